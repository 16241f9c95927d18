/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What servers tell of themselves: lists taken at the open, which the client reads in pages; and the
 * commands that change a server.
 *
 * The machine itself ("") answers for both of its names, localhost and 127.0.0.1. */
#include "handlers.h"

#include <stdlib.h>
#include <string.h>

#include <lm.h>

#include "network_share.h"
#include "open_files.h"
#include "outside.h"
#include "remote.h"
#include "resources.h"
#include "shares.h"
#include "text.h"
#include "trace.h"

TRACE_CHANNEL(redir);

/* enum simclient_list, which this side does not include. */
enum list_kind
{
    LIST_SERVERS = 1,
    LIST_SHARES,
    LIST_SESSIONS,
    LIST_FILES,
    LIST_CONNECTIONS,
    LIST_USERS,
    LIST_USES,
};

#define SERVER_DOWNLEVEL 1u
#define SERVER_PRINTERS  2u

/* What a list is made of and becomes. */
struct list
{
    struct service_state *state;
    const wnetlab_ListOpen *command;
    const struct network_server *server; /* NULL: it is not there */
    wnetlab_ListItem *items;
    size_t count;
    size_t room;
};

static bool put(void *context, const wnetlab_ListItem *item)
{
    struct list *list = context;

    if (list->count == list->room)
    {
        size_t room = list->room == 0 ? 8 : list->room * 2;
        wnetlab_ListItem *grown = realloc(list->items, room * sizeof(*grown));

        if (grown == NULL)
            return false;
        list->items = grown;
        list->room = room;
    }
    list->items[list->count++] = *item;
    return true;
}

static DWORD put_code(struct list *list, const wnetlab_ListItem *item)
{
    return put(list, item) ? ERROR_SUCCESS : ERROR_NOT_ENOUGH_MEMORY;
}

/* All bounds of the model are below those of an item; what were longer would be cut, between characters. */
static void copy_text(char *out, size_t out_cb, const char *text)
{
    resource_copy_text(out, out_cb, text != NULL ? text : "");
}

/* Is the name the one that is wanted, or are all? */
static bool is_wanted(const struct list *list, const char *name)
{
    return list->command->name[0] == 0 || text_equal_nocase(list->command->name, name);
}

static uint32_t seconds_since(const struct list *list, uint64_t since_ms)
{
    uint64_t now_ms = list->state->clock.now_ms(list->state->clock.context);

    return now_ms > since_ms ? (uint32_t)((now_ms - since_ms) / 1000) : 0;
}

static DWORD list_servers(struct list *list)
{
    const struct network *network = redirector_network(list->state->redirector);
    DWORD error = ERROR_SUCCESS;

    for (size_t i = 0; i < network->server_count && error == ERROR_SUCCESS; i++)
    {
        const struct network_server *server = &network->servers[i];
        wnetlab_ListItem item = wnetlab_ListItem_init_zero;

        if (!is_wanted(list, server->name))
            continue;
        item.id = (uint32_t)i + 1;
        item.type = server->downlevel ? SERVER_DOWNLEVEL : 0;
        for (size_t k = 0; k < server->share_count; k++)
        {
            if (server->shares[k].type == SHARE_PRINTER && !server->shares[k].deleted)
                item.type |= SERVER_PRINTERS;
        }
        copy_text(item.name, sizeof(item.name), server->name);
        copy_text(item.comment, sizeof(item.comment), server->comment);
        error = put_code(list, &item);
    }
    return error == ERROR_SUCCESS && list->count == 0 && list->command->name[0] != 0
               ? ERROR_BAD_NETPATH
               : error;
}

