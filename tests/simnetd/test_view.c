/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The shared view between processes: right within one call of what another process did, and never
 * believed longer than its service stands behind it. A suspended service answers nothing by the
 * pipe, so what is answered then comes from the view. */
#include "testsupport.h"

#include <string.h>

#include <wnetlab/simclient.h>

#include "raw_client.h"
#include "view.h"

#define PUBLIC      L"\\\\files\\public"
#define PRIVATE     L"\\\\files\\private"
#define PUBLIC_UTF8 "\\\\files\\public"
#define ROUNDS      30

static DWORD query(const WCHAR *name, struct simclient_resource *resource)
{
    memset(resource, 0xee, sizeof(*resource));
    return simclient_query(SIMCLIENT_SMB, name, false, resource);
}

static void assert_public(const WCHAR *name)
{
    struct simclient_resource resource;

    assert_int_equal(query(name, &resource), 0);
    assert_int_equal(lstrcmpW(resource.remote, PUBLIC), 0);
    assert_int_equal(lstrcmpiW(resource.local, name), 0);
}

static void assert_not_connected(const WCHAR *name)
{
    struct simclient_resource resource;
    uint8_t poison[sizeof(resource)];

    memset(poison, 0xee, sizeof(poison));
    assert_int_equal(query(name, &resource), ERROR_NOT_CONNECTED);
    assert_memory_equal(&resource, poison, sizeof(resource));
}

/* Two questions: from then on this process has the view. */
static void have_view(void)
{
    struct simclient_resource resource;

    for (unsigned i = 0; i < 3; i++)
        query(L"Q:", &resource);
}

/* Answered while the service cannot answer: by the view, or not at all. */
static DWORD query_view(const WCHAR *name, struct simclient_resource *resource)
{
    DWORD error;

    test_service_suspend();
    error = query(name, resource);
    test_service_resume();
    return error;
}

static void add(const WCHAR *local)
{
    assert_int_equal(simclient_add(SIMCLIENT_SMB, local, PUBLIC, NULL, NULL, 1), 0);
}

/* ---- roles ---- */

/* Adds and cancels as it is told, a line for each. */
static int role_other(int argc, char **argv)
{
    char line[64];

    (void)argc;
    (void)argv;
    test_say("ready");
    while (test_hear(line, sizeof(line)))
    {
        WCHAR local[] = {(WCHAR)line[1], L':', 0};

        if (line[0] == '+')
            test_say("%lu", simclient_add(SIMCLIENT_SMB, local, PUBLIC, NULL, NULL, 1));
        else if (line[0] == '-')
            test_say("%lu", simclient_cancel(SIMCLIENT_SMB, local, 0));
        else
            test_say("%lu", simclient_control(SIMCLIENT_LOGOFF, NULL, 0, NULL));
    }
    return 0;
}

static void tell(struct test_child *child, const char *line)
{
    test_child_write_line(child, line);
    test_child_expect(child, "0");
}

static void other_start(struct test_child *child)
{
    test_child_start(child, "other", NULL);
    test_child_expect(child, "ready");
}

/* ---- right ---- */

static void test_view_answers_as_the_pipe_does(void **state)
{
    struct simclient_resource by_pipe;
    struct simclient_resource by_view;
    static struct simclient_resource zero;

    (void)state;
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", PRIVATE, L"lab", L"labpassword", 1), 0);
    /* With open files counted it is always the pipe's. */
    by_pipe = zero;
    by_view = zero;
    assert_int_equal(simclient_query(SIMCLIENT_SMB, L"x:", true, &by_pipe), 0);
    have_view();
    test_service_suspend();
    assert_int_equal(simclient_query(SIMCLIENT_SMB, L"x:", false, &by_view), 0);
    test_service_resume();
    assert_int_equal(by_view.scope, by_pipe.scope);
    assert_int_equal(by_view.type, by_pipe.type);
    assert_int_equal(by_view.display_type, by_pipe.display_type);
    assert_int_equal(by_view.usage, by_pipe.usage);
    assert_int_equal(by_view.status, by_pipe.status);
    assert_int_equal(by_view.share_type, by_pipe.share_type);
    assert_int_equal(by_view.use_count, by_pipe.use_count);
    assert_int_equal(by_view.dfs, by_pipe.dfs);
    assert_true(by_view.id == by_pipe.id);
    assert_int_equal(lstrcmpW(by_view.local, by_pipe.local), 0);
    assert_int_equal(lstrcmpW(by_view.remote, by_pipe.remote), 0);
    assert_int_equal(lstrcmpW(by_view.comment, by_pipe.comment), 0);
    assert_int_equal(lstrcmpW(by_view.user, L"lab"), 0);
    /* Ours, but not that provider's. */
    assert_int_equal(simclient_query(SIMCLIENT_DAV, L"X:", false, &by_view), ERROR_NOT_CONNECTED);
}

