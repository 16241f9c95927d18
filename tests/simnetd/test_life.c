/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The service's life: started by ten at once, killed, stopped, its clients killed, ill-treated. */
#include "testsupport.h"

#include <stdlib.h>
#include <string.h>

#include <wnetlab/simclient.h>

#define PUBLIC  L"\\\\files\\public"
#define RACERS  10
#define PIPE    L"\\\\.\\pipe\\wnetlab.simnetd"
#define JOURNAL L"C:\\ProgramData\\wnetlab\\journal"

static bool drive_exists(WCHAR letter)
{
    return (GetLogicalDrives() & (1u << (letter - L'A'))) != 0;
}

static bool is_connected(const WCHAR *name)
{
    struct simclient_resource resource;
    DWORD error = simclient_query(SIMCLIENT_SMB, name, false, &resource);

    if (error != ERROR_SUCCESS && error != ERROR_NOT_CONNECTED)
        fail_msg("query: %lu", error);
    return error == ERROR_SUCCESS;
}

static void add_drive(const WCHAR *letter)
{
    assert_int_equal(simclient_add(SIMCLIENT_SMB, letter, PUBLIC, NULL, NULL, 1), 0);
}

/* ---- roles ---- */

/* Waits for the word, makes the process's first call, says what it got and who served. */
static int role_racer(int argc, char **argv)
{
    struct simclient_resource resource;
    char line[64];
    DWORD error;

    (void)argc;
    (void)argv;
    test_say("ready");
    if (!test_hear(line, sizeof(line)))
        return 1;
    error = simclient_query(SIMCLIENT_SMB, L"X:", false, &resource);
    test_say("%lu %lu", error, test_service_pid());
    return 0;
}

/* Holds Wi-Fi handles and enumerations until it is killed. */
static int role_holder(int argc, char **argv)
{
    DWORD handle;
    DWORD count;
    char line[64];

    (void)argc;
    (void)argv;
    for (unsigned i = 0; i < 3; i++)
    {
        if (simclient_wifi_open(&handle) != ERROR_SUCCESS ||
            simclient_enum_open(SIMCLIENT_SMB, 1, NULL, 0, false, &handle, &count) != ERROR_SUCCESS)
            return 1;
    }
    test_say("holding %lu", GetCurrentProcessId());
    test_hear(line, sizeof(line));
    return 0;
}

/* ---- cases ---- */

static void test_service_start_ten_processes_at_once_get_one(void **state)
{
    struct test_child racers[RACERS];
    unsigned long served = 0;
    char line[64];

    (void)state;
    assert_int_equal(simclient_control(SIMCLIENT_STOP, NULL, 0, NULL), 0);
    for (unsigned i = 0; i < RACERS; i++)
        test_child_start(&racers[i], "racer", NULL);
    for (unsigned i = 0; i < RACERS; i++)
        test_child_expect(&racers[i], "ready");
    assert_int_equal(test_service_pid(), 0);
    for (unsigned i = 0; i < RACERS; i++)
        test_child_write_line(&racers[i], "go");
    for (unsigned i = 0; i < RACERS; i++)
    {
        unsigned long error = 0;
        unsigned long pid = 0;

        assert_true(test_child_read_line(&racers[i], line, sizeof(line)));
        assert_int_equal(sscanf(line, "%lu %lu", &error, &pid), 2);
        assert_int_equal(error, ERROR_NOT_CONNECTED);
        assert_int_not_equal(pid, 0);
        if (served == 0)
            served = pid;
        assert_int_equal(pid, served);
        assert_int_equal(test_child_wait(&racers[i]), 0);
        test_child_end(&racers[i]);
    }
}

static void test_service_killed_between_calls_is_not_noticed(void **state)
{
    DWORD first;

    (void)state;
    add_drive(L"X:");
    first = test_service_pid();
    for (unsigned i = 0; i < 5; i++)
    {
        test_service_kill();
        assert_true(is_connected(L"X:"));
        assert_true(drive_exists(L'X'));
    }
    assert_int_not_equal(test_service_pid(), first);
    test_service_kill();
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 0), 0);
    assert_false(drive_exists(L'X'));
    test_service_kill();
    assert_false(is_connected(L"X:"));
    add_drive(L"X:");
    assert_true(drive_exists(L'X'));
}

