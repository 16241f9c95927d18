/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Dav functions that davclnt.dll alone exports: DavCancelConnectionsToServer, DavInvalidateCache,
 * DavGetTheLockOwnerOfTheFile. Facts: docs/reference/webdav.tsv. */
#include "provider.h"

#include <davclnt.h>

#include "dav_path.h"
#include "probe.h"
#include "trace.h"
#include "universal_name.h"

TRACE_CHANNEL_NAMED(PROVIDER_CHANNEL);

/* Entries that one question to the service brings. */
#define CHUNK 8

/* ---- DavCancelConnectionsToServer ---- */

/* What is to be cancelled: everything below a URL, or on a host whatever its scheme and port. */
struct target
{
    WCHAR url[SIMCLIENT_REMOTE_CCH];  /* as the service spells it, without a slash at the end */
    WCHAR host[SIMCLIENT_REMOTE_CCH]; /* "\\host"; "" where the URL counts */
};

static DWORD read_target(const WCHAR *name, struct target *target)
{
    WCHAR unc[SIMCLIENT_REMOTE_CCH] = L"";

    target->host[0] = L'\0';
    if (name == NULL || !probe_wstr(name) || name[0] == L'\0' ||
        lstrlenW(name) + 2 >= SIMCLIENT_REMOTE_CCH)
        return ERROR_INVALID_PARAMETER;
    if (wcspbrk(name, L"\\/:") == NULL)
        lstrcpyW(unc, L"\\\\");
    lstrcatW(unc, name);
    switch (provider_name_kind(unc))
    {
    case RESOURCE_NAME_SERVER:
        if (wcschr(unc, L'@') == NULL)
            (void)provider_server_of(unc, target->host);
        break;
    case RESOURCE_NAME_SHARE: break;
    case RESOURCE_NAME_DEVICE:
    case RESOURCE_NAME_FOREIGN: return WN_BAD_NETNAME;
    }
    if (!provider_to_service(unc, target->url))
        return WN_BAD_NETNAME;
    const int cch = lstrlenW(target->url);
    if (target->url[cch - 1] == L'/')
        target->url[cch - 1] = L'\0';
    return WN_SUCCESS;
}

/* Is text what start is, any case, up to one of the characters that end it? */
static bool begins_with(const WCHAR *text, const WCHAR *start, const WCHAR *ends)
{
    const int cch = lstrlenW(start);
    return lstrlenW(text) >= cch &&
           CompareStringOrdinal(text, cch, start, cch, TRUE) == CSTR_EQUAL &&
           (text[cch] == L'\0' || wcschr(ends, text[cch]) != NULL);
}

static bool is_target(const struct target *target, const WCHAR *remote)
{
    WCHAR unc[SIMCLIENT_REMOTE_CCH];

    if (target->host[0] == L'\0')
        return begins_with(remote, target->url, L"/");
    lstrcpynW(unc, remote, SIMCLIENT_REMOTE_CCH);
    provider_to_caller(unc, true);
    return begins_with(unc, target->host, L"@");
}

/* What is left to do once the list is read: cancelling moves no snapshot. */
struct found_list
{
    struct simclient_resource *items;
    DWORD count;
};

static DWORD read_connections(bool count_open, struct found_list *list)
{
    DWORD handle;
    DWORD there;
    DWORD status = simclient_enum_open(SIMCLIENT_DAV, RESOURCE_CONNECTED, NULL, RESOURCETYPE_ANY,
                                       count_open, &handle, &there);

    list->items = NULL;
    list->count = 0;
    if (status != WN_SUCCESS)
        return status;
    if (there != 0)
        list->items = HeapAlloc(GetProcessHeap(), 0, (SIZE_T)there * sizeof(*list->items));
    if (there != 0 && list->items == NULL)
        status = WN_OUT_OF_MEMORY;
    while (status == WN_SUCCESS && list->count < there)
    {
        DWORD came = min(there - list->count, CHUNK);
        status = simclient_enum_read(handle, list->count, list->items + list->count, &came);
        if (status != WN_SUCCESS || came == 0)
            break;
        list->count += came;
    }
    (void)simclient_enum_close(handle);
    return status;
}

