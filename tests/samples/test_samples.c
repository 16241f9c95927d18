/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The documented samples, as programs of their own: what they print, on our mpr.dll and on Wine's.
 *
 * How this works: Z: is Wine's view of the host, where the built programs lie, and the samples are about Z:. So they are copied to drive C: first, and Z: is
 * taken over as an installation may ask for (TakeZ). */
#include "testsupport.h"

#include <winnetwk.h>

#define FOLDER L"C:\\windows\\temp\\"

static const WCHAR *const samples[] = {
    L"sample_adding_connection.exe",     L"sample_cancel_connection.exe",
    L"sample_retrieving_connection.exe", L"sample_connection_dialog.exe",
    L"sample_assigning_drive.exe",       L"sample_add_connection2.exe",
    L"sample_check_server.exe",          L"sample_network_errors.exe",
    L"sample_share_location.exe",        L"sample_universal_name.exe",
    L"sample_retrieving_user.exe",       L"sample_get_user.exe"};

/* Copies the samples from the folder above this program's. */
static int set_up(void **state)
{
    WCHAR own[MAX_PATH * 2];
    WCHAR from[MAX_PATH * 3];
    WCHAR to[MAX_PATH];
    (void)state;
    test_reset_now();
    assert_true(GetModuleFileNameW(NULL, own, MAX_PATH * 2) < MAX_PATH * 2);
    for (int i = 0; i < 2; i++)
    {
        WCHAR *end = wcsrchr(own, '\\');
        assert_non_null(end);
        *end = 0;
    }
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
    {
        _snwprintf(from, MAX_PATH * 3, L"%ls\\%ls", own, samples[i]);
        _snwprintf(to, MAX_PATH, FOLDER L"%ls", samples[i]);
        if (!CopyFileW(from, to, FALSE))
            fail_msg("%ls: %lu", from, GetLastError());
    }
    return 0;
}

static int tear_down(void **state)
{
    WCHAR path[MAX_PATH];
    (void)state;
    test_setting_set(L"TakeZ", 0);
    test_reset_now();
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
    {
        _snwprintf(path, MAX_PATH, FOLDER L"%ls", samples[i]);
        DeleteFileW(path);
    }
    return 0;
}

/* Runs a sample and expects its one line and its exit code. */
static void expect_sample(const WCHAR *name, const char *line, DWORD exit_code)
{
    WCHAR command[MAX_PATH];
    struct test_child child;
    _snwprintf(command, MAX_PATH, FOLDER L"%ls", name);
    test_child_start_command(&child, command);
    test_child_expect(&child, line);
    assert_int_equal(test_child_wait(&child), exit_code);
    test_child_end(&child);
}

static void test_samples_add_tell_and_cancel_drive_z(void **state)
{
    (void)state;
    test_setting_set(L"TakeZ", 1);
    test_service_kill();
    expect_sample(samples[0], "Connected to the specified resource.", 0);
    expect_sample(samples[0], "Already connected to specified resource.", 1);
    expect_sample(samples[2], "Connection name: \\\\files\\public", 0);
    expect_sample(samples[1], "Connection closed for z: drive.", 0);
    expect_sample(samples[1], "Drive z: not connected.", 1);
    expect_sample(samples[2], "Device z: not connected.", 1);
}

/* Samples that print more, or are given names: all that they print, and no more. */
static void expect_lines(const WCHAR *command_line, const char *const *lines, DWORD exit_code)
{
    WCHAR command[MAX_PATH * 2];
    char rest[8];
    struct test_child child;
    _snwprintf(command, MAX_PATH * 2, FOLDER L"%ls", command_line);
    test_child_start_command(&child, command);
    for (; *lines != NULL; lines++)
        test_child_expect(&child, *lines);
    assert_false(test_child_read_line(&child, rest, sizeof(rest)));
    assert_int_equal(test_child_wait(&child), exit_code);
    test_child_end(&child);
}

