/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Sessions of Wi-Fi Direct in this process. */
#ifndef WNETLAB_DIRECT_SESSION_H
#define WNETLAB_DIRECT_SESSION_H

#include "direct.h"

/* Begins an attempt; the callback is called once, on a thread of its own, even after the service died. *handle is written before that. 8, 1220, 5023, 1062, and as client_error. */
DWORD direct_session_start(HANDLE client, DWORD service_handle, const BYTE *mac,
                           direct_callback callback, void *context, HANDLE *handle);
/* 1168, 5023, 8, 1220, and as client_error. */
DWORD direct_session_legacy(HANDLE client, DWORD service_handle, const BYTE *mac, HANDLE *handle,
                            GUID *guid);
/* 87 NULL, 6; 0 as well where there is nothing to cancel any more. */
DWORD direct_session_cancel(HANDLE handle);
/* Waits for a callback that runs in another thread. 87, 6; 5023 while the attempt is under way, or policy forbids. */
DWORD direct_session_close(HANDLE handle);
/* The client was closed: ends attempts (their callbacks come with ERROR_CANCELLED), waits for callbacks in other threads, and closes all sessions of it. */
void direct_session_forget(HANDLE client);

#endif
