/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Rows of docs/reference/mpr.tsv about names of connections that need other providers than ours, or
 * none, or no service: WNetGetUniversalName, WNetGetUser and MultinetGetConnectionPerformance, in both
 * widths and on all levels. */
#include "tests/router/router_test.h"

#include "tests/mpr/mprtest.h"

#include <npapi.h>

static int set_up(void **state)
{
    return mprtest_reset(state) != 0 || router_setup(state) != 0;
}

/* ---- the functions behind one signature: what they say of Q: ---- */

#define POISONED   0xa5a5a5a5u
#define BUFFER_CCH 128

static DWORD buffer[BUFFER_CCH / 2];
static DWORD size;

static DWORD universal_wide(void)
{
    return WNetGetUniversalNameW(L"Q:\\a", UNIVERSAL_NAME_INFO_LEVEL, buffer, &size);
}

static DWORD universal_wide_remote(void)
{
    return WNetGetUniversalNameW(L"Q:\\a", REMOTE_NAME_INFO_LEVEL, buffer, &size);
}

static DWORD universal_ansi(void)
{
    return WNetGetUniversalNameA("Q:\\a", UNIVERSAL_NAME_INFO_LEVEL, buffer, &size);
}

static DWORD universal_ansi_remote(void)
{
    return WNetGetUniversalNameA("Q:\\a", REMOTE_NAME_INFO_LEVEL, buffer, &size);
}

static DWORD user_wide(void)
{
    return WNetGetUserW(L"Q:", (WCHAR *)(void *)buffer, &size);
}

static DWORD user_ansi(void)
{
    return WNetGetUserA("Q:", (char *)buffer, &size);
}

static DWORD performance_wide(void)
{
    WCHAR local[] = L"Q:";
    NETRESOURCEW resource = {.lpLocalName = local};
    NETCONNECTINFOSTRUCT performance = {.cbStructure = sizeof(performance), .dwSpeed = POISONED};
    const DWORD status = MultinetGetConnectionPerformanceW(&resource, &performance);
    if (status != NO_ERROR)
        assert_code(performance.dwSpeed, POISONED);
    return status;
}

static DWORD performance_ansi(void)
{
    char local[] = "Q:";
    NETRESOURCEA resource = {.lpLocalName = local};
    NETCONNECTINFOSTRUCT performance = {.cbStructure = sizeof(performance), .dwSpeed = POISONED};
    const DWORD status = MultinetGetConnectionPerformanceA(&resource, &performance);
    if (status != NO_ERROR)
        assert_code(performance.dwSpeed, POISONED);
    return status;
}

static const struct
{
    const char *name;
    DWORD (*run)(void);
} functions[] = {
    {"WNetGetUniversalNameW, level 1", universal_wide},
    {"WNetGetUniversalNameW, level 2", universal_wide_remote},
    {"WNetGetUniversalNameA, level 1", universal_ansi},
    {"WNetGetUniversalNameA, level 2", universal_ansi_remote},
    {"WNetGetUserW", user_wide},
    {"WNetGetUserA", user_ansi},
    {"MultinetGetConnectionPerformanceW", performance_wide},
    {"MultinetGetConnectionPerformanceA", performance_ansi},
};

/* Each of them returns that code, sets the last error to it, and writes nothing. */
static void expect_all(DWORD wanted)
{
    for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
    {
        size = BUFFER_CCH;
        FillMemory(buffer, sizeof(buffer), POISON_BYTE);
        SetLastError(POISON_ERROR);
        const DWORD status = functions[i].run();
        const DWORD last_error = GetLastError();
        if (status != wanted || last_error != status)
            fail_msg("%s: %lu, last error %lu, wanted %lu", functions[i].name, status, last_error,
                     wanted);
        assert_int_equal(size, BUFFER_CCH);
        for (size_t k = 0; k < sizeof(buffer) / sizeof(buffer[0]); k++)
            assert_code(buffer[k], POISONED);
    }
}

/* A scripted provider that tells all three. */
static struct script *register_teller(const WCHAR *name)
{
    struct script *script = register_scripted(name);
    script->caps[WNNC_USER] = WNNC_USR_GETUSER;
    script->caps[WNNC_CONNECTION] |= WNNC_CON_GETPERFORMANCE;
    script->user_result = WN_NOT_CONNECTED;
    script->performance_result = WN_NOT_CONNECTED;
    return script;
}

static void test_rows_names_extended_error_is_told(void **state)
{
    struct script *script = register_teller(L"rows");
    DWORD code = 0;
    WCHAR text[64] = L"?";
    WCHAR provider[64] = L"?";
    (void)state;

    script->get_result = script->user_result = script->performance_result = WN_EXTENDED_ERROR;
    lstrcpynW(script->extended, L"no", SCRIPT_TEXT_CCH);
    set_order(L"rows", NULL);
    router_set_extended_error(0, NULL, NULL);
    expect_all(ERROR_EXTENDED_ERROR);
    EXPECT(NO_ERROR, WNetGetLastErrorW(&code, text, 64, provider, 64));
    assert_code(code, 4711);
    assert_int_equal(lstrcmpW(text, L"no"), 0);
    assert_int_equal(lstrcmpW(provider, L"rows"), 0);
}

