/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The states of a use, and one state for NetUse and WNet in every process. Source: docs/reference/netapi32.tsv ui*_status, ui1_refcount, ui1_usecount. */
#include "nettest.h"

#include <winnetwk.h>

static WCHAR device[] = L"X:";
static WCHAR share[] = L"\\\\box\\data";

static void load_state(const char *share_state)
{
    char text[256];
    snprintf(text, sizeof text,
             "servers:\n  - name: box\n    shares:\n      - {name: data, state: %s}\n"
             "      - {name: tree, dfs: true}\n",
             share_state);
    load_network(text);
}

static DWORD status_of(const WCHAR *name)
{
    WCHAR use[64];
    USE_INFO_1 *info = NULL;
    USE_INFO_1 *all = NULL;
    DWORD read = 0;
    DWORD status;
    wcscpy(use, name);
    EXPECT(NetUseGetInfo(NULL, use, 1, (BYTE **)&info), NERR_Success);
    status = info->ui1_status;
    EXPECT(NetUseEnum(NULL, 1, (BYTE **)&all, MAX_PREFERRED_LENGTH, &read, NULL, NULL),
           NERR_Success);
    assert_int_equal(all[0].ui1_status, status);
    EXPECT(NetApiBufferFree(info), NERR_Success);
    EXPECT(NetApiBufferFree(all), NERR_Success);
    return status;
}

static void test_use_status_moves_with_the_network(void **state)
{
    (void)state;
    static const struct
    {
        const char *state;
        DWORD status;
        DWORD code; /* of one more connection */
    } cases[] = {
        {"paused", USE_PAUSED, ERROR_SHARING_PAUSED},
        {"disconnected", USE_DISCONN, ERROR_NETNAME_DELETED},
        {"error", USE_NETERR, ERROR_UNEXP_NET_ERR},
        {"ok", USE_OK, NERR_Success},
    };
    load_state("ok");
    EXPECT(add_use_1(device, share), NERR_Success);
    assert_int_equal(status_of(device), USE_OK);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    {
        load_state(cases[i].state);
        assert_int_equal(status_of(device), cases[i].status);
        EXPECT(add_use_1(L"Y:", share), cases[i].code);
    }
    load_network("servers: []\n");
    assert_int_equal(status_of(device), USE_NETERR);
    EXPECT(NetUseDel(NULL, device, USE_NOFORCE), NERR_Success);
}

static void test_dfs_share_is_netusedels_unknown_and_wnets_to_cancel(void **state)
{
    (void)state;
    static WCHAR tree[] = L"\\\\box\\tree";
    load_state("ok");
    EXPECT(add_use_1(device, tree), NERR_Success);
    EXPECT(NetUseDel(NULL, device, USE_NOFORCE), NERR_UseNotFound);
    assert_true(is_drive_there('X'));
    EXPECT(WNetCancelConnection2W(device, 0, FALSE), WN_SUCCESS);
    assert_false(is_drive_there('X'));
}

/* A child that connects and disconnects with one family of functions, and looks with the other. */
static int other_process(int argc, char **argv)
{
    char line[32];
    (void)argc;
    (void)argv;
    test_say("ready");
    while (test_hear(line, sizeof line))
    {
        WCHAR remote[64] = L"";
        DWORD cch = 64;
        NETRESOURCEW resource = {.dwType = RESOURCETYPE_DISK, .lpLocalName = device};
        static WCHAR public_share[] = L"\\\\files\\public";
        USE_INFO_0 *info = NULL;
        DWORD code = 1;
        resource.lpRemoteName = public_share;
        switch (line[0])
        {
        case 'a': code = WNetAddConnection2W(&resource, NULL, NULL, 0); break;
        case 'c': code = WNetCancelConnection2W(device, 0, FALSE); break;
        case 'w': code = WNetGetConnectionW(device, remote, &cch); break;
        case 'n':
            code = NetUseGetInfo(NULL, device, 0, (BYTE **)&info);
            NetApiBufferFree(info);
            break;
        }
        test_say("%lu", code);
    }
    return 0;
}

static void ask(struct test_child *child, const char *what, DWORD code)
{
    char expected[32];
    snprintf(expected, sizeof expected, "%lu", code);
    test_child_write_line(child, what);
    test_child_expect(child, expected);
}

