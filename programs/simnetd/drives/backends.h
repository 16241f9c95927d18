/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* All backends, and what they share; only the files of backends look here. */
#ifndef WNETLAB_BACKENDS_H
#define WNETLAB_BACKENDS_H

#include "drives.h"

extern const struct drive_backend drive_backend_wine_mountmgr;
extern const struct drive_backend drive_backend_dosdevice;
extern const struct drive_backend drive_backend_none;

bool drive_is_letter(WCHAR letter);
/* Does any program see something behind the letter, whoever made it? */
bool drive_letter_is_seen(WCHAR letter);

#endif
