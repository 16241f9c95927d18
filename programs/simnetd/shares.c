/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Shares that are added and deleted while the network runs.
 *
 * How this works: nothing outside changes with a share (its folder is there, links and letters are
 * those of connections), so the model changes first, and one journal line that tells what the share
 * is now ends the step; a line that cannot be written takes the change back. The connections of a
 * share that went stay, at fault, and come to rights with a share of that name. */
#include "shares.h"

#include <stdlib.h>
#include <string.h>

#include <lm.h>

#include "journal.h"
#include "network_build.h"
#include "network_share.h"
#include "remote.h"
#include "trace.h"
#include "wide.h"

TRACE_CHANNEL(redir);

#define STYPE_KIND_MASK 0xffu

static struct network *network_of(struct service_state *state)
{
    return redirector_network_to_change(state->redirector);
}

static const struct network_share *find_share(struct service_state *state, const char *server,
                                              const char *name)
{
    const struct network_server *found =
        network_find_server(network_of(state), server[0] != 0 ? server : "localhost");

    return found != NULL ? network_find_share(found, name) : NULL;
}

/* Connections look anew at what they lead to. */
static void tell_connections(struct service_state *state)
{
    redirector_set_network(state->redirector, network_of(state));
    remote_look_anew(state);
}

static void remember(struct service_state *state, uint64_t request_id, const char *server,
                     const char *name, bool deleted)
{
    struct result *result = results_put(&state->results, request_id);

    result->undo = UNDO_SHARE;
    result->server = text_dup(server);
    result->share = text_dup(name);
    result->share_deleted = deleted;
    if (result->server == NULL || result->share == NULL)
        result->undo = UNDO_NONE;
}

uint32_t shares_type(const struct network_share *share)
{
    uint32_t type = STYPE_DISKTREE;

    if (share->type == SHARE_PRINTER)
        type = STYPE_PRINTQ;
    else if (share->type == SHARE_IPC)
        type = STYPE_IPC;
    if (share->special)
        type |= STYPE_SPECIAL;
    return share->temporary ? type | STYPE_TEMPORARY : type;
}

/* A printer's jobs lie where those of a scenario's printer do. The caller frees. */
static char *printer_folder(const struct service_state *state, const char *server, const char *name)
{
    char *outer = network_path(state->shares_root, server[0] != 0 ? server : "localhost");
    char *folder = outer != NULL ? network_path(outer, name) : NULL;

    free(outer);
    return folder;
}

