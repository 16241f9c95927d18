/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fault: NPGetConnection tells lengths that are not true. What it does hangs on the letter:
 *   G: a good name, and a length of 0xFFFFFFFF        H: success, and writes nothing
 *   I: fills the buffer to the last character told    J: ERROR_MORE_DATA for ever, with a length of
 * 3 K: writes one character more than it was told to  L: takes the length for bytes, and says 0. */
#include "provider_export.h"

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    return ordinary_caps(index, WNNC_CON_GETCONNECTIONS);
}

static void fill(WCHAR *to, DWORD cch)
{
    for (DWORD i = 0; i < cch; i++)
        to[i] = L'x';
}

EXPORT DWORD WINAPI NPGetConnection(WCHAR *local, WCHAR *remote, DWORD *remote_cch)
{
    const DWORD told_cch = *remote_cch;
    const DWORD half_cch = told_cch / 2;
    switch (local[0])
    {
    case L'G':
        wcscpy(remote, L"\\\\garbage\\good");
        *remote_cch = 0xffffffff;
        return WN_SUCCESS;
    case L'H': *remote_cch = 0x7fffffff; return WN_SUCCESS;
    case L'I':
        fill(remote, told_cch);
        *remote_cch = 1;
        return WN_SUCCESS;
    case L'J': *remote_cch = 3; return WN_MORE_DATA;
    case L'K':
        fill(remote, told_cch);
        remote[told_cch] = L'\0';
        return WN_SUCCESS;
    case L'L':
        fill(remote, half_cch - 1);
        remote[half_cch - 1] = L'\0';
        *remote_cch = 0;
        return WN_SUCCESS;
    default: return WN_NOT_CONNECTED;
    }
}
