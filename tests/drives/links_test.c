/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Tests of UNC links and of the folders behind shares. */
#include "drives_fixture.h"

#include "host_path.h"
#include "mount_ioctl.h"

#define SHARE  L"\\\\" TEST_SERVER L"\\share"
#define SERVER L"\\\\?\\UNC\\" TEST_SERVER

/* What the link \\TEST_SERVER\share holds. */
static DWORD link_target(const WCHAR *share, char *target, size_t target_cb)
{
    WCHAR nt[256];

    swprintf(nt, 256, L"\\??\\UNC\\%ls\\%ls", TEST_SERVER, share);
    return mount_read_link(nt, target, target_cb);
}

static void test_unc_link_create_is_seen_by_a_running_process_in_any_case(void **state)
{
    (void)state;
    puppet_expect(&fixture.puppet, "error 3", L"read " SHARE L"\\hello.txt");
    assert_code(0, unc_link_create(TEST_SERVER, L"share", fixture.folder));
    puppet_expect(&fixture.puppet, "hello", L"read " SHARE L"\\hello.txt");
    puppet_expect(&fixture.puppet, "hello", L"read \\\\WNETLAB-test\\SHARE\\Hello.TXT");
}

static void test_unc_link_create_again_to_the_same_folder_returns_success(void **state)
{
    WCHAR host[MAX_PATH];
    char prefix[MOUNT_PATH_CB];

    (void)state;
    assert_code(0, unc_link_create(TEST_SERVER, L"share", fixture.folder));
    assert_code(0, unc_link_create(TEST_SERVER, L"share", fixture.folder));
    assert_code(0, unc_link_create(L"WNETLAB-TEST", L"Share", fixture.folder));
    /* The same folder by its host path, and through Z:. */
    prefix_host_path(prefix, sizeof(prefix));
    swprintf(host, MAX_PATH, L"%hs/drive_c/wnetlab-test-drives/share", prefix);
    assert_code(0, unc_link_create(TEST_SERVER, L"share", host));
    swprintf(host, MAX_PATH, L"Z:%hs/drive_c/wnetlab-test-drives/share", prefix);
    assert_code(0, unc_link_create(TEST_SERVER, L"share", host));
    puppet_expect(&fixture.puppet, "hello", L"read " SHARE L"\\hello.txt");
}

static void test_unc_link_create_to_another_folder_returns_already_exists(void **state)
{
    (void)state;
    assert_code(0, unc_link_create(TEST_SERVER, L"share", fixture.folder));
    assert_code(ERROR_ALREADY_EXISTS, unc_link_create(TEST_SERVER, L"share", fixture.root));
    puppet_expect(&fixture.puppet, "hello", L"read " SHARE L"\\hello.txt");
}

static void test_unc_link_create_does_not_lead_through_a_drive_letter(void **state)
{
    char prefix[MOUNT_PATH_CB], expected[MOUNT_PATH_CB + 64], target[MOUNT_PATH_CB];
    WCHAR through_z[MAX_PATH];

    (void)state;
    prefix_host_path(prefix, sizeof(prefix));
    snprintf(expected, sizeof(expected), "%s/drive_c/wnetlab-test-drives/share", prefix);
    assert_code(0, unc_link_create(TEST_SERVER, L"share", fixture.folder));
    assert_code(0, link_target(L"share", target, sizeof(target)));
    assert_string_equal(target, expected);

    swprintf(through_z, MAX_PATH, L"Z:%hs/drive_c/wnetlab-test-drives/share", prefix);
    assert_code(0, unc_link_create(TEST_SERVER, L"other", through_z));
    assert_code(0, link_target(L"other", target, sizeof(target)));
    assert_string_equal(target, expected);
}

static void test_unc_link_create_malformed_name_returns_invalid_name(void **state)
{
    static const WCHAR *const names[] = {NULL, L"", L".", L"..", L"a\\b", L"a/b", L"a:b", L"a*"};
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
    {
        assert_code(ERROR_INVALID_NAME, unc_link_create(names[i], L"share", fixture.folder));
        assert_code(ERROR_INVALID_NAME, unc_link_create(TEST_SERVER, names[i], fixture.folder));
        assert_code(ERROR_INVALID_NAME, unc_link_remove(names[i], L"share"));
        assert_code(ERROR_INVALID_NAME, unc_link_remove(TEST_SERVER, names[i]));
    }
    assert_false(is_there(SERVER));
}

