/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Wi-Fi layer: what of the air is not as the network says.
 *
 * How this works: a place counts through the signals of each station, then the access points, their keys, and the stations themselves. */
#include "wifi_internal.h"

#include <string.h>

/* False: the place is as the network says. */
static bool look(const struct wifi *wifi, size_t place, struct wifi_change *change)
{
    size_t bss_count = wifi->network->bss_count;
    size_t bss = bss_count != 0 ? place % bss_count : 0;
    size_t row = bss_count != 0 ? place / bss_count : wifi->count + 2;
    const struct station *station;

    memset(change, 0, sizeof(*change));
    if (row < wifi->count + 2)
    {
        memcpy(change->bssid, wifi->network->bsss[bss].bssid, sizeof(change->bssid));
    }
    if (row < wifi->count)
    {
        station = &wifi->stations[row];
        change->kind = WIFI_CHANGED_SIGNAL;
        change->adapter = station->face.name;
        change->dbm = station->dbm[bss];
        return change->dbm != network_dbm(&wifi->network->bsss[bss], station->face.name);
    }
    if (row == wifi->count)
    {
        change->kind = WIFI_CHANGED_AP;
        return wifi->air[bss].is_down;
    }
    if (row == wifi->count + 1)
    {
        change->kind = WIFI_CHANGED_KEY;
        return wifi->air[bss].refuses_key;
    }
    station = &wifi->stations[place - (wifi->count + 2) * bss_count];
    change->kind = WIFI_CHANGED_PLUG;
    change->adapter = station->face.name;
    return !station->is_plugged;
}

bool wifi_next_change(const struct wifi *wifi, size_t *place, struct wifi_change *change)
{
    size_t end = (wifi->count + 2) * wifi->network->bss_count + wifi->count;

    while (*place < end)
    {
        if (look(wifi, (*place)++, change))
        {
            return true;
        }
    }
    return false;
}
