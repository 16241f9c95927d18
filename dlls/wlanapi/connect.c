/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanConnect: begins to join a network. */
#include <windows.h>
#include <wlanapi.h>

#include "client.h"
#include "connect_rules.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(wlanapi);

static DWORD connect_network(HANDLE client, const GUID *guid,
                             const WLAN_CONNECTION_PARAMETERS *parameters, const void *reserved)
{
    if (!client || !guid || !probe_read(guid, sizeof *guid) || !parameters ||
        !probe_read(parameters, sizeof *parameters) || reserved)
        return ERROR_INVALID_PARAMETER;
    DWORD service_handle;
    DWORD code = client_find(client, &service_handle);
    if (!code)
        code = connect_rules_check(parameters);
    if (code)
        return code;
    /* A network that is out of reach is 67 here: there is no notification yet that could tell it after a success. */
    const DOT11_SSID *ssid = parameters->pDot11Ssid;
    return client_error(
        simclient_wifi_connect(service_handle, guid, ssid->ucSSID, ssid->uSSIDLength));
}

DWORD WINAPI WlanConnect(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                         const PWLAN_CONNECTION_PARAMETERS pConnectionParameters, PVOID pReserved)
{
    TRACE("%p, %p", hClientHandle, (const void *)pConnectionParameters);
    DWORD code = connect_network(hClientHandle, pInterfaceGuid, pConnectionParameters, pReserved);
    TRACE("-> %lu", code);
    return code;
}
