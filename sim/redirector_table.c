/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The table of connections: memory, order, and the ways to find one. */
#include "redirector_table.h"

#include <stdlib.h>
#include <string.h>

#include "codes.h"
#include "network_build.h"

static bool reserve_list(void ***list, size_t count, size_t *capacity)
{
    size_t wanted = *capacity ? *capacity * 2 : 16;
    void **grown;

    if (count < *capacity)
    {
        return true;
    }
    grown = realloc(*list, wanted * sizeof(**list));
    if (!grown)
    {
        return false;
    }
    *list = grown;
    *capacity = wanted;
    return true;
}

uint32_t redirector_table_reserve(struct redirector_table *table)
{
    void **connections = (void **)table->connections;
    void **sessions = (void **)table->sessions;
    bool enough = reserve_list(&connections, table->count, &table->capacity);

    table->connections = (struct held_connection **)connections;
    enough = reserve_list(&sessions, table->session_count, &table->session_capacity) && enough;
    table->sessions = (struct held_session **)sessions;

    name_index_reserve(&table->remotes, table->count + 1);
    name_index_reserve(&table->folders, table->count + 1);
    name_index_reserve(&table->servers, table->session_count + 1);
    enough = enough && table->remotes.buckets && table->folders.buckets && table->servers.buckets;
    return enough ? SIM_OK : SIM_NOT_ENOUGH_MEMORY;
}

size_t redirector_table_device_slot(const char *local)
{
    return local[1] == ':' ? (size_t)(local[0] - 'A') : (size_t)(26 + local[3] - '1');
}

/* The place of the first connection whose id is not below. */
static size_t lower_bound(const struct redirector_table *table, uint64_t id)
{
    size_t low = 0;
    size_t high = table->count;

    while (low < high)
    {
        size_t middle = low + (high - low) / 2;

        if (table->connections[middle]->connection.id < id)
        {
            low = middle + 1;
        }
        else
        {
            high = middle;
        }
    }
    return low;
}

struct held_connection *redirector_table_find_id(const struct redirector_table *table, uint64_t id)
{
    size_t at = lower_bound(table, id);

    return at < table->count && table->connections[at]->connection.id == id ? table->connections[at]
                                                                            : NULL;
}

void redirector_table_insert(struct redirector_table *table, struct held_connection *held)
{
    const struct connection *connection = &held->connection;
    size_t at = lower_bound(table, connection->id);

    memmove(&table->connections[at + 1], &table->connections[at],
            (table->count - at) * sizeof(table->connections[0]));
    table->connections[at] = held;
    ++table->count;
    if (connection->local[0])
    {
        table->devices[redirector_table_device_slot(connection->local)] = held;
    }
    name_index_add(&table->remotes, &held->by_remote, connection->remote, held);
    if (connection->folder[0])
    {
        name_index_add(&table->folders, &held->by_folder, connection->folder, held);
    }
    redirector_session_join(table, held);
}

void redirector_table_remove(struct redirector_table *table, struct held_connection *held)
{
    const struct connection *connection = &held->connection;
    size_t at = lower_bound(table, connection->id);

    --table->count;
    memmove(&table->connections[at], &table->connections[at + 1],
            (table->count - at) * sizeof(table->connections[0]));
    if (connection->local[0])
    {
        table->devices[redirector_table_device_slot(connection->local)] = NULL;
    }
    name_index_remove(&table->remotes, &held->by_remote);
    if (connection->folder[0])
    {
        name_index_remove(&table->folders, &held->by_folder);
    }
    redirector_session_leave(table, held);
    held_connection_free(held);
}

struct held_connection *held_connection_create(enum redirector_kind kind, const char *local,
                                               const char *remote, const char *user,
                                               const char *folder, const char *server)
{
    struct held_connection *held = calloc(1, sizeof(*held));

    if (!held)
    {
        return NULL;
    }
    held->connection.kind = kind;
    strncpy(held->connection.local, local, sizeof(held->connection.local) - 1);
    held->connection.remote = network_text(remote);
    held->connection.user = network_text(user);
    held->connection.folder = network_text(folder);
    held->connection.use_count = 1;
    held->reserved = server ? held_session_create(server, user) : NULL;
    if (!held->connection.remote || !held->connection.user || !held->connection.folder ||
        (server && !held->reserved))
    {
        held_connection_free(held);
        return NULL;
    }
    return held;
}

void held_connection_free(struct held_connection *held)
{
    if (held)
    {
        held_session_free(held->reserved);
        free(held->connection.remote);
        free(held->connection.user);
        free(held->connection.folder);
        free(held);
    }
}
