/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Tests of the search for open files, and of closing them by force. */
#include "drives_fixture.h"

#include <winternl.h>

#include "host_path.h"
#include "mount_ioctl.h"
#include "scan_place.h"

/* Counts in fixture.folder and compares. */
#define expect_open(files, directories) \
    expect_open_at(fixture.folder, (files), (directories), __FILE__, __LINE__)

static void expect_open_at(const WCHAR *folder, DWORD files, DWORD directories, const char *source,
                           int line)
{
    struct file_scan scan;

    memset(&scan, 0xee, sizeof(scan));
    assert_code_of(0, file_scan_count(folder, &scan), "file_scan_count", source, line);
    if (scan.open_files != files || scan.directories != directories)
    {
        print_error("%lu files and %lu directories in place of %lu and %lu; process %04lx, %ls\n",
                    scan.open_files, scan.directories, files, directories, scan.process_id,
                    scan.path);
        _fail(source, line);
    }
    if (files || directories)
    {
        if (scan.process_id != fixture.puppet.process_id)
            assert_int_equal(scan.process_id, fixture.second.process_id);
        assert_true(scan.path[0] != 0);
    }
    else
    {
        assert_int_equal(scan.process_id, 0);
        assert_int_equal(scan.path[0], 0);
    }
}

static void below(WCHAR *path, const WCHAR *name)
{
    swprintf(path, MAX_PATH, L"%ls\\%ls", fixture.folder, name);
}

/* Waits until this process's table of drives, which is refreshed once a second, names the folder by that drive. */
static void await_name(const WCHAR *folder, const WCHAR *name)
{
    static struct scan_name now;
    ULONGLONG end = GetTickCount64() + 10000;

    for (;;)
    {
        HANDLE handle =
            CreateFileW(folder, FILE_READ_ATTRIBUTES, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                        OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, NULL);

        assert_true(handle != INVALID_HANDLE_VALUE);
        assert_code(0, scan_name_of_handle(handle, &now));
        CloseHandle(handle);
        if (!wcscmp(now.text, name))
            return;
        if (GetTickCount64() > end)
            fail_msg("'%ls' in place of '%ls'", now.text, name);
        Sleep(10);
    }
}

static void test_file_scan_count_nothing_open_returns_zero(void **state)
{
    (void)state;
    expect_open(0, 0);
    connect_letter('Y', L"share", fixture.folder);
    expect_open(0, 0);
}

static void test_file_scan_count_missing_folder_returns_zero(void **state)
{
    WCHAR path[MAX_PATH];

    (void)state;
    below(path, L"missing\\deeper");
    expect_open_at(path, 0, 0, __FILE__, __LINE__);
    below(path, L"missing");
    expect_open_at(path, 0, 0, __FILE__, __LINE__);
    expect_open_at(L"\\\\" TEST_SERVER L"\\share", 0, 0, __FILE__, __LINE__);
}

static void test_file_scan_count_bad_path_fails_and_leaves_the_result(void **state)
{
    struct file_scan scan, poison;

    (void)state;
    memset(&scan, 0xee, sizeof(scan));
    memset(&poison, 0xee, sizeof(poison));
    assert_int_not_equal(file_scan_count(L"", &scan), 0);
    assert_memory_equal(&scan, &poison, sizeof(scan));
}

static void test_file_scan_count_file_opened_by_letter_unc_and_host_path_is_counted(void **state)
{
    char prefix[MOUNT_PATH_CB];
    WCHAR host[MAX_PATH];

    (void)state;
    prefix_host_path(prefix, sizeof(prefix));
    swprintf(host, MAX_PATH, L"%hs/drive_c/wnetlab-test-drives/share", prefix);
    connect_letter('Y', L"share", fixture.folder);
    puppet_expect(&fixture.puppet, "ok", L"open Y:\\hello.txt");
    expect_open(1, 0);
    puppet_expect(&fixture.puppet, "ok", L"open \\\\" TEST_SERVER L"\\share\\hello.txt");
    expect_open(2, 0);
    puppet_expect_format(&fixture.puppet, "ok", L"open \\\\?\\unix%ls/hello.txt", host);
    expect_open(3, 0);
    puppet_expect_format(&fixture.puppet, "ok", L"open %ls\\HELLO.TXT", fixture.folder);
    expect_open(4, 0);
    /* The folder may be named by any of its names as well. */
    expect_open_at(host, 4, 0, __FILE__, __LINE__);
    expect_open_at(L"Y:\\", 4, 0, __FILE__, __LINE__);
    expect_open_at(L"\\\\" TEST_SERVER L"\\share", 4, 0, __FILE__, __LINE__);
    puppet_expect(&fixture.puppet, "ok", L"close 0");
    puppet_expect(&fixture.puppet, "ok", L"close 2");
    expect_open(2, 0);
}

