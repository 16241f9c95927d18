/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh wlan connect, disconnect. Source: docs/reference/cli.md section 2. */
#include <string.h>
#include <wchar.h>

#include "netsh.h"

/* An SSID from its name, in UTF-8; false if it is too long. */
static bool make_ssid(const WCHAR *name, DOT11_SSID *ssid)
{
    const int cb = WideCharToMultiByte(CP_UTF8, 0, name, (int)wcslen(name), (char *)ssid->ucSSID,
                                       sizeof ssid->ucSSID, NULL, NULL);
    ssid->uSSIDLength = (ULONG)cb;
    return cb > 0;
}

/* True if the adapter is connected by that profile, to that network where one is named: nothing is done then. */
static bool is_connected_so(const struct adapters *adapters, const GUID *guid, const WCHAR *profile,
                            const DOT11_SSID *ssid)
{
    WLAN_CONNECTION_ATTRIBUTES *now;
    DWORD cb;

    if (WlanQueryInterface(adapters->client, guid, wlan_intf_opcode_current_connection, NULL, &cb,
                           (void **)&now, NULL))
        return false;
    const DOT11_SSID *joined = &now->wlanAssociationAttributes.dot11Ssid;
    const bool is_so = now->isState == wlan_interface_state_connected &&
                       !wcscmp(now->strProfileName, profile) &&
                       (!ssid || (ssid->uSSIDLength == joined->uSSIDLength &&
                                  !memcmp(ssid->ucSSID, joined->ucSSID, ssid->uSSIDLength)));
    WlanFreeMemory(now);
    return is_so;
}

int connect_run(const WCHAR *const *words, size_t count)
{
    enum
    {
        NAME,
        SSID,
        INTERFACE
    };
    static const struct parameter_rule rules[] = {
        {"name", true}, {"ssid", false}, {"interface", false}, {NULL, false}};
    struct parameters parameters;
    struct adapters adapters;
    DOT11_SSID ssid;
    DWORD index;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    const WCHAR *wanted = parameters.values[INTERFACE];
    const bool has_ssid = parameters.values[SSID] != NULL;
    if (has_ssid && !make_ssid(parameters.values[SSID], &ssid))
        return fail("\"%1\" is not a valid SSID.", parameters.values[SSID], NULL);
    if (wanted && wcspbrk(wanted, L"*?"))
        return fail("The name of the interface cannot have wildcards here: \"%1\".", wanted, NULL);
    if (!adapters_open(&adapters))
        return NETSH_FAILED;
    DWORD error = ERROR_SUCCESS;
    const bool found = adapter_only(&adapters, wanted, &index);
    if (found)
    {
        const GUID *guid = &adapters.list->InterfaceInfo[index].InterfaceGuid;
        WLAN_CONNECTION_PARAMETERS connection = {
            .wlanConnectionMode = wlan_connection_mode_profile,
            .strProfile = parameters.values[NAME],
            .pDot11Ssid = has_ssid ? &ssid : NULL,
            .dot11BssType = dot11_BSS_type_any,
        };
        if (!is_connected_so(&adapters, guid, parameters.values[NAME], has_ssid ? &ssid : NULL))
            error = WlanConnect(adapters.client, guid, &connection, NULL);
    }
    adapters_close(&adapters);
    if (!found)
        return NETSH_FAILED;
    if (error == ERROR_NOT_FOUND)
        return fail("There is no profile assigned to the specified interface.", NULL, NULL);
    if (error)
        return fail_code(error);
    say("Connection request was completed successfully.", NULL, NULL);
    return NETSH_OK;
}

int disconnect_run(const WCHAR *const *words, size_t count)
{
    enum
    {
        INTERFACE
    };
    static const struct parameter_rule rules[] = {{"interface", false}, {NULL, false}};
    struct parameters parameters;
    struct adapters adapters;
    DWORD index;
    int code = NETSH_OK;

    if (!read_parameters(&parameters, rules, words, count) || !adapters_open(&adapters))
        return NETSH_FAILED;
    if (!adapter_only(&adapters, parameters.values[INTERFACE], &index))
    {
        code = NETSH_FAILED;
        goto close_adapters;
    }
    for (; index < adapters.list->dwNumberOfItems; index++)
    {
        if (!adapter_is_wanted(&adapters, index, parameters.values[INTERFACE]))
            continue;
        const DWORD error = WlanDisconnect(
            adapters.client, &adapters.list->InterfaceInfo[index].InterfaceGuid, NULL);
        const WCHAR *name = adapter_name(&adapters, index);
        if (error)
            code = fail_code(error);
        else
            say("Disconnection request was completed successfully for interface \"%1\".", name,
                NULL);
    }

close_adapters:
    adapters_close(&adapters);
    return code;
}
