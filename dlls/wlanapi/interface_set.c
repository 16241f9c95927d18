/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanSetInterface. */
#include <windows.h>
#include <wlanapi.h>
#include <stdbool.h>
#include <string.h>

#include "client.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(wlanapi);

/* The value that the data stand for, in the service's words. False: not settable, of another size, or no such value (docs/reference/wlan.md section 9). */
static bool value_from(WLAN_INTF_OPCODE opcode, DWORD cb, const void *data, DWORD *value)
{
    WLAN_PHY_RADIO_STATE radio;
    switch (opcode)
    {
    case wlan_intf_opcode_autoconf_enabled:
    case wlan_intf_opcode_background_scan_enabled:
    case wlan_intf_opcode_media_streaming_mode:
        if (cb != sizeof(BOOL))
            return false;
        memcpy(value, data, sizeof *value);
        *value = *value != 0;
        return true;
    case wlan_intf_opcode_radio_state:
        if (cb != sizeof radio)
            return false;
        /* The adapter has one radio: any of its PHYs switches it. */
        memcpy(&radio, data, sizeof radio);
        *value = (DWORD)radio.dot11SoftwareRadioState;
        return radio.dwPhyIndex < WLAN_MAX_PHY_INDEX;
    case wlan_intf_opcode_bss_type:
    case wlan_intf_opcode_current_operation_mode:
        if (cb != sizeof *value)
            return false;
        memcpy(value, data, sizeof *value);
        return true;
    default: return false;
    }
}

static DWORD set_interface(HANDLE client, const GUID *guid, WLAN_INTF_OPCODE opcode, DWORD cb,
                           const void *data, const void *reserved)
{
    DWORD value;
    if (!client_arguments_ok(client, guid, reserved) || !data || !probe_read(data, cb))
        return ERROR_INVALID_PARAMETER;
    DWORD service_handle;
    DWORD code = client_find(client, &service_handle);
    if (!code && !value_from(opcode, cb, data, &value))
        code = ERROR_INVALID_PARAMETER;
    if (code)
        return code;
    return client_error(simclient_wifi_set(service_handle, guid, (DWORD)opcode, value));
}

DWORD WINAPI WlanSetInterface(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                              WLAN_INTF_OPCODE OpCode, DWORD dwDataSize, const PVOID pData,
                              PVOID pReserved)
{
    TRACE("%p, opcode %d, %lu bytes", hClientHandle, (int)OpCode, dwDataSize);
    DWORD code = set_interface(hClientHandle, pInterfaceGuid, OpCode, dwDataSize, pData, pReserved);
    TRACE("-> %lu", code);
    return code;
}