static void test_unc_link_create_without_a_folder_fails_and_leaves_nothing(void **state)
{
    WCHAR path[MAX_PATH];

    (void)state;
    swprintf(path, MAX_PATH, L"%ls\\missing", fixture.root);
    assert_code(ERROR_FILE_NOT_FOUND, unc_link_create(TEST_SERVER, L"share", path));
    swprintf(path, MAX_PATH, L"%ls\\hello.txt", fixture.folder);
    assert_code(ERROR_DIRECTORY, unc_link_create(TEST_SERVER, L"share", path));
    assert_false(is_there(SERVER));
}

static void test_unc_link_create_where_an_interrupted_removal_left_a_folder_succeeds(void **state)
{
    (void)state;
    assert_code(0, unc_link_create(TEST_SERVER, L"other", fixture.folder));
    assert_true(CreateDirectoryW(SERVER L"\\share", NULL));
    assert_code(0, unc_link_create(TEST_SERVER, L"share", fixture.folder));
    puppet_expect(&fixture.puppet, "hello", L"read " SHARE L"\\hello.txt");
}

static void test_unc_link_create_where_a_real_folder_lies_returns_already_exists(void **state)
{
    (void)state;
    assert_code(0, unc_link_create(TEST_SERVER, L"other", fixture.folder));
    assert_true(CreateDirectoryW(SERVER L"\\share", NULL));
    write_file(SERVER L"\\share\\mine.txt", "mine");
    assert_code(ERROR_ALREADY_EXISTS, unc_link_create(TEST_SERVER, L"share", fixture.folder));
    assert_code(0, unc_link_remove(TEST_SERVER, L"share"));
    puppet_expect(&fixture.puppet, "mine", L"read " SHARE L"\\mine.txt");
    assert_true(DeleteFileW(SERVER L"\\share\\mine.txt"));
}

/* A server that the user linked to a file system of his own. */
static void test_unc_link_create_below_a_linked_server_leaves_it_alone(void **state)
{
    char target[MOUNT_PATH_CB], prefix[MOUNT_PATH_CB];
    WCHAR server[MAX_PATH];

    (void)state;
    prefix_host_path(prefix, sizeof(prefix));
    snprintf(target, sizeof(target), "%s/drive_c/wnetlab-test-drives/real", prefix);
    swprintf(server, MAX_PATH, L"%ls\\real", fixture.root);
    assert_code(0, share_folder_create(server));
    assert_code(0, unc_link_create(TEST_SERVER, L"share", fixture.folder)); /* makes "unc" */
    assert_code(0, mount_make_link(L"\\??\\UNC\\wnetlab-linked", target));

    assert_code(ERROR_ALREADY_EXISTS, unc_link_create(L"wnetlab-linked", L"share", fixture.folder));
    assert_code(0, unc_link_remove(L"wnetlab-linked", L"share"));
    assert_int_equal(count_entries(server), 0);
    assert_true(is_there(server));
    assert_true(is_there(L"\\\\?\\UNC\\wnetlab-linked"));

    assert_code(0, mount_link_to_folder(L"\\??\\UNC\\wnetlab-linked"));
    assert_true(RemoveDirectoryW(L"\\\\?\\UNC\\wnetlab-linked"));
    assert_true(is_there(server));
}

static void test_unc_link_remove_keeps_the_folder_and_its_files(void **state)
{
    (void)state;
    assert_code(0, unc_link_create(TEST_SERVER, L"share", fixture.folder));
    assert_code(0, unc_link_remove(TEST_SERVER, L"share"));
    puppet_expect(&fixture.puppet, "error 3", L"read " SHARE L"\\hello.txt");
    assert_int_equal(count_entries(fixture.folder), 1);
}

static void test_unc_link_remove_keeps_an_empty_folder(void **state)
{
    WCHAR empty[MAX_PATH];

    (void)state;
    swprintf(empty, MAX_PATH, L"%ls\\empty", fixture.root);
    assert_code(0, share_folder_create(empty));
    assert_code(0, unc_link_create(TEST_SERVER, L"empty", empty));
    assert_code(0, unc_link_remove(TEST_SERVER, L"empty"));
    assert_true(is_there(empty));
    assert_code(0, unc_link_remove(TEST_SERVER, L"empty"));
    assert_true(is_there(empty));
}

static void test_unc_link_remove_of_a_missing_link_returns_success(void **state)
{
    (void)state;
    assert_code(0, unc_link_remove(TEST_SERVER, L"share"));
    assert_code(0, unc_link_create(TEST_SERVER, L"other", fixture.folder));
    assert_code(0, unc_link_remove(TEST_SERVER, L"share"));
    assert_true(is_there(SERVER L"\\other"));
}

