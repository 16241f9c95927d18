/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Scenario files: loading one, and the copy that outlives the service.
 *
 * How this works: the text that was loaded is written to network\current.yaml below the state
 * folder, and the journal names the source; recovery reads the copy, so that a file that was
 * changed or removed meanwhile makes no difference. */
#include "scenario_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "journal.h"
#include "scenario.h"
#include "text.h"
#include "trace.h"
#include "wide.h"

TRACE_CHANNEL(simnetd);

/* One more than the reader takes, so that it is the reader who refuses what is too large. */
#define SCENARIO_READ_CB ((1u << 20) + 1)
#define COPY_NAME        L"network\\current.yaml"
#define COPY_NEW_NAME    L"network\\current.new"

static DWORD read_text(const WCHAR *path, char **text, size_t *text_cb)
{
    HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                              OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);
    DWORD error = ERROR_SUCCESS;
    DWORD came = 0;
    char *data;

    if (file == INVALID_HANDLE_VALUE)
        return GetLastError();
    data = malloc(SCENARIO_READ_CB + 1);
    if (data == NULL)
        error = ERROR_NOT_ENOUGH_MEMORY;
    else if (!ReadFile(file, data, SCENARIO_READ_CB, &came, NULL))
        error = GetLastError();
    CloseHandle(file);
    if (error != ERROR_SUCCESS)
    {
        free(data);
        return error;
    }
    data[came] = 0;
    *text = data;
    *text_cb = came;
    return ERROR_SUCCESS;
}

static DWORD write_copy(const struct service_state *state, const char *text, size_t text_cb)
{
    WCHAR aside[MAX_PATH];
    WCHAR path[MAX_PATH];
    DWORD error = ERROR_SUCCESS;
    DWORD written = 0;
    HANDLE file;

    if (!state_path(state, COPY_NEW_NAME, aside) || !state_path(state, COPY_NAME, path))
        return ERROR_FILENAME_EXCED_RANGE;
    file = CreateFileW(aside, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return GetLastError();
    if (!WriteFile(file, text, (DWORD)text_cb, &written, NULL))
        error = GetLastError();
    else if (written != text_cb)
        error = ERROR_DISK_FULL;
    CloseHandle(file);
    if (error == ERROR_SUCCESS && !MoveFileExW(aside, path, MOVEFILE_REPLACE_EXISTING))
        error = GetLastError();
    return error;
}

/* Everything before the last backslash; "C:\" keeps it. */
static char *folder_of(const char *path)
{
    char *folder = text_dup(path);
    char *last = folder != NULL ? strrchr(folder, '\\') : NULL;

    if (last != NULL)
        last[last == folder + 2 && folder[1] == ':' ? 1 : 0] = 0;
    return folder;
}

static void trace_warning(void *context, unsigned line, unsigned column, const char *text)
{
    TRACE("%s:%u:%u: %s\n", trace_str(context), line, column, trace_str(text));
}

static struct network *parse(const struct service_state *state, const char *text, size_t text_cb,
                             const char *source, const char *folder, struct scenario_error *error)
{
    const struct scenario_place place = {
        .file_name = source,
        .folder = folder,
        .shares_root = state->shares_root,
        .windows_root = state->windows_root,
    };

    union
    {
        const char *from;
        void *to;
    } context = {.from = source};

    return scenario_read(text, text_cb, &place, trace_warning, context.to, error);
}

/* The whole path, as the journal and messages name it. */
static DWORD full_path(const char *path, WCHAR *wide, char **narrow)
{
    WCHAR *given = wide_dup(path);
    DWORD cch;

    if (given == NULL)
        return ERROR_INVALID_PARAMETER;
    cch = GetFullPathNameW(given, MAX_PATH, wide, NULL);
    free(given);
    if (cch == 0 || cch >= MAX_PATH)
        return ERROR_FILENAME_EXCED_RANGE;
    *narrow = narrow_dup(wide);
    return *narrow != NULL ? ERROR_SUCCESS : ERROR_NOT_ENOUGH_MEMORY;
}

DWORD scenario_file_load(struct service_state *state, const char *path, char *message,
                         size_t message_cb)
{
    struct scenario_error fault = {0};
    struct network *network = NULL;
    char *source = NULL;
    char *folder = NULL;
    char *text = NULL;
    WCHAR wide[MAX_PATH];
    size_t text_cb = 0;
    DWORD error;

    message[0] = 0;
    error = full_path(path, wide, &source);
    if (error != ERROR_SUCCESS)
        goto free_texts;
    folder = folder_of(source);
    if (folder == NULL)
    {
        error = ERROR_NOT_ENOUGH_MEMORY;
        goto free_texts;
    }
    error = read_text(wide, &text, &text_cb);
    if (error != ERROR_SUCCESS)
    {
        snprintf(message, message_cb, "%s: it cannot be read: error %lu", source, error);
        goto free_texts;
    }
    network = parse(state, text, text_cb, source, folder, &fault);
    if (network == NULL)
    {
        snprintf(message, message_cb, "%s:%u:%u: %s", source, fault.line, fault.column,
                 fault.reason);
        error = ERROR_BAD_FORMAT;
        goto free_texts;
    }
    error = write_copy(state, text, text_cb);
    if (error != ERROR_SUCCESS)
    {
        network_free(network);
        goto free_texts;
    }
    error = state_set_network(state, network);
    if (error != ERROR_SUCCESS)
        goto free_texts;

    free(state->network_source);
    free(state->network_folder);
    state->network_source = source;
    state->network_folder = folder;
    free(text);
    return journal_rewrite(state);
free_texts:
    for (size_t cb = strlen(message); cb > 0 && !text_is_utf8(message, cb); cb--)
        message[cb - 1] = 0;
    free(source);
    free(folder);
    free(text);
    return error;
}

struct network *scenario_file_restore(const struct service_state *state, const char *source,
                                      const char *folder)
{
    struct scenario_error fault = {0};
    struct network *network;
    WCHAR path[MAX_PATH];
    size_t text_cb = 0;
    char *text = NULL;
    DWORD error;

    if (!state_path(state, COPY_NAME, path))
        return NULL;
    error = read_text(path, &text, &text_cb);
    if (error != ERROR_SUCCESS)
    {
        TRACE("the kept copy of %s cannot be read: error %lu\n", trace_str(source), error);
        return NULL;
    }
    network = parse(state, text, text_cb, source, folder, &fault);
    if (network == NULL)
        TRACE("the kept copy of %s: %u:%u: %s\n", trace_str(source), fault.line, fault.column,
              trace_str(fault.reason));
    free(text);
    return network;
}
