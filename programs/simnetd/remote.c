/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Uses that a downlevel server makes for itself. */
#include "remote.h"

#include <stdlib.h>
#include <string.h>

#include "connections.h"
#include "journal.h"
#include "text.h"
#include "trace.h"
#include "wide.h"

TRACE_CHANNEL(redir);

static struct remote_server *find(const struct service_state *state, const char *name)
{
    struct remote_server *server = state->remote;

    while (server != NULL && !text_equal_nocase(server->name, name))
        server = server->next;
    return server;
}

static const struct network_server *find_downlevel(const struct network *network, const char *name)
{
    const struct network_server *server = network_find_server(network, name);

    return server != NULL && server->downlevel ? server : NULL;
}

/* NULL: no memory. */
static struct remote_server *find_or_make(struct service_state *state, const char *name)
{
    struct remote_server *server = find(state, name);

    if (server != NULL)
        return server;
    server = calloc(1, sizeof(*server));
    if (server == NULL)
        return NULL;
    server->name = text_dup(name);
    server->redirector =
        redirector_create_beside(redirector_network_to_change(state->redirector), &state->clock);
    if (server->name == NULL || server->redirector == NULL)
    {
        redirector_free(server->redirector);
        free(server->name);
        free(server);
        return NULL;
    }
    server->next = state->remote;
    state->remote = server;
    return server;
}

static struct result *remember(struct service_state *state, uint64_t request_id,
                               const struct remote_server *server, enum undo_kind undo)
{
    struct result *result = results_put(&state->results, request_id);

    result->server = text_dup(server->name);
    result->undo = result->server != NULL ? undo : UNDO_NONE;
    return result;
}

/* One use of a connection less; the connection itself with the last. */
static DWORD use_less(struct redirector *redirector, uint64_t id)
{
    const struct connection *connection = redirector_find_id(redirector, id);
    struct redirector_cancel_plan plan;
    DWORD error;

    if (connection == NULL)
        return ERROR_SUCCESS;
    if (connection->use_count > 1)
        return connections_use_once_less(redirector, id) ? ERROR_SUCCESS : ERROR_NOT_ENOUGH_MEMORY;
    error = redirector_plan_cancel(
        redirector, connection->kind,
        connection->local[0] != 0 ? connection->local : connection->remote, &plan);
    if (error == ERROR_SUCCESS)
        redirector_commit_cancel(redirector, &plan);
    return error;
}

