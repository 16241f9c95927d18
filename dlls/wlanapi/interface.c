/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanEnumInterfaces and WlanQueryInterface. */
#include <windows.h>
#include <wlanapi.h>
#include <stddef.h>
#include <string.h>

#include "client.h"
#include "opcode_data.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(wlanapi);

/* What simclient_wifi_list brings at most. */
#define ADAPTER_COUNT 16

_Static_assert(wlan_intf_opcode_interface_state == 6,
               "numbers of docs/reference/wlan.md section 9");

/* Makes the list that the caller frees with WlanFreeMemory; NULL when memory ends. */
static WLAN_INTERFACE_INFO_LIST *make_list(const struct simclient_adapter *adapters, DWORD count)
{
    /* One item at least: the struct is declared with one, and programs copy it. */
    DWORD room = count ? count : 1;
    size_t cb = offsetof(WLAN_INTERFACE_INFO_LIST, InterfaceInfo) +
                (size_t)room * sizeof(WLAN_INTERFACE_INFO);
    WLAN_INTERFACE_INFO_LIST *list = WlanAllocateMemory((DWORD)cb);
    if (!list)
        return NULL;
    memset(list, 0, cb);
    list->dwNumberOfItems = count;
    for (DWORD i = 0; i < count; i++)
    {
        WLAN_INTERFACE_INFO *info = &list->InterfaceInfo[i];
        info->InterfaceGuid = adapters[i].guid;
        wcsncpy(info->strInterfaceDescription, adapters[i].description, WLAN_MAX_NAME_LENGTH - 1);
        info->isState = (WLAN_INTERFACE_STATE)adapters[i].state;
    }
    return list;
}

static DWORD enum_interfaces(HANDLE client, const void *reserved, WLAN_INTERFACE_INFO_LIST **out)
{
    if (!client || reserved || !probe_write(out, sizeof *out))
        return ERROR_INVALID_PARAMETER;
    DWORD service_handle;
    DWORD code = client_find(client, &service_handle);
    if (code)
        return code;
    struct simclient_adapter *adapters =
        HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, ADAPTER_COUNT * sizeof *adapters);
    if (!adapters)
        return ERROR_NOT_ENOUGH_MEMORY;
    DWORD count = ADAPTER_COUNT;
    code = client_error(simclient_wifi_list(service_handle, adapters, &count));
    if (!code)
    {
        WLAN_INTERFACE_INFO_LIST *list =
            make_list(adapters, count < ADAPTER_COUNT ? count : ADAPTER_COUNT);
        if (list)
            *out = list;
        else
            code = ERROR_NOT_ENOUGH_MEMORY;
    }
    HeapFree(GetProcessHeap(), 0, adapters);
    return code;
}

DWORD WINAPI WlanEnumInterfaces(HANDLE hClientHandle, PVOID pReserved,
                                PWLAN_INTERFACE_INFO_LIST *ppInterfaceList)
{
    TRACE("%p, %p", hClientHandle, (void *)ppInterfaceList);
    DWORD code = enum_interfaces(hClientHandle, pReserved, ppInterfaceList);
    TRACE("-> %lu", code);
    return code;
}

static DWORD query_other(DWORD service_handle, const GUID *guid, DWORD opcode, DWORD *data_cb,
                         void **data, WLAN_OPCODE_VALUE_TYPE *value_type)
{
    struct simclient_wifi_info info;
    if (!opcode_data_is_known(opcode))
        return ERROR_NOT_SUPPORTED;
    DWORD code = client_error(simclient_wifi_info(service_handle, guid, opcode, &info));
    return code ? code : opcode_data_make(opcode, &info, data, data_cb, value_type);
}

static DWORD query_interface(HANDLE client, const GUID *guid, WLAN_INTF_OPCODE opcode,
                             const void *reserved, DWORD *data_cb, void **data,
                             WLAN_OPCODE_VALUE_TYPE *value_type)
{
    if (!client_arguments_ok(client, guid, reserved) || !probe_write(data_cb, sizeof *data_cb) ||
        !probe_write(data, sizeof *data) ||
        (value_type && !probe_write(value_type, sizeof *value_type)))
        return ERROR_INVALID_PARAMETER;
    DWORD service_handle;
    DWORD code = client_find(client, &service_handle);
    if (code)
        return code;
    if (opcode != wlan_intf_opcode_interface_state)
        return query_other(service_handle, guid, (DWORD)opcode, data_cb, data, value_type);
    struct simclient_adapter adapter;
    code = client_error(simclient_wifi_query(service_handle, guid, &adapter));
    if (code)
        return code;
    WLAN_INTERFACE_STATE *state = WlanAllocateMemory(sizeof *state);
    if (!state)
        return ERROR_NOT_ENOUGH_MEMORY;
    *state = (WLAN_INTERFACE_STATE)adapter.state;
    *data_cb = sizeof *state;
    *data = state;
    if (value_type)
        *value_type = wlan_opcode_value_type_query_only;
    return ERROR_SUCCESS;
}

DWORD WINAPI WlanQueryInterface(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                                WLAN_INTF_OPCODE OpCode, PVOID pReserved, PDWORD pdwDataSize,
                                PVOID *ppData, PWLAN_OPCODE_VALUE_TYPE pWlanOpcodeValueType)
{
    TRACE("%p, opcode %d", hClientHandle, (int)OpCode);
    DWORD code = query_interface(hClientHandle, pInterfaceGuid, OpCode, pReserved, pdwDataSize,
                                 ppData, pWlanOpcodeValueType);
    TRACE("-> %lu", code);
    return code;
}
