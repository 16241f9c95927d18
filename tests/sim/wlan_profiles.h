/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WLAN profiles that are right, and what the tests of profiles do with them. */
#ifndef WNETLAB_TESTS_SIM_WLAN_PROFILES_H
#define WNETLAB_TESTS_SIM_WLAN_PROFILES_H

#include "native.h"

#include "codes.h"
#include "wlan_profile.h"
#include "xml_tree.h"

#define ROOM_CB   (3u << 16)
#define NS        "http://www.microsoft.com/networking/WLAN/profile/v1"
#define UNTOUCHED 0xA5A5A5A5u

#define HEAD                                                                      \
    "<?xml version=\"1.0\" encoding=\"US-ASCII\"?><WLANProfile xmlns=\"" NS "\">" \
    "<name>Lab</name><SSIDConfig><SSID><hex>4C6162</hex><name>Lab</name></SSID>"  \
    "<nonBroadcast>false</nonBroadcast></SSIDConfig>"                             \
    "<connectionType>ESS</connectionType><connectionMode>auto</connectionMode>"   \
    "<autoSwitch>false</autoSwitch><MSM><connectivity><phyType>n</phyType>"       \
    "</connectivity><security>"
#define TAIL "</security></MSM></WLANProfile>"
#define AUTH(auth, cipher, one_x)                                                  \
    "<authEncryption><authentication>" auth "</authentication><encryption>" cipher \
    "</encryption><useOneX>" one_x "</useOneX></authEncryption>"
#define KEY(type, material)                                                                    \
    "<sharedKey><keyType>" type "</keyType><protected>false</protected><keyMaterial>" material \
    "</keyMaterial></sharedKey>"
#define ONE_X                                                                          \
    "<OneX xmlns=\"http://www.microsoft.com/networking/OneX/v1\"><cacheUserData>false" \
    "</cacheUserData><maxAuthFailures>3</maxAuthFailures><authMode>user</authMode>"    \
    "<singleSignOn><type>preLogon</type></singleSignOn><EAPConfig>"                    \
    "<EapHostConfig xmlns=\"http://www.microsoft.com/provisioning/EapHostConfig\">"    \
    "<EapMethod><Type xmlns=\"http://www.microsoft.com/provisioning/EapCommon\">25"    \
    "</Type></EapMethod><Config/></EapHostConfig></EAPConfig></OneX>"

extern const char open_profile[];
extern const char psk_profile[];
extern const char wep_profile[];
extern const char enterprise_profile[];

/* The profile with the first `find` replaced; in a buffer of its own, overwritten by the next call. */
char *edited(const char *profile, const char *find, const char *replace);
/* Fails unless it is a good one; freed with wlan_profile_free. */
struct wlan_profile *read_good(const char *text);
/* Fails unless it is refused for that reason. */
void expect_bad(const char *text, uint32_t reason);

#endif
