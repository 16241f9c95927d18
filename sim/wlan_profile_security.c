/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The rules of MSM's security in a WLAN profile: which authentication goes with which encryption, which key, and 802.1X. */
#include "wlan_profile_inside.h"

#include <stdlib.h>
#include <string.h>

#define V1   WLAN_PROFILE_V1
#define ONEX WLAN_PROFILE_ONEX

enum key_need
{
    KEY_NEVER,
    KEY_WEP,        /* a network key of 5 or 13 bytes, unless 802.1X gives one */
    KEY_PSK,        /* a passphrase, or 64 hex digits as network key */
    KEY_PASSPHRASE, /* a passphrase alone */
};

/* What goes together, and what comes with it. */
static const struct pair
{
    const char *auth_word;
    const char *cipher_word;
    enum wlan_auth auth;
    enum wlan_cipher cipher;
    enum key_need key;
    bool may_one_x;
    bool must_one_x;
} pairs[] = {
    {"open", "none", WLAN_AUTH_OPEN, WLAN_CIPHER_NONE, KEY_NEVER, false, false},
    {"open", "WEP", WLAN_AUTH_OPEN, WLAN_CIPHER_WEP, KEY_WEP, true, false},
    {"shared", "WEP", WLAN_AUTH_SHARED, WLAN_CIPHER_WEP, KEY_WEP, true, false},
    {"WPA", "TKIP", WLAN_AUTH_WPA, WLAN_CIPHER_TKIP, KEY_NEVER, true, true},
    {"WPA", "AES", WLAN_AUTH_WPA, WLAN_CIPHER_AES, KEY_NEVER, true, true},
    {"WPAPSK", "TKIP", WLAN_AUTH_WPA_PSK, WLAN_CIPHER_TKIP, KEY_PSK, false, false},
    {"WPAPSK", "AES", WLAN_AUTH_WPA_PSK, WLAN_CIPHER_AES, KEY_PSK, false, false},
    {"WPA2", "TKIP", WLAN_AUTH_WPA2, WLAN_CIPHER_TKIP, KEY_NEVER, true, true},
    {"WPA2", "AES", WLAN_AUTH_WPA2, WLAN_CIPHER_AES, KEY_NEVER, true, true},
    {"WPA2PSK", "TKIP", WLAN_AUTH_WPA2_PSK, WLAN_CIPHER_TKIP, KEY_PSK, false, false},
    {"WPA2PSK", "AES", WLAN_AUTH_WPA2_PSK, WLAN_CIPHER_AES, KEY_PSK, false, false},
    /* The older word for WPA3ENT192. */
    {"WPA3", "GCMP256", WLAN_AUTH_WPA3_ENT_192, WLAN_CIPHER_GCMP256, KEY_NEVER, true, true},
    {"WPA3ENT192", "GCMP256", WLAN_AUTH_WPA3_ENT_192, WLAN_CIPHER_GCMP256, KEY_NEVER, true, true},
    {"WPA3ENT", "AES", WLAN_AUTH_WPA3_ENT, WLAN_CIPHER_AES, KEY_NEVER, true, true},
    {"WPA3ENT", "GCMP256", WLAN_AUTH_WPA3_ENT, WLAN_CIPHER_GCMP256, KEY_NEVER, true, true},
    {"WPA3SAE", "AES", WLAN_AUTH_WPA3_SAE, WLAN_CIPHER_AES, KEY_PASSPHRASE, false, false},
    {"OWE", "AES", WLAN_AUTH_OWE, WLAN_CIPHER_AES, KEY_NEVER, false, false},
};

#define PAIR_COUNT (sizeof(pairs) / sizeof(pairs[0]))

static bool child_bool(const struct xml_node *node, const char *space, const char *name,
                       bool otherwise)
{
    const char *text = xml_node_child_text(node, space, name);
    bool value;

    return text != NULL && wlan_profile_text_bool(text, &value) ? value : otherwise;
}

