/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* How long the restore at logon waits for providers that are not started. Portable and pure; its
 * truth table is tests/router/test_start_wait.c. Source: docs/reference/router.md section 2,
 * npapi.tsv WNNC_START. */
#ifndef WNETLAB_START_WAIT_H
#define WNETLAB_START_WAIT_H

#include <stdbool.h>
#include <stdint.h>

/* What a provider that does not know counts for, and the most that any can ask for: the documents
 * name no bound, but a provider's number may be garbage (judgement). */
#define START_WAIT_UNKNOWN_MS 60000
#define START_WAIT_MOST_MS    600000

struct start_wait
{
    bool has_timeout;
    uint32_t timeout_ms; /* RestoreTimeout */
    uint32_t longest_ms;
    bool pending; /* a provider is still to start */
};

/* restore_timeout_ms NULL: there is no such value. */
void start_wait_init(struct start_wait *wait, const uint32_t *restore_timeout_ms);

/* A provider says wnnc_start: 0 never starts, 1 started, 0xFFFFFFFF does not know, else ms. */
void start_wait_note(struct start_wait *wait, uint32_t wnnc_start);

/* Milliseconds to wait; 0 where no provider is still to start. */
uint32_t start_wait_ms(const struct start_wait *wait);

#endif
