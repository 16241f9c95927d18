/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Ad hoc networks as programs see them, and what is newer than the header: WlanConnect2, WlanGetAvailableNetworkList2, realtime_connection_quality and qos_info.
 * docs/reference/wlan.md sections 2, 3, 9 and 10; rows of WlanConnect in wlanapi.tsv. */
#include "profiletest.h"

#include "notifytest.h"

#include <wnetlab/simclient.h>

#include "wlan_newer.h"

#define BOTH          (WLAN_NOTIFICATION_SOURCE_ACM | WLAN_NOTIFICATION_SOURCE_MSM)
#define JOINED        "acm 9; msm 1; msm 2; msm 3; msm 4; acm 10; acm 22=1"
#define JOIN_ONLY     2u
#define INCLUDE_ADHOC 1u
#define INTERWORKING  8u
#define SCENARIO_PATH L"C:\\ProgramData\\wnetlab\\adhoc.yaml"

struct lab
{
    struct wlan wlan;
    struct ear ear;
};

static const char scenario[] =
    "wifi:\n"
    "  adapters: [{name: Wi-Fi}]\n"
    "  networks:\n"
    "    - {ssid: camp, type: independent, security: wpa2-psk, key: campphrase}\n"
    "    - {ssid: free, type: independent}\n"
    "    - ssid: hall\n"
    "      bss: [{channel: 36, signals: {Wi-Fi: -60}}]\n"
    "      interworking: {access_network: free, internet: true, hessid: '02:00:00:00:00:01', "
    "venue_group: 2, venue_type: 8}\n";

