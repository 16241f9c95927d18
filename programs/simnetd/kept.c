/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A connection as it is kept outside the model: in the journal, and to undo a cancel. */
#include "kept.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "wide.h"

/* Z: as Wine sets it up: for journals of versions that did not look before they took it. */
static const struct drive_before default_z_before = {
    .present = true,
    .type = DRIVE_FIXED,
    .mount_point = "/",
};

static void kept_clear(struct kept *kept)
{
    free(kept->connection.remote);
    free(kept->connection.user);
    free(kept->connection.folder);
    free(kept->before);
    memset(kept, 0, sizeof(*kept));
}

bool kept_list_add(struct kept_list *list, const struct connection *connection, bool default_z,
                   const struct drive_before *before)
{
    struct kept *grown = realloc(list->items, (list->count + 1) * sizeof(*grown));
    struct kept kept = {.connection = *connection, .default_z = default_z};

    if (grown == NULL)
        return false;
    list->items = grown;
    kept.connection.remote = text_dup(connection->remote);
    kept.connection.user = text_dup(connection->user != NULL ? connection->user : "");
    kept.connection.folder = text_dup(connection->folder != NULL ? connection->folder : "");
    if (before != NULL)
    {
        kept.before = malloc(sizeof(*kept.before));
        if (kept.before != NULL)
            *kept.before = *before;
    }
    if (kept.connection.remote == NULL || kept.connection.user == NULL ||
        kept.connection.folder == NULL || (before != NULL && kept.before == NULL))
    {
        kept_clear(&kept);
        return false;
    }
    list->items[list->count++] = kept;
    return true;
}

struct kept *kept_list_find(struct kept_list *list, uint64_t id)
{
    for (size_t i = 0; i < list->count; i++)
    {
        if (list->items[i].connection.id == id)
            return &list->items[i];
    }
    return NULL;
}

void kept_list_remove(struct kept_list *list, uint64_t id)
{
    struct kept *found = kept_list_find(list, id);

    if (found == NULL)
        return;
    kept_clear(found);
    list->count--;
    memmove(found, found + 1, (size_t)(list->items + list->count - found) * sizeof(*found));
}

void kept_list_free(struct kept_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        kept_clear(&list->items[i]);
    free(list->items);
    list->items = NULL;
    list->count = 0;
}

bool kept_list_move(struct kept_list *to, struct kept_list *from)
{
    struct kept *grown;

    if (from->count == 0)
        return true;
    grown = realloc(to->items, (to->count + from->count) * sizeof(*grown));
    if (grown == NULL)
        return false;
    to->items = grown;
    memcpy(to->items + to->count, from->items, from->count * sizeof(*grown));
    to->count += from->count;
    from->count = 0;
    kept_list_free(from);
    return true;
}

cJSON *before_to_json(const struct drive_before *before)
{
    cJSON *json = cJSON_CreateObject();
    char value[sizeof(before->registry_value) / sizeof(WCHAR) * 3 + 1];

    cJSON_AddBoolToObject(json, "present", before->present);
    cJSON_AddNumberToObject(json, "type", before->type);
    cJSON_AddStringToObject(json, "mount_point", before->mount_point);
    cJSON_AddBoolToObject(json, "had_value", before->had_registry_value);
    if (!text_to_utf8(before->registry_value, value, sizeof(value)))
        value[0] = 0;
    cJSON_AddStringToObject(json, "value", value);
    return json;
}

bool before_from_json(const cJSON *json, struct drive_before *before)
{
    const char *mount_point = json_get_text(json, "mount_point");

    memset(before, 0, sizeof(*before));
    if (!cJSON_IsObject(json) || strlen(mount_point) >= sizeof(before->mount_point))
        return false;
    before->present = json_get_bool(json, "present");
    before->type = json_get_u32(json, "type");
    memcpy(before->mount_point, mount_point, strlen(mount_point) + 1);
    before->had_registry_value = json_get_bool(json, "had_value");
    return text_to_utf16(json_get_text(json, "value"), before->registry_value,
                         sizeof(before->registry_value) / sizeof(WCHAR));
}

cJSON *kept_to_json(const struct connection *connection, bool default_z,
                    const struct drive_before *before)
{
    cJSON *json = cJSON_CreateObject();

    json_put_u64(json, "id", connection->id);
    cJSON_AddNumberToObject(json, "kind", connection->kind);
    cJSON_AddStringToObject(json, "local", connection->local);
    cJSON_AddStringToObject(json, "remote", connection->remote);
    cJSON_AddStringToObject(json, "user", connection->user);
    cJSON_AddStringToObject(json, "folder", connection->folder);
    cJSON_AddNumberToObject(json, "type", connection->type);
    cJSON_AddBoolToObject(json, "dfs", connection->dfs);
    cJSON_AddBoolToObject(json, "scannable", connection->scannable);
    cJSON_AddNumberToObject(json, "use_count", connection->use_count);
    json_put_u64(json, "since_ms", connection->since_ms);
    if (default_z)
        cJSON_AddTrueToObject(json, "default_z");
    if (before != NULL)
        cJSON_AddItemToObject(json, "before", before_to_json(before));
    return json;
}

/* Points into the JSON; checked as far as the model relies on it. */
static bool connection_from_json(const cJSON *json, struct connection *connection)
{
    const char *local = json_get_text(json, "local");
    uint32_t kind = json_get_u32(json, "kind");
    uint32_t type = json_get_u32(json, "type");
    struct device_name device;

    memset(connection, 0, sizeof(*connection));
    if (!cJSON_IsObject(json) || kind > REDIRECTOR_DAV || type > SHARE_IPC)
        return false;
    if (local[0] != 0)
    {
        if (!device_name_parse(local, &device))
            return false;
        memcpy(connection->local, device.text, sizeof(connection->local));
    }
    connection->id = json_get_u64(json, "id");
    connection->kind = (enum redirector_kind)kind;
    connection->type = (enum share_type)type;
    connection->remote = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(json, "remote"));
    connection->user = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(json, "user"));
    connection->folder = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(json, "folder"));
    connection->dfs = json_get_bool(json, "dfs");
    connection->scannable = json_get_bool(json, "scannable");
    connection->use_count = json_get_u32(json, "use_count");
    connection->since_ms = json_get_u64(json, "since_ms");
    return connection->remote != NULL && connection->remote[0] != 0;
}

bool kept_list_add_json(struct kept_list *list, const cJSON *json)
{
    const cJSON *before_json = cJSON_GetObjectItemCaseSensitive(json, "before");
    struct drive_before before;
    struct connection connection;

    if (!connection_from_json(json, &connection))
        return false;
    if (before_json != NULL && !before_from_json(before_json, &before))
        return false;
    if (before_json == NULL && json_get_bool(json, "default_z"))
        before = default_z_before;
    else if (before_json == NULL)
        return kept_list_add(list, &connection, false, NULL);
    return kept_list_add(list, &connection, json_get_bool(json, "default_z"), &before);
}

cJSON *kept_list_to_json(const struct kept_list *list)
{
    cJSON *array = cJSON_CreateArray();

    for (size_t i = 0; i < list->count; i++)
        cJSON_AddItemToArray(array, kept_to_json(&list->items[i].connection,
                                                 list->items[i].default_z, list->items[i].before));
    return array;
}
