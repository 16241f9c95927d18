/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Sessions with servers: one set of credentials each, there while a connection needs it. */
#include <stdlib.h>
#include <string.h>

#include "network_build.h"
#include "redirector_table.h"

struct held_session *held_session_create(const char *server, const char *user)
{
    struct held_session *session = calloc(1, sizeof(*session));

    if (!session)
    {
        return NULL;
    }
    session->session.server = network_text(server);
    session->session.user = network_text(user);
    if (!session->session.server || !session->session.user)
    {
        held_session_free(session);
        return NULL;
    }
    return session;
}

void held_session_free(struct held_session *session)
{
    if (session)
    {
        free(session->session.server);
        free(session->session.user);
        free(session);
    }
}

struct held_session *redirector_session_find(const struct redirector_table *table,
                                             const char *server)
{
    const struct name_node *node = name_index_find(&table->servers, server);

    return node ? node->thing : NULL;
}

void redirector_session_join(struct redirector_table *table, struct held_connection *held)
{
    struct held_session *session;

    if (!held->reserved)
    {
        return;
    }
    session = redirector_session_find(table, held->reserved->session.server);
    if (session)
    {
        held_session_free(held->reserved);
    }
    else
    {
        session = held->reserved;
        session->session.id = held->connection.id;
        session->session.since_ms = held->connection.since_ms;
        table->sessions[table->session_count++] = session;
        name_index_add(&table->servers, &session->by_server, session->session.server, session);
    }
    held->reserved = NULL;
    held->session = session;
    ++session->session.connection_count;
}

void redirector_session_leave(struct redirector_table *table, struct held_connection *held)
{
    struct held_session *session = held->session;
    size_t at = 0;

    held->session = NULL;
    if (!session || --session->session.connection_count > 0)
    {
        return;
    }
    while (table->sessions[at] != session)
    {
        ++at;
    }
    --table->session_count;
    memmove(&table->sessions[at], &table->sessions[at + 1],
            (table->session_count - at) * sizeof(table->sessions[0]));
    name_index_remove(&table->servers, &session->by_server);
    held_session_free(session);
}

size_t redirector_session_count(const struct redirector *redirector)
{
    return redirector->table->session_count;
}

const struct session *redirector_session_at(const struct redirector *redirector, size_t index)
{
    const struct redirector_table *table = redirector->table;

    return index < table->session_count ? &table->sessions[index]->session : NULL;
}
