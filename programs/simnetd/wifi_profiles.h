/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The profiles that the WLAN service keeps, as the Wi-Fi layer looks at them (sim/wifi_profile_view.h).
 *
 * How this works: the layer asks while it serves a client's request, or while time passes. state->wifi_client says who asks: the right to connect with a profile is that client's; time
 * (auto-connect) may use every profile. Keys are opened for the asking and wiped by the layer. */
#ifndef WNETLAB_SIMNETD_WIFI_PROFILES_H
#define WNETLAB_SIMNETD_WIFI_PROFILES_H

#include "client.h"

/* Gives the layer its view. */
void wifi_profiles_use(struct service_state *state);
/* A profile's XML as one to connect with once: *out, whose key the caller wipes, and *stored with its key sealed, freed with wlan_stored_free. 0; 8; 87 for XML that is no profile (judgement: the page has no other code); 50 for an ad hoc one. */
DWORD wifi_profiles_parse(const char *xml, size_t xml_cb, struct wifi_profile *out,
                          struct wlan_stored **stored);
/* Keeps it as the adapter's temporary one, in place of the last. Takes it; NULL: there is none any more. */
void wifi_profiles_keep(struct service_state *state, const uint8_t guid[16],
                        struct wlan_stored *stored);
/* The one that was kept last; NULL. */
const struct wlan_stored *wifi_profiles_kept(const struct service_state *state,
                                             const uint8_t guid[16]);
/* Joins the network by a temporary profile that was kept (taken). Codes of wifi_join. */
DWORD wifi_profiles_rejoin(struct service_state *state, const uint8_t guid[16],
                           struct wlan_stored *stored, const uint8_t *ssid, size_t ssid_cb);
/* ERROR_NOT_SUPPORTED if that is an ad hoc profile, which the layer cannot join. */
DWORD wifi_profiles_check(const struct service_state *state, const uint8_t guid[16],
                          const char *name);

#endif
