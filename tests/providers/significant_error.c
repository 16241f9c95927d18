/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A provider that owns every name and refuses: 86 for an add, 5 for a cancel and a question. */
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
    return WN_BAD_PASSWORD;
}

EXPORT DWORD WINAPI NPCancelConnection(WCHAR *name, BOOL force)
{
    (void)name;
    (void)force;
    return WN_ACCESS_DENIED;
}

EXPORT DWORD WINAPI NPGetConnection(WCHAR *local, WCHAR *remote, DWORD *remote_cch)
{
    (void)local;
    (void)remote;
    (void)remote_cch;
    return WN_ACCESS_DENIED;
}