static void test_file_scan_count_folder_below_is_a_file_and_the_folder_itself_is_none(void **state)
{
    WCHAR path[MAX_PATH];

    (void)state;
    below(path, L"sub");
    assert_code(0, share_folder_create(path));
    connect_letter('Y', L"share", fixture.folder);
    puppet_expect(&fixture.puppet, "ok", L"open Y:\\");
    puppet_expect_format(&fixture.puppet, "ok", L"open %ls", fixture.folder);
    expect_open(0, 0);
    puppet_expect(&fixture.puppet, "ok", L"open Y:\\sub");
    expect_open(1, 0);
}

static void test_file_scan_count_names_that_only_begin_alike_are_not_below(void **state)
{
    WCHAR path[MAX_PATH];

    (void)state;
    swprintf(path, MAX_PATH, L"%ls\\share2", fixture.root);
    assert_code(0, share_folder_create(path));
    swprintf(path, MAX_PATH, L"%ls\\share2\\hello.txt", fixture.root);
    write_file(path, "hello");
    puppet_expect_format(&fixture.puppet, "ok", L"open %ls", path);
    swprintf(path, MAX_PATH, L"%ls\\share.txt", fixture.root);
    write_file(path, "hello");
    puppet_expect_format(&fixture.puppet, "ok", L"open %ls", path);
    expect_open(0, 0);
    expect_open_at(fixture.root, 2, 0, __FILE__, __LINE__);
}

static void test_file_scan_count_current_directory_is_told_apart_from_files(void **state)
{
    WCHAR path[MAX_PATH];

    (void)state;
    below(path, L"sub");
    assert_code(0, share_folder_create(path));
    connect_letter('Y', L"share", fixture.folder);
    puppet_expect(&fixture.puppet, "ok", L"cd Y:\\");
    expect_open(0, 1);
    puppet_expect(&fixture.puppet, "ok", L"cd Y:\\sub");
    expect_open(0, 1);
    puppet_expect(&fixture.puppet, "ok", L"open Y:\\hello.txt");
    expect_open(1, 1);
    puppet_expect(&fixture.puppet, "ok", L"cd C:\\");
    expect_open(1, 0);
}

static void test_file_scan_count_sums_all_processes_but_this_one(void **state)
{
    HANDLE own;
    WCHAR path[MAX_PATH];

    (void)state;
    connect_letter('Y', L"share", fixture.folder);
    below(path, L"hello.txt");
    own = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    assert_true(own != INVALID_HANDLE_VALUE);
    expect_open(0, 0);
    puppet_start(&fixture.second, NULL);
    puppet_expect(&fixture.puppet, "ok", L"open Y:\\hello.txt");
    puppet_expect(&fixture.second, "ok", L"open Y:\\hello.txt");
    puppet_expect(&fixture.second, "ok", L"cd Y:\\");
    expect_open(2, 1);
    CloseHandle(own);
    puppet_end(&fixture.second);
    expect_open(1, 0);
}

static void test_file_scan_count_running_program_is_counted(void **state)
{
    WCHAR program[MAX_PATH], copy[MAX_PATH];

    (void)state;
    assert_true(GetModuleFileNameW(NULL, program, MAX_PATH) > 0);
    below(copy, L"copy of it.exe");
    assert_true(CopyFileW(program, copy, TRUE));
    connect_letter('Y', L"share", fixture.folder);
    puppet_start(&fixture.second, L"Y:\\copy of it.exe");
    puppet_expect(&fixture.second, "1 4 1", L"drive Y");
    expect_open(1, 0);
    puppet_end(&fixture.second);
    expect_open(0, 0);
}