/* Connections to a share of the server that is asked, under each of its names. */
static uint32_t count_uses(const struct list *list, const struct network_share *share)
{
    const struct network *network = redirector_network(list->state->redirector);
    size_t uses = 0;

    for (size_t i = 0; i < network->server_count; i++)
    {
        struct unc_name unc = {.rest = ""};
        char remote[UNC_NAME_CB];

        if (!network_same_server(network->servers[i].name, list->command->server))
            continue;
        copy_text(unc.server, sizeof(unc.server), network->servers[i].name);
        copy_text(unc.share, sizeof(unc.share), share->name);
        unc_name_format(&unc, remote);
        uses += redirector_share_use(list->state->redirector, remote);
    }
    return (uint32_t)uses;
}

static DWORD list_shares(struct list *list)
{
    DWORD error = ERROR_SUCCESS;

    for (size_t i = 0; i < list->server->share_count && error == ERROR_SUCCESS; i++)
    {
        const struct network_share *share = &list->server->shares[i];
        wnetlab_ListItem item = wnetlab_ListItem_init_zero;

        if (share->deleted || !is_wanted(list, share->name))
            continue;
        /* A deleted share keeps its place, so no number ever means another one. */
        item.id = (uint32_t)i + 1;
        item.type = shares_type(share);
        item.count = count_uses(list, share);
        item.limit = share->max_uses != 0 ? share->max_uses : (uint32_t)SHI_USES_UNLIMITED;
        copy_text(item.name, sizeof(item.name), share->name);
        copy_text(item.path, sizeof(item.path), share->folder);
        copy_text(item.comment, sizeof(item.comment), share->comment);
        error = put_code(list, &item);
    }
    return error == ERROR_SUCCESS && list->count == 0 && list->command->name[0] != 0
               ? NERR_NetNameNotFound
               : error;
}

/* A session is idle since its newest connection was made: that is the last that is known of it. */
static uint64_t newest_connection(const struct list *list, const struct session *session)
{
    size_t connections = redirector_connection_count(list->state->redirector);
    uint64_t newest = session->since_ms;

    for (size_t i = 0; i < connections; i++)
    {
        const struct connection *connection = redirector_connection_at(list->state->redirector, i);
        struct unc_name unc;

        if (connection->kind == REDIRECTOR_SMB && unc_name_parse_share(connection->remote, &unc) &&
            text_equal_nocase(unc.server, session->server) && connection->since_ms > newest)
            newest = connection->since_ms;
    }
    return newest;
}

static DWORD list_sessions(struct list *list)
{
    size_t count = redirector_session_count(list->state->redirector);
    DWORD error = ERROR_SUCCESS;

    for (size_t i = 0; i < count && error == ERROR_SUCCESS; i++)
    {
        const struct session *session = redirector_session_at(list->state->redirector, i);
        wnetlab_ListItem item = wnetlab_ListItem_init_zero;

        if (!network_same_server(session->server, list->command->server) ||
            (list->command->user[0] != 0 && !text_equal_nocase(session->user, list->command->user)))
            continue;
        error = open_files_count(list->state, session->server, &item.count);
        item.id = (uint32_t)session->id;
        item.seconds = seconds_since(list, session->since_ms);
        item.idle_seconds = seconds_since(list, newest_connection(list, session));
        copy_text(item.name, sizeof(item.name), session->server);
        copy_text(item.user, sizeof(item.user), session->user);
        if (error == ERROR_SUCCESS)
            error = put_code(list, &item);
    }
    return error;
}

static int compare_ids(const void *left, const void *right)
{
    const wnetlab_ListItem *a = left;
    const wnetlab_ListItem *b = right;

    return a->id < b->id ? -1 : a->id > b->id;
}

static DWORD list_files(struct list *list)
{
    DWORD error = open_files_list(list->state, list->command->server, list->command->name,
                                  list->command->user, put, list);

    if (list->count > 0)
        qsort(list->items, list->count, sizeof(*list->items), compare_ids);
    return error;
}

