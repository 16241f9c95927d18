/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanConnect: begins to join a network. */
#include <windows.h>
#include <wlanapi.h>
#include <stdbool.h>
#include <string.h>

#include "client.h"
#include "connect_rules.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(wlanapi);

/* The parameters passed connect_rules_check. */
static void fill_join(struct simclient_join *join, const WLAN_CONNECTION_PARAMETERS *parameters)
{
    const DOT11_SSID *ssid = parameters->pDot11Ssid;
    const DOT11_BSSID_LIST *bssids = parameters->pDesiredBssidList;
    bool is_profile = parameters->wlanConnectionMode == wlan_connection_mode_profile;

    memset(join, 0, sizeof *join);
    join->mode = (DWORD)parameters->wlanConnectionMode;
    join->profile = is_profile ? parameters->strProfile : NULL;
    if (ssid)
    {
        join->ssid_cb = ssid->uSSIDLength;
        memcpy(join->ssid, ssid->ucSSID, ssid->uSSIDLength);
    }
    /* With a profile it is the profile that says whether its network is hidden. */
    join->is_hidden = !is_profile && parameters->dwFlags & WLAN_CONNECTION_HIDDEN_NETWORK;
    for (ULONG i = 0; bssids && i < bssids->uNumOfEntries; i++)
        memcpy(join->bssids[join->bssid_count++], bssids->BSSIDs[i], sizeof join->bssids[0]);
}

static DWORD connect_network(HANDLE client, const GUID *guid,
                             const WLAN_CONNECTION_PARAMETERS *parameters, const void *reserved)
{
    if (!client_arguments_ok(client, guid, reserved) || !parameters ||
        !probe_read(parameters, sizeof *parameters))
        return ERROR_INVALID_PARAMETER;
    DWORD service_handle;
    DWORD code = client_find(client, &service_handle);
    if (!code)
        code = connect_rules_check(parameters);
    if (code)
        return code;
    struct simclient_join join;
    fill_join(&join, parameters);
    return client_error(simclient_wifi_join(service_handle, guid, &join));
}

DWORD WINAPI WlanConnect(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                         const PWLAN_CONNECTION_PARAMETERS pConnectionParameters, PVOID pReserved)
{
    TRACE("%p, %p", hClientHandle, (const void *)pConnectionParameters);
    DWORD code = connect_network(hClientHandle, pInterfaceGuid, pConnectionParameters, pReserved);
    TRACE("-> %lu", code);
    return code;
}
