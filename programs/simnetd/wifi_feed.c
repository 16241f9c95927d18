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

TRACE_CHANNEL(wifi);

#define FEED_STACK_CB (256u << 10)

static_assert(WIFI_DATA_NONE == (int)RING_DATA_NONE &&
                  WIFI_DATA_CONNECTION == (int)RING_DATA_CONNECTION &&
                  WIFI_DATA_MSM == (int)RING_DATA_MSM && WIFI_DATA_VALUE == (int)RING_DATA_VALUE &&
                  WIFI_DATA_RADIO == (int)RING_DATA_RADIO &&
                  WIFI_DATA_HOSTED_STATE == (int)RING_DATA_HOSTED_STATE &&
                  WIFI_DATA_HOSTED_PEER == (int)RING_DATA_HOSTED_PEER &&
                  WIFI_DATA_HOSTED_RADIO == (int)RING_DATA_HOSTED_RADIO,
              "one set of numbers");

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

bool wifi_feed_deliver(struct service_state *state)
{
    struct wifi_event event;
    struct ring_event out;
    uint32_t sources = 0;
    uint64_t due;

    while (wifi_take_event(state->wifi, &event))
    {
        TRACE("event %s %u, reason %#x, value %u\n",
              event.source == WIFI_ACM   ? "acm"
              : event.source == WIFI_MSM ? "msm"
                                         : "hnwk",
              event.code, event.reason, event.value);
        sources |= (uint32_t)event.source;
        /* A stopped WLAN service tells nobody. */
        if (state->view.block == NULL || state->posture == WIFI_POSTURE_SERVICE_STOPPED)
            continue;
        ring_event_from(&event, &out);
        ring_put(state->view.block + VIEW_CB, state->generation, &out);
    }
    if (sources != 0)
        wake(state, sources);

    /* The thread sleeps too long when something is due sooner than it knows. */
    due = state->clock_is_manual ? WIFI_NEVER : wifi_next_due_ms(state->wifi);
    if (due < state->feed_due_ms && state->feed_wake != NULL)
        SetEvent(state->feed_wake);
    return sources != 0;
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

void wifi_feed_tell(struct service_state *state)
{
    if (wifi_feed_deliver(state))
    {
        view_owner_begin(state);
        view_owner_publish(state);
    }
    else
    {
        view_owner_refresh(state);
    }
}

static DWORD WINAPI feed_thread(void *parameter)
{
    struct service_state *state = parameter;
    HANDLE waits[2] = {state->stop, state->feed_wake};
    DWORD limit;

    do
    {
        EnterCriticalSection(&state->lock);
        wifi_feed_tell(state);
        state->feed_due_ms = state->clock_is_manual ? WIFI_NEVER : wifi_next_due_ms(state->wifi);
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

DWORD wifi_feed_register(struct client *client, struct belonging *belonging, uint32_t sources)
{
    uint16_t name[sizeof(belonging->wifi_event_name)];

    (void)client;
    if (sources != 0 && belonging->wifi_event == NULL)
    {
        snprintf(belonging->wifi_event_name, sizeof(belonging->wifi_event_name),
                 "Global\\wnetlab.notify.%016llx", (unsigned long long)state_random());
        if (!text_to_utf16(belonging->wifi_event_name, name, ARRAYSIZE(name)))
            return ERROR_INVALID_DATA;
        belonging->wifi_event = CreateEventW(NULL, FALSE, FALSE, name);
        if (belonging->wifi_event == NULL)
            return ERROR_NOT_ENOUGH_MEMORY;
    }
    belonging->wifi_sources = sources;
    return ERROR_SUCCESS;
}
