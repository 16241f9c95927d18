/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Another process for the tests of drives: it opens, closes and looks when it is told to.
 *
 * How this works: a puppet is this program, started with "--puppet <mark>". It reads commands from its
 * standard input and answers each with one line. The mark is unique, and finds the host's process. */
#ifndef WNETLAB_PUPPET_H
#define WNETLAB_PUPPET_H

#include <stdbool.h>
#include <stddef.h>
#include <windows.h>

struct puppet
{
    HANDLE process;
    DWORD process_id;
    HANDLE commands;
    HANDLE answers;
    char mark[48];
};

/* True if this process is a puppet; it has then played to the end of its input. */
bool puppet_play(int argc, char **argv);

/* Starts this program, or a copy of it, as a puppet in C:\. */
void puppet_start(struct puppet *puppet, const WCHAR *program);
/* Closes its input and waits until it is gone. A puppet that was never started is fine. */
void puppet_end(struct puppet *puppet);

/* Sends a command, waits for the answer (bounded) and compares it. */
void puppet_expect(struct puppet *puppet, const char *answer, const WCHAR *command);
#define puppet_expect_format(puppet, answer, ...) \
    do                                            \
    {                                             \
        WCHAR command_[1024];                     \
        swprintf(command_, 1024, __VA_ARGS__);    \
        puppet_expect(puppet, answer, command_);  \
    } while (0)

/* Commands:
 *   open PATH     "ok" or "error N"; handles are numbered from 0 (folders can be opened as well)
 *   close N       "ok"
 *   valid N       "ok" or "error N": whether the handle is still open
 *   cd PATH       "ok" or "error N"
 *   read PATH     the first line of the file, or "error N"
 *   drive L       "bit type root": GetLogicalDrives 0 or 1, GetDriveType, root opens 0 or 1
 */

/* Stops and continues the process as SIGSTOP and SIGCONT do; returns when it is so. */
void puppet_stop(struct puppet *puppet);
void puppet_continue(struct puppet *puppet);

#endif
