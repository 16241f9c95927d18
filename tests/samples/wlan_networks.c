/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The sample of the page of WlanGetAvailableNetworkList, written from its description (docs/reference/samples.md), with its two faults: an independent network is called
 * "Infrastructure", and " - Has profile" asks for the bit of " - Currently connected". Links -lwlanapi and nothing of ours. */
#include "wlan_sample.h"

#include <stdio.h>

/* Not in mingw-w64's header. */
#ifndef WLAN_AVAILABLE_NETWORK_CONNECTED
#define WLAN_AVAILABLE_NETWORK_CONNECTED 0x1
#endif

static const struct wlan_word bss_types[] = {{dot11_BSS_type_infrastructure, "Infrastructure"},
                                             {dot11_BSS_type_independent, "Infrastructure"},
                                             {0, NULL}};
static const struct wlan_word auths[] = {{DOT11_AUTH_ALGO_80211_OPEN, "802.11 Open"},
                                         {DOT11_AUTH_ALGO_80211_SHARED_KEY, "802.11 Shared"},
                                         {DOT11_AUTH_ALGO_WPA, "WPA"},
                                         {DOT11_AUTH_ALGO_WPA_PSK, "WPA-PSK"},
                                         {DOT11_AUTH_ALGO_WPA_NONE, "WPA-None"},
                                         {DOT11_AUTH_ALGO_RSNA, "RSNA"},
                                         {DOT11_AUTH_ALGO_RSNA_PSK, "RSNA with PSK"},
                                         {0, NULL}};
static const struct wlan_word ciphers[] = {{DOT11_CIPHER_ALGO_NONE, "None"},
                                           {DOT11_CIPHER_ALGO_WEP40, "WEP-40"},
                                           {DOT11_CIPHER_ALGO_TKIP, "TKIP"},
                                           {DOT11_CIPHER_ALGO_CCMP, "CCMP"},
                                           {DOT11_CIPHER_ALGO_WEP104, "WEP-104"},
                                           {DOT11_CIPHER_ALGO_WEP, "WEP"},
                                           {0, NULL}};

static const char *yes_or_no(BOOL value)
{
    return value ? "Yes" : "No";
}

static void print_word(unsigned i, const char *what, const struct wlan_word *words, DWORD value)
{
    const char *text = wlan_word(words, value);

    if (text != NULL)
        printf("  %s[%u]: %s (%lu)\n", what, i, text, value);
    else
        printf("  %s[%u]: Other (%lu)\n", what, i, value);
}

static int rssi_of(ULONG quality)
{
    if (quality == 0)
        return -100;
    return quality == 100 ? -50 : -100 + (int)quality / 2;
}

static void print_network(unsigned i, const WLAN_AVAILABLE_NETWORK *network)
{
    printf("  Profile Name[%u]: %ls\n", i, network->strProfileName);
    printf("  SSID[%u]: ", i);
    wlan_print_ssid(&network->dot11Ssid);
    print_word(i, "BSS Network type", bss_types, (DWORD)network->dot11BssType);
    printf("  Number of BSSIDs[%u]: %lu\n", i, network->uNumberOfBssids);
    printf("  Connectable[%u]: %s\n", i, yes_or_no(network->bNetworkConnectable));
    if (!network->bNetworkConnectable)
        printf("  Not connectable WLAN_REASON_CODE value[%u]: %lu\n", i,
               network->wlanNotConnectableReason);
    printf("  Number of PHY types supported[%u]: %lu\n", i, network->uNumberOfPhyTypes);
    printf("  Signal Quality[%u]: %lu (RSSI: %d dBm)\n", i, network->wlanSignalQuality,
           rssi_of(network->wlanSignalQuality));
    printf("  Security Enabled[%u]: %s\n", i, yes_or_no(network->bSecurityEnabled));
    print_word(i, "Default AuthAlgorithm", auths, (DWORD)network->dot11DefaultAuthAlgorithm);
    print_word(i, "Default CipherAlgorithm", ciphers, (DWORD)network->dot11DefaultCipherAlgorithm);
    printf("  Flags[%u]: 0x%x", i, (unsigned)network->dwFlags);
    if (network->dwFlags & WLAN_AVAILABLE_NETWORK_CONNECTED)
        printf(" - Currently connected");
    if (network->dwFlags & WLAN_AVAILABLE_NETWORK_CONNECTED)
        printf(" - Has profile");
    printf("\n");
}

static void show_networks(HANDLE client, const GUID *guid)
{
    WLAN_AVAILABLE_NETWORK_LIST *list = NULL;
    const DWORD result = WlanGetAvailableNetworkList(client, guid, 0, NULL, &list);

    if (result != ERROR_SUCCESS)
    {
        printf("WlanGetAvailableNetworkList failed with error: %u\n", (unsigned)result);
        return;
    }
    printf("WLAN_AVAILABLE_NETWORK_LIST for this interface\n");
    printf("  Num Entries: %lu\n", list->dwNumberOfItems);
    for (unsigned i = 0; i < list->dwNumberOfItems; i++)
        print_network(i, &list->Network[i]);
    WlanFreeMemory(list);
}

int main(void)
{
    return wlan_for_each(show_networks);
}
