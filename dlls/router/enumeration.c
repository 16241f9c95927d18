/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Enumerating what is connected, remembered, recent, and on the network.
 *
 * How this works: opening asks every provider that may have something to tell, once, and keeps
 * their enumerations until the close, with a reference to the table that they are in: a provider
 * that leaves the order meanwhile still answers. Reading goes through the router's own entries,
 * then through one provider after the other, into a buffer of the router's; an entry that the
 * caller has no room for waits there. So nothing is lost and nothing comes twice, whatever the
 * caller's buffers are. A provider's failure ends that provider alone and is told once, after all
 * entries: callers stop at the first error. Sources: docs/reference/router.md sections 3 and 8,
 * wine-router-faults.md 33 to 50. */
#include "wnetlab/router.h"

#include <string.h>
#include "connect_copy.h"
#include "dlls/common/trace.h"
#include "enumeration_table.h"
#include "provider_walk.h"

TRACE_CHANNEL(router);

#define KNOWN_TYPES  (RESOURCETYPE_DISK | RESOURCETYPE_PRINT | RESOURCETYPE_RESERVED)
#define KNOWN_USAGES (RESOURCEUSAGE_ALL | RESOURCEUSAGE_NOLOCALDEVICE | RESOURCEUSAGE_SIBLING)

struct request
{
    DWORD scope;
    DWORD type;
    DWORD usage;
    const NETRESOURCEW *resource; /* NULL: the top */
};

static bool is_empty(const WCHAR *text)
{
    return text == NULL || text[0] == L'\0';
}

static bool names_equal(const WCHAR *a, const WCHAR *b)
{
    return CompareStringOrdinal(a, -1, b, -1, TRUE) == CSTR_EQUAL;
}

/* Keeps the first failure; the extended error of a provider is the calling thread's, now. */
static void note_failure(struct enumeration *enumeration, DWORD error)
{
    if (enumeration->failed != ERROR_SUCCESS)
        return;
    enumeration->failed = error;
    if (error == ERROR_EXTENDED_ERROR)
        enumeration->extended = extended_error_dup();
}

/* Lets go of all; the first code that a provider's close returned. */
static DWORD enumeration_end(struct enumeration *enumeration)
{
    struct extended_error *extended = NULL;
    DWORD error = ERROR_SUCCESS;
    for (DWORD i = 0; i < enumeration->part_count; i++)
    {
        const struct enumeration_part *part = &enumeration->parts[i];
        const DWORD result = provider_calls_get()->close_enum(part->entry, part->handle);
        if (result == WN_SUCCESS || error != ERROR_SUCCESS)
            continue;
        error = result;
        if (error == ERROR_EXTENDED_ERROR)
            extended = extended_error_dup();
    }
    extended_error_restore(extended);
    extended_error_free(extended);
    extended_error_free(enumeration->extended);
    enumeration_chunk_free(&enumeration->chunk);
    enumeration_list_free(&enumeration->own);
    if (enumeration->parts != NULL)
        HeapFree(GetProcessHeap(), 0, enumeration->parts);
    provider_table_release(enumeration->table);
    HeapFree(GetProcessHeap(), 0, enumeration);
    return error;
}

/* ---- opening ---- */

