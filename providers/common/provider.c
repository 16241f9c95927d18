/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What every provider with connections says of itself: NPGetCaps; its attach; text in callers' buffers. */
#include "provider.h"

#include "probe.h"
#include "trace.h"

TRACE_CHANNEL_NAMED(PROVIDER_CHANNEL);

/* The CONNECT_* that NPAddConnection3 takes: the router's own, which change nothing here, and those
 * that hold of every connection or that refuse_prompt looks at (docs/decisions.md, "Connecting").
 * Asking on a command line and saving what was typed are mpr.dll's, and nothing is deferred. */
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
    case WNNC_NET_TYPE: return provider_self.net_type;
    case WNNC_DRIVER_VERSION: return 1;
    case WNNC_USER: return WNNC_USR_GETUSER;
    case WNNC_CONNECTION:
        return WNNC_CON_ADDCONNECTION | WNNC_CON_ADDCONNECTION3 | WNNC_CON_CANCELCONNECTION |
               WNNC_CON_GETCONNECTIONS | provider_self.connection;
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

DWORD provider_give_text(const WCHAR *text, WCHAR *out, DWORD *out_cch)
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
