/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* All backends; only drive_backend.c looks here. */
#ifndef WNETLAB_BACKENDS_H
#define WNETLAB_BACKENDS_H

#include "drives.h"

extern const struct drive_backend drive_backend_wine_mountmgr;

#endif
