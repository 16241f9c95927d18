/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Wi-Fi layer: signals, access points, radios, scans. */
#include <string.h>

#include "codes.h"
#include "text.h"
#include "wifi_internal.h"

/* Signal quality 0..100 maps linearly to -100..-50 dBm (docs/reference/wlan.md section 8). */
uint32_t wifi_quality(int32_t dbm)
{
    if (dbm <= -100)
    {
        return 0;
    }
    return dbm >= -50 ? 100 : (uint32_t)((dbm + 100) * 2);
}

bool wifi_is_secured(enum bss_security security)
{
    return security != BSS_OPEN;
}

bool radio_is_on(const struct station *station)
{
    return station->face.software_on && station->face.hardware_on;
}

int32_t air_dbm(const struct wifi *wifi, const struct station *station, size_t bss)
{
    if (!radio_is_on(station) || wifi->air[bss].is_down)
    {
        return WIFI_NO_SIGNAL;
    }
    return station->dbm[bss];
}

static bool ssid_is(const struct wifi_ssid *ssid, const struct network_bss *bss)
{
    return ssid->cb == bss->ssid_cb && memcmp(ssid->bytes, bss->ssid, ssid->cb) == 0;
}

static bool is_wanted(const struct target *target, const struct network_bss *bss)
{
    const struct wifi_profile *profile = &target->profile;
    bool is_named = false;
    bool is_desired = target->bssid_count == 0;

    for (size_t i = 0; i < profile->ssid_count && !is_named; ++i)
    {
        is_named = ssid_is(&profile->ssids[i], bss);
    }
    for (size_t i = 0; i < target->bssid_count && !is_desired; ++i)
    {
        is_desired = memcmp(target->bssids[i], bss->bssid, sizeof(bss->bssid)) == 0;
    }
    return is_named && is_desired && (!bss->hidden || profile->is_hidden);
}

static bool security_fits(const struct target *target, const struct network_bss *bss)
{
    switch (target->mode)
    {
    case WIFI_MODE_DISCOVERY_SECURE: return wifi_is_secured(bss->security);
    case WIFI_MODE_DISCOVERY_UNSECURE: return !wifi_is_secured(bss->security);
    default: return target->profile.security == bss->security;
    }
}

bool air_choose(const struct wifi *wifi, const struct station *station, const struct target *target,
                size_t *bss, bool *other_security)
{
    int32_t best = WIFI_NO_SIGNAL;

    *other_security = false;
    for (size_t i = 0; i < wifi->network->bss_count; ++i)
    {
        const struct network_bss *candidate = &wifi->network->bsss[i];
        int32_t dbm = air_dbm(wifi, station, i);

        if (dbm == WIFI_NO_SIGNAL || !is_wanted(target, candidate))
        {
            continue;
        }
        if (!security_fits(target, candidate))
        {
            *other_security = true;
        }
        else if (dbm > best)
        {
            best = dbm;
            *bss = i;
        }
    }
    return best != WIFI_NO_SIGNAL;
}

void air_leave_out_denied(const struct wifi *wifi, struct target *target)
{
    const struct wifi_profile_view *view = &wifi->profiles;
    struct wifi_profile *profile = &target->profile;
    size_t kept = 0;

    if (!view->is_denied)
    {
        return;
    }
    for (size_t i = 0; i < profile->ssid_count; ++i)
    {
        const struct wifi_ssid *ssid = &profile->ssids[i];

        if (!view->is_denied(view->context, ssid->bytes, ssid->cb, WIFI_INFRASTRUCTURE))
        {
            profile->ssids[kept++] = *ssid;
        }
    }
    target->is_denied = kept == 0;
    if (kept != 0)
    {
        profile->ssid_count = kept;
    }
}

/* ---- what changes ---- */

static bool is_target(const struct wifi_target *target, const struct network_bss *bss)
{
    return target->bssid ? memcmp(target->bssid, bss->bssid, sizeof(bss->bssid)) == 0
                         : ssid_is(&target->ssid, bss);
}

static void check_all(struct wifi *wifi)
{
    ++wifi->stamp;
    for (size_t i = 0; i < wifi->count; ++i)
    {
        link_check(wifi, &wifi->stations[i]);
    }
}

static bool is_joined_to(const struct station *station, size_t bss)
{
    return station->bss == bss && station->face.state == WIFI_CONNECTED;
}