static DWORD cancel_target(const struct target *target, bool force)
{
    struct found_list list;
    DWORD matches = 0;
    DWORD status = read_connections(!force, &list);

    if (status != WN_SUCCESS)
        goto free_list;
    /* All or none, as far as that can be known before. */
    for (DWORD i = 0; i < list.count; i++)
    {
        if (!is_target(target, list.items[i].remote))
            continue;
        list.items[matches++] = list.items[i];
        if (list.items[matches - 1].open_count != 0 && !force)
            status = WN_OPEN_FILES;
    }
    if (status != WN_SUCCESS)
        goto free_list;
    if (matches == 0)
        status = WN_NOT_CONNECTED;
    for (DWORD i = 0; i < matches; i++)
    {
        const struct simclient_resource *item = &list.items[i];
        const DWORD one =
            simclient_cancel(SIMCLIENT_DAV, item->local[0] != L'\0' ? item->local : item->remote,
                             force ? TRUE : FALSE);
        /* Somebody else was faster: that one is closed. */
        if (status == WN_SUCCESS && one != WN_NOT_CONNECTED)
            status = one;
    }

free_list:
    if (list.items != NULL)
        HeapFree(GetProcessHeap(), 0, list.items);
    return status;
}

DWORD WINAPI DavCancelConnectionsToServer(WCHAR *name, BOOL force)
{
    struct target target;
    DWORD status = read_target(name, &target);
    if (status == WN_SUCCESS)
        status = cancel_target(&target, force != FALSE);
    TRACE("%s, force %d -> %lu", status == ERROR_INVALID_PARAMETER ? "?" : trace_wstr(name), force,
          status);
    return status;
}

/* ---- DavInvalidateCache ---- */

/* Nothing of a server is kept, and what is not in the cache is a success. */
DWORD WINAPI DavInvalidateCache(WCHAR *name)
{
    DWORD status = ERROR_INVALID_PARAMETER;
    if (name != NULL && probe_wstr(name))
    {
        const enum resource_name_kind kind = provider_name_kind(name);
        status = kind == RESOURCE_NAME_SHARE ? ERROR_SUCCESS : ERROR_BAD_NET_NAME;
    }
    TRACE("-> %lu", status);
    return status;
}

/* ---- DavGetTheLockOwnerOfTheFile ---- */

/* Whose connection has the file? "" is whoever is logged on. */
static DWORD find_user(const WCHAR *file, WCHAR user[SIMCLIENT_USER_CCH])
{
    struct simclient_resource found;
    struct provider_place place;
    char device[DEVICE_NAME_CB];
    WCHAR local[DEVICE_NAME_CB];
    const WCHAR *rest;
    DWORD status;

    user[0] = L'\0';
    if (universal_name_split(file, device, &rest))
    {
        for (size_t i = 0; i < DEVICE_NAME_CB; i++)
            local[i] = (WCHAR)(unsigned char)device[i];
        status = provider_query(local, &found);
        if (status == WN_SUCCESS)
            lstrcpynW(user, found.user, SIMCLIENT_USER_CCH);
        return status;
    }
    status = provider_find_place(file, &place);
    return status == WN_SUCCESS && (!place.is_share || place.rest[0] == L'\0') ? WN_BAD_NETNAME
                                                                               : status;
}

/* A file is locked while somebody has it open and lets nobody else write. */
static DWORD check_locked(const WCHAR *file)
{
    const HANDLE probe =
        CreateFileW(file, GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                    NULL, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);
    if (probe != INVALID_HANDLE_VALUE)
    {
        CloseHandle(probe);
        return ERROR_NOT_LOCKED;
    }
    const DWORD code = GetLastError();
    return code == ERROR_SHARING_VIOLATION || code == ERROR_LOCK_VIOLATION ? ERROR_SUCCESS : code;
}

static DWORD lock_owner(const WCHAR *file, WCHAR *owner, DWORD *owner_cch)
{
    WCHAR user[SIMCLIENT_USER_CCH];
    DWORD cch = SIMCLIENT_USER_CCH;

    if (file == NULL || !probe_wstr(file) || !probe_write(owner_cch, sizeof(*owner_cch)) ||
        (owner == NULL && *owner_cch != 0) ||
        (owner != NULL && !probe_write(owner, *owner_cch * sizeof(*owner))))
        return ERROR_INVALID_PARAMETER;
    DWORD status = find_user(file, user);
    if (status == WN_SUCCESS)
        status = check_locked(file);
    if (status != ERROR_SUCCESS)
        return status;
    if (user[0] == L'\0' && !GetUserNameW(user, &cch))
        return GetLastError();
    status = provider_give_text(user, owner, owner_cch);
    return status == WN_MORE_DATA ? ERROR_INSUFFICIENT_BUFFER : status;
}

DWORD WINAPI DavGetTheLockOwnerOfTheFile(const WCHAR *file, WCHAR *owner, DWORD *owner_cch)
{
    const DWORD last_error = GetLastError();
    const DWORD status = lock_owner(file, owner, owner_cch);
    SetLastError(last_error);
    TRACE("-> %lu", status);
    return status;
}
