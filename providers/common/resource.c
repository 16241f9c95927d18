/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Resources: NPGetResourceInformation and NPGetResourceParent.
 *
 * How this works: names are told apart by their syntax, and then looked up in the service, so that
 * they come back as an enumeration spells them. The hierarchy has three steps: the network, its
 * servers, their shares; what lies below a share belongs to the file system, and the share is what
 * is above it. */
#include "provider.h"

#include "netresource_pack.h"
#include "probe.h"
#include "text.h"
#include "trace.h"

TRACE_CHANNEL_NAMED(PROVIDER_CHANNEL);

/* Bytes of a server's name in UTF-8. */
#define SERVER_CB (SIMCLIENT_REMOTE_CCH * 3 + 1)

#define KNOWN_TYPES (RESOURCETYPE_DISK | RESOURCETYPE_PRINT | RESOURCETYPE_RESERVED)

static bool is_same_name(const WCHAR *a, const WCHAR *b)
{
    char a_utf8[SERVER_CB];
    char b_utf8[SERVER_CB];
    return text_to_utf8(a, a_utf8, sizeof(a_utf8)) && text_to_utf8(b, b_utf8, sizeof(b_utf8)) &&
           text_equal_nocase(a_utf8, b_utf8);
}

/* What is looked for, and found. */
struct look_up
{
    const WCHAR *name; /* NULL: the first of all */
    struct simclient_resource *found;
    bool is_found;
};

/* Keeps the first entry that is called so, spelled for callers. */
static DWORD match(void *context, const struct simclient_resource *resource)
{
    struct look_up *look_up = context;
    WCHAR remote[SIMCLIENT_REMOTE_CCH];

    if (look_up->is_found)
        return WN_SUCCESS;
    lstrcpyW(remote, resource->remote);
    provider_to_caller(remote, resource->display_type == RESOURCEDISPLAYTYPE_SERVER);
    if (look_up->name != NULL && !is_same_name(remote, look_up->name))
        return WN_SUCCESS;
    *look_up->found = *resource;
    lstrcpyW(look_up->found->remote, remote);
    look_up->is_found = true;
    return WN_SUCCESS;
}

/* Looks a server or a share up. WN_BAD_NETNAME if it is not there. */
static DWORD look_up(const WCHAR *name, bool is_share, struct simclient_resource *found)
{
    struct look_up look_up = {is_share ? NULL : name, found, false};
    WCHAR container[SIMCLIENT_REMOTE_CCH];

    if (!provider_to_service(name, container))
        return WN_BAD_NETNAME;
    const DWORD status =
        simclient_enum_all(provider_self.kind, RESOURCE_GLOBALNET, is_share ? container : NULL,
                           RESOURCETYPE_ANY, match, &look_up);

    /* No server of that name, for the owner of a name another word for the same (npapi.tsv,
     * NPGetResourceInformation). */
    if (status == ERROR_BAD_NETPATH || (status == WN_SUCCESS && !look_up.is_found))
        return WN_BAD_NETNAME;
    return status;
}

static struct netresource_answer answer_from(const struct simclient_resource *found)
{
    return (struct netresource_answer){
        .type = found->type,
        .display_type = found->display_type,
        .usage = found->usage,
        .strings =
            {[NETRESOURCE_REMOTE] = found->remote, [NETRESOURCE_PROVIDER] = provider_self.name},
    };
}

/* system NULL: without it. */
static DWORD give(const struct netresource_answer *answer, void *buffer, DWORD *buffer_cb,
                  WCHAR **system)
{
    if (!probe_write(buffer_cb, sizeof(*buffer_cb)))
        return WN_BAD_POINTER;
    size_t cb = *buffer_cb;
    if (cb > 0 && (buffer == NULL || !probe_write(buffer, cb)))
        return WN_BAD_POINTER;
    if (netresource_pack_answer(answer, buffer, &cb, system))
        return WN_SUCCESS;
    *buffer_cb = (DWORD)cb;
    return WN_MORE_DATA;
}

/* What a caller expects of a share against what it is. A share that is neither disk nor printer
 * (IPC$) is no answer to either. */
