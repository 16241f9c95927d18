/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Adding connections, and taking back what was added or cancelled.
 *
 * How this works: plan (the model checks), journal begin, the outside, the model's commit, journal
 * end. A failure after the begin rolls the outside back and ends the step as not done. A crash
 * anywhere leaves a begin without an end, which recovery undoes. */
#include "connections.h"

#include <string.h>

#include "crash.h"
#include "journal.h"
#include "outside.h"
#include "trace.h"

TRACE_CHANNEL(redir);

/* May the letter be had? *default_z: it is Wine's own Z:, and it may; *before, which goes into the
 * journal before Z: is touched, tells what has to be put back. */
static DWORD check_letter(struct service_state *state, const struct connection *connection,
                          bool *default_z, struct drive_before *before)
{
    WCHAR letter = outside_letter(connection);
    DWORD error = outside_can_attach(connection);

    *default_z = false;
    if (error != ERROR_SUCCESS || letter == 0)
        return error;
    error = state->backend->state(letter, default_z);
    if (error == ERROR_ALREADY_ASSIGNED && letter == L'Z' && *default_z && state_setting(L"TakeZ"))
        return state->backend->look(letter, before);
    *default_z = false;
    return error;
}

static void remember_add(struct service_state *state, uint64_t request_id, uint64_t id)
{
    struct result *result = results_put(&state->results, request_id);

    result->undo = UNDO_ADD;
    result->added = id;
}

/* It has no function of the model's own, as nothing but an undo needs it. */
bool connections_use_once_less(struct redirector *redirector, uint64_t id)
{
    const struct connection *connection = redirector_find_id(redirector, id);
    struct redirector_cancel_plan plan;
    struct kept_list copy = {0};
    bool done = false;

    if (connection == NULL || !kept_list_add(&copy, connection, false, NULL))
        return false;
    copy.items[0].connection.use_count--;
    if (redirector_plan_cancel(redirector, connection->kind, copy.items[0].connection.remote,
                               &plan) == ERROR_SUCCESS)
    {
        redirector_commit_cancel(redirector, &plan);
        done = redirector_restore(redirector, &copy.items[0].connection) == ERROR_SUCCESS;
    }
    kept_list_free(&copy);
    return done;
}

/* A deviceless connection that is there already is used once more. */
static DWORD add_join(struct service_state *state, uint64_t request_id,
                      struct redirector_add_plan *plan)
{
    uint64_t id;
    DWORD error;

    if (state_is_late(state))
    {
        redirector_add_plan_drop(plan);
        return ERROR_TIMEOUT;
    }
    id = redirector_commit_add(state->redirector, plan);
    error = journal_count(state, redirector_find_id(state->redirector, id), request_id, false);
    if (error != ERROR_SUCCESS)
    {
        connections_use_once_less(state->redirector, id);
        return error;
    }
    remember_add(state, request_id, id);
    return ERROR_SUCCESS;
}

/* From the model's commit to the journal's end; a journal that cannot be written takes it back. */
static DWORD finish_add(struct service_state *state, uint64_t request_id,
                        struct redirector_add_plan *plan, bool made_link,
                        const struct drive_before *before)
{
    uint64_t id = redirector_commit_add(state->redirector, plan);
    const struct connection *connection = redirector_find_id(state->redirector, id);
    struct redirector_cancel_plan back;
    DWORD error;

    error = journal_end_add(state, id, before->present ? before : NULL, request_id);
    if (error == ERROR_SUCCESS)
    {
        outside_note_before(state, id, before);
        remember_add(state, request_id, id);
        TRACE("%s %s is connection %llu\n", connection->local, trace_str(connection->remote),
              (unsigned long long)id);
        return ERROR_SUCCESS;
    }
    outside_detach(state, connection, made_link, before->present ? before : NULL);
    if (redirector_plan_cancel(state->redirector, connection->kind,
                               connection->local[0] != 0 ? connection->local : connection->remote,
                               &back) == ERROR_SUCCESS)
        redirector_commit_cancel(state->redirector, &back);
    return error;
}

