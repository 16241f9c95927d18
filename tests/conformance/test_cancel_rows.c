/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Rows of docs/reference/mpr.tsv and npapi.tsv about cancelling, each on both functions in both
 * widths, on the provider and on the service; and what other providers say to a look-up. */
#include "tests/router/router_test.h"

#include "tests/mpr/mprtest.h"

#include <npapi.h>
#include <winsvc.h>

#include "entry_points.h"

static int set_up(void **state)
{
    return mprtest_reset(state) != 0 || router_setup(state) != 0;
}

/* Cancels by one function, and fails the case unless that is the code; exports set the last error. */
static void expect_cancel(const struct cancel_point *point, const WCHAR *name, BOOL force,
                          DWORD wanted)
{
    SetLastError(POISON_ERROR);
    const DWORD status = point->run(name, force);
    const DWORD last_error = GetLastError();
    if (status != wanted)
        fail_msg("%s: %lu, wanted %lu", point->name, status, wanted);
    if (point->is_export && last_error != status)
        fail_msg("%s: the last error is %lu, not %lu", point->name, last_error, status);
}

/* ---- on every layer ---- */

static void test_rows_cancel_connected_is_gone_and_then_not_connected(void **state)
{
    (void)state;
    for (size_t i = 0; i < cancel_point_count; i++)
    {
        mprtest_connect(L"X:", PUBLIC);
        mprtest_connect(NULL, PUBLIC);
        expect_cancel(&cancel_points[i], L"X:", FALSE, NO_ERROR);
        mprtest_expect_gone(L"X:");
        expect_cancel(&cancel_points[i], L"X:", FALSE, ERROR_NOT_CONNECTED);
        assert_int_equal(mprtest_deviceless(PUBLIC), 1);
        expect_cancel(&cancel_points[i], PUBLIC, FALSE, NO_ERROR);
        assert_int_equal(mprtest_deviceless(PUBLIC), 0);
        expect_cancel(&cancel_points[i], PUBLIC, TRUE, ERROR_NOT_CONNECTED);
    }
}

static void test_rows_cancel_open_file_is_open_files_until_forced(void **state)
{
    struct test_child child;
    (void)state;

    for (size_t i = 0; i < cancel_point_count; i++)
    {
        mprtest_connect(L"X:", PUBLIC);
        mprtest_write_file(L"X:\\held.txt", "held");
        test_child_start(&child, "hold", "X:\\held.txt");
        test_child_expect(&child, "held");
        expect_cancel(&cancel_points[i], L"X:", FALSE, ERROR_OPEN_FILES);
        mprtest_expect_drive(L"X:", PUBLIC);
        expect_cancel(&cancel_points[i], L"X:", TRUE, NO_ERROR);
        mprtest_expect_gone(L"X:");
        test_child_end(&child);
    }
}

static void test_rows_cancel_current_directory_is_device_in_use(void **state)
{
    struct test_child child;
    (void)state;

    mprtest_connect(L"X:", PUBLIC);
    test_child_start(&child, "stay", "X:\\");
    test_child_expect(&child, "there");
    for (size_t i = 0; i < cancel_point_count; i++)
        expect_cancel(&cancel_points[i], L"X:", FALSE, ERROR_DEVICE_IN_USE);
    mprtest_expect_drive(L"X:", PUBLIC);
    test_child_end(&child);
}

/* ---- what another provider says ---- */

static void test_rows_cancel_extended_error_is_told(void **state)
{
    struct script *script = register_scripted(L"rows");
    size_t tried = 0;
    (void)state;

    script->cancel_result = WN_EXTENDED_ERROR;
    lstrcpynW(script->extended, L"no", SCRIPT_TEXT_CCH);
    set_order(L"rows", NULL);
    for (size_t i = 0; i < cancel_point_count; i++)
    {
        DWORD code = 0;
        WCHAR text[64] = L"?";
        WCHAR provider[64] = L"?";
        if (!cancel_points[i].is_export)
            continue;
        router_set_extended_error(0, NULL, NULL);
        expect_cancel(&cancel_points[i], L"\\\\a\\b", FALSE, ERROR_EXTENDED_ERROR);
        EXPECT(NO_ERROR, WNetGetLastErrorW(&code, text, 64, provider, 64));
        assert_code(code, 4711);
        assert_int_equal(lstrcmpW(text, L"no"), 0);
        assert_int_equal(lstrcmpW(provider, L"rows"), 0);
        tried++;
    }
    assert_int_equal(tried, 4);
}