static void test_file_scan_count_files_below_a_nested_drive_are_counted(void **state)
{
    WCHAR sub[MAX_PATH], deep[MAX_PATH], file[MAX_PATH];

    (void)state;
    below(sub, L"sub");
    below(deep, L"sub\\a\\deep");
    below(file, L"sub\\a\\deep\\f.txt");
    assert_code(0, share_folder_create(deep));
    write_file(file, "f");
    connect_letter('Y', L"share", fixture.folder);
    connect_letter('X', L"sub", sub);
    connect_letter('W', L"deep", deep);
    puppet_expect(&fixture.puppet, "ok", L"open Y:\\sub\\a\\deep\\f.txt");
    expect_open(1, 0);
    await_name(deep, L"\\??\\W:\\");
    expect_open(1, 0);
    expect_open_at(sub, 1, 0, __FILE__, __LINE__);
    expect_open_at(deep, 1, 0, __FILE__, __LINE__);
    puppet_expect(&fixture.puppet, "ok", L"cd W:\\");
    expect_open(1, 1);
    puppet_expect(&fixture.puppet, "ok", L"open Y:\\hello.txt");
    expect_open(2, 1);
    expect_open_at(sub, 1, 1, __FILE__, __LINE__);
    /* At once after the inner letters are gone, while names still have them. */
    disconnect_letter('W', L"deep");
    expect_open(2, 1);
    disconnect_letter('X', L"sub");
    expect_open(2, 1);
}

static void test_file_scan_count_folder_on_two_letters_is_one(void **state)
{
    (void)state;
    connect_letter('Y', L"share", fixture.folder);
    connect_letter('X', L"again", fixture.folder);
    await_name(fixture.folder, L"\\??\\X:\\");
    puppet_expect(&fixture.puppet, "ok", L"open Y:\\hello.txt");
    puppet_expect(&fixture.puppet, "ok", L"open X:\\hello.txt");
    expect_open(2, 0);
    disconnect_letter('X', L"again");
    expect_open(2, 0);
    disconnect_letter('Y', L"share");
    expect_open(2, 0);
    puppet_expect(&fixture.puppet, "ok", L"close 0");
    puppet_expect(&fixture.puppet, "ok", L"close 1");
    expect_open(0, 0);
}

static void test_file_scan_count_names_of_all_kinds_are_counted(void **state)
{
    static const WCHAR *const names[] = {L"two words.txt", L"\u00c4rger \u0416\u4e2d.txt", L"C$",
                                         L".hidden", L"trailing~1"};
    WCHAR folder[MAX_PATH], path[MAX_PATH];
    DWORD opened = 0;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
    {
        if (!host_has_name(names[i]))
            continue;
        opened++;
        below(folder, names[i]);
        assert_code(0, share_folder_create(folder));
        swprintf(path, MAX_PATH, L"%ls\\%ls", folder, names[i]);
        write_file(path, "x");
        puppet_expect_format(&fixture.puppet, "ok", L"open %ls", path);
        expect_open_at(folder, 1, 0, __FILE__, __LINE__);
    }
    expect_open(opened, 0);
}

/* Handles of this process; GetProcessHandleCount answers 0 under Wine 8. */
static ULONG_PTR count_own_handles(void)
{
    /* SYSTEM_HANDLE_INFORMATION_EX, each entry of 5 machine words at 64 bits and 7 at 32. */
    static ULONG_PTR table[512 * 1024];
    const size_t entry = sizeof(void *) == 8 ? 5 : 7;
    ULONG_PTR count = 0, i;
    ULONG cb;

    assert_int_equal(
        NtQuerySystemInformation((SYSTEM_INFORMATION_CLASS)64, table, sizeof(table), &cb), 0);
    for (i = 0; i < table[0]; i++)
        count += table[2 + i * entry + 1] == GetCurrentProcessId() ? 1 : 0;
    return count;
}

static void test_file_scan_count_leaves_no_handles_behind(void **state)
{
    ULONG_PTR before, after;
    int i;

    (void)state;
    connect_letter('Y', L"share", fixture.folder);
    puppet_expect(&fixture.puppet, "ok", L"open Y:\\hello.txt");
    expect_open(1, 0);
    before = count_own_handles();
    for (i = 0; i < 20; i++)
        expect_open(1, 0);
    after = count_own_handles();
    assert_true(before > 0);
    assert_int_equal(before, after);
}

