/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A share's context menu: WNetConnectionDialog1 for it. */
#include "menu.h"

#include <string.h>
#include "shellnet.h"
#include "trace.h"

TRACE_CHANNEL(shellnet);

#define COMMAND_MAP 0
/* In English alone, like all of ours. */
#define MAP_VERB "map"
#define MAP_TEXT L"&Map Network Drive..."

struct menu
{
    IContextMenu IContextMenu_iface;
    LONG references;
    HWND owner;
    struct item item;
};

static const IContextMenuVtbl menu_vtbl;

static struct menu *from_menu(IContextMenu *iface)
{
    return CONTAINING_RECORD(iface, struct menu, IContextMenu_iface);
}

HRESULT menu_create(const struct item *item, HWND owner, IContextMenu **out)
{
    struct menu *menu = (struct menu *)CoTaskMemAlloc(sizeof(*menu));
    if (menu == NULL)
        return E_OUTOFMEMORY;
    menu->IContextMenu_iface.lpVtbl = (IContextMenuVtbl *)(ULONG_PTR)&menu_vtbl;
    menu->references = 1;
    menu->owner = owner;
    menu->item = *item;
    *out = &menu->IContextMenu_iface;
    return S_OK;
}

/* ---- what is done ---- */

static HRESULT map_drive(struct item *item, HWND owner)
{
    NETRESOURCEW resource;
    CONNECTDLGSTRUCTW dialog = {
        .cbStructure = sizeof(dialog),
        .hwndOwner = owner,
        .lpConnRes = &resource,
        .dwFlags = CONNDLG_RO_PATH,
    };
    item_resource(item, &resource);
    resource.dwType = RESOURCETYPE_DISK;
    const DWORD status = WNetConnectionDialog1W(&dialog);
    /* Cancelled. */
    return status == 0xffffffff ? S_OK : shellnet_result(status);
}

/* A command by its number or its verb, which may be text of either width. */
static bool is_map(const CMINVOKECOMMANDINFO *info)
{
    const CMINVOKECOMMANDINFOEX *more = (const CMINVOKECOMMANDINFOEX *)info;
    if (IS_INTRESOURCE(info->lpVerb))
        return LOWORD((ULONG_PTR)info->lpVerb) == COMMAND_MAP;
    if (info->cbSize >= sizeof(*more) && (info->fMask & CMIC_MASK_UNICODE) &&
        more->lpVerbW != NULL && !IS_INTRESOURCE(more->lpVerbW))
        return lstrcmpiW(more->lpVerbW, L"" MAP_VERB) == 0;
    return lstrcmpiA(info->lpVerb, MAP_VERB) == 0;
}

/* ---- IContextMenu ---- */

static HRESULT STDMETHODCALLTYPE menu_QueryInterface(IContextMenu *iface, REFIID iid, void **out)
{
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    if (!IsEqualIID(iid, &IID_IUnknown) && !IsEqualIID(iid, &IID_IContextMenu))
        return E_NOINTERFACE;
    IContextMenu_AddRef(iface);
    *out = iface;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE menu_AddRef(IContextMenu *iface)
{
    return (ULONG)InterlockedIncrement(&from_menu(iface)->references);
}

static ULONG STDMETHODCALLTYPE menu_Release(IContextMenu *iface)
{
    struct menu *menu = from_menu(iface);
    const LONG references = InterlockedDecrement(&menu->references);
    if (references == 0)
        CoTaskMemFree(menu);
    return (ULONG)references;
}

static HRESULT STDMETHODCALLTYPE menu_QueryContextMenu(IContextMenu *iface, HMENU bar, UINT at,
                                                       UINT first, UINT last, UINT flags)
{
    (void)iface;
    if (first > last || (flags & CMF_DEFAULTONLY))
        return S_OK;
    if (!InsertMenuW(bar, at, MF_BYPOSITION | MF_STRING, first + COMMAND_MAP, MAP_TEXT))
        return shellnet_result(GetLastError());
    return MAKE_HRESULT(SEVERITY_SUCCESS, 0, COMMAND_MAP + 1);
}

static HRESULT STDMETHODCALLTYPE menu_InvokeCommand(IContextMenu *iface, CMINVOKECOMMANDINFO *info)
{
    struct menu *menu = from_menu(iface);
    if (info == NULL || info->cbSize < sizeof(*info) || !is_map(info))
        return E_INVALIDARG;
    const HRESULT result = map_drive(&menu->item, info->hwnd != NULL ? info->hwnd : menu->owner);
    TRACE("%s -> %#lx", trace_wstr(menu->item.remote), (unsigned long)result);
    return result;
}

static HRESULT STDMETHODCALLTYPE menu_GetCommandString(IContextMenu *iface, UINT_PTR command,
                                                       UINT kind, UINT *reserved, char *text,
                                                       UINT text_cch)
{
    const bool is_known = command == COMMAND_MAP;
    (void)iface;
    (void)reserved;
    if (kind == GCS_VALIDATEA || kind == GCS_VALIDATEW)
        return is_known ? S_OK : S_FALSE;
    if (kind != GCS_VERBA && kind != GCS_VERBW)
        return E_NOTIMPL;
    if (!is_known || text == NULL || text_cch == 0)
        return E_INVALIDARG;
    if (kind == GCS_VERBA)
        lstrcpynA(text, MAP_VERB, (int)text_cch);
    else
        lstrcpynW((WCHAR *)(void *)text, L"" MAP_VERB, (int)text_cch);
    return S_OK;
}

static const IContextMenuVtbl menu_vtbl = {
    menu_QueryInterface,   menu_AddRef,        menu_Release,
    menu_QueryContextMenu, menu_InvokeCommand, menu_GetCommandString,
};
