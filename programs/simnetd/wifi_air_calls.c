/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Wi-Fi commands: notifications, scans, what is heard and how the link is; and what wnetctl changes in the air. */
#include "handlers.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bss_page.h"
#include "journal.h"
#include "ring.h"
#include "trace.h"
#include "wifi_common.h"
#include "wifi_elements.h"
#include "wifi_feed.h"
#include "wifi_hosted.h"
#include "wifi_lasting.h"
#include "wifi_networks.h"
#include "wlan_access.h"
#include "wlan_calls.h"

TRACE_CHANNEL(wifi);

/* wlan_autoconf_opcode_show_denied_networks */
#define SETTING_SHOW_DENIED 1

#define OPCODE_CURRENT_CONNECTION 7u
#define SIGNAL_GONE               (-32768) /* wnetlab.proto, WifiControl */

DWORD handle_wifi_notify(struct client *client, const wnetlab_Request *request,
                         wnetlab_Reply *reply)
{
    const wnetlab_WifiNotify *command = &request->command.wifi_notify;
    wnetlab_WifiNotifyReply *answer = &reply->result.wifi_notify;
    struct service_state *state = client->state;
    struct belonging *belonging;
    uint32_t previous;
    DWORD error = wifi_common_check(client, command->handle, false);

    if (error == ERROR_SUCCESS &&
        !wifi_behaviour_takes_sources(wifi_behaviour_of(state->wifi), command->sources))
        error = ERROR_INVALID_PARAMETER;
    if (error == ERROR_SUCCESS && (command->sources & WIFI_MSM) != 0)
        error = wifi_common_check_location(state);
    if (error == ERROR_SUCCESS && command->sources != 0 && state->view.block == NULL)
        error = ERROR_NOT_SUPPORTED; /* no section, no ring */
    if (error != ERROR_SUCCESS)
        return error;
    belonging = client_find(client, BELONGING_WIFI, command->handle);
    previous = belonging->wifi_sources;
    /* What came before is not this registration's. */
    wifi_feed_deliver(state);
    error = wifi_feed_register(client, belonging, command->sources);
    if (error != ERROR_SUCCESS)
        return error;
    reply->which_result = wnetlab_Reply_wifi_notify_tag;
    answer->previous = previous;
    answer->repeats = wifi_behaviour_repeats(wifi_behaviour_of(state->wifi));
    snprintf(answer->event_name, sizeof(answer->event_name), "%s", belonging->wifi_event_name);
    snprintf(answer->section_name, sizeof(answer->section_name), "%s", state->view_name);
    answer->section_version = VIEW_LAYOUT;
    answer->generation = state->generation;
    if (state->view.block != NULL)
        answer->next = ring_next(state->view.block + VIEW_CB);
    return ERROR_SUCCESS;
}

DWORD handle_wifi_scan(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    const wnetlab_WifiScan *command = &request->command.wifi_scan;
    struct wifi_ssid ssid = {.cb = command->ssid.size};
    DWORD error = wifi_common_check(client, command->handle, false);

    (void)reply;
    if (error == ERROR_SUCCESS && command->directed &&
        !wifi_behaviour_has(wifi_behaviour_of(client->state->wifi), WIFI_CAN_DIRECT_SCANS))
        error = ERROR_INVALID_PARAMETER;
    if (error == ERROR_SUCCESS)
        error = wifi_common_check_location(client->state);
    if (error != ERROR_SUCCESS)
        return error;
    memcpy(ssid.bytes, command->ssid.bytes, command->ssid.size);
    return wifi_scan(client->state->wifi, command->guid, ssid.cb != 0 ? &ssid : NULL);
}

/* 100 ns since 1601 of a moment on the model's clock. */
static uint64_t host_time(const struct service_state *state, uint64_t at_ms)
{
    uint64_t now_ms = state->clock.now_ms(state->clock.context);
    ULARGE_INTEGER now;
    FILETIME file_time;

    GetSystemTimeAsFileTime(&file_time);
    now.LowPart = file_time.dwLowDateTime;
    now.HighPart = file_time.dwHighDateTime;
    return now.QuadPart - (now_ms - at_ms) * 10000;
}

