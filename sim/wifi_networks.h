/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The networks that an adapter hears, as WlanGetAvailableNetworkList tells them: BSSs of one SSID and security are one network, and it is listed once for each of its profiles. */
#ifndef WNETLAB_SIM_WIFI_NETWORKS_H
#define WNETLAB_SIM_WIFI_NETWORKS_H

#include "wifi.h"

/* docs/reference/wlan.md section 10, WLAN_AVAILABLE_NETWORK. */
#define WIFI_NETWORK_CONNECTED     0x1u
#define WIFI_NETWORK_HAS_PROFILE   0x2u
#define WIFI_NETWORK_USER_PROFILE  0x4u
#define WIFI_NETWORK_INTERWORKING  0x8u
#define WIFI_INCLUDE_ADHOC         0x1u
#define WIFI_INCLUDE_MANUAL_HIDDEN 0x2u
#define WIFI_NETWORK_PHYS_MAX      8u

struct wifi_network
{
    char profile[WIFI_PROFILE_NAME_CB]; /* "": it has none */
    struct wifi_ssid ssid;              /* cb 0: hidden */
    size_t bss_count;                   /* 0: not in reach, only its profile is there */
    enum bss_security security;
    bool is_ibss;
    struct network_interworking interworking; /* of the first BSS that says something */
    int32_t dbm;                              /* of the strongest */
    uint32_t phys[WIFI_NETWORK_PHYS_MAX];
    size_t phy_count;
    uint32_t flags;
};

/* Strongest first; flags: WIFI_INCLUDE_MANUAL_HIDDEN adds hidden networks of manual profiles that are not heard, WIFI_INCLUDE_ADHOC ad hoc networks of profiles. *networks is the caller's to free. 0, 1168 or 8. */
uint32_t wifi_networks_make(struct wifi *wifi, const uint8_t guid[16], uint32_t flags,
                            struct wifi_network **networks, size_t *count);

#endif