static void test_view_is_right_within_one_call_of_another_process(void **state)
{
    struct test_child other;

    (void)state;
    have_view();
    other_start(&other);
    for (unsigned i = 0; i < ROUNDS; i++)
    {
        tell(&other, "+X");
        assert_public(L"X:");
        assert_not_connected(L"Y:");
        tell(&other, "-X");
        assert_not_connected(L"X:");
    }
    tell(&other, "+X");
    tell(&other, "logoff");
    assert_not_connected(L"X:");
    test_child_end(&other);
}

static void test_view_is_what_answered_while_the_service_stood_still(void **state)
{
    struct simclient_resource resource;

    (void)state;
    add(L"X:");
    have_view();
    assert_int_equal(query_view(L"X:", &resource), 0);
    assert_int_equal(query_view(L"Y:", &resource), ERROR_NOT_CONNECTED);
    assert_int_equal(query_view(L"LPT3", &resource), ERROR_NOT_CONNECTED);
    /* What is not in it is asked by the pipe. */
    assert_int_equal(query_view(PUBLIC, &resource), ERROR_TIMEOUT);
}

/* The client has reported a failure; the view may not show that it was done. */
static void test_view_after_a_timed_out_cancel_is_settled_first(void **state)
{
    (void)state;
    add(L"X:");
    have_view();
    test_service_suspend();
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 0), ERROR_TIMEOUT);
    test_service_resume();
    assert_public(L"X:");
    assert_true((GetLogicalDrives() & 1u << 23) != 0);
}

/* ---- the service's ends ---- */

static void test_view_of_a_killed_service_is_not_believed_after_recovery(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 5; i++)
    {
        add(L"X:");
        have_view();
        assert_public(L"X:");
        test_service_kill();
        /* Another client: a new service, and X: is gone. */
        assert_int_equal(raw_cancel(400 + i, 0, "X:", 0), 0);
        assert_not_connected(L"X:");
    }
}

/* As before, but it is another process that has the view, and is not told of anything. */
static int role_watcher(int argc, char **argv)
{
    struct simclient_resource resource;
    char line[64];

    (void)argc;
    (void)argv;
    have_view();
    test_say("ready");
    while (test_hear(line, sizeof(line)))
        test_say("%lu", query(L"X:", &resource));
    return 0;
}

static void test_view_in_a_third_process_is_not_believed_after_recovery(void **state)
{
    struct test_child watcher;

    (void)state;
    add(L"X:");
    test_child_start(&watcher, "watcher", NULL);
    test_child_expect(&watcher, "ready");
    tell(&watcher, "?");
    test_service_kill();
    assert_int_equal(raw_cancel(450, 0, "X:", 0), 0);
    test_child_write_line(&watcher, "?");
    test_child_expect(&watcher, "2250");
    test_child_end(&watcher);
}

static void test_view_of_a_killed_service_brings_up_the_next(void **state)
{
    DWORD first;

    (void)state;
    add(L"X:");
    have_view();
    first = test_service_pid();
    test_service_kill();
    assert_public(L"X:");
    assert_int_not_equal(test_service_pid(), 0);
    assert_int_not_equal(test_service_pid(), first);
}

