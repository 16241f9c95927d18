/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh wlan show networks. Source: docs/reference/cli.md section 2, "show networks". */
#include <stdio.h>
#include <string.h>

#include "netsh.h"
#include "wlan_words.h"

/* Lines of an access point stand further in, their colon where those of the network have it. */
#define BSS_INDENT 9

static bool is_same_network(const WLAN_AVAILABLE_NETWORK *a, const WLAN_AVAILABLE_NETWORK *b)
{
    return a->dot11Ssid.uSSIDLength == b->dot11Ssid.uSSIDLength &&
           !memcmp(a->dot11Ssid.ucSSID, b->dot11Ssid.ucSSID, a->dot11Ssid.uSSIDLength) &&
           a->dot11BssType == b->dot11BssType &&
           a->dot11DefaultAuthAlgorithm == b->dot11DefaultAuthAlgorithm &&
           a->dot11DefaultCipherAlgorithm == b->dot11DefaultCipherAlgorithm;
}

/* The list has one entry for each profile of a network as well; netsh shows it once. */
static bool is_repeated(const WLAN_AVAILABLE_NETWORK_LIST *list, DWORD index)
{
    for (DWORD i = 0; i < index; i++)
    {
        if (is_same_network(&list->Network[i], &list->Network[index]))
            return true;
    }
    return false;
}

static void add_rates(struct line *line, const char *label, const WLAN_RATE_SET *rates, bool basic)
{
    const ULONG count = rates->uRateSetLength / sizeof rates->usRateSet[0];
    bool any = false;

    field_begin(line, BSS_INDENT, label, FIELD_NETWORK);
    for (ULONG i = 0; i < count && i < ARRAYSIZE(rates->usRateSet); i++)
    {
        if (((rates->usRateSet[i] & 0x8000) != 0) != basic)
            continue;
        line_add_ascii(line, any ? " " : "");
        field_add_half_mbps(line, rates->usRateSet[i] & 0x7fffu);
        any = true;
    }
    line_add_ascii(line, "\n");
}

static void say_bss(const WLAN_BSS_ENTRY *bss, DWORD number)
{
    struct line line;
    char label[24];

    line_clear(&line);
    snprintf(label, sizeof label, "BSSID %lu", number);
    field_begin(&line, FIELD_INDENT, label, FIELD_NETWORK);
    field_add_address(&line, bss->dot11Bssid);
    line_add_ascii(&line, "\n");
    field_begin(&line, BSS_INDENT, "Signal", FIELD_NETWORK);
    line_add_number(&line, bss->uLinkQuality);
    line_add_ascii(&line, "%\n");
    field_begin(&line, BSS_INDENT, "Radio type", FIELD_NETWORK);
    line_add_ascii(&line, wlan_words_radio_type((uint32_t)bss->dot11BssPhyType));
    line_add_ascii(&line, "\n");
    field_begin(&line, BSS_INDENT, "Channel", FIELD_NETWORK);
    line_add_number(&line, wlan_words_channel(bss->ulChCenterFrequency));
    line_add_ascii(&line, "\n");
    add_rates(&line, "Basic rates (Mbps)", &bss->wlanRateSet, true);
    add_rates(&line, "Other rates (Mbps)", &bss->wlanRateSet, false);
    say_line(&line);
}

static bool is_of_network(const WLAN_BSS_ENTRY *bss, const WLAN_AVAILABLE_NETWORK *network)
{
    /* The privacy bit of the capability information, IEEE 802.11. */
    const bool is_secure = (bss->usCapabilityInformation & 0x10) != 0;

    return bss->dot11Ssid.uSSIDLength == network->dot11Ssid.uSSIDLength &&
           !memcmp(bss->dot11Ssid.ucSSID, network->dot11Ssid.ucSSID, bss->dot11Ssid.uSSIDLength) &&
           bss->dot11BssType == network->dot11BssType &&
           is_secure == (network->bSecurityEnabled != FALSE);
}

static void say_network(const WLAN_AVAILABLE_NETWORK *network, DWORD number,
                        const WLAN_BSS_LIST *access_points)
{
    struct line line;
    DWORD count = 0;

    line_clear(&line);
    line_add_ascii(&line, "SSID ");
    line_add_number(&line, number);
    line_add_ascii(&line, " : ");
    field_add_ssid(&line, network->dot11Ssid.ucSSID, network->dot11Ssid.uSSIDLength);
    line_add_ascii(&line, "\n");
    field_add_ascii(&line, "Network type", FIELD_NETWORK,
                    wlan_words_network_type(network->dot11BssType));
    field_add_ascii(&line, "Authentication", FIELD_NETWORK,
                    wlan_words_authentication((uint32_t)network->dot11DefaultAuthAlgorithm));
    field_add_ascii(&line, "Encryption", FIELD_NETWORK,
                    wlan_words_cipher((uint32_t)network->dot11DefaultCipherAlgorithm));
    say_line(&line);
    for (DWORD i = 0; access_points && i < access_points->dwNumberOfItems; i++)
    {
        if (is_of_network(&access_points->wlanBssEntries[i], network))
            say_bss(&access_points->wlanBssEntries[i], ++count);
    }
    line_clear(&line);
    line_add_ascii(&line, "\n");
    say_line(&line);
}

static int show_one(const struct adapters *adapters, DWORD index, void *context)
{
    const bool with_bssids = *(const bool *)context;
    const GUID *guid = adapter_guid(adapters, index);
    WLAN_AVAILABLE_NETWORK_LIST *networks;
    WLAN_BSS_LIST *access_points = NULL;
    struct line line;
    DWORD visible = 0;

    DWORD error = WlanGetAvailableNetworkList(adapters->client, guid, 0, NULL, &networks);
    if (error)
        return fail_code(error);
    if (with_bssids)
        error = WlanGetNetworkBssList(adapters->client, guid, NULL, dot11_BSS_type_any, FALSE, NULL,
                                      &access_points);
    if (error)
        goto free_networks;
    for (DWORD i = 0; i < networks->dwNumberOfItems; i++)
        visible += !is_repeated(networks, i);
    line_clear(&line);
    const WCHAR *name = adapter_name(adapters, index);
    line_add_ascii(&line, "\nInterface name : ");
    line_add(&line, name);
    line_add_ascii(&line, visible == 1 ? "\nThere is " : "\nThere are ");
    line_add_number(&line, visible);
    line_add_ascii(&line, visible == 1 ? " network" : " networks");
    line_add_ascii(&line, " currently visible.\n\n");
    say_line(&line);
    visible = 0;
    for (DWORD i = 0; i < networks->dwNumberOfItems; i++)
    {
        if (!is_repeated(networks, i))
            say_network(&networks->Network[i], ++visible, access_points);
    }
    if (access_points)
        WlanFreeMemory(access_points);

free_networks:
    WlanFreeMemory(networks);
    return error ? fail_code(error) : NETSH_OK;
}

int show_networks_run(const WCHAR *const *words, size_t count)
{
    enum
    {
        INTERFACE,
        MODE
    };
    static const struct parameter_rule rules[] = {
        {"interface", false, NULL}, {"mode", false, "ssid|bssid"}, {0}};
    struct parameters parameters;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    bool with_bssids = parameters.chosen[MODE] == 1;
    return adapters_each(parameters.values[INTERFACE], show_one, &with_bssids);
}
