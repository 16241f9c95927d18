/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Cached passwords of the current user.
 *
 * How this works: one value below HKCU\Software\WNetLab\PasswordCache for each password. Its name is
 * the type and the bytes of the resource in hexadecimal, so names match exactly and no two collide;
 * its data is the password, encrypted with the user's key and tied to that name (password_seal.h):
 * data moved under another name does not open. An enumeration lists the names first and reads each
 * when its turn comes, so a callback may change the cache. There is no state in memory and no lock.
 * No password is ever traced, and every copy is wiped. */
#include "wnetlab/router.h"

#include <string.h>
#include "dlls/common/trace.h"
#include "password_seal.h"

TRACE_CHANNEL(router);

#define CACHE_KEY L"Software\\WNetLab\\PasswordCache"
/* "TT-" and two digits for each byte. */
#define NAME_HEAD_CCH 3
#define NAME_CCH_MAX  (NAME_HEAD_CCH + 2 * ROUTER_CACHED_RESOURCE_CB + 1)
/* Bytes of a PASSWORD_CACHE_ENTRY before its resource: with that, an entry's size is a WORD. */
#define ENTRY_HEAD_CB 8

/* The name of a value. */
struct value_name
{
    DWORD cch; /* without NUL */
    WCHAR text[NAME_CCH_MAX];
};

static void hex_put(WCHAR *to, BYTE byte)
{
    static const WCHAR digits[] = L"0123456789ABCDEF";
    to[0] = digits[byte >> 4];
    to[1] = digits[byte & 15];
}

static int hex_digit(WCHAR unit)
{
    if (unit >= L'0' && unit <= L'9')
        return unit - L'0';
    return unit >= L'A' && unit <= L'F' ? unit - L'A' + 10 : -1;
}

/* A byte from two digits; false if they are none. */
static bool hex_get(const WCHAR *from, BYTE *byte)
{
    const int high = hex_digit(from[0]);
    const int low = high >= 0 ? hex_digit(from[1]) : -1;
    if (low < 0)
        return false;
    *byte = (BYTE)(high << 4 | low);
    return true;
}

/* The value's name on the heap, freed with HeapFree; NULL without memory. */
static struct value_name *value_name_create(const struct router_cached *cached)
{
    const BYTE *resource = cached->resource;
    struct value_name *name = HeapAlloc(GetProcessHeap(), 0, sizeof(*name));
    if (name == NULL)
        return NULL;
    hex_put(name->text, cached->type);
    name->text[2] = L'-';
    for (DWORD i = 0; i < cached->resource_cb; i++)
        hex_put(name->text + NAME_HEAD_CCH + 2 * i, resource[i]);
    name->cch = NAME_HEAD_CCH + 2u * cached->resource_cb;
    name->text[name->cch] = L'\0';
    return name;
}

/* The reverse; resource has room for ROUTER_CACHED_RESOURCE_CB bytes. False for a value that is not
 * ours. */
static bool value_name_read(const struct value_name *name, BYTE *resource,
                            struct router_cached *cached)
{
    if (name->cch <= NAME_HEAD_CCH || (name->cch - NAME_HEAD_CCH) % 2 != 0 ||
        !hex_get(name->text, &cached->type) || name->text[2] != L'-')
        return false;
    const DWORD cb = (name->cch - NAME_HEAD_CCH) / 2;
    for (DWORD i = 0; i < cb; i++)
    {
        if (!hex_get(name->text + NAME_HEAD_CCH + 2 * i, &resource[i]))
            return false;
    }
    cached->resource = resource;
    cached->resource_cb = (WORD)cb;
    return true;
}

static struct password_bytes salt_of(struct value_name *name)
{
    return (struct password_bytes){(BYTE *)name->text, name->cch * (DWORD)sizeof(WCHAR)};
}

static bool is_good(const struct router_cached *cached)
{
    return cached->resource != NULL && cached->resource_cb > 0 &&
           cached->resource_cb <= ROUTER_CACHED_RESOURCE_CB;
}

static DWORD open_cache(REGSAM access, HKEY *key)
{
    return (DWORD)RegOpenKeyExW(HKEY_CURRENT_USER, CACHE_KEY, 0, access | KEY_WOW64_64KEY, key);
}

/* The data of a value, of any size. Returns 0 with *data (password_bytes_free), what the registry
 * said, or ERROR_INVALID_DATATYPE. */
