/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetUse functions that a downlevel server runs: it keeps uses of its own. Source: docs/reference/netapi32.tsv NetUseEnum (legacy RAP remoting), NetUse* note "not remotable except downlevel". */
#include "nettest.h"

#include <wnetlab/simclient.h>

static WCHAR box[] = L"\\\\oldbox";
static WCHAR device[] = L"X:";
static WCHAR share[] = L"\\\\files\\public";
static WCHAR closed[] = L"\\\\files\\closed";

static int set_up(void **state)
{
    test_reset(state);
    load_network("servers:\n  - name: files\n    users: [{name: lab, password: secret}]\n"
                 "    shares:\n      - {name: public}\n      - {name: tree, dfs: true}\n"
                 "      - {name: closed, users: [lab]}\n"
                 "  - {name: oldbox, downlevel: true}\n  - {name: newbox}\n");
    return 0;
}

static DWORD add_on(WCHAR *where, WCHAR *local, WCHAR *remote)
{
    USE_INFO_1 use = {.ui1_local = local, .ui1_remote = remote, .ui1_asg_type = USE_DISKDEV};
    return NetUseAdd(where, 1, (BYTE *)&use, NULL);
}

static DWORD count_on(WCHAR *where)
{
    BYTE *buffer = NULL;
    DWORD read = 0;
    DWORD total = 0;
    EXPECT(NetUseEnum(where, 1, &buffer, MAX_PREFERRED_LENGTH, &read, &total, NULL), NERR_Success);
    EXPECT(NetApiBufferFree(buffer), NERR_Success);
    assert_int_equal(read, total);
    return read;
}

static void test_netuse_downlevel_server_keeps_uses_of_its_own(void **state)
{
    (void)state;
    static WCHAR bare[] = L"OLDBOX";
    USE_INFO_2 *use = NULL;
    EXPECT(add_on(box, device, share), NERR_Success);
    assert_false(is_drive_there('X'));
    assert_int_equal(count_on(NULL), 0);
    assert_int_equal(count_on(bare), 1);
    /* Its letter is not ours: here the same one is free. */
    EXPECT(add_on(NULL, device, share), NERR_Success);
    EXPECT(add_on(box, device, share), ERROR_ALREADY_ASSIGNED);
    EXPECT(NetUseGetInfo(box, device, 2, (BYTE **)&use), NERR_Success);
    assert_int_equal(wcscmp(use->ui2_local, L"X:"), 0);
    assert_int_equal(wcscmp(use->ui2_remote, share), 0);
    assert_int_equal(use->ui2_status, USE_OK);
    assert_int_equal(use->ui2_refcount, 0);
    assert_int_equal(use->ui2_usecount, 1);
    EXPECT(NetApiBufferFree(use), NERR_Success);
    EXPECT(NetUseDel(box, device, USE_LOTS_OF_FORCE), NERR_Success);
    assert_true(is_drive_there('X'));
    assert_int_equal(count_on(box), 0);
    assert_int_equal(count_on(NULL), 1);
    EXPECT(NetUseDel(box, device, USE_NOFORCE), NERR_UseNotFound);
}

static void test_netuse_downlevel_server_checks_as_this_one_does(void **state)
{
    (void)state;
    static WCHAR nothing[] = L"\\\\files\\nothing";
    static WCHAR tree[] = L"\\\\files\\tree";
    static WCHAR lab[] = L"lab";
    static WCHAR wrong[] = L"wrong";
    static WCHAR right[] = L"secret";
    BYTE *info = NULL;
    USE_INFO_2 use = {.ui2_remote = closed, .ui2_username = lab, .ui2_password = wrong};
    EXPECT(add_on(box, NULL, nothing), ERROR_BAD_NET_NAME);
    EXPECT(add_on(box, NULL, closed), ERROR_ACCESS_DENIED);
    EXPECT(NetUseAdd(box, 2, (BYTE *)&use, NULL), ERROR_INVALID_PASSWORD);
    use.ui2_password = right;
    EXPECT(NetUseAdd(box, 2, (BYTE *)&use, NULL), NERR_Success);
    EXPECT(add_on(box, NULL, share), ERROR_SESSION_CREDENTIAL_CONFLICT);
    EXPECT(NetUseDel(box, closed, 3), ERROR_INVALID_LEVEL);
    EXPECT(NetUseDel(box, closed, USE_NOFORCE), NERR_Success);
    EXPECT(add_on(box, device, tree), NERR_Success);
    EXPECT(NetUseDel(box, device, USE_NOFORCE), NERR_UseNotFound);
    EXPECT(NetUseGetInfo(box, device, 0, &info), NERR_UseNotFound);
    assert_int_equal(count_on(box), 0);
    assert_null(info);
}

