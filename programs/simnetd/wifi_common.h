/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the Wi-Fi commands share. */
#ifndef WNETLAB_SIMNETD_WIFI_COMMON_H
#define WNETLAB_SIMNETD_WIFI_COMMON_H

#include "client.h"

/* 0; ERROR_INVALID_HANDLE for a handle that is not the client's (0 is the provider, which has none: fine if may_be_none); ERROR_SERVICE_NOT_ACTIVE while `wnetctl wifi posture` has
 * the WLAN service stopped. */
DWORD wifi_common_check(struct client *client, uint32_t handle, bool may_be_none);
/* The same, and ERROR_NOT_SUPPORTED for what the version of Windows whose rules are kept lacks. */
DWORD wifi_common_check_can(struct client *client, uint32_t handle, enum wifi_ability ability);
/* Is the WLAN service said to be stopped, or disabled? */
bool wifi_common_is_stopped(const struct service_state *state);
/* ERROR_ACCESS_DENIED while location is denied (docs/reference/wlan.md section 6). */
DWORD wifi_common_check_location(const struct service_state *state);
/* The adapter of the network with that GUID, plugged in or not; NULL. */
const struct network_adapter *wifi_common_adapter(const struct service_state *state,
                                                  const uint8_t guid[16]);
/* Closes the sessions of Wi-Fi Direct that belong to a Wi-Fi handle (wifi_direct_calls.c). */
void wifi_direct_close_all(struct client *client, uint32_t handle);

#endif
