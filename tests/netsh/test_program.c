/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh.exe as a program: what is not `netsh wlan`, standard output, standard handles. Sources: docs/reference/cli.md section 2; docs/reference/wine-dropin.md "Programs"; docs/decisions.md "netsh.exe". */
#include <stdlib.h>
#include <string.h>

#include "net_run.h"
#include "tests/support/testsupport.h"

static void expect(const char *text)
{
    if (!strstr(net_run.out, text))
        fail_msg("no '%s' in\n%s", text, net_run.out);
}

/* Whatever Wine's own netsh says by itself, it says through ours. */
static void test_other_contexts_are_wines(void **state)
{
    static const WCHAR *const lines[] = {L"wnetlab-nosuch", L"interface ip show config",
                                         L"wlanx show interfaces"};

    (void)state;
    for (size_t i = 0; i < ARRAYSIZE(lines); i++)
    {
        net_run_program(L"netsh_builtin", lines[i], NULL);
        const DWORD code = net_run.exit_code;
        char *out = _strdup(net_run.out);

        assert_non_null(out);
        net_run_program(L"netsh", lines[i], NULL);
        assert_int_equal(net_run.exit_code, code);
        assert_string_equal(net_run.out, out);
        free(out);
    }
}

/* Without Wine's own beside it, it says what it does not do. */
static void test_other_contexts_without_wines_are_told(void **state)
{
    static const WCHAR folder[] = L"C:\\windows\\temp\\netsh alone";
    static const WCHAR copy[] = L"C:\\windows\\temp\\netsh alone\\netsh.exe";
    static const WCHAR quoted[] = L"\"C:\\windows\\temp\\netsh alone\\netsh.exe\"";

    (void)state;
    CreateDirectoryW(folder, NULL);
    assert_true(CopyFileW(L"C:\\windows\\system32\\netsh.exe", copy, FALSE));
    net_run_program(quoted, L"interface ip show config", NULL);
    assert_int_equal(net_run.exit_code, 1);
    assert_string_equal(net_run.out,
                        "WNetLab has the commands of \"netsh wlan\" alone, and Wine's own netsh "
                        "(netsh_builtin.exe) cannot be started.\r\n\r\n");
    net_run_program(quoted, L"wlan show profiles", NULL);
    assert_int_equal(net_run.exit_code, 0);
    expect("\r\nProfiles on interface Wi-Fi:\r\n");
    assert_true(DeleteFileW(copy));
    assert_true(RemoveDirectoryW(folder));
}

/* As programs parse it: by label, colon, column; CRLF; and a blank line at the end of all that is shown. */
static void test_every_show_ends_with_a_blank_line(void **state)
{
    static const WCHAR *const lines[] = {
        L"wlan",
        L"wlan show all",
        L"wlan show allowexplicitcreds",
        L"wlan show autoconfig",
        L"wlan show blockednetworks",
        L"wlan show createalluserprofile",
        L"wlan show drivers",
        L"wlan show filters",
        L"wlan show hostednetwork",
        L"wlan show hostednetwork setting=security",
        L"wlan show interfaces",
        L"wlan show networks",
        L"wlan show networks mode=bssid",
        L"wlan show onlyUseGPProfilesforAllowedNetworks",
        L"wlan show profiles",
        L"wlan show randomization",
        L"wlan show settings",
        L"wlan show tracing",
        L"wlan show wirelesscapabilities",
        L"wlan show drivers ?",
        L"wlan dump",
    };

    (void)state;
    for (size_t i = 0; i < ARRAYSIZE(lines); i++)
    {
        net_run_program(L"netsh", lines[i], NULL);
        const size_t cb = strlen(net_run.out);

        if (net_run.exit_code || net_run.error[0] || !net_run_has_crlf(net_run.out) || cb < 4 ||
            strcmp(net_run.out + cb - 4, "\r\n\r\n") != 0)
            fail_msg("netsh %ls: %lu\n%s%s", lines[i], net_run.exit_code, net_run.out,
                     net_run.error);
    }
}

/* Each line of it that is no comment is a command; a reset and these make the same settings again. */
static void test_dump_sets_what_it_was_made_of(void **state)
{
    static const WCHAR *const changes[] = {
        L"wlan set allowexplicitcreds no",
        L"wlan set blockednetworks show",
        L"wlan set blockperiod 7",
        L"wlan set createalluserprofile no",
        L"wlan set autoconfig no Wi-Fi",
        L"wlan add filter allow \"Some net\" infrastructure",
        L"wlan add filter block LabOpen adhoc",
        L"wlan add filter permission=denyall networktype=infrastructure",
    };

    (void)state;
    for (size_t i = 0; i < ARRAYSIZE(changes); i++)
    {
        net_run_program(L"netsh", changes[i], NULL);
        assert_int_equal(net_run.exit_code, 0);
    }
    net_run_program(L"netsh", L"wlan dump", NULL);
    char *dump = _strdup(net_run.out);
    assert_non_null(dump);
    test_reset_now();
    net_run_program(L"netsh", L"wlan dump", NULL);
    assert_string_not_equal(net_run.out, dump);

    char *lines = _strdup(dump);
    assert_non_null(lines);
    for (char *line = strtok(lines, "\r\n"); line; line = strtok(NULL, "\r\n"))
    {
        WCHAR command[256];

        if (line[0] == '#')
            continue;
        assert_true(MultiByteToWideChar(CP_OEMCP, 0, line, -1, command, ARRAYSIZE(command)) > 0);
        net_run_program(L"netsh", command, NULL);
        if (net_run.exit_code)
            fail_msg("netsh %s: %s", line, net_run.out);
    }
    net_run_program(L"netsh", L"wlan dump", NULL);
    assert_string_equal(net_run.out, dump);
    free(lines);
    free(dump);
}

/* Nothing is asked, and nothing hangs, where there is nowhere to write. */
static void test_without_standard_handles_nothing_hangs(void **state)
{
    STARTUPINFOW startup = {.cb = sizeof startup, .dwFlags = STARTF_USESTDHANDLES};
    PROCESS_INFORMATION process;
    WCHAR command[] = L"netsh wlan show all";
    DWORD code = 99;

    (void)state;
    assert_true(CreateProcessW(NULL, command, NULL, NULL, FALSE, DETACHED_PROCESS, NULL, NULL,
                               &startup, &process));
    assert_int_equal(WaitForSingleObject(process.hProcess, TEST_PATIENCE_MS), WAIT_OBJECT_0);
    assert_true(GetExitCodeProcess(process.hProcess, &code));
    assert_int_equal(code, 0);
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_other_contexts_are_wines, test_reset),
        cmocka_unit_test_setup(test_other_contexts_without_wines_are_told, test_reset),
        cmocka_unit_test_setup(test_every_show_ends_with_a_blank_line, test_reset),
        cmocka_unit_test_setup(test_dump_sets_what_it_was_made_of, test_reset),
        cmocka_unit_test_setup(test_without_standard_handles_nothing_hangs, test_reset),
    };
    return cmocka_run_group_tests(tests, NULL, test_reset);
}
