/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Runs net.exe as the prefix has it, and keeps what it prints.
 *
 * How this works: standard input, output and error are files, so that nothing can block, and the two outputs stay apart. */
#ifndef WNETLAB_TESTS_NET_RUN_H
#define WNETLAB_TESTS_NET_RUN_H

#include "tests/support/testsupport.h"

#define NET_RUN_CB 0x8000

struct net_run
{
    DWORD exit_code;
    char out[NET_RUN_CB]; /* as written: CRLF, in the code page of the console */
    char error[NET_RUN_CB];
};

extern struct net_run net_run;

/* `program` is "net" or another program of system32; input may be NULL: standard input is at its end at once. Fails the case where it does not end in time. */
void net_run_program(const WCHAR *program, const WCHAR *arguments, const char *input);
/* The same for net.exe; returns the exit code. */
DWORD net(const WCHAR *arguments, const char *input);
/* Every line of the text ends with CRLF, and CR and LF stand nowhere else. */
bool net_run_has_crlf(const char *text);

#endif
