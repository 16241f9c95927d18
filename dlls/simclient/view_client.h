/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The shared view (include/proto/view.h) as a client reads it.
 *
 * How this works: the hello offers a section; it is mapped at the second question that it could
 * answer, so that a program with one question pays nothing. Whoever reads holds the lock shared; it
 * is taken exclusively to map and to let go. The view is let go when the pipe breaks, when the view
 * itself says that its service is gone (a service retires its own at a stop, and its predecessor's
 * before it recovers), and when the service's process ends, which the thread pool waits for: asking
 * for that at each call would cost more than all the rest (docs/decisions.md "Shared view"). After
 * that the pipe is asked, whose next hello offers another one. */
#ifndef WNETLAB_SIMCLIENT_VIEW_CLIENT_H
#define WNETLAB_SIMCLIENT_VIEW_CLIENT_H

#include <stdint.h>
#include <windows.h>

#include <wnetlab/simclient.h>

/* What a hello said. process_id: the service's. Anything but a name of the right form, the layout
 * that is known here and a process is no offer. */
void view_client_offer(const char *name, uint32_t layout, uint64_t generation, DWORD process_id);
void view_client_drop(void);
/* Drops it if its service is dead: at once, in place of when the thread pool comes to it. */
void view_client_check(void);

/* 0 or 2250, or ERROR_RETRY: the pipe has to be asked. *resource is written for 0 only. */
DWORD view_client_query(enum simclient_kind kind, const WCHAR *name,
                        struct simclient_resource *resource);
/* Wi-Fi handles that are open, as the view does not know them. They are forgotten with the view, and
 * more than a few are not kept: then the pipe is asked. */
void view_client_note_handle(DWORD handle);
void view_client_forget_handle(DWORD handle);
/* 0 or 1168, or ERROR_RETRY. handle 0: asked by a provider. */
DWORD view_client_query_adapter(DWORD handle, const GUID *guid, struct simclient_adapter *adapter);
/* As simclient_wifi_list: 0, or ERROR_RETRY, when *count is untouched and adapters may be anything. */
DWORD view_client_list_adapters(DWORD handle, struct simclient_adapter *adapters, DWORD *count);

#endif