static void test_unc_link_remove_whose_folder_is_gone_returns_success(void **state)
{
    char target[MOUNT_PATH_CB];
    WCHAR folder[MAX_PATH];

    (void)state;
    swprintf(folder, MAX_PATH, L"%ls\\vanishing", fixture.root);
    assert_code(0, share_folder_create(folder));
    assert_code(0, unc_link_create(TEST_SERVER, L"vanishing", folder));
    assert_true(RemoveDirectoryW(folder));
    assert_code(0, unc_link_remove(TEST_SERVER, L"vanishing"));
    assert_int_not_equal(link_target(L"vanishing", target, sizeof(target)), 0);
    assert_false(is_there(SERVER));
    assert_false(is_there(folder));
}

static void test_unc_link_remove_last_link_takes_the_server_away(void **state)
{
    char prefix[MOUNT_PATH_CB];
    WCHAR unc[MAX_PATH];

    (void)state;
    prefix_host_path(prefix, sizeof(prefix));
    swprintf(unc, MAX_PATH, L"Z:%hs/dosdevices/unc", prefix);
    assert_code(0, unc_link_create(TEST_SERVER, L"share", fixture.folder));
    assert_code(0, unc_link_create(TEST_SERVER, L"other", fixture.folder));
    assert_code(0, unc_link_remove(TEST_SERVER, L"share"));
    assert_true(is_there(SERVER));
    puppet_expect(&fixture.puppet, "hello", L"read \\\\" TEST_SERVER L"\\other\\hello.txt");
    assert_true(is_there(unc));
    assert_code(0, unc_link_remove(TEST_SERVER, L"other"));
    assert_false(is_there(SERVER));
    assert_false(is_there(unc));
}

static void test_unc_path_link_has_folders_that_come_and_go_with_it(void **state)
{
    (void)state;
    assert_code(0, unc_path_link_create(TEST_SERVER, L"root\\a\\share", fixture.folder));
    assert_code(0, unc_path_link_create(TEST_SERVER, L"root\\a\\share", fixture.folder));
    assert_code(0, unc_path_link_create(TEST_SERVER, L"root\\b", fixture.folder));
    puppet_expect(&fixture.puppet, "hello",
                  L"read \\\\" TEST_SERVER L"\\root\\a\\share\\hello.txt");
    assert_code(0, unc_path_link_remove(TEST_SERVER, L"root\\a\\share"));
    assert_int_equal(GetFileAttributesW(SERVER L"\\root\\a"), INVALID_FILE_ATTRIBUTES);
    puppet_expect(&fixture.puppet, "hello", L"read \\\\" TEST_SERVER L"\\root\\b\\hello.txt");
    assert_code(0, unc_path_link_remove(TEST_SERVER, L"root\\b"));
    assert_int_equal(GetFileAttributesW(SERVER), INVALID_FILE_ATTRIBUTES);
    assert_int_equal(count_entries(fixture.folder), 1);
}

/* Below another link lie somebody's files, whatever they are called. */
static void test_unc_path_link_below_a_link_touches_nothing(void **state)
{
    WCHAR inner[MAX_PATH];

    (void)state;
    swprintf(inner, MAX_PATH, L"%ls\\inner", fixture.folder);
    assert_true(CreateDirectoryW(inner, NULL));
    assert_code(0, unc_path_link_create(TEST_SERVER, L"root\\share", fixture.folder));
    assert_code(ERROR_ALREADY_EXISTS,
                unc_path_link_create(TEST_SERVER, L"root\\share\\inner", fixture.root));
    assert_code(ERROR_ALREADY_EXISTS,
                unc_path_link_create(TEST_SERVER, L"root\\share\\new\\inner", fixture.root));
    assert_code(0, unc_path_link_remove(TEST_SERVER, L"root\\share\\inner"));
    assert_int_equal(count_entries(fixture.folder), 2);
    assert_code(0, unc_path_link_remove(TEST_SERVER, L"root\\share"));
    assert_int_equal(count_entries(fixture.folder), 2);
    assert_true(RemoveDirectoryW(inner));
}

static void test_unc_path_link_malformed_path_returns_invalid_name(void **state)
{
    static const WCHAR *const paths[] = {NULL, L"", L"\\", L"a\\", L"\\a", L"a\\..\\b", L"a\\b/c"};

    (void)state;
    for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
    {
        assert_code(ERROR_INVALID_NAME,
                    unc_path_link_create(TEST_SERVER, paths[i], fixture.folder));
        assert_code(ERROR_INVALID_NAME, unc_path_link_remove(TEST_SERVER, paths[i]));
    }
}

