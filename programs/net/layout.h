/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What all lists of `net` have in common. Portable. */
#ifndef WNETLAB_NET_LAYOUT_H
#define WNETLAB_NET_LAYOUT_H

#include "line.h"

/* 79 dashes and the end of the line (docs/reference/cli.md, "List output"). */
void layout_rule(struct line *line);
/* "Label", spaces up to the column, the value, the end of the line. */
void layout_detail(struct line *line, const char *label, size_t column, const uint16_t *value);
void layout_detail_number(struct line *line, const char *label, size_t column, uint32_t value);
/* Seconds as hh:mm:ss; more than 99 hours have as many digits as they need. */
void layout_time(struct line *line, uint32_t seconds);

#endif
