/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetFileEnum, NetFileGetInfo, NetFileClose: real files of other processes. Sources: the functions' pages (nf-lmshare-netfile*). */
#include "nettest.h"

#include <wnetlab/simclient.h>

#define SHARE_FOLDER L"C:\\ProgramData\\wnetlab\\shares\\files\\public"

static WCHAR server[] = L"\\\\files";
static WCHAR device[] = L"X:";

/* A child that holds two files open, and writes to the one that it is told. */
static int hold_files(int argc, char **argv)
{
    static const WCHAR *const paths[] = {L"X:\\one.txt", L"X:\\two.txt"};
    HANDLE files[2];
    char line[32];
    DWORD cb;
    (void)argc;
    (void)argv;
    for (int i = 0; i < 2; i++)
    {
        files[i] = CreateFileW(paths[i], i ? GENERIC_READ | GENERIC_WRITE : GENERIC_WRITE,
                               FILE_SHARE_READ, NULL, CREATE_ALWAYS, 0, NULL);
        if (files[i] == INVALID_HANDLE_VALUE)
            return 1;
    }
    test_say("held");
    while (test_hear(line, sizeof line))
        test_say(WriteFile(files[line[0] - '1'], "x", 1, &cb, NULL) ? "good" : "dead");
    return 0;
}

static int set_up(void **state)
{
    test_reset(state);
    EXPECT(add_use_1(device, L"\\\\files\\public"), NERR_Success);
    return 0;
}

static void start_holder(struct test_child *child)
{
    test_child_start(child, "hold", NULL);
    test_child_expect(child, "held");
}

/* The id of the file whose path ends so, with its permissions; 0: it is not listed. */
static DWORD find_file(const WCHAR *end, DWORD *permissions, WCHAR *path)
{
    FILE_INFO_3 *files = NULL;
    DWORD read = 0;
    DWORD total = 0;
    DWORD id = 0;
    EXPECT(NetFileEnum(server, NULL, NULL, 3, (BYTE **)&files, MAX_PREFERRED_LENGTH, &read, &total,
                       NULL),
           NERR_Success);
    for (DWORD i = 0; i < read; i++)
    {
        size_t cch = wcslen(files[i].fi3_pathname);
        if (cch < wcslen(end) || _wcsicmp(files[i].fi3_pathname + cch - wcslen(end), end))
            continue;
        id = files[i].fi3_id;
        *permissions = files[i].fi3_permissions;
        wcscpy(path, files[i].fi3_pathname);
    }
    EXPECT(NetApiBufferFree(files), NERR_Success);
    return id;
}

static void test_netfileenum_lists_files_of_other_processes(void **state)
{
    (void)state;
    static WCHAR base[] = SHARE_FOLDER L"\\one.txt";
    static WCHAR elsewhere[] = L"C:\\elsewhere";
    static WCHAR nobody[] = L"nobody";
    struct test_child child;
    WCHAR path[MAX_PATH];
    DWORD permissions = 0;
    FILE_INFO_2 *files = NULL;
    DWORD read = 0;
    DWORD total = 0;
    start_holder(&child);
    DWORD one = find_file(L"\\one.txt", &permissions, path);
    assert_int_not_equal(one, 0);
    assert_int_equal(permissions, PERM_FILE_WRITE);
    assert_int_equal(_wcsicmp(path, SHARE_FOLDER L"\\one.txt"), 0);
    DWORD two = find_file(L"\\two.txt", &permissions, path);
    assert_int_equal(permissions, PERM_FILE_READ | PERM_FILE_WRITE);
    assert_int_not_equal(one, two);
    /* An id stays with its file. */
    assert_int_equal(find_file(L"\\one.txt", &permissions, path), one);

    EXPECT(NetFileEnum(server, base, NULL, 2, (BYTE **)&files, MAX_PREFERRED_LENGTH, &read, &total,
                       NULL),
           NERR_Success);
    assert_int_equal(read, 1);
    assert_int_equal(files[0].fi2_id, one);
    EXPECT(NetApiBufferFree(files), NERR_Success);
    EXPECT(NetFileEnum(server, elsewhere, NULL, 2, (BYTE **)&files, MAX_PREFERRED_LENGTH, &read,
                       &total, NULL),
           NERR_Success);
    assert_int_equal(read, 0);
    EXPECT(NetFileEnum(server, NULL, nobody, 2, (BYTE **)&files, MAX_PREFERRED_LENGTH, &read,
                       &total, NULL),
           NERR_Success);
    assert_int_equal(read, 0);
    EXPECT(NetFileEnum(server, NULL, NULL, 1, (BYTE **)&files, MAX_PREFERRED_LENGTH, &read, &total,
                       NULL),
           ERROR_INVALID_LEVEL);
    test_child_end(&child);
    assert_int_equal(find_file(L"\\one.txt", &permissions, path), 0);
}

