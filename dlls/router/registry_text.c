/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Strings from the registry, which nobody has to terminate. */
#include "registry_text.h"

DWORD registry_text_read(HKEY key, const WCHAR *value, WCHAR **text, DWORD *text_cch, DWORD *type)
{
    DWORD found_type;
    DWORD cb = 0;
    DWORD error = (DWORD)RegQueryValueExW(key, value, NULL, &found_type, NULL, &cb);
    while (error == ERROR_SUCCESS)
    {
        /* Room for half a character and the NUL. */
        WCHAR *read = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, cb + 2 * sizeof(WCHAR));
        if (read == NULL)
            return ERROR_NOT_ENOUGH_MEMORY;
        error = (DWORD)RegQueryValueExW(key, value, NULL, &found_type, (BYTE *)read, &cb);
        if (error == ERROR_SUCCESS && found_type != REG_SZ && found_type != REG_EXPAND_SZ &&
            found_type != REG_MULTI_SZ)
            error = ERROR_INVALID_DATATYPE;
        if (error == ERROR_SUCCESS)
        {
            const DWORD cch = cb / sizeof(WCHAR);
            read[cch] = L'\0';
            *text = read;
            if (text_cch != NULL)
                *text_cch = cch;
            if (type != NULL)
                *type = found_type;
            return ERROR_SUCCESS;
        }
        HeapFree(GetProcessHeap(), 0, read);
        if (error == ERROR_MORE_DATA) /* it grew between the two questions */
            error = (DWORD)RegQueryValueExW(key, value, NULL, &found_type, NULL, &cb);
    }
    return error;
}

DWORD registry_text_read_expanded(HKEY key, const WCHAR *value, WCHAR **text)
{
    DWORD type;
    WCHAR *read;
    const DWORD error = registry_text_read(key, value, &read, NULL, &type);
    if (error != ERROR_SUCCESS)
        return error;
    if (type != REG_EXPAND_SZ)
    {
        *text = read;
        return ERROR_SUCCESS;
    }
    WCHAR *expanded = NULL;
    DWORD room_cch = 0;
    DWORD needed_cch = ExpandEnvironmentStringsW(read, NULL, 0);
    while (needed_cch > room_cch)
    {
        registry_text_free(expanded);
        room_cch = needed_cch;
        expanded = HeapAlloc(GetProcessHeap(), 0, (SIZE_T)room_cch * sizeof(WCHAR));
        if (expanded == NULL)
            break;
        needed_cch = ExpandEnvironmentStringsW(read, expanded, room_cch);
    }
    registry_text_free(read);
    if (expanded == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    *text = expanded;
    return ERROR_SUCCESS;
}

void registry_text_free(WCHAR *text)
{
    if (text != NULL)
        HeapFree(GetProcessHeap(), 0, text);
}
