/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The backends of drive letters, by name, and what they share. */
#include <windows.h>
#include <string.h>

#include "backends.h"

const struct drive_backend *drive_backend_find(const char *name)
{
    static const struct drive_backend *const backends[] = {
        &drive_backend_wine_mountmgr, &drive_backend_dosdevice, &drive_backend_none};
    size_t i;

    for (i = 0; name && i < sizeof(backends) / sizeof(backends[0]); i++)
        if (!strcmp(backends[i]->name, name))
            return backends[i];
    return NULL;
}

bool drive_is_letter(WCHAR letter)
{
    return letter >= 'A' && letter <= 'Z';
}

bool drive_letter_is_seen(WCHAR letter)
{
    WCHAR device[] = {letter, ':', '\0'};
    WCHAR root[] = {letter, ':', '\\', '\0'};
    WCHAR target[MAX_PATH];

    /* A target that is longer than the buffer is one, too. */
    return QueryDosDeviceW(device, target, MAX_PATH) != 0 ||
           GetLastError() == ERROR_INSUFFICIENT_BUFFER || GetDriveTypeW(root) != DRIVE_NO_ROOT_DIR;
}
