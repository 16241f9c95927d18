/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Wi-Fi layer: adapters, what they hear, how they join and leave networks, and the notifications of all that.
 *
 * How this works: time comes from the injected clock. wifi_advance carries out, in order of time, all that is due by now; every other function advances first, so a caller needs a
 * timer only to hear of things in time (wifi_next_due_ms). What happens is told by events in one ordered queue, which the caller empties (wifi_take_event).
 *
 * Connecting: disconnected (4) -> associating (5) -> authenticating (7) -> connected (1), 20 ms a step; a network that is not in reach is looked for first (discovering, 6).
 * Disconnecting (3) takes 20 ms. For each connection_start there is exactly one connection_complete. A connection whose signal is weak roams to a BSS of the same network that is
 * clearly stronger; one whose access point is gone roams to any, or is lost. An adapter that nobody disconnected looks for networks of auto profiles after each scan.
 *
 * The files that share wifi_internal.h: wifi.c (adapters, time, events), wifi_settings.c, wifi_join.c (connections), wifi_event.c (what is told), wifi_auto.c (auto-connect), wifi_air.c (signals, scans). Not thread-safe. */
#ifndef WNETLAB_SIM_WIFI_H
#define WNETLAB_SIM_WIFI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "clock.h"
#include "network.h"
#include "wifi_behaviour.h"
#include "wifi_codes.h"
#include "wifi_profile_view.h"

#define WIFI_BSSIDS_MAX  16u
#define WIFI_NEVER       UINT64_MAX
#define WIFI_EVENTS_KEPT 1024u

/* What the last bytes of an event hold. */
enum wifi_event_data
{
    WIFI_DATA_NONE,
    WIFI_DATA_CONNECTION, /* WLAN_CONNECTION_NOTIFICATION_DATA */
    WIFI_DATA_MSM,        /* WLAN_MSM_NOTIFICATION_DATA */
    WIFI_DATA_VALUE,      /* a DWORD: reason, signal quality, kind of network */
    WIFI_DATA_RADIO,      /* WLAN_PHY_RADIO_STATE: value is the PHY's index */
    WIFI_DATA_NAMES,      /* two names: profile, then new_profile */
};

struct wifi_event
{
    uint64_t number; /* 1, 2, 3, ... in this layer's life */
    enum wifi_source source;
    uint32_t code; /* enum wifi_acm or wifi_msm */
    uint8_t guid[16];
    enum wifi_event_data data;
    enum wifi_mode mode;
    char profile[WIFI_PROFILE_NAME_CB];
    struct wifi_ssid ssid; /* cb 0: none */
    uint32_t bss_type;     /* DOT11_BSS_TYPE */
    uint8_t bssid[6];
    bool is_secured;
    enum bss_security
        security;   /* of the network, once an access point or a station of it is known */
    uint32_t flags; /* WLAN_CONNECTION_NOTIFICATION_* */
    uint32_t reason;
    uint32_t value;
    bool software_on;
    bool hardware_on;
    char new_profile[WIFI_PROFILE_NAME_CB];
};

struct wifi_adapter
{
    uint8_t guid[16];
    const char *name;
    const char *description;
    enum wifi_state state;
    bool is_moving;   /* time alone changes the state */
    uint8_t ssid[32]; /* of the network joined or being joined */
    size_t ssid_cb;
    uint8_t bssid[6];
    bool has_left;       /* the user disconnected it: auto-connect leaves it alone */
    enum wifi_mode mode; /* of that network */
    const char *profile; /* "" : none */
    bool software_on;    /* both must be on for the radio to be */
    bool hardware_on;
};

/* What WlanConnect asks for. */
struct wifi_join
{
    enum wifi_mode mode;
    const char *profile;                  /* mode profile: its name */
    const struct wifi_profile *temporary; /* mode temporary profile; borrowed for the call */
    struct wifi_ssid ssid; /* cb 0: every SSID of the profile; needed for discovery */
    bool is_hidden;        /* discovery: asked for by name */
    uint8_t bssids[WIFI_BSSIDS_MAX][6];
    size_t bssid_count; /* 0: any */
};

struct wifi;

