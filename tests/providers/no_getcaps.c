/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fault: exports connection functions and no NPGetCaps. It may never be asked. */
#include "provider_export.h"

EXPORT volatile LONG times_asked;

static DWORD be_asked(void)
{
    InterlockedIncrement(&times_asked);
    return WN_SUCCESS;
}

EXPORT_ADD_AND_CANCEL(be_asked(), be_asked());
