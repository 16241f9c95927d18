/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The providers of this process, in order.
 *
 * How this works: a table is built at the first call and never changes; when the order does, the
 * next call builds another one. Each call counts a reference to the current table, walks it without
 * any lock, and lets go; the last user of a replaced one frees it. The providers in it are in a
 * pool of their own and stay for ever. One thread builds, with no lock held, since attach and
 * NPGetCaps are provider code; meanwhile the others use the old table, or wait for the first one,
 * with a bound. */
#ifndef WNETLAB_PROVIDER_TABLE_H
#define WNETLAB_PROVIDER_TABLE_H

#include "notifyee.h"
#include "provider.h"
#include "provider_registry.h"

/* Bits of WNNC_CONNECTION that are looked for. */
#define PROVIDER_CONNECTION_BITS 16

struct provider_entry
{
    const struct provider_registration *registration; /* borrowed from the table */
    struct provider *provider;                        /* NULL if load_error is not 0 */
    DWORD load_error;
};

struct provider_table
{
    DWORD references; /* under the lock of provider_table.c */
    DWORD count;
    struct provider_entry *entries;
    DWORD *able; /* PROVIDER_CONNECTION_BITS rows of count + 1: see provider_table_next_able */
    struct provider_registrations registrations;
    struct notifyee_list notifyees;
};

/* The current table; the caller lets go with provider_table_release. Returns 0,
 * ERROR_NOT_ENOUGH_MEMORY, or ERROR_BUSY (170) where the first table is still being built: in the
 * building thread itself (a provider that calls WNet in its attach), or after TABLE_WAIT_MS in
 * another one (a provider that hangs there). */
#define PROVIDER_TABLE_WAIT_MS 5000
DWORD provider_table_acquire(struct provider_table **table);
void provider_table_release(struct provider_table *table);
/* Counts one more reference to a table that the caller has one to. */
void provider_table_keep(struct provider_table *table);

/* Index of the first entry from `from` (at most count) on whose provider is loaded and has one of
 * the WNNC_CONNECTION bits; count when there is none. Its time does not grow with the number of
 * entries in between. */
DWORD provider_table_next_able(const struct provider_table *table, DWORD from,
                               DWORD connection_bits);

#endif
