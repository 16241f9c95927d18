/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Wi-Fi layer, narrow: joining and leaving an open network. */
#include "wifi.h"

#include <stdlib.h>
#include <string.h>

#include "codes.h"
#include "text.h"

/* What each step of joining and leaving takes. */
#define STEP_MS 20

struct station
{
    struct wifi_adapter face;
    uint64_t step_ends_ms; /* of a state that passes */
};

struct wifi
{
    const struct network *network;
    struct sim_clock clock;
    struct station *stations;
    size_t count;
};

static struct station *create_stations(const struct network *network)
{
    /* One more than needed: an empty list is not a failure. */
    struct station *stations = calloc(network->adapter_count + 1, sizeof(*stations));

    for (size_t i = 0; stations && i < network->adapter_count; ++i)
    {
        const struct network_adapter *adapter = &network->adapters[i];

        memcpy(stations[i].face.guid, adapter->guid, sizeof(adapter->guid));
        stations[i].face.name = adapter->name;
        stations[i].face.description = adapter->description;
        stations[i].face.state = WIFI_DISCONNECTED;
    }
    return stations;
}

struct wifi *wifi_create(const struct network *network, const struct sim_clock *clock)
{
    struct wifi *wifi = calloc(1, sizeof(*wifi));

    if (!wifi)
    {
        return NULL;
    }
    wifi->stations = create_stations(network);
    if (!wifi->stations)
    {
        free(wifi);
        return NULL;
    }
    wifi->network = network;
    wifi->count = network->adapter_count;
    wifi->clock = *clock;
    return wifi;
}

void wifi_free(struct wifi *wifi)
{
    if (wifi)
    {
        free(wifi->stations);
        free(wifi);
    }
}

static void set_disconnected(struct station *station)
{
    station->face.state = WIFI_DISCONNECTED;
    station->face.ssid_cb = 0;
    memset(station->face.ssid, 0, sizeof(station->face.ssid));
    memset(station->face.bssid, 0, sizeof(station->face.bssid));
}

static uint64_t now_ms(const struct wifi *wifi)
{
    return wifi->clock.now_ms(wifi->clock.context);
}

void wifi_advance(struct wifi *wifi)
{
    uint64_t now = now_ms(wifi);

    for (size_t i = 0; i < wifi->count; ++i)
    {
        struct station *station = &wifi->stations[i];

        if (station->face.state == WIFI_ASSOCIATING && now >= station->step_ends_ms)
        {
            station->face.state = WIFI_AUTHENTICATING;
            station->step_ends_ms += STEP_MS;
        }
        if (station->face.state == WIFI_AUTHENTICATING && now >= station->step_ends_ms)
        {
            station->face.state = WIFI_CONNECTED;
        }
        if (station->face.state == WIFI_DISCONNECTING && now >= station->step_ends_ms)
        {
            set_disconnected(station);
        }
    }
}

static struct station *find_station(const struct wifi *wifi, const uint8_t guid[16])
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

static const struct network_signal *find_signal(const struct network_bss *bss, const char *adapter)
{
    for (size_t i = 0; i < bss->signal_count; ++i)
    {
        if (text_equal_nocase(bss->signals[i].adapter, adapter))
        {
            return &bss->signals[i];
        }
    }
    return NULL;
}

/* True if the network still has the open BSS that the station is joined to, in its reach. */
static bool still_there(const struct network *network, const struct station *station,
                        const char *adapter)
{
    for (size_t i = 0; i < network->bss_count; ++i)
    {
        const struct network_bss *bss = &network->bsss[i];

        if (bss->security == BSS_OPEN && bss->ssid_cb == station->face.ssid_cb &&
            memcmp(bss->ssid, station->face.ssid, bss->ssid_cb) == 0 &&
            memcmp(bss->bssid, station->face.bssid, sizeof(bss->bssid)) == 0 &&
            find_signal(bss, adapter))
        {
            return true;
        }
    }
    return false;
}