static void test_service_killed_stale_handles_are_refused(void **state)
{
    struct simclient_resource resource;
    struct simclient_adapter adapter;
    DWORD enumeration = 0;
    DWORD wifi = 0;
    DWORD count = 1;

    (void)state;
    assert_int_equal(simclient_wifi_open(&wifi), 0);
    assert_int_equal(simclient_enum_open(SIMCLIENT_SMB, 1, NULL, 0, false, &enumeration, &count),
                     0);
    test_service_kill();
    count = 1;
    assert_int_equal(simclient_enum_read(enumeration, 0, &resource, &count), ERROR_INVALID_HANDLE);
    assert_int_equal(count, 1);
    assert_int_equal(simclient_wifi_list(wifi, &adapter, &count), ERROR_INVALID_HANDLE);
    assert_int_equal(simclient_wifi_close(wifi), ERROR_INVALID_HANDLE);
    assert_int_equal(simclient_enum_close(enumeration), ERROR_INVALID_HANDLE);
    assert_int_equal(simclient_wifi_open(&wifi), 0);
    assert_int_equal(simclient_wifi_list(wifi, &adapter, &count), 0);
    assert_int_equal(simclient_wifi_close(wifi), 0);
}

/* The call fails in its limit, and what it asked for is not there afterwards. */
static void fail_while_suspended(bool add)
{
    ULONGLONG started;
    ULONGLONG took;
    DWORD error;

    test_service_suspend();
    started = GetTickCount64();
    error = add ? simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, NULL, NULL, 1)
                : simclient_cancel(SIMCLIENT_SMB, L"X:", 0);
    took = GetTickCount64() - started;
    test_service_resume();
    assert_int_equal(error, ERROR_TIMEOUT);
    assert_in_range(took, SIMCLIENT_LIMIT_MS - 500, SIMCLIENT_LIMIT_MS + 500);
}

static void test_service_suspended_add_fails_in_time_and_changes_nothing(void **state)
{
    (void)state;
    fail_while_suspended(true);
    assert_false(is_connected(L"X:"));
    assert_false(drive_exists(L'X'));
    add_drive(L"X:");
}

static void test_service_suspended_cancel_fails_in_time_and_changes_nothing(void **state)
{
    (void)state;
    add_drive(L"X:");
    fail_while_suspended(false);
    assert_true(is_connected(L"X:"));
    assert_true(drive_exists(L'X'));
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 0), 0);
    assert_false(drive_exists(L'X'));
}

struct thread_call
{
    DWORD error;
    ULONGLONG took;
};

static DWORD WINAPI query_thread(void *context)
{
    struct thread_call *call = context;
    struct simclient_resource resource;
    ULONGLONG started = GetTickCount64();

    /* A remote name: the shared view would answer for a device. */
    call->error = simclient_query(SIMCLIENT_SMB, PUBLIC, false, &resource);
    call->took = GetTickCount64() - started;
    return 0;
}

static void test_service_suspended_waiting_for_the_turn_counts(void **state)
{
    struct thread_call calls[4];
    HANDLE threads[4];

    (void)state;
    test_service_suspend();
    for (unsigned i = 0; i < 4; i++)
        threads[i] = CreateThread(NULL, 0, query_thread, &calls[i], 0, NULL);
    assert_int_equal(WaitForMultipleObjects(4, threads, TRUE, TEST_PATIENCE_MS), WAIT_OBJECT_0);
    test_service_resume();
    for (unsigned i = 0; i < 4; i++)
    {
        assert_int_equal(calls[i].error, ERROR_TIMEOUT);
        assert_in_range(calls[i].took, SIMCLIENT_LIMIT_MS - 500, SIMCLIENT_LIMIT_MS + 500);
        CloseHandle(threads[i]);
    }
    assert_false(is_connected(L"X:"));
}

/* Each thread's calls are its own letter's: whatever order they take turns in, none disturbs
 * another. */
static DWORD WINAPI letter_thread(void *context)
{
    const WCHAR *letter = context;
    struct simclient_resource resource;

    for (unsigned i = 0; i < 40; i++)
    {
        if (simclient_query(SIMCLIENT_SMB, letter, false, &resource) != ERROR_NOT_CONNECTED ||
            simclient_add(SIMCLIENT_SMB, letter, PUBLIC, NULL, NULL, 1) != ERROR_SUCCESS ||
            simclient_query(SIMCLIENT_SMB, letter, false, &resource) != ERROR_SUCCESS ||
            resource.local[0] != letter[0] ||
            simclient_cancel(SIMCLIENT_SMB, letter, 0) != ERROR_SUCCESS)
            return i + 1;
    }
    return 0;
}

static void test_client_threads_take_turns(void **state)
{
    static WCHAR names[][3] = {L"G:", L"H:", L"I:", L"J:", L"K:", L"L:"};
    HANDLE threads[ARRAYSIZE(names)];

    (void)state;
    for (unsigned i = 0; i < ARRAYSIZE(names); i++)
        threads[i] = CreateThread(NULL, 0, letter_thread, names[i], 0, NULL);
    assert_int_equal(WaitForMultipleObjects(ARRAYSIZE(names), threads, TRUE, 2 * TEST_PATIENCE_MS),
                     WAIT_OBJECT_0);
    for (unsigned i = 0; i < ARRAYSIZE(names); i++)
    {
        DWORD code = 99;

        assert_true(GetExitCodeThread(threads[i], &code));
        assert_int_equal(code, 0);
        CloseHandle(threads[i]);
    }
}

