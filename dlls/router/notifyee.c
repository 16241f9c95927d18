/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* DLLs that want to be told of connections. */
#include "notifyee.h"

#include <string.h>
#include "dlls/common/trace.h"
#include "registry_text.h"

TRACE_CHANNEL(router);

#define NOTIFYEES_KEY L"SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\Notifyees"
/* Characters of the longest value name that the registry has, with NUL. */
#define VALUE_NAME_CCH 16384

static struct module_pool pool = {.lock = SRWLOCK_INIT}; /* every one ever loaded */

/* Loads the DLL and puts it into the pool; *found stays NULL for one that cannot be used. */
static DWORD load(const WCHAR *path, const struct notifyee **found)
{
    HMODULE module;
    if (provider_module_load(path, &module) != ERROR_SUCCESS)
        return ERROR_SUCCESS;
    struct notifyee *loaded = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(*loaded));
    if (loaded == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    provider_module_find(module, "AddConnectNotify", &loaded->add);
    provider_module_find(module, "CancelConnectNotify", &loaded->cancel);
    if (loaded->add == NULL && loaded->cancel == NULL)
    {
        TRACE("%s is no notifyee: it has neither function", trace_wstr(path));
        HeapFree(GetProcessHeap(), 0, loaded);
        return ERROR_SUCCESS;
    }
    const DWORD error = module_pool_add(&pool, &loaded->pooled, path);
    if (error == ERROR_SUCCESS)
        *found = loaded;
    return error;
}

static bool list_has(const struct notifyee_list *list, const struct notifyee *notifyee)
{
    for (DWORD i = 0; i < list->count; i++)
    {
        if (list->items[i] == notifyee)
            return true;
    }
    return false;
}

/* A DLL that two values name is told once. */
static DWORD list_add(struct notifyee_list *list, const struct notifyee *notifyee)
{
    if (list_has(list, notifyee))
        return ERROR_SUCCESS;
    if (list->count == list->room)
    {
        const DWORD room = list->room == 0 ? 4 : list->room * 2;
        const SIZE_T cb = room * sizeof(*list->items);
        const struct notifyee **items = list->items == NULL
                                            ? HeapAlloc(GetProcessHeap(), 0, cb)
                                            : HeapReAlloc(GetProcessHeap(), 0, list->items, cb);
        if (items == NULL)
            return ERROR_NOT_ENOUGH_MEMORY;
        list->items = items;
        list->room = room;
    }
    list->items[list->count++] = notifyee;
    return ERROR_SUCCESS;
}

/* What one value names; a value that is no string names nothing. */
static DWORD add_value(struct notifyee_list *list, HKEY key, const WCHAR *value)
{
    WCHAR *path;
    DWORD error = registry_text_read_expanded(key, value, &path);
    if (error != ERROR_SUCCESS)
    {
        TRACE("%s is not read: %lu", trace_wstr(value), error);
        return error == ERROR_NOT_ENOUGH_MEMORY ? error : ERROR_SUCCESS;
    }
    const struct notifyee *notifyee = (const void *)module_pool_find(&pool, path);
    if (notifyee == NULL)
        error = load(path, &notifyee);
    if (notifyee != NULL)
        error = list_add(list, notifyee);
    registry_text_free(path);
    return error;
}

DWORD notifyee_list_read(struct notifyee_list *list)
{
    HKEY key;
    DWORD error = ERROR_SUCCESS;
    memset(list, 0, sizeof(*list));
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, NOTIFYEES_KEY, 0, KEY_QUERY_VALUE, &key) != ERROR_SUCCESS)
        return ERROR_SUCCESS;
    WCHAR *value = HeapAlloc(GetProcessHeap(), 0, VALUE_NAME_CCH * sizeof(WCHAR));
    if (value == NULL)
        error = ERROR_NOT_ENOUGH_MEMORY;
    for (DWORD i = 0; error == ERROR_SUCCESS; i++)
    {
        DWORD cch = VALUE_NAME_CCH;
        if (RegEnumValueW(key, i, value, &cch, NULL, NULL, NULL, NULL) != ERROR_SUCCESS)
            break;
        error = add_value(list, key, value);
    }
    if (value != NULL)
        HeapFree(GetProcessHeap(), 0, value);
    RegCloseKey(key);
    if (error != ERROR_SUCCESS)
        notifyee_list_free(list);
    return error;
}

void notifyee_list_free(struct notifyee_list *list)
{
    if (list->items != NULL)
        HeapFree(GetProcessHeap(), 0, list->items);
    memset(list, 0, sizeof(*list));
}
