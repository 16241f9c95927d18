/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanSetProfile's part in the service: a profile comes, new or in the place of another. */
#include "wlan_calls.h"

#include <stdlib.h>
#include <string.h>

#include "wide.h"
#include "wlan_access.h"
#include "wlan_seal.h"
#include "xml_tree.h"

/* WLAN_REASON_CODE_INVALID_PROFILE_SCHEMA */
#define REASON_SCHEMA 0x80001u

/* Does the adapter have one of the radio types that the profile is for? */
static bool adapter_fits(const struct service_state *state, const uint8_t guid[16],
                         const struct wlan_profile *profile)
{
    const struct network *network = redirector_network(state->redirector);

    if (profile->phy_count == 0)
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
    DWORD error = wlan_profile_parse(document->text, document->text_cb, wlan_seal_open, NULL,
                                     profile, &change->reason);

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
static DWORD demand_new(struct wlan_change *change)
{
    if (change->command->number == WLAN_STORED_USER)
        return wlan_access_object(change->client, WLAN_OBJECT_ADD_USER, WLAN_WRITE);
    return wlan_access_object(change->client, WLAN_OBJECT_ADD_ALL_USER, WLAN_WRITE);
}

/* May the profile of that name be overwritten? */
static DWORD check_old(struct wlan_change *change, const struct wlan_stored *old)
{
    const wnetlab_WlanChange *command = change->command;

    if (!command->overwrite || old->flags != command->number)
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
    size_t at = wlan_store_first_place(&change->state->wlan, command->guid);
    const struct wlan_stored *old = wlan_store_find(&change->state->wlan, command->guid, name, &at);
    DWORD error = old != NULL ? check_old(change, old) : ERROR_SUCCESS;

    if (error == ERROR_SUCCESS)
        error = choose_security(change, old, made);
    if (error != ERROR_SUCCESS)
        return error;
    return wlan_change_commit(
        change, wlan_edit_profile(command->guid, old != NULL ? name : NULL, at, made));
}

DWORD wlan_set_profile(struct wlan_change *change)
{
    const wnetlab_WlanChange *command = change->command;
    struct wlan_stored made = {.flags = command->number};
    DWORD error;

    if (change->document == NULL || command->number > WLAN_STORED_USER)
        return ERROR_INVALID_PARAMETER;
    error = demand_new(change);
    if (error == ERROR_SUCCESS)
        error = read_profile(change, &made.profile);
    if (error != ERROR_SUCCESS)
        return error;
    error = ERROR_NO_MATCH;
    if (adapter_fits(change->state, command->guid, made.profile))
        error = put(change, &made);
    wlan_profile_free(made.profile);
    free(made.security);
    return error;
}
