/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The backend `wine_mountmgr`: drive letters by Wine's mount manager.
 *
 * How this works: a letter's mount point is "unc/<server>/<share>", relative to dosdevices, so that Wine's
 * own WNetGetConnection knows the share, and so that detach can tell our letters from others: it takes
 * away no letter that leads elsewhere. Label and serial number are files in the root that the mount
 * manager reads while it defines the drive; they are made with "delete on close" and are gone even if
 * this process is killed. DEFINE overwrites silently, so looking and defining happen under a named mutex.
 * Facts: docs/reference/wine-drives.md, sections 1 and 4. */
#include <windows.h>
#include <string.h>
#include <wchar.h>

#include "backends.h"
#include "host_path.h"
#include "mount_ioctl.h"
#include "trace.h"

TRACE_CHANNEL(drives);

#define LETTERS_MUTEX   L"Global\\wnetlab.drives"
#define LETTERS_WAIT_MS 2000
#define OWN_MOUNT_POINT "unc/"
#define TYPES_KEY       L"Software\\Wine\\Drives"
/* Longest volume label of NTFS, which Wine says every drive is. */
#define LABEL_CCH 32
#define CP_UNIX   65010

static DWORD letters_lock(HANDLE *mutex)
{
    DWORD err;

    *mutex = CreateMutexW(NULL, FALSE, LETTERS_MUTEX);
    if (!*mutex)
        return GetLastError();
    switch (WaitForSingleObject(*mutex, LETTERS_WAIT_MS))
    {
    case WAIT_OBJECT_0:
    case WAIT_ABANDONED: /* nothing is kept in memory that could be half done */
        return ERROR_SUCCESS;
    case WAIT_TIMEOUT: err = ERROR_TIMEOUT; break;
    default: err = GetLastError();
    }
    CloseHandle(*mutex);
    return err;
}

static void letters_unlock(HANDLE mutex)
{
    ReleaseMutex(mutex);
    CloseHandle(mutex);
}

static bool is_default_z_drive(WCHAR letter, const struct mount_drive *drive)
{
    return letter == 'Z' && !strcmp(drive->mount_point, "/");
}

static bool is_own(const struct mount_drive *drive)
{
    return !strncmp(drive->mount_point, OWN_MOUNT_POINT, sizeof(OWN_MOUNT_POINT) - 1);
}

/* ---- the drive's type as the registry keeps it, under its name in lower case ("z:") ---- */

static bool type_value_get(WCHAR letter, WCHAR *value, DWORD value_cb)
{
    WCHAR name[3] = {(WCHAR)(letter - 'A' + 'a'), ':', '\0'};

    return !RegGetValueW(HKEY_LOCAL_MACHINE, TYPES_KEY, name, RRF_RT_REG_SZ | RRF_SUBKEY_WOW6464KEY,
                         NULL, value, &value_cb);
}

/* Puts the value back as it was; the mount manager writes one whenever it defines a drive. Where nobody knows
 * what was there, only what attach wrote is taken away. */
static void type_value_restore(WCHAR letter, const struct drive_before *before)
{
    WCHAR name[3] = {(WCHAR)(letter - 'A' + 'a'), ':', '\0'};
    WCHAR present[64];
    LSTATUS status;
    HKEY key;

    if (!before &&
        (!type_value_get(letter, present, sizeof(present)) || wcscmp(present, L"network") != 0))
        return;
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, TYPES_KEY, 0, KEY_SET_VALUE | KEY_WOW64_64KEY, &key))
        return; /* no key, no values */
    if (before && before->had_registry_value)
        status = RegSetValueExW(key, name, 0, REG_SZ, (const BYTE *)before->registry_value,
                                (DWORD)((wcslen(before->registry_value) + 1) * sizeof(WCHAR)));
    else
        status = RegDeleteValueW(key, name);
    RegCloseKey(key);
    if (status && status != ERROR_FILE_NOT_FOUND)
        TRACE("the type of %c: in the registry was not put back: %ld\n", (char)letter, status);
}

/* ---- what stands behind a letter ---- */

/* Code as of drive_backend.state; *drive is filled (mount point empty) if the letter is in use. */
static DWORD letter_state(WCHAR letter, struct mount_drive *drive)
{
    DWORD err;

    drive->mount_point[0] = '\0';
    drive->type = DRIVE_UNKNOWN;
    /* What the mount manager has is seen, and so are letters that others made: a DefineDosDevice, a link put
     * into dosdevices by hand. */
    if (!drive_letter_is_seen(letter))
        return ERROR_SUCCESS;
    err = mount_query_drive(letter, drive);
    return err && err != ERROR_NO_SUCH_DEVICE ? err : ERROR_ALREADY_ASSIGNED;
}

