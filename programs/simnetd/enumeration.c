/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Enumerations: a snapshot taken at the open, which the client reads in pages. */
#include "handlers.h"

#include <string.h>

#include <winnetwk.h>

#include "dav_name.h"
#include "resources.h"
#include "trace.h"

TRACE_CHANNEL(redir);

/* A listing under way: the entry that is being filled, and those that are kept. */
struct listing
{
    struct snapshot snapshot;
    wnetlab_Resource item;
    uint32_t resource_type;
    DWORD error;
};

/* Keeps the item. */
static void listing_keep(struct listing *listing)
{
    listing->error = snapshot_add(&listing->snapshot, &listing->item);
}

/* Keeps the item if it is of the type that is asked for. */
static void listing_offer(struct listing *listing)
{
    if (resource_passes(&listing->item, listing->resource_type))
        listing_keep(listing);
}

static void list_connections(const struct service_state *state, const wnetlab_EnumOpen *command,
                             struct listing *listing)
{
    size_t count = redirector_connection_count(state->redirector);

    for (size_t i = 0; i < count && listing->error == ERROR_SUCCESS; i++)
    {
        const struct connection *connection = redirector_connection_at(state->redirector, i);

        if ((uint32_t)connection->kind != command->kind)
            continue;
        listing->error =
            resource_from_connection(state, connection, command->count_open, &listing->item);
        if (listing->error == ERROR_SUCCESS)
            listing_offer(listing);
    }
}

