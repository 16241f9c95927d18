/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Profiles as the Wi-Fi layer looks at them: it asks, and knows nothing of XML, files or the order's keeping.
 *
 * How this works: whoever keeps profiles gives the layer a struct wifi_profile_view (wifi_set_profiles). The layer asks it in the same thread, while one of its own functions
 * runs, and never calls anything else meanwhile; a view calls nothing of sim/wifi.h back. Without a view there are no profiles. */
#ifndef WNETLAB_SIM_WIFI_PROFILE_VIEW_H
#define WNETLAB_SIM_WIFI_PROFILE_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "network.h"

/* 255 characters of UTF-8 with NUL: WLAN_MAX_NAME_LENGTH. */
#define WIFI_PROFILE_NAME_CB 1021u
#define WIFI_SSIDS_MAX       8u

struct wifi_ssid
{
    uint8_t bytes[32];
    size_t cb; /* 1 to 32 */
};

/* One profile. Its owner wipes the key (secret_wipe) when done with it. */
struct wifi_profile
{
    char name[WIFI_PROFILE_NAME_CB];
    struct wifi_ssid
        ssids[WIFI_SSIDS_MAX]; /* in the order of the XML; further ones are not looked at */
    size_t ssid_count;
    enum bss_security security; /* what the network must have */
    struct secret key;          /* passphrase or WEP key; not given where the security has none */
    bool is_auto;               /* connectionMode auto */
    bool is_hidden;             /* nonBroadcast: asked for by name */
    bool is_user;               /* WLAN_PROFILE_USER */
    bool may_execute;           /* WLAN_EXECUTE_ACCESS: may be connected and disconnected with */
};

struct wifi_profile_view
{
    void *context;
    /* The profile at a place of the adapter's order of preference. False: there are no more. *profile is all zero before. */
    bool (*at)(void *context, const uint8_t guid[16], size_t index, struct wifi_profile *profile);
    /* The one of that name; names have case. False: there is none. */
    bool (*find)(void *context, const uint8_t guid[16], const char *name,
                 struct wifi_profile *profile);
    /* Do the filter lists deny the network (ssid_cb 0: its name is not known; DOT11_BSS_TYPE)? NULL: there are none. */
    bool (*is_denied)(void *context, const uint8_t *ssid, size_t ssid_cb, uint32_t bss_type);
};

#endif
