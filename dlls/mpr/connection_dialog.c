/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetConnectionDialog and WNetConnectionDialog1. (WNetConnectionDialog2 has no public page: an
 * honest error.) */
#include "mpr.h"

#include "dialog_connect.h"
#include "netresource_ansi.h"
#include "probe.h"
#include "trace.h"

TRACE_CHANNEL(mpr);

/* CONNDLG_CONN_POINT is "internal, do not use"; it is let through and does nothing. */
#define KNOWN_FLAGS                                                                      \
    ((DWORD)(CONNDLG_RO_PATH | CONNDLG_CONN_POINT | CONNDLG_USE_MRU | CONNDLG_HIDE_BOX | \
             CONNDLG_PERSIST | CONNDLG_NOT_PERSIST))

static bool has_both(DWORD flags, DWORD one, DWORD other)
{
    return (flags & one) && (flags & other);
}

/* What the page of WNetConnectionDialog1 refuses, in its order. */
static DWORD check(const NETRESOURCEW *resource, DWORD flags)
{
    const bool named = resource->lpRemoteName != NULL && resource->lpRemoteName[0] != L'\0';

    if ((flags & ~KNOWN_FLAGS) || has_both(flags, CONNDLG_RO_PATH, CONNDLG_USE_MRU) ||
        has_both(flags, CONNDLG_PERSIST, CONNDLG_NOT_PERSIST) ||
        ((flags & CONNDLG_RO_PATH) && !named))
        return ERROR_INVALID_PARAMETER;
    return resource->dwType == RESOURCETYPE_DISK ? NO_ERROR : ERROR_BAD_DEV_TYPE;
}

/* Both widths end here; the resource is probed. */
static DWORD show(HWND owner, const NETRESOURCEW *resource, DWORD flags, DWORD *device_number)
{
    TRACE("%s, type %lu, flags %#lx", trace_wstr(resource->lpRemoteName), resource->dwType, flags);
    const DWORD status = check(resource, flags);
    if (status != NO_ERROR)
        return status;
    return dialog_connect_show(owner, resource->lpRemoteName, flags, device_number);
}

static DWORD show_wide(CONNECTDLGSTRUCTW *parameters)
{
    if (parameters == NULL || !probe_write(parameters, sizeof(*parameters)))
        return ERROR_INVALID_ADDRESS;
    if (parameters->cbStructure < sizeof(*parameters))
        return ERROR_INVALID_PARAMETER;
    const DWORD status = mpr_probe_resource(parameters->lpConnRes);
    if (status != NO_ERROR)
        return status;
    return show(parameters->hwndOwner, parameters->lpConnRes, parameters->dwFlags,
                &parameters->dwDevNum);
}

static DWORD show_ansi(CONNECTDLGSTRUCTA *parameters)
{
    struct netresource_ansi converted;

    if (parameters == NULL || !probe_write(parameters, sizeof(*parameters)))
        return ERROR_INVALID_ADDRESS;
    if (parameters->cbStructure < sizeof(*parameters))
        return ERROR_INVALID_PARAMETER;
    DWORD status = netresource_ansi_take(parameters->lpConnRes, &converted);
    if (status != NO_ERROR)
        return status;
    status =
        show(parameters->hwndOwner, &converted.wide, parameters->dwFlags, &parameters->dwDevNum);
    netresource_ansi_drop(&converted);
    return status;
}

DWORD WINAPI WNetConnectionDialog1W(CONNECTDLGSTRUCTW *parameters)
{
    const DWORD status = show_wide(parameters);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetConnectionDialog1A(CONNECTDLGSTRUCTA *parameters)
{
    const DWORD status = show_ansi(parameters);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

/* What CONNDLG_USE_MRU simulates (CONNECTDLGSTRUCT). */
DWORD WINAPI WNetConnectionDialog(HWND owner, DWORD type)
{
    const NETRESOURCEW resource = {.dwType = type};
    DWORD device_number;

    const DWORD status = show(owner, &resource, CONNDLG_USE_MRU, &device_number);
    TRACE("-> %lu", status);
    return mpr_return(status);
}
