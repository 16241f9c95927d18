/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* UTF-16, UTF-8 and comparison of names without case.
 *
 * How this works: one decoder (decode) reads one character of NUL-terminated UTF-8 and refuses all that Unicode forbids; everything else is built
 * on it. It never reads past a NUL, as no continuation byte is 0. */
#include "text.h"

#include <string.h>

#include "text_fold.h"

#define NOT_UTF8 UINT32_MAX
/* Added to a damaged byte: above all of Unicode. */
#define DAMAGED 0x110000u

/* Reads one character at text, stores its length in bytes. NOT_UTF8, length 1, if it is none. */
static uint32_t decode(const char *text, size_t *cb)
{
    static const struct
    {
        unsigned char mask, lead;
        size_t cb;
        uint32_t least;
    } forms[] = {{0xE0, 0xC0, 2, 0x80}, {0xF0, 0xE0, 3, 0x800}, {0xF8, 0xF0, 4, 0x10000}};
    unsigned char first = (unsigned char)text[0];

    *cb = 1;
    if (first < 0x80)
    {
        return first;
    }
    for (size_t form = 0; form < sizeof(forms) / sizeof(forms[0]); ++form)
    {
        uint32_t value;

        if ((first & forms[form].mask) != forms[form].lead)
        {
            continue;
        }
        value = first & (unsigned char)~forms[form].mask;
        for (size_t i = 1; i < forms[form].cb; ++i)
        {
            unsigned char next = (unsigned char)text[i];

            if ((next & 0xC0) != 0x80)
            {
                return NOT_UTF8;
            }
            value = (value << 6) | (next & 0x3Fu);
        }
        if (value < forms[form].least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        {
            return NOT_UTF8;
        }
        *cb = forms[form].cb;
        return value;
    }
    return NOT_UTF8;
}

static size_t encode(uint32_t value, char bytes[4])
{
    if (value < 0x80)
    {
        bytes[0] = (char)value;
        return 1;
    }
    if (value < 0x800)
    {
        bytes[0] = (char)(0xC0 | (value >> 6));
        bytes[1] = (char)(0x80 | (value & 0x3F));
        return 2;
    }
    if (value < 0x10000)
    {
        bytes[0] = (char)(0xE0 | (value >> 12));
        bytes[1] = (char)(0x80 | ((value >> 6) & 0x3F));
        bytes[2] = (char)(0x80 | (value & 0x3F));
        return 3;
    }
    bytes[0] = (char)(0xF0 | (value >> 18));
    bytes[1] = (char)(0x80 | ((value >> 12) & 0x3F));
    bytes[2] = (char)(0x80 | ((value >> 6) & 0x3F));
    bytes[3] = (char)(0x80 | (value & 0x3F));
    return 4;
}

bool text_to_utf8(const uint16_t *in, char *out, size_t out_cb)
{
    size_t used = 0;

    if (out_cb == 0)
    {
        return false;
    }
    while (*in)
    {
        uint32_t value = *in++;
        char bytes[4];
        size_t cb;

        if (value >= 0xD800 && value <= 0xDFFF)
        {
            if (value >= 0xDC00 || *in < 0xDC00 || *in > 0xDFFF)
            {
                out[0] = '\0';
                return false;
            }
            value = 0x10000 + ((value - 0xD800) << 10) + (uint32_t)(*in++ - 0xDC00);
        }
        cb = encode(value, bytes);
        if (cb >= out_cb - used)
        {
            out[0] = '\0';
            return false;
        }
        memcpy(out + used, bytes, cb);
        used += cb;
    }
    out[used] = '\0';
    return true;
}

bool text_to_utf16(const char *in, uint16_t *out, size_t out_cch)
{
    size_t used = 0;

    if (out_cch == 0)
    {
        return false;
    }
    while (*in)
    {
        size_t cb;
        uint32_t value = decode(in, &cb);
        size_t cch = value > 0xFFFF ? 2 : 1;

        if (value == NOT_UTF8 || cch >= out_cch - used)
        {
            out[0] = 0;
            return false;
        }
        if (cch == 2)
        {
            out[used++] = (uint16_t)(0xD800 + ((value - 0x10000) >> 10));
            out[used++] = (uint16_t)(0xDC00 + ((value - 0x10000) & 0x3FF));
        }
        else
        {
            out[used++] = (uint16_t)value;
        }
        in += cb;
    }
    out[used] = 0;
    return true;
}

bool text_is_utf8(const char *text, size_t cb)
{
    size_t at = 0;

    while (at < cb)
    {
        char bytes[5] = {0};
        size_t left = cb - at < 4 ? cb - at : 4;
        size_t used;
        uint32_t value;

        /* The text has no NUL of its own: the decoder gets its next bytes with one. */
        memcpy(bytes, text + at, left);
        value = decode(bytes, &used);
        if (value == NOT_UTF8 || value == 0)
        {
            return false;
        }
        at += used;
    }
    return true;
}

size_t text_utf16_length(const char *text, size_t cb)
{
    size_t cch = 0;

    for (size_t i = 0; i < cb; ++i)
    {
        unsigned char byte = (unsigned char)text[i];

        if ((byte & 0xC0) != 0x80)
        {
            cch += byte >= 0xF0 ? 2 : 1;
        }
    }
    return cch;
}

/* Ranges where upper and lower case alternate. */
struct case_pairs
{
    uint16_t first, last;
    uint16_t upper_parity; /* the lowest bit of an upper case letter */
};

static const struct case_pairs alternating[] = {
    {0x0100, 0x012F, 0}, {0x0132, 0x0137, 0}, {0x0139, 0x0148, 1},
    {0x014A, 0x0177, 0}, {0x0179, 0x017E, 1}, {0x0460, 0x0481, 0},
    {0x048A, 0x04BF, 0}, {0x04C1, 0x04CE, 1}, {0x04D0, 0x052F, 0},
};

/* Ranges whose upper case lies a fixed distance below. */
static const struct
{
    uint16_t first, last, down;
} shifted[] = {
    {'a', 'z', 0x20},       {0x00E0, 0x00F6, 0x20}, {0x00F8, 0x00FE, 0x20}, {0x03AC, 0x03AC, 0x26},
    {0x03AD, 0x03AF, 0x25}, {0x03B1, 0x03C1, 0x20}, {0x03C2, 0x03C2, 0x1F}, {0x03C3, 0x03CB, 0x20},
    {0x03CC, 0x03CC, 0x40}, {0x03CD, 0x03CE, 0x3F}, {0x0430, 0x044F, 0x20}, {0x0450, 0x045F, 0x50},
    {0x04CF, 0x04CF, 0x0F},
};

static uint32_t to_upper(uint32_t value)
{
    if (value < 'a' || value > 0x052F)
    {
        return value;
    }
    if (value == 0x00FF)
    {
        return 0x0178;
    }
    for (size_t i = 0; i < sizeof(shifted) / sizeof(shifted[0]); ++i)
    {
        if (value >= shifted[i].first && value <= shifted[i].last)
        {
            return value - shifted[i].down;
        }
    }
    for (size_t i = 0; i < sizeof(alternating) / sizeof(alternating[0]); ++i)
    {
        if (value >= alternating[i].first && value <= alternating[i].last)
        {
            return (value & 1) == alternating[i].upper_parity ? value : value - 1;
        }
    }
    return value;
}

uint32_t text_next_folded(const char **text)
{
    size_t cb;
    uint32_t value = decode(*text, &cb);

    if (value == 0)
    {
        return 0;
    }
    if (value == NOT_UTF8)
    {
        value = DAMAGED + (unsigned char)**text;
    }
    *text += cb;
    return to_upper(value);
}

int text_compare_nocase(const char *a, const char *b)
{
    for (;;)
    {
        uint32_t left = text_next_folded(&a);
        uint32_t right = text_next_folded(&b);

        if (left != right)
        {
            return left < right ? -1 : 1;
        }
        if (left == 0)
        {
            return 0;
        }
    }
}

bool text_equal_nocase(const char *a, const char *b)
{
    return text_compare_nocase(a, b) == 0;
}
