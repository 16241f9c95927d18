/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a caller names: a local device, or something remote. */
#ifndef WNETLAB_NAME_H
#define WNETLAB_NAME_H

#include <stdbool.h>
#include <windows.h>
#include "dlls/common/device_name.h"

/* Characters of the longest name that is handed to providers, without NUL. */
#define NAME_CCH 1024

struct name
{
    bool valid; /* not NULL, not empty, not over-long, valid UTF-16 */
    enum device_kind device;
    /* The device's canonical name, "X:" or "LPT1:": what providers are given and what access names
     * show. The printer keeps its colon: device_name.h writes it so, and providers compare with
     * what they were given in the add (judgement; "LPT1" from a caller means the same). "" if it is
     * no device. */
    WCHAR device_text[DEVICE_NAME_CB];
};

void name_parse(const WCHAR *text, struct name *name);

#endif
