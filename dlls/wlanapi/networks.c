/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanGetAvailableNetworkList. */
#include <windows.h>
#include <wlanapi.h>
#include <stddef.h>
#include <string.h>

#include "client.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(wlanapi);

/* WLAN_AVAILABLE_NETWORK_INCLUDE_ALL_ADHOC_PROFILES and _MANUAL_HIDDEN_PROFILES. */
#define KNOWN_FLAGS 3u

static void fill_network(WLAN_AVAILABLE_NETWORK *out, const struct simclient_network *network)
{
    wcsncpy(out->strProfileName, network->profile, WLAN_MAX_NAME_LENGTH - 1);
    out->dot11Ssid.uSSIDLength = network->ssid_cb;
    memcpy(out->dot11Ssid.ucSSID, network->ssid, network->ssid_cb);
    out->dot11BssType = dot11_BSS_type_infrastructure;
    out->uNumberOfBssids = network->bss_count;
    out->bNetworkConnectable = network->is_connectable;
    out->wlanNotConnectableReason = network->reason;
    out->uNumberOfPhyTypes = network->phy_count;
    for (DWORD i = 0; i < network->phy_count && i < WLAN_MAX_PHY_TYPE_NUMBER; i++)
        out->dot11PhyTypes[i] = (DOT11_PHY_TYPE)network->phys[i];
    out->wlanSignalQuality = network->quality;
    out->bSecurityEnabled = network->is_secured;
    out->dot11DefaultAuthAlgorithm = (DOT11_AUTH_ALGORITHM)network->auth;
    out->dot11DefaultCipherAlgorithm = (DOT11_CIPHER_ALGORITHM)network->cipher;
    out->dwFlags = network->flags;
}

static WLAN_AVAILABLE_NETWORK_LIST *make_list(const struct simclient_network *networks, DWORD count)
{
    /* One at least: the struct is declared with one, and programs copy it. */
    const size_t cb = offsetof(WLAN_AVAILABLE_NETWORK_LIST, Network) +
                      (size_t)(count ? count : 1) * sizeof(WLAN_AVAILABLE_NETWORK);
    WLAN_AVAILABLE_NETWORK_LIST *list = cb <= MAXDWORD ? WlanAllocateMemory((DWORD)cb) : NULL;
    if (!list)
        return NULL;
    memset(list, 0, cb);
    list->dwNumberOfItems = count;
    for (DWORD i = 0; i < count; i++)
        fill_network(&list->Network[i], &networks[i]);
    return list;
}

static DWORD get_networks(HANDLE client, const GUID *guid, DWORD flags, const void *reserved,
                          WLAN_AVAILABLE_NETWORK_LIST **out)
{
    struct simclient_network *networks = NULL;
    DWORD count = 0;
    if (!client_arguments_ok(client, guid, reserved) || !probe_write(out, sizeof *out))
        return ERROR_INVALID_PARAMETER;
    DWORD service_handle;
    DWORD code = client_find(client, &service_handle);
    if (!code && flags & ~KNOWN_FLAGS)
        code = ERROR_INVALID_PARAMETER;
    if (code)
        return code;
    code = client_error(simclient_wifi_networks(service_handle, guid, flags, &networks, &count));
    if (code)
        return code;
    WLAN_AVAILABLE_NETWORK_LIST *list = make_list(networks, count);
    simclient_free(networks);
    if (!list)
        return ERROR_NOT_ENOUGH_MEMORY;
    *out = list;
    return ERROR_SUCCESS;
}

DWORD WINAPI WlanGetAvailableNetworkList(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                                         DWORD dwFlags, PVOID pReserved,
                                         PWLAN_AVAILABLE_NETWORK_LIST *ppAvailableNetworkList)
{
    TRACE("%p, flags %lx", hClientHandle, dwFlags);
    DWORD code =
        get_networks(hClientHandle, pInterfaceGuid, dwFlags, pReserved, ppAvailableNetworkList);
    TRACE("-> %lu", code);
    return code;
}
