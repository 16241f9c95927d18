/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The device services' part of wlanapi.h, which mingw-w64's header lacks. */
#ifndef WNETLAB_HARDWARE_H
#define WNETLAB_HARDWARE_H

#include <windows.h>

/* WLAN_DEVICE_SERVICE_GUID_LIST, with room for the one that it is declared with. */
struct device_service_list
{
    DWORD count;
    DWORD index;
    GUID services[1];
};

/* WLAN_NOTIFICATION_SOURCE_DEVICE_SERVICE */
#define DEVICE_SERVICE_SOURCE 0x800u

/* WLAN_DEVICE_SERVICE_NOTIFICATION_DATA, with room for the most that comes. */
struct device_service_notice
{
    GUID service;
    DWORD opcode;
    DWORD data_cb;
    BYTE data[256];
};

DWORD WINAPI WlanGetSupportedDeviceServices(HANDLE client, const GUID *guid,
                                            struct device_service_list **services);
DWORD WINAPI WlanDeviceServiceCommand(HANDLE client, const GUID *guid, GUID *service, DWORD opcode,
                                      DWORD in_cb, void *in, DWORD out_cb, void *out,
                                      DWORD *returned);
DWORD WINAPI WlanRegisterDeviceServiceNotification(HANDLE client,
                                                   const struct device_service_list *services);

#endif
