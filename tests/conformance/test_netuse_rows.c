/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Rows of docs/reference/netapi32.tsv that no test of one function shows. */
#include "tests/netapi32/nettest.h"

#include <winnetwk.h>
#include <wnetlab/simclient.h>

#include "alloc_fail.h"

static WCHAR device[] = L"X:";
static WCHAR share[] = L"\\\\files\\public";
static WCHAR printer[] = L"\\\\files\\laser";
static WCHAR ipc[] = L"\\\\files\\IPC$";
static WCHAR private_share[] = L"\\\\files\\private";

static USE_INFO_1 info_1_of(WCHAR *name)
{
    BYTE *buffer = NULL;
    USE_INFO_1 info;
    EXPECT(NetUseGetInfo(NULL, name, 1, &buffer), NERR_Success);
    memcpy(&info, buffer, sizeof(info));
    EXPECT(NetApiBufferFree(buffer), NERR_Success);
    return info;
}

/* "USE_* state; ignored by Add", "open files/dirs/processes; ignored by Add" */
static void test_rows_netuseadd_ignores_status_and_counts(void **state)
{
    (void)state;
    USE_INFO_2 use = {.ui2_local = device,
                      .ui2_remote = share,
                      .ui2_status = POISON,
                      .ui2_refcount = POISON,
                      .ui2_usecount = POISON};
    EXPECT(NetUseAdd(NULL, 2, (BYTE *)&use, NULL), NERR_Success);
    USE_INFO_1 info = info_1_of(device);
    assert_int_equal(info.ui1_status, USE_OK);
    assert_int_equal(info.ui1_refcount, 0);
    assert_int_equal(info.ui1_usecount, 1);
    EXPECT(NetUseDel(NULL, device, USE_NOFORCE), NERR_Success);

    USE_INFO_1 use_1 = {.ui1_local = device,
                        .ui1_remote = share,
                        .ui1_status = POISON,
                        .ui1_refcount = POISON,
                        .ui1_usecount = POISON};
    EXPECT(NetUseAdd(NULL, 1, (BYTE *)&use_1, NULL), NERR_Success);
    info = info_1_of(device);
    assert_int_equal(info.ui1_status, USE_OK);
    assert_int_equal(info.ui1_refcount, 0);
    assert_int_equal(info.ui1_usecount, 1);
}

static void test_rows_netusegetinfo_tells_the_kind_of_share(void **state)
{
    (void)state;
    USE_INFO_1 use = {.ui1_remote = printer, .ui1_asg_type = USE_SPOOLDEV};
    EXPECT(NetUseAdd(NULL, 1, (BYTE *)&use, NULL), NERR_Success);
    assert_int_equal(info_1_of(printer).ui1_asg_type, USE_SPOOLDEV);
    use.ui1_remote = ipc;
    use.ui1_asg_type = USE_IPC;
    EXPECT(NetUseAdd(NULL, 1, (BYTE *)&use, NULL), NERR_Success);
    assert_int_equal(info_1_of(ipc).ui1_asg_type, USE_IPC);
    /* "match server type; only Add with local NULL" */
    EXPECT(NetUseDel(NULL, printer, USE_NOFORCE), NERR_Success);
    use.ui1_remote = printer;
    use.ui1_asg_type = (DWORD)USE_WILDCARD;
    EXPECT(NetUseAdd(NULL, 1, (BYTE *)&use, NULL), NERR_Success);
    assert_int_equal(info_1_of(printer).ui1_asg_type, USE_SPOOLDEV);
}

/* Of ui1_password: it is taken in, and never given out. */
static void test_rows_netuseadd_level_1_password_is_not_given_back(void **state)
{
    (void)state;
    static WCHAR password[] = L"labpassword";
    BYTE *buffer = NULL;
    DWORD read = POISON;
    USE_INFO_1 use = {.ui1_local = device, .ui1_remote = share, .ui1_password = password};
    EXPECT(NetUseAdd(NULL, 1, (BYTE *)&use, NULL), NERR_Success);
    assert_int_equal(wcscmp(password, L"labpassword"), 0);
    assert_null(info_1_of(device).ui1_password);
    EXPECT(NetUseEnum(NULL, 1, &buffer, MAX_PREFERRED_LENGTH, &read, NULL, NULL), NERR_Success);
    assert_int_equal(read, 1);
    assert_null(((const USE_INFO_1 *)(const void *)buffer)->ui1_password);
    EXPECT(NetApiBufferFree(buffer), NERR_Success);
}

