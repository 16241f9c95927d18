/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Time, injected: the model never asks the machine. Milliseconds since any fixed point, never going back. */
#ifndef WNETLAB_SIM_CLOCK_H
#define WNETLAB_SIM_CLOCK_H

#include <stdint.h>

struct sim_clock
{
    uint64_t (*now_ms)(void *context);
    void *context;
};

/* A clock that stands until it is advanced: context is a uint64_t that the owner adds to. */
uint64_t sim_clock_manual_now(void *context);

#endif
