/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Connections: NPAddConnection, NPAddConnection3, NPCancelConnection, NPGetConnection,
 * NPGetConnection3, NPGetUniversalName, NPGetUser. */
#include "lanman.h"

#include <lmcons.h>
#include <lmuse.h>

#include "probe.h"
#include "resource_name.h"
#include "trace.h"
#include "universal_name.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(lanman);

_Static_assert((int)UNIVERSAL_NAME_UNIVERSAL == UNIVERSAL_NAME_INFO_LEVEL &&
                   (int)UNIVERSAL_NAME_REMOTE == REMOTE_NAME_INFO_LEVEL,
               "levels are Windows' own");
_Static_assert(sizeof(UNIVERSAL_NAME_INFOW) == sizeof(void *) &&
                   sizeof(REMOTE_NAME_INFOW) == 3 * sizeof(void *),
               "universal_name.c packs arrays of pointers");

static DWORD add_connection(const NETRESOURCEW *resource, const WCHAR *password, const WCHAR *user)
{
    if (resource == NULL || resource_name_kind(resource->lpRemoteName) != RESOURCE_NAME_SHARE)
        return WN_BAD_NETNAME;

    const WCHAR *local = resource->lpLocalName;
    if (local != NULL && local[0] == L'\0')
        local = NULL;
    if (local != NULL && resource_name_kind(local) != RESOURCE_NAME_DEVICE)
        return WN_BAD_LOCALNAME;
    return simclient_add(SIMCLIENT_SMB, local, resource->lpRemoteName, user, password,
                         resource->dwType);
}

DWORD WINAPI NPAddConnection(NETRESOURCEW *resource, WCHAR *password, WCHAR *user)
{
    const DWORD status = add_connection(resource, password, user);
    TRACE("%s on %s -> %lu", trace_wstr(resource ? resource->lpRemoteName : NULL),
          trace_wstr(resource ? resource->lpLocalName : NULL), status);
    return status;
}

/* Are default credentials wanted only after somebody was offered others? Nobody can be: we have no
 * dialog. A server that is not ours is left to others. */
static DWORD refuse_prompt(const NETRESOURCEW *resource, const WCHAR *password, const WCHAR *user,
                           DWORD flags)
{
    const DWORD prompt = CONNECT_INTERACTIVE | CONNECT_PROMPT;
    WCHAR server[SIMCLIENT_REMOTE_CCH];
    DWORD handle;
    DWORD count;

    if ((flags & prompt) != prompt || (password != NULL && user != NULL) || resource == NULL ||
        resource_name_kind(resource->lpRemoteName) != RESOURCE_NAME_SHARE)
        return WN_SUCCESS;
    lstrcpynW(server, resource->lpRemoteName, SIMCLIENT_REMOTE_CCH);
    WCHAR *share = wcschr(server + 2, L'\\');
    if (share != NULL)
        *share = L'\0';
    const DWORD status = simclient_enum_open(SIMCLIENT_SMB, RESOURCE_GLOBALNET, server,
                                             RESOURCETYPE_ANY, false, &handle, &count);
    if (status != WN_SUCCESS)
        return status;
    (void)simclient_enum_close(handle);
    return WN_CANCEL;
}

DWORD WINAPI NPAddConnection3(HWND owner, NETRESOURCEW *resource, WCHAR *password, WCHAR *user,
                              DWORD flags)
{
    /* Unknown bits are to be ignored (npapi.tsv, "route" NPAddConnection3). What CONNECT_* means for
     * the profile and for choosing a letter is the router's. */
    (void)owner;
    DWORD status = refuse_prompt(resource, password, user, flags);
    if (status == WN_SUCCESS)
        status = add_connection(resource, password, user);
    TRACE("%s on %s, flags %#lx -> %lu", trace_wstr(resource ? resource->lpRemoteName : NULL),
          trace_wstr(resource ? resource->lpLocalName : NULL), flags, status);
    return status;
}

DWORD WINAPI NPCancelConnection(WCHAR *name, BOOL force)
{
    DWORD status = WN_BAD_NETNAME;
    /* 0, 1, 2 are NetUseDel's force levels; whatever else WNet's BOOL holds is TRUE. */
    const DWORD level = force >= 0 && force <= 2 ? (DWORD)force : TRUE;

    switch (resource_name_kind(name))
    {
    case RESOURCE_NAME_DEVICE:
    case RESOURCE_NAME_SHARE: status = simclient_cancel(SIMCLIENT_SMB, name, level); break;
    case RESOURCE_NAME_SERVER:
        /* Ours by its form, but no connection leads to a bare server. */
        status = WN_NOT_CONNECTED;
        break;
    case RESOURCE_NAME_FOREIGN: break;
    }
    TRACE("%s, force %d -> %lu", trace_wstr(name), force, status);
    return status;
}

