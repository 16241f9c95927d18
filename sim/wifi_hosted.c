/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The hosted network: where it runs, its place in the air, its peers, and what is told of it.
 *
 * How this works: hosted_review holds the state that was told against the one that should be, and goes from the first to the second, one step and one notification at a time. */
#include "wifi_hosted.h"

#include <string.h>

#include "codes.h"
#include "wifi_elements.h"
#include "wifi_internal.h"

/* Adapters of one laboratory lie close together; its own beacons an adapter hears best (judgement). */
#define OTHERS_DBM (-40)
#define OWN_DBM    (-30)

/* Where no link says another (judgement). */
#define DEFAULT_CHANNEL  11u
#define DEFAULT_BAND_MHZ 2400u

#define NETWORK_MONITOR 0x80000000u

/* ---- the adapter ---- */

static const struct network_adapter *adapter_of(const struct wifi *wifi,
                                                const struct station *station)
{
    return &wifi->network->adapters[station - wifi->stations];
}

/* NULL: there is none. */
static struct station *host_of(const struct wifi *wifi)
{
    return wifi->hosted.has_host ? station_find(wifi, wifi->hosted.host) : NULL;
}

bool hosted_is_host(const struct wifi *wifi, const struct station *station)
{
    return wifi->hosted.has_host &&
           memcmp(wifi->hosted.host, station->face.guid, sizeof(wifi->hosted.host)) == 0;
}

bool wifi_hosted_is_capable(struct wifi *wifi, const uint8_t guid[16])
{
    const struct station *station;

    wifi_advance(wifi);
    station = station_find(wifi, guid);
    return station && adapter_of(wifi, station)->hosts;
}

/* The one that it is on as long as that is there; else the first that can. */
static struct station *choose_host(const struct wifi *wifi)
{
    struct station *host = host_of(wifi);

    if (host && adapter_of(wifi, host)->hosts)
    {
        return host;
    }
    for (size_t i = 0; i < wifi->count; ++i)
    {
        if (wifi->stations[i].is_plugged && adapter_of(wifi, &wifi->stations[i])->hosts)
        {
            return &wifi->stations[i];
        }
    }
    return NULL;
}

/* What cannot go on beside it: docs/reference/wlan.md section 12. */
static bool is_incompatible(const struct station *station)
{
    const struct wifi_profile *profile = &station->target.profile;

    return (is_linked(station) && (profile->is_ibss || profile->is_fips)) ||
           station->settings.operation_mode == NETWORK_MONITOR;
}

/* Virtual addresses differ from the adapter's in a bit that addresses of makers do not use. */
static void virtual_guid(const struct hosted *hosted, uint8_t guid[16])
{
    memcpy(guid, hosted->host, 16);
    guid[15] ^= 0x80;
}

static void virtual_mac(const struct wifi *wifi, const struct station *host, uint8_t mac[6])
{
    memcpy(mac, adapter_of(wifi, host)->mac, 6);
    mac[0] = (uint8_t)((mac[0] | 0x02) ^ 0x04);
}

/* ---- the air ---- */

size_t air_count(const struct wifi *wifi)
{
    return wifi->network->bss_count + 1;
}

const struct network_bss *air_bss(const struct wifi *wifi, size_t place)
{
    return place < wifi->network->bss_count ? &wifi->network->bsss[place] : &wifi->hosted.bss;
}

int32_t hosted_dbm(const struct wifi *wifi, const struct station *station)
{
    if (wifi->hosted.state != WIFI_HOSTED_ACTIVE || !radio_is_on(station))
    {
        return WIFI_NO_SIGNAL;
    }
    return hosted_is_host(wifi, station) ? OWN_DBM : OTHERS_DBM;
}

/* Its beacons are heard at once, and no more once it has stopped. */
static void hear(struct wifi *wifi)
{
    ++wifi->stamp;
    for (size_t i = 0; i < wifi->count; ++i)
    {
        struct heard *heard = &wifi->stations[i].heard[wifi->network->bss_count];

        heard->dbm = hosted_dbm(wifi, &wifi->stations[i]);
        heard->is_there = heard->dbm != WIFI_NO_SIGNAL;
        heard->is_named = true;
        heard->at_ms = wifi->at_ms;
    }
}

/* One radio: it is on the channel of the link that its adapter has. */
static void follow_link(struct wifi *wifi, const struct station *host)
{
    struct network_bss *bss = &wifi->hosted.bss;
    const struct network_bss *link;

    if (host->face.state != WIFI_CONNECTED || host->bss >= wifi->network->bss_count)
    {
        return;
    }
    link = &wifi->network->bsss[host->bss];
    if (bss->channel != link->channel || bss->band_mhz != link->band_mhz)
    {
        bss->channel = link->channel;
        bss->band_mhz = link->band_mhz;
        ++wifi->stamp;
    }
}

