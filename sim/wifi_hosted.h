/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The hosted network: an access point that the machine itself is (docs/reference/wlan.md section 12).
 *
 * How this works: it runs on one adapter, the first plugged in one that can host, and is there (idle) as long as there is one, group policy and the user allow it, and the adapter does
 * nothing that cannot go on beside it. Users start it and are counted; it stops with the last of them, when it is forced to, and when its adapter cannot go on; what stopped it does not
 * start it again. What it is to be called and its keys are settings, given by whoever keeps them. While it is active its BSS is heard by all adapters whose radio is on, and joined by
 * those that do not host it: stations that are connected are its peers, beside those that are said to be there from outside.
 *
 * Where things stand is looked at after every step of the layer (hosted_review, from wifi_advance), so that nothing has to tell the hosted network what it does. Times and threads as in
 * wifi.h, of which this is a part. */
#ifndef WNETLAB_SIM_WIFI_HOSTED_H
#define WNETLAB_SIM_WIFI_HOSTED_H

#include "wifi.h"

/* More than that are never at one time, however many the settings allow. */
#define WIFI_HOSTED_PEERS_MAX 100u
/* Of the primary key, which is made (docs/reference/wlan.md section 12). */
#define WIFI_HOSTED_KEY_CCH 63u
/* Random bytes that wifi_hosted_make and wifi_hosted_make_key want. */
#define WIFI_HOSTED_RANDOM_CB 64u
/* Of a station's profile, with NUL. */
#define WIFI_HOSTED_PROFILE_CB 2048u
/* A secondary key: a passphrase with its NUL, or bytes. */
#define WIFI_HOSTED_SECONDARY_CB 64u
#define WIFI_HOSTED_BINARY_CB    32u

struct wifi_hosted_settings
{
    struct wifi_ssid ssid; /* cb 0: none was ever made */
    uint32_t max_peers;
    struct secret primary;
    struct secret
        secondary; /* a passphrase, or a binary key as 64 hexadecimal digits; not given: none */
    bool secondary_is_binary;
    bool secondary_is_temporary; /* goes when the network stops */
    bool is_disabled;            /* by the user */
};

struct wifi_hosted_peer
{
    uint8_t mac[6];
    bool is_station; /* an adapter of the simulation */
};

struct wifi_hosted_status
{
    enum wifi_hosted_state state;
    bool is_denied; /* by group policy */
    /* Of the virtual adapter; zero while unavailable. */
    uint8_t guid[16];
    uint8_t bssid[6];
    /* While active: */
    const struct network_bss *bss; /* borrowed until the next call */
    uint32_t phy;                  /* DOT11_PHY_TYPE */
    struct wifi_hosted_peer peers[WIFI_HOSTED_PEERS_MAX];
    size_t peer_count;
};

void wifi_hosted_status(struct wifi *wifi, struct wifi_hosted_status *status);
/* Borrowed until the next call. A temporary key that has gone is in them no more. */
const struct wifi_hosted_settings *wifi_hosted_settings(struct wifi *wifi);
/* Other settings, copied. stops: an active network becomes idle first, and a temporary key that is in them goes with it. */
void wifi_hosted_configure(struct wifi *wifi, const struct wifi_hosted_settings *settings,
                           bool stops);
/* Is the adapter one that can host? */
bool wifi_hosted_is_capable(struct wifi *wifi, const uint8_t guid[16]);

/* Starting and stopping. 0; 5023 with why in *reason (enum wifi_hosted_reason): unavailable, not active, never started by that user, or without an SSID; WIFI_RADIO_IS_OFF; 8.
 * A user is any number but 0 that its owner does not give twice. */
uint32_t wifi_hosted_use(struct wifi *wifi, uint64_t user, uint32_t *reason);
uint32_t wifi_hosted_release(struct wifi *wifi, uint64_t user, uint32_t *reason);
/* The user is gone, with all its uses. */
void wifi_hosted_forget(struct wifi *wifi, uint64_t user);
/* On nobody's account; the network stays active until wifi_hosted_force_stop. */
uint32_t wifi_hosted_force_start(struct wifi *wifi, uint32_t *reason);
/* Whoever used it uses it no more. */
uint32_t wifi_hosted_force_stop(struct wifi *wifi, uint32_t *reason);

/* Takes the last change of users back, as if it had failed. What cannot be had any more stays as it is. */
void wifi_hosted_unuse(struct wifi *wifi, uint64_t user);
void wifi_hosted_unrelease(struct wifi *wifi, uint64_t user);
void wifi_hosted_unforce_start(struct wifi *wifi);
void wifi_hosted_unforce_stop(struct wifi *wifi);

/* A peer that is no adapter of ours comes, or goes. 5023 the network is not active; 1168 no such peer; 71 (as a server that takes no more) when all places are taken; coming twice is
 * nothing. */
uint32_t wifi_hosted_arrive(struct wifi *wifi, const uint8_t mac[6]);
uint32_t wifi_hosted_depart(struct wifi *wifi, const uint8_t mac[6], bool timed_out);

/* ---- settings, without a layer ---- */

/* Those of a network that is made anew: SSID from the machine's name, a random key, 100 peers. Only what concerns these is changed. */
void wifi_hosted_make(struct wifi_hosted_settings *settings, const char *machine,
                      const uint8_t random[WIFI_HOSTED_RANDOM_CB]);
void wifi_hosted_make_key(struct secret *key, const uint8_t random[WIFI_HOSTED_RANDOM_CB]);
/* A secondary key as it comes from a program: 8 to 63 characters of printable ASCII and NUL, or 32 bytes. False: it is none; settings unchanged. */
bool wifi_hosted_set_secondary(struct wifi_hosted_settings *settings, const uint8_t *bytes,
                               size_t cb, bool is_passphrase, bool is_persistent);
/* The same back; returns its bytes, 0: there is none. The caller wipes them. */
size_t wifi_hosted_secondary(const struct wifi_hosted_settings *settings,
                             uint8_t bytes[WIFI_HOSTED_SECONDARY_CB]);
/* The WLAN profile that a station joins it by, with the primary key in clear. False: there is no SSID. The caller wipes it. */
bool wifi_hosted_profile(const struct wifi_hosted_settings *settings,
                         char xml[WIFI_HOSTED_PROFILE_CB]);

#endif
