/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fault: takes every name for its own, as some in the wild do with any UNC name. */
#include "provider_export.h"

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    return ordinary_caps(index, CAPS_CONNECTION);
}

EXPORT_ADD_AND_CANCEL(WN_SUCCESS, WN_SUCCESS);

EXPORT DWORD WINAPI NPGetConnection(WCHAR *local, WCHAR *remote, DWORD *remote_cch)
{
    (void)local;
    if (*remote_cch < 16)
        return WN_MORE_DATA;
    wcscpy(remote, L"\\\\claimed\\all");
    return WN_SUCCESS;
}
