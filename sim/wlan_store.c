/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the WLAN service keeps. */
#include "wlan_store.h"

#include <stdlib.h>
#include <string.h>

#include "secret.h"

#if defined(__GNUC__) && !defined(__clang__)
/* gcc 12 loses track of an array of pointers that grows in a struct that is found anew. */
#pragma GCC diagnostic ignored "-Wanalyzer-malloc-leak"
#endif

/* Seconds that a network is left out after a failed attempt; the page gives no number. */
#define BLOCK_PERIOD_S 60
/* dot11_BSS_type_any */
#define BSS_TYPE_ANY 3

void wlan_stored_free(struct wlan_stored *stored)
{
    if (stored == NULL)
        return;
    wlan_profile_free(stored->profile);
    free(stored->owner);
    free(stored->security);
    free(stored->custom);
    if (stored->user_data != NULL)
        secret_wipe_bytes(stored->user_data, stored->user_data_cb);
    free(stored->user_data);
    free(stored);
}

void wlan_store_clear(struct wlan_store *store)
{
    for (size_t i = 0; i < store->interface_count; i++)
    {
        for (size_t at = 0; at < store->interfaces[i].count; at++)
            wlan_stored_free(store->interfaces[i].profiles[at]);
        free(store->interfaces[i].profiles);
    }
    for (size_t i = 0; i < WLAN_STORE_FILTERS; i++)
        free(store->filters[i].networks);
    for (size_t i = 0; i < WLAN_STORE_OBJECTS; i++)
        free(store->security[i]);
    memset(store, 0, sizeof(*store));
}

static struct wlan_interface *find_interface(struct wlan_store *store, const uint8_t guid[16])
{
    for (size_t i = 0; i < store->interface_count; i++)
    {
        if (memcmp(store->interfaces[i].guid, guid, 16) == 0)
            return &store->interfaces[i];
    }
    return NULL;
}

const struct wlan_interface *wlan_store_interface(const struct wlan_store *store,
                                                  const uint8_t guid[16])
{
    for (size_t i = 0; i < store->interface_count; i++)
    {
        if (memcmp(store->interfaces[i].guid, guid, 16) == 0)
            return &store->interfaces[i];
    }
    return NULL;
}

/* Stands between name and owner; no name has it, as XML cannot hold it. */
#define KEY_MARK '\x1f'

char *wlan_stored_key(const struct wlan_stored *stored)
{
    const char *name = stored->profile->name;
    size_t name_cb = strlen(name);
    size_t owner_cb = stored->owner != NULL ? strlen(stored->owner) : 0;
    char *key = malloc(name_cb + 1 + owner_cb + 1);

    if (key == NULL)
        return NULL;
    memcpy(key, name, name_cb + 1);
    if (stored->owner != NULL)
    {
        key[name_cb] = KEY_MARK;
        memcpy(key + name_cb + 1, stored->owner, owner_cb + 1);
    }
    return key;
}

static bool has_key(const struct wlan_stored *stored, const char *key)
{
    size_t cb = strlen(stored->profile->name);

    if (strncmp(stored->profile->name, key, cb) != 0)
        return false;
    if (stored->owner == NULL)
        return key[cb] == 0;
    return key[cb] == KEY_MARK && strcmp(key + cb + 1, stored->owner) == 0;
}

bool wlan_stored_is_seen(const struct wlan_stored *stored, const char *sid)
{
    return stored->owner == NULL || (sid != NULL && strcmp(stored->owner, sid) == 0);
}

static size_t find_key(const struct wlan_interface *card, const char *key)
{
    size_t at = 0;

    while (at < card->count && !has_key(card->profiles[at], key))
        at++;
    return at;
}

const struct wlan_stored *wlan_store_find(const struct wlan_store *store, const uint8_t guid[16],
                                          const char *key, size_t *index)
{
    const struct wlan_interface *card = wlan_store_interface(store, guid);
    size_t at = card != NULL ? find_key(card, key) : 0;

    if (card == NULL || at == card->count)
        return NULL;
    if (index != NULL)
        *index = at;
    return card->profiles[at];
}

const struct wlan_stored *wlan_store_find_for(const struct wlan_store *store,
                                              const uint8_t guid[16], const char *name,
                                              const char *sid, size_t *index)
{
    const struct wlan_interface *card = wlan_store_interface(store, guid);
    const struct wlan_stored *found = NULL;

    for (size_t at = 0; card != NULL && at < card->count; at++)
    {
        const struct wlan_stored *stored = card->profiles[at];

        if (strcmp(stored->profile->name, name) != 0 || !wlan_stored_is_seen(stored, sid) ||
            (found != NULL && stored->owner == NULL))
            continue;
        found = stored;
        if (index != NULL)
            *index = at;
    }
    return found;
}

size_t wlan_store_first_place(const struct wlan_store *store, const uint8_t guid[16])
{
    const struct wlan_interface *card = wlan_store_interface(store, guid);
    size_t at = 0;

    while (card != NULL && at < card->count &&
           card->profiles[at]->flags == WLAN_STORED_GROUP_POLICY)
        at++;
    return at;
}