static DWORD read_value(HKEY key, const WCHAR *name, struct password_bytes *data)
{
    DWORD type;
    DWORD cb = 0;
    DWORD error = (DWORD)RegQueryValueExW(key, name, NULL, &type, NULL, &cb);
    while (error == ERROR_SUCCESS)
    {
        BYTE *bytes = LocalAlloc(LMEM_FIXED, (SIZE_T)cb + 1);
        if (bytes == NULL)
            return ERROR_NOT_ENOUGH_MEMORY;
        error = (DWORD)RegQueryValueExW(key, name, NULL, &type, bytes, &cb);
        if (error == ERROR_SUCCESS && type == REG_BINARY)
        {
            *data = (struct password_bytes){bytes, cb};
            return ERROR_SUCCESS;
        }
        LocalFree(bytes);
        if (error == ERROR_SUCCESS)
            return ERROR_INVALID_DATATYPE;
        if (error == ERROR_MORE_DATA) /* it grew between the two questions */
            error = (DWORD)RegQueryValueExW(key, name, NULL, &type, NULL, &cb);
    }
    return error;
}

/* Reads and opens one entry. Returns 0 with *password (password_bytes_free); ERROR_CANCELLED if it
 * is not there or does not open: the program asks its user again (judgement); ERROR_NOT_SUPPORTED,
 * ERROR_NOT_ENOUGH_MEMORY. */
static DWORD read_password(HKEY key, struct value_name *name, struct password_bytes *password)
{
    struct password_bytes sealed = {NULL, 0};
    const struct password_bytes salt = salt_of(name);
    DWORD error = read_value(key, name->text, &sealed);
    if (error == ERROR_SUCCESS)
    {
        error = password_open(&sealed, &salt, password);
        password_bytes_free(&sealed);
    }
    if (error == ERROR_SUCCESS && password->cb > MAXWORD)
    {
        password_bytes_free(password);
        error = ERROR_INVALID_DATA;
    }
    if (error == ERROR_SUCCESS || error == ERROR_NOT_SUPPORTED || error == ERROR_NOT_ENOUGH_MEMORY)
        return error;
    TRACE("%s: %lu", trace_wstr(name->text), error);
    return ERROR_CANCELLED;
}

static DWORD write_password(struct value_name *name, const struct password_bytes *plain)
{
    HKEY key;
    struct password_bytes sealed = {NULL, 0};
    const struct password_bytes salt = salt_of(name);
    DWORD error = password_seal(plain, &salt, &sealed);
    if (error != ERROR_SUCCESS)
        return error;
    error = (DWORD)RegCreateKeyExW(HKEY_CURRENT_USER, CACHE_KEY, 0, NULL, 0,
                                   KEY_SET_VALUE | KEY_WOW64_64KEY, NULL, &key, NULL);
    if (error == ERROR_SUCCESS)
    {
        error = (DWORD)RegSetValueExW(key, name->text, 0, REG_BINARY, sealed.bytes, sealed.cb);
        RegCloseKey(key);
    }
    password_bytes_free(&sealed);
    return error;
}

