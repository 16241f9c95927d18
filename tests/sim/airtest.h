/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A Wi-Fi layer with a clock that the test moves, profiles that the test writes, and its events as text. */
#ifndef WNETLAB_TESTS_SIM_AIRTEST_H
#define WNETLAB_TESTS_SIM_AIRTEST_H

#include "native.h"

#include "codes.h"
#include "scenario.h"
#include "wifi.h"

#define AIR_PROFILES 4

struct air
{
    struct network *network;
    struct wifi *wifi;
    uint64_t now;
    uint8_t guid[16];
    struct wifi_profile profiles[AIR_PROFILES];
    size_t profile_count;
    const char *denied; /* an SSID, "*": every one; NULL: none */
};

/* The built-in network, at 5000 ms; profiles are seen by the layer once air_use_profiles was called. */
int air_setup(void **state);
int air_teardown(void **state);

/* Begins to join an open network by discovery. */
uint32_t air_join(struct air *air, const char *ssid);
enum wifi_state air_state(struct air *air);
void air_pass(struct air *air, uint64_t ms);

struct network *air_read_network(const char *text);
/* Takes the new network in and frees the old one; the first adapter is the one under test. */
void air_replace_network(struct air *air, struct network *network);

/* An auto profile of one SSID named as the SSID; key NULL: none. */
struct wifi_profile *air_add_profile(struct air *air, const char *ssid, enum bss_security security,
                                     const char *key);
void air_use_profiles(struct air *air);
struct wifi_target air_network_named(const char *ssid);

/* Fails unless exactly these events came since the last call: "acm 9; msm 1", with "=reason" or "=value" behind what has one that is not 0. */
void air_expect_events(struct air *air, const char *expected);

#endif
