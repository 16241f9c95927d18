/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The journal as a file. */
#include "journal_file.h"

#include <stdlib.h>
#include <string.h>

#include "trace.h"

TRACE_CHANNEL(simnetd);

/* A journal that grew beyond this was not written by us. */
#define JOURNAL_MAX_CB  (64u << 20)
#define JOURNAL_HELD_CB 65536

DWORD journal_file_open(struct journal_file *journal, const WCHAR *folder)
{
    LARGE_INTEGER size;

    memset(journal, 0, sizeof(*journal));
    if (lstrlenW(folder) + 13 >= MAX_PATH)
        return ERROR_FILENAME_EXCED_RANGE;
    lstrcpyW(journal->path, folder);
    lstrcatW(journal->path, L"\\journal");
    lstrcpyW(journal->aside, journal->path);
    lstrcatW(journal->aside, L".new");
    /* Left by a service that died while it wrote aside: the journal itself is whole. */
    DeleteFileW(journal->aside);

    journal->handle = CreateFileW(journal->path, GENERIC_READ | GENERIC_WRITE,
                                  FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                                  OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    if (journal->handle == INVALID_HANDLE_VALUE)
    {
        journal->handle = NULL;
        return GetLastError();
    }
    if (!GetFileSizeEx(journal->handle, &size))
    {
        DWORD error = GetLastError();

        journal_file_close(journal);
        return error;
    }
    journal->size_cb = (uint64_t)size.QuadPart;
    return ERROR_SUCCESS;
}

void journal_file_close(struct journal_file *journal)
{
    if (journal->handle != NULL)
        CloseHandle(journal->handle);
    journal->handle = NULL;
}

static void trace_skipped(unsigned number, bool whole)
{
    TRACE("journal line %u is %s: skipped\n", number, whole ? "no JSON object" : "torn");
}

DWORD journal_file_read(struct journal_file *journal, journal_line *line, void *context)
{
    DWORD error = ERROR_SUCCESS;
    DWORD came = 0;
    char *text;

    if (journal->size_cb > JOURNAL_MAX_CB)
        return ERROR_FILE_TOO_LARGE;
    text = malloc((size_t)journal->size_cb + 1);
    if (text == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    if (SetFilePointer(journal->handle, 0, NULL, FILE_BEGIN) == INVALID_SET_FILE_POINTER ||
        !ReadFile(journal->handle, text, (DWORD)journal->size_cb, &came, NULL))
        error = GetLastError();
    else
        journal_text_read(text, came, line, context, trace_skipped);
    free(text);
    return error;
}

/* Writes all of it at an offset, or nothing that a reader would see. */
static DWORD write_at(HANDLE file, uint64_t offset, const char *text, size_t cb)
{
    LARGE_INTEGER to = {.QuadPart = (LONGLONG)offset};
    DWORD written = 0;
    DWORD error = ERROR_SUCCESS;

    if (!SetFilePointerEx(file, to, NULL, FILE_BEGIN))
        return GetLastError();
    if (!WriteFile(file, text, (DWORD)cb, &written, NULL))
        error = GetLastError();
    else if (written != cb)
        error = ERROR_DISK_FULL;
    if (error != ERROR_SUCCESS && SetFilePointerEx(file, to, NULL, FILE_BEGIN))
        SetEndOfFile(file);
    return error;
}

DWORD journal_file_append(struct journal_file *journal, cJSON *line)
{
    char *text = cJSON_PrintUnformatted(line);
    DWORD error;
    size_t cb;

    cJSON_Delete(line);
    if (text == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    /* The NUL's place takes the line end. */
    cb = strlen(text);
    text[cb++] = '\n';
    error = write_at(journal->handle, journal->size_cb, text, cb);
    cJSON_free(text);
    if (error == ERROR_SUCCESS)
        journal->size_cb += cb;
    else
        TRACE("the journal cannot be written: error %lu\n", error);
    return error;
}

/* The first failure ends it; what comes after is nothing. */
static void aside_fail(struct journal_aside *aside, DWORD error)
{
    if (aside->error == ERROR_SUCCESS)
        aside->error = error;
}

static void aside_flush(struct journal_aside *aside)
{
    DWORD error;

    if (aside->error != ERROR_SUCCESS || aside->held_cb == 0)
        return;
    error = write_at(aside->file, aside->size_cb, aside->text, aside->held_cb);
    aside->size_cb += aside->held_cb;
    aside->held_cb = 0;
    if (error != ERROR_SUCCESS)
        aside_fail(aside, error);
}

void journal_file_replace_begin(struct journal_file *journal, struct journal_aside *aside)
{
    memset(aside, 0, sizeof(*aside));
    aside->text = malloc(JOURNAL_HELD_CB);
    if (aside->text == NULL)
        aside_fail(aside, ERROR_NOT_ENOUGH_MEMORY);
    aside->file = CreateFileW(journal->aside, GENERIC_READ | GENERIC_WRITE,
                              FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                              CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    if (aside->file == INVALID_HANDLE_VALUE)
    {
        aside->file = NULL;
        aside_fail(aside, GetLastError());
    }
}

void journal_file_replace_line(struct journal_aside *aside, cJSON *line)
{
    char *text = aside->error == ERROR_SUCCESS ? cJSON_PrintUnformatted(line) : NULL;
    size_t cb;

    cJSON_Delete(line);
    if (text == NULL)
    {
        aside_fail(aside, ERROR_NOT_ENOUGH_MEMORY);
        return;
    }
    /* The NUL's place takes the line end. */
    cb = strlen(text);
    text[cb++] = '\n';
    if (aside->held_cb + cb > JOURNAL_HELD_CB)
        aside_flush(aside);
    if (cb > JOURNAL_HELD_CB)
    {
        DWORD error = write_at(aside->file, aside->size_cb, text, cb);

        aside->size_cb += cb;
        if (error != ERROR_SUCCESS)
            aside_fail(aside, error);
    }
    else
    {
        memcpy(aside->text + aside->held_cb, text, cb);
        aside->held_cb += cb;
    }
    cJSON_free(text);
}

DWORD journal_file_replace_end(struct journal_file *journal, struct journal_aside *aside)
{
    DWORD error;

    aside_flush(aside);
    free(aside->text);
    error = aside->error;
    if (aside->file != NULL)
        CloseHandle(aside->file);
    if (error != ERROR_SUCCESS)
    {
        DeleteFileW(journal->aside);
        return error;
    }

    /* Wine renames over an open file only when nobody holds it. */
    journal_file_close(journal);
    if (MoveFileExW(journal->aside, journal->path, MOVEFILE_REPLACE_EXISTING))
    {
        journal->size_cb = aside->size_cb;
        journal->rewritten_cb = aside->size_cb;
    }
    else
    {
        error = GetLastError();
        TRACE("the journal cannot be replaced: error %lu\n", error);
    }
    journal->handle = CreateFileW(journal->path, GENERIC_READ | GENERIC_WRITE,
                                  FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                                  OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    if (journal->handle == INVALID_HANDLE_VALUE)
    {
        journal->handle = NULL;
        error = GetLastError();
    }
    return error;
}
