/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Windows paths to host paths and back.
 *
 * How this works: Wine's kernel32 tells the host path of anything that exists, but as it was asked: "C:\x"
 * is "<prefix>/dosdevices/c:/x". A link that led through "dosdevices/z:" would lead elsewhere once Z: is
 * taken over, so a letter in front is replaced by the mount point behind it. */
#include <windows.h>
#include <string.h>
#include <wchar.h>

#include "host_path.h"
#include "trace.h"

TRACE_CHANNEL(drives);

/* Wine's code page of the host's file names. */
#define CP_UNIX 65010

/* Allocated with HeapAlloc, the caller frees; NULL when nothing is there. */
static char *unix_file_name(const WCHAR *path)
{
    static char *(CDECL * wine_get_unix_file_name)(const WCHAR *);

    if (!wine_get_unix_file_name)
    {
        FARPROC found =
            GetProcAddress(GetModuleHandleW(L"kernel32.dll"), "wine_get_unix_file_name");

        wine_get_unix_file_name = (char *(CDECL *)(const WCHAR *))(void (*)(void))found;
    }
    if (!wine_get_unix_file_name)
    {
        SetLastError(ERROR_NOT_SUPPORTED); /* this is not Wine */
        return NULL;
    }
    SetLastError(ERROR_FILE_NOT_FOUND);
    return wine_get_unix_file_name(path);
}

DWORD host_path_dosdevices(const char **path)
{
    static char dosdevices[MOUNT_PATH_CB];

    if (!dosdevices[0])
    {
        char *root = unix_file_name(L"C:\\");
        size_t length;

        if (!root)
            return GetLastError();
        /* ".../dosdevices/c:/" */
        length = strlen(root);
        while (length && root[length - 1] == '/')
            length--;
        while (length && root[length - 1] != '/')
            length--;
        while (length && root[length - 1] == '/')
            length--;
        if (length == 0 || length >= sizeof(dosdevices))
        {
            HeapFree(GetProcessHeap(), 0, root);
            return ERROR_FILENAME_EXCED_RANGE;
        }
        memcpy(dosdevices, root, length);
        HeapFree(GetProcessHeap(), 0, root);
        TRACE("drive letters are in %s\n", trace_str(dosdevices));
    }
    *path = dosdevices;
    return ERROR_SUCCESS;
}

/* Joins up to three pieces. */
static DWORD join(char *out, size_t out_cb, const char *a, const char *b, const char *c)
{
    size_t a_cb = strlen(a), b_cb = strlen(b), c_cb = strlen(c);

    if (a_cb + b_cb + c_cb >= out_cb)
        return ERROR_FILENAME_EXCED_RANGE;
    memcpy(out, a, a_cb);
    memcpy(out + a_cb, b, b_cb);
    memcpy(out + a_cb + b_cb, c, c_cb + 1);
    return ERROR_SUCCESS;
}

/* Writes the mount point of a drive as an absolute path without "dosdevices/.." in it. */
static DWORD mount_point_absolute(const char *mount_point, const char *dosdevices, char *out,
                                  size_t out_cb)
{
    char prefix[MOUNT_PATH_CB];
    const char *slash;

    if (mount_point[0] == '/')
        return join(out, out_cb, mount_point, "", "");
    slash = strrchr(dosdevices, '/');
    if (strncmp(mount_point, "../", 3) != 0 || !slash)
        return join(out, out_cb, dosdevices, "/", mount_point);
    memcpy(prefix, dosdevices, (size_t)(slash - dosdevices));
    prefix[slash - dosdevices] = '\0';
    return join(out, out_cb, prefix, "/", mount_point + 3);
}

DWORD host_path_from_windows(const WCHAR *path, char *host, size_t host_cb)
{
    char root[MOUNT_PATH_CB];
    struct mount_drive drive;
    const char *dosdevices, *rest;
    size_t length;
    char *found;
    DWORD err;

    err = host_path_dosdevices(&dosdevices);
    if (err)
        return err;
    found = unix_file_name(path);
    if (!found)
        return GetLastError();

    length = strlen(found);
    while (length > 1 && found[length - 1] == '/')
        found[--length] = '\0';
    rest = found;
    root[0] = '\0';
    length = strlen(dosdevices);
    if (!strncmp(found, dosdevices, length) && found[length] == '/' && found[length + 1] >= 'a' &&
        found[length + 1] <= 'z' && found[length + 2] == ':' &&
        (found[length + 3] == '/' || found[length + 3] == '\0'))
    {
        WCHAR letter = (WCHAR)(found[length + 1] - 'a' + 'A');

        err = mount_query_drive(letter, &drive);
        if (!err && drive.mount_point[0])
        {
            rest = found + length + 3;
            err = mount_point_absolute(drive.mount_point, dosdevices, root, sizeof(root));
            length = strlen(root);
            if (length > 1 || *rest)
                while (length && root[length - 1] == '/')
                    root[--length] = '\0';
        }
        if (err == ERROR_NO_SUCH_DEVICE)
            err =
                ERROR_SUCCESS; /* a letter of the user's making: the way through it is the only one */
    }
    if (!err)
        err = join(host, host_cb, root, rest, "");
    HeapFree(GetProcessHeap(), 0, found);
    return err;
}

DWORD host_path_to_windows(const char *host, WCHAR *path, size_t path_cch)
{
    static const WCHAR head[] = L"\\\\?\\unix";
    const size_t head_cch = sizeof(head) / sizeof(WCHAR) - 1;
    WCHAR wide[WINDOWS_PATH_CCH];
    size_t length;
    int cch;

    if (host[0] != '/')
        return ERROR_BAD_PATHNAME;
    cch = MultiByteToWideChar(CP_UNIX, 0, host, -1, wide, WINDOWS_PATH_CCH);
    if (cch <= 0)
        return GetLastError();
    length = (size_t)cch;
    if (head_cch + length > path_cch)
        return ERROR_FILENAME_EXCED_RANGE;
    memcpy(path, head, head_cch * sizeof(WCHAR));
    memcpy(path + head_cch, wide, length * sizeof(WCHAR));
    for (path += head_cch; *path; path++)
        if (*path == '/')
            *path = '\\';
    return ERROR_SUCCESS;
}

DWORD host_path_folder(const WCHAR *folder, WCHAR *path, size_t path_cch)
{
    const WCHAR *head = folder[0] == '/' ? L"\\\\?\\unix" : L"";
    size_t head_cch = wcslen(head), length = wcslen(folder);
    WCHAR *c;

    if (length == 0)
        return ERROR_BAD_PATHNAME;
    if (head_cch + length >= path_cch)
        return ERROR_FILENAME_EXCED_RANGE;
    memcpy(path, head, head_cch * sizeof(WCHAR));
    memcpy(path + head_cch, folder, (length + 1) * sizeof(WCHAR));
    if (head_cch)
        for (c = path + head_cch; *c; c++)
            if (*c == '/')
                *c = '\\';
    return ERROR_SUCCESS;
}
