/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a journal tells: its lines, one after the other, become the state they were written from.
 * Nothing here trusts a line: what makes no sense is nothing. */
#include "replay.h"

#include <stdlib.h>
#include <string.h>

#include "trace.h"
#include "wide.h"
#include "wlan_edit.h"

TRACE_CHANNEL(simnetd);

static void forget_pending(struct replay *replay)
{
    kept_list_free(&replay->adding);
    free(replay->cancelling);
    replay->cancelling = NULL;
    replay->cancelling_count = 0;
    replay->pending = PENDING_NONE;
}

static void take_begin(struct replay *replay, const cJSON *line)
{
    const char *op = json_get_text(line, "op");
    const cJSON *item;

    forget_pending(replay);
    if (strcmp(op, "add") == 0)
    {
        replay->pending = PENDING_ADD;
        cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(line, "connections"))
        {
            kept_list_add_json(&replay->adding, item);
        }
    }
    else if (strcmp(op, "cancel") == 0)
    {
        const cJSON *ids = cJSON_GetObjectItemCaseSensitive(line, "ids");
        int count = cJSON_GetArraySize(ids);

        replay->cancelling = count > 0 ? calloc((size_t)count, sizeof(uint64_t)) : NULL;
        if (replay->cancelling == NULL)
            return;
        replay->pending = PENDING_CANCEL;
        cJSON_ArrayForEach(item, ids)
        {
            replay->cancelling[replay->cancelling_count++] = json_get_u64(item, "id");
        }
    }
}

/* The connections of an add that ended well. */
static void add_pending(struct replay *replay, const cJSON *line, struct result *result)
{
    const cJSON *before = cJSON_GetObjectItemCaseSensitive(line, "before");
    uint64_t id = json_get_u64(line, "id");

    if (id != 0 && replay->adding.count == 1)
    {
        struct kept *kept = &replay->adding.items[0];

        kept->connection.id = id;
        if (kept->connection.use_count == 0)
            kept->connection.use_count = 1;
        /* What attach found has the last word over what was looked up before. */
        if (before != NULL && kept->before == NULL)
            kept->before = calloc(1, sizeof(*kept->before));
        if (kept->before != NULL && !before_from_json(before, kept->before))
        {
            free(kept->before);
            kept->before = NULL;
        }
        if (result != NULL)
        {
            result->undo = UNDO_ADD;
            result->added = id;
        }
    }
    for (size_t i = 0; i < replay->adding.count; i++)
    {
        struct kept *kept = &replay->adding.items[i];

        kept->default_z = false;
        kept_list_remove(&replay->connections, kept->connection.id);
    }
    kept_list_move(&replay->connections, &replay->adding);
}

static void remove_pending(struct replay *replay, struct result *result)
{
    for (size_t i = 0; i < replay->cancelling_count; i++)
    {
        struct kept *kept = kept_list_find(&replay->connections, replay->cancelling[i]);

        if (kept == NULL)
            continue;
        if (result != NULL)
        {
            result->undo = UNDO_CANCEL;
            kept_list_add(&result->cancelled, &kept->connection, false, NULL);
        }
        kept_list_remove(&replay->connections, replay->cancelling[i]);
    }
}

static struct result *put_result(struct replay *replay, const cJSON *line, bool refused)
{
    uint64_t request_id = json_get_u64(line, "request");
    struct result *result;

    if (request_id == 0)
        return NULL;
    result = results_put(replay->results, request_id);
    result->refused = refused;
    return refused ? NULL : result;
}

static void take_end(struct replay *replay, const cJSON *line)
{
    struct result *result = put_result(replay, line, json_get_bool(line, "refused"));

    if (json_get_bool(line, "ok") && replay->pending == PENDING_ADD)
        add_pending(replay, line, result);
    else if (json_get_bool(line, "ok") && replay->pending == PENDING_CANCEL)
        remove_pending(replay, result);
    forget_pending(replay);
}

