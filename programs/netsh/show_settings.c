/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh wlan show settings, and each of them by its name. Source: docs/reference/cli.md section 2; labels: docs/decisions.md, "netsh.exe". */
#include "netsh.h"
#include "settings.h"

static const struct parameter_rule no_rules[] = {{0}};

/* Says one setting. */
typedef DWORD setting_line(HANDLE client);

/* "    Label: value", and a blank line. */
static void say_setting(const char *label, const char *value)
{
    struct line line;

    line_clear(&line);
    line_pad(&line, FIELD_INDENT);
    line_add_ascii(&line, label);
    line_add_ascii(&line, ": ");
    line_add_ascii(&line, value);
    line_add_ascii(&line, "\n\n");
    say_line(&line);
}

static DWORD say_switch(HANDLE client, const char *label, WLAN_AUTOCONF_OPCODE opcode)
{
    DWORD value;
    const DWORD error = settings_query(client, opcode, &value);

    if (!error)
        say_setting(label, value ? "Yes" : "No");
    return error;
}

static DWORD say_blockednetworks(HANDLE client)
{
    return say_switch(client, "Show blocked networks in visible network list",
                      wlan_autoconf_opcode_show_denied_networks);
}

static DWORD say_only_policy(HANDLE client)
{
    return say_switch(client, "Only use GP profiles on GP-configured networks",
                      wlan_autoconf_opcode_only_use_gp_profiles_for_allowed_networks);
}

static DWORD say_credentials(HANDLE client)
{
    return say_switch(client, "Allow shared user credentials for network authentication",
                      wlan_autoconf_opcode_allow_explicit_creds);
}

static DWORD say_hosted(HANDLE client)
{
    bool is_allowed;
    const DWORD error = settings_query_hosted(client, &is_allowed);

    if (!error)
        say_setting("Hosted network mode allowed in WLAN service", is_allowed ? "Yes" : "No");
    return error;
}

/* In minutes, as it is set; what another program set may have seconds besides. */
static DWORD say_period(HANDLE client)
{
    struct line line;
    DWORD seconds;
    const DWORD error = settings_query(client, wlan_autoconf_opcode_block_period, &seconds);

    if (error)
        return error;
    line_clear(&line);
    line_pad(&line, FIELD_INDENT);
    line_add_ascii(&line, "Block period: ");
    const DWORD number = seconds % 60 ? seconds : seconds / 60;
    line_add_number(&line, number);
    line_add_ascii(&line, seconds % 60 ? " second" : " minute");
    line_add_ascii(&line, number == 1 ? "\n\n" : "s\n\n");
    say_line(&line);
    return ERROR_SUCCESS;
}

static DWORD say_all_user(HANDLE client)
{
    bool may;
    const DWORD error = settings_may_all_add(client, &may);

    if (!error)
        say_setting("Everyone is allowed to create all user profiles", may ? "Yes" : "No");
    return error;
}

/* The title, which may be "", and one line after the other, until one fails. */
static int show(const WCHAR *const *words, size_t count, const char *title,
                setting_line *const *lines)
{
    struct parameters parameters;
    DWORD error = ERROR_SUCCESS;

    if (!read_parameters(&parameters, no_rules, words, count))
        return NETSH_FAILED;
    const HANDLE client = client_open();
    if (!client)
        return NETSH_FAILED;
    say_text(title);
    for (; *lines && !error; lines++)
        error = (*lines)(client);
    WlanCloseHandle(client, NULL);
    return error ? fail_code(error) : NETSH_OK;
}

int show_allowexplicitcreds_run(const WCHAR *const *words, size_t count)
{
    return show(words, count, "", (setting_line *const[]){say_credentials, NULL});
}

int show_blockednetworks_run(const WCHAR *const *words, size_t count)
{
    return show(words, count, "", (setting_line *const[]){say_blockednetworks, NULL});
}

int show_createalluserprofile_run(const WCHAR *const *words, size_t count)
{
    return show(words, count, "", (setting_line *const[]){say_all_user, NULL});
}

int show_onlyusegp_run(const WCHAR *const *words, size_t count)
{
    return show(words, count, "", (setting_line *const[]){say_only_policy, NULL});
}

/* ---- what each adapter has of its own ---- */

/* Behind the indent that `context` is. */
static int say_autoconfig(const struct adapters *adapters, DWORD index, void *context)
{
    BOOL *enabled;
    const DWORD error = adapter_query(adapters, index, wlan_intf_opcode_autoconf_enabled,
                                      sizeof *enabled, (void **)&enabled);

    if (error)
        return fail_code(error);
    say(*enabled ? "%2Auto configuration logic is enabled on interface \"%1\""
                 : "%2Auto configuration logic is disabled on interface \"%1\"",
        adapter_name(adapters, index), context ? context : L"");
    WlanFreeMemory(enabled);
    return NETSH_OK;
}

/* No function tells it. */
static int say_randomization(const struct adapters *adapters, DWORD index, void *context)
{
    (void)context;
    say("MAC randomization on interface \"%1\": Not available", adapter_name(adapters, index),
        NULL);
    return NETSH_OK;
}

/* A line for each adapter, of all of them. */
static int show_adapters(const WCHAR *const *words, size_t count, adapter_command *run)
{
    static const struct parameter_rule rules[] = {{"interface", false, NULL}, {0}};
    struct parameters parameters;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    return adapters_each(parameters.values[0], run, NULL);
}

int show_autoconfig_run(const WCHAR *const *words, size_t count)
{
    return show_adapters(words, count, say_autoconfig);
}

int show_randomization_run(const WCHAR *const *words, size_t count)
{
    return show_adapters(words, count, say_randomization);
}

int show_tracing_run(const WCHAR *const *words, size_t count)
{
    struct parameters parameters;

    if (!read_parameters(&parameters, no_rules, words, count))
        return NETSH_FAILED;
    say_setting("Wireless LAN tracing", "Not available");
    return NETSH_OK;
}

int show_settings_run(const WCHAR *const *words, size_t count)
{
    static setting_line *const lines[] = {
        say_blockednetworks, say_only_policy, say_hosted, say_credentials,
        say_period,          say_all_user,    NULL};
    WCHAR indent[] = L"    ";

    if (show(words, count,
             "\nWireless LAN settings\n"
             "---------------------\n",
             lines))
        return NETSH_FAILED;
    return adapters_each(NULL, say_autoconfig, indent);
}
