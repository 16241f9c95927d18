/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A provider DLL as a router sees it: loaded by its full path, its functions found by name.
 * Included first: it makes LPTSTR of mingw's npapi.h what the interface has, LPWSTR. */
#ifndef WNETLAB_TESTS_LANMAN_PROVIDER_H
#define WNETLAB_TESTS_LANMAN_PROVIDER_H

#ifndef UNICODE
#define UNICODE
#endif

#include "tests/support/testsupport.h"

#include <winnetwk.h>
#include <npapi.h>

#include "wnetlab/simclient.h"

#define POISON_BYTE 0xa5
/* A pointer that nobody can read. */
#define BAD_POINTER ((void *)(ULONG_PTR)16)

/* The installed DLL of that name, never Wine's own. */
static inline HMODULE provider_load(const WCHAR *name)
{
    WCHAR path[MAX_PATH];
    GetSystemDirectoryW(path, MAX_PATH);
    lstrcatW(path, L"\\");
    lstrcatW(path, name);
    HMODULE module = LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (module == NULL)
        fail_msg("%ls: %lu", path, GetLastError());
    test_refuse_builtin(name);
    return module;
}

typedef void (*provider_function)(void);

static inline provider_function provider_find(HMODULE module, const char *name)
{
    return (provider_function)GetProcAddress(module, name);
}

/* The service's process, not what the service manager still believes of it after a kill. */
static inline bool provider_service_lives(void)
{
    DWORD process_id = 0;
    if (!simclient_is_running(&process_id))
        return false;
    HANDLE process = OpenProcess(SYNCHRONIZE, FALSE, process_id);
    if (process == NULL)
        return false;
    const bool lives = WaitForSingleObject(process, 0) == WAIT_TIMEOUT;
    CloseHandle(process);
    return lives;
}

#endif
