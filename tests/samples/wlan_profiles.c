/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The sample of the page of WlanGetProfileList, written from its description (docs/reference/samples.md). Links -lwlanapi and nothing of ours. */
#include "wlan_sample.h"

#include <stdio.h>

/* Not in mingw-w64's header. */
#ifndef WLAN_PROFILE_GROUP_POLICY
#define WLAN_PROFILE_GROUP_POLICY 0x1
#endif

static void show_profiles(HANDLE client, const GUID *guid)
{
    WLAN_PROFILE_INFO_LIST *list = NULL;
    const DWORD result = WlanGetProfileList(client, guid, NULL, &list);

    if (result != ERROR_SUCCESS)
    {
        printf("WlanGetProfileList failed with error: %u\n", (unsigned)result);
        return;
    }
    printf("WLAN_PROFILE_INFO_LIST for this interface\n");
    printf("  Num Entries: %lu\n", list->dwNumberOfItems);
    for (unsigned i = 0; i < list->dwNumberOfItems; i++)
    {
        const DWORD flags = list->ProfileInfo[i].dwFlags;

        printf("  Profile Name[%u]: %ls\n", i, list->ProfileInfo[i].strProfileName);
        printf("  Flags[%u]: 0x%x", i, (unsigned)flags);
        if (flags & WLAN_PROFILE_GROUP_POLICY)
            printf("   Group Policy");
        if (flags & WLAN_PROFILE_USER)
            printf("   Per User Profile");
        printf("\n");
    }
    WlanFreeMemory(list);
}

int main(void)
{
    return wlan_for_each(show_profiles);
}
