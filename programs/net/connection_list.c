/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* All connections as `net` shows them. */
#include "connection_list.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <windows.h>
#include <lm.h>
#include <winnetwk.h>

#define CHUNK_CB 0x4000

bool connection_same(const WCHAR *a, const WCHAR *b)
{
    return CompareStringOrdinal(a, -1, b, -1, TRUE) == CSTR_EQUAL;
}

static WCHAR *copy_text(const WCHAR *text)
{
    return _wcsdup(text ? text : L"");
}

static void connection_free(struct connection *connection)
{
    free(connection->local);
    free(connection->remote);
    free(connection->network);
}

/* LPT1 and LPT1: are one device. */
static bool same_device(const WCHAR *a, const WCHAR *b)
{
    const size_t a_cch = wcscspn(a, L":");
    const size_t b_cch = wcscspn(b, L":");

    return a_cch && CompareStringOrdinal(a, (int)a_cch, b, (int)b_cch, TRUE) == CSTR_EQUAL;
}

/* A new last item, or NULL when memory ends. */
static struct connection *add(struct connection_list *list, const WCHAR *local, const WCHAR *remote,
                              const WCHAR *network)
{
    if (list->count == list->room)
    {
        const DWORD room = list->room ? list->room * 2 : 16;
        struct connection *items = realloc(list->items, room * sizeof *items);
        if (!items)
            return NULL;
        list->items = items;
        list->room = room;
    }
    struct connection *item = &list->items[list->count];
    memset(item, 0, sizeof *item);
    item->local = copy_text(local);
    item->remote = copy_text(remote);
    item->network = copy_text(network);
    if (!item->local || !item->remote || !item->network)
    {
        connection_free(item);
        return NULL;
    }
    list->count++;
    return item;
}

/* One entry of an enumeration. */
static DWORD take(struct connection_list *list, const NETRESOURCEW *resource, bool remembered)
{
    if (!resource->lpRemoteName)
        return NO_ERROR;
    if (remembered &&
        (!resource->lpLocalName || connection_list_device(list, resource->lpLocalName)))
        return NO_ERROR;
    struct connection *item =
        add(list, resource->lpLocalName, resource->lpRemoteName, resource->lpProvider);
    if (!item)
        return ERROR_NOT_ENOUGH_MEMORY;
    item->type = resource->dwType;
    if (remembered)
        item->state = USE_STATE_UNAVAILABLE;
    return NO_ERROR;
}

static DWORD enumerate(struct connection_list *list, DWORD scope)
{
    HANDLE handle;
    DWORD buffer_cb = CHUNK_CB;
    NETRESOURCEW *buffer = NULL;
    DWORD error = WNetOpenEnumW(scope, RESOURCETYPE_ANY, 0, NULL, &handle);

    if (error)
        return error;
    while (!error)
    {
        DWORD count = MAXDWORD;
        DWORD needed_cb = buffer_cb;

        free(buffer);
        buffer = malloc(buffer_cb);
        if (!buffer)
        {
            error = ERROR_NOT_ENOUGH_MEMORY;
            break;
        }
        error = WNetEnumResourceW(handle, &count, buffer, &needed_cb);
        if (error == ERROR_MORE_DATA && needed_cb > buffer_cb)
        {
            buffer_cb = needed_cb;
            error = NO_ERROR;
            continue;
        }
        for (DWORD i = 0; !error && i < count; i++)
            error = take(list, &buffer[i], scope == RESOURCE_REMEMBERED);
        /* One provider's failure comes once; the end comes after it. */
        if (error && error != ERROR_NO_MORE_ITEMS && error != ERROR_NOT_ENOUGH_MEMORY &&
            !list->error)
        {
            list->error = error;
            error = NO_ERROR;
        }
    }
    free(buffer);
    WNetCloseEnum(handle);
    return error == ERROR_NO_MORE_ITEMS ? NO_ERROR : error;
}

static enum use_state state_of_use(DWORD status)
{
    switch (status)
    {
    case USE_OK: return USE_STATE_OK;
    case USE_PAUSED: return USE_STATE_PAUSED;
    case USE_SESSLOST: return USE_STATE_DISCONNECTED;
    case USE_NETERR: return USE_STATE_NETWORK_ERROR;
    case USE_CONN: return USE_STATE_CONNECTING;
    case USE_RECONN: return USE_STATE_RECONNECTING;
    default: return USE_STATE_NONE;
    }
}

