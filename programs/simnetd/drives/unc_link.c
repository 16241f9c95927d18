/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* \\server\share, made to lead to the folder of a share.
 *
 * How this works: Wine resolves UNC names below dosdevices/unc of the prefix. The folder of the server is
 * made there, and the share in it is a link, which only the mount manager can make. A link is never
 * given to RemoveDirectory: that would remove the backing folder, if it is empty. It is turned into a
 * folder first, looked at again, and only then removed. Links of the user's own making (a server or
 * "unc" itself linked to a real network file system) are recognised and left alone.
 * Facts: docs/reference/wine-drives.md, section 2. */
#include <windows.h>
#include <string.h>
#include <wchar.h>

#include "drives.h"
#include "host_path.h"
#include "mount_ioctl.h"
#include "trace.h"

TRACE_CHANNEL(drives);

/* "\??\UNC\", a server of 255, a share of 80 characters at most, or a path of 512; room to spare. */
#define LINK_CCH 1024

/* One UNC link in the two spellings of its paths. */
struct unc_link
{
    WCHAR server_nt[LINK_CCH]; /* "\??\UNC\server": for the mount manager */
    WCHAR share_nt[LINK_CCH];
    WCHAR server[LINK_CCH]; /* "\\?\UNC\server": for Win32 functions */
    WCHAR share[LINK_CCH];
};

/* No name that would lead elsewhere; the finer rules were applied where the name was parsed. */
static bool is_part(const WCHAR *name)
{
    return name && name[0] && wcscmp(name, L".") != 0 && wcscmp(name, L"..") != 0 &&
           !wcspbrk(name, L"\\/:*?\"<>|");
}

/* One part, or several with backslashes between them. */
static bool is_path(const WCHAR *path)
{
    WCHAR part[LINK_CCH];

    if (!path)
        return false;
    while (path)
    {
        const WCHAR *end = wcschr(path, L'\\');
        size_t cch = end ? (size_t)(end - path) : wcslen(path);

        if (cch >= LINK_CCH)
            return false;
        memcpy(part, path, cch * sizeof(WCHAR));
        part[cch] = L'\0';
        if (!is_part(part))
            return false;
        path = end ? end + 1 : NULL;
    }
    return true;
}

static DWORD unc_link_name(const WCHAR *server, const WCHAR *share, struct unc_link *name)
{
    if (!is_part(server) || !is_path(share))
        return ERROR_INVALID_NAME;
    if (wcslen(server) + wcslen(share) + sizeof("\\??\\UNC\\\\") > LINK_CCH)
        return ERROR_FILENAME_EXCED_RANGE;
    swprintf(name->server_nt, LINK_CCH, L"\\??\\UNC\\%ls", server);
    swprintf(name->share_nt, LINK_CCH, L"\\??\\UNC\\%ls\\%ls", server, share);
    swprintf(name->server, LINK_CCH, L"\\\\?\\UNC\\%ls", server);
    swprintf(name->share, LINK_CCH, L"\\\\?\\UNC\\%ls\\%ls", server, share);
    return ERROR_SUCCESS;
}

/* "<prefix>/dosdevices/unc" in both spellings. */
static DWORD unc_root_name(WCHAR *nt, WCHAR *win32)
{
    const char *dosdevices;
    DWORD err = host_path_dosdevices(&dosdevices);

    if (!err)
        err = host_path_to_windows(dosdevices, win32, WINDOWS_PATH_CCH - 4);
    if (err)
        return err;
    wcscat(win32, L"\\unc");
    wcscpy(nt, win32);
    nt[1] = '?'; /* "\\?\unix..." is "\??\unix..." to the mount manager */
    return ERROR_SUCCESS;
}

static bool is_link(const WCHAR *nt_path)
{
    char target[MOUNT_PATH_CB];

    return mount_read_link(nt_path, target, sizeof(target)) == ERROR_SUCCESS;
}

static bool exists(const WCHAR *path)
{
    return GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES;
}

/* Removes a folder that is empty and no link; all else stays as it is. */
static void remove_own_folder(const WCHAR *nt_path, const WCHAR *path)
{
    if (exists(path) && !is_link(nt_path))
        RemoveDirectoryW(path);
}

/* The two spellings have prefixes of one length, so that a place in one is the same place in the other. */
_Static_assert(sizeof(L"\\??\\UNC\\") == sizeof(L"\\\\?\\UNC\\"),
               "a place in one is it in the other");

/* The folder above the first `cch` characters of a link's path, by its length; the server's own is the last, then comes 0. */
static size_t parent_cch(const struct unc_link *name, size_t cch)
{
    if (cch <= wcslen(name->server))
        return 0;
    do
        cch--;
    while (name->share[cch] != L'\\');
    return cch;
}

static void cut(const struct unc_link *name, size_t cch, struct unc_link *folder)
{
    *folder = *name;
    folder->share_nt[cch] = L'\0';
    folder->share[cch] = L'\0';
}