static void test_samples_assign_a_drive_to_a_share(void **state)
{
    static const char *const added[] = {"Connection added ", NULL};
    static const char *const in_use[] = {"Error: 85", NULL};
    static const char *const denied[] = {"Error: 5", NULL};
    static const char *const wrong[] = {"Error: 86", NULL};
    (void)state;
    expect_lines(L"sample_assigning_drive.exe q: \\\\files\\private", denied, 1);
    expect_lines(L"sample_assigning_drive.exe q: \\\\files\\private lab wrong", wrong, 1);
    assert_int_equal(GetDriveTypeW(L"Q:\\"), DRIVE_NO_ROOT_DIR);
    expect_lines(L"sample_assigning_drive.exe", added, 0);
    assert_int_equal(GetDriveTypeW(L"Q:\\"), DRIVE_REMOTE);
    expect_lines(L"sample_assigning_drive.exe", in_use, 1);
}

static void test_samples_add_connection2_echoes_and_connects(void **state)
{
    static const char *const connected[] = {"Calling WNetAddConnection2 with",
                                            "  lpLocalName = X:",
                                            "  lpRemoteName = \\\\files\\private",
                                            "  lpUsername = lab",
                                            "  lpPassword = labpassword",
                                            "Connection added to \\\\files\\private",
                                            NULL};
    static const char *const failed[] = {"Calling WNetAddConnection2 with",
                                         "  lpLocalName = Y:",
                                         "  lpRemoteName = \\\\files\\private",
                                         "  lpUsername = lab",
                                         "  lpPassword = wrong",
                                         "WNetAddConnection2 failed with error: 86",
                                         NULL};
    (void)state;
    /* It leaves with 1 in both cases. */
    expect_lines(L"sample_add_connection2.exe X: \\\\files\\private lab labpassword", connected, 1);
    assert_int_equal(GetDriveTypeW(L"X:\\"), DRIVE_REMOTE);
    expect_lines(L"sample_add_connection2.exe Y: \\\\files\\private lab wrong", failed, 1);
    assert_int_equal(GetDriveTypeW(L"Y:\\"), DRIVE_NO_ROOT_DIR);
}

static void test_samples_tell_where_drive_z_lies(void **state)
{
    static const char *const location[] = {
        "Call WNetGetUniversalName using UNIVERSAL_NAME_INFO_LEVEL.",
        "Universal Name: \t\\\\files\\public\\dir\\file",
        "Call WNetGetUniversalName using REMOTE_NAME_INFO_LEVEL.",
        "Universal Name: \t\\\\files\\public\\dir\\file",
        "Connection Name:\t\\\\files\\public",
        "Remaining Path: \t\\dir\\file",
        NULL,
    };
    static const char *const page[] = {
        "WNetGetUniversalName returned success for InfoLevel=UNIVERSAL_NAME_INFO_LEVEL",
        "\tlpUniversalName=\\\\files\\public\\dir\\file",
        "WNetGetUniversalName returned success for InfoLevel=REMOTE_NAME_INFO_LEVEL",
        "\tlpUniversalName=\\\\files\\public\\dir\\file",
        "\tlpConnectionName=\\\\files\\public",
        "\tlpRemainingPath=\\dir\\file",
        NULL,
    };
    static const char *const syntax[] = {
        "Syntax:  GetUni DrivePathAndFilename",
        "Example: GetUni U:\\WINNT\\SYSTEM32\\WSOCK32.DLL",
        NULL,
    };
    static const char *const no_location[] = {
        "Call WNetGetUniversalName using UNIVERSAL_NAME_INFO_LEVEL.",
        "Error: 2250",
        NULL,
    };
    static const char *const no_page[] = {
        "WNetGetUser failed for InfoLevel=1 with error: 2250",
        "WNetGetUser failed for InfoLevel=2 with error: 2250",
        NULL,
    };
    (void)state;
    test_setting_set(L"TakeZ", 1);
    test_service_kill();
    expect_lines(L"sample_share_location.exe", syntax, 1);
    expect_sample(samples[0], "Connected to the specified resource.", 0);
    expect_lines(L"sample_share_location.exe z:\\dir\\file", location, 0);
    expect_lines(L"sample_universal_name.exe", page, 0);
    expect_sample(samples[1], "Connection closed for z: drive.", 0);
    expect_lines(L"sample_share_location.exe z:\\dir\\file", no_location, 1);
    expect_lines(L"sample_universal_name.exe", no_page, 1);
}

