/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanRegisterNotification as its page says it is used (docs/reference/wlanapi.tsv; the page has no sample, so the texts are ours): register, let something happen, hear of it in the
 * callback, take the registration back. Links -lwlanapi and nothing of ours. */
#include "wlan_sample.h"

#include <stdbool.h>
#include <stdio.h>

#define PATIENCE_MS 20000

static HANDLE over;
static bool is_over; /* the callback's own: what comes after the scan is not shown */

static void WINAPI hear(WLAN_NOTIFICATION_DATA *data, void *context)
{
    if (is_over)
        return;
    printf("%s: source 0x%x, code %u, %u bytes\n", (const char *)context,
           (unsigned)data->NotificationSource, (unsigned)data->NotificationCode,
           (unsigned)data->dwDataSize);
    if (data->NotificationCode == wlan_notification_acm_scan_complete ||
        data->NotificationCode == wlan_notification_acm_scan_fail)
        is_over = SetEvent(over);
}

static void show_scan(HANDLE client, const GUID *guid)
{
    static char context[] = "Notification";
    DWORD previous = 0;
    DWORD result = WlanRegisterNotification(client, WLAN_NOTIFICATION_SOURCE_ACM, TRUE, hear,
                                            context, NULL, &previous);

    if (result != ERROR_SUCCESS)
    {
        printf("WlanRegisterNotification failed with error: %u\n", (unsigned)result);
        return;
    }
    printf("Previous source: 0x%x\n", (unsigned)previous);
    result = WlanScan(client, guid, NULL, NULL, NULL);
    if (result != ERROR_SUCCESS)
        printf("WlanScan failed with error: %u\n", (unsigned)result);
    else if (WaitForSingleObject(over, PATIENCE_MS) != WAIT_OBJECT_0)
        printf("no end of the scan was told\n");
    result = WlanRegisterNotification(client, WLAN_NOTIFICATION_SOURCE_NONE, TRUE, NULL, NULL, NULL,
                                      &previous);
    if (result != ERROR_SUCCESS)
        printf("WlanRegisterNotification failed with error: %u\n", (unsigned)result);
    printf("Previous source: 0x%x\n", (unsigned)previous);
}

int main(void)
{
    over = CreateEventW(NULL, FALSE, FALSE, NULL);
    return wlan_for_each(show_scan);
}
