/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What became of the last requests that change state. */
#include "results.h"

#include <stdlib.h>
#include <string.h>

#include "wide.h"

static void result_clear(struct result *result)
{
    kept_list_free(&result->cancelled);
    free(result->server);
    free(result->share);
    cJSON_Delete(result->inverse);
    memset(result, 0, sizeof(*result));
}

struct result *results_find(struct results *results, uint64_t request_id)
{
    for (size_t i = 0; request_id != 0 && i < RESULTS_COUNT; i++)
    {
        if (results->items[i].request_id == request_id)
            return &results->items[i];
    }
    return NULL;
}

struct result *results_put(struct results *results, uint64_t request_id)
{
    struct result *result = results_find(results, request_id);

    if (result == NULL)
    {
        result = &results->items[results->next];
        results->next = (results->next + 1) % RESULTS_COUNT;
    }
    result_clear(result);
    result->request_id = request_id;
    return result;
}

void results_clear(struct results *results)
{
    for (size_t i = 0; i < RESULTS_COUNT; i++)
        result_clear(&results->items[i]);
    results->next = 0;
}

void results_add_lines(const struct results *results, cJSON *lines)
{
    for (size_t i = 0; i < RESULTS_COUNT; i++)
    {
        const struct result *result = &results->items[(results->next + i) % RESULTS_COUNT];
        cJSON *line;

        if (result->request_id == 0)
            continue;
        line = cJSON_CreateObject();
        cJSON_AddStringToObject(line, "do", "result");
        json_put_u64(line, "request", result->request_id);
        cJSON_AddBoolToObject(line, "refused", result->refused);
        if (result->undo == UNDO_ADD || result->undo == UNDO_REMOTE_ADD)
            json_put_u64(line, "added", result->added);
        if (result->undo >= UNDO_SHARE)
            cJSON_AddStringToObject(line, "server", result->server);
        if (result->undo == UNDO_SHARE)
        {
            cJSON_AddStringToObject(line, "share", result->share);
            cJSON_AddBoolToObject(line, "deleted", result->share_deleted);
        }
        if (result->undo == UNDO_CANCEL || result->undo == UNDO_REMOTE_CANCEL)
            cJSON_AddItemToObject(line, "cancelled", kept_list_to_json(&result->cancelled));
        if (result->undo == UNDO_WIFI)
        {
            json_put_bytes(line, "guid", result->guid, sizeof(result->guid));
            json_put_bytes(line, "was", result->ssid, result->ssid_cb);
            if (result->inverse != NULL)
                cJSON_AddItemToObject(line, "profile_undo", cJSON_Duplicate(result->inverse, true));
        }
        if (result->undo == UNDO_WIFI_SET)
        {
            json_put_bytes(line, "guid", result->guid, sizeof(result->guid));
            cJSON_AddNumberToObject(line, "opcode", result->opcode);
            cJSON_AddNumberToObject(line, "was_value", result->value);
        }
        if (result->undo == UNDO_WLAN)
            cJSON_AddItemToObject(line, "undo", cJSON_Duplicate(result->inverse, true));
        cJSON_AddItemToArray(lines, line);
    }
}

void results_take_wifi(struct result *result, const cJSON *line)
{
    const cJSON *inverse = cJSON_GetObjectItemCaseSensitive(line, "profile_undo");

    if (json_get_bytes(line, "guid", result->guid, sizeof(result->guid)) != sizeof(result->guid))
        return;
    result->undo = UNDO_WIFI;
    result->ssid_cb = json_get_bytes(line, "was", result->ssid, sizeof(result->ssid));
    if (cJSON_IsObject(inverse) && result->inverse == NULL)
        result->inverse = cJSON_Duplicate(inverse, true);
}

void results_take_server(struct result *result, const cJSON *line, enum undo_kind undo)
{
    result->server = text_dup(json_get_text(line, "server"));
    result->undo = result->server != NULL ? undo : UNDO_NONE;
}

void results_take_share(struct result *result, const cJSON *line, const char *name)
{
    results_take_server(result, line, UNDO_SHARE);
    result->share = text_dup(name);
    result->share_deleted = json_get_bool(line, "deleted");
    if (result->share == NULL)
        result->undo = UNDO_NONE;
}

void results_take_wifi_set(struct result *result, const cJSON *line)
{
    uint32_t opcode = json_get_u32(line, "opcode");

    if (opcode == 0 ||
        json_get_bytes(line, "guid", result->guid, sizeof(result->guid)) != sizeof(result->guid))
        return;
    result->undo = UNDO_WIFI_SET;
    result->opcode = opcode;
    result->value = json_get_u32(line, "was_value");
}

void results_take_wlan(struct result *result, const cJSON *line)
{
    const cJSON *inverse = cJSON_GetObjectItemCaseSensitive(line, "undo");

    if (!cJSON_IsObject(inverse))
        return;
    cJSON_Delete(result->inverse);
    result->inverse = cJSON_Duplicate(inverse, true);
    if (result->inverse != NULL)
        result->undo = UNDO_WLAN;
}

void results_take_line(struct results *results, const cJSON *line)
{
    const cJSON *cancelled = cJSON_GetObjectItemCaseSensitive(line, "cancelled");
    uint64_t request_id = json_get_u64(line, "request");
    struct result *result;
    const cJSON *item;

    if (request_id == 0)
        return;
    result = results_put(results, request_id);
    result->refused = json_get_bool(line, "refused");
    result->added = json_get_u64(line, "added");
    if (result->added != 0)
        result->undo = UNDO_ADD;
    results_take_wifi(result, line);
    results_take_wifi_set(result, line);
    results_take_wlan(result, line);
    if (cJSON_IsArray(cancelled))
        result->undo = UNDO_CANCEL;
    cJSON_ArrayForEach(item, cancelled)
    {
        kept_list_add_json(&result->cancelled, item);
    }
    if (json_get_text(line, "share")[0] != 0)
        results_take_share(result, line, json_get_text(line, "share"));
    else if (json_get_text(line, "server")[0] != 0 && result->undo == UNDO_ADD)
        results_take_server(result, line, UNDO_REMOTE_ADD);
    else if (json_get_text(line, "server")[0] != 0 && result->undo == UNDO_CANCEL)
        results_take_server(result, line, UNDO_REMOTE_CANCEL);
}
