/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The profiles that the WLAN service keeps, as the Wi-Fi layer looks at them. */
#include "wifi_profiles.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "identity.h"
#include "wlan_access.h"
#include "wlan_seal.h"

#define BSS_TYPE_INFRASTRUCTURE 1

static enum bss_security security_of(const struct wlan_profile *profile)
{
    switch (profile->auth)
    {
    case WLAN_AUTH_OPEN:
    case WLAN_AUTH_SHARED: return profile->cipher == WLAN_CIPHER_WEP ? BSS_WEP : BSS_OPEN;
    case WLAN_AUTH_WPA: return BSS_WPA_ENTERPRISE;
    case WLAN_AUTH_WPA_PSK: return BSS_WPA_PSK;
    case WLAN_AUTH_WPA2: return BSS_WPA2_ENTERPRISE;
    case WLAN_AUTH_WPA2_PSK: return BSS_WPA2_PSK;
    case WLAN_AUTH_WPA3_SAE: return BSS_WPA3_SAE;
    case WLAN_AUTH_OWE: return BSS_OWE;
    case WLAN_AUTH_WPA3_ENT_192:
    case WLAN_AUTH_WPA3_ENT: break;
    }
    return BSS_WPA3_ENTERPRISE;
}

/* All but the rights. */
static void fill(const struct wlan_profile *profile, struct wifi_profile *out)
{
    snprintf(out->name, sizeof(out->name), "%s", profile->name);
    for (size_t i = 0; i < profile->ssid_count && i < WIFI_SSIDS_MAX; i++)
    {
        memcpy(out->ssids[i].bytes, profile->ssids[i].bytes, sizeof(out->ssids[i].bytes));
        out->ssids[i].cb = profile->ssids[i].cb;
        out->is_hidden = out->is_hidden || profile->ssids[i].hidden;
        out->ssid_count++;
    }
    out->security = security_of(profile);
    out->is_auto = profile->is_auto;
    /* A key that cannot be opened here is none: the network says what it makes of that. */
    if (profile->key_type != WLAN_KEY_NONE &&
        wlan_seal_read_key(profile, &out->key) != ERROR_SUCCESS)
        secret_wipe(&out->key);
}

static void fill_stored(struct service_state *state, const struct wlan_stored *stored,
                        struct wifi_profile *out)
{
    fill(stored->profile, out);
    out->is_user = stored->flags == WLAN_STORED_USER;
    out->may_execute =
        state->wifi_client == NULL ||
        (wlan_access_profile_granted(state->wifi_client, stored) & WLAN_EXECUTE) == WLAN_EXECUTE;
}

/* Auto-connect passes denied networks over: they are left out, and a profile of none but such is as if it were manual. */
static void leave_out_denied(const struct service_state *state, struct wifi_profile *out)
{
    size_t kept = 0;

    for (size_t i = 0; i < out->ssid_count; i++)
        kept += !wlan_store_denies(&state->wlan, out->ssids[i].bytes, out->ssids[i].cb,
                                   BSS_TYPE_INFRASTRUCTURE);
    if (kept == 0)
        out->is_auto = false;
    for (size_t i = 0, at = 0; kept != 0 && i < out->ssid_count; i++)
    {
        if (!wlan_store_denies(&state->wlan, out->ssids[i].bytes, out->ssids[i].cb,
                               BSS_TYPE_INFRASTRUCTURE))
            out->ssids[at++] = out->ssids[i];
    }
    if (kept != 0)
        out->ssid_count = kept;
}

static const char *viewer_sid(const struct service_state *state)
{
    return state->wifi_viewer != NULL ? identity_sid(state->wifi_viewer) : identity_console_sid();
}

/* The profile at a place of the order as the viewer sees it; NULL: there are no more. */
static const struct wlan_stored *seen_at(const struct service_state *state, const uint8_t guid[16],
                                         size_t index)
{
    const struct wlan_interface *card = wlan_store_interface(&state->wlan, guid);
    const char *sid = viewer_sid(state);

    for (size_t i = 0; card != NULL && i < card->count; i++)
    {
        if (wlan_stored_is_seen(card->profiles[i], sid) && index-- == 0)
            return card->profiles[i];
    }
    return NULL;
}

static bool view_at(void *context, const uint8_t guid[16], size_t index, struct wifi_profile *out)
{
    struct service_state *state = context;
    const struct wlan_stored *stored = seen_at(state, guid, index);

    if (stored == NULL)
        return false;
    fill_stored(state, stored, out);
    leave_out_denied(state, out);
    /* An ad hoc profile has its place in the order, and is never joined. */
    if (stored->profile->is_ibss)
        out->ssid_count = 0;
    return true;
}

static bool view_find(void *context, const uint8_t guid[16], const char *name,
                      struct wifi_profile *out)
{
    struct service_state *state = context;
    const struct wlan_stored *stored =
        wlan_store_find_for(&state->wlan, guid, name, viewer_sid(state), NULL);
    const struct wlan_interface *card = wlan_store_interface(&state->wlan, guid);

