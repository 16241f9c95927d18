/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Providers for the bench: one that takes every name, and up to 63 that are passed over before it. */
#include "bench.h"

#include <string.h>

#include "host_path.h"

#define SERVICES_KEY L"SYSTEM\\CurrentControlSet\\Services"
#define SKIPPED_MAX  63
#define SKIPPED_KEY  L"WnBenchIdle%u"
#define SAVED        "/wnetlab.installed/saved/drive_c/windows/"
#ifdef _WIN64
#define BUILTIN_SAVED SAVED "system32/mpr.dll"
#else
#define BUILTIN_SAVED SAVED "syswow64/mpr.dll"
#endif

static WCHAR folder[MAX_PATH];

void bench_provider_path(const WCHAR *file, WCHAR *path, size_t path_cch)
{
    WCHAR bin[MAX_PATH];

    if (GetEnvironmentVariableW(L"WNETLAB_BIN", bin, MAX_PATH) == 0)
        bench_check("WNETLAB_BIN is not set", ERROR_ENVVAR_NOT_FOUND);
    _snwprintf(path, path_cch, L"%ls\\providers\\%ls", bin, file);
}

static void service_key(const WCHAR *key, WCHAR path[256])
{
    _snwprintf(path, 256, SERVICES_KEY L"\\%ls", key);
}

static void register_provider(const WCHAR *key, const WCHAR *file)
{
    WCHAR path[256];
    WCHAR name[256];

    service_key(key, name);
    _snwprintf(path, ARRAYSIZE(path), L"%ls\\NetworkProvider", name);
    bench_check("a provider's name",
                (DWORD)RegSetKeyValueW(HKEY_LOCAL_MACHINE, path, L"Name", REG_SZ, key,
                                       ((DWORD)lstrlenW(key) + 1) * 2));
    bench_check("a provider's path",
                (DWORD)RegSetKeyValueW(HKEY_LOCAL_MACHINE, path, L"ProviderPath", REG_SZ, file,
                                       ((DWORD)lstrlenW(file) + 1) * 2));
}

void bench_providers_register(void)
{
    WCHAR from[MAX_PATH * 2];
    WCHAR temp[MAX_PATH];

    GetTempPathW(MAX_PATH - 32, temp);
    wsprintfW(folder, L"%lswnbench%lu", temp, GetCurrentProcessId());
    CreateDirectoryW(folder, NULL);
    bench_provider_path(L"claims_everything.dll", from, ARRAYSIZE(from));
    register_provider(BENCH_CLAIMS, from);

    /* A file each, as different providers are. */
    bench_provider_path(L"idle.dll", from, ARRAYSIZE(from));
    for (unsigned i = 0; i < SKIPPED_MAX; i++)
    {
        WCHAR file[MAX_PATH + 32];
        WCHAR key[32];

        wsprintfW(key, SKIPPED_KEY, i);
        wsprintfW(file, L"%ls\\idle%u.dll", folder, i);
        if (!CopyFileW(from, file, FALSE))
            bench_check("a provider's copy", GetLastError());
        register_provider(key, file);
    }
}

void bench_providers_remove(void)
{
    WCHAR path[256];

    service_key(BENCH_CLAIMS, path);
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, path);
    for (unsigned i = 0; i < SKIPPED_MAX; i++)
    {
        WCHAR file[MAX_PATH + 32];
        WCHAR key[32];

        wsprintfW(key, SKIPPED_KEY, i);
        service_key(key, path);
        RegDeleteTreeW(HKEY_LOCAL_MACHINE, path);
        wsprintfW(file, L"%ls\\idle%u.dll", folder, i);
        DeleteFileW(file);
    }
    RemoveDirectoryW(folder);
}

void bench_order_set(unsigned skipped, const WCHAR *last)
{
    WCHAR order[SKIPPED_MAX * 16 + 64];
    int cch = 0;

    for (unsigned i = 0; i < skipped; i++)
    {
        cch += wsprintfW(order + cch, SKIPPED_KEY, i);
        order[cch++] = L',';
    }
    lstrcpyW(order + cch, last);
    test_provider_order_set(order);
}

HMODULE bench_load_builtin_mpr(void)
{
    char host[MOUNT_PATH_CB + sizeof(BUILTIN_SAVED)];
    WCHAR from[WINDOWS_PATH_CCH];
    WCHAR to[MAX_PATH + 32];
    const char *dosdevices;
    int prefix_cch;
    HMODULE module;

    bench_check("the prefix", host_path_dosdevices(&dosdevices));
    /* "<prefix>/dosdevices" */
    prefix_cch = (int)(strrchr(dosdevices, '/') - dosdevices);
    snprintf(host, sizeof(host), "%.*s" BUILTIN_SAVED, prefix_cch, dosdevices);
    bench_check("the builtin's path", host_path_to_windows(host, from, ARRAYSIZE(from)));
    GetTempPathW(MAX_PATH, to);
    lstrcatW(to, L"wnbench_builtin_mpr.dll");
    /* A copy that is loaded stays as it is. */
    if (!CopyFileW(from, to, FALSE) && GetFileAttributesW(to) == INVALID_FILE_ATTRIBUTES)
        bench_check("a copy of Wine's mpr", GetLastError());
    module = LoadLibraryW(to);
    if (module == NULL)
        bench_check("loading Wine's mpr", GetLastError());
    if (!test_module_is_builtin(L"wnbench_builtin_mpr.dll"))
        bench_check("Wine's mpr is not Wine's", ERROR_BAD_FORMAT);
    return module;
}
