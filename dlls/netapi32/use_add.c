/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetUseAdd: a connection by the SMB redirector alone.
 *
 * Source: docs/reference/netapi32.tsv. A member that cannot be right is 87 with its index; what only the network can know (no such server, wrong
 * password) is the network's own code. Levels 1 and 2 are documented; 3 is from MS-WKST, 4 and 5 from the public header (use_request.h). */
#include <windows.h>
#include <lm.h>
#include <stdio.h>

#include "device_name.h"
#include "probe.h"
#include "text.h"
#include "trace.h"
#include "unc_name.h"
#include "use_common.h"
#include "use_request.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(netapi32);

/* Characters of the longest domain name (DNS). */
#define DOMAIN_CCH 255

/* Is text readable and no longer than max_cch? NULL is. */
static bool is_string_ok(const WCHAR *text, size_t max_cch)
{
    return !text || (probe_wstr(text) && wcslen(text) <= max_cch);
}

static bool is_device(const WCHAR *local)
{
    char utf8[64];
    struct device_name device;
    return text_to_utf8((const uint16_t *)local, utf8, sizeof utf8) &&
           device_name_parse(utf8, &device);
}

/* Parses remote; *is_ipc tells whether it is the server's IPC$ share. */
static bool is_share(const WCHAR *remote, bool *is_ipc)
{
    char utf8[UNC_NAME_CB + 2];
    struct unc_name name;
    if (!text_to_utf8((const uint16_t *)remote, utf8, sizeof utf8) ||
        !unc_name_parse_share(utf8, &name))
        return false;
    *is_ipc = text_equal_nocase(name.share, "IPC$");
    return true;
}

/* Checks the members in order. 0, or the code and in *parm_err the index of the first bad member (0: none is to blame). */
static DWORD check_members(const USE_INFO_2 *info, DWORD level, DWORD *parm_err)
{
    bool is_ipc;
    bool has_local = false;
    *parm_err = USE_LOCAL_PARMNUM;
    if (info->ui2_local)
    {
        if (!probe_wstr(info->ui2_local))
            return ERROR_INVALID_PARAMETER;
        has_local = info->ui2_local[0] != 0;
        if (has_local && !is_device(info->ui2_local))
            return ERROR_INVALID_PARAMETER;
    }
    *parm_err = USE_REMOTE_PARMNUM;
    if (!info->ui2_remote || !probe_wstr(info->ui2_remote) || !is_share(info->ui2_remote, &is_ipc))
        return ERROR_INVALID_PARAMETER;
    *parm_err = USE_PASSWORD_PARMNUM;
    if (!is_string_ok(info->ui2_password, PWLEN))
        return ERROR_INVALID_PARAMETER;
    *parm_err = USE_ASGTYPE_PARMNUM;
    switch (info->ui2_asg_type)
    {
    case USE_DISKDEV:
    case USE_SPOOLDEV: break;
    case USE_IPC:
    case USE_WILDCARD:
        /* Both are for uses without a device. */
        if (has_local)
            return ERROR_INVALID_PARAMETER;
        break;
    case USE_CHARDEV: *parm_err = 0; return ERROR_NOT_SUPPORTED;
    default: return ERROR_INVALID_PARAMETER;
    }
    if (level >= 2)
    {
        *parm_err = USE_USERNAME_PARMNUM;
        if (!is_string_ok(info->ui2_username, UNLEN))
            return ERROR_INVALID_PARAMETER;
        *parm_err = USE_DOMAINNAME_PARMNUM;
        if (!is_string_ok(info->ui2_domainname, DOMAIN_CCH))
            return ERROR_INVALID_PARAMETER;
    }
    *parm_err = 0;
    /* The router has no type for it: said here, what the model says for every other mismatch. */
    return info->ui2_asg_type == USE_IPC && !is_ipc ? ERROR_BAD_DEV_TYPE : ERROR_SUCCESS;
}

static DWORD resource_type(DWORD asg_type)
{
    switch (asg_type)
    {
    case USE_DISKDEV: return RESOURCETYPE_DISK;
    case USE_SPOOLDEV: return RESOURCETYPE_PRINT;
    default: return RESOURCETYPE_ANY;
    }
}

static DWORD add_use(const struct net_server *server, const struct use_request *request)
{
    const USE_INFO_2 *info = &request->info;
    WCHAR user[DOMAIN_CCH + 1 + UNLEN + 1];
    const WCHAR *user_name = NULL;
    if (info->ui2_username)
    {
        const WCHAR *domain = info->ui2_domainname ? info->ui2_domainname : L"";
        user[0] = 0;
        if (domain[0])
        {
            wcscpy(user, domain);
            wcscat(user, L"\\");
        }
        wcscat(user, info->ui2_username);
        user_name = user;
    }

    TRACE("%s on %s, type %#lx, user %s", trace_wstr(info->ui2_remote), trace_wstr(info->ui2_local),
          info->ui2_asg_type, trace_wstr(user_name));
    if (server->name[0])
        return use_error(simclient_remote_add(server->name, info->ui2_local, info->ui2_remote,
                                              user_name, info->ui2_password,
                                              resource_type(info->ui2_asg_type)));
    NETRESOURCEW resource = {0};
    resource.dwType = resource_type(info->ui2_asg_type);
    resource.lpLocalName = info->ui2_local;
    resource.lpRemoteName = info->ui2_remote;
    struct router_connect connect = {0};
    connect.resource = &resource;
    connect.password = info->ui2_password;
    connect.user_name = user_name;
    connect.service_key = ROUTER_SERVICE_LANMAN;
    const struct router_auth auth = {.buffer = request->identity,
                                     .buffer_cb = request->identity_cb};
    if (request->identity)
        connect.auth = &auth;
    return use_error(router_add_connection(&connect));
}

static DWORD use_add(const WCHAR *server_name, DWORD level, const BYTE *buffer, DWORD *parm_err)
{
    struct net_server server;
    struct use_request request;
    DWORD bad_member = 0;
    DWORD code = use_server(server_name, &server);
    if (code)
        return code;
    /* Level 0 is refused by Windows; the high flag for global mappings makes a level that nobody has. */
    if (level < 1 || level > USE_REQUEST_LEVEL_MAX)
        return ERROR_INVALID_LEVEL;
    if (parm_err && !probe_write(parm_err, sizeof *parm_err))
        return ERROR_INVALID_PARAMETER;
    if (!use_request_read(buffer, level, &request))
        return ERROR_INVALID_PARAMETER;
    code = check_members(&request.info, level, &bad_member);
    if (!code)
        code = use_request_check(&request, &bad_member);
    if (!code && server.name[0] && request.identity)
        code = ERROR_NOT_SUPPORTED; /* what a downlevel server gets has no place for it */
    if (code)
    {
        if (code == ERROR_INVALID_PARAMETER && parm_err)
            *parm_err = bad_member;
        return code;
    }
    return add_use(&server, &request);
}

NET_API_STATUS WINAPI NetUseAdd(LMSTR UncServerName, DWORD Level, LPBYTE Buf, LPDWORD ParmError)
{
    TRACE("%s, level %lu", use_show(UncServerName), Level);
    DWORD code = use_add(UncServerName, Level, Buf, ParmError);
    TRACE("-> %lu", code);
    return code;
}
