/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Current directory and program of another process.
 *
 * How this works: the current directory is a handle in the process parameters, which the process environment
 * block points to. A 32-bit process beside a 64-bit simnetd keeps its own, 32-bit block up to
 * date, and Wine 8 may give it no other; so that one is asked where there is one. */
#include <windows.h>
#include <winternl.h>
#include <stdbool.h>
#include <stdint.h>
#include <wchar.h>

#include "process_view.h"

/* Offsets in the block and in the parameters (docs/reference/wine-drives.md, section 3). */
#define PEB64_PARAMETERS        0x20
#define PEB32_PARAMETERS        0x10
#define PARAMETERS64_DIR_HANDLE 0x48
#define PARAMETERS32_DIR_HANDLE 0x2c

#define PROCESS_WOW64_CLASS ((PROCESSINFOCLASS)26)

static bool read_pointer(HANDLE process, uint64_t address, bool wide, uint64_t *value)
{
    uint64_t bytes = 0;
    SIZE_T size = wide ? 8 : 4, got = 0;

    if (!address ||
        !ReadProcessMemory(process, (const void *)(uintptr_t)address, &bytes, size, &got) ||
        got != size)
        return false;
    *value = bytes; /* little-endian, as all that runs Windows programs */
    return true;
}

static ULONG_PTR read_directory(HANDLE process, uint64_t block, bool wide)
{
    uint64_t parameters, handle;

    if (!read_pointer(process, block + (wide ? PEB64_PARAMETERS : PEB32_PARAMETERS), wide,
                      &parameters) ||
        !parameters ||
        !read_pointer(process,
                      parameters + (wide ? PARAMETERS64_DIR_HANDLE : PARAMETERS32_DIR_HANDLE), wide,
                      &handle))
        return 0;
    return (ULONG_PTR)handle;
}

ULONG_PTR process_view_directory(HANDLE process)
{
    const bool wide = sizeof(void *) == 8;
    PROCESS_BASIC_INFORMATION basic;
    ULONG_PTR block32 = 0, handle;
    ULONG cb;

    if (wide &&
        NT_SUCCESS(NtQueryInformationProcess(process, PROCESS_WOW64_CLASS, &block32,
                                             sizeof(block32), &cb)) &&
        block32)
    {
        handle = read_directory(process, block32, false);
        if (handle)
            return handle;
    }
    if (!NT_SUCCESS(NtQueryInformationProcess(process, ProcessBasicInformation, &basic,
                                              sizeof(basic), &cb)))
        return 0;
    return read_directory(process, (uint64_t)(uintptr_t)basic.PebBaseAddress, wide);
}

DWORD process_view_image_folder(HANDLE process, WCHAR *folder, DWORD folder_cch)
{
    WCHAR *slash;

    if (!QueryFullProcessImageNameW(process, 0, folder, &folder_cch))
        return GetLastError();
    slash = wcsrchr(folder, '\\');
    if (!slash)
        return ERROR_BAD_PATHNAME;
    /* "X:\" keeps its backslash: "X:" alone is a current directory. */
    if (slash > folder && slash[-1] == ':')
        slash++;
    *slash = '\0';
    return ERROR_SUCCESS;
}
