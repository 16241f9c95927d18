/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What servers tell of themselves, and what changes there: shares, files, uses of downlevel servers.
 *
 * How this works: a list is a snapshot in the service. It is opened, read page by page and closed in
 * one turn, so one time limit holds for the whole, and the caller gets all of it or an error. */
#include <wnetlab/simclient.h>

#include <string.h>

#include "call.h"
#include "convert.h"
#include "text.h"

/* More than any network has; keeps a faulty service from filling the client's memory. */
#define LIST_MAX 0x40000u

static bool convert_item(const wnetlab_ListItem *in, struct simclient_item *out)
{
    memset(out, 0, sizeof(*out));
    out->id = in->id;
    out->type = in->type;
    out->count = in->count;
    out->limit = in->limit;
    out->seconds = in->seconds;
    out->idle_seconds = in->idle_seconds;
    return text_to_utf16(in->name, out->name, SIMCLIENT_NAME_CCH) &&
           text_to_utf16(in->path, out->path, SIMCLIENT_PATH_CCH) &&
           text_to_utf16(in->comment, out->comment, SIMCLIENT_REMARK_CCH) &&
           text_to_utf16(in->user, out->user, SIMCLIENT_USER_CCH);
}

/* One page of items into the list behind `came` of them. */
static DWORD take_items(const struct call *call, void *list, DWORD count, DWORD *came)
{
    const wnetlab_ListReadReply *page = &call->reply->result.list_read;
    struct simclient_item *items = list;

    if (call->reply->which_result != wnetlab_Reply_list_read_tag || page->items_count == 0 ||
        page->items_count > count - *came)
        return ERROR_INVALID_DATA;
    for (DWORD i = 0; i < page->items_count; i++)
    {
        if (!convert_item(&page->items[i], &items[(*came)++]))
            return ERROR_INVALID_DATA;
    }
    return ERROR_SUCCESS;
}

/* The same of connections. */
static DWORD take_resources(const struct call *call, void *list, DWORD count, DWORD *came)
{
    const wnetlab_EnumReadReply *page = &call->reply->result.enum_read;
    struct simclient_resource *resources = list;

    if (call->reply->which_result != wnetlab_Reply_enum_read_tag || page->page_count == 0 ||
        page->page_count > count - *came)
        return ERROR_INVALID_DATA;
    const DWORD error = convert_page(page, resources + *came);
    *came += page->page_count;
    return error;
}

static void ask_page(struct call *call, bool resources, uint32_t handle, DWORD first, DWORD room)
{
    wnetlab_Request *request = call->request;

    memset(request, 0, sizeof(*request));
    if (resources)
    {
        request->which_command = wnetlab_Request_enum_read_tag;
        request->command.enum_read.handle = handle;
        request->command.enum_read.first = first;
        request->command.enum_read.max = room;
        return;
    }
    request->which_command = wnetlab_Request_list_read_tag;
    request->command.list_read.handle = handle;
    request->command.list_read.first = first;
    request->command.list_read.max = room;
}

static void close_list(struct call *call, bool resources, uint32_t handle)
{
    wnetlab_Request *request = call->request;

    memset(request, 0, sizeof(*request));
    request->which_command =
        resources ? wnetlab_Request_enum_close_tag : wnetlab_Request_list_close_tag;
    if (resources)
        request->command.enum_close.handle = handle;
    else
        request->command.list_close.handle = handle;
    call_send(call);
}

/* Reads the list that was opened. *list: freed with simclient_free, NULL for an empty one. */
static DWORD read_list(struct call *call, bool resources, void **list, DWORD *count)
{
    const size_t item_cb =
        resources ? sizeof(struct simclient_resource) : sizeof(struct simclient_item);
    const uint32_t handle = call->reply->result.list_open.handle;
    const DWORD there = call->reply->result.list_open.count;
    DWORD error = ERROR_SUCCESS;
    DWORD came = 0;
    void *items = NULL;

    call->handle = call_handle_make(handle);
    if (there > LIST_MAX)
        error = ERROR_INVALID_DATA;
    else if (there > 0)
        items = HeapAlloc(GetProcessHeap(), 0, there * item_cb);
    if (error == ERROR_SUCCESS && there > 0 && items == NULL)
        error = ERROR_NOT_ENOUGH_MEMORY;
    while (error == ERROR_SUCCESS && came < there)
    {
        ask_page(call, resources, handle, came, there - came);
        error = call_send(call);
        if (error == ERROR_SUCCESS)
            error = resources ? take_resources(call, items, there, &came)
                              : take_items(call, items, there, &came);
    }
    /* Whatever became of it, and without a word: its end is that of the pipe at the latest. */
    close_list(call, resources, handle);
    if (error != ERROR_SUCCESS)
    {
        simclient_free(items);
        return error;
    }
    *list = items;
    *count = there;
    return ERROR_SUCCESS;
}

