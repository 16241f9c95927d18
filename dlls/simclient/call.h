/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* One call to the service: a turn on the process's pipe, a request, a reply, one time limit. */
#ifndef WNETLAB_SIMCLIENT_CALL_H
#define WNETLAB_SIMCLIENT_CALL_H

#include <stdbool.h>
#include <stdint.h>
#include <windows.h>

#include "proto.h"

struct call
{
    wnetlab_Request *request; /* zeroed by call_begin; the caller sets the command */
    wnetlab_Reply *reply;     /* good after call_send returned 0, until call_end */
    uint64_t deadline_ms;     /* GetTickCount64: the caller gives up */
    DWORD handle;             /* not 0: a handle of the caller's, which call_send checks */
    bool no_start;            /* 1062 where the service does not run, in place of starting it */
};

/* Takes the process's turn: waits for other threads' calls, within the limit that then holds for
 * the whole call. 0, 1460 or 8; only after 0 call_end has to follow, which wipes the request. */
DWORD call_begin(struct call *call);
/* The same for a call on a handle of the caller's: ERROR_INVALID_HANDLE for 0. */
DWORD call_begin_handle(struct call *call, DWORD handle);
DWORD call_send(struct call *call);
void call_end(struct call *call);

/* True while a request that changes state has no answer: whatever is asked next has to settle it
 * first, so it cannot be answered from the shared view. Any thread. */
bool call_is_unsettled(void);

/* Handles as callers see them: the service's number with the pipe's, so that none outlives the
 * pipe it belongs to. call_handle_make is for the reply just received. */
DWORD call_handle_make(uint32_t service_handle);
uint32_t call_handle_service(DWORD handle);

#endif
