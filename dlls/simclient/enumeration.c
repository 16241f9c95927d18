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

/* Takes a page apart. */
static DWORD take_page(const wnetlab_EnumReadReply *reply, struct simclient_resource *resources,
                       DWORD room, DWORD *came)
{
    const uint8_t *page = reply->page.bytes;
    size_t left_cb = reply->page.size;
    wnetlab_Resource resource;
    DWORD count = 0;

    while (count < room && proto_page_next(&page, &left_cb, &resource))
    {
        if (!convert_resource(&resource, &resources[count]))
            return ERROR_INVALID_DATA;
        count++;
    }
    /* More than was asked for, or no entry. */
    if (left_cb != 0)
        return ERROR_INVALID_DATA;
    *came = count;
    return ERROR_SUCCESS;
}

/* One page, of at most room entries; *came tells how many. The caller has the turn. */
static DWORD read_page(struct call *call, DWORD first, struct simclient_resource *resources,
                       DWORD room, DWORD *came)
{
    wnetlab_EnumRead *read = &call->request->command.enum_read;
    DWORD error;

    memset(call->request, 0, sizeof(*call->request));
    call->request->which_command = wnetlab_Request_enum_read_tag;
    read->handle = call_handle_service(call->handle);
    read->first = first;
    read->max = room;
    error = call_send(call);
    if (error == ERROR_SUCCESS && call->reply->which_result != wnetlab_Reply_enum_read_tag)
        error = ERROR_INVALID_DATA;
    return error == ERROR_SUCCESS ? take_page(&call->reply->result.enum_read, resources, room, came)
                                  : error;
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
