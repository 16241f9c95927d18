/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fuzz target: an array of NETRESOURCEW as a provider may write it, in; the same array out through
 * buffers of every size from 0 to what is needed. No byte is written outside, and the entries are
 * those that a large buffer gets. The address sanitizer watches the ends. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "netresource_unpack.h"
#include "tests/fuzz/fuzz_input.h"

#define ENTRIES_MAX 6
#define EXTRA_MAX   160 /* bytes of the provider's buffer behind its records */

static const uint16_t elsewhere[] = {'e', 'l', 's', 'e', 0};
static const uint16_t block_elsewhere[] = {0, 'b', 0};

/* An entry as it goes out, with the sizes of its strings. */
struct entry
{
    struct netresource_record record;
    size_t sizes_cb[NETRESOURCE_STRINGS];
};

static const uint16_t *take_pointer(struct input *input, unsigned char *buffer, size_t cb)
{
    const uint8_t kind = take_byte(input);
    if (kind < 64)
        return NULL;
    if (kind < 80)
        return elsewhere;
    if (kind < 88)
        return block_elsewhere;
    return (const uint16_t *)(const void *)(buffer + take_byte(input) * cb / 256);
}

/* The provider's buffer: records, and bytes of the input; zeroes at its end. */
static unsigned char *make_buffer(struct input *input, size_t count, size_t *cb)
{
    const size_t records_cb = count * sizeof(struct netresource_record);
    *cb = records_cb + NETRESOURCE_END_CB + take_byte(input) % EXTRA_MAX;
    unsigned char *buffer = calloc(1, *cb);
    require(buffer != NULL);
    for (size_t i = 0; i < count; i++)
    {
        struct netresource_record record = {.scope = take_byte(input), .usage = (uint32_t)i};
        for (size_t j = 0; j < NETRESOURCE_STRINGS; j++)
            record.strings[j] = take_pointer(input, buffer, *cb);
        memcpy(buffer + i * sizeof(record), &record, sizeof(record));
    }
    for (size_t i = records_cb; i < *cb - NETRESOURCE_END_CB; i++)
        buffer[i] = take_byte(input);
    return buffer;
}

/* Bytes of a string with its terminator; address by address, as it may be odd. */
static size_t text_cb(const uint16_t *text)
{
    const unsigned char *place = (const unsigned char *)text;
    size_t cb = 0;
    while (place[cb] != 0 || place[cb + 1] != 0)
        cb += sizeof(*text);
    return cb + sizeof(*text);
}

static void read_entry(const struct netresource_unpack *unpack, size_t index, struct entry *entry)
{
    struct netresource_unpacked unpacked;
    netresource_unpack_entry(unpack, index, &unpacked);
    require(unpacked.record.usage == index);
    entry->record = unpacked.record;
    for (size_t i = 0; i < NETRESOURCE_STRINGS; i++)
    {
        const uint16_t *text = entry->record.strings[i];
        entry->sizes_cb[i] = 0;
        require((text == NULL) == (unpacked.places[i] == NETRESOURCE_NOWHERE));
        if (text == NULL || text == block_elsewhere)
            continue;
        entry->sizes_cb[i] = text_cb(text);
        if (i == NETRESOURCE_COMMENT && unpacked.block_cb > 0)
            entry->sizes_cb[i] = unpacked.block_cb;
        if (unpacked.places[i] != NETRESOURCE_INSIDE)
            continue;
        const size_t offset = (size_t)((const unsigned char *)text - unpack->base);
        require(offset < unpack->cb && entry->sizes_cb[i] <= unpack->cb - offset);
    }
}

/* What came out is what went in: numbers, strings, and pointers that are handed on. */
static void require_same(const struct entry *entry, const unsigned char *place,
                         const unsigned char *buffer, size_t cb)
{
    struct netresource_record got;
    memcpy(&got, place, sizeof(got));
    require(got.scope == entry->record.scope && got.usage == entry->record.usage);
    for (size_t i = 0; i < NETRESOURCE_STRINGS; i++)
    {
        const unsigned char *text = (const unsigned char *)got.strings[i];
        if (entry->sizes_cb[i] == 0)
        {
            require(got.strings[i] == entry->record.strings[i]);
            continue;
        }
        require(text >= buffer && entry->sizes_cb[i] <= cb - (size_t)(text - buffer));
        require((uintptr_t)text % 2 == 0);
        require(memcmp(text, entry->record.strings[i], entry->sizes_cb[i]) == 0);
    }
}

/* One call of an enumeration, into a block of cb bytes and no more. Returns how many entries it
 * gave; 0 with *needed_cb if not the first one fits. */
static size_t read_once(const struct entry *entries, size_t count, size_t cb, size_t *needed_cb)
{
    struct netresource_pack pack;
    size_t done = 0;
    unsigned char *buffer = malloc(cb + 1);
    require(buffer != NULL);
    memset(buffer, 0xa5, cb + 1);
    netresource_pack_begin(&pack, buffer, cb);
    while (done < count &&
           netresource_pack_blocks(&pack, &entries[done].record, entries[done].sizes_cb))
        done++;
    if (done == 0)
    {
        *needed_cb = netresource_pack_blocks_cb(&pack, entries[0].sizes_cb);
        require(*needed_cb > cb);
        for (size_t i = 0; i < cb; i++)
            require(buffer[i] == 0xa5);
    }
    for (size_t i = 0; i < done; i++)
        require_same(&entries[i], buffer + i * sizeof(entries[i].record), buffer, cb);
    require(buffer[cb] == 0xa5);
    free(buffer);
    return done;
}

/* Reads all in buffers of cb bytes, or of what is asked for. */
static void read_all(const struct entry *entries, size_t count, size_t cb)
{
    size_t next = 0;
    while (next < count)
    {
        size_t needed_cb = 0;
        size_t done = read_once(&entries[next], count - next, cb, &needed_cb);
        if (done == 0)
            done = read_once(&entries[next], count - next, needed_cb, &needed_cb);
        require(done > 0);
        next += done;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = {data, size};
    struct entry entries[ENTRIES_MAX];
    const size_t count = 1 + take_byte(&input) % ENTRIES_MAX;
    size_t whole_cb = 0;
    size_t cb;
    unsigned char *buffer = make_buffer(&input, count, &cb);
    const struct netresource_unpack unpack = {.base = buffer, .cb = cb, .count = count};
    for (size_t i = 0; i < count; i++)
    {
        struct netresource_pack pack;
        read_entry(&unpack, i, &entries[i]);
        netresource_pack_begin(&pack, NULL, 0);
        whole_cb += netresource_pack_blocks_cb(&pack, entries[i].sizes_cb);
    }
    size_t unused;
    require(read_once(entries, count, whole_cb, &unused) == count);
    for (size_t small_cb = 0; small_cb <= whole_cb; small_cb++)
        read_all(entries, count, small_cb);
    free(buffer);
    return 0;
}
