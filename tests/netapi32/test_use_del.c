/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetUseDel: three levels of force, and whose uses it deletes. */
#include "nettest.h"

#include <wnetlab/simclient.h>

#define FILE_PATH L"X:\\held.txt"

static WCHAR device[] = L"X:";
static WCHAR share[] = L"\\\\files\\public";

/* A child that holds a file open and reads from it when told to. */
static int hold_file(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    char line[32];
    char byte;
    DWORD cb;
    HANDLE file = CreateFileW(FILE_PATH, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                              OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return 1;
    test_say("held");
    while (test_hear(line, sizeof line))
    {
        SetFilePointer(file, 0, NULL, FILE_BEGIN);
        test_say(ReadFile(file, &byte, 1, &cb, NULL) && cb == 1 ? "good" : "dead");
    }
    return 0;
}

/* A child with its current directory on the drive. */
static int stand_there(int argc, char **argv)
{
    char line[32];
    (void)argc;
    (void)argv;
    if (!SetCurrentDirectoryW(L"X:\\"))
        return 1;
    test_say("there");
    test_hear(line, sizeof line);
    return 0;
}

static void start_holder(struct test_child *child)
{
    EXPECT(add_use_1(device, share), NERR_Success);
    write_file(FILE_PATH);
    test_child_start(child, "hold", NULL);
    test_child_expect(child, "held");
}

static void test_netusedel_force_not_0_1_2_is_invalid_level(void **state)
{
    (void)state;
    static const DWORD levels[] = {3, 4, 0x10000, 0x10001, MAXDWORD};
    EXPECT(add_use_1(device, share), NERR_Success);
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++)
        EXPECT(NetUseDel(NULL, device, levels[i]), ERROR_INVALID_LEVEL);
    assert_true(is_drive_there('X'));
}

static void test_netusedel_name_null_empty_or_unreadable_is_invalid_parameter(void **state)
{
    (void)state;
    static WCHAR empty[] = L"";
    EXPECT(NetUseDel(NULL, NULL, USE_NOFORCE), ERROR_INVALID_PARAMETER);
    EXPECT(NetUseDel(NULL, empty, USE_NOFORCE), ERROR_INVALID_PARAMETER);
    EXPECT(NetUseDel(NULL, bad_pointer(), USE_NOFORCE), ERROR_INVALID_PARAMETER);
}

static void test_netusedel_what_is_no_use_is_use_not_found(void **state)
{
    (void)state;
    static WCHAR names[][32] = {
        L"X:", L"C:", L"nonsense", L"\\\\files\\public", L"\\\\files", L"\\\\nowhere\\nothing"};
    for (DWORD force = USE_NOFORCE; force <= USE_LOTS_OF_FORCE; force++)
    {
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
            EXPECT(NetUseDel(NULL, names[i], force), NERR_UseNotFound);
    }
    assert_true(is_drive_there('C'));
}

static void test_netusedel_over_long_name_is_use_not_found(void **state)
{
    (void)state;
    WCHAR *name = malloc(40001 * sizeof *name);
    assert_non_null(name);
    for (size_t i = 0; i < 40000; i++)
        name[i] = i < 2 ? '\\' : 'a';
    name[40000] = 0;
    EXPECT(NetUseDel(NULL, name, USE_FORCE), NERR_UseNotFound);
    free(name);
}

static void test_netusedel_webdav_name_is_use_not_found(void **state)
{
    (void)state;
    static WCHAR name[] = L"http://dav.example/docs";
    EXPECT(NetUseDel(NULL, name, USE_NOFORCE), NERR_UseNotFound);
    EXPECT(NetUseDel(NULL, name, USE_LOTS_OF_FORCE), NERR_UseNotFound);
}

static void test_netusedel_dfs_share_is_use_not_found_and_stays(void **state)
{
    (void)state;
    static WCHAR tree[] = L"\\\\box\\tree";
    load_network("servers:\n  - name: box\n    shares:\n      - {name: tree, dfs: true}\n"
                 "      - {name: plain}\n");
    EXPECT(add_use_1(device, tree), NERR_Success);
    EXPECT(add_use_1(NULL, tree), NERR_Success);
    EXPECT(NetUseDel(NULL, device, USE_NOFORCE), NERR_UseNotFound);
    EXPECT(NetUseDel(NULL, device, USE_LOTS_OF_FORCE), NERR_UseNotFound);
    EXPECT(NetUseDel(NULL, tree, USE_FORCE), NERR_UseNotFound);
    assert_true(is_drive_there('X'));

    BYTE *info = NULL;
    DWORD read = POISON;
    DWORD total = POISON;
    EXPECT(NetUseGetInfo(NULL, device, 0, &info), NERR_UseNotFound);
    assert_null(info);
    EXPECT(NetUseEnum(NULL, 0, &info, MAX_PREFERRED_LENGTH, &read, &total, NULL), NERR_Success);
    assert_int_equal(read, 0);
}

