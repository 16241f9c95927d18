/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Wi-Fi Direct: attempts, sessions. */
#include <wnetlab/simclient.h>

#include <string.h>

#include "call.h"
#include "text.h"

#define EVENT_PREFIX "Global\\wnetlab.notify."
#define NAME_CCH     128u

/* One exchange; *answer is good for 0. */
static DWORD exchange(DWORD handle, wnetlab_WifiDirect_Verb verb, DWORD session, const BYTE *mac,
                      wnetlab_WifiDirectReply *answer)
{
    wnetlab_WifiDirect *command;
    struct call call;
    DWORD error =
        verb == wnetlab_WifiDirect_Verb_LOOK ? call_begin(&call) : call_begin_handle(&call, handle);

    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_wifi_direct_tag;
    command = &call.request->command.wifi_direct;
    command->verb = verb;
    command->handle = call_handle_service(handle);
    command->session = session;
    if (mac != NULL)
        memcpy(command->mac, mac, sizeof(command->mac));
    error = call_send(&call);
    if (error == ERROR_SUCCESS && call.reply->which_result != wnetlab_Reply_wifi_direct_tag)
        error = ERROR_INVALID_DATA;
    if (error == ERROR_SUCCESS)
        *answer = call.reply->result.wifi_direct;
    call_end(&call);
    return error;
}

/* The name is the service's word, and is checked as such. */
static DWORD open_event(const char *name, HANDLE *event)
{
    WCHAR wide[NAME_CCH];

    if (strncmp(name, EVENT_PREFIX, strlen(EVENT_PREFIX)) != 0 ||
        !text_to_utf16(name, wide, NAME_CCH))
        return ERROR_INVALID_DATA;
    *event = OpenEventW(SYNCHRONIZE, FALSE, wide);
    return *event != NULL ? ERROR_SUCCESS : GetLastError();
}

DWORD simclient_direct_start(DWORD handle, const BYTE *mac, DWORD *session, HANDLE *event)
{
    wnetlab_WifiDirectReply answer;
    wnetlab_WifiDirectReply ignored;
    DWORD error = exchange(handle, wnetlab_WifiDirect_Verb_START, 0, mac, &answer);

    if (error != ERROR_SUCCESS)
        return error;
    error = open_event(answer.event_name, event);
    if (error == ERROR_SUCCESS)
        *session = answer.session;
    else
        exchange(handle, wnetlab_WifiDirect_Verb_CANCEL, answer.session, NULL, &ignored);
    return error;
}

DWORD simclient_direct_outcome(DWORD handle, DWORD session,
                               struct simclient_direct_outcome *outcome)
{
    wnetlab_WifiDirectReply answer;
    DWORD error = exchange(handle, wnetlab_WifiDirect_Verb_OUTCOME, session, NULL, &answer);

    if (error != ERROR_SUCCESS)
        return error;
    if (answer.pending)
        return ERROR_IO_PENDING;
    outcome->error = answer.error;
    outcome->reason = answer.reason;
    memcpy(&outcome->guid, answer.guid, sizeof(outcome->guid));
    return ERROR_SUCCESS;
}

DWORD simclient_direct_change(DWORD handle, DWORD session, bool cancel)
{
    wnetlab_WifiDirectReply ignored;

    return exchange(handle, cancel ? wnetlab_WifiDirect_Verb_CANCEL : wnetlab_WifiDirect_Verb_CLOSE,
                    session, NULL, &ignored);
}

DWORD simclient_direct_legacy(DWORD handle, const BYTE *mac, DWORD *session, GUID *guid)
{
    wnetlab_WifiDirectReply answer;
    DWORD error = exchange(handle, wnetlab_WifiDirect_Verb_LEGACY, 0, mac, &answer);

    if (error != ERROR_SUCCESS)
        return error;
    *session = answer.session;
    memcpy(guid, answer.guid, sizeof(*guid));
    return ERROR_SUCCESS;
}

DWORD simclient_direct_look(const BYTE *mac)
{
    wnetlab_WifiDirectReply ignored;

    return exchange(0, wnetlab_WifiDirect_Verb_LOOK, 0, mac, &ignored);
}
