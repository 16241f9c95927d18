/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Changes of what the WLAN service keeps: the command, and those that concern one stored profile.
 *
 * How this works: a change is checked, described as an edit (wlan_edit.h), carried out and written into the journal before the reply, together with the edit that takes it back
 * should the client have given up. The documents that a change names are the client's drafts; they go with it. */
#include "wlan_calls.h"

#include <stdlib.h>
#include <string.h>

#include "document.h"
#include "handlers.h"
#include "identity.h"
#include "journal.h"
#include "trace.h"
#include "wifi_common.h"
#include "wlan_access.h"
#include "wlan_seal.h"
#include "wlan_version.h"
#include "xml_tree.h"

TRACE_CHANNEL(wifi);

#define EAP_TYPE_PEAP 25u

DWORD wlan_change_commit(struct wlan_change *change, cJSON *edit)
{
    struct service_state *state = change->state;
    cJSON *inverse = edit != NULL ? wlan_edit_inverse(&state->wlan, edit) : NULL;
    struct result *result;
    DWORD error = ERROR_NOT_ENOUGH_MEMORY;

    if (inverse == NULL)
        goto free_edit;
    error = ERROR_TIMEOUT;
    if (state_is_late(state))
        goto free_edit;
    error = ERROR_NOT_ENOUGH_MEMORY;
    if (!wlan_edit_apply(&state->wlan, edit))
        goto free_edit;
    error = journal_wlan(state, edit, inverse, change->request_id);
    if (error != ERROR_SUCCESS)
    {
        wlan_edit_apply(&state->wlan, inverse);
        goto free_edit;
    }
    result = results_put(&state->results, change->request_id);
    result->undo = UNDO_WLAN;
    result->inverse = inverse;
    inverse = NULL;
free_edit:
    cJSON_Delete(inverse);
    cJSON_Delete(edit);
    return error;
}

/* The profile of that name that the client sees. */
static const struct wlan_stored *find_seen(const struct wlan_change *change, const char *name,
                                           size_t *at)
{
    return wlan_store_find_for(&change->state->wlan, change->command->guid, name,
                               identity_sid(change->client), at);
}

/* The profile that a change names, which the client must be allowed to write. */
static DWORD find_writable(const struct wlan_change *change, const struct wlan_stored **stored,
                           size_t *at)
{
    *stored = find_seen(change, change->command->name, at);
    if (*stored == NULL)
        return ERROR_NOT_FOUND;
    return wlan_access_profile(change->client, *stored, WLAN_WRITE);
}

cJSON *wlan_change_edit(const struct wlan_change *change, const struct wlan_stored *old, size_t at,
                        const struct wlan_stored *made)
{
    char *key = old != NULL ? wlan_stored_key(old) : NULL;
    cJSON *edit = NULL;

    if (old == NULL || key != NULL)
        edit = wlan_edit_profile(change->command->guid, key, at, made);
    free(key);
    return edit;
}

static DWORD delete_profile(struct wlan_change *change)
{
    const struct wlan_stored *stored;
    DWORD error = find_writable(change, &stored, NULL);

    if (error != ERROR_SUCCESS)
        return error;
    return wlan_change_commit(change, wlan_change_edit(change, stored, 0, NULL));
}

/* Puts a changed copy in the profile's place. Takes the copy. */
static DWORD replace(struct wlan_change *change, const struct wlan_stored *old,
                     struct wlan_stored *copy, size_t at)
{
    cJSON *edit = copy != NULL ? wlan_change_edit(change, old, at, copy) : NULL;

    wlan_stored_free(copy);
    return wlan_change_commit(change, edit);
}

static DWORD rename_profile(struct wlan_change *change)
{
    const wnetlab_WlanChange *command = change->command;
    const struct wlan_stored *stored;
    struct wlan_stored *copy;
    size_t at;
    DWORD error = find_writable(change, &stored, &at);

    if (error != ERROR_SUCCESS)
        return error;
    if (!wlan_profile_name_is_good(command->new_name))
        return ERROR_INVALID_PARAMETER;
    if (strcmp(command->name, command->new_name) == 0)
        return ERROR_SUCCESS;
    if (find_seen(change, command->new_name, NULL) != NULL)
        return ERROR_ALREADY_EXISTS;
    copy = wlan_edit_dup(stored);
    if (copy != NULL)
        error = wlan_profile_rename(copy->profile, command->new_name, &change->reason);
    if (error != ERROR_SUCCESS)
    {
        wlan_stored_free(copy);
        return error;
    }
    return replace(change, stored, copy, at);
}

/* ---- order ---- */

