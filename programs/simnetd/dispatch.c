/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* From a request to its handler, and what holds for all of them: the hello comes first, deadlines,
 * retries, the trace that goes back with the reply. */
#include "handlers.h"

#include <string.h>

#include "journal.h"
#include "settle.h"
#include "text.h"
#include "trace.h"
#include "view_owner.h"
#include "wifi_feed.h"

TRACE_CHANNEL(simnetd);

static const struct
{
    pb_size_t tag;
    handler *handle;
} handlers[] = {
    {wnetlab_Request_hello_tag, handle_hello},
    {wnetlab_Request_add_tag, handle_add},
    {wnetlab_Request_cancel_tag, handle_cancel},
    {wnetlab_Request_query_tag, handle_query},
    {wnetlab_Request_enum_open_tag, handle_enum_open},
    {wnetlab_Request_enum_read_tag, handle_enum_read},
    {wnetlab_Request_enum_close_tag, handle_enum_close},
    {wnetlab_Request_wifi_open_tag, handle_wifi_open},
    {wnetlab_Request_wifi_close_tag, handle_wifi_close},
    {wnetlab_Request_wifi_list_tag, handle_wifi_list},
    {wnetlab_Request_wifi_query_tag, handle_wifi_query},
    {wnetlab_Request_wifi_identity_tag, handle_wifi_identity},
    {wnetlab_Request_wifi_connect_tag, handle_wifi_connect},
    {wnetlab_Request_wifi_disconnect_tag, handle_wifi_disconnect},
    {wnetlab_Request_control_tag, handle_control},
    {wnetlab_Request_document_read_tag, handle_document_read},
    {wnetlab_Request_settle_tag, handle_settle},
    {wnetlab_Request_get_performance_tag, handle_get_performance},
    {wnetlab_Request_share_add_tag, handle_share_add},
    {wnetlab_Request_share_del_tag, handle_share_del},
    {wnetlab_Request_list_open_tag, handle_list_open},
    {wnetlab_Request_list_read_tag, handle_list_read},
    {wnetlab_Request_list_close_tag, handle_list_close},
    {wnetlab_Request_file_close_tag, handle_file_close},
    {wnetlab_Request_remote_add_tag, handle_remote_add},
    {wnetlab_Request_remote_cancel_tag, handle_remote_cancel},
    {wnetlab_Request_wifi_notify_tag, handle_wifi_notify},
    {wnetlab_Request_wifi_scan_tag, handle_wifi_scan},
    {wnetlab_Request_wifi_bss_read_tag, handle_wifi_bss_read},
    {wnetlab_Request_wifi_info_tag, handle_wifi_info},
    {wnetlab_Request_wifi_set_tag, handle_wifi_set},
    {wnetlab_Request_wifi_control_tag, handle_wifi_control},
    {wnetlab_Request_wifi_networks_tag, handle_wifi_networks},
    {wnetlab_Request_document_write_tag, handle_document_write},
    {wnetlab_Request_wlan_query_tag, handle_wlan_query},
    {wnetlab_Request_wlan_change_tag, handle_wlan_change},
    {wnetlab_Request_wifi_direct_tag, handle_wifi_direct},
    {wnetlab_Request_wifi_vendor_tag, handle_wifi_vendor},
    {wnetlab_Request_wifi_ask_tag, handle_wifi_ask},
};

static handler *find_handler(pb_size_t tag)
{
    for (size_t i = 0; i < ARRAYSIZE(handlers); i++)
    {
        if (handlers[i].tag == tag)
            return handlers[i].handle;
    }
    return NULL;
}

/* A retry of what was done is answered as the first time, one of what was undone is dropped. */
static bool is_answered(struct service_state *state, const wnetlab_Request *request, DWORD *status)
{
    const struct result *result;

    if (!proto_request_changes_state(request))
        return false;
    result = results_find(&state->results, request->request_id);
    if (result == NULL)
        return false;
    *status = result->refused ? ERROR_TIMEOUT : ERROR_SUCCESS;
    TRACE("a retry: answered %lu\n", *status);
    return true;
}

static DWORD serve_locked(struct client *client, const wnetlab_Request *request,
                          wnetlab_Reply *reply)
{
    struct service_state *state = client->state;
    handler *handle = find_handler(request->which_command);
    DWORD status;
    bool told;

    if (handle == NULL)
        return ERROR_INVALID_FUNCTION;
    if (proto_request_changes_state(request) && request->request_id == 0)
        return ERROR_INVALID_PARAMETER;
    if (is_answered(state, request, &status))
        return status;

    state->deadline_ms = request->deadline_ms;
    if (view_owner_concerns(request))
        view_owner_begin(state);
    status = state_is_late(state) ? ERROR_TIMEOUT : handle(client, request, reply);
    if (status == ERROR_SUCCESS && proto_request_changes_state(request) && state_is_late(state))
    {
        TRACE("done after the deadline: its client has reported a failure\n");
        settle(state, request->request_id);
        status = ERROR_TIMEOUT;
    }
    state->deadline_ms = 0;
    journal_compact(state);
    told = wifi_feed_deliver(state);
    if (told && !view_owner_concerns(request))
        view_owner_begin(state);
    if (told || view_owner_concerns(request))
        view_owner_publish(state);
    else
        view_owner_refresh(state);
    return status;
}

/* A trace is cut where its buffer ends, and quotes what it likes: a reply is UTF-8. */
static void clean_trace(char *trace)
{
    if (text_is_utf8(trace, strlen(trace)))
        return;
    for (; *trace != 0; trace++)
    {
        if ((unsigned char)*trace >= 0x80)
            *trace = '?';
    }
}

bool dispatch(struct client *client, wnetlab_Request *request, wnetlab_Reply *reply)
{
    bool is_hello = request->which_command == wnetlab_Request_hello_tag;

    memset(reply, 0, sizeof(*reply));
    reply->request_id = request->request_id;
    if (is_hello == client->said_hello)
    {
        TRACE("%s: a hello comes first, and once\n", proto_request_name(request));
        reply->status = ERROR_INVALID_FUNCTION;
        return false;
    }

    EnterCriticalSection(&client->state->lock);
    if (is_hello)
        client->process_id = request->command.hello.process_id;
    if (request->trace)
        trace_capture_begin(reply->trace, sizeof(reply->trace));
    TRACE("%s from process %u\n", proto_request_name(request), client->process_id);
    reply->status = serve_locked(client, request, reply);
    TRACE("%s: %u\n", proto_request_name(request), reply->status);
    if (request->trace)
    {
        trace_capture_end();
        clean_trace(reply->trace);
    }
    LeaveCriticalSection(&client->state->lock);

    /* A profile that is none says why. */
    if (reply->status != ERROR_SUCCESS && reply->status != ERROR_BAD_PROFILE)
        reply->which_result = 0;
    return client->said_hello;
}
