/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Remembered connections: HKEY_CURRENT_USER\Network\<device>. */
#include "profile_store.h"

#include <string.h>
#include "dlls/common/trace.h"

TRACE_CHANNEL(router);

#define NETWORK_KEY L"Network"
#define OPEN_TRIES  3
/* 26 letters and 9 printer ports. */
#define PROFILE_DEVICES 35

/* Tells a link that leads nowhere from a key that is not there: both answer 2 when opened. */
static bool network_is_dangling_link(void)
{
    HKEY link;
    const LSTATUS error =
        RegOpenKeyExW(HKEY_CURRENT_USER, NETWORK_KEY, REG_OPTION_OPEN_LINK, KEY_QUERY_VALUE, &link);
    if (error == ERROR_SUCCESS)
        RegCloseKey(link);
    return error != ERROR_FILE_NOT_FOUND;
}

/* Opens the key; makes it if create. ERROR_FILE_NOT_FOUND where it is not there. Other threads and
 * processes may make it between two looks: it opens at the next try then. */
static LSTATUS open_key(struct profile_store *store, REGSAM access, bool create)
{
    LSTATUS error = ERROR_FILE_NOT_FOUND;
    for (int tries = 0; tries < OPEN_TRIES && error == ERROR_FILE_NOT_FOUND; tries++)
    {
        error = RegOpenKeyExW(HKEY_CURRENT_USER, NETWORK_KEY, 0, access, &store->network);
        if (error != ERROR_FILE_NOT_FOUND || network_is_dangling_link())
            continue;
        if (!create)
            break;
        /* Only now: Wine would make the key that a dangling link leads to. */
        DWORD disposition = REG_OPENED_EXISTING_KEY;
        error = RegCreateKeyExW(HKEY_CURRENT_USER, NETWORK_KEY, 0, NULL, 0, access, NULL,
                                &store->network, &disposition);
        store->made_network = error == ERROR_SUCCESS && disposition == REG_CREATED_NEW_KEY;
    }
    if (error != ERROR_SUCCESS)
        store->network = NULL;
    return error;
}

static DWORD open_network(struct profile_store *store, enum profile_purpose purpose)
{
    const bool create = purpose == PROFILE_REMEMBER;
    const LSTATUS error =
        open_key(store, create ? KEY_READ | KEY_CREATE_SUB_KEY : KEY_READ, create);
    if (error == ERROR_SUCCESS ||
        (error == ERROR_FILE_NOT_FOUND && !create && !network_is_dangling_link()))
        return ERROR_SUCCESS;
    TRACE("HKCU\\Network cannot be opened: %ld", error);
    return ERROR_CANNOT_OPEN_PROFILE;
}

/* Opens the entry with what the purpose needs, and reads it. */
static DWORD open_entry(struct profile_store *store, enum profile_purpose purpose)
{
    HKEY key;
    REGSAM access = KEY_QUERY_VALUE;
    if (purpose == PROFILE_REMEMBER)
        access |= KEY_SET_VALUE;
    else if (purpose == PROFILE_FORGET)
        access = KEY_READ | DELETE;
    DWORD error = (DWORD)RegOpenKeyExW(store->network, store->key, 0, access, &key);
    if (error == ERROR_FILE_NOT_FOUND)
        return ERROR_SUCCESS;
    if (error != ERROR_SUCCESS)
    {
        TRACE("the entry %s cannot be opened: %lu", trace_wstr(store->key), error);
        return ERROR_CANNOT_OPEN_PROFILE;
    }
    error = profile_entry_read(key, &store->entry);
    RegCloseKey(key);
    store->remembered = error == ERROR_SUCCESS;
    /* No RemotePath: nothing is remembered. */
    if (error == ERROR_FILE_NOT_FOUND)
        return ERROR_SUCCESS;
    if (error != ERROR_SUCCESS)
        TRACE("the entry %s cannot be used: %lu", trace_wstr(store->key), error);
    return error;
}

DWORD profile_store_open(struct profile_store *store, const struct name *device,
                         enum profile_purpose purpose)
{
    memset(store, 0, sizeof(*store));
    /* The device without its colon. */
    const size_t cch = wcscspn(device->device_text, L":");
    memcpy(store->key, device->device_text, cch * sizeof(WCHAR));
    DWORD error = open_network(store, purpose);
    if (error != ERROR_SUCCESS || store->network == NULL)
        return error;
    error = open_entry(store, purpose);
    if (error != ERROR_SUCCESS)
        profile_store_close(store);
    return error;
}

bool profile_store_is_for(const struct profile_store *store, const WCHAR *remote)
{
    if (!store->remembered)
        return false;
    size_t a_cch = wcslen(store->entry.remote);
    size_t b_cch = wcslen(remote);
    if (a_cch > 1 && store->entry.remote[a_cch - 1] == L'\\')
        a_cch--;
    if (b_cch > 1 && remote[b_cch - 1] == L'\\')
        b_cch--;
    return CompareStringOrdinal(store->entry.remote, (int)a_cch, remote, (int)b_cch, TRUE) ==
           CSTR_EQUAL;
}

DWORD profile_store_remember(struct profile_store *store, const struct profile_entry *entry)
{
    HKEY key;
    LSTATUS error =
        RegCreateKeyExW(store->network, store->key, 0, NULL, 0, KEY_SET_VALUE, NULL, &key, NULL);
    if (error == ERROR_KEY_DELETED)
    {
        /* Who had made HKCU\\Network had no use for it and took it away again. */
        RegCloseKey(store->network);
        error = open_key(store, KEY_READ | KEY_CREATE_SUB_KEY, true);
        if (error == ERROR_SUCCESS)
            error = RegCreateKeyExW(store->network, store->key, 0, NULL, 0, KEY_SET_VALUE, NULL,
                                    &key, NULL);
    }
    if (error != ERROR_SUCCESS)
        goto failed;
    error = profile_entry_write(key, entry);
    RegCloseKey(key);
    if (error == ERROR_SUCCESS)
        return ERROR_SUCCESS;
    /* An entry that was there before is for the same remote name and stays. */
    if (!store->remembered)
        RegDeleteTreeW(store->network, store->key);

failed:
    TRACE("the entry %s cannot be written: %ld", trace_wstr(store->key), error);
    return ERROR_CANNOT_OPEN_PROFILE;
}

