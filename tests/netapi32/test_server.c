/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetServerEnum, NetServerGetInfo, NetWkstaGetInfo, NetUserGetInfo, DsRoleGetPrimaryDomainInformation. Sources: the functions' pages, and what Wine's tests
 * (dlls/netapi32/tests) expect of Windows. */
#include "nettest.h"

#include <dsrole.h>

static WCHAR files[] = L"\\\\files";
static WCHAR nowhere[] = L"\\\\nowhere";

static void load_servers(void)
{
    load_network("servers:\n  - name: files\n    comment: First\n    users: [{name: lab}]\n"
                 "    shares: [{name: laser, type: printer}]\n"
                 "  - {name: oldbox, downlevel: true}\n");
}

static void test_netserverenum_types_select(void **state)
{
    (void)state;
    static WCHAR group[] = L"workgroup";
    static WCHAR domain[] = L"elsewhere";
    SERVER_INFO_101 *servers = NULL;
    DWORD read = 0;
    DWORD total = 0;
    load_servers();
    EXPECT(NetServerEnum(NULL, 101, (BYTE **)&servers, MAX_PREFERRED_LENGTH, &read, &total,
                         SV_TYPE_ALL, NULL, NULL),
           NERR_Success);
    assert_int_equal(read, 4); /* with localhost and 127.0.0.1 */
    assert_int_equal(wcscmp(servers[0].sv101_name, L"files"), 0);
    assert_int_equal(wcscmp(servers[0].sv101_comment, L"First"), 0);
    assert_int_equal(servers[0].sv101_version_major, 10);
    assert_int_equal(servers[1].sv101_version_major, 4);
    EXPECT(NetApiBufferFree(servers), NERR_Success);
    EXPECT(NetServerEnum(NULL, 101, (BYTE **)&servers, MAX_PREFERRED_LENGTH, &read, &total,
                         SV_TYPE_PRINTQ_SERVER, group, NULL),
           NERR_Success);
    assert_int_equal(read, 1);
    assert_int_equal(wcscmp(servers[0].sv101_name, L"files"), 0);
    EXPECT(NetApiBufferFree(servers), NERR_Success);
    EXPECT(NetServerEnum(NULL, 100, (BYTE **)&servers, MAX_PREFERRED_LENGTH, &read, &total,
                         SV_TYPE_DOMAIN_CTRL, NULL, NULL),
           NERR_Success);
    assert_int_equal(read, 0);
    EXPECT(NetServerEnum(NULL, 101, (BYTE **)&servers, MAX_PREFERRED_LENGTH, &read, &total,
                         SV_TYPE_ALL, domain, NULL),
           ERROR_NO_BROWSER_SERVERS_FOUND);
    EXPECT(NetServerEnum(NULL, 102, (BYTE **)&servers, MAX_PREFERRED_LENGTH, &read, &total,
                         SV_TYPE_ALL, NULL, NULL),
           ERROR_INVALID_LEVEL);
    EXPECT(NetServerEnum(nowhere, 101, (BYTE **)&servers, MAX_PREFERRED_LENGTH, &read, &total,
                         SV_TYPE_ALL, NULL, NULL),
           ERROR_BAD_NETPATH);
}

static void test_netserverenum_resume_gives_each_server_once(void **state)
{
    (void)state;
    DWORD resume = 0;
    DWORD count = 0;
    DWORD code;
    load_servers();
    do
    {
        SERVER_INFO_100 *servers = NULL;
        DWORD read = 0;
        DWORD total = 0;
        code = NetServerEnum(NULL, 100, (BYTE **)&servers, 40, &read, &total, SV_TYPE_ALL, NULL,
                             &resume);
        assert_true(code == NERR_Success || code == ERROR_MORE_DATA);
        assert_int_equal(total, 4 - count);
        count += read;
        EXPECT(NetApiBufferFree(servers), NERR_Success);
    } while (code == ERROR_MORE_DATA);
    assert_int_equal(count, 4);
}

static void test_netservergetinfo_of_servers_and_of_this_computer(void **state)
{
    (void)state;
    static WCHAR old[] = L"oldbox";
    SERVER_INFO_102 *info = NULL;
    WCHAR own[256];
    DWORD cch = 256;
    assert_true(GetComputerNameW(own, &cch));
    load_servers();
    EXPECT(NetServerGetInfo(old, 102, (BYTE **)&info), NERR_Success);
    assert_int_equal(wcscmp(info->sv102_name, L"oldbox"), 0);
    assert_false(info->sv102_type & SV_TYPE_SERVER_NT);
    assert_true(info->sv102_type & SV_TYPE_SERVER);
    EXPECT(NetApiBufferFree(info), NERR_Success);
    for (DWORD level = 100; level <= 102; level++)
    {
        EXPECT(NetServerGetInfo(NULL, level, (BYTE **)&info), NERR_Success);
        assert_int_equal(info->sv102_platform_id, 500);
        assert_int_equal(_wcsicmp(info->sv102_name, own), 0);
        EXPECT(NetApiBufferFree(info), NERR_Success);
    }
    EXPECT(NetServerGetInfo(NULL, 99, (BYTE **)&info), ERROR_INVALID_LEVEL);
    EXPECT(NetServerGetInfo(files, 99, (BYTE **)&info), ERROR_INVALID_LEVEL);
    EXPECT(NetServerGetInfo(nowhere, 101, (BYTE **)&info), ERROR_BAD_NETPATH);
    EXPECT(NetServerGetInfo(NULL, 100, NULL), ERROR_INVALID_PARAMETER);
}

