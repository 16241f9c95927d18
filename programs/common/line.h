/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Text that is put together: cells at columns, messages with insertions. Portable.
 *
 * How this works: a line has room for any name the interfaces give; what is longer is cut, and the line says so. Lines end with LF here, with CRLF when they are printed (console.h). */
#ifndef WNETLAB_LINE_H
#define WNETLAB_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LINE_CCH 4096

struct line
{
    uint16_t text[LINE_CCH]; /* always terminated */
    size_t cch;
    size_t begin; /* where the last line of it begins */
    bool cut;
};

void line_clear(struct line *line);
/* Appends; LF begins the next line. */
void line_add(struct line *line, const uint16_t *text);
void line_add_ascii(struct line *line, const char *text);
void line_add_number(struct line *line, uint32_t number);
/* Spaces up to that column of the last line; nothing if it is there or beyond. */
void line_pad(struct line *line, size_t column);
/* At least one space, then spaces up to the column: the next cell of a table whose cells may be too long. */
void line_next_cell(struct line *line, size_t column);
/* The number at the right of the cell that ends before column `end`. */
void line_add_number_right(struct line *line, uint32_t number, size_t end);
/* Spaces at the end of the last line go. */
void line_trim(struct line *line);

#endif