DWORD profile_store_forget(struct profile_store *store)
{
    LSTATUS error = ERROR_FILE_NOT_FOUND;
    if (store->network != NULL)
        error = RegDeleteTreeW(store->network, store->key);
    if (error == ERROR_SUCCESS)
        return ERROR_SUCCESS;
    /* Deleted: another thread or process has forgotten it meanwhile. */
    if (error == ERROR_FILE_NOT_FOUND || error == ERROR_KEY_DELETED)
        return ERROR_NOT_FOUND;
    TRACE("the entry %s cannot be removed: %ld", trace_wstr(store->key), error);
    return ERROR_CANNOT_OPEN_PROFILE;
}

void profile_store_close(struct profile_store *store)
{
    profile_entry_free(&store->entry);
    if (store->network != NULL)
    {
        DWORD subkeys = 1;
        const bool look = store->made_network &&
                          RegQueryInfoKeyW(store->network, NULL, NULL, NULL, &subkeys, NULL, NULL,
                                           NULL, NULL, NULL, NULL, NULL) == ERROR_SUCCESS;
        RegCloseKey(store->network);
        /* The key is absent until the first entry. RegDeleteKey refuses where another process has
         * made one meanwhile. */
        if (look && subkeys == 0)
            RegDeleteKeyW(HKEY_CURRENT_USER, NETWORK_KEY);
    }
    memset(store, 0, sizeof(*store));
}

bool profile_store_has(const struct name *device)
{
    struct profile_store store;
    if (profile_store_open(&store, device, PROFILE_LOOK) != ERROR_SUCCESS)
        return false;
    const bool remembered = store.remembered;
    profile_store_close(&store);
    return remembered;
}

bool profile_store_is_taken(const struct name *device)
{
    struct profile_store store;
    const DWORD error = profile_store_open(&store, device, PROFILE_LOOK);
    const bool taken = error == ERROR_SUCCESS ? store.remembered : error == ERROR_BAD_PROFILE;
    if (error == ERROR_SUCCESS)
        profile_store_close(&store);
    return taken;
}

/* ---- all of them ---- */

/* Reads the entry of that key name into item; false if it is none. */
static bool read_item(HKEY network, const WCHAR *key_name, struct profile_item *item)
{
    WCHAR device[DEVICE_NAME_CB];
    HKEY key;
    memset(item, 0, sizeof(*item));
    const size_t cch = wcslen(key_name);
    if (cch + 2 > DEVICE_NAME_CB)
        return false;
    /* The names of keys have no colon. */
    memcpy(device, key_name, cch * sizeof(WCHAR));
    device[cch] = L':';
    device[cch + 1] = L'\0';
    name_parse(device, &item->device);
    if (item->device.device == DEVICE_NONE)
        return false;
    item->error = (DWORD)RegOpenKeyExW(network, key_name, 0, KEY_QUERY_VALUE, &key);
    if (item->error == ERROR_SUCCESS)
    {
        item->error = profile_entry_read(key, &item->entry);
        RegCloseKey(key);
    }
    else if (item->error != ERROR_FILE_NOT_FOUND)
        item->error = ERROR_CANNOT_OPEN_PROFILE;
    return item->error != ERROR_FILE_NOT_FOUND;
}

/* Fills the list, whose items have room for as many as there are devices. */
static DWORD read_items(HKEY network, struct profile_list *list)
{
    for (DWORD index = 0; list->count < PROFILE_DEVICES; index++)
    {
        WCHAR key_name[256]; /* no key's name is longer */
        DWORD cch = 256;
        const LSTATUS error = RegEnumKeyExW(network, index, key_name, &cch, NULL, NULL, NULL, NULL);
        if (error == ERROR_NO_MORE_ITEMS || error == ERROR_KEY_DELETED)
            break;
        if (error != ERROR_SUCCESS)
            return ERROR_CANNOT_OPEN_PROFILE;
        struct profile_item *item = &list->items[list->count];
        if (!read_item(network, key_name, item))
            continue;
        list->count++;
        if (item->error == ERROR_NOT_ENOUGH_MEMORY)
            return item->error;
    }
    return ERROR_SUCCESS;
}

DWORD profile_list_read(struct profile_list *list)
{
    struct profile_store store = {0};
    memset(list, 0, sizeof(*list));
    DWORD error = open_network(&store, PROFILE_LOOK);
    if (error != ERROR_SUCCESS || store.network == NULL)
        return error;
    list->items =
        HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, PROFILE_DEVICES * sizeof(*list->items));
    error = list->items != NULL ? read_items(store.network, list) : ERROR_NOT_ENOUGH_MEMORY;
    profile_store_close(&store);
    if (error != ERROR_SUCCESS)
    {
        TRACE("HKCU\\Network cannot be listed: %lu", error);
        profile_list_free(list);
    }
    return error;
}

void profile_list_free(struct profile_list *list)
{
    for (DWORD i = 0; i < list->count; i++)
        profile_entry_free(&list->items[i].entry);
    if (list->items != NULL)
        HeapFree(GetProcessHeap(), 0, list->items);
    memset(list, 0, sizeof(*list));
}
