/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fault: never comes back, until the test sets the event "wnetlab.hangs.release.<process id>"; it
 * sets "wnetlab.hangs.entered.<process id>" on its way in. Asks for other letters than H: and other
 * names than \\hang\x it answers at once. */
#include "provider_export.h"

static void hang(void)
{
    const HANDLE entered = process_event(L"hangs.entered");
    const HANDLE release = process_event(L"hangs.release");
    SetEvent(entered);
    /* Bounded, so that a test that fails ends. */
    WaitForSingleObject(release, 60000);
    CloseHandle(entered);
    CloseHandle(release);
}

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    return ordinary_caps(index, CAPS_CONNECTION);
}

EXPORT DWORD WINAPI NPAddConnection3(HWND owner, NETRESOURCEW *resource, WCHAR *password,
                                     WCHAR *user, DWORD flags)
{
    (void)owner;
    (void)password;
    (void)user;
    (void)flags;
    if (lstrcmpiW(resource->lpRemoteName, L"\\\\hang\\x") == 0)
        hang();
    return WN_BAD_NETNAME;
}

EXPORT DWORD WINAPI NPCancelConnection(WCHAR *name, BOOL force)
{
    (void)force;
    if (lstrcmpiW(name, L"H:") == 0 || lstrcmpiW(name, L"\\\\hang\\x") == 0)
        hang();
    return WN_NOT_CONNECTED;
}

EXPORT DWORD WINAPI NPGetConnection(WCHAR *local, WCHAR *remote, DWORD *remote_cch)
{
    (void)remote;
    (void)remote_cch;
    if (lstrcmpiW(local, L"H:") == 0)
        hang();
    return WN_NOT_CONNECTED;
}
