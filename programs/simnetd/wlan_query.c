/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Questions about what the WLAN service keeps. */
#include "wlan_calls.h"

#include <stdlib.h>
#include <string.h>

#include "document.h"
#include "handlers.h"
#include "identity.h"
#include "secret.h"
#include "trace.h"
#include "wide.h"
#include "wifi_common.h"
#include "wlan_access.h"
#include "wlan_profile_version.h"
#include "wlan_seal.h"
#include "wlan_version.h"
#include "xml_tree.h"

TRACE_CHANNEL(wifi);

#define GET_PLAINTEXT_KEY 4u
#define NETWORK_CB        34
/* WLAN_OPCODE_VALUE_TYPE */
#define VALUE_QUERY_ONLY    0
#define VALUE_SET_BY_POLICY 1
#define VALUE_SET_BY_USER   2

struct question
{
    struct client *client;
    const wnetlab_WlanQuery *command;
    wnetlab_WlanQueryReply *answer;
};

/* Takes the text. */
static DWORD give(struct question *question, char *text, size_t text_cb)
{
    question->answer->document_cb = (uint32_t)text_cb;
    return document_create(question->client, text, text_cb, &question->answer->document);
}

/* WLAN_PROFILE_* as programs are told: where there are no kinds of profiles, none. */
static uint32_t flags_of(const struct question *question, const struct wlan_stored *stored)
{
    enum wifi_behaviour behaviour = wifi_behaviour_of(question->client->state->wifi);

    return wifi_behaviour_has(behaviour, WIFI_CAN_HAVE_USER_PROFILES) ? stored->flags : 0;
}

static DWORD list_profiles(struct question *question)
{
    const struct wlan_interface *card =
        wlan_store_interface(&question->client->state->wlan, question->command->guid);
    const struct service_state *state = question->client->state;
    enum wifi_behaviour behaviour = wifi_behaviour_of(state->wifi);
    const char *sid = identity_sid(question->client);
    size_t count = card != NULL ? card->count : 0;
    const struct wlan_stored **shown = calloc(count + 1, sizeof(struct wlan_stored *));
    size_t cb = 0;
    char *text = NULL;
    DWORD error = ERROR_NOT_ENOUGH_MEMORY;

    if (shown == NULL)
        return error;
    if (card != NULL)
        memcpy(shown, card->profiles, count * sizeof(struct wlan_stored *));
    wlan_version_sort(state, shown, count);
    for (size_t i = 0; i < count; i++)
        cb += sizeof(uint32_t) + strlen(shown[i]->profile->name) + 1;
    text = malloc(cb + 1);
    if (text == NULL)
        goto free_shown;
    cb = 0;
    for (size_t i = 0; i < count; i++)
    {
        const char *name = shown[i]->profile->name;
        uint32_t flags = flags_of(question, shown[i]);

        if (!wlan_stored_is_seen(shown[i], sid) ||
            wlan_profile_is_hidden(behaviour, shown[i]->profile))
            continue;
        memcpy(text + cb, &flags, sizeof(flags));
        cb += sizeof(flags);
        memcpy(text + cb, name, strlen(name) + 1);
        cb += strlen(name) + 1;
    }
    error = ERROR_SUCCESS;
    if (cb != 0)
    {
        error = give(question, text, cb);
        text = NULL;
    }
free_shown:
    free(text);
    free(shown);
    return error;
}

static DWORD find_readable(const struct question *question, const struct wlan_stored **stored)
{
    *stored = wlan_store_find_for(&question->client->state->wlan, question->command->guid,
                                  question->command->name, identity_sid(question->client), NULL);
    if (*stored == NULL)
        return ERROR_NOT_FOUND;
    return wlan_access_profile(question->client, *stored, WLAN_READ);
}

/* The XML with its key in clear. NULL: no memory, or the key cannot be opened. */
static char *write_in_clear(const struct wlan_stored *stored)
{
    struct wlan_stored *copy = wlan_edit_dup(stored);
    char *text = NULL;

    if (copy != NULL && wlan_unseal_profile(copy->profile) == ERROR_SUCCESS)
        text = wlan_profile_write(copy->profile);
    wlan_stored_free(copy);
    return text;
}

/* Without the right the key comes sealed, and that is no error. Vista knows no such wish, XP no sealed keys. */
static bool is_shown_in_clear(const struct question *question)
{
    enum wifi_behaviour behaviour = wifi_behaviour_of(question->client->state->wifi);

    if (wifi_behaviour_never_seals(behaviour))
        return true;
    return wifi_behaviour_has(behaviour, WIFI_CAN_SHOW_KEYS) &&
           (question->command->number & GET_PLAINTEXT_KEY) != 0 &&
           wlan_access_object(question->client, WLAN_OBJECT_PLAINTEXT_KEY, WLAN_READ) ==
               ERROR_SUCCESS;
}