static void make_bss(struct wifi *wifi, const struct station *host)
{
    struct hosted *hosted = &wifi->hosted;
    struct network_bss *bss = &hosted->bss;

    memset(bss, 0, sizeof(*bss));
    memcpy(bss->ssid, hosted->settings.ssid.bytes, sizeof(bss->ssid));
    bss->ssid_cb = hosted->settings.ssid.cb;
    virtual_mac(wifi, host, bss->bssid);
    bss->channel = DEFAULT_CHANNEL;
    bss->band_mhz = DEFAULT_BAND_MHZ;
    bss->security = BSS_WPA2_PSK;
    follow_link(wifi, host);
}

uint32_t hosted_admit(const struct wifi *wifi, const struct station *station)
{
    const struct wifi_hosted_settings *settings = &wifi->hosted.settings;
    const struct secret *key = &station->target.profile.key;

    if (!key->given)
    {
        return WIFI_REASON_UI_REQUEST_FAILURE;
    }
    if (!wifi_psk_equal(key, &settings->primary) &&
        !(settings->secondary.given && wifi_psk_equal(key, &settings->secondary)))
    {
        return WIFI_REASON_PSK_MISMATCH_SUSPECTED;
    }
    return wifi->hosted.peer_count < settings->max_peers &&
                   wifi->hosted.peer_count < WIFI_HOSTED_PEERS_MAX
               ? WIFI_REASON_SUCCESS
               : WIFI_REASON_ASSOCIATION_FAILURE;
}

/* ---- what is told ---- */

/* Of the virtual adapter. */
static struct wifi_event *add_event(struct wifi *wifi, enum wifi_hnwk code,
                                    enum wifi_event_data data)
{
    struct wifi_event *event = event_add(wifi, &wifi->stations[0], WIFI_HNWK, code);

    virtual_guid(&wifi->hosted, event->guid);
    event->data = data;
    return event;
}

static void tell_peer(struct wifi *wifi, const uint8_t mac[6], bool is_here, uint32_t reason)
{
    struct wifi_event *event = add_event(wifi, WIFI_HNWK_PEER_STATE_CHANGE, WIFI_DATA_HOSTED_PEER);

    memcpy(event->bssid, mac, sizeof(event->bssid));
    event->value = is_here;
    event->reason = reason;
}

void hosted_tell_state(struct wifi *wifi, enum wifi_hosted_state state, uint32_t reason)
{
    struct wifi_event *event = add_event(wifi, WIFI_HNWK_STATE_CHANGE, WIFI_DATA_HOSTED_STATE);
    const struct station *host = host_of(wifi);

    event->value = (uint32_t)wifi->hosted.state * 16 + (uint32_t)state;
    event->reason = reason;
    wifi->hosted.state = state;
    wifi->hosted.why = reason;
    if (state == WIFI_HOSTED_ACTIVE && host)
    {
        make_bss(wifi, host);
    }
    hear(wifi);
}

/* ---- peers ---- */

/* peer_count: it is none. */
static size_t find_peer(const struct hosted *hosted, const uint8_t mac[6])
{
    size_t i = 0;

    while (i < hosted->peer_count && memcmp(hosted->peers[i].mac, mac, 6) != 0)
    {
        ++i;
    }
    return i;
}

static void add_peer(struct wifi *wifi, const uint8_t mac[6], bool is_station)
{
    struct hosted *hosted = &wifi->hosted;
    struct wifi_hosted_peer *peer = &hosted->peers[hosted->peer_count++];

    memcpy(peer->mac, mac, sizeof(peer->mac));
    peer->is_station = is_station;
    tell_peer(wifi, mac, true, WIFI_HOSTED_PEER_ARRIVED);
}

static void remove_peer(struct wifi *wifi, size_t at, uint32_t reason)
{
    struct hosted *hosted = &wifi->hosted;
    struct wifi_hosted_peer peer = hosted->peers[at];

    memmove(&hosted->peers[at], &hosted->peers[at + 1],
            (--hosted->peer_count - at) * sizeof(hosted->peers[0]));
    tell_peer(wifi, peer.mac, false, reason);
}

static bool is_joined(const struct wifi *wifi, const struct station *station)
{
    return station->is_plugged && station->face.state == WIFI_CONNECTED &&
           station->step != STEP_ROAM && station->bss == wifi->network->bss_count;
}

