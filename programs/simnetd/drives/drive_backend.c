/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The backends of drive letters, by name. FIXME: `dosdevice` and `none`. */
#include <windows.h>
#include <string.h>

#include "backends.h"

const struct drive_backend *drive_backend_find(const char *name)
{
    static const struct drive_backend *const backends[] = {&drive_backend_wine_mountmgr};
    size_t i;

    for (i = 0; name && i < sizeof(backends) / sizeof(backends[0]); i++)
        if (!strcmp(backends[i]->name, name))
            return backends[i];
    return NULL;
}
