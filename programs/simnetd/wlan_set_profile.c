/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanSetProfile's and WlanSaveTemporaryProfile's part in the service: a profile comes, new or in the place of another. */
#include "wlan_calls.h"

#include <stdlib.h>
#include <string.h>

#include "identity.h"
#include "wide.h"
#include "wifi_profiles.h"
#include "wlan_access.h"
#include "wlan_profile_version.h"
#include "wlan_seal.h"
#include "wlan_version.h"
#include "xml_tree.h"

/* WLAN_REASON_CODE_INVALID_PROFILE_SCHEMA */
#define REASON_SCHEMA 0x80001u
/* WLAN_PROFILE_CONNECTION_MODE_* */
#define MODE_SET_BY_CLIENT 0x10000u
#define MODE_AUTO          0x20000u

/* Does the adapter have one of the radio types that the profile is for? */
static bool adapter_fits(const struct service_state *state, const uint8_t guid[16],
                         const struct wlan_profile *profile)
{
    const struct network *network = redirector_network(state->redirector);

    /* XP does not look at them. */
    if (profile->phy_count == 0 || wifi_behaviour_of(state->wifi) == WIFI_BEHAVE_XP)
        return true;
    for (size_t i = 0; i < network->adapter_count; i++)
    {
        const struct network_adapter *adapter = &network->adapters[i];

        if (memcmp(adapter->guid, guid, sizeof(adapter->guid)) != 0)
            continue;
        for (size_t has = 0; has < adapter->phy_count; has++)
        {
            for (size_t wants = 0; wants < profile->phy_count; wants++)
            {
                if (adapter->phys[has] == profile->phys[wants])
                    return true;
            }
        }
    }
    return false;
}

/* The client's XML as a profile whose key is sealed. */
static DWORD read_profile(struct wlan_change *change, struct wlan_profile **profile)
{
    const struct belonging *document = change->document;
    char *text;
    DWORD error =
        wlan_profile_parse_as(wifi_behaviour_of(change->state->wifi), document->text,
                              document->text_cb, wlan_seal_open, NULL, profile, &change->reason);

    if (error != ERROR_SUCCESS)
        return error;
    error = wlan_seal_profile(*profile);
    text = error == ERROR_SUCCESS ? wlan_profile_write(*profile) : NULL;
    if (error == ERROR_SUCCESS && text == NULL)
        error = ERROR_NOT_ENOUGH_MEMORY;
    /* Completed and with its key sealed it is longer, and has to be read again. */
    if (error == ERROR_SUCCESS && strlen(text) > XML_TREE_TEXT_MAX)
    {
        change->reason = REASON_SCHEMA;
        error = ERROR_BAD_PROFILE;
    }
    xml_text_free(text);
    if (error != ERROR_SUCCESS)
    {
        wlan_profile_free(*profile);
        *profile = NULL;
    }
    return error;
}

/* The right to have new profiles of that kind. */
static DWORD demand_new(struct wlan_change *change, uint32_t flags)
{
    if (flags == WLAN_STORED_USER)
        return wlan_access_object(change->client, WLAN_OBJECT_ADD_USER, WLAN_WRITE);
    return wlan_access_object(change->client, WLAN_OBJECT_ADD_ALL_USER, WLAN_WRITE);
}

/* May the profile of that name be overwritten? */
static DWORD check_old(struct wlan_change *change, const struct wlan_stored *old, uint32_t flags)
{
    const wnetlab_WlanChange *command = change->command;

    if (!command->overwrite || old->flags != flags)
        return ERROR_ALREADY_EXISTS;
    /* Policy replaces its own, which nobody else may write. */
    if (old->flags == WLAN_STORED_GROUP_POLICY)
        return ERROR_SUCCESS;
    return wlan_access_profile(change->client, old, WLAN_WRITE);
}

