/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Whether the user wanted his last connection to be remembered: SaveConnections, which
 * `net use /persistent` writes as well (docs/reference/router.md section 4). */
#include "wnetlab/router.h"

#include "dlls/common/trace.h"
#include "registry_text.h"

TRACE_CHANNEL(router);

#define KEY   L"Software\\Microsoft\\Windows NT\\CurrentVersion\\Network\\Persistent Connections"
#define VALUE L"SaveConnections"

bool router_saves_connections(void)
{
    HKEY key;
    WCHAR *text = NULL;
    bool saves = true;

    if (RegOpenKeyExW(HKEY_CURRENT_USER, KEY, 0, KEY_QUERY_VALUE, &key) != ERROR_SUCCESS)
        return true;
    if (registry_text_read(key, VALUE, &text, NULL, NULL) == ERROR_SUCCESS)
        saves = CompareStringOrdinal(text, -1, L"no", -1, TRUE) != CSTR_EQUAL;
    registry_text_free(text);
    RegCloseKey(key);
    return saves;
}

void router_save_connections(bool save)
{
    const WCHAR *text = save ? L"yes" : L"no";
    const LSTATUS error = RegSetKeyValueW(HKEY_CURRENT_USER, KEY, VALUE, REG_SZ, text,
                                          ((DWORD)wcslen(text) + 1) * (DWORD)sizeof(*text));
    if (error != ERROR_SUCCESS)
        TRACE("SaveConnections is not written: %ld", error);
}
