/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A disk share, as a folder of files.
 *
 * How this works: the shell's own folder of the file system (CLSID_ShellFSFolder), told to show the
 * share's path, is aggregated: it is this object's second half, and whatever is asked of it that is
 * not here goes there. Here is what has to happen before a path of the network opens: the share is
 * connected (network_open_share). Listing asks for a password if there is a window to ask in; going
 * deeper and parsing never ask. The connection is the user's like any other, and stays. */
#include "share.h"

#include <shobjidl.h>
#include <string.h>
#include "network.h"
#include "shellnet.h"

struct share
{
    IShellFolder2 IShellFolder2_iface;
    IPersistFolder2 IPersistFolder2_iface;
    LONG references;
    IUnknown *inner;      /* the other half */
    IShellFolder2 *files; /* its folder; holds no reference of its own (COM's aggregation) */
    ITEMIDLIST *list;
    struct item item;
};

static const IShellFolder2Vtbl share_vtbl;
static const IPersistFolder2Vtbl persist_vtbl;

static struct share *from_folder(IShellFolder2 *iface)
{
    return CONTAINING_RECORD(iface, struct share, IShellFolder2_iface);
}

static struct share *from_persist(IPersistFolder2 *iface)
{
    return CONTAINING_RECORD(iface, struct share, IPersistFolder2_iface);
}

/* ---- making ---- */

static void share_free(struct share *share)
{
    /* While the halves part, nobody's release may end it again. */
    share->references = 1;
    if (share->inner != NULL)
        IUnknown_Release(share->inner);
    ILFree(share->list);
    CoTaskMemFree(share);
}

/* Tells the file system's folder where it is, in the shell and on disk. */
static HRESULT show_path(struct share *share)
{
    PERSIST_FOLDER_TARGET_INFO target = {.dwAttributes = 0xffffffff, .csidl = -1};
    IPersistFolder3 *persist;
    if (wcslen(share->item.remote) >= MAX_PATH)
        return shellnet_result(ERROR_FILENAME_EXCED_RANGE);
    lstrcpyW(target.szTargetParsingName, share->item.remote);
    HRESULT result = IUnknown_QueryInterface(share->inner, &IID_IPersistFolder3, (void **)&persist);
    if (FAILED(result))
        return result;
    result = IPersistFolder3_InitializeEx(persist, NULL, share->list, &target);
    IPersistFolder3_Release(persist);
    if (FAILED(result))
        return result;
    result = IUnknown_QueryInterface(share->inner, &IID_IShellFolder2, (void **)&share->files);
    /* That reference is to this object itself. */
    if (SUCCEEDED(result))
        IShellFolder2_Release(&share->IShellFolder2_iface);
    return result;
}

HRESULT share_create(ITEMIDLIST *list, const struct item *item, REFIID iid, void **out)
{
    struct share *share = (struct share *)CoTaskMemAlloc(sizeof(*share));
    *out = NULL;
    if (share == NULL)
    {
        ILFree(list);
        return E_OUTOFMEMORY;
    }
    memset(share, 0, sizeof(*share));
    share->IShellFolder2_iface.lpVtbl = (IShellFolder2Vtbl *)(ULONG_PTR)&share_vtbl;
    share->IPersistFolder2_iface.lpVtbl = (IPersistFolder2Vtbl *)(ULONG_PTR)&persist_vtbl;
    share->references = 1;
    share->list = list;
    share->item = *item;
    HRESULT result = CoCreateInstance(&CLSID_ShellFSFolder, (IUnknown *)&share->IShellFolder2_iface,
                                      CLSCTX_INPROC_SERVER, &IID_IUnknown, (void **)&share->inner);
    if (SUCCEEDED(result))
        result = show_path(share);
    if (SUCCEEDED(result))
        result = IShellFolder2_QueryInterface(&share->IShellFolder2_iface, iid, out);
    IShellFolder2_Release(&share->IShellFolder2_iface);
    return result;
}

static HRESULT open_it(struct share *share, HWND owner)
{
    return shellnet_result(network_open_share(&share->item, owner));
}

/* What is handed on is believed there. */
static bool all_are_files(UINT count, const ITEMIDLIST **lists)
{
    for (UINT i = 0; i < count; i++)
    {
        if (lists == NULL || !item_are_files(lists[i]))
            return false;
    }
    return true;
}

/* ---- IUnknown ---- */

static HRESULT STDMETHODCALLTYPE share_QueryInterface(IShellFolder2 *iface, REFIID iid, void **out)
{
    struct share *share = from_folder(iface);
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IShellFolder) ||
        IsEqualIID(iid, &IID_IShellFolder2))
        *out = &share->IShellFolder2_iface;
    else if (IsEqualIID(iid, &IID_IPersist) || IsEqualIID(iid, &IID_IPersistFolder) ||
             IsEqualIID(iid, &IID_IPersistFolder2))
        *out = &share->IPersistFolder2_iface;
    else
        return share->inner != NULL ? IUnknown_QueryInterface(share->inner, iid, out)
                                    : E_NOINTERFACE;
    InterlockedIncrement(&share->references);
    return S_OK;
}

