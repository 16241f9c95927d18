/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The journal as a file: one JSON object a line, appended; rewritten aside when it is large. */
#ifndef WNETLAB_SIMNETD_JOURNAL_FILE_H
#define WNETLAB_SIMNETD_JOURNAL_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <windows.h>

#include <cjson/cJSON.h>

#include "journal_text.h"

struct journal_file
{
    HANDLE handle; /* NULL: not open */
    uint64_t size_cb;
    uint64_t rewritten_cb; /* what it was after the last rewriting, 0: not yet */
    WCHAR path[MAX_PATH];
    WCHAR aside[MAX_PATH];
};

/* A journal that is being written anew, aside. */
struct journal_aside
{
    HANDLE file;      /* NULL: it failed */
    DWORD error;      /* the first */
    uint64_t size_cb; /* in the file */
    size_t held_cb;   /* in text, not in the file yet */
    char *text;       /* JOURNAL_HELD_CB, owned */
};

/* Opens or makes <folder>\journal. */
DWORD journal_file_open(struct journal_file *journal, const WCHAR *folder);
void journal_file_close(struct journal_file *journal);
/* What is no line (a torn last one, garbage) is skipped with a trace. */
DWORD journal_file_read(struct journal_file *journal, journal_line *line, void *context);
/* Appends one line and frees it. It is in the file when this returns 0 (not on the disk: it survives
 * this process, docs/reference/wine-ipc.md "Keeping state"); else nothing of it is. */
DWORD journal_file_append(struct journal_file *journal, cJSON *line);

/* Replaces the whole: begin, a call for each line (which frees it), end, which renames what was
 * written aside, or after a failure leaves the journal as it was and says why. */
void journal_file_replace_begin(struct journal_file *journal, struct journal_aside *aside);
void journal_file_replace_line(struct journal_aside *aside, cJSON *line);
DWORD journal_file_replace_end(struct journal_file *journal, struct journal_aside *aside);

#endif
