/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* `wnetctl wifi behave xp`: states, lists, scans, connections, notifications and profiles as programs on XP SP2 and SP3 see them. Rows: docs/reference/wlan.md, the remarks on XP in
 * sections 2 to 7, and section 13; wlanapi.tsv, the rows that begin with "XP". */
/* First: it corrects the header. */
#include "profiletest.h"

#include <wnetlab/simclient.h>

#include "notifytest.h"
#include "versiontest.h"

static DWORD join_by(const struct wlan *wlan, const WCHAR *profile)
{
    WLAN_CONNECTION_PARAMETERS parameters = {.wlanConnectionMode = wlan_connection_mode_profile,
                                             .strProfile = profile,
                                             .dot11BssType = dot11_BSS_type_infrastructure};
    return WlanConnect(wlan->client, &wlan->guid, &parameters, NULL);
}

/* ---- states, lists, scans ---- */

static void test_xp_tells_three_states(void **state)
{
    const struct wlan *wlan = *state;

    clock_stand();
    behave(XP);
    set_profile(wlan, psk_xml(L"x", L"labpassphrase"), 0, ERROR_SUCCESS);
    EXPECT(join_by(wlan, L"LabHome"), ERROR_SUCCESS);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_authenticating);
    behave(WIN10);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_associating);
    behave(XP);
    clock_pass(40);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_connected);
    EXPECT(WlanDisconnect(wlan->client, &wlan->guid, NULL), ERROR_SUCCESS);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_disconnected);
    behave(WIN10);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_disconnecting);
}

static void test_xp_network_list_takes_no_flags_and_tells_one_access_point(void **state)
{
    const struct wlan *wlan = *state;
    WLAN_AVAILABLE_NETWORK_LIST *list = NULL;
    DWORD most = 0;

    behave(XP);
    EXPECT(WlanGetAvailableNetworkList(wlan->client, &wlan->guid, 2, NULL, &list),
           ERROR_INVALID_PARAMETER);
    assert_null(list);
    EXPECT(WlanGetAvailableNetworkList(wlan->client, &wlan->guid, 0, NULL, &list), ERROR_SUCCESS);
    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
        most = max(most, list->Network[i].uNumberOfBssids);
    WlanFreeMemory(list);
    assert_int_equal(most, 1);
    behave(VISTA);
    EXPECT(WlanGetAvailableNetworkList(wlan->client, &wlan->guid, 2, NULL, &list), ERROR_SUCCESS);
    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
        most = max(most, list->Network[i].uNumberOfBssids);
    WlanFreeMemory(list);
    assert_int_equal(most, 2);
}

