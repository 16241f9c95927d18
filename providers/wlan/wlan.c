/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* wlannp.dll: the network provider of the simulated Wi-Fi, "Simulated Wi-Fi", service key WlanNP.
 *
 * How does this DLL work? WlanDisconnect takes the road of WNetCancelConnection2: wlanapi.dll hands
 * the interface's GUID as a name to the router, directed at this provider, and this provider hands
 * it to the service's Wi-Fi layer. It can cancel and nothing else. As it stands in the provider
 * order like any other, the router also asks it for drives and UNC names: all that is no GUID in
 * braces is refused at once, without a round trip; so is the GUID of no adapter (judgement: a name
 * that is nobody's). An adapter that is not connected is cancelled already: success. */
#ifndef UNICODE
/* mingw's npapi.h writes LPTSTR where the interface has LPWSTR. */
#error "A network provider is built with UNICODE defined"
#endif

#include <windows.h>
#include <winnetwk.h>
#include <npapi.h>
#include <string.h>

#include "guid_name.h"
#include "trace.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(wlannp);

/* No public number stands for Wi-Fi: the last one below the credential managers'
 * (docs/reference/npapi.tsv, net-type). */
#define WLAN_NET_TYPE 0x00FF0000

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved);

DWORD WINAPI NPGetCaps(DWORD index)
{
    TRACE("index %lu", index);
    switch (index)
    {
    case WNNC_SPEC_VERSION: return WNNC_SPEC_VERSION51;
    case WNNC_NET_TYPE: return WLAN_NET_TYPE;
    case WNNC_DRIVER_VERSION: return 1;
    case WNNC_CONNECTION: return WNNC_CON_CANCELCONNECTION;
    case WNNC_START:
        /* Started: simnetd itself comes up with the first question. */
        return 1;
    default: return 0;
    }
}

DWORD WINAPI NPCancelConnection(WCHAR *name, BOOL force)
{
    uint8_t bytes[16];
    GUID guid;
    DWORD status = WN_BAD_NETNAME;

    /* Nothing is open below an adapter: there is nothing to force. */
    (void)force;
    if (guid_name_parse(name, bytes))
    {
        memcpy(&guid, bytes, sizeof(guid));
        status = simclient_wifi_disconnect(&guid);
        if (status == ERROR_NOT_FOUND)
            status = WN_BAD_NETNAME;
    }
    TRACE("%s -> %lu", trace_wstr(name), status);
    return status;
}

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved)
{
    (void)reserved;
    if (reason == DLL_PROCESS_ATTACH)
        DisableThreadLibraryCalls(instance);
    return TRUE;
}
