/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Records with strings, packed into one caller's buffer: NETRESOURCEW entries and the answers of
 * WNetGetUniversalName. Portable; sizes are bytes, strings are NUL-terminated UTF-16.
 *
 * How this works: records grow from the front of the buffer, contiguous, the strings that they
 * point to grow down from its end (docs/reference/router.md section 8). Both ends move only when a
 * whole record with all its strings fits, so a record is there completely or not at all. The
 * caller's buffer may lie anywhere: records are copied byte by byte, and strings stand on even
 * addresses. */
#ifndef WNETLAB_NETRESOURCE_PACK_H
#define WNETLAB_NETRESOURCE_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The strings of a NETRESOURCEW in the order of its members. */
enum netresource_string
{
    NETRESOURCE_LOCAL,
    NETRESOURCE_REMOTE,
    NETRESOURCE_COMMENT,
    NETRESOURCE_PROVIDER,
    NETRESOURCE_STRINGS,
};

/* Laid out as NETRESOURCEW is (Windows code asserts it). */
struct netresource_record
{
    uint32_t scope;
    uint32_t type;
    uint32_t display_type;
    uint32_t usage;
    const uint16_t *strings[NETRESOURCE_STRINGS];
};

struct netresource_pack
{
    unsigned char *base;
    size_t cb;    /* usable bytes: ends on an even address */
    size_t front; /* bytes of records */
    size_t back;  /* offset of the lowest string */
};

/* Begins to pack into buffer (borrowed; NULL only with cb 0). */
void netresource_pack_begin(struct netresource_pack *pack, void *buffer, size_t cb);

/* Packs a record of record_cb bytes; strings are the pointers inside it, string_count of them, NULL
 * ones stay NULL. False, and nothing packed, when it does not fit. The caller's record is left as
 * it was. */
bool netresource_pack_record(struct netresource_pack *pack, const void *record, size_t record_cb,
                             const uint16_t *const *strings, size_t string_count);

/* Bytes that an empty buffer at the same place needs for this one record. */
size_t netresource_pack_record_cb(const struct netresource_pack *pack, size_t record_cb,
                                  const uint16_t *const *strings, size_t string_count);

/* The same for a NETRESOURCEW. */
bool netresource_pack_add(struct netresource_pack *pack, const struct netresource_record *record);
size_t netresource_pack_add_cb(const struct netresource_pack *pack,
                               const struct netresource_record *record);

/* A NETRESOURCEW and one string more: the answer of NPGetResourceInformation. */
#define NETRESOURCE_SYSTEM NETRESOURCE_STRINGS
struct netresource_answer
{
    uint32_t scope;
    uint32_t type;
    uint32_t display_type;
    uint32_t usage;
    const uint16_t *strings[NETRESOURCE_STRINGS + 1];
};

/* Packs an answer alone into buffer of *cb bytes. system (NULL: none is packed) then points to that
 * string in the buffer, or is NULL where the answer has none. False, nothing touched but *cb, the
 * bytes needed, when it does not fit. */
bool netresource_pack_answer(const struct netresource_answer *answer, void *buffer, size_t *cb,
                             uint16_t **system);

/* The same where strings[i] is a block of sizes_cb[i] bytes: text of the ANSI code page, or what is
 * no text. Blocks stand on even addresses; a pointer with size 0 is copied as it is. */
bool netresource_pack_blocks(struct netresource_pack *pack, const struct netresource_record *record,
                             const size_t sizes_cb[NETRESOURCE_STRINGS]);
size_t netresource_pack_blocks_cb(const struct netresource_pack *pack,
                                  const size_t sizes_cb[NETRESOURCE_STRINGS]);

#endif