static void test_view_of_a_service_killed_in_mid_cancel_is_not_believed(void **state)
{
    DWORD point;

    (void)state;
    for (point = 1; point < 100; point++)
    {
        DWORD error;

        add(L"X:");
        have_view();
        assert_int_equal(simclient_control(SIMCLIENT_CRASH_AT, NULL, point, NULL), 0);
        error = raw_cancel(500 + point, 0, "X:", 0);
        if (error == 0)
            break;
        assert_int_equal(error, ERROR_BROKEN_PIPE);
        /* Whichever it is, letter and answer agree. */
        if (simclient_cancel(SIMCLIENT_SMB, L"X:", 0) != 0)
            assert_not_connected(L"X:");
        assert_not_connected(L"X:");
        assert_true((GetLogicalDrives() & 1u << 23) == 0);
    }
    assert_true(point > 4);
    assert_int_equal(simclient_control(SIMCLIENT_CRASH_AT, NULL, 0, NULL), 0);
}

static bool is_stopped(void *context)
{
    (void)context;
    return test_service_pid() == 0;
}

static void test_view_of_a_stopped_service_is_not_believed(void **state)
{
    struct simclient_resource resource;
    DWORD first;

    (void)state;
    add(L"X:");
    have_view();
    first = test_service_pid();
    assert_int_equal(simclient_control(SIMCLIENT_STOP, NULL, 0, NULL), 0);
    assert_true(test_wait_until(is_stopped, NULL));
    assert_public(L"X:");
    assert_int_not_equal(test_service_pid(), first);
    have_view();
    assert_int_equal(query_view(L"X:", &resource), 0);
}

/* ---- Wi-Fi ---- */

static void test_view_interface_state_follows_and_handles_count(void **state)
{
    static const BYTE ssid[] = "LabOpen";
    struct simclient_adapter adapters[16];
    struct simclient_adapter adapter;
    GUID nobody = {1, 2, 3, {4}};
    DWORD count = 16;
    DWORD handle;
    DWORD error, nobody_error, list_error;
    DWORD listed = 16;

    (void)state;
    assert_int_equal(simclient_wifi_open(&handle), 0);
    assert_int_equal(simclient_wifi_list(handle, adapters, &count), 0);
    assert_true(count >= 1);
    /* The view tells of an adapter once auto-connect has looked, shortly after a reset. */
    assert_int_equal(simclient_control(SIMCLIENT_CLOCK_MANUAL, NULL, 0, NULL), 0);
    assert_int_equal(simclient_control(SIMCLIENT_CLOCK_ADVANCE, NULL, 1000, NULL), 0);
    for (unsigned i = 0; i < 3; i++)
        assert_int_equal(simclient_wifi_query(handle, &adapters[0].guid, &adapter), 0);
    test_service_suspend();
    error = simclient_wifi_query(handle, &adapters[0].guid, &adapter);
    nobody_error = simclient_wifi_query(0, &nobody, &adapters[1]);
    list_error = simclient_wifi_list(handle, adapters, &listed);
    test_service_resume();
    assert_int_equal(error, 0);
    assert_int_equal(list_error, 0);
    assert_int_equal(listed, count);
    assert_int_equal(adapters[0].state, 4);
    assert_int_equal(nobody_error, ERROR_NOT_FOUND);
    assert_int_equal(adapter.state, 4);
    assert_int_equal(lstrcmpW(adapter.description, adapters[0].description), 0);

    assert_int_equal(simclient_wifi_connect(handle, &adapters[0].guid, ssid, 7), 0);
    assert_int_equal(simclient_wifi_query(handle, &adapters[0].guid, &adapter), 0);
    assert_int_equal(adapter.state, 5);
    assert_int_equal(simclient_control(SIMCLIENT_CLOCK_ADVANCE, NULL, 1000, NULL), 0);
    assert_int_equal(simclient_wifi_query(handle, &adapters[0].guid, &adapter), 0);
    assert_int_equal(adapter.state, 1);
    assert_int_equal(adapter.ssid_cb, 7);
    assert_memory_equal(adapter.ssid, ssid, 7);

    assert_int_equal(simclient_wifi_close(handle), 0);
    assert_int_equal(simclient_wifi_query(handle, &adapters[0].guid, &adapter),
                     ERROR_INVALID_HANDLE);
    assert_int_equal(simclient_wifi_list(handle, adapters, &listed), ERROR_INVALID_HANDLE);
}

static void test_view_handle_from_before_a_restart_is_refused(void **state)
{
    struct simclient_adapter adapters[16];
    struct simclient_adapter adapter;
    DWORD count = 16;
    DWORD handle;

    (void)state;
    assert_int_equal(simclient_wifi_open(&handle), 0);
    assert_int_equal(simclient_wifi_list(handle, adapters, &count), 0);
    have_view();
    test_service_kill();
    assert_int_equal(simclient_wifi_query(handle, &adapters[0].guid, &adapter),
                     ERROR_INVALID_HANDLE);
}

