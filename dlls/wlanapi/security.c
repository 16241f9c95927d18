/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Who may do what: WlanGetSecuritySettings, WlanSetSecuritySettings. The service checks; here is no policy. */
#include <windows.h>
#include <wlanapi.h>

#include "probe.h"
#include "profile.h"
#include "trace.h"

TRACE_CHANNEL(wlanapi);

static DWORD get_settings(HANDLE client, WLAN_SECURABLE_OBJECT object,
                          WLAN_OPCODE_VALUE_TYPE *value_type, WCHAR **sddl, DWORD *granted)
{
    if (!client || !sddl || !probe_write(sddl, sizeof *sddl) || !granted ||
        !probe_write(granted, sizeof *granted) ||
        (value_type && !probe_write(value_type, sizeof *value_type)))
        return ERROR_INVALID_PARAMETER;
    const struct simclient_wlan_query query = {
        .what = SIMCLIENT_WLAN_SECURITY,
        .number = (DWORD)object,
    };
    struct simclient_wlan_answer answer;
    DWORD code = profile_query(client, &query, &answer);
    if (code)
        return code;
    WCHAR *text = answer.data ? profile_wide(answer.data, answer.data_cb) : NULL;
    profile_answer_free(&answer);
    if (!text)
        return ERROR_NOT_ENOUGH_MEMORY;
    *sddl = text;
    *granted = answer.granted;
    if (value_type)
        *value_type = (WLAN_OPCODE_VALUE_TYPE)answer.value_type;
    return ERROR_SUCCESS;
}

DWORD WINAPI WlanGetSecuritySettings(HANDLE hClientHandle, WLAN_SECURABLE_OBJECT SecurableObject,
                                     PWLAN_OPCODE_VALUE_TYPE pValueType, LPWSTR *pstrCurrentSDDL,
                                     PDWORD pdwGrantedAccess)
{
    TRACE("%p, object %d", hClientHandle, (int)SecurableObject);
    DWORD code =
        get_settings(hClientHandle, SecurableObject, pValueType, pstrCurrentSDDL, pdwGrantedAccess);
    TRACE("-> %lu", code);
    return code;
}

DWORD WINAPI WlanSetSecuritySettings(HANDLE hClientHandle, WLAN_SECURABLE_OBJECT SecurableObject,
                                     LPCWSTR strModifiedSDDL)
{
    TRACE("%p, object %d, %s", hClientHandle, (int)SecurableObject, trace_wstr(strModifiedSDDL));
    DWORD code = ERROR_INVALID_PARAMETER;
    if (hClientHandle && strModifiedSDDL && probe_wstr(strModifiedSDDL))
    {
        const struct simclient_wlan_change change = {
            .what = SIMCLIENT_WLAN_SET_SECURITY,
            .number = (DWORD)SecurableObject,
            .security = strModifiedSDDL,
        };
        code = profile_change(hClientHandle, &change, NULL);
    }
    TRACE("-> %lu", code);
    return code;
}
