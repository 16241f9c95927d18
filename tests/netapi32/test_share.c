/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetShareEnum, NetShareGetInfo, NetShareCheck, NetShareAdd, NetShareDel, NetConnectionEnum. Sources: the functions' pages (nf-lmshare-*). */
#include "nettest.h"

#include <wnetlab/simclient.h>

#define NEW_FOLDER L"C:\\ProgramData\\wnetlab\\shares\\files\\nettest"

static WCHAR server[] = L"\\\\files";
static WCHAR name[] = L"nettest";
static WCHAR folder[] = NEW_FOLDER;
static WCHAR remark[] = L"Made by a test";

static BYTE *poison_pointer(void)
{
    return (BYTE *)(ULONG_PTR)POISON;
}

/* The folder of the share that cases add; its parents come with the first connection only. */
static void make_folder(void)
{
    CreateDirectoryW(L"C:\\ProgramData\\wnetlab\\shares", NULL);
    CreateDirectoryW(L"C:\\ProgramData\\wnetlab\\shares\\files", NULL);
    CreateDirectoryW(folder, NULL);
}

static DWORD add_share(WCHAR *where, WCHAR *what, WCHAR *path, DWORD max_uses)
{
    SHARE_INFO_2 info = {.shi2_netname = what,
                         .shi2_type = STYPE_DISKTREE,
                         .shi2_remark = remark,
                         .shi2_max_uses = max_uses,
                         .shi2_path = path};
    DWORD member = POISON;
    DWORD code = NetShareAdd(where, 2, (BYTE *)&info, &member);
    if (code != ERROR_INVALID_PARAMETER)
        assert_int_equal(member, POISON);
    return code;
}

static bool is_listed(WCHAR *where, const WCHAR *what)
{
    SHARE_INFO_1 *shares = NULL;
    DWORD read = 0;
    DWORD total = 0;
    bool found = false;
    EXPECT(NetShareEnum(where, 1, (BYTE **)&shares, MAX_PREFERRED_LENGTH, &read, &total, NULL),
           NERR_Success);
    assert_int_equal(read, total);
    for (DWORD i = 0; i < read; i++)
        found = found || !_wcsicmp(shares[i].shi1_netname, what);
    EXPECT(NetApiBufferFree(shares), NERR_Success);
    return found;
}

static void test_netshareenum_level_1_lists_hidden_shares_as_well(void **state)
{
    (void)state;
    SHARE_INFO_1 *shares = NULL;
    DWORD read = POISON;
    DWORD total = POISON;
    EXPECT(NetShareEnum(server, 1, (BYTE **)&shares, MAX_PREFERRED_LENGTH, &read, &total, NULL),
           NERR_Success);
    assert_int_equal(read, 4);
    assert_int_equal(total, 4);
    assert_int_equal(wcscmp(shares[0].shi1_netname, L"public"), 0);
    assert_int_equal(wcscmp(shares[0].shi1_remark, L"For everybody"), 0);
    assert_int_equal(shares[0].shi1_type, STYPE_DISKTREE);
    assert_int_equal(wcscmp(shares[2].shi1_netname, L"laser"), 0);
    assert_int_equal(shares[2].shi1_type, STYPE_PRINTQ);
    assert_int_equal(wcscmp(shares[3].shi1_netname, L"IPC$"), 0);
    assert_int_equal(shares[3].shi1_type, STYPE_IPC | STYPE_SPECIAL);
    EXPECT(NetApiBufferFree(shares), NERR_Success);
}

static void test_netshareenum_of_this_computer_has_its_own_shares(void **state)
{
    (void)state;
    static WCHAR names[][16] = {L"", L"localhost", L"\\\\localhost", L"\\\\127.0.0.1"};
    WCHAR own[2 + 256] = L"\\\\";
    DWORD cch = 256;
    assert_true(GetComputerNameW(own + 2, &cch));
    assert_true(is_listed(NULL, L"C$"));
    assert_true(is_listed(own, L"ADMIN$"));
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_true(is_listed(names[i], L"C$"));
}

