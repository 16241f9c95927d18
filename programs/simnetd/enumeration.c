/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Enumerations: a snapshot taken at the open, which the client reads in pages. */
#include "handlers.h"

#include <stdlib.h>
#include <string.h>

#include <winnetwk.h>

#include "dav_name.h"
#include "resources.h"
#include "trace.h"

TRACE_CHANNEL(redir);

struct snapshot
{
    wnetlab_Resource *items;
    size_t count;
    size_t room;
    uint32_t resource_type;
    DWORD error;
};

/* The next free entry, or NULL with snapshot->error set. */
static wnetlab_Resource *snapshot_next(struct snapshot *snapshot)
{
    if (snapshot->count == snapshot->room)
    {
        size_t room = snapshot->room == 0 ? 16 : snapshot->room * 2;
        wnetlab_Resource *grown = realloc(snapshot->items, room * sizeof(*grown));

        if (grown == NULL)
        {
            snapshot->error = ERROR_NOT_ENOUGH_MEMORY;
            return NULL;
        }
        snapshot->items = grown;
        snapshot->room = room;
    }
    return &snapshot->items[snapshot->count];
}

static void snapshot_keep(struct snapshot *snapshot)
{
    if (resource_passes(&snapshot->items[snapshot->count], snapshot->resource_type))
        snapshot->count++;
}

static void list_connections(const struct service_state *state, const wnetlab_EnumOpen *command,
                             struct snapshot *snapshot)
{
    size_t count = redirector_connection_count(state->redirector);

    for (size_t i = 0; i < count && snapshot->error == ERROR_SUCCESS; i++)
    {
        const struct connection *connection = redirector_connection_at(state->redirector, i);
        wnetlab_Resource *item;

        if ((uint32_t)connection->kind != command->kind)
            continue;
        item = snapshot_next(snapshot);
        if (item == NULL)
            return;
        snapshot->error = resource_from_connection(state, connection, command->count_open, item);
        if (snapshot->error == ERROR_SUCCESS)
            snapshot_keep(snapshot);
    }
}

/* Servers are containers: they pass every filter. */
static void list_servers(const struct network *network, struct snapshot *snapshot)
{
    for (size_t i = 0; i < network->server_count; i++)
    {
        wnetlab_Resource *item = snapshot_next(snapshot);

        if (item == NULL)
            return;
        resource_from_server(&network->servers[i], item);
        snapshot->count++;
    }
}

/* A share whose name ends in $ is hidden from browsing, as it is by every Windows server. */
static bool is_hidden(const struct network_share *share)
{
    size_t cb = strlen(share->name);

    return cb > 0 && share->name[cb - 1] == '$';
}

/* One share by its name, hidden or not. */
static void list_share(const struct network_server *server, const char *name,
                       struct snapshot *snapshot)
{
    const struct network_share *share = network_find_share(server, name);
    wnetlab_Resource *item;

    if (share == NULL)
    {
        snapshot->error = ERROR_BAD_NET_NAME;
        return;
    }
    item = snapshot_next(snapshot);
    if (item == NULL)
        return;
    resource_from_share(server, share, item);
    snapshot_keep(snapshot);
}

static void list_shares(const struct network *network, const char *container,
                        struct snapshot *snapshot)
{
    const struct network_server *server = NULL;
    struct unc_name unc;

    if (unc_name_parse_share(container, &unc) ||
        (unc_name_parse(container, &unc) && unc.share[0] == 0))
        server = network_find_server(network, unc.server);
    if (server == NULL)
    {
        snapshot->error = ERROR_BAD_NETPATH;
        return;
    }
    if (unc.share[0] != 0)
    {
        list_share(server, unc.share, snapshot);
        return;
    }
    for (size_t i = 0; i < server->share_count; i++)
    {
        wnetlab_Resource *item;

        if (is_hidden(&server->shares[i]))
            continue;
        item = snapshot_next(snapshot);
        if (item == NULL)
            return;
        resource_from_share(server, &server->shares[i], item);
        snapshot_keep(snapshot);
    }
}

/* Was a root before this one on the same host? */
static bool is_known_host(const struct network *network, size_t index, const struct dav_name *name)
{
    for (size_t i = 0; i < index; i++)
    {
        struct dav_name other;

        if (dav_name_parse(network->dav_roots[i].url, &other) && dav_name_same_host(name, &other))
            return true;
    }
    return false;
}

/* The hosts that have WebDAV roots: containers, which pass every filter. */
static void list_dav_hosts(const struct network *network, struct snapshot *snapshot)
{
    for (size_t i = 0; i < network->dav_root_count; i++)
    {
        struct dav_name name;
        wnetlab_Resource *item;

        if (!dav_name_parse(network->dav_roots[i].url, &name) || is_known_host(network, i, &name))
            continue;
        item = snapshot_next(snapshot);
        if (item == NULL)
            return;
        resource_from_dav_host(&name, item);
        snapshot->count++;
    }
}

