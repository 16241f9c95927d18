/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The commands of the hosted network: docs/reference/wlan.md section 12, wlanapi.tsv.
 *
 * How this works: settings are kept as all that the WLAN service keeps (hosted_settings.h). Who uses the network is not written down: users are handles, which a service that is started
 * again does not know, and a network that was active then is idle. So a start or stop that was done is known (its retry is answered), and can be taken back, in this service's life alone. */
#include "handlers.h"

#include <string.h>

#include "hosted_settings.h"
#include "trace.h"
#include "wifi_common.h"
#include "wifi_elements.h"
#include "wlan_access.h"

TRACE_CHANNEL(wifi);

struct hosted_call
{
    struct client *client;
    struct service_state *state;
    const wnetlab_HostedChange *command;
    uint64_t request_id;
    struct belonging *handle;
    uint32_t reason;
};

static DWORD refuse(struct hosted_call *call, DWORD code, uint32_t reason)
{
    call->reason = reason;
    return code;
}

static enum wifi_hosted_state state_now(struct service_state *state)
{
    struct wifi_hosted_status status;

    wifi_hosted_status(state->wifi, &status);
    return status.state;
}

static DWORD check_available(struct hosted_call *call)
{
    if (state_now(call->state) == WIFI_HOSTED_UNAVAILABLE)
        return refuse(call, ERROR_INVALID_STATE, WIFI_HOSTED_INTERFACE_UNAVAILABLE);
    return ERROR_SUCCESS;
}

static bool is_denied(const struct service_state *state)
{
    return redirector_network(state->redirector)->hosting_denied;
}

static DWORD demand_elevation(struct hosted_call *call)
{
    DWORD error = wlan_access_object(call->client, WLAN_OBJECT_HOSTED_NETWORK, WLAN_WRITE);

    return error == ERROR_SUCCESS ? error : refuse(call, error, WIFI_HOSTED_ELEVATION_REQUIRED);
}

static void wipe(struct wifi_hosted_settings *settings)
{
    secret_wipe(&settings->primary);
    secret_wipe(&settings->secondary);
}

/* ---- settings ---- */

static DWORD put(struct hosted_call *call, const struct wifi_hosted_settings *settings, bool stops)
{
    return hosted_settings_put(call->state, settings, stops, call->request_id, &call->reason);
}

static DWORD init(struct hosted_call *call, struct wifi_hosted_settings *settings)
{
    DWORD error = check_available(call);

    if (error != ERROR_SUCCESS || settings->ssid.cb != 0)
        return error;
    hosted_settings_make(settings);
    return put(call, settings, false);
}

/* A network that was never set up is. */
static DWORD refresh(struct hosted_call *call, struct wifi_hosted_settings *settings)
{
    DWORD error = check_available(call);

    if (error != ERROR_SUCCESS)
        return error;
    if (settings->ssid.cb == 0)
        hosted_settings_make(settings);
    hosted_settings_make_key(&settings->primary);
    return put(call, settings, true);
}

static DWORD set_connection(struct hosted_call *call, struct wifi_hosted_settings *settings)
{
    const wnetlab_HostedChange *command = call->command;
    DWORD error = check_available(call);

    if (error != ERROR_SUCCESS)
        return error;
    if (command->ssid.size == 0 || command->max_peers == 0)
        return refuse(call, ERROR_INVALID_PARAMETER, WIFI_HOSTED_BAD_PARAMETERS);
    if (hosted_settings_are_damaged(call->state, settings))
        return refuse(call, ERROR_BAD_PROFILE, WIFI_HOSTED_CRYPT_ERROR);
    memset(&settings->ssid, 0, sizeof(settings->ssid));
    memcpy(settings->ssid.bytes, command->ssid.bytes, command->ssid.size);
    settings->ssid.cb = command->ssid.size;
    settings->max_peers = command->max_peers;
    if (!settings->primary.given)
        hosted_settings_make_key(&settings->primary);
    return put(call, settings, true);
}

static DWORD set_enable(struct hosted_call *call, struct wifi_hosted_settings *settings)
{
    DWORD error = demand_elevation(call);

    if (error != ERROR_SUCCESS)
        return error;
    if (is_denied(call->state))
        return refuse(call, ERROR_ACCESS_DENIED, WIFI_HOSTED_GP_DENIED);
    if (!settings->is_disabled)
        error = check_available(call);
    if (error != ERROR_SUCCESS)
        return error;
    settings->is_disabled = !call->command->value;
    /* Disabled it is unavailable at once, which the layer says itself. */
    return put(call, settings, call->command->value);
}

