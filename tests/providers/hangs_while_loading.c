/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fault: does not come back from its attach, or from NPGetCaps, as the environment variable
 * WNRT_HANG says ("attach", "caps"), until the test sets the event
 * "wnetlab.loading.release.<process id>"; sets "wnetlab.loading.entered.<process id>" on its way
 * in. */
#include "provider_export.h"

static BOOL hangs_in(const WCHAR *place)
{
    WCHAR wanted[16];
    return GetEnvironmentVariableW(L"WNRT_HANG", wanted, 16) != 0 && lstrcmpW(wanted, place) == 0;
}

static void hang(void)
{
    const HANDLE entered = process_event(L"loading.entered");
    const HANDLE release = process_event(L"loading.release");
    SetEvent(entered);
    /* Bounded, so that a test that fails ends. */
    WaitForSingleObject(release, 60000);
    CloseHandle(entered);
    CloseHandle(release);
}

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved);

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved)
{
    (void)instance;
    (void)reserved;
    if (reason == DLL_PROCESS_ATTACH && hangs_in(L"attach"))
        hang();
    return TRUE;
}

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    if (index == WNNC_SPEC_VERSION && hangs_in(L"caps"))
        hang();
    return ordinary_caps(index, CAPS_CONNECTION);
}

EXPORT_ADD_AND_CANCEL(WN_SUCCESS, WN_SUCCESS);

EXPORT DWORD WINAPI NPGetConnection(WCHAR *local, WCHAR *remote, DWORD *remote_cch)
{
    (void)local;
    (void)remote_cch;
    wcscpy(remote, L"\\\\late\\share");
    return WN_SUCCESS;
}
