/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A provider that owns every name and refuses: 86 for an add, 5 for a cancel and a question. */
#include "provider_export.h"

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    return ordinary_caps(index, CAPS_CONNECTION);
}

EXPORT_ADD_AND_CANCEL(WN_BAD_PASSWORD, WN_ACCESS_DENIED);

EXPORT DWORD WINAPI NPGetConnection(WCHAR *local, WCHAR *remote, DWORD *remote_cch)
{
    (void)local;
    (void)remote;
    (void)remote_cch;
    return WN_ACCESS_DENIED;
}
