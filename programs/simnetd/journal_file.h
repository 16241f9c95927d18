/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The journal as a file: one JSON object a line, appended; rewritten aside when it is large. */
#ifndef WNETLAB_SIMNETD_JOURNAL_FILE_H
#define WNETLAB_SIMNETD_JOURNAL_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <windows.h>

#include <cjson/cJSON.h>

struct journal_file
{
    HANDLE handle; /* NULL: not open */
    uint64_t size_cb;
    WCHAR path[MAX_PATH];
    WCHAR aside[MAX_PATH];
};

/* Called for each line that is a JSON object; what is not (a torn last line, garbage) is skipped
 * with a trace. */
typedef void journal_line(void *context, const cJSON *line);

/* Opens or makes <folder>\journal. */
DWORD journal_file_open(struct journal_file *journal, const WCHAR *folder);
void journal_file_close(struct journal_file *journal);
DWORD journal_file_read(struct journal_file *journal, journal_line *line, void *context);
/* Appends one line and frees it. It is in the file when this returns 0 (not on the disk: it survives
 * this process, docs/reference/wine-ipc.md "Keeping state"); else nothing of it is. */
DWORD journal_file_append(struct journal_file *journal, cJSON *line);
/* Replaces the whole by the array's objects and frees it: written aside, then renamed. */
DWORD journal_file_replace(struct journal_file *journal, cJSON *lines);

#endif
