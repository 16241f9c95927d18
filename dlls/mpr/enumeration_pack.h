/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Entries of an enumeration, packed into the caller's buffer as NETRESOURCEW or NETRESOURCEA. */
#ifndef WNETLAB_MPR_ENUMERATION_PACK_H
#define WNETLAB_MPR_ENUMERATION_PACK_H

#include "netresource_pack.h"
#include "wnetlab/router.h"

struct enumeration_pack
{
    struct netresource_pack pack;
    size_t needed_cb; /* what the entry needs that did not fit */
    bool no_memory;   /* for its conversion */
};

void enumeration_pack_begin(struct enumeration_pack *pack, void *buffer, size_t buffer_cb);

/* Each is a router_enum_taker; context is a struct enumeration_pack. A comment that is a private
 * block is no text: it is handed on as it is, by both widths. */
bool enumeration_pack_wide(void *context, const struct router_enum_entry *entry);
bool enumeration_pack_ansi(void *context, const struct router_enum_entry *entry);

#endif
