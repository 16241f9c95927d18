/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A loaded credential manager DLL. */
#include "credential_manager.h"

#include "dlls/common/trace.h"

TRACE_CHANNEL(router);

#define START_STARTED 1

static struct module_pool pool = {.lock = SRWLOCK_INIT}; /* every one ever loaded */

static DWORD load(const WCHAR *path, const struct credential_manager **manager)
{
    HMODULE module;
    if (provider_module_load(path, &module) != ERROR_SUCCESS)
        return ERROR_SUCCESS;
    struct credential_manager *loaded =
        HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(*loaded));
    if (loaded == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    provider_module_find(module, "NPGetCaps", &loaded->functions.get_caps);
    provider_module_find(module, "NPLogonNotify", &loaded->functions.logon_notify);
    provider_module_find(module, "NPPasswordChangeNotify",
                         &loaded->functions.password_change_notify);
    const DWORD error = module_pool_add(&pool, &loaded->pooled, path);
    if (error == ERROR_SUCCESS)
        *manager = loaded;
    return error;
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
    *manager = (const void *)module_pool_find(&pool, path);
    return *manager != NULL ? (DWORD)ERROR_SUCCESS : load(path, manager);
}

DWORD credential_manager_start(const struct credential_manager *manager)
{
    return manager->functions.get_caps != NULL ? manager->functions.get_caps(WNNC_START)
                                               : START_STARTED;
}
