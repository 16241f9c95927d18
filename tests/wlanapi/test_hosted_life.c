/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A hosted network that is set up, started and stopped: docs/reference/wlan.md section 12, wlanapi.tsv rows of WlanHostedNetwork*. */
#include "hostedtest.h"

#include <wnetlab/simclient.h>

#include "notifytest.h"
#include "profiletest.h"

#define OBJECT_HOSTED_NETWORK  ((WLAN_SECURABLE_OBJECT)14)
#define OPERATION_MODE_MONITOR 0x80000000u

/* ---- starting and stopping ---- */

static void test_hosted_startusing_is_counted_for_each_handle(void **state)
{
    const struct wlan *wlan = *state;
    struct wlan other;
    wlan_open(&other);
    assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
    refuse(WlanHostedNetworkStopUsing, wlan->client, ERROR_INVALID_STATE,
           HOSTED_REASON_STOP_BEFORE_START);
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    succeed(WlanHostedNetworkStartUsing, other.client);
    succeed(WlanHostedNetworkStopUsing, other.client);
    refuse(WlanHostedNetworkStopUsing, other.client, ERROR_INVALID_STATE,
           HOSTED_REASON_STOP_BEFORE_START);
    succeed(WlanHostedNetworkStopUsing, wlan->client);
    assert_int_equal(state_of(wlan->client), HOSTED_ACTIVE);
    succeed(WlanHostedNetworkStopUsing, wlan->client);
    assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
    /* A closed handle's uses are undone, however many. */
    succeed(WlanHostedNetworkStartUsing, other.client);
    succeed(WlanHostedNetworkStartUsing, other.client);
    wlan_close(&other);
    assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
}

static void test_hosted_force_is_on_no_handles_account(void **state)
{
    const struct wlan *wlan = *state;
    struct wlan other;
    wlan_open(&other);
    refuse(WlanHostedNetworkForceStop, wlan->client, ERROR_INVALID_STATE,
           HOSTED_REASON_STOP_BEFORE_START);
    succeed(WlanHostedNetworkForceStart, other.client);
    wlan_close(&other);
    assert_int_equal(state_of(wlan->client), HOSTED_ACTIVE);
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    succeed(WlanHostedNetworkForceStop, wlan->client);
    assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
    refuse(WlanHostedNetworkStopUsing, wlan->client, ERROR_INVALID_STATE,
           HOSTED_REASON_STOP_BEFORE_START);
}

/* use -- starts the network, and waits to be killed. */
static int role_use(int argc, char **argv)
{
    char line[16];
    DWORD version;
    HANDLE client = NULL;
    (void)argc;
    (void)argv;
    if (WlanOpenHandle(2, NULL, &version, &client))
        return 1;
    test_say("%lu", WlanHostedNetworkStartUsing(client, NULL, NULL));
    (void)test_hear(line, sizeof line);
    return 0;
}

static void start_child(struct test_child *child)
{
    test_child_start(child, "use", NULL);
    test_child_expect(child, "0");
}

static void test_hosted_a_killed_process_uses_it_no_more(void **state)
{
    const struct wlan *wlan = *state;
    struct test_child child;
    struct ear ear;
    ear_open(&ear);
    start_child(&child);
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    test_child_kill(&child);
    test_child_end(&child);
    /* Its pipe has broken once another answers after it. */
    assert_int_equal(state_of(wlan->client), HOSTED_ACTIVE);
    start_child(&child);
    succeed(WlanHostedNetworkStopUsing, wlan->client);
    assert_int_equal(state_of(wlan->client), HOSTED_ACTIVE);
    EXPECT(ear_register(&ear, wlan->client, HOSTED_SOURCE, FALSE, NULL), ERROR_SUCCESS);
    test_child_kill(&child);
    test_child_end(&child);
    assert_true(test_wait_until(is_idle, wlan->client));
    ear_expect(&ear, "hnwk 4096=2>1/18");
    EXPECT(ear_register(&ear, wlan->client, 0, FALSE, NULL), ERROR_SUCCESS);
    ear_close(&ear);
}

