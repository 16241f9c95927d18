/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The common head of the samples of Native Wifi, written from its description (docs/reference/samples.md): same calls, same texts. As there, nobody closes the handle. */
#include "wlan_sample.h"

#include <stdio.h>

static const struct wlan_word states[] = {
    {wlan_interface_state_not_ready, "Not ready"},
    {wlan_interface_state_connected, "Connected"},
    {wlan_interface_state_ad_hoc_network_formed, "First node in a ad hoc network"},
    {wlan_interface_state_disconnecting, "Disconnecting"},
    {wlan_interface_state_disconnected, "Not connected"},
    {wlan_interface_state_associating, "Attempting to associate with a network"},
    {wlan_interface_state_discovering,
     "Auto configuration is discovering settings for the network"},
    {wlan_interface_state_authenticating, "In process of authenticating"},
    {0, NULL}};

const char *wlan_word(const struct wlan_word *words, DWORD value)
{
    while (words->text != NULL && words->value != value)
        words++;
    return words->text;
}

void wlan_print_ssid(const DOT11_SSID *ssid)
{
    for (ULONG i = 0; i < ssid->uSSIDLength && i < DOT11_SSID_MAX_LENGTH; i++)
        putchar(ssid->ucSSID[i]);
    putchar('\n');
}

static void print_interface(unsigned i, const WLAN_INTERFACE_INFO *info)
{
    const GUID *guid = &info->InterfaceGuid;
    const BYTE *end = guid->Data4;
    const char *state = wlan_word(states, (DWORD)info->isState);

    printf("  Interface Index[%u]: %u\n", i, i);
    printf("  InterfaceGUID[%d]: {%08lX-%04X-%04X-%02X%02X-%02X%02X%02X%02X%02X%02X}\n", (int)i,
           guid->Data1, (unsigned)guid->Data2, (unsigned)guid->Data3, (unsigned)end[0],
           (unsigned)end[1], (unsigned)end[2], (unsigned)end[3], (unsigned)end[4], (unsigned)end[5],
           (unsigned)end[6], (unsigned)end[7]);
    printf("  Interface Description[%d]: %ls\n", (int)i, info->strInterfaceDescription);
    printf("  Interface State[%d]: ", (int)i);
    if (state != NULL)
        printf("%s\n", state);
    else
        printf("Unknown state %ld\n", (long)info->isState);
}

int wlan_for_each(void (*show)(HANDLE client, const GUID *guid))
{
    WLAN_INTERFACE_INFO_LIST *list = NULL;
    HANDLE client = NULL;
    DWORD version = 0;
    DWORD result = WlanOpenHandle(2, NULL, &version, &client);

    if (result != ERROR_SUCCESS)
    {
        printf("WlanOpenHandle failed with error: %u\n", (unsigned)result);
        return 1;
    }
    result = WlanEnumInterfaces(client, NULL, &list);
    if (result != ERROR_SUCCESS)
    {
        printf("WlanEnumInterfaces failed with error: %u\n", (unsigned)result);
        return 1;
    }
    printf("Num Entries: %lu\n", list->dwNumberOfItems);
    printf("Current Index: %lu\n", list->dwIndex);
    for (unsigned i = 0; i < list->dwNumberOfItems; i++)
    {
        print_interface(i, &list->InterfaceInfo[i]);
        if (show != NULL)
            show(client, &list->InterfaceInfo[i].InterfaceGuid);
    }
    WlanFreeMemory(list);
    return 0;
}
