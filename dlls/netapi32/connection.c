/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetConnectionEnum: the connections to a share, or those of a computer (which can be this one alone). */
#include <windows.h>
#include <lm.h>

#include "net_out.h"
#include "net_server.h"
#include "probe.h"
#include "trace.h"
#include "use_common.h"

TRACE_CHANNEL(netapi32);

enum connection_text
{
    CONNECTION_TEXT_USER,
    CONNECTION_TEXT_NETNAME,
};

enum connection_number
{
    CONNECTION_NUMBER_ID,
    CONNECTION_NUMBER_TYPE,
    CONNECTION_NUMBER_OPENS,
    CONNECTION_NUMBER_USERS,
    CONNECTION_NUMBER_TIME,
};

static const struct info_member members[] = {
    {INFO_NUMBER, offsetof(CONNECTION_INFO_1, coni1_id), CONNECTION_NUMBER_ID},
    {INFO_NUMBER, offsetof(CONNECTION_INFO_1, coni1_type), CONNECTION_NUMBER_TYPE},
    {INFO_NUMBER, offsetof(CONNECTION_INFO_1, coni1_num_opens), CONNECTION_NUMBER_OPENS},
    {INFO_NUMBER, offsetof(CONNECTION_INFO_1, coni1_num_users), CONNECTION_NUMBER_USERS},
    {INFO_NUMBER, offsetof(CONNECTION_INFO_1, coni1_time), CONNECTION_NUMBER_TIME},
    {INFO_TEXT, offsetof(CONNECTION_INFO_1, coni1_username), CONNECTION_TEXT_USER},
    {INFO_TEXT, offsetof(CONNECTION_INFO_1, coni1_netname), CONNECTION_TEXT_NETNAME},
};

static const struct info_layout layouts[] = {
    {0, sizeof(CONNECTION_INFO_0), members, 1},
    {1, sizeof(CONNECTION_INFO_1), members, 7},
};

/* What an entry has that is not the item's own. */
struct connection_names
{
    bool
        of_computer; /* a computer was asked for: netname is the share's name; else it is the computer's */
    WCHAR computer[SIMCLIENT_NAME_CCH];
    WCHAR user[SIMCLIENT_USER_CCH];
};

static void fill_connection(const struct simclient_item *item, const void *context,
                            struct info_record *record)
{
    const struct connection_names *names = context;
    record->numbers[CONNECTION_NUMBER_ID] = item->id;
    record->numbers[CONNECTION_NUMBER_TYPE] = item->type;
    record->numbers[CONNECTION_NUMBER_OPENS] = item->count;
    record->numbers[CONNECTION_NUMBER_USERS] = 1;
    record->numbers[CONNECTION_NUMBER_TIME] = item->seconds;
    record->texts[CONNECTION_TEXT_USER] = info_text(item->user[0] ? item->user : names->user);
    record->texts[CONNECTION_TEXT_NETNAME] =
        info_text(names->of_computer ? item->name : names->computer);
}

static DWORD connection_enum(const WCHAR *server_name, const WCHAR *qualifier, DWORD level,
                             const struct net_out *out)
{
    struct net_server server;
    struct connection_names names;
    struct simclient_item *items = NULL;
    DWORD count = 0;
    DWORD code = net_server_parse(server_name, &server);
    if (!code)
        code = net_out_check(out);
    if (code)
        return code;
    if (!qualifier || !probe_wstr(qualifier) || !qualifier[0])
        return ERROR_INVALID_PARAMETER;
    const struct info_layout *layout =
        info_layout_find(layouts, sizeof layouts / sizeof layouts[0], level);
    if (!layout)
        return ERROR_INVALID_LEVEL;
    names.of_computer = qualifier[0] == '\\' && qualifier[1] == '\\';
    net_server_own_name(names.computer);
    net_server_own_user(names.user);
    code = simclient_list(SIMCLIENT_CONNECTIONS, server.name, names.of_computer ? NULL : qualifier,
                          NULL, &items, &count);
    if (code == ERROR_INVALID_PARAMETER)
        code = NERR_NetNameNotFound; /* longer than any name of a share, or no text */
    if (!code && names.of_computer && (!count || !net_server_is_own_name(qualifier + 2)))
        code = NERR_ClientNameNotFound;
    if (!code)
        code = net_out_give_items(out, layout, items, count, fill_connection, &names);
    simclient_free(items);
    return net_server_error(code);
}

NET_API_STATUS WINAPI NetConnectionEnum(LMSTR servername, LMSTR qualifier, DWORD level,
                                        LPBYTE *bufptr, DWORD prefmaxlen, LPDWORD entriesread,
                                        LPDWORD totalentries, LPDWORD resume_handle)
{
    const struct net_out out = {bufptr, prefmaxlen, entriesread, totalentries, resume_handle};
    TRACE("%s, of %s, level %lu", use_show(servername), use_show(qualifier), level);
    DWORD code = connection_enum(servername, qualifier, level, &out);
    TRACE("-> %lu", code);
    return code;
}
