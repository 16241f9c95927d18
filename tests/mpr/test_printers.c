/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Printer ports as a program has them: connected by WNet or NetUse, printed to by name, looked up, remembered, cancelled. docs/decisions.md "Printer ports". */
#include "mprtest.h"

#include <lm.h>
#include <string.h>
#include <wnetlab/simclient.h>

DWORD WINAPI WNetRestoreConnectionW(HWND owner, const WCHAR *device);

#define LASER L"\\\\files\\laser"
#define PORT  L"LPT7"

static int set_up(void **state)
{
    mprtest_reset(state);
    test_spool_clear();
    return 0;
}

static DWORD add(const WCHAR *local, const WCHAR *remote, DWORD type, DWORD flags)
{
    WCHAR local_text[16];
    WCHAR remote_text[64];
    NETRESOURCEW resource = {.dwType = type,
                             .lpLocalName = lstrcpynW(local_text, local, 16),
                             .lpRemoteName = lstrcpynW(remote_text, remote, 64)};
    return WNetAddConnection2W(&resource, NULL, NULL, flags);
}

static HANDLE open_port(const WCHAR *name)
{
    HANDLE port = CreateFileW(name, GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
    if (port == INVALID_HANDLE_VALUE)
        fail_msg("%ls does not open: %lu", name, GetLastError());
    return port;
}

static void write_port(HANDLE port, const char *text)
{
    DWORD written = 0;
    assert_true(WriteFile(port, text, (DWORD)strlen(text), &written, NULL));
    assert_int_equal(written, strlen(text));
}

static void print(const WCHAR *name, const char *text)
{
    HANDLE port = open_port(name);
    write_port(port, text);
    CloseHandle(port);
}

static bool port_is_seen(const WCHAR *device)
{
    WCHAR target[MAX_PATH];
    return QueryDosDeviceW(device, target, MAX_PATH) != 0;
}

/* print PORT TEXT -- another process prints; it says what came of it. */
static int role_print(int argc, char **argv)
{
    DWORD written;
    if (argc < 3)
        return 2;
    HANDLE port = CreateFileA(argv[1], GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
    if (port == INVALID_HANDLE_VALUE)
    {
        test_say("error %lu", GetLastError());
        return 0;
    }
    const BOOL good = WriteFile(port, argv[2], (DWORD)strlen(argv[2]), &written, NULL);
    CloseHandle(port);
    test_say("%s", good ? "printed" : "not printed");
    return 0;
}

static void expect_child(const char *answer, const char *text)
{
    struct test_child child;
    char args[64];
    snprintf(args, sizeof(args), "LPT7 %s", text);
    test_child_start(&child, "print", args);
    test_child_expect(&child, answer);
    assert_int_equal(test_child_wait(&child), 0);
    test_child_end(&child);
}

static void expect_gone(void)
{
    WCHAR remote[64];
    DWORD cch = 64;
    assert_false(port_is_seen(PORT));
    EXPECT(ERROR_NOT_CONNECTED, WNetGetConnectionW(PORT, remote, &cch));
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(PORT, 0, FALSE));
    expect_child("error 2", "nothing");
}

static void expect_connected(void)
{
    WCHAR remote[64] = L"";
    DWORD cch = 64;
    assert_true(port_is_seen(PORT));
    EXPECT(NO_ERROR, WNetGetConnectionW(L"lpt7:", remote, &cch));
    assert_int_equal(lstrcmpW(remote, LASER), 0);
}

static void test_printer_add2_prints_until_it_is_cancelled(void **state)
{
    static const WCHAR *const names[] = {L"LPT7", L"LPT7:", L"\\\\.\\LPT7", L"lpt7"};
    (void)state;
    EXPECT(NO_ERROR, add(L"LPT7:", LASER, RESOURCETYPE_PRINT, 0));
    expect_connected();
    EXPECT(ERROR_ALREADY_ASSIGNED, add(PORT, LASER, RESOURCETYPE_ANY, 0));
    for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++)
    {
        print(names[i], "here");
        test_spool_expect(i + 1, "here");
    }
    expect_child("printed", "there");
    test_spool_expect(5, "there");
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"lpt7", 0, FALSE));
    expect_gone();
}