/* npapi.tsv: "network not present", as a provider tells it of itself. The next one is asked. */
static void test_rows_names_provider_without_its_network_is_passed_over(void **state)
{
    struct script *gone = register_teller(L"gone");
    struct script *owner = register_teller(L"owner");
    WCHAR remote[64];
    DWORD cch = 64;
    (void)state;

    gone->get_result = gone->user_result = gone->performance_result = WN_NO_NETWORK;
    owner->get_result = owner->user_result = owner->performance_result = WN_SUCCESS;
    lstrcpynW(owner->get_remote, L"\\\\x\\y", SCRIPT_TEXT_CCH);
    lstrcpynW(owner->user, L"somebody", SCRIPT_TEXT_CCH);
    set_order(L"gone", NULL);
    expect_all(ERROR_NOT_CONNECTED);
    EXPECT(ERROR_NOT_CONNECTED, WNetGetConnectionW(L"Q:", remote, &cch));
    assert_true(gone->gets > 0 && gone->names > 0);
    set_order(L"gone", L"owner", NULL);
    for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
    {
        const LONG asked = gone->gets + gone->names;
        size = BUFFER_CCH;
        EXPECT(NO_ERROR, functions[i].run());
        assert_true(gone->gets + gone->names > asked);
    }
    EXPECT(NO_ERROR, WNetGetConnectionW(L"Q:", remote, &cch));
    assert_int_equal(lstrcmpW(remote, L"\\\\x\\y"), 0);
}

static void test_rows_names_provider_not_started_is_no_net_or_bad_path(void **state)
{
    struct script *script = register_teller(L"never");
    (void)state;

    script->caps[WNNC_START] = 0;
    script->get_result = script->user_result = script->performance_result = WN_SUCCESS;
    set_order(L"never", NULL);
    expect_all(ERROR_NO_NET_OR_BAD_PATH);
    assert_int_equal(script->gets + script->names, 0);
}

static void test_rows_names_of_nobody_are_not_connected(void **state)
{
    (void)state;
    register_teller(L"none");
    set_order(L"none", NULL);
    expect_all(ERROR_NOT_CONNECTED);
}

static void test_rows_names_without_a_provider_are_no_network(void **state)
{
    (void)state;
    set_order(NULL, NULL);
    expect_all(ERROR_NO_NETWORK);
}

static void test_rows_performance_pointers_and_size_are_checked(void **state)
{
    WCHAR local[] = L"Q:";
    char local_a[] = "Q:";
    NETRESOURCEW wide = {.lpLocalName = local};
    NETRESOURCEA ansi = {.lpLocalName = local_a};
    const DWORD sizes[] = {0, sizeof(NETCONNECTINFOSTRUCT) - 1, sizeof(NETCONNECTINFOSTRUCT) + 1};
    NETCONNECTINFOSTRUCT performance = {.cbStructure = sizeof(performance), .dwSpeed = POISONED};
    struct script *script = register_teller(L"rows");

    (void)state;
    set_order(L"rows", NULL);
    EXPECT(ERROR_INVALID_ADDRESS, MultinetGetConnectionPerformanceW(NULL, &performance));
    EXPECT(ERROR_INVALID_ADDRESS, MultinetGetConnectionPerformanceA(NULL, &performance));
    EXPECT(ERROR_INVALID_ADDRESS, MultinetGetConnectionPerformanceW(&wide, NULL));
    EXPECT(ERROR_INVALID_ADDRESS, MultinetGetConnectionPerformanceA(&ansi, NULL));
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
    {
        performance.cbStructure = sizes[i];
        EXPECT(ERROR_INVALID_PARAMETER, MultinetGetConnectionPerformanceW(&wide, &performance));
        EXPECT(ERROR_INVALID_PARAMETER, MultinetGetConnectionPerformanceA(&ansi, &performance));
        assert_code(performance.cbStructure, sizes[i]);
    }
    assert_code(performance.dwSpeed, POISONED);
    assert_int_equal(script->names, 0);
}

/* ---- the service cannot be started ---- */

static int let_service_start(void **state)
{
    test_service_allow(state);
    return router_teardown(state);
}

static void test_rows_names_service_that_cannot_start_is_no_network(void **state)
{
    (void)state;
    test_service_forbid();
    expect_all(ERROR_NO_NETWORK);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, router_teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(test_rows_names_extended_error_is_told),
        CASE(test_rows_names_provider_without_its_network_is_passed_over),
        CASE(test_rows_names_provider_not_started_is_no_net_or_bad_path),
        CASE(test_rows_names_of_nobody_are_not_connected),
        CASE(test_rows_names_without_a_provider_are_no_network),
        CASE(test_rows_performance_pointers_and_size_are_checked),
        cmocka_unit_test_setup_teardown(test_rows_names_service_that_cannot_start_is_no_network,
                                        set_up, let_service_start),
    };
    return mprtest_main(argc, argv, "conformance: names", tests, sizeof(tests) / sizeof(tests[0]));
}