static void test_hosted_is_stopped_by_its_adapter_and_not_started_again(void **state)
{
    const struct wlan *wlan = *state;
    WLAN_PHY_RADIO_STATE radio = {0, dot11_radio_state_off, dot11_radio_state_on};
    ULONG mode = OPERATION_MODE_MONITOR;
    struct ear ear;
    ear_open(&ear);
    EXPECT(ear_register(&ear, wlan->client, HOSTED_SOURCE, FALSE, NULL), ERROR_SUCCESS);
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    EXPECT(WlanSetInterface(wlan->client, &wlan->guid, wlan_intf_opcode_radio_state, sizeof radio,
                            &radio, NULL),
           ERROR_SUCCESS);
    assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
    refuse(WlanHostedNetworkStartUsing, wlan->client, 0x80342002u, HOSTED_REASON_AP_START_FAILED);
    radio.dot11SoftwareRadioState = dot11_radio_state_on;
    EXPECT(WlanSetInterface(wlan->client, &wlan->guid, wlan_intf_opcode_radio_state, sizeof radio,
                            &radio, NULL),
           ERROR_SUCCESS);
    assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
    ear_expect(&ear, "hnwk 4096=1>2/17; hnwk 4098=2,1; hnwk 4096=2>1/13; hnwk 4098=1,1");
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    EXPECT(WlanSetInterface(wlan->client, &wlan->guid, wlan_intf_opcode_current_operation_mode,
                            sizeof mode, &mode, NULL),
           ERROR_SUCCESS);
    refuse(WlanHostedNetworkStartUsing, wlan->client, ERROR_INVALID_STATE,
           HOSTED_REASON_INTERFACE_UNAVAILABLE);
    mode = 1;
    EXPECT(WlanSetInterface(wlan->client, &wlan->guid, wlan_intf_opcode_current_operation_mode,
                            sizeof mode, &mode, NULL),
           ERROR_SUCCESS);
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    EXPECT(simclient_wifi_control(SIMCLIENT_WIFI_PLUG, L"Wi-Fi", NULL, 0, NULL, 0), ERROR_SUCCESS);
    assert_int_equal(state_of(wlan->client), HOSTED_UNAVAILABLE);
    ear_expect(&ear, "hnwk 4096=1>2/17; hnwk 4096=2>0/15; hnwk 4096=0>1/16; hnwk 4096=1>2/17; "
                     "hnwk 4096=2>0/12");
    EXPECT(ear_register(&ear, wlan->client, 0, FALSE, NULL), ERROR_SUCCESS);
    ear_close(&ear);
}

static void take_posture(LONG posture)
{
    EXPECT(simclient_wifi_control(SIMCLIENT_WIFI_POSTURE, NULL, NULL, 0, NULL, posture),
           ERROR_SUCCESS);
}

static void test_hosted_stops_with_the_wlan_service(void **state)
{
    const struct wlan *wlan = *state;
    succeed(WlanHostedNetworkForceStart, wlan->client);
    take_posture(1);
    take_posture(0);
    assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
}

/* ---- settings ---- */

static void test_hosted_initsettings_sets_up_once(void **state)
{
    const struct wlan *wlan = *state;
    struct hosted_connection first;
    struct hosted_connection second;
    WCHAR key[KEY_CCH + 1];
    WCHAR same[KEY_CCH + 1];
    WCHAR machine[MAX_COMPUTERNAME_LENGTH + 1];
    DWORD cch = MAX_COMPUTERNAME_LENGTH + 1;
    succeed(WlanHostedNetworkInitSettings, wlan->client);
    first = connection_of(wlan->client);
    assert_int_equal(first.max_peers, 100);
    assert_true(GetComputerNameW(machine, &cch));
    assert_int_equal(first.ssid.ucSSID[0], machine[0]);
    read_primary(wlan->client, key);
    succeed(WlanHostedNetworkInitSettings, wlan->client);
    second = connection_of(wlan->client);
    assert_memory_equal(&first, &second, sizeof first);
    read_primary(wlan->client, same);
    assert_int_equal(wcscmp(key, same), 0);
    assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
}

static void test_hosted_first_start_sets_up(void **state)
{
    const struct wlan *wlan = *state;
    WCHAR key[KEY_CCH + 1];
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    assert_int_equal(connection_of(wlan->client).max_peers, 100);
    read_primary(wlan->client, key);
    assert_int_equal(wcslen(key), KEY_CCH);
}