static DWORD mountmgr_state(WCHAR letter, bool *is_default_z)
{
    struct mount_drive drive;
    DWORD err;

    if (!drive_is_letter(letter))
        return ERROR_INVALID_PARAMETER;
    err = letter_state(letter, &drive);
    if (is_default_z)
        *is_default_z = err == ERROR_ALREADY_ASSIGNED && is_default_z_drive(letter, &drive);
    return err;
}

/* ---- label and serial number ---- */

/* Creates a file that vanishes with its handle. INVALID_HANDLE_VALUE if one is there (it is the user's, and the
 * mount manager will read that one) or none can be made (a folder that may not be written to). */
static HANDLE create_volume_file(const WCHAR *root, const WCHAR *name, const char *text)
{
    WCHAR path[WINDOWS_PATH_CCH];
    DWORD written;
    HANDLE file;

    swprintf(path, WINDOWS_PATH_CCH, L"%ls\\%ls", root, name);
    file = CreateFileW(path, GENERIC_WRITE | DELETE,
                       FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, CREATE_NEW,
                       FILE_ATTRIBUTE_NORMAL | FILE_FLAG_DELETE_ON_CLOSE, NULL);
    if (file == INVALID_HANDLE_VALUE)
        TRACE("%s is not written: %lu\n", trace_wstr(path), GetLastError());
    else
        WriteFile(file, text, (DWORD)strlen(text), &written, NULL);
    return file;
}

/* The same share has the same number, as on a real server (FNV-1a). */
static DWORD serial_number(const WCHAR *server, const WCHAR *share)
{
    const WCHAR *parts[2] = {server, share};
    DWORD hash = 2166136261u;
    size_t i;

    for (i = 0; i < 2; i++)
    {
        const WCHAR *c = parts[i];

        do
            hash = (hash ^ *c) * 16777619u;
        while (*c++);
    }
    return hash ? hash : 1;
}

static void volume_files_create(const struct drive_attach *attach, const WCHAR *root,
                                HANDLE files[2])
{
    const WCHAR *label = attach->label ? attach->label : attach->share;
    char text[LABEL_CCH * 4 + 1];
    char serial[16];
    WCHAR cut[LABEL_CCH + 1];
    size_t length;

    length = wcslen(label);
    if (length > LABEL_CCH)
        length = LABEL_CCH;
    memcpy(cut, label, length * sizeof(WCHAR));
    if (length == LABEL_CCH && IS_HIGH_SURROGATE(cut[length - 1]))
        length--;
    cut[length] = '\0';
    if (!WideCharToMultiByte(CP_UNIX, 0, cut, -1, text, sizeof(text), NULL, NULL))
        text[0] = '\0';
    snprintf(serial, sizeof(serial), "%08lx", serial_number(attach->server, attach->share));
    files[0] = create_volume_file(root, L".windows-label", text);
    files[1] = create_volume_file(root, L".windows-serial", serial);
}

static void volume_files_delete(HANDLE files[2])
{
    int i;

    for (i = 0; i < 2; i++)
        if (files[i] != INVALID_HANDLE_VALUE)
            CloseHandle(files[i]);
}

/* ---- attach and detach ---- */

/* "unc/server/share" as the disk spells it. The share's root comes out as well. */
static DWORD own_mount_point(const struct drive_attach *attach, WCHAR *root, char *mount_point)
{
    char host[MOUNT_PATH_CB];
    const char *dosdevices;
    size_t length;
    DWORD err;

    if (wcslen(attach->server) + wcslen(attach->share) + 32 > WINDOWS_PATH_CCH)
        return ERROR_FILENAME_EXCED_RANGE;
    swprintf(root, WINDOWS_PATH_CCH, L"\\\\?\\UNC\\%ls\\%ls", attach->server, attach->share);
    if (GetFileAttributesW(root) == INVALID_FILE_ATTRIBUTES)
        return ERROR_PATH_NOT_FOUND; /* Wine says 2, 3 or 66, by how much of the path is missing */
    err = host_path_dosdevices(&dosdevices);
    if (!err)
        err = host_path_from_windows(root, host, sizeof(host));
    if (err)
        return err;
    length = strlen(dosdevices);
    if (strncmp(host, dosdevices, length) != 0 || host[length] != '/' ||
        strncmp(host + length + 1, OWN_MOUNT_POINT, sizeof(OWN_MOUNT_POINT) - 1) != 0)
        return ERROR_BAD_PATHNAME;
    memcpy(mount_point, host + length + 1, strlen(host + length + 1) + 1);
    return ERROR_SUCCESS;
}