static DWORD check_type(DWORD wanted, const struct simclient_resource *found)
{
    if ((wanted & ~(DWORD)KNOWN_TYPES) != 0)
        return WN_BAD_VALUE;
    if (found->display_type == RESOURCEDISPLAYTYPE_SHARE && wanted != RESOURCETYPE_ANY &&
        (wanted & found->type) == 0)
        return WN_BAD_DEV_TYPE;
    return WN_SUCCESS;
}

static DWORD get_information(const NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb,
                             WCHAR **system)
{
    struct provider_place place;
    struct simclient_resource found;

    if (resource == NULL)
        return WN_BAD_NETNAME;
    DWORD status = provider_find_place(resource->lpRemoteName, &place);
    if (status == WN_SUCCESS)
        status = look_up(place.top, place.is_share, &found);
    if (status == WN_SUCCESS)
        status = check_type(resource->dwType, &found);
    if (status != WN_SUCCESS)
        return status;
    if (system == NULL || !probe_write(system, sizeof(*system)))
        return WN_BAD_POINTER;
    struct netresource_answer answer = answer_from(&found);
    answer.strings[NETRESOURCE_SYSTEM] = place.rest[0] != L'\0' ? place.rest : NULL;
    return give(&answer, buffer, buffer_cb, system);
}

DWORD WINAPI NPGetResourceInformation(NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb,
                                      WCHAR **system)
{
    const DWORD status = get_information(resource, buffer, buffer_cb, system);
    TRACE("%s -> %lu", trace_wstr(resource ? resource->lpRemoteName : NULL), status);
    return status;
}

/* The parent's name: "" above a server. False if it is no name of ours. */
static bool parent_name(const struct provider_place *place, WCHAR name[SIMCLIENT_REMOTE_CCH])
{
    name[0] = L'\0';
    if (!place->is_share)
        return true;
    if (place->rest[0] == L'\0')
        return provider_server_of(place->top, name);
    lstrcpyW(name, place->top);
    return true;
}

/* Looked up for its spelling. What is not there has a parent nevertheless (npapi.tsv, "route"
 * NPGetResourceParent: may answer from syntax alone). */
static DWORD find_parent(const WCHAR *name, bool is_share, struct simclient_resource *found)
{
    const DWORD status = look_up(name, is_share, found);
    if (status != WN_BAD_NETNAME)
        return status;
    ZeroMemory(found, sizeof(*found));
    found->type = is_share ? RESOURCETYPE_DISK : RESOURCETYPE_ANY;
    found->display_type = is_share ? RESOURCEDISPLAYTYPE_SHARE : RESOURCEDISPLAYTYPE_SERVER;
    found->usage = is_share ? RESOURCEUSAGE_CONNECTABLE : RESOURCEUSAGE_CONTAINER;
    lstrcpynW(found->remote, name, SIMCLIENT_REMOTE_CCH);
    return WN_SUCCESS;
}

static DWORD get_parent(const NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb)
{
    struct provider_place place;
    struct simclient_resource found;
    WCHAR name[SIMCLIENT_REMOTE_CCH];

    if (resource == NULL)
        return WN_BAD_NETNAME;
    DWORD status = provider_find_place(resource->lpRemoteName, &place);
    if (status != WN_SUCCESS)
        return status;
    if (!parent_name(&place, name))
        return WN_BAD_NETNAME;
    /* A printer has nothing below it. */
    if ((resource->dwType & ~(DWORD)KNOWN_TYPES) != 0 ||
        (resource->dwType == RESOURCETYPE_PRINT && place.rest[0] != L'\0'))
        return WN_BAD_VALUE;
    if (name[0] == L'\0')
    {
        const struct netresource_answer top = {
            .display_type = RESOURCEDISPLAYTYPE_NETWORK,
            .usage = RESOURCEUSAGE_CONTAINER,
            .strings = {[NETRESOURCE_PROVIDER] = provider_self.name},
        };
        return give(&top, buffer, buffer_cb, NULL);
    }
    status = find_parent(name, place.rest[0] != L'\0', &found);
    if (status != WN_SUCCESS)
        return status;
    const struct netresource_answer answer = answer_from(&found);
    return give(&answer, buffer, buffer_cb, NULL);
}

DWORD WINAPI NPGetResourceParent(NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb)
{
    const DWORD status = get_parent(resource, buffer, buffer_cb);
    TRACE("%s -> %lu", trace_wstr(resource ? resource->lpRemoteName : NULL), status);
    return status;
}
