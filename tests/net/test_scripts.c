/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* net.exe by scripts of whole command lines: tests/net/scripts, docs/reference/cli.md section 1, docs/decisions.md "net.exe". */
#include <windows.h>
#include <lm.h>

#include "net_run.h"
#include "script.h"

/* Wine names folders of the build by /; a script's path is the host's. */
#define SCRIPT(name) NET_SCRIPTS "\\" name ".txt"

/* The default of /PERSISTENT as it is after the installation: nobody chose one. */
static int setup(void **state)
{
    RegDeleteKeyValueW(
        HKEY_CURRENT_USER,
        L"Software\\Microsoft\\Windows NT\\CurrentVersion\\Network\\Persistent Connections",
        L"SaveConnections");
    return test_reset(state);
}

static int teardown(void **state)
{
    return setup(state);
}

static void test_use_connections(void **state)
{
    (void)state;
    assert_true(script_run(SCRIPT("use")) >= 40);
}

static void test_use_delete(void **state)
{
    (void)state;
    assert_true(script_run(SCRIPT("delete")) >= 10);
}

static void test_use_layout(void **state)
{
    (void)state;
    assert_true(script_run(SCRIPT("layout")) >= 10);
}

/* Is there a NetShareEnum behind it? */
static bool has_servers(void)
{
    BYTE *shares = NULL;
    DWORD count;
    DWORD total;
    const DWORD error = NetShareEnum(NULL, 1, &shares, MAX_PREFERRED_LENGTH, &count, &total, NULL);

    NetApiBufferFree(shares);
    return error != ERROR_NOT_SUPPORTED;
}

static void test_servers(void **state)
{
    (void)state;
    if (!has_servers())
        skip();
    assert_true(script_run(SCRIPT("servers")) >= 10);
}

static void test_command_line(void **state)
{
    (void)state;
    assert_true(script_run(SCRIPT("syntax")) >= 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_use_connections, setup),
        cmocka_unit_test_setup(test_use_delete, setup),
        cmocka_unit_test_setup(test_use_layout, setup),
        cmocka_unit_test_setup(test_servers, setup),
        cmocka_unit_test_setup(test_command_line, setup),
    };
    return cmocka_run_group_tests(tests, NULL, teardown);
}
