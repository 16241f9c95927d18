/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What wnetctl and the tests ask for: status, scenarios, reset, the clock, crash points, the end. */
#include <wnetlab/simclient.h>

#include <string.h>

#include "call.h"
#include "convert.h"
#include "service.h"

/* More than any status document; keeps a faulty service from filling the client's memory. */
#define DOCUMENT_MAX_CB (64u << 20)

static char *dup_text(const char *text)
{
    size_t cb = strlen(text) + 1;
    char *copy = HeapAlloc(GetProcessHeap(), 0, cb);

    if (copy != NULL)
        memcpy(copy, text, cb);
    return copy;
}

/* Reads the whole document that a control reply announced. The caller has the turn. */
static DWORD read_document(struct call *call, uint32_t document, uint32_t document_cb, char **out)
{
    char *text;
    uint32_t offset = 0;

    if (document_cb > DOCUMENT_MAX_CB)
        return ERROR_INVALID_DATA;
    text = HeapAlloc(GetProcessHeap(), 0, (size_t)document_cb + 1);
    if (text == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;

    call->handle = call_handle_make(document);
    while (offset < document_cb)
    {
        const wnetlab_DocumentReadReply *chunk = &call->reply->result.document_read;
        DWORD error;

        memset(call->request, 0, sizeof(*call->request));
        call->request->which_command = wnetlab_Request_document_read_tag;
        call->request->command.document_read.document = document;
        call->request->command.document_read.offset = offset;
        error = call_send(call);
        if (error == ERROR_SUCCESS &&
            (call->reply->which_result != wnetlab_Reply_document_read_tag ||
             chunk->data.size == 0 || chunk->data.size > document_cb - offset))
            error = ERROR_INVALID_DATA;
        if (error != ERROR_SUCCESS)
        {
            HeapFree(GetProcessHeap(), 0, text);
            return error;
        }
        memcpy(text + offset, chunk->data.bytes, chunk->data.size);
        offset += chunk->data.size;
    }
    text[document_cb] = 0;
    *out = text;
    return ERROR_SUCCESS;
}

DWORD simclient_control(enum simclient_verb verb, const WCHAR *argument, DWORD number,
                        char **document)
{
    char *text = NULL;
    struct call call;
    DWORD error = call_begin(&call);

    if (error != ERROR_SUCCESS)
        return error;
    call.no_start = verb == SIMCLIENT_STOP;
    call.request->which_command = wnetlab_Request_control_tag;
    call.request->command.control.verb = (wnetlab_Control_Verb)verb;
    call.request->command.control.number = number;
    if (!convert_out(argument, call.request->command.control.argument,
                     sizeof(call.request->command.control.argument)))
    {
        error = ERROR_INVALID_PARAMETER;
        goto end_call;
    }

    error = call_send(&call);
    if (verb == SIMCLIENT_STOP)
    {
        /* It was not there, or it is going: either way the end is the end. */
        if (error == ERROR_SERVICE_NOT_ACTIVE)
            error = ERROR_SUCCESS;
        if (error == ERROR_SUCCESS)
            error = service_wait_stopped(call.deadline_ms);
        goto end_call;
    }
    if (document == NULL)
        goto end_call;
    if (error == ERROR_SUCCESS)
    {
        if (call.reply->which_result == wnetlab_Reply_control_tag &&
            call.reply->result.control.document != 0)
            error = read_document(&call, call.reply->result.control.document,
                                  call.reply->result.control.document_cb, &text);
    }
    else if (verb == SIMCLIENT_LOAD && call.reply->status == error && call.reply->message[0] != 0)
    {
        text = dup_text(call.reply->message);
    }
end_call:
    call_end(&call);
    if (document != NULL && (error == ERROR_SUCCESS || text != NULL))
        *document = text;
    return error;
}

void simclient_free(void *memory)
{
    if (memory != NULL)
        HeapFree(GetProcessHeap(), 0, memory);
}
