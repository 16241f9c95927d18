/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* How `net use` writes connections. Portable. Source: docs/reference/cli.md section 1, "List output". */
#ifndef WNETLAB_NET_USE_LAYOUT_H
#define WNETLAB_NET_USE_LAYOUT_H

#include "line.h"

enum use_state
{
    USE_STATE_NONE, /* the connection is of another provider, which tells no state */
    USE_STATE_OK,
    USE_STATE_PAUSED,
    USE_STATE_DISCONNECTED,
    USE_STATE_NETWORK_ERROR,
    USE_STATE_CONNECTING,
    USE_STATE_RECONNECTING,
    USE_STATE_UNAVAILABLE, /* remembered, and not connected */
};

/* What is shown of one connection. Texts are borrowed, never NULL. */
struct use_row
{
    enum use_state state;
    const uint16_t *local; /* "" without a device */
    const uint16_t *remote;
    const uint16_t *network;
};

const char *use_layout_state(enum use_state state);
/* Heads of the columns and the rule below them. */
void use_layout_header(struct line *line);
/* One row; a long remote name sends the network to a line of its own. */
void use_layout_row(struct line *line, const struct use_row *row);
/* What a device or a remote name is: "Label<pad>value" lines. */
void use_layout_detail(struct line *line, const char *label, const uint16_t *value);
void use_layout_detail_number(struct line *line, const char *label, uint32_t value);
/* One row of what "* /DELETE" is about to delete. */
void use_layout_doomed(struct line *line, const struct use_row *row);

#endif
