/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Ends of the service that nobody planned: crash points for tests, and a handler that makes a real
 * crash quick.
 *
 * How this works: crash_point("where") stands around every journal entry and every step outside.
 * Control CRASH_AT n arms: the n-th crash point passed from then on ends the process, as kill -9
 * would, once. A test counts n up until nothing happens, and has then been everywhere. */
#ifndef WNETLAB_SIMNETD_CRASH_H
#define WNETLAB_SIMNETD_CRASH_H

#include <stdbool.h>
#include <stdint.h>

#ifdef WNETLAB_CRASH_POINTS
void crash_point(const char *where);
#else
#define crash_point(where) ((void)0)
#endif

/* Arms; 0 disarms. False where the build has no crash points. */
bool crash_arm(uint32_t number);

/* On a fault of our own: trace, and end at once. Clients then see it in 5 ms in place of talking to
 * damaged state (docs/reference/wine-ipc.md "Service life"). */
void crash_handler_install(void);

#endif
