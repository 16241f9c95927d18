/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Paths as text. */
#include "path_name.h"

#include <stdint.h>
#include <string.h>

#include "text.h"
#include "text_fold.h"

#define COMPONENT_MAX_CB 255

const char *path_name_below(const char *outer, const char *inner, char separator)
{
    for (;;)
    {
        uint32_t left = text_next_folded(&outer);

        if (left == 0 || (left == (unsigned char)separator && *outer == '\0'))
        {
            return (*inner == '\0' || *inner == separator) ? inner : NULL;
        }
        if (left != text_next_folded(&inner))
        {
            return NULL;
        }
    }
}

/* "NUL", "nul.txt", "COM1": the host has no trouble with them, Windows has. */
static bool is_reserved(const char *text, size_t cb)
{
    static const char *const words[] = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"};
    char stem[8] = {0};
    size_t stem_cb = 0;

    while (stem_cb < cb && text[stem_cb] != '.' && text[stem_cb] != ' ')
    {
        ++stem_cb;
    }
    if (stem_cb >= sizeof(stem))
    {
        return false;
    }
    memcpy(stem, text, stem_cb);
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); ++i)
    {
        if (text_equal_nocase(stem, words[i]))
        {
            return true;
        }
    }
    if (stem_cb == 4 && stem[3] >= '0' && stem[3] <= '9')
    {
        stem[3] = '\0';
        return text_equal_nocase(stem, "COM") || text_equal_nocase(stem, "LPT");
    }
    return false;
}

bool path_name_is_component(const char *text, size_t cb)
{
    if (cb == 0 || cb > COMPONENT_MAX_CB || text[cb - 1] == '.' || text[cb - 1] == ' ')
    {
        return false;
    }
    for (size_t i = 0; i < cb; ++i)
    {
        unsigned char byte = (unsigned char)text[i];

        if (byte < 0x20 || byte == 0x7F || strchr("\"*/:<>?\\|", text[i]))
        {
            return false;
        }
    }
    return text_is_utf8(text, cb) && !is_reserved(text, cb);
}