static void expect_no_look_up(DWORD wanted)
{
    WCHAR remote[64] = L"?";
    char remote_ansi[64] = "?";
    DWORD cch = 64;

    EXPECT(wanted, WNetGetConnectionW(L"Q:", remote, &cch));
    EXPECT(wanted, WNetGetConnectionA("Q:", remote_ansi, &cch));
    assert_int_equal(cch, 64);
    assert_int_equal(lstrcmpW(remote, L"?"), 0);
    assert_string_equal(remote_ansi, "?");
}

static void test_rows_get_connection_extended_error_is_told(void **state)
{
    struct script *script = register_scripted(L"rows");
    DWORD code = 0;
    WCHAR text[64] = L"?";
    WCHAR provider[64] = L"?";
    (void)state;

    script->get_result = WN_EXTENDED_ERROR;
    lstrcpynW(script->extended, L"no", SCRIPT_TEXT_CCH);
    set_order(L"rows", NULL);
    router_set_extended_error(0, NULL, NULL);
    expect_no_look_up(ERROR_EXTENDED_ERROR);
    EXPECT(NO_ERROR, WNetGetLastErrorW(&code, text, 64, provider, 64));
    assert_code(code, 4711);
    assert_int_equal(lstrcmpW(text, L"no"), 0);
}

static void test_rows_get_connection_provider_not_started_is_no_net_or_bad_path(void **state)
{
    struct script *script = register_scripted(L"never");
    (void)state;

    script->caps[WNNC_START] = 0;
    script->get_result = WN_SUCCESS;
    set_order(L"never", NULL);
    expect_no_look_up(ERROR_NO_NET_OR_BAD_PATH);
}

/* ---- the service cannot be started ---- */

static int let_service_start(void **state)
{
    test_service_allow(state);
    return router_teardown(state);
}

/* docs/decisions.md "Transport failures": 1062 inside, 1222 for the callers of WNet functions. */
static void test_rows_service_that_cannot_start_is_no_network(void **state)
{
    WCHAR local[] = L"X:";
    WCHAR remote[] = L"\\\\files\\public";
    NETRESOURCEW resource = {.lpLocalName = local, .lpRemoteName = remote};
    (void)state;

    test_service_forbid();
    EXPECT(ERROR_NO_NETWORK, WNetAddConnectionW(remote, NULL, local));
    EXPECT(ERROR_NO_NETWORK, WNetAddConnection2W(&resource, NULL, NULL, 0));
    EXPECT(ERROR_NO_NETWORK, WNetAddConnection3W(NULL, &resource, NULL, NULL, 0));
    EXPECT(ERROR_NO_NETWORK, WNetUseConnectionW(NULL, &resource, NULL, NULL, 0, NULL, NULL, NULL));
    /* Below the exports it is the service's own code. */
    for (size_t i = 0; i < cancel_point_count; i++)
        expect_cancel(&cancel_points[i], PUBLIC, TRUE,
                      cancel_points[i].is_export ? ERROR_NO_NETWORK : ERROR_SERVICE_NOT_ACTIVE);
    expect_no_look_up(ERROR_NO_NETWORK);
    assert_int_equal(GetDriveTypeW(L"X:\\"), DRIVE_NO_ROOT_DIR);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, router_teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(test_rows_cancel_connected_is_gone_and_then_not_connected),
        CASE(test_rows_cancel_open_file_is_open_files_until_forced),
        CASE(test_rows_cancel_current_directory_is_device_in_use),
        CASE(test_rows_cancel_extended_error_is_told),
        CASE(test_rows_get_connection_extended_error_is_told),
        CASE(test_rows_get_connection_provider_not_started_is_no_net_or_bad_path),
        cmocka_unit_test_setup_teardown(test_rows_service_that_cannot_start_is_no_network, set_up,
                                        let_service_start),
    };
    if (entry_points_load() != 0)
        return 1;
    return mprtest_main(argc, argv, "conformance: cancel", tests, sizeof(tests) / sizeof(tests[0]));
}
