/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The commands hello, add, cancel, query, get_performance and settle. */
#include "handlers.h"

#include <stdio.h>
#include <string.h>

#include "client_access.h"
#include "connections.h"
#include "identity.h"
#include "resources.h"
#include "settle.h"
#include "text.h"
#include "trace.h"

TRACE_CHANNEL(simnetd);

DWORD handle_hello(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    const wnetlab_Hello *hello = &request->command.hello;
    struct service_state *state = client->state;
    wnetlab_HelloReply *answer = &reply->result.hello;
    char path[sizeof(answer->service_path)];
    DWORD error = identity_take(client, hello->user, hello->administrator)
                      ? client_access_check(client)
                      : ERROR_NOT_ENOUGH_MEMORY;

    if (error != ERROR_SUCCESS)
        return error;
    if (!text_to_utf8(state->program, path, sizeof(path)))
        path[0] = 0;
    if (hello->version != PROTO_VERSION)
    {
        snprintf(reply->message, sizeof(reply->message),
                 "protocol version %u is spoken by %.400s, version %u by %.400s", hello->version,
                 hello->client_path, PROTO_VERSION, path);
        /* The cut may have gone through a character. */
        for (size_t i = 0; !text_is_utf8(reply->message, strlen(reply->message)) && i < 8; i++)
            reply->message[strlen(reply->message) - 1] = 0;
        TRACE("%s\n", reply->message);
        return ERROR_REVISION_MISMATCH;
    }
    client->said_hello = true;
    reply->which_result = wnetlab_Reply_hello_tag;
    answer->version = PROTO_VERSION;
    memcpy(answer->service_path, path, sizeof(path));
    answer->generation = state->generation;
    answer->logon_session = state->logon_session;
    memcpy(answer->section_name, state->view_name, sizeof(state->view_name));
    answer->section_version = VIEW_LAYOUT;
    return ERROR_SUCCESS;
}

static bool kind_is_known(uint32_t kind)
{
    return kind == REDIRECTOR_SMB || kind == REDIRECTOR_DAV;
}

bool basic_take_add(const wnetlab_AddConnection *command, struct redirector_add *add,
                    struct secret *password)
{
    const struct redirector_add taken = {
        .kind = (enum redirector_kind)command->kind,
        .local = command->local,
        .remote = command->remote,
        .user = command->has_user ? command->user : NULL,
        .password = password,
        .resource_type = command->resource_type,
    };
    char text[SECRET_CB];

    memset(password, 0, sizeof(*password));
    if (!kind_is_known(command->kind) || command->password.size >= sizeof(text) ||
        memchr(command->password.bytes, 0, command->password.size) != NULL)
        return false;
    if (command->has_password)
    {
        memcpy(text, command->password.bytes, command->password.size);
        text[command->password.size] = 0;
        secret_set(password, text);
        secret_wipe_bytes(text, sizeof(text));
    }
    TRACE("%s to %s, user %s%s\n", trace_str(command->local), trace_str(command->remote),
          command->has_user ? trace_str(command->user) : "(default)",
          command->has_password ? ", with a password" : "");
    *add = taken;
    return true;
}

DWORD handle_add(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    struct redirector_add add;
    struct secret password;
    DWORD error;

    (void)reply;
    if (!basic_take_add(&request->command.add, &add, &password))
        return ERROR_INVALID_PARAMETER;
    error = connections_add(client->state, request->request_id, &add);
    secret_wipe(&password);
    return error;
}

/* A connection by device name, or by remote name of a deviceless one; NULL: there is none of that kind. */
static const struct connection *find_connection(const struct redirector *redirector, uint32_t kind,
                                                const char *name)
{
    const struct connection *connection;
    struct device_name device;

    if (device_name_parse(name, &device))
        connection = redirector_find_device(redirector, device.text);
    else
        connection = redirector_find_remote(redirector, (enum redirector_kind)kind, name);
    return connection != NULL && (uint32_t)connection->kind == kind ? connection : NULL;
}

DWORD handle_cancel(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    const wnetlab_CancelConnection *command = &request->command.cancel;
    const struct connection *connection;

    (void)reply;
    if (!kind_is_known(command->kind) || command->force > 2)
        return ERROR_INVALID_PARAMETER;
    TRACE("%s, force %u\n", trace_str(command->name), command->force);
    connection = find_connection(client->state->redirector, command->kind, command->name);
    if (command->hide_dfs && connection != NULL && connection->dfs)
        return ERROR_NOT_CONNECTED;
    return connections_cancel(client->state, request->request_id,
                              (enum redirector_kind)command->kind, command->name, command->force);
}

DWORD handle_query(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    const wnetlab_QueryConnection *command = &request->command.query;
    const struct connection *connection;
    DWORD error;

    if (!kind_is_known(command->kind))
        return ERROR_INVALID_PARAMETER;
    connection = find_connection(client->state->redirector, command->kind, command->name);
    if (connection == NULL)
        return ERROR_NOT_CONNECTED;
    error = resource_from_connection(client->state, connection, command->count_open,
                                     &reply->result.query);
    if (error == ERROR_SUCCESS)
        reply->which_result = wnetlab_Reply_query_tag;
    return error;
}

DWORD handle_get_performance(struct client *client, const wnetlab_Request *request,
                             wnetlab_Reply *reply)
{
    const wnetlab_GetPerformance *command = &request->command.get_performance;
    wnetlab_Performance *answer = &reply->result.get_performance;
    struct network_performance performance;
    DWORD error;

    if (!kind_is_known(command->kind))
        return ERROR_INVALID_PARAMETER;
    error =
        redirector_get_performance(client->state->redirector, (enum redirector_kind)command->kind,
                                   command->name, &performance);
    if (error != ERROR_SUCCESS)
        return error;
    reply->which_result = wnetlab_Reply_get_performance_tag;
    answer->flags = performance.flags;
    answer->speed = performance.speed;
    answer->delay_ms = performance.delay_ms;
    answer->data_cb = performance.data_cb;
    return ERROR_SUCCESS;
}

DWORD handle_settle(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    (void)reply;
    return settle(client->state, request->command.settle.request_id);
}