static void test_xp_wlanscan_takes_neither_ssid_nor_elements(void **state)
{
    const struct wlan *wlan = *state;
    DOT11_SSID ssid = {7, "LabOpen"};
    DOT11_SSID empty = {0, ""};
    WLAN_RAW_DATA data = {1, {0}};

    behave(XP);
    EXPECT(WlanScan(wlan->client, &wlan->guid, &ssid, NULL, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanScan(wlan->client, &wlan->guid, &empty, NULL, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanScan(wlan->client, &wlan->guid, NULL, &data, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanScan(wlan->client, &wlan->guid, NULL, NULL, NULL), ERROR_SUCCESS);
    behave(VISTA);
    EXPECT(WlanScan(wlan->client, &wlan->guid, &ssid, &data, NULL), ERROR_SUCCESS);
}

/* ---- connecting ---- */

static void test_xp_wlanconnect_takes_profiles_of_the_list_alone(void **state)
{
    const struct wlan *wlan = *state;
    struct wlan_join join;
    DOT11_BSSID_LIST bssids = {.uNumOfEntries = 1, .uTotalNumOfEntries = 1};
    WLAN_CONNECTION_PARAMETERS parameters = {.wlanConnectionMode = wlan_connection_mode_profile,
                                             .strProfile = L"LabHome",
                                             .dot11BssType = dot11_BSS_type_infrastructure};

    clock_stand();
    behave(XP);
    set_profile(wlan, psk_xml(L"x", L"labpassphrase"), 0, ERROR_SUCCESS);
    wlan_join_to(&join, "LabOpen");
    EXPECT(WlanConnect(wlan->client, &wlan->guid, &join.parameters, NULL), ERROR_INVALID_PARAMETER);
    parameters.dwFlags = WLAN_CONNECTION_HIDDEN_NETWORK;
    EXPECT(WlanConnect(wlan->client, &wlan->guid, &parameters, NULL), ERROR_INVALID_PARAMETER);
    parameters.dwFlags = 0;
    parameters.pDesiredBssidList = &bssids;
    EXPECT(WlanConnect(wlan->client, &wlan->guid, &parameters, NULL), ERROR_INVALID_PARAMETER);
    parameters.pDesiredBssidList = NULL;
    parameters.strProfile = L"LabOpen";
    EXPECT(WlanConnect(wlan->client, &wlan->guid, &parameters, NULL), ERROR_NOT_FOUND);
    parameters.wlanConnectionMode = wlan_connection_mode_temporary_profile;
    parameters.strProfile = open_xml(L"LabOpen");
    EXPECT(WlanConnect(wlan->client, &wlan->guid, &parameters, NULL), ERROR_INVALID_PARAMETER);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_disconnected);
    EXPECT(join_by(wlan, L"LabHome"), ERROR_SUCCESS);
    clock_pass(40);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_connected);
}

static bool is_auto(const struct wlan *wlan, const WCHAR *name)
{
    WCHAR *xml = get_profile(wlan, name, 0);
    const bool found = wcsstr(xml, L"<connectionMode>auto</connectionMode>") != NULL;
    WlanFreeMemory(xml);
    return found;
}

/* wlan.md section 5; it is the profile that changes, for good: the service may die, time may pass. */
static void test_xp_wlandisconnect_turns_the_profile_on_demand(void **state)
{
    struct wlan *wlan = *state;

    clock_stand();
    behave(XP);
    set_profile(wlan, psk_xml(L"x", L"labpassphrase"), 0, ERROR_SUCCESS);
    assert_true(is_auto(wlan, L"LabHome"));
    clock_pass(60000);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_connected);
    EXPECT(WlanDisconnect(wlan->client, &wlan->guid, NULL), ERROR_SUCCESS);
    assert_false(is_auto(wlan, L"LabHome"));
    clock_pass(200000);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_disconnected);

    EXPECT(WlanCloseHandle(wlan->client, NULL), ERROR_SUCCESS);
    test_service_kill();
    clock_stand();
    wlan_open(wlan);
    assert_false(is_auto(wlan, L"LabHome"));
    EXPECT(simclient_control(SIMCLIENT_LOGOFF, NULL, 0, NULL), ERROR_SUCCESS);
    clock_pass(200000);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_disconnected);
    /* Vista and later leave the profile as it is, and the adapter alone. */
    behave(VISTA);
    set_profile(wlan, psk_xml(L"LabHome", L"labpassphrase"), 0, ERROR_SUCCESS);
    clock_pass(60000);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_connected);
    EXPECT(WlanDisconnect(wlan->client, &wlan->guid, NULL), ERROR_SUCCESS);
    assert_true(is_auto(wlan, L"LabHome"));
    clock_pass(200000);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_disconnected);
}

/* ---- notifications ---- */

static void test_xp_tells_connection_complete_and_disconnected_alone(void **state)
{
    const struct wlan *wlan = *state;
    struct ear ear;
    DWORD previous = POISON;

    clock_stand();
    behave(XP);
    ear_open(&ear);
    EXPECT(ear_register(&ear, wlan->client, WLAN_NOTIFICATION_SOURCE_MSM, FALSE, &previous),
           ERROR_INVALID_PARAMETER);
    EXPECT(ear_register(&ear, wlan->client,
                        WLAN_NOTIFICATION_SOURCE_ACM | WLAN_NOTIFICATION_SOURCE_MSM, FALSE,
                        &previous),
           ERROR_INVALID_PARAMETER);
    assert_int_equal(previous, POISON);
    EXPECT(ear_register(&ear, wlan->client, SOURCE_ALL, FALSE, &previous), ERROR_SUCCESS);
    assert_int_equal(previous, WLAN_NOTIFICATION_SOURCE_NONE);
    set_profile(wlan, psk_xml(L"x", L"labpassphrase"), 0, ERROR_SUCCESS);
    EXPECT(join_by(wlan, L"LabHome"), ERROR_SUCCESS);
    EXPECT(WlanScan(wlan->client, &wlan->guid, NULL, NULL, NULL), ERROR_SUCCESS);
    clock_pass(200);
    ear_expect(&ear, "acm 10");
    EXPECT(WlanDisconnect(wlan->client, &wlan->guid, NULL), ERROR_SUCCESS);
    clock_pass(200);
    ear_expect(&ear, "acm 21");
    EXPECT(ear_register(&ear, wlan->client, WLAN_NOTIFICATION_SOURCE_NONE, FALSE, &previous),
           ERROR_SUCCESS);
    assert_int_equal(previous, SOURCE_ALL);
    ear_close(&ear);
}

