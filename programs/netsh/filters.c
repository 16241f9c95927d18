/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh wlan show filters, add filter, delete filter. Source: docs/reference/cli.md section 2.
 *
 * How this works: a list is read, changed and written as a whole. "denyall" is an entry of the user's block list without an SSID, which is every network of its type. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "netsh.h"
#include "wlan_words.h"

static DWORD show_list(HANDLE client, WLAN_FILTER_LIST_TYPE type, const char *title)
{
    DOT11_NETWORK_LIST *list;
    struct line line;
    const DWORD error = WlanGetFilterList(client, type, NULL, &list);

    if (error)
        return error;
    line_clear(&line);
    line_add_ascii(&line, title);
    line_add_ascii(&line, "\n");
    for (const char *at = title; *at; at++)
        line_add_ascii(&line, "-");
    line_add_ascii(&line, list->dwNumberOfItems ? "\n" : "\n    <None>\n");
    say_line(&line);
    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
    {
        const DOT11_NETWORK *network = &list->Network[i];

        line_clear(&line);
        line_add_ascii(&line, "    SSID: \"");
        field_add_ssid(&line, network->dot11Ssid.ucSSID, network->dot11Ssid.uSSIDLength);
        line_add_ascii(&line, "\", Type: ");
        line_add_ascii(&line, wlan_words_network_type(network->dot11BssType));
        line_add_ascii(&line, "\n");
        say_line(&line);
    }
    say_text("\n");
    WlanFreeMemory(list);
    return ERROR_SUCCESS;
}

int show_filters_run(const WCHAR *const *words, size_t count)
{
    static const struct
    {
        WLAN_FILTER_LIST_TYPE type;
        const char *title;
    } lists[] = {
        {wlan_filter_list_type_gp_permit, "Allow list on the system (group policy)"},
        {wlan_filter_list_type_user_permit, "Allow list on the system (user)"},
        {wlan_filter_list_type_gp_deny, "Block list on the system (group policy)"},
        {wlan_filter_list_type_user_deny, "Block list on the system (user)"},
    };
    static const struct parameter_rule rules[] = {{"permission", false, "allow|block"}, {0}};
    struct parameters parameters;
    DWORD error = ERROR_SUCCESS;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    const HANDLE client = client_open();
    if (!client)
        return NETSH_FAILED;
    say_text("\n");
    for (size_t i = 0; i < ARRAYSIZE(lists) && !error; i++)
    {
        if (!parameters.values[0] || parameters.chosen[0] == i / 2)
            error = show_list(client, lists[i].type, lists[i].title);
    }
    WlanCloseHandle(client, NULL);
    return error ? fail_code(error) : NETSH_OK;
}

static bool is_same(const DOT11_NETWORK *a, const DOT11_NETWORK *b)
{
    return a->dot11BssType == b->dot11BssType &&
           a->dot11Ssid.uSSIDLength == b->dot11Ssid.uSSIDLength &&
           !memcmp(a->dot11Ssid.ucSSID, b->dot11Ssid.ucSSID, a->dot11Ssid.uSSIDLength);
}

/* The list with the network, or without it. ERROR_NOT_FOUND: it was not there to be taken out. */
static DWORD change_list(HANDLE client, WLAN_FILTER_LIST_TYPE type, const DOT11_NETWORK *network,
                         bool is_added)
{
    DOT11_NETWORK_LIST *list;
    bool is_there = false;

    DWORD error = WlanGetFilterList(client, type, NULL, &list);
    if (error)
        return error;
    const size_t cb = offsetof(DOT11_NETWORK_LIST, Network) +
                      (list->dwNumberOfItems + (size_t)1) * sizeof list->Network[0];
    DOT11_NETWORK_LIST *changed = calloc(1, cb);
    if (!changed)
    {
        error = ERROR_NOT_ENOUGH_MEMORY;
        goto free_list;
    }
    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
    {
        if (is_same(&list->Network[i], network))
            is_there = true;
        else
            changed->Network[changed->dwNumberOfItems++] = list->Network[i];
    }
    if (is_added)
        changed->Network[changed->dwNumberOfItems++] = *network;
    if (is_added != is_there)
        error = WlanSetFilterList(client, type, changed, NULL);
    else if (!is_added)
        error = ERROR_NOT_FOUND;
    free(changed);

free_list:
    WlanFreeMemory(list);
    return error;
}

/* What the words name: a list, and a network on it. */
static bool read_filter(const WCHAR *const *words, size_t count, WLAN_FILTER_LIST_TYPE *type,
                        DOT11_NETWORK *network)
{
    enum
    {
        PERMISSION,
        SSID,
        NETWORK_TYPE
    };
    enum
    {
        ALLOW,
        BLOCK,
        DENY_ALL
    };
    static const struct parameter_rule rules[] = {{"permission", true, "allow|block|denyall"},
                                                  {"ssid", false, NULL},
                                                  {"networktype", true, "infrastructure|adhoc"},
                                                  {0}};
    struct parameters parameters;

    if (!read_parameters(&parameters, rules, words, count))
        return false;
    const WCHAR *ssid = parameters.values[SSID];
    const uint32_t permission = parameters.chosen[PERMISSION];
    memset(network, 0, sizeof *network);
    if ((permission != DENY_ALL) != (ssid != NULL))
    {
        fail(ssid ? "\"%1\" is not a valid argument: all networks of the type are denied."
                  : "One or more required parameters were not given.",
             ssid, NULL);
        return false;
    }
    if (ssid && !ssid_make(ssid, &network->dot11Ssid))
    {
        fail("\"%1\" is not a valid SSID.", ssid, NULL);
        return false;
    }
    *type =
        permission == ALLOW ? wlan_filter_list_type_user_permit : wlan_filter_list_type_user_deny;
    network->dot11BssType = parameters.chosen[NETWORK_TYPE] == 0 ? dot11_BSS_type_infrastructure
                                                                 : dot11_BSS_type_independent;
    return true;
}

static int change_filter(const WCHAR *const *words, size_t count, bool is_added)
{
    WLAN_FILTER_LIST_TYPE type;
    DOT11_NETWORK network;

    if (!read_filter(words, count, &type, &network))
        return NETSH_FAILED;
    const HANDLE client = client_open();
    if (!client)
        return NETSH_FAILED;
    const DWORD error = change_list(client, type, &network, is_added);
    WlanCloseHandle(client, NULL);
    if (error == ERROR_NOT_FOUND)
        return fail("The filter is not on the system.", NULL, NULL);
    if (error)
        return fail_code(error);
    say(is_added ? "The filter is added on the system successfully."
                 : "The filter is removed from the system successfully.",
        NULL, NULL);
    return NETSH_OK;
}

int add_filter_run(const WCHAR *const *words, size_t count)
{
    return change_filter(words, count, true);
}

int delete_filter_run(const WCHAR *const *words, size_t count)
{
    return change_filter(words, count, false);
}
