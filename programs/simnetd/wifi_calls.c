/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Wi-Fi commands: handles, adapters, joining and leaving, settings. */
#include "handlers.h"

#include <stdio.h>
#include <string.h>

#include "document.h"
#include "journal.h"
#include "resources.h"
#include "trace.h"
#include "wifi_common.h"
#include "wifi_profiles.h"
#include "wlan_access.h"
#include "wlan_edit.h"
#include "wlan_version.h"

TRACE_CHANNEL(wifi);

DWORD handle_wifi_open(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    struct belonging *belonging;
    uint32_t negotiated = 0;
    DWORD error;

    /* The version comes after the service (docs/reference/wlan.md section 1). */
    if (wifi_common_is_stopped(client->state))
        return ERROR_SERVICE_NOT_ACTIVE;
    error = wifi_behaviour_negotiate(wifi_behaviour_of(client->state->wifi),
                                     request->command.wifi_open.version, &negotiated);
    if (error != ERROR_SUCCESS)
        return error;
    belonging = client_add(client, BELONGING_WIFI);
    if (belonging == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    reply->which_result = wnetlab_Reply_wifi_open_tag;
    reply->result.wifi_open.handle = belonging->handle;
    reply->result.wifi_open.negotiated = negotiated;
    return ERROR_SUCCESS;
}

DWORD handle_wifi_close(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    (void)reply;
    wifi_direct_close_all(client, request->command.wifi_close.handle);
    return client_remove(client, BELONGING_WIFI, request->command.wifi_close.handle);
}

DWORD handle_wifi_ask(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    const wnetlab_WifiAsk *command = &request->command.wifi_ask;

    (void)reply;
    if (command->ability >= WIFI_ABILITIES)
        return ERROR_INVALID_PARAMETER;
    return wifi_common_check_can(client, command->handle, (enum wifi_ability)command->ability);
}

DWORD handle_wifi_list(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    struct wifi *wifi = client->state->wifi;
    wnetlab_WifiListReply *list = &reply->result.wifi_list;
    const struct wifi_adapter *adapter;
    DWORD error = wifi_common_check(client, request->command.wifi_list.handle, false);

    if (error != ERROR_SUCCESS)
        return error;
    reply->which_result = wnetlab_Reply_wifi_list_tag;
    for (size_t i = 0; i < ARRAYSIZE(list->adapters); i++)
    {
        adapter = wifi_adapter_at(wifi, i);
        if (adapter == NULL)
            break;
        resource_from_adapter(wifi, adapter, &list->adapters[list->adapters_count++]);
    }
    return ERROR_SUCCESS;
}

DWORD handle_wifi_query(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    const wnetlab_WifiQuery *command = &request->command.wifi_query;
    const struct wifi_adapter *adapter;
    DWORD error = wifi_common_check(client, command->handle, true);

    if (error != ERROR_SUCCESS)
        return error;
    adapter = wifi_adapter_find(client->state->wifi, command->guid);
    if (adapter == NULL)
        return ERROR_NOT_FOUND;
    /* The provider has no handle, and asks for nobody. */
    if (command->handle != 0)
        error = wlan_access_object(client, WLAN_OBJECT_INTERFACE, WLAN_READ);
    if (error != ERROR_SUCCESS)
        return error;
    reply->which_result = wnetlab_Reply_wifi_query_tag;
    resource_from_adapter(client->state->wifi, adapter, &reply->result.wifi_query);
    return ERROR_SUCCESS;
}

DWORD handle_wifi_identity(struct client *client, const wnetlab_Request *request,
                           wnetlab_Reply *reply)
{
    const uint8_t *guid = request->command.wifi_identity.guid;
    const struct network_adapter *adapter = wifi_common_adapter(client->state, guid);
    wnetlab_WifiIdentityReply *answer = &reply->result.wifi_identity;

    if (adapter == NULL || wifi_adapter_find(client->state->wifi, guid) == NULL)
        return ERROR_NOT_FOUND;
    reply->which_result = wnetlab_Reply_wifi_identity_tag;
    snprintf(answer->name, sizeof(answer->name), "%s", adapter->name);
    memcpy(answer->mac, adapter->mac, sizeof(answer->mac));
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

/* Notes what was done, with the edit of a profile that was part of it (NULL: none); a journal that cannot be written takes it back. What takes the edit back goes from `before` to what is
 * noted. */
static DWORD remember(struct service_state *state, uint64_t request_id, struct result *before,
                      const cJSON *edit)
{
    const struct wifi_adapter *adapter = wifi_adapter_find(state->wifi, before->guid);
    struct result *result;
    DWORD error = ERROR_NOT_FOUND;

    if (adapter != NULL)
        error = journal_wifi(state, adapter, before, edit, request_id);
    if (error != ERROR_SUCCESS)
    {
        if (before->ssid_cb != 0)
            wifi_rejoin(state->wifi, before->guid, before->ssid, before->ssid_cb);
        else
            wifi_disconnect(state->wifi, before->guid);
        if (before->inverse != NULL)
            wlan_edit_apply(&state->wlan, before->inverse);
        return error;
    }
    result = results_put(&state->results, request_id);
    result->undo = UNDO_WIFI;
    memcpy(result->guid, before->guid, sizeof(result->guid));
    memcpy(result->ssid, before->ssid, sizeof(result->ssid));
    result->ssid_cb = before->ssid_cb;
    result->inverse = before->inverse;
    before->inverse = NULL;
    return ERROR_SUCCESS;
}

/* The XML that the client wrote; the document goes with it. */
static DWORD take_temporary(struct client *client, uint32_t document, struct wifi_profile *profile,
                            struct wlan_stored **stored)
{
    const struct belonging *draft = document_draft(client, document);
    DWORD error = ERROR_INVALID_PARAMETER;

    if (draft != NULL)
        error = wifi_profiles_parse(draft->text, draft->text_cb, profile, stored);
    client_remove(client, BELONGING_DRAFT, document);
    return error;
}

DWORD handle_wifi_connect(struct client *client, const wnetlab_Request *request,
                          wnetlab_Reply *reply)
{
    const wnetlab_WifiConnect *command = &request->command.wifi_connect;
    struct service_state *state = client->state;
    struct wifi_join join = {.mode = (enum wifi_mode)command->mode,
                             .profile = command->profile,
                             .is_hidden = command->hidden,
                             .bssid_count = command->bssids_count};
    const struct wifi_adapter *adapter;
    struct result before = {0};
    struct wifi_profile temporary = {0};
    struct wlan_stored *stored = NULL;
    DWORD error = wifi_common_check(client, command->handle, false);

    (void)reply;
    if (error == ERROR_SUCCESS)
        error = wlan_version_check_join(state, command);
    if (error == ERROR_SUCCESS && command->mode == WIFI_MODE_TEMPORARY_PROFILE)
        error = take_temporary(client, command->document, &temporary, &stored);
    state->wifi_viewer = client;
    if (error == ERROR_SUCCESS && command->mode == WIFI_MODE_PROFILE)
        error = wifi_profiles_check(state, command->guid, command->profile);
    state->wifi_viewer = NULL;
    if (error != ERROR_SUCCESS)
        return error;
    join.temporary = &temporary;
    join.ssid.cb = command->ssid.size;
    memcpy(join.ssid.bytes, command->ssid.bytes, command->ssid.size);
    memcpy(join.bssids, command->bssids, sizeof(join.bssids));
    adapter = wifi_adapter_find(state->wifi, command->guid);
    if (adapter != NULL)
        note_before(adapter, &before);
    state->wifi_client = client;
    state->wifi_viewer = client;
    error = wifi_join(state->wifi, command->guid, &join);
    state->wifi_client = NULL;
    state->wifi_viewer = NULL;
    secret_wipe(&temporary.key);
    TRACE("connect: %lu\n", error);
    if (error == ERROR_SUCCESS)
        wifi_profiles_keep(state, command->guid, stored);
    else
        wlan_stored_free(stored);
    return error == ERROR_SUCCESS ? remember(state, request->request_id, &before, NULL) : error;
}

DWORD handle_wifi_disconnect(struct client *client, const wnetlab_Request *request,
                             wnetlab_Reply *reply)
{
    const wnetlab_WifiDisconnect *command = &request->command.wifi_disconnect;
    struct service_state *state = client->state;
    const struct wifi_adapter *adapter;
    struct result before = {0};
    cJSON *edit = NULL;
    DWORD error = wifi_common_check(client, 0, true);

    (void)reply;
    if (error != ERROR_SUCCESS)
        return error;
    adapter = wifi_adapter_find(state->wifi, command->guid);
    if (adapter != NULL)
    {
        note_before(adapter, &before);
        error = wlan_version_on_demand(state, adapter, &edit);
    }
    if (error == ERROR_SUCCESS && edit != NULL)
    {
        before.inverse = wlan_edit_inverse(&state->wlan, edit);
        error = before.inverse != NULL ? ERROR_SUCCESS : ERROR_NOT_ENOUGH_MEMORY;
    }
    if (error != ERROR_SUCCESS)
        goto free_edit;
    state->wifi_client = client;
    error = wifi_disconnect(state->wifi, command->guid);
    state->wifi_client = NULL;
    TRACE("disconnect: %lu%s\n", error, before.ssid_cb == 0 ? ", there was nothing" : "");
    if (error != ERROR_SUCCESS || before.ssid_cb == 0)
        goto free_edit;
    if (edit != NULL && !wlan_edit_apply(&state->wlan, edit))
    {
        cJSON_Delete(before.inverse);
        before.inverse = NULL;
    }
    error = remember(state, request->request_id, &before, before.inverse != NULL ? edit : NULL);
free_edit:
    cJSON_Delete(before.inverse);
    cJSON_Delete(edit);
    return error;
}

DWORD handle_wifi_set(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    const wnetlab_WifiSet *command = &request->command.wifi_set;
    struct service_state *state = client->state;
    struct result *result;
    uint32_t was = 0;
    DWORD error = wifi_common_check(client, command->handle, false);

    (void)reply;
    if (error == ERROR_SUCCESS)
        error = wifi_get_value(state->wifi, command->guid, command->opcode, &was);
    if (error == ERROR_SUCCESS &&
        !wifi_behaviour_sets(wifi_behaviour_of(state->wifi), command->opcode))
        error = ERROR_INVALID_PARAMETER;
    if (error == ERROR_SUCCESS)
        error = wlan_access_opcode(client, command->opcode, WLAN_WRITE);
    if (error == ERROR_SUCCESS)
        error = wifi_set_value(state->wifi, command->guid, command->opcode, command->value);
    TRACE("set %u to %u: %lu\n", command->opcode, command->value, error);
    if (error != ERROR_SUCCESS)
        return error;
    error = journal_wifi_set(state, command->guid, command->opcode, command->value, was,
                             request->request_id);
    if (error != ERROR_SUCCESS)
    {
        wifi_set_value(state->wifi, command->guid, command->opcode, was);
        return error;
    }
    result = results_put(&state->results, request->request_id);
    result->undo = UNDO_WIFI_SET;
    memcpy(result->guid, command->guid, sizeof(result->guid));
    result->opcode = command->opcode;
    result->value = was;
    return ERROR_SUCCESS;
}
