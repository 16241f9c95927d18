/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetShareEnum, NetShareGetInfo, NetShareCheck: the shares of a simulated server, or of this computer.
 *
 * Levels: those of the functions' pages. Permissions are for share-level security, which no server here has, so they are 0; no password is given back; no share has a security
 * descriptor of its own. */
#include "share.h"

#include <wchar.h>

#include "net_out.h"
#include "net_server.h"
#include "probe.h"
#include "trace.h"
#include "use_common.h"

TRACE_CHANNEL(netapi32);

enum share_text
{
    SHARE_TEXT_NAME,
    SHARE_TEXT_REMARK,
    SHARE_TEXT_PATH,
    SHARE_TEXT_SERVER,
};

enum share_number
{
    SHARE_NUMBER_TYPE,
    SHARE_NUMBER_MAX_USES,
    SHARE_NUMBER_USES,
    SHARE_NUMBER_FLAGS,
};

static const struct info_member members_1[] = {
    {INFO_TEXT, offsetof(SHARE_INFO_1, shi1_netname), SHARE_TEXT_NAME},
    {INFO_NUMBER, offsetof(SHARE_INFO_1, shi1_type), SHARE_NUMBER_TYPE},
    {INFO_TEXT, offsetof(SHARE_INFO_1, shi1_remark), SHARE_TEXT_REMARK},
};

static const struct info_member members_2[] = {
    {INFO_TEXT, offsetof(SHARE_INFO_2, shi2_netname), SHARE_TEXT_NAME},
    {INFO_NUMBER, offsetof(SHARE_INFO_2, shi2_type), SHARE_NUMBER_TYPE},
    {INFO_TEXT, offsetof(SHARE_INFO_2, shi2_remark), SHARE_TEXT_REMARK},
    {INFO_NUMBER, offsetof(SHARE_INFO_2, shi2_max_uses), SHARE_NUMBER_MAX_USES},
    {INFO_NUMBER, offsetof(SHARE_INFO_2, shi2_current_uses), SHARE_NUMBER_USES},
    {INFO_TEXT, offsetof(SHARE_INFO_2, shi2_path), SHARE_TEXT_PATH},
};

static const struct info_member members_501[] = {
    {INFO_TEXT, offsetof(SHARE_INFO_501, shi501_netname), SHARE_TEXT_NAME},
    {INFO_NUMBER, offsetof(SHARE_INFO_501, shi501_type), SHARE_NUMBER_TYPE},
    {INFO_TEXT, offsetof(SHARE_INFO_501, shi501_remark), SHARE_TEXT_REMARK},
    {INFO_NUMBER, offsetof(SHARE_INFO_501, shi501_flags), SHARE_NUMBER_FLAGS},
};

static const struct info_member members_502[] = {
    {INFO_TEXT, offsetof(SHARE_INFO_502, shi502_netname), SHARE_TEXT_NAME},
    {INFO_NUMBER, offsetof(SHARE_INFO_502, shi502_type), SHARE_NUMBER_TYPE},
    {INFO_TEXT, offsetof(SHARE_INFO_502, shi502_remark), SHARE_TEXT_REMARK},
    {INFO_NUMBER, offsetof(SHARE_INFO_502, shi502_max_uses), SHARE_NUMBER_MAX_USES},
    {INFO_NUMBER, offsetof(SHARE_INFO_502, shi502_current_uses), SHARE_NUMBER_USES},
    {INFO_TEXT, offsetof(SHARE_INFO_502, shi502_path), SHARE_TEXT_PATH},
};

static const struct info_member members_503[] = {
    {INFO_TEXT, offsetof(struct share_info_503, netname), SHARE_TEXT_NAME},
    {INFO_NUMBER, offsetof(struct share_info_503, type), SHARE_NUMBER_TYPE},
    {INFO_TEXT, offsetof(struct share_info_503, remark), SHARE_TEXT_REMARK},
    {INFO_NUMBER, offsetof(struct share_info_503, max_uses), SHARE_NUMBER_MAX_USES},
    {INFO_NUMBER, offsetof(struct share_info_503, current_uses), SHARE_NUMBER_USES},
    {INFO_TEXT, offsetof(struct share_info_503, path), SHARE_TEXT_PATH},
    {INFO_TEXT, offsetof(struct share_info_503, servername), SHARE_TEXT_SERVER},
};

static const struct info_member members_1005[] = {
    {INFO_NUMBER, offsetof(SHARE_INFO_1005, shi1005_flags), SHARE_NUMBER_FLAGS},
};

/* 501 and 1005 are for NetShareGetInfo alone. */
static const struct info_layout layouts[] = {
    {0, sizeof(SHARE_INFO_0), members_1, 1},
    {1, sizeof(SHARE_INFO_1), members_1, 3},
    {2, sizeof(SHARE_INFO_2), members_2, 6},
    {502, sizeof(SHARE_INFO_502), members_502, 6},
    {503, sizeof(struct share_info_503), members_503, 7},
    {501, sizeof(SHARE_INFO_501), members_501, 4},
    {1005, sizeof(SHARE_INFO_1005), members_1005, 1},
};

