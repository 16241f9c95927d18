/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The hosted network, as on a machine whose adapters cannot host one: docs/reference/wlan.md section 12, wlanapi.tsv.
 *
 * How this works: arguments are checked as everywhere, the WLAN service has to be there (1062, which these pages name), and then the answer is that of a state which is always
 * "unavailable": what would start, stop or change it is ERROR_INVALID_STATE with the reason "interface unavailable". Nothing is ever configured, so nothing is kept. */
#include "hosted.h"

#include <stdbool.h>
#include <string.h>

#include "client.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(wlanapi);

#define PASSPHRASE_CB_LEAST 9u /* 8 to 63 characters with NUL */
#define PASSPHRASE_CB_MOST  64u
#define BINARY_KEY_CB       32u

/* The handle, and that the service runs. */
static DWORD check(HANDLE client, const void *reserved)
{
    DWORD service_handle;
    if (!client || reserved)
        return ERROR_INVALID_PARAMETER;
    DWORD code = client_find(client, &service_handle);
    if (code)
        return code;
    code = simclient_wifi_ask(service_handle, SIMCLIENT_CAN_HOST);
    return code == ERROR_SERVICE_NOT_ACTIVE ? code : client_error(code);
}

/* The end of every function: tells the reason where it is asked for. */
static DWORD finish(const char *function, DWORD code, DWORD reason, DWORD *reason_out)
{
    TRACE("%s -> %lu, reason %lu", function, code, reason);
    if (reason_out && probe_write(reason_out, sizeof *reason_out))
        *reason_out = reason;
    return code;
}

/* What needs the hardware. */
static DWORD refuse(const char *function, HANDLE client, DWORD *reason, const void *reserved)
{
    DWORD code = check(client, reserved);
    if (code)
        return finish(function, code, HOSTED_REASON_BAD_PARAMETERS, NULL);
    return finish(function, ERROR_INVALID_STATE, HOSTED_REASON_INTERFACE_UNAVAILABLE, reason);
}

DWORD WINAPI WlanHostedNetworkForceStart(HANDLE client, DWORD *reason, void *reserved)
{
    return refuse(__func__, client, reason, reserved);
}

DWORD WINAPI WlanHostedNetworkForceStop(HANDLE client, DWORD *reason, void *reserved)
{
    return refuse(__func__, client, reason, reserved);
}

DWORD WINAPI WlanHostedNetworkInitSettings(HANDLE client, DWORD *reason, void *reserved)
{
    return refuse(__func__, client, reason, reserved);
}

DWORD WINAPI WlanHostedNetworkRefreshSecuritySettings(HANDLE client, DWORD *reason, void *reserved)
{
    return refuse(__func__, client, reason, reserved);
}

DWORD WINAPI WlanHostedNetworkStartUsing(HANDLE client, DWORD *reason, void *reserved)
{
    return refuse(__func__, client, reason, reserved);
}

DWORD WINAPI WlanHostedNetworkStopUsing(HANDLE client, DWORD *reason, void *reserved)
{
    return refuse(__func__, client, reason, reserved);
}

DWORD WINAPI WlanHostedNetworkQueryStatus(HANDLE client, struct hosted_status **status,
                                          void *reserved)
{
    if (!client || reserved || !probe_write(status, sizeof *status))
        return finish(__func__, ERROR_INVALID_PARAMETER, HOSTED_REASON_BAD_PARAMETERS, NULL);
    DWORD code = check(client, reserved);
    struct hosted_status *made = code ? NULL : WlanAllocateMemory(sizeof *made);
    if (!code && !made)
        code = ERROR_NOT_ENOUGH_MEMORY;
    if (made)
    {
        memset(made, 0, sizeof *made);
        made->state = HOSTED_UNAVAILABLE;
        *status = made;
    }
    return finish(__func__, code, HOSTED_REASON_SUCCESS, NULL);
}

static DWORD query_property(DWORD opcode, DWORD *data_cb, void **data, WLAN_OPCODE_VALUE_TYPE *type)
{
    struct hosted_security *security;
    BOOL *enable;
    switch (opcode)
    {
    case HOSTED_SECURITY_SETTINGS:
        security = WlanAllocateMemory(sizeof *security);
        if (!security)
            return ERROR_OUTOFMEMORY;
        security->auth = DOT11_AUTH_ALGO_RSNA_PSK;
        security->cipher = DOT11_CIPHER_ALGO_CCMP;
        *data = security;
        *data_cb = sizeof *security;
        *type = wlan_opcode_value_type_query_only;
        return ERROR_SUCCESS;
    case HOSTED_ENABLE:
        enable = WlanAllocateMemory(sizeof *enable);
        if (!enable)
            return ERROR_OUTOFMEMORY;
        *enable = FALSE;
        *data = enable;
        *data_cb = sizeof *enable;
        *type = wlan_opcode_value_type_query_only;
        return ERROR_SUCCESS;
    default: return ERROR_BAD_CONFIGURATION; /* no SSID was ever configured */
    }
}

