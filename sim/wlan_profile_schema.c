/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The schema of WLAN profiles (docs/reference/wlan.md section 7), as tables.
 *
 * How this works: elements of version 1 come in the order of their table. Those of later versions and 802.1X's stand among them in any place, as the schema lets what is of
 * another namespace do; each in its own table as well. What is of no namespace of ours is let through and kept, where the schema has "any" (everywhere but below `raw`, which is
 * not looked at here). */
#include "wlan_profile_inside.h"

#include <string.h>

typedef bool text_check(const char *text);

struct element
{
    const char *space;
    const char *name;
    uint32_t least;
    uint32_t most;
    const struct element *children; /* NULL: text */
    bool raw;                       /* anything may be in it */
    text_check *check;              /* of the text; NULL: any */
    enum wlan_reason reason;        /* for a text that is none; 0: the schema's */
    enum wlan_reason too_many;      /* 0: the schema's */
};

static bool is_bool(const char *text)
{
    bool value;

    return wlan_profile_text_bool(text, &value);
}

static bool is_name(const char *text)
{
    return wlan_profile_name_is_good(text);
}

static bool is_seed(const char *text)
{
    uint32_t value;

    return wlan_profile_text_number(text, 0, UINT32_MAX, &value);
}

static bool is_key_type(const char *text)
{
    return wlan_profile_text_is(text, "networkKey") || wlan_profile_text_is(text, "passPhrase");
}

static bool is_key_index(const char *text)
{
    uint32_t value;

    return wlan_profile_text_number(text, 0, 3, &value);
}

static bool is_cache_mode(const char *text)
{
    return wlan_profile_text_is(text, "enabled") || wlan_profile_text_is(text, "disabled");
}

static bool is_cache_minutes(const char *text)
{
    uint32_t value;

    return wlan_profile_text_number(text, 5, 1440, &value);
}

static bool is_cache_size(const char *text)
{
    uint32_t value;

    return wlan_profile_text_number(text, 1, 255, &value);
}

static bool is_throttle(const char *text)
{
    uint32_t value;

    return wlan_profile_text_number(text, 1, 16, &value);
}

static bool is_bss_type(const char *text)
{
    return wlan_profile_text_is(text, "ESS") || wlan_profile_text_is(text, "IBSS");
}

static bool is_connection_mode(const char *text)
{
    return wlan_profile_text_is(text, "auto") || wlan_profile_text_is(text, "manual");
}

#define V1 WLAN_PROFILE_V1
#define V2 WLAN_PROFILE_V2
#define V3 WLAN_PROFILE_V3
#define V4 WLAN_PROFILE_V4

static const struct element ssid[] = {
    {V1, "hex", 0, 1, NULL, false, NULL, WLAN_REASON_SSID, 0},
    {V1, "name", 0, 1, NULL, false, NULL, WLAN_REASON_SSID, 0},
    {0},
};

static const struct element ssid_prefix[] = {
    {V2, "hex", 0, 1, NULL, false, NULL, WLAN_REASON_SSID, 0},
    {V2, "name", 0, 1, NULL, false, NULL, WLAN_REASON_SSID, 0},
    {0},
};

static const struct element ssid_config[] = {
    {V1, "SSID", 1, 256, ssid, false, NULL, 0, WLAN_REASON_TOO_MANY_SSID},
    {V1, "nonBroadcast", 0, 1, NULL, false, is_bool, 0, 0},
    {V2, "SSIDPrefix", 0, 256, ssid_prefix, false, NULL, 0, WLAN_REASON_TOO_MANY_SSID},
    {0},
};

static const struct element connectivity[] = {
    {V1, "phyType", 0, WLAN_PROFILE_PHYS_MAX, NULL, false, NULL, 0, WLAN_REASON_PHY_TYPE},
    {V1, "QoSDSCPToUPMappingAllowed", 0, 1, NULL, false, is_bool, 0, 0},
    {0},
};

static const struct element auth_encryption[] = {
    {V1, "authentication", 1, 1, NULL, false, NULL, 0, 0},
    {V1, "encryption", 1, 1, NULL, false, NULL, 0, 0},
    {V1, "useOneX", 0, 1, NULL, false, is_bool, 0, 0},
    {V2, "FIPSMode", 0, 1, NULL, false, is_bool, WLAN_REASON_SAFE_MODE, 0},
    {V4, "transitionMode", 0, 1, NULL, false, is_bool, 0, 0},
    {0},
};

static const struct element shared_key[] = {
    {V1, "keyType", 1, 1, NULL, false, is_key_type, WLAN_REASON_KEY_TYPE, 0},
    {V1, "protected", 1, 1, NULL, false, is_bool, 0, 0},
    {V1, "keyMaterial", 1, 1, NULL, false, NULL, 0, 0},
    {0},
};

