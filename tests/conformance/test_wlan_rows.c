/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Rows of docs/reference/wlanapi.tsv that hold for several functions: no service, and no memory. */
#include "tests/wlanapi/wlantest.h"

#include <winsvc.h>

#include "alloc_fail.h"
#include "dlls/wlanapi/direct.h"
#include "dlls/wlanapi/hosted.h"

static void WINAPI ignore(WLAN_NOTIFICATION_DATA *data, void *context)
{
    (void)data;
    (void)context;
}

/* ---- no service: stands for all rows "various RPC errors" ---- */

static void test_rows_wlan_without_service_is_an_rpc_status(void **state)
{
    struct wlan wlan;
    struct wlan_join join;
    WLAN_INTERFACE_INFO_LIST *list = (void *)(ULONG_PTR)POISON;
    DWORD cb = POISON;
    void *data = (void *)(ULONG_PTR)POISON;
    DWORD version = POISON;
    HANDLE client = (HANDLE)(ULONG_PTR)POISON;
    WLAN_AVAILABLE_NETWORK_LIST *networks = (void *)(ULONG_PTR)POISON;
    WLAN_BSS_LIST *bsss = (void *)(ULONG_PTR)POISON;
    WLAN_INTERFACE_CAPABILITY *capability = (void *)(ULONG_PTR)POISON;
    BOOL setting = FALSE;
    (void)state;

    wlan_open(&wlan);
    wlan_join_to(&join, "LabOpen");
    test_service_forbid();
    EXPECT(WlanScan(wlan.client, &wlan.guid, NULL, NULL, NULL), RPC_S_SERVER_UNAVAILABLE);
    EXPECT(WlanGetAvailableNetworkList(wlan.client, &wlan.guid, 0, NULL, &networks),
           RPC_S_SERVER_UNAVAILABLE);
    EXPECT(WlanGetInterfaceCapability(wlan.client, &wlan.guid, NULL, &capability),
           RPC_S_SERVER_UNAVAILABLE);
    EXPECT(WlanSetInterface(wlan.client, &wlan.guid, wlan_intf_opcode_autoconf_enabled,
                            sizeof setting, &setting, NULL),
           RPC_S_SERVER_UNAVAILABLE);
    EXPECT(WlanRegisterNotification(wlan.client, WLAN_NOTIFICATION_SOURCE_ACM, FALSE, ignore, NULL,
                                    NULL, &version),
           RPC_S_SERVER_UNAVAILABLE);
    EXPECT(WlanGetNetworkBssList(wlan.client, &wlan.guid, NULL, dot11_BSS_type_any, FALSE, NULL,
                                 &bsss),
           RPC_S_SERVER_UNAVAILABLE);
    assert_ptr_equal(networks, (void *)(ULONG_PTR)POISON);
    assert_ptr_equal(bsss, (void *)(ULONG_PTR)POISON);
    assert_ptr_equal(capability, (void *)(ULONG_PTR)POISON);
    EXPECT(WlanEnumInterfaces(wlan.client, NULL, &list), RPC_S_SERVER_UNAVAILABLE);
    EXPECT(WlanQueryInterface(wlan.client, &wlan.guid, wlan_intf_opcode_interface_state, NULL, &cb,
                              &data, NULL),
           RPC_S_SERVER_UNAVAILABLE);
    EXPECT(WlanConnect(wlan.client, &wlan.guid, &join.parameters, NULL), RPC_S_SERVER_UNAVAILABLE);
    EXPECT(WlanDisconnect(wlan.client, &wlan.guid, NULL), RPC_S_SERVER_UNAVAILABLE);
    EXPECT(WlanOpenHandle(2, NULL, &version, &client), ERROR_SERVICE_NOT_ACTIVE);
    assert_ptr_equal(list, (void *)(ULONG_PTR)POISON);
    assert_ptr_equal(data, (void *)(ULONG_PTR)POISON);
    assert_ptr_equal(client, (HANDLE)(ULONG_PTR)POISON);
    assert_int_equal(cb, POISON);
    assert_int_equal(version, POISON);
    EXPECT(WlanCloseHandle(wlan.client, NULL), ERROR_SUCCESS);
}

/* A service that is there and does not answer: time runs out, and it is the same. */
static void test_rows_wlan_with_service_stopped_is_an_rpc_status(void **state)
{
    struct wlan wlan;
    DWORD version = POISON;
    HANDLE client = (HANDLE)(ULONG_PTR)POISON;
    (void)state;

    wlan_open(&wlan);
    WLAN_BSS_LIST *bsss = (void *)(ULONG_PTR)POISON;
    test_service_suspend();
    const DWORD listed = WlanGetNetworkBssList(wlan.client, &wlan.guid, NULL, dot11_BSS_type_any,
                                               FALSE, NULL, &bsss);
    const DWORD opened = WlanOpenHandle(2, NULL, &version, &client);
    const DWORD disconnected = WlanDisconnect(wlan.client, &wlan.guid, NULL);
    test_service_resume();
    EXPECT(opened, RPC_S_SERVER_UNAVAILABLE);
    EXPECT(listed, RPC_S_SERVER_UNAVAILABLE);
    assert_ptr_equal(bsss, (void *)(ULONG_PTR)POISON);
    EXPECT(disconnected, RPC_S_SERVER_UNAVAILABLE);
    assert_int_equal(version, POISON);
    assert_ptr_equal(client, (HANDLE)(ULONG_PTR)POISON);
    wlan_close(&wlan);
}

