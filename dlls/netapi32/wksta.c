/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetWkstaGetInfo, NetWkstaUserEnum: a computer as a workstation, and who is logged on to it.
 *
 * Logged on are the users of the sessions with a computer, each once, and on this one whoever runs its programs. What else this computer is, Wine's own NetWkstaGetInfo tells. */
#include <windows.h>
#include <lm.h>
#include <wchar.h>

#include "forward.h"
#include "net_out.h"
#include "net_server.h"
#include "probe.h"
#include "trace.h"
#include "use_common.h"

TRACE_CHANNEL(netapi32);

enum wksta_text
{
    WKSTA_TEXT_NAME,
    WKSTA_TEXT_GROUP,
    WKSTA_TEXT_ROOT,
};

enum wksta_number
{
    WKSTA_NUMBER_PLATFORM,
    WKSTA_NUMBER_MAJOR,
    WKSTA_NUMBER_MINOR,
    WKSTA_NUMBER_USERS,
};

/* Every level begins with the members of the one before. */
static const struct info_member members[] = {
    {INFO_NUMBER, offsetof(WKSTA_INFO_102, wki102_platform_id), WKSTA_NUMBER_PLATFORM},
    {INFO_TEXT, offsetof(WKSTA_INFO_102, wki102_computername), WKSTA_TEXT_NAME},
    {INFO_TEXT, offsetof(WKSTA_INFO_102, wki102_langroup), WKSTA_TEXT_GROUP},
    {INFO_NUMBER, offsetof(WKSTA_INFO_102, wki102_ver_major), WKSTA_NUMBER_MAJOR},
    {INFO_NUMBER, offsetof(WKSTA_INFO_102, wki102_ver_minor), WKSTA_NUMBER_MINOR},
    {INFO_TEXT, offsetof(WKSTA_INFO_102, wki102_lanroot), WKSTA_TEXT_ROOT},
    {INFO_NUMBER, offsetof(WKSTA_INFO_102, wki102_logged_on_users), WKSTA_NUMBER_USERS},
};

static const struct info_layout layouts[] = {
    {100, sizeof(WKSTA_INFO_100), members, 5},
    {101, sizeof(WKSTA_INFO_101), members, 6},
    {102, sizeof(WKSTA_INFO_102), members, 7},
};

enum user_text
{
    USER_TEXT_NAME,
    USER_TEXT_DOMAIN,
    USER_TEXT_NONE,
};

static const struct info_member user_members[] = {
    {INFO_TEXT, offsetof(WKSTA_USER_INFO_1, wkui1_username), USER_TEXT_NAME},
    {INFO_TEXT, offsetof(WKSTA_USER_INFO_1, wkui1_logon_domain), USER_TEXT_DOMAIN},
    {INFO_TEXT, offsetof(WKSTA_USER_INFO_1, wkui1_oth_domains), USER_TEXT_NONE},
    {INFO_TEXT, offsetof(WKSTA_USER_INFO_1, wkui1_logon_server), USER_TEXT_DOMAIN},
};

static const struct info_layout user_layouts[] = {
    {0, sizeof(WKSTA_USER_INFO_0), user_members, 1},
    {1, sizeof(WKSTA_USER_INFO_1), user_members, 4},
};

/* Who is logged on: items whose `user` is set, in order, each user once. Freed with HeapFree. */
static DWORD list_users(const struct net_server *server, struct simclient_item **users,
                        DWORD *count)
{
    WCHAR own_user[SIMCLIENT_USER_CCH];
    struct simclient_item *sessions = NULL;
    struct simclient_item *list;
    DWORD there = 0;
    DWORD kept = 0;
    DWORD code = simclient_list(SIMCLIENT_SESSIONS, server->name, NULL, NULL, &sessions, &there);
    if (code)
        return code;
    list = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, ((SIZE_T)there + 1) * sizeof *list);
    if (!list)
    {
        simclient_free(sessions);
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    net_server_own_user(own_user);
    if (!server->name[0])
        wcscpy(list[kept++].user, own_user);
    for (DWORD i = 0; i < there; i++)
    {
        const WCHAR *user = sessions[i].user[0] ? sessions[i].user : own_user;
        DWORD same = 0;
        while (same < kept && _wcsicmp(list[same].user, user))
            same++;
        if (same < kept)
            continue;
        wcscpy(list[kept].user, user);
        list[kept++].id = sessions[i].id;
    }
    simclient_free(sessions);
    *users = list;
    *count = kept;
    return ERROR_SUCCESS;
}

/* context: the computer's name. */
static void fill_user(const struct simclient_item *item, const void *context,
                      struct info_record *record)
{
    record->texts[USER_TEXT_NAME] = info_text(item->user);
    record->texts[USER_TEXT_DOMAIN] = info_text(context);
    record->texts[USER_TEXT_NONE] = info_text(L"");
}

