/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What is registered and loaded, for people. */
#include "wnetlab/router.h"

#include <string.h>
#include "provider_table.h"

static void copy_cut(WCHAR *to, size_t to_cch, const WCHAR *from)
{
    const size_t cch = from != NULL ? wcsnlen(from, to_cch - 1) : 0;
    if (cch > 0)
        memcpy(to, from, cch * sizeof(WCHAR));
    to[cch] = L'\0';
}

static void describe(const struct provider_entry *entry, struct router_provider_info *info)
{
    const struct provider_registration *registration = entry->registration;
    memset(info, 0, sizeof(*info));
    copy_cut(info->service_key, ROUTER_PROVIDER_CCH, registration->service_key);
    copy_cut(info->name, ROUTER_PROVIDER_CCH, registration->name);
    copy_cut(info->path, sizeof(info->path) / sizeof(info->path[0]), registration->path);
    info->class_mask = registration->class_mask;
    info->load_error = entry->load_error;
    if (entry->provider == NULL)
        return;
    info->net_type = entry->provider->net_type;
    info->connection_caps = entry->provider->connection;
    info->start = entry->provider->functions.get_caps(WNNC_START);
}

DWORD router_list_providers(struct router_provider_info *providers, DWORD *count)
{
    struct provider_table *table;
    const DWORD error = provider_table_acquire(&table);
    if (error != ERROR_SUCCESS)
        return error;
    const DWORD room = *count;
    const DWORD there = table->count;
    for (DWORD i = 0; i < room && i < there; i++)
        describe(&table->entries[i], &providers[i]);
    *count = there;
    provider_table_release(table);
    return there > room ? ERROR_MORE_DATA : ERROR_SUCCESS;
}