/* How often the text stands in the status document. */
static bool status_names(const char *text)
{
    char *document = test_service_status();
    bool found = strstr(document, text) != NULL;

    simclient_free(document);
    return found;
}

static bool client_is_gone(void *context)
{
    return !status_names(context);
}

static void test_client_killed_its_handles_are_released(void **state)
{
    struct test_child child;
    char line[64];
    char entry[64];
    unsigned long pid = 0;

    (void)state;
    test_child_start(&child, "holder", NULL);
    assert_true(test_child_read_line(&child, line, sizeof(line)));
    assert_int_equal(sscanf(line, "holding %lu", &pid), 1);
    snprintf(entry, sizeof(entry), "\"process_id\":\t%lu,", pid);
    assert_true(status_names(entry));
    assert_true(status_names("\"wifi_handles\":\t3"));
    assert_true(status_names("\"enumerations\":\t3"));
    test_child_kill(&child);
    assert_true(test_wait_until(client_is_gone, entry));
    assert_false(status_names("\"wifi_handles\":\t3"));
    test_child_end(&child);
}

/* Opens the pipe as nobody's library would. */
static HANDLE open_raw(void)
{
    DWORD mode = PIPE_READMODE_MESSAGE;
    HANDLE pipe;

    do
        pipe = CreateFileW(PIPE, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
    while (pipe == INVALID_HANDLE_VALUE && WaitNamedPipeW(PIPE, TEST_PATIENCE_MS));
    assert_ptr_not_equal(pipe, INVALID_HANDLE_VALUE);
    assert_true(SetNamedPipeHandleState(pipe, &mode, NULL, NULL));
    return pipe;
}

/* Sends bytes; returns the bytes of the reply, 0 when the service hung up. */
static DWORD send_raw(const void *bytes, DWORD cb, unsigned char *reply, DWORD reply_cb)
{
    HANDLE pipe = open_raw();
    DWORD came = 0;
    DWORD written;

    if (!WriteFile(pipe, bytes, cb, &written, NULL) ||
        !ReadFile(pipe, reply, reply_cb, &came, NULL))
        came = 0;
    CloseHandle(pipe);
    return came;
}

static void test_service_hostile_bytes_end_only_their_pipe(void **state)
{
    static unsigned char junk[100000];
    static unsigned char reply[65536];
    DWORD pid;

    (void)state;
    add_drive(L"X:");
    pid = test_service_pid();
    srand(20261121);
    for (unsigned round = 0; round < 50; round++)
    {
        DWORD cb = (DWORD)rand() % 3000;

        for (DWORD i = 0; i < cb; i++)
            junk[i] = (unsigned char)rand();
        send_raw(junk, cb, reply, sizeof(reply));
    }
    assert_int_equal(send_raw(junk, sizeof(junk), reply, sizeof(reply)), 0);
    assert_int_equal(send_raw(junk, 0, reply, sizeof(reply)), 0);
    assert_int_equal(test_service_pid(), pid);
    assert_true(is_connected(L"X:"));
}

/* request_id 7, query { name: "X:" } by hand: no hello has come. */
static const unsigned char query_without_hello[] = {0x08, 7, 0x6a, 4, 0x12, 2, 'X', ':'};
/* request_id 7, hello { version: 99, client_path: "C:\\old.dll" }. */
static const unsigned char hello_of_another_version[] = {
    0x08, 7, 0x52, 14, 0x08, 99, 0x12, 10, 'C', ':', '\\', 'o', 'l', 'd', '.', 'd', 'l', 'l'};

static void test_service_no_hello_is_refused(void **state)
{
    static unsigned char reply[65536];
    DWORD pid = test_service_pid();
    DWORD cb;

    (void)state;
    cb = send_raw(query_without_hello, sizeof(query_without_hello), reply, sizeof(reply));
    /* request_id 7, status ERROR_INVALID_FUNCTION, and nothing else. */
    assert_int_equal(cb, 4);
    assert_memory_equal(reply, "\x08\x07\x10\x01", 4);
    assert_int_equal(test_service_pid(), pid);
}

static bool contains(const unsigned char *bytes, DWORD cb, const char *text)
{
    size_t length = strlen(text);

    for (DWORD i = 0; i + length <= cb; i++)
    {
        if (memcmp(bytes + i, text, length) == 0)
            return true;
    }
    return false;
}

static void test_service_other_version_is_refused_naming_both_paths(void **state)
{
    static unsigned char reply[65536];
    DWORD cb;

    (void)state;
    cb = send_raw(hello_of_another_version, sizeof(hello_of_another_version), reply, sizeof(reply));
    assert_true(cb > 5);
    /* status 1306 as a varint. */
    assert_memory_equal(reply, "\x08\x07\x10\x9a\x0a", 5);
    assert_true(contains(reply, cb, "C:\\old.dll"));
    assert_true(contains(reply, cb, "simnetd.exe"));
}

static void write_journal(const char *text, DWORD disposition)
{
    DWORD written;
    /* A service that died just now may hold it for a moment still. */
    HANDLE file = CreateFileW(JOURNAL, FILE_APPEND_DATA,
                              FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                              disposition, 0, NULL);

    assert_ptr_not_equal(file, INVALID_HANDLE_VALUE);
    assert_true(WriteFile(file, text, (DWORD)strlen(text), &written, NULL));
    CloseHandle(file);
}

static void test_journal_torn_last_line_is_survived(void **state)
{
    (void)state;
    add_drive(L"X:");
    test_service_kill();
    write_journal("{\"do\":\"begin\",\"op\":\"can", OPEN_EXISTING);
    assert_true(is_connected(L"X:"));
    add_drive(L"Y:");
    test_service_kill();
    assert_true(is_connected(L"X:"));
    assert_true(is_connected(L"Y:"));
}

static void test_journal_garbage_and_unknown_keys_are_skipped(void **state)
{
    (void)state;
    add_drive(L"X:");
    test_service_kill();
    write_journal("\xff\xfe garbage\n[1,2]\n{}\n\n{\"do\":7}\n{\"do\":\"dance\",\"x\":1}\n"
                  "{\"do\":\"connection\",\"local\":\"toolong:\",\"remote\":5}\n"
                  "{\"do\":\"begin\",\"op\":\"cancel\",\"ids\":[1,{},null]}\n"
                  "{\"do\":\"end\",\"ok\":true,\"request\":\"zz\",\"future\":[]}\n"
                  "{\"do\":\"network\",\"source\":17}\n",
                  OPEN_EXISTING);
    assert_true(is_connected(L"X:"));
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 0), 0);
}

