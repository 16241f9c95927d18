/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* How `net view`, `net share`, `net session` and `net file` write what servers have. */
#include "server_layout.h"

#include "layout.h"
#include "words.h"

enum
{
    COLUMN_REMARK = 23,
    /* Between the columns of net view \\server. */
    GAP = 2,
    COLUMN_RESOURCE = 13,
    COLUMN_SHARE_REMARK = 45,
    COLUMN_USER = 23,
    COLUMN_CLIENT = 44,
    COLUMN_OPENS_END = 67,
    COLUMN_IDLE = 68,
    COLUMN_SHARE_TYPE = 15,
    COLUMN_SHARE_OPENS_END = 31,
    COLUMN_PATH = 11,
    COLUMN_FILE_USER = 51,
    COLUMN_LOCKS_END = 79,
};

/* The row is whole. */
static void end_row(struct line *line)
{
    line_trim(line);
    line_add_ascii(line, "\n");
}

void server_layout_header(struct line *line, const char *head)
{
    line_add_ascii(line, head);
    line_pad(line, COLUMN_REMARK);
    line_add_ascii(line, "Remark\n\n");
    layout_rule(line);
}

void server_layout_row(struct line *line, const uint16_t *name, const uint16_t *remark)
{
    line_add(line, name);
    line_next_cell(line, COLUMN_REMARK);
    line_add(line, remark);
    end_row(line);
}

static void widen(size_t *width, size_t cch)
{
    if (*width < cch)
        *width = cch;
}

void view_layout_begin(struct view_widths *widths)
{
    widths->name = sizeof "Share name" - 1;
    widths->type = sizeof "Type" - 1;
    widths->used = sizeof "Used as" - 1;
}

void view_layout_measure(struct view_widths *widths, const uint16_t *name, const uint16_t *type,
                         const uint16_t *used)
{
    widen(&widths->name, words_length(name));
    widen(&widths->type, words_length(type));
    widen(&widths->used, words_length(used));
}

static void end_cell(struct line *line, size_t *column, size_t width)
{
    *column += width + GAP;
    line_pad(line, *column);
}

void view_layout_header(struct line *line, const struct view_widths *widths)
{
    size_t column = 0;

    line_add_ascii(line, "Share name");
    end_cell(line, &column, widths->name);
    line_add_ascii(line, "Type");
    end_cell(line, &column, widths->type);
    line_add_ascii(line, "Used as");
    end_cell(line, &column, widths->used);
    line_add_ascii(line, "Comment\n\n");
    layout_rule(line);
}

void view_layout_row(struct line *line, const struct view_widths *widths, const uint16_t *name,
                     const uint16_t *type, const uint16_t *used, const uint16_t *comment)
{
    size_t column = 0;

    line_add(line, name);
    end_cell(line, &column, widths->name);
    line_add(line, type);
    end_cell(line, &column, widths->type);
    line_add(line, used);
    end_cell(line, &column, widths->used);
    line_add(line, comment);
    end_row(line);
}

void share_layout_header(struct line *line)
{
    line_add_ascii(line, "Share name");
    line_pad(line, COLUMN_RESOURCE);
    line_add_ascii(line, "Resource");
    line_pad(line, COLUMN_SHARE_REMARK);
    line_add_ascii(line, "Remark\n\n");
    layout_rule(line);
}

void share_layout_row(struct line *line, const uint16_t *name, const uint16_t *resource,
                      const uint16_t *remark)
{
    line_add(line, name);
    line_next_cell(line, COLUMN_RESOURCE);
    line_add(line, resource);
    line_next_cell(line, COLUMN_SHARE_REMARK);
    line_add(line, remark);
    end_row(line);
}

void session_layout_header(struct line *line)
{
    line_add_ascii(line, "Computer");
    line_pad(line, COLUMN_USER);
    line_add_ascii(line, "User name");
    line_pad(line, COLUMN_CLIENT);
    line_add_ascii(line, "Client Type       Opens Idle time\n\n");
    layout_rule(line);
}

void session_layout_row(struct line *line, const uint16_t *computer, const uint16_t *user,
                        const uint16_t *client, uint32_t opens, uint32_t idle_seconds)
{
    line_add(line, computer);
    line_next_cell(line, COLUMN_USER);
    line_add(line, user);
    line_next_cell(line, COLUMN_CLIENT);
    line_add(line, client);
    line_add_number_right(line, opens, COLUMN_OPENS_END);
    line_next_cell(line, COLUMN_IDLE);
    layout_time(line, idle_seconds);
    end_row(line);
}

void session_layout_share_header(struct line *line)
{
    line_add_ascii(line, "Share name");
    line_pad(line, COLUMN_SHARE_TYPE);
    line_add_ascii(line, "Type     # Opens\n\n");
    layout_rule(line);
}

void session_layout_share_row(struct line *line, const uint16_t *share, const uint16_t *type,
                              uint32_t opens)
{
    line_add(line, share);
    line_next_cell(line, COLUMN_SHARE_TYPE);
    line_add(line, type);
    line_add_number_right(line, opens, COLUMN_SHARE_OPENS_END);
    end_row(line);
}

void file_layout_header(struct line *line)
{
    line_add_ascii(line, "ID");
    line_pad(line, COLUMN_PATH);
    line_add_ascii(line, "Path");
    line_pad(line, COLUMN_FILE_USER);
    line_add_ascii(line, "User name            # Locks\n\n");
    layout_rule(line);
}

void file_layout_row(struct line *line, uint32_t id, const uint16_t *path, const uint16_t *user,
                     uint32_t locks)
{
    line_add_number(line, id);
    line_next_cell(line, COLUMN_PATH);
    line_add(line, path);
    line_next_cell(line, COLUMN_FILE_USER);
    line_add(line, user);
    line_add_number_right(line, locks, COLUMN_LOCKS_END);
    end_row(line);
}
