/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetCancelConnection, WNetCancelConnection2 and WNetClearConnections. */
#include "mpr.h"

#include "ansi.h"
#include "probe.h"
#include "trace.h"
#include "undeclared.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(mpr);

/* Both widths end here. name is probed. A provider of others takes any force that is not 0 for
 * TRUE, our own knows more levels: so a BOOL is made one here. */
static DWORD cancel(const WCHAR *name, DWORD flags, BOOL force)
{
    return router_cancel_connection(name, flags, force ? TRUE : FALSE, NULL);
}

static DWORD cancel_wide(const WCHAR *name, DWORD flags, BOOL force)
{
    return probe_wstr(name) ? cancel(name, flags, force) : ERROR_INVALID_ADDRESS;
}

static DWORD cancel_ansi(const char *name, DWORD flags, BOOL force)
{
    WCHAR *wide = NULL;

    if (!probe_str(name))
        return ERROR_INVALID_ADDRESS;
    DWORD status = ansi_to_wide(name, &wide);
    if (status == NO_ERROR)
        status = cancel(wide, flags, force);
    ansi_free(wide);
    return status;
}

DWORD WINAPI WNetCancelConnection2W(const WCHAR *name, DWORD flags, BOOL force)
{
    TRACE("%s, flags %#lx, force %d", mpr_show(name), flags, force);
    const DWORD status = cancel_wide(name, flags, force);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetCancelConnection2A(const char *name, DWORD flags, BOOL force)
{
    TRACE("%s, flags %#lx, force %d", mpr_show_ansi(name), flags, force);
    const DWORD status = cancel_ansi(name, flags, force);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

/* WNetAddConnection always remembers, so its counterpart always forgets (docs/decisions.md
 * "Errors"). */
DWORD WINAPI WNetCancelConnectionW(const WCHAR *name, BOOL force)
{
    TRACE("%s, force %d", mpr_show(name), force);
    const DWORD status = cancel_wide(name, CONNECT_UPDATE_PROFILE, force);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetCancelConnectionA(const char *name, BOOL force)
{
    TRACE("%s, force %d", mpr_show_ansi(name), force);
    const DWORD status = cancel_ansi(name, CONNECT_UPDATE_PROFILE, force);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

/* In no header. The owner would be for dialogs, of which there are none. */
DWORD WINAPI WNetClearConnections(HWND owner)
{
    TRACE("owner %p", (void *)owner);
    const DWORD status = router_clear_connections();
    TRACE("-> %lu", status);
    return mpr_return(status);
}