static void test_netuse_and_wnet_see_one_state_from_any_process(void **state)
{
    (void)state;
    struct test_child child;
    USE_INFO_0 *info = NULL;
    test_child_start(&child, "other", NULL);
    test_child_expect(&child, "ready");
    ask(&child, "w", ERROR_NOT_CONNECTED);
    EXPECT(add_use_1(device, L"\\\\files\\public"), NERR_Success);
    ask(&child, "w", WN_SUCCESS);
    ask(&child, "n", NERR_Success);
    ask(&child, "a", ERROR_ALREADY_ASSIGNED);
    ask(&child, "c", WN_SUCCESS);
    EXPECT(NetUseGetInfo(NULL, device, 0, (BYTE **)&info), NERR_UseNotFound);
    EXPECT(NetUseDel(NULL, device, USE_NOFORCE), NERR_UseNotFound);
    ask(&child, "a", WN_SUCCESS);
    EXPECT(NetUseGetInfo(NULL, device, 0, (BYTE **)&info), NERR_Success);
    assert_int_equal(wcscmp(info->ui0_remote, L"\\\\files\\public"), 0);
    EXPECT(NetApiBufferFree(info), NERR_Success);
    EXPECT(NetUseDel(NULL, device, USE_NOFORCE), NERR_Success);
    ask(&child, "w", ERROR_NOT_CONNECTED);
    ask(&child, "n", NERR_UseNotFound);
    test_child_end(&child);
}

/* A child with a file on Y:, one on the share beside it, and one apart. */
static int hold_three(int argc, char **argv)
{
    static const WCHAR *const paths[] = {L"Y:\\below.txt", L"X:\\beside.txt",
                                         L"C:\\windows\\temp\\apart.txt"};
    HANDLE files[3];
    char line[32];
    DWORD cb;
    (void)argc;
    (void)argv;
    for (int i = 0; i < 3; i++)
    {
        files[i] = CreateFileW(paths[i], GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                               CREATE_ALWAYS, 0, NULL);
        if (files[i] == INVALID_HANDLE_VALUE)
            return 1;
    }
    test_say("held");
    while (test_hear(line, sizeof line))
        test_say(WriteFile(files[line[0] - '0'], "x", 1, &cb, NULL) ? "good" : "dead");
    return 0;
}

static void write_to(struct test_child *child, const char *which, const char *answer)
{
    test_child_write_line(child, which);
    test_child_expect(child, answer);
}

static void test_netusedel_levels_with_a_file_of_another_process(void **state)
{
    (void)state;
    static WCHAR y[] = L"Y:";
    for (DWORD force = USE_FORCE; force <= USE_LOTS_OF_FORCE; force++)
    {
        struct test_child child;
        USE_INFO_1 *info = NULL;
        test_reset_now();
        load_network("servers:\n  - name: files\n    shares: [{name: public}, {name: second}]\n");
        EXPECT(add_use_1(y, L"\\\\files\\public"), NERR_Success);
        EXPECT(add_use_1(device, L"\\\\files\\second"), NERR_Success);
        test_child_start(&child, "three", NULL);
        test_child_expect(&child, "held");
        EXPECT(NetUseDel(NULL, y, USE_NOFORCE), NERR_OpenFiles);
        EXPECT(NetUseGetInfo(NULL, y, 1, (BYTE **)&info), NERR_Success);
        assert_int_equal(info->ui1_refcount, 1);
        EXPECT(NetApiBufferFree(info), NERR_Success);
        assert_true(is_drive_there('Y'));
        write_to(&child, "0", "good");
        EXPECT(NetUseDel(NULL, y, force), NERR_Success);
        assert_false(is_drive_there('Y'));
        write_to(&child, "0", force == USE_FORCE ? "good" : "dead");
        write_to(&child, "1", "good");
        write_to(&child, "2", "good");
        test_child_end(&child);
    }
}

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"other", other_process}, {"three", hold_three}};
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_use_status_moves_with_the_network, test_reset),
        cmocka_unit_test_setup(test_dfs_share_is_netusedels_unknown_and_wnets_to_cancel,
                               test_reset),
        cmocka_unit_test_setup(test_netuse_and_wnet_see_one_state_from_any_process, test_reset),
        cmocka_unit_test_setup(test_netusedel_levels_with_a_file_of_another_process, test_reset),
    };
    int exit_code;
    if (test_run_role(roles, sizeof roles / sizeof roles[0], argc, argv, &exit_code))
        return exit_code;
    test_refuse_builtin(L"netapi32.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
