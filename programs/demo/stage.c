/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Checks the DLLs and makes the copies. */
#include "stage.h"

#include <stdio.h>
#include <string.h>

#define PATH_CCH (MAX_PATH * 2)
#define SAMPLE   L"sample_cancel_connection.exe"

/* The path of a module does not tell whose it is; the bytes behind its DOS header do (docs/reference/wine-dropin.md). */
static bool is_ours(const WCHAR *name)
{
    static const char mark[] = "Wine builtin DLL";
    const char *module = (const char *)(void *)GetModuleHandleW(name);
    if (module && memcmp(module + 0x40, mark, sizeof mark - 1) != 0)
        return true;
    fprintf(stderr,
            "demo: %ls is Wine's own, not WNetLab's. Is WNetLab installed in this prefix?\n"
            "Run: ./wnetlab demo\n",
            name);
    return false;
}

bool stage_are_dlls_ours(void)
{
    return is_ours(L"mpr.dll") && is_ours(L"netapi32.dll") && is_ours(L"wlanapi.dll");
}

static bool append(WCHAR *path, const WCHAR *folder, const WCHAR *name)
{
    if (wcslen(folder) + 1 + wcslen(name) >= PATH_CCH)
        return false;
    wcscpy(path, folder);
    wcscat(path, L"\\");
    wcscat(path, name);
    return true;
}

bool stage_enter(struct stage *stage)
{
    WCHAR own[PATH_CCH];
    WCHAR temporary[MAX_PATH + 1];
    WCHAR sample[PATH_CCH];
    DWORD cch = GetModuleFileNameW(NULL, own, PATH_CCH);
    WCHAR *end = wcsrchr(own, '\\');
    if (!cch || cch >= PATH_CCH || !end || !GetTempPathW(MAX_PATH + 1, temporary) ||
        !append(stage->folder, temporary, L"wnetlab-demo") ||
        !append(stage->demo, stage->folder, L"demo.exe") ||
        !append(stage->sample, stage->folder, SAMPLE))
    {
        fprintf(stderr, "demo: paths are too long\n");
        return false;
    }
    CreateDirectoryW(stage->folder, NULL);
    if (!CopyFileW(own, stage->demo, FALSE))
    {
        fprintf(stderr, "demo: %ls cannot be copied: error %lu\n", own, GetLastError());
        return false;
    }
    *end = 0;
    if (!append(sample, own, SAMPLE) || !CopyFileW(sample, stage->sample, FALSE))
    {
        fprintf(stderr, "demo: %ls is not beside demo.exe: error %lu\n", SAMPLE, GetLastError());
        return false;
    }
    if (!SetCurrentDirectoryW(stage->folder))
    {
        fprintf(stderr, "demo: %ls: error %lu\n", stage->folder, GetLastError());
        return false;
    }
    return true;
}

void stage_leave(const struct stage *stage)
{
    SetCurrentDirectoryW(L"C:\\");
    DeleteFileW(stage->demo);
    DeleteFileW(stage->sample);
    RemoveDirectoryW(stage->folder);
}
