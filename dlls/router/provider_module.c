/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* How a DLL that the registry names comes into the process. */
#include "provider_module.h"

#include <string.h>
#include "dlls/common/trace.h"

TRACE_CHANNEL(router);

bool provider_module_path_is_full(const WCHAR *path)
{
    if (path[0] == L'\\' && path[1] == L'\\')
        return true;
    const WCHAR letter = (WCHAR)(path[0] | 0x20);
    return letter >= L'a' && letter <= L'z' && path[1] == L':' && path[2] == L'\\';
}

/* True for a module of Wine's own. Its NP functions may be stubs that end the process when called,
 * so none is ever asked. The path does not tell: Wine may load its own for ours. */
static bool module_is_wine_builtin(HMODULE module)
{
    static const char builtin[] = "Wine builtin DLL";
    return memcmp((const char *)module + 0x40, builtin, sizeof(builtin) - 1) == 0;
}

DWORD provider_module_load(const WCHAR *path, HMODULE *module)
{
    if (!provider_module_path_is_full(path))
    {
        TRACE("%s is no full path", trace_wstr(path));
        return ERROR_BAD_PATHNAME;
    }
    const HMODULE loaded = LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (loaded == NULL)
    {
        const DWORD error = GetLastError();
        TRACE("%s cannot be loaded: %lu", trace_wstr(path), error);
        return error;
    }
    if (module_is_wine_builtin(loaded))
    {
        TRACE("%s is Wine's own, and not asked", trace_wstr(path));
        return ERROR_BAD_PROVIDER;
    }
    *module = loaded;
    return ERROR_SUCCESS;
}

void provider_module_find(HMODULE module, const char *name, void *function)
{
    const FARPROC found = GetProcAddress(module, name);
    memcpy(function, &found, sizeof(found));
}

struct pooled_module *module_pool_find(struct module_pool *pool, const WCHAR *path)
{
    AcquireSRWLockShared(&pool->lock);
    struct pooled_module *found = pool->first;
    while (found != NULL && CompareStringOrdinal(found->path, -1, path, -1, TRUE) != CSTR_EQUAL)
        found = found->next;
    ReleaseSRWLockShared(&pool->lock);
    return found;
}

DWORD module_pool_add(struct module_pool *pool, struct pooled_module *module, const WCHAR *path)
{
    const size_t path_cb = (wcslen(path) + 1) * sizeof(WCHAR);
    module->path = HeapAlloc(GetProcessHeap(), 0, path_cb);
    if (module->path == NULL)
    {
        HeapFree(GetProcessHeap(), 0, module);
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    memcpy(module->path, path, path_cb);
    AcquireSRWLockExclusive(&pool->lock);
    module->next = pool->first;
    pool->first = module;
    ReleaseSRWLockExclusive(&pool->lock);
    return ERROR_SUCCESS;
}
