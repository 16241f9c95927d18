/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* "    Label      : value". */
#include "field.h"

#include <stdio.h>

#include "words.h"

void field_begin(struct line *line, size_t indent, const char *label, size_t column)
{
    line_pad(line, indent);
    line_add_ascii(line, label);
    line_pad(line, column);
    line_add_ascii(line, ": ");
}

void field_add(struct line *line, const char *label, size_t column, const uint16_t *value)
{
    field_begin(line, FIELD_INDENT, label, column);
    line_add(line, value);
    line_add_ascii(line, "\n");
}

void field_add_ascii(struct line *line, const char *label, size_t column, const char *value)
{
    field_begin(line, FIELD_INDENT, label, column);
    line_add_ascii(line, value);
    line_add_ascii(line, "\n");
}

void field_add_number(struct line *line, const char *label, size_t column, uint32_t value)
{
    field_begin(line, FIELD_INDENT, label, column);
    line_add_number(line, value);
    line_add_ascii(line, "\n");
}

/* How many bytes follow the first one of a character of UTF-8, -1 if it cannot be one. */
static int following(uint8_t first)
{
    if (first < 0x80)
        return 0;
    if (first >= 0xc2 && first < 0xe0)
        return 1;
    if (first >= 0xe0 && first < 0xf0)
        return 2;
    return first >= 0xf0 && first < 0xf5 ? 3 : -1;
}

/* The character at bytes, its length in *length; UINT32_MAX if there is none that is well-formed. */
static uint32_t utf8_at(const uint8_t *bytes, size_t cb, size_t *length)
{
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    const int more = following(bytes[0]);

    if (more < 0 || (size_t)more >= cb)
        return UINT32_MAX;
    uint32_t value = more ? bytes[0] & (0x3fu >> more) : bytes[0];
    for (int i = 1; i <= more; i++)
    {
        if ((bytes[i] & 0xc0) != 0x80)
            return UINT32_MAX;
        value = value << 6 | (bytes[i] & 0x3fu);
    }
    if (value < least[more] || value > 0x10ffff || (value >= 0xd800 && value < 0xe000))
        return UINT32_MAX;
    *length = (size_t)more + 1;
    return value;
}

static void add_character(struct line *line, uint32_t value)
{
    uint16_t units[3] = {(uint16_t)value, 0, 0};

    if (value >= 0x10000)
    {
        units[0] = (uint16_t)(0xd800 + ((value - 0x10000) >> 10));
        units[1] = (uint16_t)(0xdc00 + ((value - 0x10000) & 0x3ff));
    }
    /* A name can neither end a line nor begin one. */
    if (value < ' ' || (value >= 0x7f && value < 0xa0))
        units[0] = '?';
    line_add(line, units);
}

void field_add_ssid(struct line *line, const uint8_t *bytes, size_t cb)
{
    size_t length;
    size_t at = 0;

    while (at < cb && utf8_at(bytes + at, cb - at, &length) != UINT32_MAX)
        at += length;
    const bool is_utf8 = at == cb;
    for (at = 0; at < cb; at += length)
    {
        length = 1;
        add_character(line, is_utf8 ? utf8_at(bytes + at, cb - at, &length) : bytes[at]);
    }
}

void field_add_address(struct line *line, const uint8_t address[6])
{
    char text[18];

    snprintf(text, sizeof text, "%02x:%02x:%02x:%02x:%02x:%02x", address[0], address[1], address[2],
             address[3], address[4], address[5]);
    line_add_ascii(line, text);
}

void field_add_half_mbps(struct line *line, uint32_t half_mbps)
{
    line_add_number(line, half_mbps / 2);
    if (half_mbps % 2)
        line_add_ascii(line, ".5");
}
