/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* An item's context menu: "open" in the window it was asked for in, "map" by
 * WNetConnectionDialog1. */
#include "menu.h"

#include <string.h>
#include "shellnet.h"
#include "trace.h"

TRACE_CHANNEL(shellnet);

/* IShellBrowser of a view; the shell's, in no header. */
#define CWM_GETISHELLBROWSER (WM_USER + 7)

enum
{
    COMMAND_OPEN,
    COMMAND_MAP,
    COMMAND_COUNT
};

/* In English alone, like all of ours. */
static const struct
{
    const char *verb;
    const WCHAR *wide_verb;
    const WCHAR *text;
} commands[COMMAND_COUNT] = {
    {"open", L"open", L"&Open"},
    {"map", L"map", L"&Map Network Drive..."},
};

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

/* The browser that a view of the shell's sits in: borrowed; NULL if it is none. The message is the
 * shell's own; other windows have other uses for its number. */
static IShellBrowser *browser_of(HWND view)
{
    WCHAR class_name[32] = L"";
    DWORD process_id = 0;
    const DWORD thread_id = GetWindowThreadProcessId(view, &process_id);
    GetClassNameW(view, class_name, 32);
    if (thread_id != GetCurrentThreadId() || lstrcmpiW(class_name, L"SHELLDLL_DefView") != 0)
        return NULL;
    return (IShellBrowser *)SendMessageW(view, CWM_GETISHELLBROWSER, 0, 0);
}

/* There is no way to have another window opened: Wine's explorer takes no name of ours. */
static HRESULT open_here(const struct item *item, HWND view)
{
    IShellBrowser *browser = browser_of(view);
    if (browser == NULL)
        return shellnet_result(ERROR_NOT_SUPPORTED);
    ITEMIDLIST *list = item_write(item);
    if (list == NULL)
        return E_OUTOFMEMORY;
    const HRESULT result =
        IShellBrowser_BrowseObject(browser, list, SBSP_SAMEBROWSER | SBSP_RELATIVE);
    ILFree(list);
    return result;
}

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

static bool has_command(const struct menu *menu, int command)
{
    if (command == COMMAND_OPEN)
        return item_is_share(&menu->item) || item_is_container(&menu->item);
    return command == COMMAND_MAP && item_is_share(&menu->item);
}

/* The number of a command by its verb; -1 if there is none. A verb may be text of either width. */
static int command_of(const CMINVOKECOMMANDINFO *info)
{
    const CMINVOKECOMMANDINFOEX *more = (const CMINVOKECOMMANDINFOEX *)info;
    if (IS_INTRESOURCE(info->lpVerb))
        return (int)(ULONG_PTR)info->lpVerb;
    for (int i = 0; i < COMMAND_COUNT; i++)
    {
        if (info->cbSize >= sizeof(*more) && (info->fMask & CMIC_MASK_UNICODE) &&
            more->lpVerbW != NULL && !IS_INTRESOURCE(more->lpVerbW))
        {
            if (lstrcmpiW(more->lpVerbW, commands[i].wide_verb) == 0)
                return i;
        }
        else if (lstrcmpiA(info->lpVerb, commands[i].verb) == 0)
            return i;
    }
    return -1;
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
    const struct menu *menu = from_menu(iface);
    UINT used = 0;
    for (int i = 0; i < COMMAND_COUNT; i++)
    {
        if (!has_command(menu, i) || first + (UINT)i > last ||
            ((flags & CMF_DEFAULTONLY) && i != COMMAND_OPEN))
            continue;
        if (!InsertMenuW(bar, at++, MF_BYPOSITION | MF_STRING, first + (UINT)i, commands[i].text))
            return shellnet_result(GetLastError());
        if (i == COMMAND_OPEN && !(flags & CMF_NODEFAULT))
            SetMenuDefaultItem(bar, first, FALSE);
        used = (UINT)i + 1;
    }
    return MAKE_HRESULT(SEVERITY_SUCCESS, 0, used);
}

static HRESULT STDMETHODCALLTYPE menu_InvokeCommand(IContextMenu *iface, CMINVOKECOMMANDINFO *info)
{
    struct menu *menu = from_menu(iface);
    if (info == NULL || info->cbSize < sizeof(*info))
        return E_INVALIDARG;
    const int command = command_of(info);
    if (command < 0 || !has_command(menu, command))
        return E_INVALIDARG;
    const HWND owner = info->hwnd != NULL ? info->hwnd : menu->owner;
    const HRESULT result =
        command == COMMAND_OPEN ? open_here(&menu->item, owner) : map_drive(&menu->item, owner);
    TRACE("%s %s -> %#lx", commands[command].verb, trace_wstr(menu->item.remote),
          (unsigned long)result);
    return result;
}

static HRESULT STDMETHODCALLTYPE menu_GetCommandString(IContextMenu *iface, UINT_PTR command,
                                                       UINT kind, UINT *reserved, char *text,
                                                       UINT text_cch)
{
    const bool is_known = command < COMMAND_COUNT && has_command(from_menu(iface), (int)command);
    (void)reserved;
    switch (kind)
    {
    case GCS_VALIDATEA:
    case GCS_VALIDATEW: return is_known ? S_OK : S_FALSE;
    case GCS_VERBA:
        if (!is_known || text == NULL || text_cch == 0)
            return E_INVALIDARG;
        lstrcpynA(text, commands[command].verb, (int)text_cch);
        return S_OK;
    case GCS_VERBW:
        if (!is_known || text == NULL || text_cch == 0)
            return E_INVALIDARG;
        lstrcpynW((WCHAR *)(void *)text, commands[command].wide_verb, (int)text_cch);
        return S_OK;
    default: return E_NOTIMPL;
    }
}

static const IContextMenuVtbl menu_vtbl = {
    menu_QueryInterface,   menu_AddRef,        menu_Release,
    menu_QueryContextMenu, menu_InvokeCommand, menu_GetCommandString,
};
