/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanScan. */
#include <windows.h>
#include <wlanapi.h>
#include <stdbool.h>
#include <stddef.h>

#include "client.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(wlanapi);

static bool is_ssid_ok(const DOT11_SSID *ssid)
{
    return !ssid || (probe_read(ssid, sizeof *ssid) && ssid->uSSIDLength <= DOT11_SSID_MAX_LENGTH);
}

/* Nobody answers a probe's elements here; they have to be what a driver would take (docs/reference/wlan.md section 4). */
static bool is_data_ok(const WLAN_RAW_DATA *data)
{
    return !data || (probe_read(data, offsetof(WLAN_RAW_DATA, DataBlob)) &&
                     data->dwDataSize <= DOT11_PSD_IE_MAX_DATA_SIZE &&
                     probe_read(data->DataBlob, data->dwDataSize));
}

static DWORD scan(HANDLE client, const GUID *guid, const DOT11_SSID *ssid,
                  const WLAN_RAW_DATA *data, const void *reserved)
{
    if (!client_arguments_ok(client, guid, reserved))
        return ERROR_INVALID_PARAMETER;
    DWORD service_handle;
    DWORD code = client_find(client, &service_handle);
    if (code)
        return code;
    if (!is_ssid_ok(ssid) || !is_data_ok(data))
        return ERROR_INVALID_PARAMETER;
    return client_error(simclient_wifi_scan(service_handle, guid, ssid ? ssid->ucSSID : NULL,
                                            ssid ? ssid->uSSIDLength : 0, ssid || data));
}

DWORD WINAPI WlanScan(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                      const PDOT11_SSID pDot11Ssid, const PWLAN_RAW_DATA pIeData, PVOID pReserved)
{
    TRACE("%p, %p", hClientHandle, (const void *)pDot11Ssid);
    DWORD code = scan(hClientHandle, pInterfaceGuid, pDot11Ssid, pIeData, pReserved);
    TRACE("-> %lu", code);
    return code;
}
