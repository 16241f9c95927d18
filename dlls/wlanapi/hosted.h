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
    HOSTED_REASON_UNSPECIFIED = 1,
    HOSTED_REASON_BAD_PARAMETERS = 2,
    HOSTED_REASON_ELEVATION_REQUIRED = 5,
    HOSTED_REASON_READ_ONLY = 6,
    HOSTED_REASON_CRYPT_ERROR = 8,
    HOSTED_REASON_STOP_BEFORE_START = 10,
    HOSTED_REASON_INTERFACE_AVAILABLE = 11,
    HOSTED_REASON_INTERFACE_UNAVAILABLE = 12,
    HOSTED_REASON_MINIPORT_STOPPED = 13,
    HOSTED_REASON_INCOMPATIBLE_STARTED = 15,
    HOSTED_REASON_INCOMPATIBLE_STOPPED = 16,
    HOSTED_REASON_USER_ACTION = 17,
    HOSTED_REASON_CLIENT_ABORT = 18,
    HOSTED_REASON_AP_START_FAILED = 19,
    HOSTED_REASON_PEER_ARRIVED = 20,
    HOSTED_REASON_PEER_DEPARTED = 21,
    HOSTED_REASON_PEER_TIMEOUT = 22,
    HOSTED_REASON_GP_DENIED = 23,
    HOSTED_REASON_PROPERTIES_CHANGE = 26,
};

/* WLAN_HOSTED_NETWORK_NOTIFICATION_CODE, of the source HOSTED_SOURCE. */
#define HOSTED_SOURCE 0x80u
enum hosted_notification
{
    HOSTED_STATE_CHANGE = 0x1000,
    HOSTED_PEER_STATE_CHANGE = 0x1001,
    HOSTED_RADIO_STATE_CHANGE = 0x1002,
};

enum hosted_opcode
{
    HOSTED_CONNECTION_SETTINGS = 0,
    HOSTED_SECURITY_SETTINGS = 1,
    HOSTED_STATION_PROFILE = 2,
    HOSTED_ENABLE = 3,
};

/* WLAN_HOSTED_NETWORK_PEER_STATE */
struct hosted_peer
{
    DOT11_MAC_ADDRESS mac;
    DWORD state; /* 1: authenticated */
};

/* WLAN_HOSTED_NETWORK_STATUS, as it is declared (hosted_pack.h makes it). */
struct hosted_status
{
    DWORD state; /* enum hosted_state */
    GUID ip_device;
    DOT11_MAC_ADDRESS bssid;
    DOT11_PHY_TYPE phy_type;
    ULONG frequency; /* in kHz, as of a BSS entry */
    DWORD peer_count;
    struct hosted_peer peers[1];
};

/* WLAN_HOSTED_NETWORK_CONNECTION_SETTINGS */
struct hosted_connection
{
    DOT11_SSID ssid;
    DWORD max_peers;
};

/* WLAN_HOSTED_NETWORK_STATE_CHANGE */
struct hosted_state_change
{
    DWORD old_state;
    DWORD new_state;
    DWORD reason;
};

/* WLAN_HOSTED_NETWORK_DATA_PEER_STATE_CHANGE */
struct hosted_peer_change
{
    struct hosted_peer old_state;
    struct hosted_peer new_state;
    DWORD reason;
};

/* WLAN_HOSTED_NETWORK_RADIO_STATE */
struct hosted_radio
{
    DOT11_RADIO_STATE software;
    DOT11_RADIO_STATE hardware;
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
