/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* UTF-16 text in native tests. */
#include <stddef.h>
#include <string.h>

#include "text16.h"

#define WORDS    16
#define TEXT_CCH 8192

const uint16_t *const *text16_words(const char *line, size_t *count)
{
    static uint16_t text[TEXT_CCH];
    static const uint16_t *words[WORDS];
    size_t at = 0;

    *count = 0;
    while (*line && *count < WORDS)
    {
        const size_t cch = strcspn(line, " ");

        words[(*count)++] = text + at;
        for (size_t i = 0; i < cch && at + 2 < TEXT_CCH; i++)
        {
            if (line[i] != '\'')
                text[at++] = (uint16_t)(line[i] == '_' ? ' ' : line[i]);
        }
        text[at++] = 0;
        line += cch;
        line += *line == ' ';
    }
    return words;
}

const char *text16_ascii(const uint16_t *text)
{
    static char ascii[TEXT_CCH];
    size_t at = 0;

    for (; text[at] && at + 1 < TEXT_CCH; at++)
        ascii[at] = (char)(text[at] < 0x80 ? text[at] : '?');
    ascii[at] = 0;
    return ascii;
}
