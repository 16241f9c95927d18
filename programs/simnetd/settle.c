/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* "Failed" means nothing changed.
 *
 * How this works: a client that got no answer in time has reported a failure. Either it comes back
 * with Settle before its next command, or the service itself sees, before it answers, that the
 * deadline has passed (it was stopped for a while): both end here. Known as done: undone. Unknown:
 * its id is noted, so that the request is dropped when it arrives late. */
#include "settle.h"

#include <string.h>

#include "connections.h"
#include "journal.h"
#include "remote.h"
#include "shares.h"
#include "trace.h"
#include "wlan_edit.h"

TRACE_CHANNEL(simnetd);

static DWORD undo_wifi(struct service_state *state, uint64_t request_id,
                       const struct result *result)
{
    static const struct result nowhere;
    const struct wifi_adapter *adapter;
    DWORD error;

    if (result->ssid_cb != 0)
        error = wifi_rejoin(state->wifi, result->guid, result->ssid, result->ssid_cb);
    else
        error = wifi_disconnect(state->wifi, result->guid);
    if (result->inverse != NULL && !wlan_edit_apply(&state->wlan, result->inverse))
        error = ERROR_NOT_ENOUGH_MEMORY;
    adapter = wifi_adapter_find(state->wifi, result->guid);
    if (adapter != NULL)
        journal_wifi(state, adapter, &nowhere, result->inverse, 0);
    journal_refuse(state, request_id);
    return error;
}

static DWORD undo_wifi_set(struct service_state *state, uint64_t request_id,
                           const struct result *result)
{
    DWORD error = wifi_set_value(state->wifi, result->guid, result->opcode, result->value);

    journal_wifi_set(state, result->guid, result->opcode, result->value, 0, 0);
    journal_refuse(state, request_id);
    return error;
}

static DWORD undo_wlan(struct service_state *state, uint64_t request_id,
                       const struct result *result)
{
    if (!wlan_edit_apply(&state->wlan, result->inverse))
        return ERROR_NOT_ENOUGH_MEMORY;
    journal_wlan(state, result->inverse, NULL, 0);
    return journal_refuse(state, request_id);
}

DWORD settle(struct service_state *state, uint64_t request_id)
{
    struct result *result = results_find(&state->results, request_id);
    struct kept_list cancelled;
    DWORD error = ERROR_SUCCESS;
    uint64_t deadline_ms = state->deadline_ms;

    if (request_id == 0)
        return ERROR_INVALID_PARAMETER;
    TRACE("request %016llx: %s\n", (unsigned long long)request_id,
          result == NULL    ? "unknown"
          : result->refused ? "refused already"
                            : "done: undoing");
    if (result != NULL && result->refused)
        return ERROR_SUCCESS;

    /* An undo has no deadline. */
    state->deadline_ms = 0;
    if (result == NULL)
        error = journal_refuse(state, request_id);
    else if (result->undo == UNDO_ADD)
        error = connections_take_back_add(state, request_id, result->added);
    else if (result->undo == UNDO_WLAN)
        error = undo_wlan(state, request_id, result);
    else if (result->undo == UNDO_WIFI)
        error = undo_wifi(state, request_id, result);
    else if (result->undo == UNDO_SHARE)
        error = shares_take_back(state, request_id, result);
    else if (result->undo == UNDO_REMOTE_ADD)
        error = remote_take_back_add(state, request_id, result);
    else if (result->undo == UNDO_REMOTE_CANCEL)
        error = remote_take_back_cancel(state, request_id, result->server, &result->cancelled);
    else if (result->undo == UNDO_WIFI_SET)
        error = undo_wifi_set(state, request_id, result);
    else if (result->undo == UNDO_CANCEL)
    {
        /* Out of the ring while its places may be used. */
        cancelled = result->cancelled;
        memset(&result->cancelled, 0, sizeof(result->cancelled));
        error = connections_take_back_cancel(state, request_id, &cancelled);
        kept_list_free(&cancelled);
    }
    state->deadline_ms = deadline_ms;

    /* Whatever came of it, it is not to be tried again: a retry would be a second change. */
    results_put(&state->results, request_id)->refused = true;
    if (error != ERROR_SUCCESS)
        TRACE("request %016llx cannot be undone: %lu\n", (unsigned long long)request_id, error);
    return error;
}