DWORD connections_add(struct service_state *state, uint64_t request_id,
                      const struct redirector_add *add)
{
    struct redirector_add_plan plan;
    struct drive_before before;
    struct kept_list intent = {0};
    bool default_z;
    bool make_link;
    DWORD error;

    error = redirector_plan_add(state->redirector, add, &plan);
    if (error != ERROR_SUCCESS)
        return error;
    if (plan.joins != 0)
        return add_join(state, request_id, &plan);

    make_link = plan.first_of_share;
    error = check_letter(state, plan.connection, &default_z, &before);
    if (error != ERROR_SUCCESS)
        goto drop_plan;
    if (!kept_list_add(&intent, plan.connection, default_z, default_z ? &before : NULL))
    {
        error = ERROR_NOT_ENOUGH_MEMORY;
        goto drop_plan;
    }
    error = journal_begin_add(state, &intent);
    kept_list_free(&intent);
    if (error != ERROR_SUCCESS)
        goto drop_plan;

    error = outside_attach(state, plan.connection, make_link,
                           default_z ? DRIVE_CLAIM_Z : DRIVE_CLAIM_SEEN, &before);
    if (error != ERROR_SUCCESS)
    {
        journal_end(state, false, 0, false);
        goto drop_plan;
    }
    return finish_add(state, request_id, &plan, make_link, &before);
drop_plan:
    redirector_add_plan_drop(&plan);
    return error;
}

DWORD connections_take_back_add(struct service_state *state, uint64_t request_id, uint64_t id)
{
    const struct connection *connection = redirector_find_id(state->redirector, id);
    DWORD error;

    if (connection == NULL)
        return journal_refuse(state, request_id);
    if (connection->local[0] == 0 && connection->use_count > 1)
    {
        if (!connections_use_once_less(state->redirector, id))
            return ERROR_NOT_ENOUGH_MEMORY;
        return journal_count(state, redirector_find_id(state->redirector, id), request_id, true);
    }
    error =
        connections_cancel(state, 0, connection->kind,
                           connection->local[0] != 0 ? connection->local : connection->remote, 1);
    return error == ERROR_SUCCESS ? journal_refuse(state, request_id) : error;
}

/* Copies of what is to come back, each with what its letter is now. */
static DWORD intend(struct service_state *state, const struct kept_list *cancelled,
                    struct kept_list *intent)
{
    for (size_t i = 0; i < cancelled->count; i++)
    {
        const struct connection *was = &cancelled->items[i].connection;
        struct drive_before before;
        bool default_z;
        DWORD error;

        if ((was->local[0] != 0 && redirector_find_device(state->redirector, was->local) != NULL) ||
            redirector_find_id(state->redirector, was->id) != NULL)
            return ERROR_ALREADY_ASSIGNED;
        error = check_letter(state, was, &default_z, &before);
        if (error != ERROR_SUCCESS)
            return error;
        if (!kept_list_add(intent, was, default_z, default_z ? &before : NULL))
            return ERROR_NOT_ENOUGH_MEMORY;
    }
    return ERROR_SUCCESS;
}

/* All of them, or on failure none. */
static DWORD attach_list(struct service_state *state, const struct kept_list *list)
{
    struct drive_before before;
    DWORD error = ERROR_SUCCESS;
    size_t done = 0;

    while (done < list->count)
    {
        const struct kept *kept = &list->items[done];

        error = outside_attach(state, &kept->connection, true,
                               kept->default_z ? DRIVE_CLAIM_Z : DRIVE_CLAIM_SEEN, &before);
        if (error != ERROR_SUCCESS)
            break;
        outside_note_before(state, kept->connection.id, &before);
        done++;
    }
    while (error != ERROR_SUCCESS && done > 0)
    {
        const struct connection *connection = &list->items[--done].connection;

        outside_detach(state, connection,
                       redirector_share_use(state->redirector, connection->remote) == 0,
                       outside_before(state, connection->id));
        outside_forget_before(state, connection->id);
    }
    return error;
}

DWORD connections_take_back_cancel(struct service_state *state, uint64_t request_id,
                                   const struct kept_list *cancelled)
{
    struct kept_list intent = {0};
    DWORD error = intend(state, cancelled, &intent);

    if (error == ERROR_SUCCESS)
        error = journal_begin_add(state, &intent);
    if (error != ERROR_SUCCESS)
        goto free_intent;
    error = attach_list(state, &intent);
    if (error != ERROR_SUCCESS)
    {
        journal_end(state, false, 0, false);
        goto free_intent;
    }
    for (size_t i = 0; i < intent.count; i++)
    {
        DWORD restored = redirector_restore(state->redirector, &intent.items[i].connection);

        if (restored != ERROR_SUCCESS)
            TRACE("%s cannot be put back: %lu\n", trace_str(intent.items[i].connection.remote),
                  restored);
    }
    error = journal_end(state, true, request_id, true);
free_intent:
    kept_list_free(&intent);
    return error;
}
