/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The lines of the journal. */
#include "journal.h"

#include <string.h>

#include "crash.h"
#include "outside.h"
#include "remote.h"
#include "wifi_lasting.h"
#include "wifi_profiles.h"
#include "wlan_edit.h"

#define JOURNAL_LARGE_CB (512u << 10)

static cJSON *line_create(const char *what)
{
    cJSON *line = cJSON_CreateObject();

    cJSON_AddStringToObject(line, "do", what);
    return line;
}

static void put_request(cJSON *line, uint64_t request_id, bool refused)
{
    if (request_id != 0)
        json_put_u64(line, "request", request_id);
    if (refused)
        cJSON_AddTrueToObject(line, "refused");
}

static DWORD begin(struct service_state *state, cJSON *line)
{
    DWORD error;

    /* The last moment at which nothing has happened yet. */
    if (state_is_late(state))
    {
        cJSON_Delete(line);
        return ERROR_TIMEOUT;
    }
    crash_point("before the journal's begin");
    error = journal_file_append(&state->journal, line);
    crash_point("after the journal's begin");
    return error;
}

static DWORD finish(struct service_state *state, cJSON *line)
{
    DWORD error;

    crash_point("before the journal's end");
    error = journal_file_append(&state->journal, line);
    crash_point("after the journal's end");
    return error;
}

DWORD journal_begin_add(struct service_state *state, const struct kept_list *connections)
{
    cJSON *line = line_create("begin");

    cJSON_AddStringToObject(line, "op", "add");
    cJSON_AddItemToObject(line, "connections", kept_list_to_json(connections));
    return begin(state, line);
}

DWORD journal_begin_cancel(struct service_state *state, const struct redirector_cancel_plan *plan)
{
    cJSON *line = line_create("begin");
    cJSON *ids = cJSON_AddArrayToObject(line, "ids");

    cJSON_AddStringToObject(line, "op", "cancel");
    for (size_t i = 0; i < plan->count; i++)
    {
        cJSON *item = cJSON_CreateObject();

        json_put_u64(item, "id", plan->items[i].id);
        cJSON_AddItemToArray(ids, item);
    }
    return begin(state, line);
}

DWORD journal_end_add(struct service_state *state, uint64_t id, const struct drive_before *before,
                      uint64_t request_id)
{
    cJSON *line = line_create("end");

    cJSON_AddTrueToObject(line, "ok");
    json_put_u64(line, "id", id);
    if (before != NULL)
        cJSON_AddItemToObject(line, "before", before_to_json(before));
    put_request(line, request_id, false);
    return finish(state, line);
}

DWORD journal_end(struct service_state *state, bool ok, uint64_t request_id, bool refused)
{
    cJSON *line = line_create("end");

    cJSON_AddBoolToObject(line, "ok", ok);
    put_request(line, request_id, refused);
    return finish(state, line);
}

static cJSON *count_line(const struct connection *connection)
{
    cJSON *line = line_create("count");

    json_put_u64(line, "id", connection->id);
    cJSON_AddNumberToObject(line, "use_count", connection->use_count);
    return line;
}

DWORD journal_count(struct service_state *state, const struct connection *connection,
                    uint64_t request_id, bool refused)
{
    cJSON *line = count_line(connection);

    put_request(line, request_id, refused);
    return finish(state, line);
}

DWORD journal_refuse(struct service_state *state, uint64_t request_id)
{
    cJSON *line = line_create("refuse");

    put_request(line, request_id, false);
    return finish(state, line);
}

/* A key in the temporary profile is sealed. */
static void put_temporary(const struct service_state *state, const struct wifi_adapter *adapter,
                          cJSON *line)
{
    const struct wlan_stored *kept = adapter->mode == WIFI_MODE_TEMPORARY_PROFILE
                                         ? wifi_profiles_kept(state, adapter->guid)
                                         : NULL;

    if (kept != NULL)
        cJSON_AddItemToObject(line, "temporary", wlan_edit_stored(kept));
}

