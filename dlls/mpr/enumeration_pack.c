/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Entries of an enumeration, packed into the caller's buffer as NETRESOURCEW or NETRESOURCEA. */
#include "enumeration_pack.h"

#include <stddef.h>
#include <string.h>
#include <wchar.h>

#include "ansi.h"

/* Bytes of converted strings that need no allocation. */
#define NEAR_CB 1024

_Static_assert(sizeof(struct netresource_record) == sizeof(NETRESOURCEW) &&
                   sizeof(NETRESOURCEA) == sizeof(NETRESOURCEW) &&
                   offsetof(struct netresource_record, strings) ==
                       offsetof(NETRESOURCEW, lpLocalName),
               "struct netresource_record is a NETRESOURCE");

void enumeration_pack_begin(struct enumeration_pack *pack, void *buffer, size_t buffer_cb)
{
    netresource_pack_begin(&pack->pack, buffer, buffer_cb);
    pack->needed_cb = 0;
    pack->no_memory = false;
}

static void record_from(const struct router_enum_entry *entry, struct netresource_record *record)
{
    memcpy(record, &entry->resource, sizeof(*record));
}

static bool is_block(const struct router_enum_entry *entry, size_t string)
{
    return string == NETRESOURCE_COMMENT && entry->comment_is_block;
}

static bool put(struct enumeration_pack *pack, const struct netresource_record *record,
                const size_t sizes_cb[NETRESOURCE_STRINGS])
{
    if (netresource_pack_blocks(&pack->pack, record, sizes_cb))
        return true;
    pack->needed_cb = netresource_pack_blocks_cb(&pack->pack, sizes_cb);
    return false;
}

bool enumeration_pack_wide(void *context, const struct router_enum_entry *entry)
{
    struct netresource_record record;
    size_t sizes_cb[NETRESOURCE_STRINGS] = {0};

    record_from(entry, &record);
    for (size_t i = 0; i < NETRESOURCE_STRINGS; i++)
    {
        if (is_block(entry, i))
            sizes_cb[i] = entry->comment_cb;
        else if (record.strings[i] != NULL)
            sizes_cb[i] = (wcslen(record.strings[i]) + 1) * sizeof(WCHAR);
    }
    return put(context, &record, sizes_cb);
}

/* Sizes of the converted strings; their sum. */
static size_t measure_ansi(const struct router_enum_entry *entry,
                           const struct netresource_record *record,
                           size_t sizes_cb[NETRESOURCE_STRINGS])
{
    size_t sum_cb = 0;
    for (size_t i = 0; i < NETRESOURCE_STRINGS; i++)
    {
        sizes_cb[i] = 0;
        if (is_block(entry, i))
            sizes_cb[i] = entry->comment_cb;
        else if (record->strings[i] != NULL)
            sum_cb += sizes_cb[i] = ansi_size_cb(record->strings[i]);
    }
    return sum_cb;
}

static void convert(const struct router_enum_entry *entry, struct netresource_record *record,
                    const size_t sizes_cb[NETRESOURCE_STRINGS], char *out)
{
    for (size_t i = 0; i < NETRESOURCE_STRINGS; i++)
    {
        DWORD cb = (DWORD)sizes_cb[i];
        if (record->strings[i] == NULL || is_block(entry, i))
            continue;
        (void)ansi_from_wide(record->strings[i], out, &cb);
        memcpy(&record->strings[i], &out, sizeof(out));
        out += sizes_cb[i];
    }
}

bool enumeration_pack_ansi(void *context, const struct router_enum_entry *entry)
{
    struct enumeration_pack *pack = context;
    struct netresource_record record;
    size_t sizes_cb[NETRESOURCE_STRINGS];
    char near_text[NEAR_CB];
    char *text = near_text;

    record_from(entry, &record);
    const size_t sum_cb = measure_ansi(entry, &record, sizes_cb);
    if (sum_cb > sizeof(near_text))
        text = HeapAlloc(GetProcessHeap(), 0, sum_cb);
    if (text == NULL)
    {
        pack->no_memory = true;
        return false;
    }
    convert(entry, &record, sizes_cb, text);
    const bool fits = put(pack, &record, sizes_cb);
    if (text != near_text)
        HeapFree(GetProcessHeap(), 0, text);
    return fits;
}
