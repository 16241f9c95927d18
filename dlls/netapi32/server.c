/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetServerEnum, NetServerGetInfo: the servers of the simulated network. What this computer is, Wine's own NetServerGetInfo tells (levels 100 and 101).
 *
 * A simulated server says of itself what a Windows 10 would, a downlevel one what Windows NT 4 would; it is in no domain, so in the group WORKGROUP. */
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

#define SERVER_GROUP L"WORKGROUP"

enum server_text
{
    SERVER_TEXT_NAME,
    SERVER_TEXT_COMMENT,
    SERVER_TEXT_PATH,
};

enum server_number
{
    SERVER_NUMBER_PLATFORM,
    SERVER_NUMBER_MAJOR,
    SERVER_NUMBER_MINOR,
    SERVER_NUMBER_TYPE,
    SERVER_NUMBER_USERS,
    SERVER_NUMBER_DISC,
    SERVER_NUMBER_ANNOUNCE,
};

/* Every level begins with the members of the one before. */
static const struct info_member members[] = {
    {INFO_NUMBER, offsetof(SERVER_INFO_102, sv102_platform_id), SERVER_NUMBER_PLATFORM},
    {INFO_TEXT, offsetof(SERVER_INFO_102, sv102_name), SERVER_TEXT_NAME},
    {INFO_NUMBER, offsetof(SERVER_INFO_102, sv102_version_major), SERVER_NUMBER_MAJOR},
    {INFO_NUMBER, offsetof(SERVER_INFO_102, sv102_version_minor), SERVER_NUMBER_MINOR},
    {INFO_NUMBER, offsetof(SERVER_INFO_102, sv102_type), SERVER_NUMBER_TYPE},
    {INFO_TEXT, offsetof(SERVER_INFO_102, sv102_comment), SERVER_TEXT_COMMENT},
    {INFO_NUMBER, offsetof(SERVER_INFO_102, sv102_users), SERVER_NUMBER_USERS},
    {INFO_NUMBER, offsetof(SERVER_INFO_102, sv102_disc), SERVER_NUMBER_DISC},
    {INFO_NUMBER, offsetof(SERVER_INFO_102, sv102_announce), SERVER_NUMBER_ANNOUNCE},
    {INFO_TEXT, offsetof(SERVER_INFO_102, sv102_userpath), SERVER_TEXT_PATH},
};

_Static_assert(offsetof(SERVER_INFO_101, sv101_comment) == offsetof(SERVER_INFO_102, sv102_comment),
               "level 102 begins as level 101");

static const struct info_layout layouts[] = {
    {100, sizeof(SERVER_INFO_100), members, 2},
    {101, sizeof(SERVER_INFO_101), members, 6},
    {102, sizeof(SERVER_INFO_102), members, 10},
};

#define LAYOUTS_ALL  (sizeof layouts / sizeof layouts[0])
#define LAYOUTS_ENUM (LAYOUTS_ALL - 1) /* NetServerEnum has no level 102 */

static DWORD type_of(const struct simclient_item *item)
{
    DWORD type = SV_TYPE_WORKSTATION | SV_TYPE_SERVER | SV_TYPE_NT;
    if (!(item->type & SIMCLIENT_SERVER_DOWNLEVEL))
        type |= SV_TYPE_SERVER_NT;
    if (item->type & SIMCLIENT_SERVER_PRINTERS)
        type |= SV_TYPE_PRINTQ_SERVER;
    return type;
}

static void fill_server(const struct simclient_item *item, const void *context,
                        struct info_record *record)
{
    (void)context;
    record->texts[SERVER_TEXT_NAME] = info_text(item->name);
    record->texts[SERVER_TEXT_COMMENT] = info_text(item->comment);
    record->texts[SERVER_TEXT_PATH] = info_text(L"");
    record->numbers[SERVER_NUMBER_PLATFORM] = PLATFORM_ID_NT;
    record->numbers[SERVER_NUMBER_MAJOR] = item->type & SIMCLIENT_SERVER_DOWNLEVEL ? 4 : 10;
    record->numbers[SERVER_NUMBER_TYPE] = type_of(item);
    record->numbers[SERVER_NUMBER_USERS] = (DWORD)-1; /* any number */
    record->numbers[SERVER_NUMBER_DISC] = (DWORD)SV_NODISC;
    record->numbers[SERVER_NUMBER_ANNOUNCE] = 240; /* seconds; the default */
}

static bool is_own_group(const WCHAR *domain)
{
    return !domain || !domain[0] || !_wcsicmp(domain, SERVER_GROUP);
}