static void test_hosted_setproperty_and_refresh_make_it_idle(void **state)
{
    const struct wlan *wlan = *state;
    struct hosted_connection connection;
    WCHAR key[KEY_CCH + 1];
    WCHAR other[KEY_CCH + 1];
    DWORD reason = POISON;
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    EXPECT(set_connection(wlan->client, "Mine", 7, &reason), ERROR_SUCCESS);
    assert_int_equal(reason, HOSTED_REASON_SUCCESS);
    assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
    connection = connection_of(wlan->client);
    assert_int_equal(connection.max_peers, 7);
    assert_int_equal(connection.ssid.uSSIDLength, 4);
    assert_memory_equal(connection.ssid.ucSSID, "Mine", 4);
    read_primary(wlan->client, key);
    set_key(wlan->client, "secondary", 10, TRUE, TRUE);
    succeed(WlanHostedNetworkForceStart, wlan->client);
    succeed(WlanHostedNetworkRefreshSecuritySettings, wlan->client);
    assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
    read_primary(wlan->client, other);
    assert_int_not_equal(wcscmp(key, other), 0);
    /* The primary key alone. */
    expect_key(wlan->client, "secondary", 10, TRUE, TRUE);
    assert_int_equal(connection_of(wlan->client).max_peers, 7);
}

static void test_hosted_secondary_key_comes_and_goes(void **state)
{
    const struct wlan *wlan = *state;
    const BYTE binary[32] = {0, 1, 0xFF, 0x80};
    expect_key(wlan->client, NULL, 0, FALSE, FALSE);
    set_key(wlan->client, binary, sizeof binary, FALSE, TRUE);
    expect_key(wlan->client, binary, sizeof binary, FALSE, TRUE);
    EXPECT(WlanHostedNetworkSetSecondaryKey(wlan->client, 0, NULL, FALSE, FALSE, NULL, NULL),
           ERROR_SUCCESS);
    expect_key(wlan->client, NULL, 0, FALSE, FALSE);
    /* A temporary one lasts until the next stop. */
    set_key(wlan->client, "for this time", 14, TRUE, FALSE);
    expect_key(wlan->client, "for this time", 14, TRUE, FALSE);
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    expect_key(wlan->client, "for this time", 14, TRUE, FALSE);
    succeed(WlanHostedNetworkStopUsing, wlan->client);
    expect_key(wlan->client, NULL, 0, FALSE, FALSE);
}

static void test_hosted_settings_outlive_the_service_and_its_use_does_not(void **state)
{
    struct wlan *wlan = *state;
    struct hosted_connection first;
    struct hosted_connection second;
    WCHAR key[KEY_CCH + 1];
    WCHAR same[KEY_CCH + 1];
    EXPECT(set_connection(wlan->client, "Lasting", 9, NULL), ERROR_SUCCESS);
    set_key(wlan->client, "persistent", 11, TRUE, TRUE);
    succeed(WlanHostedNetworkForceStart, wlan->client);
    first = connection_of(wlan->client);
    read_primary(wlan->client, key);
    for (unsigned kills = 0; kills < 2; kills++)
    {
        test_service_kill();
        EXPECT(WlanHostedNetworkStartUsing(wlan->client, NULL, NULL), RPC_S_SERVER_UNAVAILABLE);
        EXPECT(WlanCloseHandle(wlan->client, NULL), ERROR_SUCCESS);
        wlan_open(wlan);
        assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
        second = connection_of(wlan->client);
        assert_memory_equal(&first, &second, sizeof first);
        read_primary(wlan->client, same);
        assert_int_equal(wcscmp(key, same), 0);
        expect_key(wlan->client, "persistent", 11, TRUE, TRUE);
    }
    /* A temporary key is nowhere written down. */
    set_key(wlan->client, "temporary", 10, TRUE, FALSE);
    test_service_kill();
    EXPECT(WlanCloseHandle(wlan->client, NULL), ERROR_SUCCESS);
    wlan_open(wlan);
    expect_key(wlan->client, NULL, 0, FALSE, FALSE);
}