static void take_count(struct replay *replay, const cJSON *line)
{
    uint64_t id = json_get_u64(line, "id");
    struct kept *kept = kept_list_find(&replay->connections, id);
    struct result *result = put_result(replay, line, json_get_bool(line, "refused"));

    if (kept != NULL && json_get_u32(line, "use_count") != 0)
        kept->connection.use_count = json_get_u32(line, "use_count");
    if (result != NULL)
    {
        result->undo = UNDO_ADD;
        result->added = id;
    }
}

/* What is kept of the line's adapter, made when it is new; NULL: there is none, or there are too many. */
static struct kept_wifi *adapter_of(struct replay *replay, const cJSON *line)
{
    uint8_t guid[16];
    size_t at = 0;

    if (json_get_bytes(line, "guid", guid, sizeof(guid)) != sizeof(guid))
        return NULL;
    while (at < replay->wifi_count && memcmp(replay->wifi[at].guid, guid, sizeof(guid)) != 0)
        at++;
    if (at == REPLAY_ADAPTERS_MAX)
        return NULL;
    if (at == replay->wifi_count)
    {
        memset(&replay->wifi[at], 0, sizeof(replay->wifi[at]));
        memcpy(replay->wifi[at].guid, guid, sizeof(guid));
        replay->wifi_count++;
    }
    return &replay->wifi[at];
}

static void take_wifi(struct replay *replay, const cJSON *line)
{
    struct result *result = put_result(replay, line, false);
    struct kept_wifi *kept = adapter_of(replay, line);
    const cJSON *edit = cJSON_GetObjectItemCaseSensitive(line, "edit");
    const cJSON *temporary = cJSON_GetObjectItemCaseSensitive(line, "temporary");

    if (result != NULL)
        results_take_wifi(result, line);
    if (edit != NULL && !wlan_edit_apply(&replay->wlan, edit))
        TRACE("a change of the WLAN service's is none: skipped\n");
    if (kept == NULL)
        return;
    cJSON_Delete(kept->temporary);
    kept->temporary = temporary != NULL ? cJSON_Duplicate(temporary, true) : NULL;
    kept->ssid_cb = json_get_bytes(line, "ssid", kept->ssid, sizeof(kept->ssid));
    kept->left = json_get_bool(line, "left");
}

static void take_wifi_set(struct replay *replay, const cJSON *line)
{
    struct result *result = put_result(replay, line, false);
    struct kept_wifi *kept = adapter_of(replay, line);
    uint32_t opcode = json_get_u32(line, "opcode");

    if (result != NULL)
        results_take_wifi_set(result, line);
    if (kept == NULL || opcode >= REPLAY_OPCODES)
        return;
    kept->has_value[opcode] = true;
    kept->values[opcode] = json_get_u32(line, "value");
}

static void take_wlan(struct replay *replay, const cJSON *line)
{
    struct result *result = put_result(replay, line, false);

    if (!wlan_edit_apply(&replay->wlan, cJSON_GetObjectItemCaseSensitive(line, "edit")))
        TRACE("a change of the WLAN service's is none: skipped\n");
    if (result != NULL)
        results_take_wlan(result, line);
}

static void take_air(struct replay *replay, const cJSON *line)
{
    cJSON_Delete(replay->air);
    replay->air = cJSON_Duplicate(line, true);
}

static void take_share(struct replay *replay, const cJSON *line)
{
    struct result *result = put_result(replay, line, json_get_bool(line, "refused"));
    const char *name = json_get_text(line, "name");

    if (result != NULL)
        results_take_share(result, line, name);
    if (replay->shares == NULL)
        replay->shares = cJSON_CreateArray();
    cJSON_AddItemToArray(replay->shares, cJSON_Duplicate(line, true));
}

/* NULL: no memory. */
static struct kept_remote *find_remote(struct replay *replay, const char *server)
{
    struct kept_remote *grown;

    for (size_t i = 0; i < replay->remote_count; i++)
    {
        if (strcmp(replay->remote[i].server, server) == 0)
            return &replay->remote[i];
    }
    grown = realloc(replay->remote, (replay->remote_count + 1) * sizeof(*grown));
    if (grown == NULL)
        return NULL;
    replay->remote = grown;
    memset(&grown[replay->remote_count], 0, sizeof(*grown));
    grown[replay->remote_count].server = text_dup(server);
    if (grown[replay->remote_count].server == NULL)
        return NULL;
    return &grown[replay->remote_count++];
}

