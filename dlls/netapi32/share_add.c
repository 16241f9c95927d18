/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetShareAdd and NetShareDel.
 *
 * Sources: the functions' pages. Levels 2, 502 and 503. A member that cannot be right is 87 with its index, a name with forbidden characters 123; what only the server can
 * know (2116, 2117, 2118) is its own. No share here has a security descriptor, so one that is given is refused: accepting it would promise what nobody keeps. */
#include "share.h"

#include <wchar.h>

#include "net_server.h"
#include "probe.h"
#include "trace.h"
#include "use_common.h"

TRACE_CHANNEL(netapi32);

_Static_assert(offsetof(SHARE_INFO_502, shi502_passwd) == offsetof(SHARE_INFO_2, shi2_passwd),
               "level 502 begins as level 2");
_Static_assert(offsetof(struct share_info_503, passwd) == offsetof(SHARE_INFO_2, shi2_passwd),
               "level 503 begins as level 2");

/* lmcons.h: NNLEN 80, MAXCOMMENTSZ 256. */
#define NAME_MAX_CCH    NNLEN
#define COMMENT_MAX_CCH (MAXCOMMENTSZ - 1)

/* What a share's name may not have. */
static bool is_share_name(const WCHAR *name)
{
    size_t cch = wcslen(name);
    if (!cch || cch > NAME_MAX_CCH)
        return false;
    for (size_t i = 0; i < cch; i++)
    {
        if (name[i] < ' ' || wcschr(L"\"/\\[]:|<>+=;,?*", name[i]))
            return false;
    }
    return true;
}

/* Checks the members in order; *parm_err: the first bad one. 502 and 503 begin as 2 does. */
static DWORD check_members(const SHARE_INFO_2 *info, const void *descriptor, DWORD *parm_err)
{
    const DWORD kind = info->shi2_type & ~(DWORD)STYPE_TEMPORARY;
    *parm_err = SHARE_NETNAME_PARMNUM;
    if (!info->shi2_netname || !probe_wstr(info->shi2_netname) || !info->shi2_netname[0])
        return ERROR_INVALID_PARAMETER;
    if (!is_share_name(info->shi2_netname))
        return ERROR_INVALID_NAME;
    *parm_err = SHARE_TYPE_PARMNUM;
    if (kind == STYPE_DEVICE)
        return ERROR_NOT_SUPPORTED; /* no server here has character devices */
    if (kind != STYPE_DISKTREE && kind != STYPE_PRINTQ)
        return ERROR_INVALID_PARAMETER;
    *parm_err = SHARE_REMARK_PARMNUM;
    if (info->shi2_remark &&
        (!probe_wstr(info->shi2_remark) || wcslen(info->shi2_remark) > COMMENT_MAX_CCH))
        return ERROR_INVALID_PARAMETER;
    *parm_err = SHARE_MAX_USES_PARMNUM;
    if (!info->shi2_max_uses)
        return ERROR_INVALID_PARAMETER;
    *parm_err = SHARE_PATH_PARMNUM;
    if (!probe_wstr(info->shi2_path))
        return ERROR_INVALID_PARAMETER;
    if (kind == STYPE_DISKTREE && (!info->shi2_path || !info->shi2_path[0]))
        return ERROR_INVALID_PARAMETER;
    *parm_err = SHARE_FILE_SD_PARMNUM;
    return descriptor ? ERROR_NOT_SUPPORTED : ERROR_SUCCESS;
}

/* The members of every level as those of level 2, and the descriptor. 87 where they cannot be read. */
static DWORD read_level(const BYTE *buffer, DWORD level, SHARE_INFO_2 *info,
                        const void **descriptor)
{
    SHARE_INFO_502 info_502;
    struct share_info_503 info_503;
    const size_t cb = level == 2 ? sizeof *info : level == 502 ? sizeof info_502 : sizeof info_503;
    *descriptor = NULL;
    if (!probe_read(buffer, cb))
        return ERROR_INVALID_PARAMETER;
    /* The members of level 2 stand at its front in both. */
    memcpy(info, buffer, sizeof *info);
    if (level == 502)
    {
        memcpy(&info_502, buffer, cb);
        *descriptor = info_502.shi502_security_descriptor;
    }
    else if (level == 503)
    {
        memcpy(&info_503, buffer, cb);
        *descriptor = info_503.security_descriptor;
    }
    return ERROR_SUCCESS;
}

static DWORD share_add(const WCHAR *server_name, DWORD level, const BYTE *buffer, DWORD *parm_err)
{
    struct net_server server;
    SHARE_INFO_2 info;
    const void *descriptor;
    DWORD bad_member;
    DWORD code = net_server_parse(server_name, &server);
    if (code)
        return code;
    if (level != 2 && level != 502 && level != 503)
        return ERROR_INVALID_LEVEL;
    if (parm_err && !probe_write(parm_err, sizeof *parm_err))
        return ERROR_INVALID_PARAMETER;
    code = read_level(buffer, level, &info, &descriptor);
    if (code)
        return code;
    code = check_members(&info, descriptor, &bad_member);
    if (code)
    {
        if (code == ERROR_INVALID_PARAMETER && parm_err)
            *parm_err = bad_member;
        return code;
    }
    const struct simclient_share share = {
        .server = server.name,
        .name = info.shi2_netname,
        .type = info.shi2_type,
        .path = info.shi2_path,
        .comment = info.shi2_remark,
        .max_uses = info.shi2_max_uses,
    };
    return net_server_error(simclient_share_add(&share));
}

NET_API_STATUS WINAPI NetShareAdd(LMSTR servername, DWORD level, LPBYTE buf, LPDWORD parm_err)
{
    TRACE("%s, level %lu", use_show(servername), level);
    DWORD code = share_add(servername, level, buf, parm_err);
    TRACE("-> %lu", code);
    return code;
}

static DWORD share_del(const WCHAR *server_name, const WCHAR *name)
{
    struct net_server server;
    DWORD code = net_server_parse(server_name, &server);
    if (code)
        return code;
    if (!name || !probe_wstr(name) || !name[0])
        return ERROR_INVALID_PARAMETER;
    code = simclient_share_del(server.name, name);
    /* Longer than any name of a share, or no text. */
    return code == ERROR_INVALID_PARAMETER ? NERR_NetNameNotFound : net_server_error(code);
}

NET_API_STATUS WINAPI NetShareDel(LMSTR servername, LMSTR netname, DWORD reserved)
{
    TRACE("%s, %s, reserved %lu", use_show(servername), use_show(netname), reserved);
    DWORD code = reserved ? ERROR_INVALID_PARAMETER : share_del(servername, netname);
    TRACE("-> %lu", code);
    return code;
}
