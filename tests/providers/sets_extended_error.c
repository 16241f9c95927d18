/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A provider that fails with ERROR_EXTENDED_ERROR and says why by WNetSetLastErrorW: of mpr.dll
 * where that is loaded, else the router's own export. */
#include "provider_export.h"

typedef void (*any_fn)(void);
typedef void(WINAPI *wnet_set_fn)(DWORD code, const WCHAR *text, const WCHAR *provider);
typedef void (*router_set_fn)(DWORD code, const WCHAR *text, const WCHAR *provider);

static DWORD fail(DWORD code, const WCHAR *text)
{
    static const WCHAR provider[] = L"Extended Error Network";
    const HMODULE mpr = GetModuleHandleW(L"mpr.dll");
    const HMODULE router = GetModuleHandleW(L"wnrouter.dll");
    const wnet_set_fn wnet_set =
        mpr != NULL ? (wnet_set_fn)(any_fn)GetProcAddress(mpr, "WNetSetLastErrorW") : NULL;
    const router_set_fn router_set =
        router != NULL ? (router_set_fn)(any_fn)GetProcAddress(router, "router_set_extended_error")
                       : NULL;
    if (wnet_set != NULL)
        wnet_set(code, text, provider);
    else if (router_set != NULL)
        router_set(code, text, provider);
    return WN_EXTENDED_ERROR;
}

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    return ordinary_caps(index, CAPS_CONNECTION);
}

EXPORT_ADD_AND_CANCEL(fail(1001, L"the add failed at the far end"),
                      fail(1002, L"the cancel failed at the far end"));

EXPORT DWORD WINAPI NPGetConnection(WCHAR *local, WCHAR *remote, DWORD *remote_cch)
{
    (void)local;
    (void)remote;
    (void)remote_cch;
    return fail(1003, L"the question failed at the far end");
}
