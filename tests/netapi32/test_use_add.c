/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetUseAdd: docs/reference/netapi32.tsv. */
#include "nettest.h"

static void test_netuseadd_level_not_1_to_5_is_invalid_level(void **state)
{
    (void)state;
    static const DWORD levels[] = {0, 6, 7, 100, 0x10001, 0x10002, MAXDWORD};
    USE_INFO_2 use;
    DWORD member = POISON;
    memset(&use, 0, sizeof use);
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++)
    {
        EXPECT(NetUseAdd(NULL, levels[i], (BYTE *)&use, &member), ERROR_INVALID_LEVEL);
        assert_int_equal(member, POISON);
    }
}

static void test_netuseadd_buffer_null_or_unreadable_is_invalid_parameter(void **state)
{
    (void)state;
    EXPECT(NetUseAdd(NULL, 1, NULL, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(NetUseAdd(NULL, 2, (BYTE *)bad_pointer(), NULL), ERROR_INVALID_PARAMETER);
}

/* Adds with one bad member and expects its index. */
static void expect_bad_member(USE_INFO_2 *use, DWORD member)
{
    DWORD told = POISON;
    EXPECT(NetUseAdd(NULL, 2, (BYTE *)use, &told), ERROR_INVALID_PARAMETER);
    assert_int_equal(told, member);
    EXPECT(NetUseAdd(NULL, 2, (BYTE *)use, NULL), ERROR_INVALID_PARAMETER);
    assert_false(is_drive_there('X'));
}

static void test_netuseadd_bad_member_tells_its_index(void **state)
{
    (void)state;
    static WCHAR good_local[] = L"X:";
    static WCHAR good_remote[] = L"\\\\files\\public";
    static WCHAR bad_locals[][16] = {L"X", L"X:\\", L"disk", L"COM1:", L"1:"};
    static WCHAR bad_remotes[][40] = {L"",
                                      L"files",
                                      L"\\\\files",
                                      L"\\\\files\\public\\below",
                                      L"http://dav.example/docs",
                                      L"\\\\\\public"};
    WCHAR long_text[600];
    const USE_INFO_2 good = {.ui2_local = good_local, .ui2_remote = good_remote};
    USE_INFO_2 use = good;

    for (size_t i = 0; i < 600; i++)
        long_text[i] = 'a';
    long_text[599] = 0;
    for (size_t i = 0; i < sizeof bad_locals / sizeof bad_locals[0]; i++)
    {
        use.ui2_local = bad_locals[i];
        expect_bad_member(&use, USE_LOCAL_PARMNUM);
    }
    use.ui2_local = bad_pointer();
    expect_bad_member(&use, USE_LOCAL_PARMNUM);
    use = good;
    for (size_t i = 0; i < sizeof bad_remotes / sizeof bad_remotes[0]; i++)
    {
        use.ui2_remote = bad_remotes[i];
        expect_bad_member(&use, USE_REMOTE_PARMNUM);
    }
    use.ui2_remote = NULL;
    expect_bad_member(&use, USE_REMOTE_PARMNUM);
    use.ui2_remote = bad_pointer();
    expect_bad_member(&use, USE_REMOTE_PARMNUM);
    use = good;
    use.ui2_password = bad_pointer();
    expect_bad_member(&use, USE_PASSWORD_PARMNUM);
    use.ui2_password = long_text;
    expect_bad_member(&use, USE_PASSWORD_PARMNUM);
    use = good;
    use.ui2_asg_type = 4;
    expect_bad_member(&use, USE_ASGTYPE_PARMNUM);
    use.ui2_asg_type = USE_IPC;
    expect_bad_member(&use, USE_ASGTYPE_PARMNUM);
    use = good;
    use.ui2_username = bad_pointer();
    expect_bad_member(&use, USE_USERNAME_PARMNUM);
    use.ui2_username = long_text;
    expect_bad_member(&use, USE_USERNAME_PARMNUM);
    use = good;
    use.ui2_domainname = bad_pointer();
    expect_bad_member(&use, USE_DOMAINNAME_PARMNUM);
    /* The first bad one is told. */
    use.ui2_local = bad_locals[0];
    expect_bad_member(&use, USE_LOCAL_PARMNUM);
}

static void test_netuseadd_wildcard_with_device_is_invalid_parameter(void **state)
{
    (void)state;
    static WCHAR local[] = L"X:";
    static WCHAR remote[] = L"\\\\files\\public";
    USE_INFO_2 use = {
        .ui2_local = local, .ui2_remote = remote, .ui2_asg_type = (DWORD)USE_WILDCARD};
    expect_bad_member(&use, USE_ASGTYPE_PARMNUM);
    use.ui2_local = NULL;
    EXPECT(NetUseAdd(NULL, 2, (BYTE *)&use, NULL), NERR_Success);
}

static void test_netuseadd_level_1_does_not_read_past_its_struct(void **state)
{
    (void)state;
    /* The struct ends where the readable memory ends. */
    static WCHAR local[] = L"X:";
    static WCHAR remote[] = L"\\\\files\\public";
    BYTE *pages = VirtualAlloc(NULL, 8192, MEM_RESERVE, PAGE_NOACCESS);
    assert_non_null(pages);
    assert_non_null(VirtualAlloc(pages, 4096, MEM_COMMIT, PAGE_READWRITE));
    USE_INFO_1 use = {.ui1_local = local, .ui1_remote = remote};
    BYTE *last = pages + 4096 - sizeof use;
    memcpy(last, &use, sizeof use);
    EXPECT(NetUseAdd(NULL, 2, last, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(NetUseAdd(NULL, 1, last, NULL), NERR_Success);
    assert_true(is_drive_there('X'));
    VirtualFree(pages, 0, MEM_RELEASE);
}

static void test_netuseadd_device_makes_a_drive_and_no_profile(void **state)
{
    (void)state;
    HKEY key;
    assert_false(is_drive_there('X'));
    EXPECT(add_use_1(L"x:", L"\\\\FILES\\Public"), NERR_Success);
    assert_true(is_drive_there('X'));
    assert_int_equal(GetDriveTypeW(L"X:\\"), DRIVE_REMOTE);
    assert_int_equal(RegOpenKeyW(HKEY_CURRENT_USER, L"Network\\X", &key), ERROR_FILE_NOT_FOUND);
}

static void test_netuseadd_device_in_use_is_already_assigned(void **state)
{
    (void)state;
    EXPECT(add_use_1(L"X:", L"\\\\files\\public"), NERR_Success);
    EXPECT(add_use_1(L"X:", L"\\\\files\\public"), ERROR_ALREADY_ASSIGNED);
    EXPECT(add_use_1(L"C:", L"\\\\files\\public"), ERROR_ALREADY_ASSIGNED);
}

static void test_netuseadd_unknown_server_or_share_is_told(void **state)
{
    (void)state;
    EXPECT(add_use_1(L"X:", L"\\\\nowhere\\public"), ERROR_BAD_NETPATH);
    EXPECT(add_use_1(L"X:", L"\\\\files\\nothing"), ERROR_BAD_NET_NAME);
    assert_false(is_drive_there('X'));
}

static void test_netuseadd_level_2_credentials_are_checked(void **state)
{
    (void)state;
    const WCHAR *share = L"\\\\files\\private";
    EXPECT(add_use_2(L"X:", share, L"lab", NULL, L"wrong"), ERROR_INVALID_PASSWORD);
    EXPECT(add_use_2(L"X:", share, L"nobody", NULL, L"x"), ERROR_LOGON_FAILURE);
    EXPECT(add_use_1(L"X:", share), ERROR_ACCESS_DENIED);
    assert_false(is_drive_there('X'));
    EXPECT(add_use_2(L"X:", share, L"lab", NULL, L"labpassword"), NERR_Success);
    assert_true(is_drive_there('X'));
}

static void test_netuseadd_wrong_kind_of_share_is_bad_device_type(void **state)
{
    (void)state;
    static WCHAR disk[] = L"\\\\files\\public";
    USE_INFO_1 use = {.ui1_remote = disk, .ui1_asg_type = USE_SPOOLDEV};
    EXPECT(NetUseAdd(NULL, 1, (BYTE *)&use, NULL), ERROR_BAD_DEV_TYPE);
    use.ui1_asg_type = USE_IPC;
    EXPECT(NetUseAdd(NULL, 1, (BYTE *)&use, NULL), ERROR_BAD_DEV_TYPE);
    use.ui1_asg_type = USE_CHARDEV;
    EXPECT(NetUseAdd(NULL, 1, (BYTE *)&use, NULL), ERROR_NOT_SUPPORTED);
}

static void test_netuseadd_ipc_share_is_used_without_device(void **state)
{
    (void)state;
    static WCHAR remote[] = L"\\\\files\\IPC$";
    USE_INFO_1 use = {.ui1_remote = remote, .ui1_asg_type = USE_IPC};
    EXPECT(NetUseAdd(NULL, 1, (BYTE *)&use, NULL), NERR_Success);
    EXPECT(NetUseDel(NULL, remote, USE_NOFORCE), NERR_Success);
}

static void test_netuse_server_name_local_or_not_supported(void **state)
{
    (void)state;
    static WCHAR other[] = L"\\\\another";
    static WCHAR remote[] = L"\\\\files\\public";
    static WCHAR empty[] = L"";
    WCHAR own[2 + 256] = L"\\\\";
    DWORD cch = 256;
    USE_INFO_1 use = {.ui1_remote = remote};
    BYTE *info = (BYTE *)(ULONG_PTR)POISON;
    DWORD read = POISON;
    DWORD total = POISON;
    assert_true(GetComputerNameW(own + 2, &cch));
    EXPECT(NetUseAdd(own, 1, (BYTE *)&use, NULL), NERR_Success);
    EXPECT(NetUseAdd(own + 2, 1, (BYTE *)&use, NULL), NERR_Success);
    EXPECT(NetUseAdd(empty, 1, (BYTE *)&use, NULL), NERR_Success);
    EXPECT(NetUseAdd(other, 1, (BYTE *)&use, NULL), ERROR_NOT_SUPPORTED);
    EXPECT(NetUseDel(other, remote, USE_NOFORCE), ERROR_NOT_SUPPORTED);
    EXPECT(NetUseEnum(other, 0, &info, MAX_PREFERRED_LENGTH, &read, &total, NULL),
           ERROR_NOT_SUPPORTED);
    EXPECT(NetUseGetInfo(other, remote, 0, &info), ERROR_NOT_SUPPORTED);
    assert_int_equal(read, POISON);
    EXPECT(NetUseAdd(bad_pointer(), 1, (BYTE *)&use, NULL), ERROR_INVALID_PARAMETER);
}

static void test_netuse_without_the_provider_is_workstation_not_started(void **state)
{
    (void)state;
    static WCHAR device[] = L"X:";
    test_provider_order_set(L"WlanNP");
    /* The router notices a changed order by a wait on the thread pool, not at once. */
    DWORD code = NetUseDel(NULL, device, USE_NOFORCE);
    for (int i = 0; i < 4000 && code == NERR_UseNotFound; i++)
    {
        Sleep(5);
        code = NetUseDel(NULL, device, USE_NOFORCE);
    }
    EXPECT(code, NERR_WkstaNotStarted);
    EXPECT(add_use_1(device, L"\\\\files\\public"), NERR_WkstaNotStarted);
    assert_false(is_drive_there('X'));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_netuseadd_level_not_1_to_5_is_invalid_level, test_reset),
        cmocka_unit_test_setup(test_netuseadd_buffer_null_or_unreadable_is_invalid_parameter,
                               test_reset),
        cmocka_unit_test_setup(test_netuseadd_bad_member_tells_its_index, test_reset),
        cmocka_unit_test_setup(test_netuseadd_wildcard_with_device_is_invalid_parameter,
                               test_reset),
        cmocka_unit_test_setup(test_netuseadd_level_1_does_not_read_past_its_struct, test_reset),
        cmocka_unit_test_setup(test_netuseadd_device_makes_a_drive_and_no_profile, test_reset),
        cmocka_unit_test_setup(test_netuseadd_device_in_use_is_already_assigned, test_reset),
        cmocka_unit_test_setup(test_netuseadd_unknown_server_or_share_is_told, test_reset),
        cmocka_unit_test_setup(test_netuseadd_level_2_credentials_are_checked, test_reset),
        cmocka_unit_test_setup(test_netuseadd_wrong_kind_of_share_is_bad_device_type, test_reset),
        cmocka_unit_test_setup(test_netuseadd_ipc_share_is_used_without_device, test_reset),
        cmocka_unit_test_setup(test_netuse_server_name_local_or_not_supported, test_reset),
        cmocka_unit_test_setup(test_netuse_without_the_provider_is_workstation_not_started,
                               test_reset),
    };
    test_refuse_builtin(L"netapi32.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
