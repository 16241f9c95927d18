/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Handles of WebDAV connections that a program made by DavAddConnection.
 *
 * How this works: a handle stands for a deviceless connection, which the service has once for each
 * URL and user. So the last handle of this process to a URL takes the connection away; what other
 * processes connected to the very same URL goes with it, as with WNetCancelConnection2 by a remote
 * name. Handles are numbers that are never used again. One lock guards the list, and is not held
 * while the service is asked. */
#include <windows.h>

#include "wnetlab/simclient.h"

/* As kernel handles look. */
#define HANDLE_STEP 4

struct dav_handle
{
    struct dav_handle *next;
    uintptr_t value;
    WCHAR url[];
};

static struct
{
    SRWLOCK lock;
    struct dav_handle *first;
    uintptr_t last_value;
} handles = {SRWLOCK_INIT, NULL, 0};

DWORD simclient_dav_open(const WCHAR *url, const WCHAR *user, const WCHAR *password, HANDLE *handle)
{
    const size_t url_cb = ((size_t)lstrlenW(url) + 1) * sizeof(*url);
    struct dav_handle *made = HeapAlloc(GetProcessHeap(), 0, sizeof(*made) + url_cb);

    if (made == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    CopyMemory(made->url, url, url_cb);
    const DWORD code = simclient_add(SIMCLIENT_DAV, NULL, url, user, password, RESOURCETYPE_DISK);
    if (code != ERROR_SUCCESS)
    {
        HeapFree(GetProcessHeap(), 0, made);
        return code;
    }
    AcquireSRWLockExclusive(&handles.lock);
    handles.last_value += HANDLE_STEP;
    made->value = handles.last_value;
    made->next = handles.first;
    handles.first = made;
    ReleaseSRWLockExclusive(&handles.lock);
    *handle = (HANDLE)made->value;
    return ERROR_SUCCESS;
}

static struct dav_handle **find_locked(HANDLE handle)
{
    struct dav_handle **at = &handles.first;
    while (*at != NULL && (*at)->value != (uintptr_t)handle)
        at = &(*at)->next;
    return *at != NULL ? at : NULL;
}

static bool is_shared_locked(const struct dav_handle *handle)
{
    for (const struct dav_handle *other = handles.first; other != NULL; other = other->next)
    {
        if (CompareStringOrdinal(other->url, -1, handle->url, -1, TRUE) == CSTR_EQUAL)
            return true;
    }
    return false;
}

DWORD simclient_dav_close(HANDLE handle)
{
    struct dav_handle *closed = NULL;
    bool shared = false;
    DWORD code = ERROR_SUCCESS;

    AcquireSRWLockExclusive(&handles.lock);
    struct dav_handle **at = find_locked(handle);
    if (at != NULL)
    {
        closed = *at;
        *at = closed->next;
        shared = is_shared_locked(closed);
    }
    ReleaseSRWLockExclusive(&handles.lock);
    if (closed == NULL)
        return ERROR_INVALID_HANDLE;
    if (!shared)
        code = simclient_cancel(SIMCLIENT_DAV, closed->url, TRUE);
    /* Somebody else has cancelled it by its name: it is closed. */
    if (code == ERROR_NOT_CONNECTED)
        code = ERROR_SUCCESS;
    if (code == ERROR_SUCCESS)
    {
        HeapFree(GetProcessHeap(), 0, closed);
        return ERROR_SUCCESS;
    }
    /* It is still there, so its handle is. */
    AcquireSRWLockExclusive(&handles.lock);
    closed->next = handles.first;
    handles.first = closed;
    ReleaseSRWLockExclusive(&handles.lock);
    return code;
}
