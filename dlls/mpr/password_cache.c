/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetCachePassword and its kin, which Windows 95 had and Wine's wininet.dll still calls: resources
 * and passwords are bytes, counted by the caller, with or without a NUL. Prototypes: Wine's
 * winnetwk.h. */
#include "mpr.h"

#include <stddef.h>
#include <string.h>
#include "probe.h"
#include "secret.h"
#include "trace.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(mpr);

/* What a callback is told (PASSWORD_CACHE_ENTRY of Wine's winnetwk.h): the resource's bytes, then
 * the password's. */
struct cache_entry
{
    WORD entry_cb;
    WORD resource_cb;
    WORD password_cb;
    BYTE index;
    BYTE type;
    BYTE bytes[];
};

typedef BOOL(CALLBACK *cache_entry_fn)(struct cache_entry *entry, DWORD context);

struct enumeration
{
    cache_entry_fn told;
    DWORD context;
    DWORD error;
};

DWORD WINAPI WNetCachePassword(char *resource, WORD resource_cb, char *password, WORD password_cb,
                               BYTE type, UINT flags);
DWORD WINAPI WNetGetCachedPassword(char *resource, WORD resource_cb, char *password,
                                   WORD *password_cb, BYTE type);
DWORD WINAPI WNetRemoveCachedPassword(char *resource, WORD resource_cb, BYTE type);
DWORD WINAPI WNetEnumCachedPasswords(char *prefix, WORD prefix_cb, BYTE type, cache_entry_fn told,
                                     DWORD context);

static DWORD probe_in(const void *bytes, WORD cb)
{
    if (cb > 0 && bytes == NULL)
        return ERROR_INVALID_PARAMETER;
    return probe_read(bytes, cb) ? NO_ERROR : ERROR_INVALID_ADDRESS;
}

DWORD WINAPI WNetCachePassword(char *resource, WORD resource_cb, char *password, WORD password_cb,
                               BYTE type, UINT flags)
{
    const struct router_cached cached = {resource, resource_cb, type};
    TRACE("%u bytes, type %u, flags %#x", resource_cb, type, flags);
    DWORD status = probe_in(resource, resource_cb);
    if (status == NO_ERROR)
        status = probe_in(password, password_cb);
    /* Nobody says what a flag would ask for; Wine's wininet passes none. */
    if (status == NO_ERROR && flags != 0)
        status = ERROR_INVALID_PARAMETER;
    if (status == NO_ERROR)
        status = router_password_cache_set(&cached, password, password_cb);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetGetCachedPassword(char *resource, WORD resource_cb, char *password,
                                   WORD *password_cb, BYTE type)
{
    const struct router_cached cached = {resource, resource_cb, type};
    TRACE("%u bytes, type %u", resource_cb, type);
    DWORD status = probe_in(resource, resource_cb);
    if (status == NO_ERROR &&
        (password_cb == NULL || !probe_write(password_cb, sizeof(*password_cb)) ||
         (password == NULL && *password_cb > 0) || !probe_write(password, *password_cb)))
        status = ERROR_INVALID_ADDRESS;
    if (status == NO_ERROR)
        status = router_password_cache_get(&cached, password, password_cb);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetRemoveCachedPassword(char *resource, WORD resource_cb, BYTE type)
{
    const struct router_cached cached = {resource, resource_cb, type};
    TRACE("%u bytes, type %u", resource_cb, type);
    DWORD status = probe_in(resource, resource_cb);
    if (status == NO_ERROR)
        status = router_password_cache_remove(&cached);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

/* One block for each entry, wiped after the callback: it may keep no pointer into it. */
static bool tell_entry(const struct router_cached *cached, const void *password, WORD password_cb,
                       DWORD index, void *context)
{
    struct enumeration *enumeration = context;
    const size_t cb =
        offsetof(struct cache_entry, bytes) + (size_t)cached->resource_cb + password_cb;
    struct cache_entry *entry = HeapAlloc(GetProcessHeap(), 0, cb);
    if (entry == NULL)
    {
        enumeration->error = ERROR_NOT_ENOUGH_MEMORY;
        return false;
    }
    entry->entry_cb = (WORD)cb;
    entry->resource_cb = cached->resource_cb;
    entry->password_cb = password_cb;
    entry->index = (BYTE)(index < MAXBYTE ? index : MAXBYTE);
    entry->type = cached->type;
    memcpy(entry->bytes, cached->resource, cached->resource_cb);
    if (password_cb > 0)
        memcpy(entry->bytes + cached->resource_cb, password, password_cb);
    const BOOL more = enumeration->told(entry, enumeration->context);
    secret_wipe_bytes(entry, cb);
    HeapFree(GetProcessHeap(), 0, entry);
    return more;
}

DWORD WINAPI WNetEnumCachedPasswords(char *prefix, WORD prefix_cb, BYTE type, cache_entry_fn told,
                                     DWORD context)
{
    const struct router_cached cached = {prefix, prefix_cb, type};
    struct enumeration enumeration = {told, context, NO_ERROR};
    TRACE("%u bytes, type %u", prefix_cb, type);
    DWORD status = probe_in(prefix, prefix_cb);
    if (status == NO_ERROR && (told == NULL || IsBadCodePtr((FARPROC)(void (*)(void))told)))
        status = ERROR_INVALID_ADDRESS;
    if (status == NO_ERROR)
        status = router_password_cache_enum(&cached, tell_entry, &enumeration);
    if (status == NO_ERROR)
        status = enumeration.error;
    TRACE("-> %lu", status);
    return mpr_return(status);
}
