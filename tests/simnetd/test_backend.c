/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The road with the drive backends `none` and `dosdevice`, and with one that does not exist. */
#include "testsupport.h"

#include <string.h>

#include <wnetlab/simclient.h>

#define PUBLIC L"\\\\files\\public"
#define FOLDER L"C:\\ProgramData\\wnetlab\\shares\\files\\public"

static bool file_exists(const WCHAR *path)
{
    return GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES;
}

static bool is_connected(const WCHAR *name)
{
    struct simclient_resource resource;
    DWORD error = simclient_query(SIMCLIENT_SMB, name, false, &resource);

    if (error != ERROR_SUCCESS && error != ERROR_NOT_CONNECTED)
        fail_msg("query: %lu", error);
    return error == ERROR_SUCCESS;
}

/* NULL: none is named. The service that runs is killed, as a new one alone reads it. */
static void set_backend(const WCHAR *name)
{
    if (test_service_pid() != 0)
        test_service_kill();
    if (name == NULL)
        test_setting_remove(L"DriveBackend");
    else
        test_setting_set_text(L"DriveBackend", name);
}

static void check_status_says(const char *backend)
{
    char expected[64];
    char *status = test_service_status();

    snprintf(expected, sizeof(expected), "\"%s\"", backend);
    if (strstr(status, "drive_backend") == NULL || strstr(status, expected) == NULL)
        fail_msg("the status names another backend than %s", backend);
    simclient_free(status);
}

static int teardown(void **state)
{
    set_backend(NULL);
    return test_reset(state);
}

static void test_backend_none_keeps_connections_and_touches_nothing(void **state)
{
    const DWORD drives = GetLogicalDrives();
    struct simclient_resource resource;

    (void)state;
    set_backend(L"none");
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, NULL, NULL, 1), 0);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, NULL, L"\\\\localhost\\C$", NULL, NULL, 0), 0);
    check_status_says("none");
    memset(&resource, 0xa5, sizeof(resource));
    assert_int_equal(simclient_query(SIMCLIENT_SMB, L"X:", true, &resource), 0);
    assert_int_equal(lstrcmpW(resource.remote, PUBLIC), 0);
    assert_int_equal(resource.open_count, 0);
    assert_int_equal(GetLogicalDrives(), drives);
    assert_int_equal(GetDriveTypeW(L"X:\\"), DRIVE_NO_ROOT_DIR);
    assert_false(file_exists(PUBLIC));
    assert_false(file_exists(L"\\\\localhost\\C$\\windows"));
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"\\\\localhost\\C$", 0), 0);
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 0), 0);
    assert_false(is_connected(L"X:"));
    assert_false(is_connected(L"\\\\localhost\\C$"));
    assert_int_equal(GetLogicalDrives(), drives);
}

static void test_backend_none_letters_of_others_are_refused(void **state)
{
    (void)state;
    set_backend(L"none");
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"C:", PUBLIC, NULL, NULL, 1),
                     ERROR_ALREADY_ASSIGNED);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"Z:", PUBLIC, NULL, NULL, 1),
                     ERROR_ALREADY_ASSIGNED);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, NULL, NULL, 1), 0);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"x:", PUBLIC, NULL, NULL, 1),
                     ERROR_ALREADY_ASSIGNED);
}

static void test_backend_none_open_files_do_not_stop_a_cancel(void **state)
{
    struct test_child child;

    (void)state;
    set_backend(NULL);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, NULL, NULL, 1), 0);
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 0), 0);
    set_backend(L"none");
    test_child_start(&child, "opens", NULL);
    test_child_expect(&child, "open");
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, NULL, NULL, 1), 0);
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 0), 0);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, NULL, NULL, 1), 0);
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 2), 0);
    /* Not even that closed it. */
    test_child_write_line(&child, "read");
    test_child_expect(&child, "valid");
    assert_int_equal(test_child_wait(&child), 0);
    test_child_end(&child);
}

static void test_backend_none_connections_outlive_the_service(void **state)
{
    (void)state;
    set_backend(L"none");
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, NULL, NULL, 1), 0);
    test_service_kill();
    assert_true(is_connected(L"X:"));
    assert_int_equal(GetDriveTypeW(L"X:\\"), DRIVE_NO_ROOT_DIR);
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 0), 0);
    assert_false(is_connected(L"X:"));
}

