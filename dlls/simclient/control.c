/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What wnetctl and the tests ask for: status, scenarios, reset, the clock, crash points, the end. */
#include <wnetlab/simclient.h>

#include <string.h>

#include "call.h"
#include "convert.h"
#include "document.h"
#include "service.h"

static char *dup_text(const char *text)
{
    size_t cb = strlen(text) + 1;
    char *copy = HeapAlloc(GetProcessHeap(), 0, cb);

    if (copy != NULL)
        memcpy(copy, text, cb);
    return copy;
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
            error = document_read(&call, call.reply->result.control.document,
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
