/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the files of the Wi-Fi layer share. Nobody else includes it.
 *
 * How this works: a station is an adapter with what it is doing. What passes with time is its step, which ends at due_ms; beside it runs a scan, and the wait for the next look of
 * auto-connect. wifi->at_ms is the time at which things happen: the clock's, or that of the step that wifi_advance is ending. */
#ifndef WNETLAB_SIM_WIFI_INTERNAL_H
#define WNETLAB_SIM_WIFI_INTERNAL_H

#include "wifi.h"

#define STEP_MS            20u /* what each step of joining, roaming and leaving takes */
#define SCAN_MS            100u
#define BACKGROUND_SCAN_MS 60000u /* docs/reference/wlan.md section 4 */
#define SCAN_NAMES         4u

enum step
{
    STEP_NONE,
    STEP_GET_READY,
    STEP_DISCOVER,
    STEP_ASSOCIATE,
    STEP_AUTHENTICATE,
    STEP_ROAM,
    STEP_LEAVE,  /* a connection */
    STEP_GIVE_UP /* an attempt */
};

/* What is joined, or tried. */
struct target
{
    enum wifi_mode mode;
    struct wifi_profile profile; /* of discovery: no name, one SSID */
    bool is_denied;              /* by filter lists: it is not to be found */
    uint8_t bssids[WIFI_BSSIDS_MAX][6];
    size_t bssid_count;
};

/* What a station heard of one BSS. */
struct heard
{
    bool is_there;
    bool is_named;
    int32_t dbm;
    uint64_t at_ms;
};

struct station
{
    struct wifi_adapter face;
    bool is_plugged;
    enum step step;
    uint64_t due_ms; /* of the step */
    struct target target;
    size_t bss; /* its place in the network; meaningful from associating on */
    bool is_secured;
    enum bss_security security; /* of the BSS */

    bool is_scanning;
    uint64_t scan_due_ms;
    struct wifi_ssid scan_names[SCAN_NAMES];
    size_t scan_name_count;
    uint64_t background_due_ms;
    struct heard *heard; /* one for each BSS */
    int32_t *dbm;        /* likewise: what it would hear now */

    struct wifi_settings settings;
    uint64_t auto_due_ms;
    size_t auto_next; /* place of the profile to try next */
    bool auto_has_tried;
};

/* What was changed of a BSS. */
struct air
{
    bool is_down;
    bool refuses_key;
};

struct wifi
{
    const struct network *network;
    struct sim_clock clock;
    uint64_t at_ms;
    uint64_t now_ms;                   /* the clock's, at the last look */
    struct wifi_profile_view profiles; /* at NULL: none */
    enum wifi_behaviour behaviour;
    struct station *stations;
    size_t count;
    struct air *air; /* one for each BSS */
    uint32_t stamp;
    struct wifi_event events[WIFI_EVENTS_KEPT];
    size_t event_first;
    size_t event_count;
    uint64_t event_number;
};

/* ---- wifi.c ---- */

struct station *station_find(const struct wifi *wifi, const uint8_t guid[16]);
void station_begin(struct wifi *wifi, struct station *station, enum wifi_state state,
                   enum step step);

/* ---- wifi_event.c ---- */

/* An event of a station without data, put into the queue; the caller fills in the rest. Never NULL. */
struct wifi_event *event_add(struct wifi *wifi, const struct station *station,
                             enum wifi_source source, uint32_t code);
void event_add_value(struct wifi *wifi, const struct station *station, enum wifi_source source,
                     uint32_t code, uint32_t value);
/* Of what the station has or tries. docs/reference/wlan.md section 10: of all connection notifications only connection_complete has another reason than success. */
void tell_acm(struct wifi *wifi, const struct station *station, enum wifi_acm code);
void tell_complete(struct wifi *wifi, const struct station *station, uint32_t reason);
void tell_msm(struct wifi *wifi, const struct station *station, enum wifi_msm code,
              uint32_t reason);

/* What the network says of that BSS at that adapter, WIFI_NO_SIGNAL: out of reach. */
int32_t network_dbm(const struct network_bss *bss, const char *adapter);

/* ---- wifi_join.c ---- */

/* Ends what the station has or tries, at once, with all that has to be told. reason: of an attempt, or of a lost link. */
void link_drop(struct wifi *wifi, struct station *station, uint32_t reason);
void link_step(struct wifi *wifi, struct station *station);
/* After a change of the air: roams, or loses the link. */
void link_check(struct wifi *wifi, struct station *station);
/* Begins to join the station's target. */
void attempt_begin(struct wifi *wifi, struct station *station);
/* Without an event. */
void link_clear(struct station *station);

/* ---- wifi_auto.c ---- */

/* Auto-connect looks from the first profile on, soon. */
void auto_wake(struct wifi *wifi, struct station *station);
void auto_look(struct wifi *wifi, struct station *station);
/* Is there a profile that auto-connect would try now? */
bool auto_can_join(const struct wifi *wifi, const struct station *station);

/* ---- wifi_air.c ---- */

bool radio_is_on(const struct station *station);
/* The signal at the station now, WIFI_NO_SIGNAL when it hears none. */
int32_t air_dbm(const struct wifi *wifi, const struct station *station, size_t bss);
/* The strongest BSS of the target in reach; false: none. *other_security: some were passed over, as their security is another. */
bool air_choose(const struct wifi *wifi, const struct station *station, const struct target *target,
                size_t *bss, bool *other_security);
/* Takes the SSIDs out that filter lists deny; a target of none but such is denied. */
void air_leave_out_denied(const struct wifi *wifi, struct target *target);
void scan_begin(struct wifi *wifi, struct station *station);
void scan_end(struct wifi *wifi, struct station *station);
/* Fills in what is heard now, without telling. */
void scan_now(struct wifi *wifi, struct station *station);

#endif
