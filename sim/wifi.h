/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Wi-Fi layer, narrow: adapters, their connection state, joining and leaving an open network. A later issue widens it.
 *
 * How this works: wifi_advance moves every adapter along its timetable up to the clock's now; every other function advances first, so no timer is needed.
 * connect: disconnected (4) -> associating (5) -> authenticating (7) -> connected (1), 20 ms a step; disconnect: disconnecting (3) -> disconnected (4), 20 ms.
 * States are WLAN_INTERFACE_STATE values (docs/reference/wlan.md section 2). Not thread-safe. */
#ifndef WNETLAB_SIM_WIFI_H
#define WNETLAB_SIM_WIFI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "clock.h"
#include "network.h"

enum wifi_state
{
    WIFI_NOT_READY = 0,
    WIFI_CONNECTED = 1,
    WIFI_DISCONNECTING = 3,
    WIFI_DISCONNECTED = 4,
    WIFI_ASSOCIATING = 5,
    WIFI_DISCOVERING = 6,
    WIFI_AUTHENTICATING = 7,
};

struct wifi_adapter
{
    uint8_t guid[16];
    const char *name;
    const char *description;
    enum wifi_state state;
    uint8_t ssid[32]; /* of the network joined or being joined */
    size_t ssid_cb;
    uint8_t bssid[6];
};

struct wifi;

/* The network is borrowed: it must outlive the wifi, or be replaced by wifi_set_network before it goes. */
struct wifi *wifi_create(const struct network *network, const struct sim_clock *clock);
void wifi_free(struct wifi *wifi);
/* Adapters that are there before and after (same GUID) keep their connection if its BSS is still there. Returns 0 or 8 (nothing changed). */
uint32_t wifi_set_network(struct wifi *wifi, const struct network *network);

size_t wifi_adapter_count(const struct wifi *wifi);
/* Borrowed until the next call. NULL if out of range / unknown. */
const struct wifi_adapter *wifi_adapter_at(struct wifi *wifi, size_t index);
const struct wifi_adapter *wifi_adapter_find(struct wifi *wifi, const uint8_t guid[16]);

/* Begins to join the strongest BSS of the SSID in the adapter's reach; an existing connection is dropped. 0; 1168 unknown adapter; 67 no such
 * network in reach; 50 the network needs a security that this layer does not simulate yet. */
uint32_t wifi_connect(struct wifi *wifi, const uint8_t guid[16], const uint8_t *ssid,
                      size_t ssid_cb);
/* 0; 1168 unknown adapter; 5023 (ERROR_INVALID_STATE) not connected nor connecting. */
uint32_t wifi_disconnect(struct wifi *wifi, const uint8_t guid[16]);
/* All adapters disconnected at once (reset of a session). */
void wifi_reset(struct wifi *wifi);
void wifi_advance(struct wifi *wifi);

#endif