DWORD WINAPI WlanHostedNetworkQueryProperty(HANDLE client, DWORD opcode, DWORD *data_cb,
                                            void **data, WLAN_OPCODE_VALUE_TYPE *type,
                                            void *reserved)
{
    DWORD code = ERROR_INVALID_PARAMETER;
    if (client && !reserved && probe_write(data_cb, sizeof *data_cb) &&
        probe_write(data, sizeof *data) && probe_write(type, sizeof *type))
        code = check(client, reserved);
    if (!code)
        code = opcode <= HOSTED_ENABLE ? query_property(opcode, data_cb, data, type)
                                       : ERROR_INVALID_PARAMETER;
    return finish(__func__, code, HOSTED_REASON_SUCCESS, NULL);
}

DWORD WINAPI WlanHostedNetworkSetProperty(HANDLE client, DWORD opcode, DWORD data_cb, void *data,
                                          DWORD *reason, void *reserved)
{
    DWORD code = ERROR_INVALID_PARAMETER;
    if (client && !reserved && data && data_cb && probe_read(data, data_cb))
        code = check(client, reserved);
    if (!code && (opcode > HOSTED_ENABLE || (opcode == HOSTED_ENABLE && data_cb != sizeof(BOOL))))
        code = ERROR_INVALID_PARAMETER;
    if (code)
        return finish(__func__, code, HOSTED_REASON_BAD_PARAMETERS, NULL);
    if (opcode == HOSTED_SECURITY_SETTINGS || opcode == HOSTED_STATION_PROFILE)
        return finish(__func__, ERROR_NOT_SUPPORTED, HOSTED_REASON_BAD_PARAMETERS, reason);
    return finish(__func__, ERROR_INVALID_STATE, HOSTED_REASON_INTERFACE_UNAVAILABLE, reason);
}

DWORD WINAPI WlanHostedNetworkQuerySecondaryKey(HANDLE client, DWORD *key_cb, BYTE **key,
                                                BOOL *is_passphrase, BOOL *is_persistent,
                                                DWORD *reason, void *reserved)
{
    DWORD code = ERROR_INVALID_PARAMETER;
    if (client && !reserved && probe_write(key_cb, sizeof *key_cb) &&
        probe_write(key, sizeof *key) && probe_write(is_passphrase, sizeof *is_passphrase) &&
        probe_write(is_persistent, sizeof *is_persistent))
        code = check(client, reserved);
    if (code)
        return finish(__func__, code, HOSTED_REASON_BAD_PARAMETERS, NULL);
    *key_cb = 0;
    *key = NULL;
    *is_passphrase = FALSE;
    *is_persistent = FALSE;
    return finish(__func__, ERROR_SUCCESS, HOSTED_REASON_SUCCESS, reason);
}

/* A passphrase with its NUL, or 32 bytes. */
static bool is_key_ok(DWORD cb, const BYTE *key, BOOL is_passphrase)
{
    if (!probe_read(key, cb))
        return false;
    if (!is_passphrase)
        return cb == BINARY_KEY_CB;
    return cb >= PASSPHRASE_CB_LEAST && cb <= PASSPHRASE_CB_MOST &&
           memchr(key, 0, cb) == key + cb - 1;
}

DWORD WINAPI WlanHostedNetworkSetSecondaryKey(HANDLE client, DWORD key_cb, BYTE *key,
                                              BOOL is_passphrase, BOOL is_persistent, DWORD *reason,
                                              void *reserved)
{
    DWORD code = ERROR_INVALID_PARAMETER;
    (void)is_persistent;
    if (client && !reserved && (key_cb != 0) == (key != NULL))
        code = check(client, reserved);
    if (!code && key && !is_key_ok(key_cb, key, is_passphrase))
        code = ERROR_INVALID_PARAMETER;
    if (code)
        return finish(__func__, code, HOSTED_REASON_BAD_PARAMETERS, NULL);
    /* To remove a key that is not there is done. */
    if (!key)
        return finish(__func__, ERROR_SUCCESS, HOSTED_REASON_SUCCESS, reason);
    return finish(__func__, ERROR_INVALID_STATE, HOSTED_REASON_INTERFACE_UNAVAILABLE, reason);
}

DWORD WINAPI WlanRegisterVirtualStationNotification(HANDLE client, BOOL is_registered,
                                                    void *reserved)
{
    /* There is no virtual station: whoever registers is told all that happens to one. */
    (void)is_registered;
    return finish(__func__, check(client, reserved), HOSTED_REASON_SUCCESS, NULL);
}
