/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The hosted network's settings.
 *
 * How this works: the store has them with their keys sealed, the layer with their keys in clear; a change goes to the store and the journal first. A temporary key is the layer's alone, and
 * never written down: it dies with the network's stop or the service. */
#include "hosted_settings.h"

#include <stdlib.h>
#include <string.h>

#include "trace.h"
#include "wide.h"
#include "wlan_calls.h"
#include "wlan_seal.h"

TRACE_CHANNEL(wifi);

#define DEFAULT_MACHINE "wnetlab"

static void open_key(const uint8_t *sealed, size_t sealed_cb, struct secret *key)
{
    if (sealed != NULL && !wlan_seal_open(NULL, sealed, sealed_cb, key))
        TRACE("a key of the hosted network cannot be opened\n");
}

/* Does it take a stop to go from one to the other? Not for another secondary key. */
static bool is_another(const struct wifi_hosted_settings *a, const struct wifi_hosted_settings *b)
{
    return a->ssid.cb != b->ssid.cb || memcmp(a->ssid.bytes, b->ssid.bytes, a->ssid.cb) != 0 ||
           a->max_peers != b->max_peers || !secret_equal(&a->primary, &b->primary);
}

void hosted_settings_load(struct service_state *state)
{
    const struct wlan_hosted *kept = &state->wlan.hosted;
    struct wifi_hosted_settings settings = {0};

    memcpy(settings.ssid.bytes, kept->ssid, sizeof(settings.ssid.bytes));
    settings.ssid.cb = kept->ssid_cb;
    settings.max_peers = kept->max_peers;
    settings.is_disabled = kept->is_disabled;
    settings.secondary_is_binary = kept->secondary_is_binary;
    open_key(kept->primary, kept->primary_cb, &settings.primary);
    open_key(kept->secondary, kept->secondary_cb, &settings.secondary);
    wifi_hosted_configure(state->wifi, &settings,
                          is_another(wifi_hosted_settings(state->wifi), &settings));
    secret_wipe(&settings.primary);
    secret_wipe(&settings.secondary);
}

void hosted_settings_get(struct service_state *state, struct wifi_hosted_settings *settings)
{
    *settings = *wifi_hosted_settings(state->wifi);
}

bool hosted_settings_are_damaged(const struct service_state *state,
                                 const struct wifi_hosted_settings *settings)
{
    return state->wlan.hosted.primary != NULL && !settings->primary.given;
}

static void fill_random(uint8_t bytes[WIFI_HOSTED_RANDOM_CB])
{
    for (size_t at = 0; at < WIFI_HOSTED_RANDOM_CB; at += sizeof(uint64_t))
    {
        uint64_t value = state_random();

        memcpy(bytes + at, &value, sizeof(value));
    }
}

void hosted_settings_make(struct wifi_hosted_settings *settings)
{
    uint8_t random[WIFI_HOSTED_RANDOM_CB];
    WCHAR name[MAX_COMPUTERNAME_LENGTH + 1];
    DWORD cch = ARRAYSIZE(name);
    char *machine = GetComputerNameW(name, &cch) ? narrow_dup(name) : NULL;

    fill_random(random);
    wifi_hosted_make(settings, machine != NULL ? machine : DEFAULT_MACHINE, random);
    secret_wipe_bytes(random, sizeof(random));
    free(machine);
}

void hosted_settings_make_key(struct secret *key)
{
    uint8_t random[WIFI_HOSTED_RANDOM_CB];

    fill_random(random);
    wifi_hosted_make_key(key, random);
    secret_wipe_bytes(random, sizeof(random));
}

/* A key as it is to be kept: the sealed one that is there, if it is the same; else sealed anew, which is the caller's in *made. */
static DWORD seal_key(const struct secret *now, const struct secret *key, const uint8_t *kept,
                      size_t kept_cb, uint8_t **made, uint8_t **sealed, size_t *sealed_cb)
{
    DWORD error;

    *sealed = NULL;
    *sealed_cb = 0;
    if (!key->given)
        return ERROR_SUCCESS;
    if (kept != NULL && now->given && secret_equal(now, key))
    {
        /* Only read from. */
        union
        {
            const uint8_t *in;
            uint8_t *out;
        } view = {.in = kept};

        *sealed = view.out;
        *sealed_cb = kept_cb;
        return ERROR_SUCCESS;
    }
    error = wlan_seal_bytes(key->text, strlen(key->text) + 1, made, sealed_cb);
    *sealed = *made;
    return error;
}

DWORD hosted_settings_put(struct service_state *state, const struct wifi_hosted_settings *settings,
                          bool stops, uint64_t request_id, uint32_t *reason)
{
    static const struct secret none;
    const struct wifi_hosted_settings *now = wifi_hosted_settings(state->wifi);
    const struct wlan_hosted *kept = &state->wlan.hosted;
    struct wlan_change change = {.state = state, .request_id = request_id};
    struct wlan_hosted next = {0};
    uint8_t *primary = NULL;
    uint8_t *secondary = NULL;
    DWORD error;

    memcpy(next.ssid, settings->ssid.bytes, sizeof(next.ssid));
    next.ssid_cb = (uint32_t)settings->ssid.cb;
    next.max_peers = settings->max_peers;
    next.is_disabled = settings->is_disabled;
    next.secondary_is_binary = settings->secondary_is_binary;
    error = seal_key(&now->primary, &settings->primary, kept->primary, kept->primary_cb, &primary,
                     &next.primary, &next.primary_cb);
    if (error == ERROR_SUCCESS)
        error = seal_key(
            &now->secondary, settings->secondary_is_temporary ? &none : &settings->secondary,
            kept->secondary, kept->secondary_cb, &secondary, &next.secondary, &next.secondary_cb);
    if (error != ERROR_SUCCESS)
    {
        *reason = WIFI_HOSTED_CRYPT_ERROR;
        goto free_keys;
    }
    error = wlan_change_commit(&change, wlan_edit_hosted(&next));
    if (error == ERROR_SUCCESS)
        wifi_hosted_configure(state->wifi, settings, stops);
    else
        *reason = WIFI_HOSTED_PERSISTENCE_FAILED;
free_keys:
    free(primary);
    free(secondary);
    return error;
}
