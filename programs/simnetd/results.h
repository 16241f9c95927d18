/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What became of the last requests that change state: so that a retry is answered and not carried
 * out again, and so that a request whose client gave up can be undone. */
#ifndef WNETLAB_SIMNETD_RESULTS_H
#define WNETLAB_SIMNETD_RESULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cjson/cJSON.h>

#include "kept.h"

#define RESULTS_COUNT 256

enum undo_kind
{
    UNDO_NONE,
    UNDO_ADD,           /* the connection `added` goes, or is used once less */
    UNDO_CANCEL,        /* the connections `cancelled` come back, with their ids */
    UNDO_WIFI,          /* the adapter goes back to `ssid`, or to being disconnected */
    UNDO_WIFI_SET,      /* the adapter's setting `opcode` goes back to `value` */
    UNDO_WLAN,          /* `inverse` is carried out (wlan_edit.h) */
    UNDO_SHARE,         /* `share` of `server` is there again, or is not */
    UNDO_REMOTE_ADD,    /* as UNDO_ADD, of the uses of `server` */
    UNDO_REMOTE_CANCEL, /* as UNDO_CANCEL */
};

/* One request that succeeded, or that is refused for good. */
struct result
{
    uint64_t request_id; /* 0: the place is free */
    bool refused;        /* it was undone, or must never be done: a late arrival is dropped */
    enum undo_kind undo;
    uint64_t added;
    struct kept_list cancelled;
    char *server; /* owned */
    char *share;  /* owned */
    bool share_deleted;
    uint8_t guid[16];
    uint8_t ssid[32];
    size_t ssid_cb; /* 0: it was disconnected */
    uint32_t opcode;
    uint32_t value;
    cJSON *inverse; /* owned; of UNDO_WIFI: of the profile that was changed with it, NULL: none */
};

struct results
{
    struct result items[RESULTS_COUNT];
    size_t next; /* the oldest, which the next one replaces */
};

struct result *results_find(struct results *results, uint64_t request_id);
/* The place for a request: its own, emptied, or the oldest. Never NULL for a request_id but 0. */
struct result *results_put(struct results *results, uint64_t request_id);
void results_clear(struct results *results);

/* Adds lines for a rewritten journal, oldest first; and takes one back. */
void results_add_lines(const struct results *results, cJSON *lines);
void results_take_line(struct results *results, const cJSON *line);
/* The Wi-Fi part of a line, if it has one. */
void results_take_wifi(struct result *result, const cJSON *line);
/* The server that it was done on, and the share. */
void results_take_server(struct result *result, const cJSON *line, enum undo_kind undo);
void results_take_share(struct result *result, const cJSON *line, const char *name);
void results_take_wifi_set(struct result *result, const cJSON *line);
/* The part of a line that takes a change of the WLAN service back, if it has one. */
void results_take_wlan(struct result *result, const cJSON *line);

#endif
