/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Who is asked for what, and what becomes of the answers. Faults:
 * docs/reference/wine-router-faults.md. */
#include "router_test.h"

#include <string.h>
#include <npapi.h>

static DWORD cancel(const WCHAR *name, DWORD force)
{
    return router_cancel_connection(name, 0, force, NULL);
}

/* Runs first: the table is built for the first time. */
static void test_provider_that_calls_the_router_while_it_is_loaded_is_told_busy(void **state)
{
    (void)state;
    static const WCHAR order[] = L"WnRtreenters";
    const WCHAR *const names[] = {L"reenters"};
    register_file(L"reenters", L"reenters.dll");
    write_order(order, sizeof(order), REG_SZ);
    wait_for_order(names, 1);
    assert_code(*exported_long(L"reenters.dll", "result_in_caps"), ERROR_BUSY);
}

/* ---- whose error ---- */

static void test_fault_11_the_first_significant_error_is_reported(void **state)
{
    (void)state;
    struct script *first = register_scripted(L"first");
    struct script *second = register_scripted(L"second");
    set_order(L"first", L"second", NULL);
    first->add_result = ERROR_INVALID_PASSWORD;
    second->add_result = ERROR_BAD_NET_NAME;
    assert_code(add(NULL, L"\\\\a\\b", 0), ERROR_INVALID_PASSWORD);
    first->add_result = ERROR_BAD_NETPATH;
    second->add_result = ERROR_ACCESS_DENIED;
    assert_code(add(NULL, L"\\\\a\\b", 0), ERROR_ACCESS_DENIED);
    first->add_result = ERROR_INVALID_PASSWORD;
    assert_code(add(NULL, L"\\\\a\\b", 0), ERROR_INVALID_PASSWORD);
    /* A significant error does not end the walk: the next one may accept. */
    second->add_result = WN_SUCCESS;
    assert_code(add(NULL, L"\\\\a\\b", 0), 0);
    assert_int_equal(first->adds, 4);
    assert_int_equal(second->adds, 4);

    first->cancel_result = ERROR_OPEN_FILES;
    second->cancel_result = ERROR_NOT_CONNECTED;
    assert_code(cancel(L"\\\\a\\b", 0), ERROR_OPEN_FILES);
    first->cancel_result = ERROR_NOT_CONNECTED;
    second->cancel_result = ERROR_DEVICE_IN_USE;
    assert_code(cancel(L"\\\\a\\b", 0), ERROR_DEVICE_IN_USE);
}

static void test_cancel_each_not_mine_code_goes_on_to_the_next_provider(void **state)
{
    (void)state;
    static const DWORD codes[] = {2, 50, 53, 59, 67, 87, 124, 1200, 1222, 2250};
    struct script *first = register_scripted(L"first");
    struct script *second = register_scripted(L"second");
    set_order(L"first", L"second", NULL);
    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
    {
        first->cancel_result = codes[i];
        second->cancel_result = ERROR_NOT_CONNECTED;
        assert_code(cancel(L"\\\\a\\b", 0), ERROR_NOT_CONNECTED);
        second->cancel_result = WN_SUCCESS;
        assert_code(cancel(L"\\\\a\\b", 0), 0);
    }
    assert_int_equal(second->cancels, 2 * sizeof(codes) / sizeof(codes[0]));
}

static void test_add_nobody_accepts_reports_53_or_67(void **state)
{
    (void)state;
    struct script *first = register_scripted(L"first");
    struct script *second = register_scripted(L"second");
    set_order(L"first", L"second", NULL);
    assert_code(add(NULL, L"\\\\a\\b", 0), ERROR_BAD_NET_NAME);
    second->add_result = ERROR_BAD_NETPATH;
    assert_code(add(NULL, L"\\\\a\\b", 0), ERROR_BAD_NETPATH);
    first->add_result = ERROR_NO_NETWORK;
    second->add_result = ERROR_INVALID_PARAMETER;
    assert_code(add(NULL, L"\\\\a\\b", 0), ERROR_BAD_NET_NAME);
}

