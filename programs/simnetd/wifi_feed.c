/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the Wi-Fi layer tells, on its way to the clients. */
#include "wifi_feed.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "ring.h"
#include "text.h"
#include "trace.h"
#include "view_owner.h"
#include "wifi_common.h"
#include "wlan_profile_discovery.h"
#include "xml_tree.h"

TRACE_CHANNEL(wifi);

#define FEED_STACK_CB (256u << 10)

static_assert(WIFI_DATA_NONE == (int)RING_DATA_NONE &&
                  WIFI_DATA_CONNECTION == (int)RING_DATA_CONNECTION &&
                  WIFI_DATA_MSM == (int)RING_DATA_MSM && WIFI_DATA_VALUE == (int)RING_DATA_VALUE &&
                  WIFI_DATA_RADIO == (int)RING_DATA_RADIO &&
                  WIFI_DATA_NAMES == (int)RING_DATA_NAMES,
              "one set of numbers");

/* Puts a text behind what is there; one that does not fit is left out. */
static void add_text(struct ring_event *out, const char *text)
{
    uint16_t *place = out->text + out->text_cch;

    if (!text_to_utf16(text, place, RING_TEXT_CCH - out->text_cch))
    {
        place[0] = 0;
        return;
    }
    while (*place != 0)
        place++;
    out->text_cch = (uint32_t)(place - out->text) + 1;
}

/* The profile that a discovery succeeded with. */
static void add_discovered(const struct wifi_event *event, struct ring_event *out)
{
    struct wlan_discovery network = {.ssid_cb = event->ssid.cb,
                                     .security = event->security,
                                     .is_ibss = event->bss_type == WIFI_INDEPENDENT};
    char *xml;

    if (event->source != WIFI_ACM || event->code != WIFI_ACM_CONNECTION_COMPLETE ||
        event->reason != WIFI_REASON_SUCCESS ||
        (event->mode != WIFI_MODE_DISCOVERY_SECURE && event->mode != WIFI_MODE_DISCOVERY_UNSECURE))
        return;
    memcpy(network.ssid, event->ssid.bytes, sizeof(network.ssid));
    xml = wlan_profile_discovery(&network);
    if (xml != NULL)
        add_text(out, xml);
    xml_text_free(xml);
}

static void ring_event_from(const struct wifi_event *event, struct ring_event *out)
{
    memset(out, 0, sizeof(*out));
    out->source = (uint32_t)event->source;
    out->code = event->code;
    memcpy(out->guid, event->guid, sizeof(out->guid));
    out->data = (uint32_t)event->data;
    out->mode = (uint32_t)event->mode;
    out->is_secured = event->is_secured;
    out->reason = event->reason;
    out->value = event->value;
    out->software_on = event->software_on;
    out->hardware_on = event->hardware_on;
    out->ssid_cb = (uint32_t)event->ssid.cb;
    memcpy(out->ssid, event->ssid.bytes, sizeof(out->ssid));
    memcpy(out->bssid, event->bssid, sizeof(event->bssid));
    if (!text_to_utf16(event->profile, out->profile, RING_PROFILE_CCH))
        out->profile[0] = 0;
    out->bss_type = event->bss_type;
    out->flags = event->flags;
    if (event->data == WIFI_DATA_NAMES)
    {
        add_text(out, event->profile);
        add_text(out, event->new_profile);
    }
    add_discovered(event, out);
}

static void wake(const struct service_state *state, uint32_t source)
{
    for (const struct client *client = state->clients; client != NULL; client = client->next)
    {
        for (const struct belonging *at = client->belongings; at != NULL; at = at->next)
        {
            if (at->wifi_event != NULL && (at->wifi_sources & source) != 0)
                SetEvent(at->wifi_event);
        }
    }
}

void wifi_feed_tell(const struct service_state *state, const struct ring_event *event)
{
    if (state->view.block == NULL || wifi_common_is_stopped(state))
        return;
    ring_put(state->view.block + VIEW_CB, state->generation, event);
    wake(state, event->source);
}

/* Ends the attempts of Wi-Fi Direct whose time has come, and wakes who waits for them. */
static void end_attempts(struct service_state *state)
{
    if (state->clock.now_ms(state->clock.context) < state->direct_due_ms)
        return;
    state->direct_due_ms = WIFI_NEVER;
    for (struct client *client = state->clients; client != NULL; client = client->next)
    {
        for (struct belonging *at = client->belongings; at != NULL; at = at->next)
        {
            if (at->kind != BELONGING_DIRECT || !at->direct.is_pending)
                continue;
            if (wifi_direct_advance(state->wifi, &at->direct))
                SetEvent(at->wifi_event);
            else if (at->direct.due_ms < state->direct_due_ms)
                state->direct_due_ms = at->direct.due_ms;
        }
    }
}

