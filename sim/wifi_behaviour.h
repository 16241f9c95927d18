/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Whose Wi-Fi this is: the rules in which versions of Windows differ (docs/reference/wlan.md, the remarks on XP, Vista, Windows 7 and the location changes of Windows 11 24H2).
 *
 * Pure functions over one number; nothing here knows an adapter. XP means the Wireless LAN API of XP SP2 and SP3, over the Wireless Zero Configuration service. */
#ifndef WNETLAB_SIM_WIFI_BEHAVIOUR_H
#define WNETLAB_SIM_WIFI_BEHAVIOUR_H

#include <stdbool.h>
#include <stdint.h>

#include "wifi_codes.h"

enum wifi_behaviour
{
    WIFI_BEHAVE_UNSAID, /* as the default is */
    WIFI_BEHAVE_XP,
    WIFI_BEHAVE_VISTA,
    WIFI_BEHAVE_WIN7,
    WIFI_BEHAVE_WIN10,
    WIFI_BEHAVE_WIN11,
    WIFI_BEHAVIOURS
};

#define WIFI_BEHAVE_DEFAULT WIFI_BEHAVE_WIN10

/* What a version may lack. Numbers cross the pipe (WifiAsk): new ones come at the end. */
enum wifi_ability
{
    WIFI_CAN_LIST_BSSS,            /* WlanGetNetworkBssList */
    WIFI_CAN_TELL_CAPABILITY,      /* WlanGetInterfaceCapability */
    WIFI_CAN_KEEP_CUSTOM_DATA,     /* Wlan{Get,Set}ProfileCustomUserData */
    WIFI_CAN_KEEP_EAP_BYTES,       /* WlanSetProfileEapUserData */
    WIFI_CAN_RENAME,               /* WlanRenameProfile */
    WIFI_CAN_SAVE_TEMPORARY,       /* WlanSaveTemporaryProfile */
    WIFI_CAN_SECURE,               /* Wlan{Get,Set}SecuritySettings */
    WIFI_CAN_FILTER,               /* Wlan{Get,Set}FilterList */
    WIFI_CAN_SET_PARAMETERS,       /* Wlan{Query,Set}AutoConfigParameter */
    WIFI_CAN_DISCOVER_SERVICES,    /* Wlan{Set,Extract}PsdIEDataList */
    WIFI_CAN_CONTROL_IHV,          /* WlanIhvControl */
    WIFI_CAN_HAVE_USER_PROFILES,   /* WLAN_PROFILE_USER, WLAN_PROFILE_GROUP_POLICY, descriptors */
    WIFI_CAN_HOST,                 /* WlanHostedNetwork*, virtual stations */
    WIFI_CAN_SHOW_KEYS,            /* WLAN_PROFILE_GET_PLAINTEXT_KEY */
    WIFI_CAN_CONNECT_DIRECTLY,     /* WFD* */
    WIFI_CAN_COMMAND_DEVICES,      /* device services */
    WIFI_CAN_JOIN_WITHOUT_PROFILE, /* other modes of WlanConnect than "profile", BSSIDs, flags */
    WIFI_CAN_DIRECT_SCANS,         /* an SSID, or elements, in WlanScan */
    WIFI_CAN_FLAG_LISTS,           /* flags of WlanGetAvailableNetworkList */
    WIFI_ABILITIES
};

/* "xp", "vista", "win7", "win10", "win11". */
const char *wifi_behaviour_name(enum wifi_behaviour behaviour);
/* WIFI_BEHAVE_UNSAID: no such name. */
enum wifi_behaviour wifi_behaviour_named(const char *name);

bool wifi_behaviour_has(enum wifi_behaviour behaviour, enum wifi_ability ability);

/* WlanOpenHandle's version: 0 and *negotiated, or 50 and nothing (wlan.md section 1). */
uint32_t wifi_behaviour_negotiate(enum wifi_behaviour behaviour, uint32_t version,
                                  uint32_t *negotiated);
/* The state as programs are told it: XP knows connected, disconnected and authenticating (section 2). */
enum wifi_state wifi_behaviour_state(enum wifi_behaviour behaviour, enum wifi_state state);
/* The reason as programs are told it: XP knows few (wlan_reason.tsv, column xp). */
uint32_t wifi_behaviour_reason(enum wifi_behaviour behaviour, uint32_t reason);

/* May a program register for these sources? Is this notification told at all? Is none ever left out as a repetition? (section 3) */
bool wifi_behaviour_takes_sources(enum wifi_behaviour behaviour, uint32_t sources);
bool wifi_behaviour_tells(enum wifi_behaviour behaviour, uint32_t source, uint32_t code);
bool wifi_behaviour_repeats(enum wifi_behaviour behaviour);

/* WLAN_INTF_OPCODE (section 9). */
bool wifi_behaviour_queries(enum wifi_behaviour behaviour, uint32_t opcode);
bool wifi_behaviour_sets(enum wifi_behaviour behaviour, uint32_t opcode);

/* Does it take the user's consent to be told where access points are? (section 6) */
bool wifi_behaviour_asks_consent(enum wifi_behaviour behaviour);
/* Is a key shown in clear whoever asks? (section 7) */
bool wifi_behaviour_never_seals(enum wifi_behaviour behaviour);

#endif
