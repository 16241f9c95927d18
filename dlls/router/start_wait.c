/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* How long the restore at logon waits for providers that are not started. */
#include "start_wait.h"

#include <stddef.h>

#define START_NEVER   0
#define START_STARTED 1
#define START_UNKNOWN UINT32_MAX

void start_wait_init(struct start_wait *wait, const uint32_t *restore_timeout_ms)
{
    *wait = (struct start_wait){.has_timeout = restore_timeout_ms != NULL};
    if (restore_timeout_ms != NULL)
        wait->timeout_ms = wait->longest_ms = *restore_timeout_ms;
}

void start_wait_note(struct start_wait *wait, uint32_t wnnc_start)
{
    uint32_t own_ms = wnnc_start < START_WAIT_MOST_MS ? wnnc_start : START_WAIT_MOST_MS;
    if (wnnc_start == START_NEVER || wnnc_start == START_STARTED)
        return;
    if (wnnc_start == START_UNKNOWN)
        own_ms = wait->has_timeout ? wait->timeout_ms : START_WAIT_UNKNOWN_MS;
    if (own_ms > wait->longest_ms)
        wait->longest_ms = own_ms;
    wait->pending = true;
}

uint32_t start_wait_ms(const struct start_wait *wait)
{
    return wait->pending ? wait->longest_ms : 0;
}
