/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The hosted network's functions on a machine that has none, and what they check; a vendor's functions, for which there is none: docs/reference/wlanapi.tsv, rows of WlanHostedNetwork*, WlanRegisterVirtualStationNotification, WlanIhvControl and the device services. */
#include "wlantest.h"

#include <wnetlab/simclient.h>

#include "hardware.h"
#include "hosted.h"

#define BAD_HANDLE ((HANDLE)(ULONG_PTR)0xBAD0)

static int set_up(void **state)
{
    static struct wlan wlan;
    test_reset_now();
    wlan_open(&wlan);
    *state = &wlan;
    return 0;
}

static int tear_down(void **state)
{
    return (int)WlanCloseHandle(((struct wlan *)*state)->client, NULL);
}

/* What the queries are to find. */
static DWORD expected_state;
static BOOL expected_enable;

static DWORD status(HANDLE client, DWORD *reason, void *reserved)
{
    struct hosted_status *made = NULL;
    DWORD code = WlanHostedNetworkQueryStatus(client, &made, reserved);
    (void)reason;
    assert_int_equal(code == 0, made != NULL);
    if (made)
        assert_int_equal(made->state, expected_state);
    WlanFreeMemory(made);
    return code;
}

static DWORD query_enable(HANDLE client, DWORD *reason, void *reserved)
{
    DWORD cb = POISON;
    void *data = NULL;
    WLAN_OPCODE_VALUE_TYPE type;
    DWORD code = WlanHostedNetworkQueryProperty(client, HOSTED_ENABLE, &cb, &data, &type, reserved);
    (void)reason;
    assert_int_equal(code == 0, data != NULL);
    if (data)
        assert_int_equal(*(BOOL *)data, expected_enable);
    WlanFreeMemory(data);
    return code;
}

static DWORD set_enable(HANDLE client, DWORD *reason, void *reserved)
{
    BOOL enable = TRUE;
    return WlanHostedNetworkSetProperty(client, HOSTED_ENABLE, sizeof enable, &enable, reason,
                                        reserved);
}

static DWORD query_key(HANDLE client, DWORD *reason, void *reserved)
{
    DWORD cb = POISON;
    BYTE *key = (BYTE *)(ULONG_PTR)POISON;
    BOOL is_passphrase;
    BOOL is_persistent;
    DWORD code = WlanHostedNetworkQuerySecondaryKey(client, &cb, &key, &is_passphrase,
                                                    &is_persistent, reason, reserved);
    assert_int_equal(cb, code ? POISON : 0);
    assert_ptr_equal(key, code ? (BYTE *)(ULONG_PTR)POISON : NULL);
    return code;
}

static DWORD set_key(HANDLE client, DWORD *reason, void *reserved)
{
    BYTE key[] = "passphrase";
    return WlanHostedNetworkSetSecondaryKey(client, sizeof key, key, TRUE, TRUE, reason, reserved);
}

static DWORD virtual_station(HANDLE client, DWORD *reason, void *reserved)
{
    (void)reason;
    return WlanRegisterVirtualStationNotification(client, TRUE, reserved);
}

static const struct
{
    const char *name;
    DWORD(WINAPI *exported)(HANDLE client, DWORD *reason, void *reserved);
    DWORD (*call)(HANDLE client, DWORD *reason, void *reserved);
    DWORD code;
} functions[] = {
    {"ForceStart", WlanHostedNetworkForceStart, NULL, ERROR_INVALID_STATE},
    {"ForceStop", WlanHostedNetworkForceStop, NULL, ERROR_INVALID_STATE},
    {"InitSettings", WlanHostedNetworkInitSettings, NULL, ERROR_INVALID_STATE},
    {"RefreshSecuritySettings", WlanHostedNetworkRefreshSecuritySettings, NULL,
     ERROR_INVALID_STATE},
    {"StartUsing", WlanHostedNetworkStartUsing, NULL, ERROR_INVALID_STATE},
    {"StopUsing", WlanHostedNetworkStopUsing, NULL, ERROR_INVALID_STATE},
    {"QueryStatus", NULL, status, ERROR_SUCCESS},
    {"QueryProperty", NULL, query_enable, ERROR_SUCCESS},
    {"SetProperty", NULL, set_enable, ERROR_INVALID_STATE},
    {"QuerySecondaryKey", NULL, query_key, ERROR_SUCCESS},
    {"SetSecondaryKey", NULL, set_key, ERROR_INVALID_STATE},
    {"RegisterVirtualStationNotification", NULL, virtual_station, ERROR_SUCCESS},
};

#define FUNCTION_COUNT (sizeof functions / sizeof functions[0])

