/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Changes of what the WLAN service keeps, as JSON. Nothing here trusts an edit: it may come from a journal. */
#include "wlan_edit.h"

#include <stdlib.h>
#include <string.h>

#include "json_fields.h"
#include "xml_tree.h"

#define GUID_CB 16

static cJSON *edit_create(const char *kind, const uint8_t *guid)
{
    cJSON *edit = cJSON_CreateObject();

    cJSON_AddStringToObject(edit, "kind", kind);
    if (guid != NULL)
        json_put_bytes(edit, "guid", guid, GUID_CB);
    return edit;
}

static cJSON *stored_to_json(const struct wlan_stored *stored)
{
    cJSON *json = cJSON_CreateObject();
    char *xml = wlan_profile_write(stored->profile);

    if (xml == NULL || stored->profile->key.given)
    {
        /* A key in clear is never written down. */
        xml_text_free(xml);
        cJSON_Delete(json);
        return NULL;
    }
    cJSON_AddStringToObject(json, "xml", xml);
    xml_text_free(xml);
    cJSON_AddNumberToObject(json, "flags", stored->flags);
    if (stored->owner != NULL)
        cJSON_AddStringToObject(json, "owner", stored->owner);
    if (stored->security != NULL)
        cJSON_AddStringToObject(json, "security", stored->security);
    if (stored->custom != NULL)
        json_put_blob(json, "custom", stored->custom, stored->custom_cb);
    if (stored->user_data != NULL)
        json_put_blob(json, "user", stored->user_data, stored->user_data_cb);
    return json;
}

static bool dup_text(const char *text, char **out)
{
    if (text == NULL)
        return true;
    *out = malloc(strlen(text) + 1);
    if (*out == NULL)
        return false;
    memcpy(*out, text, strlen(text) + 1);
    return true;
}

/* NULL for what is no profile, and without memory. */
static struct wlan_stored *stored_from_json(const cJSON *json)
{
    const char *xml = json_get_text(json, "xml");
    struct wlan_stored *stored = calloc(1, sizeof(*stored));
    uint32_t reason;

    if (stored == NULL)
        return NULL;
    stored->flags = json_get_u32(json, "flags");
    if (stored->flags > WLAN_STORED_USER ||
        wlan_profile_parse(xml, strlen(xml), NULL, NULL, &stored->profile, &reason) != 0 ||
        stored->profile->key.given ||
        !dup_text(cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(json, "owner")),
                  &stored->owner) ||
        !dup_text(cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(json, "security")),
                  &stored->security) ||
        !json_get_blob(json, "custom", &stored->custom, &stored->custom_cb) ||
        !json_get_blob(json, "user", &stored->user_data, &stored->user_data_cb))
    {
        wlan_stored_free(stored);
        return NULL;
    }
    return stored;
}

cJSON *wlan_edit_stored(const struct wlan_stored *stored)
{
    return stored_to_json(stored);
}

struct wlan_stored *wlan_edit_stored_from(const cJSON *json)
{
    return stored_from_json(json);
}

struct wlan_stored *wlan_edit_dup(const struct wlan_stored *stored)
{
    cJSON *json = stored_to_json(stored);
    struct wlan_stored *copy = json != NULL ? stored_from_json(json) : NULL;

    cJSON_Delete(json);
    return copy;
}

cJSON *wlan_edit_profile(const uint8_t guid[16], const char *old, size_t at,
                         const struct wlan_stored *made)
{
    cJSON *edit = edit_create("profile", guid);
    cJSON *json = NULL;

    if (old != NULL)
        cJSON_AddStringToObject(edit, "old", old);
    cJSON_AddNumberToObject(edit, "at", (double)at);
    if (made != NULL)
    {
        json = stored_to_json(made);
        if (json == NULL || !cJSON_AddItemToObject(edit, "new", json))
        {
            cJSON_Delete(json);
            cJSON_Delete(edit);
            return NULL;
        }
    }
    return edit;
}

cJSON *wlan_edit_order(const uint8_t guid[16], const char *const *names, size_t count)
{
    cJSON *edit = edit_create("order", guid);
    cJSON *array = cJSON_AddArrayToObject(edit, "names");

    for (size_t i = 0; i < count; i++)
        cJSON_AddItemToArray(array, cJSON_CreateString(names[i]));
    return edit;
}

