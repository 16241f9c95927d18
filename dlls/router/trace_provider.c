/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The trace layer over the calls into providers: name, arguments and result of each, and never a
 * password. */
#include "provider_calls.h"

#include "dlls/common/trace.h"

TRACE_CHANNEL(router);

static bool traced_is_started(const struct provider_entry *entry)
{
    const bool started = provider_calls_direct.is_started(entry);
    if (!started)
        TRACE("%s: not started, not asked", trace_wstr(entry->registration->name));
    return started;
}

static DWORD traced_add(const struct provider_entry *entry, HWND owner, NETRESOURCEW *resource,
                        WCHAR *password, WCHAR *user, DWORD flags)
{
    TRACE("%s: NPAddConnection%s(local %s, remote %s, type %lu, user %s, password %s, flags %#lx)",
          trace_wstr(entry->registration->name),
          (entry->provider->connection & WNNC_CON_ADDCONNECTION3) ? "3" : "",
          trace_wstr(resource->lpLocalName), trace_wstr(resource->lpRemoteName), resource->dwType,
          trace_wstr(user), password != NULL ? "given" : "(null)", flags);
    const DWORD result = provider_calls_direct.add(entry, owner, resource, password, user, flags);
    TRACE("%s: returned %lu", trace_wstr(entry->registration->name), result);
    return result;
}

static DWORD traced_cancel(const struct provider_entry *entry, WCHAR *name, DWORD force)
{
    TRACE("%s: NPCancelConnection(%s, %lu)", trace_wstr(entry->registration->name),
          trace_wstr(name), force);
    const DWORD result = provider_calls_direct.cancel(entry, name, force);
    TRACE("%s: returned %lu", trace_wstr(entry->registration->name), result);
    return result;
}

static DWORD traced_get_connection(const struct provider_entry *entry, WCHAR *local, WCHAR *remote,
                                   DWORD *remote_cch)
{
    TRACE("%s: NPGetConnection(%s)", trace_wstr(entry->registration->name), trace_wstr(local));
    const DWORD result = provider_calls_direct.get_connection(entry, local, remote, remote_cch);
    /* trace_wstr stops after 200 characters, so an unterminated answer does no harm. */
    TRACE("%s: returned %lu, %s", trace_wstr(entry->registration->name), result,
          result == WN_SUCCESS ? trace_wstr(remote) : "nothing");
    return result;
}

const struct provider_calls provider_calls_traced = {
    .is_started = traced_is_started,
    .add = traced_add,
    .cancel = traced_cancel,
    .get_connection = traced_get_connection,
};

const struct provider_calls *provider_calls_get(void)
{
    return TRACE_IS_ON() ? &provider_calls_traced : &provider_calls_direct;
}