/* The network is borrowed: it must outlive the wifi, or be replaced by wifi_set_network before it goes. */
struct wifi *wifi_create(const struct network *network, const struct sim_clock *clock);
void wifi_free(struct wifi *wifi);
/* Adapters that are there before and after (same GUID) keep their connection if its BSS is still there; what was changed in the air (wifi_move and its kin) is as the network says
 * again. Returns 0 or 8 (nothing changed). */
uint32_t wifi_set_network(struct wifi *wifi, const struct network *network);
/* The view is copied; NULL: there are no profiles. */
void wifi_set_profiles(struct wifi *wifi, const struct wifi_profile_view *profiles);
/* A profile of the adapter came, went or changed: tells profile_change, and auto-connect looks again. A profile that is gone does not end its connection. */
void wifi_profile_changed(struct wifi *wifi, const uint8_t guid[16]);
/* A profile of the adapter has another name: tells profile_name_change. A connection with it goes on under the new one. */
void wifi_profile_renamed(struct wifi *wifi, const uint8_t guid[16], const char *name,
                          const char *new_name);
/* Whose rules hold from now on; UNSAID is the default. Of the layer's own XP changes one: after wifi_disconnect it goes on with the other auto profiles, as there is no adapter that was left. */
void wifi_set_behaviour(struct wifi *wifi, enum wifi_behaviour behaviour);
/* Never UNSAID. */
enum wifi_behaviour wifi_behaviour_of(const struct wifi *wifi);
/* Which networks are denied has changed: tells filter_list_change for every adapter, and auto-connect looks again. */
void wifi_filters_changed(struct wifi *wifi);

/* ---- time and events ---- */

void wifi_advance(struct wifi *wifi);
/* When the next thing happens by itself, on the clock's scale; WIFI_NEVER. */
uint64_t wifi_next_due_ms(struct wifi *wifi);
/* The oldest event that was not taken; false: there is none. Of more than WIFI_EVENTS_KEPT the oldest are lost, which their numbers show. */
bool wifi_take_event(struct wifi *wifi, struct wifi_event *event);

/* ---- adapters: those that are plugged in ---- */

size_t wifi_adapter_count(const struct wifi *wifi);
/* Borrowed until the next call. NULL if out of range / unknown. */
const struct wifi_adapter *wifi_adapter_at(struct wifi *wifi, size_t index);
const struct wifi_adapter *wifi_adapter_find(struct wifi *wifi, const uint8_t guid[16]);

/* ---- connections ---- */

/* Begins to join; an existing connection is dropped, an attempt under way is ended. 0: events tell what becomes of it. 1168 unknown adapter or profile; 5 the profile may not be
 * executed; 87 an SSID that is not the profile's, or none for discovery; WIFI_RADIO_IS_OFF. */
uint32_t wifi_join(struct wifi *wifi, const uint8_t guid[16], const struct wifi_join *join);
/* Joins the network as well as it can be told again from its name: as the adapter last did, by the first profile that has it, else as an open one. For recovery and undo. */
uint32_t wifi_rejoin(struct wifi *wifi, const uint8_t guid[16], const uint8_t *ssid,
                     size_t ssid_cb);
/* 0, and nothing else if it is not connected; 1168 unknown adapter; 5 the profile that it is connected with may not be executed. The user has left: auto-connect leaves it alone. */
uint32_t wifi_disconnect(struct wifi *wifi, const uint8_t guid[16]);
/* Recovery: whether auto-connect leaves the adapter alone. */
void wifi_set_left(struct wifi *wifi, const uint8_t guid[16], bool has_left);
/* A session begins: auto-connect looks after all adapters again. */
void wifi_begin_session(struct wifi *wifi);
/* All as the network says: adapters plugged in and disconnected at once, the air unchanged, no events left. */
void wifi_reset(struct wifi *wifi);

/* ---- the air, as wnetctl changes it ---- */

/* The signal of one BSS (bssid) or of all of a network (ssid) at an adapter; -100 to 0, WIFI_NO_SIGNAL: out of reach. 1168 when there is none such. */
#define WIFI_NO_SIGNAL INT32_MIN
struct wifi_target
{
    const uint8_t *bssid; /* NULL: all BSSs of the SSID */
    struct wifi_ssid ssid;
};
uint32_t wifi_move(struct wifi *wifi, const char *adapter, const struct wifi_target *target,
                   int32_t dbm);
