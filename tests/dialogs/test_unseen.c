/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The dialogs where nobody could see them: no display, as in the other groups' prefixes, and the
 * arguments that are refused before that. Nothing hangs, and nothing changes. */
#include "tests/mpr/mprtest.h"

#include <string.h>

#define UNTOUCHED 0xa5a5a5a5u

/* ---- arguments ---- */

static DWORD connection1(const WCHAR *remote, DWORD type, DWORD flags)
{
    WCHAR text[64];
    NETRESOURCEW resource = {.dwType = type};
    CONNECTDLGSTRUCTW parameters = {.cbStructure = sizeof(parameters),
                                    .lpConnRes = &resource,
                                    .dwFlags = flags,
                                    .dwDevNum = UNTOUCHED};
    if (remote != NULL)
        resource.lpRemoteName = lstrcpynW(text, remote, 64);
    const DWORD status = WNetConnectionDialog1W(&parameters);
    assert_int_equal(parameters.dwDevNum, UNTOUCHED);
    return status;
}

/* mpr.tsv, WNetConnectionDialog1: the three refusals, and the type. */
static void test_connection_dialog1_flags_that_disagree_are_refused(void **state)
{
    static const struct
    {
        const WCHAR *remote;
        DWORD type;
        DWORD flags;
        DWORD status;
    } rows[] = {
        {PUBLIC, RESOURCETYPE_DISK, CONNDLG_RO_PATH | CONNDLG_USE_MRU, ERROR_INVALID_PARAMETER},
        {PUBLIC, RESOURCETYPE_DISK, CONNDLG_PERSIST | CONNDLG_NOT_PERSIST, ERROR_INVALID_PARAMETER},
        {NULL, RESOURCETYPE_DISK, CONNDLG_RO_PATH, ERROR_INVALID_PARAMETER},
        {L"", RESOURCETYPE_DISK, CONNDLG_RO_PATH, ERROR_INVALID_PARAMETER},
        {PUBLIC, RESOURCETYPE_DISK, 0x40, ERROR_INVALID_PARAMETER},
        {PUBLIC, RESOURCETYPE_DISK, 0x80000000, ERROR_INVALID_PARAMETER},
        {PUBLIC, RESOURCETYPE_PRINT, 0, ERROR_BAD_DEV_TYPE},
        {PUBLIC, RESOURCETYPE_ANY, CONNDLG_RO_PATH, ERROR_BAD_DEV_TYPE},
        {NULL, 7, CONNDLG_USE_MRU, ERROR_BAD_DEV_TYPE},
        /* Both at once: the flags are looked at first (judgement). */
        {NULL, RESOURCETYPE_PRINT, CONNDLG_RO_PATH, ERROR_INVALID_PARAMETER},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        EXPECT(rows[i].status, connection1(rows[i].remote, rows[i].type, rows[i].flags));
    EXPECT(ERROR_BAD_DEV_TYPE, WNetConnectionDialog(NULL, RESOURCETYPE_PRINT));
    EXPECT(ERROR_BAD_DEV_TYPE, WNetDisconnectDialog(NULL, RESOURCETYPE_PRINT));
    EXPECT(ERROR_BAD_DEV_TYPE, WNetDisconnectDialog(NULL, RESOURCETYPE_ANY));
}

static void test_connection_dialog1_structures_that_are_no_good_are_refused(void **state)
{
    NETRESOURCEW resource = {.dwType = RESOURCETYPE_DISK};
    NETRESOURCEA ansi_resource = {.dwType = RESOURCETYPE_DISK};
    CONNECTDLGSTRUCTW wide = {.cbStructure = sizeof(wide) - 1, .lpConnRes = &resource};
    CONNECTDLGSTRUCTA ansi = {.cbStructure = sizeof(ansi) - 1, .lpConnRes = &ansi_resource};
    (void)state;

    EXPECT(ERROR_INVALID_ADDRESS, WNetConnectionDialog1W(NULL));
    EXPECT(ERROR_INVALID_ADDRESS, WNetConnectionDialog1A(NULL));
    EXPECT(ERROR_INVALID_ADDRESS, WNetConnectionDialog1W(BAD_POINTER));
    EXPECT(ERROR_INVALID_ADDRESS, WNetConnectionDialog1A(BAD_POINTER));
    EXPECT(ERROR_INVALID_PARAMETER, WNetConnectionDialog1W(&wide));
    EXPECT(ERROR_INVALID_PARAMETER, WNetConnectionDialog1A(&ansi));
    wide.cbStructure = ansi.cbStructure = sizeof(wide);
    resource.lpRemoteName = BAD_POINTER;
    ansi_resource.lpRemoteName = BAD_POINTER;
    EXPECT(ERROR_INVALID_ADDRESS, WNetConnectionDialog1W(&wide));
    EXPECT(ERROR_INVALID_ADDRESS, WNetConnectionDialog1A(&ansi));
    wide.lpConnRes = NULL;
    ansi.lpConnRes = NULL;
    EXPECT(ERROR_INVALID_ADDRESS, WNetConnectionDialog1W(&wide));
    EXPECT(ERROR_INVALID_ADDRESS, WNetConnectionDialog1A(&ansi));
}

static void test_disconnect_dialog1_structures_that_are_no_good_are_refused(void **state)
{
    WCHAR x[] = L"X:";
    char ansi_x[] = "X:";
    WCHAR empty[] = L"";
    DISCDLGSTRUCTW wide = {.cbStructure = sizeof(wide) - 1, .lpLocalName = x};
    DISCDLGSTRUCTA ansi = {.cbStructure = sizeof(ansi) - 1, .lpLocalName = ansi_x};
    (void)state;

    mprtest_connect(L"X:", PUBLIC);
    EXPECT(ERROR_INVALID_ADDRESS, WNetDisconnectDialog1W(NULL));
    EXPECT(ERROR_INVALID_ADDRESS, WNetDisconnectDialog1A(NULL));
    EXPECT(ERROR_INVALID_ADDRESS, WNetDisconnectDialog1W(BAD_POINTER));
    EXPECT(ERROR_INVALID_ADDRESS, WNetDisconnectDialog1A(BAD_POINTER));
    EXPECT(ERROR_INVALID_PARAMETER, WNetDisconnectDialog1W(&wide));
    EXPECT(ERROR_INVALID_PARAMETER, WNetDisconnectDialog1A(&ansi));
    wide.cbStructure = ansi.cbStructure = sizeof(wide);
    wide.lpRemoteName = BAD_POINTER;
    ansi.lpRemoteName = BAD_POINTER;
    EXPECT(ERROR_INVALID_ADDRESS, WNetDisconnectDialog1W(&wide));
    EXPECT(ERROR_INVALID_ADDRESS, WNetDisconnectDialog1A(&ansi));
    wide.lpRemoteName = NULL;
    wide.dwFlags = 0x80;
    EXPECT(ERROR_INVALID_PARAMETER, WNetDisconnectDialog1W(&wide));
    wide.dwFlags = 0;
    wide.lpLocalName = NULL;
    EXPECT(ERROR_INVALID_PARAMETER, WNetDisconnectDialog1W(&wide));
    wide.lpLocalName = wide.lpRemoteName = empty;
    EXPECT(ERROR_INVALID_PARAMETER, WNetDisconnectDialog1W(&wide));
    mprtest_expect_drive(L"X:", PUBLIC);
}

/* ---- no display ---- */

/* docs/decisions.md "Dialogs". */
static void test_dialogs_without_a_display_do_not_hang(void **state)
{
    const DWORD drives = GetLogicalDrives();
    (void)state;
    EXPECT(ERROR_REQUIRES_INTERACTIVE_WINDOWSTATION, WNetConnectionDialog(NULL, RESOURCETYPE_DISK));
    EXPECT(ERROR_REQUIRES_INTERACTIVE_WINDOWSTATION,
           connection1(PUBLIC, RESOURCETYPE_DISK, CONNDLG_RO_PATH));
    EXPECT(ERROR_REQUIRES_INTERACTIVE_WINDOWSTATION, WNetDisconnectDialog(NULL, RESOURCETYPE_DISK));
    assert_int_equal(GetLogicalDrives(), drives);
}

/* Nobody to ask: refused, and nothing has changed. What needs no question works. */
static void test_disconnect_dialog1_without_a_display_asks_nobody(void **state)
{
    WCHAR x[] = L"X:";
    DISCDLGSTRUCTW parameters = {
        .cbStructure = sizeof(parameters), .lpLocalName = x, .dwFlags = DISC_UPDATE_PROFILE};
    (void)state;

    EXPECT(NO_ERROR, mprtest_add(L"X:", PUBLIC, CONNECT_UPDATE_PROFILE));
    mprtest_write_file(L"X:\\held.txt", "held");
    HANDLE file = CreateFileW(L"X:\\held.txt", GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE,
                              NULL, OPEN_EXISTING, 0, NULL);
    assert_ptr_not_equal(file, INVALID_HANDLE_VALUE);
    EXPECT(ERROR_OPEN_FILES, WNetDisconnectDialog1W(&parameters));
    mprtest_expect_drive(L"X:", PUBLIC);
    assert_true(mprtest_is_remembered(L'X'));
    CloseHandle(file);
    EXPECT(NO_ERROR, WNetDisconnectDialog1W(&parameters));
    mprtest_expect_gone(L"X:");
    assert_false(mprtest_is_remembered(L'X'));
    EXPECT(ERROR_NOT_CONNECTED, WNetDisconnectDialog1W(&parameters));
}

/* A new process says whether user32.dll is there after calls that show nothing. */
static int role_user32(int argc, char **argv)
{
    WCHAR remote[64];
    DWORD cch = 64;
    WCHAR x[] = L"X:";
    DISCDLGSTRUCTW parameters = {.cbStructure = sizeof(parameters), .lpLocalName = x};
    (void)argc;
    (void)argv;
    const DWORD got = WNetGetConnectionW(x, remote, &cch);
    const DWORD disconnected = WNetDisconnectDialog1W(&parameters);
    test_say("%lu %lu %d", got, disconnected, GetModuleHandleW(L"user32.dll") != NULL);
    return 0;
}

static void test_dialogs_that_are_not_shown_load_no_user32(void **state)
{
    struct test_child child;
    (void)state;
    mprtest_connect(L"X:", PUBLIC);
    test_child_start(&child, "user32", NULL);
    test_child_expect(&child, "0 0 0");
    test_child_end(&child);
}

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"user32", role_user32}};
    const struct CMUnitTest tests[] = {
        MPRTEST(test_connection_dialog1_flags_that_disagree_are_refused),
        MPRTEST(test_connection_dialog1_structures_that_are_no_good_are_refused),
        MPRTEST(test_disconnect_dialog1_structures_that_are_no_good_are_refused),
        MPRTEST(test_dialogs_without_a_display_do_not_hang),
        MPRTEST(test_disconnect_dialog1_without_a_display_asks_nobody),
        MPRTEST(test_dialogs_that_are_not_shown_load_no_user32),
    };
    int exit_code = 0;
    /* The other roles are mprtest's. */
    if (argc > 2 && strcmp(argv[2], "user32") == 0 &&
        test_run_role(roles, 1, argc, argv, &exit_code))
        return exit_code;
    return mprtest_main(argc, argv, "mpr: dialogs without a display", tests,
                        sizeof(tests) / sizeof(tests[0]));
}