static void test_netshareenum_bad_arguments_are_told_and_outputs_stay(void **state)
{
    (void)state;
    static const DWORD levels[] = {3, 10, 501, 1005, MAXDWORD};
    static WCHAR nowhere[] = L"\\\\nowhere";
    BYTE *buffer = poison_pointer();
    DWORD read = POISON;
    DWORD total = POISON;
    DWORD resume = 0;
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++)
        EXPECT(
            NetShareEnum(server, levels[i], &buffer, MAX_PREFERRED_LENGTH, &read, &total, &resume),
            ERROR_INVALID_LEVEL);
    EXPECT(NetShareEnum(nowhere, 1, &buffer, MAX_PREFERRED_LENGTH, &read, &total, &resume),
           ERROR_BAD_NETPATH);
    EXPECT(NetShareEnum(bad_pointer(), 1, &buffer, MAX_PREFERRED_LENGTH, &read, &total, &resume),
           ERROR_INVALID_PARAMETER);
    EXPECT(NetShareEnum(server, 1, NULL, MAX_PREFERRED_LENGTH, &read, &total, &resume),
           ERROR_INVALID_PARAMETER);
    EXPECT(NetShareEnum(server, 1, &buffer, MAX_PREFERRED_LENGTH, NULL, &total, &resume),
           ERROR_INVALID_PARAMETER);
    EXPECT(NetShareEnum(server, 1, &buffer, 1, &read, &total, &resume), NERR_BufTooSmall);
    assert_ptr_equal(buffer, poison_pointer());
    assert_int_equal(read, POISON);
    assert_int_equal(total, POISON);
    assert_int_equal(resume, 0);
}

/* One share a call, while others come and go: nothing is lost, nothing comes twice. */
static void test_netshareenum_resume_survives_changes(void **state)
{
    (void)state;
    static WCHAR first[] = L"public";
    WCHAR seen[16][32];
    DWORD count = 0;
    DWORD resume = 0;
    DWORD code;
    make_folder();
    do
    {
        SHARE_INFO_0 *shares = NULL;
        DWORD read = 0;
        DWORD total = 0;
        code = NetShareEnum(server, 0, (BYTE **)&shares, 40, &read, &total, &resume);
        assert_true(code == NERR_Success || code == ERROR_MORE_DATA);
        for (DWORD i = 0; i < read; i++)
        {
            assert_true(count < 16);
            wcscpy(seen[count++], shares[i].shi0_netname);
        }
        EXPECT(NetApiBufferFree(shares), NERR_Success);
        if (count == 1)
        {
            EXPECT(NetShareDel(server, first, 0), NERR_Success);
            EXPECT(add_share(server, name, folder, SHI_USES_UNLIMITED), NERR_Success);
        }
    } while (code == ERROR_MORE_DATA);
    static const WCHAR *const expected[] = {L"public", L"private", L"laser", L"IPC$", L"nettest"};
    assert_int_equal(count, 5);
    for (DWORD i = 0; i < count; i++)
        assert_int_equal(wcscmp(seen[i], expected[i]), 0);
}

