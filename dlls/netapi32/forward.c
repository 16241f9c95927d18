/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Finds Wine's builtin netapi32 under another name, and functions in it.
 *
 * How this works: the builtin is looked for at the first forwarded call, as netapi32_builtin.dll in this DLL's own folder (where an installation puts it), else as a copy in the
 * state folder, which is made once from system32 if the file there is Wine's own. Loading it by its own name would confuse the loader (docs/reference/wine-dropin.md). It is never
 * unloaded. Two threads may look at the same time: both get the same module, and the last answer stays. A .def forwarder would be shorter, and
 * would end the process where the builtin is missing. */
#include "forward.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "trace.h"

TRACE_CHANNEL(netapi32);

#define PATH_CCH 1024

/* A 32-bit process has a builtin of its own in the same state folder. */
#ifdef _WIN64
#define STATE_COPY L"netapi32_builtin.dll"
#else
#define STATE_COPY L"netapi32_builtin_i686.dll"
#endif

static HMODULE volatile builtin;

/* Appends \name to folder. */
static bool path_append(WCHAR *folder, const WCHAR *name)
{
    if (wcslen(folder) + 1 + wcslen(name) >= PATH_CCH)
        return false;
    wcscat(folder, L"\\");
    wcscat(folder, name);
    return true;
}

/* Lies in this DLL, to find the DLL by. */
static const WCHAR anchor;

static bool own_folder(WCHAR *folder)
{
    HMODULE self;
    if (!GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS |
                                GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                            &anchor, &self))
        return false;
    DWORD cch = GetModuleFileNameW(self, folder, PATH_CCH);
    WCHAR *end = wcsrchr(folder, '\\');
    if (!cch || cch >= PATH_CCH || !end)
        return false;
    *end = 0;
    return true;
}

/* The state folder: HKLM\Software\WNetLab StateDir, else C:\ProgramData\wnetlab. */
static void state_folder(WCHAR *folder)
{
    DWORD cb = (PATH_CCH - 1) * sizeof(WCHAR);
    memset(folder, 0, PATH_CCH * sizeof(WCHAR));
    if (RegGetValueW(HKEY_LOCAL_MACHINE, L"Software\\WNetLab", L"StateDir",
                     RRF_RT_REG_SZ | RRF_SUBKEY_WOW6464KEY, NULL, folder, &cb) ||
        !folder[0])
        wcscpy(folder, L"C:\\ProgramData\\wnetlab");
}

/* Does the file say that it is a builtin of Wine's? Copying any other (this DLL, or a real Windows') would lead in a circle or nowhere. */
static bool is_builtin(const WCHAR *path)
{
    static const char mark[] = "Wine builtin DLL";
    char head[0x40 + sizeof mark - 1];
    DWORD cb = 0;
    HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_DELETE, NULL,
                              OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return false;
    bool is_read = ReadFile(file, head, sizeof head, &cb, NULL) && cb == sizeof head;
    CloseHandle(file);
    return is_read && !memcmp(head + 0x40, mark, sizeof mark - 1);
}

/* Makes the copy in the state folder if it is not there; path becomes its name. A half-made copy is never seen: it gets its name when it is whole. */
static bool make_state_copy(WCHAR *path)
{
    WCHAR source[PATH_CCH];
    WCHAR making[PATH_CCH];
    WCHAR suffix[64];
    state_folder(path);
    UINT cch = GetSystemDirectoryW(source, PATH_CCH);
    if (!cch || cch >= PATH_CCH || !path_append(source, L"netapi32.dll"))
        return false;
    wcscpy(making, path);
    _snwprintf(suffix, sizeof suffix / sizeof suffix[0] - 1, L"netapi32_%lu_%lu.tmp",
               GetCurrentProcessId(), GetCurrentThreadId());
    suffix[sizeof suffix / sizeof suffix[0] - 1] = 0;
    if (!path_append(path, STATE_COPY) || !path_append(making, suffix))
        return false;
    if (is_builtin(path))
        return true;
    if (!is_builtin(source))
        return false;
    WCHAR *folder_end = wcsrchr(making, '\\');
    *folder_end = 0;
    CreateDirectoryW(making, NULL);
    *folder_end = '\\';
    if (!CopyFileW(source, making, FALSE))
        return false;
    /* Another process may have been first: its copy is as good. */
    if (!MoveFileExW(making, path, 0))
        DeleteFileW(making);
    return is_builtin(path);
}

static HMODULE load_builtin(void)
{
    WCHAR path[PATH_CCH];
    HMODULE module = NULL;
    if (own_folder(path) && path_append(path, L"netapi32_builtin.dll"))
        module = LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (!module && make_state_copy(path))
        module = LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    TRACE("builtin: %s", module ? trace_wstr(path) : "there is none");
    return module;
}

FARPROC forward_target(struct forward *forward)
{
    FARPROC target = forward->target;
    if (target)
        return target;
    DWORD last_error = GetLastError();
    HMODULE module = builtin;
    if (!module)
    {
        module = load_builtin();
        builtin = module;
    }
    if (module)
        target = GetProcAddress(module, forward->name);
    if (target)
        forward->target = target;
    TRACE("%s is %s", forward->name, target ? "Wine's" : "not to be had");
    SetLastError(last_error);
    return target;
}
