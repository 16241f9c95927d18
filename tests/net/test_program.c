/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* net.exe as a program among others: Wine's own net behind it, no input, no service, other providers, other processes. Sources: docs/reference/cli.md section 1,
 * docs/reference/wine-dropin.md "Programs", docs/decisions.md "net.exe". */
#include <windows.h>
#include <lm.h>

#include "net_run.h"

#include <string.h>

#define SERVICES_KEY L"SYSTEM\\CurrentControlSet\\Services\\OneDrive"
#define SERVICE_KEY  SERVICES_KEY L"\\NetworkProvider"

static void expect(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("no \"%s\" in:\n%s", part, text);
}

static void expect_not(const char *text, const char *part)
{
    if (strstr(text, part))
        fail_msg("\"%s\" in:\n%s", part, text);
}

static void connect_x(void)
{
    if (net(L"use x: \\\\files\\public", NULL))
        fail_msg("net use: %s%s", net_run.out, net_run.error);
}

/* The system's text of a code, whatever Wine's wording is, is said on standard error. */
static void expect_system_error(DWORD code)
{
    char text[64];

    snprintf(text, sizeof text, "System error %lu has occurred.\r\n\r\n", code);
    assert_int_equal(net_run.exit_code, 2);
    assert_string_equal(net_run.out, "");
    expect(net_run.error, text);
}

/* "A copy of the builtin under another name runs": what it says is what it says by itself. */
static void test_other_verbs_are_wines(void **state)
{
    static const WCHAR *const lines[] = {L"start \"no such service\"", L"stop nosuch",
                                         L"help start", L"start nosuch with words"};

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
    {
        net_run_program(L"net_builtin", lines[i], NULL);
        const DWORD code = net_run.exit_code;
        char *out = _strdup(net_run.out);

        assert_non_null(out);
        assert_true(out[0] || net_run.error[0]);
        assert_int_equal(net(lines[i], NULL), code);
        assert_string_equal(net_run.out, out);
        free(out);
    }
}

/* Wine's own net use lists by NetUseEnum, which is ours in a prefix with WNetLab. */
static void test_wines_net_lists_our_connections(void **state)
{
    (void)state;
    connect_x();
    assert_int_equal(net(L"use \\\\files\\ipc$", NULL), 0);
    net_run_program(L"net_builtin", L"use", NULL);
    assert_int_equal(net_run.exit_code, 0);
    expect(net_run.out, "X:      \\\\files\\public");
    expect(net_run.out, "\\\\files\\IPC$");
}

/* Every question ends where nobody can answer it, and nothing is done. */
static void test_without_standard_handles_nothing_hangs(void **state)
{
    static const WCHAR *const lines[] = {L"net use * /delete", L"net use y: \\\\files\\private *"};
    (void)state;

    connect_x();
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
    {
        STARTUPINFOW startup = {.cb = sizeof startup, .dwFlags = STARTF_USESTDHANDLES};
        PROCESS_INFORMATION process;
        WCHAR command[64];
        DWORD code = 99;

        lstrcpyW(command, lines[i]);
        assert_true(CreateProcessW(NULL, command, NULL, NULL, FALSE, DETACHED_PROCESS, NULL, NULL,
                                   &startup, &process));
        assert_int_equal(WaitForSingleObject(process.hProcess, TEST_PATIENCE_MS), WAIT_OBJECT_0);
        assert_true(GetExitCodeProcess(process.hProcess, &code));
        assert_int_equal(code, 2);
        CloseHandle(process.hThread);
        CloseHandle(process.hProcess);
    }
    assert_int_equal(net(L"use x:", NULL), 0);
    assert_int_equal(net(L"use y:", NULL), 2);
}

/* 2404: nobody is asked, and /YES answers no question that was not put. */
static int role_sit(int argc, char **argv)
{
    if (argc < 2 || !SetCurrentDirectoryA(argv[1]))
        return 1;
    test_say("sits");
    char line[16];
    test_hear(line, sizeof line);
    return 0;
}

