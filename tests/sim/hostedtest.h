/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A Wi-Fi layer with a hosted network that is set up, "LAB-0273", and idle. */
#ifndef WNETLAB_TESTS_SIM_HOSTEDTEST_H
#define WNETLAB_TESTS_SIM_HOSTEDTEST_H

#include "airtest.h"
#include "wifi_hosted.h"

#define USER_A 7
#define USER_B 9
#define REASON 0xA5u

extern const uint8_t random_bytes[WIFI_HOSTED_RANDOM_CB];
/* Two adapters that can host, and one that cannot; a scenario. */
extern const char two_and_one[];

/* With those adapters; torn down by air_teardown. */
int hosted_setup(void **state);

enum wifi_hosted_state state_of(struct air *air);
size_t peers_of(struct air *air);
const uint8_t *guid_of(const struct air *air, size_t adapter);
void use(struct air *air, uint64_t user);
/* 0, or the reason that it is refused with. */
uint32_t release(struct air *air, uint64_t user);
/* How well the adapter hears the hosted network; WIFI_NO_SIGNAL. */
int32_t heard_by(struct air *air, size_t adapter);
/* Begins to join it by a profile with that key; the second waits for the end, with the primary key. */
void join(struct air *air, size_t adapter, const char *key);
void join_rightly(struct air *air, size_t adapter);
void forget_events(struct air *air);

#endif
