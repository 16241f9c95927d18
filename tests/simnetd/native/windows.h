/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The few words of windows.h that the journal's reading speaks, for the native fuzz target: it does nothing
 * with Windows, but its structs are the service's. */
#ifndef WNETLAB_TESTS_SIMNETD_NATIVE_WINDOWS_H
#define WNETLAB_TESTS_SIMNETD_NATIVE_WINDOWS_H

#include <stdint.h>

#define MAX_PATH    260
#define DRIVE_FIXED 3

typedef uint32_t DWORD;
typedef uintptr_t ULONG_PTR;
typedef uint16_t WCHAR;

static inline int lstrlenW(const WCHAR *text)
{
    int cch = 0;

    while (text[cch] != 0)
        cch++;
    return cch;
}

#endif
