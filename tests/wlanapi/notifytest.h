/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A callback that keeps what it is told. */
#ifndef WNETLAB_NOTIFYTEST_H
#define WNETLAB_NOTIFYTEST_H

#include "wlantest.h"

#define HEARD_MAX 64

struct heard
{
    DWORD source;
    DWORD code;
    GUID guid;
    DWORD cb;
    BYTE data[4096];
};

/* What one registration heard. */
struct ear
{
    CRITICAL_SECTION lock;
    struct heard heard[HEARD_MAX];
    size_t count;
    size_t taken;                 /* by ear_expect */
    DWORD thread;                 /* of the last callback */
    HANDLE holding;               /* not NULL: a callback waits for it */
    HANDLE entered;               /* set when a callback begins */
    void (*act)(struct ear *ear); /* not NULL: called inside the callback */
    void *act_context;
};

void ear_open(struct ear *ear);
void ear_close(struct ear *ear);
void WINAPI ear_callback(WLAN_NOTIFICATION_DATA *data, void *context);
/* Registers it for the sources. */
DWORD ear_register(struct ear *ear, HANDLE client, DWORD sources, BOOL ignore_duplicate,
                   DWORD *previous);
/* Fails unless exactly these came since the last call, in this order: "acm 9; msm 1", "=reason or value" behind what has one that is not 0. Waits for as many. */
void ear_expect(struct ear *ear, const char *expected);
/* The one that came as number index of all. */
const struct heard *ear_at(const struct ear *ear, size_t index);

/* The simulation's clock goes on by so much. */
void clock_stand(void);
void clock_pass(DWORD ms);

#endif
