/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What all lists of `net` have in common. */
#include "layout.h"

#include <stdio.h>

#define RULE_CCH 79

void layout_rule(struct line *line)
{
    for (int i = 0; i < RULE_CCH; i++)
        line_add_ascii(line, "-");
    line_add_ascii(line, "\n");
}

void layout_detail(struct line *line, const char *label, size_t column, const uint16_t *value)
{
    line_add_ascii(line, label);
    line_pad(line, column);
    line_add(line, value);
    line_trim(line);
    line_add_ascii(line, "\n");
}

void layout_detail_number(struct line *line, const char *label, size_t column, uint32_t value)
{
    line_add_ascii(line, label);
    line_pad(line, column);
    line_add_number(line, value);
    line_add_ascii(line, "\n");
}

void layout_time(struct line *line, uint32_t seconds)
{
    char text[24];

    snprintf(text, sizeof text, "%02lu:%02lu:%02lu", (unsigned long)(seconds / 3600),
             (unsigned long)(seconds / 60 % 60), (unsigned long)(seconds % 60));
    line_add_ascii(line, text);
}