static const struct test_role roles[] = {{"sit", role_sit}};

static void test_a_current_directory_keeps_its_drive(void **state)
{
    struct test_child child;

    (void)state;
    connect_x();
    test_child_start(&child, "sit", "X:\\");
    test_child_expect(&child, "sits");
    for (int i = 0; i < 2; i++)
    {
        assert_int_equal(net(i ? L"use x: /delete /y" : L"use x: /delete", "y\r\n"), 2);
        assert_string_equal(net_run.out, "");
        assert_string_equal(net_run.error,
                            "The device is in use by an active process and cannot be "
                            "disconnected.\r\n\r\nMore help is available by typing NET HELPMSG "
                            "2404.\r\n\r\n");
    }
    /* Of all, the others go. */
    assert_int_equal(net(L"use \\\\files\\ipc$", NULL), 0);
    assert_int_equal(net(L"use * /delete /y", NULL), 2);
    expect(net_run.error, "The command completed with one or more errors.");
    assert_int_equal(net(L"use", NULL), 0);
    expect(net_run.out, "OK           X:");
    expect_not(net_run.out, "IPC$");
    test_child_end(&child);
}

/* "Connecting": a network that cannot be reached is an error of the system, at once. */
static void test_without_the_service_it_says_so(void **state)
{
    (void)state;
    test_service_forbid();
    assert_int_equal(net(L"use", NULL), 2);
    assert_string_equal(net_run.out, "");
    net(L"use x: \\\\files\\public", NULL);
    expect_system_error(ERROR_NO_NETWORK);
    assert_int_equal(net(L"use * /delete /y", NULL), 2);
    expect_not(net_run.out, "successfully");
}

/* Nobody can be logged on with a card; whatever the reason is, nothing is connected. */
static void test_smart_card_connects_nothing(void **state)
{
    (void)state;
    assert_int_equal(net(L"use x: \\\\files\\public /smartcard", NULL), 2);
    expect(net_run.error, "System error ");
    assert_int_equal(net(L"use x:", NULL), 2);
}

/* "The Status cell stays empty for providers other than the LAN Manager one." */
static void test_other_providers_have_no_status(void **state)
{
    WCHAR path[MAX_PATH];
    WCHAR order[512];

    (void)state;
    assert_true(
        ExpandEnvironmentStringsW(L"%WNETLAB_BIN%\\providers\\one_drive.dll", path, MAX_PATH) != 0);
    RegSetKeyValueW(HKEY_LOCAL_MACHINE, SERVICE_KEY, L"ProviderPath", REG_SZ, path,
                    (DWORD)(wcslen(path) + 1) * (DWORD)sizeof *path);
    RegSetKeyValueW(HKEY_LOCAL_MACHINE, SERVICE_KEY, L"Name", REG_SZ, L"VirtualBox Shared Folders",
                    (DWORD)sizeof L"VirtualBox Shared Folders");
    test_provider_order_get(order, 512 - 10);
    wcscat(order, L",OneDrive");
    test_provider_order_set(order);
    connect_x();
    assert_int_equal(net(L"use", NULL), 0);
    expect(net_run.out,
           "\r\n             V:        \\\\vboxsrv\\x               VirtualBox Shared Folders\r\n"
           "OK           X:        \\\\files\\public            Microsoft Windows Network\r\n");
    assert_int_equal(net(L"use v:", NULL), 0);
    assert_string_equal(net_run.out,
                        "Local name        V:\r\nRemote name       \\\\vboxsrv\\x\r\n"
                        "Resource type     Disk\r\nThe command completed successfully.\r\n\r\n");
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, SERVICES_KEY);
}

/* What another process does is seen, and what is deleted is gone for others. */
static void test_drives_are_of_all_processes(void **state)
{
    (void)state;
    connect_x();
    assert_int_equal(GetFileAttributesW(L"X:\\") & FILE_ATTRIBUTE_DIRECTORY,
                     FILE_ATTRIBUTE_DIRECTORY);
    assert_int_equal(net(L"use x: /delete", NULL), 0);
    assert_int_equal(GetFileAttributesW(L"X:\\"), INVALID_FILE_ATTRIBUTES);
}

