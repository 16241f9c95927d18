/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fault: an access violation in its DllMain. The loader turns it into error 998, and the process
 * lives. */
#include "provider_export.h"

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved);

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved)
{
    (void)instance;
    (void)reserved;
    if (reason == DLL_PROCESS_ATTACH)
    {
        volatile int *volatile nowhere = NULL;
        *nowhere = 1;
    }
    return TRUE;
}

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    return ordinary_caps(index, CAPS_CONNECTION);
}