uint32_t wifi_move(struct wifi *wifi, const char *adapter, const struct wifi_target *target,
                   int32_t dbm)
{
    struct station *station = NULL;
    bool was_found = false;

    wifi_advance(wifi);
    for (size_t i = 0; i < wifi->count && !station; ++i)
    {
        if (text_equal_nocase(wifi->stations[i].face.name, adapter))
        {
            station = &wifi->stations[i];
        }
    }
    for (size_t i = 0; station && i < wifi->network->bss_count; ++i)
    {
        uint32_t was;

        if (!is_target(target, &wifi->network->bsss[i]))
        {
            continue;
        }
        was_found = true;
        was = wifi_quality(station->dbm[i]);
        station->dbm[i] = dbm;
        if (is_joined_to(station, i) && dbm != WIFI_NO_SIGNAL)
        {
            station->heard[i].dbm = dbm;
            if (was != wifi_quality(dbm))
            {
                event_add_value(wifi, station, WIFI_MSM, WIFI_MSM_SIGNAL_QUALITY_CHANGE,
                                wifi_quality(dbm));
            }
        }
    }
    if (!was_found)
    {
        return SIM_NOT_FOUND;
    }
    check_all(wifi);
    return SIM_OK;
}

uint32_t wifi_set_ap(struct wifi *wifi, const struct wifi_target *target, bool is_up)
{
    bool was_found = false;

    wifi_advance(wifi);
    for (size_t i = 0; i < wifi->network->bss_count; ++i)
    {
        if (is_target(target, &wifi->network->bsss[i]))
        {
            was_found = true;
            wifi->air[i].is_down = !is_up;
        }
    }
    if (!was_found)
    {
        return SIM_NOT_FOUND;
    }
    check_all(wifi);
    return SIM_OK;
}

uint32_t wifi_set_key(struct wifi *wifi, const struct wifi_target *target, bool is_right)
{
    bool was_found = false;

    wifi_advance(wifi);
    for (size_t i = 0; i < wifi->network->bss_count; ++i)
    {
        if (is_target(target, &wifi->network->bsss[i]))
        {
            was_found = true;
            wifi->air[i].refuses_key = !is_right;
        }
    }
    return was_found ? SIM_OK : SIM_NOT_FOUND;
}

uint32_t wifi_set_radio(struct wifi *wifi, const uint8_t guid[16], bool software_on,
                        bool hardware_on)
{
    struct station *station;
    bool was_on;

    wifi_advance(wifi);
    station = station_find(wifi, guid);
    if (!station)
    {
        return SIM_NOT_FOUND;
    }
    if (station->face.software_on == software_on && station->face.hardware_on == hardware_on)
    {
        return SIM_OK;
    }
    was_on = radio_is_on(station);
    station->face.software_on = software_on;
    station->face.hardware_on = hardware_on;
    for (size_t i = 0; i < wifi->network->adapters[station - wifi->stations].phy_count; ++i)
    {
        struct wifi_event *event = event_add(wifi, station, WIFI_MSM, WIFI_MSM_RADIO_STATE_CHANGE);

        event->data = WIFI_DATA_RADIO;
        event->value = (uint32_t)i;
        event->software_on = software_on;
        event->hardware_on = hardware_on;
    }
    if (was_on && !radio_is_on(station))
    {
        link_drop(wifi, station, WIFI_REASON_DRIVER_DISCONNECTED);
        if (station->is_scanning)
        {
            station->is_scanning = false;
            event_add_value(wifi, station, WIFI_ACM, WIFI_ACM_SCAN_FAIL,
                            WIFI_REASON_SCAN_CALL_FAIL);
        }
    }
    if (!was_on && radio_is_on(station))
    {
        scan_begin(wifi, station);
    }
    ++wifi->stamp;
    return SIM_OK;
}

/* ---- scans ---- */

static bool is_asked_for(const struct station *station, const struct network_bss *bss)
{
    for (size_t i = 0; i < station->scan_name_count; ++i)
    {
        if (ssid_is(&station->scan_names[i], bss))
        {
            return true;
        }
    }
    return false;
}