/* A session, its shares and its open files, from `net session` and `net file` to their ends. The names of computer and user are the machine's. */
static void test_sessions_and_files_are_shown_and_closed(void **state)
{
    BYTE *sessions = NULL;
    DWORD count;
    DWORD total;
    char id[16] = "";
    WCHAR command[64];

    (void)state;
    if (NetFileEnum(NULL, NULL, NULL, 3, &sessions, MAX_PREFERRED_LENGTH, &count, &total, NULL) ==
        ERROR_NOT_SUPPORTED)
        skip();
    NetApiBufferFree(sessions);
    assert_int_equal(net(L"session", NULL), 0);
    assert_string_equal(net_run.out, "There are no entries in the list.\r\n\r\n");
    assert_int_equal(net(L"file", NULL), 0);
    assert_string_equal(net_run.out, "There are no entries in the list.\r\n\r\n");

    assert_int_equal(net(L"share own=C:\\ProgramData\\wnetlab\\shares\\files\\public", NULL), 0);
    assert_int_equal(net(L"use x: \\\\localhost\\own", NULL), 0);
    const HANDLE file = CreateFileW(L"X:\\held.txt", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ,
                                    NULL, OPEN_ALWAYS, 0, NULL);
    assert_true(file != INVALID_HANDLE_VALUE);
    assert_int_equal(net(L"session", NULL), 0);
    expect(net_run.out, "\r\nComputer               User name            Client Type       Opens "
                        "Idle time\r\n\r\n---");
    expect(net_run.out, " 1 00:0");
    assert_int_equal(net(L"session \\\\no-such-computer", NULL), 2);
    expect(net_run.error, "NET HELPMSG 2312.");
    assert_int_equal(net(L"session /list", NULL), 0);
    expect(net_run.out, "Guest logon     No\r\n");
    expect(net_run.out, "own            Disk           1\r\n");

    assert_int_equal(net(L"file", NULL), 0);
    const char *row = strstr(net_run.out, "---\r\n");
    assert_non_null(row);
    assert_int_equal(sscanf(row + 5, "%15[0-9]", id), 1);
    expect(net_run.out, "held.txt");
    _snwprintf(command, 64, L"file %hs", id);
    assert_int_equal(net(command, NULL), 0);
    expect(net_run.out, "held.txt\r\n");
    expect(net_run.out, "Permissions     Read Write");
    _snwprintf(command, 64, L"file %hs /close", id);
    assert_int_equal(net(command, NULL), 0);
    assert_int_equal(net(command, NULL), 2);
    expect(net_run.error, "NET HELPMSG 2314.");
    assert_int_equal(net(L"file", NULL), 0);
    assert_string_equal(net_run.out, "There are no entries in the list.\r\n\r\n");
    assert_int_equal(net(L"use x: /delete", NULL), 0);
    assert_int_equal(net(L"share own /delete", NULL), 0);
}

int main(int argc, char **argv)
{
    int code;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_other_verbs_are_wines, test_reset),
        cmocka_unit_test_setup(test_wines_net_lists_our_connections, test_reset),
        cmocka_unit_test_setup(test_without_standard_handles_nothing_hangs, test_reset),
        cmocka_unit_test_setup(test_a_current_directory_keeps_its_drive, test_reset),
        cmocka_unit_test_setup_teardown(test_without_the_service_it_says_so, test_reset,
                                        test_service_allow),
        cmocka_unit_test_setup(test_smart_card_connects_nothing, test_reset),
        cmocka_unit_test_setup(test_other_providers_have_no_status, test_reset),
        cmocka_unit_test_setup(test_sessions_and_files_are_shown_and_closed, test_reset),
        cmocka_unit_test_setup(test_drives_are_of_all_processes, test_reset),
    };
    if (test_run_role(roles, sizeof roles / sizeof roles[0], argc, argv, &code))
        return code;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
