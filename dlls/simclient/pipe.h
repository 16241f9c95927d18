/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The pipe to the service, with a time limit for everything. */
#ifndef WNETLAB_SIMCLIENT_PIPE_H
#define WNETLAB_SIMCLIENT_PIPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <windows.h>

/* Milliseconds until deadline_ms (GetTickCount64), 0 when it has passed. */
DWORD pipe_remaining(uint64_t deadline_ms);

/* Opens the pipe, starting the service unless no_start. 0, 1460, 1062, or 5: this caller may not. */
DWORD pipe_open(uint64_t deadline_ms, bool no_start, HANDLE *pipe);

/* One message out, one in. *in_cb is the room before and the size after. ERROR_TIMEOUT when the
 * deadline passed: the pipe must then be closed, as its late reply would be taken for another's.
 * Other codes: the pipe is broken. event: an unsignaled auto-reset one of the caller's. */
DWORD pipe_transact(HANDLE pipe, HANDLE event, uint64_t deadline_ms, const uint8_t *out,
                    size_t out_cb, uint8_t *in, size_t *in_cb);

#endif
