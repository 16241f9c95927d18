/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A client that speaks the protocol by itself: no retries, no settling, ids and deadlines as the
 * test wants them. */
#ifndef WNETLAB_TESTS_RAW_CLIENT_H
#define WNETLAB_TESTS_RAW_CLIENT_H

#include <stdbool.h>
#include <stdint.h>
#include <windows.h>

#include "proto.h"

/* Starts the service if need be, opens the pipe, says hello. NULL when the service hung up. */
HANDLE raw_open(void);
/* The same, with what the service said. */
HANDLE raw_open_hello(wnetlab_HelloReply *hello);
/* One exchange. False: the pipe broke. */
bool raw_send(HANDLE pipe, const wnetlab_Request *request, wnetlab_Reply *reply);

/* Whole exchanges on a pipe of their own: the status, or ERROR_BROKEN_PIPE. deadline_ms 0: far
 * off. local NULL: deviceless. */
DWORD raw_add(uint64_t id, uint64_t deadline_ms, const char *local, const char *remote);
DWORD raw_cancel(uint64_t id, uint64_t deadline_ms, const char *name, uint32_t force);
DWORD raw_settle(uint64_t id);
/* The service's trace of the last of them. */
const char *raw_last_trace(void);

#endif