uint32_t wifi_set_network(struct wifi *wifi, const struct network *network)
{
    struct station *stations = create_stations(network);

    if (!stations)
    {
        return SIM_NOT_ENOUGH_MEMORY;
    }
    wifi_advance(wifi);
    for (size_t i = 0; i < network->adapter_count; ++i)
    {
        const struct station *old = find_station(wifi, stations[i].face.guid);

        if (old && old->face.state != WIFI_DISCONNECTED &&
            still_there(network, old, stations[i].face.name))
        {
            const char *name = stations[i].face.name;
            const char *description = stations[i].face.description;

            stations[i] = *old;
            stations[i].face.name = name;
            stations[i].face.description = description;
        }
    }
    free(wifi->stations);
    wifi->stations = stations;
    wifi->count = network->adapter_count;
    wifi->network = network;
    return SIM_OK;
}

size_t wifi_adapter_count(const struct wifi *wifi)
{
    return wifi->count;
}

const struct wifi_adapter *wifi_adapter_at(struct wifi *wifi, size_t index)
{
    wifi_advance(wifi);
    return index < wifi->count ? &wifi->stations[index].face : NULL;
}

const struct wifi_adapter *wifi_adapter_find(struct wifi *wifi, const uint8_t guid[16])
{
    const struct station *station = find_station(wifi, guid);

    wifi_advance(wifi);
    return station ? &station->face : NULL;
}

/* The strongest open BSS of the SSID in the adapter's reach; *secured tells whether others were passed over. */
static const struct network_bss *choose_bss(const struct network *network, const char *adapter,
                                            const uint8_t *ssid, size_t ssid_cb, bool *secured)
{
    const struct network_bss *best = NULL;
    int32_t best_dbm = INT32_MIN;

    *secured = false;
    for (size_t i = 0; i < network->bss_count; ++i)
    {
        const struct network_bss *bss = &network->bsss[i];
        const struct network_signal *signal = find_signal(bss, adapter);

        if (!signal || bss->ssid_cb != ssid_cb || memcmp(bss->ssid, ssid, ssid_cb) != 0)
        {
            continue;
        }
        if (bss->security != BSS_OPEN)
        {
            *secured = true;
        }
        else if (!best || signal->dbm > best_dbm)
        {
            best = bss;
            best_dbm = signal->dbm;
        }
    }
    return best;
}

uint32_t wifi_connect(struct wifi *wifi, const uint8_t guid[16], const uint8_t *ssid,
                      size_t ssid_cb)
{
    struct station *station = find_station(wifi, guid);
    const struct network_bss *bss;
    bool secured;

    wifi_advance(wifi);
    if (!station)
    {
        return SIM_NOT_FOUND;
    }
    if (ssid_cb == 0 || ssid_cb > sizeof(station->face.ssid))
    {
        return SIM_BAD_NET_NAME;
    }
    bss = choose_bss(wifi->network, station->face.name, ssid, ssid_cb, &secured);
    if (!bss)
    {
        return secured ? SIM_NOT_SUPPORTED : SIM_BAD_NET_NAME;
    }
    set_disconnected(station);
    memcpy(station->face.ssid, bss->ssid, bss->ssid_cb);
    station->face.ssid_cb = bss->ssid_cb;
    memcpy(station->face.bssid, bss->bssid, sizeof(bss->bssid));
    station->face.state = WIFI_ASSOCIATING;
    station->step_ends_ms = now_ms(wifi) + STEP_MS;
    return SIM_OK;
}

uint32_t wifi_disconnect(struct wifi *wifi, const uint8_t guid[16])
{
    struct station *station = find_station(wifi, guid);

    wifi_advance(wifi);
    if (!station)
    {
        return SIM_NOT_FOUND;
    }
    switch (station->face.state)
    {
    case WIFI_CONNECTED:
    case WIFI_ASSOCIATING:
    case WIFI_AUTHENTICATING:
        station->face.state = WIFI_DISCONNECTING;
        station->step_ends_ms = now_ms(wifi) + STEP_MS;
        return SIM_OK;
    default: return SIM_INVALID_STATE;
    }
}

void wifi_reset(struct wifi *wifi)
{
    for (size_t i = 0; i < wifi->count; ++i)
    {
        set_disconnected(&wifi->stations[i]);
    }
}
