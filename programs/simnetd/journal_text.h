/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The journal as text: one JSON object a line. Portable, fuzzed. */
#ifndef WNETLAB_SIMNETD_JOURNAL_TEXT_H
#define WNETLAB_SIMNETD_JOURNAL_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include <cjson/cJSON.h>

/* Called for each line that is a JSON object. */
typedef void journal_line(void *context, const cJSON *line);
/* Called for each other line that is not empty. whole: it has an end, the last one may be torn. */
typedef void journal_skipped(unsigned number, bool whole);

/* skipped may be NULL. The text is any bytes; it needs no NUL, and is not changed. */
void journal_text_read(const char *text, size_t size_cb, journal_line *line, void *context,
                       journal_skipped *skipped);

#endif
