/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The WNet functions while the service is stopped or killed, and while several threads and
 * processes want the same: "failed" means that nothing changed, and a success is one caller's
 * alone. Codes: docs/decisions.md "Transport failures are not 'not mine'". */
#include "mprtest.h"

#include <string.h>

/* How long a call may take in all, with room for a busy machine. */
#define LIMIT_MS 8000

static void test_cancel2_service_stopped_fails_in_time_and_changes_nothing(void **state)
{
    (void)state;
    EXPECT(NO_ERROR, mprtest_add(L"X:", PUBLIC, CONNECT_UPDATE_PROFILE));
    test_service_suspend();
    const ULONGLONG begin = GetTickCount64();
    SetLastError(POISON_ERROR);
    const DWORD status = WNetCancelConnection2W(L"X:", CONNECT_UPDATE_PROFILE, TRUE);
    const DWORD last_error = GetLastError();
    const ULONGLONG took_ms = GetTickCount64() - begin;
    test_service_resume();
    assert_int_equal(status, ERROR_UNEXP_NET_ERR);
    assert_int_equal(last_error, ERROR_UNEXP_NET_ERR);
    assert_true(took_ms < LIMIT_MS);
    /* The service goes on, and does not do what was reported as failed. */
    mprtest_expect_drive(L"X:", PUBLIC);
    assert_true(mprtest_is_remembered(L'X'));
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", CONNECT_UPDATE_PROFILE, FALSE));
    mprtest_expect_gone(L"X:");
}

static void test_add2_service_stopped_fails_in_time_and_changes_nothing(void **state)
{
    (void)state;
    test_service_suspend();
    const ULONGLONG begin = GetTickCount64();
    SetLastError(POISON_ERROR);
    const DWORD status = mprtest_add(L"X:", PUBLIC, CONNECT_UPDATE_PROFILE);
    const DWORD last_error = GetLastError();
    const ULONGLONG took_ms = GetTickCount64() - begin;
    test_service_resume();
    /* One limit, however many providers ask. */
    assert_true(took_ms < LIMIT_MS);
    assert_int_equal(status, ERROR_UNEXP_NET_ERR);
    assert_int_equal(last_error, ERROR_UNEXP_NET_ERR);
    assert_false(mprtest_is_remembered(L'X'));
    mprtest_expect_gone(L"X:");
}

static void test_cancel2_service_killed_before_is_no_obstacle(void **state)
{
    (void)state;
    mprtest_connect(L"X:", PUBLIC);
    mprtest_connect(L"Y:", PUBLIC);
    test_service_kill();
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    mprtest_expect_gone(L"X:");
    mprtest_expect_drive(L"Y:", PUBLIC);
    test_service_kill();
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(L"X:", 0, FALSE));
    mprtest_expect_drive(L"Y:", PUBLIC);
}

/* ---- several at once ---- */

#define RACERS 8

struct race
{
    HANDLE start;
    DWORD flags;
    DWORD add;
    DWORD cancel;
};

static DWORD WINAPI race_for_add(void *context)
{
    struct race *race = context;
    WaitForSingleObject(race->start, INFINITE);
    race->add = mprtest_add(L"X:", PUBLIC, race->flags);
    return GetLastError() != race->add;
}

static DWORD WINAPI race_for_cancel(void *context)
{
    struct race *race = context;
    WaitForSingleObject(race->start, INFINITE);
    race->cancel = WNetCancelConnection2W(L"X:", race->flags, FALSE);
    return GetLastError() != race->cancel;
}

static void run_race(LPTHREAD_START_ROUTINE routine, struct race races[RACERS])
{
    HANDLE threads[RACERS];
    HANDLE start = CreateEventW(NULL, TRUE, FALSE, NULL);

    assert_non_null(start);
    for (int i = 0; i < RACERS; i++)
    {
        races[i].start = start;
        threads[i] = CreateThread(NULL, 0, routine, &races[i], 0, NULL);
        assert_non_null(threads[i]);
    }
    SetEvent(start);
    assert_int_equal(WaitForMultipleObjects(RACERS, threads, TRUE, TEST_PATIENCE_MS),
                     WAIT_OBJECT_0);
    for (int i = 0; i < RACERS; i++)
    {
        DWORD last_error_differs = 1;
        assert_true(GetExitCodeThread(threads[i], &last_error_differs));
        assert_int_equal(last_error_differs, 0);
        CloseHandle(threads[i]);
    }
    CloseHandle(start);
}

