/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fault: exports connection functions and no NPGetCaps. It may never be asked. */
#include "provider_export.h"

EXPORT volatile LONG times_asked;

EXPORT DWORD WINAPI NPAddConnection3(HWND owner, NETRESOURCEW *resource, WCHAR *password,
                                     WCHAR *user, DWORD flags)
{
    (void)owner;
    (void)resource;
    (void)password;
    (void)user;
    (void)flags;
    InterlockedIncrement(&times_asked);
    return WN_SUCCESS;
}

EXPORT DWORD WINAPI NPCancelConnection(WCHAR *name, BOOL force)
{
    (void)name;
    (void)force;
    InterlockedIncrement(&times_asked);
    return WN_SUCCESS;
}
