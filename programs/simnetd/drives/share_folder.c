/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The folder that backs a share, made when it is first needed. */
#include <windows.h>
#include <wchar.h>

#include "drives.h"
#include "host_path.h"
#include "trace.h"

TRACE_CHANNEL(drives);

static bool is_folder(const WCHAR *path)
{
    DWORD attributes = GetFileAttributesW(path);

    return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY);
}

DWORD share_folder_create(const WCHAR *folder)
{
    WCHAR path[WINDOWS_PATH_CCH];
    size_t length, at;
    DWORD err;

    err = host_path_folder(folder, path, WINDOWS_PATH_CCH);
    if (err)
        return err;
    length = wcslen(path);
    while (length > 1 && path[length - 1] == '\\')
        path[--length] = '\0';
    if (is_folder(path))
        return ERROR_SUCCESS;

    /* Back to the deepest folder that is there, then forward, one at a time. No security descriptor: the
     * host's umask alone decides, as it did for the prefix. */
    for (at = length; at > 0; at--)
    {
        bool there;

        if (path[at - 1] != '\\')
            continue;
        path[at - 1] = '\0';
        there = is_folder(path);
        path[at - 1] = '\\';
        if (there)
            break;
    }
    for (; at <= length; at++)
    {
        WCHAR saved = path[at];

        if (at == 0 || (saved != '\\' && saved != '\0') || path[at - 1] == '\\')
            continue;
        path[at] = '\0';
        err = ERROR_SUCCESS;
        if (!CreateDirectoryW(path, NULL))
        {
            err = GetLastError();
            if (is_folder(path))
                err = ERROR_SUCCESS;
        }
        path[at] = saved;
        if (err)
            break;
    }
    TRACE("%s: %lu\n", trace_wstr(folder), err);
    return err;
}