static ULONG STDMETHODCALLTYPE share_AddRef(IShellFolder2 *iface)
{
    return (ULONG)InterlockedIncrement(&from_folder(iface)->references);
}

static ULONG STDMETHODCALLTYPE share_Release(IShellFolder2 *iface)
{
    struct share *share = from_folder(iface);
    const LONG references = InterlockedDecrement(&share->references);
    if (references == 0)
        share_free(share);
    return (ULONG)references;
}

/* ---- IShellFolder2 ---- */

static HRESULT STDMETHODCALLTYPE share_ParseDisplayName(IShellFolder2 *iface, HWND owner,
                                                        IBindCtx *context, WCHAR *name,
                                                        ULONG *eaten, ITEMIDLIST **list,
                                                        ULONG *attributes)
{
    struct share *share = from_folder(iface);
    if (list == NULL)
        return E_INVALIDARG;
    *list = NULL;
    const HRESULT result = open_it(share, NULL);
    return FAILED(result) ? result
                          : IShellFolder2_ParseDisplayName(share->files, owner, context, name,
                                                           eaten, list, attributes);
}

static HRESULT STDMETHODCALLTYPE share_EnumObjects(IShellFolder2 *iface, HWND owner, SHCONTF flags,
                                                   IEnumIDList **out)
{
    struct share *share = from_folder(iface);
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    const HRESULT result = open_it(share, owner);
    return FAILED(result) ? result : IShellFolder2_EnumObjects(share->files, owner, flags, out);
}

static HRESULT STDMETHODCALLTYPE share_BindToObject(IShellFolder2 *iface, const ITEMIDLIST *list,
                                                    IBindCtx *context, REFIID iid, void **out)
{
    struct share *share = from_folder(iface);
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    if (!item_are_files(list))
        return E_INVALIDARG;
    const HRESULT result = open_it(share, NULL);
    return FAILED(result) ? result
                          : IShellFolder2_BindToObject(share->files, list, context, iid, out);
}

static HRESULT STDMETHODCALLTYPE share_BindToStorage(IShellFolder2 *iface, const ITEMIDLIST *list,
                                                     IBindCtx *context, REFIID iid, void **out)
{
    struct share *share = from_folder(iface);
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    if (!item_are_files(list))
        return E_INVALIDARG;
    const HRESULT result = open_it(share, NULL);
    return FAILED(result) ? result
                          : IShellFolder2_BindToStorage(share->files, list, context, iid, out);
}

static HRESULT STDMETHODCALLTYPE share_CompareIDs(IShellFolder2 *iface, LPARAM lparam,
                                                  const ITEMIDLIST *a, const ITEMIDLIST *b)
{
    if (!item_are_files(a) || !item_are_files(b))
        return E_INVALIDARG;
    return IShellFolder2_CompareIDs(from_folder(iface)->files, lparam, a, b);
}

/* The view lists by this object, not by its other half. */
static HRESULT STDMETHODCALLTYPE share_CreateViewObject(IShellFolder2 *iface, HWND owner,
                                                        REFIID iid, void **out)
{
    if (IsEqualIID(iid, &IID_IShellView))
        return shellnet_view((IShellFolder *)iface, iid, out);
    return IShellFolder2_CreateViewObject(from_folder(iface)->files, owner, iid, out);
}

static HRESULT STDMETHODCALLTYPE share_GetAttributesOf(IShellFolder2 *iface, UINT count,
                                                       const ITEMIDLIST **lists, SFGAOF *attributes)
{
    if (!all_are_files(count, lists))
        return E_INVALIDARG;
    return IShellFolder2_GetAttributesOf(from_folder(iface)->files, count, lists, attributes);
}

static HRESULT STDMETHODCALLTYPE share_GetUIObjectOf(IShellFolder2 *iface, HWND owner, UINT count,
                                                     const ITEMIDLIST **lists, REFIID iid,
                                                     UINT *reserved, void **out)
{
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    if (!all_are_files(count, lists))
        return E_INVALIDARG;
    return IShellFolder2_GetUIObjectOf(from_folder(iface)->files, owner, count, lists, iid,
                                       reserved, out);
}

static HRESULT STDMETHODCALLTYPE share_GetDisplayNameOf(IShellFolder2 *iface,
                                                        const ITEMIDLIST *list, SHGDNF flags,
                                                        STRRET *name)
{
    if (!item_are_files(list))
        return E_INVALIDARG;
    return IShellFolder2_GetDisplayNameOf(from_folder(iface)->files, list, flags, name);
}

