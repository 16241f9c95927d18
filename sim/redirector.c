/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The redirector model: its life, its network, and looking into it. */
#include "redirector.h"

#include <stdlib.h>
#include <string.h>

#include "codes.h"
#include "path_name.h"
#include "redirector_table.h"

struct redirector *redirector_create(struct network *network, const struct sim_clock *clock)
{
    struct redirector *redirector = calloc(1, sizeof(*redirector));
    struct redirector_table *table = calloc(1, sizeof(*table));

    if (!redirector || !table)
    {
        free(redirector);
        free(table);
        return NULL;
    }
    table->network = network;
    table->clock = *clock;
    table->next_id = 1;
    redirector->table = table;
    return redirector;
}

struct redirector *redirector_create_beside(struct network *network, const struct sim_clock *clock)
{
    struct redirector *redirector = redirector_create(network, clock);

    if (redirector)
    {
        redirector->table->is_beside = true;
    }
    return redirector;
}

void redirector_clear(struct redirector *redirector)
{
    struct redirector_table *table = redirector->table;

    while (table->count)
    {
        redirector_table_remove(table, table->connections[table->count - 1]);
    }
}

void redirector_free(struct redirector *redirector)
{
    struct redirector_table *table;

    if (!redirector)
    {
        return;
    }
    table = redirector->table;
    redirector_clear(redirector);
    name_index_free(&table->remotes);
    name_index_free(&table->folders);
    name_index_free(&table->servers);
    free(table->connections);
    free(table->sessions);
    if (!table->is_beside)
    {
        network_free(table->network);
    }
    free(table);
    free(redirector);
}

const struct network *redirector_network(const struct redirector *redirector)
{
    return redirector->table->network;
}

void redirector_set_network(struct redirector *redirector, struct network *network)
{
    struct redirector_table *table = redirector->table;

    if (network != table->network)
    {
        if (!table->is_beside)
        {
            network_free(table->network);
        }
        table->network = network;
    }
    for (size_t i = 0; i < table->count; ++i)
    {
        struct connection *connection = &table->connections[i]->connection;

        connection->status = redirector_share_status(network, connection);
    }
}

struct network *redirector_network_to_change(struct redirector *redirector)
{
    return redirector->table->network;
}

/* ---- names ---- */

bool redirector_remote_name(enum redirector_kind kind, const char *remote, char *text)
{
    struct unc_name unc;
    struct dav_name dav;

    if (kind == REDIRECTOR_SMB)
    {
        if (!unc_name_parse_share(remote, &unc))
        {
            return false;
        }
        unc_name_format(&unc, text);
        return true;
    }
    if (kind != REDIRECTOR_DAV || !dav_name_parse(remote, &dav))
    {
        return false;
    }
    _Static_assert(DAV_NAME_CB <= UNC_NAME_CB, "one buffer holds both");
    memcpy(text, dav.text, sizeof(dav.text));
    return true;
}

uint32_t redirector_look_up_dav(const struct network *network, const struct dav_name *name,
                                const struct network_dav_root **root, const char **rest)
{
    const struct network_dav_root *best = NULL;
    const char *best_rest = NULL;
    bool host_is_known = false;

    for (size_t i = 0; i < network->dav_root_count; ++i)
    {
        const struct network_dav_root *candidate = &network->dav_roots[i];
        const char *below = path_name_below(candidate->url, name->text, '/');
        struct dav_name other;

        if (below && (!best || below > best_rest))
        {
            best = candidate;
            best_rest = below;
        }
        host_is_known = host_is_known || (dav_name_parse(candidate->url, &other) &&
                                          dav_name_same_host(&other, name));
    }
    if (!best)
    {
        /* A host that no root has is no server; one that has some is known, and only the name is wrong. */
        return host_is_known ? SIM_BAD_NET_NAME : SIM_BAD_NETPATH;
    }
    *root = best;
    *rest = best_rest;
    return SIM_OK;
}

/* The share that an SMB connection leads to; NULL if it is gone. */
static const struct network_share *find_share(const struct network *network,
                                              const struct connection *connection)
{
    const struct network_server *server;
    const struct network_share *share;
    struct unc_name unc;

    if (!unc_name_parse_share(connection->remote, &unc))
    {
        return NULL;
    }
    server = network_find_server(network, unc.server);
    share = server ? network_find_share(server, unc.share) : NULL;
    return share && share->type == connection->type ? share : NULL;
}

