/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetCancelConnection and WNetCancelConnection2: which connections go, by which names, and what is
 * remembered. */

/* clang-format off */
/* The project promises about cancelling, sentence by sentence, and the test of each. Without a file
 * name it is in this one.
 *
 *   Device name: that redirection only; other connections to the share stay.
 *       test_cancel2_device_name_takes_that_redirection_only
 *   Remote name: all deviceless connections to it, never a device.
 *       test_cancel2_remote_name_takes_all_deviceless_never_a_device
 *   With and without trailing colon or backslash as Windows takes them, any case.
 *       test_cancel2_names_in_all_forms_are_taken_as_windows_takes_them
 *   NULL, empty, 40,000 characters, not a name at all.
 *       test_cancel2_no_name_at_all_is_not_connected
 *       test_cancel2_name_of_40000_characters_is_not_connected
 *   A drive that is cancelled is gone from everywhere, in every process.
 *       test_cancel2_drive_is_gone_for_every_process
 *   CONNECT_UPDATE_PROFILE forgets the remembered entry, also when it is not connected; without it
 *   the entry stays; with a remote name it touches none.
 *       test_cancel2_update_profile_forgets_the_entry
 *       test_cancel2_update_profile_forgets_entry_that_is_not_connected
 *       test_cancel2_without_update_profile_keeps_the_entry
 *       test_cancel2_update_profile_with_remote_name_touches_no_entry
 *   WNetCancelConnection(n, f) = WNetCancelConnection2(n, CONNECT_UPDATE_PROFILE, f).
 *       test_cancel_forgets_what_add_remembered
 *   Open file below it, in this or any other process: ERROR_OPEN_FILES without force.
 *       test_open_files.c: test_cancel2_file_open_here_is_refused,
 *       test_cancel2_file_open_in_another_process_is_refused
 *   A process with its current directory there: ERROR_DEVICE_IN_USE.
 *       test_open_files.c: test_cancel2_current_directory_here_is_refused,
 *       test_cancel2_current_directory_in_another_process_is_refused
 *   With force: gone.
 *       test_open_files.c: test_cancel2_forced_with_open_files_is_gone,
 *       test_cancel2_forced_with_current_directory_is_gone
 *   ERROR_CANNOT_OPEN_PROFILE, ERROR_BAD_PROFILE, ERROR_EXTENDED_ERROR, ERROR_NO_NETWORK,
 *   ERROR_NOT_CONNECTED each provoked. When it fails, nothing has changed.
 *       test_cancel_errors.c: each test looks afterwards; test_open_files.c likewise
 *   The A functions differ from W by conversion alone.
 *       test_ansi.c
 *   Every function sets the last error to what it returns.
 *       EXPECT of mprtest.h, at every call of every test; test_last_error.c */
/* clang-format on */
#include "mprtest.h"

#include <stdlib.h>

/* ---- which connections go ---- */

static void test_cancel2_device_name_takes_that_redirection_only(void **state)
{
    (void)state;
    mprtest_connect(L"X:", PUBLIC);
    mprtest_connect(L"Y:", PUBLIC);
    mprtest_connect(NULL, PUBLIC);

    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    mprtest_expect_gone(L"X:");
    mprtest_expect_drive(L"Y:", PUBLIC);
    assert_int_equal(mprtest_deviceless(PUBLIC), 1);
}

static void test_cancel2_remote_name_takes_all_deviceless_never_a_device(void **state)
{
    (void)state;
    mprtest_connect(L"X:", PUBLIC);
    mprtest_connect(NULL, PUBLIC);
    mprtest_connect(NULL, PUBLIC);
    mprtest_connect(NULL, L"\\\\localhost\\IPC$");
    assert_int_equal(mprtest_deviceless(PUBLIC), 2);

    EXPECT(NO_ERROR, WNetCancelConnection2W(PUBLIC, 0, FALSE));
    assert_int_equal(mprtest_deviceless(PUBLIC), 0);
    mprtest_expect_drive(L"X:", PUBLIC);
    assert_int_equal(mprtest_deviceless(L"\\\\localhost\\IPC$"), 1);

    /* mpr.tsv, WNetCancelConnection2: "nothing is connected to that name"; the device is none of
     * its business. */
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(PUBLIC, 0, TRUE));
    mprtest_expect_drive(L"X:", PUBLIC);
}

