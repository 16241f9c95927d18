/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetRestoreConnection in its forms, and WNetRestoreSingleConnectionW.
 *
 * Of WNetRestoreConnection2W and WNetRestoreAllConnectionsW no public document tells the arguments:
 * they stay honest errors (exports.tsv). */
#include "mpr.h"

#include "ansi.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(mpr);

/* The headers have the first for systems before Vista, and the last one nowhere. */
#undef WNetRestoreConnection
DWORD WINAPI WNetRestoreConnectionW(HWND owner, const WCHAR *device);
DWORD WINAPI WNetRestoreConnection(HWND owner, const void *device);

/* device is probed; NULL: all of them. */
static DWORD restore(HWND owner, const WCHAR *device)
{
    if (device == NULL)
        return router_restore_all(owner, ROUTER_RESTORE_ASK, NULL, NULL);
    return router_restore_connection(owner, device, ROUTER_RESTORE_ASK);
}

static DWORD restore_wide(HWND owner, const WCHAR *device)
{
    return probe_wstr(device) ? restore(owner, device) : ERROR_INVALID_ADDRESS;
}

static DWORD restore_ansi(HWND owner, const char *device)
{
    WCHAR *wide = NULL;

    if (!probe_str(device))
        return ERROR_INVALID_ADDRESS;
    DWORD status = ansi_to_wide(device, &wide);
    if (status == NO_ERROR)
        status = restore(owner, wide);
    ansi_free(wide);
    return status;
}

DWORD WINAPI WNetRestoreConnectionW(HWND owner, const WCHAR *device)
{
    TRACE("%s", mpr_show(device));
    const DWORD status = restore_wide(owner, device);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetRestoreConnectionA(HWND owner, const char *device)
{
    TRACE("%s", mpr_show_ansi(device));
    const DWORD status = restore_ansi(owner, device);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

/* Which width the name without a letter takes no public document tells. A device name tells it
 * itself: in UTF-16 its second byte is 0, and no device name in ANSI has one character
 * (docs/decisions.md, "The profile"). */
DWORD WINAPI WNetRestoreConnection(HWND owner, const void *device)
{
    const char *ansi = device;
    DWORD status = ERROR_INVALID_ADDRESS;

    TRACE("%p", device);
    if (probe_str(ansi))
    {
        const BOOL is_wide = ansi != NULL && ansi[0] != '\0' && ansi[1] == '\0';
        status = is_wide ? restore_wide(owner, device) : restore_ansi(owner, ansi);
    }
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetRestoreSingleConnectionW(HWND owner, const WCHAR *device, BOOL use_ui)
{
    DWORD status = ERROR_INVALID_ADDRESS;

    TRACE("%s, use_ui %d", mpr_show(device), use_ui);
    if (device != NULL && probe_wstr(device))
        status = router_restore_connection(owner, device, use_ui ? ROUTER_RESTORE_ASK : 0);
    TRACE("-> %lu", status);
    return mpr_return(status);
}
