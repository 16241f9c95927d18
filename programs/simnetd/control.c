/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What wnetctl and the tests ask for, and the documents that are read in pieces. */
#include "handlers.h"

#include <stdlib.h>
#include <string.h>

#include "connections.h"
#include "crash.h"
#include "journal.h"
#include "remote.h"
#include "scenario_file.h"
#include "shares.h"
#include "status.h"
#include "trace.h"
#include "wide.h"
#include "wifi_lasting.h"

TRACE_CHANNEL(simnetd);

static DWORD send_status(struct client *client, wnetlab_Reply *reply)
{
    char *made = status_document(client->state);
    struct belonging *document;
    char *text;

    if (made == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    text = text_dup(made);
    cJSON_free(made);
    document = text != NULL ? client_add(client, BELONGING_DOCUMENT) : NULL;
    if (document == NULL)
    {
        free(text);
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    document->text = text;
    document->text_cb = strlen(text);
    reply->which_result = wnetlab_Reply_control_tag;
    reply->result.control.document = document->handle;
    reply->result.control.document_cb = (uint32_t)document->text_cb;
    return ERROR_SUCCESS;
}

/* The connections go and the logon session ends; the network stays. */
static DWORD logoff(struct service_state *state)
{
    DWORD left_behind = connections_cancel_all(state);
    DWORD error;

    results_clear(&state->results);
    shares_end_session(state);
    remote_clear(state);
    wifi_begin_session(state->wifi);
    state->logon_session = state_random();
    error = journal_rewrite(state);
    return error != ERROR_SUCCESS ? error : left_behind;
}

static DWORD reset(struct service_state *state)
{
    struct network *network = state_default_network(state);
    DWORD error;

    if (network == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    crash_arm(0);
    error = state_set_network(state, network);
    if (error != ERROR_SUCCESS)
        return error;
    free(state->network_source);
    free(state->network_folder);
    state->network_source = NULL;
    state->network_folder = NULL;
    state->clock_is_manual = false;
    wifi_lasting_clear(state);
    wifi_reset(state->wifi);
    wlan_store_clear(&state->wlan);
    return logoff(state);
}

/* The model's clock never goes back: real time is asked for again only by a reset's fresh start or
 * by CLOCK_REAL, and then it is at least what the manual clock stood at in any sane test. */
static void clock_stand(struct service_state *state)
{
    if (state->clock_is_manual)
        return;
    state->manual_ms = GetTickCount64();
    state->clock_is_manual = true;
}

DWORD handle_control(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    const wnetlab_Control *command = &request->command.control;
    struct service_state *state = client->state;

    TRACE("verb %d, %s, %u\n", (int)command->verb, trace_str(command->argument), command->number);
    switch (command->verb)
    {
    case wnetlab_Control_Verb_STATUS: return send_status(client, reply);
    case wnetlab_Control_Verb_LOAD:
        return scenario_file_load(state, command->argument, reply->message, sizeof(reply->message));
    case wnetlab_Control_Verb_RESET: return reset(state);
    case wnetlab_Control_Verb_LOGOFF: return logoff(state);
    case wnetlab_Control_Verb_STOP: SetEvent(state->stop); return ERROR_SUCCESS;
    case wnetlab_Control_Verb_CRASH_AT:
        return crash_arm(command->number) ? ERROR_SUCCESS : ERROR_NOT_SUPPORTED;
    case wnetlab_Control_Verb_CLOCK_MANUAL: clock_stand(state); return ERROR_SUCCESS;
    case wnetlab_Control_Verb_CLOCK_ADVANCE:
        if (!state->clock_is_manual)
            return ERROR_INVALID_STATE;
        state->manual_ms += command->number;
        return ERROR_SUCCESS;
    case wnetlab_Control_Verb_CLOCK_REAL: state->clock_is_manual = false; return ERROR_SUCCESS;
    }
    return ERROR_INVALID_PARAMETER;
}

DWORD handle_document_read(struct client *client, const wnetlab_Request *request,
                           wnetlab_Reply *reply)
{
    const wnetlab_DocumentRead *command = &request->command.document_read;
    wnetlab_DocumentReadReply *chunk = &reply->result.document_read;
    const struct belonging *document = client_find(client, BELONGING_DOCUMENT, command->document);
    size_t cb;

    if (document == NULL)
        return ERROR_INVALID_HANDLE;
    if (command->offset >= document->text_cb)
        return ERROR_HANDLE_EOF;
    cb = document->text_cb - command->offset;
    if (cb > sizeof(chunk->data.bytes))
        cb = sizeof(chunk->data.bytes);
    reply->which_result = wnetlab_Reply_document_read_tag;
    memcpy(chunk->data.bytes, document->text + command->offset, cb);
    chunk->data.size = (pb_size_t)cb;
    if (command->offset + cb == document->text_cb)
        client_remove(client, BELONGING_DOCUMENT, command->document);
    return ERROR_SUCCESS;
}