static void test_transport_codes_are_significant_and_become_documented_ones(void **state)
{
    (void)state;
    WCHAR remote[1024];
    struct script *script = register_scripted(L"down");
    set_order(L"down", NULL);
    script->add_result = script->cancel_result = script->get_result = ERROR_TIMEOUT;
    assert_code(add(NULL, L"\\\\a\\b", 0), ERROR_UNEXP_NET_ERR);
    assert_code(cancel(L"\\\\a\\b", 0), ERROR_UNEXP_NET_ERR);
    assert_code(get(L"Q:", remote), ERROR_UNEXP_NET_ERR);
    script->add_result = script->cancel_result = script->get_result = ERROR_SERVICE_NOT_ACTIVE;
    assert_code(add(NULL, L"\\\\a\\b", 0), ERROR_NO_NETWORK);
    assert_code(cancel(L"\\\\a\\b", 0), ERROR_NO_NETWORK);
    assert_code(get(L"Q:", remote), ERROR_NO_NETWORK);
}

static void test_significant_error_of_one_that_owns_all_names_is_reported(void **state)
{
    (void)state;
    WCHAR remote[1024];
    register_file(L"refuses", L"significant_error.dll");
    register_scripted(L"second");
    set_order(L"second", L"refuses", NULL);
    assert_code(add(NULL, L"\\\\a\\b", 0), ERROR_INVALID_PASSWORD);
    assert_code(cancel(L"\\\\a\\b", 0), ERROR_ACCESS_DENIED);
    assert_code(get(L"Q:", remote), ERROR_ACCESS_DENIED);
}

static void test_claims_everything_behind_an_owner_does_not_get_its_names(void **state)
{
    (void)state;
    WCHAR remote[1024];
    struct script *owner = register_scripted(L"owner");
    register_file(L"claims", L"claims_everything.dll");
    set_order(L"owner", L"claims", NULL);
    owner->add_result = owner->cancel_result = owner->get_result = WN_SUCCESS;
    wcscpy(owner->get_remote, L"\\\\owner\\share");
    assert_code(get(L"Q:", remote), 0);
    assert_int_equal(lstrcmpW(remote, L"\\\\owner\\share"), 0);
    owner->get_result = ERROR_NOT_CONNECTED;
    assert_code(get(L"Q:", remote), 0);
    assert_int_equal(lstrcmpW(remote, L"\\\\claimed\\all"), 0);
}

/* ---- not started ---- */

static void test_slow_start_is_skipped_and_asked_again_at_the_next_call(void **state)
{
    (void)state;
    WCHAR remote[1024];
    WCHAR name[64];
    register_file(L"slow", L"slow_start.dll");
    register_scripted(L"second");
    set_order(L"slow", L"second", NULL);
    assert_code(add(NULL, L"\\\\a\\b", 0), ERROR_NO_NET_OR_BAD_PATH);
    assert_code(get(L"Q:", remote), ERROR_NO_NET_OR_BAD_PATH);
    assert_code(cancel(L"\\\\a\\b", 0), ERROR_NOT_CONNECTED);
    assert_int_equal(*exported_long(L"slow_start.dll", "times_asked_too_early"), 0);

    swprintf(name, 64, L"wnetlab.slow_start.ready.%lu", GetCurrentProcessId());
    const HANDLE ready = CreateEventW(NULL, TRUE, TRUE, name);
    assert_code(add(NULL, L"\\\\a\\b", 0), 0);
    assert_code(get(L"Q:", remote), 0);
    assert_int_equal(lstrcmpW(remote, L"\\\\slow\\share"), 0);
    assert_code(cancel(L"\\\\a\\b", 0), 0);
    CloseHandle(ready);
}