static void test_hosted_enable_takes_elevated_rights(void **state)
{
    const struct wlan *wlan = *state;
    DWORD reason = POISON;
    assert_true(is_enabled(wlan->client));
    set_security(wlan, OBJECT_HOSTED_NETWORK, SDDL_READ);
    EXPECT(set_enabled(wlan->client, FALSE, &reason), ERROR_ACCESS_DENIED);
    assert_int_equal(reason, HOSTED_REASON_ELEVATION_REQUIRED);
    refuse(WlanHostedNetworkForceStart, wlan->client, ERROR_ACCESS_DENIED,
           HOSTED_REASON_ELEVATION_REQUIRED);
    assert_true(is_enabled(wlan->client));
    /* Whatever else there is, anybody may do. */
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    succeed(WlanHostedNetworkForceStop, wlan->client);
    set_security(wlan, OBJECT_HOSTED_NETWORK, SDDL_ALL);
    succeed(WlanHostedNetworkForceStart, wlan->client);
    EXPECT(set_enabled(wlan->client, FALSE, NULL), ERROR_SUCCESS);
    assert_false(is_enabled(wlan->client));
    assert_int_equal(state_of(wlan->client), HOSTED_UNAVAILABLE);
    refuse(WlanHostedNetworkStartUsing, wlan->client, ERROR_INVALID_STATE,
           HOSTED_REASON_INTERFACE_UNAVAILABLE);
    EXPECT(set_connection(wlan->client, "Mine", 7, &reason), ERROR_INVALID_STATE);
    assert_int_equal(reason, HOSTED_REASON_INTERFACE_UNAVAILABLE);
    EXPECT(set_enabled(wlan->client, TRUE, NULL), ERROR_SUCCESS);
    assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
}

/* ---- a damaged journal ---- */

#define JOURNAL L"C:\\ProgramData\\wnetlab\\journal"

/* Makes nonsense of what the primary key is kept as. */
static void damage_journal(void)
{
    static char text[1u << 20];
    DWORD cb = 0;
    char *at = text;
    HANDLE file = CreateFileW(JOURNAL, GENERIC_READ | GENERIC_WRITE,
                              FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                              OPEN_EXISTING, 0, NULL);
    assert_true(file != INVALID_HANDLE_VALUE);
    assert_true(ReadFile(file, text, sizeof text - 1, &cb, NULL));
    text[cb] = 0;
    at = strstr(at, "\"primary\":\"");
    assert_non_null(at);
    while (at)
    {
        at += strlen("\"primary\":\"");
        memcpy(at, "deadbeefdeadbeef", 16);
        at = strstr(at, "\"primary\":\"");
    }
    assert_int_equal(SetFilePointer(file, 0, NULL, FILE_BEGIN), 0);
    assert_true(WriteFile(file, text, cb, &cb, NULL));
    CloseHandle(file);
}

static void test_hosted_setproperty_with_a_damaged_profile_is_bad_profile(void **state)
{
    struct wlan *wlan = *state;
    DWORD reason = POISON;
    succeed(WlanHostedNetworkInitSettings, wlan->client);
    test_service_forbid();
    damage_journal();
    (void)test_service_allow(NULL);
    (void)WlanCloseHandle(wlan->client, NULL);
    wlan_open(wlan);
    EXPECT(set_connection(wlan->client, "Mine", 7, &reason), ERROR_BAD_PROFILE);
    assert_int_equal(reason, HOSTED_REASON_CRYPT_ERROR);
    refuse(WlanHostedNetworkStartUsing, wlan->client, ERROR_INVALID_STATE,
           HOSTED_REASON_CRYPT_ERROR);
    /* A new key heals it. */
    succeed(WlanHostedNetworkRefreshSecuritySettings, wlan->client);
    succeed(WlanHostedNetworkStartUsing, wlan->client);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, hosted_set_up, hosted_tear_down)

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"use", role_use}};
    static const struct CMUnitTest tests[] = {
        CASE(test_hosted_startusing_is_counted_for_each_handle),
        CASE(test_hosted_force_is_on_no_handles_account),
        CASE(test_hosted_a_killed_process_uses_it_no_more),
        CASE(test_hosted_is_stopped_by_its_adapter_and_not_started_again),
        CASE(test_hosted_stops_with_the_wlan_service),
        CASE(test_hosted_initsettings_sets_up_once),
        CASE(test_hosted_first_start_sets_up),
        CASE(test_hosted_setproperty_and_refresh_make_it_idle),
        CASE(test_hosted_secondary_key_comes_and_goes),
        CASE(test_hosted_settings_outlive_the_service_and_its_use_does_not),
        CASE(test_hosted_enable_takes_elevated_rights),
        CASE(test_hosted_setproperty_with_a_damaged_profile_is_bad_profile),
    };
    int exit_code;
    if (test_run_role(roles, 1, argc, argv, &exit_code))
        return exit_code;
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
