/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* How `net use` writes connections. */
#include "use_layout.h"

#include "layout.h"
#include "words.h"

enum
{
    COLUMN_LOCAL = 13,
    COLUMN_REMOTE = 23,
    COLUMN_NETWORK = 49,
    /* A line that the network has for itself begins here. */
    COLUMN_CONTINUED = 48,
    REMOTE_CCH = 25,
    COLUMN_VALUE = 18,
    COLUMN_DOOMED = 4,
    COLUMN_DOOMED_REMOTE = 20,
};

const char *use_layout_state(enum use_state state)
{
    static const char *const words[] = {
        [USE_STATE_NONE] = "",
        [USE_STATE_OK] = "OK",
        [USE_STATE_PAUSED] = "Paused",
        [USE_STATE_DISCONNECTED] = "Disconnected",
        [USE_STATE_NETWORK_ERROR] = "Net error",
        [USE_STATE_CONNECTING] = "Connecting",
        [USE_STATE_RECONNECTING] = "Reconnecting",
        [USE_STATE_UNAVAILABLE] = "Unavailable",
    };
    return words[state];
}

void use_layout_header(struct line *line)
{
    line_add_ascii(line, "Status");
    line_pad(line, COLUMN_LOCAL);
    line_add_ascii(line, "Local");
    line_pad(line, COLUMN_REMOTE);
    line_add_ascii(line, "Remote");
    line_pad(line, COLUMN_NETWORK);
    line_add_ascii(line, "Network\n\n");
    layout_rule(line);
}

void use_layout_row(struct line *line, const struct use_row *row)
{
    line_add_ascii(line, use_layout_state(row->state));
    line_next_cell(line, COLUMN_LOCAL);
    line_add(line, row->local);
    line_next_cell(line, COLUMN_REMOTE);
    line_add(line, row->remote);
    if (words_length(row->remote) <= REMOTE_CCH)
    {
        line_pad(line, COLUMN_NETWORK);
    }
    else if (row->network[0])
    {
        line_add_ascii(line, "\n");
        line_pad(line, COLUMN_CONTINUED);
    }
    line_add(line, row->network);
    line_trim(line);
    line_add_ascii(line, "\n");
}

void use_layout_detail(struct line *line, const char *label, const uint16_t *value)
{
    layout_detail(line, label, COLUMN_VALUE, value);
}

void use_layout_detail_number(struct line *line, const char *label, uint32_t value)
{
    layout_detail_number(line, label, COLUMN_VALUE, value);
}

void use_layout_doomed(struct line *line, const struct use_row *row)
{
    line_pad(line, COLUMN_DOOMED);
    line_add(line, row->local);
    line_next_cell(line, COLUMN_DOOMED_REMOTE);
    line_add(line, row->remote);
    line_add_ascii(line, "\n");
}
