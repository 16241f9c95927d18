/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A WLAN profile as the versions of Windows differ about it. */
#include "wlan_profile_version.h"

#include <string.h>

#include "codes.h"
#include "wlan_profile_inside.h"

#define AD_HOC_MARK "-adhoc"

/* The document without a manufacturer's settings, freed with xml_text_free; *text NULL: it has none, or is no XML. */
static uint32_t strip_ihv(const char *xml, size_t cb, char **text)
{
    struct xml_node *root = NULL;
    struct xml_node *ihv;
    uint32_t error = xml_tree_parse(xml, cb, &root);

    *text = NULL;
    if (error == SIM_NOT_ENOUGH_MEMORY)
        return error;
    ihv = root != NULL ? xml_node_child(root, WLAN_PROFILE_V1, "IHV") : NULL;
    error = SIM_OK;
    if (ihv != NULL)
    {
        xml_node_remove(ihv);
        *text = xml_tree_write(root);
        error = *text != NULL ? SIM_OK : SIM_NOT_ENOUGH_MEMORY;
    }
    xml_tree_free(root);
    return error;
}

/* XP's profiles have the name of their network. */
static uint32_t name_by_ssid(struct wlan_profile *profile, uint32_t *reason)
{
    char name[sizeof(profile->ssids[0].bytes) + sizeof(AD_HOC_MARK)] = {0};

    memcpy(name, profile->ssids[0].bytes, profile->ssids[0].cb);
    if (strlen(name) != profile->ssids[0].cb || !wlan_profile_name_is_good(name))
    {
        *reason = WLAN_REASON_SSID;
        return SIM_BAD_PROFILE;
    }
    if (profile->is_ibss)
        memcpy(name + profile->ssids[0].cb, AD_HOC_MARK, sizeof(AD_HOC_MARK));
    return wlan_profile_rename(profile, name, reason);
}

static uint32_t suit_xp(struct wlan_profile *profile, uint32_t *reason)
{
    if (profile->sealed != NULL || profile->ssid_count != 1)
    {
        *reason = WLAN_REASON_SCHEMA;
        return SIM_BAD_PROFILE;
    }
    return name_by_ssid(profile, reason);
}

uint32_t wlan_profile_parse_as(enum wifi_behaviour behaviour, const char *xml, size_t cb,
                               wlan_profile_open *open, void *context,
                               struct wlan_profile **profile, uint32_t *reason)
{
    const bool is_xp = behaviour == WIFI_BEHAVE_XP;
    struct wlan_profile *made = NULL;
    char *stripped = NULL;
    uint32_t error = is_xp ? strip_ihv(xml, cb, &stripped) : SIM_OK;

    if (error != SIM_OK)
        return error;
    if (stripped != NULL)
        cb = strlen(stripped);
    error = wlan_profile_parse(stripped != NULL ? stripped : xml, cb, is_xp ? NULL : open, context,
                               &made, reason);
    xml_text_free(stripped);
    if (error != SIM_OK)
        return error;
    if (behaviour < WIFI_BEHAVE_WIN10 && made->auth >= WLAN_AUTH_WPA3_ENT_192)
    {
        /* The words are in no schema of that time. */
        *reason = WLAN_REASON_SCHEMA;
        error = SIM_BAD_PROFILE;
    }
    if (error == SIM_OK && is_xp)
        error = suit_xp(made, reason);
    if (error != SIM_OK)
    {
        wlan_profile_free(made);
        return error;
    }
    *profile = made;
    return SIM_OK;
}

uint32_t wlan_profile_set_on_demand(struct wlan_profile *profile)
{
    struct xml_node *auto_switch = xml_node_child(profile->tree, WLAN_PROFILE_V1, "autoSwitch");
    uint32_t reason;

    /* One that is joined by hand cannot have it. */
    if (auto_switch != NULL && !xml_node_set_text(auto_switch, "false"))
        return SIM_NOT_ENOUGH_MEMORY;
    return wlan_profile_set_auto(profile, false, &reason);
}

bool wlan_profile_is_hidden(enum wifi_behaviour behaviour, const struct wlan_profile *profile)
{
    return behaviour == WIFI_BEHAVE_XP && profile->is_guest;
}