static void test_netusedel_device_takes_that_redirection_only(void **state)
{
    (void)state;
    static WCHAR other[] = L"Y:";
    static WCHAR lower[] = L"x:";
    EXPECT(add_use_1(device, share), NERR_Success);
    EXPECT(add_use_1(other, share), NERR_Success);
    EXPECT(add_use_1(NULL, share), NERR_Success);
    EXPECT(NetUseDel(NULL, lower, USE_NOFORCE), NERR_Success);
    assert_false(is_drive_there('X'));
    assert_true(is_drive_there('Y'));
    EXPECT(NetUseDel(NULL, share, USE_NOFORCE), NERR_Success);
    EXPECT(NetUseDel(NULL, share, USE_NOFORCE), NERR_UseNotFound);
    assert_true(is_drive_there('Y'));
    EXPECT(NetUseDel(NULL, device, USE_NOFORCE), NERR_UseNotFound);
}

static void test_netusedel_noforce_with_open_file_is_open_files(void **state)
{
    (void)state;
    struct test_child child;
    start_holder(&child);
    EXPECT(NetUseDel(NULL, device, USE_NOFORCE), NERR_OpenFiles);
    assert_true(is_drive_there('X'));
    test_child_write_line(&child, "read");
    test_child_expect(&child, "good");
    test_child_end(&child);
}

static void test_netusedel_force_with_open_file_succeeds_and_handles_stay(void **state)
{
    (void)state;
    struct test_child child;
    start_holder(&child);
    EXPECT(NetUseDel(NULL, device, USE_FORCE), NERR_Success);
    assert_false(is_drive_there('X'));
    test_child_write_line(&child, "read");
    test_child_expect(&child, "good");
    test_child_end(&child);
}

static void test_netusedel_lots_of_force_closes_open_files_first(void **state)
{
    (void)state;
    struct test_child child;
    start_holder(&child);
    EXPECT(NetUseDel(NULL, device, USE_LOTS_OF_FORCE), NERR_Success);
    assert_false(is_drive_there('X'));
    test_child_write_line(&child, "read");
    test_child_expect(&child, "dead");
    test_child_end(&child);
}

static void test_netusedel_current_directory_is_device_in_use(void **state)
{
    (void)state;
    struct test_child child;
    EXPECT(add_use_1(device, share), NERR_Success);
    test_child_start(&child, "stand", NULL);
    test_child_expect(&child, "there");
    EXPECT(NetUseDel(NULL, device, USE_NOFORCE), NERR_DevInUse);
    assert_true(is_drive_there('X'));
    EXPECT(NetUseDel(NULL, device, USE_FORCE), NERR_Success);
    assert_false(is_drive_there('X'));
    test_child_end(&child);
}

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"hold", hold_file}, {"stand", stand_there}};
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_netusedel_force_not_0_1_2_is_invalid_level, test_reset),
        cmocka_unit_test_setup(test_netusedel_name_null_empty_or_unreadable_is_invalid_parameter,
                               test_reset),
        cmocka_unit_test_setup(test_netusedel_what_is_no_use_is_use_not_found, test_reset),
        cmocka_unit_test_setup(test_netusedel_over_long_name_is_use_not_found, test_reset),
        cmocka_unit_test_setup(test_netusedel_webdav_name_is_use_not_found, test_reset),
        cmocka_unit_test_setup(test_netusedel_dfs_share_is_use_not_found_and_stays, test_reset),
        cmocka_unit_test_setup(test_netusedel_device_takes_that_redirection_only, test_reset),
        cmocka_unit_test_setup(test_netusedel_noforce_with_open_file_is_open_files, test_reset),
        cmocka_unit_test_setup(test_netusedel_force_with_open_file_succeeds_and_handles_stay,
                               test_reset),
        cmocka_unit_test_setup(test_netusedel_lots_of_force_closes_open_files_first, test_reset),
        cmocka_unit_test_setup(test_netusedel_current_directory_is_device_in_use, test_reset),
    };
    int exit_code;
    if (test_run_role(roles, sizeof roles / sizeof roles[0], argc, argv, &exit_code))
        return exit_code;
    test_refuse_builtin(L"netapi32.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
