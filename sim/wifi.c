/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Wi-Fi layer: adapters and time. */
#include "wifi_internal.h"

#include <stdlib.h>
#include <string.h>

#include "codes.h"
#include "text.h"

#define EXTENSIBLE_STATION 1u
#define BSS_ANY            3u

/* ---- stations ---- */

static void free_stations(struct station *stations, size_t count)
{
    for (size_t i = 0; stations && i < count; ++i)
    {
        secret_wipe(&stations[i].target.profile.key);
        free(stations[i].heard);
        free(stations[i].dbm);
    }
    free(stations);
}

int32_t network_dbm(const struct network_bss *bss, const char *adapter)
{
    for (size_t i = 0; i < bss->signal_count; ++i)
    {
        if (text_equal_nocase(bss->signals[i].adapter, adapter))
        {
            return bss->signals[i].dbm;
        }
    }
    return WIFI_NO_SIGNAL;
}

/* What the network says of who hears what. */
static void tune(struct station *station, const struct network *network)
{
    for (size_t i = 0; i < network->bss_count; ++i)
    {
        station->dbm[i] = network_dbm(&network->bsss[i], station->face.name);
    }
}

static void settle_defaults(struct station *station)
{
    station->is_plugged = true;
    station->face.software_on = true;
    station->face.hardware_on = true;
    station->face.has_left = false;
    station->settings.autoconf = true;
    station->settings.background_scan = true;
    station->settings.media_streaming = false;
    station->settings.bss_type = BSS_ANY;
    station->settings.operation_mode = EXTENSIBLE_STATION;
    station->is_scanning = false;
    station->scan_name_count = 0;
    station->auto_due_ms = WIFI_NEVER;
    link_clear(station);
}

static struct station *create_stations(const struct network *network, uint64_t at_ms)
{
    /* One more than needed: an empty list is not a failure. */
    struct station *stations = calloc(network->adapter_count + 1, sizeof(*stations));

    for (size_t i = 0; stations && i < network->adapter_count; ++i)
    {
        const struct network_adapter *adapter = &network->adapters[i];
        struct station *station = &stations[i];

        station->heard = calloc(network->bss_count + 2, sizeof(*station->heard));
        station->dbm = calloc(network->bss_count + 2, sizeof(*station->dbm));
        if (!station->heard || !station->dbm)
        {
            free_stations(stations, network->adapter_count);
            return NULL;
        }
        memcpy(station->face.guid, adapter->guid, sizeof(adapter->guid));
        station->face.name = adapter->name;
        station->face.description = adapter->description;
        settle_defaults(station);
        station->background_due_ms = at_ms + BACKGROUND_SCAN_MS;
        tune(station, network);
    }
    return stations;
}

static uint64_t now_ms(const struct wifi *wifi)
{
    return wifi->clock.now_ms(wifi->clock.context);
}

struct wifi *wifi_create(const struct network *network, const struct sim_clock *clock)
{
    struct wifi *wifi = calloc(1, sizeof(*wifi));

    if (!wifi)
    {
        return NULL;
    }
    wifi->clock = *clock;
    wifi->at_ms = now_ms(wifi);
    wifi->network = network;
    wifi->stations = create_stations(network, wifi->at_ms);
    wifi->air = calloc(network->bss_count + 2, sizeof(*wifi->air));
    if (!wifi->stations || !wifi->air)
    {
        free_stations(wifi->stations, network->adapter_count);
        free(wifi->air);
        free(wifi);
        return NULL;
    }
    wifi->count = network->adapter_count;
    hosted_reset(wifi);
    for (size_t i = 0; i < wifi->count; ++i)
    {
        scan_now(wifi, &wifi->stations[i]);
    }
    return wifi;
}

void wifi_free(struct wifi *wifi)
{
    if (wifi)
    {
        hosted_free(&wifi->hosted);
        free_stations(wifi->stations, wifi->count);
        free(wifi->air);
        free(wifi);
    }
}

