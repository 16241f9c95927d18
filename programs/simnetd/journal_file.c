/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The journal as a file. */
#include "journal_file.h"

#include <stdlib.h>
#include <string.h>

#include "trace.h"

TRACE_CHANNEL(simnetd);

/* A journal that grew beyond this was not written by us. */
#define JOURNAL_MAX_CB (64u << 20)

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

/* text: size_cb bytes and a NUL. */
static void read_lines(char *text, size_t size_cb, journal_line *line, void *context)
{
    unsigned number = 1;

    for (char *at = text, *end = text + size_cb; at < end; number++)
    {
        char *stop = memchr(at, '\n', (size_t)(end - at));
        bool whole = stop != NULL;
        cJSON *json;

        if (!whole)
            stop = end;
        json = whole ? cJSON_ParseWithLength(at, (size_t)(stop - at)) : NULL;
        if (cJSON_IsObject(json))
            line(context, json);
        else if (stop != at)
            TRACE("journal line %u is %s: skipped\n", number, whole ? "no JSON object" : "torn");
        cJSON_Delete(json);
        at = stop + 1;
    }
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
        read_lines(text, came, line, context);
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

DWORD journal_file_replace(struct journal_file *journal, cJSON *lines)
{
    HANDLE file = CreateFileW(journal->aside, GENERIC_READ | GENERIC_WRITE,
                              FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                              CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    const cJSON *line;
    uint64_t size_cb = 0;
    DWORD error = ERROR_SUCCESS;

    if (file == INVALID_HANDLE_VALUE)
    {
        error = GetLastError();
        goto free_lines;
    }
    cJSON_ArrayForEach(line, lines)
    {
        char *text = cJSON_PrintUnformatted(line);
        size_t cb;

        if (text == NULL)
        {
            error = ERROR_NOT_ENOUGH_MEMORY;
            break;
        }
        cb = strlen(text);
        text[cb++] = '\n';
        error = write_at(file, size_cb, text, cb);
        cJSON_free(text);
        if (error != ERROR_SUCCESS)
            break;
        size_cb += cb;
    }
    if (error != ERROR_SUCCESS)
        goto close_file;

    /* Wine renames over an open file only when nobody holds it. */
    CloseHandle(file);
    journal_file_close(journal);
    if (!MoveFileExW(journal->aside, journal->path, MOVEFILE_REPLACE_EXISTING))
    {
        error = GetLastError();
        TRACE("the journal cannot be replaced: error %lu\n", error);
        size_cb = journal->size_cb;
    }
    journal->handle = CreateFileW(journal->path, GENERIC_READ | GENERIC_WRITE,
                                  FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                                  OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    if (journal->handle == INVALID_HANDLE_VALUE)
    {
        journal->handle = NULL;
        error = GetLastError();
    }
    journal->size_cb = size_cb;
    goto free_lines;
close_file:
    CloseHandle(file);
    DeleteFileW(journal->aside);
free_lines:
    cJSON_Delete(lines);
    return error;
}