static void test_netsharegetinfo_levels_tell_the_same_share(void **state)
{
    (void)state;
    static WCHAR public_name[] = L"PUBLIC";
    static const DWORD levels[] = {0, 1, 2, 501, 502, 503};
    static const WCHAR path[] = L"C:\\ProgramData\\wnetlab\\shares\\files\\public";
    BYTE *buffer = NULL;
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++)
    {
        /* All begin with the name. */
        EXPECT(NetShareGetInfo(server, public_name, levels[i], &buffer), NERR_Success);
        assert_int_equal(wcscmp(((SHARE_INFO_0 *)(void *)buffer)->shi0_netname, L"public"), 0);
        EXPECT(NetApiBufferFree(buffer), NERR_Success);
    }
    EXPECT(add_use_1(L"X:", L"\\\\files\\public"), NERR_Success);
    EXPECT(add_use_1(NULL, L"\\\\files\\public"), NERR_Success);
    EXPECT(NetShareGetInfo(server, public_name, 502, &buffer), NERR_Success);
    const SHARE_INFO_502 *info = (const void *)buffer;
    assert_int_equal(_wcsicmp(info->shi502_path, path), 0);
    assert_int_equal(info->shi502_current_uses, 2);
    assert_int_equal(info->shi502_max_uses, SHI_USES_UNLIMITED);
    assert_int_equal(info->shi502_permissions, 0);
    assert_null(info->shi502_passwd);
    assert_null(info->shi502_security_descriptor);
    EXPECT(NetApiBufferFree(buffer), NERR_Success);
    EXPECT(NetShareGetInfo(server, public_name, 1005, &buffer), NERR_Success);
    assert_int_equal(((SHARE_INFO_1005 *)(void *)buffer)->shi1005_flags, 0);
    EXPECT(NetApiBufferFree(buffer), NERR_Success);
}

static void test_netsharegetinfo_what_is_not_there(void **state)
{
    (void)state;
    static WCHAR nothing[] = L"nothing";
    static WCHAR empty[] = L"";
    static WCHAR public_name[] = L"public";
    BYTE *buffer = poison_pointer();
    EXPECT(NetShareGetInfo(server, nothing, 1, &buffer), NERR_NetNameNotFound);
    EXPECT(NetShareGetInfo(server, empty, 1, &buffer), ERROR_INVALID_PARAMETER);
    EXPECT(NetShareGetInfo(server, NULL, 1, &buffer), ERROR_INVALID_PARAMETER);
    EXPECT(NetShareGetInfo(server, public_name, 3, &buffer), ERROR_INVALID_LEVEL);
    EXPECT(NetShareGetInfo(nothing, public_name, 1, &buffer), ERROR_BAD_NETPATH);
    assert_ptr_equal(buffer, poison_pointer());
}

static void test_netshareadd_share_can_be_connected_to_and_survives_the_service(void **state)
{
    (void)state;
    make_folder();
    EXPECT(add_share(server, name, folder, SHI_USES_UNLIMITED), NERR_Success);
    assert_true(is_listed(server, name));
    EXPECT(add_use_1(L"X:", L"\\\\files\\nettest"), NERR_Success);
    write_file(L"X:\\there.txt");
    assert_int_not_equal(GetFileAttributesW(NEW_FOLDER L"\\there.txt"), INVALID_FILE_ATTRIBUTES);

    test_service_kill();
    assert_true(is_listed(server, name));
    assert_true(is_drive_there('X'));
    SHARE_INFO_2 *info = NULL;
    EXPECT(NetShareGetInfo(server, name, 2, (BYTE **)&info), NERR_Success);
    assert_int_equal(wcscmp(info->shi2_remark, remark), 0);
    assert_int_equal(_wcsicmp(info->shi2_path, folder), 0);
    assert_int_equal(info->shi2_current_uses, 1);
    EXPECT(NetApiBufferFree(info), NERR_Success);
    /* What is deleted stays so as well; and once more through a journal that was written anew. */
    EXPECT(NetShareDel(server, name, 0), NERR_Success);
    test_service_kill();
    assert_false(is_listed(server, name));
    test_service_kill();
    assert_false(is_listed(server, name));
}

static void test_netshareadd_to_this_computer_is_there_under_each_of_its_names(void **state)
{
    (void)state;
    make_folder();
    EXPECT(add_share(NULL, name, folder, SHI_USES_UNLIMITED), NERR_Success);
    EXPECT(add_share(NULL, name, folder, SHI_USES_UNLIMITED), NERR_DuplicateShare);
    EXPECT(add_use_1(L"X:", L"\\\\localhost\\nettest"), NERR_Success);
    EXPECT(add_use_1(L"Y:", L"\\\\127.0.0.1\\nettest"), NERR_Success);
    SHARE_INFO_2 *info = NULL;
    EXPECT(NetShareGetInfo(NULL, name, 2, (BYTE **)&info), NERR_Success);
    assert_int_equal(info->shi2_current_uses, 2);
    EXPECT(NetApiBufferFree(info), NERR_Success);
    EXPECT(NetShareDel(NULL, name, 0), NERR_Success);
    EXPECT(add_use_1(NULL, L"\\\\127.0.0.1\\nettest"), ERROR_BAD_NET_NAME);
}