/* ---- the section itself ---- */

/* What the hello tells anybody. */
static void section_of_the_service(WCHAR name[VIEW_NAME_CB], uint64_t *generation)
{
    static wnetlab_HelloReply hello;
    HANDLE pipe = raw_open_hello(&hello);

    assert_non_null(pipe);
    CloseHandle(pipe);
    assert_int_equal(hello.section_version, VIEW_LAYOUT);
    *generation = hello.generation;
    assert_true(MultiByteToWideChar(CP_UTF8, 0, hello.section_name, -1, name, VIEW_NAME_CB) > 1);
}

static void test_view_section_can_be_read_and_not_written(void **state)
{
    WCHAR name[VIEW_NAME_CB];
    uint64_t generation;
    HANDLE section;
    void *block;

    (void)state;
    have_view();
    section_of_the_service(name, &generation);
    section = OpenFileMappingW(FILE_MAP_WRITE, FALSE, name);
    assert_null(section);
    assert_int_equal(GetLastError(), ERROR_ACCESS_DENIED);
    section = OpenFileMappingW(FILE_MAP_ALL_ACCESS, FALSE, name);
    assert_null(section);
    assert_int_equal(GetLastError(), ERROR_ACCESS_DENIED);
    section = OpenFileMappingW(FILE_MAP_READ, FALSE, name);
    assert_non_null(section);
    assert_null(MapViewOfFile(section, FILE_MAP_WRITE, 0, 0, 0));
    block = MapViewOfFile(section, FILE_MAP_READ, 0, 0, 0);
    assert_non_null(block);
    assert_true(view_check(block, VIEW_CB, generation));
    UnmapViewOfFile(block);
    CloseHandle(section);
}

static void test_view_section_is_a_new_one_with_each_service(void **state)
{
    WCHAR first[VIEW_NAME_CB];
    WCHAR second[VIEW_NAME_CB];
    uint64_t first_generation;
    uint64_t second_generation;
    const void *block;
    HANDLE section;

    (void)state;
    have_view();
    section_of_the_service(first, &first_generation);
    section = OpenFileMappingW(FILE_MAP_READ, FALSE, first);
    assert_non_null(section);
    block = MapViewOfFile(section, FILE_MAP_READ, 0, 0, 0);
    assert_non_null(block);
    test_service_kill();
    /* True still: nobody could have changed anything. */
    assert_true(view_check(block, VIEW_CB, first_generation));
    have_view();
    section_of_the_service(second, &second_generation);
    assert_int_not_equal(lstrcmpW(first, second), 0);
    assert_true(first_generation != second_generation);
    assert_false(view_check(block, VIEW_CB, first_generation));
    UnmapViewOfFile(block);
    CloseHandle(section);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, test_reset, test_reset)

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"other", role_other}, {"watcher", role_watcher}};
    const struct CMUnitTest tests[] = {
        CASE(test_view_answers_as_the_pipe_does),
        CASE(test_view_is_right_within_one_call_of_another_process),
        CASE(test_view_is_what_answered_while_the_service_stood_still),
        CASE(test_view_after_a_timed_out_cancel_is_settled_first),
        CASE(test_view_of_a_killed_service_is_not_believed_after_recovery),
        CASE(test_view_in_a_third_process_is_not_believed_after_recovery),
        CASE(test_view_of_a_killed_service_brings_up_the_next),
        CASE(test_view_of_a_service_killed_in_mid_cancel_is_not_believed),
        CASE(test_view_of_a_stopped_service_is_not_believed),
        CASE(test_view_interface_state_follows_and_handles_count),
        CASE(test_view_handle_from_before_a_restart_is_refused),
        CASE(test_view_section_can_be_read_and_not_written),
        CASE(test_view_section_is_a_new_one_with_each_service),
    };
    int exit_code = 0;

    if (test_run_role(roles, ARRAYSIZE(roles), argc, argv, &exit_code))
        return exit_code;
    return cmocka_run_group_tests_name("simnetd view", tests, NULL, NULL);
}
