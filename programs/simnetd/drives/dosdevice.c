/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The backend `dosdevice`: drive letters by DefineDosDevice, as `subst` makes them. For Windows.
 *
 * How this works: the letter leads to the share's folder by its Windows path. What this backend defined it notes in a
 * volatile registry key, which is gone when the definitions are: at the next boot. A letter is ours only while its
 * target is the one that was noted; any other is left alone. The note is written first: one without a definition says
 * nothing. There are no UNC links: Windows has none to make without a driver.
 *
 * Under Wine this makes the name that QueryDosDevice shows, and no file can be reached through it
 * (docs/reference/wine-drives.md, section 1): wine_mountmgr is the backend there. Device names are never longer than
 * "X:": longer ones overflow a buffer of Wine 8. */
#include <windows.h>
#include <string.h>
#include <wchar.h>

#include "backends.h"
#include "host_path.h"
#include "trace.h"

TRACE_CHANNEL(drives);

#define PARENT_KEY L"Software\\WNetLab"
#define NOTES_KEY  L"Software\\WNetLab\\DosDevices"
/* What DefineDosDevice puts before a path. */
#define NT_PREFIX L"\\??\\"

struct device
{
    WCHAR name[3];
};

static struct device device_of(WCHAR letter)
{
    struct device device = {{letter, ':', '\0'}};

    return device;
}

static bool target_now(WCHAR letter, WCHAR *target)
{
    struct device device = device_of(letter);

    return QueryDosDeviceW(device.name, target, WINDOWS_PATH_CCH) != 0;
}

static bool target_noted(WCHAR letter, WCHAR *target)
{
    struct device device = device_of(letter);
    DWORD cb = WINDOWS_PATH_CCH * sizeof(WCHAR);

    return !RegGetValueW(HKEY_LOCAL_MACHINE, NOTES_KEY, device.name, RRF_RT_REG_SZ, NULL, target,
                         &cb);
}

static DWORD note_write(WCHAR letter, const WCHAR *target)
{
    struct device device = device_of(letter);
    HKEY parent, key;
    LSTATUS status;

    /* The parent is no volatile key, or nothing lasting could stand below it. */
    status = RegCreateKeyExW(HKEY_LOCAL_MACHINE, PARENT_KEY, 0, NULL, 0, KEY_CREATE_SUB_KEY, NULL,
                             &parent, NULL);
    if (status)
        return (DWORD)status;
    RegCloseKey(parent);
    status = RegCreateKeyExW(HKEY_LOCAL_MACHINE, NOTES_KEY, 0, NULL, REG_OPTION_VOLATILE,
                             KEY_SET_VALUE, NULL, &key, NULL);
    if (status)
        return (DWORD)status;
    status = RegSetValueExW(key, device.name, 0, REG_SZ, (const BYTE *)target,
                            (DWORD)((wcslen(target) + 1) * sizeof(WCHAR)));
    RegCloseKey(key);
    return (DWORD)status;
}

static void note_delete(WCHAR letter)
{
    struct device device = device_of(letter);

    RegDeleteKeyValueW(HKEY_LOCAL_MACHINE, NOTES_KEY, device.name);
}

static DWORD dosdevice_state(WCHAR letter, bool *is_default_z)
{
    if (!drive_is_letter(letter))
        return ERROR_INVALID_PARAMETER;
    /* Wine's Z: is the mount manager's: this backend cannot put it back. */
    if (is_default_z)
        *is_default_z = false;
    return drive_letter_is_seen(letter) ? ERROR_ALREADY_ASSIGNED : ERROR_SUCCESS;
}

static DWORD dosdevice_look(WCHAR letter, struct drive_before *before)
{
    if (!drive_is_letter(letter))
        return ERROR_INVALID_PARAMETER;
    memset(before, 0, sizeof(*before));
    return ERROR_SUCCESS;
}

static DWORD dosdevice_attach(const struct drive_attach *attach, struct drive_before *before)
{
    struct device device = device_of(attach->letter);
    WCHAR target[WINDOWS_PATH_CCH];
    DWORD attributes;
    DWORD err;

    err = dosdevice_state(attach->letter, NULL);
    if (err)
        return err;
    if (!attach->folder || wcslen(attach->folder) + sizeof(NT_PREFIX) > WINDOWS_PATH_CCH)
        return ERROR_BAD_PATHNAME;
    attributes = GetFileAttributesW(attach->folder);
    if (attributes == INVALID_FILE_ATTRIBUTES || !(attributes & FILE_ATTRIBUTE_DIRECTORY))
        return ERROR_PATH_NOT_FOUND;
    swprintf(target, WINDOWS_PATH_CCH, NT_PREFIX L"%ls", attach->folder);

    err = note_write(attach->letter, target);
    if (err)
        return err;
    if (!DefineDosDeviceW(DDD_RAW_TARGET_PATH, device.name, target))
    {
        err = GetLastError();
        note_delete(attach->letter);
        TRACE("%c: is not defined as %s: %lu\n", (char)attach->letter, trace_wstr(target), err);
        return err;
    }
    return dosdevice_look(attach->letter, before);
}

static DWORD dosdevice_detach(WCHAR letter, const struct drive_before *before)
{
    struct device device = device_of(letter);
    WCHAR noted[WINDOWS_PATH_CCH];
    WCHAR now[WINDOWS_PATH_CCH];

    (void)before;
    if (!drive_is_letter(letter))
        return ERROR_INVALID_PARAMETER;
    if (!target_noted(letter, noted))
        return ERROR_SUCCESS; /* nothing of ours */
    if (target_now(letter, now) && !wcscmp(now, noted))
    {
        if (!DefineDosDeviceW(DDD_RAW_TARGET_PATH | DDD_REMOVE_DEFINITION |
                                  DDD_EXACT_MATCH_ON_REMOVE,
                              device.name, noted))
            return GetLastError();
    }
    else
    {
        TRACE("%c: does not lead to %s any more and stays\n", (char)letter, trace_wstr(noted));
    }
    note_delete(letter);
    return ERROR_SUCCESS;
}

const struct drive_backend drive_backend_dosdevice = {
    .name = "dosdevice",
    .has_files = true,
    .has_ports = true,
    .state = dosdevice_state,
    .attach = dosdevice_attach,
    .detach = dosdevice_detach,
    .look = dosdevice_look,
};