static void test_cancel2_drive_is_gone_for_every_process(void **state)
{
    (void)state;
    mprtest_connect(L"X:", PUBLIC);
    mprtest_write_file(L"X:\\there.txt", "over the simulated wire");
    mprtest_expect_drive(L"X:", PUBLIC);
    assert_true(mprtest_child_reads(L"X:\\there.txt", "over the simulated wire"));

    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    mprtest_expect_gone(L"X:");
    assert_int_equal(GetFileAttributesW(L"X:\\there.txt"), INVALID_FILE_ATTRIBUTES);
    assert_false(mprtest_child_reads(L"X:\\there.txt", "over the simulated wire"));

    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(L"X:", 0, FALSE));
}

static void test_cancel2_connection_made_by_another_process_is_gone_there_too(void **state)
{
    struct test_child child;
    (void)state;

    /* The child connects, and looks again when it is told to. */
    test_child_start(&child, "connect", "X: \\\\files\\public");
    test_child_expect(&child, "0");
    mprtest_expect_drive(L"X:", PUBLIC);
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    test_child_write_line(&child, "look");
    test_child_expect(&child, "0 1 2250 ");
    assert_int_equal(test_child_wait(&child), 0);
    test_child_end(&child);
}

/* ---- by which names ---- */

struct name_row
{
    const WCHAR *name;
    DWORD wanted;
};

/* Cancels each name in turn, with the connections there anew each time. */
static void check_names(const struct name_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
    {
        test_reset_now();
        mprtest_connect(L"X:", PUBLIC);
        mprtest_connect(NULL, PUBLIC);
        SetLastError(POISON_ERROR);
        const DWORD status = WNetCancelConnection2W(rows[i].name, 0, FALSE);
        if (status != rows[i].wanted || GetLastError() != status)
            fail_msg("%ls: %lu (last error %lu), wanted %lu", rows[i].name, status, GetLastError(),
                     rows[i].wanted);
        if (status != NO_ERROR)
        {
            /* When it fails, nothing has changed. */
            mprtest_expect_drive(L"X:", PUBLIC);
            assert_int_equal(mprtest_deviceless(PUBLIC), 1);
        }
    }
}

static void test_cancel2_names_in_all_forms_are_taken_as_windows_takes_them(void **state)
{
    static const struct name_row rows[] = {
        {L"X:", NO_ERROR},
        {L"x:", NO_ERROR},
        {L"\\\\files\\public", NO_ERROR},
        {L"\\\\FILES\\Public", NO_ERROR},
        {L"\\\\files\\public\\", NO_ERROR},
        /* docs/decisions.md "Device names": neither is one. */
        {L"X", ERROR_NOT_CONNECTED},
        {L"X:\\", ERROR_NOT_CONNECTED},
    };
    (void)state;
    check_names(rows, sizeof(rows) / sizeof(rows[0]));
}

static void test_cancel2_no_name_at_all_is_not_connected(void **state)
{
    /* mpr.tsv, WNetCancelConnection2: "lpName is no redirected device"; NULL as well. */
    static const struct name_row rows[] = {
        {NULL, ERROR_NOT_CONNECTED},
        {L"", ERROR_NOT_CONNECTED},
        {L" ", ERROR_NOT_CONNECTED},
        {L":", ERROR_NOT_CONNECTED},
        {L"\\", ERROR_NOT_CONNECTED},
        {L"\\\\", ERROR_NOT_CONNECTED},
        {L"\\\\files", ERROR_NOT_CONNECTED},
        {L"\\\\files\\", ERROR_NOT_CONNECTED},
        {L"\\\\files\\public\\deeper", ERROR_NOT_CONNECTED},
        {L"\\\\files\\public\\\\", ERROR_NOT_CONNECTED},
        {L"//files/public", ERROR_NOT_CONNECTED},
        {L"http://dav.example/docs", ERROR_NOT_CONNECTED},
        {L"{12345678-1234-1234-1234-123456789ABC}", ERROR_NOT_CONNECTED},
        {L"\xd800", ERROR_NOT_CONNECTED},
        {L"\\\\files\\\xdfff", ERROR_NOT_CONNECTED},
        {L"C:", ERROR_NOT_CONNECTED},
        {L"Y:", ERROR_NOT_CONNECTED},
        {L"LPT1", ERROR_NOT_CONNECTED},
        {L"COM1:", ERROR_NOT_CONNECTED},
        {L"XX:", ERROR_NOT_CONNECTED},
        {L"X:public", ERROR_NOT_CONNECTED},
    };
    (void)state;
    check_names(rows, sizeof(rows) / sizeof(rows[0]));
}

