/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Tests of printer ports: names that reach them, jobs as files, what counts as being written, ports of the prefix's own.
 * Facts: docs/reference/wine-drives.md, section 6. */
#include "drives_fixture.h"

#include "host_path.h"

/* The port of most cases; 8 and 9 are for those that need more. */
#define PORT        7
#define PORT_DEVICE L"LPT7"
#define PATIENCE_MS 20000

static void job_path(WCHAR *path, unsigned int number, const WCHAR *extension)
{
    swprintf(path, MAX_PATH, L"%ls\\job%05u.%ls", fixture.folder, number, extension);
}

/* Jobs are complete soon after their close; a cancel asks with printer_port_jobs, and so does this. */
static void check_job(unsigned int number, const char *text)
{
    char found[64] = "";
    WCHAR path[MAX_PATH];
    DWORD cb = 0;
    HANDLE file;

    printer_port_jobs(PORT);
    job_path(path, number, L"prn");
    file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_DELETE, NULL, OPEN_EXISTING,
                       0, NULL);
    if (file == INVALID_HANDLE_VALUE)
        fail_msg("job %u is not there: %lu", number, GetLastError());
    assert_true(ReadFile(file, found, sizeof(found) - 1, &cb, NULL));
    CloseHandle(file);
    assert_string_equal(found, text);
}

static HANDLE open_port(const WCHAR *name, DWORD access, DWORD disposition)
{
    HANDLE port = CreateFileW(name, access, 0, NULL, disposition, 0, NULL);

    if (port == INVALID_HANDLE_VALUE)
        fail_msg("%ls: %lu", name, GetLastError());
    return port;
}

static void write_port(HANDLE port, const char *text)
{
    DWORD written = 0;

    if (!WriteFile(port, text, (DWORD)strlen(text), &written, NULL))
        fail_msg("write: %lu", GetLastError());
    assert_int_equal(written, strlen(text));
}

static void print(const WCHAR *name, const char *text)
{
    HANDLE port = open_port(name, GENERIC_WRITE, OPEN_EXISTING);

    write_port(port, text);
    CloseHandle(port);
}

static DWORD open_error(const WCHAR *name)
{
    HANDLE port = CreateFileW(name, GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);

    if (port == INVALID_HANDLE_VALUE)
        return GetLastError();
    CloseHandle(port);
    return ERROR_SUCCESS;
}

static bool is_seen(const WCHAR *device)
{
    WCHAR target[MAX_PATH];

    return QueryDosDeviceW(device, target, MAX_PATH) != 0;
}

static int teardown(void **state)
{
    printer_port_stop_all();
    assert_code(0, printer_port_detach(PORT));
    assert_code(0, printer_port_detach(8));
    assert_code(0, printer_port_detach(9));
    return drives_teardown(state);
}

static void test_port_each_open_is_a_job_by_any_name(void **state)
{
    static const struct
    {
        const WCHAR *name;
        DWORD access, disposition;
    } rows[] = {
        {L"LPT7", GENERIC_WRITE, OPEN_EXISTING},
        {L"LPT7:", GENERIC_WRITE, OPEN_EXISTING},
        {L"\\\\.\\LPT7", GENERIC_WRITE, OPEN_EXISTING},
        {L"lpt7", GENERIC_WRITE, CREATE_ALWAYS},
        {L"lpt7:", GENERIC_WRITE, OPEN_ALWAYS},
        {L"C:\\lpt7", GENERIC_WRITE, CREATE_ALWAYS},
        {L"LPT7", GENERIC_READ | GENERIC_WRITE, OPEN_EXISTING},
        {L"\\\\.\\lpt7", GENERIC_READ | GENERIC_WRITE, OPEN_ALWAYS},
    };
    char text[32];
    unsigned int i;

    (void)state;
    assert_code(0, printer_port_state(PORT));
    assert_code(0, printer_port_attach(PORT, fixture.folder));
    assert_true(is_seen(PORT_DEVICE));
    for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        HANDLE port = open_port(rows[i].name, rows[i].access, rows[i].disposition);

        snprintf(text, sizeof(text), "job by row %u", i);
        write_port(port, text);
        CloseHandle(port);
        check_job(i + 1, text);
    }
    assert_code(0, printer_port_detach(PORT));
    assert_false(is_seen(PORT_DEVICE));
    assert_code(ERROR_FILE_NOT_FOUND, open_error(PORT_DEVICE));
}