static void before_fill(WCHAR letter, DWORD state, const struct mount_drive *drive,
                        struct drive_before *before)
{
    memset(before, 0, sizeof(*before));
    if (state == ERROR_ALREADY_ASSIGNED && drive->mount_point[0])
    {
        before->present = true;
        before->type = drive->type;
        /* Up to its end and no further: this is written to the journal. */
        memcpy(before->mount_point, drive->mount_point, strlen(drive->mount_point));
    }
    before->had_registry_value =
        type_value_get(letter, before->registry_value, sizeof(before->registry_value));
    if (!before->had_registry_value)
        memset(before->registry_value, 0, sizeof(before->registry_value));
}

static DWORD mountmgr_look(WCHAR letter, struct drive_before *before)
{
    struct mount_drive drive;
    DWORD err;

    if (!drive_is_letter(letter))
        return ERROR_INVALID_PARAMETER;
    err = letter_state(letter, &drive);
    if (err && err != ERROR_ALREADY_ASSIGNED)
        return err;
    before_fill(letter, err, &drive, before);
    return ERROR_SUCCESS;
}

static DWORD mountmgr_attach(const struct drive_attach *attach, struct drive_before *before)
{
    char mount_point[MOUNT_PATH_CB];
    WCHAR root[WINDOWS_PATH_CCH];
    struct drive_before saved;
    struct mount_drive drive;
    HANDLE files[2];
    HANDLE mutex;
    DWORD err;

    if (!drive_is_letter(attach->letter))
        return ERROR_INVALID_PARAMETER;
    /* A drive over a path that is not there would be defined, and be dead. */
    err = own_mount_point(attach, root, mount_point);
    if (err)
        return err;
    err = letters_lock(&mutex);
    if (err)
        return err;
    err = ERROR_SUCCESS;
    if (attach->claim != DRIVE_CLAIM_SEEN)
        err = letter_state(attach->letter, &drive);
    if (err && !(err == ERROR_ALREADY_ASSIGNED && attach->claim == DRIVE_CLAIM_Z &&
                 is_default_z_drive(attach->letter, &drive)))
        goto unlock;
    before_fill(attach->letter, err, &drive, &saved);

    volume_files_create(attach, root, files);
    err = mount_define_drive(attach->letter, DRIVE_REMOTE, mount_point);
    volume_files_delete(files);
    if (!err)
        *before = saved;
unlock:
    letters_unlock(mutex);
    return err;
}

static DWORD mountmgr_detach(WCHAR letter, const struct drive_before *before)
{
    struct mount_drive drive;
    HANDLE mutex;
    DWORD err;

    if (!drive_is_letter(letter))
        return ERROR_INVALID_PARAMETER;
    err = letters_lock(&mutex);
    if (err)
        return err;
    err = mount_query_drive(letter, &drive);
    if (!err && !is_own(&drive))
    {
        /* Put back already, by a detach that was interrupted; or somebody else's by now. */
        if (before && before->present && !strcmp(drive.mount_point, before->mount_point))
            type_value_restore(letter, before);
        else
            TRACE("%c: leads to %s by now and stays\n", (char)letter, trace_str(drive.mount_point));
        goto unlock;
    }
    if (err && err != ERROR_NO_SUCH_DEVICE)
        goto unlock;
    if (before && before->present)
        err = mount_define_drive(letter, before->type, before->mount_point);
    else
        err = err ? ERROR_SUCCESS : mount_remove_drive(letter);
    if (!err)
        type_value_restore(letter, before);
unlock:
    letters_unlock(mutex);
    return err;
}

const struct drive_backend drive_backend_wine_mountmgr = {
    .name = "wine_mountmgr",
    .has_links = true,
    .has_files = true,
    .has_ports = true,
    .state = mountmgr_state,
    .attach = mountmgr_attach,
    .detach = mountmgr_detach,
    .look = mountmgr_look,
};
