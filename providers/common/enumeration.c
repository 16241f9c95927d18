/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Enumeration: NPOpenEnum, NPEnumResource, NPCloseEnum over connections (RESOURCE_CONNECTED), over
 * the network (RESOURCE_GLOBALNET: servers, and the shares of a server) and over the caller's
 * surroundings (RESOURCE_CONTEXT: the servers; the simulated network has no domains).
 *
 * How this works: NPOpenEnum reads the service's whole snapshot; the entries live in this process until NPCloseEnum. So an open enumeration loses and
 * repeats nothing, whatever size the caller's buffers have and whatever becomes of the service
 * meanwhile. The network's own root, an entry with the provider's name, is made by the router. */
#include "provider.h"

#include <stddef.h>

#include "enum_table.h"
#include "probe.h"
#include "trace.h"

TRACE_CHANNEL_NAMED(PROVIDER_CHANNEL);

_Static_assert(sizeof(struct netresource_record) == sizeof(NETRESOURCEW) &&
                   offsetof(struct netresource_record, usage) == offsetof(NETRESOURCEW, dwUsage) &&
                   offsetof(struct netresource_record, strings) ==
                       offsetof(NETRESOURCEW, lpLocalName),
               "struct netresource_record is a NETRESOURCEW");

#define KNOWN_TYPES  (RESOURCETYPE_DISK | RESOURCETYPE_PRINT | RESOURCETYPE_RESERVED)
#define USAGE_KINDS  (RESOURCEUSAGE_CONNECTABLE | RESOURCEUSAGE_CONTAINER)
#define KNOWN_USAGES (USAGE_KINDS | RESOURCEUSAGE_ATTACHED)

/* A usage of 0 (or of ATTACHED alone) asks for everything; it counts for GLOBALNET only. */
static bool is_wanted(DWORD scope, DWORD usage, const struct simclient_resource *resource)
{
    return scope != RESOURCE_GLOBALNET || (usage & USAGE_KINDS) == 0 ||
           (usage & USAGE_KINDS & resource->usage) != 0;
}

/* A listing under way. */
struct listing
{
    DWORD scope;
    DWORD usage;
    struct enum_list *list;
};

static DWORD append(void *context, const struct simclient_resource *resource)
{
    const struct listing *listing = context;
    WCHAR remote[SIMCLIENT_REMOTE_CCH];

    if (!is_wanted(listing->scope, listing->usage, resource))
        return WN_SUCCESS;
    lstrcpyW(remote, resource->remote);
    provider_to_caller(remote, resource->display_type == RESOURCEDISPLAYTYPE_SERVER);
    const struct netresource_record record = {
        .scope = resource->scope,
        .type = resource->type,
        .display_type = resource->display_type,
        .usage = resource->usage,
        .strings =
            {
                [NETRESOURCE_LOCAL] = resource->local[0] != L'\0' ? resource->local : NULL,
                [NETRESOURCE_REMOTE] = remote,
                [NETRESOURCE_COMMENT] = resource->comment,
                [NETRESOURCE_PROVIDER] = provider_self.name,
            },
    };
    return enum_list_append(listing->list, &record);
}

/* Asks the service for everything below container (NULL: the top). */
static DWORD take_snapshot(DWORD scope, DWORD type, DWORD usage, const WCHAR *container,
                           struct enum_list *list)
{
    struct listing listing = {scope, usage, list};

    /* Both kinds are the same as any. */
    if (type == (RESOURCETYPE_DISK | RESOURCETYPE_PRINT))
        type = RESOURCETYPE_ANY;
    if (provider_gives_up())
        return ERROR_TIMEOUT;
    const DWORD asked = scope == RESOURCE_CONTEXT ? RESOURCE_GLOBALNET : scope;
    return simclient_enum_all(provider_self.kind, asked, container, type, append, &listing);
}

/* Who owns the container: "" for the top of our network, else a server in the service's spelling. */
static DWORD find_container(const NETRESOURCEW *resource, WCHAR name[SIMCLIENT_REMOTE_CCH])
{
    name[0] = L'\0';
    if (resource == NULL || resource->lpRemoteName == NULL || resource->lpRemoteName[0] == L'\0')
        return WN_SUCCESS;
    /* The router's entry for the whole network carries the provider's name. */
    if (lstrcmpiW(resource->lpRemoteName, provider_self.name) == 0)
        return WN_SUCCESS;
    switch (provider_name_kind(resource->lpRemoteName))
    {
    case RESOURCE_NAME_SERVER:
        return provider_to_service(resource->lpRemoteName, name) ? WN_SUCCESS : WN_BAD_NETNAME;
    case RESOURCE_NAME_SHARE: return WN_NOT_CONTAINER;
    case RESOURCE_NAME_DEVICE:
    case RESOURCE_NAME_FOREIGN: break;
    }
    return WN_BAD_NETNAME;
}

static DWORD open_enum(DWORD scope, DWORD type, DWORD usage, const NETRESOURCEW *resource,
                       HANDLE *handle)
{
    struct enum_list list = {NULL, 0, 0};
    WCHAR container[SIMCLIENT_REMOTE_CCH] = L"";

    switch (scope)
    {
    case RESOURCE_CONNECTED:
    case RESOURCE_CONTEXT: break;
    case RESOURCE_GLOBALNET:
    {
        const DWORD owner = find_container(resource, container);
        if (owner != WN_SUCCESS)
            return owner;
        if ((usage & ~(DWORD)KNOWN_USAGES) != 0)
            return WN_BAD_VALUE;
        break;
    }
    case RESOURCE_REMEMBERED: /* the router's own */
    case RESOURCE_RECENT: return WN_NOT_SUPPORTED;
    default: return WN_BAD_VALUE;
    }
    if ((type & ~(DWORD)KNOWN_TYPES) != 0)
        return WN_BAD_VALUE;
    if (!probe_write(handle, sizeof(*handle)))
        return WN_BAD_POINTER;

    DWORD status =
        take_snapshot(scope, type, usage, container[0] != L'\0' ? container : NULL, &list);
    if (status == WN_SUCCESS)
        status = enum_table_open(&list, handle);
    enum_list_clear(&list);
    return status;
}

DWORD WINAPI NPOpenEnum(DWORD scope, DWORD type, DWORD usage, NETRESOURCEW *resource,
                        HANDLE *handle)
{
    const DWORD status = open_enum(scope, type, usage, resource, handle);
    TRACE("scope %lu, type %#lx, usage %#lx, below %s -> %lu", scope, type, usage,
          trace_wstr(resource ? resource->lpRemoteName : NULL), status);
    return status;
}

DWORD WINAPI NPEnumResource(HANDLE handle, DWORD *count, void *buffer, DWORD *buffer_cb)
{
    DWORD status = WN_BAD_POINTER;

    if (probe_write(count, sizeof(*count)) && probe_write(buffer_cb, sizeof(*buffer_cb)) &&
        probe_write(buffer, *buffer_cb))
    {
        /* To ask for no entries is no question (judgement). */
        status = *count == 0 ? WN_BAD_VALUE : enum_table_read(handle, count, buffer, buffer_cb);
    }
    TRACE("%p -> %lu", handle, status);
    return status;
}

DWORD WINAPI NPCloseEnum(HANDLE handle)
{
    const DWORD status = enum_table_close(handle);
    TRACE("%p -> %lu", handle, status);
    return status;
}