static DWORD get_profile(struct question *question)
{
    const struct wlan_stored *stored;
    DWORD error = find_readable(question, &stored);
    char *text = NULL;

    if (error != ERROR_SUCCESS)
        return error;
    question->answer->flags = flags_of(question, stored);
    question->answer->granted = wlan_access_profile_granted(question->client, stored);
    if (is_shown_in_clear(question))
        text = write_in_clear(stored);
    if (text == NULL)
        text = wlan_profile_write(stored->profile);
    if (text == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    return give(question, text, strlen(text));
}

static DWORD get_custom(struct question *question)
{
    const struct wlan_stored *stored;
    DWORD error = find_readable(question, &stored);
    char *text;

    if (error != ERROR_SUCCESS)
        return error;
    if (stored->custom == NULL)
        return ERROR_FILE_NOT_FOUND;
    text = malloc(stored->custom_cb);
    if (text == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    memcpy(text, stored->custom, stored->custom_cb);
    return give(question, text, stored->custom_cb);
}

static DWORD get_filter(struct question *question)
{
    uint32_t list = question->command->number;
    const struct wlan_filter *filter;
    char *text;
    DWORD error;

    if (list >= WLAN_STORE_FILTERS)
        return ERROR_INVALID_PARAMETER;
    error = wlan_access_object(question->client,
                               list % 2 == 0 ? WLAN_OBJECT_PERMIT_LIST : WLAN_OBJECT_DENY_LIST,
                               WLAN_READ);
    filter = &question->client->state->wlan.filters[list];
    if (error != ERROR_SUCCESS || filter->count == 0)
        return error;
    text = calloc(filter->count, NETWORK_CB);
    if (text == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    for (size_t i = 0; i < filter->count; i++)
    {
        const struct wlan_filter_network *network = &filter->networks[i];
        char *at = text + i * NETWORK_CB;

        at[0] = (char)network->ssid_cb;
        memcpy(at + 1, network->ssid, sizeof(network->ssid));
        at[NETWORK_CB - 1] = (char)network->bss_type;
    }
    return give(question, text, filter->count * NETWORK_CB);
}

static DWORD get_security(struct question *question)
{
    static const DWORD levels[] = {WLAN_WRITE, WLAN_EXECUTE, WLAN_READ};
    uint32_t object = question->command->number;
    const char *sddl;
    char *text;
    DWORD granted;

    if (object >= WLAN_OBJECT_COUNT)
        return ERROR_INVALID_PARAMETER;
    sddl = wlan_access_sddl(question->client->state, (enum wlan_object)object);
    if (wlan_access_demand(question->client, sddl, READ_CONTROL) != ERROR_SUCCESS)
        return ERROR_ACCESS_DENIED;
    granted = wlan_access_granted(question->client, sddl);
    for (size_t i = 0; i < ARRAYSIZE(levels) && question->answer->granted == 0; i++)
    {
        if ((granted & levels[i]) == levels[i])
            question->answer->granted = levels[i];
    }
    question->answer->value_type = VALUE_SET_BY_USER;
    text = text_dup(sddl);
    return text != NULL ? give(question, text, strlen(text)) : ERROR_NOT_ENOUGH_MEMORY;
}

static DWORD get_setting(struct question *question)
{
    const struct wlan_setting *setting = wlan_setting_find(question->command->number);
    DWORD error = ERROR_SUCCESS;

    if (setting == NULL)
        return ERROR_INVALID_PARAMETER;
    /* Of virtual stations the page of the query says nothing: reading is free. */
    if (setting->has_object && setting->object == WLAN_OBJECT_SHOW_DENIED)
        error = wlan_access_object(question->client, WLAN_OBJECT_SHOW_DENIED, WLAN_READ);
    question->answer->value =
        wlan_setting_value(question->client->state, question->command->number);
    question->answer->value_type = setting->may_be_set ? VALUE_SET_BY_USER : VALUE_QUERY_ONLY;
    if (wlan_setting_is_policys(question->client->state, question->command->number))
        question->answer->value_type = VALUE_SET_BY_POLICY;
    return error;
}

static const struct
{
    bool needs_interface;
    DWORD (*run)(struct question *question);
    enum wifi_ability ability; /* WIFI_ABILITIES: every version has it */
} questions[] = {
    [wnetlab_WlanQuery_What_PROFILES] = {true, list_profiles, WIFI_ABILITIES},
    [wnetlab_WlanQuery_What_PROFILE] = {true, get_profile, WIFI_ABILITIES},
    [wnetlab_WlanQuery_What_CUSTOM] = {true, get_custom, WIFI_CAN_KEEP_CUSTOM_DATA},
    [wnetlab_WlanQuery_What_FILTER] = {false, get_filter, WIFI_CAN_FILTER},
    [wnetlab_WlanQuery_What_SECURITY] = {false, get_security, WIFI_CAN_SECURE},
    [wnetlab_WlanQuery_What_SETTING] = {false, get_setting, WIFI_CAN_SET_PARAMETERS},
};

DWORD handle_wlan_query(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    const wnetlab_WlanQuery *command = &request->command.wlan_query;
    struct question question = {client, command, &reply->result.wlan_query};
    uint32_t what = (uint32_t)command->what;
    DWORD error;

    error = wifi_common_check(client, command->handle, false);
    if (error != ERROR_SUCCESS)
        return error;
    if (what >= ARRAYSIZE(questions))
        return ERROR_INVALID_FUNCTION;
    if (questions[what].ability != WIFI_ABILITIES)
        error = wifi_common_check_can(client, command->handle, questions[what].ability);
    if (error != ERROR_SUCCESS)
        return error;
    if (questions[what].needs_interface &&
        wifi_adapter_find(client->state->wifi, command->guid) == NULL)
        return ERROR_INVALID_PARAMETER;
    reply->which_result = wnetlab_Reply_wlan_query_tag;
    error = questions[what].run(&question);
    TRACE("question %d of %s: %lu\n", (int)what, trace_str(command->name), error);
    return error;
}