/* NULL and *reason: a word that is none, or two that do not go together. */
static const struct pair *find_pair(const struct xml_node *node, enum wlan_reason *reason)
{
    const char *auth = xml_node_child_text(node, V1, "authentication");
    const char *cipher = xml_node_child_text(node, V1, "encryption");
    bool auth_known = false;
    bool cipher_known = false;

    for (size_t i = 0; i < PAIR_COUNT; i++)
    {
        bool is_auth = wlan_profile_text_is(auth, pairs[i].auth_word);
        bool is_cipher = wlan_profile_text_is(cipher, pairs[i].cipher_word);

        if (is_auth && is_cipher)
            return &pairs[i];
        auth_known = auth_known || is_auth;
        cipher_known = cipher_known || is_cipher;
    }
    *reason = auth_known && cipher_known ? WLAN_REASON_AUTH_CIPHER : WLAN_REASON_SCHEMA;
    return NULL;
}

/* ---- keys ---- */

static enum wlan_reason check_passphrase(const char *text)
{
    size_t cb = strlen(text);

    for (size_t i = 0; i < cb; i++)
    {
        if (text[i] < 32 || text[i] > 126)
            return WLAN_REASON_PASSPHRASE_CHAR;
    }
    return cb >= 8 && cb <= 63 ? WLAN_REASON_OK : WLAN_REASON_PSK_LENGTH;
}

static bool is_hex(const char *text)
{
    return strspn(text, "0123456789abcdefABCDEF") == strlen(text);
}

static enum wlan_reason check_psk(enum wlan_key_type type, const char *text)
{
    if (type == WLAN_KEY_PASSPHRASE)
        return check_passphrase(text);
    if (strlen(text) != 64)
        return WLAN_REASON_PSK_LENGTH;
    return is_hex(text) ? WLAN_REASON_OK : WLAN_REASON_KEYMATERIAL_CHAR;
}

/* 5 or 13 characters become the hex digits that they come back as. */
static enum wlan_reason check_wep(struct secret *key)
{
    static const char digits[] = "0123456789ABCDEF";
    struct secret hex = {.given = true};
    size_t cb = strlen(key->text);

    if (cb == 10 || cb == 26)
        return is_hex(key->text) ? WLAN_REASON_OK : WLAN_REASON_KEYMATERIAL_CHAR;
    if (cb != 5 && cb != 13)
        return WLAN_REASON_KEY_LENGTH;
    for (size_t i = 0; i < cb; i++)
    {
        unsigned char byte = (unsigned char)key->text[i];

        if (byte < 32 || byte > 126)
        {
            secret_wipe(&hex);
            return WLAN_REASON_KEYMATERIAL_CHAR;
        }
        hex.text[i * 2] = digits[byte / 16];
        hex.text[i * 2 + 1] = digits[byte % 16];
    }
    *key = hex;
    secret_wipe(&hex);
    return WLAN_REASON_OK;
}

static enum wlan_reason check_key(struct wlan_profile *profile, enum key_need need)
{
    bool is_passphrase = profile->key_type == WLAN_KEY_PASSPHRASE;

    if ((need == KEY_WEP && is_passphrase) || (need == KEY_PASSPHRASE && !is_passphrase))
        return WLAN_REASON_KEY_TYPE;
    /* Sealed: it was looked at when it was sealed. */
    if (!profile->key.given)
        return WLAN_REASON_OK;
    if (need == KEY_WEP)
        return check_wep(&profile->key);
    return check_psk(profile->key_type, profile->key.text);
}

/* A sealed key is kept as it is, and opened, if it can be, to be looked at. */
static enum wlan_reason take_sealed(struct wlan_profile *profile, const char *material,
                                    wlan_profile_open *open, void *context, bool *no_memory)
{
    size_t room_cb = strlen(material) / 2 + 1;
    uint8_t *bytes;
    size_t cb;
    bool opened = true;

    if (strlen(material) > WLAN_PROFILE_SEALED_MAX)
        return WLAN_REASON_KEY_LENGTH;
    bytes = malloc(room_cb);
    profile->sealed = malloc(strlen(material) + 1);
    if (bytes == NULL || profile->sealed == NULL)
    {
        free(bytes);
        *no_memory = true;
        return WLAN_REASON_OK;
    }
    memcpy(profile->sealed, material, strlen(material) + 1);
    cb = wlan_profile_text_hex(material, bytes, room_cb);
    if (cb != 0 && open != NULL)
        opened = open(context, bytes, cb, &profile->key);
    free(bytes);
    if (cb == 0 || !opened)
        return WLAN_REASON_KEYMATERIAL_CHAR;
    if (open != NULL)
    {
        /* In clear now; who keeps it seals it again. */
        free(profile->sealed);
        profile->sealed = NULL;
    }
    return WLAN_REASON_OK;
}