static DWORD call(size_t i, HANDLE client, DWORD *reason, void *reserved)
{
    return functions[i].exported ? functions[i].exported(client, reason, reserved)
                                 : functions[i].call(client, reason, reserved);
}

static void expect_all(HANDLE client, void *reserved, DWORD code)
{
    for (size_t i = 0; i < FUNCTION_COUNT; i++)
    {
        DWORD reason = POISON;
        DWORD got = call(i, client, &reason, reserved);
        if (got != code)
            fail_msg("%s: %lu, expected %lu", functions[i].name, got, code);
        assert_int_equal(reason, POISON);
    }
}

static void test_hosted_handles_and_reserved_are_checked(void **state)
{
    const struct wlan *wlan = *state;
    DWORD reserved = 0;
    expect_all(NULL, NULL, ERROR_INVALID_PARAMETER);
    expect_all(wlan->client, &reserved, ERROR_INVALID_PARAMETER);
    expect_all(BAD_HANDLE, NULL, ERROR_INVALID_HANDLE);
}

static void test_hosted_without_the_wlan_service_is_1062(void **state)
{
    const struct wlan *wlan = *state;
    EXPECT(simclient_wifi_control(SIMCLIENT_WIFI_POSTURE, NULL, NULL, 0, NULL, 1), ERROR_SUCCESS);
    expect_all(wlan->client, NULL, ERROR_SERVICE_NOT_ACTIVE);
}

static void test_hosted_with_service_suspended_is_an_rpc_status(void **state)
{
    const struct wlan *wlan = *state;
    DWORD reason = POISON;
    test_service_suspend();
    const DWORD code = WlanHostedNetworkStartUsing(wlan->client, &reason, NULL);
    test_service_resume();
    EXPECT(code, RPC_S_SERVER_UNAVAILABLE);
    assert_int_equal(reason, POISON);
}

/* Of the network that is loaded now. */
static void expect_incapable(void)
{
    struct wlan wlan;
    DWORD cb;
    void *capable;
    wlan_open(&wlan);
    EXPECT(WlanQueryInterface(wlan.client, &wlan.guid, wlan_intf_opcode_hosted_network_capable,
                              NULL, &cb, &capable, NULL),
           ERROR_SUCCESS);
    assert_int_equal(*(BOOL *)capable, FALSE);
    WlanFreeMemory(capable);
    wlan_close(&wlan);
}

static void test_hosted_without_hardware_each_says_so(void **state)
{
    const struct wlan *wlan = *state;
    load_network("wifi: {adapters: [{name: Wi-Fi, hosted: false}]}");
    expected_state = HOSTED_UNAVAILABLE;
    expected_enable = TRUE;
    expect_incapable();
    for (size_t i = 0; i < FUNCTION_COUNT; i++)
    {
        DWORD reason = POISON;
        DWORD got = call(i, wlan->client, &reason, NULL);
        if (got != functions[i].code)
            fail_msg("%s: %lu, expected %lu", functions[i].name, got, functions[i].code);
        if (got == ERROR_INVALID_STATE)
            assert_int_equal(reason, HOSTED_REASON_INTERFACE_UNAVAILABLE);
        /* The reason is optional. */
        EXPECT(call(i, wlan->client, NULL, NULL), functions[i].code);
    }
}

/* Settings that are none; ssid NULL: of a wrong size. */
static void expect_connection(HANDLE client, const char *ssid, DWORD ssid_cb, DWORD max_peers)
{
    struct hosted_connection connection = {{ssid_cb, {0}}, max_peers};
    DWORD reason = POISON;
    if (ssid)
        memcpy(connection.ssid.ucSSID, ssid, strlen(ssid));
    EXPECT(WlanHostedNetworkSetProperty(client, HOSTED_CONNECTION_SETTINGS,
                                        sizeof connection - !ssid, &connection, &reason, NULL),
           ERROR_INVALID_PARAMETER);
    assert_int_equal(reason, HOSTED_REASON_BAD_PARAMETERS);
}

