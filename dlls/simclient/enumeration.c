/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Enumeration: a snapshot in the service, read in pages. */
#include <wnetlab/simclient.h>

#include <string.h>

#include "call.h"
#include "convert.h"

DWORD simclient_enum_open(enum simclient_kind kind, DWORD scope, const WCHAR *container,
                          DWORD resource_type, bool count_open, DWORD *handle, DWORD *count)
{
    wnetlab_EnumOpen *open;
    struct call call;
    DWORD error = call_begin(&call);

    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_enum_open_tag;
    open = &call.request->command.enum_open;
    open->kind = kind;
    open->scope = scope;
    open->resource_type = resource_type;
    open->count_open = count_open;
    if (!convert_out(container, open->container, sizeof(open->container)))
        error = ERROR_INVALID_PARAMETER;
    else
        error = call_send(&call);
    if (error == ERROR_SUCCESS && call.reply->which_result != wnetlab_Reply_enum_open_tag)
        error = ERROR_INVALID_DATA;
    if (error == ERROR_SUCCESS)
    {
        *handle = call_handle_make(call.reply->result.enum_open.handle);
        if (count != NULL)
            *count = call.reply->result.enum_open.count;
    }
    call_end(&call);
    return error;
}

/* One page of at most 8; *came tells how many. The caller has the turn. */
static DWORD read_page(struct call *call, DWORD first, struct simclient_resource *resources,
                       DWORD room, DWORD *came)
{
    const wnetlab_EnumReadReply *page = &call->reply->result.enum_read;
    wnetlab_EnumRead *read = &call->request->command.enum_read;
    DWORD error;

    memset(call->request, 0, sizeof(*call->request));
    call->request->which_command = wnetlab_Request_enum_read_tag;
    read->handle = call_handle_service(call->handle);
    read->first = first;
    read->max = room;
    error = call_send(call);
    if (error != ERROR_SUCCESS)
        return error;
    if (call->reply->which_result != wnetlab_Reply_enum_read_tag || page->resources_count > room)
        return ERROR_INVALID_DATA;
    for (DWORD i = 0; i < page->resources_count; i++)
    {
        if (!convert_resource(&page->resources[i], &resources[i]))
            return ERROR_INVALID_DATA;
    }
    *came = page->resources_count;
    return ERROR_SUCCESS;
}

DWORD simclient_enum_read(DWORD handle, DWORD first, struct simclient_resource *resources,
                          DWORD *count)
{
    DWORD total = 0;
    struct call call;
    DWORD error;

    /* All pages in one turn: one limit for the whole. */
    error = call_begin_handle(&call, handle);
    if (error != ERROR_SUCCESS)
        return error;
    for (;;)
    {
        DWORD came = 0;

        error = read_page(&call, first + total, resources + total, *count - total, &came);
        total += came;
        if (error != ERROR_SUCCESS || came == 0 || total == *count)
            break;
    }
    call_end(&call);
    if (error == ERROR_SUCCESS)
        *count = total;
    return error;
}

DWORD simclient_enum_close(DWORD handle)
{
    struct call call;
    DWORD error;

    error = call_begin_handle(&call, handle);
    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_enum_close_tag;
    call.request->command.enum_close.handle = call_handle_service(handle);
    error = call_send(&call);
    call_end(&call);
    return error;
}