/* The whole name of a folder of this machine, or why it is none. The caller frees. */
static DWORD disk_folder(struct service_state *state, const char *path, char **folder)
{
    WCHAR *given = wide_dup(path);
    WCHAR whole[MAX_PATH];
    char device[3] = {path[0], ':', 0};
    DWORD attributes;
    DWORD cch;

    if (given == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    cch = GetFullPathNameW(given, MAX_PATH, whole, NULL);
    free(given);
    if (path[0] == 0 || path[1] != ':' || path[2] != '\\' || cch < 3 || cch >= MAX_PATH)
        return NERR_UnknownDevDir;
    if (redirector_find_device(state->redirector, device) != NULL)
        return NERR_RedirectedPath;
    if (cch > 3 && whole[cch - 1] == L'\\')
        whole[cch - 1] = 0;
    attributes = GetFileAttributesW(whole);
    if (attributes == INVALID_FILE_ATTRIBUTES || !(attributes & FILE_ATTRIBUTE_DIRECTORY))
        return NERR_UnknownDevDir;
    *folder = narrow_dup(whole);
    return *folder != NULL ? ERROR_SUCCESS : ERROR_NOT_ENOUGH_MEMORY;
}

DWORD shares_add(struct service_state *state, uint64_t request_id, const wnetlab_ShareAdd *command)
{
    const uint32_t kind = command->type & STYPE_KIND_MASK;
    struct network_share_spec spec = {
        .server = command->server,
        .name = command->name,
        .type = kind == STYPE_PRINTQ ? SHARE_PRINTER : SHARE_DISK,
        .comment = command->comment,
        .max_uses = command->max_uses == (uint32_t)SHI_USES_UNLIMITED ? 0 : command->max_uses,
        .temporary = (command->type & STYPE_TEMPORARY) != 0,
    };
    char *folder = NULL;
    DWORD error = ERROR_SUCCESS;

    if ((kind != STYPE_DISKTREE && kind != STYPE_PRINTQ) || command->max_uses == 0)
        return ERROR_INVALID_PARAMETER;
    if (kind == STYPE_DISKTREE)
        error = disk_folder(state, command->path, &folder);
    else if ((folder = printer_folder(state, command->server, command->name)) == NULL)
        error = ERROR_NOT_ENOUGH_MEMORY;
    if (error != ERROR_SUCCESS)
        return error;
    spec.folder = folder;
    spec.scannable = network_folder_is_scannable(folder, state->shares_root, state->windows_root);
    error = state_is_late(state) ? ERROR_TIMEOUT : network_share_add(network_of(state), &spec);
    free(folder);
    if (error != ERROR_SUCCESS)
        return error;
    error = journal_share(state, command->server, find_share(state, command->server, command->name),
                          request_id, false);
    if (error != ERROR_SUCCESS)
    {
        network_share_delete(network_of(state), command->server, command->name);
        return error;
    }
    remember(state, request_id, command->server, command->name, false);
    tell_connections(state);
    return ERROR_SUCCESS;
}

/* Deletes or revives, and writes that down. */
static DWORD turn(struct service_state *state, uint64_t request_id, const char *server,
                  const char *name, bool deleted, bool refused)
{
    const struct network_share *share = find_share(state, server, name);
    DWORD error = deleted ? network_share_delete(network_of(state), server, name)
                          : network_share_revive(network_of(state), server, name);

    if (error != ERROR_SUCCESS)
        return error;
    if (!deleted)
        share = find_share(state, server, name);
    /* A share that only the other name of this machine has is told by its name alone. */
    error =
        share != NULL ? journal_share(state, server, share, request_id, refused) : ERROR_SUCCESS;
    if (error != ERROR_SUCCESS)
    {
        if (deleted)
            network_share_revive(network_of(state), server, name);
        else
            network_share_delete(network_of(state), server, name);
        return error;
    }
    tell_connections(state);
    return ERROR_SUCCESS;
}

DWORD shares_del(struct service_state *state, uint64_t request_id, const wnetlab_ShareDel *command)
{
    DWORD error;

    if (state_is_late(state))
        return ERROR_TIMEOUT;
    error = turn(state, request_id, command->server, command->name, true, false);
    if (error == ERROR_SUCCESS)
        remember(state, request_id, command->server, command->name, true);
    return error;
}

DWORD shares_take_back(struct service_state *state, uint64_t request_id,
                       const struct result *result)
{
    return turn(state, request_id, result->server, result->share, !result->share_deleted, true);
}

void shares_replay(struct service_state *state, const cJSON *line)
{
    const char *server = json_get_text(line, "server");
    const char *name = json_get_text(line, "name");
    const char *folder = json_get_text(line, "folder");
    const bool deleted = json_get_bool(line, "deleted");
    const struct network_share_spec spec = {
        .server = server,
        .name = name,
        .type = json_get_bool(line, "printer") ? SHARE_PRINTER : SHARE_DISK,
        .folder = folder,
        .comment = json_get_text(line, "comment"),
        .max_uses = json_get_u32(line, "max_uses"),
        .temporary = json_get_bool(line, "temporary"),
        .scannable = network_folder_is_scannable(folder, state->shares_root, state->windows_root),
    };
    DWORD error = ERROR_SUCCESS;

    if (json_get_bool(line, "added"))
        error = network_share_add(network_of(state), &spec);
    else if (!deleted)
        error = network_share_revive(network_of(state), server, name);
    if (deleted && (error == ERROR_SUCCESS || error == NERR_DuplicateShare))
        error = network_share_delete(network_of(state), server, name);
    if (error != ERROR_SUCCESS)
        TRACE("share %s of %s: %lu\n", trace_str(name), trace_str(server), error);
    tell_connections(state);
}

void shares_end_session(struct service_state *state)
{
    if (network_share_end_temporary(network_of(state)))
        tell_connections(state);
}