static DWORD server_enum(const WCHAR *server_name, DWORD level, DWORD type, const WCHAR *domain,
                         const struct net_out *out)
{
    struct net_server server;
    struct simclient_item *items = NULL;
    DWORD count = 0;
    DWORD kept = 0;
    DWORD code = net_server_parse(server_name, &server);
    if (!code)
        code = net_out_check(out);
    if (code)
        return code;
    if (!probe_wstr(domain))
        return ERROR_INVALID_PARAMETER;
    const struct info_layout *layout = info_layout_find(layouts, LAYOUTS_ENUM, level);
    if (!layout)
        return ERROR_INVALID_LEVEL;
    if (!is_own_group(domain))
        return ERROR_NO_BROWSER_SERVERS_FOUND;
    /* Whoever is asked knows all of them; it has to be there. */
    if (server.name[0])
    {
        code = simclient_list(SIMCLIENT_SERVERS, NULL, server.name, NULL, &items, &count);
        simclient_free(items);
        items = NULL;
    }
    if (!code)
        code = simclient_list(SIMCLIENT_SERVERS, NULL, NULL, NULL, &items, &count);
    if (!code)
    {
        for (DWORD i = 0; i < count; i++)
        {
            if (!(type_of(&items[i]) & type))
                continue;
            if (kept != i)
                items[kept] = items[i];
            kept++;
        }
        code = net_out_give_items(out, layout, items, kept, fill_server, NULL);
    }
    simclient_free(items);
    return use_error(code);
}

NET_API_STATUS WINAPI NetServerEnum(LMCSTR servername, DWORD level, LPBYTE *bufptr,
                                    DWORD prefmaxlen, LPDWORD entriesread, LPDWORD totalentries,
                                    DWORD servertype, LMCSTR domain, LPDWORD resume_handle)
{
    const struct net_out out = {bufptr, prefmaxlen, entriesread, totalentries, resume_handle};
    TRACE("%s, level %lu, type %#lx, domain %s", use_show(servername), level, servertype,
          use_show(domain));
    DWORD code = server_enum(servername, level, servertype, domain, &out);
    TRACE("-> %lu", code);
    return code;
}

/* This computer, by Wine; level 102 has more members, which are those of a server that nobody has set up. */
static DWORD own_get_info(DWORD level, BYTE **buffer)
{
    typedef NET_API_STATUS(WINAPI * get_info_t)(LMSTR, DWORD, LPBYTE *);
    static struct forward forward = {"NetServerGetInfo", NULL};
    get_info_t get_info = (get_info_t)(void (*)(void))forward_target(&forward);
    SERVER_INFO_101 *info = NULL;
    struct simclient_item *item;
    struct info_record record = {0};
    DWORD code;
    if (!get_info)
        return ERROR_NOT_SUPPORTED;
    if (level != 102)
        return get_info(NULL, level, buffer);
    code = get_info(NULL, 101, (BYTE **)&info);
    if (code)
        return code;
    item = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof *item);
    if (!item)
    {
        NetApiBufferFree(info);
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    fill_server(item, NULL, &record);
    record.texts[SERVER_TEXT_NAME] = info_text(info->sv101_name);
    record.texts[SERVER_TEXT_COMMENT] =
        info_text(info->sv101_comment ? info->sv101_comment : item->comment);
    record.numbers[SERVER_NUMBER_PLATFORM] = info->sv101_platform_id;
    record.numbers[SERVER_NUMBER_MAJOR] = info->sv101_version_major;
    record.numbers[SERVER_NUMBER_MINOR] = info->sv101_version_minor;
    record.numbers[SERVER_NUMBER_TYPE] = info->sv101_type;
    code = net_out_give_one(buffer, &layouts[LAYOUTS_ALL - 1], &record);
    HeapFree(GetProcessHeap(), 0, item);
    NetApiBufferFree(info);
    return code;
}

static DWORD server_get_info(const WCHAR *server_name, DWORD level, BYTE **buffer)
{
    struct net_server server;
    struct info_record record = {0};
    struct simclient_item *items = NULL;
    DWORD count = 0;
    DWORD code = net_server_parse(server_name, &server);
    if (code)
        return code;
    if (!probe_write(buffer, sizeof *buffer))
        return ERROR_INVALID_PARAMETER;
    const struct info_layout *layout = info_layout_find(layouts, LAYOUTS_ALL, level);
    if (!layout)
        return ERROR_INVALID_LEVEL;
    if (!server.name[0])
        return own_get_info(level, buffer);
    code = simclient_list(SIMCLIENT_SERVERS, NULL, server.name, NULL, &items, &count);
    if (!code)
    {
        fill_server(&items[0], NULL, &record);
        code = net_out_give_one(buffer, layout, &record);
    }
    simclient_free(items);
    return net_server_error(code);
}

NET_API_STATUS WINAPI NetServerGetInfo(LMSTR servername, DWORD level, LPBYTE *bufptr)
{
    TRACE("%s, level %lu", use_show(servername), level);
    DWORD code = server_get_info(servername, level, bufptr);
    TRACE("-> %lu", code);
    return code;
}
