/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The rules between the elements of a WLAN profile: network names, kinds of network, who connects, radio types, and what of a manufacturer's is refused. The tree follows the
 * schema already. */
#include "wlan_profile_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define V1          WLAN_PROFILE_V1
#define SSID_CB     32
#define HEX_TEXT_CB (SSID_CB * 2 + 1)

static size_t count_ssids(const struct xml_node *root)
{
    size_t count = 0;

    for (const struct xml_node *config = root->first; config != NULL; config = config->next)
    {
        if (strcmp(config->name, "SSIDConfig") != 0)
            continue;
        for (const struct xml_node *node = config->first; node != NULL; node = node->next)
            count += strcmp(node->name, "SSID") == 0;
    }
    return count;
}

/* Both elements stand in what is written, hex first; a name that is no text has none. */
static bool complete_ssid(struct xml_node *node, const struct wlan_profile_ssid *ssid)
{
    struct xml_node *hex = xml_node_child(node, V1, "hex");
    struct xml_node *name = xml_node_child(node, V1, "name");
    char digits[HEX_TEXT_CB] = "";
    char text[SSID_CB + 1] = "";

    for (size_t i = 0; i < ssid->cb; i++)
        snprintf(digits + i * 2, 3, "%02X", ssid->bytes[i]);
    memcpy(text, ssid->bytes, ssid->cb);
    if (hex != NULL ? !xml_node_set_text(hex, digits)
                    : !xml_node_insert(node, NULL, V1, "hex", digits))
        return false;
    if (strlen(text) != ssid->cb || !wlan_profile_text_is_writable(text))
    {
        if (name != NULL)
            xml_node_remove(name);
        return true;
    }
    return name != NULL ? xml_node_set_text(name, text)
                        : xml_node_insert(node, xml_node_child(node, V1, "hex"), V1, "name", text);
}

/* One SSID element. Where both are given the bytes are hex's. */
static enum wlan_reason read_ssid(const struct xml_node *node, struct wlan_profile_ssid *ssid)
{
    const char *hex = xml_node_child_text(node, V1, "hex");
    const char *name = xml_node_child_text(node, V1, "name");

    if (name != NULL && (name[0] == 0 || strlen(name) > SSID_CB))
        return WLAN_REASON_SSID;
    if (hex != NULL)
    {
        ssid->cb = wlan_profile_text_hex(hex, ssid->bytes, sizeof(ssid->bytes));
    }
    else if (name != NULL)
    {
        ssid->cb = strlen(name);
        memcpy(ssid->bytes, name, ssid->cb);
    }
    return ssid->cb != 0 ? WLAN_REASON_OK : WLAN_REASON_SSID;
}

static enum wlan_reason read_config(struct wlan_profile *profile, struct xml_node *config,
                                    bool *no_memory)
{
    const char *text = xml_node_child_text(config, V1, "nonBroadcast");
    bool hidden = false;

    if (text != NULL)
        wlan_profile_text_bool(text, &hidden);
    if (hidden && profile->is_ibss)
        return WLAN_REASON_ADHOC_HIDDEN;
    for (struct xml_node *node = config->first; node != NULL; node = node->next)
    {
        struct wlan_profile_ssid *ssid = &profile->ssids[profile->ssid_count];
        enum wlan_reason reason;

        if (strcmp(node->name, "SSID") != 0 || strcmp(node->space, V1) != 0)
            continue;
        reason = read_ssid(node, ssid);
        if (reason != WLAN_REASON_OK)
            return reason;
        ssid->hidden = hidden;
        profile->ssid_count++;
        if (!complete_ssid(node, ssid))
            *no_memory = true;
    }
    return WLAN_REASON_OK;
}

static enum wlan_reason read_ssids(struct wlan_profile *profile, bool *no_memory)
{
    profile->ssids = calloc(count_ssids(profile->tree) + 1, sizeof(*profile->ssids));
    if (profile->ssids == NULL)
    {
        *no_memory = true;
        return WLAN_REASON_OK;
    }
    for (struct xml_node *node = profile->tree->first; node != NULL; node = node->next)
    {
        enum wlan_reason reason = WLAN_REASON_OK;

        if (strcmp(node->name, "SSIDConfig") == 0 && strcmp(node->space, V1) == 0)
            reason = read_config(profile, node, no_memory);
        if (reason != WLAN_REASON_OK)
            return reason;
    }
    return WLAN_REASON_OK;
}