/* Is one of the folders above it a link? Then it lies in somebody's files. */
static bool is_below_link(const struct unc_link *name)
{
    struct unc_link folder;

    for (size_t cch = parent_cch(name, wcslen(name->share)); cch; cch = parent_cch(name, cch))
    {
        cut(name, cch, &folder);
        if (is_link(folder.share_nt))
            return true;
    }
    return false;
}

static void remove_empty_parents(const struct unc_link *name)
{
    WCHAR nt[WINDOWS_PATH_CCH], win32[WINDOWS_PATH_CCH];
    struct unc_link folder;

    for (size_t cch = parent_cch(name, wcslen(name->share)); cch; cch = parent_cch(name, cch))
    {
        cut(name, cch, &folder);
        remove_own_folder(folder.share_nt, folder.share);
    }
    /* While the folder "unc" exists, Wine does not find \\server\pipe\... */
    if (!exists(name->server) && !unc_root_name(nt, win32))
        remove_own_folder(nt, win32);
}

static DWORD make_folder(const WCHAR *path)
{
    if (!CreateDirectoryW(path, NULL) && !exists(path))
        return GetLastError();
    return ERROR_SUCCESS;
}

static DWORD make_parents(const struct unc_link *name)
{
    WCHAR nt[WINDOWS_PATH_CCH], win32[WINDOWS_PATH_CCH];
    size_t share_cch = wcslen(name->share);
    struct unc_link folder;
    DWORD err;

    if (is_below_link(name))
        return ERROR_ALREADY_EXISTS;
    if (!exists(name->server))
    {
        err = unc_root_name(nt, win32);
        if (err)
            return err;
        if (!CreateDirectoryW(win32, NULL))
        {
            err = GetLastError();
            if (err != ERROR_ALREADY_EXISTS)
                return err;
        }
    }
    err = ERROR_SUCCESS;
    for (size_t cch = wcslen(name->server); !err && cch < share_cch; cch++)
    {
        if (name->share[cch] != L'\\')
            continue;
        cut(name, cch, &folder);
        err = make_folder(folder.share);
    }
    return err;
}

DWORD unc_path_link_create(const WCHAR *server, const WCHAR *share, const WCHAR *folder)
{
    char target[MOUNT_PATH_CB], present[MOUNT_PATH_CB];
    WCHAR path[WINDOWS_PATH_CCH];
    struct unc_link name;
    DWORD attributes, err;

    err = unc_link_name(server, share, &name);
    if (!err)
        err = host_path_folder(folder, path, WINDOWS_PATH_CCH);
    if (err)
        return err;
    attributes = GetFileAttributesW(path);
    if (attributes == INVALID_FILE_ATTRIBUTES)
        return GetLastError();
    if (!(attributes & FILE_ATTRIBUTE_DIRECTORY))
        return ERROR_DIRECTORY;
    err = host_path_from_windows(path, target, sizeof(target));
    if (err)
        return err;

    err = mount_read_link(name.share_nt, present, sizeof(present));
    if (!err)
    {
        err = strcmp(present, target) ? ERROR_ALREADY_EXISTS : ERROR_SUCCESS;
        TRACE("%s is there already, -> %s: %lu\n", trace_wstr(name.share), trace_str(present), err);
        return err;
    }
    err = make_parents(&name);
    if (err)
        return err;
    /* A real folder in the link's place: what an interrupted removal left is empty. */
    if (exists(name.share) && !RemoveDirectoryW(name.share))
        return ERROR_ALREADY_EXISTS;
    err = mount_make_link(name.share_nt, target);
    if (err)
        remove_empty_parents(&name);
    return err;
}

DWORD unc_link_create(const WCHAR *server, const WCHAR *share, const WCHAR *folder)
{
    return is_part(share) ? unc_path_link_create(server, share, folder) : ERROR_INVALID_NAME;
}

DWORD unc_path_link_remove(const WCHAR *server, const WCHAR *share)
{
    struct unc_link name;
    DWORD err;

    err = unc_link_name(server, share, &name);
    if (err)
        return err;
    /* Then no link of ours is there, and what is there is somebody's. */
    if (wcschr(share, L'\\') && is_below_link(&name))
        return ERROR_SUCCESS;
    if (is_link(name.share_nt))
    {
        err = mount_link_to_folder(name.share_nt);
        if (err)
            return err;
        if (is_link(name.share_nt))
            return ERROR_GEN_FAILURE; /* never remove what may still be a link */
    }
    if (!RemoveDirectoryW(name.share))
    {
        err = GetLastError();
        if (err != ERROR_FILE_NOT_FOUND && err != ERROR_PATH_NOT_FOUND)
            TRACE("%s stays: %lu\n", trace_wstr(name.share), err);
    }
    remove_empty_parents(&name);
    return ERROR_SUCCESS;
}

DWORD unc_link_remove(const WCHAR *server, const WCHAR *share)
{
    return is_part(share) ? unc_path_link_remove(server, share) : ERROR_INVALID_NAME;
}
