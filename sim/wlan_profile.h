/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A WLAN profile: the WLANProfile XML, version 1 with the elements of versions 2 to 4 (docs/reference/wlan.md section 7), read strictly and written again.
 *
 * How this works: a document becomes a tree (xml_tree.h), the tree is held against the schema (wlan_profile_schema.c), then against the rules between elements
 * (wlan_profile_rules.c, wlan_profile_security.c). What a connection needs is in the struct; everything else stays in the tree, and is written back as it came. A key is either
 * here in clear (`key`) or sealed (`sealed`, hex digits, as <protected>true has it); whoever keeps profiles seals and opens. Not thread-safe. */
#ifndef WNETLAB_SIM_WLAN_PROFILE_H
#define WNETLAB_SIM_WLAN_PROFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "secret.h"

struct xml_node;

#define WLAN_PROFILE_NAME_CCH 255 /* UTF-16 units, without NUL */
#define WLAN_PROFILE_PHYS_MAX 6
/* Hex digits of a sealed key. */
#define WLAN_PROFILE_SEALED_MAX 8192

/* Numbers of wlan.md section 8 (DOT11_AUTH_ALGORITHM, DOT11_CIPHER_ALGORITHM). */
enum wlan_auth
{
    WLAN_AUTH_OPEN = 1,
    WLAN_AUTH_SHARED = 2,
    WLAN_AUTH_WPA = 3,
    WLAN_AUTH_WPA_PSK = 4,
    WLAN_AUTH_WPA2 = 6,
    WLAN_AUTH_WPA2_PSK = 7,
    WLAN_AUTH_WPA3_ENT_192 = 8,
    WLAN_AUTH_WPA3_SAE = 9,
    WLAN_AUTH_OWE = 10,
    WLAN_AUTH_WPA3_ENT = 11,
};

enum wlan_cipher
{
    WLAN_CIPHER_NONE = 0,
    WLAN_CIPHER_TKIP = 2,
    WLAN_CIPHER_AES = 4,
    WLAN_CIPHER_GCMP256 = 9,
    WLAN_CIPHER_WEP = 0x101,
};

enum wlan_key_type
{
    WLAN_KEY_NONE,
    WLAN_KEY_PASSPHRASE,
    WLAN_KEY_NETWORK, /* hex digits */
};

struct wlan_profile_ssid
{
    uint8_t bytes[32];
    size_t cb; /* 1 to 32 */
    bool hidden;
};

struct wlan_profile
{
    char *name; /* UTF-8; names have case */
    struct wlan_profile_ssid *ssids;
    size_t ssid_count; /* 1 at least */
    bool is_ibss;
    bool is_auto;
    uint32_t phys[WLAN_PROFILE_PHYS_MAX]; /* DOT11_PHY_TYPE; none: any */
    size_t phy_count;
    enum wlan_auth auth;
    enum wlan_cipher cipher;
    bool one_x;
    bool single_sign_on;  /* OneX has its own way to credentials */
    bool keeps_user_data; /* cacheUserData, true unless it says false */
    bool is_guest;        /* authMode guest */
    uint32_t eap_type;    /* of EapHost's settings; 0: none, or another kind of settings */
    enum wlan_key_type key_type;
    struct secret key; /* in clear; not given: none, or sealed */
    char *sealed;      /* NULL: none, or in clear */
    struct xml_node *tree;
};

/* Opens a sealed key (bytes, not digits) into *key. False: it cannot be opened here. */
typedef bool wlan_profile_open(void *context, const uint8_t *sealed, size_t sealed_cb,
                               struct secret *key);

/* Reads a document of cb bytes of UTF-8. open NULL: a sealed key stays sealed and is not looked at. 0 and *profile, freed with wlan_profile_free; 8; 1206 (ERROR_BAD_PROFILE) and
 * *reason, a number of wlan_reason.tsv. */
uint32_t wlan_profile_parse(const char *xml, size_t cb, wlan_profile_open *open, void *context,
                            struct wlan_profile **profile, uint32_t *reason);
void wlan_profile_free(struct wlan_profile *profile);

/* The key is sealed from now on (hex digits), or in clear. 0 or 8. Nothing happens to a profile without a key. */
uint32_t wlan_profile_seal(struct wlan_profile *profile, const uint8_t *sealed, size_t sealed_cb);
uint32_t wlan_profile_unseal(struct wlan_profile *profile, const struct secret *key);
/* The bytes of a sealed key: returns how many, at most room_cb; 0: none, or too many. */
size_t wlan_profile_sealed_bytes(const struct wlan_profile *profile, uint8_t *bytes,
                                 size_t room_cb);

/* 0; 8; 1206 and *reason for a name that is none, or for what such a profile cannot be. Nothing changed then. */
uint32_t wlan_profile_rename(struct wlan_profile *profile, const char *name, uint32_t *reason);
uint32_t wlan_profile_set_auto(struct wlan_profile *profile, bool is_auto, uint32_t *reason);

/* True for 1 to 255 UTF-16 units of well-formed UTF-8. */
bool wlan_profile_name_is_good(const char *name);

/* The profile as XML, with its key as it stands (sealed: protected true). Freed with xml_text_free. NULL: no memory. */
char *wlan_profile_write(const struct wlan_profile *profile);

#endif
