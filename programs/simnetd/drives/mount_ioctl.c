/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The control codes of Wine's mount manager.
 *
 * How this works: one handle on the mount manager is kept for the life of the process (opening it costs
 * as much as a request). The device lives in a process of Wine's that may be restarted under us: an
 * error that no request answers with closes the handle, and the request is made once more on a new one.
 * All requests are repeatable. Facts: docs/reference/wine-drives.md, sections 1 and 2. */
#include <windows.h>
#include <winioctl.h>
#include <winternl.h>
#include <string.h>
#include <wchar.h>

#define WINE_MOUNTMGR_EXTENSIONS
#include <wine/windows/ddk/mountmgr.h>

#include "mount_ioctl.h"
#include "trace.h"

TRACE_CHANNEL(drives);

/* mingw's own ddk/mountmgr.h has an older form of 16 bytes, which Wine 8 refuses. */
_Static_assert(sizeof(struct mountmgr_unix_drive) == 32, "this is not Wine 8's ddk/mountmgr.h");

/* Characters of the longest NT path that is handed over. */
#define LINK_PATH_CCH 1024

/* Room for a drive with all its texts, and aligned for the structures at its head. */
union mount_buffer
{
    struct mountmgr_unix_drive drive;
    struct mountmgr_shell_folder folder;
    char bytes[sizeof(struct mountmgr_unix_drive) + 2 * MOUNT_PATH_CB + 2 * LINK_PATH_CCH];
};

static HANDLE mount_manager; /* NULL until first used; guarded by simnetd's lock */