/* The key is wrong, twice: the second notification is the first one again. */
static void test_ignore_duplicate_is_ignored_by_xp(void **state)
{
    const struct wlan *wlan = *state;

    clock_stand();
    for (int version = XP; version <= VISTA; version++)
    {
        struct ear ear;
        HANDLE client = NULL;
        DWORD negotiated;

        behave((enum version)version);
        EXPECT(WlanOpenHandle(1, NULL, &negotiated, &client), ERROR_SUCCESS);
        ear_open(&ear);
        set_profile(wlan, psk_xml(L"LabHome", L"otherpassphrase"), 0, ERROR_SUCCESS);
        clock_pass(60000);
        EXPECT(ear_register(&ear, client, WLAN_NOTIFICATION_SOURCE_ACM, TRUE, NULL), ERROR_SUCCESS);
        EXPECT(WlanScan(wlan->client, &wlan->guid, NULL, NULL, NULL), ERROR_SUCCESS);
        clock_pass(1000);
        if (version == XP)
        {
            EXPECT(WlanScan(wlan->client, &wlan->guid, NULL, NULL, NULL), ERROR_SUCCESS);
            clock_pass(1000);
            ear_expect(&ear, "acm 10=10001; acm 10=10001");
        }
        else
        {
            ear_expect(&ear, "acm 7; acm 9; acm 11; acm 10=48014; acm 17");
        }
        EXPECT(WlanCloseHandle(client, NULL), ERROR_SUCCESS);
        ear_close(&ear);
        EXPECT(WlanDeleteProfile(wlan->client, &wlan->guid, L"LabHome", NULL), ERROR_SUCCESS);
    }
}

/* ---- profiles ---- */

static const WCHAR *ad_hoc(const WCHAR *ssid)
{
    static WCHAR once[8192];
    static WCHAR twice[8192];
    wcscpy(once, changed(open_xml(L"x"), L">ESS<", L">IBSS<"));
    wcscpy(twice, changed(once, L">auto<", L">manual<"));
    return changed(twice, L"<name>LabHome<", ssid);
}

static void test_xp_profiles_have_the_name_of_their_network(void **state)
{
    const struct wlan *wlan = *state;

    behave(XP);
    set_profile(wlan, open_xml(L"whatever"), 0, ERROR_SUCCESS);
    set_profile(wlan, open_xml(L"another"), 0, ERROR_SUCCESS); /* the same network's */
    set_profile(wlan, ad_hoc(L"<name>Mesh<"), 0, ERROR_SUCCESS);
    expect_profiles(wlan, L"LabHome Mesh-adhoc");
    set_profile(wlan, open_xml(L"x"), FLAG_USER, ERROR_INVALID_PARAMETER);
    set_profile(wlan, open_xml(L"x"), FLAG_GROUP_POLICY, ERROR_INVALID_PARAMETER);
    {
        DWORD reason = POISON;
        EXPECT(WlanSetProfile(wlan->client, &wlan->guid, 0, open_xml(L"x"), SDDL_ALL, TRUE, NULL,
                              &reason),
               ERROR_INVALID_PARAMETER);
        assert_int_equal(reason, POISON);
    }
    set_profile(
        wlan,
        changed(open_xml(L"x"), L"</SSIDConfig>", L"<SSID><name>Two</name></SSID></SSIDConfig>"), 0,
        ERROR_BAD_PROFILE);
    expect_profiles(wlan, L"LabHome Mesh-adhoc");
    behave(WIN7);
    set_profile(wlan, open_xml(L"mine"), FLAG_USER, ERROR_SUCCESS);
    expect_profiles(wlan, L"mine:2 LabHome Mesh-adhoc");
    behave(XP);
    expect_profiles(wlan, L"mine LabHome Mesh-adhoc"); /* no flags on XP */
}

