/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Wine's mount manager, asked and told: drive letters, and links below dosdevices.
 *
 * Paths of links are NT paths ("\??\UNC\server\share"). Targets and mount points are host paths in the
 * bytes of the host. Functions return Win32 codes. The caller holds simnetd's lock. */
#ifndef WNETLAB_MOUNT_IOCTL_H
#define WNETLAB_MOUNT_IOCTL_H

#include <stdbool.h>
#include <stddef.h>
#include <windows.h>

/* mingw-w64 10 lacks it. */
#ifndef ERROR_NO_SUCH_DEVICE
#define ERROR_NO_SUCH_DEVICE 433
#endif

/* Bytes of the longest host path, with NUL. */
#define MOUNT_PATH_CB 1024

struct mount_drive
{
    DWORD type;                      /* DRIVE_* */
    char mount_point[MOUNT_PATH_CB]; /* absolute, or relative to dosdevices */
};

/* 0, or ERROR_NO_SUCH_DEVICE (433) for a letter that the mount manager does not know. */
DWORD mount_query_drive(WCHAR letter, struct mount_drive *drive);
/* Defines the letter over whatever it was. */
DWORD mount_define_drive(WCHAR letter, DWORD type, const char *mount_point);
/* Takes the letter away. A letter that is not there is success. */
DWORD mount_remove_drive(WCHAR letter);

/* What the link points to. 2 or 3: nothing is there, or it is no link. */
DWORD mount_read_link(const WCHAR *nt_path, char *target, size_t target_cb);
/* Makes the link; target is an existing, absolute host path. */
DWORD mount_make_link(const WCHAR *nt_path, const char *target);
/* Turns a link (and nothing else) into an empty folder of its own, so that it can be removed. */
DWORD mount_link_to_folder(const WCHAR *nt_path);

#endif