static DWORD mount_manager_open(void)
{
    HANDLE handle;

    if (mount_manager)
        return ERROR_SUCCESS;
    /* Reading alone is refused with 5. */
    handle = CreateFileW(MOUNTMGR_DOS_DEVICE_NAME, GENERIC_READ | GENERIC_WRITE,
                         FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
    if (handle == INVALID_HANDLE_VALUE)
    {
        DWORD err = GetLastError();
        TRACE("the mount manager cannot be opened: %lu\n", err);
        return err;
    }
    mount_manager = handle;
    return ERROR_SUCCESS;
}

/* True for what the mount manager says about a request; false for what befell the device. */
static bool is_answer(DWORD err)
{
    switch (err)
    {
    case ERROR_SUCCESS:
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_ACCESS_DENIED:
    case ERROR_BAD_DEV_TYPE: /* of a link that is not there, where its server's folder is not either */
    case ERROR_INVALID_PARAMETER:
    case ERROR_INVALID_NAME:
    case ERROR_MORE_DATA:
    case ERROR_INSUFFICIENT_BUFFER:
    case ERROR_DIR_NOT_EMPTY:
    case ERROR_ALREADY_EXISTS:
    case ERROR_DIRECTORY:
    case ERROR_NO_SUCH_DEVICE: return true;
    default: return false;
    }
}

static DWORD mount_control(DWORD code, const void *in, size_t in_cb, void *out, size_t out_cb)
{
    union mount_buffer request;
    DWORD err = ERROR_SUCCESS;
    int attempt;

    if (in_cb > sizeof(request))
        return ERROR_INSUFFICIENT_BUFFER;
    memcpy(&request, in, in_cb);
    for (attempt = 0; attempt < 2; attempt++)
    {
        DWORD got;

        err = mount_manager_open();
        if (err)
            break;
        if (DeviceIoControl(mount_manager, code, &request, (DWORD)in_cb, out, (DWORD)out_cb, &got,
                            NULL))
            return ERROR_SUCCESS;
        err = GetLastError();
        if (is_answer(err))
            break;
        TRACE("request %#lx: %lu, the mount manager is opened anew\n", code, err);
        CloseHandle(mount_manager);
        mount_manager = NULL;
    }
    return err;
}

DWORD mount_query_drive(WCHAR letter, struct mount_drive *drive)
{
    union mount_buffer answer = {0};
    struct mountmgr_unix_drive request = {0};
    size_t offset, length;
    DWORD err;

    request.size = sizeof(answer);
    request.letter = letter;
    err = mount_control(IOCTL_MOUNTMGR_QUERY_UNIX_DRIVE, &request, sizeof(request), &answer,
                        sizeof(answer) - 1);
    if (err)
        return err;

    offset = answer.drive.mount_point_offset;
    drive->type = answer.drive.type;
    drive->mount_point[0] = '\0';
    if (offset == 0 || offset >= sizeof(answer))
        return ERROR_SUCCESS; /* a device without a mount point */
    /* The last byte of the answer was left out of the request: there is always a NUL. */
    length = strlen(answer.bytes + offset);
    if (length >= MOUNT_PATH_CB)
        return ERROR_FILENAME_EXCED_RANGE;
    memcpy(drive->mount_point, answer.bytes + offset, length + 1);
    return ERROR_SUCCESS;
}

DWORD mount_define_drive(WCHAR letter, DWORD type, const char *mount_point)
{
    union mount_buffer request = {0};
    size_t length = strlen(mount_point);
    DWORD err;

    if (length >= MOUNT_PATH_CB)
        return ERROR_FILENAME_EXCED_RANGE;
    request.drive.size = (ULONG)(sizeof(request.drive) + length + 1);
    request.drive.type = type;
    request.drive.letter = letter;
    request.drive.mount_point_offset = sizeof(request.drive);
    memcpy(request.bytes + sizeof(request.drive), mount_point, length + 1);
    err = mount_control(IOCTL_MOUNTMGR_DEFINE_UNIX_DRIVE, &request, request.drive.size, NULL, 0);
    TRACE("%c: -> %s, type %lu: %lu\n", (char)letter, trace_str(mount_point), type, err);
    return err;
}

DWORD mount_remove_drive(WCHAR letter)
{
    struct mountmgr_unix_drive request = {0};
    DWORD err;

    request.size = sizeof(request);
    request.type = DRIVE_NO_ROOT_DIR;
    request.letter = letter;
    err = mount_control(IOCTL_MOUNTMGR_DEFINE_UNIX_DRIVE, &request, sizeof(request), NULL, 0);
    TRACE("%c: taken away: %lu\n", (char)letter, err);
    return err == ERROR_NO_SUCH_DEVICE ? ERROR_SUCCESS : err;
}

DWORD mount_read_link(const WCHAR *nt_path, char *target, size_t target_cb)
{
    char answer[MOUNT_PATH_CB] = {0};
    size_t length;
    DWORD err;

    err = mount_control(IOCTL_MOUNTMGR_QUERY_SHELL_FOLDER, nt_path, wcslen(nt_path) * sizeof(WCHAR),
                        answer, sizeof(answer) - 1);
    if (err)
        return err;
    length = strlen(answer);
    if (length >= target_cb)
        return ERROR_FILENAME_EXCED_RANGE;
    memcpy(target, answer, length + 1);
    return ERROR_SUCCESS;
}

static DWORD define_link(const WCHAR *nt_path, const char *target)
{
    union mount_buffer request = {0};
    size_t folder_cb = wcslen(nt_path) * sizeof(WCHAR);
    size_t target_cb = target ? strlen(target) + 1 : 0;
    size_t cb = sizeof(request.folder);
    DWORD err;

    if (folder_cb > LINK_PATH_CCH * sizeof(WCHAR) || target_cb > MOUNT_PATH_CB)
        return ERROR_FILENAME_EXCED_RANGE;
    request.folder.folder_offset = (ULONG)cb;
    request.folder.folder_size = (ULONG)folder_cb;
    memcpy(request.bytes + cb, nt_path, folder_cb);
    cb += folder_cb;
    if (target)
    {
        request.folder.symlink_offset = (ULONG)cb;
        memcpy(request.bytes + cb, target, target_cb);
        cb += target_cb;
    }
    err = mount_control(IOCTL_MOUNTMGR_DEFINE_SHELL_FOLDER, &request, cb, NULL, 0);
    TRACE("%s -> %s: %lu\n", trace_wstr(nt_path), trace_str(target), err);
    return err;
}

DWORD mount_make_link(const WCHAR *nt_path, const char *target)
{
    return define_link(nt_path, target);
}

DWORD mount_link_to_folder(const WCHAR *nt_path)
{
    return define_link(nt_path, NULL);
}
