/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The lists of permitted and denied networks: WlanGetFilterList, WlanSetFilterList. */
#include <windows.h>
#include <wlanapi.h>
#include <stddef.h>
#include <string.h>

#include "probe.h"
#include "profile.h"
#include "trace.h"

TRACE_CHANNEL(wlanapi);

/* A network as the service has it: length of its SSID, 32 bytes, type. */
#define NETWORK_CB 34
/* What the service keeps at most. */
#define NETWORK_COUNT_MAX 1000

static DWORD make_list(const struct simclient_wlan_answer *answer, DOT11_NETWORK_LIST **out)
{
    if (answer->data_cb % NETWORK_CB)
        return RPC_S_SERVER_UNAVAILABLE;
    DWORD count = answer->data_cb / NETWORK_CB;
    /* One item at least: the struct is declared with one, and programs copy it. */
    size_t cb =
        offsetof(DOT11_NETWORK_LIST, Network) + (size_t)(count ? count : 1) * sizeof(DOT11_NETWORK);
    DOT11_NETWORK_LIST *list = WlanAllocateMemory((DWORD)cb);
    if (!list)
        return ERROR_NOT_ENOUGH_MEMORY;
    memset(list, 0, cb);
    list->dwNumberOfItems = count;
    for (DWORD i = 0; i < count; i++)
    {
        const BYTE *at = (const BYTE *)answer->data + (size_t)i * NETWORK_CB;
        if (at[0] > DOT11_SSID_MAX_LENGTH)
        {
            WlanFreeMemory(list);
            return RPC_S_SERVER_UNAVAILABLE;
        }
        list->Network[i].dot11Ssid.uSSIDLength = at[0];
        memcpy(list->Network[i].dot11Ssid.ucSSID, at + 1, at[0]);
        list->Network[i].dot11BssType = (DOT11_BSS_TYPE)at[NETWORK_CB - 1];
    }
    *out = list;
    return ERROR_SUCCESS;
}

static DWORD get_list(HANDLE client, WLAN_FILTER_LIST_TYPE type, const void *reserved,
                      DOT11_NETWORK_LIST **list)
{
    if (!client || reserved || !list || !probe_write(list, sizeof *list))
        return ERROR_INVALID_PARAMETER;
    const struct simclient_wlan_query query = {
        .what = SIMCLIENT_WLAN_FILTER,
        .number = (DWORD)type,
    };
    struct simclient_wlan_answer answer;
    DWORD code = profile_query(client, &query, &answer);
    if (code)
        return code;
    code = make_list(&answer, list);
    profile_answer_free(&answer);
    return code;
}

DWORD WINAPI WlanGetFilterList(HANDLE hClientHandle, WLAN_FILTER_LIST_TYPE wlanFilterListType,
                               PVOID pReserved, PDOT11_NETWORK_LIST *ppNetworkList)
{
    TRACE("%p, list %d", hClientHandle, (int)wlanFilterListType);
    DWORD code = get_list(hClientHandle, wlanFilterListType, pReserved, ppNetworkList);
    TRACE("-> %lu", code);
    return code;
}

static DWORD set_networks(HANDLE client, DWORD type, const DOT11_NETWORK *networks, DWORD count)
{
    struct simclient_wlan_change change = {.what = SIMCLIENT_WLAN_SET_FILTER, .number = type};
    BYTE *packed = NULL;
    if (count)
    {
        packed = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, (size_t)count * NETWORK_CB);
        if (!packed)
            return ERROR_NOT_ENOUGH_MEMORY;
    }
    for (DWORD i = 0; i < count; i++)
    {
        BYTE *at = packed + (size_t)i * NETWORK_CB;
        at[0] = (BYTE)networks[i].dot11Ssid.uSSIDLength;
        memcpy(at + 1, networks[i].dot11Ssid.ucSSID, at[0]);
        at[NETWORK_CB - 1] = (BYTE)networks[i].dot11BssType;
    }
    change.data = packed;
    change.data_cb = count * NETWORK_CB;
    DWORD code = profile_change(client, &change, NULL);
    if (packed)
        HeapFree(GetProcessHeap(), 0, packed);
    return code;
}

static bool are_networks_good(const DOT11_NETWORK_LIST *list)
{
    if (!probe_read(list, offsetof(DOT11_NETWORK_LIST, Network)) ||
        list->dwNumberOfItems > NETWORK_COUNT_MAX ||
        !probe_read(list->Network, list->dwNumberOfItems * sizeof list->Network[0]))
        return false;
    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
    {
        DWORD type = (DWORD)list->Network[i].dot11BssType;
        if (list->Network[i].dot11Ssid.uSSIDLength > DOT11_SSID_MAX_LENGTH || type == 0 ||
            type > dot11_BSS_type_any)
            return false;
    }
    return true;
}

DWORD WINAPI WlanSetFilterList(HANDLE hClientHandle, WLAN_FILTER_LIST_TYPE wlanFilterListType,
                               const PDOT11_NETWORK_LIST pNetworkList, PVOID pReserved)
{
    TRACE("%p, list %d", hClientHandle, (int)wlanFilterListType);
    DWORD code = ERROR_INVALID_PARAMETER;
    if (hClientHandle && !pReserved && (!pNetworkList || are_networks_good(pNetworkList)))
        code = set_networks(hClientHandle, (DWORD)wlanFilterListType,
                            pNetworkList ? pNetworkList->Network : NULL,
                            pNetworkList ? pNetworkList->dwNumberOfItems : 0);
    TRACE("-> %lu", code);
    return code;
}