static void test_start_zero_is_not_called_and_not_unknown(void **state)
{
    (void)state;
    WCHAR remote[1024];
    struct script *script = register_scripted(L"never");
    script->caps[WNNC_START] = 0;
    script->add_result = script->cancel_result = script->get_result = WN_SUCCESS;
    set_order(L"never", NULL);
    assert_code(add(NULL, L"\\\\a\\b", 0), ERROR_NO_NET_OR_BAD_PATH);
    assert_code(cancel(L"\\\\a\\b", 0), ERROR_NOT_CONNECTED);
    assert_code(get(L"Q:", remote), ERROR_NO_NET_OR_BAD_PATH);
    script->caps[WNNC_START] = 0xffffffff;
    assert_code(add_named(NULL, L"\\\\a\\b", L"never", 0), ERROR_NO_NET_OR_BAD_PATH);
    assert_int_equal(script->adds + script->cancels + script->gets, 0);
}

/* ---- what providers are handed ---- */

static void test_add_connection_hands_the_provider_a_copy_of_all(void **state)
{
    (void)state;
    WCHAR local[] = L"q:";
    WCHAR remote[] = L"\\\\Server\\Share";
    WCHAR provider[] = L"COPY";
    WCHAR password[] = L"secret";
    WCHAR user[] = L"me";
    WCHAR comment[] = {0, 0x1234, 0x5678};
    NETRESOURCEW resource = {.dwType = RESOURCETYPE_DISK,
                             .dwScope = 11,
                             .dwUsage = 12,
                             .lpLocalName = local,
                             .lpRemoteName = remote,
                             .lpProvider = provider,
                             .lpComment = comment};
    const NETRESOURCEW resource_before = resource;
    const struct router_connect connect = {.resource = &resource,
                                           .password = password,
                                           .user_name = user,
                                           .flags = CONNECT_INTERACTIVE | CONNECT_TEMPORARY};
    struct script *script = register_scripted(L"copy");
    script->scribbles = 1;
    script->add_result = WN_SUCCESS;
    set_order(L"copy", NULL);
    assert_code(router_add_connection(&connect), 0);
    assert_int_equal(lstrcmpW(script->seen_local, L"Q:"), 0);
    assert_int_equal(lstrcmpW(script->seen_remote, L"\\\\Server\\Share"), 0);
    assert_int_equal(lstrcmpW(script->seen_password, L"secret"), 0);
    assert_int_equal(lstrcmpW(script->seen_user, L"me"), 0);
    assert_int_equal(script->seen_type, RESOURCETYPE_DISK);
    assert_int_equal(script->seen_flags, CONNECT_INTERACTIVE | CONNECT_TEMPORARY);
    assert_ptr_equal(script->seen_comment, comment);
    /* The provider wrote all over what it got; nothing of it is the caller's. */
    assert_memory_equal(&resource, &resource_before, sizeof(resource));
    assert_int_equal(lstrcmpW(local, L"q:"), 0);
    assert_int_equal(lstrcmpW(remote, L"\\\\Server\\Share"), 0);
    assert_int_equal(lstrcmpW(provider, L"COPY"), 0);
    assert_int_equal(lstrcmpW(password, L"secret"), 0);
    assert_int_equal(lstrcmpW(user, L"me"), 0);
}

static void test_add_connection_second_provider_sees_what_the_caller_gave(void **state)
{
    (void)state;
    struct script *first = register_scripted(L"first");
    struct script *second = register_scripted(L"second");
    first->scribbles = 1;
    set_order(L"first", L"second", NULL);
    assert_code(add(NULL, L"\\\\a\\b", 0), ERROR_BAD_NET_NAME);
    assert_int_equal(lstrcmpW(second->seen_local, L"<null>"), 0);
    assert_int_equal(lstrcmpW(second->seen_remote, L"\\\\a\\b"), 0);
    assert_code(cancel(L"LPT3", 0), ERROR_NOT_CONNECTED);
    assert_int_equal(lstrcmpW(second->seen_local, L"LPT3:"), 0);
    assert_code(cancel(L"some name of its own", 0), ERROR_NOT_CONNECTED);
    assert_int_equal(lstrcmpW(second->seen_local, L"some name of its own"), 0);
}