static void fill_bss(const struct service_state *state, const struct wifi_heard *heard,
                     const struct network_adapter *adapter, wnetlab_WifiBss *out)
{
    const struct network_bss *bss = heard->bss;
    uint16_t rates[WIFI_RATES_MAX];
    size_t rate_count;

    memset(out, 0, sizeof(*out));
    if (heard->is_named)
    {
        out->ssid.size = (pb_size_t)bss->ssid_cb;
        memcpy(out->ssid.bytes, bss->ssid, bss->ssid_cb);
    }
    memcpy(out->bssid, bss->bssid, sizeof(out->bssid));
    out->dbm = heard->dbm;
    out->channel = bss->channel;
    out->frequency_khz = wifi_frequency_khz(bss->channel, bss->band_mhz);
    out->secured = wifi_is_secured(bss->security);
    out->auth = wifi_auth_of(bss->security);
    out->cipher = wifi_cipher_of(bss->security);
    out->phy = wifi_phy_of(bss, adapter->phys, adapter->phy_count);
    out->quality = wifi_quality(heard->dbm);
    out->capability = wifi_capability_of(bss);
    out->beacon_tu = WIFI_BEACON_PERIOD_TU;
    rate_count = wifi_rates_of(bss, rates);
    for (size_t i = 0; i < rate_count; i++)
        out->rates[out->rates_count++] = rates[i];
    out->joined = heard->is_joined;
    out->bss_type = bss->is_ibss ? WIFI_INDEPENDENT : WIFI_INFRASTRUCTURE;
    out->host_time = host_time(state, heard->heard_ms);
    /* Access points have run for different times. */
    out->timestamp = heard->heard_ms * 1000 + (uint64_t)bss->bssid[5] * 1000000;
    out->elements.size = (pb_size_t)wifi_elements_make(bss, heard->is_named, adapter->phys,
                                                       adapter->phy_count, out->elements.bytes);
}

static_assert(sizeof(((wnetlab_WifiBss *)0)->elements.bytes) == WIFI_ELEMENTS_CB, "one bound");

/* 0; 1168; the radio is off. */
static DWORD check_air(const struct service_state *state, const uint8_t guid[16],
                       const struct network_adapter **found)
{
    const struct wifi_adapter *adapter = wifi_adapter_find(state->wifi, guid);

    *found = wifi_common_adapter(state, guid);
    if (adapter == NULL || *found == NULL)
        return ERROR_NOT_FOUND;
    return adapter->software_on && adapter->hardware_on ? ERROR_SUCCESS : WIFI_RADIO_IS_OFF;
}

/* As many from *place on as fit; true: that was all. */
static bool fill_page(struct service_state *state, const struct network_adapter *adapter,
                      uint8_t *page, size_t *place, size_t *used_cb)
{
    struct wifi_heard heard;
    wnetlab_WifiBss bss;
    size_t at = *place;

    while (wifi_next_heard(state->wifi, adapter->guid, &at, &heard))
    {
        fill_bss(state, &heard, adapter, &bss);
        if (!bss_page_add(page, BSS_PAGE_CB, used_cb, &bss))
            return false;
        *place = at;
    }
    return true;
}

