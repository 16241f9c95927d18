/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What `set profileparameter` makes of a profile. */
#include "profile_edit.h"

#include <stdio.h>
#include <string.h>

#include "secret.h"
#include "text.h"

#define V2   "http://www.microsoft.com/networking/WLAN/profile/v2"
#define ONEX "http://www.microsoft.com/networking/OneX/v1"

#define WORD_CB 20
/* An SSID of 32 bytes, with NUL. */
#define SSID_CB 33

const struct parameter_rule profile_rules[PROFILE_PARAMETERS + 1] = {
    [PROFILE_NAME] = {"name", true, NULL},
    [PROFILE_INTERFACE] = {"interface", false, NULL},
    [PROFILE_SSID] = {"SSIDname", false, NULL},
    [PROFILE_CONNECTION_TYPE] = {"ConnectionType", false, "ESS|IBSS"},
    [PROFILE_AUTO_SWITCH] = {"autoSwitch", false, "yes|no"},
    [PROFILE_CONNECTION_MODE] = {"ConnectionMode", false, "auto|manual"},
    [PROFILE_NON_BROADCAST] = {"nonBroadcast", false, "yes|no"},
    [PROFILE_RANDOMIZATION] = {"Randomization", false, "yes|no|daily"},
    /* The page has the first six; the others are what a profile can have today. */
    [PROFILE_AUTHENTICATION] = {"authentication", false,
                                "open|shared|WPA|WPA2|WPAPSK|WPA2PSK|WPA3|WPA3SAE|WPA3ENT|"
                                "WPA3ENT192|OWE"},
    [PROFILE_ENCRYPTION] = {"encryption", false, "none|WEP|TKIP|AES|GCMP256"},
    [PROFILE_KEY_TYPE] = {"keyType", false, "networkKey|passphrase"},
    [PROFILE_KEY_INDEX] = {"keyIndex", false, "1-4"},
    [PROFILE_KEY_MATERIAL] = {"keyMaterial", false, NULL},
    [PROFILE_PMK_CACHE_MODE] = {"PMKCacheMode", false, "yes|no"},
    [PROFILE_PMK_CACHE_SIZE] = {"PMKCacheSize", false, "1-255"},
    [PROFILE_PMK_CACHE_TTL] = {"PMKCacheTTL", false, "300-86400"},
    [PROFILE_PRE_AUTH_MODE] = {"preAuthMode", false, "yes|no"},
    [PROFILE_PRE_AUTH_THROTTLE] = {"preAuthThrottle", false, "1-16"},
    [PROFILE_FIPS] = {"FIPS", false, "yes|no"},
    [PROFILE_USE_ONE_X] = {"useOneX", false, "yes|no"},
    [PROFILE_AUTH_MODE] = {"authMode", false, "machineOrUser|machineOnly|userOnly|guest"},
    [PROFILE_SSO_MODE] = {"ssoMode", false, "preLogon|postLogon|none"},
    [PROFILE_MAX_DELAY] = {"maxDelay", false, "1-120"},
    [PROFILE_ALLOW_DIALOG] = {"allowDialog", false, "yes|no"},
    [PROFILE_USER_VLAN] = {"userVLAN", false, "yes|no"},
    [PROFILE_HELD_PERIOD] = {"heldPeriod", false, "1-3600"},
    [PROFILE_AUTH_PERIOD] = {"AuthPeriod", false, "1-3600"},
    [PROFILE_START_PERIOD] = {"StartPeriod", false, "1-3600"},
    [PROFILE_MAX_START] = {"maxStart", false, "1-100"},
    [PROFILE_MAX_AUTH_FAILURES] = {"maxAuthFailures", false, "1-100"},
    [PROFILE_CACHE_USER_DATA] = {"cacheUserData", false, "yes|no"},
    [PROFILE_COST] = {"cost", false, "default|unrestricted|fixed|variable"},
};
_Static_assert(PROFILE_PARAMETERS <= PARAMETERS_MAX, "room for all of them");

enum place
{
    IN_PROFILE,
    IN_CONFIG,
    IN_SSID,
    IN_MSM,
    IN_SECURITY,
    IN_AUTH_ENCRYPTION,
    IN_KEY,
    IN_ONE_X,
    IN_SIGN_ON,
    IN_RANDOMIZATION,
};