/* Makes room for a part of each provider, and keeps their table. */
static DWORD keep_table(struct enumeration *enumeration, struct provider_table *table)
{
    enumeration->parts =
        HeapAlloc(GetProcessHeap(), 0, (table->count + 1) * sizeof(*enumeration->parts));
    if (enumeration->parts == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    provider_table_keep(table);
    enumeration->table = table;
    return ERROR_SUCCESS;
}

/* What a provider is handed: a copy of its own, or NULL for the top of its network, which the
 * router's own entry calls by the provider's name. */
static DWORD open_part(struct enumeration *enumeration, const struct provider_entry *entry,
                       const struct request *request)
{
    const NETRESOURCEW *resource = request->resource;
    const struct router_connect whole = {.resource = resource};
    struct connect_copy *copy = NULL;
    HANDLE handle = NULL;
    if (resource != NULL && !is_empty(resource->lpRemoteName) &&
        !names_equal(resource->lpRemoteName, entry->registration->name))
    {
        copy = connect_copy_create(&whole, resource->lpLocalName);
        if (copy == NULL)
            return ERROR_NOT_ENOUGH_MEMORY;
    }
    const DWORD result =
        provider_calls_get()->open_enum(entry, request->scope, request->type, request->usage,
                                        copy != NULL ? &copy->resource : NULL, &handle);
    connect_copy_free(copy);
    /* Nothing to list is no failure; and that a buffer was too small cannot be. */
    if (result == WN_NO_MORE_ENTRIES)
        return WN_SUCCESS;
    if (result == WN_MORE_DATA)
        return WN_NOT_SUPPORTED;
    if (result == WN_SUCCESS)
        enumeration->parts[enumeration->part_count++] =
            (struct enumeration_part){.entry = entry, .handle = handle};
    return result;
}

/* An entry for each network that can be browsed. */
static DWORD open_root(struct enumeration *enumeration, const struct request *request)
{
    /* All of them are containers: a filter for what can be connected to leaves none. */
    const bool wanted =
        !(request->usage & RESOURCEUSAGE_CONNECTABLE) || (request->usage & RESOURCEUSAGE_CONTAINER);
    struct provider_walk walk;
    const struct provider_entry *entry;
    DWORD error = provider_walk_begin(&walk, PICK_LIST, NULL, NULL);
    if (error != ERROR_SUCCESS)
        return error;
    while (error == ERROR_SUCCESS &&
           (entry = provider_walk_next_able(&walk, WNNC_ENUMERATION, WNNC_ENUM_GLOBAL)) != NULL)
    {
        (void)provider_walk_note(&walk, WN_SUCCESS);
        if (wanted)
            error = enumeration_list_add_network(&enumeration->own, entry->registration->name);
    }
    const DWORD nobody = provider_walk_end(&walk, false);
    return error != ERROR_SUCCESS ? error : nobody;
}

/* Begins a walk over those who may own the container. A network's own name stands for its provider,
 * also where the caller lost lpProvider. */
static DWORD begin_container(struct provider_walk *walk, const NETRESOURCEW *resource)
{
    if (!is_empty(resource->lpProvider))
        return provider_walk_begin(walk, PICK_OPEN_CONTAINER, resource->lpProvider, NULL);
    const DWORD error =
        provider_walk_begin(walk, PICK_OPEN_CONTAINER, resource->lpRemoteName, NULL);
    return error == ERROR_BAD_PROVIDER ? provider_walk_begin(walk, PICK_OPEN_CONTAINER, NULL, NULL)
                                       : error;
}

static DWORD open_container(struct enumeration *enumeration, const struct request *request)
{
    struct provider_walk walk;
    const struct provider_entry *entry;
    if (!(request->resource->dwUsage & RESOURCEUSAGE_CONTAINER))
        return ERROR_NOT_CONTAINER;
    DWORD error = begin_container(&walk, request->resource);
    if (error != ERROR_SUCCESS)
        return error;
    error = keep_table(enumeration, walk.table);
    while (error == ERROR_SUCCESS &&
           (entry = provider_walk_next_able(&walk, WNNC_ENUMERATION, WNNC_ENUM_GLOBAL)) != NULL)
    {
        if (provider_walk_note(&walk, open_part(enumeration, entry, request)))
            break;
    }
    const DWORD picked = provider_walk_end(&walk, false);
    return error != ERROR_SUCCESS ? error : picked;
}

/* True for NULL, for one without names, and for what CONTEXT calls "Entire Network". */
static bool is_root(const NETRESOURCEW *resource)
{
    if (resource == NULL)
        return true;
    if (!is_empty(resource->lpProvider))
        return false;
    return is_empty(resource->lpRemoteName) ||
           names_equal(resource->lpRemoteName, ENUMERATION_ROOT);
}

static DWORD open_global(struct enumeration *enumeration, const struct request *request)
{
    if ((request->usage & ~(DWORD)(KNOWN_USAGES | RESOURCEUSAGE_RESERVED)) != 0)
        return ERROR_INVALID_PARAMETER;
    return is_root(request->resource) ? open_root(enumeration, request)
                                      : open_container(enumeration, request);
}

/* Opens an enumeration of each provider that has one of the WNNC_ENUMERATION bits. must: one of them
 * has to open; what the others fail with is told at the end. */
static DWORD open_all(struct enumeration *enumeration, const struct request *request, DWORD bits,
                      bool must)
{
    struct provider_walk walk;
    const struct provider_entry *entry;
    DWORD error = provider_walk_begin(&walk, PICK_LIST, NULL, NULL);
    if (error != ERROR_SUCCESS)
        return error;
    error = keep_table(enumeration, walk.table);
    while (error == ERROR_SUCCESS &&
           (entry = provider_walk_next_able(&walk, WNNC_ENUMERATION, bits)) != NULL)
        (void)provider_walk_note(&walk, open_part(enumeration, entry, request));
    if (walk.accepted || !must)
    {
        enumeration->failed = walk.pick.first_significant;
        enumeration->extended = walk.extended;
        walk.extended = NULL;
    }
    const DWORD picked = provider_walk_end(&walk, false);
    if (error != ERROR_SUCCESS)
        return error;
    return must ? picked : ERROR_SUCCESS;
}

/* 0 if a provider with one of the bits is started. */
static DWORD find_started(DWORD bits)
{
    struct provider_walk walk;
    const DWORD error = provider_walk_begin(&walk, PICK_LIST, NULL, NULL);
    if (error != ERROR_SUCCESS)
        return error;
    if (provider_walk_next_able(&walk, WNNC_ENUMERATION, bits) != NULL)
        (void)provider_walk_note(&walk, WN_SUCCESS);
    return provider_walk_end(&walk, false);
}

/* "Entire Network", and what is near: a network that can be browsed is enough for it. */
static DWORD open_context(struct enumeration *enumeration, const struct request *request)
{
    DWORD error = find_started(WNNC_ENUM_GLOBAL | WNNC_ENUM_CONTEXT);
    if (error == ERROR_SUCCESS)
        error = enumeration_list_add_root(&enumeration->own);
    return error != ERROR_SUCCESS ? error
                                  : open_all(enumeration, request, WNNC_ENUM_CONTEXT, false);
}

static DWORD open_scope(struct enumeration *enumeration, const struct request *request)
{
    if ((request->type & ~(DWORD)KNOWN_TYPES) != 0 ||
        (request->scope != RESOURCE_GLOBALNET && request->resource != NULL))
        return ERROR_INVALID_PARAMETER;
    switch (request->scope)
    {
    case RESOURCE_CONNECTED: return open_all(enumeration, request, WNNC_ENUM_LOCAL, true);
    case RESOURCE_GLOBALNET: return open_global(enumeration, request);
    case RESOURCE_CONTEXT: return open_context(enumeration, request);
    case RESOURCE_REMEMBERED:
        return enumeration_list_add_remembered(&enumeration->own, request->type);
    case RESOURCE_RECENT: return enumeration_list_add_recent(&enumeration->own, request->type);
    default: return ERROR_INVALID_PARAMETER;
    }
}

DWORD router_open_enum(DWORD scope, DWORD type, DWORD usage, const NETRESOURCEW *resource,
                       HANDLE *handle)
{
    const struct request request = {
        .scope = scope, .type = type, .usage = usage, .resource = resource};
    struct enumeration *enumeration =
        HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(*enumeration));
    if (enumeration == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    DWORD error = open_scope(enumeration, &request);
    if (error == ERROR_SUCCESS)
        error = enumeration_table_add(enumeration, handle);
    TRACE("scope %lu, type %#lx, usage %#lx, below %s: %lu, %lu own entries, %lu providers", scope,
          type, usage, trace_wstr(resource != NULL ? resource->lpRemoteName : NULL), error,
          enumeration->own.count, enumeration->part_count);
    if (error != ERROR_SUCCESS)
        (void)enumeration_end(enumeration);
    return pick_error_outward(error);
}

/* ---- reading ---- */

/* True if there is a network: asked before a handle is found wanting (mpr.tsv, WNetEnumResource). */
static bool is_network_there(void)
{
    struct provider_table *table;
    bool there = false;
    if (provider_table_acquire(&table) != ERROR_SUCCESS)
        return true;
    for (DWORD i = 0; i < table->count && !there; i++)
        there = table->entries[i].provider != NULL;
    provider_table_release(table);
    return there;
}

/* The code for a handle that none was found for. */
static DWORD bad_handle(DWORD error)
{
    return error == ERROR_INVALID_HANDLE && !is_network_there() ? ERROR_NO_NETWORK : error;
}

/* The next entry, or ERROR_NO_MORE_ITEMS. */
static DWORD peek(struct enumeration *enumeration, struct router_enum_entry *entry)
{
    if (enumeration->own.next < enumeration->own.count)
    {
        memset(entry, 0, sizeof(*entry));
        entry->resource = *enumeration->own.entries[enumeration->own.next];
        return ERROR_SUCCESS;
    }
    while (enumeration->part_next < enumeration->part_count)
    {
        const struct enumeration_part *part = &enumeration->parts[enumeration->part_next];
        if (enumeration_chunk_peek(&enumeration->chunk, part->entry->registration->name, entry))
            return ERROR_SUCCESS;
        const DWORD error = enumeration_chunk_read(&enumeration->chunk, part->entry, part->handle);
        if (error == ERROR_SUCCESS)
            continue;
        if (error != ERROR_NO_MORE_ITEMS)
            note_failure(enumeration, error);
        enumeration->part_next++;
    }
    return ERROR_NO_MORE_ITEMS;
}

static void advance(struct enumeration *enumeration)
{
    if (enumeration->own.next < enumeration->own.count)
        enumeration->own.next++;
    else
        enumeration->chunk.next++;
}

/* The end, or, the first time, what a provider failed with. */
static DWORD tell_end(struct enumeration *enumeration)
{
    const DWORD error = enumeration->failed;
    if (error == ERROR_SUCCESS)
        return ERROR_NO_MORE_ITEMS;
    extended_error_restore(enumeration->extended);
    extended_error_free(enumeration->extended);
    enumeration->extended = NULL;
    enumeration->failed = ERROR_SUCCESS;
    return error;
}

/* The calling thread has the turn. */
static DWORD read_entries(struct enumeration *enumeration, DWORD *count, router_enum_taker take,
                          void *context)
{
    struct router_enum_entry entry;
    DWORD error = ERROR_SUCCESS;
    DWORD done = 0;
    while (done < *count && (error = peek(enumeration, &entry)) == ERROR_SUCCESS)
    {
        if (!take(context, &entry))
        {
            error = ERROR_MORE_DATA;
            break;
        }
        advance(enumeration);
        done++;
    }
    if (done == 0)
        return error == ERROR_NO_MORE_ITEMS ? tell_end(enumeration) : error;
    *count = done;
    return ERROR_SUCCESS;
}

DWORD router_read_enum(HANDLE handle, DWORD *count, router_enum_taker take, void *context)
{
    struct enumeration *enumeration;
    DWORD error = enumeration_table_enter(handle, &enumeration);
    if (error == ERROR_SUCCESS)
    {
        error =
            *count == 0 ? ERROR_INVALID_PARAMETER : read_entries(enumeration, count, take, context);
        if (enumeration_table_leave(enumeration))
            (void)enumeration_end(enumeration);
    }
    else if (enumeration != NULL)
        (void)enumeration_end(enumeration);
    TRACE("%p: %lu", handle, error);
    return pick_error_outward(bad_handle(error));
}

DWORD router_close_enum(HANDLE handle)
{
    struct enumeration *enumeration;
    DWORD error = enumeration_table_remove(handle, &enumeration);
    if (enumeration != NULL)
        error = enumeration_end(enumeration);
    else
        error = bad_handle(error);
    TRACE("%p: %lu", handle, error);
    return pick_error_outward(error);
}
