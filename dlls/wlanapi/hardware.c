/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a vendor's driver answers: WlanIhvControl and the device services. The scenario gives an adapter such a driver; without one the answer is that of a machine that has none.
 *
 * The device services' structs are newer than mingw-w64's header. */
#include <windows.h>
#include <wlanapi.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "client.h"
#include "device_services.h"
#include "hardware.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(wlanapi);

/* More services than any adapter has. */
#define SERVICES_MAX 4096u

static bool are_buffers_ok(DWORD in_cb, const void *in, DWORD out_cb, void *out, DWORD *returned)
{
    return probe_write(returned, sizeof *returned) && (!in_cb || probe_read(in, in_cb)) &&
           (!out_cb || probe_write(out, out_cb));
}

static DWORD ask(HANDLE client, const struct simclient_vendor *question, BYTE *data, DWORD *data_cb)
{
    DWORD service_handle;
    DWORD code = client_find(client, &service_handle);
    return code ? code : client_error(simclient_vendor(service_handle, question, data, data_cb));
}

/* The driver's answer into the caller's buffer, whole or not at all. What goes in is not looked at: answers are the scenario's. */
static DWORD fetch(HANDLE client, const struct simclient_vendor *question, DWORD out_cb, void *out,
                   DWORD *returned)
{
    BYTE data[SIMCLIENT_ANSWER_CB];
    DWORD cb = 0;
    DWORD code = ask(client, question, data, &cb);
    if (!code && cb > out_cb)
        code = ERROR_INSUFFICIENT_BUFFER;
    if (code)
        return code;
    if (cb)
        memcpy(out, data, cb);
    *returned = cb;
    return ERROR_SUCCESS;
}

DWORD WINAPI WlanIhvControl(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                            WLAN_IHV_CONTROL_TYPE Type, DWORD dwInBufferSize, PVOID pInBuffer,
                            DWORD dwOutBufferSize, PVOID pOutBuffer, PDWORD pdwBytesReturned)
{
    TRACE("%p, type %d", hClientHandle, (int)Type);
    const struct simclient_vendor question = {
        .verb = SIMCLIENT_VENDOR_IHV, .guid = pInterfaceGuid, .opcode = (DWORD)Type};
    DWORD code = ERROR_INVALID_PARAMETER;
    if (client_arguments_ok(hClientHandle, pInterfaceGuid, NULL) &&
        are_buffers_ok(dwInBufferSize, pInBuffer, dwOutBufferSize, pOutBuffer, pdwBytesReturned))
        code = fetch(hClientHandle, &question, dwOutBufferSize, pOutBuffer, pdwBytesReturned);
    TRACE("-> %lu", code);
    return code;
}

static DWORD get_services(HANDLE client, const GUID *guid, struct device_service_list **services)
{
    const struct simclient_vendor question = {.verb = SIMCLIENT_VENDOR_SERVICES, .guid = guid};
    BYTE data[SIMCLIENT_ANSWER_CB];
    DWORD cb = 0;
    DWORD code = ask(client, &question, data, &cb);
    if (code)
        return code;
    DWORD count = cb / sizeof(GUID);
    /* Room for one at least: the struct is declared with one. */
    size_t list_cb =
        offsetof(struct device_service_list, services) + (size_t)(count ? count : 1) * sizeof(GUID);
    struct device_service_list *list = WlanAllocateMemory((DWORD)list_cb);
    if (!list)
        return ERROR_NOT_ENOUGH_MEMORY;
    memset(list, 0, list_cb);
    list->count = count;
    memcpy(list->services, data, (size_t)count * sizeof(GUID));
    *services = list;
    return ERROR_SUCCESS;
}

DWORD WINAPI WlanGetSupportedDeviceServices(HANDLE client, const GUID *guid,
                                            struct device_service_list **services)
{
    DWORD code = ERROR_INVALID_PARAMETER;
    if (client_arguments_ok(client, guid, NULL) && probe_write(services, sizeof *services))
        code = get_services(client, guid, services);
    TRACE("%p -> %lu", client, code);
    return code;
}

DWORD WINAPI WlanDeviceServiceCommand(HANDLE client, const GUID *guid, GUID *service, DWORD opcode,
                                      DWORD in_cb, void *in, DWORD out_cb, void *out,
                                      DWORD *returned)
{
    const struct simclient_vendor question = {
        .verb = SIMCLIENT_VENDOR_COMMAND, .guid = guid, .service = service, .opcode = opcode};
    DWORD code = ERROR_INVALID_PARAMETER;
    if (client_arguments_ok(client, guid, NULL) && service &&
        probe_read(service, sizeof *service) && are_buffers_ok(in_cb, in, out_cb, out, returned))
        code = fetch(client, &question, out_cb, out, returned);
    TRACE("%p, opcode %lu -> %lu", client, opcode, code);
    return code;
}

/* dwIndex is not looked at: the page lets it crash the caller. */
static bool is_list_ok(const struct device_service_list *list)
{
    const size_t head_cb = offsetof(struct device_service_list, services);
    return probe_read(list, head_cb) && list->count <= SERVICES_MAX &&
           probe_read(list, head_cb + list->count * sizeof(GUID));
}

DWORD WINAPI WlanRegisterDeviceServiceNotification(HANDLE client,
                                                   const struct device_service_list *services)
{
    const struct simclient_vendor question = {.verb = SIMCLIENT_VENDOR_REGISTER};
    DWORD code = ERROR_INVALID_PARAMETER;
    if (client && (!services || is_list_ok(services)))
        code = ask(client, &question, NULL, NULL);
    if (!code)
        code = device_services_set(client, services ? services->services : NULL,
                                   services ? services->count : 0);
    TRACE("%p -> %lu", client, code);
    return code;
}
