/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What NPEnumResource wrote: a buffer of the router's own, and its entries, none of them believed.
 *
 * How this works: the buffer is zeroed, and larger than the provider is told. Afterwards each entry
 * is looked at by itself (netresource_unpack.h); strings elsewhere are probed. A comment that begins
 * with a zero character may be a private block (docs/reference/providers-in-the-wild.md): outside
 * the buffer it is the provider's own memory, and its pointer is handed on; inside it is handed on
 * as a block. */
#ifndef WNETLAB_ENUMERATION_CHUNK_H
#define WNETLAB_ENUMERATION_CHUNK_H

#include <stdbool.h>
#include "provider_calls.h"
#include "wnetlab/router.h"

struct enumeration_chunk
{
    BYTE *base;    /* NULL: not allocated yet */
    DWORD told_cb; /* what the provider is told of; there is more behind */
    DWORD count;
    DWORD next; /* entries before it were taken */
};

/* Asks the provider for as many entries as the buffer holds, which grows where not one fits.
 * Returns 0 with at least one entry; ERROR_NO_MORE_ITEMS at the provider's end;
 * ERROR_NOT_ENOUGH_MEMORY; ERROR_UNEXP_NET_ERR where what it says cannot be; else what it said. */
DWORD enumeration_chunk_read(struct enumeration_chunk *chunk, const struct provider_entry *entry,
                             HANDLE handle);

/* The next entry, which stays so until `next` is moved; false when there is none. A missing
 * provider is filled in by name. Borrowed until the chunk is read again. */
bool enumeration_chunk_peek(struct enumeration_chunk *chunk, const WCHAR *name,
                            struct router_enum_entry *peeked);

void enumeration_chunk_free(struct enumeration_chunk *chunk);

#endif
