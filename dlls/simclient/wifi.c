/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Wi-Fi handles, adapters, joining and leaving. */
#include <wnetlab/simclient.h>

#include <string.h>

#include "call.h"
#include "convert.h"
#include "document.h"
#include "view_client.h"

#define NEWEST_VERSION     2u /* of WlanOpenHandle */
#define DISCOVERY_UNSECURE 3u /* WLAN_CONNECTION_MODE */

DWORD simclient_wifi_open_version(DWORD version, DWORD *negotiated, DWORD *handle)
{
    struct call call;
    DWORD error = call_begin(&call);

    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_wifi_open_tag;
    call.request->command.wifi_open.version = version;
    error = call_send(&call);
    if (error == ERROR_SUCCESS && call.reply->which_result != wnetlab_Reply_wifi_open_tag)
        error = ERROR_INVALID_DATA;
    if (error == ERROR_SUCCESS)
    {
        *handle = call_handle_make(call.reply->result.wifi_open.handle);
        *negotiated = call.reply->result.wifi_open.negotiated;
        view_client_note_handle(*handle);
    }
    call_end(&call);
    return error;
}

DWORD simclient_wifi_open(DWORD *handle)
{
    DWORD negotiated;

    return simclient_wifi_open_version(NEWEST_VERSION, &negotiated, handle);
}

DWORD simclient_wifi_ask(DWORD handle, enum simclient_wifi_ability ability)
{
    struct call call;
    DWORD error = call_begin_handle(&call, handle);

    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_wifi_ask_tag;
    call.request->command.wifi_ask.handle = call_handle_service(handle);
    call.request->command.wifi_ask.ability = (uint32_t)ability;
    error = call_send(&call);
    call_end(&call);
    return error;
}

DWORD simclient_wifi_close(DWORD handle)
{
    struct call call;
    DWORD error;

    error = call_begin_handle(&call, handle);
    if (error != ERROR_SUCCESS)
        return error;
    view_client_forget_handle(handle);
    call.request->which_command = wnetlab_Request_wifi_close_tag;
    call.request->command.wifi_close.handle = call_handle_service(handle);
    error = call_send(&call);
    call_end(&call);
    return error;
}

DWORD simclient_wifi_list(DWORD handle, struct simclient_adapter *adapters, DWORD *count)
{
    const wnetlab_WifiListReply *list;
    struct call call;
    DWORD error = ERROR_RETRY;

    if (handle != 0 && adapters != NULL && !call_is_unsettled())
        error = view_client_list_adapters(handle, adapters, count);
    if (error != ERROR_RETRY)
        return error;
    error = call_begin_handle(&call, handle);
    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_wifi_list_tag;
    call.request->command.wifi_list.handle = call_handle_service(handle);
    error = call_send(&call);
    if (error == ERROR_SUCCESS)
    {
        list = &call.reply->result.wifi_list;
        if (call.reply->which_result != wnetlab_Reply_wifi_list_tag)
            error = ERROR_INVALID_DATA;
        for (DWORD i = 0; error == ERROR_SUCCESS && i < list->adapters_count && i < *count; i++)
        {
            if (!convert_adapter(&list->adapters[i], &adapters[i]))
                error = ERROR_INVALID_DATA;
        }
        if (error == ERROR_SUCCESS)
            *count = list->adapters_count;
    }
    call_end(&call);
    return error;
}

DWORD simclient_wifi_query(DWORD handle, const GUID *guid, struct simclient_adapter *adapter)
{
    struct simclient_adapter found;
    struct call call;
    DWORD error = ERROR_RETRY;

    if (!call_is_unsettled())
        error = view_client_query_adapter(handle, guid, adapter);
    if (error != ERROR_RETRY)
        return error;

    error = call_begin(&call);
    if (error != ERROR_SUCCESS)
        return error;
    call.handle = handle;
    call.request->which_command = wnetlab_Request_wifi_query_tag;
    call.request->command.wifi_query.handle = call_handle_service(handle);
    memcpy(call.request->command.wifi_query.guid, guid, sizeof(*guid));
    error = call_send(&call);
    if (error == ERROR_SUCCESS && (call.reply->which_result != wnetlab_Reply_wifi_query_tag ||
                                   !convert_adapter(&call.reply->result.wifi_query, &found)))
        error = ERROR_INVALID_DATA;
    call_end(&call);
    if (error == ERROR_SUCCESS)
        *adapter = found;
    return error;
}

DWORD simclient_wifi_join(DWORD handle, const GUID *guid, const struct simclient_join *join)
{
    wnetlab_WifiConnect *connect;
    uint32_t document = 0;
    struct call call;
    DWORD error;

    if (join->ssid_cb > sizeof(join->ssid) || join->bssid_count > SIMCLIENT_BSSIDS)
        return ERROR_INVALID_PARAMETER;
    error = call_begin_handle(&call, handle);
    if (error != ERROR_SUCCESS)
        return error;
    if (join->temporary_cb != 0)
        error = document_write(&call, join->temporary, join->temporary_cb, &document);
    if (error != ERROR_SUCCESS)
        goto end_call;
    memset(call.request, 0, sizeof(*call.request));
    call.request->which_command = wnetlab_Request_wifi_connect_tag;
    connect = &call.request->command.wifi_connect;
    connect->document = document;
    connect->handle = call_handle_service(handle);
    memcpy(connect->guid, guid, sizeof(*guid));
    connect->mode = join->mode;
    connect->flags = join->flags;
    connect->hidden = join->is_hidden;
    connect->ssid.size = (pb_size_t)join->ssid_cb;
    memcpy(connect->ssid.bytes, join->ssid, join->ssid_cb);
    connect->bssids_count = (pb_size_t)join->bssid_count;
    memcpy(connect->bssids, join->bssids, sizeof(connect->bssids));
    connect->bss_type = join->bss_type;
    connect->join_only = join->join_only;
    if (join->has_hessid)
    {
        connect->hessid.size = sizeof(connect->hessid.bytes);
        memcpy(connect->hessid.bytes, join->hessid, sizeof(connect->hessid.bytes));
    }
    connect->has_options = join->has_options;
    connect->access_network = join->access_network;
    connect->internet = join->internet;
    connect->persist = join->persist;
    if (convert_out(join->profile, connect->profile, sizeof(connect->profile)))
        error = call_send(&call);
    else
        error = ERROR_INVALID_PARAMETER;
end_call:
    call_end(&call);
    return error;
}

DWORD simclient_wifi_connect(DWORD handle, const GUID *guid, const BYTE *ssid, DWORD ssid_cb)
{
    struct simclient_join join = {.mode = DISCOVERY_UNSECURE, .ssid_cb = ssid_cb};

    if (ssid_cb > sizeof(join.ssid))
        return ERROR_INVALID_PARAMETER;
    memcpy(join.ssid, ssid, ssid_cb);
    return simclient_wifi_join(handle, guid, &join);
}

DWORD simclient_wifi_disconnect(const GUID *guid)
{
    struct call call;
    DWORD error = call_begin(&call);

    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_wifi_disconnect_tag;
    memcpy(call.request->command.wifi_disconnect.guid, guid, sizeof(*guid));
    error = call_send(&call);
    call_end(&call);
    return error;
}