/* An all-user profile has a descriptor of its own: the one given, the one it had, or that of the object for new ones. */
static DWORD choose_security(struct wlan_change *change, const struct wlan_stored *old,
                             struct wlan_stored *made)
{
    if (made->flags != WLAN_STORED_ALL_USER)
        return ERROR_SUCCESS;
    if (change->security != NULL)
    {
        made->security = wlan_access_complete(change->security->text);
        return made->security != NULL ? ERROR_SUCCESS : ERROR_INVALID_PARAMETER;
    }
    made->security = text_dup(old != NULL && old->security != NULL
                                  ? old->security
                                  : wlan_access_sddl(change->state, WLAN_OBJECT_ADD_ALL_USER));
    return made->security != NULL ? ERROR_SUCCESS : ERROR_NOT_ENOUGH_MEMORY;
}

static DWORD put(struct wlan_change *change, struct wlan_stored *made)
{
    const wnetlab_WlanChange *command = change->command;
    const char *name = made->profile->name;
    size_t at = wlan_version_new_place(change->state, command->guid, made->profile);
    const char *sid = identity_sid(change->client);
    const struct wlan_stored *old =
        wlan_store_find_for(&change->state->wlan, command->guid, name, sid, &at);
    DWORD error = old != NULL ? check_old(change, old, made->flags) : ERROR_SUCCESS;

    if (error == ERROR_SUCCESS)
        error = choose_security(change, old, made);
    /* Its user alone sees it; where none can be told, everybody does. */
    if (error == ERROR_SUCCESS && made->flags == WLAN_STORED_USER && sid != NULL)
    {
        made->owner = text_dup(sid);
        if (made->owner == NULL)
            error = ERROR_NOT_ENOUGH_MEMORY;
    }
    if (error != ERROR_SUCCESS)
        return error;
    return wlan_change_commit(change, wlan_change_edit(change, old, at, made));
}

DWORD wlan_set_profile(struct wlan_change *change)
{
    const wnetlab_WlanChange *command = change->command;
    struct wlan_stored made = {.flags = command->number};
    DWORD error;

    if (change->document == NULL || command->number > WLAN_STORED_USER)
        return ERROR_INVALID_PARAMETER;
    if (!wifi_behaviour_has(wifi_behaviour_of(change->state->wifi), WIFI_CAN_HAVE_USER_PROFILES) &&
        (command->number != WLAN_STORED_ALL_USER || change->security != NULL))
        return ERROR_INVALID_PARAMETER;
    error = demand_new(change, made.flags);
    if (error == ERROR_SUCCESS)
        error = read_profile(change, &made.profile);
    if (error != ERROR_SUCCESS)
        return error;
    error = ERROR_NO_MATCH;
    if (adapter_fits(change->state, command->guid, made.profile))
        error = put(change, &made);
    wlan_profile_free(made.profile);
    free(made.owner);
    free(made.security);
    return error;
}

/* The name and the mode that the client wants. */
static DWORD dress(struct wlan_change *change, struct wlan_profile *profile)
{
    const wnetlab_WlanChange *command = change->command;
    DWORD error = ERROR_SUCCESS;

    if (command->new_name[0] != 0)
        error = wlan_profile_rename(profile, command->new_name, &change->reason);
    if (error == ERROR_SUCCESS && (command->number & (MODE_SET_BY_CLIENT | MODE_AUTO)) != 0)
        error = wlan_profile_set_auto(profile, (command->number & MODE_AUTO) != 0, &change->reason);
    return error;
}

DWORD wlan_save_temporary(struct wlan_change *change)
{
    const struct wifi_adapter *adapter =
        wifi_adapter_find(change->state->wifi, change->command->guid);
    const struct wlan_stored *kept = wifi_profiles_kept(change->state, change->command->guid);
    struct wlan_stored *made;
    DWORD error;

    if (adapter == NULL || kept == NULL || adapter->state != WIFI_CONNECTED ||
        adapter->mode != WIFI_MODE_TEMPORARY_PROFILE)
        return ERROR_INVALID_STATE;
    made = wlan_edit_dup(kept);
    if (made == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    made->flags = change->command->number & WLAN_STORED_USER;
    error = demand_new(change, made->flags);
    if (error == ERROR_SUCCESS)
        error = dress(change, made->profile);
    if (error == ERROR_SUCCESS)
        error = put(change, made);
    wlan_stored_free(made);
    return error;
}