enum connection_status redirector_share_status(const struct network *network,
                                               const struct connection *connection)
{
    static const enum connection_status statuses[] = {
        [SHARE_OK] = CONNECTION_OK,
        [SHARE_PAUSED] = CONNECTION_PAUSED,
        [SHARE_DISCONNECTED] = CONNECTION_DISCONNECTED,
        [SHARE_NETWORK_ERROR] = CONNECTION_NETWORK_ERROR,
    };
    const struct network_share *share;
    const struct network_dav_root *root;
    struct dav_name dav;
    const char *rest;

    if (connection->kind == REDIRECTOR_DAV)
    {
        return dav_name_parse(connection->remote, &dav) &&
                       redirector_look_up_dav(network, &dav, &root, &rest) == SIM_OK
                   ? CONNECTION_OK
                   : CONNECTION_NETWORK_ERROR;
    }
    share = find_share(network, connection);
    return share ? statuses[share->state] : CONNECTION_NETWORK_ERROR;
}

/* ---- looking ---- */

const struct connection *redirector_find_device(const struct redirector *redirector,
                                                const char *local)
{
    struct device_name name;
    const struct held_connection *held;

    if (!device_name_parse(local, &name))
    {
        return NULL;
    }
    held = redirector->table->devices[redirector_table_device_slot(name.text)];
    return held ? &held->connection : NULL;
}

const struct connection *redirector_find_remote(const struct redirector *redirector,
                                                enum redirector_kind kind, const char *remote)
{
    char text[UNC_NAME_CB];
    const struct name_node *first;
    const struct name_node *node;

    if (!remote || !redirector_remote_name(kind, remote, text))
    {
        return NULL;
    }
    first = name_index_find(&redirector->table->remotes, text);
    node = first;
    while (node)
    {
        const struct held_connection *held = node->thing;

        if (!held->connection.local[0] && held->connection.kind == kind)
        {
            return &held->connection;
        }
        node = node->next == first ? NULL : node->next;
    }
    return NULL;
}

/* A connection to that remote name, with a device or without. */
static const struct connection *find_any(const struct redirector *redirector,
                                         enum redirector_kind kind, const char *remote)
{
    char text[UNC_NAME_CB];
    const struct name_node *first;

    if (!redirector_remote_name(kind, remote, text))
    {
        return NULL;
    }
    first = name_index_find(&redirector->table->remotes, text);
    return first ? &((const struct held_connection *)first->thing)->connection : NULL;
}

uint32_t redirector_get_performance(const struct redirector *redirector, enum redirector_kind kind,
                                    const char *name, struct network_performance *performance)
{
    const struct connection *connection = redirector_find_device(redirector, name);
    const struct network_share *share;

    if (!connection)
    {
        connection = find_any(redirector, kind, name);
    }
    if (!connection || connection->kind != kind)
    {
        return SIM_NOT_CONNECTED;
    }
    if (kind != REDIRECTOR_SMB)
    {
        return SIM_NOT_SUPPORTED;
    }
    share = find_share(redirector->table->network, connection);
    if (!share)
    {
        return SIM_NOT_CONNECTED;
    }
    *performance = share->performance;
    return SIM_OK;
}

const struct connection *redirector_find_id(const struct redirector *redirector, uint64_t id)
{
    const struct held_connection *held = redirector_table_find_id(redirector->table, id);

    return held ? &held->connection : NULL;
}

size_t redirector_connection_count(const struct redirector *redirector)
{
    return redirector->table->count;
}

const struct connection *redirector_connection_at(const struct redirector *redirector, size_t index)
{
    const struct redirector_table *table = redirector->table;

    return index < table->count ? &table->connections[index]->connection : NULL;
}

size_t redirector_folder_use(const struct redirector *redirector, const char *folder)
{
    return name_index_count(&redirector->table->folders, folder);
}

size_t redirector_share_use(const struct redirector *redirector, const char *remote)
{
    char text[UNC_NAME_CB];

    if (!redirector_remote_name(REDIRECTOR_SMB, remote, text) &&
        !redirector_remote_name(REDIRECTOR_DAV, remote, text))
    {
        return 0;
    }
    return name_index_count(&redirector->table->remotes, text);
}