/* Elements that have others in them, and the order of these. */
static const struct
{
    enum place parent;
    const char *space;
    const char *name;
    const char *children;
} places[] = {
    [IN_PROFILE] = {IN_PROFILE, PROFILE_SPACE, "WLANProfile",
                    "name|SSIDConfig|Hotspot2|connectionType|connectionMode|autoSwitch|MSM|IHV|"
                    "MacRandomization"},
    [IN_CONFIG] = {IN_PROFILE, PROFILE_SPACE, "SSIDConfig", "SSID|SSIDPrefix|nonBroadcast"},
    [IN_SSID] = {IN_CONFIG, PROFILE_SPACE, "SSID", "hex|name"},
    [IN_MSM] = {IN_PROFILE, PROFILE_SPACE, "MSM", "connectivity|security"},
    [IN_SECURITY] = {IN_MSM, PROFILE_SPACE, "security",
                     "authEncryption|sharedKey|keyIndex|PMKCacheMode|PMKCacheTTL|PMKCacheSize|"
                     "preAuthMode|preAuthThrottle|OneX"},
    [IN_AUTH_ENCRYPTION] = {IN_SECURITY, PROFILE_SPACE, "authEncryption",
                            "authentication|encryption|useOneX|FIPSMode"},
    [IN_KEY] = {IN_SECURITY, PROFILE_SPACE, "sharedKey", "keyType|protected|keyMaterial"},
    [IN_ONE_X] = {IN_SECURITY, ONEX, "OneX",
                  "cacheUserData|heldPeriod|authPeriod|startPeriod|maxStart|maxAuthFailures|"
                  "supplicantMode|authMode|singleSignOn|EAPConfig"},
    [IN_SIGN_ON] = {IN_ONE_X, ONEX, "singleSignOn",
                    "type|maxDelay|allowAdditionalDialogs|maxDelayWithAdditionalDialogs|"
                    "userBasedVirtualLan"},
    [IN_RANDOMIZATION] = {IN_PROFILE, PROFILE_SPACE_3, "MacRandomization",
                          "enableRandomization|randomizeEveryday|randomizationSeed"},
};

#define TRUTH "true|false"
#define MODE  "enabled|disabled"

/* Parameters that are one element each. */
static const struct row
{
    enum profile_parameter parameter;
    enum place place;
    const char *space;
    const char *element;
    const char *words; /* as the profile has them; NULL: a number */
} rows[] = {
    {PROFILE_CONNECTION_TYPE, IN_PROFILE, PROFILE_SPACE, "connectionType", "ESS|IBSS"},
    {PROFILE_AUTO_SWITCH, IN_PROFILE, PROFILE_SPACE, "autoSwitch", TRUTH},
    {PROFILE_CONNECTION_MODE, IN_PROFILE, PROFILE_SPACE, "connectionMode", "auto|manual"},
    {PROFILE_NON_BROADCAST, IN_CONFIG, PROFILE_SPACE, "nonBroadcast", TRUTH},
    {PROFILE_RANDOMIZATION, IN_RANDOMIZATION, PROFILE_SPACE_3, "enableRandomization",
     "true|false|true"},
    {PROFILE_RANDOMIZATION, IN_RANDOMIZATION, PROFILE_SPACE_3, "randomizeEveryday",
     "false|false|true"},
    {PROFILE_AUTHENTICATION, IN_AUTH_ENCRYPTION, PROFILE_SPACE, "authentication",
     "open|shared|WPA|WPA2|WPAPSK|WPA2PSK|WPA3|WPA3SAE|WPA3ENT|WPA3ENT192|OWE"},
    {PROFILE_ENCRYPTION, IN_AUTH_ENCRYPTION, PROFILE_SPACE, "encryption",
     "none|WEP|TKIP|AES|GCMP256"},
    {PROFILE_USE_ONE_X, IN_AUTH_ENCRYPTION, PROFILE_SPACE, "useOneX", TRUTH},
    {PROFILE_FIPS, IN_AUTH_ENCRYPTION, V2, "FIPSMode", TRUTH},
    {PROFILE_KEY_TYPE, IN_KEY, PROFILE_SPACE, "keyType", "networkKey|passPhrase"},
    {PROFILE_KEY_INDEX, IN_SECURITY, PROFILE_SPACE, "keyIndex", NULL},
    {PROFILE_PMK_CACHE_MODE, IN_SECURITY, PROFILE_SPACE, "PMKCacheMode", MODE},
    {PROFILE_PMK_CACHE_TTL, IN_SECURITY, PROFILE_SPACE, "PMKCacheTTL", NULL},
    {PROFILE_PMK_CACHE_SIZE, IN_SECURITY, PROFILE_SPACE, "PMKCacheSize", NULL},
    {PROFILE_PRE_AUTH_MODE, IN_SECURITY, PROFILE_SPACE, "preAuthMode", MODE},
    {PROFILE_PRE_AUTH_THROTTLE, IN_SECURITY, PROFILE_SPACE, "preAuthThrottle", NULL},
    {PROFILE_AUTH_MODE, IN_ONE_X, ONEX, "authMode", "machineOrUser|machine|user|guest"},
    {PROFILE_SSO_MODE, IN_SIGN_ON, ONEX, "type", "preLogon|postLogon|none"},
    {PROFILE_MAX_DELAY, IN_SIGN_ON, ONEX, "maxDelay", NULL},
    {PROFILE_ALLOW_DIALOG, IN_SIGN_ON, ONEX, "allowAdditionalDialogs", TRUTH},
    {PROFILE_USER_VLAN, IN_SIGN_ON, ONEX, "userBasedVirtualLan", TRUTH},
    {PROFILE_HELD_PERIOD, IN_ONE_X, ONEX, "heldPeriod", NULL},
    {PROFILE_AUTH_PERIOD, IN_ONE_X, ONEX, "authPeriod", NULL},
    {PROFILE_START_PERIOD, IN_ONE_X, ONEX, "startPeriod", NULL},
    {PROFILE_MAX_START, IN_ONE_X, ONEX, "maxStart", NULL},
    {PROFILE_MAX_AUTH_FAILURES, IN_ONE_X, ONEX, "maxAuthFailures", NULL},
    {PROFILE_CACHE_USER_DATA, IN_ONE_X, ONEX, "cacheUserData", TRUTH},
};