/* Also of one that is not plugged in. */
static struct station *find_any(const struct wifi *wifi, const uint8_t guid[16])
{
    for (size_t i = 0; i < wifi->count; ++i)
    {
        if (memcmp(wifi->stations[i].face.guid, guid, 16) == 0)
        {
            return &wifi->stations[i];
        }
    }
    return NULL;
}

struct station *station_find(const struct wifi *wifi, const uint8_t guid[16])
{
    struct station *station = find_any(wifi, guid);

    return station && station->is_plugged ? station : NULL;
}

void station_begin(struct wifi *wifi, struct station *station, enum wifi_state state,
                   enum step step)
{
    station->face.state = state;
    station->step = step;
    station->due_ms = wifi->at_ms + STEP_MS;
}

/* The place of the station's BSS in another network, in its reach there; false: it is gone. */
static bool find_again(const struct wifi *wifi, const struct station *old,
                       const struct network *network, const struct station *station, size_t *place)
{
    const struct network_bss *was = bss_at(wifi, old, old->bss);

    if (old->has_formed)
    {
        *place = network->bss_count + 1;
        return true;
    }
    if (old->bss == wifi->network->bss_count)
    {
        *place = network->bss_count;
        return true;
    }
    for (size_t i = 0; i < network->bss_count; ++i)
    {
        const struct network_bss *bss = &network->bsss[i];

        if (bss->security == was->security && bss->ssid_cb == was->ssid_cb &&
            memcmp(bss->ssid, was->ssid, bss->ssid_cb) == 0 &&
            memcmp(bss->bssid, was->bssid, sizeof(bss->bssid)) == 0 &&
            station->dbm[i] != WIFI_NO_SIGNAL)
        {
            *place = i;
            return true;
        }
    }
    return false;
}

static bool has_bss(const struct station *station)
{
    return station->step == STEP_ASSOCIATE || station->step == STEP_AUTHENTICATE ||
           station->step == STEP_ROAM || station->step == STEP_LEAVE ||
           (station->step == STEP_NONE && is_linked(station));
}

/* Moves what goes on from an adapter to the same one of another network. */
static void take_over(struct station *station, struct station *old, size_t place)
{
    struct heard *heard = station->heard;
    int32_t *dbm = station->dbm;
    const char *name = station->face.name;
    const char *description = station->face.description;

    *station = *old;
    secret_wipe(&old->target.profile.key);
    station->heard = heard;
    station->dbm = dbm;
    station->face.name = name;
    station->face.description = description;
    station->bss = place;
    if (station->has_formed)
    {
        heard[place] = old->heard[old->bss];
        dbm[place] = old->dbm[old->bss];
    }
    free(old->heard);
    free(old->dbm);
    old->heard = NULL;
    old->dbm = NULL;
}

static void tell_arrivals(struct wifi *wifi, const struct network *network,
                          struct station *stations)
{
    for (size_t i = 0; i < network->adapter_count; ++i)
    {
        if (!station_find(wifi, stations[i].face.guid))
        {
            (void)event_add(wifi, &stations[i], WIFI_ACM, WIFI_ACM_INTERFACE_ARRIVAL);
        }
    }
}

static void tell_removal(struct wifi *wifi, struct station *station)
{
    link_drop(wifi, station, WIFI_REASON_DRIVER_OPERATION_FAILURE);
    (void)tell_msm(wifi, station, WIFI_MSM_ADAPTER_REMOVAL, WIFI_REASON_SUCCESS);
    (void)event_add(wifi, station, WIFI_ACM, WIFI_ACM_INTERFACE_REMOVAL);
}

