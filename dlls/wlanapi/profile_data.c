/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What programs keep with a profile: WlanGetProfileCustomUserData, WlanSetProfileCustomUserData, WlanSetProfileEapUserData, WlanSetProfileEapXmlUserData. */
#include <windows.h>
/* mingw-w64's prototype lacks WINAPI, which counts on i686: it is declared below. */
#define WlanSetProfileEapUserData declared_without_winapi
#include <wlanapi.h>
#undef WlanSetProfileEapUserData
#include <string.h>

#include "probe.h"
#include "profile.h"
#include "trace.h"

TRACE_CHANNEL(wlanapi);

/* WLAN_SET_EAPHOST_DATA_ALL_USERS */
#define DATA_ALL_USERS 1u

static DWORD get_custom(HANDLE client, const GUID *guid, const WCHAR *name, const void *reserved,
                        DWORD *data_cb, BYTE **data)
{
    if (!client || !profile_guid_is_good(guid) || !profile_name_is_good(name) || reserved ||
        !data_cb || !probe_write(data_cb, sizeof *data_cb) || !data ||
        !probe_write(data, sizeof *data))
        return ERROR_INVALID_PARAMETER;
    const struct simclient_wlan_query query = {
        .what = SIMCLIENT_WLAN_CUSTOM,
        .guid = guid,
        .name = name,
    };
    struct simclient_wlan_answer answer;
    DWORD code = profile_query(client, &query, &answer);
    if (code)
        return code;
    BYTE *bytes = answer.data_cb ? WlanAllocateMemory(answer.data_cb) : NULL;
    if (bytes)
    {
        memcpy(bytes, answer.data, answer.data_cb);
        *data = bytes;
        *data_cb = answer.data_cb;
    }
    profile_answer_free(&answer);
    return bytes ? ERROR_SUCCESS : ERROR_NOT_ENOUGH_MEMORY;
}

DWORD WINAPI WlanGetProfileCustomUserData(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                                          LPCWSTR strProfileName, PVOID pReserved,
                                          DWORD *pdwDataSize, PBYTE *ppData)
{
    TRACE("%p, %s", hClientHandle, trace_wstr(strProfileName));
    DWORD code =
        get_custom(hClientHandle, pInterfaceGuid, strProfileName, pReserved, pdwDataSize, ppData);
    TRACE("-> %lu", code);
    return code;
}

DWORD WINAPI WlanSetProfileCustomUserData(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                                          LPCWSTR strProfileName, DWORD dwDataSize,
                                          const PBYTE pData, PVOID pReserved)
{
    TRACE("%p, %s, %lu bytes", hClientHandle, trace_wstr(strProfileName), dwDataSize);
    DWORD code = ERROR_INVALID_PARAMETER;
    if (hClientHandle && profile_guid_is_good(pInterfaceGuid) &&
        profile_name_is_good(strProfileName) && !pReserved &&
        (!dwDataSize || (pData && probe_read(pData, dwDataSize))))
    {
        const struct simclient_wlan_change change = {
            .what = SIMCLIENT_WLAN_SET_CUSTOM,
            .guid = pInterfaceGuid,
            .name = strProfileName,
            .data = pData,
            .data_cb = dwDataSize,
        };
        code = profile_change(hClientHandle, &change, NULL);
    }
    TRACE("-> %lu", code);
    return code;
}

/* ---- credentials for EAP ---- */

static DWORD set_user_data(HANDLE client, const GUID *guid, const WCHAR *name, DWORD flags,
                           DWORD data_cb, const BYTE *data, const void *reserved)
{
    if (!client || !profile_guid_is_good(guid) || !profile_name_is_good(name) || reserved ||
        flags & ~DATA_ALL_USERS)
        return ERROR_INVALID_PARAMETER;
    /* Without data what is kept for all users is forgotten, and that has to be said so. */
    if (data ? !data_cb || !probe_read(data, data_cb) : data_cb || !(flags & DATA_ALL_USERS))
        return ERROR_INVALID_PARAMETER;
    const struct simclient_wlan_change change = {
        .what = SIMCLIENT_WLAN_SET_USER_DATA,
        .guid = guid,
        .name = name,
        .data = data,
        .data_cb = data_cb,
    };
    return profile_change(client, &change, NULL);
}

DWORD WINAPI WlanSetProfileEapUserData(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                                       LPCWSTR strProfileName, EAP_METHOD_TYPE eapType,
                                       DWORD dwFlags, DWORD dwEapUserDataSize,
                                       const LPBYTE pbEapUserData, PVOID pReserved);

DWORD WINAPI WlanSetProfileEapUserData(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                                       LPCWSTR strProfileName, EAP_METHOD_TYPE eapType,
                                       DWORD dwFlags, DWORD dwEapUserDataSize,
                                       const LPBYTE pbEapUserData, PVOID pReserved)
{
    TRACE("%p, %s, method %u, %lu bytes", hClientHandle, trace_wstr(strProfileName),
          eapType.eapType.type, dwEapUserDataSize);
    DWORD code = set_user_data(hClientHandle, pInterfaceGuid, strProfileName, dwFlags,
                               dwEapUserDataSize, pbEapUserData, pReserved);
    TRACE("-> %lu", code);
    return code;
}

DWORD WINAPI WlanSetProfileEapXmlUserData(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                                          LPCWSTR strProfileName, DWORD dwFlags,
                                          LPCWSTR strEapXmlUserData, PVOID pReserved)
{
    TRACE("%p, %s, flags %#lx", hClientHandle, trace_wstr(strProfileName), dwFlags);
    DWORD code = ERROR_INVALID_PARAMETER;
    if (hClientHandle && profile_guid_is_good(pInterfaceGuid) &&
        profile_name_is_good(strProfileName) && !pReserved && !(dwFlags & ~DATA_ALL_USERS) &&
        strEapXmlUserData && probe_wstr(strEapXmlUserData))
    {
        const struct simclient_wlan_change change = {
            .what = SIMCLIENT_WLAN_SET_USER_DATA,
            .guid = pInterfaceGuid,
            .name = strProfileName,
            .is_xml = true,
            .text = strEapXmlUserData,
        };
        code = profile_change(hClientHandle, &change, NULL);
    }
    TRACE("-> %lu", code);
    return code;
}
