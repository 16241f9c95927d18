/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh.exe by scripts of whole command lines: tests/netsh/scripts, docs/reference/cli.md section 2, docs/decisions.md "netsh.exe". */
#include "script.h"
#include "tests/support/testsupport.h"

#define SCRIPT(name) NETSH_SCRIPTS "\\" name ".txt"

static void test_connection(void **state)
{
    (void)state;
    assert_true(script_run(SCRIPT("connection")) >= 10);
}

static void test_two_adapters(void **state)
{
    (void)state;
    assert_true(script_run(SCRIPT("two")) >= 10);
}

static void test_networks(void **state)
{
    (void)state;
    assert_true(script_run(SCRIPT("networks")) >= 2);
}

static void test_profiles(void **state)
{
    (void)state;
    assert_true(script_run(SCRIPT("profiles")) >= 8);
}

static void test_command_line(void **state)
{
    (void)state;
    assert_true(script_run(SCRIPT("syntax")) >= 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_connection, test_reset),
        cmocka_unit_test_setup(test_two_adapters, test_reset),
        cmocka_unit_test_setup(test_networks, test_reset),
        cmocka_unit_test_setup(test_profiles, test_reset),
        cmocka_unit_test_setup(test_command_line, test_reset),
    };
    return cmocka_run_group_tests(tests, NULL, test_reset);
}