#define LAYOUTS_ALL  (sizeof layouts / sizeof layouts[0])
#define LAYOUTS_ENUM (LAYOUTS_ALL - 2)

/* context: the struct net_server that was asked. */
static void fill_share(const struct simclient_item *item, const void *context,
                       struct info_record *record)
{
    static const WCHAR all[] = L"*";
    const struct net_server *server = context;
    record->texts[SHARE_TEXT_NAME] = info_text(item->name);
    record->texts[SHARE_TEXT_REMARK] = info_text(item->comment);
    record->texts[SHARE_TEXT_PATH] = info_text(item->path);
    /* "*" says that the share is not bound to one of the server's names. */
    record->texts[SHARE_TEXT_SERVER] = info_text(server->name[0] ? server->name : all);
    record->numbers[SHARE_NUMBER_TYPE] = item->type;
    record->numbers[SHARE_NUMBER_MAX_USES] = item->limit;
    record->numbers[SHARE_NUMBER_USES] = item->count;
}

static DWORD share_enum(const WCHAR *server_name, DWORD level, const struct net_out *out)
{
    struct net_server server;
    struct simclient_item *items = NULL;
    DWORD count = 0;
    DWORD code = net_server_parse(server_name, &server);
    if (!code)
        code = net_out_check(out);
    if (code)
        return code;
    const struct info_layout *layout = info_layout_find(layouts, LAYOUTS_ENUM, level);
    if (!layout)
        return ERROR_INVALID_LEVEL;
    code = simclient_list(SIMCLIENT_SHARES, server.name, NULL, NULL, &items, &count);
    if (!code)
        code = net_out_give_items(out, layout, items, count, fill_share, &server);
    simclient_free(items);
    return net_server_error(code);
}

NET_API_STATUS WINAPI NetShareEnum(LMSTR servername, DWORD level, LPBYTE *bufptr, DWORD prefmaxlen,
                                   LPDWORD entriesread, LPDWORD totalentries, LPDWORD resume_handle)
{
    const struct net_out out = {bufptr, prefmaxlen, entriesread, totalentries, resume_handle};
    TRACE("%s, level %lu, at most %lu bytes", use_show(servername), level, prefmaxlen);
    DWORD code = share_enum(servername, level, &out);
    TRACE("-> %lu", code);
    return code;
}

static DWORD share_get_info(const WCHAR *server_name, const WCHAR *name, DWORD level, BYTE **buffer)
{
    struct net_server server;
    struct simclient_item *items = NULL;
    struct info_record record = {0};
    DWORD count = 0;
    DWORD code = net_server_parse(server_name, &server);
    if (code)
        return code;
    if (!name || !probe_wstr(name) || !name[0] || !probe_write(buffer, sizeof *buffer))
        return ERROR_INVALID_PARAMETER;
    const struct info_layout *layout = info_layout_find(layouts, LAYOUTS_ALL, level);
    if (!layout)
        return ERROR_INVALID_LEVEL;
    code = simclient_list(SIMCLIENT_SHARES, server.name, name, NULL, &items, &count);
    if (code == ERROR_INVALID_PARAMETER)
        code = NERR_NetNameNotFound; /* longer than any name of a share, or no text */
    if (!code)
    {
        fill_share(&items[0], &server, &record);
        code = net_out_give_one(buffer, layout, &record);
    }
    simclient_free(items);
    return net_server_error(code);
}

NET_API_STATUS WINAPI NetShareGetInfo(LMSTR servername, LMSTR netname, DWORD level, LPBYTE *bufptr)
{
    TRACE("%s, %s, level %lu", use_show(servername), use_show(netname), level);
    DWORD code = share_get_info(servername, netname, level, bufptr);
    TRACE("-> %lu", code);
    return code;
}

/* A device is shared if a disk share begins at its root. */
static DWORD share_check(const WCHAR *server_name, const WCHAR *device, DWORD *type)
{
    struct net_server server;
    struct simclient_item *items = NULL;
    DWORD count = 0;
    DWORD code = net_server_parse(server_name, &server);
    if (code)
        return code;
    if (!device || !probe_wstr(device) || !device[0] || !probe_write(type, sizeof *type))
        return ERROR_INVALID_PARAMETER;
    code = simclient_list(SIMCLIENT_SHARES, server.name, NULL, NULL, &items, &count);
    if (code)
        return net_server_error(code);
    code = NERR_DeviceNotShared;
    for (DWORD i = 0; i < count && code; i++)
    {
        const WCHAR *path = items[i].path;
        size_t cch = wcslen(path);
        if (cch == 3 && path[1] == ':')
            cch = 2;
        if ((items[i].type & 0xFF) == STYPE_DISKTREE && cch && !_wcsnicmp(path, device, cch) &&
            (!device[cch] || (device[cch] == '\\' && !device[cch + 1])))
        {
            *type = STYPE_DISKTREE;
            code = NERR_Success;
        }
    }
    simclient_free(items);
    return code;
}

NET_API_STATUS WINAPI NetShareCheck(LMSTR servername, LMSTR device, LPDWORD type)
{
    TRACE("%s, %s", use_show(servername), use_show(device));
    DWORD code = share_check(servername, device, type);
    TRACE("-> %lu", code);
    return code;
}
