/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the files of the profile reader share. */
#ifndef WNETLAB_SIM_WLAN_PROFILE_INSIDE_H
#define WNETLAB_SIM_WLAN_PROFILE_INSIDE_H

#include "wlan_profile.h"
#include "xml_tree.h"

#define WLAN_PROFILE_V1   "http://www.microsoft.com/networking/WLAN/profile/v1"
#define WLAN_PROFILE_V2   "http://www.microsoft.com/networking/WLAN/profile/v2"
#define WLAN_PROFILE_V3   "http://www.microsoft.com/networking/WLAN/profile/v3"
#define WLAN_PROFILE_V4   "http://www.microsoft.com/networking/WLAN/profile/v4"
#define WLAN_PROFILE_ONEX "http://www.microsoft.com/networking/OneX/v1"

/* Numbers of docs/reference/wlan_reason.tsv. */
enum wlan_reason
{
    WLAN_REASON_OK = 0,
    WLAN_REASON_KEY_INDEX = 0x40001,
    WLAN_REASON_PSK_PRESENT = 0x40002,
    WLAN_REASON_KEY_LENGTH = 0x40003,
    WLAN_REASON_PSK_LENGTH = 0x40004,
    WLAN_REASON_NO_AUTH_CIPHER = 0x40005,
    WLAN_REASON_AUTH_CIPHER = 0x40009,
    WLAN_REASON_ONEX_DISABLED = 0x4000A,
    WLAN_REASON_ONEX_ENABLED = 0x4000B,
    WLAN_REASON_PMKCACHE_MODE = 0x4000C,
    WLAN_REASON_PMKCACHE_SIZE = 0x4000D,
    WLAN_REASON_PMKCACHE_TTL = 0x4000E,
    WLAN_REASON_PREAUTH_MODE = 0x4000F,
    WLAN_REASON_PREAUTH_THROTTLE = 0x40010,
    WLAN_REASON_PREAUTH_ONLY = 0x40011,
    WLAN_REASON_PASSPHRASE_CHAR = 0x40016,
    WLAN_REASON_KEYMATERIAL_CHAR = 0x40017,
    WLAN_REASON_KEY_TYPE = 0x40018,
    WLAN_REASON_SAFE_MODE = 0x40020,
    WLAN_REASON_EAP_TYPE = 0x5000B,
    WLAN_REASON_ONEX_FLAGS = 0x5000C,
    WLAN_REASON_ONEX_TIMER = 0x5000D,
    WLAN_REASON_ONEX_SUPPLICANT = 0x5000E,
    WLAN_REASON_ONEX_AUTH_MODE = 0x5000F,
    WLAN_REASON_EAP_PROPERTIES = 0x50010,
    WLAN_REASON_SCHEMA = 0x80001,
    WLAN_REASON_MISSING = 0x80002,
    WLAN_REASON_NAME = 0x80003,
    WLAN_REASON_PHY_TYPE = 0x80005,
    WLAN_REASON_MSM_SECURITY_MISSING = 0x80006,
    WLAN_REASON_IHV_SECURITY = 0x80007,
    WLAN_REASON_IHV_OUI_MISSING = 0x80009,
    WLAN_REASON_IHV_SETTINGS_MISSING = 0x8000A,
    WLAN_REASON_CONFLICT_SECURITY = 0x8000B,
    WLAN_REASON_SECURITY_MISSING = 0x8000C,
    WLAN_REASON_BSS_TYPE = 0x8000D,
    WLAN_REASON_ADHOC_MODE = 0x8000E,
    WLAN_REASON_ADHOC_HIDDEN = 0x8000F,
    WLAN_REASON_ADHOC_SWITCH = 0x80010,
    WLAN_REASON_MANUAL_SWITCH = 0x80011,
    WLAN_REASON_SSID = 0x80013,
    WLAN_REASON_TOO_MANY_SSID = 0x80014,
    WLAN_REASON_IHV_CONNECTIVITY = 0x80015,
};

/* Text as the schema's types have it: spaces around it do not count. */
bool wlan_profile_text_is(const char *text, const char *word);
/* xs:boolean: true, 1, false, 0. False: it is none of these. */
bool wlan_profile_text_bool(const char *text, bool *value);
/* Decimal digits, and in the range. */
bool wlan_profile_text_number(const char *text, uint32_t least, uint32_t most, uint32_t *value);
/* Hex digits, two a byte. Returns how many bytes, 0 for anything else and for more than room_cb. */
size_t wlan_profile_text_hex(const char *text, uint8_t *bytes, size_t room_cb);

/* UTF-8, and of characters that XML can hold. */
bool wlan_profile_text_is_writable(const char *text);

/* Holds the tree against the schema: which elements, in which order, how often, with which kind of text. */
enum wlan_reason wlan_profile_check_schema(const struct xml_node *root);
/* The rules between elements; fill the struct, and complete the tree with defaults. *no_memory true: the result means nothing. */
enum wlan_reason wlan_profile_check_rules(struct wlan_profile *profile, bool *no_memory);
/* The same for MSM's security. */
enum wlan_reason wlan_profile_check_security(struct wlan_profile *profile,
                                             const struct xml_node *security,
                                             wlan_profile_open *open, void *context,
                                             bool *no_memory);

#endif
