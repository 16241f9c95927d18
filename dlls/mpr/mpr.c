/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* mpr.dll: the WNet functions.
 *
 * How does this DLL work? It is the thin end of the road: program -> mpr.dll -> wnrouter.dll -> a
 * provider. Each export does four things and no more, in this order:
 *   1. it traces the call (never a password);
 *   2. it probes its caller's pointers (probe.h), before anything changes: ERROR_INVALID_ADDRESS,
 * 487, for what cannot be read or written;
 *   3. it calls one function of the router, which knows arguments, providers, remembered
 * connections and whose error is reported;
 *   4. it sets the last error, once, to what it returns.
 * An A function converts (ansi.h, netresource_ansi.h) and does the same by the same inner function
 * as its W twin, so the two differ by conversion alone. There is no state here, no lock and no
 * policy; the extended errors of WNetSetLastError live in the router, one store per process, since
 * providers and all three drop-ins share it.
 *
 * The files: add_connection.c (Add, Add2, Add3, Add4), use_connection.c (Use, Use4),
 * cancel_connection.c, credentials.c, get_connection.c, universal_name.c, get_user.c,
 * performance.c, format_name.c, last_error.c, password_cache.c, directory.c, permission.c,
 * connection_dialog.c and disconnect_dialog.c; dialog_*.c are the windows of the last two. Names
 * without a public prototype are honest errors, made from exports.tsv.
 *
 * Nothing happens in DllMain; the router loads its providers at the first call. */
#include "mpr.h"

#include "probe.h"
#include "trace.h"

/* Characters of the longest name that any provider has been seen to use. */
#define PROBED_CCH 1024

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved);

DWORD mpr_return(DWORD status)
{
    SetLastError(status);
    return status;
}

const char *mpr_show(const WCHAR *text)
{
    return probe_wstr(text) ? trace_wstr(text) : "(unreadable)";
}

const char *mpr_show_ansi(const char *text)
{
    return probe_str(text) ? trace_str(text) : "(unreadable)";
}

bool mpr_probe_text_out(void *text, size_t cch, size_t unit_cb)
{
    return cch == 0 ||
           (text != NULL && probe_write(text, (cch < PROBED_CCH ? cch : PROBED_CCH) * unit_cb));
}

DWORD mpr_probe_name(const WCHAR *name)
{
    return name != NULL && probe_wstr(name) ? NO_ERROR : ERROR_INVALID_ADDRESS;
}

DWORD mpr_probe_resource(const NETRESOURCEW *resource)
{
    if (resource == NULL || !probe_read(resource, sizeof(*resource)))
        return ERROR_INVALID_ADDRESS;
    /* The other members are not looked at (docs/reference/samples.md: programs leave them
     * uninitialised). */
    if (!probe_wstr(resource->lpLocalName) || !probe_wstr(resource->lpRemoteName) ||
        !probe_wstr(resource->lpProvider))
        return ERROR_INVALID_ADDRESS;
    return NO_ERROR;
}

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved)
{
    (void)reserved;
    if (reason == DLL_PROCESS_ATTACH)
        DisableThreadLibraryCalls(instance);
    return TRUE;
}
