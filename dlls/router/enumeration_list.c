/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Entries that the router itself puts into an enumeration. */
#include "enumeration_list.h"

#include <stddef.h>
#include <string.h>
#include "dlls/common/netresource_pack.h"
#include "profile_store.h"
#include "recent_list.h"

_Static_assert(sizeof(struct netresource_record) == sizeof(NETRESOURCEW) &&
                   offsetof(struct netresource_record, usage) == offsetof(NETRESOURCEW, dwUsage) &&
                   offsetof(struct netresource_record, strings) ==
                       offsetof(NETRESOURCEW, lpLocalName),
               "struct netresource_record is a NETRESOURCEW");

static DWORD list_grow(struct enumeration_list *list)
{
    const DWORD room = list->room == 0 ? 16 : list->room * 2;
    const SIZE_T cb = room * sizeof(NETRESOURCEW *);
    void *entries = list->entries == NULL ? HeapAlloc(GetProcessHeap(), 0, cb)
                                          : HeapReAlloc(GetProcessHeap(), 0, list->entries, cb);
    if (entries == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    list->entries = entries;
    list->room = room;
    return ERROR_SUCCESS;
}

static DWORD append(struct enumeration_list *list, const struct netresource_record *record)
{
    struct netresource_pack pack;
    if (list->count == list->room && list_grow(list) != ERROR_SUCCESS)
        return ERROR_NOT_ENOUGH_MEMORY;
    netresource_pack_begin(&pack, NULL, 0);
    const size_t cb = netresource_pack_add_cb(&pack, record);
    NETRESOURCEW *entry = HeapAlloc(GetProcessHeap(), 0, cb);
    if (entry == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    netresource_pack_begin(&pack, entry, cb);
    /* It fits: the size was asked for just now, and the heap's blocks are even. */
    (void)netresource_pack_add(&pack, record);
    list->entries[list->count++] = entry;
    return ERROR_SUCCESS;
}

DWORD enumeration_list_add_network(struct enumeration_list *list, const WCHAR *provider)
{
    const struct netresource_record record = {
        .scope = RESOURCE_GLOBALNET,
        .type = RESOURCETYPE_ANY,
        .display_type = RESOURCEDISPLAYTYPE_NETWORK,
        .usage = RESOURCEUSAGE_CONTAINER,
        .strings = {[NETRESOURCE_REMOTE] = provider, [NETRESOURCE_PROVIDER] = provider},
    };
    return append(list, &record);
}

DWORD enumeration_list_add_root(struct enumeration_list *list)
{
    const struct netresource_record record = {
        .scope = RESOURCE_GLOBALNET,
        .type = RESOURCETYPE_ANY,
        .display_type = RESOURCEDISPLAYTYPE_ROOT,
        .usage = RESOURCEUSAGE_CONTAINER,
        .strings =
            {[NETRESOURCE_REMOTE] = ENUMERATION_ROOT, [NETRESOURCE_COMMENT] = ENUMERATION_ROOT},
    };
    return append(list, &record);
}

static DWORD type_of(const struct profile_item *item)
{
    if (item->entry.connection_type != 0)
        return item->entry.connection_type;
    return item->device.device == DEVICE_PRINTER ? RESOURCETYPE_PRINT : RESOURCETYPE_DISK;
}

static DWORD append_remembered(struct enumeration_list *list, const struct profile_item *item)
{
    const struct netresource_record record = {
        .scope = RESOURCE_REMEMBERED,
        .type = type_of(item),
        .display_type = RESOURCEDISPLAYTYPE_SHARE,
        .usage = RESOURCEUSAGE_CONNECTABLE,
        .strings = {[NETRESOURCE_LOCAL] = item->device.device_text,
                    [NETRESOURCE_REMOTE] = item->entry.remote,
                    [NETRESOURCE_PROVIDER] = item->entry.provider},
    };
    return append(list, &record);
}

DWORD enumeration_list_add_remembered(struct enumeration_list *list, DWORD type)
{
    struct profile_list profile;
    DWORD error = profile_list_read(&profile);
    if (error != ERROR_SUCCESS)
        return error;
    for (DWORD i = 0; i < profile.count && error == ERROR_SUCCESS; i++)
    {
        const struct profile_item *item = &profile.items[i];
        if (item->error == ERROR_SUCCESS &&
            (type == RESOURCETYPE_ANY || (type & type_of(item)) != 0))
            error = append_remembered(list, item);
    }
    profile_list_free(&profile);
    return error;
}

DWORD enumeration_list_add_recent(struct enumeration_list *list, DWORD type)
{
    struct recent_list recent;
    /* The list holds names alone: what cannot be told apart is listed for every type, as a provider
     * that cannot tell does. */
    (void)type;
    DWORD error = recent_list_read(&recent);
    for (DWORD i = 0; i < recent.count && error == ERROR_SUCCESS; i++)
    {
        const struct netresource_record record = {
            .scope = RESOURCE_RECENT,
            .type = RESOURCETYPE_ANY,
            .display_type = RESOURCEDISPLAYTYPE_SHARE,
            .usage = RESOURCEUSAGE_CONNECTABLE,
            .strings = {[NETRESOURCE_REMOTE] = recent.names[i]},
        };
        error = append(list, &record);
    }
    recent_list_free(&recent);
    return error;
}

void enumeration_list_free(struct enumeration_list *list)
{
    for (DWORD i = 0; i < list->count; i++)
        HeapFree(GetProcessHeap(), 0, list->entries[i]);
    if (list->entries != NULL)
        HeapFree(GetProcessHeap(), 0, list->entries);
    memset(list, 0, sizeof(*list));
}
