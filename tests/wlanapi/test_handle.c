/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanOpenHandle, WlanCloseHandle, memory; and what a service that is gone means. */
#include "wlantest.h"

static const HANDLE poison_handle = (HANDLE)(ULONG_PTR)POISON;

static void test_wlanopenhandle_bad_pointers_are_invalid_parameter(void **state)
{
    (void)state;
    DWORD version = POISON;
    HANDLE client = poison_handle;
    EXPECT(WlanOpenHandle(2, NULL, NULL, &client), ERROR_INVALID_PARAMETER);
    EXPECT(WlanOpenHandle(2, NULL, &version, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanOpenHandle(2, &version, &version, &client), ERROR_INVALID_PARAMETER);
    EXPECT(WlanOpenHandle(2, NULL, bad_pointer(), &client), ERROR_INVALID_PARAMETER);
    EXPECT(WlanOpenHandle(2, NULL, &version, bad_pointer()), ERROR_INVALID_PARAMETER);
    /* Before the version, too. */
    EXPECT(WlanOpenHandle(10, &version, &version, &client), ERROR_INVALID_PARAMETER);
    assert_int_equal(version, POISON);
    assert_ptr_equal(client, poison_handle);
}

static void test_wlanopenhandle_unknown_versions_are_not_supported(void **state)
{
    (void)state;
    static const DWORD versions[] = {0, 3, 10, 0x10002, MAXDWORD};
    for (size_t i = 0; i < sizeof versions / sizeof versions[0]; i++)
    {
        DWORD version = POISON;
        HANDLE client = poison_handle;
        EXPECT(WlanOpenHandle(versions[i], NULL, &version, &client), ERROR_NOT_SUPPORTED);
        assert_int_equal(version, POISON);
        assert_ptr_equal(client, poison_handle);
    }
}

static void test_wlanopenhandle_versions_1_and_2_are_negotiated(void **state)
{
    (void)state;
    for (DWORD asked = 1; asked <= 2; asked++)
    {
        DWORD version = POISON;
        HANDLE client = NULL;
        EXPECT(WlanOpenHandle(asked, NULL, &version, &client), ERROR_SUCCESS);
        assert_int_equal(version, asked);
        assert_non_null(client);
        EXPECT(WlanCloseHandle(client, NULL), ERROR_SUCCESS);
    }
}

static void test_wlanopenhandle_too_many_is_session_limit(void **state)
{
    (void)state;
    static HANDLE clients[1025];
    DWORD version;
    DWORD code = ERROR_SUCCESS;
    size_t count = 0;
    while (count < 1024 && !(code = WlanOpenHandle(2, NULL, &version, &clients[count])))
        count++;
    for (size_t i = 0; i < count; i++)
        EXPECT(WlanCloseHandle(clients[i], NULL), ERROR_SUCCESS);
    EXPECT(code, ERROR_REMOTE_SESSION_LIMIT_EXCEEDED);
    assert_true(count >= 16);
    EXPECT(WlanOpenHandle(2, NULL, &version, &clients[0]), ERROR_SUCCESS);
    EXPECT(WlanCloseHandle(clients[0], NULL), ERROR_SUCCESS);
}

static void test_wlanclosehandle_null_reserved_unknown_and_closed(void **state)
{
    (void)state;
    DWORD version;
    HANDLE client;
    EXPECT(WlanOpenHandle(2, NULL, &version, &client), ERROR_SUCCESS);
    EXPECT(WlanCloseHandle(NULL, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanCloseHandle(client, &version), ERROR_INVALID_PARAMETER);
    EXPECT(WlanCloseHandle((HANDLE)(ULONG_PTR)0xDEADBEEF, NULL), ERROR_INVALID_HANDLE);
    EXPECT(WlanCloseHandle((HANDLE)(ULONG_PTR)1, NULL), ERROR_INVALID_HANDLE);
    EXPECT(WlanCloseHandle(INVALID_HANDLE_VALUE, NULL), ERROR_INVALID_HANDLE);
    EXPECT(WlanCloseHandle(client, NULL), ERROR_SUCCESS);
    EXPECT(WlanCloseHandle(client, NULL), ERROR_INVALID_HANDLE);
}

static void test_wlanallocatememory_zero_is_null_and_invalid_parameter(void **state)
{
    (void)state;
    SetLastError(0xDEAD);
    assert_null(WlanAllocateMemory(0));
    assert_int_equal(GetLastError(), ERROR_INVALID_PARAMETER);
    void *memory = WlanAllocateMemory(64);
    assert_non_null(memory);
    memset(memory, 1, 64);
    WlanFreeMemory(memory);
    WlanFreeMemory(NULL);
}

static void test_wlan_service_that_cannot_start_is_1062_and_1722(void **state)
{
    (void)state;
    struct wlan wlan;
    DWORD version = POISON;
    HANDLE client = poison_handle;
    WLAN_INTERFACE_INFO_LIST *list = NULL;
    wlan_open(&wlan);
    test_service_forbid();
    /* An older handle. */
    EXPECT(WlanEnumInterfaces(wlan.client, NULL, &list), RPC_S_SERVER_UNAVAILABLE);
    EXPECT(WlanDisconnect(wlan.client, &wlan.guid, NULL), RPC_S_SERVER_UNAVAILABLE);
    assert_null(list);
    /* The service is looked at before the version. */
    EXPECT(WlanOpenHandle(10, NULL, &version, &client), ERROR_SERVICE_NOT_ACTIVE);
    EXPECT(WlanOpenHandle(2, NULL, &version, &client), ERROR_SERVICE_NOT_ACTIVE);
    assert_int_equal(version, POISON);
    assert_ptr_equal(client, poison_handle);
    EXPECT(WlanCloseHandle(wlan.client, NULL), ERROR_SUCCESS);
}

static void test_wlan_older_handle_after_a_restart_is_1722_and_a_new_one_works(void **state)
{
    (void)state;
    struct wlan wlan;
    struct wlan fresh;
    WLAN_INTERFACE_INFO_LIST *list = NULL;
    wlan_open(&wlan);
    test_service_kill();
    EXPECT(WlanEnumInterfaces(wlan.client, NULL, &list), RPC_S_SERVER_UNAVAILABLE);
    assert_null(list);
    wlan_open(&fresh);
    assert_int_equal(wlan_state(&fresh), wlan_interface_state_disconnected);
    wlan_close(&fresh);
    EXPECT(WlanCloseHandle(wlan.client, NULL), ERROR_SUCCESS);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_wlanopenhandle_bad_pointers_are_invalid_parameter, test_reset),
        cmocka_unit_test_setup(test_wlanopenhandle_unknown_versions_are_not_supported, test_reset),
        cmocka_unit_test_setup(test_wlanopenhandle_versions_1_and_2_are_negotiated, test_reset),
        cmocka_unit_test_setup(test_wlanopenhandle_too_many_is_session_limit, test_reset),
        cmocka_unit_test_setup(test_wlanclosehandle_null_reserved_unknown_and_closed, test_reset),
        cmocka_unit_test_setup(test_wlanallocatememory_zero_is_null_and_invalid_parameter,
                               test_reset),
        cmocka_unit_test_setup_teardown(test_wlan_service_that_cannot_start_is_1062_and_1722,
                                        test_reset, test_service_allow),
        cmocka_unit_test_setup(test_wlan_older_handle_after_a_restart_is_1722_and_a_new_one_works,
                               test_reset),
    };
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
