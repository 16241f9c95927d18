/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What NPEnumResource wrote, read with care. */
#include "enumeration_chunk.h"

#include <string.h>
#include "dlls/common/probe.h"
#include "dlls/common/trace.h"

TRACE_CHANNEL(router);

#define FIRST_CB 0x10000u
#define LIMIT_CB 0x1000000u
/* Bytes behind what the provider is told of: some write more. */
#define RESERVE_CB 256u
/* Zeroes at the very end: two characters, so that a string on an odd address ends there as well. */
#define END_CB (2 * sizeof(WCHAR))

static bool chunk_alloc(struct enumeration_chunk *chunk, DWORD told_cb)
{
    BYTE *base = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, told_cb + RESERVE_CB);
    if (base == NULL)
        return false;
    enumeration_chunk_free(chunk);
    chunk->base = base;
    chunk->told_cb = told_cb;
    return true;
}

/* Makes room for an entry that needs wanted_cb, if that can be. */
static DWORD chunk_grow(struct enumeration_chunk *chunk, DWORD wanted_cb)
{
    DWORD told_cb = chunk->told_cb * 2;
    if (wanted_cb > told_cb && wanted_cb <= LIMIT_CB)
        told_cb = (wanted_cb + 1) & ~1u;
    if (told_cb > LIMIT_CB)
        return ERROR_UNEXP_NET_ERR;
    return chunk_alloc(chunk, told_cb) ? ERROR_SUCCESS : ERROR_NOT_ENOUGH_MEMORY;
}

static DWORD ask(struct enumeration_chunk *chunk, const struct provider_entry *entry, HANDLE handle,
                 DWORD *wanted_cb)
{
    DWORD count = 0xffffffff;
    *wanted_cb = chunk->told_cb;
    memset(chunk->base, 0, chunk->told_cb + RESERVE_CB);
    chunk->count = 0;
    chunk->next = 0;
    const DWORD result =
        provider_calls_get()->enum_resource(entry, handle, &count, chunk->base, wanted_cb);
    if (result != WN_SUCCESS)
        return result;
    /* A string that nothing ends goes up to here. */
    memset(chunk->base + chunk->told_cb + RESERVE_CB - END_CB, 0, END_CB);
    if (count > chunk->told_cb / sizeof(NETRESOURCEW))
    {
        TRACE("%s: %lu entries in %lu bytes cannot be", trace_wstr(entry->registration->name),
              count, chunk->told_cb);
        return ERROR_UNEXP_NET_ERR;
    }
    chunk->count = count;
    /* A success without entries would be asked for ever. */
    return count > 0 ? ERROR_SUCCESS : ERROR_NO_MORE_ITEMS;
}

DWORD enumeration_chunk_read(struct enumeration_chunk *chunk, const struct provider_entry *entry,
                             HANDLE handle)
{
    DWORD error = ERROR_SUCCESS;
    if (chunk->base == NULL && !chunk_alloc(chunk, FIRST_CB))
        return ERROR_NOT_ENOUGH_MEMORY;
    while (error == ERROR_SUCCESS)
    {
        DWORD wanted_cb;
        error = ask(chunk, entry, handle, &wanted_cb);
        if (error != WN_MORE_DATA)
            break;
        error = chunk_grow(chunk, wanted_cb);
    }
    return error;
}

static bool is_inside(const struct enumeration_chunk *chunk, const WCHAR *text)
{
    const BYTE *place = (const BYTE *)text;
    return place >= chunk->base && place < chunk->base + chunk->told_cb + RESERVE_CB;
}

/* One string; NULL in place of what cannot be read. */
static WCHAR *check_text(const struct enumeration_chunk *chunk, WCHAR *text)
{
    if (text == NULL || !is_inside(chunk, text))
        return probe_wstr(text) ? text : NULL;
    return (const BYTE *)text <= chunk->base + chunk->told_cb + RESERVE_CB - END_CB ? text : NULL;
}

static void entry_at(const struct enumeration_chunk *chunk, DWORD index, NETRESOURCEW *entry)
{
    memcpy(entry, chunk->base + index * sizeof(*entry), sizeof(*entry));
}

/* Lowers *end to the entry's lowest string above `from`. */
static void lower_to_strings(const NETRESOURCEW *entry, const BYTE *from, const BYTE **end)
{
    const WCHAR *const texts[] = {entry->lpLocalName, entry->lpRemoteName, entry->lpComment,
                                  entry->lpProvider};
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
    {
        const BYTE *text = (const BYTE *)texts[i];
        if (text > from && text < *end)
            *end = text;
    }
}

/* Bytes of a block in the buffer: up to the next string, or to where the buffer is zeroes to its
 * end; at least one character. The nearest string mostly is one of the entry's own or of its
 * neighbours'. */
static DWORD block_cb(const struct enumeration_chunk *chunk, DWORD index, const WCHAR *block)
{
    const BYTE *from = (const BYTE *)block;
    const BYTE *buffer_end = chunk->base + chunk->told_cb + RESERVE_CB;
    const BYTE *end = buffer_end;
    const DWORD first = index > 0 ? index - 1 : 0;
    NETRESOURCEW entry;
    for (DWORD i = first; i < chunk->count && i <= index + 1; i++)
    {
        entry_at(chunk, i, &entry);
        lower_to_strings(&entry, from, &end);
    }
    for (DWORD i = 0; i < chunk->count && end > from + sizeof(WCHAR); i++)
    {
        entry_at(chunk, i, &entry);
        lower_to_strings(&entry, from, &end);
    }
    if (end == buffer_end)
    {
        while (end > from && end[-1] == 0)
            end--;
        end += (end - from) % 2;
    }
    return end > from + sizeof(WCHAR) ? (DWORD)(end - from) : (DWORD)sizeof(WCHAR);
}

static void check_comment(const struct enumeration_chunk *chunk, DWORD index,
                          struct router_enum_entry *peeked)
{
    const WCHAR *comment = peeked->resource.lpComment;
    WCHAR first;
    if (comment == NULL)
        return;
    memcpy(&first, comment, sizeof(first));
    if (first != L'\0')
        return;
    peeked->comment_is_block = true;
    peeked->comment_cb = is_inside(chunk, comment) ? block_cb(chunk, index, comment) : 0;
}

bool enumeration_chunk_peek(struct enumeration_chunk *chunk, const WCHAR *name,
                            struct router_enum_entry *peeked)
{
    NETRESOURCEW *resource = &peeked->resource;
    for (; chunk->next < chunk->count; chunk->next++)
    {
        memset(peeked, 0, sizeof(*peeked));
        entry_at(chunk, chunk->next, resource);
        resource->lpLocalName = check_text(chunk, resource->lpLocalName);
        resource->lpRemoteName = check_text(chunk, resource->lpRemoteName);
        resource->lpProvider = check_text(chunk, resource->lpProvider);
        resource->lpComment = check_text(chunk, resource->lpComment);
        if (resource->lpLocalName == NULL && resource->lpRemoteName == NULL)
        {
            TRACE("%s: entry %lu has no name", trace_wstr(name), chunk->next);
            continue;
        }
        check_comment(chunk, chunk->next, peeked);
        /* Whose it is is known, and the next call needs it (router.md section 1). */
        if (resource->lpProvider == NULL || resource->lpProvider[0] == L'\0')
            resource->lpProvider = (WCHAR *)(ULONG_PTR)name;
        return true;
    }
    return false;
}

void enumeration_chunk_free(struct enumeration_chunk *chunk)
{
    if (chunk->base != NULL)
        HeapFree(GetProcessHeap(), 0, chunk->base);
    memset(chunk, 0, sizeof(*chunk));
}
