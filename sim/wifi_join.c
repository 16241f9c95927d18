/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Wi-Fi layer: joining, roaming and leaving.
 *
 * How this works: an attempt begins with attempt_begin (connection_start) and ends in exactly one place, attempt_end (connection_complete). A link ends in link_over alone. */
#include <string.h>

#include "codes.h"
#include "text.h"
#include "wifi_internal.h"

/* A link this weak looks for another BSS; one has to be that much stronger (judgement). */
#define ROAM_BELOW_DBM (-75)
#define ROAM_GAIN_DB   8

/* ---- links and attempts ---- */

void link_clear(struct station *station)
{
    station->face.state = WIFI_DISCONNECTED;
    station->step = STEP_NONE;
    station->face.ssid_cb = 0;
    memset(station->face.ssid, 0, sizeof(station->face.ssid));
    memset(station->face.bssid, 0, sizeof(station->face.bssid));
    secret_wipe(&station->target.profile.key);
    memset(&station->target, 0, sizeof(station->target));
    station->is_secured = false;
    station->has_formed = false;
    station->face.peer_count = 0;
    station->security = BSS_OPEN;
}

/* The one place where a link ends. */
static void link_over(struct wifi *wifi, struct station *station, uint32_t reason)
{
    if (has_partner(station))
    {
        (void)tell_msm(wifi, station, WIFI_MSM_DISCONNECTED, reason);
    }
    tell_acm(wifi, station, WIFI_ACM_DISCONNECTED);
    link_clear(station);
    ++wifi->stamp;
}

static bool is_attempt(const struct station *station)
{
    return station->step == STEP_DISCOVER || station->step == STEP_ASSOCIATE ||
           station->step == STEP_AUTHENTICATE;
}

/* The one place where an attempt ends. After a failure the caller sets the state. */
static void attempt_end(struct wifi *wifi, struct station *station, uint32_t reason)
{
    if (reason == WIFI_REASON_SUCCESS)
    {
        if (has_partner(station))
        {
            (void)tell_msm(wifi, station, WIFI_MSM_CONNECTED, reason);
        }
    }
    else if (station->step != STEP_DISCOVER)
    {
        (void)tell_msm(wifi, station, WIFI_MSM_DISCONNECTED, reason);
        tell_acm(wifi, station, WIFI_ACM_CONNECTION_ATTEMPT_FAIL);
    }
    tell_complete(wifi, station, reason);
}

static void attempt_fail(struct wifi *wifi, struct station *station, uint32_t reason)
{
    bool was_auto = station->target.mode == WIFI_MODE_AUTO;

    attempt_end(wifi, station, reason);
    link_clear(station);
    if (was_auto)
    {
        station->auto_due_ms = wifi->at_ms + STEP_MS;
    }
}

/* The station's SSID and BSSID are those of the BSS. */
static void show_bss(const struct wifi *wifi, struct station *station, size_t place)
{
    const struct network_bss *bss = bss_at(wifi, station, place);

    station->bss = place;
    memset(station->face.ssid, 0, sizeof(station->face.ssid));
    memcpy(station->face.ssid, bss->ssid, bss->ssid_cb);
    station->face.ssid_cb = bss->ssid_cb;
    memcpy(station->face.bssid, bss->bssid, sizeof(bss->bssid));
    station->is_secured = wifi_is_secured(bss->security);
    station->security = bss->security;
}

static void associate(struct wifi *wifi, struct station *station, size_t place)
{
    show_bss(wifi, station, place);
    station_begin(wifi, station, WIFI_ASSOCIATING, STEP_ASSOCIATE);
    (void)tell_msm(wifi, station, WIFI_MSM_ASSOCIATING, WIFI_REASON_SUCCESS);
}

void attempt_begin(struct wifi *wifi, struct station *station)
{
    const struct wifi_ssid *first = &station->target.profile.ssids[0];
    bool other_security;
    size_t place;
    bool is_in_reach = !station->target.is_denied &&
                       air_choose(wifi, station, &station->target, &place, &other_security);

    station->auto_due_ms = WIFI_NEVER;
    memcpy(station->face.ssid, first->bytes, first->cb);
    station->face.ssid_cb = first->cb;
    station->is_secured = station->target.mode == WIFI_MODE_DISCOVERY_SECURE ||
                          wifi_is_secured(station->target.profile.security);
    if (is_in_reach)
    {
        show_bss(wifi, station, place);
    }
    tell_acm(wifi, station, WIFI_ACM_CONNECTION_START);
    if (is_in_reach)
    {
        associate(wifi, station, place);
    }
    else
    {
        station_begin(wifi, station, WIFI_DISCOVERING, STEP_DISCOVER);
    }
}

