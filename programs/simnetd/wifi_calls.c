/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Wi-Fi commands. */
#include "handlers.h"

#include <string.h>

#include "journal.h"
#include "resources.h"
#include "trace.h"

TRACE_CHANNEL(wifi);

/* 0 is the provider, which has no handle. */
static bool handle_is_good(struct client *client, uint32_t handle, bool may_be_none)
{
    return (handle == 0 && may_be_none) || client_find(client, BELONGING_WIFI, handle) != NULL;
}

DWORD handle_wifi_open(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    struct belonging *belonging = client_add(client, BELONGING_WIFI);

    (void)request;
    if (belonging == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    reply->which_result = wnetlab_Reply_wifi_open_tag;
    reply->result.wifi_open.handle = belonging->handle;
    return ERROR_SUCCESS;
}

DWORD handle_wifi_close(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    (void)reply;
    return client_remove(client, BELONGING_WIFI, request->command.wifi_close.handle);
}

DWORD handle_wifi_list(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    struct wifi *wifi = client->state->wifi;
    wnetlab_WifiListReply *list = &reply->result.wifi_list;
    size_t count = wifi_adapter_count(wifi);

    if (!handle_is_good(client, request->command.wifi_list.handle, false))
        return ERROR_INVALID_HANDLE;
    reply->which_result = wnetlab_Reply_wifi_list_tag;
    for (size_t i = 0; i < count && i < ARRAYSIZE(list->adapters); i++)
        resource_from_adapter(wifi_adapter_at(wifi, i), &list->adapters[list->adapters_count++]);
    return ERROR_SUCCESS;
}

DWORD handle_wifi_query(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    const wnetlab_WifiQuery *command = &request->command.wifi_query;
    const struct wifi_adapter *adapter;

    if (!handle_is_good(client, command->handle, true))
        return ERROR_INVALID_HANDLE;
    adapter = wifi_adapter_find(client->state->wifi, command->guid);
    if (adapter == NULL)
        return ERROR_NOT_FOUND;
    reply->which_result = wnetlab_Reply_wifi_query_tag;
    resource_from_adapter(adapter, &reply->result.wifi_query);
    return ERROR_SUCCESS;
}

/* What the adapter goes back to should the client have given up: where it was on its way to. */
static void note_before(const struct wifi_adapter *adapter, struct result *before)
{
    memcpy(before->guid, adapter->guid, sizeof(before->guid));
    if (adapter->state == WIFI_DISCONNECTED || adapter->state == WIFI_DISCONNECTING ||
        adapter->state == WIFI_NOT_READY)
        return;
    memcpy(before->ssid, adapter->ssid, sizeof(before->ssid));
    before->ssid_cb = adapter->ssid_cb;
}

/* Notes what was done; a journal that cannot be written takes it back. */
static DWORD remember(struct service_state *state, uint64_t request_id, const struct result *before)
{
    const struct wifi_adapter *adapter = wifi_adapter_find(state->wifi, before->guid);
    struct result *result;
    DWORD error = ERROR_NOT_FOUND;

    if (adapter != NULL)
        error = journal_wifi(state, adapter, before, request_id);
    if (error != ERROR_SUCCESS)
    {
        if (before->ssid_cb != 0)
            wifi_connect(state->wifi, before->guid, before->ssid, before->ssid_cb);
        else
            wifi_disconnect(state->wifi, before->guid);
        return error;
    }
    result = results_put(&state->results, request_id);
    result->undo = UNDO_WIFI;
    memcpy(result->guid, before->guid, sizeof(result->guid));
    memcpy(result->ssid, before->ssid, sizeof(result->ssid));
    result->ssid_cb = before->ssid_cb;
    return ERROR_SUCCESS;
}

DWORD handle_wifi_connect(struct client *client, const wnetlab_Request *request,
                          wnetlab_Reply *reply)
{
    const wnetlab_WifiConnect *command = &request->command.wifi_connect;
    struct service_state *state = client->state;
    const struct wifi_adapter *adapter;
    struct result before = {0};
    DWORD error;

    (void)reply;
    if (!handle_is_good(client, command->handle, false))
        return ERROR_INVALID_HANDLE;
    adapter = wifi_adapter_find(state->wifi, command->guid);
    if (adapter != NULL)
        note_before(adapter, &before);
    error = wifi_connect(state->wifi, command->guid, command->ssid.bytes, command->ssid.size);
    TRACE("connect: %lu\n", error);
    return error == ERROR_SUCCESS ? remember(state, request->request_id, &before) : error;
}

DWORD handle_wifi_disconnect(struct client *client, const wnetlab_Request *request,
                             wnetlab_Reply *reply)
{
    const wnetlab_WifiDisconnect *command = &request->command.wifi_disconnect;
    struct service_state *state = client->state;
    const struct wifi_adapter *adapter = wifi_adapter_find(state->wifi, command->guid);
    struct result before = {0};
    DWORD error;

    (void)reply;
    if (adapter != NULL)
        note_before(adapter, &before);
    error = wifi_disconnect(state->wifi, command->guid);
    TRACE("disconnect: %lu\n", error);
    return error == ERROR_SUCCESS ? remember(state, request->request_id, &before) : error;
}