static DWORD wksta_user_enum(const WCHAR *server_name, DWORD level, const struct net_out *out)
{
    struct net_server server;
    struct simclient_item *users = NULL;
    DWORD count = 0;
    DWORD code = net_server_parse(server_name, &server);
    if (!code)
        code = net_out_check(out);
    if (code)
        return code;
    const struct info_layout *layout =
        info_layout_find(user_layouts, sizeof user_layouts / sizeof user_layouts[0], level);
    if (!layout)
        return ERROR_INVALID_LEVEL;
    code = list_users(&server, &users, &count);
    if (code)
        return use_error(code);
    /* The interactive user has no session: the numbers begin with that one. */
    for (DWORD i = 0; i < count; i++)
        users[i].id++;
    if (!server.name[0])
        net_server_own_name(server.name);
    code = net_out_give_items(out, layout, users, count, fill_user, server.name);
    HeapFree(GetProcessHeap(), 0, users);
    return code;
}

NET_API_STATUS WINAPI NetWkstaUserEnum(LMSTR servername, DWORD level, LPBYTE *bufptr,
                                       DWORD prefmaxlen, LPDWORD entriesread, LPDWORD totalentries,
                                       LPDWORD resumehandle)
{
    const struct net_out out = {bufptr, prefmaxlen, entriesread, totalentries, resumehandle};
    TRACE("%s, level %lu", use_show(servername), level);
    DWORD code = wksta_user_enum(servername, level, &out);
    TRACE("-> %lu", code);
    return code;
}

/* This computer, by Wine; but how many are logged on is what NetWkstaUserEnum lists. */
static DWORD own_get_info(DWORD level, BYTE **buffer)
{
    typedef NET_API_STATUS(WINAPI * get_info_t)(LMSTR, DWORD, LPBYTE *);
    static struct forward forward = {"NetWkstaGetInfo", NULL};
    static const struct net_server own = {L""};
    get_info_t get_info = (get_info_t)(void (*)(void))forward_target(&forward);
    struct simclient_item *users = NULL;
    BYTE *info = NULL;
    DWORD count = 0;
    DWORD code;
    if (!get_info)
        return ERROR_NOT_SUPPORTED;
    code = get_info(NULL, level, &info);
    if (!code && level == 102)
    {
        code = use_error(list_users(&own, &users, &count));
        if (!code)
            ((WKSTA_INFO_102 *)(void *)info)->wki102_logged_on_users = count;
        HeapFree(GetProcessHeap(), 0, users);
    }
    if (code)
    {
        NetApiBufferFree(info);
        return code;
    }
    *buffer = info;
    return NERR_Success;
}

static DWORD wksta_get_info(const WCHAR *server_name, DWORD level, BYTE **buffer)
{
    static const WCHAR group[] = L"WORKGROUP";
    struct net_server server;
    struct info_record record = {0};
    struct simclient_item *items = NULL;
    struct simclient_item *users = NULL;
    DWORD count = 0;
    DWORD code = net_server_parse(server_name, &server);
    if (code)
        return code;
    if (!probe_write(buffer, sizeof *buffer))
        return ERROR_INVALID_PARAMETER;
    const struct info_layout *layout =
        info_layout_find(layouts, sizeof layouts / sizeof layouts[0], level);
    if (!layout)
        return ERROR_INVALID_LEVEL;
    if (!server.name[0])
        return own_get_info(level, buffer);
    code = simclient_list(SIMCLIENT_SERVERS, NULL, server.name, NULL, &items, &count);
    if (!code)
        code = list_users(&server, &users, &count);
    if (!code)
    {
        record.texts[WKSTA_TEXT_NAME] = info_text(items[0].name);
        record.texts[WKSTA_TEXT_GROUP] = info_text(group);
        record.texts[WKSTA_TEXT_ROOT] = info_text(L"");
        record.numbers[WKSTA_NUMBER_PLATFORM] = PLATFORM_ID_NT;
        record.numbers[WKSTA_NUMBER_MAJOR] = items[0].type & SIMCLIENT_SERVER_DOWNLEVEL ? 4 : 10;
        record.numbers[WKSTA_NUMBER_USERS] = count;
        code = net_out_give_one(buffer, layout, &record);
    }
    HeapFree(GetProcessHeap(), 0, users);
    simclient_free(items);
    return use_error(code);
}

NET_API_STATUS WINAPI NetWkstaGetInfo(LMSTR servername, DWORD level, LPBYTE *bufptr)
{
    TRACE("%s, level %lu", use_show(servername), level);
    DWORD code = wksta_get_info(servername, level, bufptr);
    TRACE("-> %lu", code);
    return code;
}