static cJSON *wifi_line(const struct service_state *state, const struct wifi_adapter *adapter)
{
    cJSON *line = line_create("wifi");
    bool joined = adapter->state != WIFI_DISCONNECTED && adapter->state != WIFI_DISCONNECTING;

    json_put_bytes(line, "guid", adapter->guid, sizeof(adapter->guid));
    json_put_bytes(line, "ssid", adapter->ssid, joined ? adapter->ssid_cb : 0);
    if (joined)
        put_temporary(state, adapter, line);
    if (adapter->has_left)
        cJSON_AddTrueToObject(line, "left");
    return line;
}

static cJSON *wifi_set_line(const uint8_t guid[16], uint32_t opcode, uint32_t value)
{
    cJSON *line = line_create("wifi_set");

    json_put_bytes(line, "guid", guid, 16);
    cJSON_AddNumberToObject(line, "opcode", opcode);
    cJSON_AddNumberToObject(line, "value", value);
    return line;
}

DWORD journal_wifi_set(struct service_state *state, const uint8_t guid[16], uint32_t opcode,
                       uint32_t value, uint32_t was, uint64_t request_id)
{
    cJSON *line = wifi_set_line(guid, opcode, value);

    cJSON_AddNumberToObject(line, "was_value", was);
    put_request(line, request_id, false);
    return finish(state, line);
}

DWORD journal_wifi(struct service_state *state, const struct wifi_adapter *adapter,
                   const struct result *was, const cJSON *edit, uint64_t request_id)
{
    cJSON *line = wifi_line(state, adapter);

    json_put_bytes(line, "was", was->ssid, was->ssid_cb);
    if (edit != NULL)
        cJSON_AddItemToObject(line, "edit", cJSON_Duplicate(edit, true));
    if (was->inverse != NULL)
        cJSON_AddItemToObject(line, "profile_undo", cJSON_Duplicate(was->inverse, true));
    put_request(line, request_id, false);
    return finish(state, line);
}

static cJSON *air_line(const struct service_state *state)
{
    cJSON *line = line_create("air");

    wifi_lasting_write(state, line);
    return line;
}

DWORD journal_air(struct service_state *state)
{
    return finish(state, air_line(state));
}

static cJSON *share_line(const char *server, const struct network_share *share)
{
    cJSON *line = line_create("share");

    cJSON_AddStringToObject(line, "server", server);
    cJSON_AddStringToObject(line, "name", share->name);
    cJSON_AddBoolToObject(line, "deleted", share->deleted);
    if (!share->added)
        return line;
    cJSON_AddTrueToObject(line, "added");
    cJSON_AddBoolToObject(line, "printer", share->type == SHARE_PRINTER);
    cJSON_AddBoolToObject(line, "temporary", share->temporary);
    cJSON_AddStringToObject(line, "folder", share->folder);
    cJSON_AddStringToObject(line, "comment", share->comment);
    cJSON_AddNumberToObject(line, "max_uses", share->max_uses);
    return line;
}

DWORD journal_share(struct service_state *state, const char *server,
                    const struct network_share *share, uint64_t request_id, bool refused)
{
    cJSON *line = share_line(server, share);

    put_request(line, request_id, refused);
    return finish(state, line);
}

static cJSON *remote_line(const char *server, const struct connection *connection)
{
    cJSON *line = line_create("remote");

    cJSON_AddStringToObject(line, "server", server);
    if (connection != NULL)
        cJSON_AddItemToObject(line, "connection", kept_to_json(connection, false, NULL));
    return line;
}

DWORD journal_remote(struct service_state *state, const char *server,
                     const struct connection *connection, uint64_t request_id, bool refused)
{
    cJSON *line = remote_line(server, connection);

    put_request(line, request_id, refused);
    return finish(state, line);
}

DWORD journal_remote_gone(struct service_state *state, const char *server,
                          const struct kept_list *gone, uint64_t request_id, bool refused)
{
    cJSON *line = remote_line(server, NULL);

    cJSON_AddItemToObject(line, "gone", kept_list_to_json(gone));
    put_request(line, request_id, refused);
    return finish(state, line);
}

DWORD journal_done(struct service_state *state, uint64_t request_id)
{
    cJSON *line = line_create("done");
    put_request(line, request_id, false);
    return finish(state, line);
}

DWORD journal_wlan(struct service_state *state, const cJSON *edit, const cJSON *inverse,
                   uint64_t request_id)
{
    cJSON *line = line_create("wlan");

    cJSON_AddItemToObject(line, "edit", cJSON_Duplicate(edit, true));
    if (inverse != NULL)
        cJSON_AddItemToObject(line, "undo", cJSON_Duplicate(inverse, true));
    put_request(line, request_id, false);
    return finish(state, line);
}

