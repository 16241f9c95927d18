/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the WLAN service does otherwise by the version of Windows whose rules are kept. */
#include "wlan_version.h"

#include <string.h>

#include "wlan_edit.h"
#include "wlan_profile_version.h"

static bool is_xp(const struct service_state *state)
{
    return wifi_behaviour_of(state->wifi) == WIFI_BEHAVE_XP;
}

DWORD wlan_version_check_join(const struct service_state *state, const wnetlab_WifiConnect *command)
{
    if (wifi_behaviour_has(wifi_behaviour_of(state->wifi), WIFI_CAN_JOIN_WITHOUT_PROFILE))
        return ERROR_SUCCESS;
    return command->mode == WIFI_MODE_PROFILE && command->bssids_count == 0 && command->flags == 0
               ? ERROR_SUCCESS
               : ERROR_INVALID_PARAMETER;
}

DWORD wlan_version_on_demand(const struct service_state *state, const struct wifi_adapter *adapter,
                             cJSON **edit)
{
    const struct wlan_stored *stored;
    struct wlan_stored *copy;
    DWORD error;
    size_t at;

    *edit = NULL;
    if (!is_xp(state) || (adapter->mode != WIFI_MODE_PROFILE && adapter->mode != WIFI_MODE_AUTO))
        return ERROR_SUCCESS;
    stored = wlan_store_find(&state->wlan, adapter->guid, adapter->profile, &at);
    if (stored == NULL || !stored->profile->is_auto)
        return ERROR_SUCCESS;
    copy = wlan_edit_dup(stored);
    if (copy == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    error = wlan_profile_set_on_demand(copy->profile);
    if (error == ERROR_SUCCESS)
        *edit = wlan_edit_profile(adapter->guid, stored->profile->name, at, copy);
    wlan_stored_free(copy);
    return *edit != NULL ? ERROR_SUCCESS : ERROR_NOT_ENOUGH_MEMORY;
}

void wlan_version_sort(const struct service_state *state, const struct wlan_stored **profiles,
                       size_t count)
{
    /* Stable: each that is none goes before the ad hoc ones that stand before it. */
    for (size_t i = 0; i < count && is_xp(state); i++)
    {
        const struct wlan_stored *stored = profiles[i];
        size_t at = i;

        if (stored->profile->is_ibss)
            continue;
        while (at > 0 && profiles[at - 1]->profile->is_ibss)
            at--;
        memmove(profiles + at + 1, profiles + at, (i - at) * sizeof(*profiles));
        profiles[at] = stored;
    }
}

size_t wlan_version_new_place(const struct service_state *state, const uint8_t guid[16],
                              const struct wlan_profile *profile)
{
    const struct wlan_interface *card = wlan_store_interface(&state->wlan, guid);
    size_t at = wlan_store_first_place(&state->wlan, guid);

    while (is_xp(state) && profile->is_ibss && card != NULL && at < card->count &&
           !card->profiles[at]->profile->is_ibss)
        at++;
    return at;
}
