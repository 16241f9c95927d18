/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The folders that WNet enumerates: the root, networks, domains, servers.
 *
 * How this works: a list below such a folder is some items of ours, and behind a share items of the
 * file system's. The last item of ours tells what is asked about; what is behind it is handed on to
 * the share (share.c). Lists come from anywhere and are checked by item_read each time. */
#include "folder.h"

#include <shobjidl.h>
#include <string.h>
#include "details.h"
#include "enum_list.h"
#include "icon.h"
#include "menu.h"
#include "network.h"
#include "probe.h"
#include "share.h"
#include "shellnet.h"
#include "trace.h"

TRACE_CHANNEL(shellnet);

static const IShellFolder2Vtbl folder_vtbl;
static const IPersistFolder2Vtbl persist_vtbl;

static struct folder *from_folder(IShellFolder2 *iface)
{
    return CONTAINING_RECORD(iface, struct folder, IShellFolder2_iface);
}

static struct folder *from_persist(IPersistFolder2 *iface)
{
    return CONTAINING_RECORD(iface, struct folder, IPersistFolder2_iface);
}

/* ---- making ---- */

static struct folder *folder_new(void)
{
    struct folder *folder = (struct folder *)CoTaskMemAlloc(sizeof(*folder));
    if (folder == NULL)
        return NULL;
    memset(folder, 0, sizeof(*folder));
    folder->IShellFolder2_iface.lpVtbl = (IShellFolder2Vtbl *)(ULONG_PTR)&folder_vtbl;
    folder->IPersistFolder2_iface.lpVtbl = (IPersistFolder2Vtbl *)(ULONG_PTR)&persist_vtbl;
    folder->references = 1;
    return folder;
}

HRESULT folder_create_root(REFIID iid, void **out)
{
    struct folder *folder = folder_new();
    if (folder == NULL)
        return E_OUTOFMEMORY;
    folder->is_root = true;
    const HRESULT result = IShellFolder2_QueryInterface(&folder->IShellFolder2_iface, iid, out);
    IShellFolder2_Release(&folder->IShellFolder2_iface);
    return result;
}

/* A folder of its own for a container; `list` is from the desktop, and taken over. */
static HRESULT create_below(ITEMIDLIST *list, const struct item *item, REFIID iid, void **out)
{
    struct folder *folder = folder_new();
    if (folder == NULL)
    {
        ILFree(list);
        return E_OUTOFMEMORY;
    }
    folder->list = list;
    folder->item = *item;
    const HRESULT result = IShellFolder2_QueryInterface(&folder->IShellFolder2_iface, iid, out);
    IShellFolder2_Release(&folder->IShellFolder2_iface);
    return result;
}

/* The items of `list` before `rest`, from the desktop. NULL without memory. */
static ITEMIDLIST *place_of(const struct folder *folder, const ITEMIDLIST *list,
                            const ITEMIDLIST *rest)
{
    const size_t cb = (size_t)((const BYTE *)rest - (const BYTE *)list);
    BYTE *copy = (BYTE *)CoTaskMemAlloc(cb + sizeof(USHORT));
    if (copy == NULL)
        return NULL;
    memcpy(copy, list, cb);
    memset(copy + cb, 0, sizeof(USHORT));
    ITEMIDLIST *whole = ILCombine(folder->list, (ITEMIDLIST *)copy);
    CoTaskMemFree(copy);
    return whole;
}

HRESULT folder_share_of(struct folder *folder, const ITEMIDLIST *list, const ITEMIDLIST *rest,
                        const struct item *share, IShellFolder2 **out)
{
    if (!item_is_share(share) || !item_are_files(rest))
        return E_INVALIDARG;
    ITEMIDLIST *place = place_of(folder, list, rest);
    if (place == NULL)
        return E_OUTOFMEMORY;
    return share_create(place, share, &IID_IShellFolder2, (void **)out);
}