    /* What another user is connected with goes on. */
    for (size_t i = 0;
         state->wifi_viewer == NULL && stored == NULL && card != NULL && i < card->count; i++)
    {
        if (strcmp(card->profiles[i]->profile->name, name) == 0)
            stored = card->profiles[i];
    }
    if (stored == NULL)
        return false;
    fill_stored(state, stored, out);
    return true;
}

static bool view_is_denied(void *context, const uint8_t *ssid, size_t ssid_cb, uint32_t bss_type)
{
    const struct service_state *state = context;

    return wlan_store_denies(&state->wlan, ssid, ssid_cb, bss_type);
}

void wifi_profiles_use(struct service_state *state)
{
    const struct wifi_profile_view view = {state, view_at, view_find, view_is_denied};

    wifi_set_profiles(state->wifi, &view);
}

DWORD wifi_profiles_check(const struct service_state *state, const uint8_t guid[16],
                          const char *name)
{
    const struct wlan_stored *stored =
        wlan_store_find_for(&state->wlan, guid, name, viewer_sid(state), NULL);

    return stored != NULL && stored->profile->is_ibss ? ERROR_NOT_SUPPORTED : ERROR_SUCCESS;
}

/* Takes the profile. NULL: no memory. */
static struct wlan_stored *wrap(struct wlan_profile *profile)
{
    struct wlan_stored *stored = calloc(1, sizeof(*stored));

    if (stored == NULL)
        wlan_profile_free(profile);
    else
        stored->profile = profile;
    return stored;
}

DWORD wifi_profiles_parse(const char *xml, size_t xml_cb, struct wifi_profile *out,
                          struct wlan_stored **stored)
{
    struct wlan_profile *profile = NULL;
    uint32_t reason = 0;
    DWORD error = wlan_profile_parse(xml, xml_cb, wlan_seal_open, NULL, &profile, &reason);

    if (error != ERROR_SUCCESS)
        return error == ERROR_NOT_ENOUGH_MEMORY ? error : ERROR_INVALID_PARAMETER;
    if (profile->is_ibss)
        error = ERROR_NOT_SUPPORTED;
    if (error == ERROR_SUCCESS)
        error = wlan_seal_profile(profile);
    if (error != ERROR_SUCCESS)
    {
        wlan_profile_free(profile);
        return error;
    }
    *stored = wrap(profile);
    if (*stored == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    memset(out, 0, sizeof(*out));
    fill(profile, out);
    return ERROR_SUCCESS;
}

void wifi_profiles_keep(struct service_state *state, const uint8_t guid[16],
                        struct wlan_stored *stored)
{
    size_t free_at = ARRAYSIZE(state->temporaries);

    for (size_t i = 0; i < ARRAYSIZE(state->temporaries); i++)
    {
        if (state->temporaries[i].stored != NULL &&
            memcmp(state->temporaries[i].guid, guid, sizeof(state->temporaries[i].guid)) == 0)
        {
            wlan_stored_free(state->temporaries[i].stored);
            state->temporaries[i].stored = NULL;
        }
        if (state->temporaries[i].stored == NULL && free_at == ARRAYSIZE(state->temporaries))
            free_at = i;
    }
    if (stored == NULL || free_at == ARRAYSIZE(state->temporaries))
    {
        wlan_stored_free(stored);
        return;
    }
    memcpy(state->temporaries[free_at].guid, guid, sizeof(state->temporaries[free_at].guid));
    state->temporaries[free_at].stored = stored;
}

DWORD wifi_profiles_rejoin(struct service_state *state, const uint8_t guid[16],
                           struct wlan_stored *stored, const uint8_t *ssid, size_t ssid_cb)
{
    struct wifi_profile profile = {0};
    struct wifi_join join = {.mode = WIFI_MODE_TEMPORARY_PROFILE, .temporary = &profile};
    DWORD error;

    join.ssid.cb = ssid_cb;
    memcpy(join.ssid.bytes, ssid, ssid_cb);
    fill(stored->profile, &profile);
    error = wifi_join(state->wifi, guid, &join);
    secret_wipe(&profile.key);
    if (error == ERROR_SUCCESS)
        wifi_profiles_keep(state, guid, stored);
    else
        wlan_stored_free(stored);
    return error;
}

const struct wlan_stored *wifi_profiles_kept(const struct service_state *state,
                                             const uint8_t guid[16])
{
    for (size_t i = 0; i < ARRAYSIZE(state->temporaries); i++)
    {
        if (state->temporaries[i].stored != NULL &&
            memcmp(state->temporaries[i].guid, guid, sizeof(state->temporaries[i].guid)) == 0)
            return state->temporaries[i].stored;
    }
    return NULL;
}
