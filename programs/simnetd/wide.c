/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* UTF-8 of the model as UTF-16 of Windows. */
#include "wide.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

WCHAR *wide_dup(const char *text)
{
    /* No UTF-8 text has more UTF-16 units than bytes. */
    size_t cch = strlen(text) + 1;
    WCHAR *wide = malloc(cch * sizeof(*wide));

    if (wide != NULL && !text_to_utf16(text, wide, cch))
    {
        free(wide);
        return NULL;
    }
    return wide;
}

char *narrow_dup(const WCHAR *text)
{
    size_t cb = (size_t)lstrlenW(text) * 3 + 1;
    char *narrow = malloc(cb);

    if (narrow != NULL && !text_to_utf8(text, narrow, cb))
    {
        free(narrow);
        return NULL;
    }
    return narrow;
}

char *text_dup(const char *text)
{
    size_t cb = strlen(text) + 1;
    char *copy = malloc(cb);

    if (copy != NULL)
        memcpy(copy, text, cb);
    return copy;
}
