/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a vendor's driver answers: device services and WlanIhvControl. */
#include <wnetlab/simclient.h>

#include <string.h>

#include "call.h"
#include "convert.h"

DWORD simclient_vendor(DWORD handle, const struct simclient_vendor *ask, BYTE *data, DWORD *data_cb)
{
    wnetlab_WifiVendor *command;
    const wnetlab_WifiVendorReply *answer;
    struct call call;
    DWORD error;

    if (ask->data_cb > sizeof(command->data.bytes))
        return ERROR_INVALID_PARAMETER;
    error =
        ask->verb == SIMCLIENT_VENDOR_EVENT ? call_begin(&call) : call_begin_handle(&call, handle);
    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_wifi_vendor_tag;
    command = &call.request->command.wifi_vendor;
    command->verb = (wnetlab_WifiVendor_Verb)ask->verb;
    command->handle = call_handle_service(handle);
    if (ask->guid != NULL)
        memcpy(command->guid, ask->guid, sizeof(*ask->guid));
    if (ask->service != NULL)
        memcpy(command->service, ask->service, sizeof(*ask->service));
    command->opcode = ask->opcode;
    command->data.size = (pb_size_t)ask->data_cb;
    if (ask->data_cb != 0)
        memcpy(command->data.bytes, ask->data, ask->data_cb);
    error = ERROR_INVALID_PARAMETER;
    if (convert_out(ask->adapter, command->adapter, sizeof(command->adapter)))
        error = call_send(&call);
    if (error == ERROR_SUCCESS && call.reply->which_result != wnetlab_Reply_wifi_vendor_tag)
        error = ERROR_INVALID_DATA;
    if (error == ERROR_SUCCESS && data != NULL)
    {
        answer = &call.reply->result.wifi_vendor;
        memcpy(data, answer->data.bytes, answer->data.size);
        *data_cb = answer->data.size;
    }
    call_end(&call);
    return error;
}
