/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The profile that a discovery stands for.
 *
 * How this works: the right to have new profiles is asked for when the client connects, as nobody is there to be asked when the connection is complete. The name is the SSID, with a
 * number behind it where that is taken and may not be overwritten. */
#include "wifi_discovered.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "journal.h"
#include "trace.h"
#include "wlan_access.h"
#include "wlan_edit.h"
#include "wlan_profile_discovery.h"
#include "xml_tree.h"

TRACE_CHANNEL(wifi);

/* Room for a number behind a name. */
#define NAME_CB (2 * 32 + 16)

char *wifi_discovered_xml(const struct wifi_event *event)
{
    struct wlan_discovery network = {.ssid_cb = event->ssid.cb,
                                     .security = event->security,
                                     .is_ibss = event->bss_type == WIFI_INDEPENDENT,
                                     .is_hidden = event->is_hidden};

    if (event->source != WIFI_ACM || event->code != WIFI_ACM_CONNECTION_COMPLETE ||
        event->reason != WIFI_REASON_SUCCESS ||
        (event->mode != WIFI_MODE_DISCOVERY_SECURE && event->mode != WIFI_MODE_DISCOVERY_UNSECURE))
        return NULL;
    memcpy(network.ssid, event->ssid.bytes, sizeof(network.ssid));
    return wlan_profile_discovery(&network);
}

/* The all-user profile that would be overwritten; NULL: none. */
static const struct wlan_stored *find_old(const struct service_state *state, const uint8_t guid[16],
                                          const char *name)
{
    const struct wlan_stored *old = wlan_store_find(&state->wlan, guid, name, NULL);

    return old != NULL && old->flags == WLAN_STORED_ALL_USER ? old : NULL;
}

DWORD wifi_discovered_check(struct client *client, const uint8_t guid[16],
                            const struct wifi_join *join)
{
    const struct wlan_stored *old;
    char name[sizeof(join->ssid.bytes) + 1] = "";
    DWORD error;

    if (join->persist == 0)
        return ERROR_SUCCESS;
    if (join->bss_type == WIFI_INDEPENDENT && (join->persist & WIFI_PERSIST_AUTO) != 0)
        return ERROR_INVALID_PARAMETER;
    error = wlan_access_object(client, WLAN_OBJECT_ADD_ALL_USER, WLAN_WRITE);
    if (error != ERROR_SUCCESS || (join->persist & WIFI_PERSIST_OVERWRITE) == 0)
        return error;
    memcpy(name, join->ssid.bytes, join->ssid.cb);
    old = find_old(client->state, guid, name);
    return old != NULL ? wlan_access_profile(client, old, WLAN_WRITE) : ERROR_SUCCESS;
}

/* Gives the profile a name that is free, or that of one that is to go: *old. */
static DWORD choose_name(const struct service_state *state, const struct wifi_event *event,
                         struct wlan_profile *profile, const struct wlan_stored **old)
{
    char first[NAME_CB];
    char name[NAME_CB];
    uint32_t reason;

    *old = NULL;
    if ((event->persist & WIFI_PERSIST_OVERWRITE) != 0)
        *old = find_old(state, event->guid, profile->name);
    if (*old != NULL || wlan_store_find(&state->wlan, event->guid, profile->name, NULL) == NULL)
        return ERROR_SUCCESS;
    snprintf(first, sizeof(first), "%.64s", profile->name);
    for (unsigned number = 2; number <= WLAN_STORE_PROFILES_MAX + 1; number++)
    {
        snprintf(name, sizeof(name), "%.64s %u", first, number);
        if (wlan_store_find(&state->wlan, event->guid, name, NULL) == NULL)
            return wlan_profile_rename(profile, name, &reason);
    }
    return ERROR_NOT_ENOUGH_MEMORY;
}

static DWORD commit(struct service_state *state, const struct wifi_event *event,
                    const struct wlan_stored *old, const struct wlan_stored *made)
{
    size_t at = wlan_store_first_place(&state->wlan, event->guid);
    cJSON *inverse = NULL;
    cJSON *edit;
    DWORD error = ERROR_NOT_ENOUGH_MEMORY;

    if (old != NULL)
        wlan_store_find(&state->wlan, event->guid, old->profile->name, &at);
    edit = wlan_edit_profile(event->guid, old != NULL ? old->profile->name : NULL, at, made);
    if (edit != NULL)
        inverse = wlan_edit_inverse(&state->wlan, edit);
    if (inverse != NULL && wlan_edit_apply(&state->wlan, edit))
    {
        error = journal_wlan(state, edit, NULL, 0);
        if (error != ERROR_SUCCESS)
            wlan_edit_apply(&state->wlan, inverse);
    }
    cJSON_Delete(inverse);
    cJSON_Delete(edit);
    return error;
}

void wifi_discovered_keep(struct service_state *state, const struct wifi_event *event)
{
    struct wlan_stored made = {.flags = WLAN_STORED_ALL_USER};
    const struct wlan_stored *old = NULL;
    uint32_t reason = 0;
    char *xml = event->persist != 0 ? wifi_discovered_xml(event) : NULL;
    DWORD error;

    if (xml == NULL)
        return;
    error = wlan_profile_parse(xml, strlen(xml), NULL, NULL, &made.profile, &reason);
    if (error == ERROR_SUCCESS && (event->persist & WIFI_PERSIST_AUTO) != 0)
        error = wlan_profile_set_auto(made.profile, true, &reason);
    if (error == ERROR_SUCCESS)
        error = choose_name(state, event, made.profile, &old);
    if (error == ERROR_SUCCESS)
    {
        made.security = _strdup(old != NULL && old->security != NULL
                                    ? old->security
                                    : wlan_access_sddl(state, WLAN_OBJECT_ADD_ALL_USER));
        error = made.security != NULL ? commit(state, event, old, &made) : ERROR_NOT_ENOUGH_MEMORY;
    }
    if (error == ERROR_SUCCESS)
        wifi_profile_changed(state->wifi, event->guid);
    TRACE("profile of a discovery kept: %lu\n", error);
    wlan_profile_free(made.profile);
    free(made.security);
    xml_text_free(xml);
}
