/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetSessionEnum, NetSessionGetInfo, and who NetWkstaUserEnum says is logged on. Sources: the functions' pages. */
#include "nettest.h"

#include <wnetlab/simclient.h>

static WCHAR server[] = L"\\\\files";

static DWORD list(WCHAR *client, WCHAR *user, DWORD level, void *out, DWORD *read)
{
    DWORD total = 0;
    DWORD code =
        NetSessionEnum(server, client, user, level, out, MAX_PREFERRED_LENGTH, read, &total, NULL);
    if (!code)
        assert_int_equal(*read, total);
    return code;
}

static void test_netsessionenum_without_sessions_is_empty(void **state)
{
    (void)state;
    SESSION_INFO_10 *sessions = NULL;
    DWORD read = POISON;
    EXPECT(list(NULL, NULL, 10, &sessions, &read), NERR_Success);
    assert_int_equal(read, 0);
    EXPECT(NetApiBufferFree(sessions), NERR_Success);
}

static void test_netsessionenum_tells_user_time_and_open_files(void **state)
{
    (void)state;
    static WCHAR self[] = L"\\\\127.0.0.1";
    static WCHAR lab[] = L"LAB";
    SESSION_INFO_502 *sessions = NULL;
    SESSION_INFO_10 *short_ones = NULL;
    WCHAR own[256];
    DWORD cch = 256;
    DWORD read = 0;
    assert_true(GetComputerNameW(own, &cch));
    EXPECT(simclient_control(SIMCLIENT_CLOCK_MANUAL, NULL, 0, NULL), ERROR_SUCCESS);
    EXPECT(add_use_2(L"X:", L"\\\\files\\private", L"lab", NULL, L"labpassword"), NERR_Success);
    EXPECT(simclient_control(SIMCLIENT_CLOCK_ADVANCE, NULL, 60000, NULL), ERROR_SUCCESS);
    EXPECT(add_use_2(NULL, L"\\\\files\\public", L"lab", NULL, L"labpassword"), NERR_Success);
    EXPECT(simclient_control(SIMCLIENT_CLOCK_ADVANCE, NULL, 30000, NULL), ERROR_SUCCESS);
    write_file(L"X:\\open.txt");
    HANDLE file =
        CreateFileW(L"X:\\open.txt", GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    assert_true(file != INVALID_HANDLE_VALUE);

    EXPECT(list(self, lab, 502, &sessions, &read), NERR_Success);
    assert_int_equal(read, 1);
    assert_int_equal(_wcsicmp(sessions[0].sesi502_cname, own), 0);
    assert_int_equal(wcscmp(sessions[0].sesi502_username, L"lab"), 0);
    assert_int_equal(sessions[0].sesi502_num_opens, 1);
    assert_int_equal(sessions[0].sesi502_time, 90);
    assert_int_equal(sessions[0].sesi502_idle_time, 30);
    assert_int_equal(sessions[0].sesi502_user_flags, 0);
    EXPECT(NetApiBufferFree(sessions), NERR_Success);
    EXPECT(list(NULL, NULL, 10, &short_ones, &read), NERR_Success);
    assert_int_equal(short_ones[0].sesi10_time, 90);
    assert_int_equal(short_ones[0].sesi10_idle_time, 30);
    EXPECT(NetApiBufferFree(short_ones), NERR_Success);
    CloseHandle(file);
}

static void test_netsessionenum_filters_that_nobody_passes(void **state)
{
    (void)state;
    static WCHAR stranger[] = L"\\\\stranger";
    static WCHAR nobody[] = L"nobody";
    BYTE *buffer = (BYTE *)(ULONG_PTR)POISON;
    DWORD read = POISON;
    EXPECT(add_use_1(L"X:", L"\\\\files\\public"), NERR_Success);
    EXPECT(list(stranger, NULL, 10, &buffer, &read), NERR_ClientNameNotFound);
    EXPECT(list(NULL, nobody, 10, &buffer, &read), NERR_UserNotFound);
    EXPECT(list(NULL, NULL, 3, &buffer, &read), ERROR_INVALID_LEVEL);
    EXPECT(list(bad_pointer(), NULL, 10, &buffer, &read), ERROR_INVALID_PARAMETER);
    assert_ptr_equal(buffer, (BYTE *)(ULONG_PTR)POISON);
    assert_int_equal(read, POISON);
}

static void test_netsessiongetinfo_default_credentials_are_the_user_here(void **state)
{
    (void)state;
    static WCHAR self[] = L"\\\\localhost";
    SESSION_INFO_1 *session = NULL;
    WCHAR user[512];
    DWORD cch = 512;
    assert_true(GetUserNameW(user, &cch));
    EXPECT(NetSessionGetInfo(server, self, user, 1, (BYTE **)&session), NERR_ClientNameNotFound);
    EXPECT(add_use_1(L"X:", L"\\\\files\\public"), NERR_Success);
    EXPECT(NetSessionGetInfo(server, self, user, 1, (BYTE **)&session), NERR_Success);
    assert_int_equal(wcscmp(session->sesi1_username, user), 0);
    assert_int_equal(session->sesi1_num_opens, 0);
    EXPECT(NetApiBufferFree(session), NERR_Success);
    EXPECT(NetSessionGetInfo(server, self, user, 502, (BYTE **)&session), ERROR_INVALID_LEVEL);
    EXPECT(NetSessionGetInfo(server, NULL, user, 1, (BYTE **)&session), ERROR_INVALID_PARAMETER);
}

static DWORD users_on(WCHAR *where)
{
    WKSTA_INFO_102 *info = NULL;
    WKSTA_USER_INFO_1 *users = NULL;
    DWORD read = 0;
    DWORD total = 0;
    DWORD count;
    EXPECT(NetWkstaUserEnum(where, 1, (BYTE **)&users, MAX_PREFERRED_LENGTH, &read, &total, NULL),
           NERR_Success);
    EXPECT(NetApiBufferFree(users), NERR_Success);
    EXPECT(NetWkstaGetInfo(where, 102, (BYTE **)&info), NERR_Success);
    count = info->wki102_logged_on_users;
    EXPECT(NetApiBufferFree(info), NERR_Success);
    assert_int_equal(read, count);
    return count;
}

static void test_netwkstauserenum_agrees_with_the_sessions(void **state)
{
    (void)state;
    WKSTA_USER_INFO_0 *users = NULL;
    WCHAR user[512];
    DWORD cch = 512;
    DWORD read = 0;
    DWORD total = 0;
    assert_true(GetUserNameW(user, &cch));
    assert_int_equal(users_on(server), 0);
    assert_int_equal(users_on(NULL), 1);
    EXPECT(add_use_2(L"X:", L"\\\\files\\private", L"lab", NULL, L"labpassword"), NERR_Success);
    EXPECT(add_use_1(NULL, L"\\\\localhost\\C$"), NERR_Success);
    assert_int_equal(users_on(server), 1);
    assert_int_equal(users_on(NULL), 1); /* the session is of the same user */
    EXPECT(NetWkstaUserEnum(NULL, 0, (BYTE **)&users, MAX_PREFERRED_LENGTH, &read, &total, NULL),
           NERR_Success);
    assert_int_equal(wcscmp(users[0].wkui0_username, user), 0);
    EXPECT(NetApiBufferFree(users), NERR_Success);
    EXPECT(NetWkstaUserEnum(NULL, 2, (BYTE **)&users, MAX_PREFERRED_LENGTH, &read, &total, NULL),
           ERROR_INVALID_LEVEL);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_netsessionenum_without_sessions_is_empty, test_reset),
        cmocka_unit_test_setup(test_netsessionenum_tells_user_time_and_open_files, test_reset),
        cmocka_unit_test_setup(test_netsessionenum_filters_that_nobody_passes, test_reset),
        cmocka_unit_test_setup(test_netsessiongetinfo_default_credentials_are_the_user_here,
                               test_reset),
        cmocka_unit_test_setup(test_netwkstauserenum_agrees_with_the_sessions, test_reset),
    };
    test_refuse_builtin(L"netapi32.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
