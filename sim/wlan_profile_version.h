/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A WLAN profile as the versions of Windows differ about it (docs/reference/wlan.md section 7, the remarks on XP; section 13). */
#ifndef WNETLAB_SIM_WLAN_PROFILE_VERSION_H
#define WNETLAB_SIM_WLAN_PROFILE_VERSION_H

#include "wifi_behaviour.h"
#include "wlan_profile.h"

/* wlan_profile_parse by the rules of a version. XP: a manufacturer's settings are ignored, a key must not be protected, one SSID alone, and the profile is named by it (an ad hoc one with
 * "-adhoc" behind). Before Windows 10: no WPA3, no OWE. Codes and ownership as there. */
uint32_t wlan_profile_parse_as(enum wifi_behaviour behaviour, const char *xml, size_t cb,
                               wlan_profile_open *open, void *context,
                               struct wlan_profile **profile, uint32_t *reason);

/* The profile is joined on demand from now on, never by itself. 0 or 8. */
uint32_t wlan_profile_set_on_demand(struct wlan_profile *profile);

/* Is it one that WlanGetProfileList leaves out: XP's has no guest profiles (OneX authMode guest). */
bool wlan_profile_is_hidden(enum wifi_behaviour behaviour, const struct wlan_profile *profile);

#endif
