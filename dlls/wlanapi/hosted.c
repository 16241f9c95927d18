/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The hosted network: docs/reference/wlan.md section 12, wlanapi.tsv. All of it is the service's (sim/wifi_hosted.h); here are arguments, buffers, and what the service's answers mean.
 *
 * How this works: every function checks its arguments, asks the service once and tells the reason, where it is asked for, of what the service itself said. An argument that is none (a
 * handle, something reserved) has no reason. */
#include "hosted.h"

#include <stdbool.h>
#include <string.h>

#include "client.h"
#include "hosted_pack.h"
#include "probe.h"
#include "secret.h"
#include "trace.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(wlanapi);

#define NO_REASON ((DWORD)-1)

/* 1062 is what these pages name for a WLAN service that is stopped. */
static DWORD hosted_error(DWORD code)
{
    return code == ERROR_SERVICE_NOT_ACTIVE ? code : client_error(code);
}

static DWORD find(HANDLE client, const void *reserved, DWORD *service_handle)
{
    if (!client || reserved)
        return ERROR_INVALID_PARAMETER;
    return client_find(client, service_handle);
}

/* The end of every function. reason NO_REASON: there is none. */
static DWORD finish(const char *function, DWORD code, DWORD reason, DWORD *reason_out)
{
    TRACE("%s -> %lu, reason %ld", function, code, (LONG)reason);
    if (reason != NO_REASON && reason_out && probe_write(reason_out, sizeof *reason_out))
        *reason_out = reason;
    return code;
}

/* A change that the service is asked for. */
static DWORD change(const char *function, DWORD service_handle,
                    const struct simclient_hosted_change *wanted, DWORD *reason_out)
{
    DWORD reason = 0;
    DWORD code = hosted_error(simclient_hosted_change(service_handle, wanted, &reason));
    return finish(function, code, code && !reason ? NO_REASON : reason, reason_out);
}

/* One that takes nothing but the handle. */
static DWORD plain_change(const char *function, enum simclient_hosted_verb verb, HANDLE client,
                          DWORD *reason, const void *reserved)
{
    const struct simclient_hosted_change wanted = {.verb = verb};
    DWORD service_handle;
    DWORD code = find(client, reserved, &service_handle);
    return code ? finish(function, code, NO_REASON, NULL)
                : change(function, service_handle, &wanted, reason);
}

DWORD WINAPI WlanHostedNetworkForceStart(HANDLE client, DWORD *reason, void *reserved)
{
    return plain_change(__func__, SIMCLIENT_HOSTED_FORCE_START, client, reason, reserved);
}

DWORD WINAPI WlanHostedNetworkForceStop(HANDLE client, DWORD *reason, void *reserved)
{
    return plain_change(__func__, SIMCLIENT_HOSTED_FORCE_STOP, client, reason, reserved);
}

DWORD WINAPI WlanHostedNetworkInitSettings(HANDLE client, DWORD *reason, void *reserved)
{
    return plain_change(__func__, SIMCLIENT_HOSTED_INIT, client, reason, reserved);
}

DWORD WINAPI WlanHostedNetworkRefreshSecuritySettings(HANDLE client, DWORD *reason, void *reserved)
{
    return plain_change(__func__, SIMCLIENT_HOSTED_REFRESH, client, reason, reserved);
}

DWORD WINAPI WlanHostedNetworkStartUsing(HANDLE client, DWORD *reason, void *reserved)
{
    return plain_change(__func__, SIMCLIENT_HOSTED_START_USING, client, reason, reserved);
}

DWORD WINAPI WlanHostedNetworkStopUsing(HANDLE client, DWORD *reason, void *reserved)
{
    return plain_change(__func__, SIMCLIENT_HOSTED_STOP_USING, client, reason, reserved);
}

/* ---- questions ---- */

static DWORD query(HANDLE client, const void *reserved, enum simclient_hosted_question question,
                   struct simclient_hosted *answer)
{
    DWORD service_handle;
    DWORD code = find(client, reserved, &service_handle);
    return code ? code : hosted_error(simclient_hosted_query(service_handle, question, answer));
}

