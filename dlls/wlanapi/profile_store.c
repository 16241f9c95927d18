/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Profiles as they come and go: WlanSetProfile, WlanGetProfile, WlanDeleteProfile, WlanRenameProfile, WlanSaveTemporaryProfile. */
#include <windows.h>
#include <wlanapi.h>

#include "probe.h"
#include "profile.h"
#include "trace.h"

TRACE_CHANNEL(wlanapi);

/* Newer than mingw-w64's header, or not in it: docs/reference/wlan.md section 10. */
#define WLAN_PROFILE_GP_FLAG        0x1u
#define WLAN_PROFILE_USER_FLAG      0x2u
#define WLAN_PROFILE_BY_CLIENT_FLAG 0x10000u
#define WLAN_PROFILE_AUTO_FLAG      0x20000u

static DWORD set_profile(HANDLE client, const GUID *guid, DWORD flags, const WCHAR *xml,
                         const WCHAR *security, BOOL overwrite, const void *reserved, DWORD *reason)
{
    if (!client || !profile_guid_is_good(guid) || reserved || !xml || !probe_wstr(xml) || !xml[0] ||
        !probe_wstr(security) || !probe_write(reason, sizeof *reason) || !reason ||
        flags > WLAN_PROFILE_USER_FLAG || (flags == WLAN_PROFILE_GP_FLAG && !overwrite))
        return ERROR_INVALID_PARAMETER;
    const struct simclient_wlan_change change = {
        .what = SIMCLIENT_WLAN_SET,
        .guid = guid,
        .number = flags,
        .overwrite = overwrite,
        .text = xml,
        .security = flags == 0 ? security : NULL,
    };
    DWORD why = 0; /* WLAN_REASON_CODE_SUCCESS */
    DWORD code = profile_change(client, &change, &why);
    if (!code || code == ERROR_BAD_PROFILE)
        *reason = why;
    return code;
}

DWORD WINAPI WlanSetProfile(HANDLE hClientHandle, const GUID *pInterfaceGuid, DWORD dwFlags,
                            LPCWSTR strProfileXml, LPCWSTR strAllUserProfileSecurity,
                            BOOL bOverwrite, PVOID pReserved, DWORD *pdwReasonCode)
{
    TRACE("%p, flags %#lx, overwrite %d", hClientHandle, dwFlags, bOverwrite);
    DWORD code = set_profile(hClientHandle, pInterfaceGuid, dwFlags, strProfileXml,
                             strAllUserProfileSecurity, bOverwrite, pReserved, pdwReasonCode);
    TRACE("-> %lu", code);
    return code;
}

static DWORD get_profile(HANDLE client, const GUID *guid, const WCHAR *name, const void *reserved,
                         WCHAR **xml, DWORD *flags, DWORD *granted)
{
    if (!client || !profile_guid_is_good(guid) || !profile_name_is_good(name) || reserved || !xml ||
        !probe_write(xml, sizeof *xml) || (flags && !probe_write(flags, sizeof *flags)) ||
        (granted && !probe_write(granted, sizeof *granted)))
        return ERROR_INVALID_PARAMETER;
    const struct simclient_wlan_query query = {
        .what = SIMCLIENT_WLAN_PROFILE,
        .guid = guid,
        .name = name,
        .number = flags ? *flags : 0,
    };
    struct simclient_wlan_answer answer;
    DWORD code = profile_query(client, &query, &answer);
    if (code)
        return code;
    WCHAR *text = answer.data ? profile_wide(answer.data, answer.data_cb) : NULL;
    profile_answer_free(&answer);
    if (!text)
        return ERROR_NOT_ENOUGH_MEMORY;
    *xml = text;
    if (flags)
        *flags = answer.flags;
    if (granted)
        *granted = answer.granted;
    return ERROR_SUCCESS;
}

DWORD WINAPI WlanGetProfile(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                            LPCWSTR strProfileName, PVOID pReserved, LPWSTR *pstrProfileXml,
                            DWORD *pdwFlags, PDWORD pdwGrantedAccess)
{
    TRACE("%p, %s", hClientHandle, trace_wstr(strProfileName));
    DWORD code = get_profile(hClientHandle, pInterfaceGuid, strProfileName, pReserved,
                             pstrProfileXml, pdwFlags, pdwGrantedAccess);
    TRACE("-> %lu", code);
    return code;
}

DWORD WINAPI WlanDeleteProfile(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                               LPCWSTR strProfileName, PVOID pReserved)
{
    TRACE("%p, %s", hClientHandle, trace_wstr(strProfileName));
    DWORD code = ERROR_INVALID_PARAMETER;
    if (hClientHandle && profile_guid_is_good(pInterfaceGuid) &&
        profile_name_is_good(strProfileName) && !pReserved)
    {
        const struct simclient_wlan_change change = {
            .what = SIMCLIENT_WLAN_DELETE,
            .guid = pInterfaceGuid,
            .name = strProfileName,
        };
        code = profile_change(hClientHandle, &change, NULL);
    }
    TRACE("-> %lu", code);
    return code;
}

DWORD WINAPI WlanRenameProfile(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                               LPCWSTR strOldProfileName, LPCWSTR strNewProfileName,
                               PVOID pReserved)
{
    TRACE("%p, %s", hClientHandle, trace_wstr(strOldProfileName));
    DWORD code = ERROR_INVALID_PARAMETER;
    if (hClientHandle && profile_guid_is_good(pInterfaceGuid) &&
        profile_name_is_good(strOldProfileName) && profile_name_is_good(strNewProfileName) &&
        !pReserved)
    {
        const struct simclient_wlan_change change = {
            .what = SIMCLIENT_WLAN_RENAME,
            .guid = pInterfaceGuid,
            .name = strOldProfileName,
            .new_name = strNewProfileName,
        };
        code = profile_change(hClientHandle, &change, NULL);
    }
    TRACE("-> %lu", code);
    return code;
}

static DWORD save_temporary(HANDLE client, const GUID *guid, const WCHAR *name,
                            const WCHAR *security, DWORD flags, BOOL overwrite,
                            const void *reserved)
{
    const DWORD known =
        WLAN_PROFILE_USER_FLAG | WLAN_PROFILE_BY_CLIENT_FLAG | WLAN_PROFILE_AUTO_FLAG;
    if (!client || !profile_guid_is_good(guid) || !probe_wstr(name) || !probe_wstr(security) ||
        reserved || flags & ~known || (!name && flags & WLAN_PROFILE_AUTO_FLAG))
        return ERROR_INVALID_PARAMETER;
    const struct simclient_wlan_change change = {
        .what = SIMCLIENT_WLAN_SAVE,
        .guid = guid,
        .new_name = name,
        .number = flags,
        .overwrite = overwrite,
        .security = flags & WLAN_PROFILE_USER_FLAG ? NULL : security,
    };
    return profile_change(client, &change, NULL);
}

DWORD WINAPI WlanSaveTemporaryProfile(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                                      LPCWSTR strProfileName, LPCWSTR strAllUserProfileSecurity,
                                      DWORD dwFlags, BOOL bOverWrite, PVOID pReserved)
{
    TRACE("%p, %s, flags %#lx", hClientHandle, trace_wstr(strProfileName), dwFlags);
    DWORD code = save_temporary(hClientHandle, pInterfaceGuid, strProfileName,
                                strAllUserProfileSecurity, dwFlags, bOverWrite, pReserved);
    TRACE("-> %lu", code);
    return code;
}