uint32_t wifi_set_network(struct wifi *wifi, const struct network *network)
{
    struct station *stations;
    struct air *air;

    wifi_advance(wifi);
    stations = create_stations(network, wifi->at_ms);
    air = calloc(network->bss_count + 2, sizeof(*air));
    if (!stations || !air)
    {
        free_stations(stations, network->adapter_count);
        free(air);
        return SIM_NOT_ENOUGH_MEMORY;
    }
    tell_arrivals(wifi, network, stations);
    for (size_t i = 0; i < wifi->count; ++i)
    {
        struct station *old = &wifi->stations[i];
        struct station *station = NULL;
        size_t place = 0;

        for (size_t at = 0; at < network->adapter_count && !station; ++at)
        {
            if (memcmp(stations[at].face.guid, old->face.guid, 16) == 0)
            {
                station = &stations[at];
            }
        }
        if (!station && old->is_plugged)
        {
            tell_removal(wifi, old);
        }
        else if (station && has_bss(old) && find_again(wifi, old, network, station, &place))
        {
            take_over(station, old, place);
        }
        else if (station)
        {
            link_drop(wifi, old, WIFI_REASON_DRIVER_DISCONNECTED);
            station->settings = old->settings;
            station->face.has_left = old->face.has_left;
        }
    }
    free_stations(wifi->stations, wifi->count);
    free(wifi->air);
    wifi->stations = stations;
    wifi->air = air;
    wifi->count = network->adapter_count;
    wifi->network = network;
    for (size_t i = 0; i < wifi->count; ++i)
    {
        scan_now(wifi, &stations[i]);
        auto_wake(wifi, &stations[i]);
    }
    return SIM_OK;
}

void wifi_set_profiles(struct wifi *wifi, const struct wifi_profile_view *profiles)
{
    wifi_advance(wifi);
    memset(&wifi->profiles, 0, sizeof(wifi->profiles));
    if (profiles)
    {
        wifi->profiles = *profiles;
    }
    for (size_t i = 0; i < wifi->count; ++i)
    {
        auto_wake(wifi, &wifi->stations[i]);
    }
}

/* ---- time ---- */

static uint64_t station_due_ms(const struct station *station)
{
    uint64_t due = WIFI_NEVER;

    if (!station->is_plugged)
    {
        return WIFI_NEVER;
    }
    if (station->step != STEP_NONE)
    {
        due = station->due_ms;
    }
    if (station->is_scanning && station->scan_due_ms < due)
    {
        due = station->scan_due_ms;
    }
    if (station->auto_due_ms < due)
    {
        due = station->auto_due_ms;
    }
    if (station->settings.autoconf && station->settings.background_scan &&
        station->face.state == WIFI_DISCONNECTED && !station->is_scanning && radio_is_on(station) &&
        station->background_due_ms < due)
    {
        due = station->background_due_ms;
    }
    return due;
}

/* Ends the first thing of the station that is due at wifi->at_ms. */
static void station_step(struct wifi *wifi, struct station *station)
{
    if (station->step != STEP_NONE && station->due_ms <= wifi->at_ms)
    {
        link_step(wifi, station);
    }
    else if (station->is_scanning && station->scan_due_ms <= wifi->at_ms)
    {
        scan_end(wifi, station);
    }
    else if (station->auto_due_ms <= wifi->at_ms)
    {
        auto_look(wifi, station);
    }
    else
    {
        scan_begin(wifi, station);
    }
}

void wifi_advance(struct wifi *wifi)
{
    uint64_t now = now_ms(wifi);

    wifi->now_ms = now;
    hosted_review(wifi);
    for (;;)
    {
        struct station *next = NULL;
        uint64_t due = WIFI_NEVER;

        for (size_t i = 0; i < wifi->count; ++i)
        {
            uint64_t other = station_due_ms(&wifi->stations[i]);

            if (other < due)
            {
                due = other;
                next = &wifi->stations[i];
            }
        }
        if (!next || due > now)
        {
            break;
        }
        /* A background scan that was put off is due in the past, and begins now: time does not go back. */
        if (due > wifi->at_ms)
        {
            wifi->at_ms = due;
        }
        station_step(wifi, next);
        hosted_review(wifi);
    }
    wifi->at_ms = now;
}