/* The name under which the LAN Manager provider lists its connections. */
static void lan_manager_name(WCHAR *name, DWORD name_cch)
{
    if (WNetGetProviderNameW(WNNC_NET_LANMAN, name, &name_cch) != NO_ERROR)
        name[0] = 0;
}

static struct connection *find_use(struct connection_list *list, const USE_INFO_1 *use,
                                   const WCHAR *network)
{
    const bool has_local = use->ui1_local && use->ui1_local[0];

    for (DWORD i = 0; i < list->count; i++)
    {
        struct connection *item = &list->items[i];

        if (item->state == USE_STATE_UNAVAILABLE || item->has_use ||
            !connection_same(item->remote, use->ui1_remote) ||
            !connection_same(item->network, network))
            continue;
        if (has_local ? same_device(item->local, use->ui1_local) : !item->local[0])
            return item;
    }
    return NULL;
}

static DWORD add_uses(struct connection_list *list)
{
    WCHAR network[256];
    USE_INFO_1 *uses = NULL;
    DWORD count = 0;
    DWORD total = 0;
    DWORD error = NetUseEnum(NULL, 1, (BYTE **)&uses, MAX_PREFERRED_LENGTH, &count, &total, NULL);

    if (error)
        return error;
    lan_manager_name(network, 256);
    for (DWORD i = 0; i < count && !error; i++)
    {
        struct connection *item = find_use(list, &uses[i], network);
        if (!item)
            item = add(list, uses[i].ui1_local, uses[i].ui1_remote, network);
        if (!item)
        {
            error = ERROR_NOT_ENOUGH_MEMORY;
            break;
        }
        item->state = state_of_use(uses[i].ui1_status);
        item->has_use = true;
        item->asg_type = uses[i].ui1_asg_type;
        item->opens = uses[i].ui1_refcount;
        item->uses = uses[i].ui1_usecount;
    }
    NetApiBufferFree(uses);
    return error;
}

/* Drives, printer ports, none; within each as they came, but devices by name. */
static bool comes_before(const struct connection *a, const struct connection *b)
{
    if (!a->local[0] || !b->local[0])
        return a->local[0] && !b->local[0];
    return wcslen(a->local) != wcslen(b->local) ? wcslen(a->local) < wcslen(b->local)
                                                : _wcsicmp(a->local, b->local) < 0;
}

static void sort(struct connection_list *list)
{
    for (DWORD i = 1; i < list->count; i++)
    {
        const struct connection item = list->items[i];
        DWORD at = i;

        for (; at && comes_before(&item, &list->items[at - 1]); at--)
            list->items[at] = list->items[at - 1];
        list->items[at] = item;
    }
}

DWORD connection_list_read(struct connection_list *list)
{
    DWORD error = enumerate(list, RESOURCE_CONNECTED);
    /* Without a provider that could list, there may still be something that is remembered. */
    if (error == ERROR_NO_NETWORK || error == ERROR_NOT_SUPPORTED)
    {
        list->error = error;
        error = NO_ERROR;
    }
    if (!error)
        error = add_uses(list);
    if (!error)
        error = enumerate(list, RESOURCE_REMEMBERED);
    if (!error)
        sort(list);
    return error;
}

void connection_list_free(struct connection_list *list)
{
    for (DWORD i = 0; i < list->count; i++)
        connection_free(&list->items[i]);
    free(list->items);
    memset(list, 0, sizeof *list);
}

const struct connection *connection_list_device(const struct connection_list *list,
                                                const WCHAR *device)
{
    for (DWORD i = 0; i < list->count; i++)
    {
        if (same_device(list->items[i].local, device))
            return &list->items[i];
    }
    return NULL;
}

const struct connection *connection_list_deviceless(const struct connection_list *list,
                                                    const WCHAR *remote)
{
    for (DWORD i = 0; i < list->count; i++)
    {
        if (!list->items[i].local[0] && connection_same(list->items[i].remote, remote))
            return &list->items[i];
    }
    return NULL;
}

const struct connection *connection_list_used_as(const struct connection_list *list,
                                                 const WCHAR *remote)
{
    for (DWORD i = 0; i < list->count; i++)
    {
        const struct connection *item = &list->items[i];

        if (item->local[0] && item->state != USE_STATE_UNAVAILABLE &&
            connection_same(item->remote, remote))
            return item;
    }
    return NULL;
}

void connection_row(const struct connection *connection, struct use_row *row)
{
    row->state = connection->state;
    row->local = connection->local;
    row->remote = connection->remote;
    row->network = connection->network;
}