static DWORD list(enum simclient_list what, const WCHAR *server, const WCHAR *name,
                  const WCHAR *user, bool resources, void **items, DWORD *count)
{
    wnetlab_ListOpen *open;
    struct call call;
    DWORD error = call_begin(&call);

    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_list_open_tag;
    open = &call.request->command.list_open;
    open->what = what;
    if (!convert_out(server, open->server, sizeof(open->server)) ||
        !convert_out(name, open->name, sizeof(open->name)) ||
        !convert_out(user, open->user, sizeof(open->user)))
        error = ERROR_INVALID_PARAMETER;
    else
        error = call_send(&call);
    if (error == ERROR_SUCCESS && (call.reply->which_result != wnetlab_Reply_list_open_tag ||
                                   call.reply->result.list_open.resources != resources))
        error = ERROR_INVALID_DATA;
    if (error == ERROR_SUCCESS)
        error = read_list(&call, resources, items, count);
    call_end(&call);
    return error;
}

DWORD simclient_list(enum simclient_list what, const WCHAR *server, const WCHAR *name,
                     const WCHAR *user, struct simclient_item **items, DWORD *count)
{
    void *came = NULL;
    DWORD error = list(what, server, name, user, false, &came, count);

    if (error == ERROR_SUCCESS)
        *items = came;
    return error;
}

DWORD simclient_remote_list(const WCHAR *server, const WCHAR *name,
                            struct simclient_resource **uses, DWORD *count)
{
    void *came = NULL;
    DWORD error = list(SIMCLIENT_USES, server, name, NULL, true, &came, count);

    if (error == ERROR_SUCCESS)
        *uses = came;
    return error;
}

DWORD simclient_share_add(const struct simclient_share *share)
{
    wnetlab_ShareAdd *add;
    struct call call;
    DWORD error = call_begin(&call);

    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_share_add_tag;
    add = &call.request->command.share_add;
    add->type = share->type;
    add->max_uses = share->max_uses;
    if (!convert_out(share->server, add->server, sizeof(add->server)) ||
        !convert_out(share->name, add->name, sizeof(add->name)) ||
        !convert_out(share->path, add->path, sizeof(add->path)) ||
        !convert_out(share->comment, add->comment, sizeof(add->comment)))
        error = ERROR_INVALID_PARAMETER;
    else
        error = call_send(&call);
    call_end(&call);
    return error;
}

DWORD simclient_share_del(const WCHAR *server, const WCHAR *name)
{
    wnetlab_ShareDel *del;
    struct call call;
    DWORD error = call_begin(&call);

    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_share_del_tag;
    del = &call.request->command.share_del;
    if (!convert_out(server, del->server, sizeof(del->server)) ||
        !convert_out(name, del->name, sizeof(del->name)))
        error = ERROR_INVALID_PARAMETER;
    else
        error = call_send(&call);
    call_end(&call);
    return error;
}

DWORD simclient_file_close(const WCHAR *server, DWORD id)
{
    struct call call;
    DWORD error = call_begin(&call);

    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_file_close_tag;
    call.request->command.file_close.id = id;
    if (!convert_out(server, call.request->command.file_close.server,
                     sizeof(call.request->command.file_close.server)))
        error = ERROR_INVALID_PARAMETER;
    else
        error = call_send(&call);
    call_end(&call);
    return error;
}

DWORD simclient_remote_add(const WCHAR *server, const WCHAR *local, const WCHAR *remote,
                           const WCHAR *user, const WCHAR *password, DWORD resource_type)
{
    wnetlab_RemoteAdd *add;
    struct call call;
    DWORD error = call_begin(&call);

    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_remote_add_tag;
    add = &call.request->command.remote_add;
    add->has_add = true;
    if (!convert_out(server, add->server, sizeof(add->server)) ||
        !convert_add(local, remote, user, password, resource_type, &add->add))
        error = ERROR_INVALID_PARAMETER;
    else
        error = call_send(&call);
    call_end(&call);
    return error;
}

DWORD simclient_remote_cancel(const WCHAR *server, const WCHAR *name)
{
    wnetlab_RemoteCancel *cancel;
    struct call call;
    DWORD error = call_begin(&call);

    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_remote_cancel_tag;
    cancel = &call.request->command.remote_cancel;
    cancel->has_cancel = true;
    if (!convert_out(server, cancel->server, sizeof(cancel->server)) ||
        !convert_out(name, cancel->cancel.name, sizeof(cancel->cancel.name)))
        error = ERROR_INVALID_PARAMETER;
    else
        error = call_send(&call);
    call_end(&call);
    return error;
}
