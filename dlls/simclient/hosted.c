/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The hosted network. */
#include <wnetlab/simclient.h>

#include <assert.h>
#include <string.h>

#include "call.h"
#include "secret.h"
#include "text.h"

static_assert(sizeof(((wnetlab_HostedReply *)0)->peers) ==
                      sizeof(((struct simclient_hosted *)0)->peers) &&
                  sizeof(((wnetlab_HostedReply *)0)->profile) <= SIMCLIENT_HOSTED_PROFILE_CCH &&
                  sizeof(((wnetlab_HostedReply *)0)->key.bytes) == SIMCLIENT_HOSTED_KEY_CB,
              "one set of bounds");

static bool convert(const wnetlab_HostedReply *in, struct simclient_hosted *out)
{
    memset(out, 0, sizeof(*out));
    if (in->peers_count > SIMCLIENT_HOSTED_PEERS || in->ssid.size > sizeof(out->ssid) ||
        in->key.size > sizeof(out->key))
        return false;
    out->state = in->state;
    memcpy(&out->guid, in->guid, sizeof(out->guid));
    memcpy(out->bssid, in->bssid, sizeof(out->bssid));
    out->phy = in->phy;
    out->frequency_khz = in->frequency_khz;
    out->peer_count = in->peers_count;
    memcpy(out->peers, in->peers, sizeof(out->peers));
    out->ssid_cb = in->ssid.size;
    memcpy(out->ssid, in->ssid.bytes, in->ssid.size);
    out->max_peers = in->max_peers;
    out->is_enabled = in->enabled;
    out->is_by_policy = in->by_policy;
    out->key_cb = in->key.size;
    memcpy(out->key, in->key.bytes, in->key.size);
    out->is_passphrase = in->passphrase;
    out->is_persistent = in->persistent;
    return text_to_utf16(in->profile, out->profile, SIMCLIENT_HOSTED_PROFILE_CCH);
}

DWORD simclient_hosted_query(DWORD handle, enum simclient_hosted_question question,
                             struct simclient_hosted *answer)
{
    struct simclient_hosted got;
    struct call call;
    DWORD error = call_begin_handle(&call, handle);

    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_hosted_query_tag;
    call.request->command.hosted_query.handle = call_handle_service(handle);
    call.request->command.hosted_query.what = (wnetlab_HostedQuery_What)question;
    error = call_send(&call);
    if (error == ERROR_SUCCESS && (call.reply->which_result != wnetlab_Reply_hosted_query_tag ||
                                   !convert(&call.reply->result.hosted_query, &got)))
        error = ERROR_INVALID_DATA;
    /* It may hold a key. */
    secret_wipe_bytes(&call.reply->result, sizeof(call.reply->result));
    call_end(&call);
    if (error != ERROR_SUCCESS)
        return error;
    *answer = got;
    secret_wipe_bytes(&got, sizeof(got));
    return ERROR_SUCCESS;
}

DWORD simclient_hosted_change(DWORD handle, const struct simclient_hosted_change *change,
                              DWORD *reason)
{
    wnetlab_HostedChange *command;
    struct call call;
    DWORD error;

    if (change->ssid_cb > sizeof(command->ssid.bytes) ||
        change->key_cb > sizeof(command->key.bytes))
        return ERROR_INVALID_PARAMETER;
    error = call_begin_handle(&call, handle);
    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_hosted_change_tag;
    command = &call.request->command.hosted_change;
    command->handle = call_handle_service(handle);
    command->what = (wnetlab_HostedChange_What)change->verb;
    command->ssid.size = (pb_size_t)change->ssid_cb;
    if (change->ssid_cb != 0)
        memcpy(command->ssid.bytes, change->ssid, change->ssid_cb);
    command->max_peers = change->max_peers;
    command->value = change->value;
    command->key.size = (pb_size_t)change->key_cb;
    if (change->key_cb != 0)
        memcpy(command->key.bytes, change->key, change->key_cb);
    command->passphrase = change->is_passphrase;
    command->persistent = change->is_persistent;
    call.reply->which_result = 0;
    error = call_send(&call);
    if (call.reply->which_result == wnetlab_Reply_hosted_change_tag)
        *reason = call.reply->result.hosted_change.reason;
    call_end(&call);
    return error;
}
