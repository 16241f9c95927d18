/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Enumeration: a snapshot in the service, read in pages. */
#include <wnetlab/simclient.h>

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

/* One page of at most 8; *came tells how many. */
static DWORD read_page(DWORD handle, DWORD first, struct simclient_resource *resources, DWORD room,
                       DWORD *came)
{
    struct call call;
    wnetlab_EnumRead *read;
    DWORD error = call_begin(&call);

    if (error != ERROR_SUCCESS)
        return error;
    call.handle = handle;
    call.request->which_command = wnetlab_Request_enum_read_tag;
    read = &call.request->command.enum_read;
    read->handle = call_handle_service(handle);
    read->first = first;
    read->max = room;
    error = call_send(&call);
    if (error == ERROR_SUCCESS)
    {
        const wnetlab_EnumReadReply *page = &call.reply->result.enum_read;

        if (call.reply->which_result != wnetlab_Reply_enum_read_tag || page->resources_count > room)
            error = ERROR_INVALID_DATA;
        for (DWORD i = 0; error == ERROR_SUCCESS && i < page->resources_count; i++)
        {
            if (!convert_resource(&page->resources[i], &resources[i]))
                error = ERROR_INVALID_DATA;
        }
        if (error == ERROR_SUCCESS)
            *came = page->resources_count;
    }
    call_end(&call);
    return error;
}

DWORD simclient_enum_read(DWORD handle, DWORD first, struct simclient_resource *resources,
                          DWORD *count)
{
    DWORD total = 0;

    if (handle == 0)
        return ERROR_INVALID_HANDLE;
    for (;;)
    {
        DWORD came = 0;
        DWORD error = read_page(handle, first + total, resources + total, *count - total, &came);

        if (error != ERROR_SUCCESS)
            return error;
        total += came;
        if (came == 0 || total == *count)
            break;
    }
    *count = total;
    return ERROR_SUCCESS;
}

DWORD simclient_enum_close(DWORD handle)
{
    struct call call;
    DWORD error;

    if (handle == 0)
        return ERROR_INVALID_HANDLE;
    error = call_begin(&call);
    if (error != ERROR_SUCCESS)
        return error;
    call.handle = handle;
    call.request->which_command = wnetlab_Request_enum_close_tag;
    call.request->command.enum_close.handle = call_handle_service(handle);
    error = call_send(&call);
    call_end(&call);
    return error;
}