/* connectionMode and autoSwitch: auto unless it says otherwise, but an ad hoc network is joined by hand. */
static enum wlan_reason read_mode(struct wlan_profile *profile, bool *no_memory)
{
    struct xml_node *root = profile->tree;
    struct xml_node *type = xml_node_child(root, V1, "connectionType");
    const char *mode = xml_node_child_text(root, V1, "connectionMode");
    const char *text = xml_node_child_text(root, V1, "autoSwitch");
    bool auto_switch = false;

    profile->is_auto = mode != NULL ? wlan_profile_text_is(mode, "auto") : !profile->is_ibss;
    if (profile->is_ibss && profile->is_auto)
        return WLAN_REASON_ADHOC_MODE;
    if (text != NULL)
        wlan_profile_text_bool(text, &auto_switch);
    if (auto_switch && profile->is_ibss)
        return WLAN_REASON_ADHOC_SWITCH;
    if (auto_switch && !profile->is_auto)
        return WLAN_REASON_MANUAL_SWITCH;
    if (mode == NULL &&
        !xml_node_insert(root, type, V1, "connectionMode", profile->is_auto ? "auto" : "manual"))
        *no_memory = true;
    return WLAN_REASON_OK;
}

static enum wlan_reason read_phys(struct wlan_profile *profile, const struct xml_node *connectivity)
{
    /* DOT11_PHY_TYPE: wlan.md section 8. */
    static const struct
    {
        const char *word;
        uint32_t number;
    } phys[] = {
        {"a", 4}, {"b", 5}, {"g", 6}, {"n", 7}, {"ac", 8}, {"ad", 9}, {"ax", 10}, {"be", 11},
    };
    const struct xml_node *node = connectivity != NULL ? connectivity->first : NULL;

    for (; node != NULL; node = node->next)
    {
        size_t at = 0;

        if (strcmp(node->name, "phyType") != 0 || strcmp(node->space, V1) != 0)
            continue;
        while (at < sizeof(phys) / sizeof(phys[0]) &&
               !wlan_profile_text_is(node->text, phys[at].word))
            at++;
        if (at == sizeof(phys) / sizeof(phys[0]))
            return WLAN_REASON_PHY_TYPE;
        profile->phys[profile->phy_count++] = phys[at].number;
    }
    return WLAN_REASON_OK;
}

/* A manufacturer's settings: there is no manufacturer's driver here, so they are refused, each by what is wrong first. */
static enum wlan_reason check_ihv(const struct xml_node *ihv, bool has_security)
{
    const struct xml_node *header = xml_node_child(ihv, V1, "OUIHeader");
    const struct xml_node *connectivity = xml_node_child(ihv, V1, "connectivity");
    const struct xml_node *security = xml_node_child(ihv, V1, "security");

    if (header == NULL)
        return WLAN_REASON_IHV_OUI_MISSING;
    if (connectivity == NULL && security == NULL)
        return WLAN_REASON_IHV_SETTINGS_MISSING;
    if (security != NULL)
        return has_security ? WLAN_REASON_CONFLICT_SECURITY : WLAN_REASON_IHV_SECURITY;
    return WLAN_REASON_IHV_CONNECTIVITY;
}

enum wlan_reason wlan_profile_check_rules(struct wlan_profile *profile, bool *no_memory)
{
    const struct xml_node *root = profile->tree;
    const struct xml_node *msm = xml_node_child(root, V1, "MSM");
    const struct xml_node *security = xml_node_child(msm, V1, "security");
    const struct xml_node *ihv = xml_node_child(root, V1, "IHV");
    enum wlan_reason reason;

    profile->is_ibss =
        wlan_profile_text_is(xml_node_child_text(root, V1, "connectionType"), "IBSS");
    reason = read_mode(profile, no_memory);
    if (reason == WLAN_REASON_OK)
        reason = read_ssids(profile, no_memory);
    if (reason == WLAN_REASON_OK)
        reason = read_phys(profile, xml_node_child(msm, V1, "connectivity"));
    if (reason != WLAN_REASON_OK || *no_memory)
        return reason;
    if (ihv != NULL)
        return check_ihv(ihv, security != NULL);
    if (msm == NULL)
        return WLAN_REASON_SECURITY_MISSING;
    return security != NULL ? WLAN_REASON_OK : WLAN_REASON_MSM_SECURITY_MISSING;
}