static void test_add_connection_npaddconnection_serves_where_it_is_all_there_is(void **state)
{
    (void)state;
    struct script *script = register_scripted(L"old");
    script->caps[WNNC_CONNECTION] = WNNC_CON_ADDCONNECTION;
    script->add_result = WN_SUCCESS;
    set_order(L"old", NULL);
    assert_code(add(L"Q:", L"\\\\a\\b", CONNECT_TEMPORARY), 0);
    assert_int_equal(script->seen_flags, 0xdead); /* it has no flags */
    assert_int_equal(lstrcmpW(script->seen_local, L"Q:"), 0);
}

static void test_cancel_force_is_handed_on_as_it_is(void **state)
{
    (void)state;
    struct script *script = register_scripted(L"force");
    set_order(L"force", NULL);
    script->cancel_result = WN_SUCCESS;
    for (DWORD force = 0; force <= 2; force++)
    {
        assert_code(router_cancel_connection(L"Q:", 0, force, key_of(L"force")), 0);
        assert_int_equal(script->seen_force, force);
    }
}

/* ---- names and arguments ---- */

static void test_cancel_names_that_are_nobodys_reach_no_provider(void **state)
{
    (void)state;
    static const WCHAR lone_surrogate[] = {L'\\', L'\\', L'a', L'\\', 0xd800, L'b', 0};
    static WCHAR endless[40001];
    struct script *script = register_scripted(L"all");
    script->cancel_result = WN_SUCCESS;
    set_order(L"all", NULL);
    for (int i = 0; i < 40000; i++)
        endless[i] = L'a';
    assert_code(cancel(NULL, 0), ERROR_NOT_CONNECTED);
    assert_code(cancel(L"", 0), ERROR_NOT_CONNECTED);
    assert_code(cancel(endless, 0), ERROR_NOT_CONNECTED);
    assert_code(cancel(lone_surrogate, 0), ERROR_NOT_CONNECTED);
    endless[1025] = L'\0';
    assert_code(cancel(endless, 0), ERROR_NOT_CONNECTED);
    assert_int_equal(script->cancels, 0);
    endless[1024] = L'\0';
    assert_code(cancel(endless, 0), 0);
    assert_int_equal(script->cancels, 1);
}

static void test_cancel_unknown_flags_are_refused(void **state)
{
    (void)state;
    struct script *script = register_scripted(L"all");
    script->cancel_result = WN_SUCCESS;
    set_order(L"all", NULL);
    assert_code(router_cancel_connection(L"Q:", CONNECT_INTERACTIVE, 0, NULL),
                ERROR_INVALID_PARAMETER);
    assert_int_equal(script->cancels, 0);
    assert_code(router_cancel_connection(L"Q:", CONNECT_REFCOUNT, 0, NULL), 0);
}

static void test_add_connection_refused_arguments_reach_no_provider(void **state)
{
    (void)state;
    static WCHAR remote[] = L"\\\\a\\b";
    static WCHAR disk[] = L"Q:";
    static WCHAR printer[] = L"LPT2";
    static WCHAR system[] = L"C:";
    static WCHAR odd[] = L"Q:\\";
    static WCHAR surrogate[] = {L'\\', L'\\', 0xdc00, L'\\', L'b', 0};
    static WCHAR empty[] = L"";
    static const struct
    {
        DWORD type;
        WCHAR *local;
        WCHAR *remote;
        DWORD flags;
        DWORD expected;
    } rows[] = {
        {3, NULL, remote, 0, ERROR_INVALID_PARAMETER},
        {0xffffffff, NULL, remote, 0, ERROR_INVALID_PARAMETER},
        {RESOURCETYPE_DISK, NULL, remote, 0x80000, ERROR_INVALID_PARAMETER},
        {RESOURCETYPE_DISK, NULL, remote, 0x80000000, ERROR_INVALID_PARAMETER},
        {RESOURCETYPE_DISK, odd, remote, 0, ERROR_BAD_DEVICE},
        {RESOURCETYPE_DISK, remote, remote, 0, ERROR_BAD_DEVICE},
        {RESOURCETYPE_PRINT, disk, remote, 0, ERROR_BAD_DEV_TYPE},
        {RESOURCETYPE_DISK, printer, remote, 0, ERROR_BAD_DEV_TYPE},
        {RESOURCETYPE_DISK, system, remote, 0, ERROR_ALREADY_ASSIGNED},
        {RESOURCETYPE_ANY, NULL, NULL, 0, ERROR_BAD_NET_NAME},
        {RESOURCETYPE_ANY, NULL, empty, 0, ERROR_BAD_NET_NAME},
        {RESOURCETYPE_ANY, NULL, surrogate, 0, ERROR_BAD_NET_NAME},
        {RESOURCETYPE_DISK, NULL, remote, CONNECT_REDIRECT, ERROR_INVALID_ADDRESS},
        {RESOURCETYPE_DISK, empty, remote, CONNECT_REDIRECT, ERROR_INVALID_ADDRESS},
    };
    struct script *script = register_scripted(L"all");
    script->add_result = WN_SUCCESS;
    set_order(L"all", NULL);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        NETRESOURCEW resource = {
            .dwType = rows[i].type, .lpLocalName = rows[i].local, .lpRemoteName = rows[i].remote};
        const struct router_connect connect = {.resource = &resource, .flags = rows[i].flags};
        const DWORD error = router_add_connection(&connect);
        if (error != rows[i].expected)
            fail_msg("row %zu: %lu, not %lu", i, error, rows[i].expected);
    }
    assert_int_equal(script->adds, 0);
    const struct router_connect nothing = {.flags = 0};
    assert_code(router_add_connection(&nothing), ERROR_INVALID_ADDRESS);
}

