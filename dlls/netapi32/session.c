/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetSessionEnum, NetSessionGetInfo: who has a session with a server. The client of every session is this computer; a session of default credentials is that
 * of the user who runs the programs here. */
#include <windows.h>
#include <lm.h>
#include <wchar.h>

#include "net_out.h"
#include "net_server.h"
#include "probe.h"
#include "trace.h"
#include "use_common.h"

TRACE_CHANNEL(netapi32);

enum session_text
{
    SESSION_TEXT_CLIENT,
    SESSION_TEXT_USER,
    SESSION_TEXT_NONE, /* client type and transport, which no simulated client tells */
};

enum session_number
{
    SESSION_NUMBER_OPENS,
    SESSION_NUMBER_TIME,
    SESSION_NUMBER_IDLE,
};

/* Level 502 begins as level 2, which begins as level 1. */
static const struct info_member members[] = {
    {INFO_TEXT, offsetof(SESSION_INFO_502, sesi502_cname), SESSION_TEXT_CLIENT},
    {INFO_TEXT, offsetof(SESSION_INFO_502, sesi502_username), SESSION_TEXT_USER},
    {INFO_NUMBER, offsetof(SESSION_INFO_502, sesi502_num_opens), SESSION_NUMBER_OPENS},
    {INFO_NUMBER, offsetof(SESSION_INFO_502, sesi502_time), SESSION_NUMBER_TIME},
    {INFO_NUMBER, offsetof(SESSION_INFO_502, sesi502_idle_time), SESSION_NUMBER_IDLE},
    {INFO_TEXT, offsetof(SESSION_INFO_502, sesi502_cltype_name), SESSION_TEXT_NONE},
    {INFO_TEXT, offsetof(SESSION_INFO_502, sesi502_transport), SESSION_TEXT_NONE},
};

_Static_assert(offsetof(SESSION_INFO_2, sesi2_cltype_name) ==
                   offsetof(SESSION_INFO_502, sesi502_cltype_name),
               "level 502 begins as level 2");
_Static_assert(offsetof(SESSION_INFO_1, sesi1_user_flags) ==
                   offsetof(SESSION_INFO_502, sesi502_user_flags),
               "level 502 begins as level 1");

static const struct info_member members_10[] = {
    {INFO_TEXT, offsetof(SESSION_INFO_10, sesi10_cname), SESSION_TEXT_CLIENT},
    {INFO_TEXT, offsetof(SESSION_INFO_10, sesi10_username), SESSION_TEXT_USER},
    {INFO_NUMBER, offsetof(SESSION_INFO_10, sesi10_time), SESSION_NUMBER_TIME},
    {INFO_NUMBER, offsetof(SESSION_INFO_10, sesi10_idle_time), SESSION_NUMBER_IDLE},
};

static const struct info_layout layouts[] = {
    {0, sizeof(SESSION_INFO_0), members, 1},     {1, sizeof(SESSION_INFO_1), members, 5},
    {2, sizeof(SESSION_INFO_2), members, 6},     {10, sizeof(SESSION_INFO_10), members_10, 4},
    {502, sizeof(SESSION_INFO_502), members, 7},
};

#define LAYOUT_COUNT (sizeof layouts / sizeof layouts[0])

/* Who the client of every session is. */
struct client
{
    WCHAR name[SIMCLIENT_NAME_CCH];
    WCHAR user[SIMCLIENT_USER_CCH];
};

static const WCHAR *user_of(const struct simclient_item *item, const struct client *client)
{
    return item->user[0] ? item->user : client->user;
}

static void fill_session(const struct simclient_item *item, const void *context,
                         struct info_record *record)
{
    const struct client *client = context;
    record->texts[SESSION_TEXT_CLIENT] = info_text(client->name);
    record->texts[SESSION_TEXT_USER] = info_text(user_of(item, client));
    record->texts[SESSION_TEXT_NONE] = info_text(L"");
    record->numbers[SESSION_NUMBER_OPENS] = item->count;
    record->numbers[SESSION_NUMBER_TIME] = item->seconds;
    record->numbers[SESSION_NUMBER_IDLE] = item->idle_seconds;
}

/* Is the client that is asked for (NULL and "": any) this computer? */
static bool is_own_client(const WCHAR *name)
{
    if (!name || !name[0])
        return true;
    if (name[0] == '\\' && name[1] == '\\')
        name += 2;
    return net_server_is_own_name(name);
}

