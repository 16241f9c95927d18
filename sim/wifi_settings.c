/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Wi-Fi layer: an adapter's settings. */
#include "codes.h"
#include "wifi_internal.h"

const struct wifi_settings *wifi_settings_of(struct wifi *wifi, const uint8_t guid[16])
{
    const struct station *station;

    wifi_advance(wifi);
    station = station_find(wifi, guid);
    return station ? &station->settings : NULL;
}

uint32_t wifi_change_settings(struct wifi *wifi, const uint8_t guid[16],
                              const struct wifi_settings *settings)
{
    struct station *station;
    struct wifi_settings was;

    wifi_advance(wifi);
    station = station_find(wifi, guid);
    if (!station)
    {
        return SIM_NOT_FOUND;
    }
    was = station->settings;
    station->settings = *settings;
    if (was.autoconf != settings->autoconf)
    {
        (void)event_add(wifi, station, WIFI_ACM,
                        settings->autoconf ? WIFI_ACM_AUTOCONF_ENABLED
                                           : WIFI_ACM_AUTOCONF_DISABLED);
        auto_wake(wifi, station);
    }
    if (was.background_scan != settings->background_scan)
    {
        (void)event_add(wifi, station, WIFI_ACM,
                        settings->background_scan ? WIFI_ACM_BACKGROUND_SCAN_ENABLED
                                                  : WIFI_ACM_BACKGROUND_SCAN_DISABLED);
    }
    if (was.bss_type != settings->bss_type)
    {
        event_add_value(wifi, station, WIFI_ACM, WIFI_ACM_BSS_TYPE_CHANGE, settings->bss_type);
    }
    return SIM_OK;
}
