/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Connections: NPAddConnection, NPAddConnection3, NPCancelConnection, NPGetConnection,
 * NPGetConnection3, NPGetUniversalName, NPGetUser. */
#include "provider.h"

#include <stdbool.h>
#include <wchar.h>
#include <lmcons.h>
#include <lmuse.h>

#include "probe.h"
#include "saved_credential.h"
#include "secret_page.h"
#include "trace.h"
#include "universal_name.h"

TRACE_CHANNEL_NAMED(PROVIDER_CHANNEL);

_Static_assert((int)UNIVERSAL_NAME_UNIVERSAL == UNIVERSAL_NAME_INFO_LEVEL &&
                   (int)UNIVERSAL_NAME_REMOTE == REMOTE_NAME_INFO_LEVEL,
               "levels are Windows' own");
_Static_assert(sizeof(UNIVERSAL_NAME_INFOW) == sizeof(void *) &&
                   sizeof(REMOTE_NAME_INFOW) == 3 * sizeof(void *),
               "universal_name.c packs arrays of pointers");

DWORD provider_query(const WCHAR *name, struct simclient_resource *found)
{
    WCHAR service[SIMCLIENT_REMOTE_CCH];
    if (!provider_to_service(name, service))
        return WN_BAD_NETNAME;
    if (provider_gives_up())
        return ERROR_TIMEOUT;
    const DWORD status = simclient_query(provider_self.kind, service, false, found);
    if (status == WN_SUCCESS)
        provider_to_caller(found->remote, false);
    return status;
}

bool provider_server_of(const WCHAR *unc, WCHAR server[SIMCLIENT_REMOTE_CCH])
{
    if (lstrlenW(unc) >= SIMCLIENT_REMOTE_CCH || unc[0] != L'\\' || unc[1] != L'\\')
        return false;
    lstrcpyW(server, unc);
    WCHAR *share = wcschr(server + 2, L'\\');
    if (share != NULL)
        *share = L'\0';
    return true;
}

static bool is_given(const WCHAR *text)
{
    return text != NULL && text[0] != L'\0';
}

/* The user of "files\lab" and "lab@files", where files is the server: *cch characters, not
 * terminated. Other names as they are. */
static const WCHAR *user_at(const WCHAR *server, const WCHAR *user, size_t *cch)
{
    const size_t server_cch = wcslen(server);
    const WCHAR *at = wcsrchr(user, L'@');

    if (_wcsnicmp(user, server, server_cch) == 0 && user[server_cch] == L'\\')
        user += server_cch + 1;
    else if (at != NULL && _wcsicmp(at + 1, server) == 0)
    {
        *cch = (size_t)(at - user);
        return user;
    }
    *cch = wcslen(user);
    return user;
}

static bool is_same_user(const WCHAR *server, const WCHAR *one, const WCHAR *other)
{
    size_t one_cch, other_cch;

    one = user_at(server, one, &one_cch);
    other = user_at(server, other, &other_cch);
    return one_cch == other_cch && _wcsnicmp(one, other, one_cch) == 0;
}

/* What the credential manager keeps for the server counts where a password is left to default: for
 * whoever is logged on, and for the very user that it names. */
static bool find_saved(const WCHAR *remote, const WCHAR *user, struct saved_credential *saved)
{
    WCHAR server[SAVED_SERVER_CCH];

    return saved_credential_server(remote, server) &&
           saved_credential_read(server, saved) == ERROR_SUCCESS &&
           (!is_given(user) || is_same_user(server, user, saved->user));
}

static DWORD add_saved(const NETRESOURCEW *resource, const WCHAR *local, const WCHAR *remote,
                       const WCHAR *user, struct saved_credential *saved)
{
    DWORD status = simclient_add(provider_self.kind, local, remote, saved->user, saved->password,
                                 resource->dwType);

    TRACE("saved credentials of %s -> %lu", trace_wstr(saved->user), status);
    /* A session that was there before they were saved goes on. */
    if (status == ERROR_SESSION_CREDENTIAL_CONFLICT && !is_given(user))
        status = simclient_add(provider_self.kind, local, remote, NULL, NULL, resource->dwType);
    return status;
}

DWORD provider_add(const NETRESOURCEW *resource, const WCHAR *password, const WCHAR *user)
{
    WCHAR remote[SIMCLIENT_REMOTE_CCH];
    struct saved_credential *saved = NULL;

    if (resource == NULL || provider_name_kind(resource->lpRemoteName) != RESOURCE_NAME_SHARE ||
        !provider_to_service(resource->lpRemoteName, remote))
        return WN_BAD_NETNAME;

    DWORD status = provider_owns(resource->lpRemoteName);
    if (status != WN_SUCCESS)
        return status;
    const WCHAR *local = resource->lpLocalName;
    if (local != NULL && local[0] == L'\0')
        local = NULL;
    if (local != NULL && provider_name_kind(local) != RESOURCE_NAME_DEVICE)
        return WN_BAD_LOCALNAME;
    if (password == NULL)
        saved = secret_page_alloc(sizeof(*saved));
    if (saved != NULL && find_saved(resource->lpRemoteName, user, saved))
        status = add_saved(resource, local, remote, user, saved);
    else
        status = simclient_add(provider_self.kind, local, remote, user, password, resource->dwType);
    secret_page_free(saved);
    return status;
}

