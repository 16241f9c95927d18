/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A provider that does not come back while it is loaded: callers are told "busy" after a bound, and
 * are served when it does come back.
 *
 * How this works: the first table of a process is what they wait for, so each case is a process of
 * its own: this program with "--first attach" or "--first caps". It returns 0, or the line of what
 * was not so. */
#include "router_test.h"

#include <stdlib.h>
#include <string.h>

#include "dlls/router/provider_table.h"

/* In the child: the first thing that is not so ends it. */
#define REQUIRE(condition)   \
    do                       \
    {                        \
        if (!(condition))    \
            return __LINE__; \
    } while (0)

static HANDLE own_event(const WCHAR *what)
{
    WCHAR name[64];
    swprintf(name, 64, L"wnetlab.loading.%ls.%lu", what, GetCurrentProcessId());
    return CreateEventW(NULL, TRUE, FALSE, name);
}

static DWORD WINAPI get_first(void *context)
{
    WCHAR remote[64];
    DWORD cch = 64;
    (void)context;
    return router_get_connection(L"Q:", remote, &cch);
}

static int first_table(const char *place)
{
    WCHAR remote[64] = L"untouched";
    DWORD cch = 64;
    DWORD result = 4711;
    REQUIRE(SetEnvironmentVariableA("WNRT_HANG", place));
    const HANDLE entered = own_event(L"entered");
    const HANDLE release = own_event(L"release");
    const HANDLE builder = CreateThread(NULL, 0, get_first, NULL, 0, NULL);
    REQUIRE(entered != NULL && release != NULL && builder != NULL);
    REQUIRE(WaitForSingleObject(entered, PATIENCE_MS) == WAIT_OBJECT_0);

    const ULONGLONG begin_ms = GetTickCount64();
    REQUIRE(router_get_connection(L"Q:", remote, &cch) == ERROR_BUSY);
    const ULONGLONG waited_ms = GetTickCount64() - begin_ms;
    REQUIRE(waited_ms >= PROVIDER_TABLE_WAIT_MS && waited_ms < PROVIDER_TABLE_WAIT_MS * 4);
    REQUIRE(lstrcmpW(remote, L"untouched") == 0 && cch == 64);

    /* It comes back: who waited is served, and so is everybody from then on. */
    SetEvent(release);
    REQUIRE(WaitForSingleObject(builder, PATIENCE_MS) == WAIT_OBJECT_0);
    REQUIRE(GetExitCodeThread(builder, &result) && result == ERROR_SUCCESS);
    REQUIRE(router_get_connection(L"Q:", remote, &cch) == ERROR_SUCCESS);
    REQUIRE(lstrcmpW(remote, L"\\\\late\\share") == 0);
    return 0;
}

static void run_first_table(const char *place)
{
    static const WCHAR order[] = L"WnRtlate";
    WCHAR path[MAX_PATH];
    WCHAR command[MAX_PATH + 32];
    STARTUPINFOW startup = {.cb = sizeof(startup)};
    PROCESS_INFORMATION process;
    DWORD line = 0;
    register_file(L"late", L"hangs_while_loading.dll");
    write_order(order, sizeof(order), REG_SZ);
    assert_true(GetModuleFileNameW(NULL, path, MAX_PATH) != 0);
    swprintf(command, MAX_PATH + 32, L"\"%ls\" --first %hs", path, place);
    assert_true(
        CreateProcessW(NULL, command, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &process));
    const DWORD ended = WaitForSingleObject(process.hProcess, 60000);
    if (ended != WAIT_OBJECT_0)
        TerminateProcess(process.hProcess, 99);
    GetExitCodeProcess(process.hProcess, &line);
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
    assert_int_equal(ended, WAIT_OBJECT_0);
    if (line != 0)
        fail_msg("%s: line %lu of this file", place, line);
}

static void test_acquire_while_the_first_provider_hangs_in_attach_is_busy_after_a_bound(
    void **state)
{
    (void)state;
    run_first_table("attach");
}

static void test_acquire_while_the_first_provider_hangs_in_caps_is_busy_after_a_bound(void **state)
{
    (void)state;
    run_first_table("caps");
}

static DWORD WINAPI list_once(void *context)
{
    DWORD count = 0;
    (void)context;
    return router_list_providers(NULL, &count);
}

/* Later ones are loaded while the table before them answers. */
static void test_acquire_while_a_later_provider_hangs_in_caps_answers_from_the_table_before(
    void **state)
{
    static const WCHAR order[] = L"WnRtlate,WnRtbefore";
    static const WCHAR *const names[] = {L"late", L"before"};
    WCHAR remote[1024];
    (void)state;
    struct script *script = register_scripted(L"before");
    script->get_result = ERROR_SUCCESS;
    wcscpy(script->get_remote, L"\\\\before\\share");
    set_order(L"before", NULL);

    assert_true(SetEnvironmentVariableW(L"WNRT_HANG", L"caps"));
    const HANDLE entered = own_event(L"entered");
    const HANDLE release = own_event(L"release");
    register_file(L"late", L"hangs_while_loading.dll");
    write_order(order, sizeof(order), REG_SZ);
    /* The thread that notices the new order first is the one that hangs. */
    HANDLE builder = NULL;
    const ULONGLONG end_ms = GetTickCount64() + PATIENCE_MS;
    while (WaitForSingleObject(entered, 0) != WAIT_OBJECT_0 && GetTickCount64() < end_ms)
    {
        if (builder != NULL && WaitForSingleObject(builder, 1) == WAIT_OBJECT_0)
        {
            CloseHandle(builder);
            builder = NULL;
        }
        if (builder == NULL)
            builder = CreateThread(NULL, 0, list_once, NULL, 0, NULL);
    }
    assert_int_equal(WaitForSingleObject(entered, 0), WAIT_OBJECT_0);
    const ULONGLONG begin_ms = GetTickCount64();
    assert_code(get(L"Q:", remote), 0);
    assert_int_equal(lstrcmpW(remote, L"\\\\before\\share"), 0);
    assert_true(GetTickCount64() - begin_ms < PROVIDER_TABLE_WAIT_MS);

    SetEvent(release);
    assert_int_equal(WaitForSingleObject(builder, PATIENCE_MS), WAIT_OBJECT_0);
    wait_for_order(names, 2);
    assert_code(get(L"Q:", remote), 0);
    assert_int_equal(lstrcmpW(remote, L"\\\\late\\share"), 0);
    CloseHandle(builder);
    CloseHandle(entered);
    CloseHandle(release);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, router_setup, router_teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(test_acquire_while_the_first_provider_hangs_in_attach_is_busy_after_a_bound),
        CASE(test_acquire_while_the_first_provider_hangs_in_caps_is_busy_after_a_bound),
        CASE(test_acquire_while_a_later_provider_hangs_in_caps_answers_from_the_table_before),
    };
    if (argc == 3 && strcmp(argv[1], "--first") == 0)
        return first_table(argv[2]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