static void load_scenario(void)
{
    DWORD cb = 0;
    HANDLE file = CreateFileW(SCENARIO_PATH, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    assert_true(file != INVALID_HANDLE_VALUE);
    assert_true(WriteFile(file, scenario, sizeof scenario - 1, &cb, NULL));
    CloseHandle(file);
    EXPECT(simclient_control(SIMCLIENT_LOAD, SCENARIO_PATH, 0, NULL), ERROR_SUCCESS);
    DeleteFileW(SCENARIO_PATH);
}

static int set_up(void **state)
{
    static struct lab lab;
    test_reset_now();
    load_scenario();
    clock_stand();
    wlan_open(&lab.wlan);
    ear_open(&lab.ear);
    EXPECT(ear_register(&lab.ear, lab.wlan.client, BOTH, FALSE, NULL), ERROR_SUCCESS);
    *state = &lab;
    return 0;
}

static int tear_down(void **state)
{
    struct lab *lab = *state;
    DWORD code = WlanCloseHandle(lab->wlan.client, NULL);
    ear_close(&lab->ear);
    return (int)code;
}

static DWORD discover(const struct lab *lab, const char *ssid, DWORD flags)
{
    struct wlan_join join;
    wlan_join_to(&join, ssid);
    join.parameters.dot11BssType = dot11_BSS_type_independent;
    join.parameters.dwFlags = flags;
    return WlanConnect(lab->wlan.client, &lab->wlan.guid, &join.parameters, NULL);
}

static DWORD peer(bool is_there, const BYTE *mac)
{
    return simclient_wifi_control(SIMCLIENT_WIFI_PEER, L"Wi-Fi", NULL, 0, mac, is_there);
}

static void set_ibss(const struct lab *lab, const WCHAR *name, const WCHAR *ssid)
{
    WCHAR xml[2048];
    _snwprintf(xml, 2047,
               L"<?xml version=\"1.0\"?>"
               L"<WLANProfile xmlns=\"http://www.microsoft.com/networking/WLAN/profile/v1\">"
               L"<name>%ls</name><SSIDConfig><SSID><name>%ls</name></SSID></SSIDConfig>"
               L"<connectionType>IBSS</connectionType><MSM><security><authEncryption>"
               L"<authentication>WPA2PSK</authentication><encryption>AES</encryption>"
               L"<useOneX>false</useOneX></authEncryption><sharedKey><keyType>passPhrase</keyType>"
               L"<protected>false</protected><keyMaterial>campphrase</keyMaterial></sharedKey>"
               L"</security></MSM></WLANProfile>",
               name, ssid);
    set_profile(&lab->wlan, xml, 0, ERROR_SUCCESS);
}

static void *query(const struct lab *lab, DWORD opcode, DWORD expected, DWORD *cb)
{
    void *data = NULL;
    *cb = 0;
    EXPECT(WlanQueryInterface(lab->wlan.client, &lab->wlan.guid, (WLAN_INTF_OPCODE)opcode, NULL, cb,
                              &data, NULL),
           expected);
    return data;
}

static void test_wlanconnect_adhoc_profile_joins_the_network_that_is_there(void **state)
{
    struct lab *lab = *state;
    WLAN_CONNECTION_PARAMETERS parameters = {.wlanConnectionMode = wlan_connection_mode_profile,
                                             .strProfile = L"tent",
                                             .dot11BssType = dot11_BSS_type_infrastructure};
    const WLAN_CONNECTION_NOTIFICATION_DATA *connection;
    WLAN_CONNECTION_ATTRIBUTES *current;
    DWORD cb;
    set_ibss(lab, L"tent", L"camp");
    ear_expect(&lab->ear, "acm 15");
    /* The kind has to be the profile's. */
    EXPECT(WlanConnect(lab->wlan.client, &lab->wlan.guid, &parameters, NULL),
           ERROR_INVALID_PARAMETER);
    parameters.dot11BssType = dot11_BSS_type_independent;
    parameters.dwFlags = JOIN_ONLY;
    EXPECT(WlanConnect(lab->wlan.client, &lab->wlan.guid, &parameters, NULL), ERROR_SUCCESS);
    clock_pass(40);
    ear_expect(&lab->ear, JOINED);
    connection = (const void *)ear_at(&lab->ear, 1)->data;
    assert_int_equal(connection->dot11BssType, dot11_BSS_type_independent);
    assert_int_equal(connection->dwFlags, 0);
    current = query(lab, wlan_intf_opcode_current_connection, ERROR_SUCCESS, &cb);
    assert_int_equal(current->isState, wlan_interface_state_connected);
    assert_int_equal(current->wlanAssociationAttributes.dot11BssType, dot11_BSS_type_independent);
    assert_true(current->wlanSecurityAttributes.bSecurityEnabled);
    WlanFreeMemory(current);
}

static void test_wlanconnect_adhoc_forms_a_network_and_others_join_it(void **state)
{
    struct lab *lab = *state;
    const BYTE mac[6] = {2, 0, 0, 0, 0, 9};
    const WLAN_CONNECTION_NOTIFICATION_DATA *complete;
    const WLAN_MSM_NOTIFICATION_DATA *msm;
    WLAN_CONNECTION_ATTRIBUTES *current;
    DWORD cb;
    EXPECT(peer(true, mac), ERROR_NOT_FOUND);
    EXPECT(discover(lab, "mine", 0), ERROR_SUCCESS);
    clock_pass(20);
    ear_expect(&lab->ear, "acm 9; acm 10; acm 22");
    complete = (const void *)ear_at(&lab->ear, 1)->data;
    assert_int_equal(complete->dwFlags, 1); /* WLAN_CONNECTION_NOTIFICATION_ADHOC_NETWORK_FORMED */
    assert_int_equal(complete->dot11BssType, dot11_BSS_type_independent);
    assert_non_null(wcsstr(complete->strProfileXml, L"<connectionType>IBSS<"));
    assert_int_equal(ear_at(&lab->ear, 2)->cb, sizeof(WLAN_ADHOC_NETWORK_STATE));
    assert_int_equal(wlan_state(&lab->wlan), wlan_interface_state_ad_hoc_network_formed);
    current = query(lab, wlan_intf_opcode_current_connection, ERROR_SUCCESS, &cb);
    assert_int_equal(current->isState, wlan_interface_state_ad_hoc_network_formed);
    WlanFreeMemory(current);

    EXPECT(peer(true, mac), ERROR_SUCCESS);
    ear_expect(&lab->ear, "msm 11; acm 22=1");
    msm = (const void *)ear_at(&lab->ear, 3)->data;
    assert_memory_equal(msm->dot11MacAddr, mac, 6);
    assert_true(msm->bFirstPeer);
    assert_false(msm->bLastPeer);
    assert_int_equal(wlan_state(&lab->wlan), wlan_interface_state_connected);
    EXPECT(peer(false, mac), ERROR_SUCCESS);
    ear_expect(&lab->ear, "msm 12; acm 22");
    msm = (const void *)ear_at(&lab->ear, 5)->data;
    assert_false(msm->bFirstPeer);
    assert_true(msm->bLastPeer);
    assert_int_equal(wlan_state(&lab->wlan), wlan_interface_state_ad_hoc_network_formed);
    EXPECT(WlanDisconnect(lab->wlan.client, &lab->wlan.guid, NULL), ERROR_SUCCESS);
    clock_pass(20);
    ear_expect(&lab->ear, "acm 20; acm 21");
}

static void test_wlanconnect_adhoc_join_only_forms_nothing(void **state)
{
    struct lab *lab = *state;
    EXPECT(discover(lab, "mine", JOIN_ONLY), ERROR_SUCCESS);
    clock_pass(20);
    ear_expect(&lab->ear, "acm 9; acm 10=2800b");
    EXPECT(discover(lab, "free", JOIN_ONLY), ERROR_SUCCESS);
    clock_pass(40);
    ear_expect(&lab->ear, JOINED);
}

static void test_wlanconnect_adhoc_survives_the_service(void **state)
{
    struct lab *lab = *state;
    EXPECT(discover(lab, "mine", 0), ERROR_SUCCESS);
    clock_pass(20);
    ear_expect(&lab->ear, "acm 9; acm 10; acm 22");
    for (int i = 0; i < 2; i++)
    {
        EXPECT(WlanCloseHandle(lab->wlan.client, NULL), ERROR_SUCCESS);
        test_service_kill();
        wlan_open(&lab->wlan);
        wlan_expect_state(&lab->wlan, wlan_interface_state_ad_hoc_network_formed);
    }
}

static DWORD count_bsss(const struct lab *lab, DOT11_BSS_TYPE type, DWORD *adhoc)
{
    WLAN_BSS_LIST *list = NULL;
    DWORD count;
    EXPECT(WlanGetNetworkBssList(lab->wlan.client, &lab->wlan.guid, NULL, type, FALSE, NULL, &list),
           ERROR_SUCCESS);
    count = list->dwNumberOfItems;
    *adhoc = 0;
    for (DWORD i = 0; i < count; i++)
    {
        const WLAN_BSS_ENTRY *entry = &list->wlanBssEntries[i];
        const bool is_adhoc = entry->dot11BssType == dot11_BSS_type_independent;
        assert_int_equal(entry->usCapabilityInformation & 3, is_adhoc ? 2 : 1);
        *adhoc += is_adhoc;
    }
    WlanFreeMemory(list);
    return count;
}

static void test_wlangetnetworkbsslist_tells_the_kinds_apart(void **state)
{
    const struct lab *lab = *state;
    DWORD adhoc;
    assert_int_equal(count_bsss(lab, dot11_BSS_type_any, &adhoc), 3);
    assert_int_equal(adhoc, 2);
    assert_int_equal(count_bsss(lab, dot11_BSS_type_infrastructure, &adhoc), 1);
    assert_int_equal(adhoc, 0);
    assert_int_equal(count_bsss(lab, dot11_BSS_type_independent, &adhoc), 2);
    EXPECT(discover(lab, "mine", 0), ERROR_SUCCESS);
    clock_pass(20);
    assert_int_equal(count_bsss(lab, dot11_BSS_type_independent, &adhoc), 3);
    assert_int_equal(adhoc, 3);
}

static void test_wlangetavailablenetworklist_all_adhoc_profiles_where_asked_for(void **state)
{
    const struct lab *lab = *state;
    WLAN_AVAILABLE_NETWORK_LIST *list = NULL;
    set_ibss(lab, L"away", L"nowhere");
    EXPECT(WlanGetAvailableNetworkList(lab->wlan.client, &lab->wlan.guid, 0, NULL, &list),
           ERROR_SUCCESS);
    assert_int_equal(list->dwNumberOfItems, 3);
    WlanFreeMemory(list);
    EXPECT(
        WlanGetAvailableNetworkList(lab->wlan.client, &lab->wlan.guid, INCLUDE_ADHOC, NULL, &list),
        ERROR_SUCCESS);
    assert_int_equal(list->dwNumberOfItems, 4);
    assert_int_equal(list->Network[3].dot11BssType, dot11_BSS_type_independent);
    assert_int_equal(list->Network[3].uNumberOfBssids, 0);
    assert_true(list->Network[3].bNetworkConnectable);
    WlanFreeMemory(list);
}

/* ---- what is newer ---- */

static void test_wlangetavailablenetworklist2_arguments_and_answer(void **state)
{
    const struct lab *lab = *state;
    struct wlan_available_network_list_v2 *const poison = (void *)(ULONG_PTR)POISON;
    struct wlan_available_network_list_v2 *list = poison;
    const HANDLE client = lab->wlan.client;
    const GUID *guid = &lab->wlan.guid;
    struct wlan_available_network_v2 hall = {0};
    EXPECT(WlanGetAvailableNetworkList2(NULL, guid, 0, NULL, &list), ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetAvailableNetworkList2(client, NULL, 0, NULL, &list), ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetAvailableNetworkList2(client, guid, 0, &list, &list), ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetAvailableNetworkList2(client, guid, 0, NULL, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetAvailableNetworkList2(client, guid, 4, NULL, &list), ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetAvailableNetworkList2(BAD_HANDLE, guid, 0, NULL, &list), ERROR_INVALID_HANDLE);
    EXPECT(WlanGetAvailableNetworkList2(client, &unknown_guid, 0, NULL, &list), ERROR_NOT_FOUND);
    assert_ptr_equal(list, poison);
    EXPECT(WlanGetAvailableNetworkList2(client, guid, 0, NULL, &list), ERROR_SUCCESS);
    assert_int_equal(list->dwNumberOfItems, 3);
    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
    {
        if (!memcmp(list->Network[i].dot11Ssid.ucSSID, "hall", 4))
            hall = list->Network[i];
        else
            assert_int_equal(list->Network[i].dwFlags & INTERWORKING, 0);
    }
    assert_int_equal(hall.dwFlags, INTERWORKING);
    assert_int_equal(hall.AccessNetworkOptions.AccessNetworkType, 3);
    assert_int_equal(hall.AccessNetworkOptions.Internet, 1);
    assert_memory_equal(hall.dot11HESSID, "\x02\0\0\0\0\x01", 6);
    assert_int_equal(hall.VenueGroup, 2);
    assert_int_equal(hall.VenueType, 8);
    WlanFreeMemory(list);
}

static void test_wlanconnect2_bad_arguments_are_told(void **state)
{
    const struct lab *lab = *state;
    DOT11_SSID ssid = {4, "hall"};
    struct wlan_connection_parameters_v2 to = {.wlanConnectionMode =
                                                   wlan_connection_mode_discovery_unsecure,
                                               .pDot11Ssid = &ssid,
                                               .dot11BssType = dot11_BSS_type_infrastructure};
    const HANDLE client = lab->wlan.client;
    const GUID *guid = &lab->wlan.guid;
    EXPECT(WlanConnect2(NULL, guid, &to, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanConnect2(client, NULL, &to, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanConnect2(client, guid, NULL, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanConnect2(client, guid, bad_pointer(), NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanConnect2(client, guid, &to, &to), ERROR_INVALID_PARAMETER);
    EXPECT(WlanConnect2(BAD_HANDLE, guid, &to, NULL), ERROR_INVALID_HANDLE);
    EXPECT(WlanConnect2(client, &unknown_guid, &to, NULL), ERROR_NOT_FOUND);
    to.pDot11Hessid = bad_pointer();
    EXPECT(WlanConnect2(client, guid, &to, NULL), ERROR_INVALID_PARAMETER);
    to.pDot11Hessid = NULL;
    to.pDot11AccessNetworkOptions = bad_pointer();
    EXPECT(WlanConnect2(client, guid, &to, NULL), ERROR_INVALID_PARAMETER);
    to.pDot11AccessNetworkOptions = NULL;
    to.dwFlags = 0x80;
    EXPECT(WlanConnect2(client, guid, &to, NULL), ERROR_INVALID_PARAMETER);
}

static void test_wlanconnect2_goes_where_the_access_point_says(void **state)
{
    struct lab *lab = *state;
    static const UCHAR right[6] = {2, 0, 0, 0, 0, 1};
    static const UCHAR wrong[6] = {2, 0, 0, 0, 0, 2};
    const struct dot11_access_network_options options = {3, 1, 0, 0, 0};
    DOT11_SSID ssid = {4, "hall"};
    struct wlan_connection_parameters_v2 to = {.wlanConnectionMode =
                                                   wlan_connection_mode_discovery_unsecure,
                                               .pDot11Ssid = &ssid,
                                               .pDot11Hessid = wrong,
                                               .dot11BssType = dot11_BSS_type_infrastructure};
    EXPECT(WlanConnect2(lab->wlan.client, &lab->wlan.guid, &to, NULL), ERROR_SUCCESS);
    clock_pass(20);
    ear_expect(&lab->ear, "acm 9; acm 10=2800b");
    to.pDot11Hessid = right;
    to.pDot11AccessNetworkOptions = &options;
    EXPECT(WlanConnect2(lab->wlan.client, &lab->wlan.guid, &to, NULL), ERROR_SUCCESS);
    clock_pass(40);
    ear_expect(&lab->ear, "acm 9; msm 1; msm 2; msm 3; msm 4; acm 10");
}

static void test_wlanqueryinterface_connection_quality_and_qos(void **state)
{
    const struct lab *lab = *state;
    struct wlan_realtime_quality *quality;
    struct wlan_qos_info *qos;
    struct wlan_join join;
    DWORD cb;
    assert_null(query(lab, OPCODE_REALTIME_QUALITY, ERROR_INVALID_STATE, &cb));
    qos = query(lab, OPCODE_QOS_INFO, ERROR_SUCCESS, &cb);
    assert_int_equal(cb, 52);
    assert_false(qos->bConnected);
    WlanFreeMemory(qos);
    wlan_join_to(&join, "hall");
    EXPECT(WlanConnect(lab->wlan.client, &lab->wlan.guid, &join.parameters, NULL), ERROR_SUCCESS);
    clock_pass(40);
    quality = query(lab, OPCODE_REALTIME_QUALITY, ERROR_SUCCESS, &cb);
    assert_int_equal(cb, 296);
    assert_int_equal(quality->dot11PhyType, 10);
    assert_int_equal(quality->ulLinkQuality, 80);
    assert_int_equal(quality->ulNumLinks, 1);
    assert_false(quality->bIsMLOConnection);
    assert_int_equal(quality->linksInfo[0].lRssi, -60);
    assert_int_equal(quality->linksInfo[0].ulChannelCenterFrequencyMhz, 5180);
    assert_int_equal(quality->linksInfo[0].ulBandwidth, 80);
    assert_int_equal(quality->linksInfo[0].wlanRateSet.uRateSetLength, 16);
    WlanFreeMemory(quality);
    qos = query(lab, OPCODE_QOS_INFO, ERROR_SUCCESS, &cb);
    assert_true(qos->bConnected);
    assert_false(qos->interfaceCapabilities.bSCSSupported);
    WlanFreeMemory(qos);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        CASE(test_wlanconnect_adhoc_profile_joins_the_network_that_is_there),
        CASE(test_wlanconnect_adhoc_forms_a_network_and_others_join_it),
        CASE(test_wlanconnect_adhoc_join_only_forms_nothing),
        CASE(test_wlanconnect_adhoc_survives_the_service),
        CASE(test_wlangetnetworkbsslist_tells_the_kinds_apart),
        CASE(test_wlangetavailablenetworklist_all_adhoc_profiles_where_asked_for),
        CASE(test_wlangetavailablenetworklist2_arguments_and_answer),
        CASE(test_wlanconnect2_bad_arguments_are_told),
        CASE(test_wlanconnect2_goes_where_the_access_point_says),
        CASE(test_wlanqueryinterface_connection_quality_and_qos),
    };
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