static DWORD list_connections(struct list *list)
{
    size_t count = redirector_connection_count(list->state->redirector);
    DWORD error = ERROR_SUCCESS;

    if (list->command->name[0] != 0 &&
        network_find_share(list->server, list->command->name) == NULL)
        return NERR_NetNameNotFound;
    for (size_t i = 0; i < count && error == ERROR_SUCCESS; i++)
    {
        const struct connection *connection = redirector_connection_at(list->state->redirector, i);
        wnetlab_ListItem item = wnetlab_ListItem_init_zero;
        const struct network_share *share;
        struct file_scan scan;
        struct unc_name unc;

        if (!open_files_is_on(connection, list->command->server) ||
            !unc_name_parse_share(connection->remote, &unc) || !is_wanted(list, unc.share))
            continue;
        error = outside_count(list->state, connection, &scan);
        share = network_find_share(list->server, unc.share);
        item.id = (uint32_t)connection->id;
        if (share != NULL)
            item.type = shares_type(share);
        item.count = scan.open_files;
        item.seconds = seconds_since(list, connection->since_ms);
        copy_text(item.name, sizeof(item.name), unc.share);
        copy_text(item.user, sizeof(item.user), connection->user);
        if (error == ERROR_SUCCESS)
            error = put_code(list, &item);
    }
    return error;
}

static DWORD list_users(struct list *list)
{
    DWORD error = ERROR_SUCCESS;

    for (size_t i = 0; i < list->server->user_count && error == ERROR_SUCCESS; i++)
    {
        wnetlab_ListItem item = wnetlab_ListItem_init_zero;

        if (!is_wanted(list, list->server->users[i].name))
            continue;
        item.id = (uint32_t)i + 1;
        copy_text(item.name, sizeof(item.name), list->server->users[i].name);
        error = put_code(list, &item);
    }
    return error == ERROR_SUCCESS && list->count == 0 && list->command->name[0] != 0
               ? NERR_UserNotFound
               : error;
}

static DWORD (*const makers[])(struct list *list) = {
    [LIST_SERVERS] = list_servers,         [LIST_SHARES] = list_shares,
    [LIST_SESSIONS] = list_sessions,       [LIST_FILES] = list_files,
    [LIST_CONNECTIONS] = list_connections, [LIST_USERS] = list_users,
};

/* The uses of a downlevel server that are called name ("": all), as connections are listed. */
static DWORD list_uses(const struct service_state *state, const struct redirector *redirector,
                       const char *name, struct snapshot *uses)
{
    size_t there = redirector_connection_count(redirector);
    struct device_name device;
    wnetlab_Resource item;
    DWORD error = ERROR_SUCCESS;

    for (size_t i = 0; i < there && error == ERROR_SUCCESS; i++)
    {
        const struct connection *connection = redirector_connection_at(redirector, i);
        const struct connection *wanted = connection;

        if (device_name_parse(name, &device))
            wanted = redirector_find_device(redirector, device.text);
        else if (name[0] != 0)
            wanted = redirector_find_remote(redirector, REDIRECTOR_SMB, name);
        if (wanted != connection)
            continue;
        error = resource_from_connection(state, connection, false, &item);
        if (error == ERROR_SUCCESS)
            error = snapshot_add(uses, &item);
    }
    return error == ERROR_SUCCESS && uses->count == 0 && name[0] != 0 ? ERROR_NOT_CONNECTED : error;
}

static DWORD open_uses(struct client *client, const wnetlab_ListOpen *command, wnetlab_Reply *reply)
{
    const struct redirector *redirector = NULL;
    struct belonging *belonging = NULL;
    struct snapshot uses = {0};
    DWORD error = remote_find(client->state, command->server, &redirector);

    if (error != ERROR_SUCCESS)
        return error;
    if (redirector != NULL)
        error = list_uses(client->state, redirector, command->name, &uses);
    else if (command->name[0] != 0)
        error = ERROR_NOT_CONNECTED;
    if (error == ERROR_SUCCESS)
    {
        belonging = client_add(client, BELONGING_SNAPSHOT);
        error = belonging != NULL ? ERROR_SUCCESS : ERROR_NOT_ENOUGH_MEMORY;
    }
    if (belonging == NULL)
    {
        snapshot_free(&uses);
        return error;
    }
    belonging->snapshot = uses;
    reply->which_result = wnetlab_Reply_list_open_tag;
    reply->result.list_open.handle = belonging->handle;
    reply->result.list_open.count = (uint32_t)uses.count;
    reply->result.list_open.resources = true;
    return ERROR_SUCCESS;
}

