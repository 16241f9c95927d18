/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Local devices as the system shows them: what is taken, and by whom.
 *
 * How this works: drive types and NT links tell what is in use. For a network drive that is not
 * ours Wine's mount manager knows the mount point, "unc/server/share"
 * (docs/reference/wine-drives.md section 1); on another system the question fails and there is no
 * such drive. */
#include "local_device.h"

#include <stddef.h>
#include <string.h>
#include <winioctl.h>
#define WINE_MOUNTMGR_EXTENSIONS
#include <wine/windows/ddk/mountmgr.h>
#include "dlls/common/text.h"
#include "dlls/common/trace.h"

TRACE_CHANNEL(router);

_Static_assert(sizeof(struct mountmgr_unix_drive) == 32, "Wine's header, not mingw's old one");

#define UNIX_DRIVE_CB 4096

static UINT drive_type(WCHAR letter)
{
    const WCHAR root[] = {letter, L':', L'\\', L'\0'};
    return GetDriveTypeW(root);
}

bool local_device_is_local_drive(const struct name *device)
{
    if (device->device != DEVICE_DRIVE || device->device_text[0] == L'Z')
        return false;
    switch (drive_type(device->device_text[0]))
    {
    case DRIVE_REMOVABLE:
    case DRIVE_FIXED:
    case DRIVE_CDROM:
    case DRIVE_RAMDISK: return true;
    default: return false;
    }
}

/* Asks the mount manager; false if it does not know the letter. drive has UNIX_DRIVE_CB bytes. */
static bool query_unix_drive(WCHAR letter, struct mountmgr_unix_drive *drive)
{
    struct mountmgr_unix_drive input;
    DWORD cb = 0;
    /* Reading alone is refused with error 5. */
    const HANDLE manager =
        CreateFileW(L"\\\\.\\MountPointManager", GENERIC_READ | GENERIC_WRITE,
                    FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
    if (manager == INVALID_HANDLE_VALUE)
        return false;
    memset(&input, 0, sizeof(input));
    memset(drive, 0, UNIX_DRIVE_CB);
    input.letter = letter;
    const BOOL known = DeviceIoControl(manager, IOCTL_MOUNTMGR_QUERY_UNIX_DRIVE, &input,
                                       sizeof(input), drive, UNIX_DRIVE_CB, &cb, NULL);
    CloseHandle(manager);
    return known && cb >= sizeof(*drive);
}

/* Is there an NT link of that name? */
static bool has_link(const WCHAR *device)
{
    WCHAR target[MAX_PATH];
    WCHAR link[DEVICE_NAME_CB];
    wcscpy(link, device);
    /* NT links of printer ports have no colon. */
    if (link[1] != L':')
        link[4] = L'\0';
    return QueryDosDeviceW(link, target, MAX_PATH) != 0 || GetLastError() == ERROR_MORE_DATA ||
           GetLastError() == ERROR_INSUFFICIENT_BUFFER;
}

bool local_device_is_free(const WCHAR *device)
{
    return !has_link(device) && (device[1] != L':' || drive_type(device[0]) == DRIVE_NO_ROOT_DIR);
}

DWORD local_device_foreign_remote(const WCHAR *device, WCHAR *remote, DWORD remote_cch)
{
    static const char prefix[] = "unc/";
    _Alignas(struct mountmgr_unix_drive) char buffer[UNIX_DRIVE_CB];
    struct mountmgr_unix_drive *drive = (struct mountmgr_unix_drive *)(void *)buffer;
    DWORD error = ERROR_NOT_CONNECTED;
    /* The link first: it costs 10 us, the type of a letter that nothing has 300 and more. The mount
     * manager makes a link for each drive that it knows, so nothing is missed. */
    if (device[1] != L':' || !has_link(device) || drive_type(device[0]) != DRIVE_REMOTE ||
        !query_unix_drive(device[0], drive))
        return error;
    buffer[UNIX_DRIVE_CB - 1] = '\0';
    if (drive->mount_point_offset < sizeof(*drive) || drive->mount_point_offset >= UNIX_DRIVE_CB)
        return error;
    const char *mount_point = buffer + drive->mount_point_offset;
    if (strncmp(mount_point, prefix, sizeof(prefix) - 1) == 0 && remote_cch > 1 &&
        text_to_utf16(mount_point + sizeof(prefix) - 2, remote + 1, remote_cch - 1))
    {
        remote[0] = L'\\';
        for (WCHAR *unit = remote; *unit != L'\0'; unit++)
        {
            if (*unit == L'/')
                *unit = L'\\';
        }
        error = ERROR_SUCCESS;
    }
    TRACE("%s is not ours: %s, %lu", trace_wstr(device), trace_str(mount_point), error);
    return error;
}