DWORD handle_wifi_bss_read(struct client *client, const wnetlab_Request *request,
                           wnetlab_Reply *reply)
{
    const wnetlab_WifiBssRead *command = &request->command.wifi_bss_read;
    wnetlab_WifiBssReadReply *answer = &reply->result.wifi_bss_read;
    struct service_state *state = client->state;
    const struct network_adapter *adapter = NULL;
    size_t place = command->first;
    size_t used_cb = 0;
    uint8_t *page;
    DWORD error = wifi_common_check_can(client, command->handle, WIFI_CAN_LIST_BSSS);

    /* Its page alone tells the two apart. */
    if (state->posture == WIFI_POSTURE_SERVICE_DISABLED)
        return ERROR_NOT_SUPPORTED;
    if (error == ERROR_SUCCESS)
        error = wifi_common_check_location(state);
    if (error == ERROR_SUCCESS)
        error = check_air(state, command->guid, &adapter);
    if (error != ERROR_SUCCESS)
        return error;
    page = page_section_get(&client->page);
    if (page == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    reply->which_result = wnetlab_Reply_wifi_bss_read_tag;
    answer->stamp = wifi_heard_stamp(state->wifi);
    for (size_t i = 0; i < adapter->phy_count; i++)
        answer->phys[answer->phys_count++] = adapter->phys[i];
    if (!fill_page(state, adapter, page, &place, &used_cb))
    {
        if (used_cb == 0)
            return ERROR_INVALID_DATA; /* one that never fits */
        answer->next = (uint32_t)place;
    }
    answer->page_cb = (uint32_t)used_cb;
    snprintf(answer->section_name, sizeof(answer->section_name), "%s", client->page.name);
    return ERROR_SUCCESS;
}

static void fill_interworking(const struct network_interworking *said, wnetlab_WifiNetwork *out)
{
    if (!said->is_there)
        return;
    out->access_network = said->access_network;
    out->internet = said->internet;
    out->hessid.size = sizeof(said->hessid);
    memcpy(out->hessid.bytes, said->hessid, sizeof(said->hessid));
    out->venue_group = said->venue_group;
    out->venue_type = said->venue_type;
}

static void fill_network(const struct wifi_network *network, wnetlab_WifiNetwork *out)
{
    memset(out, 0, sizeof(*out));
    snprintf(out->profile, sizeof(out->profile), "%s", network->profile);
    out->ssid.size = (pb_size_t)network->ssid.cb;
    memcpy(out->ssid.bytes, network->ssid.bytes, network->ssid.cb);
    out->bss_count = (uint32_t)network->bss_count;
    /* An ad hoc network that is not there can be formed. */
    out->connectable = network->bss_count != 0 || network->is_ibss;
    out->bss_type = network->is_ibss ? WIFI_INDEPENDENT : WIFI_INFRASTRUCTURE;
    out->reason = out->connectable ? WIFI_REASON_SUCCESS : WIFI_REASON_NETWORK_NOT_AVAILABLE;
    for (size_t i = 0; i < network->phy_count; i++)
        out->phys[out->phys_count++] = network->phys[i];
    out->quality = network->bss_count != 0 ? wifi_quality(network->dbm) : 0;
    out->secured = wifi_is_secured(network->security);
    out->auth = wifi_auth_of(network->security);
    out->cipher = wifi_cipher_of(network->security);
    out->flags = network->flags;
    fill_interworking(&network->interworking, out);
}

/* XP tells one access point at most. */
static void fit_network(const struct service_state *state, wnetlab_WifiNetwork *out)
{
    if (wifi_behaviour_of(state->wifi) == WIFI_BEHAVE_XP && out->bss_count > 1)
        out->bss_count = 1;
}

static bool is_denied(const struct service_state *state, const struct wifi_network *network)
{
    return wlan_store_denies(&state->wlan, network->ssid.bytes, network->ssid.cb,
                             network->is_ibss ? WIFI_INDEPENDENT : WIFI_INFRASTRUCTURE);
}

/* Takes out what a filter list denies, unless show_denied_networks says to keep it. Returns how many are left. */
static size_t filter_networks(const struct service_state *state, struct wifi_network *networks,
                              size_t count)
{
    size_t left = 0;

    if (wlan_setting_value(state, SETTING_SHOW_DENIED) != 0)
        return count;
    for (size_t i = 0; i < count; i++)
    {
        if (!is_denied(state, &networks[i]))
            networks[left++] = networks[i];
    }
    return left;
}

DWORD handle_wifi_networks(struct client *client, const wnetlab_Request *request,
                           wnetlab_Reply *reply)
{
    const wnetlab_WifiNetworks *command = &request->command.wifi_networks;
    wnetlab_WifiNetworksReply *answer = &reply->result.wifi_networks;
    struct service_state *state = client->state;
    const struct network_adapter *adapter;
    struct wifi_network *networks = NULL;
    size_t count = 0;
    DWORD error = wifi_common_check(client, command->handle, false);

    if (error == ERROR_SUCCESS && command->flags != 0 &&
        !wifi_behaviour_has(wifi_behaviour_of(state->wifi), WIFI_CAN_FLAG_LISTS))
        error = ERROR_INVALID_PARAMETER;
    if (error == ERROR_SUCCESS)
        error = wifi_common_check_location(state);
    if (error == ERROR_SUCCESS)
        error = check_air(state, command->guid, &adapter);
    state->wifi_viewer = client;
    if (error == ERROR_SUCCESS)
        error = wifi_networks_make(state->wifi, command->guid, command->flags, &networks, &count);
    state->wifi_viewer = NULL;
    if (error != ERROR_SUCCESS)
        return error;
    reply->which_result = wnetlab_Reply_wifi_networks_tag;
    answer->stamp = wifi_heard_stamp(state->wifi);
    count = filter_networks(state, networks, count);
    for (size_t i = command->first;
         i < count && answer->networks_count < ARRAYSIZE(answer->networks); i++)
    {
        wnetlab_WifiNetwork *told = &answer->networks[answer->networks_count++];

        fill_network(&networks[i], told);
        fit_network(state, told);
        if (is_denied(state, &networks[i]))
        {
            told->connectable = false;
            told->reason = WIFI_REASON_USER_DENIED;
        }
    }
    if (command->first + answer->networks_count < count)
        answer->next = command->first + answer->networks_count;
    free(networks);
    return ERROR_SUCCESS;
}

static void fill_link(const struct service_state *state, const struct network_adapter *adapter,
                      wnetlab_WifiInfoReply *answer)
{
    struct wifi_heard heard;
    size_t place = 0;

    while (wifi_next_heard(state->wifi, adapter->guid, &place, &heard))
    {
        if (!heard.is_joined)
            continue;
        answer->has_bss = true;
        fill_bss(state, &heard, adapter, &answer->bss);
        answer->quality = wifi_quality(heard.dbm);
    }
}

/* Opcode 0 is WlanGetInterfaceCapability's. */
static bool is_told(const struct service_state *state, uint32_t opcode)
{
    enum wifi_behaviour behaviour = wifi_behaviour_of(state->wifi);

    return opcode == 0 ? wifi_behaviour_has(behaviour, WIFI_CAN_TELL_CAPABILITY)
                       : wifi_behaviour_queries(behaviour, opcode);
}

DWORD handle_wifi_info(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    const wnetlab_WifiInfo *command = &request->command.wifi_info;
    wnetlab_WifiInfoReply *answer = &reply->result.wifi_info;
    struct service_state *state = client->state;
    const struct network_adapter *adapter = wifi_common_adapter(state, command->guid);
    const struct wifi_adapter *face;
    const struct wifi_settings *settings;
    DWORD error = wifi_common_check(client, command->handle, false);

    if (error == ERROR_SUCCESS && !is_told(state, command->opcode))
        error = ERROR_NOT_SUPPORTED;
    if (error == ERROR_SUCCESS && command->opcode == OPCODE_CURRENT_CONNECTION)
        error = wifi_common_check_location(state);
    if (error != ERROR_SUCCESS)
        return error;
    face = wifi_adapter_find(state->wifi, command->guid);
    if (face == NULL || adapter == NULL)
        return ERROR_NOT_FOUND;
    /* 0: what the adapter can do, which nothing guards. */
    if (command->opcode != 0)
        error = wlan_access_opcode(client, command->opcode, WLAN_READ);
    if (error != ERROR_SUCCESS)
        return error;
    reply->which_result = wnetlab_Reply_wifi_info_tag;
    answer->state = (uint32_t)wifi_behaviour_state(wifi_behaviour_of(state->wifi), face->state);
    answer->mode = (uint32_t)face->mode;
    snprintf(answer->profile, sizeof(answer->profile), "%s", face->profile);
    answer->software_on = face->software_on;
    answer->hardware_on = face->hardware_on;
    for (size_t i = 0; i < adapter->phy_count; i++)
        answer->phys[answer->phys_count++] = adapter->phys[i];
    settings = wifi_settings_of(state->wifi, command->guid);
    answer->autoconf = settings->autoconf;
    answer->background_scan = settings->background_scan;
    answer->media_streaming = settings->media_streaming;
    answer->bss_type = settings->bss_type;
    answer->operation_mode = settings->operation_mode;
    answer->hosts = adapter->hosts;
    if (face->state == WIFI_CONNECTED || face->state == WIFI_AD_HOC_FORMED)
        fill_link(state, adapter, answer);
    return ERROR_SUCCESS;
}

/* ---- wnetctl ---- */

/* What was changed lasts: after each change the whole goes into the journal. */
static DWORD change_air(struct service_state *state, const wnetlab_WifiControl *command,
                        const struct wifi_target *target)
{
    int32_t dbm = command->number == SIGNAL_GONE ? WIFI_NO_SIGNAL : command->number;

    switch (command->verb)
    {
    case wnetlab_WifiControl_Verb_MOVE:
        if (dbm != WIFI_NO_SIGNAL && (dbm < -100 || dbm > 0))
            return ERROR_INVALID_PARAMETER;
        return wifi_move(state->wifi, command->adapter, target, dbm);
    case wnetlab_WifiControl_Verb_AP: return wifi_set_ap(state->wifi, target, command->number != 0);
    case wnetlab_WifiControl_Verb_KEY:
        return wifi_set_key(state->wifi, target, command->number != 0);
    case wnetlab_WifiControl_Verb_PLUG:
        return wifi_lasting_plug(state, command->adapter, command->number != 0);
    case wnetlab_WifiControl_Verb_PEER:
        return wifi_peer(state->wifi, command->adapter, target->bssid, command->number != 0);
    case wnetlab_WifiControl_Verb_POSTURE:
        return wifi_lasting_take_posture(state, (uint32_t)command->number);
    case wnetlab_WifiControl_Verb_BEHAVE:
        return wifi_lasting_behave(state, (uint32_t)command->number);
    case wnetlab_WifiControl_Verb_HOSTED_PEER:
        if (target->bssid == NULL || (target->bssid[0] & 1) != 0)
            return ERROR_INVALID_PARAMETER;
        if (command->number == 1)
            return wifi_hosted_arrive(state->wifi, target->bssid);
        return wifi_hosted_depart(state->wifi, target->bssid, command->number == 2);
    case wnetlab_WifiControl_Verb_CONSENT:
        state->consent_refused = command->number == 0;
        return ERROR_SUCCESS;
    }
    return ERROR_INVALID_PARAMETER;
}

DWORD handle_wifi_control(struct client *client, const wnetlab_Request *request,
                          wnetlab_Reply *reply)
{
    const wnetlab_WifiControl *command = &request->command.wifi_control;
    struct service_state *state = client->state;
    struct wifi_target target = {0};
    DWORD error;

    (void)reply;
    TRACE("verb %d, adapter %s, %d\n", (int)command->verb, trace_str(command->adapter),
          (int)command->number);
    if (command->bssid.size != 0 && command->bssid.size != 6)
        return ERROR_INVALID_PARAMETER;
    target.bssid = command->bssid.size != 0 ? command->bssid.bytes : NULL;
    target.ssid.cb = command->ssid.size;
    memcpy(target.ssid.bytes, command->ssid.bytes, command->ssid.size);
    error = change_air(state, command, &target);
    return error == ERROR_SUCCESS ? journal_air(state) : error;
}
