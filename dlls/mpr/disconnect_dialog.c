/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetDisconnectDialog and WNetDisconnectDialog1. (WNetDisconnectDialog2 has no public page: an
 * honest error.) */
#include "mpr.h"

#include "ansi.h"
#include "dialog_disconnect.h"
#include "probe.h"
#include "trace.h"

TRACE_CHANNEL(mpr);

#define KNOWN_FLAGS ((DWORD)(DISC_UPDATE_PROFILE | DISC_NO_FORCE))

static bool is_given(const WCHAR *text)
{
    return text != NULL && text[0] != L'\0';
}

/* Both widths end here; strings are probed. A local name decides alone (DISCDLGSTRUCT). */
static DWORD disconnect(HWND owner, const WCHAR *local, const WCHAR *remote, DWORD flags)
{
    TRACE("%s, %s, flags %#lx", trace_wstr(local), trace_wstr(remote), flags);
    if ((flags & ~KNOWN_FLAGS) || (!is_given(local) && !is_given(remote)))
        return ERROR_INVALID_PARAMETER;
    return dialog_disconnect_one(owner, is_given(local) ? local : remote, flags);
}

static DWORD disconnect_wide(const DISCDLGSTRUCTW *parameters)
{
    if (parameters == NULL || !probe_read(parameters, sizeof(*parameters)))
        return ERROR_INVALID_ADDRESS;
    if (parameters->cbStructure < sizeof(*parameters))
        return ERROR_INVALID_PARAMETER;
    if (!probe_wstr(parameters->lpLocalName) || !probe_wstr(parameters->lpRemoteName))
        return ERROR_INVALID_ADDRESS;
    return disconnect(parameters->hwndOwner, parameters->lpLocalName, parameters->lpRemoteName,
                      parameters->dwFlags);
}

static DWORD disconnect_ansi(const DISCDLGSTRUCTA *parameters)
{
    WCHAR *local = NULL;
    WCHAR *remote = NULL;

    if (parameters == NULL || !probe_read(parameters, sizeof(*parameters)))
        return ERROR_INVALID_ADDRESS;
    if (parameters->cbStructure < sizeof(*parameters))
        return ERROR_INVALID_PARAMETER;
    if (!probe_str(parameters->lpLocalName) || !probe_str(parameters->lpRemoteName))
        return ERROR_INVALID_ADDRESS;
    DWORD status = ansi_to_wide(parameters->lpLocalName, &local);
    if (status == NO_ERROR)
        status = ansi_to_wide(parameters->lpRemoteName, &remote);
    if (status == NO_ERROR)
        status = disconnect(parameters->hwndOwner, local, remote, parameters->dwFlags);
    ansi_free(remote);
    ansi_free(local);
    return status;
}

DWORD WINAPI WNetDisconnectDialog1W(DISCDLGSTRUCTW *parameters)
{
    const DWORD status = disconnect_wide(parameters);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetDisconnectDialog1A(DISCDLGSTRUCTA *parameters)
{
    const DWORD status = disconnect_ansi(parameters);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

/* Only disks, as with the connection dialog. */
DWORD WINAPI WNetDisconnectDialog(HWND owner, DWORD type)
{
    TRACE("type %lu", type);
    const DWORD status =
        type == RESOURCETYPE_DISK ? dialog_disconnect_show(owner) : ERROR_BAD_DEV_TYPE;
    TRACE("-> %lu", status);
    return mpr_return(status);
}
