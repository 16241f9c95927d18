/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The journal as text: one JSON object a line. */
#include "journal_text.h"

#include <string.h>

void journal_text_read(const char *text, size_t size_cb, journal_line *line, void *context,
                       journal_skipped *skipped)
{
    const char *end = text + size_cb;
    unsigned number = 1;

    for (const char *at = text; at < end; number++)
    {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        bool whole = stop != NULL;
        cJSON *json;

        if (!whole)
            stop = end;
        json = whole ? cJSON_ParseWithLength(at, (size_t)(stop - at)) : NULL;
        if (cJSON_IsObject(json))
            line(context, json);
        else if (stop != at && skipped != NULL)
            skipped(number, whole);
        cJSON_Delete(json);
        if (!whole)
            break;
        at = stop + 1;
    }
}
