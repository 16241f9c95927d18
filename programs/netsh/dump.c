/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh wlan dump: the settings and filters as commands that set them again. Source: docs/reference/cli.md section 2.
 *
 * How this works: each line is what stands behind `netsh`. Profiles are files, which export profile writes; a key of the hosted network is not in a script. */
#include "netsh.h"
#include "settings.h"

static void say_command(const char *command, const char *word)
{
    struct line line;

    line_clear(&line);
    line_add_ascii(&line, command);
    line_add_ascii(&line, word);
    line_add_ascii(&line, "\n");
    say_line(&line);
}

static DWORD dump_switch(HANDLE client, WLAN_AUTOCONF_OPCODE opcode, const char *command,
                         const char *on, const char *off)
{
    DWORD value;
    const DWORD error = settings_query(client, opcode, &value);

    if (!error)
        say_command(command, value ? on : off);
    return error;
}

/* In minutes: what another program set in seconds is no command. */
static DWORD dump_period(HANDLE client)
{
    struct line line;
    DWORD seconds;
    const DWORD error = settings_query(client, wlan_autoconf_opcode_block_period, &seconds);

    if (error)
        return error;
    line_clear(&line);
    line_add_ascii(&line, seconds % 60 ? "# wlan set blockperiod seconds="
                                       : "wlan set blockperiod value=");
    line_add_number(&line, seconds % 60 ? seconds : seconds / 60);
    line_add_ascii(&line, "\n");
    say_line(&line);
    return ERROR_SUCCESS;
}

static DWORD dump_settings(HANDLE client)
{
    bool may = false;

    DWORD error = dump_switch(client, wlan_autoconf_opcode_allow_explicit_creds,
                              "wlan set allowexplicitcreds allow=", "yes", "no");
    if (!error)
        error = dump_switch(client, wlan_autoconf_opcode_show_denied_networks,
                            "wlan set blockednetworks display=", "show", "hide");
    if (!error)
        error = dump_period(client);
    if (!error)
        error = settings_may_all_add(client, &may);
    if (!error)
        say_command("wlan set createalluserprofile enabled=", may ? "yes" : "no");
    return error;
}

static void dump_filter(const DOT11_NETWORK *network, bool is_allowed)
{
    struct line line;

    line_clear(&line);
    if (network->dot11BssType == dot11_BSS_type_any)
        line_add_ascii(&line, "# ");
    line_add_ascii(&line, "wlan add filter permission=");
    if (network->dot11Ssid.uSSIDLength)
    {
        line_add_ascii(&line, is_allowed ? "allow" : "block");
        line_add_ascii(&line, " ssid=\"");
        field_add_ssid(&line, network->dot11Ssid.ucSSID, network->dot11Ssid.uSSIDLength);
        line_add_ascii(&line, "\"");
    }
    else
        line_add_ascii(&line, "denyall");
    line_add_ascii(&line, network->dot11BssType == dot11_BSS_type_independent
                              ? " networktype=adhoc\n"
                              : " networktype=infrastructure\n");
    say_line(&line);
}

static DWORD dump_filters(HANDLE client, bool is_allowed)
{
    DOT11_NETWORK_LIST *list;
    const DWORD error = WlanGetFilterList(
        client, is_allowed ? wlan_filter_list_type_user_permit : wlan_filter_list_type_user_deny,
        NULL, &list);

    if (error)
        return error;
    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
        dump_filter(&list->Network[i], is_allowed);
    WlanFreeMemory(list);
    return ERROR_SUCCESS;
}

static int dump_adapter(const struct adapters *adapters, DWORD index, void *context)
{
    struct line line;
    BOOL *enabled;
    const DWORD error = adapter_query(adapters, index, wlan_intf_opcode_autoconf_enabled,
                                      sizeof *enabled, (void **)&enabled);

    (void)context;
    if (error)
        return fail_code(error);
    line_clear(&line);
    line_add_ascii(&line, *enabled ? "wlan set autoconfig enabled=yes interface=\""
                                   : "wlan set autoconfig enabled=no interface=\"");
    line_add(&line, adapter_name(adapters, index));
    line_add_ascii(&line, "\"\n");
    WlanFreeMemory(enabled);
    say_line(&line);
    return NETSH_OK;
}

int dump_run(const WCHAR *const *words, size_t count)
{
    static const struct parameter_rule rules[] = {{0}};
    struct parameters parameters;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    const HANDLE client = client_open();
    if (!client)
        return NETSH_FAILED;
    say_text("# Wireless LAN configuration: each line is a command behind \"netsh\".\n"
             "# Profiles are not in it: netsh wlan export profile.\n\n");
    DWORD error = dump_settings(client);
    if (!error)
        error = dump_filters(client, true);
    if (!error)
        error = dump_filters(client, false);
    WlanCloseHandle(client, NULL);
    const int code = error ? fail_code(error) : adapters_each(NULL, dump_adapter, NULL);
    if (!code)
        say_text("\n");
    return code;
}
