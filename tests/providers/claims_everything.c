/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fault: takes every name for its own, as some in the wild do with any UNC name. */
#include "provider_export.h"

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
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
    return WN_SUCCESS;
}

EXPORT DWORD WINAPI NPCancelConnection(WCHAR *name, BOOL force)
{
    (void)name;
    (void)force;
    return WN_SUCCESS;
}

EXPORT DWORD WINAPI NPGetConnection(WCHAR *local, WCHAR *remote, DWORD *remote_cch)
{
    (void)local;
    if (*remote_cch < 16)
        return WN_MORE_DATA;
    wcscpy(remote, L"\\\\claimed\\all");
    return WN_SUCCESS;
}
