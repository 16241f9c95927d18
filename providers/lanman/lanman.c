/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* ntlanman.dll: the network provider of the simulated SMB redirector, "Microsoft Windows Network".
 *
 * How does this DLL work? The router (wnrouter.dll) loads it, asks NPGetCaps once what it can do,
 * and from then on calls the NP functions, from any thread, several at a time. A call goes the same
 * three steps everywhere:
 *   1. Is the name ours? Its syntax tells most of it (resource_name.c): "X:", "LPT1", "\\server"
 * and "\\server\share" may be; URLs, GUIDs and paths are not, and are answered WN_BAD_NETNAME
 * before anything else is looked at, without a round trip. That is what lets other providers have
 * them. (docs/reference/npapi.tsv, "route": network started, operation supported, owns the name,
 * other arguments.)
 *   2. simnetd is asked through wnsim.dll; it owns all state, this DLL none but open enumerations
 * (enum_table.c). The service starts on demand, so the network is always "started".
 *   3. Its answer is handed on as it is, with the WN_ codes being Win32 codes. ERROR_TIMEOUT and
 * ERROR_SERVICE_NOT_ACTIVE too: the router must not take a dead service for "not mine". A provider
 * never calls WNet functions, never sets the last error, and keeps no password. */
#include "lanman.h"

#include "probe.h"
#include "trace.h"

TRACE_CHANNEL(lanman);

/* The CONNECT_* that NPAddConnection3 takes: the router's own, which change nothing here, and those
 * that hold of every connection or that refuse_prompt looks at (docs/decisions.md, "Connecting").
 * No command line, no stored credentials, nothing deferred. */
#define CONNECT_FLAGS                                                                           \
    (CONNECT_UPDATE_PROFILE | CONNECT_UPDATE_RECENT | CONNECT_TEMPORARY | CONNECT_INTERACTIVE | \
     CONNECT_PROMPT | CONNECT_REDIRECT | CONNECT_CURRENT_MEDIA)

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved);

DWORD WINAPI NPGetCaps(DWORD index)
{
    TRACE("index %lu", index);
    switch (index)
    {
    case WNNC_SPEC_VERSION: return WNNC_SPEC_VERSION51;
    case WNNC_NET_TYPE: return WNNC_NET_LANMAN;
    case WNNC_DRIVER_VERSION: return 1;
    case WNNC_USER: return WNNC_USR_GETUSER;
    case WNNC_CONNECTION:
        return WNNC_CON_ADDCONNECTION | WNNC_CON_ADDCONNECTION3 | WNNC_CON_CANCELCONNECTION |
               WNNC_CON_GETCONNECTIONS | WNNC_CON_GETPERFORMANCE;
    case WNNC_CONNECTION_FLAGS: return CONNECT_FLAGS;
    case WNNC_DIALOG:
        return WNNC_DLG_GETRESOURCEPARENT | WNNC_DLG_GETRESOURCEINFORMATION |
               WNNC_DLG_FORMATNETWORKNAME;
    case WNNC_ENUMERATION: return WNNC_ENUM_GLOBAL | WNNC_ENUM_LOCAL | WNNC_ENUM_CONTEXT;
    case WNNC_START:
        /* Started: simnetd itself comes up with the first question. */
        return 1;
    default: return 0;
    }
}

DWORD lanman_give_text(const WCHAR *text, WCHAR *out, DWORD *out_cch)
{
    const DWORD needed_cch = (DWORD)lstrlenW(text) + 1;
    if (!probe_write(out_cch, sizeof(*out_cch)))
        return WN_BAD_POINTER;
    if (*out_cch < needed_cch)
    {
        *out_cch = needed_cch;
        return WN_MORE_DATA;
    }
    if (out == NULL || !probe_write(out, needed_cch * sizeof(*out)))
        return WN_BAD_POINTER;
    CopyMemory(out, text, needed_cch * sizeof(*out));
    return WN_SUCCESS;
}

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved)
{
    (void)reserved;
    if (reason == DLL_PROCESS_ATTACH)
        DisableThreadLibraryCalls(instance);
    return TRUE;
}
