/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The clock that stands until it is advanced. */
#include "clock.h"

uint64_t sim_clock_manual_now(void *context)
{
    return *(const uint64_t *)context;
}
