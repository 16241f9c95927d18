/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Wi-Fi layer: ad hoc networks that an adapter forms, and the stations that come to them.
 *
 * How this works: an ad hoc network of the scenario is a BSS like others, and is joined like one. An attempt that finds none makes the station's own BSS, whose place is behind
 * all others; the link then begins with nobody at its other end (docs/reference/wlan.md sections 2 and 10). */
#include <string.h>

#include "codes.h"
#include "text.h"
#include "wifi_internal.h"

/* What the adapter hears of itself, and where it speaks (judgements). */
#define OWN_DBM      (-30)
#define OWN_CHANNEL  11u
#define OWN_BAND_MHZ 2400u

const struct network_bss *bss_at(const struct wifi *wifi, const struct station *station,
                                 size_t place)
{
    return place < air_count(wifi) ? air_bss(wifi, place) : &station->own;
}

bool is_linked(const struct station *station)
{
    return station->face.state == WIFI_CONNECTED || station->face.state == WIFI_AD_HOC_FORMED;
}

bool has_partner(const struct station *station)
{
    return !station->has_formed || station->face.peer_count > 0;
}

void adhoc_tell_state(struct wifi *wifi, const struct station *station, enum wifi_adhoc_state state)
{
    event_add_value(wifi, station, WIFI_ACM, WIFI_ACM_ADHOC_STATE_CHANGE, (uint32_t)state);
}

/* A locally administered address out of the adapter's GUID. */
static void make_bssid(const struct station *station, uint8_t bssid[6])
{
    memset(bssid, 0, 6);
    for (size_t i = 0; i < sizeof(station->face.guid); ++i)
    {
        bssid[i % 6] = (uint8_t)(bssid[i % 6] * 31 + station->face.guid[i]);
    }
    bssid[0] = (uint8_t)((bssid[0] & 0xFC) | 0x02);
}

/* Why it may not form one; success: it may. */
static uint32_t check_form(const struct target *target)
{
    if (target->join_only || target->bssid_count > 0 || target->has_hessid || target->has_options ||
        target->mode == WIFI_MODE_DISCOVERY_SECURE)
    {
        return WIFI_REASON_NETWORK_NOT_AVAILABLE;
    }
    switch (target->profile.security)
    {
    case BSS_OPEN: return WIFI_REASON_SUCCESS;
    case BSS_WEP:
    case BSS_WPA2_PSK:
        return target->profile.key.given ? WIFI_REASON_SUCCESS : WIFI_REASON_ADHOC_SECURITY_FAILURE;
    case BSS_OWE:
    case BSS_WPA_PSK:
    case BSS_WPA3_SAE:
    case BSS_WPA_ENTERPRISE:
    case BSS_WPA2_ENTERPRISE:
    case BSS_WPA3_ENTERPRISE: break;
    }
    return WIFI_REASON_UNSUPPORTED_SECURITY_SET;
}

uint32_t adhoc_form(struct wifi *wifi, struct station *station)
{
    const struct wifi_profile *profile = &station->target.profile;
    const size_t place = air_count(wifi);
    const struct heard heard = {true, true, OWN_DBM, wifi->at_ms};
    struct network_bss *own = &station->own;
    uint32_t reason = check_form(&station->target);

    if (reason != WIFI_REASON_SUCCESS)
    {
        return reason;
    }
    memset(own, 0, sizeof(*own));
    memcpy(own->ssid, profile->ssids[0].bytes, sizeof(own->ssid));
    own->ssid_cb = profile->ssids[0].cb;
    own->is_ibss = true;
    own->channel = OWN_CHANNEL;
    own->band_mhz = OWN_BAND_MHZ;
    own->security = profile->security;
    make_bssid(station, own->bssid);
    station->has_formed = true;
    station->bss = place;
    station->dbm[place] = OWN_DBM;
    station->heard[place] = heard;
    return reason;
}

/* ---- the other stations ---- */

/* Its place; their number: it is not there. */
static size_t find_peer(const struct station *station, const uint8_t *mac)
{
    size_t at = 0;

    while (at < station->face.peer_count && memcmp(station->peers[at], mac, 6) != 0)
    {
        ++at;
    }
    return at;
}

static void tell_peer(struct wifi *wifi, const struct station *station, enum wifi_msm code,
                      const uint8_t *mac)
{
    struct wifi_event *event = tell_msm(wifi, station, code, WIFI_REASON_SUCCESS);

    memcpy(event->bssid, mac, sizeof(event->bssid));
    event->is_first_peer = code == WIFI_MSM_PEER_JOIN && station->face.peer_count == 1;
    event->is_last_peer = code == WIFI_MSM_PEER_LEAVE && station->face.peer_count == 0;
}

static uint32_t add_peer(struct wifi *wifi, struct station *station, const uint8_t *mac)
{
    uint8_t made[6] = {0x02, 0x4e, 0x4c, 0x00, 0x02, 1};

    while (!mac && find_peer(station, made) < station->face.peer_count)
    {
        ++made[5];
    }
    mac = mac ? mac : made;
    if (find_peer(station, mac) < station->face.peer_count)
    {
        return SIM_OK;
    }
    if (station->face.peer_count == WIFI_PEERS_MAX)
    {
        return SIM_INVALID_PARAMETER;
    }
    memcpy(station->peers[station->face.peer_count++], mac, 6);
    tell_peer(wifi, station, WIFI_MSM_PEER_JOIN, mac);
    if (station->face.peer_count == 1)
    {
        station->face.state = WIFI_CONNECTED;
        adhoc_tell_state(wifi, station, WIFI_ADHOC_CONNECTED);
    }
    return SIM_OK;
}

static uint32_t remove_peer(struct wifi *wifi, struct station *station, const uint8_t *mac)
{
    const size_t count = station->face.peer_count;
    uint8_t gone[6];
    size_t at;

    if (count == 0)
    {
        return SIM_NOT_FOUND;
    }
    at = mac ? find_peer(station, mac) : count - 1;
    if (at == count)
    {
        return SIM_NOT_FOUND;
    }
    memcpy(gone, station->peers[at], sizeof(gone));
    for (size_t i = at; i + 1 < count; ++i)
    {
        memcpy(station->peers[i], station->peers[i + 1], sizeof(station->peers[0]));
    }
    --station->face.peer_count;
    tell_peer(wifi, station, WIFI_MSM_PEER_LEAVE, gone);
    if (station->face.peer_count == 0)
    {
        station->face.state = WIFI_AD_HOC_FORMED;
        adhoc_tell_state(wifi, station, WIFI_ADHOC_FORMED);
    }
    return SIM_OK;
}

uint32_t wifi_peer(struct wifi *wifi, const char *adapter, const uint8_t *mac, bool is_there)
{
    struct station *station = NULL;

    wifi_advance(wifi);
    for (size_t i = 0; i < wifi->count && !station; ++i)
    {
        if (text_equal_nocase(wifi->stations[i].face.name, adapter))
        {
            station = &wifi->stations[i];
        }
    }
    if (!station || !station->has_formed || !is_linked(station))
    {
        return SIM_NOT_FOUND;
    }
    ++wifi->stamp;
    return is_there ? add_peer(wifi, station, mac) : remove_peer(wifi, station, mac);
}