static void test_netshareadd_bad_members_tell_their_index(void **state)
{
    (void)state;
    static WCHAR empty[] = L"";
    WCHAR long_name[NNLEN + 2];
    WCHAR long_remark[MAXCOMMENTSZ + 1];
    static WCHAR bad_name[] = L"a/b";
    for (size_t i = 0; i < NNLEN + 1; i++)
        long_name[i] = 'a';
    long_name[NNLEN + 1] = 0;
    for (size_t i = 0; i < MAXCOMMENTSZ; i++)
        long_remark[i] = 'a';
    long_remark[MAXCOMMENTSZ] = 0;
    const SHARE_INFO_2 good = {.shi2_netname = name,
                               .shi2_remark = remark,
                               .shi2_max_uses = SHI_USES_UNLIMITED,
                               .shi2_path = folder};
    struct
    {
        SHARE_INFO_2 info;
        DWORD code;
        DWORD member;
    } cases[] = {
        {good, ERROR_INVALID_PARAMETER, SHARE_NETNAME_PARMNUM},
        {good, ERROR_INVALID_PARAMETER, SHARE_NETNAME_PARMNUM},
        {good, ERROR_INVALID_NAME, POISON},
        {good, ERROR_INVALID_NAME, POISON},
        {good, ERROR_INVALID_PARAMETER, SHARE_TYPE_PARMNUM},
        {good, ERROR_NOT_SUPPORTED, POISON},
        {good, ERROR_INVALID_PARAMETER, SHARE_REMARK_PARMNUM},
        {good, ERROR_INVALID_PARAMETER, SHARE_MAX_USES_PARMNUM},
        {good, ERROR_INVALID_PARAMETER, SHARE_PATH_PARMNUM},
        {good, NERR_UnknownDevDir, POISON},
    };
    static WCHAR no_folder[] = L"C:\\no such folder";
    cases[0].info.shi2_netname = NULL;
    cases[1].info.shi2_netname = empty;
    cases[2].info.shi2_netname = bad_name;
    cases[3].info.shi2_netname = long_name;
    cases[4].info.shi2_type = 77;
    cases[5].info.shi2_type = STYPE_DEVICE;
    cases[6].info.shi2_remark = long_remark;
    cases[7].info.shi2_max_uses = 0;
    cases[8].info.shi2_path = NULL;
    cases[9].info.shi2_path = no_folder;
    make_folder();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    {
        DWORD member = POISON;
        EXPECT(NetShareAdd(server, 2, (BYTE *)&cases[i].info, &member), cases[i].code);
        assert_int_equal(member, cases[i].member);
    }
    EXPECT(NetShareAdd(server, 1, (BYTE *)&cases[0].info, NULL), ERROR_INVALID_LEVEL);
    EXPECT(NetShareAdd(server, 2, NULL, NULL), ERROR_INVALID_PARAMETER);
    assert_false(is_listed(server, name));
}

static void test_netshareadd_path_on_the_network_is_redirected_path(void **state)
{
    (void)state;
    static WCHAR drive[] = L"X:\\";
    EXPECT(add_use_1(L"X:", L"\\\\files\\public"), NERR_Success);
    EXPECT(add_share(NULL, name, drive, SHI_USES_UNLIMITED), NERR_RedirectedPath);
    assert_false(is_listed(NULL, name));
}

