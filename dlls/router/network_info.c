/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Networks by their type and by their name. */
#include "wnetlab/router.h"

#include <string.h>
#include "dlls/common/trace.h"
#include "provider_walk.h"

TRACE_CHANNEL(router);

/* What WNNC_START says of a network that will never run, and of one that does. */
#define START_NEVER   0
#define START_STARTED 1

/* Every printer port and every drive letter may be redirected: no provider says otherwise, and
 * there is no capability to ask for. */
#define ALL_DEVICES 0xffffffffu

DWORD router_provider_name(DWORD net_type, WCHAR *name, DWORD *name_cch)
{
    struct provider_table *table;
    DWORD error = provider_table_acquire(&table);
    if (error != ERROR_SUCCESS)
        return error;
    error = ERROR_NO_NETWORK;
    for (DWORD i = 0; i < table->count && error == ERROR_NO_NETWORK; i++)
    {
        const struct provider_entry *entry = &table->entries[i];
        if (entry->provider == NULL || HIWORD(entry->provider->net_type) != HIWORD(net_type))
            continue;
        const DWORD needed_cch = (DWORD)wcslen(entry->registration->name) + 1;
        if (*name_cch < needed_cch)
        {
            *name_cch = needed_cch;
            error = ERROR_MORE_DATA;
        }
        else
        {
            memcpy(name, entry->registration->name, needed_cch * sizeof(WCHAR));
            error = ERROR_SUCCESS;
        }
    }
    provider_table_release(table);
    TRACE("type %#lx: %lu", net_type, error);
    return error;
}

/* As it is now; the router's own calls remember that a network runs, this one asks. */
static DWORD network_status(const struct provider *provider)
{
    switch (provider->functions.get_caps(WNNC_START))
    {
    case START_NEVER: return ERROR_NO_NETWORK;
    case START_STARTED: return NO_ERROR;
    default: return ERROR_BUSY; /* it will be there in some time, known or not */
    }
}

/* The DLL's handle. */
static HMODULE network_module(const struct provider *provider)
{
    HMODULE module = NULL;
    void *inside;
    memcpy(&inside, &provider->functions.get_caps, sizeof(inside));
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS |
                           GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                       inside, &module);
    return module;
}

static const struct provider *find_named(const struct provider_table *table, const WCHAR *name)
{
    for (DWORD i = 0; i < table->count; i++)
    {
        const struct provider_entry *entry = &table->entries[i];
        if (entry->provider != NULL &&
            CompareStringOrdinal(entry->registration->name, -1, name, -1, TRUE) == CSTR_EQUAL)
            return entry->provider;
    }
    return NULL;
}

DWORD router_network_information(const WCHAR *provider_name, NETINFOSTRUCT *information)
{
    struct provider_table *table;
    DWORD error = provider_table_acquire(&table);
    if (error != ERROR_SUCCESS)
        return error;
    const struct provider *provider = find_named(table, provider_name);
    if (provider == NULL)
        error = ERROR_BAD_PROVIDER;
    else
    {
        const NETINFOSTRUCT found = {
            .cbStructure = sizeof(found),
            .dwProviderVersion = provider->driver_version,
            .dwStatus = network_status(provider),
            .dwCharacteristics = 0,
            .dwHandle = (ULONG_PTR)network_module(provider),
            .wNetType = HIWORD(provider->net_type),
            .dwPrinters = ALL_DEVICES,
            .dwDrives = ALL_DEVICES,
        };
        *information = found;
    }
    provider_table_release(table);
    TRACE("%s: %lu", trace_wstr(provider_name), error);
    return error;
}
