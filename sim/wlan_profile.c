/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A WLAN profile: read, changed, written. */
#include "wlan_profile.h"

#include <stdlib.h>
#include <string.h>

#include "codes.h"
#include "wlan_profile_inside.h"

#define V1 WLAN_PROFILE_V1

void wlan_profile_free(struct wlan_profile *profile)
{
    if (profile == NULL)
        return;
    secret_wipe(&profile->key);
    free(profile->sealed);
    free(profile->name);
    free(profile->ssids);
    xml_tree_free(profile->tree);
    free(profile);
}

static char *dup_text(const char *text)
{
    size_t cb = strlen(text) + 1;
    char *copy = malloc(cb);

    if (copy != NULL)
        memcpy(copy, text, cb);
    return copy;
}

static struct xml_node *shared_key(const struct wlan_profile *profile)
{
    const struct xml_node *msm = xml_node_child(profile->tree, V1, "MSM");

    return xml_node_child(xml_node_child(msm, V1, "security"), V1, "sharedKey");
}

/* Puts the key into the tree as it stands in the struct. */
static bool show_key(struct wlan_profile *profile)
{
    const struct xml_node *shared = shared_key(profile);

    if (shared == NULL)
        return true;
    return xml_node_set_text(xml_node_child(shared, V1, "protected"),
                             profile->sealed != NULL ? "true" : "false") &&
           xml_node_set_text(xml_node_child(shared, V1, "keyMaterial"),
                             profile->sealed != NULL ? profile->sealed : profile->key.text);
}

static enum wlan_reason check(struct wlan_profile *profile, wlan_profile_open *open, void *context,
                              bool *no_memory)
{
    const struct xml_node *msm;
    enum wlan_reason reason = wlan_profile_check_schema(profile->tree);

    if (reason == WLAN_REASON_OK)
        reason = wlan_profile_check_rules(profile, no_memory);
    if (reason != WLAN_REASON_OK || *no_memory)
        return reason;
    msm = xml_node_child(profile->tree, V1, "MSM");
    reason = wlan_profile_check_security(profile, xml_node_child(msm, V1, "security"), open,
                                         context, no_memory);
    if (reason != WLAN_REASON_OK || *no_memory)
        return reason;
    profile->name = dup_text(xml_node_child_text(profile->tree, V1, "name"));
    *no_memory = profile->name == NULL || !show_key(profile);
    return WLAN_REASON_OK;
}

uint32_t wlan_profile_parse(const char *xml, size_t cb, wlan_profile_open *open, void *context,
                            struct wlan_profile **profile, uint32_t *reason)
{
    struct wlan_profile *made = calloc(1, sizeof(*made));
    enum wlan_reason found = WLAN_REASON_SCHEMA;
    bool no_memory = made == NULL;
    uint32_t error = SIM_NOT_ENOUGH_MEMORY;

    if (made == NULL)
        return SIM_NOT_ENOUGH_MEMORY;
    made->keeps_user_data = true;
    error = xml_tree_parse(xml, cb, &made->tree);
    if (error == SIM_OK)
        found = check(made, open, context, &no_memory);
    if (no_memory || error == SIM_NOT_ENOUGH_MEMORY)
        error = SIM_NOT_ENOUGH_MEMORY;
    else if (found != WLAN_REASON_OK)
        error = SIM_BAD_PROFILE;
    if (error == SIM_OK)
    {
        *profile = made;
        return SIM_OK;
    }
    wlan_profile_free(made);
    if (error == SIM_BAD_PROFILE)
        *reason = found;
    return error;
}

uint32_t wlan_profile_seal(struct wlan_profile *profile, const uint8_t *sealed, size_t sealed_cb)
{
    static const char digits[] = "0123456789ABCDEF";
    char *before = profile->sealed;
    char *text;

    if (profile->key_type == WLAN_KEY_NONE)
        return SIM_OK;
    text = malloc(sealed_cb * 2 + 1);
    if (text == NULL)
        return SIM_NOT_ENOUGH_MEMORY;
    for (size_t i = 0; i < sealed_cb; i++)
    {
        text[i * 2] = digits[sealed[i] / 16];
        text[i * 2 + 1] = digits[sealed[i] % 16];
    }
    text[sealed_cb * 2] = 0;
    profile->sealed = text;
    if (!show_key(profile))
    {
        profile->sealed = before;
        free(text);
        return SIM_NOT_ENOUGH_MEMORY;
    }
    free(before);
    secret_wipe(&profile->key);
    return SIM_OK;
}

uint32_t wlan_profile_unseal(struct wlan_profile *profile, const struct secret *key)
{
    char *before = profile->sealed;

    if (profile->key_type == WLAN_KEY_NONE)
        return SIM_OK;
    profile->key = *key;
    profile->sealed = NULL;
    if (!show_key(profile))
    {
        profile->sealed = before;
        secret_wipe(&profile->key);
        return SIM_NOT_ENOUGH_MEMORY;
    }
    free(before);
    return SIM_OK;
}

size_t wlan_profile_sealed_bytes(const struct wlan_profile *profile, uint8_t *bytes, size_t room_cb)
{
    return profile->sealed != NULL ? wlan_profile_text_hex(profile->sealed, bytes, room_cb) : 0;
}

uint32_t wlan_profile_rename(struct wlan_profile *profile, const char *name, uint32_t *reason)
{
    char *copy;

    if (!wlan_profile_name_is_good(name))
    {
        *reason = WLAN_REASON_NAME;
        return SIM_BAD_PROFILE;
    }
    copy = dup_text(name);
    if (copy == NULL || !xml_node_set_text(xml_node_child(profile->tree, V1, "name"), name))
    {
        free(copy);
        return SIM_NOT_ENOUGH_MEMORY;
    }
    free(profile->name);
    profile->name = copy;
    return SIM_OK;
}

uint32_t wlan_profile_set_auto(struct wlan_profile *profile, bool is_auto, uint32_t *reason)
{
    const struct xml_node *root = profile->tree;
    const char *text = xml_node_child_text(root, V1, "autoSwitch");
    bool auto_switch = false;

    if (is_auto && profile->is_ibss)
    {
        *reason = WLAN_REASON_ADHOC_MODE;
        return SIM_BAD_PROFILE;
    }
    if (text != NULL)
        wlan_profile_text_bool(text, &auto_switch);
    if (!is_auto && auto_switch)
    {
        *reason = WLAN_REASON_MANUAL_SWITCH;
        return SIM_BAD_PROFILE;
    }
    if (!xml_node_set_text(xml_node_child(root, V1, "connectionMode"), is_auto ? "auto" : "manual"))
        return SIM_NOT_ENOUGH_MEMORY;
    profile->is_auto = is_auto;
    return SIM_OK;
}

char *wlan_profile_write(const struct wlan_profile *profile)
{
    return xml_tree_write(profile->tree);
}