static void test_rows_netuseenum_levels_0_to_2_agree_with_getinfo(void **state)
{
    (void)state;
    static const size_t sizes[] = {sizeof(USE_INFO_0), sizeof(USE_INFO_1), sizeof(USE_INFO_2)};
    EXPECT(add_use_2(device, private_share, L"lab", NULL, L"labpassword"), NERR_Success);
    for (DWORD level = 0; level <= 2; level++)
    {
        BYTE *all = NULL;
        BYTE *one = NULL;
        DWORD read = POISON;
        DWORD all_cb = 0;
        DWORD one_cb = 0;
        EXPECT(NetUseEnum(NULL, level, &all, MAX_PREFERRED_LENGTH, &read, NULL, NULL),
               NERR_Success);
        assert_int_equal(read, 1);
        EXPECT(NetUseGetInfo(NULL, device, level, &one), NERR_Success);
        EXPECT(NetApiBufferSize(all, &all_cb), NERR_Success);
        EXPECT(NetApiBufferSize(one, &one_cb), NERR_Success);
        assert_true(all_cb >= sizes[level]);
        assert_int_equal(all_cb, one_cb);
        assert_int_equal(wcscmp(((const USE_INFO_0 *)(const void *)all)->ui0_local,
                                ((const USE_INFO_0 *)(const void *)one)->ui0_local),
                         0);
        assert_int_equal(wcscmp(((const USE_INFO_0 *)(const void *)all)->ui0_remote,
                                ((const USE_INFO_0 *)(const void *)one)->ui0_remote),
                         0);
        if (level > 0)
            assert_int_equal(((const USE_INFO_1 *)(const void *)all)->ui1_usecount, 1);
        if (level > 1)
            assert_int_equal(wcscmp(((const USE_INFO_2 *)(const void *)all)->ui2_username, L"lab"),
                             0);
        EXPECT(NetApiBufferFree(all), NERR_Success);
        EXPECT(NetApiBufferFree(one), NERR_Success);
    }
}

/* The memory of netapi32.dll ends. (NetUseDel takes none of its own.) */
static void test_rows_netuse_without_memory_is_not_enough_memory(void **state)
{
    (void)state;
    BYTE *buffer = (BYTE *)(ULONG_PTR)POISON;
    DWORD read = POISON;
    DWORD total = POISON;
    DWORD resume = 0;
    void *memory = (void *)(ULONG_PTR)POISON;
    EXPECT(add_use_1(device, share), NERR_Success);

    assert_true(alloc_fail_begin(L"netapi32.dll"));
    const DWORD enumerated =
        NetUseEnum(NULL, 0, &buffer, MAX_PREFERRED_LENGTH, &read, &total, &resume);
    const LONG enum_failures = alloc_fail_end();
    assert_true(alloc_fail_begin(L"netapi32.dll"));
    const DWORD got = NetUseGetInfo(NULL, device, 1, &buffer);
    const LONG get_failures = alloc_fail_end();
    assert_true(alloc_fail_begin(L"netapi32.dll"));
    const DWORD allocated = NetApiBufferAllocate(16, &memory);
    const LONG allocate_failures = alloc_fail_end();

    EXPECT(enumerated, ERROR_NOT_ENOUGH_MEMORY);
    EXPECT(got, ERROR_NOT_ENOUGH_MEMORY);
    EXPECT(allocated, ERROR_NOT_ENOUGH_MEMORY);
    assert_true(enum_failures > 0 && get_failures > 0 && allocate_failures > 0);
    assert_ptr_equal(buffer, (BYTE *)(ULONG_PTR)POISON);
    assert_ptr_equal(memory, (void *)(ULONG_PTR)POISON);
    assert_int_equal(read, POISON);
    assert_int_equal(total, POISON);
    assert_true(is_drive_there('X'));
    /* Memory is there again, and so is everything. */
    EXPECT(NetUseEnum(NULL, 0, &buffer, MAX_PREFERRED_LENGTH, &read, &total, &resume),
           NERR_Success);
    assert_int_equal(read, 1);
    EXPECT(NetApiBufferFree(buffer), NERR_Success);
}

/* ---- the caller may not speak to the service ---- */