static void take_remote(struct replay *replay, const cJSON *line)
{
    const cJSON *connection = cJSON_GetObjectItemCaseSensitive(line, "connection");
    const cJSON *gone = cJSON_GetObjectItemCaseSensitive(line, "gone");
    struct kept_remote *remote = find_remote(replay, json_get_text(line, "server"));
    struct result *result = put_result(replay, line, json_get_bool(line, "refused"));
    const cJSON *item;

    if (result != NULL && connection != NULL)
    {
        results_take_server(result, line, UNDO_REMOTE_ADD);
        result->added = json_get_u64(connection, "id");
    }
    else if (result != NULL)
    {
        results_take_server(result, line, UNDO_REMOTE_CANCEL);
    }
    if (remote != NULL && connection != NULL)
    {
        kept_list_remove(&remote->connections, json_get_u64(connection, "id"));
        kept_list_add_json(&remote->connections, connection);
    }
    cJSON_ArrayForEach(item, gone)
    {
        if (remote != NULL)
            kept_list_remove(&remote->connections, json_get_u64(item, "id"));
        if (result != NULL)
            kept_list_add_json(&result->cancelled, item);
    }
}

static void take_network(struct replay *replay, const cJSON *line)
{
    const char *source = json_get_text(line, "source");

    free(replay->network_source);
    free(replay->network_folder);
    replay->network_source = source[0] != 0 ? text_dup(source) : NULL;
    replay->network_folder = source[0] != 0 ? text_dup(json_get_text(line, "folder")) : NULL;
}

void replay_line(void *context, const cJSON *line)
{
    struct replay *replay = context;
    const char *what = json_get_text(line, "do");

    replay->clean = strcmp(what, "stop") == 0;
    if (strcmp(what, "begin") == 0)
        take_begin(replay, line);
    else if (strcmp(what, "end") == 0)
        take_end(replay, line);
    else if (strcmp(what, "count") == 0)
        take_count(replay, line);
    else if (strcmp(what, "refuse") == 0)
        put_result(replay, line, true);
    else if (strcmp(what, "wifi") == 0)
        take_wifi(replay, line);
    else if (strcmp(what, "share") == 0)
        take_share(replay, line);
    else if (strcmp(what, "remote") == 0)
        take_remote(replay, line);
    else if (strcmp(what, "done") == 0)
        put_result(replay, line, false);
    else if (strcmp(what, "wifi_set") == 0)
        take_wifi_set(replay, line);
    else if (strcmp(what, "air") == 0)
        take_air(replay, line);
    else if (strcmp(what, "wlan") == 0)
        take_wlan(replay, line);
    else if (strcmp(what, "connection") == 0)
        kept_list_add_json(&replay->connections, line);
    else if (strcmp(what, "result") == 0)
        results_take_line(replay->results, line);
    else if (strcmp(what, "session") == 0)
        replay->logon_session = json_get_u64(line, "id");
    else if (strcmp(what, "network") == 0)
        take_network(replay, line);
    else if (strcmp(what, "start") != 0 && strcmp(what, "stop") != 0)
        TRACE("a journal line says %s: skipped\n", trace_str(what));
}

void replay_free(struct replay *replay)
{
    forget_pending(replay);
    kept_list_free(&replay->connections);
    wlan_store_clear(&replay->wlan);
    free(replay->network_source);
    free(replay->network_folder);
    replay->network_source = NULL;
    replay->network_folder = NULL;
    cJSON_Delete(replay->shares);
    replay->shares = NULL;
    cJSON_Delete(replay->air);
    replay->air = NULL;
    for (size_t i = 0; i < replay->wifi_count; i++)
    {
        cJSON_Delete(replay->wifi[i].temporary);
        replay->wifi[i].temporary = NULL;
    }
    for (size_t i = 0; i < replay->remote_count; i++)
    {
        free(replay->remote[i].server);
        kept_list_free(&replay->remote[i].connections);
    }
    free(replay->remote);
    replay->remote = NULL;
    replay->remote_count = 0;
}