/* May the client give it another place? */
static bool is_movable(const struct wlan_change *change, const struct wlan_stored *stored)
{
    return stored->flags != WLAN_STORED_GROUP_POLICY &&
           wlan_stored_is_seen(stored, identity_sid(change->client));
}

/* Is the order of the all-user profiles another one? Then it takes the right to change it. */
static DWORD demand_order(struct wlan_change *change, const struct wlan_interface *card,
                          const struct wlan_stored *const *order)
{
    size_t was = 0;

    for (size_t i = 0; i < card->count; i++)
    {
        if (order[i]->flags != WLAN_STORED_ALL_USER)
            continue;
        while (card->profiles[was]->flags != WLAN_STORED_ALL_USER)
            was++;
        if (card->profiles[was++] != order[i])
            return wlan_access_object(change->client, WLAN_OBJECT_ALL_USER_ORDER, WLAN_WRITE);
    }
    return ERROR_SUCCESS;
}

static bool is_among(const struct wlan_stored *const *list, size_t count,
                     const struct wlan_stored *stored)
{
    for (size_t i = 0; i < count; i++)
    {
        if (list[i] == stored)
            return true;
    }
    return false;
}

/* The order that comes of `front` first, then the others; policy's, and what the client does not see, keep their places. Both arrays hold card->count. */
static void make_order(const struct wlan_change *change, const struct wlan_interface *card,
                       const struct wlan_stored *const *front, size_t front_count,
                       const struct wlan_stored **moved, const struct wlan_stored **order)
{
    size_t count = 0;
    size_t next = 0;

    for (size_t i = 0; i < front_count; i++)
    {
        if (is_movable(change, front[i]))
            moved[count++] = front[i];
    }
    for (size_t i = 0; i < card->count; i++)
    {
        if (is_movable(change, card->profiles[i]) &&
            !is_among(front, front_count, card->profiles[i]))
            moved[count++] = card->profiles[i];
    }
    for (size_t i = 0; i < card->count; i++)
        order[i] = is_movable(change, card->profiles[i]) ? moved[next++] : card->profiles[i];
}

static cJSON *edit_order(const struct wlan_change *change, const struct wlan_stored *const *order,
                         size_t count)
{
    char **keys = calloc(count + 1, sizeof(*keys));
    cJSON *edit = NULL;
    size_t made = 0;

    while (keys != NULL && made < count && (keys[made] = wlan_stored_key(order[made])) != NULL)
        made++;
    if (keys != NULL && made == count)
        edit = wlan_edit_order(change->command->guid, (const char *const *)keys, count);
    while (made > 0)
        free(keys[--made]);
    free(keys);
    return edit;
}

static DWORD commit_order(struct wlan_change *change, const struct wlan_stored *const *front,
                          size_t front_count)
{
    const struct wlan_interface *card =
        wlan_store_interface(&change->state->wlan, change->command->guid);
    size_t count = card != NULL ? card->count : 0;
    const struct wlan_stored **moved = calloc(count + 1, sizeof(struct wlan_stored *));
    const struct wlan_stored **order = calloc(count + 1, sizeof(struct wlan_stored *));
    DWORD error = ERROR_NOT_ENOUGH_MEMORY;

    if (moved != NULL && order != NULL && card != NULL)
    {
        make_order(change, card, front, front_count, moved, order);
        wlan_version_sort(change->state, order, count);
        error = demand_order(change, card, order);
        if (error == ERROR_SUCCESS)
            error = wlan_change_commit(change, edit_order(change, order, count));
    }
    free(moved);
    free(order);
    return error;
}

/* The document's names, each with NUL, all of them known to the client and none twice. */
static DWORD read_names(const struct wlan_change *change, const struct wlan_stored **named,
                        size_t room, size_t *count)
{
    const struct belonging *document = change->document;
    size_t at = 0;

    *count = 0;
    if (document == NULL || document->text_cb == 0 || document->text[document->text_cb - 1] != 0)
        return ERROR_INVALID_PARAMETER;
    while (at < document->text_cb)
    {
        const char *name = document->text + at;
        const struct wlan_stored *stored = find_seen(change, name, NULL);

        if (stored != NULL && is_among(named, *count, stored))
            return ERROR_INVALID_PARAMETER;
        if (*count == room || stored == NULL)
            return ERROR_NOT_FOUND;
        named[(*count)++] = stored;
        at += strlen(name) + 1;
    }
    return ERROR_SUCCESS;
}