static enum wlan_reason read_key(struct wlan_profile *profile, const struct xml_node *shared,
                                 wlan_profile_open *open, void *context, bool *no_memory)
{
    const char *material = xml_node_child_text(shared, V1, "keyMaterial");
    bool passphrase =
        wlan_profile_text_is(xml_node_child_text(shared, V1, "keyType"), "passPhrase");

    profile->key_type = passphrase ? WLAN_KEY_PASSPHRASE : WLAN_KEY_NETWORK;
    if (child_bool(shared, V1, "protected", false))
        return take_sealed(profile, material, open, context, no_memory);
    if (secret_set(&profile->key, material))
        return WLAN_REASON_OK;
    return passphrase ? WLAN_REASON_PSK_LENGTH : WLAN_REASON_KEY_LENGTH;
}

/* ---- 802.1X ---- */

static bool is_one_of(const char *text, const char *const *words)
{
    while (*words != NULL && !wlan_profile_text_is(text, *words))
        words++;
    return *words != NULL;
}

static enum wlan_reason check_eap(struct wlan_profile *profile, const struct xml_node *one_x)
{
    static const char host[] = "http://www.microsoft.com/provisioning/EapHostConfig";
    static const char common[] = "http://www.microsoft.com/provisioning/EapCommon";
    const struct xml_node *eap = xml_node_child(one_x, ONEX, "EAPConfig");
    const struct xml_node *config = xml_node_child(eap, host, "EapHostConfig");
    const struct xml_node *method = xml_node_child(config, host, "EapMethod");
    const char *type = xml_node_child_text(method, common, "Type");

    if (eap == NULL || eap->first == NULL)
        return WLAN_REASON_EAP_PROPERTIES;
    /* Another kind of settings than EapHost's is the method's own. */
    if (config == NULL)
        return WLAN_REASON_OK;
    return type != NULL && wlan_profile_text_number(type, 1, 255, &profile->eap_type)
               ? WLAN_REASON_OK
               : WLAN_REASON_EAP_TYPE;
}

static enum wlan_reason check_one_x(struct wlan_profile *profile, const struct xml_node *one_x)
{
    static const char *const modes[] = {"machineOrUser", "machine", "user", "guest", NULL};
    static const char *const supplicants[] = {"inhibitTransmission", "includeLearning", "compliant",
                                              NULL};
    static const char *const flags[] = {"cacheUserData", NULL};
    static const struct
    {
        const char *name;
        uint32_t least;
        uint32_t most;
    } timers[] = {
        {"heldPeriod", 1, 3600}, {"authPeriod", 1, 3600},     {"startPeriod", 1, 3600},
        {"maxStart", 1, 100},    {"maxAuthFailures", 1, 100},
    };
    const char *text = xml_node_child_text(one_x, ONEX, flags[0]);
    uint32_t number;
    bool flag;

    if (text != NULL && !wlan_profile_text_bool(text, &flag))
        return WLAN_REASON_ONEX_FLAGS;
    for (size_t i = 0; i < sizeof(timers) / sizeof(timers[0]); i++)
    {
        text = xml_node_child_text(one_x, ONEX, timers[i].name);
        if (text != NULL &&
            !wlan_profile_text_number(text, timers[i].least, timers[i].most, &number))
            return WLAN_REASON_ONEX_TIMER;
    }
    text = xml_node_child_text(one_x, ONEX, "supplicantMode");
    if (text != NULL && !is_one_of(text, supplicants))
        return WLAN_REASON_ONEX_SUPPLICANT;
    text = xml_node_child_text(one_x, ONEX, "authMode");
    if (text != NULL && !is_one_of(text, modes))
        return WLAN_REASON_ONEX_AUTH_MODE;
    profile->is_guest = text != NULL && wlan_profile_text_is(text, "guest");
    return check_eap(profile, one_x);
}