/* One round with the flags: returns how many cancels succeeded. */
static int race_once(DWORD flags)
{
    struct race races[RACERS] = {{0}};
    int added = 0;
    int cancelled = 0;

    for (int i = 0; i < RACERS; i++)
        races[i].flags = flags;
    run_race(race_for_add, races);
    for (int i = 0; i < RACERS; i++)
    {
        added += races[i].add == NO_ERROR;
        if (races[i].add != NO_ERROR && races[i].add != ERROR_ALREADY_ASSIGNED)
            fail_msg("a thread's add: %lu", races[i].add);
    }
    assert_int_equal(added, 1);
    assert_int_equal(GetDriveTypeW(L"X:\\"), DRIVE_REMOTE);
    assert_true(mprtest_is_remembered(L'X') == (flags != 0));

    run_race(race_for_cancel, races);
    for (int i = 0; i < RACERS; i++)
    {
        cancelled += races[i].cancel == NO_ERROR;
        if (races[i].cancel != NO_ERROR && races[i].cancel != ERROR_NOT_CONNECTED)
            fail_msg("a thread's cancel: %lu", races[i].cancel);
    }
    assert_int_equal(GetDriveTypeW(L"X:\\"), DRIVE_NO_ROOT_DIR);
    assert_false(mprtest_is_remembered(L'X'));
    return cancelled;
}

static void test_cancel2_threads_at_once_have_one_winner(void **state)
{
    (void)state;
    for (int round = 0; round < 10; round++)
        assert_int_equal(race_once(0), 1);
}

/* One thread may take the connection and another the remembered entry: two did something. */
static void test_cancel2_threads_at_once_with_profile_fail_for_no_other_reason(void **state)
{
    (void)state;
    for (int round = 0; round < 20; round++)
    {
        const int cancelled = race_once(CONNECT_UPDATE_PROFILE);
        assert_true(cancelled == 1 || cancelled == 2);
    }
}

static void test_add2_processes_at_once_have_one_winner(void **state)
{
    struct test_child children[4];
    char line[64];
    int added = 0;
    (void)state;

    for (int i = 0; i < 4; i++)
        test_child_start(&children[i], "connect", "X: \\\\files\\public");
    for (int i = 0; i < 4; i++)
    {
        assert_true(test_child_read_line(&children[i], line, sizeof(line)));
        added += strcmp(line, "0") == 0;
        assert_true(strcmp(line, "0") == 0 || strcmp(line, "85") == 0);
    }
    assert_int_equal(added, 1);
    mprtest_expect_drive(L"X:", PUBLIC);
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    for (int i = 0; i < 4; i++)
    {
        test_child_write_line(&children[i], "look");
        test_child_expect(&children[i], "0 1 2250 ");
        test_child_end(&children[i]);
    }
}

/* A connection belongs to the logon session: it outlives the process that made it. */
static void test_add2_connection_outlives_its_process(void **state)
{
    struct test_child child;
    (void)state;

    test_child_start(&child, "connect", "X: \\\\files\\public");
    test_child_expect(&child, "0");
    test_child_kill(&child);
    test_child_end(&child);
    mprtest_expect_drive(L"X:", PUBLIC);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        MPRTEST(test_cancel2_service_stopped_fails_in_time_and_changes_nothing),
        MPRTEST(test_add2_service_stopped_fails_in_time_and_changes_nothing),
        MPRTEST(test_cancel2_service_killed_before_is_no_obstacle),
        MPRTEST(test_cancel2_threads_at_once_have_one_winner),
        MPRTEST(test_cancel2_threads_at_once_with_profile_fail_for_no_other_reason),
        MPRTEST(test_add2_processes_at_once_have_one_winner),
        MPRTEST(test_add2_connection_outlives_its_process),
    };
    return mprtest_main(argc, argv, "mpr: service", tests, sizeof(tests) / sizeof(tests[0]));
}
