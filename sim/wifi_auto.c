/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Wi-Fi layer: auto-connect.
 *
 * How this works: what may make a network joinable (a scan, a lost link, a changed profile) calls auto_wake. A little later auto_look tries the auto profiles in their order, one
 * attempt after the other; after the last one it sleeps until it is woken again. */
#include <string.h>

#include "wifi_internal.h"

static bool may_look(const struct wifi *wifi, const struct station *station)
{
    return wifi->profiles.at && station->is_plugged && station->settings.autoconf &&
           radio_is_on(station) && !station->face.has_left &&
           station->face.state == WIFI_DISCONNECTED;
}

void auto_wake(struct wifi *wifi, struct station *station)
{
    station->auto_next = 0;
    station->auto_has_tried = false;
    station->auto_due_ms = may_look(wifi, station) ? wifi->at_ms + STEP_MS : WIFI_NEVER;
}

bool auto_can_join(const struct wifi *wifi, const struct station *station)
{
    struct target target;
    bool other_security;
    bool can = false;
    size_t place;

    for (size_t i = 0; !can && may_look(wifi, station); ++i)
    {
        memset(&target, 0, sizeof(target));
        target.mode = WIFI_MODE_AUTO;
        if (!wifi->profiles.at(wifi->profiles.context, station->face.guid, i, &target.profile))
        {
            break;
        }
        can = target.profile.is_auto && target.profile.may_execute &&
              air_choose(wifi, station, &target, &place, &other_security);
        secret_wipe(&target.profile.key);
    }
    return can;
}

void auto_look(struct wifi *wifi, struct station *station)
{
    struct target target;
    bool other_security;
    size_t place;

    station->auto_due_ms = WIFI_NEVER;
    while (may_look(wifi, station))
    {
        memset(&target, 0, sizeof(target));
        target.mode = WIFI_MODE_AUTO;
        if (!wifi->profiles.at(wifi->profiles.context, station->face.guid, station->auto_next,
                               &target.profile))
        {
            if (station->auto_has_tried)
            {
                (void)event_add(wifi, station, WIFI_ACM, WIFI_ACM_PROFILES_EXHAUSTED);
            }
            break;
        }
        ++station->auto_next;
        if (target.profile.is_auto && target.profile.may_execute &&
            air_choose(wifi, station, &target, &place, &other_security))
        {
            station->auto_has_tried = true;
            station->target = target;
            attempt_begin(wifi, station);
            break;
        }
        secret_wipe(&target.profile.key);
    }
    secret_wipe(&target.profile.key);
}
