/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Names of handles, and what lies below a folder; see scan_place.h. */
#include <windows.h>
#include <winternl.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

#include "host_path.h"
#include "mount_ioctl.h"
#include "scan_place.h"
#include "trace.h"

TRACE_CHANNEL(drives);

/* OBJECT_INFORMATION_CLASS: mingw's header has the first members alone. */
#define OBJECT_NAME_CLASS ((OBJECT_INFORMATION_CLASS)1)

DWORD scan_name_of_handle(HANDLE handle, struct scan_name *name)
{
    union
    {
        UNICODE_STRING string;
        char bytes[sizeof(UNICODE_STRING) + SCAN_NAME_CCH * sizeof(WCHAR)];
    } answer;
    NTSTATUS status;
    ULONG cb;

    if (GetFileType(handle) != FILE_TYPE_DISK)
        return ERROR_NOT_SUPPORTED;
    status = NtQueryObject(handle, OBJECT_NAME_CLASS, &answer, sizeof(answer), &cb);
    if (!NT_SUCCESS(status))
        return RtlNtStatusToDosError(status);
    name->cch = answer.string.Length / sizeof(WCHAR);
    if (!answer.string.Buffer || name->cch == 0 || name->cch >= SCAN_NAME_CCH)
        return ERROR_NOT_SUPPORTED;
    memcpy(name->text, answer.string.Buffer, name->cch * sizeof(WCHAR));
    name->text[name->cch] = '\0';
    return ERROR_SUCCESS;
}

static HANDLE open_folder(const WCHAR *path)
{
    return CreateFileW(path, FILE_READ_ATTRIBUTES,
                       FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING,
                       FILE_FLAG_BACKUP_SEMANTICS, NULL);
}

/* The root of a drive is named with a backslash, other folders without. */
static DWORD folder_name(HANDLE folder, struct scan_name *name)
{
    DWORD err = scan_name_of_handle(folder, name);

    if (!err && name->cch > 1 && name->text[name->cch - 1] == '\\')
        name->text[--name->cch] = '\0';
    return err;
}

DWORD scan_place_open(const WCHAR *folder, struct scan_place *place)
{
    WCHAR path[WINDOWS_PATH_CCH];
    DWORD err;

    memset(place, 0, sizeof(*place));
    err = host_path_folder(folder, path, WINDOWS_PATH_CCH);
    if (err)
        return err;
    place->root = open_folder(path);
    if (place->root == INVALID_HANDLE_VALUE)
        return GetLastError();
    err = folder_name(place->root, &place->name);
    if (err)
        scan_place_close(place);
    return err;
}

void scan_place_close(struct scan_place *place)
{
    CloseHandle(place->root);
    place->root = NULL;
}

/* "\??\X:\...": the drive's letter, else 0. */
static WCHAR name_letter(const struct scan_name *name)
{
    static const WCHAR head[] = L"\\??\\";
    const size_t head_cch = sizeof(head) / sizeof(WCHAR) - 1;

    if (name->cch < head_cch + 2 || wcsncmp(name->text, head, head_cch) != 0 ||
        name->text[head_cch + 1] != ':')
        return 0;
    return name->text[head_cch];
}

/* The host path of a drive's root; through the UNC link that our own drives lead to. */
static DWORD drive_host_root(const struct mount_drive *drive, char *host, size_t host_cb)
{
    WCHAR link[WINDOWS_PATH_CCH];
    const char *dosdevices;
    char joined[2 * MOUNT_PATH_CB];
    DWORD err;

    err = host_path_dosdevices(&dosdevices);
    if (err)
        return err;
    if (drive->mount_point[0] == '/')
        snprintf(joined, sizeof(joined), "%s", drive->mount_point);
    else
        snprintf(joined, sizeof(joined), "%s/%s", dosdevices, drive->mount_point);
    if (strlen(joined) >= host_cb)
        return ERROR_FILENAME_EXCED_RANGE;
    memcpy(host, joined, strlen(joined) + 1);
    err = host_path_to_windows(joined, link, WINDOWS_PATH_CCH);
    if (err)
        return err;
    link[1] = '?';                        /* the NT spelling of "\\?\unix..." */
    mount_read_link(link, host, host_cb); /* not a link: the path itself */
    return ERROR_SUCCESS;
}