static HRESULT STDMETHODCALLTYPE share_SetNameOf(IShellFolder2 *iface, HWND owner,
                                                 const ITEMIDLIST *list, const WCHAR *name,
                                                 SHGDNF flags, ITEMIDLIST **renamed)
{
    if (!item_are_files(list))
        return E_INVALIDARG;
    return IShellFolder2_SetNameOf(from_folder(iface)->files, owner, list, name, flags, renamed);
}

static HRESULT STDMETHODCALLTYPE share_GetDefaultSearchGUID(IShellFolder2 *iface, GUID *guid)
{
    return IShellFolder2_GetDefaultSearchGUID(from_folder(iface)->files, guid);
}

static HRESULT STDMETHODCALLTYPE share_EnumSearches(IShellFolder2 *iface,
                                                    IEnumExtraSearch **searches)
{
    return IShellFolder2_EnumSearches(from_folder(iface)->files, searches);
}

static HRESULT STDMETHODCALLTYPE share_GetDefaultColumn(IShellFolder2 *iface, DWORD reserved,
                                                        ULONG *sort, ULONG *display)
{
    return IShellFolder2_GetDefaultColumn(from_folder(iface)->files, reserved, sort, display);
}

static HRESULT STDMETHODCALLTYPE share_GetDefaultColumnState(IShellFolder2 *iface, UINT column,
                                                             SHCOLSTATEF *state)
{
    return IShellFolder2_GetDefaultColumnState(from_folder(iface)->files, column, state);
}

static HRESULT STDMETHODCALLTYPE share_GetDetailsEx(IShellFolder2 *iface, const ITEMIDLIST *list,
                                                    const SHCOLUMNID *id, VARIANT *value)
{
    if (!item_are_files(list))
        return E_INVALIDARG;
    return IShellFolder2_GetDetailsEx(from_folder(iface)->files, list, id, value);
}

static HRESULT STDMETHODCALLTYPE share_GetDetailsOf(IShellFolder2 *iface, const ITEMIDLIST *list,
                                                    UINT column, SHELLDETAILS *details)
{
    if (!item_are_files(list))
        return E_INVALIDARG;
    return IShellFolder2_GetDetailsOf(from_folder(iface)->files, list, column, details);
}

static HRESULT STDMETHODCALLTYPE share_MapColumnToSCID(IShellFolder2 *iface, UINT column,
                                                       SHCOLUMNID *id)
{
    return IShellFolder2_MapColumnToSCID(from_folder(iface)->files, column, id);
}

static const IShellFolder2Vtbl share_vtbl = {
    share_QueryInterface,
    share_AddRef,
    share_Release,
    share_ParseDisplayName,
    share_EnumObjects,
    share_BindToObject,
    share_BindToStorage,
    share_CompareIDs,
    share_CreateViewObject,
    share_GetAttributesOf,
    share_GetUIObjectOf,
    share_GetDisplayNameOf,
    share_SetNameOf,
    share_GetDefaultSearchGUID,
    share_EnumSearches,
    share_GetDefaultColumn,
    share_GetDefaultColumnState,
    share_GetDetailsEx,
    share_GetDetailsOf,
    share_MapColumnToSCID,
};

/* ---- IPersistFolder2 ---- */

static HRESULT STDMETHODCALLTYPE persist_QueryInterface(IPersistFolder2 *iface, REFIID iid,
                                                        void **out)
{
    return share_QueryInterface(&from_persist(iface)->IShellFolder2_iface, iid, out);
}

static ULONG STDMETHODCALLTYPE persist_AddRef(IPersistFolder2 *iface)
{
    return share_AddRef(&from_persist(iface)->IShellFolder2_iface);
}

static ULONG STDMETHODCALLTYPE persist_Release(IPersistFolder2 *iface)
{
    return share_Release(&from_persist(iface)->IShellFolder2_iface);
}

static HRESULT STDMETHODCALLTYPE persist_GetClassID(IPersistFolder2 *iface, CLSID *id)
{
    (void)iface;
    if (id == NULL)
        return E_POINTER;
    *id = CLSID_ShellFSFolder;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE persist_Initialize(IPersistFolder2 *iface, const ITEMIDLIST *list)
{
    (void)iface;
    (void)list;
    return E_UNEXPECTED;
}

static HRESULT STDMETHODCALLTYPE persist_GetCurFolder(IPersistFolder2 *iface, ITEMIDLIST **list)
{
    if (list == NULL)
        return E_POINTER;
    *list = ILClone(from_persist(iface)->list);
    return *list != NULL ? S_OK : E_OUTOFMEMORY;
}

static const IPersistFolder2Vtbl persist_vtbl = {
    persist_QueryInterface, persist_AddRef,     persist_Release,
    persist_GetClassID,     persist_Initialize, persist_GetCurFolder,
};
