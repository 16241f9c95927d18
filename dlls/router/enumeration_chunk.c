/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What NPEnumResource wrote, read with care. */
#include "enumeration_chunk.h"

#include <string.h>
#include "dlls/common/netresource_unpack.h"
#include "dlls/common/probe.h"
#include "dlls/common/trace.h"

TRACE_CHANNEL(router);

#define FIRST_CB 0x10000u
#define LIMIT_CB 0x1000000u
/* Bytes behind what the provider is told of: some write more. */
#define RESERVE_CB 256u

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
    memset(chunk->base + chunk->told_cb + RESERVE_CB - NETRESOURCE_END_CB, 0, NETRESOURCE_END_CB);
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

/* A string elsewhere may be any address. */
static WCHAR *check_text(const struct netresource_unpacked *entry, enum netresource_string string)
{
    WCHAR *text;
    memcpy(&text, &entry->record.strings[string], sizeof(text));
    return entry->places[string] != NETRESOURCE_OUTSIDE || probe_wstr(text) ? text : NULL;
}

static void check_comment(const struct netresource_unpacked *entry,
                          struct router_enum_entry *peeked)
{
    WCHAR first;
    if (peeked->resource.lpComment == NULL)
        return;
    memcpy(&first, peeked->resource.lpComment, sizeof(first));
    peeked->comment_is_block = first == L'\0';
    peeked->comment_cb = (DWORD)entry->block_cb;
}

static void peek_at(const struct enumeration_chunk *chunk, struct router_enum_entry *peeked)
{
    const struct netresource_unpack unpack = {
        .base = chunk->base, .cb = chunk->told_cb + RESERVE_CB, .count = chunk->count};
    NETRESOURCEW *resource = &peeked->resource;
    struct netresource_unpacked entry;
    netresource_unpack_entry(&unpack, chunk->next, &entry);
    memset(peeked, 0, sizeof(*peeked));
    resource->dwScope = entry.record.scope;
    resource->dwType = entry.record.type;
    resource->dwDisplayType = entry.record.display_type;
    resource->dwUsage = entry.record.usage;
    resource->lpLocalName = check_text(&entry, NETRESOURCE_LOCAL);
    resource->lpRemoteName = check_text(&entry, NETRESOURCE_REMOTE);
    resource->lpComment = check_text(&entry, NETRESOURCE_COMMENT);
    resource->lpProvider = check_text(&entry, NETRESOURCE_PROVIDER);
    check_comment(&entry, peeked);
}

bool enumeration_chunk_peek(struct enumeration_chunk *chunk, const WCHAR *name,
                            struct router_enum_entry *peeked)
{
    NETRESOURCEW *resource = &peeked->resource;
    for (; chunk->next < chunk->count; chunk->next++)
    {
        peek_at(chunk, peeked);
        if (resource->lpLocalName == NULL && resource->lpRemoteName == NULL)
        {
            TRACE("%s: entry %lu has no name", trace_wstr(name), chunk->next);
            continue;
        }
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