/* What the network has that its scenario has not, and the other way round. */
static void put_shares(const struct service_state *state, struct journal_aside *aside)
{
    const struct network *network = redirector_network(state->redirector);

    for (size_t i = 0; i < network->server_count; i++)
    {
        const struct network_server *server = &network->servers[i];

        for (size_t k = 0; k < server->share_count; k++)
        {
            if (server->shares[k].added || server->shares[k].deleted)
                journal_file_replace_line(aside, share_line(server->name, &server->shares[k]));
        }
    }
}

static void put_remote(const struct service_state *state, struct journal_aside *aside)
{
    for (const struct remote_server *server = state->remote; server != NULL; server = server->next)
    {
        size_t count = redirector_connection_count(server->redirector);

        for (size_t i = 0; i < count; i++)
            journal_file_replace_line(
                aside, remote_line(server->name, redirector_connection_at(server->redirector, i)));
    }
}

/* What the WLAN service keeps, as the changes that make it. */
static void rewrite_wlan(struct service_state *state, struct journal_aside *aside)
{
    cJSON *edits = wlan_edit_all(&state->wlan);

    while (cJSON_GetArraySize(edits) > 0)
    {
        cJSON *line = line_create("wlan");

        cJSON_AddItemToObject(line, "edit", cJSON_DetachItemFromArray(edits, 0));
        journal_file_replace_line(aside, line);
    }
    cJSON_Delete(edits);
}

DWORD journal_mark(struct service_state *state, const char *mark)
{
    return journal_file_append(&state->journal, line_create(mark));
}

DWORD journal_rewrite(struct service_state *state)
{
    struct journal_aside aside;
    cJSON *results = cJSON_CreateArray();
    cJSON *line;
    size_t count = redirector_connection_count(state->redirector);

    journal_file_replace_begin(&state->journal, &aside);
    line = line_create("session");
    json_put_u64(line, "id", state->logon_session);
    journal_file_replace_line(&aside, line);

    line = line_create("network");
    if (state->network_source != NULL)
    {
        cJSON_AddStringToObject(line, "source", state->network_source);
        cJSON_AddStringToObject(line, "folder", state->network_folder);
    }
    journal_file_replace_line(&aside, line);
    put_shares(state, &aside);
    put_remote(state, &aside);
    journal_file_replace_line(&aside, air_line(state));

    for (size_t i = 0; i < count; i++)
    {
        const struct connection *connection = redirector_connection_at(state->redirector, i);

        line = kept_to_json(connection, false, outside_before(state, connection->id));
        cJSON_AddStringToObject(line, "do", "connection");
        journal_file_replace_line(&aside, line);
    }
    for (size_t i = 0; i < wifi_adapter_count(state->wifi); i++)
    {
        const struct wifi_adapter *adapter = wifi_adapter_at(state->wifi, i);
        uint8_t guid[16];
        uint32_t value;

        memcpy(guid, adapter->guid, sizeof(guid));
        journal_file_replace_line(&aside, wifi_line(state, adapter));
        for (uint32_t opcode = 1; opcode <= WIFI_OPCODE_OPERATION_MODE; opcode++)
        {
            if (wifi_get_value(state->wifi, guid, opcode, &value) == ERROR_SUCCESS &&
                value != wifi_default_value(opcode))
                journal_file_replace_line(&aside, wifi_set_line(guid, opcode, value));
        }
    }
    rewrite_wlan(state, &aside);
    results_add_lines(&state->results, results);
    while (cJSON_GetArraySize(results) > 0)
        journal_file_replace_line(&aside, cJSON_DetachItemFromArray(results, 0));
    cJSON_Delete(results);
    journal_file_replace_line(&aside, line_create("start"));
    return journal_file_replace_end(&state->journal, &aside);
}

void journal_compact(struct service_state *state)
{
    /* What stays is written again only once as much has been added: a call costs the same however
     * many connections there are. */
    if (state->journal.size_cb > JOURNAL_LARGE_CB + 2 * state->journal.rewritten_cb)
        journal_rewrite(state);
}
