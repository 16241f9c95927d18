/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Calls into a provider, plainly. */
#include "provider_calls.h"

static bool direct_is_started(const struct provider_entry *entry)
{
    return provider_is_started(entry->provider);
}

static DWORD direct_add(const struct provider_entry *entry, HWND owner, NETRESOURCEW *resource,
                        WCHAR *password, WCHAR *user, DWORD flags)
{
    const struct provider *provider = entry->provider;
    if (provider->connection & WNNC_CON_ADDCONNECTION3)
    {
        /* Only for providers that can (docs/reference/npapi.tsv, NPAddConnection3). */
        if (!(provider->connection & WNNC_CON_DEFER))
            flags &= ~(DWORD)CONNECT_DEFERRED;
        return provider->functions.add_connection3(owner, resource, password, user, flags);
    }
    return provider->functions.add_connection(resource, password, user);
}

static DWORD direct_cancel(const struct provider_entry *entry, WCHAR *name, DWORD force)
{
    return entry->provider->functions.cancel_connection(name, (BOOL)force);
}

static DWORD direct_get_connection(const struct provider_entry *entry, WCHAR *local, WCHAR *remote,
                                   DWORD *remote_cch)
{
    return entry->provider->functions.get_connection(local, remote, remote_cch);
}

const struct provider_calls provider_calls_direct = {
    .is_started = direct_is_started,
    .add = direct_add,
    .cancel = direct_cancel,
    .get_connection = direct_get_connection,
};
