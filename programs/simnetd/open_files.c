/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The files that programs have open on a server. */
#include "open_files.h"

#include <stdlib.h>
#include <string.h>

#include <lm.h>

#include "drives/open_handles.h"
#include "journal.h"
#include "network_build.h"
#include "network_share.h"
#include "outside.h"
#include "text.h"
#include "trace.h"
#include "wide.h"

TRACE_CHANNEL(redir);

#define CLOSE_LIMIT_MS 500

bool open_files_is_on(const struct connection *connection, const char *server)
{
    struct unc_name unc;

    return connection->kind == REDIRECTOR_SMB && unc_name_parse_share(connection->remote, &unc) &&
           network_same_server(unc.server, server);
}

/* The first connection on the server to its folder: the others would show the same files again. */
static bool counts(const struct service_state *state, const char *server, size_t at)
{
    const struct connection *connection = redirector_connection_at(state->redirector, at);

    if (!open_files_is_on(connection, server) || !outside_has_files(state, connection))
        return false;
    for (size_t i = 0; i < at; i++)
    {
        const struct connection *other = redirector_connection_at(state->redirector, i);

        if (open_files_is_on(other, server) && text_equal_nocase(other->folder, connection->folder))
            return false;
    }
    return true;
}

DWORD open_files_count(const struct service_state *state, const char *server, uint32_t *count)
{
    size_t connections = redirector_connection_count(state->redirector);

    *count = 0;
    for (size_t i = 0; i < connections; i++)
    {
        struct file_scan scan;
        DWORD error;

        if (!counts(state, server, i))
            continue;
        error = outside_count(state, redirector_connection_at(state->redirector, i), &scan);
        if (error != ERROR_SUCCESS)
            return error;
        *count += scan.open_files;
    }
    return ERROR_SUCCESS;
}

/* PERM_FILE_* of an access mask. */
static uint32_t permissions(DWORD access)
{
    uint32_t granted = 0;

    if (access & (FILE_READ_DATA | FILE_EXECUTE))
        granted |= PERM_FILE_READ;
    if (access & (FILE_WRITE_DATA | FILE_APPEND_DATA))
        granted |= PERM_FILE_WRITE;
    return granted;
}

static DWORD list_folder(struct service_state *state, const struct connection *connection,
                         const char *base, open_files_fn *fn, void *context)
{
    /* Under the state's lock, and too large for a client's thread. */
    static wnetlab_ListItem item;
    struct open_handles found;
    WCHAR *folder = wide_dup(connection->folder);
    DWORD error;

    if (folder == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    error = open_handles_find(folder, OPEN_KEEP_PATHS, &found);
    free(folder);
    for (size_t i = 0; error == ERROR_SUCCESS && i < found.count; i++)
    {
        const struct open_handle *handle = &found.items[i];
        char *path;

        if (handle->kind != OPEN_FILE)
            continue;
        path = narrow_dup(handle->path);
        if (path == NULL)
            continue; /* a name that is no text cannot be told */
        memset(&item, 0, sizeof(item));
        if (base[0] == 0 || text_equal_nocase(path, base) || network_folder_holds(base, path))
        {
            item.id =
                file_ids_give(&state->file_ids, (uint32_t)state->generation & 0x7fffffffu,
                              handle->process_id, handle->value, handle->path, connection->folder);
            item.type = permissions(handle->access);
            strncpy(item.user, connection->user, sizeof(item.user) - 1);
            if (strlen(path) < sizeof(item.path))
                memcpy(item.path, path, strlen(path) + 1);
            if (item.id == 0 || (item.path[0] != 0 && !fn(context, &item)))
                error = ERROR_NOT_ENOUGH_MEMORY;
        }
        free(path);
    }
    open_handles_clear(&found);
    return error;
}

DWORD open_files_list(struct service_state *state, const char *server, const char *base,
                      const char *user, open_files_fn *fn, void *context)
{
    size_t connections = redirector_connection_count(state->redirector);
    DWORD error = ERROR_SUCCESS;

    for (size_t i = 0; i < connections && error == ERROR_SUCCESS; i++)
    {
        const struct connection *connection = redirector_connection_at(state->redirector, i);

        if (counts(state, server, i) && (user[0] == 0 || text_equal_nocase(user, connection->user)))
            error = list_folder(state, connection, base, fn, context);
    }
    return error;
}

/* Does a connection on the server lead to that folder? */
static bool is_folder_of(const struct service_state *state, const char *server, const char *folder)
{
    size_t connections = redirector_connection_count(state->redirector);

    for (size_t i = 0; i < connections; i++)
    {
        if (counts(state, server, i) &&
            text_equal_nocase(redirector_connection_at(state->redirector, i)->folder, folder))
            return true;
    }
    return false;
}

DWORD open_files_close(struct service_state *state, uint64_t request_id, const char *server,
                       uint32_t id)
{
    const struct file_id *file = file_ids_find(&state->file_ids, id);
    WCHAR *folder;
    DWORD error;

    if (file == NULL || !is_folder_of(state, server, file->folder))
        return NERR_FileIdNotFound;
    if (state_is_late(state))
        return ERROR_TIMEOUT;
    folder = wide_dup(file->folder);
    if (folder == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    error = file_scan_close_one(folder, file->process_id, file->value, file->path, CLOSE_LIMIT_MS);
    TRACE("file %u, %s: %lu\n", id, trace_wstr(file->path), error);
    free(folder);
    if (error == ERROR_FILE_NOT_FOUND)
        return NERR_FileIdNotFound;
    if (error == ERROR_SUCCESS)
    {
        /* It is closed whether or not this can be written down. */
        journal_done(state, request_id);
        results_put(&state->results, request_id);
    }
    return error;
}