static enum wlan_reason read_one_x(struct wlan_profile *profile, const struct pair *pair,
                                   const struct xml_node *one_x)
{
    if (profile->one_x && !pair->may_one_x)
        return WLAN_REASON_ONEX_ENABLED;
    if (!profile->one_x && pair->must_one_x)
        return WLAN_REASON_ONEX_DISABLED;
    if (!profile->one_x)
        return one_x == NULL ? WLAN_REASON_OK : WLAN_REASON_ONEX_ENABLED;
    if (one_x == NULL)
        return WLAN_REASON_ONEX_DISABLED;
    profile->single_sign_on = xml_node_child(one_x, ONEX, "singleSignOn") != NULL;
    profile->keeps_user_data = child_bool(one_x, ONEX, "cacheUserData", true);
    return check_one_x(profile, one_x);
}

/* ---- the cache of master keys, FIPS ---- */

static enum wlan_reason check_extras(const struct wlan_profile *profile,
                                     const struct xml_node *security,
                                     const struct xml_node *auth_encryption)
{
    const char *cache = xml_node_child_text(security, V1, "PMKCacheMode");
    const char *early = xml_node_child_text(security, V1, "preAuthMode");
    bool is_wpa2 = profile->auth == WLAN_AUTH_WPA2 || profile->auth == WLAN_AUTH_WPA2_PSK;

    /* Pre-authentication fills the cache. */
    if (early != NULL && wlan_profile_text_is(early, "enabled") && cache != NULL &&
        wlan_profile_text_is(cache, "disabled"))
        return WLAN_REASON_PREAUTH_ONLY;
    /* FIPS mode is AES in software. */
    if (child_bool(auth_encryption, WLAN_PROFILE_V2, "FIPSMode", false) &&
        (!is_wpa2 || profile->cipher != WLAN_CIPHER_AES))
        return WLAN_REASON_SAFE_MODE;
    /* An index among WEP keys; a passphrase makes one key. */
    if (xml_node_child(security, V1, "keyIndex") != NULL && profile->key_type != WLAN_KEY_NETWORK)
        return WLAN_REASON_KEY_INDEX;
    return WLAN_REASON_OK;
}

enum wlan_reason wlan_profile_check_security(struct wlan_profile *profile,
                                             const struct xml_node *security,
                                             wlan_profile_open *open, void *context,
                                             bool *no_memory)
{
    const struct xml_node *auth_encryption = xml_node_child(security, V1, "authEncryption");
    const struct xml_node *shared = xml_node_child(security, V1, "sharedKey");
    enum wlan_reason reason = WLAN_REASON_OK;
    const struct pair *pair = find_pair(auth_encryption, &reason);

    if (pair == NULL)
        return reason;
    profile->auth = pair->auth;
    profile->cipher = pair->cipher;
    profile->one_x = child_bool(auth_encryption, V1, "useOneX", false);
    reason = read_one_x(profile, pair, xml_node_child(security, ONEX, "OneX"));
    if (reason != WLAN_REASON_OK)
        return reason;
    if (shared != NULL && pair->key == KEY_NEVER)
        return WLAN_REASON_PSK_PRESENT;
    if (shared == NULL && pair->key != KEY_NEVER && !profile->one_x)
        return pair->key == KEY_WEP ? WLAN_REASON_KEY_LENGTH : WLAN_REASON_PSK_LENGTH;
    if (shared != NULL)
        reason = read_key(profile, shared, open, context, no_memory);
    if (shared != NULL && reason == WLAN_REASON_OK && !*no_memory)
        reason = check_key(profile, pair->key);
    if (reason == WLAN_REASON_OK)
        reason = check_extras(profile, security, auth_encryption);
    return reason;
}
