/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Windows paths and the host paths behind them. Host paths are in the bytes of the host; all functions
 * return Win32 codes and leave their outputs alone when they fail. The caller holds simnetd's lock. */
#ifndef WNETLAB_HOST_PATH_H
#define WNETLAB_HOST_PATH_H

#include <stddef.h>
#include <windows.h>

#include "mount_ioctl.h"

/* Characters of the longest Windows path in this room, with NUL. */
#define WINDOWS_PATH_CCH 1024

/* The folder of drive letters of the prefix: "/home/u/.wine/dosdevices". Borrowed, for ever. */
DWORD host_path_dosdevices(const char **path);

/* The host path of something that exists, in the spelling of the disk. It does not lead through a
 * drive letter, so it stays good when that is taken over. The caller makes sure that something is there: Wine
 * also answers for a name that is still free. */
DWORD host_path_from_windows(const WCHAR *path, char *host, size_t host_cb);

/* "\\?\unix\..." of an absolute host path: the Windows path that needs no drive letter. */
DWORD host_path_to_windows(const char *host, WCHAR *path, size_t path_cch);

/* The folder of a share as a path for CreateFile: host paths ("/srv/data") become "\\?\unix\srv\data",
 * others are taken as they are. */
DWORD host_path_folder(const WCHAR *folder, WCHAR *path, size_t path_cch);

#endif
