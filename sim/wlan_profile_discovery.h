/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The profile that a discovery connected with (WLAN_CONNECTION_NOTIFICATION_DATA, strProfileXml: docs/reference/wlan.md section 10). */
#ifndef WNETLAB_SIM_WLAN_PROFILE_DISCOVERY_H
#define WNETLAB_SIM_WLAN_PROFILE_DISCOVERY_H

#include "network.h"
#include "wlan_profile.h"

struct wlan_discovery
{
    uint8_t ssid[32];
    size_t ssid_cb; /* 1 to 32 */
    enum bss_security security;
    bool is_ibss;
    bool is_hidden;
};

/* Its XML: manual, named after the SSID (its digits where it is no text). Freed with xml_text_free. NULL: no memory, or a network that takes a key. */
char *wlan_profile_discovery(const struct wlan_discovery *network);

#endif