static bool is_station_here(const struct wifi *wifi, const uint8_t mac[6])
{
    for (size_t i = 0; i < wifi->count; ++i)
    {
        if (is_joined(wifi, &wifi->stations[i]) &&
            memcmp(wifi->network->adapters[i].mac, mac, 6) == 0)
        {
            return true;
        }
    }
    return false;
}

static void review_peers(struct wifi *wifi)
{
    struct hosted *hosted = &wifi->hosted;

    for (size_t i = hosted->peer_count; i-- > 0;)
    {
        if (hosted->peers[i].is_station && !is_station_here(wifi, hosted->peers[i].mac))
        {
            remove_peer(wifi, i, WIFI_HOSTED_PEER_DEPARTED);
        }
    }
    for (size_t i = 0; i < wifi->count; ++i)
    {
        const uint8_t *mac = wifi->network->adapters[i].mac;

        if (is_joined(wifi, &wifi->stations[i]) && hosted->peer_count < WIFI_HOSTED_PEERS_MAX &&
            find_peer(hosted, mac) == hosted->peer_count)
        {
            add_peer(wifi, mac, true);
        }
    }
}

uint32_t wifi_hosted_arrive(struct wifi *wifi, const uint8_t mac[6])
{
    struct hosted *hosted = &wifi->hosted;

    wifi_advance(wifi);
    if (hosted->state != WIFI_HOSTED_ACTIVE)
    {
        return SIM_INVALID_STATE;
    }
    if (find_peer(hosted, mac) < hosted->peer_count)
    {
        return SIM_OK;
    }
    if (hosted->peer_count >= hosted->settings.max_peers ||
        hosted->peer_count >= WIFI_HOSTED_PEERS_MAX)
    {
        return SIM_REQ_NOT_ACCEP;
    }
    add_peer(wifi, mac, false);
    return SIM_OK;
}

uint32_t wifi_hosted_depart(struct wifi *wifi, const uint8_t mac[6], bool timed_out)
{
    struct hosted *hosted = &wifi->hosted;
    size_t at;

    wifi_advance(wifi);
    if (hosted->state != WIFI_HOSTED_ACTIVE)
    {
        return SIM_INVALID_STATE;
    }
    at = find_peer(hosted, mac);
    if (at == hosted->peer_count || hosted->peers[at].is_station)
    {
        return SIM_NOT_FOUND;
    }
    remove_peer(wifi, at, timed_out ? WIFI_HOSTED_PEER_TIMEOUT : WIFI_HOSTED_PEER_DEPARTED);
    return SIM_OK;
}

/* ---- where things stand ---- */

void hosted_drop_temporary(struct hosted *hosted)
{
    secret_wipe(&hosted->settings.secondary);
    hosted->settings.secondary_is_temporary = false;
}

void hosted_stop(struct wifi *wifi, enum wifi_hosted_state state, uint32_t reason)
{
    struct hosted *hosted = &wifi->hosted;

    hosted_users_clear(&hosted->users);
    if (hosted->state == WIFI_HOSTED_ACTIVE && hosted->settings.secondary_is_temporary)
    {
        hosted_drop_temporary(hosted);
    }
    while (hosted->peer_count > 0)
    {
        remove_peer(wifi, hosted->peer_count - 1, WIFI_HOSTED_PEER_DEPARTED);
    }
    hosted_tell_state(wifi, state, reason);
    for (size_t i = 0; i < wifi->count; ++i)
    {
        link_check(wifi, &wifi->stations[i]);
    }
}

/* WIFI_HOSTED_SUCCESS, or why it is not to be had. */
static uint32_t find_obstacle(const struct wifi *wifi, const struct station *host)
{
    if (wifi->network->hosting_denied)
    {
        return WIFI_HOSTED_GP_DENIED;
    }
    if (wifi->hosted.settings.is_disabled)
    {
        return WIFI_HOSTED_USER_ACTION;
    }
    if (!host)
    {
        return WIFI_HOSTED_INTERFACE_UNAVAILABLE;
    }
    return is_incompatible(host) ? WIFI_HOSTED_INCOMPATIBLE_STARTED : WIFI_HOSTED_SUCCESS;
}

/* What was in the way is there no more. */
static uint32_t reason_to_be_back(uint32_t obstacle)
{
    switch (obstacle)
    {
    case WIFI_HOSTED_INCOMPATIBLE_STARTED: return WIFI_HOSTED_INCOMPATIBLE_STOPPED;
    case WIFI_HOSTED_USER_ACTION: return WIFI_HOSTED_USER_ACTION;
    default: return WIFI_HOSTED_INTERFACE_AVAILABLE;
    }
}

