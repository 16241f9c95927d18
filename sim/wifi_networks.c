/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The networks that an adapter hears. */
#include "wifi_networks.h"

#include <stdlib.h>
#include <string.h>

#include "codes.h"
#include "wifi_elements.h"
#include "wifi_internal.h"

struct list
{
    struct wifi_network *items;
    size_t count;
    size_t room;
};

/* A new item, all zero; NULL when memory ends. */
static struct wifi_network *list_add(struct list *list)
{
    if (list->count == list->room)
    {
        size_t room = list->room * 2 + 16;
        struct wifi_network *items = realloc(list->items, room * sizeof(*items));

        if (!items)
        {
            return NULL;
        }
        list->items = items;
        list->room = room;
    }
    memset(&list->items[list->count], 0, sizeof(*list->items));
    return &list->items[list->count++];
}

static bool ssid_equal(const struct wifi_ssid *a, const struct wifi_ssid *b)
{
    return a->cb == b->cb && memcmp(a->bytes, b->bytes, a->cb) == 0;
}

static void add_phy(struct wifi_network *network, uint32_t phy)
{
    for (size_t i = 0; i < network->phy_count; ++i)
    {
        if (network->phys[i] == phy)
        {
            return;
        }
    }
    if (network->phy_count < WIFI_NETWORK_PHYS_MAX)
    {
        network->phys[network->phy_count++] = phy;
    }
}

static bool add_heard(struct list *list, const struct wifi_heard *heard,
                      const struct network_adapter *adapter)
{
    struct wifi_network *network = NULL;
    struct wifi_ssid ssid = {.cb = heard->is_named ? heard->bss->ssid_cb : 0};

    memcpy(ssid.bytes, heard->bss->ssid, ssid.cb);
    for (size_t i = 0; i < list->count && !network; ++i)
    {
        if (ssid_equal(&list->items[i].ssid, &ssid) &&
            list->items[i].security == heard->bss->security &&
            list->items[i].is_ibss == heard->bss->is_ibss)
        {
            network = &list->items[i];
        }
    }
    if (!network)
    {
        network = list_add(list);
        if (!network)
        {
            return false;
        }
        network->ssid = ssid;
        network->security = heard->bss->security;
        network->is_ibss = heard->bss->is_ibss;
        network->dbm = heard->dbm;
    }
    if (heard->bss->interworking.is_there && !network->interworking.is_there)
    {
        network->interworking = heard->bss->interworking;
        network->flags |= WIFI_NETWORK_INTERWORKING;
    }
    ++network->bss_count;
    network->dbm = heard->dbm > network->dbm ? heard->dbm : network->dbm;
    network->flags |= heard->is_joined ? WIFI_NETWORK_CONNECTED : 0;
    add_phy(network, wifi_phy_of(heard->bss, adapter->phys, adapter->phy_count));
    return true;
}

static int compare(const void *a, const void *b)
{
    const struct wifi_network *left = a;
    const struct wifi_network *right = b;
    int order;

    if (left->dbm != right->dbm)
    {
        return left->dbm > right->dbm ? -1 : 1;
    }
    order = memcmp(left->ssid.bytes, right->ssid.bytes, sizeof(left->ssid.bytes));
    return order != 0 ? order : (int)left->security - (int)right->security;
}

static void set_profile(struct wifi_network *network, const struct wifi_profile *profile,
                        const char *connected)
{
    memcpy(network->profile, profile->name, sizeof(network->profile));
    network->flags |= WIFI_NETWORK_HAS_PROFILE | (profile->is_user ? WIFI_NETWORK_USER_PROFILE : 0);
    /* Of several profiles one is connected with. */
    if (connected[0] != '\0' && strcmp(connected, profile->name) != 0)
    {
        network->flags &= ~WIFI_NETWORK_CONNECTED;
    }
}

static bool has_ssid(const struct wifi_profile *profile, const struct wifi_ssid *ssid)
{
    for (size_t i = 0; i < profile->ssid_count && i < WIFI_SSIDS_MAX; ++i)
    {
        if (ssid_equal(&profile->ssids[i], ssid))
        {
            return true;
        }
    }
    return false;
}

/* Gives the profile to its networks among the first `heard`; one that has a profile already is listed again. */
static bool add_profile(struct list *list, size_t heard, const struct wifi_profile *profile,
                        const char *connected, uint32_t flags)
{
    const bool is_included = profile->is_ibss ? (flags & WIFI_INCLUDE_ADHOC) != 0
                                              : (flags & WIFI_INCLUDE_MANUAL_HIDDEN) != 0 &&
                                                    profile->is_hidden && !profile->is_auto;
    bool is_heard = false;

    for (size_t i = 0; i < heard; ++i)
    {
        struct wifi_network copy = list->items[i];
        struct wifi_network *network = &list->items[i];

        if (copy.security != profile->security || copy.is_ibss != profile->is_ibss ||
            !has_ssid(profile, &copy.ssid))
        {
            continue;
        }
        is_heard = true;
        if (network->profile[0] != '\0')
        {
            network = list_add(list);
            if (!network)
            {
                return false;
            }
            *network = copy;
            network->flags = copy.flags & WIFI_NETWORK_INTERWORKING;
        }
        set_profile(network, profile, connected);
        if (connected[0] != '\0' && strcmp(connected, profile->name) == 0)
        {
            network->flags |= WIFI_NETWORK_CONNECTED;
        }
    }
    if (!is_heard && is_included && profile->ssid_count > 0)
    {
        struct wifi_network *network = list_add(list);

        if (!network)
        {
            return false;
        }
        network->ssid = profile->ssids[0];
        network->security = profile->security;
        network->is_ibss = profile->is_ibss;
        network->dbm = -100;
        set_profile(network, profile, "");
    }
    return true;
}

static bool add_profiles(struct wifi *wifi, const struct station *station, struct list *list,
                         uint32_t flags)
{
    const char *connected = is_linked(station) ? station->target.profile.name : "";
    size_t heard = list->count;
    struct wifi_profile profile;
    bool ok = true;

    for (size_t i = 0; ok && wifi->profiles.at; ++i)
    {
        memset(&profile, 0, sizeof(profile));
        if (!wifi->profiles.at(wifi->profiles.context, station->face.guid, i, &profile))
        {
            break;
        }
        ok = add_profile(list, heard, &profile, connected, flags);
        secret_wipe(&profile.key);
    }
    return ok;
}

uint32_t wifi_networks_make(struct wifi *wifi, const uint8_t guid[16], uint32_t flags,
                            struct wifi_network **networks, size_t *count)
{
    struct list list = {0};
    struct wifi_heard heard;
    const struct station *station;
    size_t place = 0;
    bool ok = true;

    wifi_advance(wifi);
    station = station_find(wifi, guid);
    if (!station)
    {
        return SIM_NOT_FOUND;
    }
    while (ok && wifi_next_heard(wifi, guid, &place, &heard))
    {
        /* Its own hosted network is none that the adapter could join. */
        ok = heard.is_own ||
             add_heard(&list, &heard, &wifi->network->adapters[station - wifi->stations]);
    }
    if (ok && list.count > 0)
    {
        qsort(list.items, list.count, sizeof(*list.items), compare);
    }
    ok = ok && add_profiles(wifi, station, &list, flags);
    if (!ok)
    {
        free(list.items);
        return SIM_NOT_ENOUGH_MEMORY;
    }
    *networks = list.items;
    *count = list.count;
    return SIM_OK;
}