static void test_cancel2_name_of_40000_characters_is_not_connected(void **state)
{
    enum
    {
        CCH = 40000
    };
    static const WCHAR *const beginnings[] = {L"", L"X:", L"\\\\files\\public", L"\\\\files\\"};
    WCHAR *name = malloc((CCH + 1) * sizeof(*name));
    (void)state;

    assert_non_null(name);
    mprtest_connect(L"X:", PUBLIC);
    mprtest_connect(NULL, PUBLIC);
    for (size_t i = 0; i < sizeof(beginnings) / sizeof(beginnings[0]); i++)
    {
        for (size_t j = 0; j < CCH; j++)
            name[j] = L'a';
        name[CCH] = L'\0';
        CopyMemory(name, beginnings[i], (size_t)lstrlenW(beginnings[i]) * sizeof(*name));
        EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(name, 0, TRUE));
        EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(name, CONNECT_UPDATE_PROFILE, TRUE));
    }
    free(name);
    mprtest_expect_drive(L"X:", PUBLIC);
    assert_int_equal(mprtest_deviceless(PUBLIC), 1);
}

static void test_cancel2_unreadable_name_is_invalid_address(void **state)
{
    (void)state;
    EXPECT(ERROR_INVALID_ADDRESS, WNetCancelConnection2W(BAD_POINTER, 0, FALSE));
    EXPECT(ERROR_INVALID_ADDRESS, WNetCancelConnection2A(BAD_POINTER, 0, FALSE));
    EXPECT(ERROR_INVALID_ADDRESS, WNetCancelConnectionW(BAD_POINTER, FALSE));
    EXPECT(ERROR_INVALID_ADDRESS, WNetCancelConnectionA(BAD_POINTER, FALSE));
}

static void test_cancel2_drive_that_is_not_a_connection_is_not_ours(void **state)
{
    (void)state;
    /* Local drives stay what they are, also by force. */
    const UINT type = GetDriveTypeW(L"C:\\");
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(L"C:", CONNECT_UPDATE_PROFILE, TRUE));
    assert_int_equal(GetDriveTypeW(L"C:\\"), type);
}

/* ---- flags ---- */

static void test_cancel2_refcount_flag_is_ignored(void **state)
{
    (void)state;
    mprtest_connect(NULL, PUBLIC);
    mprtest_connect(NULL, PUBLIC);
    EXPECT(NO_ERROR, WNetCancelConnection2W(PUBLIC, CONNECT_REFCOUNT, FALSE));
    assert_int_equal(mprtest_deviceless(PUBLIC), 0);
}

static void test_cancel2_unknown_flags_are_invalid_parameter(void **state)
{
    (void)state;
    mprtest_connect(L"X:", PUBLIC);
    for (unsigned bit = 0; bit < 32; bit++)
    {
        const DWORD flag = 1ul << bit;
        if (flag == CONNECT_UPDATE_PROFILE || flag == CONNECT_REFCOUNT)
            continue;
        EXPECT(ERROR_INVALID_PARAMETER, WNetCancelConnection2W(L"X:", flag, TRUE));
        EXPECT(ERROR_INVALID_PARAMETER, WNetCancelConnection2A("X:", flag, TRUE));
    }
    mprtest_expect_drive(L"X:", PUBLIC);
}

static void test_cancel2_any_true_is_force(void **state)
{
    (void)state;
    mprtest_connect(L"X:", PUBLIC);
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, -7));
    mprtest_expect_gone(L"X:");
}

/* ---- what is remembered ---- */

