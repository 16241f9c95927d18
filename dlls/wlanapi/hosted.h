/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The hosted network's part of wlanapi.h, which mingw-w64's header lacks: docs/reference/wlan.md section 12. */
#ifndef WNETLAB_HOSTED_H
#define WNETLAB_HOSTED_H

#include <windows.h>
#include <wlanapi.h>

enum hosted_state
{
    HOSTED_UNAVAILABLE = 0,
    HOSTED_IDLE = 1,
    HOSTED_ACTIVE = 2,
};

enum hosted_reason
{
    HOSTED_REASON_SUCCESS = 0,
    HOSTED_REASON_BAD_PARAMETERS = 2,
    HOSTED_REASON_INTERFACE_UNAVAILABLE = 12,
};

enum hosted_opcode
{
    HOSTED_CONNECTION_SETTINGS = 0,
    HOSTED_SECURITY_SETTINGS = 1,
    HOSTED_STATION_PROFILE = 2,
    HOSTED_ENABLE = 3,
};

/* WLAN_HOSTED_NETWORK_STATUS, with room for the one peer that it is declared with. */
struct hosted_status
{
    DWORD state; /* enum hosted_state */
    GUID ip_device;
    DOT11_MAC_ADDRESS bssid;
    DOT11_PHY_TYPE phy_type;
    ULONG frequency;
    DWORD peer_count;
    struct
    {
        DOT11_MAC_ADDRESS mac;
        DWORD state;
    } peers[1];
};

/* WLAN_HOSTED_NETWORK_SECURITY_SETTINGS */
struct hosted_security
{
    DOT11_AUTH_ALGORITHM auth;
    DOT11_CIPHER_ALGORITHM cipher;
};

DWORD WINAPI WlanHostedNetworkForceStart(HANDLE client, DWORD *reason, void *reserved);
DWORD WINAPI WlanHostedNetworkForceStop(HANDLE client, DWORD *reason, void *reserved);
DWORD WINAPI WlanHostedNetworkInitSettings(HANDLE client, DWORD *reason, void *reserved);
DWORD WINAPI WlanHostedNetworkRefreshSecuritySettings(HANDLE client, DWORD *reason, void *reserved);
DWORD WINAPI WlanHostedNetworkStartUsing(HANDLE client, DWORD *reason, void *reserved);
DWORD WINAPI WlanHostedNetworkStopUsing(HANDLE client, DWORD *reason, void *reserved);
DWORD WINAPI WlanHostedNetworkQueryStatus(HANDLE client, struct hosted_status **status,
                                          void *reserved);
DWORD WINAPI WlanHostedNetworkQueryProperty(HANDLE client, DWORD opcode, DWORD *data_cb,
                                            void **data, WLAN_OPCODE_VALUE_TYPE *type,
                                            void *reserved);
DWORD WINAPI WlanHostedNetworkSetProperty(HANDLE client, DWORD opcode, DWORD data_cb, void *data,
                                          DWORD *reason, void *reserved);
DWORD WINAPI WlanHostedNetworkQuerySecondaryKey(HANDLE client, DWORD *key_cb, BYTE **key,
                                                BOOL *is_passphrase, BOOL *is_persistent,
                                                DWORD *reason, void *reserved);
DWORD WINAPI WlanHostedNetworkSetSecondaryKey(HANDLE client, DWORD key_cb, BYTE *key,
                                              BOOL is_passphrase, BOOL is_persistent, DWORD *reason,
                                              void *reserved);
DWORD WINAPI WlanRegisterVirtualStationNotification(HANDLE client, BOOL is_registered,
                                                    void *reserved);

#endif