DWORD remote_add(struct service_state *state, uint64_t request_id, const char *server_name,
                 const struct redirector_add *add)
{
    const struct network_server *known =
        find_downlevel(redirector_network(state->redirector), server_name);
    struct redirector_add_plan plan;
    struct remote_server *server;
    uint64_t id;
    DWORD error;

    if (known == NULL)
        return ERROR_NOT_SUPPORTED;
    server = find_or_make(state, known->name);
    if (server == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    error = redirector_plan_add(server->redirector, add, &plan);
    if (error != ERROR_SUCCESS)
        return error;
    if (state_is_late(state))
    {
        redirector_add_plan_drop(&plan);
        return ERROR_TIMEOUT;
    }
    id = redirector_commit_add(server->redirector, &plan);
    error = journal_remote(state, server->name, redirector_find_id(server->redirector, id),
                           request_id, false);
    if (error != ERROR_SUCCESS)
    {
        use_less(server->redirector, id);
        return error;
    }
    remember(state, request_id, server, UNDO_REMOTE_ADD)->added = id;
    return ERROR_SUCCESS;
}

DWORD remote_cancel(struct service_state *state, uint64_t request_id, const char *server_name,
                    const char *name)
{
    struct remote_server *server = find(state, server_name);
    struct redirector_cancel_plan plan;
    struct kept_list gone = {0};
    DWORD error;

    if (find_downlevel(redirector_network(state->redirector), server_name) == NULL)
        return ERROR_NOT_SUPPORTED;
    if (server == NULL)
        return ERROR_NOT_CONNECTED;
    error = redirector_plan_cancel(server->redirector, REDIRECTOR_SMB, name, &plan);
    if (error != ERROR_SUCCESS)
        return error;
    for (size_t i = 0; i < plan.count && error == ERROR_SUCCESS; i++)
    {
        if (!kept_list_add(&gone, redirector_find_id(server->redirector, plan.items[i].id), false,
                           NULL))
            error = ERROR_NOT_ENOUGH_MEMORY;
    }
    if (error == ERROR_SUCCESS && state_is_late(state))
        error = ERROR_TIMEOUT;
    if (error == ERROR_SUCCESS)
        error = journal_remote_gone(state, server->name, &gone, request_id, false);
    if (error != ERROR_SUCCESS)
    {
        kept_list_free(&gone);
        redirector_cancel_plan_drop(&plan);
        return error;
    }
    redirector_commit_cancel(server->redirector, &plan);
    remember(state, request_id, server, UNDO_REMOTE_CANCEL)->cancelled = gone;
    return ERROR_SUCCESS;
}

DWORD remote_find(struct service_state *state, const char *server_name,
                  const struct redirector **redirector)
{
    const struct remote_server *server = find(state, server_name);

    if (find_downlevel(redirector_network(state->redirector), server_name) == NULL)
        return ERROR_NOT_SUPPORTED;
    *redirector = server != NULL ? server->redirector : NULL;
    return ERROR_SUCCESS;
}

DWORD remote_take_back_add(struct service_state *state, uint64_t request_id,
                           const struct result *result)
{
    struct remote_server *server = find(state, result->server);
    const struct connection *connection =
        server != NULL ? redirector_find_id(server->redirector, result->added) : NULL;
    struct kept_list gone = {0};
    DWORD error;

    if (connection == NULL)
        return journal_refuse(state, request_id);
    if (!kept_list_add(&gone, connection, false, NULL))
        return ERROR_NOT_ENOUGH_MEMORY;
    error = use_less(server->redirector, result->added);
    connection = redirector_find_id(server->redirector, result->added);
    if (error == ERROR_SUCCESS)
        error = connection != NULL
                    ? journal_remote(state, server->name, connection, request_id, true)
                    : journal_remote_gone(state, server->name, &gone, request_id, true);
    kept_list_free(&gone);
    return error;
}

DWORD remote_take_back_cancel(struct service_state *state, uint64_t request_id,
                              const char *server_name, const struct kept_list *cancelled)
{
    struct remote_server *server = find(state, server_name);
    DWORD error = ERROR_SUCCESS;

    for (size_t i = 0; server != NULL && i < cancelled->count && error == ERROR_SUCCESS; i++)
    {
        error = redirector_restore(server->redirector, &cancelled->items[i].connection);
        if (error == ERROR_SUCCESS)
            error = journal_remote(state, server->name, &cancelled->items[i].connection, 0, false);
    }
    return error == ERROR_SUCCESS ? journal_refuse(state, request_id) : error;
}

void remote_restore(struct service_state *state, const char *server_name,
                    const struct connection *connection)
{
    const struct network_server *known =
        find_downlevel(redirector_network(state->redirector), server_name);
    struct remote_server *server = known != NULL ? find_or_make(state, known->name) : NULL;

    if (server == NULL || redirector_restore(server->redirector, connection) != ERROR_SUCCESS)
        TRACE("%s of %s is lost\n", trace_str(connection->remote), trace_str(server_name));
}

static void free_server(struct remote_server *server)
{
    redirector_free(server->redirector);
    free(server->name);
    free(server);
}

void remote_set_network(struct service_state *state, struct network *next)
{
    struct remote_server **link = &state->remote;

    while (*link != NULL)
    {
        struct remote_server *server = *link;

        if (find_downlevel(next, server->name) != NULL)
        {
            redirector_set_network(server->redirector, next);
            link = &server->next;
            continue;
        }
        *link = server->next;
        free_server(server);
    }
}

void remote_look_anew(struct service_state *state)
{
    remote_set_network(state, redirector_network_to_change(state->redirector));
}

void remote_clear(struct service_state *state)
{
    while (state->remote != NULL)
    {
        struct remote_server *next = state->remote->next;

        free_server(state->remote);
        state->remote = next;
    }
}