static void form(struct wifi *wifi, struct station *station)
{
    uint32_t reason = adhoc_form(wifi, station);

    if (reason != WIFI_REASON_SUCCESS)
    {
        attempt_fail(wifi, station, reason);
        return;
    }
    show_bss(wifi, station, station->bss);
    attempt_end(wifi, station, WIFI_REASON_SUCCESS);
    station->face.state = WIFI_AD_HOC_FORMED;
    station->step = STEP_NONE;
    ++wifi->stamp;
    adhoc_tell_state(wifi, station, WIFI_ADHOC_FORMED);
}

static void end_discovering(struct wifi *wifi, struct station *station)
{
    bool other_security;
    size_t place;

    if (station->target.is_denied)
    {
        attempt_fail(wifi, station, WIFI_REASON_USER_DENIED);
        return;
    }
    if (air_choose(wifi, station, &station->target, &place, &other_security))
    {
        associate(wifi, station, place);
        return;
    }
    if (!other_security && station->target.profile.is_ibss)
    {
        form(wifi, station);
    }
    else if (!other_security)
    {
        attempt_fail(wifi, station, WIFI_REASON_NETWORK_NOT_AVAILABLE);
    }
    else if (station->target.mode == WIFI_MODE_DISCOVERY_SECURE ||
             station->target.mode == WIFI_MODE_DISCOVERY_UNSECURE)
    {
        attempt_fail(wifi, station, WIFI_REASON_CAPABILITY_DISCOVERY);
    }
    else
    {
        attempt_fail(wifi, station, WIFI_REASON_UNSUPPORTED_SECURITY_SET);
    }
}

static void end_associating(struct wifi *wifi, struct station *station)
{
    if (air_dbm(wifi, station, station->bss) == WIFI_NO_SIGNAL)
    {
        attempt_fail(wifi, station, WIFI_REASON_ASSOCIATION_TIMEOUT);
        return;
    }
    (void)tell_msm(wifi, station, WIFI_MSM_ASSOCIATED, WIFI_REASON_SUCCESS);
    station_begin(wifi, station, WIFI_AUTHENTICATING, STEP_AUTHENTICATE);
    (void)tell_msm(wifi, station, WIFI_MSM_AUTHENTICATING, WIFI_REASON_SUCCESS);
}

static void end_authenticating(struct wifi *wifi, struct station *station)
{
    uint32_t reason = WIFI_REASON_DRIVER_DISCONNECTED;

    if (air_dbm(wifi, station, station->bss) != WIFI_NO_SIGNAL)
    {
        reason = link_check_security(wifi, station);
    }
    if (reason != WIFI_REASON_SUCCESS)
    {
        attempt_fail(wifi, station, reason);
        return;
    }
    station->face.state = WIFI_CONNECTED;
    station->step = STEP_NONE;
    attempt_end(wifi, station, WIFI_REASON_SUCCESS);
    ++wifi->stamp;
    if (station->target.profile.is_ibss)
    {
        adhoc_tell_state(wifi, station, WIFI_ADHOC_CONNECTED);
    }
    /* The air may have changed since the BSS was chosen. */
    link_check(wifi, station);
}

static void lose(struct wifi *wifi, struct station *station, uint32_t reason)
{
    link_over(wifi, station, reason);
    auto_wake(wifi, station);
}

static void end_roaming(struct wifi *wifi, struct station *station)
{
    bool other_security;
    size_t place;
    uint32_t reason;

    station->step = STEP_NONE;
    if (!air_choose(wifi, station, &station->target, &place, &other_security))
    {
        lose(wifi, station, WIFI_REASON_NO_VISIBLE_AP);
        return;
    }
    show_bss(wifi, station, place);
    reason = link_check_security(wifi, station);
    if (reason != WIFI_REASON_SUCCESS)
    {
        lose(wifi, station, WIFI_REASON_ROAMING_SECURITY_FAILURE);
        return;
    }
    station->heard[place].is_there = true;
    station->heard[place].dbm = air_dbm(wifi, station, place);
    (void)tell_msm(wifi, station, WIFI_MSM_ROAMING_END, WIFI_REASON_SUCCESS);
    ++wifi->stamp;
}

void link_step(struct wifi *wifi, struct station *station)
{
    switch (station->step)
    {
    case STEP_NONE: break;
    case STEP_GET_READY:
        link_clear(station);
        scan_begin(wifi, station);
        break;
    case STEP_DISCOVER: end_discovering(wifi, station); break;
    case STEP_ASSOCIATE: end_associating(wifi, station); break;
    case STEP_AUTHENTICATE: end_authenticating(wifi, station); break;
    case STEP_ROAM: end_roaming(wifi, station); break;
    case STEP_LEAVE: lose(wifi, station, WIFI_REASON_SUCCESS); break;
    case STEP_GIVE_UP:
        tell_acm(wifi, station, WIFI_ACM_DISCONNECTED);
        link_clear(station);
        auto_wake(wifi, station);
        break;
    }
}