static void test_netshareadd_security_descriptor_is_not_supported(void **state)
{
    (void)state;
    SECURITY_DESCRIPTOR descriptor;
    SHARE_INFO_502 info = {.shi502_netname = name,
                           .shi502_max_uses = SHI_USES_UNLIMITED,
                           .shi502_path = folder,
                           .shi502_security_descriptor = &descriptor};
    make_folder();
    EXPECT(NetShareAdd(server, 502, (BYTE *)&info, NULL), ERROR_NOT_SUPPORTED);
    assert_false(is_listed(server, name));
    info.shi502_security_descriptor = NULL;
    EXPECT(NetShareAdd(server, 502, (BYTE *)&info, NULL), NERR_Success);
    assert_true(is_listed(server, name));
}

static void test_netshareadd_max_uses_bounds_connections(void **state)
{
    (void)state;
    make_folder();
    EXPECT(add_share(server, name, folder, 1), NERR_Success);
    EXPECT(add_use_1(L"X:", L"\\\\files\\nettest"), NERR_Success);
    EXPECT(add_use_1(L"Y:", L"\\\\files\\nettest"), ERROR_REQ_NOT_ACCEP);
    assert_false(is_drive_there('Y'));
}

static void test_netsharedel_connections_stay_at_fault(void **state)
{
    (void)state;
    static WCHAR device[] = L"X:";
    static WCHAR public_name[] = L"public";
    static WCHAR ipc[] = L"IPC$";
    USE_INFO_1 *use = NULL;
    EXPECT(add_use_1(device, L"\\\\files\\public"), NERR_Success);
    EXPECT(NetShareDel(server, public_name, 0), NERR_Success);
    EXPECT(NetShareDel(server, public_name, 0), NERR_NetNameNotFound);
    EXPECT(NetShareDel(server, ipc, 0), ERROR_ACCESS_DENIED);
    EXPECT(NetShareDel(server, ipc, 1), ERROR_INVALID_PARAMETER);
    EXPECT(NetUseGetInfo(NULL, device, 1, (BYTE **)&use), NERR_Success);
    assert_int_equal(use->ui1_status, USE_NETERR);
    EXPECT(NetApiBufferFree(use), NERR_Success);
    EXPECT(add_use_1(NULL, L"\\\\files\\public"), ERROR_BAD_NET_NAME);
    EXPECT(NetUseDel(NULL, device, USE_NOFORCE), NERR_Success);
}

static void test_netsharedel_temporary_share_goes_with_the_session(void **state)
{
    (void)state;
    SHARE_INFO_2 info = {.shi2_netname = name,
                         .shi2_type = STYPE_DISKTREE | STYPE_TEMPORARY,
                         .shi2_max_uses = SHI_USES_UNLIMITED,
                         .shi2_path = folder};
    make_folder();
    EXPECT(NetShareAdd(server, 2, (BYTE *)&info, NULL), NERR_Success);
    test_service_kill();
    assert_true(is_listed(server, name));
    EXPECT(simclient_control(SIMCLIENT_LOGOFF, NULL, 0, NULL), ERROR_SUCCESS);
    assert_false(is_listed(server, name));
}

static void test_netsharecheck_device_is_shared_where_a_share_begins_there(void **state)
{
    (void)state;
    static WCHAR c[] = L"C:";
    static WCHAR q[] = L"Q:";
    static WCHAR empty[] = L"";
    DWORD type = POISON;
    EXPECT(NetShareCheck(NULL, c, &type), NERR_Success);
    assert_int_equal(type, STYPE_DISKTREE);
    type = POISON;
    EXPECT(NetShareCheck(NULL, q, &type), NERR_DeviceNotShared);
    EXPECT(NetShareCheck(NULL, empty, &type), ERROR_INVALID_PARAMETER);
    EXPECT(NetShareCheck(NULL, c, NULL), ERROR_INVALID_PARAMETER);
    assert_int_equal(type, POISON);
}

