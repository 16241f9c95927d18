/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a journal tells. */
#ifndef WNETLAB_SIMNETD_REPLAY_H
#define WNETLAB_SIMNETD_REPLAY_H

#include <stdbool.h>
#include <stdint.h>

#include <cjson/cJSON.h>

#include "kept.h"
#include "results.h"
#include "wlan_store.h"

enum pending_step
{
    PENDING_NONE,
    PENDING_ADD,
    PENDING_CANCEL,
};

#define REPLAY_OPCODES 13

/* Where an adapter is to be, and how it is set. */
struct kept_wifi
{
    uint8_t guid[16];
    uint8_t ssid[32];
    size_t ssid_cb;   /* 0: nowhere */
    bool left;        /* the user disconnected it */
    cJSON *temporary; /* the profile that it joins by (wlan_edit.h); owned, NULL: none */
    /* Settings by their number in WLAN_INTF_OPCODE. */
    bool has_value[REPLAY_OPCODES];
    uint32_t values[REPLAY_OPCODES];
};

/* The uses of one downlevel server. */
struct kept_remote
{
    char *server;
    struct kept_list connections;
};

#define REPLAY_ADAPTERS_MAX 64

struct replay
{
    struct kept_list connections; /* that are */
    enum pending_step pending;
    struct kept_list adding; /* of an add that has not ended */
    uint64_t *cancelling;    /* of a cancel that has not ended; owned */
    size_t cancelling_count;
    uint64_t logon_session; /* 0: none told */
    char *network_source;   /* NULL: the stock network */
    char *network_folder;
    struct kept_wifi wifi[REPLAY_ADAPTERS_MAX];
    size_t wifi_count;
    cJSON *shares; /* lines, in order; owned, NULL: none */
    cJSON *air;    /* the last line of that kind; owned, NULL: none */
    struct kept_remote *remote;
    size_t remote_count;
    bool clean; /* the last line is a stop */
    struct wlan_store wlan;
    struct results *results;
};

/* Takes one line; context is the struct replay. Unknown lines and keys are nothing. */
void replay_line(void *context, const cJSON *line);
void replay_free(struct replay *replay);

#endif
