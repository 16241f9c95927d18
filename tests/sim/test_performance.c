/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What connections are said to perform: by a scenario, by the network without one, and by the
 * redirector that is asked for a connection. */
#include "lab.h"
#include "read_scenario.h"

static const struct network_performance stock = {2, 10000000, 0, 65536};

static void expect(const struct network_performance *found,
                   const struct network_performance *wanted)
{
    assert_int_equal(found->flags, wanted->flags);
    assert_int_equal(found->speed, wanted->speed);
    assert_int_equal(found->delay_ms, wanted->delay_ms);
    assert_int_equal(found->data_cb, wanted->data_cb);
}

static const struct network_performance *of(const struct network *network, const char *server,
                                            const char *share)
{
    const struct network_share *found =
        network_find_share(network_find_server(network, server), share);

    assert_non_null(found);
    return &found->performance;
}

static void test_performance_shares_inherit_what_they_do_not_say(void **state)
{
    struct network *network = read_good_scenario(
        "servers:\n"
        "  - name: plain\n"
        "    shares: [{name: a}]\n"
        "  - name: far\n"
        "    shares:\n"
        "      - name: a\n"
        "      - {name: b, performance: {speed: 1, delay: 999999999, data_size: 0}}\n"
        "      - {name: c, performance: {flags: []}}\n"
        "      - {name: d, performance: {flags: [slow_link, for_net_card]}}\n"
        "      - {name: e, performance: {flags: [slow_link, not_routed], speed: 0}}\n"
        "      - {name: f, performance: {}}\n"
        /* The server's comes last, and counts all the same. */
        "    performance: {speed: 12, delay: 40, data_size: 512, flags: [dynamic]}\n");
    static const struct network_performance wanted[] = {
        {8, 12, 40, 512}, {8, 1, 999999999, 0}, {0, 12, 40, 512},
        {5, 0, 40, 512},  {6, 0, 40, 512},      {8, 12, 40, 512},
    };

    (void)state;
    expect(of(network, "plain", "a"), &stock);
    expect(of(network, "localhost", "C$"), &stock);
    for (size_t i = 0; i < COUNT_OF(wanted); ++i)
    {
        const char name[] = {(char)('a' + i), '\0'};

        expect(of(network, "far", name), &wanted[i]);
    }
    expect(of(network, "far", "IPC$"), &wanted[0]);
    network_free(network);
}

static void test_performance_built_in_network_is_a_gigabit_line(void **state)
{
    struct network *network = network_create_default("C:\\shares", "C:\\");

    (void)state;
    assert_non_null(network);
    expect(of(network, "files", "public"), &stock);
    expect(of(network, "files", "laser"), &stock);
    expect(of(network, "127.0.0.1", "ADMIN$"), &stock);
    network_free(network);
}

static void test_performance_is_of_connected_names_alone(void **state)
{
    struct lab *lab = *state;
    static const char *const nobodys[] = {
        "X:",
        "Y:",
        "\\\\files\\public",
        "\\\\files\\private",
        "\\\\second\\public",
        "\\\\files",
        "files",
        "",
        "LPT1:",
    };
    struct network_performance found = {9, 9, 9, 9};
    const struct network_performance untouched = found;

    for (size_t i = 0; i < COUNT_OF(nobodys); ++i)
    {
        assert_int_equal(
            redirector_get_performance(lab->redirector, REDIRECTOR_SMB, nobodys[i], &found),
            SIM_NOT_CONNECTED);
    }
    assert_int_equal(lab_add(lab, "X:", "\\\\files\\public", NULL, NULL), SIM_OK);
    assert_int_equal(lab_add_dav(lab, "Y:", "http://dav.example/docs", NULL, NULL), SIM_OK);
    assert_int_equal(redirector_get_performance(lab->redirector, REDIRECTOR_SMB, "Y:", &found),
                     SIM_NOT_CONNECTED);
    assert_int_equal(redirector_get_performance(lab->redirector, REDIRECTOR_DAV, "X:", &found),
                     SIM_NOT_CONNECTED);
    assert_int_equal(redirector_get_performance(lab->redirector, REDIRECTOR_DAV, "y:", &found),
                     SIM_NOT_SUPPORTED);
    expect(&found, &untouched);
    assert_int_equal(redirector_get_performance(lab->redirector, REDIRECTOR_SMB, "x:", &found),
                     SIM_OK);
    expect(&found, &stock);
    /* A remote name stands for connections with a device as well. */
    found = untouched;
    assert_int_equal(
        redirector_get_performance(lab->redirector, REDIRECTOR_SMB, "\\\\FILES\\Public\\", &found),
        SIM_OK);
    expect(&found, &stock);
}

static void test_performance_of_a_share_that_is_gone_is_not_connected(void **state)
{
    struct lab *lab = *state;
    struct network_performance found = {9, 9, 9, 9};
    const struct network_performance untouched = found;

    assert_int_equal(lab_add(lab, "X:", "\\\\files\\public", NULL, NULL), SIM_OK);
    redirector_set_network(lab->redirector, read_good_scenario("{}"));
    assert_int_equal(redirector_get_performance(lab->redirector, REDIRECTOR_SMB, "X:", &found),
                     SIM_NOT_CONNECTED);
    expect(&found, &untouched);
    redirector_set_network(
        lab->redirector,
        read_good_scenario("servers:\n  - name: files\n"
                           "    shares: [{name: public, performance: {speed: 7}}]\n"));
    assert_int_equal(redirector_get_performance(lab->redirector, REDIRECTOR_SMB, "X:", &found),
                     SIM_OK);
    assert_int_equal(found.speed, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_performance_shares_inherit_what_they_do_not_say),
        cmocka_unit_test(test_performance_built_in_network_is_a_gigabit_line),
        cmocka_unit_test_setup_teardown(test_performance_is_of_connected_names_alone, lab_setup,
                                        lab_teardown),
        cmocka_unit_test_setup_teardown(test_performance_of_a_share_that_is_gone_is_not_connected,
                                        lab_setup, lab_teardown),
    };
    return cmocka_run_group_tests_name("performance", tests, NULL, NULL);
}
