/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanConnect: begins to join a network. */
#include <windows.h>
#include <wlanapi.h>
#include <stdbool.h>
#include <string.h>

#include "client.h"
#include "connect_rules.h"
#include "probe.h"
#include "secret.h"
#include "trace.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(wlanapi);

/* More than any profile that the service takes. */
#define XML_MAX_CB 65536

/* The parameters passed connect_rules_check. */
static void fill_join(struct simclient_join *join, const WLAN_CONNECTION_PARAMETERS *parameters)
{
    const DOT11_SSID *ssid = parameters->pDot11Ssid;
    const DOT11_BSSID_LIST *bssids = parameters->pDesiredBssidList;
    bool is_profile = parameters->wlanConnectionMode == wlan_connection_mode_profile;

    memset(join, 0, sizeof *join);
    join->mode = (DWORD)parameters->wlanConnectionMode;
    join->flags = parameters->dwFlags;
    join->profile = is_profile ? parameters->strProfile : NULL;
    if (ssid)
    {
        join->ssid_cb = ssid->uSSIDLength;
        memcpy(join->ssid, ssid->ucSSID, ssid->uSSIDLength);
    }
    /* With a profile it is the profile that says whether its network is hidden. */
    join->is_hidden = !is_profile && parameters->dwFlags & WLAN_CONNECTION_HIDDEN_NETWORK;
    for (ULONG i = 0; bssids && i < bssids->uNumOfEntries; i++)
        memcpy(join->bssids[join->bssid_count++], bssids->BSSIDs[i], sizeof join->bssids[0]);
}

/* The profile as UTF-8, which may hold a key: the caller wipes and frees it. 87 for text that is none, or longer than any profile. */
static DWORD narrow_xml(const WCHAR *text, char **xml, DWORD *xml_cb)
{
    const int cch = lstrlenW(text);
    const int cb =
        WideCharToMultiByte(CP_UTF8, WC_ERR_INVALID_CHARS, text, cch, NULL, 0, NULL, NULL);
    if (cb <= 0 || cb > XML_MAX_CB)
        return ERROR_INVALID_PARAMETER;
    *xml = HeapAlloc(GetProcessHeap(), 0, (size_t)cb);
    if (!*xml)
        return ERROR_NOT_ENOUGH_MEMORY;
    *xml_cb = (DWORD)WideCharToMultiByte(CP_UTF8, 0, text, cch, *xml, cb, NULL, NULL);
    return ERROR_SUCCESS;
}

static DWORD connect_network(HANDLE client, const GUID *guid,
                             const WLAN_CONNECTION_PARAMETERS *parameters, const void *reserved)
{
    if (!client_arguments_ok(client, guid, reserved) || !parameters ||
        !probe_read(parameters, sizeof *parameters))
        return ERROR_INVALID_PARAMETER;
    DWORD service_handle;
    DWORD code = client_find(client, &service_handle);
    if (!code)
        code = connect_rules_check(parameters);
    if (code)
        return code;
    struct simclient_join join;
    char *xml = NULL;
    fill_join(&join, parameters);
    if (parameters->wlanConnectionMode == wlan_connection_mode_temporary_profile)
        code = narrow_xml(parameters->strProfile, &xml, &join.temporary_cb);
    join.temporary = xml;
    if (!code)
        code = client_error(simclient_wifi_join(service_handle, guid, &join));
    if (xml)
    {
        secret_wipe_bytes(xml, join.temporary_cb);
        HeapFree(GetProcessHeap(), 0, xml);
    }
    return code;
}

DWORD WINAPI WlanConnect(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                         const PWLAN_CONNECTION_PARAMETERS pConnectionParameters, PVOID pReserved)
{
    TRACE("%p, %p", hClientHandle, (const void *)pConnectionParameters);
    DWORD code = connect_network(hClientHandle, pInterfaceGuid, pConnectionParameters, pReserved);
    TRACE("-> %lu", code);
    return code;
}
