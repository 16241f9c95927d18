/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetFileEnum, NetFileGetInfo, NetFileClose: the files that programs have open on a server's shares.
 *
 * They are real handles of real processes, as far as the service looks (docs/decisions.md "Open files"). Nothing tells how many locks a file has: num_locks is 0. */
#include <windows.h>
#include <lm.h>
#include <wchar.h>

#include "net_out.h"
#include "net_server.h"
#include "probe.h"
#include "trace.h"
#include "use_common.h"

TRACE_CHANNEL(netapi32);

enum file_text
{
    FILE_TEXT_PATH,
    FILE_TEXT_USER,
};

enum file_number
{
    FILE_NUMBER_ID,
    FILE_NUMBER_PERMISSIONS,
};

static const struct info_member members[] = {
    {INFO_NUMBER, offsetof(FILE_INFO_3, fi3_id), FILE_NUMBER_ID},
    {INFO_NUMBER, offsetof(FILE_INFO_3, fi3_permissions), FILE_NUMBER_PERMISSIONS},
    {INFO_TEXT, offsetof(FILE_INFO_3, fi3_pathname), FILE_TEXT_PATH},
    {INFO_TEXT, offsetof(FILE_INFO_3, fi3_username), FILE_TEXT_USER},
};

static const struct info_layout layouts[] = {
    {2, sizeof(FILE_INFO_2), members, 1},
    {3, sizeof(FILE_INFO_3), members, 4},
};

#define LAYOUT_COUNT (sizeof layouts / sizeof layouts[0])

/* context: the user behind default credentials. */
static void fill_file(const struct simclient_item *item, const void *context,
                      struct info_record *record)
{
    const WCHAR *own_user = context;
    record->numbers[FILE_NUMBER_ID] = item->id;
    record->numbers[FILE_NUMBER_PERMISSIONS] = item->type;
    record->texts[FILE_TEXT_PATH] = info_text(item->path);
    record->texts[FILE_TEXT_USER] = info_text(item->user[0] ? item->user : own_user);
}

/* Leaves those that `user` (NULL and "": anybody) has open. */
static DWORD keep_user(struct simclient_item *items, DWORD count, const WCHAR *user,
                       const WCHAR *own_user)
{
    DWORD kept = 0;
    if (!user || !user[0])
        return count;
    for (DWORD i = 0; i < count; i++)
    {
        if (_wcsicmp(user, items[i].user[0] ? items[i].user : own_user))
            continue;
        if (kept != i)
            items[kept] = items[i];
        kept++;
    }
    return kept;
}

static DWORD file_enum(const WCHAR *server_name, const WCHAR *base, const WCHAR *user, DWORD level,
                       const struct net_out *out)
{
    WCHAR own_user[SIMCLIENT_USER_CCH];
    struct net_server server;
    struct simclient_item *items = NULL;
    DWORD count = 0;
    DWORD code = net_server_parse(server_name, &server);
    if (!code)
        code = net_out_check(out);
    if (code)
        return code;
    if (!probe_wstr(base) || !probe_wstr(user))
        return ERROR_INVALID_PARAMETER;
    const struct info_layout *layout = info_layout_find(layouts, LAYOUT_COUNT, level);
    if (!layout)
        return ERROR_INVALID_LEVEL;
    net_server_own_user(own_user);
    code = simclient_list(SIMCLIENT_FILES, server.name, base, NULL, &items, &count);
    if (!code)
        code = net_out_give_items(out, layout, items, keep_user(items, count, user, own_user),
                                  fill_file, own_user);
    simclient_free(items);
    return net_server_error(code);
}

NET_API_STATUS WINAPI NetFileEnum(LMSTR servername, LMSTR basepath, LMSTR username, DWORD level,
                                  LPBYTE *bufptr, DWORD prefmaxlen, LPDWORD entriesread,
                                  LPDWORD totalentries, PDWORD_PTR resume_handle)
{
    /* The handle is as wide as a pointer, and its value never more than 32 bits. */
    DWORD resume = 0;
    struct net_out out = {bufptr, prefmaxlen, entriesread, totalentries, NULL};
    DWORD code = ERROR_INVALID_PARAMETER;
    TRACE("%s, below %s, user %s, level %lu", use_show(servername), use_show(basepath),
          use_show(username), level);
    if (!resume_handle || probe_write(resume_handle, sizeof *resume_handle))
    {
        if (resume_handle)
        {
            resume = (DWORD)*resume_handle;
            out.resume = &resume;
        }
        code = file_enum(servername, basepath, username, level, &out);
        if (resume_handle && (!code || code == ERROR_MORE_DATA))
            *resume_handle = resume;
    }
    TRACE("-> %lu", code);
    return code;
}

static DWORD file_get_info(const WCHAR *server_name, DWORD id, DWORD level, BYTE **buffer)
{
    WCHAR own_user[SIMCLIENT_USER_CCH];
    struct net_server server;
    struct info_record record = {0};
    struct simclient_item *items = NULL;
    DWORD count = 0;
    DWORD at = 0;
    DWORD code = net_server_parse(server_name, &server);
    if (code)
        return code;
    if (!probe_write(buffer, sizeof *buffer))
        return ERROR_INVALID_PARAMETER;
    const struct info_layout *layout = info_layout_find(layouts, LAYOUT_COUNT, level);
    if (!layout)
        return ERROR_INVALID_LEVEL;
    code = simclient_list(SIMCLIENT_FILES, server.name, NULL, NULL, &items, &count);
    while (!code && at < count && items[at].id != id)
        at++;
    if (!code && at == count)
        code = NERR_FileIdNotFound;
    if (!code)
    {
        net_server_own_user(own_user);
        fill_file(&items[at], own_user, &record);
        code = net_out_give_one(buffer, layout, &record);
    }
    simclient_free(items);
    return net_server_error(code);
}

NET_API_STATUS WINAPI NetFileGetInfo(LMSTR servername, DWORD fileid, DWORD level, LPBYTE *bufptr)
{
    TRACE("%s, file %lu, level %lu", use_show(servername), fileid, level);
    DWORD code = file_get_info(servername, fileid, level, bufptr);
    TRACE("-> %lu", code);
    return code;
}

NET_API_STATUS WINAPI NetFileClose(LMSTR servername, DWORD fileid)
{
    struct net_server server;
    TRACE("%s, file %lu", use_show(servername), fileid);
    DWORD code = net_server_parse(servername, &server);
    if (!code)
        code = net_server_error(simclient_file_close(server.name, fileid));
    TRACE("-> %lu", code);
    return code;
}
