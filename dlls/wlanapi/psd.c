/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Proximity service discovery: WlanSetPsdIEDataList, WlanExtractPsdIEDataList.
 *
 * Both ask the service whether the version of Windows has them. A list that is set goes into what an adapter sends. In the simulated air no access point listens to that, so a list that is good is taken, and there is no more to it. */
#include <windows.h>
#include <wlanapi.h>
#include <stddef.h>

#include "client.h"
#include "probe.h"
#include "psd_ie.h"
#include "trace.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(wlanapi);

/* The handle, and that there is such a function. */
static DWORD check(HANDLE client)
{
    DWORD service_handle;
    DWORD code = client_find(client, &service_handle);
    return code ? code
                : client_error(simclient_wifi_ask(service_handle, SIMCLIENT_CAN_DISCOVER_SERVICES));
}

_Static_assert(offsetof(WLAN_RAW_DATA_LIST, DataList) == 8, "as psd_ie.c has it");

static bool is_list_good(const WLAN_RAW_DATA_LIST *list)
{
    return probe_read(list, offsetof(WLAN_RAW_DATA_LIST, DataList)) &&
           probe_read(list, list->dwTotalSize) &&
           psd_ie_list_is_good((const BYTE *)list, list->dwTotalSize);
}

DWORD WINAPI WlanSetPsdIEDataList(HANDLE hClientHandle, LPCWSTR strFormat,
                                  const PWLAN_RAW_DATA_LIST pPsdIEDataList, PVOID pReserved)
{
    TRACE("%p, %s, %p", hClientHandle, trace_wstr(strFormat), (const void *)pPsdIEDataList);
    DWORD code = ERROR_INVALID_PARAMETER;
    /* Without a list that of the format is cleared, without a format as well all are. */
    if (hClientHandle && !pReserved && probe_wstr(strFormat) &&
        (!pPsdIEDataList || (strFormat && is_list_good(pPsdIEDataList))))
        code = check(hClientHandle);
    TRACE("-> %lu", code);
    return code;
}

static DWORD extract(HANDLE client, DWORD raw_cb, const BYTE *raw, const WCHAR *format,
                     const void *reserved, WLAN_RAW_DATA_LIST **list)
{
    if (!client || !raw_cb || !raw || !probe_read(raw, raw_cb) || !format || !probe_wstr(format) ||
        reserved || !list || !probe_write(list, sizeof *list))
        return ERROR_INVALID_PARAMETER;
    DWORD code = check(client);
    if (code)
        return code;
    BYTE id[4];
    psd_ie_format((const uint16_t *)format, id);
    size_t cb = psd_ie_list_cb(raw, raw_cb, id);
    BYTE *made = cb <= MAXDWORD ? WlanAllocateMemory((DWORD)cb) : NULL;
    if (!made)
        return ERROR_NOT_ENOUGH_MEMORY;
    psd_ie_list_make(raw, raw_cb, id, made);
    *list = (WLAN_RAW_DATA_LIST *)(void *)made;
    return ERROR_SUCCESS;
}

DWORD WINAPI WlanExtractPsdIEDataList(HANDLE hClientHandle, DWORD dwIeDataSize,
                                      const PBYTE pRawIeData, LPCWSTR strFormat, PVOID pReserved,
                                      PWLAN_RAW_DATA_LIST *ppPsdIEDataList)
{
    TRACE("%p, %lu bytes, %s", hClientHandle, dwIeDataSize, trace_wstr(strFormat));
    DWORD code =
        extract(hClientHandle, dwIeDataSize, pRawIeData, strFormat, pReserved, ppPsdIEDataList);
    TRACE("-> %lu", code);
    return code;
}
