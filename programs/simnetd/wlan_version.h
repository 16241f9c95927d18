/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the WLAN service does otherwise by the version of Windows whose rules are kept: those of sim/wifi_behaviour.h that need profiles, or a command. */
#ifndef WNETLAB_SIMNETD_WLAN_VERSION_H
#define WNETLAB_SIMNETD_WLAN_VERSION_H

#include <cjson/cJSON.h>

#include "client.h"

/* WlanConnect: XP joins by profile alone, without BSSIDs and flags (87). */
DWORD wlan_version_check_join(const struct service_state *state,
                              const wnetlab_WifiConnect *command);

/* XP's WlanDisconnect: the edit (wlan_edit.h) that makes the profile which the adapter is in by one that is joined on demand. NULL: there is nothing to change. 8 without memory. */
DWORD wlan_version_on_demand(const struct service_state *state, const struct wifi_adapter *adapter,
                             cJSON **edit);

/* Puts an interface's profiles into the order that the version of Windows has: XP has ad hoc ones after the others. */
void wlan_version_sort(const struct service_state *state, const struct wlan_stored **profiles,
                       size_t count);

/* Where WlanSetProfile puts a new profile: before the others of its kind that policy did not set. */
size_t wlan_version_new_place(const struct service_state *state, const uint8_t guid[16],
                              const struct wlan_profile *profile);

#endif