static const struct element security[] = {
    {V1, "authEncryption", 1, 1, auth_encryption, false, NULL, 0, 0},
    {V1, "sharedKey", 0, 1, shared_key, false, NULL, 0, 0},
    {V1, "keyIndex", 0, 1, NULL, false, is_key_index, WLAN_REASON_KEY_INDEX, 0},
    {V1, "PMKCacheMode", 0, 1, NULL, false, is_cache_mode, WLAN_REASON_PMKCACHE_MODE, 0},
    {V1, "PMKCacheTTL", 0, 1, NULL, false, is_cache_minutes, WLAN_REASON_PMKCACHE_TTL, 0},
    {V1, "PMKCacheSize", 0, 1, NULL, false, is_cache_size, WLAN_REASON_PMKCACHE_SIZE, 0},
    {V1, "preAuthMode", 0, 1, NULL, false, is_cache_mode, WLAN_REASON_PREAUTH_MODE, 0},
    {V1, "preAuthThrottle", 0, 1, NULL, false, is_throttle, WLAN_REASON_PREAUTH_THROTTLE, 0},
    {WLAN_PROFILE_ONEX, "OneX", 0, 1, NULL, true, NULL, 0, 0},
    {0},
};

static const struct element msm[] = {
    {V1, "connectivity", 0, 1, connectivity, false, NULL, 0, 0},
    {V1, "security", 0, 1, security, false, NULL, 0, 0},
    {0},
};

static const struct element mac_randomization[] = {
    {V3, "enableRandomization", 0, 1, NULL, false, is_bool, 0, 0},
    {V3, "randomizeEveryday", 0, 1, NULL, false, is_bool, 0, 0},
    {V3, "randomizationSeed", 0, 1, NULL, false, is_seed, 0, 0},
    {0},
};

static const struct element profile[] = {
    {V1, "name", 1, 1, NULL, false, is_name, WLAN_REASON_NAME, 0},
    {V1, "SSIDConfig", 1, 256, ssid_config, false, NULL, 0, WLAN_REASON_TOO_MANY_SSID},
    {V1, "Hotspot2", 0, 1, NULL, true, NULL, 0, 0},
    {V1, "connectionType", 1, 1, NULL, false, is_bss_type, WLAN_REASON_BSS_TYPE, 0},
    {V1, "connectionMode", 0, 1, NULL, false, is_connection_mode, 0, 0},
    {V1, "autoSwitch", 0, 1, NULL, false, is_bool, 0, 0},
    {V1, "MSM", 0, 1, msm, false, NULL, 0, 0},
    {V1, "IHV", 0, 1, NULL, true, NULL, 0, 0},
    {V3, "MacRandomization", 0, 1, mac_randomization, false, NULL, 0, 0},
    {0},
};

static enum wlan_reason or_schema(enum wlan_reason reason)
{
    return reason != WLAN_REASON_OK ? reason : WLAN_REASON_SCHEMA;
}

static bool is_of(const struct xml_node *node, const struct element *element)
{
    return strcmp(node->name, element->name) == 0 && strcmp(node->space, element->space) == 0;
}

static bool is_of_a_profile(const struct xml_node *node)
{
    return strcmp(node->space, V1) == 0 || strcmp(node->space, V2) == 0 ||
           strcmp(node->space, V3) == 0 || strcmp(node->space, V4) == 0;
}

static enum wlan_reason check_children(const struct xml_node *node, const struct element *table);

static enum wlan_reason check_element(const struct xml_node *node, const struct element *element)
{
    if (element->raw)
        return WLAN_REASON_OK;
    if (node->attributes != NULL)
        return WLAN_REASON_SCHEMA;
    if (element->children != NULL)
        return check_children(node, element->children);
    if (node->first != NULL)
        return WLAN_REASON_SCHEMA;
    if (element->check != NULL && !element->check(node->text))
        return or_schema(element->reason);
    return WLAN_REASON_OK;
}

static uint32_t count_children(const struct xml_node *node, const struct element *element)
{
    uint32_t count = 0;

    for (const struct xml_node *child = node->first; child != NULL; child = child->next)
        count += is_of(child, element);
    return count;
}

/* The row of an element; NULL: it is not in the table. */
static const struct element *find_row(const struct xml_node *node, const struct element *table)
{
    while (table->name != NULL && !is_of(node, table))
        table++;
    return table->name != NULL ? table : NULL;
}

static enum wlan_reason check_children(const struct xml_node *node, const struct element *table)
{
    const struct element *reached = table;

    if (node->text[0] != 0 && strspn(node->text, " \t\r\n") != strlen(node->text))
        return WLAN_REASON_SCHEMA;
    for (const struct element *row = table; row->name != NULL; row++)
    {
        uint32_t count = count_children(node, row);

        if (count > row->most)
            return or_schema(row->too_many);
        if (count < row->least)
            return WLAN_REASON_SCHEMA;
    }
    for (const struct xml_node *child = node->first; child != NULL; child = child->next)
    {
        const struct element *row = find_row(child, table);
        enum wlan_reason reason;

        if (row == NULL && is_of_a_profile(child))
            return WLAN_REASON_SCHEMA;
        if (row == NULL)
            continue;
        if (strcmp(row->space, V1) == 0)
        {
            if (row < reached)
                return WLAN_REASON_SCHEMA;
            reached = row;
        }
        reason = check_element(child, row);
        if (reason != WLAN_REASON_OK)
            return reason;
    }
    return WLAN_REASON_OK;
}

enum wlan_reason wlan_profile_check_schema(const struct xml_node *root)
{
    static const struct element whole = {V1, "WLANProfile", 1, 1, profile, false, NULL, 0, 0};

    if (!is_of(root, &whole))
        return WLAN_REASON_MISSING;
    return check_element(root, &whole);
}
