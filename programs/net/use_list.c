/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* net use, without more: all connections. net use X:, one of them. Source: docs/reference/cli.md section 1, "List output". */
#include <windows.h>
#include <lm.h>

#include "connection_list.h"
#include "net.h"
#include "use.h"
#include "wnetlab/router.h"

/* A list of any length is printed row by row. */
static void print_rows(const struct connection_list *list)
{
    struct line line;

    line_clear(&line);
    line_add_ascii(&line, "\n");
    use_layout_header(&line);
    say_line(&line);
    for (DWORD i = 0; i < list->count; i++)
    {
        struct use_row row;

        line_clear(&line);
        connection_row(&list->items[i], &row);
        use_layout_row(&line, &row);
        say_line(&line);
    }
}

int use_list(void)
{
    struct connection_list list = {0};
    int code = NET_OK;
    const DWORD error = connection_list_read(&list);

    if (error)
    {
        code = fail(error);
        goto list;
    }
    say(router_saves_connections() ? MESSAGE_WILL_REMEMBER : MESSAGE_WILL_NOT_REMEMBER, NULL, NULL);
    if (list.count)
        print_rows(&list);
    if (list.error)
        code = fail(list.error);
    else if (list.count)
        code = say_success();
    else
        say(MESSAGE_NO_ENTRIES, NULL, NULL);
list:
    connection_list_free(&list);
    return code;
}

static const WCHAR *type_word(const struct connection *connection)
{
    if (connection->has_use)
    {
        switch (connection->asg_type)
        {
        case USE_DISKDEV: return L"Disk";
        case USE_SPOOLDEV: return L"Print";
        case USE_CHARDEV: return L"Comm";
        case USE_IPC: return L"IPC";
        default: return L"Unknown";
        }
    }
    switch (connection->type)
    {
    case RESOURCETYPE_DISK: return L"Disk";
    case RESOURCETYPE_PRINT: return L"Print";
    default: return L"Unknown";
    }
}

static int print_details(const struct connection *connection)
{
    struct line line;
    struct line state;

    line_clear(&line);
    line_clear(&state);
    line_add_ascii(&state, use_layout_state(connection->state));
    use_layout_detail(&line, "Local name", connection->local);
    use_layout_detail(&line, "Remote name", connection->remote);
    use_layout_detail(&line, "Resource type", type_word(connection));
    /* What nobody tells of another provider's connection is not made up. */
    if (connection->state != USE_STATE_NONE)
    {
        use_layout_detail(&line, "Status", state.text);
        use_layout_detail_number(&line, "# Opens", connection->opens);
        use_layout_detail_number(&line, "# Connections", connection->uses);
    }
    say_line(&line);
    return say_success();
}

int use_show(const struct use_request *request)
{
    struct connection_list list = {0};
    int code;
    const DWORD error = connection_list_read(&list);

    if (error)
    {
        code = fail(error);
        goto list;
    }
    const struct connection *connection = request->remote
                                              ? connection_list_deviceless(&list, request->remote)
                                              : connection_list_device(&list, request->device);
    if (connection)
        code = print_details(connection);
    else if (request->remote)
        code = use_connect(request);
    else
        code = fail(list.error ? list.error : ERROR_NOT_CONNECTED);
list:
    connection_list_free(&list);
    return code;
}
