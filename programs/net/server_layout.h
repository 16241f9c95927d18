/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* How `net view`, `net share`, `net session` and `net file` write what servers have. Portable; columns are a judgement (docs/decisions.md, "net.exe"). Texts are borrowed, never NULL. */
#ifndef WNETLAB_NET_SERVER_LAYOUT_H
#define WNETLAB_NET_SERVER_LAYOUT_H

#include "line.h"

/* net view: servers or domains. */
void server_layout_header(struct line *line, const char *head);
void server_layout_row(struct line *line, const uint16_t *name, const uint16_t *remark);

/* net view \\server: shares, whose columns are as wide as what stands in them. */
struct view_widths
{
    size_t name;
    size_t type;
    size_t used;
};

void view_layout_begin(struct view_widths *widths);
void view_layout_measure(struct view_widths *widths, const uint16_t *name, const uint16_t *type,
                         const uint16_t *used);
void view_layout_header(struct line *line, const struct view_widths *widths);
void view_layout_row(struct line *line, const struct view_widths *widths, const uint16_t *name,
                     const uint16_t *type, const uint16_t *used, const uint16_t *comment);

/* net share. */
void share_layout_header(struct line *line);
void share_layout_row(struct line *line, const uint16_t *name, const uint16_t *resource,
                      const uint16_t *remark);

/* net session. */
void session_layout_header(struct line *line);
void session_layout_row(struct line *line, const uint16_t *computer, const uint16_t *user,
                        const uint16_t *client, uint32_t opens, uint32_t idle_seconds);
void session_layout_share_header(struct line *line);
void session_layout_share_row(struct line *line, const uint16_t *share, const uint16_t *type,
                              uint32_t opens);

/* net file. */
void file_layout_header(struct line *line);
void file_layout_row(struct line *line, uint32_t id, const uint16_t *path, const uint16_t *user,
                     uint32_t locks);

#endif