DWORD WINAPI NPAddConnection(NETRESOURCEW *resource, WCHAR *password, WCHAR *user)
{
    const DWORD status = provider_add(resource, password, user);
    TRACE("%s on %s -> %lu", trace_wstr(resource ? resource->lpRemoteName : NULL),
          trace_wstr(resource ? resource->lpLocalName : NULL), status);
    return status;
}

static DWORD pass_over(void *context, const struct simclient_resource *resource)
{
    (void)context;
    (void)resource;
    return WN_SUCCESS;
}

/* Are default credentials wanted only after somebody was offered others? We have no dialog: who calls
 * has one, and shows it for this answer (npapi.tsv, "route" NPAddConnection3). A server that is not
 * ours is left to others. */
static DWORD refuse_prompt(const NETRESOURCEW *resource, const WCHAR *password, const WCHAR *user,
                           DWORD flags)
{
    const DWORD prompt = CONNECT_INTERACTIVE | CONNECT_PROMPT;
    WCHAR name[SIMCLIENT_REMOTE_CCH];
    WCHAR server[SIMCLIENT_REMOTE_CCH];

    if ((flags & prompt) != prompt || (password != NULL && user != NULL) || resource == NULL ||
        provider_name_kind(resource->lpRemoteName) != RESOURCE_NAME_SHARE ||
        !provider_to_service(resource->lpRemoteName, name))
        return WN_SUCCESS;
    provider_to_caller(name, false);
    if (!provider_server_of(name, server) || !provider_to_service(server, name))
        return WN_BAD_NETNAME;
    DWORD status = provider_owns(resource->lpRemoteName);
    if (status != WN_SUCCESS)
        return status;
    status = simclient_enum_all(provider_self.kind, RESOURCE_GLOBALNET, name, RESOURCETYPE_ANY,
                                pass_over, NULL);
    return status == WN_SUCCESS ? WN_BAD_PASSWORD : status;
}

DWORD WINAPI NPAddConnection3(HWND owner, NETRESOURCEW *resource, WCHAR *password, WCHAR *user,
                              DWORD flags)
{
    /* Unknown bits are to be ignored (npapi.tsv, "route" NPAddConnection3). What CONNECT_* means for
     * the profile and for choosing a letter is the router's. */
    (void)owner;
    DWORD status = refuse_prompt(resource, password, user, flags);
    if (status == WN_SUCCESS)
        status = provider_add(resource, password, user);
    if (user == NULL && password == NULL &&
        (status == WN_ACCESS_DENIED || status == WN_BAD_PASSWORD || status == ERROR_LOGON_FAILURE))
        status = provider_refused(resource, flags, status);
    TRACE("%s on %s, flags %#lx -> %lu", trace_wstr(resource ? resource->lpRemoteName : NULL),
          trace_wstr(resource ? resource->lpLocalName : NULL), flags, status);
    return status;
}

DWORD WINAPI NPCancelConnection(WCHAR *name, BOOL force)
{
    WCHAR service[SIMCLIENT_REMOTE_CCH];
    DWORD status = WN_BAD_NETNAME;
    /* 0, 1, 2 are NetUseDel's force levels; whatever else WNet's BOOL holds is TRUE. */
    const DWORD level = force >= 0 && force <= 2 ? (DWORD)force : TRUE;

    switch (provider_name_kind(name))
    {
    case RESOURCE_NAME_DEVICE:
    case RESOURCE_NAME_SHARE:
        if (provider_to_service(name, service))
            status = provider_gives_up() ? ERROR_TIMEOUT
                                         : simclient_cancel(provider_self.kind, service, level);
        break;
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

    if (provider_name_kind(local) == RESOURCE_NAME_DEVICE)
        status = provider_query(local, &found);
    if (status == WN_SUCCESS)
        status = provider_give_text(found.remote, remote, remote_cch);
    TRACE("%s -> %lu", trace_wstr(local), status);
    return status;
}

/* The level says which connections are asked for, connected or disconnected ones, and the size is
 * in characters: so its page (docs/decisions.md, "Names"). */
DWORD WINAPI NPGetConnection3(const WCHAR *local, DWORD level, void *buffer, DWORD *buffer_cch)
{
    struct simclient_resource found;
    DWORD status = WN_BAD_LOCALNAME;

    if (provider_name_kind(local) == RESOURCE_NAME_DEVICE)
        status = provider_query(local, &found);
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
            status = provider_give_text(found.remote, buffer, buffer_cch);
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
        switch (provider_name_kind(name))
        {
        case RESOURCE_NAME_DEVICE:
        case RESOURCE_NAME_SHARE: break;
        case RESOURCE_NAME_SERVER: return WN_NOT_CONNECTED;
        case RESOURCE_NAME_FOREIGN: return WN_BAD_NETNAME;
        }
        const DWORD status = provider_query(name, &found);
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
        status = provider_give_text(found, user, user_cch);
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
        status = provider_query(local, &found);
    }
    if (status == WN_SUCCESS)
        status = fill_universal_name(level, found.remote, rest, buffer, buffer_cb);
    TRACE("%s, level %lu -> %lu", trace_wstr(path), level, status);
    return status;
}