uint64_t wifi_next_due_ms(struct wifi *wifi)
{
    uint64_t due = WIFI_NEVER;

    wifi_advance(wifi);
    for (size_t i = 0; i < wifi->count; ++i)
    {
        uint64_t other = station_due_ms(&wifi->stations[i]);

        due = other < due ? other : due;
    }
    return due;
}

/* ---- adapters ---- */

size_t wifi_adapter_count(const struct wifi *wifi)
{
    size_t count = 0;

    for (size_t i = 0; i < wifi->count; ++i)
    {
        count += wifi->stations[i].is_plugged;
    }
    return count;
}

static const struct wifi_adapter *show(struct station *station)
{
    const struct target *target = &station->target;

    /* Roaming passes without the state; a look of auto-connect may be the beginning of an attempt. */
    station->face.is_moving = (station->step != STEP_NONE && station->step != STEP_ROAM) ||
                              station->auto_due_ms != WIFI_NEVER;
    station->face.is_ibss = station->face.ssid_cb != 0 && target->profile.is_ibss;
    station->face.mode = station->face.ssid_cb != 0 ? target->mode : WIFI_MODE_INVALID;
    station->face.profile = station->face.ssid_cb != 0 ? target->profile.name : "";
    return &station->face;
}

const struct wifi_adapter *wifi_adapter_at(struct wifi *wifi, size_t index)
{
    wifi_advance(wifi);
    for (size_t i = 0; i < wifi->count; ++i)
    {
        if (wifi->stations[i].is_plugged && index-- == 0)
        {
            return show(&wifi->stations[i]);
        }
    }
    return NULL;
}

const struct wifi_adapter *wifi_adapter_find(struct wifi *wifi, const uint8_t guid[16])
{
    struct station *station;

    wifi_advance(wifi);
    station = station_find(wifi, guid);
    return station ? show(station) : NULL;
}

uint32_t wifi_plug(struct wifi *wifi, const char *adapter, bool is_plugged)
{
    struct station *station;

    wifi_advance(wifi);
    station = station_named(wifi, adapter);
    if (!station)
    {
        return SIM_NOT_FOUND;
    }
    if (station->is_plugged == is_plugged)
    {
        return SIM_OK;
    }
    if (!is_plugged)
    {
        tell_removal(wifi, station);
        station->is_plugged = false;
        station->is_scanning = false;
        ++wifi->stamp;
        return SIM_OK;
    }
    settle_defaults(station);
    (void)event_add(wifi, station, WIFI_ACM, WIFI_ACM_INTERFACE_ARRIVAL);
    station_begin(wifi, station, WIFI_NOT_READY, STEP_GET_READY);
    return SIM_OK;
}

void wifi_set_left(struct wifi *wifi, const uint8_t guid[16], bool has_left)
{
    struct station *station = find_any(wifi, guid);

    if (station)
    {
        station->face.has_left = has_left;
    }
}

void wifi_begin_session(struct wifi *wifi)
{
    wifi_advance(wifi);
    for (size_t i = 0; i < wifi->count; ++i)
    {
        wifi->stations[i].face.has_left = false;
        auto_wake(wifi, &wifi->stations[i]);
    }
}

void wifi_reset(struct wifi *wifi)
{
    /* The clock may go back with a reset: what was due at the other time is forgotten, not carried out. */
    wifi->at_ms = now_ms(wifi);
    memset(wifi->air, 0, wifi->network->bss_count * sizeof(*wifi->air));
    for (size_t i = 0; i < wifi->count; ++i)
    {
        settle_defaults(&wifi->stations[i]);
    }
    hosted_reset(wifi);
    for (size_t i = 0; i < wifi->count; ++i)
    {
        struct station *station = &wifi->stations[i];

        station->background_due_ms = wifi->at_ms + BACKGROUND_SCAN_MS;
        tune(station, wifi->network);
        scan_now(wifi, station);
        auto_wake(wifi, station);
    }
    wifi->event_count = 0;
}
