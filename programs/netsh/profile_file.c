/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Files of profiles. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "netsh.h"
#include "profile_xml.h"
#include "words.h"

/* A profile is far shorter. */
#define FILE_CB_MAX (1024 * 1024)

static WCHAR *widen(const char *bytes, size_t cb)
{
    WCHAR *text = malloc((cb + 1) * sizeof *text);

    if (!text)
        return NULL;
    const int cch = cb ? MultiByteToWideChar(CP_UTF8, 0, bytes, (int)cb, text, (int)cb) : 0;
    text[cch] = 0;
    return text;
}

DWORD profile_file_read(const WCHAR *path, WCHAR **text)
{
    LARGE_INTEGER size;
    DWORD cb = 0;
    DWORD error = ERROR_SUCCESS;
    char *bytes = NULL;
    const HANDLE file =
        CreateFileW(path, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);

    if (file == INVALID_HANDLE_VALUE)
        return GetLastError();
    if (!GetFileSizeEx(file, &size))
        error = GetLastError();
    else if (size.QuadPart > FILE_CB_MAX)
        error = ERROR_FILE_TOO_LARGE;
    else if (!(bytes = malloc((size_t)size.QuadPart + sizeof(WCHAR))))
        error = ERROR_NOT_ENOUGH_MEMORY;
    else if (!ReadFile(file, bytes, (DWORD)size.QuadPart, &cb, NULL))
        error = GetLastError();
    CloseHandle(file);
    if (error)
        goto free_bytes;
    if (cb >= 2 && (unsigned char)bytes[0] == 0xff && (unsigned char)bytes[1] == 0xfe)
    {
        const size_t cch = cb / sizeof(WCHAR) - 1;
        *text = malloc((cch + 1) * sizeof(WCHAR));
        if (*text)
        {
            memcpy(*text, bytes + 2, cch * sizeof(WCHAR));
            (*text)[cch] = 0;
        }
    }
    else
    {
        const size_t mark = cb >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3) ? 3 : 0;
        *text = widen(bytes + mark, cb - mark);
    }
    if (!*text)
        error = ERROR_NOT_ENOUGH_MEMORY;

free_bytes:
    /* There may be a key in it. */
    if (bytes)
        SecureZeroMemory(bytes, cb);
    free(bytes);
    return error;
}

DWORD profile_file_write(const WCHAR *path, const WCHAR *text)
{
    const int cb = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
    DWORD error = ERROR_SUCCESS;
    DWORD written;

    char *bytes = cb > 0 ? malloc((size_t)cb) : NULL;
    if (!bytes)
        return ERROR_NOT_ENOUGH_MEMORY;
    WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, cb, NULL, NULL);
    const HANDLE file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    if (file == INVALID_HANDLE_VALUE)
        error = GetLastError();
    else
    {
        if (!WriteFile(file, bytes, (DWORD)cb - 1, &written, NULL))
            error = GetLastError();
        CloseHandle(file);
    }
    /* There may be a key in it. */
    SecureZeroMemory(bytes, (SIZE_T)cb);
    free(bytes);
    return error;
}

bool profile_file_path(WCHAR path[MAX_PATH], const WCHAR *folder, const WCHAR *name)
{
    const size_t folder_cch = wcslen(folder);
    const bool ends = folder_cch && wcschr(L"\\/", folder[folder_cch - 1]);
    const int cch =
        _snwprintf(path, MAX_PATH - 1, L"%ls%ls%ls.xml", folder, ends ? L"" : L"\\", name);

    if (cch < 0 || cch >= MAX_PATH - 1)
        return false;
    path[cch] = 0;
    for (WCHAR *at = path + folder_cch + !ends; *at; at++)
    {
        if (*at < ' ' || wcschr(L"\\/:*?\"<>|", *at))
            *at = '_';
    }
    return true;
}

bool profile_folder_is_good(const WCHAR *folder)
{
    const DWORD attributes = GetFileAttributesW(folder);

    if (!words_is_remote(folder) && attributes != INVALID_FILE_ATTRIBUTES &&
        (attributes & FILE_ATTRIBUTE_DIRECTORY))
        return true;
    fail("\"%1\" is not a folder of this computer.", folder, NULL);
    return false;
}
