/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Settings of the WLAN service: WlanQueryAutoConfigParameter, WlanSetAutoConfigParameter. All are four bytes: BOOL, DWORD or WLAN_POWER_SETTING (docs/reference/wlan.md section 9). */
#include <windows.h>
#include <wlanapi.h>
#include <string.h>

#include "probe.h"
#include "profile.h"
#include "trace.h"

TRACE_CHANNEL(wlanapi);

static DWORD query_parameter(HANDLE client, WLAN_AUTOCONF_OPCODE opcode, const void *reserved,
                             DWORD *data_cb, void *data, WLAN_OPCODE_VALUE_TYPE *value_type)
{
    if (!client || reserved || !data_cb || !probe_write(data_cb, sizeof *data_cb) || !data ||
        !probe_write(data, sizeof(void *)) ||
        (value_type && !probe_write(value_type, sizeof *value_type)))
        return ERROR_INVALID_PARAMETER;
    const struct simclient_wlan_query query = {
        .what = SIMCLIENT_WLAN_SETTING,
        .number = (DWORD)opcode,
    };
    struct simclient_wlan_answer answer;
    DWORD code = profile_query(client, &query, &answer);
    if (code)
        return code;
    DWORD *value = WlanAllocateMemory(sizeof *value);
    if (!value)
        return ERROR_NOT_ENOUGH_MEMORY;
    *value = answer.value;
    /* Declared as a pointer to anything; it is one to a pointer. */
    memcpy(data, &value, sizeof value);
    *data_cb = sizeof *value;
    if (value_type)
        *value_type = (WLAN_OPCODE_VALUE_TYPE)answer.value_type;
    return ERROR_SUCCESS;
}

DWORD WINAPI WlanQueryAutoConfigParameter(HANDLE hClientHandle, WLAN_AUTOCONF_OPCODE OpCode,
                                          PVOID pReserved, PDWORD pdwDataSize, PVOID ppData,
                                          PWLAN_OPCODE_VALUE_TYPE pWlanOpcodeValueType)
{
    TRACE("%p, opcode %d", hClientHandle, (int)OpCode);
    DWORD code = query_parameter(hClientHandle, OpCode, pReserved, pdwDataSize, ppData,
                                 pWlanOpcodeValueType);
    TRACE("-> %lu", code);
    return code;
}

DWORD WINAPI WlanSetAutoConfigParameter(HANDLE hClientHandle, WLAN_AUTOCONF_OPCODE OpCode,
                                        DWORD dwDataSize, const PVOID pData, PVOID pReserved)
{
    TRACE("%p, opcode %d, %lu bytes", hClientHandle, (int)OpCode, dwDataSize);
    DWORD code = ERROR_INVALID_PARAMETER;
    if (hClientHandle && !pReserved && pData && dwDataSize == sizeof(DWORD) &&
        probe_read(pData, dwDataSize))
    {
        struct simclient_wlan_change change = {
            .what = SIMCLIENT_WLAN_SET_SETTING,
            .number = (DWORD)OpCode,
        };
        memcpy(&change.value, pData, sizeof change.value);
        code = profile_change(hClientHandle, &change, NULL);
    }
    TRACE("-> %lu", code);
    return code;
}
