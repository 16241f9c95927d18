/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh wlan set profileorder, set autoconfig. Source: docs/reference/cli.md section 2. */
#include "netsh.h"
#include "words.h"

/* How many of the adapter's profiles are group policy's: they stand before the user's, and cannot be moved. */
static DWORD count_policy(const struct adapters *adapters, const GUID *guid, DWORD *count)
{
    WLAN_PROFILE_INFO_LIST *list;
    const DWORD error = WlanGetProfileList(adapters->client, guid, NULL, &list);

    if (error)
        return error;
    *count = 0;
    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
        *count += (list->ProfileInfo[i].dwFlags & WLAN_PROFILE_GROUP_POLICY) != 0;
    WlanFreeMemory(list);
    return ERROR_SUCCESS;
}

int set_profileorder_run(const WCHAR *const *words, size_t count)
{
    enum
    {
        NAME,
        INTERFACE,
        PRIORITY
    };
    static const struct parameter_rule rules[] = {
        {"name", true}, {"interface", true}, {"priority", true}, {NULL, false}};
    struct parameters parameters;
    struct adapters adapters;
    uint32_t priority;
    DWORD index;
    DWORD policy;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    const WCHAR *name = parameters.values[NAME];
    if (!words_number(parameters.values[PRIORITY], &priority))
        return fail("\"%1\" is not a number.", parameters.values[PRIORITY], NULL);
    if (!priority)
        return fail("Profile preference order starts with 1.", NULL, NULL);
    if (!adapters_open(&adapters))
        return NETSH_FAILED;
    if (!adapter_only(&adapters, parameters.values[INTERFACE], &index))
    {
        adapters_close(&adapters);
        return NETSH_FAILED;
    }
    const GUID *guid = &adapters.list->InterfaceInfo[index].InterfaceGuid;
    DWORD error = count_policy(&adapters, guid, &policy);
    if (!error)
        error = WlanSetProfilePosition(adapters.client, guid, name, policy + priority - 1, NULL);
    adapters_close(&adapters);
    if (error)
        return fail_code(error);
    say("Priority order of profile \"%1\" is updated successfully.", name, NULL);
    return NETSH_OK;
}

int set_autoconfig_run(const WCHAR *const *words, size_t count)
{
    enum
    {
        ENABLED,
        INTERFACE
    };
    static const struct parameter_rule rules[] = {
        {"enabled", true}, {"interface", true}, {NULL, false}};
    struct parameters parameters;
    struct adapters adapters;
    DWORD index;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    BOOL enabled = words_equal(parameters.values[ENABLED], "yes");
    if (!enabled && !words_equal(parameters.values[ENABLED], "no"))
        return fail("\"%1\" is not a valid value: enabled is yes or no.",
                    parameters.values[ENABLED], NULL);
    if (!adapters_open(&adapters))
        return NETSH_FAILED;
    if (!adapter_only(&adapters, parameters.values[INTERFACE], &index))
    {
        adapters_close(&adapters);
        return NETSH_FAILED;
    }
    const DWORD error =
        WlanSetInterface(adapters.client, &adapters.list->InterfaceInfo[index].InterfaceGuid,
                         wlan_intf_opcode_autoconf_enabled, sizeof enabled, &enabled, NULL);
    if (!error)
        say(enabled ? "Auto configuration has been enabled on interface \"%1\"."
                    : "Auto configuration has been disabled on interface \"%1\".",
            adapter_name(&adapters, index), NULL);
    adapters_close(&adapters);
    return error ? fail_code(error) : NETSH_OK;
}
