/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetClearConnections. No page describes it: docs/decisions.md, Connecting, and
 * docs/reference/wine-router-faults.md, 32. */
#include "enumtest.h"

#include "dlls/mpr/undeclared.h"

static void expect_nothing_connected(void)
{
    assert_int_equal(enumtest_list(RESOURCE_CONNECTED, RESOURCETYPE_ANY, NULL)->count, 0);
}

/* "WNetClearConnections returns 259 for success; with WN_MORE_DATA it cancels entries never filled
 * in, or loops for ever on one too large." */
static void test_fault_32_clear_cancels_all_once_and_succeeds(void **state)
{
    (void)state;
    EXPECT(NO_ERROR, WNetClearConnections(NULL));

    EXPECT(NO_ERROR, mprtest_add(L"X:", PUBLIC, CONNECT_UPDATE_PROFILE));
    mprtest_connect(L"Y:", PUBLIC);
    mprtest_connect(NULL, PUBLIC);
    mprtest_connect(NULL, PUBLIC);
    mprtest_connect(NULL, L"\\\\files\\laser");
    mprtest_remember(L'K', PRIVATE);
    EXPECT(NO_ERROR, WNetClearConnections(NULL));
    mprtest_expect_gone(L"X:");
    mprtest_expect_gone(L"Y:");
    assert_int_equal(mprtest_deviceless(PUBLIC), 0);
    expect_nothing_connected();
    /* As at a logoff, what is remembered stays so. */
    assert_true(mprtest_is_remembered(L'X'));
    assert_true(mprtest_is_remembered(L'K'));
}

static void test_clear_takes_every_letter(void **state)
{
    DWORD before;
    (void)state;

    before = GetLogicalDrives();
    for (WCHAR letter = L'D'; letter < L'Z'; letter++)
    {
        const WCHAR device[] = {letter, L':', 0};
        if ((before & (1u << (letter - L'A'))) == 0)
            mprtest_connect(device, PUBLIC);
    }
    assert_int_not_equal(GetLogicalDrives(), before);
    EXPECT(NO_ERROR, WNetClearConnections(NULL));
    assert_int_equal(GetLogicalDrives(), before);
    expect_nothing_connected();
}

static void test_clear_forces_open_files(void **state)
{
    (void)state;
    mprtest_connect(L"X:", PUBLIC);
    const HANDLE file = CreateFileW(L"X:\\open.txt", GENERIC_WRITE, 0, NULL, CREATE_ALWAYS,
                                    FILE_FLAG_DELETE_ON_CLOSE, NULL);
    assert_ptr_not_equal(file, INVALID_HANDLE_VALUE);
    EXPECT(NO_ERROR, WNetClearConnections(NULL));
    mprtest_expect_gone(L"X:");
    CloseHandle(file);
}

/* One that lists and does not let go, and one that fails in the middle of its list: the others are
 * cleared all the same, and it is told. */
static void test_clear_goes_on_after_a_failure_and_tells_it(void **state)
{
    (void)state;
    struct lister *lister = enumtest_lister(L"a");
    lister->count = 100;
    enumtest_order(L"a,+");
    mprtest_connect(L"X:", PUBLIC);
    EXPECT(ERROR_NOT_CONNECTED, WNetClearConnections(NULL));
    mprtest_expect_gone(L"X:");

    lister->count = 0;
    lister->read_result = ERROR_ACCESS_DENIED;
    mprtest_connect(L"X:", PUBLIC);
    EXPECT(ERROR_ACCESS_DENIED, WNetClearConnections(NULL));
    mprtest_expect_gone(L"X:");

    /* It never comes to an end by itself. */
    lister->count = 1;
    lister->read_result = WN_NO_MORE_ENTRIES;
    lister->manner = LISTER_NEVER_FITS;
    mprtest_connect(L"X:", PUBLIC);
    SetLastError(POISON_ERROR);
    const DWORD status = WNetClearConnections(NULL);
    assert_int_not_equal(status, NO_ERROR);
    assert_int_equal(GetLastError(), status);
    mprtest_expect_gone(L"X:");
}

static void test_clear_without_a_provider_is_no_network(void **state)
{
    (void)state;
    mprtest_order(L"");
    EXPECT(ERROR_NO_NETWORK, WNetClearConnections(NULL));
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        ENUMTEST(test_fault_32_clear_cancels_all_once_and_succeeds),
        ENUMTEST(test_clear_takes_every_letter),
        ENUMTEST(test_clear_forces_open_files),
        ENUMTEST(test_clear_goes_on_after_a_failure_and_tells_it),
        ENUMTEST(test_clear_without_a_provider_is_no_network),
    };
    return mprtest_main(argc, argv, "mpr: clear", tests, sizeof(tests) / sizeof(tests[0]));
}
