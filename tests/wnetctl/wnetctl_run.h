/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Runs wnetctl.exe and keeps what it prints. */
#ifndef WNETLAB_TESTS_WNETCTL_RUN_H
#define WNETLAB_TESTS_WNETCTL_RUN_H

#include "testsupport.h"

#define TEXT_CB 65536

struct answer
{
    DWORD exit_code;
    char text[TEXT_CB]; /* standard output, lines ended by \n */
};

/* Of the last run. */
extern struct answer answer;

/* Runs wnetctl with arguments and returns its exit code. */
DWORD run(const WCHAR *arguments);

/* Fails the case unless the last run printed that, or did not. */
void expect_text(const char *part);
void expect_no_text(const char *part);

#endif
