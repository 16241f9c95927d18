/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What an adapter hears and what it is: WlanScan, WlanGetAvailableNetworkList, WlanGetNetworkBssList, WlanGetInterfaceCapability, WlanQueryInterface and WlanSetInterface, and the
 * postures that a machine can be in. Rows: docs/reference/wlanapi.tsv. */
#include "notifytest.h"

#include <wnetlab/simclient.h>

#define RADIO_OFF 0x80342002u /* ERROR_NDIS_DOT11_POWER_STATE_INVALID */

static const GUID unknown_guid = {1, 2, 3, {4, 5, 6, 7, 8, 9, 10, 11}};
static const HANDLE bad_handle = (HANDLE)(ULONG_PTR)0xBAD0;

static int set_up(void **state)
{
    static struct wlan wlan;
    test_reset_now();
    wlan_open(&wlan);
    clock_stand();
    *state = &wlan;
    return 0;
}

static int tear_down(void **state)
{
    return (int)WlanCloseHandle(((struct wlan *)*state)->client, NULL);
}

static void posture(LONG number)
{
    EXPECT(simclient_wifi_control(SIMCLIENT_WIFI_POSTURE, NULL, NULL, 0, NULL, number),
           ERROR_SUCCESS);
}

static void connect_open(const struct wlan *wlan)
{
    struct wlan_join to;
    wlan_join_to(&to, "LabOpen");
    EXPECT(WlanConnect(wlan->client, &wlan->guid, &to.parameters, NULL), ERROR_SUCCESS);
    clock_pass(40);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_connected);
}

/* ---- scan ---- */

