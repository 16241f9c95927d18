/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Programs that the demonstration runs: one shot with what it printed, or one that waits for a word. */
#ifndef WNETLAB_DEMO_PROCESS_H
#define WNETLAB_DEMO_PROCESS_H

#include <stdbool.h>
#include <windows.h>

/* What a program did. Texts are NUL-terminated; freed with process_result_free. */
struct process_result
{
    DWORD exit_code;
    char *output; /* standard output, without carriage returns */
    char *trace;  /* standard error: the trace of its calls */
};

/* Runs a command line to its end, with our trace channels on if is_traced. False, with a message, if it cannot be run or does not end. */
bool process_run(const WCHAR *command, bool is_traced, struct process_result *result);
void process_result_free(struct process_result *result);

/* A program that goes on while others run. */
struct process_talk
{
    HANDLE process;
    HANDLE input;
    HANDLE output;
};

/* Starts it and waits for its first line, which must be `hello`. End with process_talk_end in any case. */
bool process_talk_start(struct process_talk *talk, const WCHAR *command, const char *hello);
/* Tells it to end (by the end of its input), and waits for that. True if its exit code was 0. NULL members are fine. */
bool process_talk_end(struct process_talk *talk);

#endif
