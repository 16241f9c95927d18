/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fault: NPGetUniversalName and NPGetUser tell what is not so. What they do hangs on the letter; all
 * drives from G on lead to \\garbage\good by NPGetConnection, but for the owner of T.
 *   universal names:                                   users:
 *   G: good, and a size that is not true               a good name, and a length that is not true
 *   H: success, and writes nothing                     success, and writes nothing
 *   I: pointers to elsewhere                           fills the buffer to the last character told
 *   J: ERROR_MORE_DATA for ever                        ERROR_MORE_DATA for ever
 *   K: strings without an end                          writes one character more than it was told
 *   L: pointers to odd addresses                       -
 *   S: "not supported", of a drive of its own          -
 *   T: "not supported", of a drive that is not         -
 *   V: its network is not there                        - */
#include "provider_export.h"

#include <string.h>

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    return index == WNNC_USER ? WNNC_USR_GETUSER : ordinary_caps(index, WNNC_CON_GETCONNECTIONS);
}

EXPORT DWORD WINAPI NPGetConnection(WCHAR *local, WCHAR *remote, DWORD *remote_cch)
{
    (void)remote_cch;
    if (local[0] < L'G' || local[0] == L'T' || local[0] > L'U')
        return WN_NOT_CONNECTED;
    wcscpy(remote, L"\\\\garbage\\good");
    return WN_SUCCESS;
}

static void fill(WCHAR *to, DWORD cch)
{
    for (DWORD i = 0; i < cch; i++)
        to[i] = L'x';
}

/* Two strings behind the structure, and the rest of the path where it has none. */
static void answer(DWORD level, char *buffer)
{
    char *const universal = buffer + 4 * sizeof(void *);
    char *const connection = universal + 256;
    char *const pointers[] = {universal, connection, NULL};
    wcscpy((WCHAR *)(void *)universal, L"\\\\garbage\\good\\from it");
    wcscpy((WCHAR *)(void *)connection, L"\\\\garbage\\good");
    memcpy(buffer, pointers, (level == UNIVERSAL_NAME_INFO_LEVEL ? 1 : 3) * sizeof(pointers[0]));
}

static void point_to(DWORD level, void *buffer, void *to)
{
    void *const pointers[] = {to, to, to};
    memcpy(buffer, pointers, (level == UNIVERSAL_NAME_INFO_LEVEL ? 1 : 3) * sizeof(pointers[0]));
}

EXPORT DWORD WINAPI NPGetUniversalName(LPWSTR path, DWORD level, LPVOID buffer, LPDWORD buffer_cb)
{
    static WCHAR elsewhere[] = L"\\\\else\\where";
    const DWORD told_cb = *buffer_cb;
    switch (path[0])
    {
    case L'V': return WN_NO_NETWORK;
    case L'G':
        answer(level, buffer);
        *buffer_cb = 1;
        return WN_SUCCESS;
    case L'H': *buffer_cb = 0xffffffff; return WN_SUCCESS;
    case L'I': point_to(level, buffer, elsewhere); return WN_SUCCESS;
    case L'J': *buffer_cb = 3; return WN_MORE_DATA;
    case L'K':
        fill(buffer, told_cb / sizeof(WCHAR));
        point_to(level, buffer, (char *)buffer + told_cb - 64);
        return WN_SUCCESS;
    case L'L': point_to(level, buffer, (char *)buffer + 65); return WN_SUCCESS;
    case L'S':
    case L'T': return WN_NOT_SUPPORTED;
    default: return WN_BAD_LOCALNAME;
    }
}

EXPORT DWORD WINAPI NPGetUser(WCHAR *name, WCHAR *user, DWORD *user_cch)
{
    const DWORD told_cch = *user_cch;
    switch (name[0])
    {
    case L'G':
        wcscpy(user, L"someone");
        *user_cch = 0xffffffff;
        return WN_SUCCESS;
    case L'H': return WN_SUCCESS;
    case L'I':
        fill(user, told_cch);
        *user_cch = 1;
        return WN_SUCCESS;
    case L'J': *user_cch = 3; return WN_MORE_DATA;
    case L'K':
        fill(user, told_cch);
        user[told_cch] = L'\0';
        return WN_SUCCESS;
    default: return WN_NOT_CONNECTED;
    }
}