/* When something happens by itself next. */
static uint64_t next_due_ms(const struct service_state *state)
{
    uint64_t due = wifi_next_due_ms(state->wifi);

    if (state->clock_is_manual)
        return WIFI_NEVER;
    return due < state->direct_due_ms ? due : state->direct_due_ms;
}

bool wifi_feed_deliver(struct service_state *state)
{
    struct wifi_event event;
    struct ring_event out;
    uint32_t sources = 0;
    bool has_happened = false;
    uint64_t due;

    while (wifi_take_event(state->wifi, &event))
    {
        has_happened = true;
        TRACE("event %s %u, reason %#x, value %u\n", event.source == WIFI_ACM ? "acm" : "msm",
              event.code, event.reason, event.value);
        if (!wifi_behaviour_tells(wifi_behaviour_of(state->wifi), (uint32_t)event.source,
                                  event.code))
            continue;
        sources |= (uint32_t)event.source;
        /* A stopped WLAN service tells nobody. */
        if (state->view.block == NULL || wifi_common_is_stopped(state))
            continue;
        ring_event_from(&event, &out);
        out.reason = wifi_behaviour_reason(wifi_behaviour_of(state->wifi), out.reason);
        ring_put(state->view.block + VIEW_CB, state->generation, &out);
    }
    if (sources != 0)
        wake(state, sources);

    end_attempts(state);

    /* The thread sleeps too long when something is due sooner than it knows. */
    due = next_due_ms(state);
    if (due < state->feed_due_ms && state->feed_wake != NULL)
        SetEvent(state->feed_wake);
    return has_happened;
}

static DWORD sleep_ms(const struct service_state *state)
{
    uint64_t now = GetTickCount64();

    if (state->feed_due_ms == WIFI_NEVER)
        return INFINITE;
    if (state->feed_due_ms <= now)
        return 0;
    return state->feed_due_ms - now < INFINITE ? (DWORD)(state->feed_due_ms - now) : INFINITE - 1;
}

static DWORD WINAPI feed_thread(void *parameter)
{
    struct service_state *state = parameter;
    HANDLE waits[2] = {state->stop, state->feed_wake};
    DWORD limit;

    do
    {
        EnterCriticalSection(&state->lock);
        if (wifi_feed_deliver(state))
        {
            view_owner_begin(state);
            view_owner_publish(state);
        }
        else
        {
            view_owner_refresh(state);
        }
        state->feed_due_ms = next_due_ms(state);
        limit = sleep_ms(state);
        LeaveCriticalSection(&state->lock);
    } while (WaitForMultipleObjects(2, waits, FALSE, limit) != WAIT_OBJECT_0);
    return 0;
}

DWORD wifi_feed_start(struct service_state *state)
{
    HANDLE thread;

    state->feed_due_ms = WIFI_NEVER;
    state->feed_wake = CreateEventW(NULL, FALSE, FALSE, NULL);
    if (state->feed_wake == NULL)
        return GetLastError();
    thread = CreateThread(NULL, FEED_STACK_CB, feed_thread, state,
                          STACK_SIZE_PARAM_IS_A_RESERVATION, NULL);
    if (thread == NULL)
        return GetLastError();
    CloseHandle(thread);
    return ERROR_SUCCESS;
}

DWORD wifi_feed_make_event(struct belonging *belonging)
{
    uint16_t name[sizeof(belonging->wifi_event_name)];

    if (belonging->wifi_event != NULL)
        return ERROR_SUCCESS;
    snprintf(belonging->wifi_event_name, sizeof(belonging->wifi_event_name),
             "Global\\wnetlab.notify.%016llx", (unsigned long long)state_random());
    if (!text_to_utf16(belonging->wifi_event_name, name, ARRAYSIZE(name)))
        return ERROR_INVALID_DATA;
    belonging->wifi_event = CreateEventW(NULL, FALSE, FALSE, name);
    return belonging->wifi_event != NULL ? ERROR_SUCCESS : ERROR_NOT_ENOUGH_MEMORY;
}

DWORD wifi_feed_register(struct client *client, struct belonging *belonging, uint32_t sources)
{
    DWORD error = sources != 0 ? wifi_feed_make_event(belonging) : ERROR_SUCCESS;

    (void)client;
    if (error == ERROR_SUCCESS)
        belonging->wifi_sources = sources;
    return error;
}
