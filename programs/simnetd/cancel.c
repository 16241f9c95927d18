/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Cancelling connections.
 *
 * How this works: the plan names what goes. Without force everything below the folders that would
 * be left is looked at first, and the first refusal ends it with nothing changed: a paused printer
 * port, then open files before current directories (docs/reference/wine-drives.md section 5). A print job is an open file of its port
 * alone, whoever else uses the folder. Then journal begin, files closed
 * for force 2, letter, link, the model's commit, journal end. */
#include "connections.h"

#include <string.h>

#include "autostart.h"
#include "crash.h"
#include "journal.h"
#include "outside.h"
#include "trace.h"

TRACE_CHANNEL(redir);

#define FORCE_NONE  0
#define FORCE_FILES 2

static const struct connection *item_connection(const struct service_state *state,
                                                const struct redirector_cancel_item *item)
{
    return redirector_find_id(state->redirector, item->id);
}

static DWORD check_unused(struct service_state *state, const struct redirector_cancel_plan *plan)
{
    bool has_directories = false;
    DWORD refusal = redirector_cancel_without_force(plan);

    if (refusal != ERROR_SUCCESS)
        return refusal;
    for (size_t i = 0; i < plan->count; i++)
    {
        struct file_scan scan;
        DWORD error;

        if (outside_jobs(state, item_connection(state, &plan->items[i])) != 0)
            return ERROR_OPEN_FILES;
        if (!plan->items[i].last_of_folder)
            continue;
        error = outside_count(state, item_connection(state, &plan->items[i]), &scan);
        if (error != ERROR_SUCCESS)
            return error;
        if (scan.open_files != 0)
            return ERROR_OPEN_FILES;
        has_directories = has_directories || scan.directories != 0;
    }
    return has_directories ? ERROR_DEVICE_IN_USE : ERROR_SUCCESS;
}

static void close_files(struct service_state *state, const struct redirector_cancel_plan *plan)
{
    for (size_t i = 0; i < plan->count; i++)
    {
        outside_end_jobs(state, item_connection(state, &plan->items[i]));
        if (!plan->items[i].last_of_folder)
            continue;
        crash_point("before files are closed");
        outside_close(state, item_connection(state, &plan->items[i]));
        crash_point("after files are closed");
    }
}

/* Puts the first `count` back. */
static void attach_again(struct service_state *state, const struct redirector_cancel_plan *plan,
                         size_t count)
{
    while (count > 0)
    {
        const struct redirector_cancel_item *item = &plan->items[--count];
        struct drive_before unused;
        DWORD error = outside_attach(
            state, item_connection(state, item), item->last_of_share,
            outside_before(state, item->id) != NULL ? DRIVE_CLAIM_Z : DRIVE_CLAIM_FREE, &unused);

        if (error != ERROR_SUCCESS)
            TRACE("connection %llu cannot be put back: %lu\n", (unsigned long long)item->id, error);
    }
}

static DWORD detach(struct service_state *state, const struct redirector_cancel_plan *plan)
{
    for (size_t i = 0; i < plan->count; i++)
    {
        const struct redirector_cancel_item *item = &plan->items[i];
        DWORD error = outside_detach(state, item_connection(state, item), item->last_of_share,
                                     outside_before(state, item->id));

        if (error != ERROR_SUCCESS)
        {
            attach_again(state, plan, i);
            return error;
        }
    }
    return ERROR_SUCCESS;
}

/* Copies of what goes, for an undo. */
static bool keep(struct service_state *state, const struct redirector_cancel_plan *plan,
                 struct kept_list *list)
{
    for (size_t i = 0; i < plan->count; i++)
    {
        if (!kept_list_add(list, item_connection(state, &plan->items[i]), false, NULL))
        {
            kept_list_free(list);
            return false;
        }
    }
    return true;
}

static DWORD carry_out(struct service_state *state, uint64_t request_id, uint32_t force,
                       const struct redirector_cancel_plan *plan)
{
    DWORD error = journal_begin_cancel(state, plan);

    if (error != ERROR_SUCCESS)
        return error;
    if (force == FORCE_FILES)
        close_files(state, plan);
    error = detach(state, plan);
    if (error != ERROR_SUCCESS)
    {
        journal_end(state, false, 0, false);
        return error;
    }
    error = journal_end(state, true, request_id, false);
    if (error != ERROR_SUCCESS)
        attach_again(state, plan, plan->count);
    return error;
}

DWORD connections_cancel(struct service_state *state, uint64_t request_id,
                         enum redirector_kind kind, const char *name, uint32_t force)
{
    struct redirector_cancel_plan plan;
    struct kept_list gone = {0};
    struct result *result;
    DWORD error;

    error = redirector_plan_cancel(state->redirector, kind, name, &plan);
    if (error != ERROR_SUCCESS)
        return error;
    if (force == FORCE_NONE)
        error = check_unused(state, &plan);
    if (error == ERROR_SUCCESS && !keep(state, &plan, &gone))
        error = ERROR_NOT_ENOUGH_MEMORY;
    if (error == ERROR_SUCCESS)
        error = carry_out(state, request_id, force, &plan);
    if (error != ERROR_SUCCESS)
    {
        kept_list_free(&gone);
        redirector_cancel_plan_drop(&plan);
        return error;
    }

    for (size_t i = 0; i < plan.count; i++)
        outside_forget_before(state, plan.items[i].id);
    redirector_commit_cancel(state->redirector, &plan);
    if (request_id == 0)
    {
        kept_list_free(&gone);
        return ERROR_SUCCESS;
    }
    result = results_put(&state->results, request_id);
    result->undo = UNDO_CANCEL;
    result->cancelled = gone;
    return ERROR_SUCCESS;
}

DWORD connections_cancel_all(struct service_state *state)
{
    size_t count = redirector_connection_count(state->redirector);
    DWORD first_error = ERROR_SUCCESS;

    for (size_t i = 0; i < count; i++)
    {
        const struct connection *connection = redirector_connection_at(state->redirector, i);
        DWORD error =
            outside_detach(state, connection, true, outside_before(state, connection->id));

        if (error != ERROR_SUCCESS)
            TRACE("%s is left behind: error %lu\n", trace_str(connection->remote), error);
        if (first_error == ERROR_SUCCESS)
            first_error = error;
    }
    state->taken_id = 0;
    redirector_clear(state->redirector);
    autostart_set(false);
    return first_error;
}
