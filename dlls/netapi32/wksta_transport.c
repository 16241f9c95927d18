/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetWkstaTransportDel: tells what is a transport of this computer and what is none; it takes none away.
 *
 * Sources: docs/reference/netapi32.tsv. The transports are those of NetWkstaTransportEnum, which is Wine's own. They are the host's adapters, which nothing here can unbind, so one that
 * is listed is ERROR_NOT_SUPPORTED (docs/decisions.md, Transports). */
#include <windows.h>
#include <lm.h>
#include <wchar.h>

#include "forward.h"
#include "net_server.h"
#include "probe.h"
#include "trace.h"
#include "use_common.h"

TRACE_CHANNEL(netapi32);

/* 0: this computer has the transport. NERR_UseNotFound: it has not; ERROR_NOT_SUPPORTED: there is no list; else what the list's maker says. */
static DWORD find_transport(const WCHAR *name)
{
    typedef NET_API_STATUS(WINAPI * enum_t)(WCHAR *, DWORD, BYTE **, DWORD, DWORD *, DWORD *,
                                            DWORD *);
    static struct forward forward = {"NetWkstaTransportEnum", NULL};
    enum_t list = (enum_t)(void (*)(void))forward_target(&forward);
    BYTE *buffer = NULL;
    DWORD count = 0;
    DWORD total = 0;
    if (!list)
        return ERROR_NOT_SUPPORTED;
    DWORD code = list(NULL, 0, &buffer, MAX_PREFERRED_LENGTH, &count, &total, NULL);
    if (code)
        return code;
    const WKSTA_TRANSPORT_INFO_0 *transports = (const void *)buffer;
    DWORD i = 0;
    while (i < count && _wcsicmp(transports[i].wkti0_transport_name, name))
        i++;
    NetApiBufferFree(buffer);
    return i < count ? NERR_Success : NERR_UseNotFound;
}

/* Is there a computer of that name in the simulated network? */
static DWORD find_server(const WCHAR *name)
{
    struct simclient_item *items = NULL;
    DWORD count = 0;
    DWORD code = simclient_list(SIMCLIENT_SERVERS, NULL, name, NULL, &items, &count);
    simclient_free(items);
    return use_error(code);
}

static DWORD transport_del(const WCHAR *server_name, const WCHAR *name, DWORD force)
{
    struct net_server server;
    DWORD code = net_server_parse(server_name, &server);
    if (code)
        return code;
    if (force != USE_NOFORCE && force != USE_FORCE && force != USE_LOTS_OF_FORCE)
        return ERROR_INVALID_PARAMETER;
    if (!name || !probe_wstr(name) || !name[0])
        return ERROR_INVALID_PARAMETER;
    /* Nothing is known of another computer's transports. */
    code = server.name[0] ? find_server(server.name) : find_transport(name);
    return code ? code : ERROR_NOT_SUPPORTED;
}

NET_API_STATUS WINAPI NetWkstaTransportDel(LMSTR servername, LMSTR transportname, DWORD ucond)
{
    TRACE("%s, %s, force %lu", use_show(servername), use_show(transportname), ucond);
    DWORD code = transport_del(servername, transportname, ucond);
    TRACE("-> %lu", code);
    return code;
}