cJSON *wlan_edit_filter(size_t list, const struct wlan_filter_network *networks, size_t count)
{
    cJSON *edit = edit_create("filter", NULL);
    cJSON *array = cJSON_AddArrayToObject(edit, "networks");

    cJSON_AddNumberToObject(edit, "list", (double)list);
    for (size_t i = 0; i < count; i++)
    {
        cJSON *item = cJSON_CreateObject();

        json_put_bytes(item, "ssid", networks[i].ssid, networks[i].ssid_cb);
        cJSON_AddNumberToObject(item, "type", networks[i].bss_type);
        cJSON_AddItemToArray(array, item);
    }
    return edit;
}

cJSON *wlan_edit_security(size_t object, const char *sddl)
{
    cJSON *edit = edit_create("security", NULL);

    cJSON_AddNumberToObject(edit, "object", (double)object);
    if (sddl != NULL)
        cJSON_AddStringToObject(edit, "sddl", sddl);
    return edit;
}

cJSON *wlan_edit_setting(size_t opcode, const uint32_t *value)
{
    cJSON *edit = edit_create("setting", NULL);

    cJSON_AddNumberToObject(edit, "opcode", (double)opcode);
    if (value != NULL)
        cJSON_AddNumberToObject(edit, "value", *value);
    return edit;
}

/* ---- taking back ---- */

static cJSON *inverse_profile(const struct wlan_store *store, const cJSON *edit,
                              const uint8_t guid[16])
{
    const char *old_name = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(edit, "old"));
    const cJSON *json = cJSON_GetObjectItemCaseSensitive(edit, "new");
    struct wlan_stored *made = json != NULL ? stored_from_json(json) : NULL;
    const struct wlan_stored *old = NULL;
    cJSON *inverse = NULL;
    char *key = made != NULL ? wlan_stored_key(made) : NULL;
    size_t at = 0;

    if (json == NULL || key != NULL)
    {
        if (old_name != NULL)
            old = wlan_store_find(store, guid, old_name, &at);
        inverse = wlan_edit_profile(guid, key, at, old);
    }
    free(key);
    wlan_stored_free(made);
    return inverse;
}

static cJSON *order_of(const struct wlan_store *store, const uint8_t guid[16])
{
    const struct wlan_interface *card = wlan_store_interface(store, guid);
    cJSON *edit = wlan_edit_order(guid, NULL, 0);
    cJSON *array = cJSON_GetObjectItemCaseSensitive(edit, "names");

    for (size_t i = 0; card != NULL && i < card->count; i++)
    {
        char *key = wlan_stored_key(card->profiles[i]);

        cJSON_AddItemToArray(array, cJSON_CreateString(key != NULL ? key : ""));
        free(key);
    }
    return edit;
}

cJSON *wlan_edit_inverse(const struct wlan_store *store, const cJSON *edit)
{
    const char *kind = json_get_text(edit, "kind");
    uint32_t number;
    uint8_t guid[GUID_CB];

    if (json_get_bytes(edit, "guid", guid, sizeof(guid)) == sizeof(guid))
    {
        if (strcmp(kind, "profile") == 0)
            return inverse_profile(store, edit, guid);
        if (strcmp(kind, "order") == 0)
            return order_of(store, guid);
        return NULL;
    }
    number = json_get_u32(edit, "list");
    if (strcmp(kind, "filter") == 0 && number < WLAN_STORE_FILTERS)
        return wlan_edit_filter(number, store->filters[number].networks,
                                store->filters[number].count);
    number = json_get_u32(edit, "object");
    if (strcmp(kind, "security") == 0 && number < WLAN_STORE_OBJECTS)
        return wlan_edit_security(number, store->security[number]);
    number = json_get_u32(edit, "opcode");
    if (strcmp(kind, "setting") == 0 && number < WLAN_STORE_OPCODES)
        return wlan_edit_setting(number,
                                 store->setting_is_set[number] ? &store->settings[number] : NULL);
    return NULL;
}

/* ---- carrying out ---- */

static bool apply_profile(struct wlan_store *store, const cJSON *edit, const uint8_t guid[16])
{
    const char *old = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(edit, "old"));
    const cJSON *json = cJSON_GetObjectItemCaseSensitive(edit, "new");
    struct wlan_stored *made = NULL;
    char *key = NULL;
    bool is_good;

    if (json != NULL)
    {
        made = stored_from_json(json);
        key = made != NULL ? wlan_stored_key(made) : NULL;
        /* Two of one key there are never. */
        is_good = key != NULL && ((old != NULL && strcmp(old, key) == 0) ||
                                  wlan_store_find(store, guid, key, NULL) == NULL);
        free(key);
        if (!is_good)
        {
            wlan_stored_free(made);
            return false;
        }
    }
    if (wlan_store_replace(store, guid, old, made, json_get_u32(edit, "at")))
        return true;
    wlan_stored_free(made);
    return false;
}