DWORD router_password_cache_set(const struct router_cached *cached, const void *password,
                                WORD password_cb)
{
    union
    {
        const void *given;
        BYTE *bytes;
    } source = {password};
    const struct password_bytes plain = {source.bytes, password_cb};
    if (!is_good(cached) || ENTRY_HEAD_CB + cached->resource_cb + password_cb > MAXWORD)
        return ERROR_INVALID_PARAMETER;
    struct value_name *name = value_name_create(cached);
    if (name == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    const DWORD error = write_password(name, &plain);
    TRACE("%s: %lu", trace_wstr(name->text), error);
    HeapFree(GetProcessHeap(), 0, name);
    return error;
}

DWORD router_password_cache_get(const struct router_cached *cached, void *password,
                                WORD *password_cb)
{
    HKEY key;
    struct password_bytes found = {NULL, 0};
    if (!is_good(cached))
        return ERROR_INVALID_PARAMETER;
    if (open_cache(KEY_QUERY_VALUE, &key) != ERROR_SUCCESS)
        return ERROR_CANCELLED;
    struct value_name *name = value_name_create(cached);
    DWORD error = name != NULL ? read_password(key, name, &found) : (DWORD)ERROR_NOT_ENOUGH_MEMORY;
    if (error == ERROR_SUCCESS)
    {
        if (found.cb > *password_cb)
            error = ERROR_MORE_DATA;
        else if (found.cb > 0)
            memcpy(password, found.bytes, found.cb);
        *password_cb = (WORD)found.cb;
    }
    password_bytes_free(&found);
    if (name != NULL)
        HeapFree(GetProcessHeap(), 0, name);
    RegCloseKey(key);
    return error;
}

DWORD router_password_cache_remove(const struct router_cached *cached)
{
    HKEY key;
    if (!is_good(cached))
        return ERROR_INVALID_PARAMETER;
    DWORD error = open_cache(KEY_SET_VALUE, &key);
    if (error != ERROR_SUCCESS)
        return error == ERROR_FILE_NOT_FOUND ? (DWORD)ERROR_CANCELLED : error;
    struct value_name *name = value_name_create(cached);
    error = name != NULL ? (DWORD)RegDeleteValueW(key, name->text) : (DWORD)ERROR_NOT_ENOUGH_MEMORY;
    if (error == ERROR_FILE_NOT_FOUND)
        error = ERROR_CANCELLED;
    if (name != NULL)
        HeapFree(GetProcessHeap(), 0, name);
    RegCloseKey(key);
    return error;
}

/* ---- all of them ---- */

/* The values as they are when an enumeration begins. */
struct value_list
{
    DWORD count;
    DWORD room;
    struct value_name **items;
};

static void value_list_free(struct value_list *list)
{
    for (DWORD i = 0; i < list->count; i++)
        HeapFree(GetProcessHeap(), 0, list->items[i]);
    if (list->items != NULL)
        HeapFree(GetProcessHeap(), 0, list->items);
}

/* Takes name over; false without memory. */
static bool value_list_add(struct value_list *list, struct value_name *name)
{
    if (list->count == list->room)
    {
        const DWORD room = list->room == 0 ? 16 : list->room * 2;
        const SIZE_T cb = room * sizeof(struct value_name *);
        struct value_name **items = list->items == NULL
                                        ? HeapAlloc(GetProcessHeap(), 0, cb)
                                        : HeapReAlloc(GetProcessHeap(), 0, list->items, cb);
        if (items == NULL)
            return false;
        list->items = items;
        list->room = room;
    }
    list->items[list->count++] = name;
    return true;
}

static DWORD value_list_read(struct value_list *list, HKEY key)
{
    for (DWORD i = 0;; i++)
    {
        struct value_name *name = HeapAlloc(GetProcessHeap(), 0, sizeof(*name));
        if (name == NULL)
            return ERROR_NOT_ENOUGH_MEMORY;
        name->cch = NAME_CCH_MAX;
        const DWORD error =
            (DWORD)RegEnumValueW(key, i, name->text, &name->cch, NULL, NULL, NULL, NULL);
        if (error == ERROR_SUCCESS && value_list_add(list, name))
            continue;
        HeapFree(GetProcessHeap(), 0, name);
        if (error == ERROR_MORE_DATA) /* a longer name is not ours */
            continue;
        return error == ERROR_SUCCESS ? (DWORD)ERROR_NOT_ENOUGH_MEMORY : (DWORD)ERROR_SUCCESS;
    }
}

static bool fits(const struct router_cached *prefix, const struct router_cached *cached)
{
    return (prefix->type == ROUTER_CACHED_ALL || prefix->type == cached->type) &&
           cached->resource_cb >= prefix->resource_cb &&
           (prefix->resource_cb == 0 ||
            memcmp(cached->resource, prefix->resource, prefix->resource_cb) == 0);
}

static DWORD tell_all(HKEY key, const struct value_list *list, const struct router_cached *prefix,
                      router_cached_fn told, void *context)
{
    DWORD error = ERROR_SUCCESS;
    bool more = true;
    BYTE *resource = HeapAlloc(GetProcessHeap(), 0, ROUTER_CACHED_RESOURCE_CB);
    if (resource == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    for (DWORD i = 0; i < list->count && more && error == ERROR_SUCCESS; i++)
    {
        struct router_cached cached;
        struct password_bytes password = {NULL, 0};
        if (!value_name_read(list->items[i], resource, &cached) || !fits(prefix, &cached))
            continue;
        error = read_password(key, list->items[i], &password);
        if (error == ERROR_SUCCESS)
            more = told(&cached, password.bytes, (WORD)password.cb, i, context);
        else if (error == ERROR_CANCELLED) /* gone meanwhile, or nobody can read it */
            error = ERROR_SUCCESS;
        password_bytes_free(&password);
    }
    HeapFree(GetProcessHeap(), 0, resource);
    return error;
}

DWORD router_password_cache_enum(const struct router_cached *prefix, router_cached_fn told,
                                 void *context)
{
    HKEY key;
    struct value_list list = {0};
    DWORD error = open_cache(KEY_QUERY_VALUE, &key);
    if (error != ERROR_SUCCESS)
        return error == ERROR_FILE_NOT_FOUND ? (DWORD)ERROR_SUCCESS : error;
    error = value_list_read(&list, key);
    if (error == ERROR_SUCCESS)
        error = tell_all(key, &list, prefix, told, context);
    value_list_free(&list);
    RegCloseKey(key);
    return error;
}