static void test_netwkstagetinfo_of_servers_and_of_this_computer(void **state)
{
    (void)state;
    WKSTA_INFO_100 *info = NULL;
    WCHAR own[256];
    DWORD cch = 256;
    assert_true(GetComputerNameW(own, &cch));
    EXPECT(NetWkstaGetInfo(NULL, 100, (BYTE **)&info), NERR_Success);
    assert_int_equal(_wcsicmp(info->wki100_computername, own), 0);
    EXPECT(NetApiBufferFree(info), NERR_Success);
    EXPECT(NetWkstaGetInfo(files, 101, (BYTE **)&info), NERR_Success);
    assert_int_equal(wcscmp(info->wki100_computername, L"files"), 0);
    assert_int_equal(wcscmp(info->wki100_langroup, L"WORKGROUP"), 0);
    EXPECT(NetApiBufferFree(info), NERR_Success);
    EXPECT(NetWkstaGetInfo(files, 99, (BYTE **)&info), ERROR_INVALID_LEVEL);
    EXPECT(NetWkstaGetInfo(nowhere, 100, (BYTE **)&info), ERROR_BAD_NETPATH);
}

static DWORD list_transports(WKSTA_TRANSPORT_INFO_0 **transports)
{
    DWORD read = 0;
    DWORD total = 0;
    EXPECT(NetWkstaTransportEnum(NULL, 0, (BYTE **)transports, MAX_PREFERRED_LENGTH, &read, &total,
                                 NULL),
           NERR_Success);
    return read;
}

/* netapi32.tsv NetrWkstaTransportDel, 87. */
static void test_netwkstatransportdel_bad_arguments_are_invalid_parameter(void **state)
{
    (void)state;
    static const DWORD levels[] = {3, 4, 0x10000, MAXDWORD};
    static WCHAR none[] = L"\\Device\\None";
    static WCHAR empty[] = L"";
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++)
    {
        EXPECT(NetWkstaTransportDel(NULL, none, levels[i]), ERROR_INVALID_PARAMETER);
        EXPECT(NetWkstaTransportDel(files, none, levels[i]), ERROR_INVALID_PARAMETER);
    }
    EXPECT(NetWkstaTransportDel(NULL, NULL, USE_NOFORCE), ERROR_INVALID_PARAMETER);
    EXPECT(NetWkstaTransportDel(NULL, empty, USE_NOFORCE), ERROR_INVALID_PARAMETER);
    EXPECT(NetWkstaTransportDel(NULL, bad_pointer(), USE_NOFORCE), ERROR_INVALID_PARAMETER);
    EXPECT(NetWkstaTransportDel(bad_pointer(), none, USE_NOFORCE), ERROR_INVALID_PARAMETER);
    EXPECT(NetWkstaTransportDel(nowhere, none, USE_NOFORCE), ERROR_BAD_NETPATH);
}

/* netapi32.tsv NetWkstaTransportDel, 2250; what is there is refused, and stays (docs/decisions.md, Transports). */
static void test_netwkstatransportdel_knows_what_is_no_transport(void **state)
{
    (void)state;
    static WCHAR none[] = L"\\Device\\None";
    static WCHAR own[] = L"localhost";
    WKSTA_TRANSPORT_INFO_0 *before = NULL;
    WKSTA_TRANSPORT_INFO_0 *after = NULL;
    const DWORD count = list_transports(&before);
    for (DWORD force = USE_NOFORCE; force <= USE_LOTS_OF_FORCE; force++)
    {
        EXPECT(NetWkstaTransportDel(NULL, none, force), NERR_UseNotFound);
        EXPECT(NetWkstaTransportDel(own, none, force), NERR_UseNotFound);
        EXPECT(NetWkstaTransportDel(files, none, force), ERROR_NOT_SUPPORTED);
        for (DWORD i = 0; i < count; i++)
            EXPECT(NetWkstaTransportDel(NULL, before[i].wkti0_transport_name, force),
                   ERROR_NOT_SUPPORTED);
    }
    assert_int_equal(list_transports(&after), count);
    EXPECT(NetApiBufferFree(before), NERR_Success);
    EXPECT(NetApiBufferFree(after), NERR_Success);
}