static void test_port_is_there_and_gone_for_other_processes(void **state)
{
    (void)state;
    puppet_expect(&fixture.puppet, "error 2", L"open LPT7");
    assert_code(0, printer_port_attach(PORT, fixture.folder));
    puppet_expect(&fixture.puppet, "ok", L"open LPT7");
    assert_int_equal(printer_port_jobs(PORT), 1);
    puppet_expect(&fixture.puppet, "ok", L"close 0");
    assert_int_equal(printer_port_jobs(PORT), 0);
    assert_code(0, printer_port_detach(PORT));
    puppet_expect(&fixture.puppet, "error 2", L"open LPT7");
}

static void test_port_job_grows_and_is_named_when_it_is_closed(void **state)
{
    WCHAR path[MAX_PATH];
    HANDLE port;

    (void)state;
    assert_code(0, printer_port_attach(PORT, fixture.folder));
    port = open_port(PORT_DEVICE, GENERIC_WRITE, OPEN_EXISTING);
    assert_int_equal(printer_port_jobs(PORT), 1);
    write_port(port, "first ");
    write_port(port, "");
    write_port(port, "second");
    job_path(path, 1, L"prn");
    assert_false(is_there(path));
    assert_int_equal(printer_port_jobs(PORT), 1);
    CloseHandle(port);
    assert_int_equal(printer_port_jobs(PORT), 0);
    check_job(1, "first second");
    job_path(path, 1, L"tmp");
    assert_false(is_there(path));
}

static void test_port_job_of_many_blocks_is_whole(void **state)
{
    static char block[300000];
    WCHAR path[MAX_PATH];
    WIN32_FILE_ATTRIBUTE_DATA data;
    DWORD written = 0;
    HANDLE port;

    (void)state;
    memset(block, 'x', sizeof(block));
    assert_code(0, printer_port_attach(PORT, fixture.folder));
    port = open_port(PORT_DEVICE, GENERIC_WRITE, OPEN_EXISTING);
    assert_true(WriteFile(port, block, sizeof(block), &written, NULL));
    assert_int_equal(written, sizeof(block));
    CloseHandle(port);
    assert_int_equal(printer_port_jobs(PORT), 0);
    job_path(path, 1, L"prn");
    assert_true(GetFileAttributesExW(path, GetFileExInfoStandard, &data));
    assert_int_equal(data.nFileSizeLow, sizeof(block));
}

