/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A server's or share's name as a person is shown it. */
#include "display_name.h"

#include <stdbool.h>
#include <string.h>

#define DOTS_CCH 3

static const uint16_t dots[] = {'.', '.', '.'};

static size_t length(const uint16_t *text)
{
    size_t cch = 0;
    while (text[cch] != 0)
        cch++;
    return cch;
}

static uint16_t *append(uint16_t *end, const uint16_t *text, size_t cch)
{
    memcpy(end, text, cch * sizeof(*text));
    end[cch] = 0;
    return end + cch;
}

/* Where the share's name begins, behind its backslash; the end of the text for a server. */
static size_t share_offset(const uint16_t *remote, size_t cch)
{
    for (size_t i = 2; i < cch; i++)
    {
        if (remote[i] == '\\')
            return i + 1;
    }
    return cch;
}

static bool is_low_surrogate(uint16_t unit)
{
    return unit >= 0xdc00 && unit <= 0xdfff;
}

/* "...end" in at most line_cch characters. */
static void keep_end(const uint16_t *text, size_t cch, size_t line_cch, uint16_t *out)
{
    const size_t dots_cch = line_cch > DOTS_CCH ? DOTS_CCH : 0;
    size_t first = cch - (line_cch - dots_cch);
    if (is_low_surrogate(text[first]))
        first++;
    append(append(out, dots, dots_cch), text + first, cch - first);
}

static void abbreviate(const uint16_t *text, size_t cch, size_t share, size_t line_cch,
                       uint16_t *out)
{
    static const uint16_t some_server[] = {'\\', '\\', '.', '.', '.', '\\'};
    const size_t some_cch = sizeof(some_server) / sizeof(some_server[0]);
    if (share > 0 && share < cch && some_cch + cch - share <= line_cch)
        append(append(out, some_server, some_cch), text + share, cch - share);
    else
        keep_end(text, cch, line_cch, out);
}

void display_name_format(const uint16_t *remote, uint32_t flags, size_t line_cch, uint16_t *out)
{
    size_t cch = length(remote);
    size_t share = share_offset(remote, cch);
    if (flags & DISPLAY_NAME_INENUM)
    {
        /* The network stands above a server, the server above a share. */
        const size_t left_out = share < cch ? share : 2;
        remote += left_out;
        cch -= left_out;
        share = 0;
    }
    const bool is_long = line_cch != 0 && cch > line_cch;
    if (is_long && (flags & DISPLAY_NAME_ABBREVIATED))
        abbreviate(remote, cch, share, line_cch, out);
    else if (is_long && (flags & DISPLAY_NAME_MULTILINE) && share > 0 && share < cch)
    {
        static const uint16_t line_feed[] = {'\n'};
        uint16_t *end = append(out, remote, share - 1);
        append(append(end, line_feed, 1), remote + share - 1, cch - share + 1);
    }
    else
        append(out, remote, cch);
}

size_t display_name_room_cch(const uint16_t *remote)
{
    /* One line feed and a NUL; the short forms are shorter. */
    return length(remote) + 2;
}
