/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Enumeration: a snapshot in the service, read in pages. */
#include <wnetlab/simclient.h>

#include <string.h>

#include "call.h"
#include "convert.h"

/* Opens; the handle and the first page, if that was asked for, are in the reply. The caller has the
 * turn. */
static DWORD send_open(struct call *call, enum simclient_kind kind, DWORD scope,
                       const WCHAR *container, DWORD resource_type, bool count_open, bool with_page)
{
    wnetlab_EnumOpen *open = &call->request->command.enum_open;

    call->request->which_command = wnetlab_Request_enum_open_tag;
    open->kind = kind;
    open->scope = scope;
    open->resource_type = resource_type;
    open->count_open = count_open;
    open->with_page = with_page;
    if (!convert_out(container, open->container, sizeof(open->container)))
        return ERROR_INVALID_PARAMETER;
    const DWORD error = call_send(call);
    if (error == ERROR_SUCCESS && call->reply->which_result != wnetlab_Reply_enum_open_tag)
        return ERROR_INVALID_DATA;
    return error;
}

/* Asks for a page of at most max entries. The caller has the turn. */
static DWORD send_read(struct call *call, DWORD first, DWORD max)
{
    wnetlab_EnumRead *read = &call->request->command.enum_read;

    memset(call->request, 0, sizeof(*call->request));
    call->request->which_command = wnetlab_Request_enum_read_tag;
    read->handle = call_handle_service(call->handle);
    read->first = first;
    read->max = max;
    const DWORD error = call_send(call);
    if (error == ERROR_SUCCESS && (call->reply->which_result != wnetlab_Reply_enum_read_tag ||
                                   call->reply->result.enum_read.page_count > max))
        return ERROR_INVALID_DATA;
    return error;
}

/* The caller has the turn. */
static DWORD send_close(struct call *call)
{
    memset(call->request, 0, sizeof(*call->request));
    call->request->which_command = wnetlab_Request_enum_close_tag;
    call->request->command.enum_close.handle = call_handle_service(call->handle);
    return call_send(call);
}

DWORD simclient_enum_open(enum simclient_kind kind, DWORD scope, const WCHAR *container,
                          DWORD resource_type, bool count_open, DWORD *handle, DWORD *count)
{
    struct call call;
    DWORD error = call_begin(&call);

    if (error != ERROR_SUCCESS)
        return error;
    error = send_open(&call, kind, scope, container, resource_type, count_open, false);
    if (error == ERROR_SUCCESS)
    {
        *handle = call_handle_make(call.reply->result.enum_open.handle);
        if (count != NULL)
            *count = call.reply->result.enum_open.count;
    }
    call_end(&call);
    return error;
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
        const wnetlab_EnumReadReply *page = &call.reply->result.enum_read;

        error = send_read(&call, first + total, *count - total);
        if (error == ERROR_SUCCESS)
            error = convert_page(page, resources + total);
        if (error != ERROR_SUCCESS)
            break;
        total += page->page_count;
        if (page->page_count == 0 || total == *count)
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
    error = send_close(&call);
    call_end(&call);
    return error;
}

/* ---- a whole listing ---- */

/* All pages, one behind the other. */
struct pages
{
    uint8_t *bytes; /* of the process heap */
    size_t used_cb;
    size_t room_cb;
    DWORD count;
};

static DWORD keep_page(struct pages *pages, const uint8_t *bytes, size_t cb, DWORD count)
{
    if (pages->room_cb - pages->used_cb < cb)
    {
        const size_t room_cb = pages->used_cb + cb + pages->used_cb / 2;
        void *grown = pages->bytes == NULL
                          ? HeapAlloc(GetProcessHeap(), 0, room_cb)
                          : HeapReAlloc(GetProcessHeap(), 0, pages->bytes, room_cb);
        if (grown == NULL)
            return ERROR_NOT_ENOUGH_MEMORY;
        pages->bytes = grown;
        pages->room_cb = room_cb;
    }
    if (cb > 0)
        memcpy(pages->bytes + pages->used_cb, bytes, cb);
    pages->used_cb += cb;
    pages->count += count;
    return ERROR_SUCCESS;
}

/* The pages after the first. The caller has the turn. */
static DWORD fetch_rest(struct call *call, DWORD total, struct pages *pages)
{
    DWORD error = ERROR_SUCCESS;

    while (error == ERROR_SUCCESS && pages->count < total)
    {
        const wnetlab_EnumReadReply *read = &call->reply->result.enum_read;

        error = send_read(call, pages->count, total - pages->count);
        if (error == ERROR_SUCCESS && read->page_count == 0)
            error = ERROR_INVALID_DATA;
        if (error == ERROR_SUCCESS)
            error = keep_page(pages, read->page.bytes, read->page.size, read->page_count);
    }
    return error;
}

static DWORD tell_all(const struct pages *pages, simclient_enum_fn *tell, void *context)
{
    struct simclient_resource *found = HeapAlloc(GetProcessHeap(), 0, sizeof(*found));
    const uint8_t *at = pages->bytes;
    size_t left_cb = pages->used_cb;
    wnetlab_Resource resource;
    DWORD error = ERROR_SUCCESS;

    if (found == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    for (DWORD i = 0; error == ERROR_SUCCESS && i < pages->count; i++)
    {
        if (proto_page_next(&at, &left_cb, &resource) && convert_resource(&resource, found))
            error = tell(context, found);
        else
            error = ERROR_INVALID_DATA;
    }
    HeapFree(GetProcessHeap(), 0, found);
    return error;
}

DWORD simclient_enum_all(enum simclient_kind kind, DWORD scope, const WCHAR *container,
                         DWORD resource_type, simclient_enum_fn *tell, void *context)
{
    struct pages pages = {0};
    struct call call;
    DWORD error = call_begin(&call);

    if (error != ERROR_SUCCESS)
        return error;
    error = send_open(&call, kind, scope, container, resource_type, false, true);
    if (error == ERROR_SUCCESS)
    {
        const wnetlab_EnumOpenReply *opened = &call.reply->result.enum_open;
        const DWORD total = opened->count;

        if (opened->handle != 0)
            call.handle = call_handle_make(opened->handle);
        error = opened->page_count > total || (opened->handle == 0 && opened->page_count < total)
                    ? ERROR_INVALID_DATA
                    : keep_page(&pages, opened->page.bytes, opened->page.size, opened->page_count);
        if (error == ERROR_SUCCESS)
            error = fetch_rest(&call, total, &pages);
        /* All is here, or the error is told: what closing says changes neither. */
        if (call.handle != 0)
            (void)send_close(&call);
    }
    call_end(&call);
    /* Nobody waits for what is done with them. */
    if (error == ERROR_SUCCESS && pages.count > 0)
        error = tell_all(&pages, tell, context);
    if (pages.bytes != NULL)
        HeapFree(GetProcessHeap(), 0, pages.bytes);
    return error;
}