/* What DefineDosDevice does under Wine: a name, and no way to a file. */
static void test_backend_dosdevice_defines_and_removes_the_name(void **state)
{
    WCHAR target[MAX_PATH] = L"";

    (void)state;
    set_backend(L"dosdevice");
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, NULL, NULL, 1), 0);
    check_status_says("dosdevice");
    assert_true(is_connected(L"X:"));
    assert_true(QueryDosDeviceW(L"X:", target, MAX_PATH) != 0);
    assert_int_equal(lstrcmpiW(target, L"\\??\\" FOLDER), 0);
    assert_true(file_exists(FOLDER L"\\README.txt"));
    assert_false(file_exists(PUBLIC L"\\README.txt"));
    /* The next service finds the letter, and knows it for its own. */
    test_service_kill();
    assert_true(is_connected(L"X:"));
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 0), 0);
    assert_int_equal(QueryDosDeviceW(L"X:", target, MAX_PATH), 0);
    assert_false(is_connected(L"X:"));
}

/* `none` keeps books of printer ports as well; with `dosdevice` they are real, as the name alone makes them so. */
static void test_backend_printer_ports_are_there_where_the_backend_has_them(void **state)
{
    static const WCHAR *const names[] = {L"none", L"dosdevice"};
    WCHAR target[MAX_PATH];

    (void)state;
    for (int real = 0; real < 2; real++)
    {
        HANDLE port;

        set_backend(names[real]);
        assert_int_equal(simclient_add(SIMCLIENT_SMB, L"LPT7", L"\\\\files\\laser", NULL, NULL, 2),
                         0);
        assert_int_equal(QueryDosDeviceW(L"LPT7", target, MAX_PATH) != 0, real);
        port = CreateFileW(L"LPT7", GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
        assert_int_equal(port != INVALID_HANDLE_VALUE, real);
        assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"LPT7", 0), real ? ERROR_OPEN_FILES : 0);
        if (!real)
            continue;
        CloseHandle(port);
        assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"LPT7", 0), 0);
        assert_int_equal(QueryDosDeviceW(L"LPT7", target, MAX_PATH), 0);
    }
}

/* In place of a backend that nobody asked for, the service does not start. */
static void test_backend_unknown_name_is_refused(void **state)
{
    static const WCHAR *const names[] = {
        L"no such backend", L"", L"WINE_MOUNTMGR",
        L"a name that is much longer than the longest name of any backend there will ever be"};
    const DWORD drives = GetLogicalDrives();
    struct simclient_resource resource;

    (void)state;
    for (size_t i = 0; i < ARRAYSIZE(names); i++)
    {
        set_backend(names[i]);
        assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, NULL, NULL, 1),
                         ERROR_SERVICE_NOT_ACTIVE);
        assert_int_equal(simclient_query(SIMCLIENT_SMB, L"X:", false, &resource),
                         ERROR_SERVICE_NOT_ACTIVE);
        assert_int_equal(test_service_pid(), 0);
        assert_int_equal(GetLogicalDrives(), drives);
    }
    set_backend(NULL);
    assert_false(is_connected(L"X:"));
    check_status_says("wine_mountmgr");
}

static int opens(int argc, char **argv)
{
    char line[16];
    char byte;
    DWORD cb;
    HANDLE file = CreateFileW(FOLDER L"\\README.txt", GENERIC_READ, FILE_SHARE_READ, NULL,
                              OPEN_EXISTING, 0, NULL);

    (void)argc;
    (void)argv;
    test_say(file != INVALID_HANDLE_VALUE ? "open" : "error");
    if (!test_hear(line, sizeof(line)))
        return 1;
    test_say(ReadFile(file, &byte, 1, &cb, NULL) && cb == 1 ? "valid" : "closed");
    return 0;
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, test_reset, teardown)

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"opens", opens}};
    const struct CMUnitTest tests[] = {
        CASE(test_backend_none_keeps_connections_and_touches_nothing),
        CASE(test_backend_none_letters_of_others_are_refused),
        CASE(test_backend_none_open_files_do_not_stop_a_cancel),
        CASE(test_backend_none_connections_outlive_the_service),
        CASE(test_backend_dosdevice_defines_and_removes_the_name),
        CASE(test_backend_printer_ports_are_there_where_the_backend_has_them),
        CASE(test_backend_unknown_name_is_refused),
    };
    int exit_code;

    if (test_run_role(roles, ARRAYSIZE(roles), argc, argv, &exit_code))
        return exit_code;
    return cmocka_run_group_tests_name("simnetd backends", tests, NULL, NULL);
}