static DWORD WINAPI churn(void *stop)
{
    WCHAR command[] = L"C:\\windows\\system32\\cmd.exe /c exit";

    while (WaitForSingleObject(stop, 0) == WAIT_TIMEOUT)
    {
        PROCESS_INFORMATION information;
        STARTUPINFOW startup = {.cb = sizeof(startup)};

        if (!CreateProcessW(NULL, command, NULL, NULL, FALSE, 0, NULL, L"C:\\", &startup,
                            &information))
            return 1;
        WaitForSingleObject(information.hProcess, 5000);
        CloseHandle(information.hThread);
        CloseHandle(information.hProcess);
    }
    return 0;
}

static void test_file_scan_count_while_processes_come_and_go_is_right(void **state)
{
    HANDLE stop = CreateEventW(NULL, TRUE, FALSE, NULL);
    HANDLE threads[2];
    DWORD code, i;
    int scans;

    (void)state;
    connect_letter('Y', L"share", fixture.folder);
    puppet_expect(&fixture.puppet, "ok", L"open Y:\\hello.txt");
    puppet_expect(&fixture.puppet, "ok", L"cd Y:\\");
    for (i = 0; i < 2; i++)
        threads[i] = CreateThread(NULL, 0, churn, stop, 0, NULL);
    for (scans = 0; scans < 200; scans++)
        expect_open(1, 1);
    SetEvent(stop);
    for (i = 0; i < 2; i++)
    {
        assert_int_equal(WaitForSingleObject(threads[i], 20000), WAIT_OBJECT_0);
        assert_true(GetExitCodeThread(threads[i], &code));
        assert_int_equal(code, 0);
        CloseHandle(threads[i]);
    }
    CloseHandle(stop);
}

static void test_file_scan_count_stopped_process_is_counted_without_a_hang(void **state)
{
    ULONGLONG start;

    (void)state;
    connect_letter('Y', L"share", fixture.folder);
    puppet_expect(&fixture.puppet, "ok", L"open Y:\\hello.txt");
    puppet_expect(&fixture.puppet, "ok", L"cd Y:\\");
    puppet_stop(&fixture.puppet);
    start = GetTickCount64();
    expect_open(1, 1);
    assert_true(GetTickCount64() - start < 1000);
    puppet_continue(&fixture.puppet);
    puppet_expect(&fixture.puppet, "ok", L"valid 0");
}

/* ---- closing ---- */

static void test_file_scan_close_closes_all_files_and_keeps_the_directory(void **state)
{
    DWORD closed = 0xeeeeeeee;
    WCHAR path[MAX_PATH];
    int i;

    (void)state;
    swprintf(path, MAX_PATH, L"%ls\\outside.txt", fixture.root);
    write_file(path, "outside");
    connect_letter('Y', L"share", fixture.folder);
    puppet_start(&fixture.second, NULL);
    puppet_expect(&fixture.puppet, "ok", L"cd Y:\\");
    puppet_expect_format(&fixture.puppet, "ok", L"open %ls", path);
    for (i = 0; i < 20; i++)
        puppet_expect(i % 2 ? &fixture.puppet : &fixture.second, "ok", L"open Y:\\hello.txt");
    assert_code(0, file_scan_close(fixture.folder, 5000, &closed));
    assert_int_equal(closed, 20);
    expect_open(0, 1);
    puppet_expect(&fixture.puppet, "ok", L"valid 0");
    for (i = 1; i <= 10; i++)
        puppet_expect_format(&fixture.puppet, "error 6", L"valid %d", i);
    for (i = 0; i < 10; i++)
        puppet_expect_format(&fixture.second, "error 6", L"valid %d", i);
    puppet_expect(&fixture.puppet, "hello", L"read hello.txt");
}

static void test_file_scan_close_nothing_open_returns_success(void **state)
{
    DWORD closed = 0xeeeeeeee;
    WCHAR path[MAX_PATH];

    (void)state;
    assert_code(0, file_scan_close(fixture.folder, 500, &closed));
    assert_int_equal(closed, 0);
    below(path, L"missing");
    closed = 0xeeeeeeee;
    assert_code(0, file_scan_close(path, 500, &closed));
    assert_int_equal(closed, 0);
    closed = 0xeeeeeeee;
    assert_int_not_equal(file_scan_close(L"", 500, &closed), 0);
    assert_int_equal(closed, 0xeeeeeeee);
}

