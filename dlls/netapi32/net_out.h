/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* How lists reach the callers of NetXxxEnum: as much as the preferred length allows, whole entries, and from where the resume handle says.
 *
 * How this works: every entry has a number that grows along the list and never means another thing, and a resume handle is the number of the last entry that was given. So what
 * comes or goes between two calls neither repeats nor hides others, and no state is kept. */
#ifndef WNETLAB_NET_OUT_H
#define WNETLAB_NET_OUT_H

#include <windows.h>

#include "info_pack.h"
#include "wnetlab/simclient.h"

struct net_out
{
    BYTE **buffer;
    DWORD preferred_cb; /* MAX_PREFERRED_LENGTH: all */
    DWORD *entries_read;
    DWORD *total_entries; /* may be NULL */
    DWORD *resume;        /* may be NULL: cannot go on */
};

/* 0, or ERROR_INVALID_PARAMETER for a pointer that cannot be written through. */
DWORD net_out_check(const struct net_out *out);

/* Gives records with the numbers `ids` that lie behind the resume handle. 0; ERROR_MORE_DATA: there are more; NERR_BufTooSmall: not one fits; 8.
 * No entry: success, with a NULL buffer. */
DWORD net_out_give(const struct net_out *out, const struct info_layout *layout,
                   const struct info_record *records, const uint32_t *ids, DWORD count);

/* Makes a record of an item; context is the caller's. */
typedef void net_fill_fn(const struct simclient_item *item, const void *context,
                         struct info_record *record);

/* The same of a list of the service. */
DWORD net_out_give_items(const struct net_out *out, const struct info_layout *layout,
                         const struct simclient_item *items, DWORD count, net_fill_fn *fill,
                         const void *context);

/* One record in a buffer of its own. */
DWORD net_out_give_one(BYTE **buffer, const struct info_layout *layout,
                       const struct info_record *record);

#endif