/* Starting says so, and whoever registers for virtual stations is told; the rest is as without an adapter, but that nobody may allow it. */
static void test_hosted_disabled_by_group_policy_each_says_so(void **state)
{
    const struct wlan *wlan = *state;
    DWORD cb;
    void *data;
    WLAN_OPCODE_VALUE_TYPE type;
    load_network("wifi: {adapters: [{name: Wi-Fi}], hosted_network: {policy: disabled}}");
    expected_state = HOSTED_UNAVAILABLE;
    expected_enable = FALSE;
    for (size_t i = 0; i < FUNCTION_COUNT; i++)
    {
        DWORD reason = POISON;
        DWORD code = functions[i].code;
        DWORD expected_reason = HOSTED_REASON_INTERFACE_UNAVAILABLE;
        if (functions[i].call == set_enable)
        {
            code = ERROR_ACCESS_DENIED;
            expected_reason = HOSTED_REASON_GP_DENIED;
        }
        if (functions[i].call == virtual_station)
            code = ERROR_INVALID_STATE;
        DWORD got = call(i, wlan->client, &reason, NULL);
        if (got != code)
            fail_msg("%s: %lu, expected %lu", functions[i].name, got, code);
        if (code && functions[i].call != virtual_station)
            assert_int_equal(reason, expected_reason);
    }
    EXPECT(WlanHostedNetworkQueryProperty(wlan->client, HOSTED_ENABLE, &cb, &data, &type, NULL),
           ERROR_SUCCESS);
    assert_int_equal(type, wlan_opcode_value_type_set_by_group_policy);
    WlanFreeMemory(data);
}