/* ---- no memory ---- */

static void test_rows_wlanenuminterfaces_without_memory_is_not_enough_memory(void **state)
{
    struct wlan wlan;
    WLAN_INTERFACE_INFO_LIST *list = (void *)(ULONG_PTR)POISON;
    (void)state;

    wlan_open(&wlan);
    assert_true(alloc_fail_begin(L"wlanapi.dll"));
    const DWORD code = WlanEnumInterfaces(wlan.client, NULL, &list);
    assert_true(alloc_fail_end() > 0);
    EXPECT(code, ERROR_NOT_ENOUGH_MEMORY);
    assert_ptr_equal(list, (void *)(ULONG_PTR)POISON);
    EXPECT(WlanEnumInterfaces(wlan.client, NULL, &list), ERROR_SUCCESS);
    WlanFreeMemory(list);
    wlan_close(&wlan);
}

static DWORD call_networks(const struct wlan *wlan)
{
    WLAN_AVAILABLE_NETWORK_LIST *list = NULL;
    const DWORD code = WlanGetAvailableNetworkList(wlan->client, &wlan->guid, 0, NULL, &list);
    assert_int_equal(code != 0, list == NULL);
    WlanFreeMemory(list);
    return code;
}

static DWORD call_bsss(const struct wlan *wlan)
{
    WLAN_BSS_LIST *list = NULL;
    const DWORD code = WlanGetNetworkBssList(wlan->client, &wlan->guid, NULL, dot11_BSS_type_any,
                                             FALSE, NULL, &list);
    assert_int_equal(code != 0, list == NULL);
    WlanFreeMemory(list);
    return code;
}

static DWORD call_capability(const struct wlan *wlan)
{
    WLAN_INTERFACE_CAPABILITY *capability = NULL;
    const DWORD code = WlanGetInterfaceCapability(wlan->client, &wlan->guid, NULL, &capability);
    assert_int_equal(code != 0, capability == NULL);
    WlanFreeMemory(capability);
    return code;
}

static DWORD call_register(const struct wlan *wlan)
{
    return WlanRegisterNotification(wlan->client, WLAN_NOTIFICATION_SOURCE_ACM, FALSE, ignore, NULL,
                                    NULL, NULL);
}

static void test_rows_wlan_calls_without_memory_are_not_enough_memory(void **state)
{
    static DWORD (*const calls[])(const struct wlan *wlan) = {call_networks, call_bsss,
                                                              call_capability, call_register};
    struct wlan wlan;
    (void)state;

    wlan_open(&wlan);
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++)
    {
        assert_true(alloc_fail_begin(L"wlanapi.dll"));
        const DWORD code = calls[i](&wlan);
        assert_true(alloc_fail_end() > 0);
        EXPECT(code, ERROR_NOT_ENOUGH_MEMORY);
        EXPECT(calls[i](&wlan), ERROR_SUCCESS);
    }
    wlan_close(&wlan);
}

static void test_rows_hosted_property_without_memory_is_out_of_memory(void **state)
{
    struct wlan wlan;
    DWORD cb = POISON;
    void *data = NULL;
    WLAN_OPCODE_VALUE_TYPE type;
    (void)state;

    wlan_open(&wlan);
    assert_true(alloc_fail_begin(L"wlanapi.dll"));
    const DWORD code =
        WlanHostedNetworkQueryProperty(wlan.client, HOSTED_ENABLE, &cb, &data, &type, NULL);
    assert_true(alloc_fail_end() > 0);
    EXPECT(code, ERROR_OUTOFMEMORY);
    assert_null(data);
    assert_int_equal(cb, POISON);
    wlan_close(&wlan);
}

/* open -- a process that has asked the service for nothing yet opens its first handle. */
static int role_open(int argc, char **argv)
{
    DWORD version = POISON;
    HANDLE client = NULL;
    (void)argc;
    (void)argv;

    if (!alloc_fail_begin(L"wnsim.dll"))
        return 2;
    const DWORD code = WlanOpenHandle(2, NULL, &version, &client);
    const LONG failed = alloc_fail_end();
    test_say("%lu %d %d", code, failed > 0, version == POISON && client == NULL);
    test_say("%lu", WlanOpenHandle(2, NULL, &version, &client));
    return 0;
}

static void test_rows_wlanopenhandle_without_memory_is_not_enough_memory(void **state)
{
    struct test_child child;
    (void)state;

    test_child_start(&child, "open", NULL);
    test_child_expect(&child, "8 1 1");
    test_child_expect(&child, "0");
    test_child_end(&child);
}

