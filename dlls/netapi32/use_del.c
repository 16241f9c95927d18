/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetUseDel: takes a use of the SMB redirector away, with one of three levels of force.
 *
 * Sources: docs/reference/netapi32.tsv. USE_FORCE does not fail for open files: the API's page says so, MS-WKST the opposite, and programs are written
 * from the page. The level travels through the router to the provider as it is. */
#include <windows.h>
#include <lm.h>

#include "probe.h"
#include "trace.h"
#include "use_common.h"
#include "wnetlab/router.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(netapi32);

/* NetUse knows SMB uses alone, and a share that DFS serves is none. *is_dfs is false for a use that is not there: the router tells that. */
static DWORD find_dfs(const WCHAR *name, bool *is_dfs)
{
    *is_dfs = false;
    struct simclient_resource *use = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof *use);
    if (!use)
        return ERROR_NOT_ENOUGH_MEMORY;
    DWORD code = simclient_query(SIMCLIENT_SMB, name, false, use);
    if (!code)
        *is_dfs = use->dfs;
    HeapFree(GetProcessHeap(), 0, use);
    /* A name that cannot be one of ours is the router's to refuse. */
    return code == ERROR_NOT_CONNECTED || code == ERROR_INVALID_PARAMETER ? ERROR_SUCCESS : code;
}

/* A downlevel server deletes a use of its own. No process of this machine has a file open through it, so the force makes no difference. */
static DWORD remote_del(const struct net_server *server, const WCHAR *name)
{
    struct simclient_resource *uses = NULL;
    DWORD count = 0;
    DWORD code = simclient_remote_list(server->name, name, &uses, &count);
    if (code == ERROR_INVALID_PARAMETER)
        code = NERR_UseNotFound; /* longer than any name of a use, or no text */
    if (!code)
        code = uses[0].dfs ? NERR_UseNotFound : simclient_remote_cancel(server->name, name);
    simclient_free(uses);
    return code;
}

static DWORD use_del(const WCHAR *server_name, const WCHAR *name, DWORD force)
{
    struct net_server server;
    bool is_dfs;
    DWORD code = use_server(server_name, &server);
    if (code)
        return code;
    if (force != USE_NOFORCE && force != USE_FORCE && force != USE_LOTS_OF_FORCE)
        return ERROR_INVALID_LEVEL;
    if (!name || !probe_wstr(name) || !name[0])
        return ERROR_INVALID_PARAMETER;
    if (server.name[0])
        return use_error(remote_del(&server, name));
    code = find_dfs(name, &is_dfs);
    if (!code)
        code = is_dfs ? NERR_UseNotFound
                      : router_cancel_connection(name, 0, force, ROUTER_SERVICE_LANMAN);
    return use_error(code);
}

NET_API_STATUS WINAPI NetUseDel(LMSTR UncServerName, LMSTR UseName, DWORD ForceCond)
{
    TRACE("%s, %s, force %lu", use_show(UncServerName), use_show(UseName), ForceCond);
    DWORD code = use_del(UncServerName, UseName, ForceCond);
    TRACE("-> %lu", code);
    return code;
}
