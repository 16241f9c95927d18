/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Current directory and program of another process.
 *
 * How this works: the current directory is a handle in the process parameters, which the process environment
 * block points to. A 32-bit process keeps a 32-bit block up to date. Where that is, Wine tells in
 * several ways: as ProcessWow64Information (as Windows does), or there only that it is one; the
 * block is then the one of ProcessBasicInformation (Wine 8: a 32-bit process has no other), or lies
 * a page behind it. So each is tried, and what is read has to look like process parameters. */
#include <windows.h>
#include <winternl.h>
#include <stdbool.h>
#include <stdint.h>
#include <wchar.h>

#include "process_view.h"

/* Offsets in the block and in the parameters (docs/reference/wine-drives.md, section 3). */
#define PEB64_PARAMETERS 0x20
#define PEB32_PARAMETERS 0x10
#define PEB32_BEHIND     0x1000

#define PARAMETERS_CB_MAX 0x100000

#define PROCESS_WOW64_CLASS ((PROCESSINFOCLASS)26)

/* The begin of RTL_USER_PROCESS_PARAMETERS. */
struct parameters_head
{
    uint32_t allocated_cb;
    uint32_t cb;
    uint32_t flags;
    uint32_t debug_flags;
};

struct parameters32
{
    struct parameters_head head;
    uint32_t console[2];
    uint32_t standard[3];
    uint16_t directory_cb;
    uint16_t directory_max_cb;
    uint32_t directory_text;
    uint32_t directory;
};

struct parameters64
{
    struct parameters_head head;
    uint64_t console[2];
    uint64_t standard[3];
    uint16_t directory_cb;
    uint16_t directory_max_cb;
    uint32_t padding;
    uint64_t directory_text;
    uint64_t directory;
};

static bool read_at(HANDLE process, uint64_t address, void *bytes, size_t cb)
{
    SIZE_T got = 0;

    return address != 0 &&
           ReadProcessMemory(process, (const void *)(uintptr_t)address, bytes, cb, &got) &&
           got == cb;
}

static bool is_plausible(const struct parameters_head *head, size_t least_cb, uint16_t directory_cb,
                         uint16_t directory_max_cb)
{
    return head->cb >= least_cb && head->cb <= head->allocated_cb &&
           head->allocated_cb <= PARAMETERS_CB_MAX && directory_cb <= directory_max_cb &&
           directory_cb % sizeof(WCHAR) == 0;
}

static ULONG_PTR read_directory64(HANDLE process, uint64_t block)
{
    struct parameters64 parameters;
    uint64_t address;

    if (!read_at(process, block + PEB64_PARAMETERS, &address, sizeof(address)) ||
        !read_at(process, address, &parameters, sizeof(parameters)) ||
        !is_plausible(&parameters.head, sizeof(parameters), parameters.directory_cb,
                      parameters.directory_max_cb))
        return 0;
    return (ULONG_PTR)parameters.directory;
}

static ULONG_PTR read_directory32(HANDLE process, uint64_t block)
{
    struct parameters32 parameters;
    uint32_t address;

    if (!read_at(process, block + PEB32_PARAMETERS, &address, sizeof(address)) ||
        !read_at(process, address, &parameters, sizeof(parameters)) ||
        !is_plausible(&parameters.head, sizeof(parameters), parameters.directory_cb,
                      parameters.directory_max_cb))
        return 0;
    return parameters.directory;
}

ULONG_PTR process_view_directory(HANDLE process)
{
    PROCESS_BASIC_INFORMATION basic;
    ULONG_PTR wow64 = 0, handle = 0;
    uint64_t block;
    ULONG cb;

    if (!NT_SUCCESS(NtQueryInformationProcess(process, ProcessBasicInformation, &basic,
                                              sizeof(basic), &cb)))
        return 0;
    block = (uint64_t)(uintptr_t)basic.PebBaseAddress;
    if (sizeof(void *) == 4)
        return read_directory32(process, block);
    if (NT_SUCCESS(
            NtQueryInformationProcess(process, PROCESS_WOW64_CLASS, &wow64, sizeof(wow64), &cb)) &&
        wow64 != 0)
    {
        const uint64_t blocks[] = {wow64, block, block + PEB32_BEHIND};
        size_t i;

        for (i = 0; i < sizeof(blocks) / sizeof(blocks[0]) && handle == 0; i++)
            handle = read_directory32(process, blocks[i]);
    }
    return handle != 0 ? handle : read_directory64(process, block);
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