static void test_cancel2_update_profile_forgets_the_entry(void **state)
{
    (void)state;
    EXPECT(NO_ERROR, mprtest_add(L"X:", PUBLIC, CONNECT_UPDATE_PROFILE));
    assert_true(mprtest_is_remembered(L'X'));
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", CONNECT_UPDATE_PROFILE, FALSE));
    assert_false(mprtest_is_remembered(L'X'));
    mprtest_expect_gone(L"X:");
}

static void test_cancel2_update_profile_forgets_entry_that_is_not_connected(void **state)
{
    (void)state;
    mprtest_remember(L'X', PUBLIC);
    mprtest_remember(L'Y', PUBLIC);
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"x:", CONNECT_UPDATE_PROFILE, FALSE));
    assert_false(mprtest_is_remembered(L'X'));
    assert_true(mprtest_is_remembered(L'Y'));
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(L"X:", CONNECT_UPDATE_PROFILE, FALSE));
}

static void test_cancel2_without_update_profile_keeps_the_entry(void **state)
{
    (void)state;
    EXPECT(NO_ERROR, mprtest_add(L"X:", PUBLIC, CONNECT_UPDATE_PROFILE));
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    assert_true(mprtest_is_remembered(L'X'));
    /* Gone, but remembered: WNetGetConnection says 1201 (mpr.tsv). */
    mprtest_expect_gone(L"X:");
    /* What is only remembered cannot be cancelled without the flag. */
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(L"X:", 0, FALSE));
    assert_true(mprtest_is_remembered(L'X'));
}

static void test_cancel2_update_profile_with_remote_name_touches_no_entry(void **state)
{
    (void)state;
    EXPECT(NO_ERROR, mprtest_add(L"X:", PUBLIC, CONNECT_UPDATE_PROFILE));
    mprtest_connect(NULL, PUBLIC);
    EXPECT(NO_ERROR, WNetCancelConnection2W(PUBLIC, CONNECT_UPDATE_PROFILE, FALSE));
    assert_true(mprtest_is_remembered(L'X'));
    mprtest_expect_drive(L"X:", PUBLIC);
}

static void test_cancel_forgets_what_add_remembered(void **state)
{
    (void)state;
    EXPECT(NO_ERROR, WNetAddConnectionW(PUBLIC, NULL, L"X:"));
    assert_true(mprtest_is_remembered(L'X'));
    EXPECT(NO_ERROR, WNetCancelConnectionW(L"X:", FALSE));
    assert_false(mprtest_is_remembered(L'X'));
    mprtest_expect_gone(L"X:");

    EXPECT(NO_ERROR, WNetAddConnectionA("\\\\files\\public", NULL, "X:"));
    assert_true(mprtest_is_remembered(L'X'));
    EXPECT(NO_ERROR, WNetCancelConnectionA("X:", FALSE));
    assert_false(mprtest_is_remembered(L'X'));
    mprtest_expect_gone(L"X:");
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        MPRTEST(test_cancel2_device_name_takes_that_redirection_only),
        MPRTEST(test_cancel2_remote_name_takes_all_deviceless_never_a_device),
        MPRTEST(test_cancel2_drive_is_gone_for_every_process),
        MPRTEST(test_cancel2_connection_made_by_another_process_is_gone_there_too),
        MPRTEST(test_cancel2_names_in_all_forms_are_taken_as_windows_takes_them),
        MPRTEST(test_cancel2_no_name_at_all_is_not_connected),
        MPRTEST(test_cancel2_name_of_40000_characters_is_not_connected),
        MPRTEST(test_cancel2_unreadable_name_is_invalid_address),
        MPRTEST(test_cancel2_drive_that_is_not_a_connection_is_not_ours),
        MPRTEST(test_cancel2_refcount_flag_is_ignored),
        MPRTEST(test_cancel2_unknown_flags_are_invalid_parameter),
        MPRTEST(test_cancel2_any_true_is_force),
        MPRTEST(test_cancel2_update_profile_forgets_the_entry),
        MPRTEST(test_cancel2_update_profile_forgets_entry_that_is_not_connected),
        MPRTEST(test_cancel2_without_update_profile_keeps_the_entry),
        MPRTEST(test_cancel2_update_profile_with_remote_name_touches_no_entry),
        MPRTEST(test_cancel_forgets_what_add_remembered),
    };
    return mprtest_main(argc, argv, "mpr: cancel", tests, sizeof(tests) / sizeof(tests[0]));
}