/* direct -- the same for Wi-Fi Direct; visibility -- the same without a handle. */
static int role_direct(int argc, char **argv)
{
    DWORD version = POISON;
    HANDLE client = NULL;
    (void)argc;
    (void)argv;

    if (!alloc_fail_begin(L"wnsim.dll"))
        return 2;
    const DWORD code = WFDOpenHandle(WFD_API_VERSION, &version, &client);
    const LONG failed = alloc_fail_end();
    test_say("%lu %d %d", code, failed > 0, version == POISON && client == NULL);
    test_say("%lu", WFDOpenHandle(WFD_API_VERSION, &version, &client));
    return 0;
}

static int role_visibility(int argc, char **argv)
{
    DOT11_MAC_ADDRESS address = {2, 0, 0, 0, 1, 1};
    (void)argc;
    (void)argv;

    if (!alloc_fail_begin(L"wnsim.dll"))
        return 2;
    const DWORD code = WFDUpdateDeviceVisibility(&address);
    const LONG failed = alloc_fail_end();
    test_say("%lu %d", code, failed > 0);
    test_say("%lu", WFDUpdateDeviceVisibility(&address));
    return 0;
}

static void test_rows_wfd_without_memory_is_not_enough_memory(void **state)
{
    DOT11_MAC_ADDRESS address = {2, 0, 0, 0, 1, 1};
    struct test_child child;
    DWORD version;
    HANDLE client = NULL;
    HANDLE session = NULL;
    GUID guid;
    (void)state;

    test_child_start(&child, "direct", NULL);
    test_child_expect(&child, "8 1 1");
    test_child_expect(&child, "0");
    test_child_end(&child);
    test_child_start(&child, "visibility", NULL);
    test_child_expect(&child, "8 1");
    test_child_expect(&child, "5023");
    test_child_end(&child);
    EXPECT(WFDOpenHandle(WFD_API_VERSION, &version, &client), ERROR_SUCCESS);
    assert_true(alloc_fail_begin(L"wlanapi.dll"));
    const DWORD code = WFDOpenLegacySession(client, &address, &session, &guid);
    assert_true(alloc_fail_end() > 0);
    EXPECT(code, ERROR_NOT_ENOUGH_MEMORY);
    assert_null(session);
    EXPECT(WFDCloseHandle(client), ERROR_SUCCESS);
}

/* disconnect -- the first call through the router, which has no memory for its providers. */
static int role_disconnect(int argc, char **argv)
{
    struct wlan wlan;
    (void)argc;
    (void)argv;

    wlan_open(&wlan);
    if (!alloc_fail_begin(L"wnrouter.dll"))
        return 2;
    const DWORD code = WlanDisconnect(wlan.client, &wlan.guid, NULL);
    const LONG failed = alloc_fail_end();
    test_say("%lu %d", code, failed > 0);
    test_say("%d", wlan_state(&wlan) == wlan_interface_state_connected);
    test_say("%lu", WlanDisconnect(wlan.client, &wlan.guid, NULL));
    wlan_close(&wlan);
    return 0;
}

static void test_rows_wlandisconnect_without_memory_is_not_enough_memory(void **state)
{
    struct wlan wlan;
    struct wlan_join join;
    struct test_child child;
    (void)state;

    wlan_open(&wlan);
    wlan_join_to(&join, "LabOpen");
    EXPECT(WlanConnect(wlan.client, &wlan.guid, &join.parameters, NULL), ERROR_SUCCESS);
    wlan_expect_state(&wlan, wlan_interface_state_connected);
    test_child_start(&child, "disconnect", NULL);
    test_child_expect(&child, "8 1");
    test_child_expect(&child, "1");
    test_child_expect(&child, "0");
    test_child_end(&child);
    wlan_expect_state(&wlan, wlan_interface_state_disconnected);
    wlan_close(&wlan);
}

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"open", role_open},
                                             {"disconnect", role_disconnect},
                                             {"direct", role_direct},
                                             {"visibility", role_visibility}};
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_rows_wlan_without_service_is_an_rpc_status, test_reset,
                                        test_service_allow),
        cmocka_unit_test_setup(test_rows_wlan_with_service_stopped_is_an_rpc_status, test_reset),
        cmocka_unit_test_setup(test_rows_wlanenuminterfaces_without_memory_is_not_enough_memory,
                               test_reset),
        cmocka_unit_test_setup(test_rows_wlan_calls_without_memory_are_not_enough_memory,
                               test_reset),
        cmocka_unit_test_setup(test_rows_hosted_property_without_memory_is_out_of_memory,
                               test_reset),
        cmocka_unit_test_setup(test_rows_wlanopenhandle_without_memory_is_not_enough_memory,
                               test_reset),
        cmocka_unit_test_setup(test_rows_wfd_without_memory_is_not_enough_memory, test_reset),
        cmocka_unit_test_setup(test_rows_wlandisconnect_without_memory_is_not_enough_memory,
                               test_reset),
    };
    int exit_code;
    if (test_run_role(roles, sizeof roles / sizeof roles[0], argc, argv, &exit_code))
        return exit_code;
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