/* mpr.tsv WNetAddConnection2, 66 and 1200. */
static void test_printer_names_and_kinds_that_disagree_are_refused(void **state)
{
    static const struct
    {
        const WCHAR *local, *remote;
        DWORD type, code;
    } rows[] = {
        {L"LPT7", PUBLIC, RESOURCETYPE_ANY, ERROR_BAD_DEV_TYPE},
        {L"LPT7", LASER, RESOURCETYPE_DISK, ERROR_BAD_DEV_TYPE},
        {L"X:", LASER, RESOURCETYPE_PRINT, ERROR_BAD_DEV_TYPE},
        {L"LPT7", L"\\\\files\\IPC$", RESOURCETYPE_ANY, ERROR_BAD_DEV_TYPE},
        {L"LPT0", LASER, RESOURCETYPE_PRINT, ERROR_BAD_DEVICE},
        {L"LPT10", LASER, RESOURCETYPE_PRINT, ERROR_BAD_DEVICE},
        {L"LPT7:\\", LASER, RESOURCETYPE_PRINT, ERROR_BAD_DEVICE},
        {L"COM1", LASER, RESOURCETYPE_PRINT, ERROR_BAD_DEVICE},
        {L"COM1:", LASER, RESOURCETYPE_ANY, ERROR_BAD_DEVICE},
        {L"PRN", LASER, RESOURCETYPE_PRINT, ERROR_BAD_DEVICE},
        {L"LPT7", L"\\\\files\\nosuch", RESOURCETYPE_PRINT, ERROR_BAD_NET_NAME},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        EXPECT(rows[i].code, add(rows[i].local, rows[i].remote, rows[i].type, 0));
    expect_gone();
}

/* mpr.tsv WNetCancelConnection2: "open files/jobs and fForce FALSE" is 2401. */
static void test_printer_cancel_waits_for_the_job_unless_forced(void **state)
{
    (void)state;
    EXPECT(NO_ERROR, add(PORT, LASER, RESOURCETYPE_PRINT, CONNECT_UPDATE_PROFILE));
    HANDLE port = open_port(PORT);
    write_port(port, "begun");
    EXPECT(ERROR_OPEN_FILES, WNetCancelConnection2W(PORT, CONNECT_UPDATE_PROFILE, FALSE));
    expect_connected();
    CloseHandle(port);
    EXPECT(NO_ERROR, WNetCancelConnection2W(PORT, 0, FALSE));
    test_spool_expect(1, "begun");
    EXPECT(NO_ERROR, WNetRestoreConnectionW(NULL, PORT));
    port = open_port(PORT);
    write_port(port, "again");
    EXPECT(NO_ERROR, WNetCancelConnection2W(PORT, CONNECT_UPDATE_PROFILE, TRUE));
    expect_gone();
    /* Force takes the connection, not the handle. */
    write_port(port, ", and on");
    CloseHandle(port);
    test_spool_expect(2, "again, and on");
}

static void test_printer_netuse_connects_tells_and_ends_jobs(void **state)
{
    WCHAR local[] = L"LPT7:";
    WCHAR remote[] = LASER;
    USE_INFO_2 use = {.ui2_local = local, .ui2_remote = remote, .ui2_asg_type = USE_SPOOLDEV};
    USE_INFO_2 *told = NULL;
    DWORD written;
    (void)state;

    use.ui2_asg_type = USE_DISKDEV;
    assert_int_equal(NetUseAdd(NULL, 2, (BYTE *)&use, NULL), ERROR_BAD_DEV_TYPE);
    use.ui2_asg_type = USE_SPOOLDEV;
    assert_int_equal(NetUseAdd(NULL, 2, (BYTE *)&use, NULL), NERR_Success);
    expect_connected();
    HANDLE port = open_port(PORT);
    write_port(port, "come");
    assert_int_equal(NetUseGetInfo(NULL, local, 2, (BYTE **)&told), NERR_Success);
    assert_int_equal(told->ui2_asg_type, USE_SPOOLDEV);
    assert_int_equal(told->ui2_refcount, 1);
    assert_int_equal(lstrcmpW(told->ui2_remote, LASER), 0);
    NetApiBufferFree(told);
    assert_int_equal(NetUseDel(NULL, local, USE_NOFORCE), ERROR_OPEN_FILES);
    assert_int_equal(NetUseDel(NULL, local, USE_LOTS_OF_FORCE), NERR_Success);
    expect_gone();
    assert_false(WriteFile(port, "lost", 4, &written, NULL));
    CloseHandle(port);
    test_spool_expect(1, "come");
}

/* netapi32.tsv NetrUseDel, 72; what each force does: docs/decisions.md "Printer ports". */
static void test_printer_paused_goes_by_force_alone(void **state)
{
    static const char *const scenario =
        "servers:\n  - name: files\n    shares: [{name: laser, type: printer, state: paused}]\n";
    WCHAR local[] = L"LPT7:";

    for (DWORD force = USE_NOFORCE; force <= USE_LOTS_OF_FORCE; force++)
    {
        USE_INFO_1 *told = NULL;
        set_up(state);
        EXPECT(NO_ERROR, add(PORT, LASER, RESOURCETYPE_PRINT, CONNECT_UPDATE_PROFILE));
        mprtest_load_network(scenario);
        assert_int_equal(NetUseDel(NULL, local, USE_NOFORCE), ERROR_REDIR_PAUSED);
        EXPECT(ERROR_REDIR_PAUSED, WNetCancelConnection2W(PORT, CONNECT_UPDATE_PROFILE, FALSE));
        /* Nothing has changed: it is there, remembered, prints, and is counted. */
        expect_connected();
        assert_int_equal(NetUseGetInfo(NULL, local, 1, (BYTE **)&told), NERR_Success);
        assert_int_equal(told->ui1_status, USE_PAUSED);
        NetApiBufferFree(told);
        print(PORT, "on");
        test_spool_expect(1, "on");
        assert_int_equal(RegGetValueW(HKEY_CURRENT_USER, L"Network\\LPT7", L"RemotePath",
                                      RRF_RT_ANY, NULL, NULL, NULL),
                         ERROR_SUCCESS);
        if (force == USE_NOFORCE)
            EXPECT(NO_ERROR, WNetCancelConnection2W(PORT, CONNECT_UPDATE_PROFILE, TRUE));
        else
        {
            assert_int_equal(NetUseDel(NULL, local, force), NERR_Success);
            /* NetUse knows nothing of what WNet remembers. */
            EXPECT(NO_ERROR, WNetCancelConnection2W(PORT, CONNECT_UPDATE_PROFILE, FALSE));
        }
        expect_gone();
    }
}

static void test_printer_is_enumerated(void **state)
{
    static BYTE buffer[16384];
    DWORD count = 0xffffffff;
    DWORD cb = sizeof(buffer);
    const NETRESOURCEW *found = (const NETRESOURCEW *)buffer;
    HANDLE handle;
    (void)state;
    EXPECT(NO_ERROR, add(PORT, LASER, RESOURCETYPE_PRINT, 0));
    EXPECT(NO_ERROR, WNetOpenEnumW(RESOURCE_CONNECTED, RESOURCETYPE_PRINT, 0, NULL, &handle));
    EXPECT(NO_ERROR, WNetEnumResourceW(handle, &count, buffer, &cb));
    WNetCloseEnum(handle);
    assert_int_equal(count, 1);
    assert_int_equal(found->dwType, RESOURCETYPE_PRINT);
    assert_int_equal(lstrcmpW(found->lpLocalName, L"LPT7:"), 0);
    assert_int_equal(lstrcmpW(found->lpRemoteName, LASER), 0);
}

/* mpr.tsv WNetUseConnection: CONNECT_REDIRECT chooses a device of the resource's kind. */
static void test_printer_use_redirect_chooses_a_free_port(void **state)
{
    WCHAR remote[] = LASER;
    NETRESOURCEW resource = {.dwType = RESOURCETYPE_PRINT, .lpRemoteName = remote};
    WCHAR access[2][64] = {L"", L""};
    (void)state;
    for (int i = 0; i < 2; i++)
    {
        DWORD cch = 64;
        DWORD result = 0;
        EXPECT(NO_ERROR, WNetUseConnectionW(NULL, &resource, NULL, NULL, CONNECT_REDIRECT,
                                            access[i], &cch, &result));
        assert_int_equal(result, CONNECT_LOCALDRIVE);
        assert_int_equal(wcsncmp(access[i], L"LPT", 3), 0);
        print(access[i], "chosen");
        test_spool_expect((unsigned)i + 1, "chosen");
    }
    assert_int_not_equal(lstrcmpW(access[0], access[1]), 0);
    EXPECT(NO_ERROR, WNetCancelConnection2W(access[0], 0, FALSE));
    EXPECT(NO_ERROR, WNetCancelConnection2W(access[1], 0, FALSE));
}

static void test_printer_remembered_is_restored(void **state)
{
    DWORD type = 0;
    DWORD cb = sizeof(type);
    (void)state;
    EXPECT(NO_ERROR, add(PORT, LASER, RESOURCETYPE_ANY, CONNECT_UPDATE_PROFILE));
    assert_int_equal(RegGetValueW(HKEY_CURRENT_USER, L"Network\\LPT7", L"ConnectionType",
                                  RRF_RT_REG_DWORD, NULL, &type, &cb),
                     0);
    assert_int_equal(type, RESOURCETYPE_PRINT);
    assert_int_equal(simclient_control(SIMCLIENT_LOGOFF, NULL, 0, NULL), 0);
    assert_false(port_is_seen(PORT));
    EXPECT(NO_ERROR, WNetRestoreConnectionW(NULL, NULL));
    expect_connected();
    print(PORT, "restored");
    test_spool_expect(1, "restored");
}

static void test_printer_is_there_after_the_service_was_killed(void **state)
{
    (void)state;
    EXPECT(NO_ERROR, add(PORT, LASER, RESOURCETYPE_PRINT, 0));
    test_service_kill();
    WCHAR user[64];
    DWORD cch = 64;
    EXPECT(NO_ERROR, WNetGetUserW(PORT, user, &cch));
    expect_connected();
    print(PORT, "after");
    test_spool_expect(1, "after");
    EXPECT(NO_ERROR, WNetCancelConnection2W(PORT, 0, FALSE));
    expect_gone();
}

int main(int argc, char **argv)
{
#define CASE(name) cmocka_unit_test_setup(name, set_up)
    static const struct test_role roles[] = {{"print", role_print}};
    const struct CMUnitTest tests[] = {
        CASE(test_printer_add2_prints_until_it_is_cancelled),
        CASE(test_printer_names_and_kinds_that_disagree_are_refused),
        CASE(test_printer_cancel_waits_for_the_job_unless_forced),
        CASE(test_printer_netuse_connects_tells_and_ends_jobs),
        CASE(test_printer_paused_goes_by_force_alone),
        CASE(test_printer_is_enumerated),
        CASE(test_printer_use_redirect_chooses_a_free_port),
        CASE(test_printer_remembered_is_restored),
        CASE(test_printer_is_there_after_the_service_was_killed),
    };
    int exit_code = 0;
    if (test_run_role(roles, sizeof(roles) / sizeof(roles[0]), argc, argv, &exit_code))
        return exit_code;
    return mprtest_main(argc, argv, "mpr: printer ports", tests, sizeof(tests) / sizeof(tests[0]));
}