static void test_netconnectionenum_of_a_share_and_of_this_computer(void **state)
{
    (void)state;
    static WCHAR public_name[] = L"public";
    static WCHAR nothing[] = L"nothing";
    static WCHAR stranger[] = L"\\\\stranger";
    static WCHAR self[] = L"\\\\localhost";
    CONNECTION_INFO_1 *connections = NULL;
    DWORD read = 0;
    DWORD total = 0;
    EXPECT(add_use_1(L"X:", L"\\\\files\\public"), NERR_Success);
    EXPECT(add_use_1(NULL, L"\\\\files\\laser"), ERROR_BAD_DEV_TYPE);
    EXPECT(NetConnectionEnum(server, public_name, 1, (BYTE **)&connections, MAX_PREFERRED_LENGTH,
                             &read, &total, NULL),
           NERR_Success);
    assert_int_equal(read, 1);
    assert_int_equal(connections[0].coni1_type, STYPE_DISKTREE);
    assert_int_equal(connections[0].coni1_num_users, 1);
    EXPECT(NetApiBufferFree(connections), NERR_Success);
    EXPECT(NetConnectionEnum(server, self, 1, (BYTE **)&connections, MAX_PREFERRED_LENGTH, &read,
                             &total, NULL),
           NERR_Success);
    assert_int_equal(wcscmp(connections[0].coni1_netname, L"public"), 0);
    EXPECT(NetApiBufferFree(connections), NERR_Success);
    EXPECT(NetConnectionEnum(server, nothing, 1, (BYTE **)&connections, MAX_PREFERRED_LENGTH, &read,
                             &total, NULL),
           NERR_NetNameNotFound);
    EXPECT(NetConnectionEnum(server, stranger, 0, (BYTE **)&connections, MAX_PREFERRED_LENGTH,
                             &read, &total, NULL),
           NERR_ClientNameNotFound);
    EXPECT(NetConnectionEnum(server, public_name, 2, (BYTE **)&connections, MAX_PREFERRED_LENGTH,
                             &read, &total, NULL),
           ERROR_INVALID_LEVEL);
    EXPECT(NetConnectionEnum(server, NULL, 1, (BYTE **)&connections, MAX_PREFERRED_LENGTH, &read,
                             &total, NULL),
           ERROR_INVALID_PARAMETER);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_netshareenum_level_1_lists_hidden_shares_as_well, test_reset),
        cmocka_unit_test_setup(test_netshareenum_of_this_computer_has_its_own_shares, test_reset),
        cmocka_unit_test_setup(test_netshareenum_bad_arguments_are_told_and_outputs_stay,
                               test_reset),
        cmocka_unit_test_setup(test_netshareenum_resume_survives_changes, test_reset),
        cmocka_unit_test_setup(test_netsharegetinfo_levels_tell_the_same_share, test_reset),
        cmocka_unit_test_setup(test_netsharegetinfo_what_is_not_there, test_reset),
        cmocka_unit_test_setup(test_netshareadd_share_can_be_connected_to_and_survives_the_service,
                               test_reset),
        cmocka_unit_test_setup(test_netshareadd_to_this_computer_is_there_under_each_of_its_names,
                               test_reset),
        cmocka_unit_test_setup(test_netshareadd_bad_members_tell_their_index, test_reset),
        cmocka_unit_test_setup(test_netshareadd_path_on_the_network_is_redirected_path, test_reset),
        cmocka_unit_test_setup(test_netshareadd_security_descriptor_is_not_supported, test_reset),
        cmocka_unit_test_setup(test_netshareadd_max_uses_bounds_connections, test_reset),
        cmocka_unit_test_setup(test_netsharedel_connections_stay_at_fault, test_reset),
        cmocka_unit_test_setup(test_netsharedel_temporary_share_goes_with_the_session, test_reset),
        cmocka_unit_test_setup(test_netsharecheck_device_is_shared_where_a_share_begins_there,
                               test_reset),
        cmocka_unit_test_setup(test_netconnectionenum_of_a_share_and_of_this_computer, test_reset),
    };
    test_refuse_builtin(L"netapi32.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
