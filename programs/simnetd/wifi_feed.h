/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the Wi-Fi layer tells, on its way to the clients.
 *
 * How this works: whoever made something happen (a request, or time) calls wifi_feed_deliver with the lock held: it takes the layer's events, puts them into the ring behind the shared
 * view, and sets the event of each handle that asked for their source. A thread of the feed's own sleeps until the layer's next due time, so that things are told when they happen
 * and not when somebody asks. While the clock stands it sleeps as well. A client that is slow, stopped or dead keeps nobody waiting: its event is set, and that is all. */
#ifndef WNETLAB_SIMNETD_WIFI_FEED_H
#define WNETLAB_SIMNETD_WIFI_FEED_H

#include "client.h"

/* Starts the thread; without it things are told with the next request. Called without the lock. */
DWORD wifi_feed_start(struct service_state *state);
/* True: there was something. */
bool wifi_feed_deliver(struct service_state *state);

struct ring_event;
/* Tells what is none of the layer's own, at once. */
void wifi_feed_tell(const struct service_state *state, const struct ring_event *event);

/* Makes the belonging's event, unless it has one. 0, 8. */
DWORD wifi_feed_make_event(struct belonging *belonging);
/* The handle is to be told of these sources; makes its event. 0, 8. */
DWORD wifi_feed_register(struct client *client, struct belonging *belonging, uint32_t sources);

#endif
