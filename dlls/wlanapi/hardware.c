/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a vendor's driver would answer, on a machine whose adapters have no such driver: WlanIhvControl and the device services.
 *
 * The device services' structs are newer than mingw-w64's header. */
#include <windows.h>
#include <wlanapi.h>
#include <stdbool.h>
#include <string.h>

#include "client.h"
#include "hardware.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(wlanapi);

/* The handle, that there is such a function, and that the interface is there. */
static DWORD check_interface(HANDLE client, const GUID *guid, enum simclient_wifi_ability ability)
{
    struct simclient_adapter adapter;
    DWORD service_handle;
    DWORD code = client_find(client, &service_handle);
    if (!code)
        code = client_error(simclient_wifi_ask(service_handle, ability));
    return code ? code : client_error(simclient_wifi_query(service_handle, guid, &adapter));
}

static bool are_buffers_ok(DWORD in_cb, const void *in, DWORD out_cb, void *out, DWORD *returned)
{
    return probe_write(returned, sizeof *returned) && (!in_cb || probe_read(in, in_cb)) &&
           (!out_cb || probe_write(out, out_cb));
}

DWORD WINAPI WlanIhvControl(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                            WLAN_IHV_CONTROL_TYPE Type, DWORD dwInBufferSize, PVOID pInBuffer,
                            DWORD dwOutBufferSize, PVOID pOutBuffer, PDWORD pdwBytesReturned)
{
    TRACE("%p, type %d", hClientHandle, (int)Type);
    DWORD code = ERROR_INVALID_PARAMETER;
    if (client_arguments_ok(hClientHandle, pInterfaceGuid, NULL) &&
        are_buffers_ok(dwInBufferSize, pInBuffer, dwOutBufferSize, pOutBuffer, pdwBytesReturned))
        code = check_interface(hClientHandle, pInterfaceGuid, SIMCLIENT_CAN_CONTROL_IHV);
    /* No vendor's extension is there to take it. */
    if (!code)
        code = ERROR_NOT_SUPPORTED;
    TRACE("-> %lu", code);
    return code;
}

DWORD WINAPI WlanGetSupportedDeviceServices(HANDLE client, const GUID *guid,
                                            struct device_service_list **services)
{
    DWORD code = ERROR_INVALID_PARAMETER;
    struct device_service_list *list = NULL;
    if (client_arguments_ok(client, guid, NULL) && probe_write(services, sizeof *services))
        code = check_interface(client, guid, SIMCLIENT_CAN_COMMAND_DEVICES);
    if (!code)
    {
        list = WlanAllocateMemory(sizeof *list);
        code = list ? ERROR_SUCCESS : ERROR_NOT_ENOUGH_MEMORY;
    }
    if (!code)
    {
        memset(list, 0, sizeof *list);
        *services = list;
    }
    TRACE("%p -> %lu", client, code);
    return code;
}

DWORD WINAPI WlanDeviceServiceCommand(HANDLE client, const GUID *guid, GUID *service, DWORD opcode,
                                      DWORD in_cb, void *in, DWORD out_cb, void *out,
                                      DWORD *returned)
{
    DWORD code = ERROR_INVALID_PARAMETER;
    if (client_arguments_ok(client, guid, NULL) && service &&
        probe_read(service, sizeof *service) && are_buffers_ok(in_cb, in, out_cb, out, returned))
        code = check_interface(client, guid, SIMCLIENT_CAN_COMMAND_DEVICES);
    /* No adapter has the service. */
    if (!code)
        code = ERROR_NOT_SUPPORTED;
    TRACE("%p, opcode %lu -> %lu", client, opcode, code);
    return code;
}

DWORD WINAPI WlanRegisterDeviceServiceNotification(HANDLE client,
                                                   const struct device_service_list *services)
{
    DWORD service_handle;
    DWORD code = ERROR_INVALID_PARAMETER;
    /* Whoever registers is told all that such services say: nothing. */
    if (client && (!services || probe_read(services, sizeof *services)))
        code = client_find(client, &service_handle);
    if (!code)
        code = client_error(simclient_wifi_ask(service_handle, SIMCLIENT_CAN_COMMAND_DEVICES));
    TRACE("%p -> %lu", client, code);
    return code;
}
