/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the WLAN service keeps: questions and changes, with the documents that belong to them. */
#include <wnetlab/simclient.h>

#include <stdlib.h>
#include <string.h>

#include "call.h"
#include "convert.h"
#include "document.h"
#include "secret.h"
#include "text.h"

/* What the service takes at most is this; a profile that is longer is cut to it, and refused by its reader. */
#define DOCUMENT_MAX_CB (65536u + 1)

static DWORD fill_query(struct call *call, const struct simclient_wlan_query *query)
{
    wnetlab_WlanQuery *command = &call->request->command.wlan_query;

    call->request->which_command = wnetlab_Request_wlan_query_tag;
    command->handle = call_handle_service(call->handle);
    if (query->guid != NULL)
        memcpy(command->guid, query->guid, sizeof(*query->guid));
    command->what = (wnetlab_WlanQuery_What)query->what;
    command->number = query->number;
    return convert_out(query->name, command->name, sizeof(command->name)) ? ERROR_SUCCESS
                                                                          : ERROR_INVALID_PARAMETER;
}

DWORD simclient_wlan_query(DWORD handle, const struct simclient_wlan_query *query,
                           struct simclient_wlan_answer *answer)
{
    struct simclient_wlan_answer got = {0};
    struct call call;
    char *document = NULL;
    DWORD error = call_begin_handle(&call, handle);

    if (error != ERROR_SUCCESS)
        return error;
    error = fill_query(&call, query);
    if (error == ERROR_SUCCESS)
        error = call_send(&call);
    if (error == ERROR_SUCCESS && call.reply->which_result != wnetlab_Reply_wlan_query_tag)
        error = ERROR_INVALID_DATA;
    if (error == ERROR_SUCCESS)
    {
        const wnetlab_WlanQueryReply *reply = &call.reply->result.wlan_query;
        uint32_t id = reply->document;

        got.flags = reply->flags;
        got.granted = reply->granted;
        got.value = reply->value;
        got.value_type = reply->value_type;
        got.data_cb = id != 0 ? reply->document_cb : 0;
        if (id != 0)
            error = document_read(&call, id, got.data_cb, &document);
    }
    call_end(&call);
    if (error != ERROR_SUCCESS)
        return error;
    got.data = document;
    *answer = got;
    return ERROR_SUCCESS;
}

/* UTF-8 of a string, as much of it as the service takes; on the heap. */
static DWORD narrow(const WCHAR *text, char **bytes, size_t *cb)
{
    size_t room_cb;
    size_t cch = 0;
    char *out;

    while (cch < DOCUMENT_MAX_CB && text[cch] != 0)
        cch++;
    room_cb = cch * 3 + 1;
    out = HeapAlloc(GetProcessHeap(), 0, room_cb);
    if (out == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    if (text[cch] != 0)
    {
        /* Too long in any case: what is sent only has to be as long. */
        memset(out, ' ', DOCUMENT_MAX_CB);
        *cb = DOCUMENT_MAX_CB;
    }
    else if (text_to_utf8(text, out, room_cb))
    {
        *cb = strlen(out);
        if (*cb > DOCUMENT_MAX_CB)
            *cb = DOCUMENT_MAX_CB;
    }
    else
    {
        HeapFree(GetProcessHeap(), 0, out);
        return ERROR_INVALID_PARAMETER;
    }
    *bytes = out;
    return ERROR_SUCCESS;
}

static void free_secret(void *bytes, size_t cb)
{
    secret_wipe_bytes(bytes, cb);
    if (bytes != NULL)
        HeapFree(GetProcessHeap(), 0, bytes);
}

static DWORD send_text(struct call *call, const WCHAR *text, uint32_t *document)
{
    size_t cb = 0;
    char *bytes = NULL;
    DWORD error;

    if (text == NULL)
        return ERROR_SUCCESS;
    error = narrow(text, &bytes, &cb);
    if (error != ERROR_SUCCESS)
        return error;
    error = document_write(call, bytes, cb, document);
    free_secret(bytes, cb);
    return error;
}

static DWORD send_change(struct call *call, const struct simclient_wlan_change *change)
{
    wnetlab_WlanChange *command;
    uint32_t document = 0;
    uint32_t security = 0;
    DWORD error = send_text(call, change->text, &document);

    if (error == ERROR_SUCCESS && change->data_cb > DOCUMENT_MAX_CB - 1)
        error = ERROR_INVALID_PARAMETER;
    if (error == ERROR_SUCCESS && change->data_cb != 0)
        error = document_write(call, change->data, change->data_cb, &document);
    if (error == ERROR_SUCCESS)
        error = send_text(call, change->security, &security);
    if (error != ERROR_SUCCESS)
        return error;

    memset(call->request, 0, sizeof(*call->request));
    call->request->which_command = wnetlab_Request_wlan_change_tag;
    command = &call->request->command.wlan_change;
    command->handle = call_handle_service(call->handle);
    if (change->guid != NULL)
        memcpy(command->guid, change->guid, sizeof(*change->guid));
    command->what = (wnetlab_WlanChange_What)change->what;
    command->number = change->number;
    command->value = change->value;
    command->overwrite = change->overwrite;
    command->is_xml = change->is_xml;
    command->document = document;
    command->security = security;
    if (!convert_out(change->name, command->name, sizeof(command->name)) ||
        !convert_out(change->new_name, command->new_name, sizeof(command->new_name)))
        return ERROR_INVALID_PARAMETER;
    return call_send(call);
}

DWORD simclient_wlan_change(DWORD handle, const struct simclient_wlan_change *change, DWORD *reason)
{
    struct call call;
    DWORD error = call_begin_handle(&call, handle);

    if (error != ERROR_SUCCESS)
        return error;
    error = send_change(&call, change);
    if (error == ERROR_BAD_PROFILE && reason != NULL)
        *reason = call.reply->which_result == wnetlab_Reply_wlan_change_tag
                      ? call.reply->result.wlan_change.reason
                      : 0;
    call_end(&call);
    return error;
}