DWORD WINAPI WlanHostedNetworkQueryStatus(HANDLE client, struct hosted_status **status,
                                          void *reserved)
{
    struct simclient_hosted answer;
    DWORD code = ERROR_INVALID_PARAMETER;
    if (client && !reserved && probe_write(status, sizeof *status))
        code = query(client, reserved, SIMCLIENT_HOSTED_STATUS, &answer);
    if (!code)
    {
        struct hosted_pack_status from = {.state = answer.state,
                                          .phy = answer.phy,
                                          .frequency = answer.frequency_khz,
                                          .peers = (const uint8_t(*)[6])answer.peers,
                                          .peer_count = answer.peer_count};
        memcpy(from.guid, &answer.guid, sizeof from.guid);
        memcpy(from.bssid, answer.bssid, sizeof from.bssid);
        struct hosted_status *made = WlanAllocateMemory((DWORD)hosted_pack_cb(&from));
        if (made)
        {
            hosted_pack(&from, made);
            *status = made;
        }
        code = made ? ERROR_SUCCESS : ERROR_NOT_ENOUGH_MEMORY;
    }
    return finish(__func__, code, NO_REASON, NULL);
}

struct property
{
    void *data;
    DWORD cb;
    WLAN_OPCODE_VALUE_TYPE type;
};

/* A copy of the property, as the program gets it. */
static DWORD give(struct property *property, const void *from, size_t cb,
                  WLAN_OPCODE_VALUE_TYPE type)
{
    property->data = WlanAllocateMemory((DWORD)cb);
    if (!property->data)
        return ERROR_OUTOFMEMORY;
    memcpy(property->data, from, cb);
    property->cb = (DWORD)cb;
    property->type = type;
    return ERROR_SUCCESS;
}

static DWORD give_connection(struct property *property, const struct simclient_hosted *answer)
{
    struct hosted_connection connection = {.max_peers = answer->max_peers};
    if (answer->ssid_cb == 0)
        return ERROR_BAD_CONFIGURATION;
    connection.ssid.uSSIDLength = answer->ssid_cb;
    memcpy(connection.ssid.ucSSID, answer->ssid, answer->ssid_cb);
    return give(property, &connection, sizeof connection, wlan_opcode_value_type_set_by_user);
}

static DWORD give_enable(struct property *property, const struct simclient_hosted *answer)
{
    const BOOL enable = answer->is_enabled;
    return give(property, &enable, sizeof enable,
                answer->is_by_policy ? wlan_opcode_value_type_set_by_group_policy
                                     : wlan_opcode_value_type_set_by_user);
}

static DWORD make_property(DWORD opcode, const struct simclient_hosted *answer,
                           struct property *property)
{
    /* The only one that a hosted network can have. */
    static const struct hosted_security security = {DOT11_AUTH_ALGO_RSNA_PSK,
                                                    DOT11_CIPHER_ALGO_CCMP};
    switch (opcode)
    {
    case HOSTED_CONNECTION_SETTINGS: return give_connection(property, answer);
    case HOSTED_SECURITY_SETTINGS:
        return give(property, &security, sizeof security, wlan_opcode_value_type_query_only);
    case HOSTED_STATION_PROFILE:
        return give(property, answer->profile, (wcslen(answer->profile) + 1) * sizeof(WCHAR),
                    wlan_opcode_value_type_query_only);
    default: return give_enable(property, answer);
    }
}

DWORD WINAPI WlanHostedNetworkQueryProperty(HANDLE client, DWORD opcode, DWORD *data_cb,
                                            void **data, WLAN_OPCODE_VALUE_TYPE *type,
                                            void *reserved)
{
    struct simclient_hosted answer;
    struct property property = {0};
    DWORD code = ERROR_INVALID_PARAMETER;
    if (client && !reserved && opcode <= HOSTED_ENABLE && probe_write(data_cb, sizeof *data_cb) &&
        probe_write(data, sizeof *data) && probe_write(type, sizeof *type))
        code = query(client, reserved,
                     opcode == HOSTED_STATION_PROFILE ? SIMCLIENT_HOSTED_PROFILE
                                                      : SIMCLIENT_HOSTED_SETTINGS,
                     &answer);
    if (!code)
    {
        code = make_property(opcode, &answer, &property);
        secret_wipe_bytes(&answer, sizeof answer);
    }
    if (!code)
    {
        *data = property.data;
        *data_cb = property.cb;
        *type = property.type;
    }
    return finish(__func__, code, NO_REASON, NULL);
}