static void test_hosted_properties_and_keys_are_checked(void **state)
{
    const struct wlan *wlan = *state;
    DWORD cb = POISON;
    void *data = (void *)(ULONG_PTR)POISON;
    WLAN_OPCODE_VALUE_TYPE type;
    BYTE key[64] = "passphrase";
    BYTE *read_key;
    BOOL flag = TRUE;
    DWORD reason = POISON;
    HANDLE client = wlan->client;
    EXPECT(WlanHostedNetworkQueryProperty(client, 4, &cb, &data, &type, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanHostedNetworkQueryProperty(client, HOSTED_ENABLE, NULL, &data, &type, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanHostedNetworkQueryProperty(client, HOSTED_ENABLE, &cb, NULL, &type, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanHostedNetworkQueryProperty(client, HOSTED_ENABLE, &cb, &data, NULL, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(
        WlanHostedNetworkQueryProperty(client, HOSTED_CONNECTION_SETTINGS, &cb, &data, &type, NULL),
        ERROR_BAD_CONFIGURATION);
    EXPECT(WlanHostedNetworkQueryProperty(client, HOSTED_STATION_PROFILE, &cb, &data, &type, NULL),
           ERROR_BAD_CONFIGURATION);
    assert_int_equal(cb, POISON);
    assert_ptr_equal(data, (void *)(ULONG_PTR)POISON);
    EXPECT(
        WlanHostedNetworkQueryProperty(client, HOSTED_SECURITY_SETTINGS, &cb, &data, &type, NULL),
        ERROR_SUCCESS);
    assert_int_equal(cb, sizeof(struct hosted_security));
    assert_int_equal(((struct hosted_security *)data)->auth, DOT11_AUTH_ALGO_RSNA_PSK);
    WlanFreeMemory(data);

    EXPECT(WlanHostedNetworkSetProperty(client, 4, 4, &flag, &reason, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanHostedNetworkSetProperty(client, HOSTED_ENABLE, 0, &flag, &reason, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanHostedNetworkSetProperty(client, HOSTED_ENABLE, 4, NULL, &reason, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanHostedNetworkSetProperty(client, HOSTED_ENABLE, 3, &flag, &reason, NULL),
           ERROR_INVALID_PARAMETER);
    expect_connection(client, NULL, 4, 100);
    expect_connection(client, "SSID", 33, 100);
    expect_connection(client, "", 0, 100);
    expect_connection(client, "SSID", 4, 0);
    EXPECT(WlanHostedNetworkSetProperty(client, HOSTED_ENABLE, 4, bad_pointer(), &reason, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanHostedNetworkSetProperty(client, HOSTED_STATION_PROFILE, 4, &flag, &reason, NULL),
           ERROR_NOT_SUPPORTED);
    EXPECT(WlanHostedNetworkSetProperty(client, HOSTED_SECURITY_SETTINGS, 4, &flag, &reason, NULL),
           ERROR_NOT_SUPPORTED);

    EXPECT(WlanHostedNetworkSetSecondaryKey(client, 11, NULL, TRUE, TRUE, NULL, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanHostedNetworkSetSecondaryKey(client, 0, key, TRUE, TRUE, NULL, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanHostedNetworkSetSecondaryKey(client, 8, key, TRUE, TRUE, NULL, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanHostedNetworkSetSecondaryKey(client, 10, key, TRUE, TRUE, NULL, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanHostedNetworkSetSecondaryKey(client, 31, key, FALSE, TRUE, NULL, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanHostedNetworkSetSecondaryKey(client, 0, NULL, TRUE, TRUE, &reason, NULL),
           ERROR_SUCCESS);
    assert_int_equal(reason, HOSTED_REASON_SUCCESS);
    EXPECT(WlanHostedNetworkQuerySecondaryKey(client, NULL, &read_key, &flag, &flag, NULL, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanHostedNetworkQuerySecondaryKey(client, &cb, NULL, &flag, &flag, NULL, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanHostedNetworkQuerySecondaryKey(client, &cb, &read_key, NULL, &flag, NULL, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanHostedNetworkQuerySecondaryKey(client, &cb, &read_key, &flag, NULL, NULL, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanHostedNetworkQueryStatus(client, NULL, NULL), ERROR_INVALID_PARAMETER);
}

/* ---- a vendor's driver ---- */

static void test_wlanihvcontrol_bad_arguments_and_no_vendor(void **state)
{
    const struct wlan *wlan = *state;
    static const GUID nobody = {1, 2, 3, {4}};
    const WLAN_IHV_CONTROL_TYPE type = wlan_ihv_control_type_driver;
    DWORD returned = POISON;
    EXPECT(WlanIhvControl(NULL, &wlan->guid, type, 0, NULL, 0, NULL, &returned),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanIhvControl(wlan->client, NULL, type, 0, NULL, 0, NULL, &returned),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanIhvControl(wlan->client, &wlan->guid, type, 0, NULL, 0, NULL, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanIhvControl(wlan->client, &wlan->guid, type, 4, bad_pointer(), 0, NULL, &returned),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanIhvControl(BAD_HANDLE, &wlan->guid, type, 0, NULL, 0, NULL, &returned),
           ERROR_INVALID_HANDLE);
    EXPECT(WlanIhvControl(wlan->client, &nobody, type, 0, NULL, 0, NULL, &returned),
           ERROR_NOT_FOUND);
    EXPECT(WlanIhvControl(wlan->client, &wlan->guid, type, 0, NULL, 0, NULL, &returned),
           ERROR_NOT_SUPPORTED);
    assert_int_equal(returned, POISON);
    EXPECT(simclient_wifi_control(SIMCLIENT_WIFI_POSTURE, NULL, NULL, 0, NULL, 1), ERROR_SUCCESS);
    EXPECT(WlanIhvControl(wlan->client, &wlan->guid, type, 0, NULL, 0, NULL, &returned),
           RPC_S_SERVER_UNAVAILABLE);
}

static void test_device_services_there_are_none(void **state)
{
    const struct wlan *wlan = *state;
    struct device_service_list *list = NULL;
    struct device_service_list wanted = {1, 0, {{1, 2, 3, {4}}}};
    DWORD returned = POISON;
    EXPECT(WlanGetSupportedDeviceServices(NULL, &wlan->guid, &list), ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetSupportedDeviceServices(wlan->client, &wlan->guid, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetSupportedDeviceServices(BAD_HANDLE, &wlan->guid, &list), ERROR_INVALID_HANDLE);
    EXPECT(WlanGetSupportedDeviceServices(wlan->client, &wlan->guid, &list), ERROR_SUCCESS);
    assert_int_equal(list->count, 0);
    WlanFreeMemory(list);
    EXPECT(
        WlanDeviceServiceCommand(wlan->client, &wlan->guid, NULL, 0, 0, NULL, 0, NULL, &returned),
        ERROR_INVALID_PARAMETER);
    EXPECT(WlanDeviceServiceCommand(wlan->client, &wlan->guid, &wanted.services[0], 0, 0, NULL, 0,
                                    NULL, &returned),
           ERROR_NOT_SUPPORTED);
    assert_int_equal(returned, POISON);
    EXPECT(WlanRegisterDeviceServiceNotification(NULL, &wanted), ERROR_INVALID_PARAMETER);
    EXPECT(WlanRegisterDeviceServiceNotification(BAD_HANDLE, &wanted), ERROR_INVALID_HANDLE);
    EXPECT(WlanRegisterDeviceServiceNotification(wlan->client, &wanted), ERROR_SUCCESS);
    EXPECT(WlanRegisterDeviceServiceNotification(wlan->client, NULL), ERROR_SUCCESS);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        CASE(test_hosted_handles_and_reserved_are_checked),
        CASE(test_hosted_without_the_wlan_service_is_1062),
        CASE(test_hosted_with_service_suspended_is_an_rpc_status),
        CASE(test_hosted_without_hardware_each_says_so),
        CASE(test_hosted_disabled_by_group_policy_each_says_so),
        CASE(test_hosted_properties_and_keys_are_checked),
        CASE(test_wlanihvcontrol_bad_arguments_and_no_vendor),
        CASE(test_device_services_there_are_none),
    };
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