static bool apply_order(struct wlan_store *store, const cJSON *edit, const uint8_t guid[16])
{
    const cJSON *array = cJSON_GetObjectItemCaseSensitive(edit, "names");
    int count = cJSON_GetArraySize(array);
    const char **names = calloc((size_t)count + 1, sizeof(*names));
    const cJSON *item;
    size_t given = 0;
    bool done;

    if (names == NULL)
        return false;
    cJSON_ArrayForEach(item, array)
    {
        if (cJSON_GetStringValue(item) != NULL)
            names[given++] = cJSON_GetStringValue(item);
    }
    done = wlan_store_order(store, guid, names, given);
    free(names);
    return done;
}

static bool apply_filter(struct wlan_store *store, const cJSON *edit)
{
    const cJSON *array = cJSON_GetObjectItemCaseSensitive(edit, "networks");
    int count = cJSON_GetArraySize(array);
    struct wlan_filter_network *networks = calloc((size_t)count + 1, sizeof(*networks));
    uint32_t list = json_get_u32(edit, "list");
    const cJSON *item;
    size_t at = 0;
    bool done;

    if (networks == NULL || list >= WLAN_STORE_FILTERS)
    {
        free(networks);
        return false;
    }
    cJSON_ArrayForEach(item, array)
    {
        networks[at].ssid_cb =
            (uint32_t)json_get_bytes(item, "ssid", networks[at].ssid, sizeof(networks[at].ssid));
        networks[at].bss_type = json_get_u32(item, "type");
        at++;
    }
    done = wlan_store_set_filter(store, list, networks, at);
    free(networks);
    return done;
}

static bool apply_setting(struct wlan_store *store, const cJSON *edit)
{
    uint32_t opcode = json_get_u32(edit, "opcode");

    if (opcode >= WLAN_STORE_OPCODES)
        return false;
    store->settings[opcode] = json_get_u32(edit, "value");
    store->setting_is_set[opcode] = cJSON_GetObjectItemCaseSensitive(edit, "value") != NULL;
    return true;
}

bool wlan_edit_apply(struct wlan_store *store, const cJSON *edit)
{
    const char *kind = json_get_text(edit, "kind");
    uint8_t guid[GUID_CB];
    bool has_guid = json_get_bytes(edit, "guid", guid, sizeof(guid)) == sizeof(guid);
    uint32_t object = json_get_u32(edit, "object");

    if (strcmp(kind, "profile") == 0)
        return has_guid && apply_profile(store, edit, guid);
    if (strcmp(kind, "order") == 0)
        return has_guid && apply_order(store, edit, guid);
    if (strcmp(kind, "filter") == 0)
        return apply_filter(store, edit);
    if (strcmp(kind, "setting") == 0)
        return apply_setting(store, edit);
    return strcmp(kind, "security") == 0 && object < WLAN_STORE_OBJECTS &&
           wlan_store_set_security(
               store, object, cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(edit, "sddl")));
}

cJSON *wlan_edit_all(const struct wlan_store *store)
{
    cJSON *all = cJSON_CreateArray();

    for (size_t i = 0; i < store->interface_count; i++)
    {
        const struct wlan_interface *card = &store->interfaces[i];

        for (size_t at = 0; at < card->count; at++)
            cJSON_AddItemToArray(all, wlan_edit_profile(card->guid, NULL, at, card->profiles[at]));
    }
    for (size_t i = 0; i < WLAN_STORE_FILTERS; i++)
    {
        if (store->filters[i].count != 0)
            cJSON_AddItemToArray(
                all, wlan_edit_filter(i, store->filters[i].networks, store->filters[i].count));
    }
    for (size_t i = 0; i < WLAN_STORE_OBJECTS; i++)
    {
        if (store->security[i] != NULL)
            cJSON_AddItemToArray(all, wlan_edit_security(i, store->security[i]));
    }
    for (size_t i = 0; i < WLAN_STORE_OPCODES; i++)
    {
        if (store->setting_is_set[i])
            cJSON_AddItemToArray(all, wlan_edit_setting(i, &store->settings[i]));
    }
    return all;
}