/* ---- directed calls ---- */

static void test_service_key_only_that_provider_is_asked(void **state)
{
    (void)state;
    NETRESOURCEW resource = {.dwType = RESOURCETYPE_DISK};
    WCHAR remote[] = L"\\\\a\\b";
    struct router_connect connect = {.resource = &resource};
    struct script *first = register_scripted(L"first");
    struct script *second = register_scripted(L"second");
    first->add_result = first->cancel_result = WN_SUCCESS;
    second->add_result = WN_BAD_PASSWORD;
    second->cancel_result = ERROR_OPEN_FILES;
    set_order(L"first", L"second", NULL);
    resource.lpRemoteName = remote;
    connect.service_key = L"wnrtSECOND";
    assert_code(router_add_connection(&connect), ERROR_INVALID_PASSWORD);
    assert_code(router_cancel_connection(L"Q:", 0, 0, L"wnrtSECOND"), ERROR_OPEN_FILES);
    assert_int_equal(first->adds + first->cancels, 0);
    /* Not in the order: there is no such network. */
    connect.service_key = L"WnRtthird";
    assert_code(router_add_connection(&connect), ERROR_NO_NETWORK);
    assert_code(router_cancel_connection(L"Q:", 0, 0, L"WnRtthird"), ERROR_NO_NETWORK);
    assert_int_equal(first->adds + first->cancels, 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, router_setup, router_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_provider_that_calls_the_router_while_it_is_loaded_is_told_busy),
        CASE(test_fault_11_the_first_significant_error_is_reported),
        CASE(test_cancel_each_not_mine_code_goes_on_to_the_next_provider),
        CASE(test_add_nobody_accepts_reports_53_or_67),
        CASE(test_transport_codes_are_significant_and_become_documented_ones),
        CASE(test_significant_error_of_one_that_owns_all_names_is_reported),
        CASE(test_claims_everything_behind_an_owner_does_not_get_its_names),
        CASE(test_slow_start_is_skipped_and_asked_again_at_the_next_call),
        CASE(test_start_zero_is_not_called_and_not_unknown),
        CASE(test_add_connection_hands_the_provider_a_copy_of_all),
        CASE(test_add_connection_second_provider_sees_what_the_caller_gave),
        CASE(test_add_connection_npaddconnection_serves_where_it_is_all_there_is),
        CASE(test_cancel_force_is_handed_on_as_it_is),
        CASE(test_cancel_names_that_are_nobodys_reach_no_provider),
        CASE(test_cancel_unknown_flags_are_refused),
        CASE(test_add_connection_refused_arguments_reach_no_provider),
        CASE(test_service_key_only_that_provider_is_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
