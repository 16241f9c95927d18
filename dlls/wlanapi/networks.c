/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanGetAvailableNetworkList and its newer sister.
 *
 * How this works: the newer entry is the older one up to its flags, and more behind that; both lists are made entry by entry in one place. */
#include <windows.h>
#include <wlanapi.h>
#include <stddef.h>
#include <string.h>

#include "client.h"
#include "probe.h"
#include "trace.h"
#include "wlan_newer.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(wlanapi);

/* WLAN_AVAILABLE_NETWORK_INCLUDE_ALL_ADHOC_PROFILES and _MANUAL_HIDDEN_PROFILES. */
#define KNOWN_FLAGS 3u

static void fill_network(WLAN_AVAILABLE_NETWORK *out, const struct simclient_network *network)
{
    wcsncpy(out->strProfileName, network->profile, WLAN_MAX_NAME_LENGTH - 1);
    out->dot11Ssid.uSSIDLength = network->ssid_cb;
    memcpy(out->dot11Ssid.ucSSID, network->ssid, network->ssid_cb);
    out->dot11BssType = (DOT11_BSS_TYPE)network->bss_type;
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

#define SAME_CB offsetof(WLAN_AVAILABLE_NETWORK, dwReserved)
_Static_assert(SAME_CB == offsetof(struct wlan_available_network_v2, AccessNetworkOptions),
               "they begin alike");
_Static_assert(sizeof(WLAN_AVAILABLE_NETWORK) == 628, "the older one");
_Static_assert(sizeof(struct wlan_available_network_v2) == 644, "the newer one");
_Static_assert(offsetof(WLAN_AVAILABLE_NETWORK_LIST, Network) ==
                   offsetof(struct wlan_available_network_list_v2, Network),
               "one head");

static void fill_network_v2(struct wlan_available_network_v2 *out,
                            const struct simclient_network *network)
{
    WLAN_AVAILABLE_NETWORK older;
    memset(&older, 0, sizeof older);
    fill_network(&older, network);
    memcpy(out, &older, SAME_CB);
    out->AccessNetworkOptions.AccessNetworkType = network->access_network;
    out->AccessNetworkOptions.Internet = network->internet;
    memcpy(out->dot11HESSID, network->hessid, sizeof out->dot11HESSID);
    out->VenueGroup = network->venue_group;
    out->VenueType = network->venue_type;
}

static void *make_list(const struct simclient_network *networks, DWORD count, BOOL is_newer)
{
    const size_t item_cb =
        is_newer ? sizeof(struct wlan_available_network_v2) : sizeof(WLAN_AVAILABLE_NETWORK);
    /* One at least: the struct is declared with one, and programs copy it. */
    const size_t cb =
        offsetof(WLAN_AVAILABLE_NETWORK_LIST, Network) + (size_t)(count ? count : 1) * item_cb;
    void *memory = cb <= MAXDWORD ? WlanAllocateMemory((DWORD)cb) : NULL;
    WLAN_AVAILABLE_NETWORK_LIST *list = memory;
    struct wlan_available_network_list_v2 *newer = memory;
    if (!memory)
        return NULL;
    memset(memory, 0, cb);
    list->dwNumberOfItems = count;
    for (DWORD i = 0; i < count; i++)
    {
        if (is_newer)
            fill_network_v2(&newer->Network[i], &networks[i]);
        else
            fill_network(&list->Network[i], &networks[i]);
    }
    return memory;
}

static DWORD get_networks(HANDLE client, const GUID *guid, DWORD flags, BOOL is_newer, void **out)
{
    struct simclient_network *networks = NULL;
    DWORD count = 0;
    DWORD service_handle;
    DWORD code = client_find(client, &service_handle);
    if (!code && flags & ~KNOWN_FLAGS)
        code = ERROR_INVALID_PARAMETER;
    if (code)
        return code;
    code = client_error(simclient_wifi_networks(service_handle, guid, flags, &networks, &count));
    if (code)
        return code;
    void *list = make_list(networks, count, is_newer);
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
    void *list = NULL;
    DWORD code = ERROR_INVALID_PARAMETER;
    TRACE("%p, flags %lx", hClientHandle, dwFlags);
    if (client_arguments_ok(hClientHandle, pInterfaceGuid, pReserved) &&
        probe_write(ppAvailableNetworkList, sizeof *ppAvailableNetworkList))
        code = get_networks(hClientHandle, pInterfaceGuid, dwFlags, FALSE, &list);
    if (!code)
        *ppAvailableNetworkList = list;
    TRACE("-> %lu", code);
    return code;
}

DWORD WINAPI WlanGetAvailableNetworkList2(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                                          DWORD dwFlags, PVOID pReserved,
                                          struct wlan_available_network_list_v2 **ppList)
{
    void *list = NULL;
    DWORD code = ERROR_INVALID_PARAMETER;
    TRACE("%p, flags %lx", hClientHandle, dwFlags);
    if (client_arguments_ok(hClientHandle, pInterfaceGuid, pReserved) &&
        probe_write(ppList, sizeof *ppList))
        code = get_networks(hClientHandle, pInterfaceGuid, dwFlags, TRUE, &list);
    if (!code)
        *ppList = list;
    TRACE("-> %lu", code);
    return code;
}