static void test_xp_ad_hoc_profiles_stay_behind_the_others(void **state)
{
    const struct wlan *wlan = *state;
    const WCHAR *order[] = {L"Mesh-adhoc", L"Two"};

    behave(XP);
    set_profile(wlan, open_xml(L"x"), 0, ERROR_SUCCESS);
    set_profile(wlan, ad_hoc(L"<name>Mesh<"), 0, ERROR_SUCCESS);
    set_profile(wlan, changed(open_xml(L"x"), L"<SSID><name>LabHome<", L"<SSID><name>Two<"), 0,
                ERROR_SUCCESS);
    expect_profiles(wlan, L"Two LabHome Mesh-adhoc");
    EXPECT(WlanSetProfilePosition(wlan->client, &wlan->guid, L"Mesh-adhoc", 0, NULL),
           ERROR_SUCCESS);
    expect_profiles(wlan, L"Two LabHome Mesh-adhoc");
    EXPECT(WlanSetProfilePosition(wlan->client, &wlan->guid, L"Two", 2, NULL), ERROR_SUCCESS);
    expect_profiles(wlan, L"LabHome Two Mesh-adhoc");
    EXPECT(WlanSetProfileList(wlan->client, &wlan->guid, 2, order, NULL), ERROR_SUCCESS);
    expect_profiles(wlan, L"Two LabHome Mesh-adhoc");
    behave(VISTA);
    EXPECT(WlanSetProfilePosition(wlan->client, &wlan->guid, L"Mesh-adhoc", 0, NULL),
           ERROR_SUCCESS);
    expect_profiles(wlan, L"Mesh-adhoc Two LabHome");
    behave(XP);
    expect_profiles(wlan, L"Two LabHome Mesh-adhoc");
}

/* WPS and WPA-None profiles cannot be stored; guest is an 802.1X mode. */
static void test_xp_list_leaves_guest_profiles_out(void **state)
{
    const struct wlan *wlan = *state;

    set_profile(wlan, enterprise_xml(L"guest", L"<authMode>guest</authMode>"), 0, ERROR_SUCCESS);
    set_profile(wlan, enterprise_xml(L"user", L"<authMode>user</authMode>"), 0, ERROR_SUCCESS);
    expect_profiles(wlan, L"user guest");
    behave(XP);
    expect_profiles(wlan, L"user");
    set_profile(wlan, changed(psk_xml(L"x", L"labpassphrase"), L">WPA2PSK<", L">WPANONE<"), 0,
                ERROR_BAD_PROFILE);
    behave(VISTA);
    expect_profiles(wlan, L"user guest");
}

/* wlan.md section 6: XP has no permissions, so what another version wrote down keeps nobody out. */
static void test_xp_has_no_permissions(void **state)
{
    const struct wlan *wlan = *state;
    DWORD reason = POISON;
    DWORD granted = POISON;
    WCHAR *xml = NULL;

    EXPECT(WlanSetProfile(wlan->client, &wlan->guid, 0, open_xml(L"LabHome"), SDDL_NOBODY, FALSE,
                          NULL, &reason),
           ERROR_SUCCESS);
    EXPECT(WlanGetProfile(wlan->client, &wlan->guid, L"LabHome", NULL, &xml, NULL, &granted),
           ERROR_ACCESS_DENIED);
    behave(XP);
    EXPECT(WlanGetProfile(wlan->client, &wlan->guid, L"LabHome", NULL, &xml, NULL, &granted),
           ERROR_SUCCESS);
    assert_int_equal(granted, WRITE_ACCESS);
    WlanFreeMemory(xml);
    EXPECT(WlanDeleteProfile(wlan->client, &wlan->guid, L"LabHome", NULL), ERROR_SUCCESS);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, profile_set_up, profile_tear_down)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        CASE(test_xp_tells_three_states),
        CASE(test_xp_network_list_takes_no_flags_and_tells_one_access_point),
        CASE(test_xp_wlanscan_takes_neither_ssid_nor_elements),
        CASE(test_xp_wlanconnect_takes_profiles_of_the_list_alone),
        CASE(test_xp_wlandisconnect_turns_the_profile_on_demand),
        CASE(test_xp_tells_connection_complete_and_disconnected_alone),
        CASE(test_ignore_duplicate_is_ignored_by_xp),
        CASE(test_xp_profiles_have_the_name_of_their_network),
        CASE(test_xp_has_no_permissions),
        CASE(test_xp_ad_hoc_profiles_stay_behind_the_others),
        CASE(test_xp_list_leaves_guest_profiles_out),
    };
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