HRESULT folder_bind(struct folder *folder, const ITEMIDLIST *list, REFIID iid, void **out)
{
    struct item last;
    const ITEMIDLIST *rest;
    if (!item_read_last(list, &last, &rest))
        return E_INVALIDARG;
    if (!item_is_end(rest))
    {
        IShellFolder2 *share;
        HRESULT result = folder_share_of(folder, list, rest, &last, &share);
        if (SUCCEEDED(result))
        {
            result = IShellFolder2_BindToObject(share, rest, NULL, iid, out);
            IShellFolder2_Release(share);
        }
        return result;
    }
    if (!item_is_share(&last) && !item_is_container(&last))
        return shellnet_result(ERROR_BAD_DEV_TYPE);
    ITEMIDLIST *place = place_of(folder, list, rest);
    if (place == NULL)
        return E_OUTOFMEMORY;
    return item_is_share(&last) ? share_create(place, &last, iid, out)
                                : create_below(place, &last, iid, out);
}

/* ---- IUnknown ---- */

static HRESULT STDMETHODCALLTYPE folder_QueryInterface(IShellFolder2 *iface, REFIID iid, void **out)
{
    struct folder *folder = from_folder(iface);
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IShellFolder) ||
        IsEqualIID(iid, &IID_IShellFolder2))
        *out = &folder->IShellFolder2_iface;
    else if (IsEqualIID(iid, &IID_IPersist) || IsEqualIID(iid, &IID_IPersistFolder) ||
             IsEqualIID(iid, &IID_IPersistFolder2))
        *out = &folder->IPersistFolder2_iface;
    else
        return E_NOINTERFACE;
    InterlockedIncrement(&folder->references);
    return S_OK;
}

static ULONG STDMETHODCALLTYPE folder_AddRef(IShellFolder2 *iface)
{
    return (ULONG)InterlockedIncrement(&from_folder(iface)->references);
}

static ULONG STDMETHODCALLTYPE folder_Release(IShellFolder2 *iface)
{
    struct folder *folder = from_folder(iface);
    const LONG references = InterlockedDecrement(&folder->references);
    if (references == 0)
    {
        ILFree(folder->list);
        CoTaskMemFree(folder);
    }
    return (ULONG)references;
}

/* ---- IShellFolder ---- */

/* What a list of ours says of itself: the value of a question's attribute bits. */
static HRESULT attributes_of(struct folder *folder, const ITEMIDLIST *list, SFGAOF *attributes)
{
    struct item item;
    struct item found;
    WCHAR beyond[ITEM_REMOTE_CCH];
    const ITEMIDLIST *rest;
    IShellFolder2 *share;
    if (!item_read_last(list, &item, &rest))
        return E_INVALIDARG;
    if (item_is_end(rest))
    {
        /* Whether it is still there is asked by those alone who ask it by name. */
        if ((*attributes & SFGAO_VALIDATE) && *attributes != ~(SFGAOF)0 && !item_is_network(&item))
        {
            const DWORD status = network_find(item.remote, &found, beyond);
            if (status != NO_ERROR)
                return shellnet_result(status);
        }
        *attributes &= item_attributes(&item);
        return S_OK;
    }
    HRESULT result = folder_share_of(folder, list, rest, &item, &share);
    if (FAILED(result))
        return result;
    result = IShellFolder2_GetAttributesOf(share, 1, &rest, attributes);
    IShellFolder2_Release(share);
    return result;
}

