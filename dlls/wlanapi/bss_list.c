/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanGetNetworkBssList. */
#include <windows.h>
#include <wlanapi.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "bss_pack.h"
#include "client.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(wlanapi);

_Static_assert(offsetof(WLAN_BSS_LIST, wlanBssEntries) == BSS_PACK_HEAD_CB, "the head");
_Static_assert(sizeof(WLAN_BSS_ENTRY) == BSS_PACK_ENTRY_CB, "an entry");
_Static_assert(offsetof(WLAN_BSS_ENTRY, uPhyId) == 36, "its members");
_Static_assert(offsetof(WLAN_BSS_ENTRY, dot11Bssid) == 40, "its members");
_Static_assert(offsetof(WLAN_BSS_ENTRY, dot11BssType) == 48, "its members");
_Static_assert(offsetof(WLAN_BSS_ENTRY, lRssi) == 56, "its members");
_Static_assert(offsetof(WLAN_BSS_ENTRY, bInRegDomain) == 64, "its members");
_Static_assert(offsetof(WLAN_BSS_ENTRY, usBeaconPeriod) == 66, "its members");
_Static_assert(offsetof(WLAN_BSS_ENTRY, ullTimestamp) == 72, "its members");
_Static_assert(offsetof(WLAN_BSS_ENTRY, usCapabilityInformation) == 88, "its members");
_Static_assert(offsetof(WLAN_BSS_ENTRY, ulChCenterFrequency) == 92, "its members");
_Static_assert(offsetof(WLAN_BSS_ENTRY, wlanRateSet.usRateSet) == 100, "its members");
_Static_assert(offsetof(WLAN_BSS_ENTRY, ulIeOffset) == BSS_PACK_IE_OFFSET_AT, "its members");

/* Which BSSs are asked for. */
struct filter
{
    const DOT11_SSID *ssid; /* NULL: all */
    DOT11_BSS_TYPE bss_type;
    bool is_secured;
};

static bool passes(const struct filter *filter, const struct simclient_bss *bss)
{
    if (filter->bss_type != dot11_BSS_type_any && (DWORD)filter->bss_type != bss->bss_type)
        return false;
    if (!filter->ssid)
        return true;
    /* A name alone is not enough: the kind of network has to be said, too, and security then counts as well. */
    return filter->bss_type != dot11_BSS_type_any && filter->ssid->uSSIDLength == bss->ssid_cb &&
           memcmp(filter->ssid->ucSSID, bss->ssid, bss->ssid_cb) == 0 &&
           bss->is_secured == filter->is_secured;
}

static DWORD phy_index(const struct simclient_air *air, DWORD phy)
{
    for (DWORD i = 0; i < air->phy_count; i++)
    {
        if (air->phys[i] == phy)
            return i;
    }
    return 0;
}

static void fill_record(struct bss_record *record, const struct simclient_air *air,
                        const struct simclient_bss *bss)
{
    memset(record, 0, sizeof *record);
    memcpy(record->ssid, bss->ssid, sizeof record->ssid);
    record->ssid_cb = bss->ssid_cb;
    record->phy_index = phy_index(air, bss->phy);
    memcpy(record->bssid, bss->bssid, sizeof record->bssid);
    record->bss_type = bss->bss_type;
    record->phy_type = bss->phy;
    record->rssi = bss->dbm;
    record->quality = bss->quality;
    record->beacon_tu = bss->beacon_tu;
    record->timestamp = bss->timestamp;
    record->host_time = bss->host_time;
    record->capability = bss->capability;
    record->frequency_khz = bss->frequency_khz;
    record->rates = bss->rates;
    record->rate_count = bss->rate_count;
    record->elements = bss->elements;
    record->elements_cb = bss->elements_cb;
}

static DWORD make_list(const struct simclient_air *air, const struct filter *filter,
                       WLAN_BSS_LIST **out)
{
    DWORD code = ERROR_NOT_ENOUGH_MEMORY;
    size_t count = 0;
    struct bss_record *records =
        HeapAlloc(GetProcessHeap(), 0, ((size_t)air->bss_count + 1) * sizeof *records);
    if (!records)
        return code;
    for (DWORD i = 0; i < air->bss_count; i++)
    {
        if (passes(filter, &air->bsss[i]))
            fill_record(&records[count++], air, &air->bsss[i]);
    }
    const size_t cb = bss_pack_size(records, count);
    /* One entry's room at least: the struct is declared with one. */
    const size_t room = cb > sizeof **out ? cb : sizeof **out;
    WLAN_BSS_LIST *list = cb ? WlanAllocateMemory((DWORD)room) : NULL;
    if (list)
    {
        /* All others are packed to the last byte. */
        if (cb < room)
            memset(list, 0, room);
        if (bss_pack(records, count, list, room))
        {
            *out = list;
            code = ERROR_SUCCESS;
        }
        else
        {
            WlanFreeMemory(list);
        }
    }
    HeapFree(GetProcessHeap(), 0, records);
    return code;
}

static bool is_filter_ok(const struct filter *filter)
{
    if (filter->ssid && (!probe_read(filter->ssid, sizeof *filter->ssid) ||
                         filter->ssid->uSSIDLength > DOT11_SSID_MAX_LENGTH))
        return false;
    switch (filter->bss_type)
    {
    case dot11_BSS_type_infrastructure:
    case dot11_BSS_type_independent:
    case dot11_BSS_type_any: return true;
    default: return false;
    }
}

static DWORD get_bss_list(HANDLE client, const GUID *guid, const struct filter *filter,
                          const void *reserved, WLAN_BSS_LIST **out)
{
    struct simclient_air *air = NULL;
    if (!client_arguments_ok(client, guid, reserved) || !probe_write(out, sizeof *out))
        return ERROR_INVALID_PARAMETER;
    DWORD service_handle;
    DWORD code = client_find(client, &service_handle);
    if (!code && !is_filter_ok(filter))
        code = ERROR_INVALID_PARAMETER;
    if (code)
        return code;
    code = simclient_wifi_hear(service_handle, guid, &air);
    /* This page names the stopped service, where others have an RPC error. */
    if (code && code != ERROR_SERVICE_NOT_ACTIVE)
        code = client_error(code);
    if (!code)
        code = make_list(air, filter, out);
    simclient_free(air);
    return code;
}

DWORD WINAPI WlanGetNetworkBssList(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                                   const PDOT11_SSID pDot11Ssid, DOT11_BSS_TYPE dot11BssType,
                                   WINBOOL bSecurityEnabled, PVOID pReserved,
                                   PWLAN_BSS_LIST *ppWlanBssList)
{
    const struct filter filter = {pDot11Ssid, dot11BssType, bSecurityEnabled != FALSE};
    TRACE("%p, %p, kind %d", hClientHandle, (const void *)pDot11Ssid, (int)dot11BssType);
    DWORD code = get_bss_list(hClientHandle, pInterfaceGuid, &filter, pReserved, ppWlanBssList);
    TRACE("-> %lu", code);
    return code;
}