void scan_now(struct wifi *wifi, struct station *station)
{
    ++wifi->stamp;
    for (size_t i = 0; i < wifi->network->bss_count; ++i)
    {
        const struct network_bss *bss = &wifi->network->bsss[i];
        struct heard *heard = &station->heard[i];
        int32_t dbm = air_dbm(wifi, station, i);

        heard->is_named = !bss->hidden || is_asked_for(station, bss) || is_joined_to(station, i);
        heard->is_there = dbm != WIFI_NO_SIGNAL;
        heard->dbm = dbm;
        heard->at_ms = wifi->at_ms;
    }
}

void scan_begin(struct wifi *wifi, struct station *station)
{
    if (!station->is_scanning)
    {
        station->is_scanning = true;
        station->scan_name_count = 0;
        station->scan_due_ms = wifi->at_ms + SCAN_MS;
    }
}

/* Did the station hear a network that is not denied? */
static bool is_any_connectable(const struct wifi *wifi, const struct station *station)
{
    const struct wifi_profile_view *view = &wifi->profiles;

    for (size_t i = 0; i < wifi->network->bss_count; ++i)
    {
        const struct network_bss *bss = &wifi->network->bsss[i];
        const struct heard *heard = &station->heard[i];

        if (heard->is_there &&
            (!view->is_denied ||
             !view->is_denied(view->context, bss->ssid, heard->is_named ? bss->ssid_cb : 0,
                              WIFI_INFRASTRUCTURE)))
        {
            return true;
        }
    }
    return false;
}

/* docs/reference/wlan.md section 3, codes 18 and 19. Without auto-configuration the service looks for nothing. */
static void tell_what_was_found(struct wifi *wifi, const struct station *station)
{
    (void)event_add(wifi, station, WIFI_ACM, WIFI_ACM_SCAN_LIST_REFRESH);
    if (station->face.state != WIFI_DISCONNECTED || !station->settings.autoconf)
    {
        return;
    }
    if (!is_any_connectable(wifi, station))
    {
        (void)event_add(wifi, station, WIFI_ACM, WIFI_ACM_NETWORK_NOT_AVAILABLE);
    }
    else if (!auto_can_join(wifi, station))
    {
        (void)event_add(wifi, station, WIFI_ACM, WIFI_ACM_NETWORK_AVAILABLE);
    }
}

void scan_end(struct wifi *wifi, struct station *station)
{
    station->is_scanning = false;
    /* After a long sleep there is one scan, not one for each minute of it. */
    station->background_due_ms = wifi->now_ms + BACKGROUND_SCAN_MS;
    scan_now(wifi, station);
    (void)event_add(wifi, station, WIFI_ACM, WIFI_ACM_SCAN_COMPLETE);
    tell_what_was_found(wifi, station);
    auto_wake(wifi, station);
}

uint32_t wifi_scan(struct wifi *wifi, const uint8_t guid[16], const struct wifi_ssid *ssid)
{
    struct station *station;

    wifi_advance(wifi);
    station = station_find(wifi, guid);
    if (!station)
    {
        return SIM_NOT_FOUND;
    }
    if (!radio_is_on(station))
    {
        return WIFI_RADIO_IS_OFF;
    }
    scan_begin(wifi, station);
    /* More names than fit are as if they had not been heard: a scan promises none. */
    if (ssid && ssid->cb > 0 && station->scan_name_count < SCAN_NAMES)
    {
        station->scan_names[station->scan_name_count++] = *ssid;
    }
    return SIM_OK;
}

bool wifi_next_heard(struct wifi *wifi, const uint8_t guid[16], size_t *place,
                     struct wifi_heard *heard)
{
    const struct station *station;

    wifi_advance(wifi);
    station = station_find(wifi, guid);
    while (station && *place < wifi->network->bss_count)
    {
        size_t at = (*place)++;

        if (station->heard[at].is_there && radio_is_on(station))
        {
            heard->bss = &wifi->network->bsss[at];
            heard->dbm = station->heard[at].dbm;
            heard->heard_ms = station->heard[at].at_ms;
            heard->is_joined = is_joined_to(station, at);
            heard->is_named = station->heard[at].is_named || heard->is_joined;
            return true;
        }
    }
    return false;
}

void wifi_hear_again(struct wifi *wifi)
{
    wifi_advance(wifi);
    for (size_t i = 0; i < wifi->count; ++i)
    {
        scan_now(wifi, &wifi->stations[i]);
    }
}

uint32_t wifi_heard_stamp(const struct wifi *wifi)
{
    return wifi->stamp;
}
