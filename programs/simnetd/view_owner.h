/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The shared view (include/proto/view.h) as its one owner keeps it.
 *
 * How this works: a section with a random name and a descriptor that lets clients read only; the
 * hello tells its name. A request that may change anything is served between view_owner_begin and
 * view_owner_publish, both under the state's lock: so the reply goes out when the view tells the
 * new state, and a service that is killed in between leaves a view that nobody answers from. A
 * service that is killed at another time leaves one that is still true: nothing changes until there
 * is another service, and that one's first act is to retire it. It finds it by a volatile registry
 * key, which lives as long as wineserver, as sections do. */
#ifndef WNETLAB_SIMNETD_VIEW_OWNER_H
#define WNETLAB_SIMNETD_VIEW_OWNER_H

#include "proto.h"
#include "state.h"

/* Retires the view that the last service left, and makes ours. Called before recovery changes
 * anything. Without a view all goes by the pipe: that is no error. */
void view_owner_create(struct service_state *state);

/* Everybody may read, nobody write: of sections for clients. Freed with LocalFree; NULL: no memory. */
PSECURITY_DESCRIPTOR view_owner_read_only(void);

/* Could serving it change what the view tells? */
bool view_owner_concerns(const wnetlab_Request *request);
void view_owner_begin(struct service_state *state);
void view_owner_publish(struct service_state *state);
/* After a look at the Wi-Fi layer, which moves with time: publishes if it was on its way. */
void view_owner_refresh(struct service_state *state);

/* The service ends; readers ask from now on. */
void view_owner_retire(struct service_state *state);

#endif
