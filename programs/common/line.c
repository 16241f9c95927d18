/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Text that is put together. */
#include "line.h"

#include <stdio.h>
#include <string.h>

static void add_unit(struct line *line, uint16_t unit)
{
    if (line->cch + 1 >= LINE_CCH)
    {
        line->cut = true;
        return;
    }
    line->text[line->cch++] = unit;
    line->text[line->cch] = 0;
    if (unit == '\n')
        line->begin = line->cch;
}

void line_clear(struct line *line)
{
    line->text[0] = 0;
    line->cch = 0;
    line->begin = 0;
    line->cut = false;
}

void line_add(struct line *line, const uint16_t *text)
{
    while (*text)
        add_unit(line, *text++);
}

void line_add_ascii(struct line *line, const char *text)
{
    while (*text)
        add_unit(line, (uint16_t)(unsigned char)*text++);
}

void line_add_number(struct line *line, uint32_t number)
{
    char digits[11];

    snprintf(digits, sizeof digits, "%lu", (unsigned long)number);
    line_add_ascii(line, digits);
}

void line_pad(struct line *line, size_t column)
{
    while (line->cch - line->begin < column && !line->cut)
        add_unit(line, ' ');
}

void line_next_cell(struct line *line, size_t column)
{
    if (line->cch - line->begin >= column)
        add_unit(line, ' ');
    line_pad(line, column);
}

void line_add_number_right(struct line *line, uint32_t number, size_t end)
{
    char digits[11];
    const size_t cch = (size_t)snprintf(digits, sizeof digits, "%lu", (unsigned long)number);

    line_next_cell(line, end > cch ? end - cch : 0);
    line_add_ascii(line, digits);
}

void line_trim(struct line *line)
{
    while (line->cch > line->begin && line->text[line->cch - 1] == ' ')
        line->text[--line->cch] = 0;
}
