/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetCancelConnection2 where a file is open or a process stands below the connection: refused
 * without force, and then nothing has changed; gone with it. */
#include "mprtest.h"

/* X: is connected and remembered, and holds held.txt and a folder. */
static int connect_with_file(void **state)
{
    mprtest_reset(state);
    EXPECT(NO_ERROR, mprtest_add(L"X:", PUBLIC, CONNECT_UPDATE_PROFILE));
    mprtest_write_file(L"X:\\held.txt", "held");
    assert_true(CreateDirectoryW(L"X:\\folder", NULL) || GetLastError() == ERROR_ALREADY_EXISTS);
    return 0;
}

static int leave(void **state)
{
    (void)state;
    SetCurrentDirectoryW(L"C:\\");
    return 0;
}

static HANDLE open_file(const WCHAR *path)
{
    HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                              OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, NULL);
    if (file == INVALID_HANDLE_VALUE)
        fail_msg("%ls cannot be opened: %lu", path, GetLastError());
    return file;
}

/* The cancel is refused, and nothing has changed: the drive is there and read by others, the entry
 * is remembered. */
static void expect_refused(DWORD code)
{
    EXPECT(code, WNetCancelConnection2W(L"X:", CONNECT_UPDATE_PROFILE, FALSE));
    mprtest_expect_drive(L"X:", PUBLIC);
    assert_true(mprtest_child_reads(L"X:\\held.txt", "held"));
    assert_true(mprtest_is_remembered(L'X'));
}

static void test_cancel2_file_open_here_is_refused(void **state)
{
    (void)state;
    HANDLE file = open_file(L"X:\\held.txt");
    expect_refused(ERROR_OPEN_FILES);
    CloseHandle(file);
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    mprtest_expect_gone(L"X:");
}

static void test_cancel2_file_open_in_another_process_is_refused(void **state)
{
    struct test_child child;
    (void)state;

    test_child_start(&child, "hold", "X:\\held.txt");
    test_child_expect(&child, "held");
    expect_refused(ERROR_OPEN_FILES);
    test_child_write_line(&child, "end");
    assert_int_equal(test_child_wait(&child), 0);
    test_child_end(&child);
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    mprtest_expect_gone(L"X:");
}

static void test_cancel2_folder_open_is_refused(void **state)
{
    (void)state;
    HANDLE folder = open_file(L"X:\\folder");
    expect_refused(ERROR_OPEN_FILES);
    CloseHandle(folder);
}

static void test_cancel2_current_directory_here_is_refused(void **state)
{
    (void)state;
    assert_true(SetCurrentDirectoryW(L"X:\\folder"));
    expect_refused(ERROR_DEVICE_IN_USE);
    assert_true(SetCurrentDirectoryW(L"C:\\"));
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    mprtest_expect_gone(L"X:");
}

static void test_cancel2_current_directory_in_another_process_is_refused(void **state)
{
    struct test_child child;
    (void)state;

    test_child_start(&child, "stay", "X:\\");
    test_child_expect(&child, "there");
    expect_refused(ERROR_DEVICE_IN_USE);
    test_child_write_line(&child, "end");
    assert_int_equal(test_child_wait(&child), 0);
    test_child_end(&child);
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    mprtest_expect_gone(L"X:");
}

/* docs/decisions.md "Force": open files are named first. */
static void test_cancel2_open_file_and_current_directory_is_open_files(void **state)
{
    (void)state;
    assert_true(SetCurrentDirectoryW(L"X:\\"));
    HANDLE file = open_file(L"X:\\held.txt");
    expect_refused(ERROR_OPEN_FILES);
    CloseHandle(file);
    expect_refused(ERROR_DEVICE_IN_USE);
}

static void test_cancel2_forced_with_open_files_is_gone(void **state)
{
    struct test_child child;
    (void)state;

    test_child_start(&child, "hold", "X:\\held.txt");
    test_child_expect(&child, "held");
    HANDLE file = open_file(L"X:\\held.txt");
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", CONNECT_UPDATE_PROFILE, TRUE));
    mprtest_expect_gone(L"X:");
    assert_false(mprtest_is_remembered(L'X'));
    CloseHandle(file);
    /* The other process lives on. */
    test_child_write_line(&child, "end");
    assert_int_equal(test_child_wait(&child), 0);
    test_child_end(&child);
}

