/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Which network providers are registered, and in what order.
 *
 * How this works: ProviderOrder names service keys; each one's subkey NetworkProvider says where
 * the DLL is. Where our own service keys were never registered, somebody has copied our DLLs beside
 * a program; then the providers that lie in the router's own folder are appended, so that they are
 * found without any installation. */
#include "provider_registry.h"

#include <npapi.h>
#include <string.h>
#include "dlls/common/trace.h"
#include "provider_module.h"
#include "provider_order.h"
#include "registry_text.h"

TRACE_CHANNEL(router);

_Static_assert(PROVIDER_ORDER_NAME_CCH == ROUTER_PROVIDER_CCH, "one size for service keys");

static const struct shipped_provider
{
    const WCHAR *service_key;
    const WCHAR *name;
    const WCHAR *file;
} shipped_providers[] = {
    {ROUTER_SERVICE_LANMAN, L"Microsoft Windows Network", L"ntlanman.dll"},
    {L"WebClient", L"Web Client Network", L"davclnt.dll"},
    {ROUTER_SERVICE_WLAN, L"Simulated Wi-Fi", L"wlannp.dll"},
};
#define SHIPPED_COUNT (sizeof(shipped_providers) / sizeof(shipped_providers[0]))

static bool names_equal(const WCHAR *a, const WCHAR *b)
{
    return CompareStringOrdinal(a, -1, b, -1, TRUE) == CSTR_EQUAL;
}

static void copy_cut(WCHAR *to, const WCHAR *from)
{
    const size_t cch = wcsnlen(from, ROUTER_PROVIDER_CCH - 1);
    memcpy(to, from, cch * sizeof(WCHAR));
    to[cch] = L'\0';
}

/* Adds an empty entry; NULL without memory. */
static struct provider_registration *registrations_add(struct provider_registrations *list,
                                                       const WCHAR *service_key)
{
    if (list->count == list->room)
    {
        const DWORD room = list->room == 0 ? 8 : list->room * 2;
        const SIZE_T cb = room * sizeof(*list->items);
        struct provider_registration *items =
            list->items == NULL ? HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, cb)
                                : HeapReAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, list->items, cb);
        if (items == NULL)
            return NULL;
        list->items = items;
        list->room = room;
    }
    struct provider_registration *added = &list->items[list->count++];
    memset(added, 0, sizeof(*added));
    copy_cut(added->service_key, service_key);
    added->class_mask = WN_NETWORK_CLASS;
    return added;
}

static bool registrations_has(const struct provider_registrations *list, const WCHAR *service_key)
{
    for (DWORD i = 0; i < list->count; i++)
    {
        if (names_equal(list->items[i].service_key, service_key))
            return true;
    }
    return false;
}

static DWORD open_provider_key(const WCHAR *service_key, HKEY *key)
{
    static const WCHAR services[] = L"SYSTEM\\CurrentControlSet\\Services\\";
    static const WCHAR subkey[] = L"\\NetworkProvider";
    WCHAR path[sizeof(services) / sizeof(WCHAR) + ROUTER_PROVIDER_CCH +
               sizeof(subkey) / sizeof(WCHAR)];
    wcscpy(path, services);
    wcscat(path, service_key);
    wcscat(path, subkey);
    return (DWORD)RegOpenKeyExW(HKEY_LOCAL_MACHINE, path, 0, KEY_QUERY_VALUE, key);
}

/* Fills the entry from the service key; returns what goes into its error. */
static DWORD registration_read(struct provider_registration *entry)
{
    HKEY key;
    WCHAR *name;
    DWORD type;
    DWORD value;
    DWORD value_cb = sizeof(value);
    DWORD error = open_provider_key(entry->service_key, &key);
    if (error != ERROR_SUCCESS)
        return error;
    if (RegQueryValueExW(key, L"Class", NULL, &type, (BYTE *)&value, &value_cb) == ERROR_SUCCESS &&
        type == REG_DWORD && value_cb == sizeof(value))
        entry->class_mask = value;
    /* A credential manager may lie in a DLL of its own, and may have no other. */
    if (registry_text_read_expanded(key, L"AuthentProviderPath", &entry->authent_path) !=
        ERROR_SUCCESS)
        entry->authent_path = NULL;
    error = registry_text_read(key, L"Name", &name, NULL, NULL);
    if (error != ERROR_SUCCESS)
        goto close_key;
    copy_cut(entry->name, name);
    registry_text_free(name);
    error = registry_text_read_expanded(key, L"ProviderPath", &entry->path);
    if (error != ERROR_SUCCESS)
        goto close_key;
    if (!(entry->class_mask & WN_NETWORK_CLASS))
        error = ERROR_NOT_SUPPORTED; /* a credential manager: credentials.c */
    else if (!provider_module_path_is_full(entry->path))
        error = ERROR_BAD_PATHNAME;

close_key:
    RegCloseKey(key);
    return error;
}

