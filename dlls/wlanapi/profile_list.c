/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The list of profiles and its order: WlanGetProfileList, WlanSetProfileList, WlanSetProfilePosition. */
#include <windows.h>
#include <wlanapi.h>
#include <stddef.h>
#include <string.h>

#include "probe.h"
#include "profile.h"
#include "text.h"
#include "trace.h"

TRACE_CHANNEL(wlanapi);

/* One item of the service's list: its flags, its name, NUL. Returns what comes after it; NULL: it is none. */
static const char *read_item(const char *at, const char *end, WLAN_PROFILE_INFO *info)
{
    DWORD flags;
    const char *terminator = NULL;
    if ((size_t)(end - at) > sizeof flags)
        terminator = memchr(at + sizeof flags, 0, (size_t)(end - at) - sizeof flags);
    if (!terminator)
        return NULL;
    memcpy(&flags, at, sizeof flags);
    if (info)
    {
        info->dwFlags = flags;
        if (!text_to_utf16(at + sizeof flags, info->strProfileName, WLAN_MAX_NAME_LENGTH))
            return NULL;
    }
    return terminator + 1;
}

static DWORD make_list(const struct simclient_wlan_answer *answer, WLAN_PROFILE_INFO_LIST **out)
{
    const char *end = answer->data + answer->data_cb;
    DWORD count = 0;
    for (const char *at = answer->data; at != end; count++)
    {
        at = read_item(at, end, NULL);
        if (!at)
            return RPC_S_SERVER_UNAVAILABLE;
    }
    /* One item at least: the struct is declared with one, and programs copy it. */
    size_t cb = offsetof(WLAN_PROFILE_INFO_LIST, ProfileInfo) +
                (size_t)(count ? count : 1) * sizeof(WLAN_PROFILE_INFO);
    WLAN_PROFILE_INFO_LIST *list = WlanAllocateMemory((DWORD)cb);
    if (!list)
        return ERROR_NOT_ENOUGH_MEMORY;
    memset(list, 0, cb);
    const char *at = answer->data;
    for (list->dwNumberOfItems = 0; list->dwNumberOfItems < count; list->dwNumberOfItems++)
    {
        at = read_item(at, end, &list->ProfileInfo[list->dwNumberOfItems]);
        if (!at)
        {
            WlanFreeMemory(list);
            return RPC_S_SERVER_UNAVAILABLE;
        }
    }
    *out = list;
    return ERROR_SUCCESS;
}

static DWORD get_list(HANDLE client, const GUID *guid, const void *reserved,
                      WLAN_PROFILE_INFO_LIST **list)
{
    if (!client || !profile_guid_is_good(guid) || reserved || !list ||
        !probe_write(list, sizeof *list))
        return ERROR_INVALID_PARAMETER;
    const struct simclient_wlan_query query = {.what = SIMCLIENT_WLAN_PROFILES, .guid = guid};
    struct simclient_wlan_answer answer;
    DWORD code = profile_query(client, &query, &answer);
    if (code)
        return code;
    code = make_list(&answer, list);
    profile_answer_free(&answer);
    return code;
}

DWORD WINAPI WlanGetProfileList(HANDLE hClientHandle, const GUID *pInterfaceGuid, PVOID pReserved,
                                PWLAN_PROFILE_INFO_LIST *ppProfileList)
{
    TRACE("%p", hClientHandle);
    DWORD code = get_list(hClientHandle, pInterfaceGuid, pReserved, ppProfileList);
    TRACE("-> %lu", code);
    return code;
}

/* ---- the order ---- */

/* The names as the service takes them: UTF-8, each with its NUL. */
static DWORD pack_names(DWORD count, const WCHAR *const *names, char **out, DWORD *out_cb)
{
    size_t room_cb = 0;
    for (DWORD i = 0; i < count; i++)
    {
        size_t cch = wcsnlen(names[i], WLAN_MAX_NAME_LENGTH);
        if (cch == 0 || cch == WLAN_MAX_NAME_LENGTH)
            return ERROR_NOT_FOUND;
        room_cb += cch * 3 + 1;
    }
    char *packed = HeapAlloc(GetProcessHeap(), 0, room_cb);
    if (!packed)
        return ERROR_NOT_ENOUGH_MEMORY;
    size_t cb = 0;
    for (DWORD i = 0; i < count; i++)
    {
        if (!text_to_utf8(names[i], packed + cb, room_cb - cb))
        {
            HeapFree(GetProcessHeap(), 0, packed);
            return ERROR_NOT_FOUND;
        }
        cb += strlen(packed + cb) + 1;
    }
    *out = packed;
    *out_cb = (DWORD)cb;
    return ERROR_SUCCESS;
}

/* No order has that many. */
#define NAME_COUNT_MAX 4096

static bool are_names_good(DWORD count, const WCHAR *const *names)
{
    if (!count || !names || count > NAME_COUNT_MAX || !probe_read(names, count * sizeof *names))
        return false;
    for (DWORD i = 0; i < count; i++)
    {
        if (!profile_name_is_good(names[i]))
            return false;
    }
    /* Twice the same is told before one that is not there. */
    for (DWORD i = 1; i < count; i++)
    {
        for (DWORD j = 0; j < i; j++)
        {
            if (!wcscmp(names[i], names[j]))
                return false;
        }
    }
    return true;
}

static DWORD set_list(HANDLE client, const GUID *guid, DWORD count, const WCHAR *const *names,
                      const void *reserved)
{
    if (!client || !profile_guid_is_good(guid) || reserved || !are_names_good(count, names))
        return ERROR_INVALID_PARAMETER;
    char *packed = NULL;
    struct simclient_wlan_change change = {.what = SIMCLIENT_WLAN_ORDER, .guid = guid};
    DWORD code = pack_names(count, names, &packed, &change.data_cb);
    if (code)
        return code;
    change.data = packed;
    code = profile_change(client, &change, NULL);
    HeapFree(GetProcessHeap(), 0, packed);
    return code;
}

DWORD WINAPI WlanSetProfileList(HANDLE hClientHandle, const GUID *pInterfaceGuid, DWORD dwItems,
                                LPCWSTR *strProfileNames, PVOID pReserved)
{
    TRACE("%p, %lu names", hClientHandle, dwItems);
    DWORD code = set_list(hClientHandle, pInterfaceGuid, dwItems, strProfileNames, pReserved);
    TRACE("-> %lu", code);
    return code;
}

DWORD WINAPI WlanSetProfilePosition(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                                    LPCWSTR strProfileName, DWORD dwPosition, PVOID pReserved)
{
    TRACE("%p, %s to %lu", hClientHandle, trace_wstr(strProfileName), dwPosition);
    DWORD code = ERROR_INVALID_PARAMETER;
    if (hClientHandle && profile_guid_is_good(pInterfaceGuid) &&
        profile_name_is_good(strProfileName) && !pReserved)
    {
        const struct simclient_wlan_change change = {
            .what = SIMCLIENT_WLAN_POSITION,
            .guid = pInterfaceGuid,
            .name = strProfileName,
            .number = dwPosition,
        };
        code = profile_change(hClientHandle, &change, NULL);
    }
    TRACE("-> %lu", code);
    return code;
}
