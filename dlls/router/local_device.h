/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Local devices as the system shows them: what is taken, and by whom. */
#ifndef WNETLAB_LOCAL_DEVICE_H
#define WNETLAB_LOCAL_DEVICE_H

#include <stdbool.h>
#include <windows.h>
#include "name.h"

/* True for a letter of a local drive, which no connection can take. Z: is never one: Wine maps it
 * to "/" by default, and whether a connection may take it over is the provider's to say, as is
 * everything about printer ports. */
bool local_device_is_local_drive(const struct name *device);

/* True if nothing uses the device now. */
bool local_device_is_free(const WCHAR *device);

/* The remote name behind a network drive that no provider knows (one made by winecfg): Wine's own
 * mpr answers with the UNC name that its mount point stands for, and so does this. Returns 0 with
 * remote filled, or ERROR_NOT_CONNECTED. */
DWORD local_device_foreign_remote(const WCHAR *device, WCHAR *remote, DWORD remote_cch);

#endif