static void test_cancel2_forced_with_current_directory_is_gone(void **state)
{
    struct test_child child;
    (void)state;

    test_child_start(&child, "stay", "X:\\folder");
    test_child_expect(&child, "there");
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, TRUE));
    mprtest_expect_gone(L"X:");
    test_child_write_line(&child, "end");
    assert_int_equal(test_child_wait(&child), 0);
    test_child_end(&child);
}

/* The same for the older functions and for the A side. */
static void test_cancel_with_open_file_refuses_and_forces_alike(void **state)
{
    (void)state;
    HANDLE file = open_file(L"X:\\held.txt");
    EXPECT(ERROR_OPEN_FILES, WNetCancelConnectionW(L"X:", FALSE));
    EXPECT(ERROR_OPEN_FILES, WNetCancelConnectionA("X:", FALSE));
    EXPECT(ERROR_OPEN_FILES, WNetCancelConnection2A("X:", CONNECT_UPDATE_PROFILE, FALSE));
    assert_true(mprtest_is_remembered(L'X'));
    mprtest_expect_drive(L"X:", PUBLIC);
    EXPECT(NO_ERROR, WNetCancelConnectionA("X:", TRUE));
    mprtest_expect_gone(L"X:");
    assert_false(mprtest_is_remembered(L'X'));
    CloseHandle(file);
}

/* docs/decisions.md "Overlapping shares": a file counts for the last connection to its folder only.
 */
static void test_cancel2_open_file_and_another_connection_takes_the_letter(void **state)
{
    (void)state;
    mprtest_connect(L"Y:", PUBLIC);
    HANDLE file = open_file(L"X:\\held.txt");
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"Y:", 0, FALSE));
    mprtest_expect_gone(L"Y:");
    expect_refused(ERROR_OPEN_FILES);
    CloseHandle(file);
}

static void test_cancel2_deviceless_with_open_file_is_refused(void **state)
{
    (void)state;
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", CONNECT_UPDATE_PROFILE, FALSE));
    mprtest_connect(NULL, PUBLIC);
    HANDLE file = open_file(L"\\\\files\\public\\held.txt");
    EXPECT(ERROR_OPEN_FILES, WNetCancelConnection2W(PUBLIC, 0, FALSE));
    assert_int_equal(mprtest_deviceless(PUBLIC), 1);
    EXPECT(NO_ERROR, WNetCancelConnection2W(PUBLIC, 0, TRUE));
    assert_int_equal(mprtest_deviceless(PUBLIC), 0);
    CloseHandle(file);
    /* A UNC path opens only while a connection to its share exists. */
    assert_int_equal(GetFileAttributesW(L"\\\\files\\public\\held.txt"), INVALID_FILE_ATTRIBUTES);
}

#define HELD_TEST(function) cmocka_unit_test_setup_teardown(function, connect_with_file, leave)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        HELD_TEST(test_cancel2_file_open_here_is_refused),
        HELD_TEST(test_cancel2_file_open_in_another_process_is_refused),
        HELD_TEST(test_cancel2_folder_open_is_refused),
        HELD_TEST(test_cancel2_current_directory_here_is_refused),
        HELD_TEST(test_cancel2_current_directory_in_another_process_is_refused),
        HELD_TEST(test_cancel2_open_file_and_current_directory_is_open_files),
        HELD_TEST(test_cancel2_forced_with_open_files_is_gone),
        HELD_TEST(test_cancel2_forced_with_current_directory_is_gone),
        HELD_TEST(test_cancel_with_open_file_refuses_and_forces_alike),
        HELD_TEST(test_cancel2_open_file_and_another_connection_takes_the_letter),
        HELD_TEST(test_cancel2_deviceless_with_open_file_is_refused),
    };
    return mprtest_main(argc, argv, "mpr: open files", tests, sizeof(tests) / sizeof(tests[0]));
}
