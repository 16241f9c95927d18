/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Entries that somebody else wrote into a buffer, read without believing any of it. */
#include "netresource_unpack.h"

#include <string.h>

static void record_at(const struct netresource_unpack *unpack, size_t index,
                      struct netresource_record *record)
{
    memcpy(record, unpack->base + index * sizeof(*record), sizeof(*record));
}

/* Offset of a pointer in the buffer; cb or more: it leads elsewhere. */
static uintptr_t offset_of(const struct netresource_unpack *unpack, const void *pointer)
{
    return (uintptr_t)pointer - (uintptr_t)unpack->base;
}

static enum netresource_place place_of(const struct netresource_unpack *unpack,
                                       const uint16_t *text)
{
    const uintptr_t offset = offset_of(unpack, text);
    if (text == NULL)
        return NETRESOURCE_NOWHERE;
    if (offset >= unpack->cb)
        return NETRESOURCE_OUTSIDE;
    return offset <= unpack->cb - NETRESOURCE_END_CB ? NETRESOURCE_INSIDE : NETRESOURCE_NOWHERE;
}

/* Lowers *end to the lowest string of the entry that begins above `from`; offsets. */
static void lower_to_strings(const struct netresource_unpack *unpack, size_t index, size_t from,
                             size_t *end)
{
    struct netresource_record record;
    record_at(unpack, index, &record);
    for (size_t i = 0; i < NETRESOURCE_STRINGS; i++)
    {
        const uintptr_t offset = offset_of(unpack, record.strings[i]);
        if (offset > from && offset < *end)
            *end = offset;
    }
}

/* The nearest string mostly is one of the entry's own or of its neighbours': they come first. */
static size_t block_cb(const struct netresource_unpack *unpack, size_t index, size_t from)
{
    const size_t least = from + sizeof(uint16_t);
    size_t end = unpack->cb;
    for (size_t i = index > 0 ? index - 1 : 0; i < unpack->count && i <= index + 1; i++)
        lower_to_strings(unpack, i, from, &end);
    for (size_t i = 0; i < unpack->count && end > least; i++)
        lower_to_strings(unpack, i, from, &end);
    if (end == unpack->cb)
    {
        while (end > from && unpack->base[end - 1] == 0)
            end--;
        end += (end - from) % 2;
    }
    return end > least ? end - from : sizeof(uint16_t);
}

void netresource_unpack_entry(const struct netresource_unpack *unpack, size_t index,
                              struct netresource_unpacked *entry)
{
    uint16_t first;
    memset(entry, 0, sizeof(*entry));
    record_at(unpack, index, &entry->record);
    for (size_t i = 0; i < NETRESOURCE_STRINGS; i++)
    {
        entry->places[i] = place_of(unpack, entry->record.strings[i]);
        if (entry->places[i] == NETRESOURCE_NOWHERE)
            entry->record.strings[i] = NULL;
    }
    if (entry->places[NETRESOURCE_COMMENT] != NETRESOURCE_INSIDE)
        return;
    memcpy(&first, entry->record.strings[NETRESOURCE_COMMENT], sizeof(first));
    if (first == 0)
        entry->block_cb =
            block_cb(unpack, index, offset_of(unpack, entry->record.strings[NETRESOURCE_COMMENT]));
}
