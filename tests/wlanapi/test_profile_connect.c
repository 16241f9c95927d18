/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Joining networks by profiles: stored, temporary, and by auto-connect. Rows: docs/reference/wlanapi.tsv, WlanConnect and WlanDisconnect; wlan.md sections 3, 5, 6. */
/* First: it corrects the header. */
#include "profiletest.h"

#include "notifytest.h"

#include <wnetlab/simclient.h>

#define CONNECTED "acm 9; msm 1; msm 2; msm 3; msm 4; acm 10"

struct lab
{
    struct wlan wlan;
    struct ear ear;
};

static int set_up(void **state)
{
    static struct lab lab;
    test_reset_now();
    clock_stand();
    wlan_open(&lab.wlan);
    ear_open(&lab.ear);
    EXPECT(ear_register(&lab.ear, lab.wlan.client,
                        WLAN_NOTIFICATION_SOURCE_ACM | WLAN_NOTIFICATION_SOURCE_MSM, FALSE, NULL),
           ERROR_SUCCESS);
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

/* The same profile, as one that waits to be asked for. */
static const WCHAR *manual(const WCHAR *xml)
{
    static WCHAR text[8192];
    const WCHAR *mode = wcsstr(xml, L">auto<");
    assert_non_null(mode);
    _snwprintf(text, 8191, L"%.*ls>manual<%ls", (int)(mode - xml), xml, mode + 6);
    return text;
}

static DWORD join_by(const struct lab *lab, WLAN_CONNECTION_MODE mode, const WCHAR *profile)
{
    WLAN_CONNECTION_PARAMETERS parameters = {.wlanConnectionMode = mode,
                                             .strProfile = profile,
                                             .dot11BssType = dot11_BSS_type_infrastructure};
    return WlanConnect(lab->wlan.client, &lab->wlan.guid, &parameters, NULL);
}

static DWORD current(const struct lab *lab, WLAN_CONNECTION_ATTRIBUTES *connection)
{
    DWORD cb = 0;
    void *data = NULL;
    DWORD code = WlanQueryInterface(lab->wlan.client, &lab->wlan.guid,
                                    wlan_intf_opcode_current_connection, NULL, &cb, &data, NULL);
    memset(connection, 0, sizeof *connection);
    if (!code && cb == sizeof *connection)
        memcpy(connection, data, cb);
    WlanFreeMemory(data);
    return code;
}

static void test_connect_by_profile_with_the_right_key(void **state)
{
    struct lab *lab = *state;
    static WLAN_CONNECTION_ATTRIBUTES connection;
    WLAN_AVAILABLE_NETWORK_LIST *list = NULL;
    set_profile(&lab->wlan, manual(psk_xml(L"home", L"labpassphrase")), 0, ERROR_SUCCESS);
    ear_expect(&lab->ear, "acm 15");
    EXPECT(join_by(lab, wlan_connection_mode_profile, L"home"), ERROR_SUCCESS);
    clock_pass(40);
    ear_expect(&lab->ear, CONNECTED);
    EXPECT(current(lab, &connection), ERROR_SUCCESS);
    assert_int_equal(connection.wlanConnectionMode, wlan_connection_mode_profile);
    assert_int_equal(wcscmp(connection.strProfileName, L"home"), 0);
    assert_true(connection.wlanSecurityAttributes.bSecurityEnabled);
    assert_false(connection.wlanSecurityAttributes.bOneXEnabled);
    assert_int_equal(connection.wlanSecurityAttributes.dot11AuthAlgorithm, 7);
    EXPECT(WlanGetAvailableNetworkList(lab->wlan.client, &lab->wlan.guid, 0, NULL, &list),
           ERROR_SUCCESS);
    assert_int_equal(wcscmp(list->Network[0].strProfileName, L"home"), 0);
    assert_int_equal(list->Network[0].dwFlags, 3); /* connected, has a profile */
    WlanFreeMemory(list);
    EXPECT(WlanDisconnect(lab->wlan.client, &lab->wlan.guid, NULL), ERROR_SUCCESS);
    clock_pass(20);
    ear_expect(&lab->ear, "acm 20; msm 9; msm 10; acm 21");
}

static void test_connect_by_profile_with_a_wrong_key(void **state)
{
    struct lab *lab = *state;
    set_profile(&lab->wlan, manual(psk_xml(L"home", L"another one")), 0, ERROR_SUCCESS);
    EXPECT(join_by(lab, wlan_connection_mode_profile, L"home"), ERROR_SUCCESS);
    clock_pass(40);
    ear_expect(&lab->ear, "acm 15; acm 9; msm 1; msm 2; msm 3; msm 10=48014; acm 11; acm 10=48014");
    assert_int_equal(wlan_state(&lab->wlan), wlan_interface_state_disconnected);
    /* Names have case. */
    EXPECT(join_by(lab, wlan_connection_mode_profile, L"Home"), ERROR_NOT_FOUND);
    /* The access points' key is another one: the right one is wrong. */
    set_profile(&lab->wlan, manual(psk_xml(L"home", L"labpassphrase")), 0, ERROR_SUCCESS);
    EXPECT(simclient_wifi_control(SIMCLIENT_WIFI_KEY, NULL, (const BYTE *)"LabHome", 7, NULL, 0),
           ERROR_SUCCESS);
    EXPECT(join_by(lab, wlan_connection_mode_profile, L"home"), ERROR_SUCCESS);
    clock_pass(40);
    ear_expect(&lab->ear, "acm 15; acm 9; msm 1; msm 2; msm 3; msm 10=48014; acm 11; acm 10=48014");
}

/* An SSID that is not the profile's, and a profile of another security. */
static void test_connect_by_profile_that_does_not_fit(void **state)
{
    struct lab *lab = *state;
    DOT11_SSID other = {7, "LabOpen"};
    WLAN_CONNECTION_PARAMETERS parameters = {.wlanConnectionMode = wlan_connection_mode_profile,
                                             .strProfile = L"home",
                                             .pDot11Ssid = &other,
                                             .dot11BssType = dot11_BSS_type_any};
    set_profile(&lab->wlan, manual(open_xml(L"home")), 0, ERROR_SUCCESS);
    EXPECT(WlanConnect(lab->wlan.client, &lab->wlan.guid, &parameters, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(join_by(lab, wlan_connection_mode_profile, L"home"), ERROR_SUCCESS);
    clock_pass(20);
    ear_expect(&lab->ear, "acm 15; acm 9; acm 10=30002");
}

static void test_connect_by_temporary_profile(void **state)
{
    struct lab *lab = *state;
    static WLAN_CONNECTION_ATTRIBUTES connection;
    const WLAN_CONNECTION_MODE mode = wlan_connection_mode_temporary_profile;
    EXPECT(join_by(lab, mode, L"no XML at all"), ERROR_INVALID_PARAMETER);
    EXPECT(join_by(lab, mode, L""), ERROR_INVALID_PARAMETER);
    assert_int_equal(wlan_state(&lab->wlan), wlan_interface_state_disconnected);
    EXPECT(join_by(lab, mode, psk_xml(L"for once", L"labpassphrase")), ERROR_SUCCESS);
    clock_pass(40);
    ear_expect(&lab->ear, CONNECTED);
    EXPECT(current(lab, &connection), ERROR_SUCCESS);
    assert_int_equal(connection.wlanConnectionMode, mode);
    assert_int_equal(wcscmp(connection.strProfileName, L"for once"), 0);
    expect_profiles(&lab->wlan, L"");
}

static DWORD save(const struct lab *lab, const WCHAR *name, DWORD flags, BOOL overwrite)
{
    return WlanSaveTemporaryProfile(lab->wlan.client, &lab->wlan.guid, name, NULL, flags, overwrite,
                                    NULL);
}

/* docs/reference/wlanapi.tsv, WlanSaveTemporaryProfile. */
static void test_wlansavetemporaryprofile_keeps_what_it_is_connected_with(void **state)
{
    struct lab *lab = *state;
    EXPECT(save(lab, L"kept", 0, FALSE), ERROR_INVALID_STATE);
    EXPECT(join_by(lab, wlan_connection_mode_temporary_profile,
                   manual(psk_xml(L"for once", L"labpassphrase"))),
           ERROR_SUCCESS);
    EXPECT(save(lab, L"kept", 0, FALSE), ERROR_INVALID_STATE); /* it is on its way */
    clock_pass(40);
    EXPECT(save(lab, L"kept", 0, FALSE), ERROR_SUCCESS);
    EXPECT(save(lab, L"kept", 0, FALSE), ERROR_ALREADY_EXISTS);
    EXPECT(save(lab, L"kept", 0x30000, TRUE), ERROR_SUCCESS);
    EXPECT(save(lab, NULL, FLAG_USER, FALSE), ERROR_SUCCESS);
    expect_profiles(&lab->wlan, L"for once:2 kept");
    /* The key came along: it is joined by it. */
    EXPECT(join_by(lab, wlan_connection_mode_profile, L"kept"), ERROR_SUCCESS);
    clock_pass(40);
    assert_int_equal(wlan_state(&lab->wlan), wlan_interface_state_connected);
    EXPECT(save(lab, L"again", 0, FALSE), ERROR_INVALID_STATE); /* by no temporary one */
}

static void test_auto_connect_and_what_the_user_left(void **state)
{
    struct lab *lab = *state;
    set_profile(&lab->wlan, psk_xml(L"home", L"labpassphrase"), 0, ERROR_SUCCESS);
    clock_pass(100);
    ear_expect(&lab->ear, "acm 15; " CONNECTED);
    EXPECT(WlanDisconnect(lab->wlan.client, &lab->wlan.guid, NULL), ERROR_SUCCESS);
    clock_pass(20);
    ear_expect(&lab->ear, "acm 20; msm 9; msm 10; acm 21");
    clock_pass(61000);
    clock_pass(1000);
    ear_expect(&lab->ear, "acm 7; acm 26; acm 19");
    assert_int_equal(wlan_state(&lab->wlan), wlan_interface_state_disconnected);
    /* Not by a service that was started again either. */
    EXPECT(WlanCloseHandle(lab->wlan.client, NULL), ERROR_SUCCESS);
    test_service_kill();
    wlan_open(&lab->wlan);
    clock_stand();
    clock_pass(61000);
    clock_pass(1000);
    assert_int_equal(wlan_state(&lab->wlan), wlan_interface_state_disconnected);
    /* A new session may. */
    EXPECT(simclient_control(SIMCLIENT_LOGOFF, NULL, 0, NULL), ERROR_SUCCESS);
    clock_pass(1000);
    assert_int_equal(wlan_state(&lab->wlan), wlan_interface_state_connected);
}

static void test_connection_by_profile_outlives_the_service(void **state)
{
    struct lab *lab = *state;
    static WLAN_CONNECTION_ATTRIBUTES connection;
    set_profile(&lab->wlan, manual(psk_xml(L"home", L"labpassphrase")), 0, ERROR_SUCCESS);
    EXPECT(join_by(lab, wlan_connection_mode_profile, L"home"), ERROR_SUCCESS);
    clock_pass(40);
    EXPECT(WlanCloseHandle(lab->wlan.client, NULL), ERROR_SUCCESS);
    test_service_kill();
    wlan_open(&lab->wlan);
    clock_stand();
    clock_pass(1000);
    EXPECT(current(lab, &connection), ERROR_SUCCESS);
    assert_int_equal(wcscmp(connection.strProfileName, L"home"), 0);
}

static void test_profile_without_execute_access_is_access_denied(void **state)
{
    struct lab *lab = *state;
    DWORD reason = POISON;
    EXPECT(WlanSetProfile(lab->wlan.client, &lab->wlan.guid, 0, psk_xml(L"home", L"labpassphrase"),
                          SDDL_READ, TRUE, NULL, &reason),
           ERROR_SUCCESS);
    EXPECT(join_by(lab, wlan_connection_mode_profile, L"home"), ERROR_ACCESS_DENIED);
    /* Auto-connect is nobody's call. */
    clock_pass(100);
    assert_int_equal(wlan_state(&lab->wlan), wlan_interface_state_connected);
    EXPECT(WlanDisconnect(lab->wlan.client, &lab->wlan.guid, NULL), ERROR_ACCESS_DENIED);
    assert_int_equal(wlan_state(&lab->wlan), wlan_interface_state_connected);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

static void expect_network(const struct lab *lab, DWORD count, BOOL connectable, DWORD reason)
{
    WLAN_AVAILABLE_NETWORK_LIST *list = NULL;
    DWORD found = 0;
    EXPECT(WlanGetAvailableNetworkList(lab->wlan.client, &lab->wlan.guid, 0, NULL, &list),
           ERROR_SUCCESS);
    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
    {
        const WLAN_AVAILABLE_NETWORK *network = &list->Network[i];
        if (network->dot11Ssid.uSSIDLength != 7 ||
            memcmp(network->dot11Ssid.ucSSID, "LabHome", 7) != 0)
            continue;
        found++;
        assert_int_equal(network->bNetworkConnectable, connectable);
        assert_int_equal(network->wlanNotConnectableReason, reason);
    }
    assert_int_equal(found, count);
    WlanFreeMemory(list);
}

/* wlan.md section 9 (show_denied_networks) and wlan_reason.tsv (USER_DENIED). */
static void test_denied_networks_are_neither_listed_nor_joined_by_themselves(void **state)
{
    struct lab *lab = *state;
    DOT11_NETWORK_LIST list = {.dwNumberOfItems = 1};
    DWORD value = 1;
    list.Network[0].dot11Ssid.uSSIDLength = 7;
    memcpy(list.Network[0].dot11Ssid.ucSSID, "LabHome", 7);
    list.Network[0].dot11BssType = dot11_BSS_type_infrastructure;
    expect_network(lab, 1, TRUE, 0);
    EXPECT(WlanSetFilterList(lab->wlan.client, wlan_filter_list_type_user_deny, &list, NULL),
           ERROR_SUCCESS);
    ear_expect(&lab->ear, "acm 12");
    expect_network(lab, 0, FALSE, 0);
    set_profile(&lab->wlan, psk_xml(L"home", L"labpassphrase"), 0, ERROR_SUCCESS);
    clock_pass(200000);
    assert_int_equal(wlan_state(&lab->wlan), wlan_interface_state_disconnected);
    EXPECT(WlanSetAutoConfigParameter(lab->wlan.client, wlan_autoconf_opcode_show_denied_networks,
                                      sizeof value, &value, NULL),
           ERROR_SUCCESS);
    expect_network(lab, 1, FALSE, 0x28004);
    /* Permitted again, it is joined. */
    EXPECT(WlanSetFilterList(lab->wlan.client, wlan_filter_list_type_user_permit, &list, NULL),
           ERROR_SUCCESS);
    expect_network(lab, 1, TRUE, 0);
    clock_pass(200000);
    assert_int_equal(wlan_state(&lab->wlan), wlan_interface_state_connected);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        CASE(test_connect_by_profile_with_the_right_key),
        CASE(test_connect_by_profile_with_a_wrong_key),
        CASE(test_connect_by_profile_that_does_not_fit),
        CASE(test_denied_networks_are_neither_listed_nor_joined_by_themselves),
        CASE(test_connect_by_temporary_profile),
        CASE(test_wlansavetemporaryprofile_keeps_what_it_is_connected_with),
        CASE(test_auto_connect_and_what_the_user_left),
        CASE(test_connection_by_profile_outlives_the_service),
        CASE(test_profile_without_execute_access_is_access_denied),
    };
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