static void test_journal_all_garbage_starts_empty(void **state)
{
    (void)state;
    assert_int_equal(simclient_control(SIMCLIENT_STOP, NULL, 0, NULL), 0);
    write_journal("this is no journal\n", CREATE_ALWAYS);
    assert_false(is_connected(L"X:"));
    add_drive(L"X:");
    test_service_kill();
    assert_true(is_connected(L"X:"));
}

static void test_recovery_removes_what_an_unfinished_add_left(void **state)
{
    (void)state;
    /* As if the service had died between the letter and the journal's end. */
    add_drive(L"X:");
    assert_int_equal(simclient_control(SIMCLIENT_STOP, NULL, 0, NULL), 0);
    write_journal("{\"do\":\"session\",\"id\":\"5\"}\n"
                  "{\"do\":\"begin\",\"op\":\"add\",\"connections\":[{\"kind\":0,\"local\":\"X:\","
                  "\"remote\":\"\\\\\\\\files\\\\public\",\"user\":\"\",\"folder\":"
                  "\"C:\\\\ProgramData\\\\wnetlab\\\\shares\\\\files\\\\public\",\"type\":0,"
                  "\"scannable\":true,\"use_count\":1}]}\n",
                  CREATE_ALWAYS);
    assert_true(drive_exists(L'X'));
    assert_false(is_connected(L"X:"));
    assert_false(drive_exists(L'X'));
    assert_int_equal(GetFileAttributesW(PUBLIC L"\\README.txt"), INVALID_FILE_ATTRIBUTES);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, test_reset, test_reset)

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"racer", role_racer}, {"holder", role_holder}};
    const struct CMUnitTest tests[] = {
        CASE(test_service_start_ten_processes_at_once_get_one),
        CASE(test_service_killed_between_calls_is_not_noticed),
        CASE(test_service_killed_stale_handles_are_refused),
        CASE(test_service_suspended_add_fails_in_time_and_changes_nothing),
        CASE(test_service_suspended_cancel_fails_in_time_and_changes_nothing),
        CASE(test_service_suspended_waiting_for_the_turn_counts),
        CASE(test_client_threads_take_turns),
        CASE(test_client_killed_its_handles_are_released),
        CASE(test_service_hostile_bytes_end_only_their_pipe),
        CASE(test_service_no_hello_is_refused),
        CASE(test_service_other_version_is_refused_naming_both_paths),
        CASE(test_journal_torn_last_line_is_survived),
        CASE(test_journal_garbage_and_unknown_keys_are_skipped),
        CASE(test_journal_all_garbage_starts_empty),
        CASE(test_recovery_removes_what_an_unfinished_add_left),
    };
    int exit_code = 0;

    if (test_run_role(roles, ARRAYSIZE(roles), argc, argv, &exit_code))
        return exit_code;
    return cmocka_run_group_tests_name("simnetd life", tests, NULL, NULL);
}
