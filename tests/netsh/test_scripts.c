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
    assert_true(script_run(SCRIPT("two")) >= 22);
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

static void test_settings(void **state)
{
    (void)state;
    assert_true(script_run(SCRIPT("settings")) >= 40);
}

static void test_filters(void **state)
{
    (void)state;
    assert_true(script_run(SCRIPT("filters")) >= 25);
}

static void test_drivers(void **state)
{
    (void)state;
    assert_true(script_run(SCRIPT("drivers")) >= 7);
}

static void test_profile_parameters(void **state)
{
    (void)state;
    assert_true(script_run(SCRIPT("parameters")) >= 50);
}

static void test_hosted_network_command_line(void **state)
{
    (void)state;
    assert_true(script_run(SCRIPT("hosted")) >= 13);
}

static void test_postures(void **state)
{
    (void)state;
    assert_true(script_run(SCRIPT("postures")) >= 35);
}

static void test_all(void **state)
{
    (void)state;
    assert_true(script_run(SCRIPT("all")) >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_connection, test_reset),
        cmocka_unit_test_setup(test_two_adapters, test_reset),
        cmocka_unit_test_setup(test_networks, test_reset),
        cmocka_unit_test_setup(test_profiles, test_reset),
        cmocka_unit_test_setup(test_command_line, test_reset),
        cmocka_unit_test_setup(test_settings, test_reset),
        cmocka_unit_test_setup(test_filters, test_reset),
        cmocka_unit_test_setup(test_drivers, test_reset),
        cmocka_unit_test_setup(test_profile_parameters, test_reset),
        cmocka_unit_test_setup(test_hosted_network_command_line, test_reset),
        cmocka_unit_test_setup(test_postures, test_reset),
        cmocka_unit_test_setup(test_all, test_reset),
    };
    return cmocka_run_group_tests(tests, NULL, test_reset);
}