/* Where a name stands among "a|b|c"; behind all of them if it is none. */
static size_t rank(const char *names, const char *name)
{
    const size_t cb = strlen(name);
    size_t at = 0;

    for (; names; at++)
    {
        const size_t length = strcspn(names, "|");

        if (length == cb && !memcmp(names, name, cb))
            return at;
        names = names[length] ? names + length + 1 : NULL;
    }
    return at;
}

/* The child with that text, which was there or is put in at its place. */
static struct xml_node *set_child(struct xml_node *parent, enum place place, const char *space,
                                  const char *name, const char *text)
{
    const size_t own = rank(places[place].children, name);
    struct xml_node *after = NULL;
    struct xml_node *child = xml_node_child(parent, space, name);

    if (child)
        return !text || xml_node_set_text(child, text) ? child : NULL;
    for (struct xml_node *at = parent->first; at; at = at->next)
    {
        if (rank(places[place].children, at->name) <= own)
            after = at;
    }
    if (!xml_node_insert(parent, after, space, name, text ? text : ""))
        return NULL;
    return xml_node_child(parent, space, name);
}

/* The element of that place, which was there or is put in with what it lies in. */
static struct xml_node *reach(struct xml_node *root, enum place place)
{
    enum place road[IN_RANDOMIZATION + 1];
    struct xml_node *node = root;
    size_t depth = 0;

    for (; place != IN_PROFILE; place = places[place].parent)
        road[depth++] = place;
    while (node && depth)
    {
        place = road[--depth];
        node = set_child(node, places[place].parent, places[place].space, places[place].name, NULL);
    }
    return node;
}

static bool set(struct xml_node *root, enum place place, const char *space, const char *name,
                const char *text)
{
    struct xml_node *parent = reach(root, place);

    return parent && set_child(parent, place, space, name, text);
}

/* The element of that place, if it is there. */
static struct xml_node *find(struct xml_node *root, enum place place)
{
    if (place == IN_PROFILE)
        return root;
    const struct xml_node *parent = find(root, places[place].parent);
    return parent ? xml_node_child(parent, places[place].space, places[place].name) : NULL;
}

static void drop(struct xml_node *root, enum place place)
{
    struct xml_node *node = find(root, place);

    if (node)
        xml_node_remove(node);
}

static const char *text_of(struct xml_node *root, enum place place, const char *name)
{
    const struct xml_node *parent = find(root, place);
    const char *text = parent ? xml_node_child_text(parent, PROFILE_SPACE, name) : NULL;

    return text ? text : "";
}

/* keyIndex counts from 0 in a profile, PMKCacheTTL is minutes there: begun ones are whole. */
static uint32_t number_of(enum profile_parameter parameter, uint32_t number)
{
    if (parameter == PROFILE_KEY_INDEX)
        return number - 1;
    return parameter == PROFILE_PMK_CACHE_TTL ? (number + 59) / 60 : number;
}

