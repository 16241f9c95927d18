/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Cancelling connections, in two steps. */
#include <stdlib.h>
#include <string.h>

#include "codes.h"
#include "redirector_table.h"
#include "text.h"

/* How many items of the plan, up to `end`, lead to the same folder or share (that of the item before `end`). */
static size_t count_same(const struct redirector_table *table,
                         const struct redirector_cancel_plan *plan, size_t end, bool by_folder)
{
    const struct connection *last =
        &redirector_table_find_id(table, plan->items[end - 1].id)->connection;
    size_t same = 0;

    for (size_t i = 0; i < end; ++i)
    {
        const struct connection *other =
            &redirector_table_find_id(table, plan->items[i].id)->connection;

        same += by_folder ? text_equal_nocase(last->folder, other->folder)
                          : text_equal_nocase(last->remote, other->remote);
    }
    return same;
}

/* Says of each item whether it is paused, and what remains once it and those before it are gone: so "last" stands once, at the right one. */
static void mark_items(const struct redirector_table *table, struct redirector_cancel_plan *plan)
{
    for (size_t i = 0; i < plan->count; ++i)
    {
        struct redirector_cancel_item *item = &plan->items[i];
        const struct connection *connection =
            &redirector_table_find_id(table, item->id)->connection;

        item->last_of_share = name_index_count(&table->remotes, connection->remote) ==
                              count_same(table, plan, i + 1, false);
        item->last_of_folder = connection->folder[0] != '\0' &&
                               name_index_count(&table->folders, connection->folder) ==
                                   count_same(table, plan, i + 1, true);
        item->paused = connection->type == SHARE_PRINTER && connection->local[0] != '\0' &&
                       connection->status == CONNECTION_PAUSED;
    }
}

static uint32_t take_items(struct redirector_cancel_plan *plan, size_t count)
{
    plan->items = calloc(count, sizeof(*plan->items));
    return plan->items ? SIM_OK : SIM_NOT_ENOUGH_MEMORY;
}

static uint32_t plan_device(const struct redirector_table *table, enum redirector_kind kind,
                            const char *local, struct redirector_cancel_plan *plan)
{
    const struct held_connection *held = table->devices[redirector_table_device_slot(local)];

    if (!held || held->connection.kind != kind)
    {
        return SIM_NOT_CONNECTED;
    }
    if (take_items(plan, 1))
    {
        return SIM_NOT_ENOUGH_MEMORY;
    }
    plan->items[plan->count++].id = held->connection.id;
    return SIM_OK;
}

static uint32_t plan_remote(const struct redirector_table *table, enum redirector_kind kind,
                            const char *remote, struct redirector_cancel_plan *plan)
{
    const struct name_node *first = name_index_find(&table->remotes, remote);
    const struct name_node *node = first;

    if (!first)
    {
        return SIM_NOT_CONNECTED;
    }
    if (take_items(plan, first->count))
    {
        return SIM_NOT_ENOUGH_MEMORY;
    }
    do
    {
        const struct held_connection *held = node->thing;

        if (!held->connection.local[0] && held->connection.kind == kind)
        {
            plan->items[plan->count++].id = held->connection.id;
        }
        node = node->next;
    } while (node != first);

    if (plan->count == 0)
    {
        redirector_cancel_plan_drop(plan);
        return SIM_NOT_CONNECTED;
    }
    return SIM_OK;
}

uint32_t redirector_plan_cancel(const struct redirector *redirector, enum redirector_kind kind,
                                const char *name, struct redirector_cancel_plan *plan)
{
    struct redirector_cancel_plan made = {0};
    struct device_name device;
    char remote[UNC_NAME_CB];
    uint32_t code = SIM_NOT_CONNECTED;

    if (device_name_parse(name, &device))
    {
        code = plan_device(redirector->table, kind, device.text, &made);
    }
    else if (name && redirector_remote_name(kind, name, remote))
    {
        code = plan_remote(redirector->table, kind, remote, &made);
    }
    if (code == SIM_OK)
    {
        mark_items(redirector->table, &made);
        *plan = made;
    }
    return code;
}

uint32_t redirector_cancel_without_force(const struct redirector_cancel_plan *plan)
{
    for (size_t i = 0; i < plan->count; ++i)
    {
        if (plan->items[i].paused)
        {
            return SIM_REDIR_PAUSED;
        }
    }
    return SIM_OK;
}

void redirector_commit_cancel(struct redirector *redirector, struct redirector_cancel_plan *plan)
{
    for (size_t i = 0; i < plan->count; ++i)
    {
        struct held_connection *held =
            redirector_table_find_id(redirector->table, plan->items[i].id);

        if (held)
        {
            redirector_table_remove(redirector->table, held);
        }
    }
    redirector_cancel_plan_drop(plan);
}

void redirector_cancel_plan_drop(struct redirector_cancel_plan *plan)
{
    free(plan->items);
    plan->items = NULL;
    plan->count = 0;
}
