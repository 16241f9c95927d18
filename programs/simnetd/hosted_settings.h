/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The hosted network's settings: as the WLAN service keeps them (sealed, in the journal), and as the Wi-Fi layer has them. */
#ifndef WNETLAB_SIMNETD_HOSTED_SETTINGS_H
#define WNETLAB_SIMNETD_HOSTED_SETTINGS_H

#include "state.h"
#include "wifi_hosted.h"

/* Gives the layer what is kept: after a start, and after an edit that nobody asked the layer about. Temporary keys go. A key that cannot be opened here is none. */
void hosted_settings_load(struct service_state *state);
/* What the layer has, to be changed. The caller wipes both keys. */
void hosted_settings_get(struct service_state *state, struct wifi_hosted_settings *settings);
/* Writes the settings into the journal for that request (0: it is no request's own), and gives them to the layer; stops: as of wifi_hosted_configure. 0; or an error with *reason, and all is as it
 * was. */
DWORD hosted_settings_put(struct service_state *state, const struct wifi_hosted_settings *settings,
                          bool stops, uint64_t request_id, uint32_t *reason);
/* Fills in what a network that was never set up has: name and key. */
void hosted_settings_make(struct wifi_hosted_settings *settings);
void hosted_settings_make_key(struct secret *key);
/* Is the key that is kept one that cannot be opened? */
bool hosted_settings_are_damaged(const struct service_state *state,
                                 const struct wifi_hosted_settings *settings);

#endif
