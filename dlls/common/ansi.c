/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Conversion between the A and W sides of an export: CP_ACP, flags 0, both ways. */
#include "ansi.h"

DWORD ansi_to_wide(const char *in, WCHAR **out)
{
    if (in == NULL)
    {
        *out = NULL;
        return ERROR_SUCCESS;
    }
    const int cch = MultiByteToWideChar(CP_ACP, 0, in, -1, NULL, 0);
    if (cch <= 0)
        return ERROR_NOT_ENOUGH_MEMORY;
    WCHAR *text = HeapAlloc(GetProcessHeap(), 0, (SIZE_T)cch * sizeof(WCHAR));
    if (text == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    if (MultiByteToWideChar(CP_ACP, 0, in, -1, text, cch) != cch)
    {
        /* The caller's string changed meanwhile. */
        SecureZeroMemory(text, (SIZE_T)cch * sizeof(WCHAR));
        HeapFree(GetProcessHeap(), 0, text);
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    *out = text;
    return ERROR_SUCCESS;
}

void ansi_free(WCHAR *text)
{
    if (text == NULL)
        return;
    const DWORD last_error = GetLastError();
    SecureZeroMemory(text, HeapSize(GetProcessHeap(), 0, text));
    HeapFree(GetProcessHeap(), 0, text);
    SetLastError(last_error);
}

DWORD ansi_size_cb(const WCHAR *text)
{
    const int cb = WideCharToMultiByte(CP_ACP, 0, text, -1, NULL, 0, NULL, NULL);
    return cb <= 0 ? 1 : (DWORD)cb;
}

DWORD ansi_from_wide(const WCHAR *text, char *out, DWORD *out_cb)
{
    const DWORD needed_cb = ansi_size_cb(text);
    if (needed_cb > *out_cb)
    {
        *out_cb = needed_cb;
        return ERROR_MORE_DATA;
    }
    if (WideCharToMultiByte(CP_ACP, 0, text, -1, out, (int)needed_cb, NULL, NULL) <= 0)
        out[0] = '\0';
    return ERROR_SUCCESS;
}