/* Servers are containers: they pass every filter. */
static void list_servers(const struct network *network, struct listing *listing)
{
    for (size_t i = 0; i < network->server_count && listing->error == ERROR_SUCCESS; i++)
    {
        resource_from_server(&network->servers[i], &listing->item);
        listing_keep(listing);
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
                       struct listing *listing)
{
    const struct network_share *share = network_find_share(server, name);

    if (share == NULL)
    {
        listing->error = ERROR_BAD_NET_NAME;
        return;
    }
    resource_from_share(server, share, &listing->item);
    listing_offer(listing);
}

static void list_shares(const struct network *network, const char *container,
                        struct listing *listing)
{
    const struct network_server *server = NULL;
    struct unc_name unc;

    if (unc_name_parse_share(container, &unc) ||
        (unc_name_parse(container, &unc) && unc.share[0] == 0))
        server = network_find_server(network, unc.server);
    if (server == NULL)
    {
        listing->error = ERROR_BAD_NETPATH;
        return;
    }
    if (unc.share[0] != 0)
    {
        list_share(server, unc.share, listing);
        return;
    }
    for (size_t i = 0; i < server->share_count && listing->error == ERROR_SUCCESS; i++)
    {
        if (is_hidden(&server->shares[i]))
            continue;
        resource_from_share(server, &server->shares[i], &listing->item);
        listing_offer(listing);
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
static void list_dav_hosts(const struct network *network, struct listing *listing)
{
    for (size_t i = 0; i < network->dav_root_count && listing->error == ERROR_SUCCESS; i++)
    {
        struct dav_name name;

        if (!dav_name_parse(network->dav_roots[i].url, &name) || is_known_host(network, i, &name))
            continue;
        resource_from_dav_host(&name, &listing->item);
        listing_keep(listing);
    }
}

/* The roots of a host. */
static void list_dav_roots(const struct network *network, const struct dav_name *host,
                           struct listing *listing)
{
    bool known = false;

    for (size_t i = 0; i < network->dav_root_count && listing->error == ERROR_SUCCESS; i++)
    {
        struct dav_name name;

        if (!dav_name_parse(network->dav_roots[i].url, &name) || !dav_name_same_host(host, &name))
            continue;
        known = true;
        resource_from_dav_root(&network->dav_roots[i], &listing->item);
        listing_offer(listing);
    }
    if (!known)
        listing->error = ERROR_BAD_NETPATH;
}

/* The root that a URL is or lies below. */
static void list_dav_root(const struct network *network, const struct dav_name *name,
                          struct listing *listing)
{
    const struct network_dav_root *root;
    const char *rest;

    listing->error = redirector_look_up_dav(network, name, &root, &rest);
    if (listing->error != ERROR_SUCCESS)
        return;
    resource_from_dav_root(root, &listing->item);
    listing_offer(listing);
}

/* "" is the network, "http://host/" a server, and any other URL the root that has it. */
static void list_dav(const struct network *network, const char *container, struct listing *listing)
{
    struct dav_name name;

    if (container[0] == 0)
        list_dav_hosts(network, listing);
    else if (!dav_name_parse(container, &name))
        listing->error = ERROR_BAD_NET_NAME;
    else if (name.text[name.path_at] == 0 && container[strlen(container) - 1] == '/')
        list_dav_roots(network, &name, listing);
    else
        list_dav_root(network, &name, listing);
}

static DWORD take_snapshot(const struct service_state *state, const wnetlab_EnumOpen *command,
                           struct listing *listing)
{
    const struct network *network = redirector_network(state->redirector);

    if (command->scope == RESOURCE_CONNECTED)
        list_connections(state, command, listing);
    else if (command->scope != RESOURCE_GLOBALNET)
        return ERROR_NOT_SUPPORTED;
    else if (command->kind == REDIRECTOR_DAV)
        list_dav(network, command->container, listing);
    else if (command->container[0] == 0)
        list_servers(network, listing);
    else
        list_shares(network, command->container, listing);
    return listing->error;
}

/* True if the page holds everything. */
static bool fill_page(const struct snapshot *snapshot, wnetlab_EnumOpenReply *answer)
{
    size_t page_cb;

    answer->page_count = (uint32_t)snapshot_read(snapshot, 0, snapshot->count, answer->page.bytes,
                                                 sizeof(answer->page.bytes), &page_cb);
    answer->page.size = (pb_size_t)page_cb;
    return answer->page_count == snapshot->count;
}

DWORD handle_enum_open(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    const wnetlab_EnumOpen *command = &request->command.enum_open;
    wnetlab_EnumOpenReply *answer = &reply->result.enum_open;
    struct listing listing = {.resource_type = command->resource_type};
    struct belonging *belonging;
    DWORD error;

    error = take_snapshot(client->state, command, &listing);
    TRACE("scope %u of %s: %u entries, error %lu\n", command->scope, trace_str(command->container),
          (unsigned)listing.snapshot.count, error);
    if (error != ERROR_SUCCESS)
        goto free_snapshot;
    reply->which_result = wnetlab_Reply_enum_open_tag;
    answer->count = (uint32_t)listing.snapshot.count;
    if (command->with_page && fill_page(&listing.snapshot, answer))
        goto free_snapshot;
    belonging = client_add(client, BELONGING_SNAPSHOT);
    if (belonging == NULL)
    {
        error = ERROR_NOT_ENOUGH_MEMORY;
        goto free_snapshot;
    }
    belonging->snapshot = listing.snapshot;
    answer->handle = belonging->handle;
    return ERROR_SUCCESS;
free_snapshot:
    snapshot_free(&listing.snapshot);
    return error;
}

DWORD handle_enum_read(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    const wnetlab_EnumRead *command = &request->command.enum_read;
    wnetlab_EnumReadReply *answer = &reply->result.enum_read;
    const struct belonging *found = client_find(client, BELONGING_SNAPSHOT, command->handle);
    size_t page_cb;

    if (found == NULL)
        return ERROR_INVALID_HANDLE;
    reply->which_result = wnetlab_Reply_enum_read_tag;
    answer->page_count =
        (uint32_t)snapshot_read(&found->snapshot, command->first, command->max, answer->page.bytes,
                                sizeof(answer->page.bytes), &page_cb);
    answer->page.size = (pb_size_t)page_cb;
    return ERROR_SUCCESS;
}

DWORD handle_enum_close(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    (void)reply;
    return client_remove(client, BELONGING_SNAPSHOT, request->command.enum_close.handle);
}