static void test_netuse_server_that_is_not_downlevel_is_not_supported(void **state)
{
    (void)state;
    static WCHAR other[] = L"\\\\newbox";
    BYTE *info = NULL;
    DWORD read = POISON;
    EXPECT(add_on(other, NULL, share), ERROR_NOT_SUPPORTED);
    EXPECT(NetUseDel(other, share, USE_NOFORCE), ERROR_NOT_SUPPORTED);
    EXPECT(NetUseEnum(other, 0, &info, MAX_PREFERRED_LENGTH, &read, NULL, NULL),
           ERROR_NOT_SUPPORTED);
    EXPECT(NetUseGetInfo(other, share, 0, &info), ERROR_NOT_SUPPORTED);
    assert_null(info);
    assert_int_equal(read, POISON);
}

static void test_netuse_uses_of_a_downlevel_server_survive_the_service(void **state)
{
    (void)state;
    USE_INFO_1 *use = NULL;
    EXPECT(add_on(box, device, share), NERR_Success);
    EXPECT(add_on(box, NULL, share), NERR_Success);
    EXPECT(add_on(box, NULL, share), NERR_Success);
    EXPECT(NetUseDel(box, device, USE_NOFORCE), NERR_Success);
    for (int i = 0; i < 2; i++)
    {
        test_service_kill();
        EXPECT(NetUseGetInfo(box, share, 1, (BYTE **)&use), NERR_Success);
        assert_int_equal(use->ui1_usecount, 2);
        EXPECT(NetApiBufferFree(use), NERR_Success);
        assert_int_equal(count_on(box), 1);
    }
    EXPECT(simclient_control(SIMCLIENT_LOGOFF, NULL, 0, NULL), ERROR_SUCCESS);
    assert_int_equal(count_on(box), 0);
}

static void load_laser(const char *state)
{
    char text[256];
    snprintf(text, sizeof text,
             "servers:\n  - {name: files, shares: [{name: laser, type: printer, state: %s}]}\n"
             "  - {name: oldbox, downlevel: true}\n",
             state);
    load_network(text);
}

/* NetrUseDel, 72, where the use is another computer's. */
static void test_netusedel_downlevel_servers_paused_printer_goes_by_force_alone(void **state)
{
    (void)state;
    static WCHAR port[] = L"LPT3:";
    static WCHAR laser[] = L"\\\\files\\laser";
    USE_INFO_1 use = {.ui1_local = port, .ui1_remote = laser, .ui1_asg_type = USE_SPOOLDEV};
    for (DWORD force = USE_FORCE; force <= USE_LOTS_OF_FORCE; force++)
    {
        load_laser("ok");
        EXPECT(NetUseAdd(box, 1, (BYTE *)&use, NULL), NERR_Success);
        load_laser("paused");
        EXPECT(NetUseDel(box, port, USE_NOFORCE), ERROR_REDIR_PAUSED);
        assert_int_equal(count_on(box), 1);
        EXPECT(NetUseDel(box, port, force), NERR_Success);
        assert_int_equal(count_on(box), 0);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_netuse_downlevel_server_keeps_uses_of_its_own, set_up),
        cmocka_unit_test_setup(test_netuse_downlevel_server_checks_as_this_one_does, set_up),
        cmocka_unit_test_setup(test_netuse_server_that_is_not_downlevel_is_not_supported, set_up),
        cmocka_unit_test_setup(test_netuse_uses_of_a_downlevel_server_survive_the_service, set_up),
        cmocka_unit_test_setup(test_netusedel_downlevel_servers_paused_printer_goes_by_force_alone,
                               set_up),
    };
    test_refuse_builtin(L"netapi32.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
