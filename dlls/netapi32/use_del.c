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

/* NetUse knows SMB uses alone, and a share that DFS serves is none: the SMB provider, which runs in this thread, is told so. */
static DWORD own_del(const WCHAR *name, DWORD force)
{
    DWORD code = simclient_hide_dfs(true);
    if (code)
        return code;
    code = router_cancel_connection(name, 0, force, ROUTER_SERVICE_LANMAN);
    simclient_hide_dfs(false);
    return code;
}

static bool is_paused_port(const struct simclient_resource *use)
{
    return use->local[0] && use->share_type == SIMCLIENT_PRINTER && use->status == USE_PAUSED;
}

/* A downlevel server deletes a use of its own. No process of this machine has a file open through it, so the force makes no difference but for a paused
 * printer port. */
static DWORD remote_del(const struct net_server *server, const WCHAR *name, DWORD force)
{
    struct simclient_resource *uses = NULL;
    DWORD count = 0;
    DWORD code = simclient_remote_list(server->name, name, &uses, &count);
    if (code == ERROR_INVALID_PARAMETER)
        code = NERR_UseNotFound; /* longer than any name of a use, or no text */
    if (!code)
        code = uses[0].dfs ? NERR_UseNotFound : ERROR_SUCCESS;
    if (!code && force == USE_NOFORCE && is_paused_port(&uses[0]))
        code = ERROR_REDIR_PAUSED;
    if (!code)
        code = simclient_remote_cancel(server->name, name);
    simclient_free(uses);
    return code;
}

static DWORD use_del(const WCHAR *server_name, const WCHAR *name, DWORD force)
{
    struct net_server server;
    DWORD code = use_server(server_name, &server);
    if (code)
        return code;
    if (force != USE_NOFORCE && force != USE_FORCE && force != USE_LOTS_OF_FORCE)
        return ERROR_INVALID_LEVEL;
    if (!name || !probe_wstr(name) || !name[0])
        return ERROR_INVALID_PARAMETER;
    if (server.name[0])
        return use_error(remote_del(&server, name, force));
    return use_error(own_del(name, force));
}

NET_API_STATUS WINAPI NetUseDel(LMSTR UncServerName, LMSTR UseName, DWORD ForceCond)
{
    TRACE("%s, %s, force %lu", use_show(UncServerName), use_show(UseName), ForceCond);
    DWORD code = use_del(UncServerName, UseName, ForceCond);
    TRACE("-> %lu", code);
    return code;
}
