/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The network as WNet tells it: network.h. */
#include "network.h"

#include <string.h>
#include "trace.h"

TRACE_CHANNEL(shellnet);

#define BUFFER_CB     16384
#define BUFFER_CB_MAX (1024 * 1024)
/* Entries of a list's first growth. */
#define ROOM_FIRST 16

/* ---- lists ---- */

/* Frees what comes after the first `count`. */
static void list_cut(struct network_list *list, size_t count)
{
    while (list->count > count)
        ILFree(list->items[--list->count]);
}

void network_list_drop(struct network_list *list)
{
    list_cut(list, 0);
    CoTaskMemFree(list->items);
    memset(list, 0, sizeof(*list));
}

static DWORD list_add(struct network_list *list, const struct item *item)
{
    if (list->count == NETWORK_LIST_MAX)
        return ERROR_NO_MORE_ITEMS;
    if (list->count == list->room)
    {
        const size_t room = list->room != 0 ? 2 * list->room : ROOM_FIRST;
        void *grown = CoTaskMemRealloc(list->items, room * sizeof(list->items[0]));
        if (grown == NULL)
            return ERROR_NOT_ENOUGH_MEMORY;
        list->items = (ITEMIDLIST **)grown;
        list->room = room;
    }
    list->items[list->count] = item_write(item);
    if (list->items[list->count] == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    list->count++;
    return NO_ERROR;
}

static DWORD list_take(struct network_list *list, const NETRESOURCEW *resources, DWORD count)
{
    struct item item;
    DWORD status = NO_ERROR;
    for (DWORD i = 0; i < count && status == NO_ERROR; i++)
    {
        if (item_take(&resources[i], &item))
            status = list_add(list, &item);
        else
            TRACE("an entry without a usable name is left out");
    }
    return status;
}

/* ---- enumerating ---- */

/* Reads an enumeration to its end. */
static DWORD read_all(HANDLE handle, struct network_list *list)
{
    DWORD room_cb = BUFFER_CB;
    void *buffer = CoTaskMemAlloc(room_cb);
    DWORD status = buffer != NULL ? NO_ERROR : ERROR_NOT_ENOUGH_MEMORY;
    while (status == NO_ERROR)
    {
        DWORD count = 0xffffffff;
        DWORD cb = room_cb;
        status = WNetEnumResourceW(handle, &count, buffer, &cb);
        if (status == NO_ERROR)
            status = count != 0 ? list_take(list, (const NETRESOURCEW *)buffer, count)
                                : ERROR_NO_MORE_ITEMS;
        else if (status == ERROR_MORE_DATA && room_cb < BUFFER_CB_MAX)
        {
            room_cb *= 4;
            CoTaskMemFree(buffer);
            buffer = CoTaskMemAlloc(room_cb);
            status = buffer != NULL ? NO_ERROR : ERROR_NOT_ENOUGH_MEMORY;
        }
    }
    CoTaskMemFree(buffer);
    return status == ERROR_NO_MORE_ITEMS ? NO_ERROR : status;
}

static DWORD enumerate(NETRESOURCEW *container, struct network_list *list)
{
    const size_t before = list->count;
    HANDLE handle;
    DWORD status = WNetOpenEnumW(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, container, &handle);
    if (status == NO_ERROR)
    {
        status = read_all(handle, list);
        WNetCloseEnum(handle);
    }
    /* A network without anything in it says so when it is opened. */
    if (status == ERROR_NO_MORE_ITEMS)
        status = NO_ERROR;
    TRACE("below %s: %u, %lu", trace_wstr(container != NULL ? container->lpRemoteName : NULL),
          (unsigned)(list->count - before), status);
    return status;
}

DWORD network_list_networks(struct network_list *list)
{
    return enumerate(NULL, list);
}

/* What is in a network, or the network where that cannot be told. */
static DWORD list_network(struct item *network, struct network_list *list)
{
    NETRESOURCEW resource;
    const size_t before = list->count;
    item_resource(network, &resource);
    DWORD status = enumerate(&resource, list);
    if (status == NO_ERROR || status == ERROR_NOT_ENOUGH_MEMORY)
        return status;
    list_cut(list, before);
    return list_add(list, network);
}

static DWORD list_root(struct network_list *list)
{
    struct network_list networks = {0};
    DWORD status = network_list_networks(&networks);
    for (size_t i = 0; i < networks.count && status == NO_ERROR; i++)
    {
        struct item network;
        if (!item_read(networks.items[i], &network))
            continue;
        status = item_is_network(&network) && item_is_container(&network)
                     ? list_network(&network, list)
                     : list_add(list, &network);
    }
    network_list_drop(&networks);
    return status == ERROR_NO_MORE_ITEMS ? NO_ERROR : status;
}

DWORD network_list_below(const struct item *place, struct network_list *list)
{
    NETRESOURCEW resource;
    struct item asked;
    if (place == NULL)
        return list_root(list);
    asked = *place;
    item_resource(&asked, &resource);
    return enumerate(&resource, list);
}

/* ---- names ---- */

/* WNetGetResourceInformation and WNetGetResourceParent, with a buffer that grows once. */
typedef DWORD(WINAPI *resource_teller)(NETRESOURCEW *resource, void *buffer, DWORD *cb,
                                       WCHAR **system);

static DWORD WINAPI tell_parent(NETRESOURCEW *resource, void *buffer, DWORD *cb, WCHAR **system)
{
    *system = NULL;
    return WNetGetResourceParentW(resource, buffer, cb);
}

static DWORD tell(resource_teller teller, NETRESOURCEW *resource, struct item *told, WCHAR *rest)
{
    DWORD room_cb = BUFFER_CB;
    WCHAR *system = NULL;
    void *buffer = CoTaskMemAlloc(room_cb);
    if (buffer == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    DWORD cb = room_cb;
    DWORD status = teller(resource, buffer, &cb, &system);
    if (status == NO_ERROR && !item_take((const NETRESOURCEW *)buffer, told))
        status = ERROR_NO_MORE_ITEMS;
    if (status == NO_ERROR && rest != NULL)
    {
        while (system != NULL && *system == L'\\')
            system++;
        if (system != NULL && wcslen(system) >= ITEM_REMOTE_CCH)
            status = ERROR_FILENAME_EXCED_RANGE;
        else
            lstrcpyW(rest, system != NULL ? system : L"");
    }
    CoTaskMemFree(buffer);
    return status;
}

DWORD network_find(const WCHAR *name, struct item *found, WCHAR *rest)
{
    WCHAR asked[ITEM_REMOTE_CCH];
    NETRESOURCEW resource = {.dwType = RESOURCETYPE_ANY, .lpRemoteName = asked};
    if (wcslen(name) >= ITEM_REMOTE_CCH)
        return ERROR_FILENAME_EXCED_RANGE;
    lstrcpyW(asked, name);
    const DWORD status = tell(WNetGetResourceInformationW, &resource, found, rest);
    TRACE("%s -> %lu", trace_wstr(name), status);
    return status;
}

DWORD network_parent(const struct item *place, struct item *parent)
{
    struct item asked = *place;
    NETRESOURCEW resource;
    item_resource(&asked, &resource);
    const DWORD status = tell(tell_parent, &resource, parent, NULL);
    TRACE("above %s: %lu", trace_wstr(place->remote), status);
    if (status == NO_ERROR && (item_is_network(parent) || item_compare(place, parent) == 0))
        return ERROR_NO_MORE_ITEMS;
    return status;
}

/* ---- opening ---- */

static bool path_opens(const WCHAR *path)
{
    return GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES;
}

DWORD network_open_share(const struct item *share, HWND owner)
{
    struct item asked = *share;
    NETRESOURCEW resource;
    if (path_opens(share->remote))
        return NO_ERROR;
    item_resource(&asked, &resource);
    resource.dwType = RESOURCETYPE_DISK;
    DWORD status =
        WNetAddConnection3W(owner, &resource, NULL, NULL,
                            CONNECT_TEMPORARY | (owner != NULL ? CONNECT_INTERACTIVE : 0));
    if (status == NO_ERROR && !path_opens(share->remote))
        status = ERROR_BAD_NETPATH;
    TRACE("%s -> %lu", trace_wstr(share->remote), status);
    return status;
}