static void test_netusergetinfo_bad_path_is_a_network_error(void **state)
{
    (void)state;
    static WCHAR bad[] = L"\\\\Ba  path";
    static WCHAR lab[] = L"lab";
    static WCHAR nobody[] = L"nobody";
    USER_INFO_1 *info = NULL;
    WCHAR user[512];
    DWORD cch = 512;
    EXPECT(NetUserGetInfo(bad, lab, 0, (BYTE **)&info), ERROR_BAD_NETPATH);
    EXPECT(NetUserGetInfo(files, nobody, 0, (BYTE **)&info), NERR_UserNotFound);
    EXPECT(NetUserGetInfo(files, lab, 1, (BYTE **)&info), NERR_Success);
    assert_int_equal(wcscmp(info->usri1_name, L"lab"), 0);
    assert_null(info->usri1_password);
    assert_int_equal(info->usri1_priv, USER_PRIV_USER);
    EXPECT(NetApiBufferFree(info), NERR_Success);
    EXPECT(NetUserGetInfo(files, lab, 10000, (BYTE **)&info), ERROR_INVALID_LEVEL);
    assert_true(GetUserNameW(user, &cch));
    EXPECT(NetUserGetInfo(NULL, user, 0, (BYTE **)&info), NERR_Success);
    assert_int_equal(_wcsicmp(info->usri1_name, user), 0);
    EXPECT(NetApiBufferFree(info), NERR_Success);
}

/* What Wine's test of NetUserGetInfo sees on Windows (123); the other functions read server names alike. */
static void test_netusergetinfo_backslashes_alone_are_invalid_name(void **state)
{
    (void)state;
    static const WCHAR *const names[] = {L"\\", L"\\\\", L"\\files"};
    BYTE *info = NULL;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    {
        WCHAR name[16];
        wcscpy(name, names[i]);
        EXPECT(NetUserGetInfo(name, L"lab", 0, &info), ERROR_INVALID_NAME);
        EXPECT(NetServerGetInfo(name, 100, &info), ERROR_INVALID_NAME);
        EXPECT(NetWkstaGetInfo(name, 100, &info), ERROR_INVALID_NAME);
        assert_null(info);
    }
}

static void test_dsrole_levels_1_to_3_succeed(void **state)
{
    (void)state;
    BYTE *buffer = NULL;
    EXPECT(DsRoleGetPrimaryDomainInformation(NULL, DsRolePrimaryDomainInfoBasic, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(DsRoleGetPrimaryDomainInformation(NULL, (DSROLE_PRIMARY_DOMAIN_INFO_LEVEL)600, &buffer),
           ERROR_INVALID_PARAMETER);
    EXPECT(DsRoleGetPrimaryDomainInformation(NULL, DsRolePrimaryDomainInfoBasic, &buffer),
           ERROR_SUCCESS);
    DsRoleFreeMemory(buffer);
    EXPECT(DsRoleGetPrimaryDomainInformation(NULL, DsRoleUpgradeStatus, &buffer), ERROR_SUCCESS);
    assert_int_equal(((DSROLE_UPGRADE_STATUS_INFO *)(void *)buffer)->OperationState, 0);
    DsRoleFreeMemory(buffer);
    EXPECT(DsRoleGetPrimaryDomainInformation(NULL, DsRoleOperationState, &buffer), ERROR_SUCCESS);
    assert_int_equal(((DSROLE_OPERATION_STATE_INFO *)(void *)buffer)->OperationState,
                     DsRoleOperationIdle);
    DsRoleFreeMemory(buffer);
    EXPECT(DsRoleGetPrimaryDomainInformation(files, DsRolePrimaryDomainInfoBasic, &buffer),
           ERROR_SUCCESS);
    const DSROLE_PRIMARY_DOMAIN_INFO_BASIC *basic = (const void *)buffer;
    assert_int_equal(basic->MachineRole, DsRole_RoleStandaloneServer);
    assert_int_equal(wcscmp(basic->DomainNameFlat, L"WORKGROUP"), 0);
    assert_null(basic->DomainNameDns);
    DsRoleFreeMemory(buffer);
    EXPECT(DsRoleGetPrimaryDomainInformation(nowhere, DsRoleUpgradeStatus, &buffer),
           ERROR_BAD_NETPATH);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_netserverenum_types_select, test_reset),
        cmocka_unit_test_setup(test_netserverenum_resume_gives_each_server_once, test_reset),
        cmocka_unit_test_setup(test_netservergetinfo_of_servers_and_of_this_computer, test_reset),
        cmocka_unit_test_setup(test_netwkstagetinfo_of_servers_and_of_this_computer, test_reset),
        cmocka_unit_test_setup(test_netwkstatransportdel_bad_arguments_are_invalid_parameter,
                               test_reset),
        cmocka_unit_test_setup(test_netwkstatransportdel_knows_what_is_no_transport, test_reset),
        cmocka_unit_test_setup(test_netusergetinfo_bad_path_is_a_network_error, test_reset),
        cmocka_unit_test_setup(test_netusergetinfo_backslashes_alone_are_invalid_name, test_reset),
        cmocka_unit_test_setup(test_dsrole_levels_1_to_3_succeed, test_reset),
    };
    test_refuse_builtin(L"netapi32.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