DWORD WINAPI NPGetConnection(WCHAR *local, WCHAR *remote, DWORD *remote_cch)
{
    struct simclient_resource found;
    DWORD status = WN_BAD_LOCALNAME;

    if (resource_name_kind(local) == RESOURCE_NAME_DEVICE)
        status = simclient_query(SIMCLIENT_SMB, local, false, &found);
    if (status == WN_SUCCESS)
        status = lanman_give_text(found.remote, remote, remote_cch);
    TRACE("%s -> %lu", trace_wstr(local), status);
    return status;
}

/* The level says which connections are asked for, connected or disconnected ones, and the size is
 * in characters: so its page (docs/decisions.md, "Names"). */
DWORD WINAPI NPGetConnection3(const WCHAR *local, DWORD level, void *buffer, DWORD *buffer_cch)
{
    struct simclient_resource found;
    DWORD status = WN_BAD_LOCALNAME;

    if (resource_name_kind(local) == RESOURCE_NAME_DEVICE)
        status = simclient_query(SIMCLIENT_SMB, local, false, &found);
    if (status == WN_SUCCESS)
    {
        const DWORD is_level = found.status == USE_DISCONN || found.status == USE_NETERR
                                   ? WNGETCON_DISCONNECTED
                                   : WNGETCON_CONNECTED;
        if (level != WNGETCON_CONNECTED && level != WNGETCON_DISCONNECTED)
            status = WN_BAD_LEVEL;
        else if (level != is_level)
            status = WN_NOT_CONNECTED;
        else
            status = lanman_give_text(found.remote, buffer, buffer_cch);
    }
    TRACE("%s, level %lu -> %lu", trace_wstr(local), level, status);
    return status;
}

/* The user of a connection: default credentials are those of whoever is logged on. No name is known
 * for a DFS tree (npapi.tsv; mpr.tsv, WNetGetUser: "always for DFS shares"). */
static DWORD find_user(const WCHAR *name, WCHAR user[SIMCLIENT_USER_CCH])
{
    struct simclient_resource found = {.user = L""};
    DWORD cch = SIMCLIENT_USER_CCH;

    if (name != NULL && name[0] != L'\0')
    {
        switch (resource_name_kind(name))
        {
        case RESOURCE_NAME_DEVICE:
        case RESOURCE_NAME_SHARE: break;
        case RESOURCE_NAME_SERVER: return WN_NOT_CONNECTED;
        case RESOURCE_NAME_FOREIGN: return WN_BAD_NETNAME;
        }
        const DWORD status = simclient_query(SIMCLIENT_SMB, name, false, &found);
        if (status != WN_SUCCESS)
            return status;
        if (found.dfs)
            return WN_NOT_CONNECTED;
    }
    if (found.user[0] == L'\0')
        return GetUserNameW(user, &cch) ? WN_SUCCESS : WN_NOT_CONNECTED;
    lstrcpynW(user, found.user, SIMCLIENT_USER_CCH);
    return WN_SUCCESS;
}

DWORD WINAPI NPGetUser(WCHAR *name, WCHAR *user, DWORD *user_cch)
{
    WCHAR found[SIMCLIENT_USER_CCH];
    DWORD status = find_user(name, found);

    if (status == WN_SUCCESS)
        status = lanman_give_text(found, user, user_cch);
    TRACE("%s -> %lu", trace_wstr(name), status);
    return status;
}

/* The part of NPGetUniversalName after the owner is known: other arguments. */
static DWORD fill_universal_name(DWORD level, const WCHAR *remote, const WCHAR *rest, void *buffer,
                                 DWORD *buffer_cb)
{
    if (level != UNIVERSAL_NAME_INFO_LEVEL && level != REMOTE_NAME_INFO_LEVEL)
        return WN_BAD_LEVEL;
    if (!probe_write(buffer_cb, sizeof(*buffer_cb)))
        return WN_BAD_POINTER;
    size_t cb = *buffer_cb;
    if (cb > 0 && (buffer == NULL || !probe_write(buffer, cb)))
        return WN_BAD_POINTER;

    switch (universal_name_pack((enum universal_name_level)level, remote, rest, buffer, &cb))
    {
    case UNIVERSAL_NAME_OK: return WN_SUCCESS;
    case UNIVERSAL_NAME_MORE_DATA: *buffer_cb = (DWORD)cb; return WN_MORE_DATA;
    case UNIVERSAL_NAME_NO_MEMORY: break;
    }
    return WN_OUT_OF_MEMORY;
}

DWORD WINAPI NPGetUniversalName(WCHAR *path, DWORD level, void *buffer, DWORD *buffer_cb)
{
    struct simclient_resource found;
    char device[DEVICE_NAME_CB];
    WCHAR local[DEVICE_NAME_CB];
    const WCHAR *rest = NULL;
    DWORD status = WN_BAD_LOCALNAME;

    if (universal_name_split(path, device, &rest))
    {
        for (size_t i = 0; i < DEVICE_NAME_CB; i++)
            local[i] = (WCHAR)(unsigned char)device[i];
        status = simclient_query(SIMCLIENT_SMB, local, false, &found);
    }
    if (status == WN_SUCCESS)
        status = fill_universal_name(level, found.remote, rest, buffer, buffer_cb);
    TRACE("%s, level %lu -> %lu", trace_wstr(path), level, status);
    return status;
}