static void test_wlanscan_bad_arguments_are_told(void **state)
{
    const struct wlan *wlan = *state;
    DOT11_SSID ssid = {33, {0}};
    WLAN_RAW_DATA data = {241, {0}};
    EXPECT(WlanScan(NULL, &wlan->guid, NULL, NULL, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanScan(wlan->client, NULL, NULL, NULL, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanScan(wlan->client, &wlan->guid, NULL, NULL, &ssid), ERROR_INVALID_PARAMETER);
    EXPECT(WlanScan(bad_handle, &wlan->guid, NULL, NULL, NULL), ERROR_INVALID_HANDLE);
    EXPECT(WlanScan(wlan->client, &wlan->guid, &ssid, NULL, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanScan(wlan->client, &wlan->guid, NULL, &data, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanScan(wlan->client, &wlan->guid, bad_pointer(), NULL, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanScan(wlan->client, &unknown_guid, NULL, NULL, NULL), ERROR_NOT_FOUND);
}

/* ---- available networks ---- */

static WLAN_AVAILABLE_NETWORK_LIST *get_networks(const struct wlan *wlan)
{
    WLAN_AVAILABLE_NETWORK_LIST *list = NULL;
    EXPECT(WlanGetAvailableNetworkList(wlan->client, &wlan->guid, 0, NULL, &list), ERROR_SUCCESS);
    assert_non_null(list);
    return list;
}

static const WLAN_AVAILABLE_NETWORK *find_network(const WLAN_AVAILABLE_NETWORK_LIST *list,
                                                  const char *ssid)
{
    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
    {
        if (list->Network[i].dot11Ssid.uSSIDLength == strlen(ssid) &&
            !memcmp(list->Network[i].dot11Ssid.ucSSID, ssid, strlen(ssid)))
            return &list->Network[i];
    }
    return NULL;
}

/* The one that has to be there. */
static WLAN_AVAILABLE_NETWORK network_named(const WLAN_AVAILABLE_NETWORK_LIST *list,
                                            const char *ssid)
{
    const WLAN_AVAILABLE_NETWORK *found = find_network(list, ssid);
    WLAN_AVAILABLE_NETWORK network;
    memset(&network, 0xA5, sizeof network);
    if (found)
        network = *found;
    else
        fail_msg("there is no network %s", ssid);
    return network;
}

static void test_wlangetavailablenetworklist_bad_arguments_leave_the_output(void **state)
{
    const struct wlan *wlan = *state;
    WLAN_AVAILABLE_NETWORK_LIST *const poison = (void *)(ULONG_PTR)POISON;
    WLAN_AVAILABLE_NETWORK_LIST *list = poison;
    EXPECT(WlanGetAvailableNetworkList(NULL, &wlan->guid, 0, NULL, &list), ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetAvailableNetworkList(wlan->client, NULL, 0, NULL, &list),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetAvailableNetworkList(wlan->client, &wlan->guid, 0, &list, &list),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetAvailableNetworkList(wlan->client, &wlan->guid, 0, NULL, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetAvailableNetworkList(wlan->client, &wlan->guid, 4, NULL, &list),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetAvailableNetworkList(bad_handle, &wlan->guid, 0, NULL, &list),
           ERROR_INVALID_HANDLE);
    EXPECT(WlanGetAvailableNetworkList(wlan->client, &unknown_guid, 0, NULL, &list),
           ERROR_NOT_FOUND);
    posture(3);
    EXPECT(WlanGetAvailableNetworkList(wlan->client, &wlan->guid, 0, NULL, &list), RADIO_OFF);
    posture(4);
    EXPECT(WlanGetAvailableNetworkList(wlan->client, &wlan->guid, 0, NULL, &list),
           ERROR_ACCESS_DENIED);
    assert_ptr_equal(list, poison);
}

static void test_wlangetavailablenetworklist_gives_the_networks_in_reach(void **state)
{
    const struct wlan *wlan = *state;
    WLAN_AVAILABLE_NETWORK_LIST *list = get_networks(wlan);
    static WLAN_AVAILABLE_NETWORK network;
    /* LabHome's two BSSs are one network; the hidden one has no name. */
    assert_int_equal(list->dwNumberOfItems, 4);
    network = network_named(list, "LabHome");
    assert_int_equal(network.uNumberOfBssids, 2);
    assert_int_equal(network.wlanSignalQuality, 100);
    assert_true(network.bSecurityEnabled);
    assert_true(network.bNetworkConnectable);
    assert_int_equal(network.dot11DefaultAuthAlgorithm, DOT11_AUTH_ALGO_RSNA_PSK);
    assert_int_equal(network.dot11DefaultCipherAlgorithm, DOT11_CIPHER_ALGO_CCMP);
    assert_int_equal(network.strProfileName[0], 0);
    assert_int_equal(network.dwFlags, 0);
    network = network_named(list, "LabOpen");
    assert_false(network.bSecurityEnabled);
    assert_int_equal(network.dot11DefaultAuthAlgorithm, DOT11_AUTH_ALGO_80211_OPEN);
    assert_non_null(find_network(list, ""));
    assert_null(find_network(list, "LabHidden"));
    WlanFreeMemory(list);

    connect_open(wlan);
    list = get_networks(wlan);
    assert_int_equal(network_named(list, "LabOpen").dwFlags, 1);
    WlanFreeMemory(list);
}

/* What a scan found stays until the next one, and a hidden network has a name once it was asked for. */
static void test_wlanscan_renews_what_is_heard(void **state)
{
    const struct wlan *wlan = *state;
    WLAN_AVAILABLE_NETWORK_LIST *list;
    DOT11_SSID hidden = {9, "LabHidden"};
    EXPECT(simclient_wifi_control(SIMCLIENT_WIFI_AP, NULL, (const BYTE *)"LabCorp", 7, NULL, 0),
           ERROR_SUCCESS);
    list = get_networks(wlan);
    assert_non_null(find_network(list, "LabCorp"));
    WlanFreeMemory(list);
    EXPECT(WlanScan(wlan->client, &wlan->guid, &hidden, NULL, NULL), ERROR_SUCCESS);
    clock_pass(100);
    list = get_networks(wlan);
    assert_null(find_network(list, "LabCorp"));
    assert_non_null(find_network(list, "LabHidden"));
    assert_null(find_network(list, ""));
    WlanFreeMemory(list);
}

/* ---- BSSs ---- */

static DWORD get_bsss(const struct wlan *wlan, const DOT11_SSID *ssid, DOT11_BSS_TYPE type,
                      BOOL secured, WLAN_BSS_LIST **list)
{
    DOT11_SSID copy;
    if (ssid)
        copy = *ssid;
    return WlanGetNetworkBssList(wlan->client, &wlan->guid, ssid ? &copy : NULL, type, secured,
                                 NULL, list);
}

static void test_wlangetnetworkbsslist_bad_arguments_leave_the_output(void **state)
{
    const struct wlan *wlan = *state;
    WLAN_BSS_LIST *const poison = (void *)(ULONG_PTR)POISON;
    WLAN_BSS_LIST *list = poison;
    DOT11_SSID ssid = {33, {0}};
    const DOT11_BSS_TYPE any = dot11_BSS_type_any;
    EXPECT(WlanGetNetworkBssList(NULL, &wlan->guid, NULL, any, FALSE, NULL, &list),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetNetworkBssList(wlan->client, NULL, NULL, any, FALSE, NULL, &list),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetNetworkBssList(wlan->client, &wlan->guid, NULL, any, FALSE, &list, &list),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetNetworkBssList(wlan->client, &wlan->guid, NULL, any, FALSE, NULL, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetNetworkBssList(bad_handle, &wlan->guid, NULL, any, FALSE, NULL, &list),
           ERROR_INVALID_HANDLE);
    EXPECT(get_bsss(wlan, &ssid, any, FALSE, &list), ERROR_INVALID_PARAMETER);
    EXPECT(get_bsss(wlan, NULL, (DOT11_BSS_TYPE)0, FALSE, &list), ERROR_INVALID_PARAMETER);
    EXPECT(get_bsss(wlan, NULL, (DOT11_BSS_TYPE)4, FALSE, &list), ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetNetworkBssList(wlan->client, &unknown_guid, NULL, any, FALSE, NULL, &list),
           ERROR_NOT_FOUND);
    posture(1);
    EXPECT(get_bsss(wlan, NULL, any, FALSE, &list), ERROR_SERVICE_NOT_ACTIVE);
    posture(3);
    EXPECT(get_bsss(wlan, NULL, any, FALSE, &list), RADIO_OFF);
    posture(4);
    EXPECT(get_bsss(wlan, NULL, any, FALSE, &list), ERROR_ACCESS_DENIED);
    assert_ptr_equal(list, poison);
}

static void test_wlangetnetworkbsslist_gives_beacons(void **state)
{
    const struct wlan *wlan = *state;
    WLAN_BSS_LIST *list = NULL;
    FILETIME now;
    ULARGE_INTEGER now_100ns;
    EXPECT(get_bsss(wlan, NULL, dot11_BSS_type_any, FALSE, &list), ERROR_SUCCESS);
    assert_int_equal(list->dwNumberOfItems, 5);
    GetSystemTimeAsFileTime(&now);
    now_100ns.LowPart = now.dwLowDateTime;
    now_100ns.HighPart = now.dwHighDateTime;
    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
    {
        const WLAN_BSS_ENTRY *entry = &list->wlanBssEntries[i];
        const BYTE *elements = (const BYTE *)entry + entry->ulIeOffset;
        assert_true(elements + entry->ulIeSize <= (const BYTE *)list + list->dwTotalSize);
        assert_true(entry->ulIeSize >= 2);
        assert_int_equal(elements[0], 0);
        assert_int_equal(elements[1], entry->dot11Ssid.uSSIDLength);
        assert_int_equal(entry->dot11BssType, dot11_BSS_type_infrastructure);
        assert_int_equal(entry->usBeaconPeriod, 100);
        assert_true(entry->wlanRateSet.uRateSetLength >= 2 * 8);
        assert_true(entry->bInRegDomain);
        assert_true(entry->ullHostTimestamp <= now_100ns.QuadPart);
        assert_true(now_100ns.QuadPart - entry->ullHostTimestamp < 600ull * 10000000);
    }
    const WLAN_BSS_ENTRY *home = &list->wlanBssEntries[2];
    assert_memory_equal(home->dot11Ssid.ucSSID, "LabHome", 7);
    assert_memory_equal(home->dot11Bssid, "\x02\x4e\x4c\x00\x01\x03", 6);
    assert_int_equal(home->lRssi, -55);
    assert_int_equal(home->uLinkQuality, 90);
    assert_int_equal(home->ulChCenterFrequency, 5180000);
    assert_int_equal(home->usCapabilityInformation, 0x11);
    assert_int_equal(home->dot11BssPhyType, 10);
    assert_int_equal(home->uPhyId, 2);
    WlanFreeMemory(list);
}

static void test_wlangetnetworkbsslist_of_one_network(void **state)
{
    const struct wlan *wlan = *state;
    const DOT11_SSID home = {7, "LabHome"};
    WLAN_BSS_LIST *list = NULL;
    EXPECT(get_bsss(wlan, &home, dot11_BSS_type_infrastructure, TRUE, &list), ERROR_SUCCESS);
    assert_int_equal(list->dwNumberOfItems, 2);
    WlanFreeMemory(list);
    EXPECT(get_bsss(wlan, &home, dot11_BSS_type_infrastructure, FALSE, &list), ERROR_SUCCESS);
    assert_int_equal(list->dwNumberOfItems, 0);
    WlanFreeMemory(list);
    EXPECT(get_bsss(wlan, &home, dot11_BSS_type_any, TRUE, &list), ERROR_SUCCESS);
    assert_int_equal(list->dwNumberOfItems, 0);
    WlanFreeMemory(list);
    EXPECT(get_bsss(wlan, NULL, dot11_BSS_type_independent, FALSE, &list), ERROR_SUCCESS);
    assert_int_equal(list->dwNumberOfItems, 0);
    WlanFreeMemory(list);
}

/* ---- capability ---- */

static void test_wlangetinterfacecapability_arguments_and_answer(void **state)
{
    const struct wlan *wlan = *state;
    WLAN_INTERFACE_CAPABILITY *const poison = (void *)(ULONG_PTR)POISON;
    WLAN_INTERFACE_CAPABILITY *capability = poison;
    EXPECT(WlanGetInterfaceCapability(NULL, &wlan->guid, NULL, &capability),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetInterfaceCapability(wlan->client, NULL, NULL, &capability),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetInterfaceCapability(wlan->client, &wlan->guid, &capability, &capability),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetInterfaceCapability(wlan->client, &wlan->guid, NULL, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetInterfaceCapability(bad_handle, &wlan->guid, NULL, &capability),
           ERROR_INVALID_HANDLE);
    assert_ptr_equal(capability, poison);
    EXPECT(WlanGetInterfaceCapability(wlan->client, &wlan->guid, NULL, &capability), ERROR_SUCCESS);
    assert_int_equal(capability->interfaceType, wlan_interface_type_native_802_11);
    assert_int_equal(capability->dwNumberOfSupportedPhys, 3);
    assert_int_equal(capability->dot11PhyTypes[0], 7);
    assert_int_equal(capability->dot11PhyTypes[2], 10);
    WlanFreeMemory(capability);
}

/* ---- opcodes ---- */

static DWORD query(const struct wlan *wlan, DWORD opcode, void *answer, DWORD answer_cb)
{
    DWORD cb = POISON;
    void *data = NULL;
    DWORD code = WlanQueryInterface(wlan->client, &wlan->guid, (WLAN_INTF_OPCODE)opcode, NULL, &cb,
                                    &data, NULL);
    if (code)
    {
        assert_null(data);
        return code;
    }
    assert_true(cb >= answer_cb);
    memcpy(answer, data, answer_cb);
    WlanFreeMemory(data);
    return code;
}

static void test_wlanqueryinterface_current_connection(void **state)
{
    const struct wlan *wlan = *state;
    static WLAN_CONNECTION_ATTRIBUTES connection;
    DWORD number = 0;
    LONG rssi = 0;
    EXPECT(query(wlan, wlan_intf_opcode_current_connection, &connection, sizeof connection),
           ERROR_INVALID_STATE);
    EXPECT(query(wlan, wlan_intf_opcode_channel_number, &number, 4), ERROR_INVALID_STATE);
    EXPECT(query(wlan, wlan_intf_opcode_rssi, &number, 4), ERROR_INVALID_STATE);
    connect_open(wlan);
    EXPECT(query(wlan, wlan_intf_opcode_current_connection, &connection, sizeof connection),
           ERROR_SUCCESS);
    assert_int_equal(connection.isState, wlan_interface_state_connected);
    assert_int_equal(connection.wlanConnectionMode, wlan_connection_mode_discovery_unsecure);
    assert_memory_equal(connection.wlanAssociationAttributes.dot11Ssid.ucSSID, "LabOpen", 7);
    assert_int_equal(connection.wlanAssociationAttributes.wlanSignalQuality, 100);
    assert_int_equal(connection.wlanAssociationAttributes.dot11PhyType, 10);
    assert_int_equal(connection.wlanAssociationAttributes.uDot11PhyIndex, 2);
    assert_false(connection.wlanSecurityAttributes.bSecurityEnabled);
    EXPECT(query(wlan, wlan_intf_opcode_channel_number, &number, 4), ERROR_SUCCESS);
    assert_int_equal(number, 1);
    EXPECT(query(wlan, wlan_intf_opcode_rssi, &rssi, 4), ERROR_SUCCESS);
    assert_int_equal(rssi, -50);
    posture(4);
    EXPECT(query(wlan, wlan_intf_opcode_current_connection, &connection, sizeof connection),
           ERROR_ACCESS_DENIED);
}

static void test_wlanqueryinterface_opcodes_that_stand_still(void **state)
{
    const struct wlan *wlan = *state;
    static const struct
    {
        DWORD opcode;
        DWORD first;
    } cases[] = {
        {wlan_intf_opcode_autoconf_enabled, TRUE},
        {wlan_intf_opcode_background_scan_enabled, TRUE},
        {wlan_intf_opcode_media_streaming_mode, FALSE},
        {wlan_intf_opcode_radio_state, 3},
        {wlan_intf_opcode_bss_type, dot11_BSS_type_any},
        {wlan_intf_opcode_supported_infrastructure_auth_cipher_pairs, 9},
        {wlan_intf_opcode_supported_adhoc_auth_cipher_pairs, 1},
        {wlan_intf_opcode_supported_country_or_region_string_list, 0},
        {wlan_intf_opcode_current_operation_mode, 1},
        {wlan_intf_opcode_supported_safe_mode, FALSE},
        {wlan_intf_opcode_certified_safe_mode, FALSE},
        {wlan_intf_opcode_hosted_network_capable, FALSE},
        {16, TRUE},
        {17, 0},
        {18, FALSE},
        {wlan_intf_opcode_statistics, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    {
        DWORD first = POISON;
        EXPECT(query(wlan, cases[i].opcode, &first, sizeof first), ERROR_SUCCESS);
        assert_int_equal(first, cases[i].first);
    }
}

static DWORD set(const struct wlan *wlan, DWORD opcode, DWORD cb, const void *data)
{
    BYTE copy[64] = {0};
    memcpy(copy, data, cb < sizeof copy ? cb : sizeof copy);
    return WlanSetInterface(wlan->client, &wlan->guid, (WLAN_INTF_OPCODE)opcode, cb, copy, NULL);
}

static void test_wlansetinterface_bad_arguments_are_told(void **state)
{
    const struct wlan *wlan = *state;
    DWORD value = 1;
    const WLAN_INTF_OPCODE opcode = wlan_intf_opcode_autoconf_enabled;
    EXPECT(WlanSetInterface(NULL, &wlan->guid, opcode, 4, &value, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetInterface(wlan->client, NULL, opcode, 4, &value, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetInterface(wlan->client, &wlan->guid, opcode, 4, NULL, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetInterface(wlan->client, &wlan->guid, opcode, 4, &value, &value),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetInterface(bad_handle, &wlan->guid, opcode, 4, &value, NULL),
           ERROR_INVALID_HANDLE);
    EXPECT(WlanSetInterface(wlan->client, &unknown_guid, opcode, 4, &value, NULL), ERROR_NOT_FOUND);
    EXPECT(set(wlan, wlan_intf_opcode_autoconf_enabled, 3, &value), ERROR_INVALID_PARAMETER);
    EXPECT(set(wlan, wlan_intf_opcode_interface_state, 4, &value), ERROR_INVALID_PARAMETER);
    EXPECT(set(wlan, wlan_intf_opcode_current_connection, 4, &value), ERROR_INVALID_PARAMETER);
    value = 7;
    EXPECT(set(wlan, wlan_intf_opcode_bss_type, 4, &value), ERROR_INVALID_PARAMETER);
    EXPECT(set(wlan, wlan_intf_opcode_current_operation_mode, 4, &value), ERROR_INVALID_PARAMETER);
}

static void test_wlansetinterface_each_setting_is_kept_and_told(void **state)
{
    const struct wlan *wlan = *state;
    static const struct
    {
        DWORD opcode;
        DWORD value;
        const char *events;
    } cases[] = {
        {wlan_intf_opcode_autoconf_enabled, FALSE, "acm 2"},
        {wlan_intf_opcode_autoconf_enabled, TRUE, "acm 1"},
        {wlan_intf_opcode_background_scan_enabled, FALSE, "acm 4"},
        {wlan_intf_opcode_bss_type, dot11_BSS_type_infrastructure, "acm 5=1"},
        {wlan_intf_opcode_media_streaming_mode, TRUE, ""},
        {wlan_intf_opcode_current_operation_mode, 0x80000000, "msm 14=80000000"},
    };
    static struct ear ear;
    DWORD value = 0;
    ear_open(&ear);
    EXPECT(ear_register(&ear, wlan->client, 0xFFFF, FALSE, NULL), ERROR_SUCCESS);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    {
        EXPECT(set(wlan, cases[i].opcode, 4, &cases[i].value), ERROR_SUCCESS);
        EXPECT(query(wlan, cases[i].opcode, &value, 4), ERROR_SUCCESS);
        assert_int_equal(value, cases[i].value);
        ear_expect(&ear, cases[i].events);
    }
    EXPECT(WlanRegisterNotification(wlan->client, 0, FALSE, NULL, NULL, NULL, NULL), ERROR_SUCCESS);
    ear_close(&ear);
}

static void test_wlansetinterface_survives_the_service(void **state)
{
    struct wlan *wlan = *state;
    DWORD value = FALSE;
    EXPECT(set(wlan, wlan_intf_opcode_background_scan_enabled, 4, &value), ERROR_SUCCESS);
    test_service_kill();
    EXPECT(WlanCloseHandle(wlan->client, NULL), ERROR_SUCCESS);
    wlan_open(wlan);
    value = POISON;
    EXPECT(query(wlan, wlan_intf_opcode_background_scan_enabled, &value, 4), ERROR_SUCCESS);
    assert_int_equal(value, FALSE);
    /* Twice: through a journal that was written anew. */
    test_service_kill();
    EXPECT(WlanCloseHandle(wlan->client, NULL), ERROR_SUCCESS);
    wlan_open(wlan);
    EXPECT(query(wlan, wlan_intf_opcode_background_scan_enabled, &value, 4), ERROR_SUCCESS);
    assert_int_equal(value, FALSE);
}

static void test_wlansetinterface_radio_off_ends_the_connection(void **state)
{
    const struct wlan *wlan = *state;
    WLAN_PHY_RADIO_STATE radio = {0, dot11_radio_state_off, dot11_radio_state_on};
    static WLAN_RADIO_STATE shown;
    struct wlan_join to;
    connect_open(wlan);
    EXPECT(set(wlan, wlan_intf_opcode_radio_state, sizeof radio, &radio), ERROR_SUCCESS);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_disconnected);
    EXPECT(query(wlan, wlan_intf_opcode_radio_state, &shown, sizeof shown), ERROR_SUCCESS);
    assert_int_equal(shown.PhyRadioState[2].dot11SoftwareRadioState, dot11_radio_state_off);
    assert_int_equal(shown.PhyRadioState[2].dot11HardwareRadioState, dot11_radio_state_on);
    EXPECT(WlanScan(wlan->client, &wlan->guid, NULL, NULL, NULL), RADIO_OFF);
    wlan_join_to(&to, "LabOpen");
    EXPECT(WlanConnect(wlan->client, &wlan->guid, &to.parameters, NULL), RADIO_OFF);
    radio.dot11SoftwareRadioState = dot11_radio_state_on;
    EXPECT(set(wlan, wlan_intf_opcode_radio_state, sizeof radio, &radio), ERROR_SUCCESS);
    connect_open(wlan);
}

/* ---- postures ---- */

static void test_posture_service_stopped_is_1062_and_1722(void **state)
{
    const struct wlan *wlan = *state;
    WLAN_INTERFACE_INFO_LIST *list = NULL;
    DWORD version = POISON;
    HANDLE client = NULL;
    DWORD number;
    posture(1);
    EXPECT(WlanOpenHandle(10, NULL, &version, &client), ERROR_SERVICE_NOT_ACTIVE);
    EXPECT(WlanOpenHandle(2, NULL, &version, &client), ERROR_SERVICE_NOT_ACTIVE);
    assert_int_equal(version, POISON);
    EXPECT(WlanEnumInterfaces(wlan->client, NULL, &list), RPC_S_SERVER_UNAVAILABLE);
    EXPECT(WlanDisconnect(wlan->client, &wlan->guid, NULL), RPC_S_SERVER_UNAVAILABLE);
    EXPECT(WlanScan(wlan->client, &wlan->guid, NULL, NULL, NULL), RPC_S_SERVER_UNAVAILABLE);
    EXPECT(query(wlan, wlan_intf_opcode_interface_state, &number, 4), RPC_S_SERVER_UNAVAILABLE);
    EXPECT(query(wlan, wlan_intf_opcode_bss_type, &number, 4), RPC_S_SERVER_UNAVAILABLE);
    posture(0);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_disconnected);
}

static void test_posture_no_adapter_is_an_empty_list(void **state)
{
    const struct wlan *wlan = *state;
    WLAN_INTERFACE_INFO_LIST *list = NULL;
    posture(2);
    EXPECT(WlanEnumInterfaces(wlan->client, NULL, &list), ERROR_SUCCESS);
    assert_int_equal(list->dwNumberOfItems, 0);
    WlanFreeMemory(list);
    EXPECT(WlanDisconnect(wlan->client, &wlan->guid, NULL), ERROR_INVALID_PARAMETER);
    posture(0);
    EXPECT(WlanEnumInterfaces(wlan->client, NULL, &list), ERROR_SUCCESS);
    assert_int_equal(list->dwNumberOfItems, 1);
    WlanFreeMemory(list);
}

static void test_posture_location_denied_is_access_denied(void **state)
{
    const struct wlan *wlan = *state;
    static struct ear ear;
    posture(4);
    ear_open(&ear);
    EXPECT(WlanScan(wlan->client, &wlan->guid, NULL, NULL, NULL), ERROR_ACCESS_DENIED);
    EXPECT(ear_register(&ear, wlan->client, WLAN_NOTIFICATION_SOURCE_MSM, FALSE, NULL),
           ERROR_ACCESS_DENIED);
    EXPECT(ear_register(&ear, wlan->client, WLAN_NOTIFICATION_SOURCE_ACM, FALSE, NULL),
           ERROR_SUCCESS);
    EXPECT(WlanRegisterNotification(wlan->client, 0, FALSE, NULL, NULL, NULL, NULL), ERROR_SUCCESS);
    ear_close(&ear);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        CASE(test_wlanscan_bad_arguments_are_told),
        CASE(test_wlangetavailablenetworklist_bad_arguments_leave_the_output),
        CASE(test_wlangetavailablenetworklist_gives_the_networks_in_reach),
        CASE(test_wlanscan_renews_what_is_heard),
        CASE(test_wlangetnetworkbsslist_bad_arguments_leave_the_output),
        CASE(test_wlangetnetworkbsslist_gives_beacons),
        CASE(test_wlangetnetworkbsslist_of_one_network),
        CASE(test_wlangetinterfacecapability_arguments_and_answer),
        CASE(test_wlanqueryinterface_current_connection),
        CASE(test_wlanqueryinterface_opcodes_that_stand_still),
        CASE(test_wlansetinterface_bad_arguments_are_told),
        CASE(test_wlansetinterface_each_setting_is_kept_and_told),
        CASE(test_wlansetinterface_survives_the_service),
        CASE(test_wlansetinterface_radio_off_ends_the_connection),
        CASE(test_posture_service_stopped_is_1062_and_1722),
        CASE(test_posture_no_adapter_is_an_empty_list),
        CASE(test_posture_location_denied_is_access_denied),
    };
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