static void test_netfileenum_resume_gives_each_file_once(void **state)
{
    (void)state;
    struct test_child child;
    DWORD_PTR resume = 0;
    DWORD seen[8] = {0};
    DWORD count = 0;
    DWORD code;
    start_holder(&child);
    do
    {
        FILE_INFO_2 *files = NULL;
        DWORD read = 0;
        DWORD total = 0;
        code = NetFileEnum(server, NULL, NULL, 2, (BYTE **)&files, sizeof(FILE_INFO_2), &read,
                           &total, &resume);
        assert_true(code == NERR_Success || code == ERROR_MORE_DATA);
        assert_true(read == 1 && count < 8);
        seen[count++] = files[0].fi2_id;
        EXPECT(NetApiBufferFree(files), NERR_Success);
    } while (code == ERROR_MORE_DATA);
    assert_int_equal(count, 2);
    assert_int_not_equal(seen[0], seen[1]);
    assert_true(resume == 0);
    test_child_end(&child);
}

static void test_netfileclose_closes_that_file_and_no_other(void **state)
{
    (void)state;
    struct test_child child;
    WCHAR path[MAX_PATH];
    DWORD permissions = 0;
    FILE_INFO_3 *file = NULL;
    start_holder(&child);
    DWORD one = find_file(L"\\one.txt", &permissions, path);
    EXPECT(NetFileGetInfo(server, one, 3, (BYTE **)&file), NERR_Success);
    assert_int_equal(_wcsicmp(file->fi3_pathname, SHARE_FOLDER L"\\one.txt"), 0);
    EXPECT(NetApiBufferFree(file), NERR_Success);
    /* Not a file of that server's. */
    EXPECT(NetFileClose(NULL, one), NERR_FileIdNotFound);
    EXPECT(NetFileClose(server, one), NERR_Success);
    test_child_write_line(&child, "1");
    test_child_expect(&child, "dead");
    test_child_write_line(&child, "2");
    test_child_expect(&child, "good");
    EXPECT(NetFileClose(server, one), NERR_FileIdNotFound);
    EXPECT(NetFileGetInfo(server, one, 3, (BYTE **)&file), NERR_FileIdNotFound);
    EXPECT(NetFileClose(server, 0), NERR_FileIdNotFound);
    test_child_end(&child);
}

static void test_netfileclose_id_of_an_earlier_service_closes_nothing(void **state)
{
    (void)state;
    struct test_child child;
    WCHAR path[MAX_PATH];
    DWORD permissions = 0;
    start_holder(&child);
    DWORD before = find_file(L"\\one.txt", &permissions, path);
    test_service_kill();
    DWORD after = find_file(L"\\one.txt", &permissions, path);
    assert_int_not_equal(before, after);
    EXPECT(NetFileClose(server, before), NERR_FileIdNotFound);
    test_child_write_line(&child, "1");
    test_child_expect(&child, "good");
    test_child_end(&child);
}

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"hold", hold_files}};
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_netfileenum_lists_files_of_other_processes, set_up),
        cmocka_unit_test_setup(test_netfileenum_resume_gives_each_file_once, set_up),
        cmocka_unit_test_setup(test_netfileclose_closes_that_file_and_no_other, set_up),
        cmocka_unit_test_setup(test_netfileclose_id_of_an_earlier_service_closes_nothing, set_up),
    };
    int exit_code;
    if (test_run_role(roles, sizeof roles / sizeof roles[0], argc, argv, &exit_code))
        return exit_code;
    test_refuse_builtin(L"netapi32.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
