/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* ParseDisplayName of the folders that WNet enumerates.
 *
 * How this works: a whole name is asked for with WNetGetResourceInformation, which also tells what
 * of it belongs to the file system; its place is found upwards with WNetGetResourceParent, as far
 * as this folder. So hidden shares have lists as well, and nothing is enumerated. Any other name is
 * looked for among what is listed here. */
#include "folder.h"

#include <string.h>
#include "network.h"
#include "shellnet.h"

/* Network, domain, server, share; some to spare. */
#define DEPTH_MAX 8

/* `list` with an item before it; takes `list` over. NULL without memory. */
static ITEMIDLIST *put_before(const struct item *item, ITEMIDLIST *list)
{
    ITEMIDLIST *first = item_write(item);
    ITEMIDLIST *whole = first != NULL ? ILCombine(first, list) : NULL;
    ILFree(first);
    ILFree(list);
    return whole;
}

/* `\\server` of `\\server\share`, for providers that cannot tell what is above. */
static bool server_by_name(const struct item *share, struct item *server)
{
    const WCHAR *end = share->remote;
    if (wcsncmp(share->remote, L"\\\\", 2) == 0)
        end = wcschr(share->remote + 2, L'\\');
    if (end == NULL || end == share->remote || end[1] == L'\0')
        return false;
    *server = *share;
    server->type = RESOURCETYPE_ANY;
    server->display_type = RESOURCEDISPLAYTYPE_SERVER;
    server->usage = RESOURCEUSAGE_CONTAINER;
    server->remote[end - share->remote] = L'\0';
    server->comment[0] = L'\0';
    return true;
}

/* Is what lies at the top of its network an item of this folder? */
static bool holds_top(const struct folder *folder, const struct item *top)
{
    return folder->is_root ||
           (item_is_network(&folder->item) &&
            CompareStringOrdinal(folder->item.provider, -1, top->provider, -1, TRUE) == CSTR_EQUAL);
}

/* The list of a place, relative to the folder. */
static HRESULT list_of(const struct folder *folder, const struct item *place, ITEMIDLIST **list)
{
    struct item at = *place;
    struct item above;
    ITEMIDLIST *built = put_before(&at, NULL);
    HRESULT result = built != NULL ? S_OK : E_OUTOFMEMORY;
    if (!folder->is_root && item_compare(&at, &folder->item) == 0)
        result = E_INVALIDARG;
    for (int depth = 1; SUCCEEDED(result); depth++)
    {
        DWORD status = network_parent(&at, &above);
        if (status != NO_ERROR && status != ERROR_NO_MORE_ITEMS && server_by_name(&at, &above))
            status = NO_ERROR;
        if (status != NO_ERROR)
        {
            /* What has nothing above it that anybody could tell is at the top. */
            result = holds_top(folder, &at) ? S_OK : E_INVALIDARG;
            break;
        }
        if (!folder->is_root && item_compare(&above, &folder->item) == 0)
            break;
        if (depth == DEPTH_MAX)
        {
            result = E_INVALIDARG;
            break;
        }
        built = put_before(&above, built);
        result = built != NULL ? S_OK : E_OUTOFMEMORY;
        at = above;
    }
    if (FAILED(result))
    {
        ILFree(built);
        built = NULL;
    }
    *list = built;
    return result;
}

/* Goes on with `rest` in what `list` leads to, which grows by it. */
static HRESULT parse_rest(struct folder *folder, HWND owner, WCHAR *rest, ITEMIDLIST **list)
{
    IShellFolder *below;
    ITEMIDLIST *parsed = NULL;
    HRESULT result = folder_bind(folder, *list, &IID_IShellFolder, (void **)&below);
    if (FAILED(result))
        return result;
    result = IShellFolder_ParseDisplayName(below, owner, NULL, rest, NULL, &parsed, NULL);
    IShellFolder_Release(below);
    if (FAILED(result))
        return result;
    ITEMIDLIST *whole = ILCombine(*list, parsed);
    ILFree(parsed);
    if (whole == NULL)
        return E_OUTOFMEMORY;
    ILFree(*list);
    *list = whole;
    return S_OK;
}

static bool find_named(const struct network_list *list, const WCHAR *name, struct item *found)
{
    WCHAR own[ITEM_NAME_CCH];
    for (size_t i = 0; i < list->count; i++)
    {
        if (!item_read(list->items[i], found))
            continue;
        item_name(found, SHGDN_INFOLDER, own);
        if (CompareStringOrdinal(own, -1, name, -1, TRUE) == CSTR_EQUAL)
            return true;
    }
    return false;
}

/* By what is listed in the folder, or, in the root, by a network's own name or that of a server
 * that no network lists. */
static DWORD find_listed(const struct folder *folder, const WCHAR *name, struct item *found)
{
    struct network_list list = {0};
    WCHAR server[ITEM_REMOTE_CCH] = L"\\\\";
    WCHAR rest[ITEM_REMOTE_CCH];
    DWORD status = network_list_below(folder->is_root ? NULL : &folder->item, &list);
    bool is_found = status == NO_ERROR && find_named(&list, name, found);
    network_list_drop(&list);
    if (status == NO_ERROR && !is_found && folder->is_root)
    {
        status = network_list_networks(&list);
        is_found = status == NO_ERROR && find_named(&list, name, found);
        network_list_drop(&list);
    }
    if (status == NO_ERROR && !is_found && folder->is_root && wcslen(name) < ITEM_REMOTE_CCH - 2)
    {
        lstrcatW(server, name);
        is_found = network_find(server, found, rest) == NO_ERROR && rest[0] == L'\0' &&
                   item_is_container(found);
    }
    return status == NO_ERROR && !is_found ? ERROR_FILE_NOT_FOUND : status;
}

HRESULT folder_parse(struct folder *folder, HWND owner, const WCHAR *name, ITEMIDLIST **list)
{
    struct item found;
    WCHAR rest[ITEM_REMOTE_CCH] = L"";
    WCHAR first[ITEM_REMOTE_CCH];
    HRESULT result;
    /* Wine's desktop leaves the separator behind "::{...}" with what follows it. */
    while (name[0] == L'\\' && (name[1] != L'\\' || name[2] == L'\\'))
        name++;
    if (name[0] == L'\0')
        return E_INVALIDARG;
    if (wcslen(name) >= ITEM_REMOTE_CCH)
        return shellnet_result(ERROR_FILENAME_EXCED_RANGE);
    if (wcsncmp(name, L"\\\\", 2) == 0 || wcsstr(name, L"://") != NULL)
    {
        const DWORD status = network_find(name, &found, rest);
        if (status != NO_ERROR)
            return shellnet_result(status);
        result = list_of(folder, &found, list);
    }
    else
    {
        lstrcpyW(first, name);
        WCHAR *end = wcschr(first, L'\\');
        if (end != NULL)
        {
            *end = L'\0';
            lstrcpyW(rest, end + 1);
        }
        const DWORD status = find_listed(folder, first, &found);
        if (status != NO_ERROR)
            return shellnet_result(status);
        *list = item_write(&found);
        result = *list != NULL ? S_OK : E_OUTOFMEMORY;
    }
    if (SUCCEEDED(result) && rest[0] != L'\0')
        result = parse_rest(folder, owner, rest, list);
    if (FAILED(result))
    {
        ILFree(*list);
        *list = NULL;
    }
    return result;
}
