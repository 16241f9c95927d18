/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* One walk over the providers in order, on behalf of one call.
 *
 * How this works: begin takes the table; next gives the providers that can do it and run; the
 * caller asks each and notes the result until one accepts; end lets the table go and decides whose
 * error it is. No lock is held between these steps, so a provider may call WNet again. */
#ifndef WNETLAB_PROVIDER_WALK_H
#define WNETLAB_PROVIDER_WALK_H

#include "extended_error.h"
#include "pick_error.h"
#include "provider_calls.h"

struct provider_walk
{
    struct provider_table *table;
    const struct provider_calls *calls;
    struct pick_error pick;
    struct extended_error *extended; /* of the significant ERROR_EXTENDED_ERROR */
    const WCHAR *provider_name;      /* borrowed; NULL: any */
    const WCHAR *service_key;        /* borrowed; NULL: any */
    DWORD next;
    bool accepted;
};

/* provider_name and service_key (NULL or "": any) narrow the walk to one provider. Returns 0,
 * ERROR_BAD_PROVIDER for a name that no loaded provider has, or what provider_table_acquire
 * returns; only after 0 is provider_walk_end due. */
DWORD provider_walk_begin(struct provider_walk *walk, enum pick_operation operation,
                          const WCHAR *provider_name, const WCHAR *service_key);

/* The next provider that has one of the WNNC_CONNECTION bits and is started; NULL at the end.
 * Borrowed until provider_walk_end. */
const struct provider_entry *provider_walk_next(struct provider_walk *walk, DWORD connection_bits);

/* The same for another mask: index is WNNC_CONNECTION, WNNC_USER, WNNC_DIALOG, WNNC_ADMIN or
 * WNNC_ENUMERATION. Its time grows with the number of entries passed over. */
const struct provider_entry *provider_walk_next_able(struct provider_walk *walk, DWORD index,
                                                     DWORD bits);

/* Notes what the provider answered. Returns true for success: the walk is over. */
bool provider_walk_note(struct provider_walk *walk, DWORD result);

/* The same for an error of the provider that is known to own the name. */
void provider_walk_note_owned(struct provider_walk *walk, DWORD result);

/* Lets go. Returns 0 if a provider accepted, else the code to report, not yet outward. */
DWORD provider_walk_end(struct provider_walk *walk, bool remembered);

#endif