static DWORD read_order(struct provider_registrations *list)
{
    HKEY key;
    WCHAR *order;
    DWORD order_cch;
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, PROVIDER_REGISTRY_ORDER_KEY, 0, KEY_QUERY_VALUE, &key) !=
        ERROR_SUCCESS)
        return ERROR_SUCCESS;
    DWORD error = registry_text_read(key, L"ProviderOrder", &order, &order_cch, NULL);
    RegCloseKey(key);
    if (error != ERROR_SUCCESS)
        return error == ERROR_NOT_ENOUGH_MEMORY ? error : ERROR_SUCCESS;

    WCHAR service_key[PROVIDER_ORDER_NAME_CCH];
    size_t position = 0;
    while (provider_order_next(order, order_cch, &position, service_key))
    {
        if (registrations_has(list, service_key))
            continue;
        struct provider_registration *entry = registrations_add(list, service_key);
        if (entry == NULL)
        {
            error = ERROR_NOT_ENOUGH_MEMORY;
            break;
        }
        entry->error = registration_read(entry);
        if (entry->error != ERROR_SUCCESS)
            TRACE("%s (%s) is not used: %lu", trace_wstr(service_key), trace_wstr(entry->path),
                  entry->error);
    }
    registry_text_free(order);
    return error;
}

static bool shipped_are_registered(void)
{
    for (size_t i = 0; i < SHIPPED_COUNT; i++)
    {
        HKEY key;
        const DWORD error = open_provider_key(shipped_providers[i].service_key, &key);
        if (error == ERROR_SUCCESS)
            RegCloseKey(key);
        if (error != ERROR_FILE_NOT_FOUND && error != ERROR_PATH_NOT_FOUND)
            return true;
    }
    return false;
}

/* The path of this DLL up to its last backslash, with room for a file name; NULL without memory. */
static WCHAR *own_folder(size_t *folder_cch)
{
    const size_t room_cch = 32768;
    HMODULE self;
    WCHAR *folder = HeapAlloc(GetProcessHeap(), 0, room_cch * sizeof(WCHAR));
    if (folder == NULL)
        return NULL;
    folder[0] = L'\0';
    if (GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS |
                               GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                           (const WCHAR *)&shipped_providers, &self))
        GetModuleFileNameW(self, folder, (DWORD)room_cch - 32);
    WCHAR *slash = wcsrchr(folder, L'\\');
    *folder_cch = slash != NULL ? (size_t)(slash + 1 - folder) : 0;
    return folder;
}

/* True for a DLL of Wine's own, which is never one of ours: Wine has a davclnt.dll whose NPGetCaps
 * ends the process. */
static bool file_is_wine_builtin(const WCHAR *path)
{
    /* Stands behind the DOS header of a builtin and of its placeholder
     * (docs/reference/wine-dropin.md). */
    static const char builtin[] = "Wine builtin DLL";
    static const char placeholder[] = "Wine placeholder DLL";
    char head[0x40 + sizeof(placeholder)];
    DWORD cb = 0;
    const HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_DELETE, NULL,
                                    OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return false;
    memset(head, 0, sizeof(head));
    const BOOL read = ReadFile(file, head, sizeof(head), &cb, NULL);
    CloseHandle(file);
    return read && (memcmp(head + 0x40, builtin, sizeof(builtin) - 1) == 0 ||
                    memcmp(head + 0x40, placeholder, sizeof(placeholder) - 1) == 0);
}

static DWORD append_shipped(struct provider_registrations *list)
{
    DWORD error = ERROR_SUCCESS;
    size_t folder_cch;
    WCHAR *folder = own_folder(&folder_cch);
    if (folder == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    for (size_t i = 0; i < SHIPPED_COUNT && error == ERROR_SUCCESS; i++)
    {
        const struct shipped_provider *shipped = &shipped_providers[i];
        wcscpy(folder + folder_cch, shipped->file);
        if (GetFileAttributesW(folder) == INVALID_FILE_ATTRIBUTES ||
            registrations_has(list, shipped->service_key) || file_is_wine_builtin(folder))
            continue;
        const size_t path_cb = (wcslen(folder) + 1) * sizeof(WCHAR);
        WCHAR *path = HeapAlloc(GetProcessHeap(), 0, path_cb);
        struct provider_registration *entry =
            path != NULL ? registrations_add(list, shipped->service_key) : NULL;
        if (entry == NULL)
        {
            registry_text_free(path);
            error = ERROR_NOT_ENOUGH_MEMORY;
            break;
        }
        memcpy(path, folder, path_cb);
        entry->path = path;
        copy_cut(entry->name, shipped->name);
        TRACE("%s is appended: %s", trace_wstr(entry->service_key), trace_wstr(path));
    }
    HeapFree(GetProcessHeap(), 0, folder);
    return error;
}

DWORD provider_registry_read(struct provider_registrations *list)
{
    memset(list, 0, sizeof(*list));
    DWORD error = read_order(list);
    if (error == ERROR_SUCCESS && !shipped_are_registered())
        error = append_shipped(list);
    if (error != ERROR_SUCCESS)
        provider_registry_free(list);
    return error;
}

void provider_registry_free(struct provider_registrations *list)
{
    for (DWORD i = 0; i < list->count; i++)
    {
        registry_text_free(list->items[i].path);
        registry_text_free(list->items[i].authent_path);
    }
    if (list->items != NULL)
        HeapFree(GetProcessHeap(), 0, list->items);
    memset(list, 0, sizeof(*list));
}
