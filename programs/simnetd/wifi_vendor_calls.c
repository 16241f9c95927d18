/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a vendor's driver answers, as the scenario says it: device services and WlanIhvControl. */
#include "handlers.h"

#include <string.h>

#include "ring.h"
#include "text.h"
#include "trace.h"
#include "wifi_common.h"
#include "wifi_feed.h"
#include "wlan_access.h"

TRACE_CHANNEL(wifi);

#define GUID_CB 16u

/* The bytes for an opcode. ERROR_NOT_SUPPORTED: the driver does not know it. */
static DWORD give_answer(const struct network_answer *answers, size_t count, uint32_t opcode,
                         wnetlab_WifiVendorReply *reply)
{
    for (size_t i = 0; i < count; i++)
    {
        if (answers[i].opcode != opcode)
            continue;
        reply->data.size = (pb_size_t)answers[i].cb;
        if (answers[i].cb != 0)
            memcpy(reply->data.bytes, answers[i].bytes, answers[i].cb);
        return ERROR_SUCCESS;
    }
    return ERROR_NOT_SUPPORTED;
}

static const struct network_service *find_service(const struct network_adapter *adapter,
                                                  const uint8_t guid[GUID_CB])
{
    for (size_t i = 0; i < adapter->service_count; i++)
    {
        if (memcmp(adapter->services[i].guid, guid, GUID_CB) == 0)
            return &adapter->services[i];
    }
    return NULL;
}

static DWORD list_services(const struct network_adapter *adapter, wnetlab_WifiVendorReply *reply)
{
    for (size_t i = 0; i < adapter->service_count; i++)
        memcpy(reply->data.bytes + i * GUID_CB, adapter->services[i].guid, GUID_CB);
    reply->data.size = (pb_size_t)(adapter->service_count * GUID_CB);
    return ERROR_SUCCESS;
}

static DWORD run_command(const struct network_adapter *adapter, const wnetlab_WifiVendor *command,
                         wnetlab_WifiVendorReply *reply)
{
    const struct network_service *service = find_service(adapter, command->service);

    if (service == NULL)
        return ERROR_NOT_SUPPORTED;
    return give_answer(service->answers, service->answer_count, command->opcode, reply);
}

/* wnetctl: the driver of an adapter says something. Whoever registered for the service is told, whether or not the adapter lists it. */
static DWORD tell(struct service_state *state, const wnetlab_WifiVendor *command)
{
    const struct network *network = redirector_network(state->redirector);
    struct ring_event event = {.source = WIFI_DEVICE_SERVICE, .data = RING_DATA_SERVICE};

    for (size_t i = 0; i < network->adapter_count; i++)
    {
        const struct network_adapter *adapter = &network->adapters[i];

        if (!text_equal_nocase(adapter->name, command->adapter) ||
            wifi_adapter_find(state->wifi, adapter->guid) == NULL)
            continue;
        memcpy(event.guid, adapter->guid, sizeof(event.guid));
        memcpy(event.service, command->service, sizeof(event.service));
        event.value = command->opcode;
        event.blob_cb = command->data.size;
        memcpy(event.blob, command->data.bytes, command->data.size);
        wifi_feed_tell(state, &event);
        return ERROR_SUCCESS;
    }
    return ERROR_NOT_FOUND;
}

/* An adapter that is plugged in. */
static const struct network_adapter *find_adapter(const struct service_state *state,
                                                  const uint8_t guid[GUID_CB])
{
    return wifi_adapter_find(state->wifi, guid) != NULL ? wifi_common_adapter(state, guid) : NULL;
}

DWORD handle_wifi_vendor(struct client *client, const wnetlab_Request *request,
                         wnetlab_Reply *reply)
{
    const wnetlab_WifiVendor *command = &request->command.wifi_vendor;
    wnetlab_WifiVendorReply *answer = &reply->result.wifi_vendor;
    const struct network_adapter *adapter = find_adapter(client->state, command->guid);
    DWORD error;

    reply->which_result = wnetlab_Reply_wifi_vendor_tag;
    if (command->verb == wnetlab_WifiVendor_Verb_EVENT)
        return tell(client->state, command);
    error = wifi_common_check_can(client, command->handle,
                                  command->verb == wnetlab_WifiVendor_Verb_IHV
                                      ? WIFI_CAN_CONTROL_IHV
                                      : WIFI_CAN_COMMAND_DEVICES);
    if (error == ERROR_SUCCESS && command->verb != wnetlab_WifiVendor_Verb_REGISTER &&
        adapter == NULL)
        error = ERROR_NOT_FOUND;
    if (error == ERROR_SUCCESS)
        error = command->verb == wnetlab_WifiVendor_Verb_IHV
                    ? wlan_access_object(client, WLAN_OBJECT_IHV_CONTROL, WLAN_WRITE)
                    : wlan_access_admin(client);
    if (error == ERROR_SUCCESS)
    {
        switch (command->verb)
        {
        case wnetlab_WifiVendor_Verb_SERVICES: error = list_services(adapter, answer); break;
        case wnetlab_WifiVendor_Verb_COMMAND: error = run_command(adapter, command, answer); break;
        case wnetlab_WifiVendor_Verb_IHV:
            error = give_answer(adapter->ihv, adapter->ihv_count, command->opcode, answer);
            break;
        case wnetlab_WifiVendor_Verb_REGISTER: break;
        default: error = ERROR_INVALID_FUNCTION; break;
        }
    }
    TRACE("vendor %d, opcode %u: %lu\n", (int)command->verb, command->opcode, error);
    return error;
}