void link_drop(struct wifi *wifi, struct station *station, uint32_t reason)
{
    if (is_attempt(station))
    {
        attempt_end(wifi, station, reason);
        link_clear(station);
    }
    else if (station->step == STEP_LEAVE || station->step == STEP_GIVE_UP)
    {
        link_step(wifi, station);
    }
    else if (is_linked(station))
    {
        link_over(wifi, station, reason);
    }
    else
    {
        link_clear(station);
    }
    station->auto_due_ms = WIFI_NEVER;
}

void link_check(struct wifi *wifi, struct station *station)
{
    int32_t now;
    bool other_security;
    size_t place;

    if (!is_linked(station) || station->step != STEP_NONE || station->has_formed)
    {
        return;
    }
    now = air_dbm(wifi, station, station->bss);
    /* Stations do not roam from one ad hoc network to another. */
    if (!air_choose(wifi, station, &station->target, &place, &other_security) ||
        (station->target.profile.is_ibss && now == WIFI_NO_SIGNAL))
    {
        lose(wifi, station, WIFI_REASON_NO_VISIBLE_AP);
        return;
    }
    if (!station->target.profile.is_ibss && place != station->bss &&
        (now == WIFI_NO_SIGNAL ||
         (now < ROAM_BELOW_DBM && air_dbm(wifi, station, place) >= now + ROAM_GAIN_DB)))
    {
        (void)tell_msm(wifi, station, WIFI_MSM_ROAMING_START, WIFI_REASON_SUCCESS);
        station_begin(wifi, station, WIFI_CONNECTED, STEP_ROAM);
    }
}

/* ---- what the user asks for ---- */

static void tell_leaving(struct wifi *wifi, const struct station *station)
{
    tell_acm(wifi, station, WIFI_ACM_DISCONNECTING);
    if (has_partner(station))
    {
        (void)tell_msm(wifi, station, WIFI_MSM_DISASSOCIATING, WIFI_REASON_SUCCESS);
    }
}

/* The station's own connection or attempt goes, as another network is joined. */
static void make_room(struct wifi *wifi, struct station *station)
{
    if (is_linked(station))
    {
        tell_leaving(wifi, station);
        link_drop(wifi, station, WIFI_REASON_SUCCESS);
    }
    else
    {
        link_drop(wifi, station, WIFI_REASON_USER_CANCELLED);
    }
}

/* Of several SSIDs of a profile the one that was asked for stays. False: it has none such. */
static bool narrow_ssids(struct wifi_profile *profile, const struct wifi_ssid *ssid)
{
    if (ssid->cb == 0)
    {
        return profile->ssid_count > 0;
    }
    for (size_t i = 0; i < profile->ssid_count && i < WIFI_SSIDS_MAX; ++i)
    {
        if (profile->ssids[i].cb == ssid->cb &&
            memcmp(profile->ssids[i].bytes, ssid->bytes, ssid->cb) == 0)
        {
            profile->ssids[0] = *ssid;
            profile->ssid_count = 1;
            return true;
        }
    }
    return false;
}

/* What the request means, without a change of anything else. The caller wipes the target's key. */
static uint32_t resolve(const struct wifi *wifi, const uint8_t guid[16],
                        const struct wifi_join *join, struct target *target)
{
    struct wifi_profile *profile = &target->profile;

    target->mode = join->mode;
    if (join->ssid.cb > sizeof(join->ssid.bytes) || join->bssid_count > WIFI_BSSIDS_MAX)
    {
        return SIM_INVALID_PARAMETER;
    }
    target->bssid_count = join->bssid_count;
    memcpy(target->bssids, join->bssids, sizeof(target->bssids));
    target->join_only = join->join_only;
    target->has_hessid = join->has_hessid;
    memcpy(target->hessid, join->hessid, sizeof(target->hessid));
    target->has_options = join->has_options;
    target->access_network = join->access_network;
    target->internet = join->internet;
    target->persist = join->persist;
    switch (join->mode)
    {
    case WIFI_MODE_PROFILE:
        if (!wifi->profiles.find ||
            !wifi->profiles.find(wifi->profiles.context, guid, join->profile, profile))
        {
            return SIM_NOT_FOUND;
        }
        if (!profile->may_execute)
        {
            return SIM_ACCESS_DENIED;
        }
        break;
    case WIFI_MODE_TEMPORARY_PROFILE:
        *profile = *join->temporary;
        profile->may_execute = true;
        break;
    case WIFI_MODE_DISCOVERY_SECURE:
    case WIFI_MODE_DISCOVERY_UNSECURE:
        profile->ssids[0] = join->ssid;
        profile->ssid_count = join->ssid.cb > 0;
        profile->is_hidden = join->is_hidden;
        profile->is_ibss = join->bss_type == WIFI_INDEPENDENT;
        profile->may_execute = true;
        break;
    default: return SIM_INVALID_PARAMETER;
    }
    /* docs/reference/wlan.md section 10: the kind of network must be the profile's. */
    if (join->bss_type == (profile->is_ibss ? WIFI_INFRASTRUCTURE : WIFI_INDEPENDENT))
    {
        return SIM_INVALID_PARAMETER;
    }
    return narrow_ssids(profile, &join->ssid) ? SIM_OK : SIM_INVALID_PARAMETER;
}