static bool set_row(struct xml_node *root, const struct row *row, uint32_t chosen)
{
    const struct parameter_rule rule = {row->element, false, row->words};
    char text[WORD_CB];
    size_t cch;

    if (row->words)
    {
        const char *word = parameters_word(&rule, chosen, &cch);
        snprintf(text, sizeof text, "%.*s", (int)cch, word);
    }
    else
        snprintf(text, sizeof text, "%lu", (unsigned long)number_of(row->parameter, chosen));
    return set(root, row->place, row->space, row->element, text);
}

/* One network, by its name. */
static bool set_ssid(struct xml_node *root, const uint16_t *name)
{
    char text[SSID_CB];
    struct xml_node *config = reach(root, IN_CONFIG);
    struct xml_node *next;

    if (!config || !text_to_utf8(name, text, sizeof text))
        return false;
    for (struct xml_node *at = root->first; at; at = next)
    {
        next = at->next;
        if (at != config && !strcmp(at->name, places[IN_CONFIG].name))
            xml_node_remove(at);
    }
    for (struct xml_node *at = config->first; at; at = next)
    {
        next = at->next;
        if (strcmp(at->name, "nonBroadcast") != 0)
            xml_node_remove(at);
    }
    return set(root, IN_SSID, PROFILE_SPACE, "name", text);
}

/* In clear: the service seals it. */
static bool set_key(struct xml_node *root, const uint16_t *key)
{
    struct secret text = {.given = true};
    bool done = text_to_utf8(key, text.text, sizeof text.text);

    if (done && !text_of(root, IN_KEY, "keyType")[0])
    {
        const bool is_wep = !strcmp(text_of(root, IN_AUTH_ENCRYPTION, "encryption"), "WEP");
        done = set(root, IN_KEY, PROFILE_SPACE, "keyType", is_wep ? "networkKey" : "passPhrase");
    }
    done = done && set(root, IN_KEY, PROFILE_SPACE, "protected", "false") &&
           set(root, IN_KEY, PROFILE_SPACE, "keyMaterial", text.text);
    secret_wipe(&text);
    return done;
}

/* Security of a kind that has no key of its own. */
static bool is_keyless(struct xml_node *root)
{
    static const char with_key[] = "shared|WPAPSK|WPA2PSK|WPA3SAE";
    const char *authentication = text_of(root, IN_AUTH_ENCRYPTION, "authentication");

    if (!strcmp(authentication, "open"))
        return !strcmp(text_of(root, IN_AUTH_ENCRYPTION, "encryption"), "none");
    return rank(with_key, authentication) == 4;
}

/* What has no place any more, and no parameter that would take it away. */
static void drop_leftovers(struct xml_node *root, const struct parameters *parameters)
{
    const uint16_t *const *given = parameters->values;

    if ((given[PROFILE_AUTHENTICATION] || given[PROFILE_ENCRYPTION]) &&
        !given[PROFILE_KEY_MATERIAL] && !given[PROFILE_KEY_TYPE] && is_keyless(root))
        drop(root, IN_KEY);
    if (given[PROFILE_USE_ONE_X] && parameters->chosen[PROFILE_USE_ONE_X] == 1)
        drop(root, IN_ONE_X);
    else if (given[PROFILE_SSO_MODE] && parameters->chosen[PROFILE_SSO_MODE] == 2)
        drop(root, IN_SIGN_ON);
}

bool profile_edit_is_any(const struct parameters *parameters)
{
    for (size_t i = PROFILE_INTERFACE + 1; i < PROFILE_PARAMETERS; i++)
    {
        if (parameters->values[i])
            return true;
    }
    return false;
}

bool profile_edit_is_text(const struct parameters *parameters)
{
    const uint16_t *ssid = parameters->values[PROFILE_SSID];
    const uint16_t *key = parameters->values[PROFILE_KEY_MATERIAL];
    struct secret text;

    if (ssid && (!ssid[0] || !text_to_utf8(ssid, text.text, SSID_CB)))
        return false;
    const bool good = !key || text_to_utf8(key, text.text, sizeof text.text);
    secret_wipe(&text);
    return good;
}

bool profile_edit(struct xml_node *root, const struct parameters *parameters)
{
    const uint16_t *const *given = parameters->values;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    {
        const enum profile_parameter at = rows[i].parameter;

        if (given[at] && !set_row(root, &rows[i], parameters->chosen[at]))
            return false;
    }
    if (given[PROFILE_SSID] && !set_ssid(root, given[PROFILE_SSID]))
        return false;
    if (given[PROFILE_KEY_MATERIAL] && !set_key(root, given[PROFILE_KEY_MATERIAL]))
        return false;
    drop_leftovers(root, parameters);
    return true;
}