static void test_samples_tell_whose_drive_z_is(void **state)
{
    WCHAR own[256];
    char line[600];
    char named[600];
    DWORD cch = 256;
    const char *const page[] = {"WNetGetUser returned success", named, NULL};
    (void)state;
    test_setting_set(L"TakeZ", 1);
    test_service_kill();
    assert_true(GetUserNameW(own, &cch));
    expect_sample(samples[0], "Connected to the specified resource.", 0);
    snprintf(line, sizeof(line), "User name: %ls", own);
    expect_sample(L"sample_retrieving_user.exe", line, 0);
    snprintf(named, sizeof(named), "\tUsername=%ls   NameLength=256", own);
    expect_lines(L"sample_get_user.exe", page, 0);
    expect_sample(samples[1], "Connection closed for z: drive.", 0);
    expect_sample(L"sample_retrieving_user.exe", "WNetGetUser failed.", 1);
    expect_sample(L"sample_get_user.exe", "WNetGetUser failed with error: 2250", 1);
}

static void test_samples_wines_own_drive_z_is_not_connected(void **state)
{
    (void)state;
    expect_sample(samples[1], "Drive z: not connected.", 1);
    assert_true((GetLogicalDrives() & 1u << ('Z' - 'A')) != 0);
}

/* docs/decisions.md "Dialogs": no display here; tests/dialogs shows it where there are windows. */
static void test_samples_connection_dialog_that_nobody_sees_fails(void **state)
{
    (void)state;
    expect_sample(samples[3], "WNetConnectionDialog failed with error 1459.", 1);
}

static void test_samples_check_server_tells_a_server_from_a_share(void **state)
{
    static const char *const nothing[] = {NULL};
    (void)state;
    expect_lines(L"sample_check_server.exe \\\\files", nothing, 0);
    expect_lines(L"sample_check_server.exe \\\\FILES\\", nothing, 0);
    expect_lines(L"sample_check_server.exe \\\\files\\public", nothing, 1);
    expect_lines(L"sample_check_server.exe \\\\nowhere", nothing, 1);
    expect_lines(L"sample_check_server.exe C:\\windows", nothing, 1);
}

static void test_samples_network_errors_are_told_by_the_box(void **state)
{
    static const char *const plain[] = {"WNetCancelConnection2 error",
                                        "WNetCancelConnection2 failed; ", "Result is 2250", NULL};
    static const char *const extended[] = {"WNetCancelConnection2 error",
                                           "Scripted Network failed with code 4711;",
                                           "The script says no.", NULL};
    (void)state;
    expect_lines(L"sample_network_errors.exe 2250 print", plain, 0);
    expect_lines(L"sample_network_errors.exe 1208 print", extended, 0);
}

static void test_samples_on_wines_builtin_cancel_fails(void **state)
{
    WCHAR before[256];
    (void)state;
    /* No providers, as a stock Wine has none: with ours, even its router could do something. */
    test_provider_order_set(L"");
    DWORD cch = GetEnvironmentVariableW(L"WINEDLLOVERRIDES", before, 256);
    assert_true(cch < 256);
    assert_true(SetEnvironmentVariableW(L"WINEDLLOVERRIDES", L"mpr=b"));
    expect_sample(samples[1], "WNetCancelConnection2 failed.", 1);
    SetEnvironmentVariableW(L"WINEDLLOVERRIDES", cch ? before : NULL);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_samples_add_tell_and_cancel_drive_z, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_samples_assign_a_drive_to_a_share, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_samples_add_connection2_echoes_and_connects, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_samples_tell_where_drive_z_lies, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_samples_tell_whose_drive_z_is, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_samples_wines_own_drive_z_is_not_connected, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_samples_connection_dialog_that_nobody_sees_fails,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_samples_check_server_tells_a_server_from_a_share,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_samples_network_errors_are_told_by_the_box, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_samples_on_wines_builtin_cancel_fails, set_up,
                                        tear_down),
    };
    assert_non_null(LoadLibraryW(L"mpr.dll"));
    test_refuse_builtin(L"mpr.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
