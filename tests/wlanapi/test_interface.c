/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanEnumInterfaces, WlanQueryInterface, WlanConnect, WlanDisconnect. */
#include "wlantest.h"

#include <wnetlab/simclient.h>

static const GUID unknown_guid = {1, 2, 3, {4, 5, 6, 7, 8, 9, 10, 11}};

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

static void test_wlanenuminterfaces_bad_arguments_leave_the_output(void **state)
{
    const struct wlan *wlan = *state;
    WLAN_INTERFACE_INFO_LIST *const poison = (void *)(ULONG_PTR)POISON;
    WLAN_INTERFACE_INFO_LIST *list = poison;
    EXPECT(WlanEnumInterfaces(NULL, NULL, &list), ERROR_INVALID_PARAMETER);
    EXPECT(WlanEnumInterfaces(wlan->client, &list, &list), ERROR_INVALID_PARAMETER);
    EXPECT(WlanEnumInterfaces(wlan->client, NULL, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanEnumInterfaces(wlan->client, NULL, bad_pointer()), ERROR_INVALID_PARAMETER);
    EXPECT(WlanEnumInterfaces((HANDLE)(ULONG_PTR)0xBAD0, NULL, &list), ERROR_INVALID_HANDLE);
    assert_ptr_equal(list, poison);
}

static void test_wlanenuminterfaces_gives_the_adapter(void **state)
{
    const struct wlan *wlan = *state;
    WLAN_INTERFACE_INFO_LIST *list = NULL;
    EXPECT(WlanEnumInterfaces(wlan->client, NULL, &list), ERROR_SUCCESS);
    assert_int_equal(list->dwNumberOfItems, 1);
    assert_int_equal(list->dwIndex, 0);
    assert_true(list->InterfaceInfo[0].strInterfaceDescription[0] != 0);
    assert_int_equal(list->InterfaceInfo[0].isState, wlan_interface_state_disconnected);
    WlanFreeMemory(list);
}

static DWORD query(const struct wlan *wlan, WLAN_INTF_OPCODE opcode)
{
    DWORD cb = POISON;
    void *data = (void *)(ULONG_PTR)POISON;
    DWORD code = WlanQueryInterface(wlan->client, &wlan->guid, opcode, NULL, &cb, &data, NULL);
    if (code)
    {
        assert_int_equal(cb, POISON);
        assert_ptr_equal(data, (void *)(ULONG_PTR)POISON);
    }
    else
    {
        WlanFreeMemory(data);
    }
    return code;
}

static void test_wlanqueryinterface_bad_arguments_are_told(void **state)
{
    const struct wlan *wlan = *state;
    const WLAN_INTF_OPCODE opcode = wlan_intf_opcode_interface_state;
    DWORD cb = POISON;
    void *data = NULL;
    EXPECT(WlanQueryInterface(NULL, &wlan->guid, opcode, NULL, &cb, &data, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanQueryInterface(wlan->client, NULL, opcode, NULL, &cb, &data, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanQueryInterface(wlan->client, &wlan->guid, opcode, &cb, &cb, &data, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanQueryInterface(wlan->client, &wlan->guid, opcode, NULL, NULL, &data, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanQueryInterface(wlan->client, &wlan->guid, opcode, NULL, &cb, NULL, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(
        WlanQueryInterface((HANDLE)(ULONG_PTR)0xBAD0, &wlan->guid, opcode, NULL, &cb, &data, NULL),
        ERROR_INVALID_HANDLE);
    EXPECT(WlanQueryInterface(wlan->client, &unknown_guid, opcode, NULL, &cb, &data, NULL),
           ERROR_NOT_FOUND);
    assert_int_equal(cb, POISON);
    assert_null(data);
}

static void test_wlanqueryinterface_unknown_opcodes_are_not_supported(void **state)
{
    const struct wlan *wlan = *state;
    static const DWORD opcodes[] = {0, 21, 0x10000103, 0x20010001, 0x30000001, MAXDWORD};
    for (size_t i = 0; i < sizeof opcodes / sizeof opcodes[0]; i++)
        EXPECT(query(wlan, (WLAN_INTF_OPCODE)opcodes[i]), ERROR_NOT_SUPPORTED);
    EXPECT(query(wlan, wlan_intf_opcode_interface_state), ERROR_SUCCESS);
}

static void test_wlanconnect_bad_arguments_are_told(void **state)
{
    const struct wlan *wlan = *state;
    struct wlan_join join;
    wlan_join_to(&join, "LabOpen");
    EXPECT(WlanConnect(NULL, &wlan->guid, &join.parameters, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanConnect(wlan->client, NULL, &join.parameters, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanConnect(wlan->client, &wlan->guid, NULL, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanConnect(wlan->client, &wlan->guid, bad_pointer(), NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanConnect(wlan->client, &wlan->guid, &join.parameters, &join),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanConnect((HANDLE)(ULONG_PTR)0xBAD0, &wlan->guid, &join.parameters, NULL),
           ERROR_INVALID_HANDLE);
    EXPECT(WlanConnect(wlan->client, &unknown_guid, &join.parameters, NULL), ERROR_NOT_FOUND);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_disconnected);
}

/* Tries one set of parameters. */
static void expect_refused(const struct wlan *wlan, struct wlan_join *join, DWORD code)
{
    EXPECT(WlanConnect(wlan->client, &wlan->guid, &join->parameters, NULL), code);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_disconnected);
}

static void test_wlanconnect_rules_of_the_parameters(void **state)
{
    const struct wlan *wlan = *state;
    static WCHAR name[WLAN_MAX_NAME_LENGTH + 2];
    struct wlan_join join;

    /* Discovery needs a name, of a kind that is known. */
    wlan_join_to(&join, "LabOpen");
    join.parameters.pDot11Ssid = NULL;
    expect_refused(wlan, &join, ERROR_INVALID_PARAMETER);
    join.parameters.wlanConnectionMode = wlan_connection_mode_discovery_secure;
    expect_refused(wlan, &join, ERROR_INVALID_PARAMETER);
    wlan_join_to(&join, "LabOpen");
    join.ssid.uSSIDLength = 33;
    expect_refused(wlan, &join, ERROR_INVALID_PARAMETER);
    join.ssid.uSSIDLength = 0;
    expect_refused(wlan, &join, ERROR_INVALID_PARAMETER);
    wlan_join_to(&join, "LabOpen");
    join.parameters.dot11BssType = dot11_BSS_type_any;
    expect_refused(wlan, &join, ERROR_INVALID_PARAMETER);
    join.parameters.dot11BssType = (DOT11_BSS_TYPE)0;
    expect_refused(wlan, &join, ERROR_INVALID_PARAMETER);

    /* Modes. */
    wlan_join_to(&join, "LabOpen");
    join.parameters.wlanConnectionMode = wlan_connection_mode_auto;
    expect_refused(wlan, &join, ERROR_INVALID_PARAMETER);
    join.parameters.wlanConnectionMode = wlan_connection_mode_invalid;
    expect_refused(wlan, &join, ERROR_INVALID_PARAMETER);
    join.parameters.wlanConnectionMode = (WLAN_CONNECTION_MODE)77;
    expect_refused(wlan, &join, ERROR_INVALID_PARAMETER);

    /* Flags. */
    wlan_join_to(&join, "LabOpen");
    join.parameters.dwFlags = 0x80;
    expect_refused(wlan, &join, ERROR_INVALID_PARAMETER);
    join.parameters.dwFlags = WLAN_CONNECTION_ADHOC_JOIN_ONLY;
    expect_refused(wlan, &join, ERROR_INVALID_PARAMETER);
    /* Of a profile that a discovery leaves: without the first of them, and for what is no discovery. */
    join.parameters.dwFlags = 0x20;
    expect_refused(wlan, &join, ERROR_INVALID_PARAMETER);
    join.parameters.dwFlags = 0x40;
    expect_refused(wlan, &join, ERROR_INVALID_PARAMETER);
    join.parameters.wlanConnectionMode = wlan_connection_mode_profile;
    join.parameters.strProfile = L"any";
    join.parameters.dwFlags = 0x10;
    expect_refused(wlan, &join, ERROR_INVALID_PARAMETER);
    wlan_join_to(&join, "LabOpen");
    join.parameters.dwFlags = WLAN_CONNECTION_IGNORE_PRIVACY_BIT;
    expect_refused(wlan, &join, ERROR_INVALID_PARAMETER);
    join.parameters.dot11BssType = dot11_BSS_type_independent;
    join.parameters.dwFlags = WLAN_CONNECTION_HIDDEN_NETWORK;
    expect_refused(wlan, &join, ERROR_INVALID_PARAMETER);

    /* Profiles. */
    wlan_join_to(&join, "LabOpen");
    join.parameters.wlanConnectionMode = wlan_connection_mode_profile;
    expect_refused(wlan, &join, ERROR_INVALID_PARAMETER);
    join.parameters.strProfile = L"";
    expect_refused(wlan, &join, ERROR_INVALID_PARAMETER);
    for (size_t i = 0; i <= WLAN_MAX_NAME_LENGTH; i++)
        name[i] = 'p';
    join.parameters.strProfile = name;
    expect_refused(wlan, &join, ERROR_INVALID_PARAMETER);
    join.parameters.strProfile = L"no such profile";
    expect_refused(wlan, &join, ERROR_NOT_FOUND);
}

static void test_wlanconnect_what_is_not_simulated_is_not_supported(void **state)
{
    const struct wlan *wlan = *state;
    struct wlan_join join;
    wlan_join_to(&join, "LabOpen");
    join.parameters.dwFlags = WLAN_CONNECTION_EAPOL_PASSTHROUGH;
    expect_refused(wlan, &join, ERROR_NOT_SUPPORTED);
}

static void test_wlanconnect_goes_through_the_states(void **state)
{
    const struct wlan *wlan = *state;
    static const WLAN_INTERFACE_STATE states[] = {wlan_interface_state_associating,
                                                  wlan_interface_state_authenticating,
                                                  wlan_interface_state_connected};
    struct wlan_join join;
    wlan_join_to(&join, "LabOpen");
    EXPECT(simclient_control(SIMCLIENT_CLOCK_MANUAL, NULL, 0, NULL), ERROR_SUCCESS);
    EXPECT(WlanConnect(wlan->client, &wlan->guid, &join.parameters, NULL), ERROR_SUCCESS);
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
    {
        assert_int_equal(wlan_state(wlan), states[i]);
        EXPECT(simclient_control(SIMCLIENT_CLOCK_ADVANCE, NULL, 20, NULL), ERROR_SUCCESS);
    }
    EXPECT(WlanDisconnect(wlan->client, &wlan->guid, NULL), ERROR_SUCCESS);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_disconnecting);
    EXPECT(simclient_control(SIMCLIENT_CLOCK_ADVANCE, NULL, 20, NULL), ERROR_SUCCESS);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_disconnected);
}

static void test_wlanconnect_connection_outlives_the_handle(void **state)
{
    struct wlan *wlan = *state;
    struct wlan_join join;
    wlan_join_to(&join, "LabOpen");
    EXPECT(WlanConnect(wlan->client, &wlan->guid, &join.parameters, NULL), ERROR_SUCCESS);
    wlan_expect_state(wlan, wlan_interface_state_connected);
    wlan_close(wlan);
    wlan_open(wlan);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_connected);
}

static void test_wlandisconnect_bad_arguments_are_told(void **state)
{
    const struct wlan *wlan = *state;
    DWORD reserved = 0;
    EXPECT(WlanDisconnect(NULL, &wlan->guid, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanDisconnect(wlan->client, NULL, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanDisconnect(wlan->client, bad_pointer(), NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanDisconnect(wlan->client, &wlan->guid, &reserved), ERROR_INVALID_PARAMETER);
    EXPECT(WlanDisconnect((HANDLE)(ULONG_PTR)0xBAD0, &wlan->guid, NULL), ERROR_INVALID_HANDLE);
    EXPECT(WlanDisconnect(wlan->client, &unknown_guid, NULL), ERROR_INVALID_PARAMETER);
}

static void test_wlandisconnect_not_connected_is_success(void **state)
{
    const struct wlan *wlan = *state;
    EXPECT(WlanDisconnect(wlan->client, &wlan->guid, NULL), ERROR_SUCCESS);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_disconnected);
}

static void test_wlandisconnect_connected_ends_disconnected(void **state)
{
    const struct wlan *wlan = *state;
    struct wlan_join join;
    wlan_join_to(&join, "LabOpen");
    EXPECT(WlanConnect(wlan->client, &wlan->guid, &join.parameters, NULL), ERROR_SUCCESS);
    wlan_expect_state(wlan, wlan_interface_state_connected);
    EXPECT(WlanDisconnect(wlan->client, &wlan->guid, NULL), ERROR_SUCCESS);
    wlan_expect_state(wlan, wlan_interface_state_disconnected);
    EXPECT(WlanDisconnect(wlan->client, &wlan->guid, NULL), ERROR_SUCCESS);
}

static void test_wlandisconnect_without_the_provider_is_server_unavailable(void **state)
{
    const struct wlan *wlan = *state;
    test_provider_order_set(L"LanmanWorkstation");
    DWORD code = WlanDisconnect(wlan->client, &wlan->guid, NULL);
    /* The router notices a changed order by a wait on the thread pool, not at once. */
    for (int i = 0; i < 400 && code == ERROR_SUCCESS; i++)
    {
        Sleep(5);
        code = WlanDisconnect(wlan->client, &wlan->guid, NULL);
    }
    EXPECT(code, RPC_S_SERVER_UNAVAILABLE);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        CASE(test_wlanenuminterfaces_bad_arguments_leave_the_output),
        CASE(test_wlanenuminterfaces_gives_the_adapter),
        CASE(test_wlanqueryinterface_bad_arguments_are_told),
        CASE(test_wlanqueryinterface_unknown_opcodes_are_not_supported),
        CASE(test_wlanconnect_bad_arguments_are_told),
        CASE(test_wlanconnect_rules_of_the_parameters),
        CASE(test_wlanconnect_what_is_not_simulated_is_not_supported),
        CASE(test_wlanconnect_goes_through_the_states),
        CASE(test_wlanconnect_connection_outlives_the_handle),
        CASE(test_wlandisconnect_bad_arguments_are_told),
        CASE(test_wlandisconnect_not_connected_is_success),
        CASE(test_wlandisconnect_connected_ends_disconnected),
        CASE(test_wlandisconnect_without_the_provider_is_server_unavailable),
    };
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