/* The roots of a host. */
static void list_dav_roots(const struct network *network, const struct dav_name *host,
                           struct snapshot *snapshot)
{
    bool known = false;

    for (size_t i = 0; i < network->dav_root_count; i++)
    {
        struct dav_name name;
        wnetlab_Resource *item;

        if (!dav_name_parse(network->dav_roots[i].url, &name) || !dav_name_same_host(host, &name))
            continue;
        known = true;
        item = snapshot_next(snapshot);
        if (item == NULL)
            return;
        resource_from_dav_root(&network->dav_roots[i], item);
        snapshot_keep(snapshot);
    }
    if (!known)
        snapshot->error = ERROR_BAD_NETPATH;
}

/* The root that a URL is or lies below. */
static void list_dav_root(const struct network *network, const struct dav_name *name,
                          struct snapshot *snapshot)
{
    const struct network_dav_root *root;
    const char *rest;
    wnetlab_Resource *item;

    snapshot->error = redirector_look_up_dav(network, name, &root, &rest);
    if (snapshot->error != ERROR_SUCCESS)
        return;
    item = snapshot_next(snapshot);
    if (item == NULL)
        return;
    resource_from_dav_root(root, item);
    snapshot_keep(snapshot);
}

/* "" is the network, "http://host/" a server, and any other URL the root that has it. */
static void list_dav(const struct network *network, const char *container,
                     struct snapshot *snapshot)
{
    struct dav_name name;

    if (container[0] == 0)
        list_dav_hosts(network, snapshot);
    else if (!dav_name_parse(container, &name))
        snapshot->error = ERROR_BAD_NET_NAME;
    else if (name.text[name.path_at] == 0 && container[strlen(container) - 1] == '/')
        list_dav_roots(network, &name, snapshot);
    else
        list_dav_root(network, &name, snapshot);
}

static DWORD take_snapshot(const struct service_state *state, const wnetlab_EnumOpen *command,
                           struct snapshot *snapshot)
{
    const struct network *network = redirector_network(state->redirector);

    if (command->scope == RESOURCE_CONNECTED)
        list_connections(state, command, snapshot);
    else if (command->scope != RESOURCE_GLOBALNET)
        return ERROR_NOT_SUPPORTED;
    else if (command->kind == REDIRECTOR_DAV)
        list_dav(network, command->container, snapshot);
    else if (command->container[0] == 0)
        list_servers(network, snapshot);
    else
        list_shares(network, command->container, snapshot);
    return snapshot->error;
}

DWORD handle_enum_open(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    const wnetlab_EnumOpen *command = &request->command.enum_open;
    struct snapshot snapshot = {.resource_type = command->resource_type};
    struct belonging *belonging;
    DWORD error;

    error = take_snapshot(client->state, command, &snapshot);
    TRACE("scope %u of %s: %u entries, error %lu\n", command->scope, trace_str(command->container),
          (unsigned)snapshot.count, error);
    if (error != ERROR_SUCCESS)
        goto free_items;
    belonging = client_add(client, BELONGING_SNAPSHOT);
    if (belonging == NULL)
    {
        error = ERROR_NOT_ENOUGH_MEMORY;
        goto free_items;
    }
    belonging->resources = snapshot.items;
    belonging->count = snapshot.count;
    reply->which_result = wnetlab_Reply_enum_open_tag;
    reply->result.enum_open.handle = belonging->handle;
    reply->result.enum_open.count = (uint32_t)snapshot.count;
    return ERROR_SUCCESS;
free_items:
    free(snapshot.items);
    return error;
}

DWORD handle_enum_read(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    const wnetlab_EnumRead *command = &request->command.enum_read;
    wnetlab_EnumReadReply *page = &reply->result.enum_read;
    const struct belonging *snapshot = client_find(client, BELONGING_SNAPSHOT, command->handle);

    if (snapshot == NULL)
        return ERROR_INVALID_HANDLE;
    reply->which_result = wnetlab_Reply_enum_read_tag;
    for (size_t i = command->first; i < snapshot->count && page->resources_count < command->max &&
                                    page->resources_count < ARRAYSIZE(page->resources);
         i++)
        page->resources[page->resources_count++] = snapshot->resources[i];
    return ERROR_SUCCESS;
}

DWORD handle_enum_close(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    (void)reply;
    return client_remove(client, BELONGING_SNAPSHOT, request->command.enum_close.handle);
}