static void test_unc_link_names_of_all_kinds_resolve(void **state)
{
    static const WCHAR *const servers[] = {L"a server",
                                           L"192.0.2.1",
                                           L"files.example.org",
                                           L"localhost",
                                           L"--1.ipv6-literal.net",
                                           L"\u00c4rger\u0416\u4e2d"};
    static const WCHAR *const shares[] = {L"C$", L"IPC$", L"two words", L"\u00e9t\u00e9", L"x"};
    size_t i, j;

    (void)state;
    for (i = 0; i < sizeof(servers) / sizeof(servers[0]); i++)
    {
        for (j = 0; j < sizeof(shares) / sizeof(shares[0]); j++)
        {
            if (!host_has_name(servers[i]) || !host_has_name(shares[j]))
                continue;
            assert_code(0, unc_link_create(servers[i], shares[j], fixture.folder));
            puppet_expect_format(&fixture.puppet, "hello", L"read \\\\%ls\\%ls\\hello.txt",
                                 servers[i], shares[j]);
            assert_code(0, unc_link_remove(servers[i], shares[j]));
            puppet_expect_format(&fixture.puppet, "error 3", L"read \\\\%ls\\%ls\\hello.txt",
                                 servers[i], shares[j]);
        }
    }
}

/* ---- the folder ---- */

static void test_share_folder_create_makes_all_parents(void **state)
{
    WCHAR path[MAX_PATH];

    (void)state;
    swprintf(path, MAX_PATH, L"%ls\\a b\\C$\\c\\", fixture.root);
    assert_code(0, share_folder_create(path));
    assert_true(is_there(path));
    assert_code(0, share_folder_create(path));
}

static void test_share_folder_create_takes_a_host_path(void **state)
{
    char prefix[MOUNT_PATH_CB];
    WCHAR path[MAX_PATH];

    (void)state;
    prefix_host_path(prefix, sizeof(prefix));
    swprintf(path, MAX_PATH, L"%hs/drive_c/wnetlab-test-drives/host/deep", prefix);
    assert_code(0, share_folder_create(path));
    assert_code(0, share_folder_create(path));
    swprintf(path, MAX_PATH, L"%ls\\host\\deep", fixture.root);
    assert_true(is_there(path));
}

static void test_share_folder_create_over_a_file_fails(void **state)
{
    WCHAR path[MAX_PATH];

    (void)state;
    swprintf(path, MAX_PATH, L"%ls\\hello.txt", fixture.folder);
    assert_int_not_equal(share_folder_create(path), 0);
    swprintf(path, MAX_PATH, L"%ls\\hello.txt\\below", fixture.folder);
    assert_int_not_equal(share_folder_create(path), 0);
    assert_int_not_equal(share_folder_create(L""), 0);
    assert_int_not_equal(share_folder_create(L"Q:\\no\\such\\drive"), 0);
    assert_int_equal(count_entries(fixture.folder), 1);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        drives_test(test_unc_link_create_is_seen_by_a_running_process_in_any_case),
        drives_test(test_unc_link_create_again_to_the_same_folder_returns_success),
        drives_test(test_unc_link_create_to_another_folder_returns_already_exists),
        drives_test(test_unc_link_create_does_not_lead_through_a_drive_letter),
        drives_test(test_unc_link_create_malformed_name_returns_invalid_name),
        drives_test(test_unc_link_create_without_a_folder_fails_and_leaves_nothing),
        drives_test(test_unc_link_create_where_an_interrupted_removal_left_a_folder_succeeds),
        drives_test(test_unc_link_create_where_a_real_folder_lies_returns_already_exists),
        drives_test(test_unc_link_create_below_a_linked_server_leaves_it_alone),
        drives_test(test_unc_link_remove_keeps_the_folder_and_its_files),
        drives_test(test_unc_link_remove_keeps_an_empty_folder),
        drives_test(test_unc_link_remove_of_a_missing_link_returns_success),
        drives_test(test_unc_link_remove_whose_folder_is_gone_returns_success),
        drives_test(test_unc_link_remove_last_link_takes_the_server_away),
        drives_test(test_unc_link_names_of_all_kinds_resolve),
        drives_test(test_unc_path_link_has_folders_that_come_and_go_with_it),
        drives_test(test_unc_path_link_below_a_link_touches_nothing),
        drives_test(test_unc_path_link_malformed_path_returns_invalid_name),
        drives_test(test_share_folder_create_makes_all_parents),
        drives_test(test_share_folder_create_takes_a_host_path),
        drives_test(test_share_folder_create_over_a_file_fails),
    };

    if (puppet_play(argc, argv))
        return 0;
    return cmocka_run_group_tests_name("links", tests, NULL, NULL);
}