/* The four calls are refused, and nothing is given or changed. X: is connected. */
static void expect_denied(void)
{
    static WCHAR y[] = L"Y:";
    BYTE *const poison = (BYTE *)(ULONG_PTR)POISON;
    BYTE *buffer = poison;
    DWORD read = POISON;
    DWORD total = POISON;
    DWORD resume = 0;
    DWORD wifi = POISON;
    EXPECT(add_use_1(y, share), ERROR_ACCESS_DENIED);
    EXPECT(NetUseGetInfo(NULL, device, 1, &buffer), ERROR_ACCESS_DENIED);
    EXPECT(NetUseEnum(NULL, 1, &buffer, MAX_PREFERRED_LENGTH, &read, &total, &resume),
           ERROR_ACCESS_DENIED);
    for (DWORD force = USE_NOFORCE; force <= USE_LOTS_OF_FORCE; force++)
        EXPECT(NetUseDel(NULL, device, force), ERROR_ACCESS_DENIED);
    /* The others hear the same (docs/decisions.md, Errors). */
    EXPECT(WNetCancelConnection2W(device, 0, TRUE), ERROR_ACCESS_DENIED);
    EXPECT(simclient_wifi_open(&wifi), ERROR_ACCESS_DENIED);
    assert_ptr_equal(buffer, poison);
    assert_int_equal(read, POISON);
    assert_int_equal(total, POISON);
    assert_int_equal(resume, 0);
    assert_int_equal(wifi, POISON);
}

static void expect_unchanged(void)
{
    BYTE *buffer = NULL;
    DWORD read = POISON;
    EXPECT(NetUseEnum(NULL, 0, &buffer, MAX_PREFERRED_LENGTH, &read, NULL, NULL), NERR_Success);
    assert_int_equal(read, 1);
    EXPECT(NetApiBufferFree(buffer), NERR_Success);
    assert_int_equal(info_1_of(device).ui1_status, USE_OK);
    assert_true(is_drive_there('X'));
    assert_false(is_drive_there('Y'));
}

static int let_everybody_in(void **state)
{
    (void)state;
    test_setting_remove(L"Access");
    return 0;
}

/* "caller lacks rights" of NetrUseAdd, NetrUseGetInfo, NetrUseDel and NetrUseEnum: docs/decisions.md, Access. */
static void test_rows_netuse_caller_without_rights_is_access_denied(void **state)
{
    static const struct
    {
        const WCHAR *access;
        bool is_granted;
    } rows[] = {
        {L"O:SYG:SYD:(A;;GA;;;SY)", false}, /* another than this user */
        {L"O:SYG:SYD:", false},             /* nobody */
        {L"O:SYG:SYD:(A;;GR;;;WD)", false}, /* half of what it takes */
        {L"O:SYG:SYD:(D;;GW;;;BA)(A;;GA;;;WD)", false},
        {L"nonsense", false},
        {L"O:SYG:SYD:(A;;GA;;;WD)", true},
        {L"O:SYG:SYD:(A;;GRGW;;;BA)", true},
    };
    (void)state;
    EXPECT(add_use_1(device, share), NERR_Success);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    {
        print_message("# %ls\n", rows[i].access);
        test_setting_set_text(L"Access", rows[i].access);
        test_service_kill();
        if (rows[i].is_granted)
            expect_unchanged();
        else
            expect_denied();
        let_everybody_in(NULL);
        expect_unchanged();
    }
}

/* A pipe that cannot be opened for what it takes: the same, and no service is started. */
static void test_rows_netuse_pipe_that_does_not_open_is_access_denied(void **state)
{
    (void)state;
    EXPECT(add_use_1(device, share), NERR_Success);
    test_service_forbid();
    HANDLE pipe = CreateNamedPipeW(L"\\\\.\\pipe\\wnetlab.simnetd",
                                   PIPE_ACCESS_INBOUND | FILE_FLAG_OVERLAPPED,
                                   PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE | PIPE_WAIT,
                                   PIPE_UNLIMITED_INSTANCES, 4096, 4096, 0, NULL);
    assert_ptr_not_equal(pipe, INVALID_HANDLE_VALUE);
    expect_denied();
    CloseHandle(pipe);
    test_service_allow(NULL);
    expect_unchanged();
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_rows_netuseadd_ignores_status_and_counts, test_reset),
        cmocka_unit_test_setup(test_rows_netusegetinfo_tells_the_kind_of_share, test_reset),
        cmocka_unit_test_setup(test_rows_netuseadd_level_1_password_is_not_given_back, test_reset),
        cmocka_unit_test_setup(test_rows_netuseenum_levels_0_to_2_agree_with_getinfo, test_reset),
        cmocka_unit_test_setup(test_rows_netuse_without_memory_is_not_enough_memory, test_reset),
        cmocka_unit_test_setup_teardown(test_rows_netuse_caller_without_rights_is_access_denied,
                                        test_reset, let_everybody_in),
        cmocka_unit_test_setup_teardown(test_rows_netuse_pipe_that_does_not_open_is_access_denied,
                                        test_reset, test_service_allow),
    };
    test_refuse_builtin(L"netapi32.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
