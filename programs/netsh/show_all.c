/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh wlan show all: what the other commands show, one after the other. Source: docs/reference/cli.md section 2. */
#include "netsh.h"

/* The title between two lines. */
static void say_title(const char *title)
{
    static const char rule[] =
        "======================================================================="
        "========\n";
    struct line line;

    line_clear(&line);
    line_add_ascii(&line, rule);
    line_add_ascii(&line, title);
    line_add_ascii(&line, "\n");
    line_add_ascii(&line, rule);
    say_line(&line);
}

int show_all_run(const WCHAR *const *words, size_t count)
{
    static const WCHAR *const all_names[] = {L"name=*"};
    static const WCHAR *const with_bssids[] = {L"mode=bssid"};
    static const struct
    {
        const char *title;
        int (*run)(const WCHAR *const *words, size_t count);
        const WCHAR *const *words;
        bool may_be_none; /* then it says so, and that is no failure */
    } parts[] = {
        {"SHOW DRIVERS", show_drivers_run, NULL, false},
        {"SHOW INTERFACES", show_interfaces_run, NULL, false},
        {"SHOW HOSTED NETWORK", show_hostednetwork_run, NULL, false},
        {"SHOW SETTINGS", show_settings_run, NULL, false},
        {"SHOW FILTERS", show_filters_run, NULL, false},
        {"SHOW PROFILES", show_profiles_run, NULL, false},
        {"SHOW PROFILES NAME=*", show_profiles_run, all_names, true},
        {"SHOW NETWORKS MODE=BSSID", show_networks_run, with_bssids, false},
        {"SHOW WIRELESS CAPABILITIES", show_wirelesscapabilities_run, NULL, false},
    };
    static const struct parameter_rule rules[] = {{0}};
    struct parameters parameters;
    int code = NETSH_OK;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    for (size_t i = 0; i < ARRAYSIZE(parts); i++)
    {
        say_title(parts[i].title);
        if (parts[i].run(parts[i].words, parts[i].words ? 1 : 0) && !parts[i].may_be_none)
            code = NETSH_FAILED;
    }
    return code;
}