/* The sessions that client and user leave. *items is freed with simclient_free. NERR_ClientNameNotFound, NERR_UserNotFound: none of that client or user. */
static DWORD list_sessions(const WCHAR *server, const WCHAR *client_name, const WCHAR *user,
                           const struct client *client, struct simclient_item **items, DWORD *count)
{
    struct simclient_item *list = NULL;
    DWORD there = 0;
    DWORD kept = 0;
    DWORD code = simclient_list(SIMCLIENT_SESSIONS, server, NULL, NULL, &list, &there);
    if (code)
        return code;
    if (client_name && client_name[0] && (!there || !is_own_client(client_name)))
        code = NERR_ClientNameNotFound;
    for (DWORD i = 0; i < there && !code; i++)
    {
        if (user && user[0] && _wcsicmp(user, user_of(&list[i], client)))
            continue;
        if (kept != i)
            list[kept] = list[i];
        kept++;
    }
    if (!code && user && user[0] && !kept)
        code = NERR_UserNotFound;
    if (code)
    {
        simclient_free(list);
        return code;
    }
    *items = list;
    *count = kept;
    return NERR_Success;
}

static void find_client(struct client *client)
{
    net_server_own_name(client->name);
    net_server_own_user(client->user);
}

static DWORD session_enum(const WCHAR *server_name, const WCHAR *client_name, const WCHAR *user,
                          DWORD level, const struct net_out *out)
{
    struct net_server server;
    struct client client;
    struct simclient_item *items = NULL;
    DWORD count = 0;
    DWORD code = net_server_parse(server_name, &server);
    if (!code)
        code = net_out_check(out);
    if (code)
        return code;
    if (!probe_wstr(client_name) || !probe_wstr(user))
        return ERROR_INVALID_PARAMETER;
    const struct info_layout *layout = info_layout_find(layouts, LAYOUT_COUNT, level);
    if (!layout)
        return ERROR_INVALID_LEVEL;
    find_client(&client);
    code = list_sessions(server.name, client_name, user, &client, &items, &count);
    if (!code)
        code = net_out_give_items(out, layout, items, count, fill_session, &client);
    simclient_free(items);
    return net_server_error(code);
}

NET_API_STATUS WINAPI NetSessionEnum(LMSTR servername, LMSTR UncClientName, LMSTR username,
                                     DWORD level, LPBYTE *bufptr, DWORD prefmaxlen,
                                     LPDWORD entriesread, LPDWORD totalentries,
                                     LPDWORD resume_handle)
{
    const struct net_out out = {bufptr, prefmaxlen, entriesread, totalentries, resume_handle};
    TRACE("%s, client %s, user %s, level %lu", use_show(servername), use_show(UncClientName),
          use_show(username), level);
    DWORD code = session_enum(servername, UncClientName, username, level, &out);
    TRACE("-> %lu", code);
    return code;
}

static DWORD session_get_info(const WCHAR *server_name, const WCHAR *client_name, const WCHAR *user,
                              DWORD level, BYTE **buffer)
{
    struct net_server server;
    struct client client;
    struct info_record record = {0};
    struct simclient_item *items = NULL;
    DWORD count = 0;
    DWORD code = net_server_parse(server_name, &server);
    if (code)
        return code;
    if (!client_name || !probe_wstr(client_name) || !client_name[0] || !user || !probe_wstr(user) ||
        !user[0] || !probe_write(buffer, sizeof *buffer))
        return ERROR_INVALID_PARAMETER;
    /* Its page has no level 502. */
    const struct info_layout *layout = info_layout_find(layouts, LAYOUT_COUNT - 1, level);
    if (!layout)
        return ERROR_INVALID_LEVEL;
    find_client(&client);
    code = list_sessions(server.name, client_name, user, &client, &items, &count);
    if (!code)
    {
        fill_session(&items[0], &client, &record);
        code = net_out_give_one(buffer, layout, &record);
    }
    simclient_free(items);
    return net_server_error(code);
}

NET_API_STATUS WINAPI NetSessionGetInfo(LMSTR servername, LMSTR UncClientName, LMSTR username,
                                        DWORD level, LPBYTE *bufptr)
{
    TRACE("%s, client %s, user %s, level %lu", use_show(servername), use_show(UncClientName),
          use_show(username), level);
    DWORD code = session_get_info(servername, UncClientName, username, level, bufptr);
    TRACE("-> %lu", code);
    return code;
}