/* Access points that are off are heard by nobody. 1168. */
uint32_t wifi_set_ap(struct wifi *wifi, const struct wifi_target *target, bool is_up);
/* Access points whose key was changed refuse what was right: PSK, SAE and WEP alike; an enterprise's authenticator says no. 1168. */
uint32_t wifi_set_key(struct wifi *wifi, const struct wifi_target *target, bool is_right);
/* 1168. */
uint32_t wifi_plug(struct wifi *wifi, const char *adapter, bool is_plugged);
/* 1168. The radio is on if both are. */
uint32_t wifi_set_radio(struct wifi *wifi, const uint8_t guid[16], bool software_on,
                        bool hardware_on);

/* What of the air is not as the network says. */
enum wifi_change_kind
{
    WIFI_CHANGED_SIGNAL, /* adapter, bssid, dbm */
    WIFI_CHANGED_AP,     /* bssid: off */
    WIFI_CHANGED_KEY,    /* bssid: the key is another */
    WIFI_CHANGED_PLUG,   /* adapter: not plugged in */
};
struct wifi_change
{
    enum wifi_change_kind kind;
    const char *adapter; /* NULL: none in particular. Borrowed from the network */
    uint8_t bssid[6];
    int32_t dbm;
};
/* The next one from *place on, which begins with 0; false: no more. */
bool wifi_next_change(const struct wifi *wifi, size_t *place, struct wifi_change *change);

/* ---- scans ---- */

/* Begins one, or joins one under way; scan_complete tells its end. ssid NULL: all that announce themselves. 0, 1168, WIFI_RADIO_IS_OFF. */
uint32_t wifi_scan(struct wifi *wifi, const uint8_t guid[16], const struct wifi_ssid *ssid);

/* A BSS as the adapter last heard it. */
struct wifi_heard
{
    const struct network_bss *bss;
    int32_t dbm;
    uint64_t heard_ms;
    bool is_named; /* false: its SSID is hidden, and was not asked for */
    bool is_joined;
};
/* The next one from *place on, which begins with 0; false: no more, or no such adapter. */
bool wifi_next_heard(struct wifi *wifi, const uint8_t guid[16], size_t *place,
                     struct wifi_heard *heard);
/* What each adapter hears is what is there now; nothing is told. For recovery. */
void wifi_hear_again(struct wifi *wifi);
/* Changes whenever what wifi_next_heard tells may have changed. */
uint32_t wifi_heard_stamp(const struct wifi *wifi);
/* 0..100 for -100..-50 dBm. */
uint32_t wifi_quality(int32_t dbm);
bool wifi_is_secured(enum bss_security security);

/* ---- an adapter's settings ---- */

struct wifi_settings
{
    bool autoconf;
    bool background_scan;
    bool media_streaming;
    uint32_t bss_type;       /* DOT11_BSS_TYPE */
    uint32_t operation_mode; /* 1 extensible station, 0x80000000 network monitor */
};

/* NULL: unknown adapter. Borrowed until the next call. */
const struct wifi_settings *wifi_settings_of(struct wifi *wifi, const uint8_t guid[16]);

/* A setting by its number in WLAN_INTF_OPCODE; a BOOL is 0 or 1, radio_state 1 (on) or 2 (off) of the software's part. */
#define WIFI_OPCODE_AUTOCONF        1u
#define WIFI_OPCODE_BACKGROUND_SCAN 2u
#define WIFI_OPCODE_MEDIA_STREAMING 3u
#define WIFI_OPCODE_RADIO           4u
#define WIFI_OPCODE_BSS_TYPE        5u
#define WIFI_OPCODE_OPERATION_MODE  12u
/* 0; 1168 unknown adapter; 87 no such setting. */
uint32_t wifi_get_value(struct wifi *wifi, const uint8_t guid[16], uint32_t opcode,
                        uint32_t *value);
uint32_t wifi_default_value(uint32_t opcode);
/* Tells what is new. The same codes, and 87 for a value that it cannot have. */
uint32_t wifi_set_value(struct wifi *wifi, const uint8_t guid[16], uint32_t opcode, uint32_t value);

#endif