DWORD handle_list_open(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    const wnetlab_ListOpen *command = &request->command.list_open;
    struct list list = {.state = client->state, .command = command};
    struct belonging *belonging;
    DWORD error;

    TRACE("list %u of %s, %s\n", command->what, trace_str(command->server),
          trace_str(command->name));
    if (command->what == LIST_USES)
        return open_uses(client, command, reply);
    if (command->what < LIST_SERVERS || command->what > LIST_USERS)
        return ERROR_INVALID_PARAMETER;
    list.server = network_find_server(redirector_network(client->state->redirector),
                                      command->server[0] != 0 ? command->server : "localhost");
    if (list.server == NULL && command->what != LIST_SERVERS)
        return ERROR_BAD_NETPATH;
    error = makers[command->what](&list);
    belonging = error == ERROR_SUCCESS ? client_add(client, BELONGING_LIST) : NULL;
    if (belonging == NULL)
    {
        free(list.items);
        return error != ERROR_SUCCESS ? error : ERROR_NOT_ENOUGH_MEMORY;
    }
    belonging->items = list.items;
    belonging->count = list.count;
    reply->which_result = wnetlab_Reply_list_open_tag;
    reply->result.list_open.handle = belonging->handle;
    reply->result.list_open.count = (uint32_t)list.count;
    return ERROR_SUCCESS;
}

DWORD handle_list_read(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    const wnetlab_ListRead *command = &request->command.list_read;
    wnetlab_ListReadReply *page = &reply->result.list_read;
    const struct belonging *list = client_find(client, BELONGING_LIST, command->handle);

    if (list == NULL)
        return ERROR_INVALID_HANDLE;
    reply->which_result = wnetlab_Reply_list_read_tag;
    for (size_t i = command->first; i < list->count && page->items_count < command->max &&
                                    page->items_count < ARRAYSIZE(page->items);
         i++)
        page->items[page->items_count++] = list->items[i];
    return ERROR_SUCCESS;
}

DWORD handle_list_close(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    (void)reply;
    return client_remove(client, BELONGING_LIST, request->command.list_close.handle);
}

DWORD handle_share_add(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    (void)reply;
    return shares_add(client->state, request->request_id, &request->command.share_add);
}

DWORD handle_share_del(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    (void)reply;
    return shares_del(client->state, request->request_id, &request->command.share_del);
}

DWORD handle_file_close(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    const wnetlab_FileClose *command = &request->command.file_close;

    (void)reply;
    if (network_find_server(redirector_network(client->state->redirector),
                            command->server[0] != 0 ? command->server : "localhost") == NULL)
        return ERROR_BAD_NETPATH;
    return open_files_close(client->state, request->request_id, command->server, command->id);
}

DWORD handle_remote_add(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    const wnetlab_RemoteAdd *command = &request->command.remote_add;
    struct redirector_add add;
    struct secret password;
    DWORD error;

    (void)reply;
    if (!command->has_add || !basic_take_add(&command->add, &add, &password))
        return ERROR_INVALID_PARAMETER;
    error = remote_add(client->state, request->request_id, command->server, &add);
    secret_wipe(&password);
    return error;
}

DWORD handle_remote_cancel(struct client *client, const wnetlab_Request *request,
                           wnetlab_Reply *reply)
{
    const wnetlab_RemoteCancel *command = &request->command.remote_cancel;

    (void)reply;
    if (!command->has_cancel)
        return ERROR_INVALID_PARAMETER;
    return remote_cancel(client->state, request->request_id, command->server, command->cancel.name);
}
