/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Wi-Fi layer: what is told, and the queue that it waits in. */
#include <stdio.h>
#include <string.h>

#include "wifi_internal.h"

struct wifi_event *event_add(struct wifi *wifi, const struct station *station,
                             enum wifi_source source, uint32_t code)
{
    struct wifi_event *event;

    if (wifi->event_count == WIFI_EVENTS_KEPT)
    {
        wifi->event_first = (wifi->event_first + 1) % WIFI_EVENTS_KEPT;
        --wifi->event_count;
    }
    event = &wifi->events[(wifi->event_first + wifi->event_count) % WIFI_EVENTS_KEPT];
    ++wifi->event_count;
    memset(event, 0, sizeof(*event));
    event->number = ++wifi->event_number;
    event->source = source;
    event->code = code;
    memcpy(event->guid, station->face.guid, sizeof(event->guid));
    return event;
}

void event_add_value(struct wifi *wifi, const struct station *station, enum wifi_source source,
                     uint32_t code, uint32_t value)
{
    struct wifi_event *event = event_add(wifi, station, source, code);

    event->data = WIFI_DATA_VALUE;
    event->value = value;
}

bool wifi_take_event(struct wifi *wifi, struct wifi_event *event)
{
    wifi_advance(wifi);
    if (wifi->event_count == 0)
    {
        return false;
    }
    *event = wifi->events[wifi->event_first];
    wifi->event_first = (wifi->event_first + 1) % WIFI_EVENTS_KEPT;
    --wifi->event_count;
    return true;
}

/* ---- of links ---- */

static struct wifi_event *add_link_event(struct wifi *wifi, const struct station *station,
                                         enum wifi_source source, uint32_t code, uint32_t reason)
{
    struct wifi_event *event = event_add(wifi, station, source, code);
    const struct target *target = &station->target;

    event->data = source == WIFI_MSM ? WIFI_DATA_MSM : WIFI_DATA_CONNECTION;
    event->reason = reason;
    if (station->face.ssid_cb == 0)
    {
        event->mode = WIFI_MODE_INVALID;
        event->bss_type = WIFI_ANY_TYPE;
        return event;
    }
    event->mode = target->mode;
    event->bss_type = WIFI_INFRASTRUCTURE;
    memcpy(event->profile, target->profile.name, sizeof(event->profile));
    memcpy(event->ssid.bytes, station->face.ssid, sizeof(event->ssid.bytes));
    event->ssid.cb = station->face.ssid_cb;
    memcpy(event->bssid, station->face.bssid, sizeof(event->bssid));
    event->is_secured = station->is_secured;
    event->security = station->security;
    event->flags = target->profile.is_user ? WIFI_NOTE_USER_PROFILE : 0;
    return event;
}

void tell_acm(struct wifi *wifi, const struct station *station, enum wifi_acm code)
{
    (void)add_link_event(wifi, station, WIFI_ACM, code, WIFI_REASON_SUCCESS);
}

void tell_complete(struct wifi *wifi, const struct station *station, uint32_t reason)
{
    (void)add_link_event(wifi, station, WIFI_ACM, WIFI_ACM_CONNECTION_COMPLETE, reason);
}

void tell_msm(struct wifi *wifi, const struct station *station, enum wifi_msm code, uint32_t reason)
{
    (void)add_link_event(wifi, station, WIFI_MSM, code, reason);
}

/* ---- of profiles ---- */

void wifi_profile_changed(struct wifi *wifi, const uint8_t guid[16])
{
    struct station *station;

    wifi_advance(wifi);
    station = station_find(wifi, guid);
    if (station)
    {
        ++wifi->stamp;
        (void)event_add(wifi, station, WIFI_ACM, WIFI_ACM_PROFILE_CHANGE);
        auto_wake(wifi, station);
    }
}

static void set_name(char *to, const char *name)
{
    (void)snprintf(to, WIFI_PROFILE_NAME_CB, "%s", name);
}

void wifi_profile_renamed(struct wifi *wifi, const uint8_t guid[16], const char *name,
                          const char *new_name)
{
    struct station *station;
    struct wifi_event *event;
    struct target *target;

    wifi_advance(wifi);
    station = station_find(wifi, guid);
    if (!station)
    {
        return;
    }
    ++wifi->stamp;
    event = event_add(wifi, station, WIFI_ACM, WIFI_ACM_PROFILE_NAME_CHANGE);
    event->data = WIFI_DATA_NAMES;
    set_name(event->profile, name);
    set_name(event->new_profile, new_name);
    target = &station->target;
    if ((target->mode == WIFI_MODE_PROFILE || target->mode == WIFI_MODE_AUTO) &&
        strcmp(target->profile.name, name) == 0)
    {
        set_name(target->profile.name, new_name);
    }
}

void wifi_filters_changed(struct wifi *wifi)
{
    wifi_advance(wifi);
    ++wifi->stamp;
    for (size_t i = 0; i < wifi->count; ++i)
    {
        struct station *station = &wifi->stations[i];

        if (!station->is_plugged)
        {
            continue;
        }
        (void)event_add(wifi, station, WIFI_ACM, WIFI_ACM_FILTER_LIST_CHANGE);
        auto_wake(wifi, station);
    }
}