/* Room for one more profile. */
static bool make_room(struct wlan_store *store, const uint8_t guid[16])
{
    struct wlan_interface *card = find_interface(store, guid);
    struct wlan_stored **grown;

    if (card == NULL)
    {
        if (store->interface_count == WLAN_STORE_INTERFACES_MAX)
            return false;
        card = &store->interfaces[store->interface_count];
        memset(card, 0, sizeof(*card));
    }
    if (card->count == WLAN_STORE_PROFILES_MAX)
        return false;
    grown = realloc(card->profiles, (card->count + 1) * sizeof(*grown));
    if (grown == NULL)
        return false;
    card->profiles = grown;
    if (card == &store->interfaces[store->interface_count])
    {
        memcpy(card->guid, guid, 16);
        store->interface_count++;
    }
    return true;
}

static void take_out(struct wlan_interface *card, size_t at)
{
    wlan_stored_free(card->profiles[at]);
    card->count--;
    memmove(card->profiles + at, card->profiles + at + 1,
            (card->count - at) * sizeof(struct wlan_stored *));
}

bool wlan_store_replace(struct wlan_store *store, const uint8_t guid[16], const char *old,
                        struct wlan_stored *made, size_t at)
{
    struct wlan_interface *card;
    size_t old_at;

    if (made != NULL && !make_room(store, guid))
        return false;
    card = find_interface(store, guid);
    if (card == NULL)
        return true;
    old_at = old != NULL ? find_key(card, old) : card->count;
    if (old_at < card->count)
        take_out(card, old_at);
    if (made == NULL)
        return true;
    if (at > card->count)
        at = card->count;
    memmove(card->profiles + at + 1, card->profiles + at,
            (card->count - at) * sizeof(struct wlan_stored *));
    card->profiles[at] = made;
    card->count++;
    return true;
}

bool wlan_store_order(struct wlan_store *store, const uint8_t guid[16], const char *const *names,
                      size_t count)
{
    struct wlan_interface *card = find_interface(store, guid);
    struct wlan_stored **ordered;
    size_t at = wlan_store_first_place(store, guid);
    size_t first = at;

    if (card == NULL || card->count == 0)
        return true;
    ordered = calloc(card->count, sizeof(*ordered));
    if (ordered == NULL)
        return false;
    for (size_t i = 0; i < first; i++)
        ordered[i] = card->profiles[i];
    for (size_t i = 0; i < count; i++)
    {
        size_t found = find_key(card, names[i]);
        bool placed = false;

        for (size_t j = 0; found < card->count && j < at; j++)
            placed = placed || ordered[j] == card->profiles[found];
        if (found < card->count && !placed)
            ordered[at++] = card->profiles[found];
    }
    for (size_t i = first; i < card->count; i++)
    {
        bool placed = false;

        for (size_t j = 0; j < at; j++)
            placed = placed || ordered[j] == card->profiles[i];
        if (!placed)
            ordered[at++] = card->profiles[i];
    }
    free(card->profiles);
    card->profiles = ordered;
    return true;
}

bool wlan_store_set_filter(struct wlan_store *store, size_t list,
                           const struct wlan_filter_network *networks, size_t count)
{
    struct wlan_filter_network *copy = NULL;

    if (count > WLAN_STORE_NETWORKS_MAX)
        return false;
    if (count != 0)
    {
        copy = calloc(count, sizeof(*copy));
        if (copy == NULL)
            return false;
        memcpy(copy, networks, count * sizeof(*copy));
    }
    free(store->filters[list].networks);
    store->filters[list].networks = copy;
    store->filters[list].count = count;
    return true;
}

bool wlan_store_set_security(struct wlan_store *store, size_t object, const char *sddl)
{
    char *copy = NULL;

    if (sddl != NULL)
    {
        copy = malloc(strlen(sddl) + 1);
        if (copy == NULL)
            return false;
        memcpy(copy, sddl, strlen(sddl) + 1);
    }
    free(store->security[object]);
    store->security[object] = copy;
    return true;
}

static bool is_in(const struct wlan_filter *filter, const uint8_t *ssid, size_t ssid_cb,
                  uint32_t bss_type)
{
    for (size_t i = 0; i < filter->count; i++)
    {
        const struct wlan_filter_network *network = &filter->networks[i];

        if ((network->bss_type == bss_type || network->bss_type == BSS_TYPE_ANY) &&
            (network->ssid_cb == 0 ||
             (network->ssid_cb == ssid_cb && memcmp(network->ssid, ssid, ssid_cb) == 0)))
            return true;
    }
    return false;
}

bool wlan_store_denies(const struct wlan_store *store, const uint8_t *ssid, size_t ssid_cb,
                       uint32_t bss_type)
{
    /* WLAN_FILTER_LIST_TYPE: group policy's permit 0 and deny 1, the user's permit 2 and deny 3. */
    const struct wlan_filter *filters = store->filters;

    return (is_in(&filters[1], ssid, ssid_cb, bss_type) ||
            is_in(&filters[3], ssid, ssid_cb, bss_type)) &&
           !is_in(&filters[0], ssid, ssid_cb, bss_type) &&
           !is_in(&filters[2], ssid, ssid_cb, bss_type);
}

uint32_t wlan_store_setting(const struct wlan_store *store, size_t opcode)
{
    /* WLAN_AUTOCONF_OPCODE: show_denied 1, power 2, only group policy's 3, explicit credentials 4, block period 5, virtual stations 6. */
    static const uint32_t at_first[WLAN_STORE_OPCODES] = {
        [1] = 0, [2] = 0, [3] = 0, [4] = 1, [5] = BLOCK_PERIOD_S, [6] = 0,
    };

    return store->setting_is_set[opcode] ? store->settings[opcode] : at_first[opcode];
}
