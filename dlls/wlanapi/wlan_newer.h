/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Structures of wlanapi.h that are newer than mingw-w64's header. Sources: the pages of WLAN_REALTIME_CONNECTION_QUALITY, WLAN_QOS_INFO and their members in the sdk-api
 * documentation; for the others the Win32 metadata, as the windows-rs bindings print it (docs/reference/wlan.md, source M). */
#ifndef WNETLAB_WLAN_NEWER_H
#define WNETLAB_WLAN_NEWER_H

#include <windows.h>
#include <wlanapi.h>

#define OPCODE_REALTIME_QUALITY 19 /* wlan_intf_opcode_realtime_connection_quality */
#define OPCODE_QOS_INFO         20 /* wlan_intf_opcode_qos_info */

struct wlan_realtime_link
{
    UCHAR ucLinkID;
    ULONG ulChannelCenterFrequencyMhz;
    ULONG ulBandwidth;
    LONG lRssi;
    WLAN_RATE_SET wlanRateSet;
};

struct wlan_realtime_quality
{
    DOT11_PHY_TYPE dot11PhyType;
    ULONG ulLinkQuality;
    ULONG ulRxRate;
    ULONG ulTxRate;
    BOOL bIsMLOConnection;
    ULONG ulNumLinks;
    struct wlan_realtime_link linksInfo[1];
};

struct wlan_qos_capabilities
{
    BOOL bMSCSSupported;
    BOOL bDSCPToUPMappingSupported;
    BOOL bSCSSupported;
    BOOL bDSCPPolicySupported;
};

struct wlan_qos_info
{
    struct wlan_qos_capabilities interfaceCapabilities;
    BOOL bConnected;
    /* Of the connection. */
    struct wlan_qos_capabilities peerCapabilities;
    BOOL bMSCSConfigured;
    BOOL bDSCPToUPMappingConfigured;
    ULONG ulNumConfiguredSCSStreams;
    ULONG ulNumConfiguredDSCPPolicies;
};

struct dot11_access_network_options
{
    UINT8 AccessNetworkType;
    UINT8 Internet;
    UINT8 ASRA;
    UINT8 ESR;
    UINT8 UESA;
};

/* WLAN_AVAILABLE_NETWORK_V2: up to its flags as the older one. */
struct wlan_available_network_v2
{
    WCHAR strProfileName[WLAN_MAX_NAME_LENGTH];
    DOT11_SSID dot11Ssid;
    DOT11_BSS_TYPE dot11BssType;
    ULONG uNumberOfBssids;
    BOOL bNetworkConnectable;
    WLAN_REASON_CODE wlanNotConnectableReason;
    ULONG uNumberOfPhyTypes;
    DOT11_PHY_TYPE dot11PhyTypes[WLAN_MAX_PHY_TYPE_NUMBER];
    BOOL bMorePhyTypes;
    WLAN_SIGNAL_QUALITY wlanSignalQuality;
    BOOL bSecurityEnabled;
    DOT11_AUTH_ALGORITHM dot11DefaultAuthAlgorithm;
    DOT11_CIPHER_ALGORITHM dot11DefaultCipherAlgorithm;
    DWORD dwFlags;
    struct dot11_access_network_options AccessNetworkOptions;
    UCHAR dot11HESSID[6];
    UINT8 VenueGroup;
    UINT8 VenueType;
    DWORD dwReserved;
};

struct wlan_available_network_list_v2
{
    DWORD dwNumberOfItems;
    DWORD dwIndex;
    struct wlan_available_network_v2 Network[1];
};

/* WLAN_CONNECTION_PARAMETERS_V2. */
struct wlan_connection_parameters_v2
{
    WLAN_CONNECTION_MODE wlanConnectionMode;
    LPCWSTR strProfile;
    PDOT11_SSID pDot11Ssid;
    const UCHAR *pDot11Hessid; /* 6 bytes */
    PDOT11_BSSID_LIST pDesiredBssidList;
    DOT11_BSS_TYPE dot11BssType;
    DWORD dwFlags;
    const struct dot11_access_network_options *pDot11AccessNetworkOptions;
};

DWORD WINAPI WlanConnect2(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                          const struct wlan_connection_parameters_v2 *pConnectionParameters,
                          PVOID pReserved);
DWORD WINAPI WlanGetAvailableNetworkList2(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                                          DWORD dwFlags, PVOID pReserved,
                                          struct wlan_available_network_list_v2 **ppList);

#endif