static void test_port_jobs_at_the_same_time_are_files_of_their_own(void **state)
{
    HANDLE ports[6];
    char text[16];
    unsigned int i;

    (void)state;
    assert_code(0, printer_port_attach(PORT, fixture.folder));
    for (i = 0; i < 6; i++)
    {
        /* More than wait at once: who comes too early is told to come again, as with any pipe. */
        DWORD end = GetTickCount() + PATIENCE_MS;

        do
            ports[i] = CreateFileW(PORT_DEVICE, GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
        while (ports[i] == INVALID_HANDLE_VALUE && GetLastError() == ERROR_PIPE_BUSY &&
               GetTickCount() < end);
        assert_ptr_not_equal(ports[i], INVALID_HANDLE_VALUE);
        snprintf(text, sizeof(text), "%u", i);
        write_port(ports[i], text);
    }
    assert_int_equal(printer_port_jobs(PORT), 6);
    for (i = 0; i < 6; i++)
    {
        CloseHandle(ports[i]);
        assert_int_equal(printer_port_jobs(PORT), 5 - i);
        snprintf(text, sizeof(text), "%u", i);
        check_job(i + 1, text);
    }
}

static void test_port_job_without_data_leaves_no_file(void **state)
{
    unsigned int before = count_entries(fixture.folder);

    (void)state;
    assert_code(0, printer_port_attach(PORT, fixture.folder));
    CloseHandle(open_port(PORT_DEVICE, GENERIC_WRITE, OPEN_EXISTING));
    assert_int_equal(printer_port_jobs(PORT), 0);
    assert_int_equal(count_entries(fixture.folder), before);
}

static void test_port_job_names_in_use_are_left_alone(void **state)
{
    WCHAR path[MAX_PATH];

    (void)state;
    job_path(path, 1, L"prn");
    write_file(path, "old");
    job_path(path, 2, L"tmp");
    write_file(path, "cut off");
    assert_code(0, printer_port_attach(PORT, fixture.folder));
    print(PORT_DEVICE, "new");
    check_job(3, "new");
    check_job(1, "old");
}

static void test_port_reads_get_the_end_of_data(void **state)
{
    HANDLE port;
    char byte;
    int i;

    (void)state;
    assert_code(0, printer_port_attach(PORT, fixture.folder));
    port = open_port(PORT_DEVICE, GENERIC_READ | GENERIC_WRITE, OPEN_EXISTING);
    for (i = 0; i < 3; i++)
    {
        DWORD cb = 77;

        assert_true(ReadFile(port, &byte, 1, &cb, NULL));
        assert_int_equal(cb, 0);
    }
    write_port(port, "data");
    CloseHandle(port);
    check_job(1, "data");
}

/* As a forced cancel does: what is open stays good, and is printed. */
static void test_port_detach_lets_jobs_go_on(void **state)
{
    WCHAR path[MAX_PATH];
    DWORD end = GetTickCount() + PATIENCE_MS;
    HANDLE port;

    (void)state;
    assert_code(0, printer_port_attach(PORT, fixture.folder));
    port = open_port(PORT_DEVICE, GENERIC_WRITE, OPEN_EXISTING);
    write_port(port, "before, ");
    assert_code(0, printer_port_detach(PORT));
    assert_int_equal(printer_port_jobs(PORT), 0);
    assert_code(ERROR_FILE_NOT_FOUND, open_error(PORT_DEVICE));
    /* The next connection of the port has nothing to do with it. */
    assert_code(0, printer_port_attach(PORT, fixture.folder));
    assert_int_equal(printer_port_jobs(PORT), 0);
    write_port(port, "after");
    CloseHandle(port);
    job_path(path, 1, L"prn");
    while (!is_there(path) && GetTickCount() < end)
        SwitchToThread();
    check_job(1, "before, after");
}

static void test_port_end_jobs_keeps_what_has_come(void **state)
{
    DWORD written;
    HANDLE port;

    (void)state;
    assert_code(0, printer_port_attach(PORT, fixture.folder));
    port = open_port(PORT_DEVICE, GENERIC_WRITE, OPEN_EXISTING);
    write_port(port, "come");
    assert_int_equal(printer_port_end_jobs(PORT), 1);
    assert_int_equal(printer_port_jobs(PORT), 0);
    check_job(1, "come");
    assert_false(WriteFile(port, "x", 1, &written, NULL));
    CloseHandle(port);
    assert_int_equal(printer_port_end_jobs(PORT), 0);
    print(PORT_DEVICE, "next");
    check_job(2, "next");
}

static void test_port_job_of_a_writer_that_dies_is_complete(void **state)
{
    (void)state;
    assert_code(0, printer_port_attach(PORT, fixture.folder));
    puppet_expect(&fixture.puppet, "ok", L"open LPT7");
    assert_int_equal(printer_port_jobs(PORT), 1);
    assert_true(TerminateProcess(fixture.puppet.process, 1));
    assert_int_equal(WaitForSingleObject(fixture.puppet.process, PATIENCE_MS), WAIT_OBJECT_0);
    assert_int_equal(printer_port_jobs(PORT), 0);
}

static void test_port_attach_again_is_success_for_the_same_folder_only(void **state)
{
    (void)state;
    assert_code(0, printer_port_attach(PORT, fixture.folder));
    assert_code(0, printer_port_state(PORT));
    assert_code(0, printer_port_attach(PORT, fixture.folder));
    assert_code(ERROR_ALREADY_ASSIGNED, printer_port_attach(PORT, fixture.root));
    assert_code(0, printer_port_attach(8, fixture.folder));
    print(L"LPT8", "eight");
    assert_int_equal(printer_port_jobs(8), 0);
    check_job(1, "eight");
    assert_code(0, printer_port_detach(PORT));
    assert_code(0, printer_port_detach(PORT));
}

/* The name outlives the process that made it, as letters do; the next one takes it on. */
static void test_port_name_that_was_left_is_taken_on(void **state)
{
    (void)state;
    assert_code(0, printer_port_attach(PORT, fixture.folder));
    printer_port_stop_all();
    assert_true(is_seen(PORT_DEVICE));
    /* The name is there, the pipe is not. */
    assert_code(ERROR_PATH_NOT_FOUND, open_error(PORT_DEVICE));
    assert_code(0, printer_port_state(PORT));
    assert_code(0, printer_port_attach(PORT, fixture.folder));
    print(PORT_DEVICE, "again");
    check_job(1, "again");
    printer_port_stop_all();
    assert_code(0, printer_port_detach(PORT));
    assert_false(is_seen(PORT_DEVICE));
}

static void test_port_of_the_prefix_is_in_use_and_stays(void **state)
{
    WCHAR path[WINDOWS_PATH_CCH];
    const char *dosdevices;

    (void)state;
    assert_code(0, host_path_dosdevices(&dosdevices));
    assert_code(0, host_path_to_windows(dosdevices, path, WINDOWS_PATH_CCH - 8));
    wcscat(path, L"\\lpt9");
    write_file(path, "the user's own");
    assert_code(ERROR_ALREADY_ASSIGNED, printer_port_state(9));
    assert_code(ERROR_ALREADY_ASSIGNED, printer_port_attach(9, fixture.folder));
    assert_false(is_seen(L"LPT9"));
    puppet_expect(&fixture.puppet, "the user's own", L"read LPT9");
    assert_code(0, printer_port_detach(9));
    assert_true(is_there(path));
    assert_true(DeleteFileW(path));
    assert_code(0, printer_port_attach(9, fixture.folder));
}

static void test_port_bad_arguments_change_nothing(void **state)
{
    WCHAR nowhere[MAX_PATH];
    WCHAR file[MAX_PATH];

    (void)state;
    swprintf(nowhere, MAX_PATH, L"%ls\\nowhere", fixture.root);
    swprintf(file, MAX_PATH, L"%ls\\hello.txt", fixture.folder);
    assert_code(ERROR_INVALID_PARAMETER, printer_port_state(0));
    assert_code(ERROR_INVALID_PARAMETER, printer_port_attach(0, fixture.folder));
    assert_code(ERROR_INVALID_PARAMETER, printer_port_attach(10, fixture.folder));
    assert_code(ERROR_INVALID_PARAMETER, printer_port_detach(10));
    assert_int_equal(printer_port_jobs(0), 0);
    assert_int_equal(printer_port_end_jobs(10), 0);
    assert_code(ERROR_BAD_PATHNAME, printer_port_attach(PORT, NULL));
    assert_code(ERROR_PATH_NOT_FOUND, printer_port_attach(PORT, nowhere));
    assert_code(ERROR_PATH_NOT_FOUND, printer_port_attach(PORT, file));
    assert_false(is_seen(PORT_DEVICE));
}

int main(int argc, char **argv)
{
#define port_test(name) cmocka_unit_test_setup_teardown(name, drives_setup, teardown)
    const struct CMUnitTest tests[] = {
        port_test(test_port_each_open_is_a_job_by_any_name),
        port_test(test_port_is_there_and_gone_for_other_processes),
        port_test(test_port_job_grows_and_is_named_when_it_is_closed),
        port_test(test_port_job_of_many_blocks_is_whole),
        port_test(test_port_jobs_at_the_same_time_are_files_of_their_own),
        port_test(test_port_job_without_data_leaves_no_file),
        port_test(test_port_job_names_in_use_are_left_alone),
        port_test(test_port_reads_get_the_end_of_data),
        port_test(test_port_detach_lets_jobs_go_on),
        port_test(test_port_end_jobs_keeps_what_has_come),
        port_test(test_port_job_of_a_writer_that_dies_is_complete),
        port_test(test_port_attach_again_is_success_for_the_same_folder_only),
        port_test(test_port_name_that_was_left_is_taken_on),
        port_test(test_port_of_the_prefix_is_in_use_and_stays),
        port_test(test_port_bad_arguments_change_nothing),
    };

    if (puppet_play(argc, argv))
        return 0;
    return cmocka_run_group_tests_name("drives: printer ports", tests, NULL, NULL);
}
