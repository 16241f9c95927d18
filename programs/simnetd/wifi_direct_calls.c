/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The commands of Wi-Fi Direct.
 *
 * How this works: a session is a belonging of the client, with an event that is set when its attempt has ended; sim/wifi_direct.c says how. Nothing of it is journalled: a session goes with the
 * handle that it belongs to, and with the service. */
#include "handlers.h"

#include <stdio.h>
#include <string.h>

#include "trace.h"
#include "wifi_common.h"
#include "wifi_feed.h"

TRACE_CHANNEL(wifi);

static DWORD start(struct client *client, const wnetlab_WifiDirect *command,
                   wnetlab_WifiDirectReply *answer)
{
    struct service_state *state = client->state;
    struct wifi_direct session;
    struct belonging *belonging;
    DWORD error = wifi_direct_start(state->wifi, command->mac, &session);

    if (error != ERROR_SUCCESS)
        return error;
    belonging = client_add(client, BELONGING_DIRECT);
    if (belonging == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    error = wifi_feed_make_event(belonging);
    if (error != ERROR_SUCCESS)
    {
        client_remove(client, BELONGING_DIRECT, belonging->handle);
        return error;
    }
    belonging->direct = session;
    belonging->direct_owner = command->handle;
    if (session.due_ms < state->direct_due_ms)
        state->direct_due_ms = session.due_ms;
    answer->session = belonging->handle;
    answer->pending = true;
    snprintf(answer->event_name, sizeof(answer->event_name), "%s", belonging->wifi_event_name);
    return ERROR_SUCCESS;
}

static DWORD open_legacy(struct client *client, const wnetlab_WifiDirect *command,
                         wnetlab_WifiDirectReply *answer)
{
    struct wifi_direct session;
    struct belonging *belonging;
    DWORD error = wifi_direct_open_legacy(client->state->wifi, command->mac, &session);

    if (error != ERROR_SUCCESS)
        return error;
    belonging = client_add(client, BELONGING_DIRECT);
    if (belonging == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    belonging->direct = session;
    belonging->direct_owner = command->handle;
    answer->session = belonging->handle;
    memcpy(answer->guid, session.guid, sizeof(answer->guid));
    return ERROR_SUCCESS;
}

static DWORD tell_outcome(struct client *client, struct belonging *session,
                          wnetlab_WifiDirectReply *answer)
{
    answer->pending = session->direct.is_pending;
    answer->error = session->direct.error;
    answer->reason = session->direct.reason;
    memcpy(answer->guid, session->direct.guid, sizeof(answer->guid));
    if (!answer->pending && answer->error != ERROR_SUCCESS)
        client_remove(client, BELONGING_DIRECT, session->handle);
    return ERROR_SUCCESS;
}

/* What is done with a session that is there. */
static DWORD change(struct client *client, const wnetlab_WifiDirect *command,
                    wnetlab_WifiDirectReply *answer)
{
    struct belonging *session = client_find(client, BELONGING_DIRECT, command->session);
    DWORD error;

    if (session == NULL || session->direct_owner != command->handle)
        return ERROR_INVALID_HANDLE;
    switch (command->verb)
    {
    case wnetlab_WifiDirect_Verb_OUTCOME: return tell_outcome(client, session, answer);
    case wnetlab_WifiDirect_Verb_CANCEL:
        if (wifi_direct_cancel(&session->direct, ERROR_CANCELLED))
            SetEvent(session->wifi_event);
        return ERROR_SUCCESS;
    case wnetlab_WifiDirect_Verb_CLOSE:
        error = wifi_direct_may_close(client->state->wifi, &session->direct);
        return error != ERROR_SUCCESS ? error
                                      : client_remove(client, BELONGING_DIRECT, command->session);
    default: return ERROR_INVALID_FUNCTION;
    }
}

void wifi_direct_close_all(struct client *client, uint32_t handle)
{
    struct belonging *at = client->belongings;

    while (at != NULL)
    {
        struct belonging *next = at->next;

        if (at->kind == BELONGING_DIRECT && at->direct_owner == handle)
            client_remove(client, BELONGING_DIRECT, at->handle);
        at = next;
    }
}

DWORD handle_wifi_direct(struct client *client, const wnetlab_Request *request,
                         wnetlab_Reply *reply)
{
    const wnetlab_WifiDirect *command = &request->command.wifi_direct;
    wnetlab_WifiDirectReply *answer = &reply->result.wifi_direct;
    DWORD error =
        wifi_common_check(client, command->handle, command->verb == wnetlab_WifiDirect_Verb_LOOK);

    if (error != ERROR_SUCCESS)
        return error;
    reply->which_result = wnetlab_Reply_wifi_direct_tag;
    switch (command->verb)
    {
    case wnetlab_WifiDirect_Verb_START: error = start(client, command, answer); break;
    case wnetlab_WifiDirect_Verb_LEGACY: error = open_legacy(client, command, answer); break;
    case wnetlab_WifiDirect_Verb_LOOK:
        error = wifi_direct_look(client->state->wifi, command->mac);
        break;
    default: error = change(client, command, answer); break;
    }
    TRACE("direct %d, session %u: %lu\n", (int)command->verb, command->session, error);
    return error;
}
