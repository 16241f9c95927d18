/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WLAN_NOTIFICATION_DATA with what it points to. */
#ifndef WNETLAB_NOTIFY_DATA_H
#define WNETLAB_NOTIFY_DATA_H

#include <windows.h>
#include <wlanapi.h>

#include "hardware.h"
#include "wnetlab/simclient.h"

struct notify_data
{
    WLAN_NOTIFICATION_DATA head;
    union
    {
        WLAN_CONNECTION_NOTIFICATION_DATA connection;
        WLAN_MSM_NOTIFICATION_DATA msm;
        WLAN_PHY_RADIO_STATE radio;
        DWORD value;
        WCHAR names[SIMCLIENT_TEXT_CCH];
        /* Room for the XML that connection ends with. */
        BYTE bytes[sizeof(WLAN_CONNECTION_NOTIFICATION_DATA) + SIMCLIENT_TEXT_CCH * sizeof(WCHAR)];
        struct device_service_notice service;
    } body;
};

/* head.pData points into *data: it is not to be copied. */
void notify_data_fill(struct notify_data *data, const struct simclient_notification *from);

#endif