static DWORD set_key(struct hosted_call *call, struct wifi_hosted_settings *settings)
{
    const wnetlab_HostedChange *command = call->command;
    DWORD error;

    if (command->key.size == 0)
    {
        secret_wipe(&settings->secondary);
        settings->secondary_is_binary = false;
        settings->secondary_is_temporary = false;
        return put(call, settings, false);
    }
    error = check_available(call);
    if (error != ERROR_SUCCESS)
        return error;
    if (!wifi_hosted_set_secondary(settings, command->key.bytes, command->key.size,
                                   command->passphrase, command->persistent))
        return refuse(call, ERROR_INVALID_PARAMETER, WIFI_HOSTED_BAD_PARAMETERS);
    return put(call, settings, false);
}

/* ---- starting and stopping ---- */

/* What was done is known to a retry, and can be taken back. */
static DWORD note(struct hosted_call *call, DWORD error)
{
    struct result *result;

    if (error != ERROR_SUCCESS)
        return error;
    result = results_put(&call->state->results, call->request_id);
    result->undo = UNDO_HOSTED;
    result->opcode = (uint32_t)call->command->what;
    result->added = call->handle->hosted_user;
    return ERROR_SUCCESS;
}

static DWORD try_start(struct hosted_call *call)
{
    if (call->command->what == wnetlab_HostedChange_What_FORCE_START)
        return wifi_hosted_force_start(call->state->wifi, &call->reason);
    if (call->handle->hosted_user == 0)
        call->handle->hosted_user = ++call->state->last_hosted_user;
    return wifi_hosted_use(call->state->wifi, call->handle->hosted_user, &call->reason);
}

static DWORD start(struct hosted_call *call, struct wifi_hosted_settings *settings)
{
    DWORD error = ERROR_SUCCESS;

    if (call->command->what == wnetlab_HostedChange_What_FORCE_START)
        error = demand_elevation(call);
    if (error == ERROR_SUCCESS)
        error = try_start(call);
    /* The first start sets it up. */
    if (error == ERROR_INVALID_STATE && call->reason == WIFI_HOSTED_UNSPECIFIED)
    {
        call->reason = WIFI_HOSTED_SUCCESS;
        hosted_settings_make(settings);
        error = hosted_settings_put(call->state, settings, false, 0, &call->reason);
        if (error == ERROR_SUCCESS)
            error = try_start(call);
    }
    return note(call, error);
}

static DWORD stop(struct hosted_call *call, struct wifi_hosted_settings *settings)
{
    (void)settings;
    if (call->command->what == wnetlab_HostedChange_What_FORCE_STOP)
        return note(call, wifi_hosted_force_stop(call->state->wifi, &call->reason));
    return note(call,
                wifi_hosted_release(call->state->wifi, call->handle->hosted_user, &call->reason));
}

/* No adapter here is a virtual station: what would happen on one is told to nobody. */
static DWORD set_virtual_station(struct hosted_call *call, struct wifi_hosted_settings *settings)
{
    (void)settings;
    if (is_denied(call->state))
        return refuse(call, ERROR_INVALID_STATE, WIFI_HOSTED_GP_DENIED);
    call->handle->virtual_station = call->command->value;
    return ERROR_SUCCESS;
}

/* ---- the commands ---- */

static DWORD run(struct hosted_call *call)
{
    static DWORD (*const changes[])(struct hosted_call *, struct wifi_hosted_settings *) = {
        [wnetlab_HostedChange_What_INIT] = init,
        [wnetlab_HostedChange_What_REFRESH] = refresh,
        [wnetlab_HostedChange_What_CONNECTION] = set_connection,
        [wnetlab_HostedChange_What_ENABLE] = set_enable,
        [wnetlab_HostedChange_What_KEY] = set_key,
        [wnetlab_HostedChange_What_START_USING] = start,
        [wnetlab_HostedChange_What_STOP_USING] = stop,
        [wnetlab_HostedChange_What_FORCE_START] = start,
        [wnetlab_HostedChange_What_FORCE_STOP] = stop,
        [wnetlab_HostedChange_What_VIRTUAL_STATION] = set_virtual_station,
    };
    struct wifi_hosted_settings settings;
    DWORD error = wifi_common_check_can(call->client, call->command->handle, WIFI_CAN_HOST);

    if (error != ERROR_SUCCESS)
        return error;
    if ((uint32_t)call->command->what >= ARRAYSIZE(changes))
        return ERROR_INVALID_FUNCTION;
    call->handle = client_find(call->client, BELONGING_WIFI, call->command->handle);
    hosted_settings_get(call->state, &settings);
    error = changes[call->command->what](call, &settings);
    wipe(&settings);
    return error;
}