static HRESULT STDMETHODCALLTYPE folder_ParseDisplayName(IShellFolder2 *iface, HWND owner,
                                                         IBindCtx *context, WCHAR *name,
                                                         ULONG *eaten, ITEMIDLIST **list,
                                                         ULONG *attributes)
{
    struct folder *folder = from_folder(iface);
    ITEMIDLIST *parsed = NULL;
    (void)context;
    if (list == NULL)
        return E_INVALIDARG;
    *list = NULL;
    if (name == NULL || !probe_wstr(name))
        return E_INVALIDARG;
    HRESULT result = folder_parse(folder, owner, name, &parsed);
    if (SUCCEEDED(result) && attributes != NULL && *attributes != 0)
        result = attributes_of(folder, parsed, attributes);
    TRACE("%s -> %#lx", trace_wstr(name), (unsigned long)result);
    if (FAILED(result))
    {
        ILFree(parsed);
        return result;
    }
    if (eaten != NULL)
        *eaten = (ULONG)wcslen(name);
    *list = parsed;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE folder_EnumObjects(IShellFolder2 *iface, HWND owner, SHCONTF flags,
                                                    IEnumIDList **out)
{
    struct folder *folder = from_folder(iface);
    struct network_list found = {0};
    (void)owner;
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    const DWORD status = network_list_below(folder->is_root ? NULL : &folder->item, &found);
    const HRESULT result =
        status == NO_ERROR ? enum_list_create(&found, flags, out) : shellnet_result(status);
    TRACE("%s: %u, %#lx", folder->is_root ? "root" : trace_wstr(folder->item.remote),
          (unsigned)found.count, (unsigned long)result);
    network_list_drop(&found);
    return result;
}

static HRESULT STDMETHODCALLTYPE folder_BindToObject(IShellFolder2 *iface, const ITEMIDLIST *list,
                                                     IBindCtx *context, REFIID iid, void **out)
{
    (void)context;
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    const HRESULT result = folder_bind(from_folder(iface), list, iid, out);
    TRACE("-> %#lx", (unsigned long)result);
    return result;
}

static HRESULT STDMETHODCALLTYPE folder_BindToStorage(IShellFolder2 *iface, const ITEMIDLIST *list,
                                                      IBindCtx *context, REFIID iid, void **out)
{
    struct folder *folder = from_folder(iface);
    struct item last;
    const ITEMIDLIST *rest;
    IShellFolder2 *share;
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    if (!item_read_last(list, &last, &rest))
        return E_INVALIDARG;
    if (item_is_end(rest))
        return E_NOTIMPL;
    HRESULT result = folder_share_of(folder, list, rest, &last, &share);
    if (SUCCEEDED(result))
    {
        result = IShellFolder2_BindToStorage(share, rest, context, iid, out);
        IShellFolder2_Release(share);
    }
    return result;
}

static HRESULT order(int compared)
{
    const int sign = compared < 0 ? -1 : compared > 0;
    return MAKE_HRESULT(SEVERITY_SUCCESS, 0, (USHORT)(SHORT)sign);
}

/* Items of ours, one behind the other, as long as both lists have them: `column` is that of the
 * first ones. */
static HRESULT STDMETHODCALLTYPE folder_CompareIDs(IShellFolder2 *iface, LPARAM lparam,
                                                   const ITEMIDLIST *a, const ITEMIDLIST *b)
{
    struct folder *folder = from_folder(iface);
    struct item of_a;
    struct item of_b;
    struct item last = {0};
    const ITEMIDLIST *at_a = a;
    const ITEMIDLIST *at_b = b;
    IShellFolder2 *share;
    UINT column = LOWORD(lparam);
    while (!item_is_end(at_a) && !item_is_end(at_b))
    {
        const bool ours_a = item_read(at_a, &of_a);
        const bool ours_b = item_read(at_b, &of_b);
        if (ours_a != ours_b || (!ours_a && at_a == a))
            return E_INVALIDARG;
        if (!ours_a)
        {
            if (!item_are_files(at_b))
                return E_INVALIDARG;
            HRESULT result = folder_share_of(folder, a, at_a, &last, &share);
            if (FAILED(result))
                return result;
            result = IShellFolder2_CompareIDs(share, lparam, at_a, at_b);
            IShellFolder2_Release(share);
            return result;
        }
        const int compared = details_compare(&of_a, &of_b, column);
        if (compared != 0)
            return order(compared);
        last = of_a;
        column = 0;
        at_a = item_next(at_a);
        at_b = item_next(at_b);
    }
    if (a == NULL || b == NULL)
        return E_INVALIDARG;
    return order((item_is_end(at_a) ? 0 : 1) - (item_is_end(at_b) ? 0 : 1));
}

static HRESULT STDMETHODCALLTYPE folder_CreateViewObject(IShellFolder2 *iface, HWND owner,
                                                         REFIID iid, void **out)
{
    (void)owner;
    return shellnet_view((IShellFolder *)iface, iid, out);
}

static HRESULT STDMETHODCALLTYPE folder_GetAttributesOf(IShellFolder2 *iface, UINT count,
                                                        const ITEMIDLIST **lists,
                                                        SFGAOF *attributes)
{
    struct folder *folder = from_folder(iface);
    if (attributes == NULL || (count != 0 && lists == NULL))
        return E_INVALIDARG;
    SFGAOF common = *attributes;
    if (count == 0)
        common &= SFGAO_FOLDER | SFGAO_HASSUBFOLDER | SFGAO_BROWSABLE | SFGAO_FILESYSANCESTOR |
                  SFGAO_STORAGEANCESTOR;
    for (UINT i = 0; i < count; i++)
    {
        SFGAOF found = *attributes;
        const HRESULT result = attributes_of(folder, lists[i], &found);
        TRACE("%#lx -> %#lx, %#lx", *attributes, found, (unsigned long)result);
        if (FAILED(result))
            return result;
        common &= found;
    }
    *attributes = common;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE folder_GetUIObjectOf(IShellFolder2 *iface, HWND owner, UINT count,
                                                      const ITEMIDLIST **lists, REFIID iid,
                                                      UINT *reserved, void **out)
{
    struct folder *folder = from_folder(iface);
    struct item item;
    (void)reserved;
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    if (count == 0 || lists == NULL)
        return E_INVALIDARG;
    for (UINT i = 0; i < count; i++)
    {
        if (!item_read(lists[i], &item) || !item_is_end(item_next(lists[i])))
            return E_INVALIDARG;
    }
    if (IsEqualIID(iid, &IID_IDataObject))
        return CIDLData_CreateFromIDArray(folder->list, count, lists, (IDataObject **)out);
    if (count != 1)
        return E_NOINTERFACE;
    if (IsEqualIID(iid, &IID_IContextMenu))
        return menu_create(&item, owner, (IContextMenu **)out);
    return icon_create(&item, iid, out);
}

static HRESULT STDMETHODCALLTYPE folder_GetDisplayNameOf(IShellFolder2 *iface,
                                                         const ITEMIDLIST *list, SHGDNF flags,
                                                         STRRET *name)
{
    struct folder *folder = from_folder(iface);
    struct item item;
    WCHAR text[ITEM_NAME_CCH];
    const ITEMIDLIST *rest;
    IShellFolder2 *share;
    if (name == NULL)
        return E_INVALIDARG;
    /* An empty list is the folder itself. */
    if (list != NULL && item_is_end(list) && folder->is_root)
        return shellnet_strret(name, L"::" SHELLNET_CLSID_TEXT);
    if (!item_read_last(list, &item, &rest))
        return E_INVALIDARG;
    if (item_is_end(rest))
    {
        item_name(&item, flags, text);
        return shellnet_strret(name, text);
    }
    HRESULT result = folder_share_of(folder, list, rest, &item, &share);
    if (SUCCEEDED(result))
    {
        result = IShellFolder2_GetDisplayNameOf(share, rest, flags, name);
        IShellFolder2_Release(share);
    }
    return result;
}

static HRESULT STDMETHODCALLTYPE folder_SetNameOf(IShellFolder2 *iface, HWND owner,
                                                  const ITEMIDLIST *list, const WCHAR *name,
                                                  SHGDNF flags, ITEMIDLIST **renamed)
{
    (void)iface;
    (void)owner;
    (void)list;
    (void)name;
    (void)flags;
    if (renamed != NULL)
        *renamed = NULL;
    return E_NOTIMPL;
}

/* ---- IShellFolder2 ---- */

static HRESULT STDMETHODCALLTYPE folder_GetDefaultSearchGUID(IShellFolder2 *iface, GUID *guid)
{
    (void)iface;
    (void)guid;
    return E_NOTIMPL;
}

static HRESULT STDMETHODCALLTYPE folder_EnumSearches(IShellFolder2 *iface,
                                                     IEnumExtraSearch **searches)
{
    (void)iface;
    if (searches != NULL)
        *searches = NULL;
    return E_NOTIMPL;
}

static HRESULT STDMETHODCALLTYPE folder_GetDefaultColumn(IShellFolder2 *iface, DWORD reserved,
                                                         ULONG *sort, ULONG *display)
{
    (void)iface;
    (void)reserved;
    if (sort != NULL)
        *sort = 0;
    if (display != NULL)
        *display = 0;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE folder_GetDefaultColumnState(IShellFolder2 *iface, UINT column,
                                                              SHCOLSTATEF *state)
{
    (void)iface;
    return details_state(column, state);
}

static HRESULT STDMETHODCALLTYPE folder_GetDetailsEx(IShellFolder2 *iface, const ITEMIDLIST *list,
                                                     const SHCOLUMNID *id, VARIANT *value)
{
    (void)iface;
    (void)list;
    (void)id;
    (void)value;
    return E_NOTIMPL;
}

static HRESULT STDMETHODCALLTYPE folder_GetDetailsOf(IShellFolder2 *iface, const ITEMIDLIST *list,
                                                     UINT column, SHELLDETAILS *details)
{
    struct item item;
    (void)iface;
    if (details == NULL || (list != NULL && !item_read(list, &item)))
        return E_INVALIDARG;
    return details_get(list != NULL ? &item : NULL, column, details);
}

static HRESULT STDMETHODCALLTYPE folder_MapColumnToSCID(IShellFolder2 *iface, UINT column,
                                                        SHCOLUMNID *id)
{
    (void)iface;
    return details_id(column, id);
}

static const IShellFolder2Vtbl folder_vtbl = {
    folder_QueryInterface,
    folder_AddRef,
    folder_Release,
    folder_ParseDisplayName,
    folder_EnumObjects,
    folder_BindToObject,
    folder_BindToStorage,
    folder_CompareIDs,
    folder_CreateViewObject,
    folder_GetAttributesOf,
    folder_GetUIObjectOf,
    folder_GetDisplayNameOf,
    folder_SetNameOf,
    folder_GetDefaultSearchGUID,
    folder_EnumSearches,
    folder_GetDefaultColumn,
    folder_GetDefaultColumnState,
    folder_GetDetailsEx,
    folder_GetDetailsOf,
    folder_MapColumnToSCID,
};

/* ---- IPersistFolder2 ---- */

static HRESULT STDMETHODCALLTYPE persist_QueryInterface(IPersistFolder2 *iface, REFIID iid,
                                                        void **out)
{
    return folder_QueryInterface(&from_persist(iface)->IShellFolder2_iface, iid, out);
}

static ULONG STDMETHODCALLTYPE persist_AddRef(IPersistFolder2 *iface)
{
    return folder_AddRef(&from_persist(iface)->IShellFolder2_iface);
}

static ULONG STDMETHODCALLTYPE persist_Release(IPersistFolder2 *iface)
{
    return folder_Release(&from_persist(iface)->IShellFolder2_iface);
}

static HRESULT STDMETHODCALLTYPE persist_GetClassID(IPersistFolder2 *iface, CLSID *id)
{
    (void)iface;
    if (id == NULL)
        return E_POINTER;
    *id = shellnet_clsid;
    return S_OK;
}

/* The shell places the root, once; the others know where they are. */
static HRESULT STDMETHODCALLTYPE persist_Initialize(IPersistFolder2 *iface, const ITEMIDLIST *list)
{
    struct folder *folder = from_persist(iface);
    if (!folder->is_root)
        return E_UNEXPECTED;
    ITEMIDLIST *copy = ILClone(list);
    if (list != NULL && copy == NULL)
        return E_OUTOFMEMORY;
    ILFree(folder->list);
    folder->list = copy;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE persist_GetCurFolder(IPersistFolder2 *iface, ITEMIDLIST **list)
{
    const struct folder *folder = from_persist(iface);
    if (list == NULL)
        return E_POINTER;
    *list = ILClone(folder->list);
    if (folder->list == NULL)
        return S_FALSE;
    return *list != NULL ? S_OK : E_OUTOFMEMORY;
}

static const IPersistFolder2Vtbl persist_vtbl = {
    persist_QueryInterface, persist_AddRef,     persist_Release,
    persist_GetClassID,     persist_Initialize, persist_GetCurFolder,
};
