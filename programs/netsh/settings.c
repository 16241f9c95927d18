/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The settings of the WLAN service, and netsh wlan set allowexplicitcreds, autoconfig, blockednetworks, blockperiod, createalluserprofile. Source: docs/reference/cli.md section 2. */
#include "settings.h"

#include <sddl.h>

#include "hosted.h"
#include "netsh.h"

/* WLAN_READ_ACCESS, WLAN_EXECUTE_ACCESS and WLAN_WRITE_ACCESS: docs/reference/wlan.md section 6. */
#define ALL_MAY_ADD    L"D:(A;;0x70023;;;WD)"
#define ADMINS_MAY_ADD L"D:(A;;0x70023;;;BA)(A;;0x70023;;;SY)(A;;0x20021;;;WD)"
#define WRITE_ACCESS   0x70023u

DWORD settings_query(HANDLE client, WLAN_AUTOCONF_OPCODE opcode, DWORD *value)
{
    DWORD *data;
    DWORD cb;
    const DWORD error = WlanQueryAutoConfigParameter(client, opcode, NULL, &cb, &data, NULL);

    if (error)
        return error;
    if (cb >= sizeof *data)
        *value = *data;
    WlanFreeMemory(data);
    return cb >= sizeof *data ? ERROR_SUCCESS : ERROR_INVALID_DATA;
}

DWORD settings_change(HANDLE client, WLAN_AUTOCONF_OPCODE opcode, DWORD value)
{
    return WlanSetAutoConfigParameter(client, opcode, sizeof value, &value, NULL);
}

/* True if the list lets everybody write. */
static bool is_open_to_all(ACL *dacl)
{
    BYTE sid[SECURITY_MAX_SID_SIZE];
    DWORD sid_cb = sizeof sid;
    ACCESS_ALLOWED_ACE *ace;

    if (!dacl)
        return true;
    if (!CreateWellKnownSid(WinWorldSid, NULL, sid, &sid_cb))
        return false;
    for (DWORD i = 0; i < dacl->AceCount; i++)
    {
        if (GetAce(dacl, i, (void **)&ace) && ace->Header.AceType == ACCESS_ALLOWED_ACE_TYPE &&
            (ace->Mask & WRITE_ACCESS) == WRITE_ACCESS && EqualSid(&ace->SidStart, sid))
            return true;
    }
    return false;
}

DWORD settings_may_all_add(HANDLE client, bool *may)
{
    PSECURITY_DESCRIPTOR descriptor = NULL;
    ACL *dacl = NULL;
    BOOL present = FALSE;
    BOOL defaulted;
    WCHAR *sddl;
    DWORD granted;

    DWORD error = WlanGetSecuritySettings(client, wlan_secure_add_new_all_user_profiles, NULL,
                                          &sddl, &granted);
    if (error)
        return error;
    if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(sddl, SDDL_REVISION_1, &descriptor,
                                                              NULL) ||
        !GetSecurityDescriptorDacl(descriptor, &present, &dacl, &defaulted))
        error = GetLastError();
    else
        *may = is_open_to_all(present ? dacl : NULL);
    LocalFree(descriptor);
    WlanFreeMemory(sddl);
    return error;
}

DWORD settings_query_hosted(HANDLE client, bool *is_allowed)
{
    WLAN_OPCODE_VALUE_TYPE type;
    BOOL *enabled;
    DWORD cb = 0;
    const DWORD error =
        WlanHostedNetworkQueryProperty(client, HOSTED_ENABLE, &cb, (void **)&enabled, &type, NULL);

    if (error)
        return error;
    *is_allowed = cb >= sizeof *enabled && *enabled;
    WlanFreeMemory(enabled);
    return ERROR_SUCCESS;
}

/* ---- set ---- */

static int end_set(HANDLE client, DWORD error, const char *sentence)
{
    WlanCloseHandle(client, NULL);
    if (error)
        return fail_code(error);
    say(sentence, NULL, NULL);
    return NETSH_OK;
}

/* A setting with one parameter, of which there are two words: yes and no, or such. */
static int set_switch(const WCHAR *const *words, size_t count, const struct parameter_rule *rules,
                      WLAN_AUTOCONF_OPCODE opcode, const char *const sentences[2])
{
    struct parameters parameters;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    const HANDLE client = client_open();
    if (!client)
        return NETSH_FAILED;
    const DWORD error = settings_change(client, opcode, parameters.chosen[0] == 0);
    return end_set(client, error, sentences[parameters.chosen[0]]);
}

int set_allowexplicitcreds_run(const WCHAR *const *words, size_t count)
{
    static const struct parameter_rule rules[] = {{"allow", true, "yes|no"}, {0}};
    static const char *const sentences[] = {
        "Shared user credentials are allowed for network authentication.",
        "Shared user credentials are not allowed for network authentication.",
    };

    return set_switch(words, count, rules, wlan_autoconf_opcode_allow_explicit_creds, sentences);
}

int set_blockednetworks_run(const WCHAR *const *words, size_t count)
{
    static const struct parameter_rule rules[] = {{"display", true, "show|hide"}, {0}};
    static const char *const sentences[] = {
        "Blocked networks are shown in the list of visible networks.",
        "Blocked networks are hidden from the list of visible networks.",
    };

    return set_switch(words, count, rules, wlan_autoconf_opcode_show_denied_networks, sentences);
}

int set_blockperiod_run(const WCHAR *const *words, size_t count)
{
    static const struct parameter_rule rules[] = {{"value", true, "0-60"}, {0}};
    struct parameters parameters;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    const HANDLE client = client_open();
    if (!client)
        return NETSH_FAILED;
    /* Minutes here, seconds there. */
    const DWORD error =
        settings_change(client, wlan_autoconf_opcode_block_period, parameters.chosen[0] * 60);
    return end_set(client, error, "The block period was set successfully.");
}

int set_createalluserprofile_run(const WCHAR *const *words, size_t count)
{
    static const struct parameter_rule rules[] = {{"enabled", true, "yes|no"}, {0}};
    struct parameters parameters;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    const HANDLE client = client_open();
    if (!client)
        return NETSH_FAILED;
    const bool is_allowed = parameters.chosen[0] == 0;
    const DWORD error = WlanSetSecuritySettings(client, wlan_secure_add_new_all_user_profiles,
                                                is_allowed ? ALL_MAY_ADD : ADMINS_MAY_ADD);
    return end_set(client, error,
                   is_allowed ? "Everyone is allowed to create all user profiles."
                              : "Only administrators are allowed to create all user profiles.");
}

static int set_autoconfig(const struct adapters *adapters, DWORD index, void *context)
{
    BOOL *enabled = context;
    const DWORD error =
        WlanSetInterface(adapters->client, adapter_guid(adapters, index),
                         wlan_intf_opcode_autoconf_enabled, sizeof *enabled, enabled, NULL);

    if (error)
        return fail_code(error);
    say(*enabled ? "Auto configuration has been enabled on interface \"%1\"."
                 : "Auto configuration has been disabled on interface \"%1\".",
        adapter_name(adapters, index), NULL);
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
        {"enabled", true, "yes|no"}, {"interface", true, NULL}, {0}};
    struct parameters parameters;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    BOOL enabled = parameters.chosen[ENABLED] == 0;
    return adapters_do(parameters.values[INTERFACE], set_autoconfig, &enabled);
}