DWORD WINAPI WlanHostedNetworkQuerySecondaryKey(HANDLE client, DWORD *key_cb, BYTE **key,
                                                BOOL *is_passphrase, BOOL *is_persistent,
                                                DWORD *reason, void *reserved)
{
    struct simclient_hosted answer;
    BYTE *made = NULL;
    DWORD code = ERROR_INVALID_PARAMETER;
    if (client && !reserved && probe_write(key_cb, sizeof *key_cb) &&
        probe_write(key, sizeof *key) && probe_write(is_passphrase, sizeof *is_passphrase) &&
        probe_write(is_persistent, sizeof *is_persistent))
        code = query(client, reserved, SIMCLIENT_HOSTED_KEY, &answer);
    if (code)
        return finish(__func__, code, NO_REASON, NULL);
    if (answer.key_cb)
        made = WlanAllocateMemory(answer.key_cb);
    if (made)
        memcpy(made, answer.key, answer.key_cb);
    secret_wipe_bytes(answer.key, sizeof answer.key);
    if (answer.key_cb && !made)
        return finish(__func__, ERROR_OUTOFMEMORY, NO_REASON, NULL);
    *key_cb = answer.key_cb;
    *key = made;
    *is_passphrase = answer.is_passphrase;
    *is_persistent = answer.is_persistent;
    return finish(__func__, ERROR_SUCCESS, HOSTED_REASON_SUCCESS, reason);
}

/* ---- changes that bring something ---- */

/* What the property is to be. False: it is none of its kind. */
static bool read_property(DWORD opcode, DWORD data_cb, const void *data,
                          struct hosted_connection *connection,
                          struct simclient_hosted_change *wanted)
{
    BOOL enable;
    if (opcode == HOSTED_ENABLE)
    {
        if (data_cb != sizeof enable)
            return false;
        memcpy(&enable, data, sizeof enable);
        wanted->verb = SIMCLIENT_HOSTED_ENABLE;
        wanted->value = enable != FALSE;
        return true;
    }
    if (data_cb != sizeof *connection)
        return false;
    memcpy(connection, data, sizeof *connection);
    wanted->verb = SIMCLIENT_HOSTED_CONNECTION;
    wanted->ssid = connection->ssid.ucSSID;
    wanted->ssid_cb = connection->ssid.uSSIDLength;
    wanted->max_peers = connection->max_peers;
    return wanted->ssid_cb <= DOT11_SSID_MAX_LENGTH;
}

DWORD WINAPI WlanHostedNetworkSetProperty(HANDLE client, DWORD opcode, DWORD data_cb, void *data,
                                          DWORD *reason, void *reserved)
{
    struct hosted_connection connection;
    struct simclient_hosted_change wanted = {0};
    DWORD service_handle;
    DWORD code = find(client, reserved, &service_handle);
    if (code)
        return finish(__func__, code, NO_REASON, NULL);
    if (opcode > HOSTED_ENABLE || !data || !data_cb || !probe_read(data, data_cb))
        return finish(__func__, ERROR_INVALID_PARAMETER, HOSTED_REASON_BAD_PARAMETERS, reason);
    if (opcode == HOSTED_SECURITY_SETTINGS || opcode == HOSTED_STATION_PROFILE)
        return finish(__func__, ERROR_NOT_SUPPORTED, HOSTED_REASON_READ_ONLY, reason);
    if (!read_property(opcode, data_cb, data, &connection, &wanted))
        return finish(__func__, ERROR_INVALID_PARAMETER, HOSTED_REASON_BAD_PARAMETERS, reason);
    return change(__func__, service_handle, &wanted, reason);
}

DWORD WINAPI WlanHostedNetworkSetSecondaryKey(HANDLE client, DWORD key_cb, BYTE *key,
                                              BOOL is_passphrase, BOOL is_persistent, DWORD *reason,
                                              void *reserved)
{
    const struct simclient_hosted_change wanted = {.verb = SIMCLIENT_HOSTED_SET_KEY,
                                                   .key = key,
                                                   .key_cb = key_cb,
                                                   .is_passphrase = is_passphrase != FALSE,
                                                   .is_persistent = is_persistent != FALSE};
    DWORD service_handle;
    DWORD code = find(client, reserved, &service_handle);
    if (code)
        return finish(__func__, code, NO_REASON, NULL);
    /* Neither: the key is removed. What a key looks like, the service says. */
    if ((key_cb != 0) != (key != NULL) || key_cb > SIMCLIENT_HOSTED_KEY_CB ||
        !probe_read(key, key_cb))
        return finish(__func__, ERROR_INVALID_PARAMETER, HOSTED_REASON_BAD_PARAMETERS, reason);
    return change(__func__, service_handle, &wanted, reason);
}

DWORD WINAPI WlanRegisterVirtualStationNotification(HANDLE client, BOOL is_registered,
                                                    void *reserved)
{
    const struct simclient_hosted_change wanted = {.verb = SIMCLIENT_HOSTED_VIRTUAL_STATION,
                                                   .value = is_registered != FALSE};
    DWORD service_handle;
    DWORD code = find(client, reserved, &service_handle);
    return code ? finish(__func__, code, NO_REASON, NULL)
                : change(__func__, service_handle, &wanted, NULL);
}