static void take_host(struct hosted *hosted, const struct station *host)
{
    hosted->has_host = host != NULL;
    if (host)
    {
        memcpy(hosted->host, host->face.guid, sizeof(hosted->host));
        hosted->software_on = host->face.software_on;
        hosted->hardware_on = host->face.hardware_on;
    }
}

static void review_host(struct wifi *wifi, const struct station *host)
{
    struct hosted *hosted = &wifi->hosted;
    bool changes = hosted->has_host && host && !hosted_is_host(wifi, host);

    if (changes && hosted->state == WIFI_HOSTED_ACTIVE)
    {
        hosted_stop(wifi, WIFI_HOSTED_IDLE, WIFI_HOSTED_DEVICE_CHANGE);
    }
    if (host && !hosted_is_host(wifi, host))
    {
        take_host(hosted, host);
    }
}

static void review_radio(struct wifi *wifi, const struct station *host)
{
    struct hosted *hosted = &wifi->hosted;

    if (!host || (hosted->software_on == host->face.software_on &&
                  hosted->hardware_on == host->face.hardware_on))
    {
        return;
    }
    take_host(hosted, host);
    if (hosted->state != WIFI_HOSTED_UNAVAILABLE)
    {
        struct wifi_event *event =
            add_event(wifi, WIFI_HNWK_RADIO_STATE_CHANGE, WIFI_DATA_HOSTED_RADIO);

        event->software_on = hosted->software_on;
        event->hardware_on = hosted->hardware_on;
    }
    if (hosted->state == WIFI_HOSTED_ACTIVE && !radio_is_on(host))
    {
        hosted_stop(wifi, WIFI_HOSTED_IDLE, WIFI_HOSTED_MINIPORT_STOPPED);
    }
}

void hosted_review(struct wifi *wifi)
{
    struct hosted *hosted = &wifi->hosted;
    struct station *host = choose_host(wifi);
    uint32_t obstacle = find_obstacle(wifi, host);

    if (obstacle != WIFI_HOSTED_SUCCESS && hosted->state != WIFI_HOSTED_UNAVAILABLE)
    {
        hosted_stop(wifi, WIFI_HOSTED_UNAVAILABLE, obstacle);
    }
    else if (obstacle != WIFI_HOSTED_SUCCESS)
    {
        hosted->why = obstacle;
    }
    review_host(wifi, host);
    review_radio(wifi, host);
    if (obstacle == WIFI_HOSTED_SUCCESS && hosted->state == WIFI_HOSTED_UNAVAILABLE)
    {
        hosted_tell_state(wifi, WIFI_HOSTED_IDLE, reason_to_be_back(hosted->why));
    }
    if (hosted->state == WIFI_HOSTED_ACTIVE && host)
    {
        follow_link(wifi, host);
        review_peers(wifi);
    }
    if (!host)
    {
        hosted->has_host = false;
    }
}

void hosted_free(struct hosted *hosted)
{
    secret_wipe(&hosted->settings.primary);
    secret_wipe(&hosted->settings.secondary);
    hosted_users_clear(&hosted->users);
    hosted_users_clear(&hosted->stopped);
}

void hosted_reset(struct wifi *wifi)
{
    struct hosted *hosted = &wifi->hosted;
    uint32_t obstacle;

    hosted_free(hosted);
    memset(hosted, 0, sizeof(*hosted));
    take_host(hosted, choose_host(wifi));
    obstacle = find_obstacle(wifi, choose_host(wifi));
    hosted->why = obstacle;
    hosted->state = obstacle == WIFI_HOSTED_SUCCESS ? WIFI_HOSTED_IDLE : WIFI_HOSTED_UNAVAILABLE;
}

void wifi_hosted_status(struct wifi *wifi, struct wifi_hosted_status *status)
{
    const struct hosted *hosted = &wifi->hosted;
    const struct station *host;

    wifi_advance(wifi);
    memset(status, 0, sizeof(*status));
    status->state = hosted->state;
    status->is_denied = wifi->network->hosting_denied;
    host = host_of(wifi);
    if (hosted->state == WIFI_HOSTED_UNAVAILABLE || !host)
    {
        return;
    }
    virtual_guid(hosted, status->guid);
    virtual_mac(wifi, host, status->bssid);
    if (hosted->state != WIFI_HOSTED_ACTIVE)
    {
        return;
    }
    status->bss = &hosted->bss;
    status->phy =
        wifi_phy_of(&hosted->bss, adapter_of(wifi, host)->phys, adapter_of(wifi, host)->phy_count);
    status->peer_count = hosted->peer_count;
    memcpy(status->peers, hosted->peers, sizeof(status->peers));
}
