/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Wi-Fi Direct: sessions with devices that this machine was paired with (the scenario's peers).
 *
 * How this works: a session begins as an attempt, which takes 100 ms on the layer's clock and ends in one outcome: open, or an error with a reason. A network without peers is one
 * whose adapters do not speak Wi-Fi Direct. A session is plain data of its owner, who asks for its outcome; nothing here keeps a list. Not thread-safe. */
#ifndef WNETLAB_SIM_WIFI_DIRECT_H
#define WNETLAB_SIM_WIFI_DIRECT_H

#include <stdbool.h>
#include <stdint.h>

#include "wifi.h"

struct wifi_direct
{
    uint8_t mac[6];
    bool is_pending;
    uint64_t due_ms; /* while it is pending */
    uint32_t error;  /* afterwards; 0: the session is open */
    uint32_t reason; /* enum wifi_reason */
    uint8_t guid[16];
};

/* Begins an attempt. ERROR_INVALID_STATE: group policy forbids. */
uint32_t wifi_direct_start(const struct wifi *wifi, const uint8_t mac[6],
                           struct wifi_direct *session);
/* Ends the attempt if its time has come; true: it did so just now. Errors: ERROR_INVALID_STATE no adapter that could (none plugged in, its radio off, no peers in the scenario; or policy forbids by
 * now), ERROR_NOT_FOUND not paired with that device, or it is not in reach. */
bool wifi_direct_advance(const struct wifi *wifi, struct wifi_direct *session);
/* Ends an attempt under way with `error` (ERROR_CANCELLED); true: it was. */
bool wifi_direct_cancel(struct wifi_direct *session, uint32_t error);
/* 0, or ERROR_INVALID_STATE: an attempt is not closed, and where policy forbids nothing is. */
uint32_t wifi_direct_may_close(const struct wifi *wifi, const struct wifi_direct *session);
/* A session with a legacy device, at once. Errors as of an attempt. */
uint32_t wifi_direct_open_legacy(const struct wifi *wifi, const uint8_t mac[6],
                                 struct wifi_direct *session);
/* Looks for one device. Errors as of an attempt. */
uint32_t wifi_direct_look(const struct wifi *wifi, const uint8_t mac[6]);

#endif