static DWORD order_profiles(struct wlan_change *change)
{
    const struct wlan_stored **named =
        calloc(WLAN_STORE_PROFILES_MAX, sizeof(struct wlan_stored *));
    size_t count = 0;
    DWORD error;

    if (named == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    error = read_names(change, named, WLAN_STORE_PROFILES_MAX, &count);
    if (error == ERROR_SUCCESS)
        error = commit_order(change, named, count);
    free(named);
    return error;
}

/* Places are counted in what the client sees. */
static DWORD move_profile(struct wlan_change *change)
{
    const wnetlab_WlanChange *command = change->command;
    const struct wlan_interface *card = wlan_store_interface(&change->state->wlan, command->guid);
    const struct wlan_stored *stored = find_seen(change, command->name, NULL);
    size_t first = wlan_store_first_place(&change->state->wlan, command->guid);
    const struct wlan_stored **front;
    size_t others = 0;
    size_t place;
    DWORD error = ERROR_INVALID_PARAMETER;

    if (stored == NULL)
        return ERROR_NOT_FOUND;
    if (stored->flags == WLAN_STORED_GROUP_POLICY)
        return ERROR_ACCESS_DENIED;
    front = calloc(card->count + 1, sizeof(struct wlan_stored *));
    if (front == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    for (size_t i = 0; i < card->count; i++)
    {
        if (card->profiles[i] != stored && is_movable(change, card->profiles[i]))
            front[others++] = card->profiles[i];
    }
    wlan_version_sort(change->state, front, others);
    place = command->number - first;
    if (command->number >= first && place <= others)
    {
        memmove(front + place + 1, front + place, (others - place) * sizeof(struct wlan_stored *));
        front[place] = stored;
        error = commit_order(change, front, others + 1);
    }
    free(front);
    return error;
}

/* ---- what programs keep with a profile ---- */

static bool take_bytes(uint8_t **bytes, size_t *cb, const struct belonging *document)
{
    free(*bytes);
    *bytes = NULL;
    *cb = 0;
    if (document == NULL || document->text_cb == 0)
        return true;
    *bytes = malloc(document->text_cb);
    if (*bytes == NULL)
        return false;
    memcpy(*bytes, document->text, document->text_cb);
    *cb = document->text_cb;
    return true;
}

static DWORD set_custom(struct wlan_change *change)
{
    const struct wlan_stored *stored;
    struct wlan_stored *copy;
    size_t at;
    DWORD error = find_writable(change, &stored, &at);

    if (error != ERROR_SUCCESS)
        return error;
    copy = wlan_edit_dup(stored);
    if (copy != NULL && !take_bytes(&copy->custom, &copy->custom_cb, change->document))
    {
        wlan_stored_free(copy);
        copy = NULL;
    }
    return replace(change, stored, copy, at);
}

/* Is the document XML? What is in it is the EAP method's own. */
static DWORD check_xml(const struct belonging *document)
{
    struct xml_node *root = NULL;
    DWORD error = xml_tree_parse(document->text, document->text_cb, &root);

    xml_tree_free(root);
    return error == ERROR_INVALID_DATA ? ERROR_INVALID_PARAMETER : error;
}

static DWORD set_user_data(struct wlan_change *change)
{
    const struct wlan_stored *stored;
    struct wlan_stored *copy = NULL;
    uint8_t *sealed = NULL;
    size_t sealed_cb = 0;
    size_t at;
    enum wifi_behaviour behaviour = wifi_behaviour_of(change->state->wifi);
    DWORD error = find_writable(change, &stored, &at);

    /* To forget what is kept came with Windows 7. */
    if (error == ERROR_SUCCESS && behaviour == WIFI_BEHAVE_VISTA && change->document == NULL)
        error = ERROR_INVALID_PARAMETER;
    if (error != ERROR_SUCCESS)
        return error;
    if (behaviour == WIFI_BEHAVE_XP && stored->profile->eap_type != EAP_TYPE_PEAP)
        return ERROR_NOT_SUPPORTED;
    if (!stored->profile->one_x || stored->profile->single_sign_on ||
        !stored->profile->keeps_user_data)
        return ERROR_NOT_SUPPORTED;
    if (change->document != NULL && change->command->is_xml)
        error = check_xml(change->document);
    if (error == ERROR_SUCCESS && change->document != NULL)
        error =
            wlan_seal_bytes(change->document->text, change->document->text_cb, &sealed, &sealed_cb);
    if (error != ERROR_SUCCESS)
        return error;
    copy = wlan_edit_dup(stored);
    if (copy == NULL)
    {
        free(sealed);
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    free(copy->user_data);
    copy->user_data = sealed;
    copy->user_data_cb = sealed_cb;
    return replace(change, stored, copy, at);
}

/* ---- the command ---- */

static const struct
{
    bool needs_interface;
    DWORD (*run)(struct wlan_change *change);
    enum wifi_ability ability; /* WIFI_ABILITIES: every version has it */
} changes[] = {
    [wnetlab_WlanChange_What_SET] = {true, wlan_set_profile, WIFI_ABILITIES},
    [wnetlab_WlanChange_What_DELETE] = {true, delete_profile, WIFI_ABILITIES},
    [wnetlab_WlanChange_What_RENAME] = {true, rename_profile, WIFI_CAN_RENAME},
    [wnetlab_WlanChange_What_POSITION] = {true, move_profile, WIFI_ABILITIES},
    [wnetlab_WlanChange_What_ORDER] = {true, order_profiles, WIFI_ABILITIES},
    [wnetlab_WlanChange_What_CUSTOM] = {true, set_custom, WIFI_CAN_KEEP_CUSTOM_DATA},
    [wnetlab_WlanChange_What_USER_DATA] = {true, set_user_data, WIFI_ABILITIES},
    [wnetlab_WlanChange_What_FILTER] = {false, wlan_set_filter, WIFI_CAN_FILTER},
    [wnetlab_WlanChange_What_SECURITY] = {false, wlan_set_security, WIFI_CAN_SECURE},
    [wnetlab_WlanChange_What_SETTING] = {false, wlan_set_setting, WIFI_CAN_SET_PARAMETERS},
    [wnetlab_WlanChange_What_SAVE] = {true, wlan_save_temporary, WIFI_CAN_SAVE_TEMPORARY},
};

/* docs/reference/wlan.md section 3: a new name has a notification of its own. The old name again is none. */
static void tell(const struct wlan_change *change)
{
    const wnetlab_WlanChange *command = change->command;

    if (command->what != wnetlab_WlanChange_What_RENAME)
        wifi_profile_changed(change->state->wifi, command->guid);
    else if (strcmp(command->name, command->new_name) != 0)
        wifi_profile_renamed(change->state->wifi, command->guid, command->name, command->new_name);
}

/* Is there such a function? That for bytes differs from that for XML. */
static DWORD check_can(const struct wlan_change *change)
{
    const wnetlab_WlanChange *command = change->command;
    enum wifi_ability ability = changes[command->what].ability;

    if (command->what == wnetlab_WlanChange_What_USER_DATA && !command->is_xml)
        ability = WIFI_CAN_KEEP_EAP_BYTES;
    return ability == WIFI_ABILITIES
               ? ERROR_SUCCESS
               : wifi_common_check_can(change->client, command->handle, ability);
}

static DWORD run(struct wlan_change *change)
{
    const wnetlab_WlanChange *command = change->command;
    uint32_t what = (uint32_t)command->what;

    DWORD error = wifi_common_check(change->client, command->handle, false);

    if (error != ERROR_SUCCESS)
        return error;
    if (what >= ARRAYSIZE(changes))
        return ERROR_INVALID_FUNCTION;
    error = check_can(change);
    if (error != ERROR_SUCCESS)
        return error;
    change->document = document_draft(change->client, command->document);
    change->security = document_draft(change->client, command->security);
    if ((command->document != 0 && change->document == NULL) ||
        (command->security != 0 && change->security == NULL))
        return ERROR_INVALID_HANDLE;
    /* An interface that is gone, or never was: docs/reference/wlan.md section 1. */
    if (changes[what].needs_interface &&
        wifi_adapter_find(change->state->wifi, command->guid) == NULL)
        return ERROR_INVALID_PARAMETER;
    error = changes[what].run(change);
    if (error == ERROR_SUCCESS && changes[what].needs_interface)
        tell(change);
    return error;
}

DWORD handle_wlan_change(struct client *client, const wnetlab_Request *request,
                         wnetlab_Reply *reply)
{
    struct wlan_change change = {
        .client = client,
        .state = client->state,
        .command = &request->command.wlan_change,
        .request_id = request->request_id,
    };
    DWORD error = run(&change);

    TRACE("change %d of %s: %lu, reason %x\n", (int)change.command->what,
          trace_str(change.command->name), error, change.reason);
    client_remove(client, BELONGING_DRAFT, change.command->document);
    client_remove(client, BELONGING_DRAFT, change.command->security);
    reply->which_result = wnetlab_Reply_wlan_change_tag;
    reply->result.wlan_change.reason =
        wifi_behaviour_reason(wifi_behaviour_of(client->state->wifi), change.reason);
    return error;
}
