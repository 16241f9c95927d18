/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A loaded credential manager DLL. */
#include "credential_manager.h"

#include <string.h>
#include "dlls/common/trace.h"
#include "provider_module.h"

TRACE_CHANNEL(router);

#define START_STARTED 1

static struct
{
    SRWLOCK lock;
    struct credential_manager *pool; /* every one ever loaded */
} state = {.lock = SRWLOCK_INIT};

static const struct credential_manager *pool_find(const WCHAR *path)
{
    AcquireSRWLockShared(&state.lock);
    const struct credential_manager *found = state.pool;
    while (found != NULL && CompareStringOrdinal(found->path, -1, path, -1, TRUE) != CSTR_EQUAL)
        found = found->next;
    ReleaseSRWLockShared(&state.lock);
    return found;
}

static void find_function(HMODULE module, const char *name, void *function)
{
    const FARPROC found = GetProcAddress(module, name);
    memcpy(function, &found, sizeof(found));
}

static DWORD load(const WCHAR *path, const struct credential_manager **manager)
{
    HMODULE module;
    const size_t path_cb = (wcslen(path) + 1) * sizeof(WCHAR);
    if (provider_module_load(path, &module) != ERROR_SUCCESS)
        return ERROR_SUCCESS;
    struct credential_manager *loaded =
        HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(*loaded));
    if (loaded == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    loaded->path = HeapAlloc(GetProcessHeap(), 0, path_cb);
    if (loaded->path == NULL)
    {
        HeapFree(GetProcessHeap(), 0, loaded);
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    memcpy(loaded->path, path, path_cb);
    find_function(module, "NPGetCaps", &loaded->functions.get_caps);
    find_function(module, "NPLogonNotify", &loaded->functions.logon_notify);
    find_function(module, "NPPasswordChangeNotify", &loaded->functions.password_change_notify);
    AcquireSRWLockExclusive(&state.lock);
    loaded->next = state.pool;
    state.pool = loaded;
    ReleaseSRWLockExclusive(&state.lock);
    *manager = loaded;
    return ERROR_SUCCESS;
}

DWORD credential_manager_get(const struct provider_registration *registration,
                             const struct credential_manager **manager)
{
    const WCHAR *path =
        registration->authent_path != NULL ? registration->authent_path : registration->path;
    *manager = NULL;
    if (!(registration->class_mask & (WN_CREDENTIAL_CLASS | WN_PRIMARY_AUTHENT_CLASS)))
        return ERROR_SUCCESS;
    if (path == NULL || path[0] == L'\0')
    {
        TRACE("%s is a credential manager without a path", trace_wstr(registration->service_key));
        return ERROR_SUCCESS;
    }
    *manager = pool_find(path);
    return *manager != NULL ? (DWORD)ERROR_SUCCESS : load(path, manager);
}

DWORD credential_manager_start(const struct credential_manager *manager)
{
    return manager->functions.get_caps != NULL ? manager->functions.get_caps(WNNC_START)
                                               : START_STARTED;
}
