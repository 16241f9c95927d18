/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Wi-Fi layer: an adapter's settings, by the numbers of WLAN_INTF_OPCODE (docs/reference/wlan.md section 9). */
#include "codes.h"
#include "wifi_internal.h"

#define RADIO_ON           1u
#define RADIO_OFF          2u
#define BSS_TYPE_FIRST     1u
#define BSS_TYPE_LAST      3u
#define EXTENSIBLE_STATION 1u
#define NETWORK_MONITOR    0x80000000u

void wifi_set_behaviour(struct wifi *wifi, enum wifi_behaviour behaviour)
{
    wifi_advance(wifi);
    wifi->behaviour = behaviour;
    ++wifi->stamp;
}

enum wifi_behaviour wifi_behaviour_of(const struct wifi *wifi)
{
    return wifi->behaviour != WIFI_BEHAVE_UNSAID ? wifi->behaviour : WIFI_BEHAVE_DEFAULT;
}

const struct wifi_settings *wifi_settings_of(struct wifi *wifi, const uint8_t guid[16])
{
    const struct station *station;

    wifi_advance(wifi);
    station = station_find(wifi, guid);
    return station ? &station->settings : NULL;
}

uint32_t wifi_get_value(struct wifi *wifi, const uint8_t guid[16], uint32_t opcode, uint32_t *value)
{
    const struct wifi_settings *settings = wifi_settings_of(wifi, guid);

    if (!settings)
    {
        return SIM_NOT_FOUND;
    }
    switch (opcode)
    {
    case WIFI_OPCODE_AUTOCONF: *value = settings->autoconf; break;
    case WIFI_OPCODE_BACKGROUND_SCAN: *value = settings->background_scan; break;
    case WIFI_OPCODE_MEDIA_STREAMING: *value = settings->media_streaming; break;
    case WIFI_OPCODE_RADIO:
        *value = station_find(wifi, guid)->face.software_on ? RADIO_ON : RADIO_OFF;
        break;
    case WIFI_OPCODE_BSS_TYPE: *value = settings->bss_type; break;
    case WIFI_OPCODE_OPERATION_MODE: *value = settings->operation_mode; break;
    default: return SIM_INVALID_PARAMETER;
    }
    return SIM_OK;
}

uint32_t wifi_default_value(uint32_t opcode)
{
    switch (opcode)
    {
    case WIFI_OPCODE_MEDIA_STREAMING: return 0;
    case WIFI_OPCODE_BSS_TYPE: return BSS_TYPE_LAST;
    default: return 1;
    }
}

static bool is_possible(uint32_t opcode, uint32_t value)
{
    switch (opcode)
    {
    case WIFI_OPCODE_AUTOCONF:
    case WIFI_OPCODE_BACKGROUND_SCAN:
    case WIFI_OPCODE_MEDIA_STREAMING: return value <= 1;
    case WIFI_OPCODE_RADIO: return value == RADIO_ON || value == RADIO_OFF;
    case WIFI_OPCODE_BSS_TYPE: return value >= BSS_TYPE_FIRST && value <= BSS_TYPE_LAST;
    case WIFI_OPCODE_OPERATION_MODE: return value == EXTENSIBLE_STATION || value == NETWORK_MONITOR;
    default: return false;
    }
}

uint32_t wifi_set_value(struct wifi *wifi, const uint8_t guid[16], uint32_t opcode, uint32_t value)
{
    struct station *station;
    uint32_t was;
    uint32_t code = wifi_get_value(wifi, guid, opcode, &was);

    if (code != SIM_OK)
    {
        return code;
    }
    if (!is_possible(opcode, value))
    {
        return SIM_INVALID_PARAMETER;
    }
    if (value == was)
    {
        return SIM_OK;
    }
    station = station_find(wifi, guid);
    switch (opcode)
    {
    case WIFI_OPCODE_AUTOCONF:
        station->settings.autoconf = value != 0;
        (void)event_add(wifi, station, WIFI_ACM,
                        value ? WIFI_ACM_AUTOCONF_ENABLED : WIFI_ACM_AUTOCONF_DISABLED);
        auto_wake(wifi, station);
        break;
    case WIFI_OPCODE_BACKGROUND_SCAN:
        station->settings.background_scan = value != 0;
        (void)event_add(wifi, station, WIFI_ACM,
                        value ? WIFI_ACM_BACKGROUND_SCAN_ENABLED
                              : WIFI_ACM_BACKGROUND_SCAN_DISABLED);
        break;
    case WIFI_OPCODE_MEDIA_STREAMING: station->settings.media_streaming = value != 0; break;
    case WIFI_OPCODE_RADIO:
        return wifi_set_radio(wifi, guid, value == RADIO_ON, station->face.hardware_on);
    case WIFI_OPCODE_BSS_TYPE:
        station->settings.bss_type = value;
        event_add_value(wifi, station, WIFI_ACM, WIFI_ACM_BSS_TYPE_CHANGE, value);
        break;
    default:
        station->settings.operation_mode = value;
        event_add_value(wifi, station, WIFI_MSM, WIFI_MSM_OPERATION_MODE_CHANGE, value);
        break;
    }
    return SIM_OK;
}
