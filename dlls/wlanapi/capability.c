/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanGetInterfaceCapability. */
#include <windows.h>
#include <wlanapi.h>
#include <string.h>

#include "client.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(wlanapi);

/* What the layer takes of them (judgement: no page has numbers). */
#define MAX_SSIDS 8u

static DWORD get_capability(HANDLE client, const GUID *guid, const void *reserved,
                            WLAN_INTERFACE_CAPABILITY **out)
{
    struct simclient_wifi_info info;
    if (!client_arguments_ok(client, guid, reserved) || !probe_write(out, sizeof *out))
        return ERROR_INVALID_PARAMETER;
    DWORD service_handle;
    DWORD code = client_find(client, &service_handle);
    if (code)
        return code;
    code = client_error(simclient_wifi_info(service_handle, guid, 0, &info));
    if (code)
        return code;
    WLAN_INTERFACE_CAPABILITY *capability = WlanAllocateMemory(sizeof *capability);
    if (!capability)
        return ERROR_NOT_ENOUGH_MEMORY;
    memset(capability, 0, sizeof *capability);
    capability->interfaceType = wlan_interface_type_native_802_11;
    capability->bDot11DSupported = TRUE;
    capability->dwMaxDesiredSsidListSize = MAX_SSIDS;
    capability->dwMaxDesiredBssidListSize = SIMCLIENT_BSSIDS;
    capability->dwNumberOfSupportedPhys = info.phy_count;
    for (DWORD i = 0; i < info.phy_count; i++)
        capability->dot11PhyTypes[i] = (DOT11_PHY_TYPE)info.phys[i];
    *out = capability;
    return ERROR_SUCCESS;
}

DWORD WINAPI WlanGetInterfaceCapability(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                                        PVOID pReserved, PWLAN_INTERFACE_CAPABILITY *ppCapability)
{
    TRACE("%p, %p", hClientHandle, (const void *)pInterfaceGuid);
    DWORD code = get_capability(hClientHandle, pInterfaceGuid, pReserved, ppCapability);
    TRACE("-> %lu", code);
    return code;
}
