/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fault: calls the router again from its own functions, and from NPGetCaps, which documents forbid.
 * With mpr.dll in the process it goes through that, else through the router's exports. */
#include "provider_export.h"

typedef void (*any_fn)(void);
typedef DWORD(WINAPI *wnet_get_fn)(const WCHAR *local, WCHAR *remote, DWORD *remote_cch);
typedef DWORD (*router_get_fn)(const WCHAR *local, WCHAR *remote, DWORD *remote_cch);

/* What the inner call said, for the test. */
EXPORT volatile LONG result_in_caps = -1;
EXPORT volatile LONG result_in_cancel = -1;
EXPORT volatile LONG result_in_get = -1;

static DWORD get_connection_again(const WCHAR *local)
{
    WCHAR remote[64];
    DWORD remote_cch = 64;
    const HMODULE mpr = GetModuleHandleW(L"mpr.dll");
    if (mpr != NULL)
    {
        const wnet_get_fn get = (wnet_get_fn)(any_fn)GetProcAddress(mpr, "WNetGetConnectionW");
        if (get != NULL)
            return get(local, remote, &remote_cch);
    }
    const HMODULE router = GetModuleHandleW(L"wnrouter.dll");
    const router_get_fn get =
        (router_get_fn)(any_fn)GetProcAddress(router, "router_get_connection");
    return get != NULL ? get(local, remote, &remote_cch) : ERROR_PROC_NOT_FOUND;
}

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    if (index == WNNC_SPEC_VERSION)
        result_in_caps = (LONG)get_connection_again(L"Y:");
    return ordinary_caps(index, CAPS_CONNECTION);
}

EXPORT DWORD WINAPI NPAddConnection3(HWND owner, NETRESOURCEW *resource, WCHAR *password,
                                     WCHAR *user, DWORD flags)
{
    (void)owner;
    (void)resource;
    (void)password;
    (void)user;
    (void)flags;
    return WN_BAD_NETNAME;
}

EXPORT DWORD WINAPI NPCancelConnection(WCHAR *name, BOOL force)
{
    (void)name;
    (void)force;
    result_in_cancel = (LONG)get_connection_again(L"Y:");
    return WN_NOT_CONNECTED;
}

/* Y: is not its own; any other letter makes it ask for Y: again. */
EXPORT DWORD WINAPI NPGetConnection(WCHAR *local, WCHAR *remote, DWORD *remote_cch)
{
    (void)remote;
    (void)remote_cch;
    if (local[0] != L'Y')
        result_in_get = (LONG)get_connection_again(L"Y:");
    return WN_NOT_CONNECTED;
}