uint32_t wifi_join(struct wifi *wifi, const uint8_t guid[16], const struct wifi_join *join)
{
    struct target target = {0};
    struct station *station;
    uint32_t code;

    wifi_advance(wifi);
    station = station_find(wifi, guid);
    if (!station)
    {
        return SIM_NOT_FOUND;
    }
    code = resolve(wifi, guid, join, &target);
    if (code == SIM_OK && !radio_is_on(station))
    {
        code = WIFI_RADIO_IS_OFF;
    }
    if (code == SIM_OK)
    {
        air_leave_out_denied(wifi, &target);
        make_room(wifi, station);
        station->target = target;
        station->face.has_left = false;
        attempt_begin(wifi, station);
    }
    secret_wipe(&target.profile.key);
    return code;
}

/* The first profile of the adapter that has the SSID; false: none. */
static bool find_profile_of(const struct wifi *wifi, const uint8_t guid[16],
                            const struct wifi_ssid *ssid, bool is_ibss,
                            struct wifi_profile *profile)
{
    for (size_t i = 0; wifi->profiles.at; ++i)
    {
        memset(profile, 0, sizeof(*profile));
        if (!wifi->profiles.at(wifi->profiles.context, guid, i, profile))
        {
            break;
        }
        if (profile->is_ibss == is_ibss && narrow_ssids(profile, ssid))
        {
            return true;
        }
        secret_wipe(&profile->key);
    }
    return false;
}

uint32_t wifi_rejoin(struct wifi *wifi, const uint8_t guid[16], const uint8_t *ssid, size_t ssid_cb,
                     bool is_ibss)
{
    struct wifi_join join = {.mode = WIFI_MODE_DISCOVERY_UNSECURE,
                             .bss_type = is_ibss ? WIFI_INDEPENDENT : WIFI_INFRASTRUCTURE};
    struct wifi_profile profile;
    uint32_t code;

    if (ssid_cb == 0 || ssid_cb > sizeof(join.ssid.bytes))
    {
        return SIM_INVALID_PARAMETER;
    }
    memcpy(join.ssid.bytes, ssid, ssid_cb);
    join.ssid.cb = ssid_cb;
    join.is_hidden = !is_ibss;
    if (!find_profile_of(wifi, guid, &join.ssid, is_ibss, &profile))
    {
        return wifi_join(wifi, guid, &join);
    }
    join.mode = WIFI_MODE_PROFILE;
    join.profile = profile.name;
    code = wifi_join(wifi, guid, &join);
    secret_wipe(&profile.key);
    return code;
}

/* Execute access as the profile's is now; what is in no store may be left. */
static bool may_leave(const struct wifi *wifi, const struct station *station)
{
    struct wifi_profile profile = {0};
    bool may = true;

    if (station->target.mode != WIFI_MODE_PROFILE && station->target.mode != WIFI_MODE_AUTO)
    {
        return true;
    }
    if (wifi->profiles.find && wifi->profiles.find(wifi->profiles.context, station->face.guid,
                                                   station->target.profile.name, &profile))
    {
        may = profile.may_execute;
    }
    secret_wipe(&profile.key);
    return may;
}

uint32_t wifi_disconnect(struct wifi *wifi, const uint8_t guid[16])
{
    struct station *station;

    wifi_advance(wifi);
    station = station_find(wifi, guid);
    if (!station)
    {
        return SIM_NOT_FOUND;
    }
    if (!is_attempt(station) && !is_linked(station))
    {
        station->auto_due_ms = WIFI_NEVER;
        return SIM_OK;
    }
    if (!may_leave(wifi, station))
    {
        return SIM_ACCESS_DENIED;
    }
    station->face.has_left = wifi->behaviour != WIFI_BEHAVE_XP;
    station->auto_due_ms = WIFI_NEVER;
    if (is_attempt(station))
    {
        attempt_end(wifi, station, WIFI_REASON_USER_CANCELLED);
        station_begin(wifi, station, WIFI_DISCONNECTING, STEP_GIVE_UP);
        return SIM_OK;
    }
    tell_leaving(wifi, station);
    station_begin(wifi, station, WIFI_DISCONNECTING, STEP_LEAVE);
    return SIM_OK;
}