/* Where the folder lies that holds the drive's mount point. A mount point inside ours has its parent there too. */
static DWORD drive_parent(WCHAR letter, struct scan_name *parent)
{
    struct mount_drive drive;
    char host[MOUNT_PATH_CB];
    WCHAR path[WINDOWS_PATH_CCH];
    size_t length;
    HANDLE folder;
    DWORD err;

    err = mount_query_drive(letter, &drive);
    if (err)
        return err;
    err = drive_host_root(&drive, host, sizeof(host));
    if (err)
        return err;
    length = strlen(host);
    while (length && host[length - 1] == '/')
        length--;
    while (length && host[length - 1] != '/')
        length--;
    if (length == 0)
        return ERROR_NOT_FOUND; /* the host's root has no parent */
    host[length == 1 ? 1 : length - 1] = '\0';
    err = host_path_to_windows(host, path, WINDOWS_PATH_CCH);
    if (err)
        return err;
    folder = open_folder(path);
    if (folder == INVALID_HANDLE_VALUE)
        return GetLastError();
    err = folder_name(folder, parent);
    CloseHandle(folder);
    return err;
}

/* True if the drive's mount point lies below the place. */
static bool letter_is_below(struct scan_place *place, WCHAR letter)
{
    signed char *known = &place->letters[letter - 'A'];
    struct scan_name *parent;
    DWORD err;

    if (*known)
        return *known > 0;
    *known = -1; /* ends a chain of drives that would come back to itself */
    if (letter == name_letter(&place->name))
        return false; /* holds the folder */
    parent = HeapAlloc(GetProcessHeap(), 0, sizeof(*parent));
    if (!parent)
        return false;
    err = drive_parent(letter, parent);
    if (err == ERROR_NO_SUCH_DEVICE)
    {
        WCHAR root[] = {letter, ':', '\\', '\0'};

        /* Either a letter that the mount manager never knew, or one that is gone while the table of drives
         * still has it. */
        if (GetFileAttributesW(root) == INVALID_FILE_ATTRIBUTES)
            place->stale = true;
    }
    else if (!err && scan_place_where(place, parent) != SCAN_APART)
    {
        *known = 1;
        TRACE("drive %c: lies below %s\n", (char)letter, trace_wstr(place->name.text));
    }
    HeapFree(GetProcessHeap(), 0, parent);
    return *known > 0;
}

enum scan_where scan_place_where(struct scan_place *place, const struct scan_name *name)
{
    size_t cch = place->name.cch;
    WCHAR letter;

    /* Host names are compared as they are: both come from the disk, whose names have case. */
    if (name->cch >= cch && !wmemcmp(name->text, place->name.text, cch))
    {
        if (name->cch == cch || (name->cch == cch + 1 && name->text[cch] == '\\'))
            return SCAN_ROOT;
        if (name->text[cch] == '\\')
            return SCAN_BELOW;
    }
    letter = name_letter(name);
    if (letter >= 'A' && letter <= 'Z' && letter_is_below(place, letter))
        return SCAN_BELOW;
    return SCAN_APART;
}

bool scan_place_is_steady(const struct scan_place *place)
{
    struct scan_name *now = HeapAlloc(GetProcessHeap(), 0, sizeof(*now));
    bool steady;

    if (!now)
        return false;
    steady = !folder_name(place->root, now) && now->cch == place->name.cch &&
             !wmemcmp(now->text, place->name.text, now->cch);
    HeapFree(GetProcessHeap(), 0, now);
    return steady;
}
