/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Notifications of a Wi-Fi handle.
 *
 * How this works: the service tells the name of an event, of the section with the ring, and the number that comes next. The feed maps the section for itself: it lives as long as
 * the feed, whatever becomes of the pipe. The names are the service's word, and are checked as such. */
#include <wnetlab/simclient.h>

#include <assert.h>
#include <string.h>

#include "call.h"
#include "ring.h"
#include "text.h"
#include "trace.h"
#include "view.h"

TRACE_CHANNEL(simclient);

#define EVENT_PREFIX "Global\\wnetlab.notify."
#define NAME_CCH     128u

static_assert(SIMCLIENT_TEXT_CCH == RING_TEXT_CCH, "one bound");

struct simclient_feed
{
    HANDLE event;
    const uint8_t *block;
    uint64_t generation;
    uint64_t number; /* of the next one */
    bool repeats;    /* none is a repetition of the last */
};

static DWORD ask(DWORD handle, DWORD sources, wnetlab_WifiNotifyReply *answer)
{
    struct call call;
    DWORD error = call_begin_handle(&call, handle);

    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_wifi_notify_tag;
    call.request->command.wifi_notify.handle = call_handle_service(handle);
    call.request->command.wifi_notify.sources = sources;
    error = call_send(&call);
    if (error == ERROR_SUCCESS && call.reply->which_result != wnetlab_Reply_wifi_notify_tag)
        error = ERROR_INVALID_DATA;
    if (error == ERROR_SUCCESS)
        *answer = call.reply->result.wifi_notify;
    call_end(&call);
    return error;
}

static bool name_from(const char *name, const char *prefix, WCHAR *out)
{
    return strncmp(name, prefix, strlen(prefix)) == 0 &&
           strspn(name + strlen(prefix), "0123456789abcdef") == strlen(name + strlen(prefix)) &&
           text_to_utf16(name, out, NAME_CCH);
}

static DWORD map_ring(struct simclient_feed *feed, const WCHAR *name)
{
    MEMORY_BASIC_INFORMATION information;
    HANDLE section = OpenFileMappingW(FILE_MAP_READ, FALSE, name);

    if (section == NULL)
        return GetLastError();
    feed->block = MapViewOfFile(section, FILE_MAP_READ, 0, 0, 0);
    CloseHandle(section);
    if (feed->block == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    if (VirtualQuery(feed->block, &information, sizeof(information)) == 0 ||
        information.RegionSize < VIEW_CB + RING_CB)
        return ERROR_INVALID_DATA;
    return ERROR_SUCCESS;
}

DWORD simclient_feed_open(DWORD handle, DWORD sources, DWORD *previous,
                          struct simclient_feed **feed)
{
    wnetlab_WifiNotifyReply answer;
    struct simclient_feed *made;
    WCHAR section[NAME_CCH];
    WCHAR event[NAME_CCH];
    DWORD error;

    made = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(*made));
    if (made == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    error = ask(handle, sources, &answer);
    if (error != ERROR_SUCCESS)
        goto free_feed;
    made->generation = answer.generation;
    made->number = answer.next;
    made->repeats = answer.repeats;
    error = ERROR_INVALID_DATA;
    if (answer.section_version != VIEW_LAYOUT ||
        !name_from(answer.section_name, VIEW_NAME_PREFIX, section) ||
        !name_from(answer.event_name, EVENT_PREFIX, event))
        goto free_feed;
    error = map_ring(made, section);
    if (error != ERROR_SUCCESS)
        goto free_feed;
    made->event = OpenEventW(SYNCHRONIZE, FALSE, event);
    if (made->event == NULL)
    {
        error = GetLastError();
        goto free_feed;
    }
    *previous = answer.previous;
    *feed = made;
    return ERROR_SUCCESS;
free_feed:
    TRACE("no feed: error %lu\n", error);
    simclient_feed_close(made);
    return error;
}

DWORD simclient_feed_change(DWORD handle, DWORD sources, DWORD *previous)
{
    wnetlab_WifiNotifyReply answer;
    DWORD error = ask(handle, sources, &answer);

    if (error == ERROR_SUCCESS)
        *previous = answer.previous;
    return error;
}

static void convert_event(const struct ring_event *in, struct simclient_notification *out)
{
    out->source = in->source;
    out->code = in->code;
    memcpy(&out->guid, in->guid, sizeof(out->guid));
    out->data = in->data;
    out->mode = in->mode;
    out->is_secured = in->is_secured != 0;
    out->reason = in->reason;
    out->value = in->value;
    out->software_on = in->software_on != 0;
    out->hardware_on = in->hardware_on != 0;
    out->ssid_cb = in->ssid_cb;
    memcpy(out->ssid, in->ssid, sizeof(out->ssid));
    memcpy(out->bssid, in->bssid, sizeof(out->bssid));
    out->bss_type = in->bss_type;
    out->flags = in->flags;
    out->is_first_peer = in->is_first_peer != 0;
    out->is_last_peer = in->is_last_peer != 0;
    memcpy(out->profile, in->profile, sizeof(out->profile));
    out->text_cch = in->text_cch;
    memcpy(out->text, in->text, in->text_cch * sizeof(out->text[0]));
    memcpy(&out->service, in->service, sizeof(out->service));
    out->blob_cb = in->blob_cb;
    memcpy(out->blob, in->blob, sizeof(out->blob));
}

DWORD simclient_feed_next(struct simclient_feed *feed, HANDLE stop,
                          struct simclient_notification *notification)
{
    HANDLE waits[2] = {stop, feed->event};
    struct ring_event event;
    DWORD count;

    while (WaitForSingleObject(stop, 0) != WAIT_OBJECT_0)
    {
        count = 2;
        switch (ring_read(feed->block + VIEW_CB, feed->generation, &feed->number, &event))
        {
        case RING_FOUND:
            feed->number++;
            memset(notification, 0, sizeof(*notification));
            convert_event(&event, notification);
            if (feed->repeats)
                notification->serial = feed->number;
            return ERROR_SUCCESS;
        case RING_LOST: TRACE("notifications were lost\n"); continue;
        case RING_NOTHING: break;
        case RING_GONE: count = 1; break;
        }
        WaitForMultipleObjects(count, waits, FALSE, INFINITE);
    }
    return ERROR_CANCELLED;
}

void simclient_feed_close(struct simclient_feed *feed)
{
    if (feed == NULL)
        return;
    if (feed->event != NULL)
        CloseHandle(feed->event);
    if (feed->block != NULL)
        UnmapViewOfFile(feed->block);
    HeapFree(GetProcessHeap(), 0, feed);
}
