/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Adding, cancelling and looking up connections. */
#include <wnetlab/simclient.h>

#include <string.h>

#include "call.h"
#include "convert.h"
#include "view_client.h"

DWORD simclient_add(enum simclient_kind kind, const WCHAR *local, const WCHAR *remote,
                    const WCHAR *user, const WCHAR *password, DWORD resource_type)
{
    struct call call;
    DWORD error = call_begin(&call);

    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_add_tag;
    call.request->command.add.kind = kind;
    if (!convert_add(local, remote, user, password, resource_type, &call.request->command.add))
        error = ERROR_INVALID_PARAMETER;
    else
        error = call_send(&call);
    call_end(&call);
    return error;
}

/* A slot of a flag each thread has; TLS_OUT_OF_INDEXES: none could be had, and nothing can be hidden. */
static INIT_ONCE hide_once = INIT_ONCE_STATIC_INIT;
static DWORD hide_slot = TLS_OUT_OF_INDEXES;

static BOOL CALLBACK take_slot(INIT_ONCE *once, void *parameter, void **context)
{
    (void)once;
    (void)parameter;
    (void)context;
    hide_slot = TlsAlloc();
    return TRUE;
}

DWORD simclient_hide_dfs(bool hide)
{
    DWORD last_error = GetLastError();
    DWORD error = ERROR_SUCCESS;

    InitOnceExecuteOnce(&hide_once, take_slot, NULL, NULL);
    if (hide_slot == TLS_OUT_OF_INDEXES || !TlsSetValue(hide_slot, hide ? &hide_slot : NULL))
        error = ERROR_NOT_ENOUGH_MEMORY;
    SetLastError(last_error);
    return error;
}

static bool hides_dfs(void)
{
    DWORD last_error = GetLastError();
    bool hides = hide_slot != TLS_OUT_OF_INDEXES && TlsGetValue(hide_slot) != NULL;

    SetLastError(last_error);
    return hides;
}

DWORD simclient_cancel(enum simclient_kind kind, const WCHAR *name, DWORD force)
{
    wnetlab_CancelConnection *cancel;
    struct call call;
    DWORD error = call_begin(&call);

    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_cancel_tag;
    cancel = &call.request->command.cancel;
    cancel->kind = kind;
    cancel->force = force;
    cancel->hide_dfs = hides_dfs();
    if (!convert_out(name, cancel->name, sizeof(cancel->name)))
        error = ERROR_INVALID_PARAMETER;
    else
        error = call_send(&call);
    call_end(&call);
    return error;
}

DWORD simclient_query(enum simclient_kind kind, const WCHAR *name, bool count_open,
                      struct simclient_resource *resource)
{
    struct simclient_resource *found;
    wnetlab_QueryConnection *query;
    struct call call;
    DWORD error = ERROR_RETRY;

    if (!count_open && !call_is_unsettled())
        error = view_client_query(kind, name, resource);
    if (error != ERROR_RETRY)
        return error;

    found = HeapAlloc(GetProcessHeap(), 0, sizeof(*found));
    if (found == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    error = call_begin(&call);
    if (error != ERROR_SUCCESS)
        goto free_found;

    call.request->which_command = wnetlab_Request_query_tag;
    query = &call.request->command.query;
    query->kind = kind;
    query->count_open = count_open;
    if (!convert_out(name, query->name, sizeof(query->name)))
        error = ERROR_INVALID_PARAMETER;
    else
        error = call_send(&call);
    if (error == ERROR_SUCCESS && (call.reply->which_result != wnetlab_Reply_query_tag ||
                                   !convert_resource(&call.reply->result.query, found)))
        error = ERROR_INVALID_DATA;
    call_end(&call);
    if (error == ERROR_SUCCESS)
        *resource = *found;
free_found:
    HeapFree(GetProcessHeap(), 0, found);
    return error;
}

DWORD simclient_get_performance(enum simclient_kind kind, const WCHAR *name,
                                struct simclient_performance *performance)
{
    wnetlab_GetPerformance *command;
    struct call call;
    DWORD error = call_begin(&call);

    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_get_performance_tag;
    command = &call.request->command.get_performance;
    command->kind = kind;
    if (!convert_out(name, command->name, sizeof(command->name)))
        error = ERROR_INVALID_PARAMETER;
    else
        error = call_send(&call);
    if (error == ERROR_SUCCESS && call.reply->which_result != wnetlab_Reply_get_performance_tag)
        error = ERROR_INVALID_DATA;
    if (error == ERROR_SUCCESS)
    {
        const wnetlab_Performance *answer = &call.reply->result.get_performance;
        performance->flags = answer->flags;
        performance->speed = answer->speed;
        performance->delay_ms = answer->delay_ms;
        performance->data_cb = answer->data_cb;
    }
    call_end(&call);
    return error;
}
