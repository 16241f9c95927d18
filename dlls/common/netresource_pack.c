/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Records with strings, packed into one caller's buffer. */
#include "netresource_pack.h"

#include <string.h>

static size_t string_cb(const uint16_t *text)
{
    size_t cch = 0;
    if (text == NULL)
        return 0;
    while (text[cch] != 0)
        cch++;
    return (cch + 1) * sizeof(uint16_t);
}

static size_t strings_cb(const uint16_t *const *strings, size_t count)
{
    size_t cb = 0;
    for (size_t i = 0; i < count; i++)
        cb += string_cb(strings[i]);
    return cb;
}

void netresource_pack_begin(struct netresource_pack *pack, void *buffer, size_t cb)
{
    pack->base = buffer;
    pack->cb = cb;
    /* Strings are made of two-byte units: an odd end loses its last byte. */
    if (cb > 0 && ((uintptr_t)pack->base + cb) % 2 != 0)
        pack->cb--;
    pack->front = 0;
    pack->back = pack->cb;
}

/* Copies cb bytes to the string end and lets the pointer at place + offset lead there. Strings stand
 * on even addresses, so an odd size takes a byte more. */
static void put_block(struct netresource_pack *pack, unsigned char *place, size_t offset,
                      const void *data, size_t cb)
{
    pack->back -= cb + cb % 2;
    unsigned char *copy = pack->base + pack->back;
    memcpy(copy, data, cb);
    memcpy(place + offset, &copy, sizeof(copy));
}

bool netresource_pack_record(struct netresource_pack *pack, const void *record, size_t record_cb,
                             const uint16_t *const *strings, size_t string_count)
{
    const unsigned char *source = record;
    const size_t free_cb = pack->back - pack->front;
    if (record_cb > free_cb || strings_cb(strings, string_count) > free_cb - record_cb)
        return false;

    unsigned char *place = pack->base + pack->front;
    memcpy(place, source, record_cb);
    for (size_t i = 0; i < string_count; i++)
    {
        /* The pointer's place in the record is its place in the copy. */
        if (strings[i] != NULL)
            put_block(pack, place, (size_t)((const unsigned char *)&strings[i] - source),
                      strings[i], string_cb(strings[i]));
    }
    pack->front += record_cb;
    return true;
}

static size_t blocks_cb(const size_t sizes_cb[NETRESOURCE_STRINGS])
{
    size_t cb = 0;
    for (size_t i = 0; i < NETRESOURCE_STRINGS; i++)
        cb += sizes_cb[i] + sizes_cb[i] % 2;
    return cb;
}

bool netresource_pack_blocks(struct netresource_pack *pack, const struct netresource_record *record,
                             const size_t sizes_cb[NETRESOURCE_STRINGS])
{
    const size_t free_cb = pack->back - pack->front;
    if (sizeof(*record) > free_cb || blocks_cb(sizes_cb) > free_cb - sizeof(*record))
        return false;

    unsigned char *place = pack->base + pack->front;
    memcpy(place, record, sizeof(*record));
    for (size_t i = 0; i < NETRESOURCE_STRINGS; i++)
    {
        if (sizes_cb[i] > 0)
            put_block(pack, place,
                      offsetof(struct netresource_record, strings) + i * sizeof(record->strings[0]),
                      record->strings[i], sizes_cb[i]);
    }
    pack->front += sizeof(*record);
    return true;
}

size_t netresource_pack_blocks_cb(const struct netresource_pack *pack,
                                  const size_t sizes_cb[NETRESOURCE_STRINGS])
{
    const size_t cb = sizeof(struct netresource_record) + blocks_cb(sizes_cb);
    return cb + ((uintptr_t)pack->base + cb) % 2;
}

size_t netresource_pack_record_cb(const struct netresource_pack *pack, size_t record_cb,
                                  const uint16_t *const *strings, size_t string_count)
{
    const size_t cb = record_cb + strings_cb(strings, string_count);
    return cb + ((uintptr_t)pack->base + cb) % 2;
}

bool netresource_pack_add(struct netresource_pack *pack, const struct netresource_record *record)
{
    return netresource_pack_record(pack, record, sizeof(*record), record->strings,
                                   NETRESOURCE_STRINGS);
}

size_t netresource_pack_add_cb(const struct netresource_pack *pack,
                               const struct netresource_record *record)
{
    return netresource_pack_record_cb(pack, sizeof(*record), record->strings, NETRESOURCE_STRINGS);
}

bool netresource_pack_answer(const struct netresource_answer *answer, void *buffer, size_t *cb,
                             uint16_t **system)
{
    const size_t offset = offsetof(struct netresource_answer, strings[NETRESOURCE_SYSTEM]);
    const size_t record_cb = system != NULL ? sizeof(*answer) : offset;
    const size_t strings = system != NULL ? NETRESOURCE_STRINGS + 1 : NETRESOURCE_STRINGS;
    struct netresource_pack pack;

    netresource_pack_begin(&pack, buffer, *cb);
    if (!netresource_pack_record(&pack, answer, record_cb, answer->strings, strings))
    {
        *cb = netresource_pack_record_cb(&pack, record_cb, answer->strings, strings);
        return false;
    }
    if (system != NULL)
        memcpy(system, pack.base + offset, sizeof(*system));
    return true;
}