static void test_file_scan_close_stopped_process_returns_timeout_within_the_limit(void **state)
{
    DWORD closed = 0xeeeeeeee;
    ULONGLONG start, took;

    (void)state;
    connect_letter('Y', L"share", fixture.folder);
    puppet_start(&fixture.second, NULL);
    puppet_expect(&fixture.puppet, "ok", L"open Y:\\hello.txt");
    puppet_expect(&fixture.puppet, "ok", L"open Y:\\hello.txt");
    puppet_expect(&fixture.puppet, "ok", L"open Y:\\hello.txt");
    puppet_expect(&fixture.second, "ok", L"open Y:\\hello.txt");
    puppet_expect(&fixture.second, "ok", L"open Y:\\hello.txt");
    puppet_stop(&fixture.puppet);

    start = GetTickCount64();
    assert_code(ERROR_TIMEOUT, file_scan_close(fixture.folder, 500, &closed));
    took = GetTickCount64() - start;
    assert_true(took >= 400);
    assert_true(took < 1500);
    assert_int_equal(closed, 2);
    puppet_expect(&fixture.second, "error 6", L"valid 0");
    puppet_expect(&fixture.second, "error 6", L"valid 1");

    /* When it goes on, the request that hung is answered, and no other is made. */
    puppet_continue(&fixture.puppet);
    puppet_expect(&fixture.puppet, "error 6", L"valid 0");
    puppet_expect(&fixture.puppet, "ok", L"valid 1");
    puppet_expect(&fixture.puppet, "ok", L"valid 2");
    assert_code(0, file_scan_close(fixture.folder, 5000, &closed));
    assert_int_equal(closed, 2);
    expect_open(0, 0);
}

static void test_file_scan_close_leaves_no_handles_behind(void **state)
{
    ULONG_PTR before, after;
    DWORD closed;
    int i;

    (void)state;
    connect_letter('Y', L"share", fixture.folder);
    puppet_expect(&fixture.puppet, "ok", L"open Y:\\hello.txt");
    assert_code(0, file_scan_close(fixture.folder, 5000, &closed));
    before = count_own_handles();
    for (i = 0; i < 5; i++)
    {
        puppet_expect(&fixture.puppet, "ok", L"open Y:\\hello.txt");
        puppet_expect(&fixture.puppet, "ok", L"cd Y:\\");
        assert_code(0, file_scan_close(fixture.folder, 5000, &closed));
        assert_int_equal(closed, 1);
    }
    after = count_own_handles();
    assert_int_equal(before, after);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        drives_test(test_file_scan_count_nothing_open_returns_zero),
        drives_test(test_file_scan_count_missing_folder_returns_zero),
        drives_test(test_file_scan_count_bad_path_fails_and_leaves_the_result),
        drives_test(test_file_scan_count_file_opened_by_letter_unc_and_host_path_is_counted),
        drives_test(test_file_scan_count_folder_below_is_a_file_and_the_folder_itself_is_none),
        drives_test(test_file_scan_count_names_that_only_begin_alike_are_not_below),
        drives_test(test_file_scan_count_current_directory_is_told_apart_from_files),
        drives_test(test_file_scan_count_sums_all_processes_but_this_one),
        drives_test(test_file_scan_count_running_program_is_counted),
        drives_test(test_file_scan_count_files_below_a_nested_drive_are_counted),
        drives_test(test_file_scan_count_folder_on_two_letters_is_one),
        drives_test(test_file_scan_count_names_of_all_kinds_are_counted),
        drives_test(test_file_scan_count_leaves_no_handles_behind),
        drives_test(test_file_scan_count_while_processes_come_and_go_is_right),
        drives_test(test_file_scan_count_stopped_process_is_counted_without_a_hang),
        drives_test(test_file_scan_close_closes_all_files_and_keeps_the_directory),
        drives_test(test_file_scan_close_nothing_open_returns_success),
        drives_test(test_file_scan_close_stopped_process_returns_timeout_within_the_limit),
        drives_test(test_file_scan_close_leaves_no_handles_behind),
    };

    if (puppet_play(argc, argv))
        return 0;
    return cmocka_run_group_tests_name("open files", tests, NULL, NULL);
}
