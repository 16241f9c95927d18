/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Entries that somebody else wrote into a buffer as an array of NETRESOURCEW, read without believing
 * any of it. Portable; sizes are bytes, strings are UTF-16.
 *
 * How this works: a string may lie in the buffer or anywhere else. One in the buffer ends at its
 * terminator or at the zeroes that the buffer must end with; of one elsewhere only the address is
 * told. A comment in the buffer that begins with a zero character is empty, or a private block
 * (docs/reference/providers-in-the-wild.md) whose size nobody tells: it then ends where the next
 * string begins, or where the buffer is nothing but zeroes. */
#ifndef WNETLAB_NETRESOURCE_UNPACK_H
#define WNETLAB_NETRESOURCE_UNPACK_H

#include "netresource_pack.h"

/* Zeroes at the buffer's end: two characters, so that a string on an odd address ends there too. */
#define NETRESOURCE_END_CB 4

struct netresource_unpack
{
    const unsigned char *base;
    size_t cb;
    size_t count; /* entries; they fit into cb */
};

enum netresource_place
{
    NETRESOURCE_NOWHERE, /* NULL, or nothing that could be a string: the pointer is NULL now */
    NETRESOURCE_INSIDE,
    NETRESOURCE_OUTSIDE, /* not looked at */
};

struct netresource_unpacked
{
    struct netresource_record record;
    enum netresource_place places[NETRESOURCE_STRINGS];
    size_t block_cb; /* of a comment inside that begins with a zero character; else 0 */
};

/* Reads entry `index`, below count. Its strings are borrowed from the buffer. */
void netresource_unpack_entry(const struct netresource_unpack *unpack, size_t index,
                              struct netresource_unpacked *entry);

#endif