DWORD handle_hosted_change(struct client *client, const wnetlab_Request *request,
                           wnetlab_Reply *reply)
{
    struct hosted_call call = {
        .client = client,
        .state = client->state,
        .command = &request->command.hosted_change,
        .request_id = request->request_id,
    };
    DWORD error = run(&call);

    TRACE("hosted network, change %d: %lu, reason %u\n", (int)call.command->what, error,
          call.reason);
    reply->which_result = wnetlab_Reply_hosted_change_tag;
    reply->result.hosted_change.reason = call.reason;
    return error;
}

static void fill_status(struct service_state *state, wnetlab_HostedReply *answer)
{
    struct wifi_hosted_status status;

    wifi_hosted_status(state->wifi, &status);
    answer->state = (uint32_t)status.state;
    memcpy(answer->guid, status.guid, sizeof(answer->guid));
    memcpy(answer->bssid, status.bssid, sizeof(answer->bssid));
    answer->phy = status.phy;
    if (status.bss != NULL)
        answer->frequency_khz = wifi_frequency_khz(status.bss->channel, status.bss->band_mhz);
    for (size_t i = 0; i < status.peer_count; i++)
        memcpy(answer->peers[answer->peers_count++], status.peers[i].mac,
               sizeof(status.peers[i].mac));
}

static void fill_settings(const struct service_state *state,
                          const struct wifi_hosted_settings *settings, wnetlab_HostedReply *answer)
{
    answer->ssid.size = (pb_size_t)settings->ssid.cb;
    memcpy(answer->ssid.bytes, settings->ssid.bytes, settings->ssid.cb);
    answer->max_peers = settings->max_peers;
    answer->by_policy = is_denied(state);
    answer->enabled = !answer->by_policy && !settings->is_disabled;
}

static DWORD fill_profile(const struct service_state *state,
                          const struct wifi_hosted_settings *settings, wnetlab_HostedReply *answer)
{
    if (hosted_settings_are_damaged(state, settings))
        return ERROR_BAD_PROFILE;
    return wifi_hosted_profile(settings, answer->profile) ? ERROR_SUCCESS : ERROR_BAD_CONFIGURATION;
}

DWORD handle_hosted_query(struct client *client, const wnetlab_Request *request,
                          wnetlab_Reply *reply)
{
    const wnetlab_HostedQuery *command = &request->command.hosted_query;
    wnetlab_HostedReply *answer = &reply->result.hosted_query;
    const struct wifi_hosted_settings *settings;
    DWORD error = wifi_common_check_can(client, command->handle, WIFI_CAN_HOST);

    _Static_assert(WIFI_HOSTED_PROFILE_CB == sizeof(answer->profile) &&
                       WIFI_HOSTED_SECONDARY_CB == sizeof(answer->key.bytes) &&
                       WIFI_HOSTED_PEERS_MAX == ARRAYSIZE(answer->peers),
                   "one set of bounds");
    if (error != ERROR_SUCCESS)
        return error;
    reply->which_result = wnetlab_Reply_hosted_query_tag;
    settings = wifi_hosted_settings(client->state->wifi);
    switch (command->what)
    {
    case wnetlab_HostedQuery_What_STATUS: fill_status(client->state, answer); break;
    case wnetlab_HostedQuery_What_SETTINGS: fill_settings(client->state, settings, answer); break;
    case wnetlab_HostedQuery_What_PROFILE: return fill_profile(client->state, settings, answer);
    case wnetlab_HostedQuery_What_KEY:
        answer->key.size = (pb_size_t)wifi_hosted_secondary(settings, answer->key.bytes);
        answer->passphrase = settings->secondary.given && !settings->secondary_is_binary;
        answer->persistent = settings->secondary.given && !settings->secondary_is_temporary;
        break;
    default: return ERROR_INVALID_FUNCTION;
    }
    return ERROR_SUCCESS;
}
