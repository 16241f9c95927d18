/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Copies of DLLs that call the test back. */
#include "hooked.h"

#include <string.h>

void hooked_copy(const WCHAR *file, const WCHAR *name, WCHAR path[MAX_PATH])
{
    WCHAR from[MAX_PATH];
    WCHAR bin[MAX_PATH];
    WCHAR temp[MAX_PATH];

    if (GetEnvironmentVariableW(L"WNETLAB_BIN", bin, MAX_PATH) == 0)
        fail_msg("WNETLAB_BIN is not set");
    assert_true(GetTempPathW(MAX_PATH, temp) != 0);
    _snwprintf(from, MAX_PATH, L"%ls\\providers\\%ls", bin, file);
    _snwprintf(path, MAX_PATH, L"%lswnhooked%lu", temp, GetCurrentProcessId());
    CreateDirectoryW(path, NULL);
    _snwprintf(path, MAX_PATH, L"%lswnhooked%lu\\%ls.dll", temp, GetCurrentProcessId(), name);
    /* Fails, rightly, where the copy is loaded already. */
    CopyFileW(from, path, TRUE);
    if (GetFileAttributesW(path) == INVALID_FILE_ATTRIBUTES)
        fail_msg("%ls is not there", path);
}

static void *hooks_of(const WCHAR *path)
{
    const HMODULE module = LoadLibraryW(path);
    void *hooks;
    assert_non_null(module);
    const FARPROC address = GetProcAddress(module, "hooks");
    assert_non_null(address);
    memcpy(&hooks, &address, sizeof(hooks));
    return hooks;
}

struct notifyee_hooks *hooked_notifyee(const WCHAR *name, WCHAR path[MAX_PATH])
{
    hooked_copy(L"notifyee.dll", name, path);
    return hooks_of(path);
}

struct credentials_hooks *hooked_credentials(const WCHAR *name, WCHAR path[MAX_PATH])
{
    hooked_copy(L"credentials.dll", name, path);
    return hooks_of(path);
}

void hooked_register(const WCHAR *value, const WCHAR *path, DWORD type)
{
    assert_int_equal(RegSetKeyValueW(HKEY_LOCAL_MACHINE, NOTIFYEES_KEY, value, type, path,
                                     ((DWORD)lstrlenW(path) + 1) * (DWORD)sizeof(WCHAR)),
                     0);
}
