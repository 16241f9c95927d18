/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Two Notifyees, 'a' and 'b', that write down what they are told. */
#ifndef WNETLAB_TESTS_MPR_NOTIFY_LOG_H
#define WNETLAB_TESTS_MPR_NOTIFY_LOG_H

#include "hooked.h"

#define EVENTS_MAX  32
#define SCRIPTED(n) L"\\\\scripted\\" n

struct event
{
    char who; /* 'a' or 'b' */
    bool adding;
    DWORD stage;
    DWORD status;
    void *context;
    HWND owner;
    DWORD type;
    DWORD flags;
    BOOL force;
    WCHAR local[64]; /* or the name that is cancelled; "<null>" for NULL */
    WCHAR remote[64];
    WCHAR provider[64];
};

struct notify_heard
{
    struct event events[EVENTS_MAX];
    DWORD count;
    HMODULE dlls[2];
    void *contexts[2]; /* what each leaves in a PRE call */
    DWORD answer;      /* what each returns */
    bool scribbles;
    void (*also)(char who, const NOTIFYINFO *info); /* in each call */
};

extern struct notify_heard heard;

/* Clears the log, and registers the copy <name> as 'a' (0) or 'b' (1). The router sees it with the
 * next change of the order. */
void notify_log_clear(void);
void notify_log_register(int index, const WCHAR *name, DWORD type);

/* Setup functions: one Notifyee, or two, and the scripted provider first in the order. */
int notify_log_one(void **state);
int notify_log_two(void **state);

#define ONE(function) cmocka_unit_test_setup(function, notify_log_one)
#define TWO(function) cmocka_unit_test_setup(function, notify_log_two)

void expect_text(const WCHAR *found, const WCHAR *wanted);
/* The log is the two calls of one operation that ended with `status`; clears it. */
void expect_pair(bool adding, DWORD status);

#endif
