/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Shares that come and go, and what connections take from them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lab.h"
#include "network_share.h"

static struct network *network_of(void **state)
{
    const struct lab *lab = *state;

    return redirector_network_to_change(lab->redirector);
}

static void look_anew(void **state)
{
    const struct lab *lab = *state;

    redirector_set_network(lab->redirector, network_of(state));
}

static struct network_share_spec spec_of(const char *server, const char *name)
{
    struct network_share_spec spec = {.server = server,
                                      .name = name,
                                      .type = SHARE_DISK,
                                      .folder = "D:\\made",
                                      .comment = "made",
                                      .scannable = true};

    return spec;
}

static bool is_there(void **state, const char *server, const char *name)
{
    const struct network_server *found = network_find_server(network_of(state), server);

    assert_non_null(found);
    return network_find_share(found, name) != NULL;
}

static void test_network_share_add_can_be_connected_to(void **state)
{
    const struct network_share_spec spec = spec_of("FILES", "made");

    assert_int_equal(network_share_add(network_of(state), &spec), SIM_OK);
    look_anew(state);
    assert_int_equal(network_share_add(network_of(state), &spec), SIM_DUPLICATE_SHARE);
    assert_int_equal(lab_add(*state, "X:", "\\\\files\\made", NULL, NULL), SIM_OK);
    assert_int_equal(network_share_delete(network_of(state), "files", "MADE"), SIM_OK);
    look_anew(state);
    assert_false(is_there(state, "files", "made"));
    assert_int_equal(redirector_find_device(((struct lab *)*state)->redirector, "X:")->status,
                     CONNECTION_NETWORK_ERROR);
    assert_int_equal(lab_add(*state, NULL, "\\\\files\\made", NULL, NULL), SIM_BAD_NET_NAME);
    assert_int_equal(network_share_revive(network_of(state), "files", "made"), SIM_OK);
    look_anew(state);
    assert_int_equal(redirector_find_device(((struct lab *)*state)->redirector, "X:")->status,
                     CONNECTION_OK);
}

static void test_network_share_add_bad_requests_change_nothing(void **state)
{
    static const char *const names[] = {"", "a/b", "a\\b", "nul", "a.", "a?"};
    struct network_share_spec spec = spec_of("nowhere", "made");

    assert_int_equal(network_share_add(network_of(state), &spec), SIM_BAD_NETPATH);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); ++i)
    {
        spec = spec_of("files", names[i]);
        assert_int_equal(network_share_add(network_of(state), &spec), SIM_INVALID_NAME);
    }
    spec = spec_of("files", "made");
    spec.type = SHARE_IPC;
    assert_int_equal(network_share_add(network_of(state), &spec), SIM_INVALID_PARAMETER);
    assert_false(is_there(state, "files", "made"));
    assert_int_equal(network_share_delete(network_of(state), "files", "made"),
                     SIM_NET_NAME_NOT_FOUND);
    assert_int_equal(network_share_delete(network_of(state), "files", "ipc$"), SIM_ACCESS_DENIED);
    assert_int_equal(network_share_delete(network_of(state), "nowhere", "made"), SIM_BAD_NETPATH);
    assert_int_equal(network_share_revive(network_of(state), "files", "public"),
                     SIM_DUPLICATE_SHARE);
}

static void test_network_share_add_to_the_machine_itself_is_under_both_names(void **state)
{
    const struct network_share_spec spec = spec_of("", "made");

    assert_int_equal(network_share_add(network_of(state), &spec), SIM_OK);
    assert_true(is_there(state, "localhost", "made"));
    assert_true(is_there(state, "127.0.0.1", "made"));
    assert_int_equal(network_share_delete(network_of(state), "127.0.0.1", "made"), SIM_OK);
    assert_false(is_there(state, "localhost", "made"));
    assert_false(is_there(state, "127.0.0.1", "made"));
}

static void test_network_share_deleted_place_is_used_again(void **state)
{
    const struct network_share_spec spec = spec_of("files", "made");
    size_t count = 0;

    for (int i = 0; i < 5; ++i)
    {
        assert_int_equal(network_share_add(network_of(state), &spec), SIM_OK);
        if (i == 0)
        {
            count = network_find_server(network_of(state), "files")->share_count;
        }
        assert_int_equal(network_share_delete(network_of(state), "files", "made"), SIM_OK);
    }
    assert_int_equal(network_find_server(network_of(state), "files")->share_count, count);
}

static void test_network_share_temporary_goes_and_no_other(void **state)
{
    struct network_share_spec spec = spec_of("files", "made");

    assert_false(network_share_end_temporary(network_of(state)));
    spec.temporary = true;
    assert_int_equal(network_share_add(network_of(state), &spec), SIM_OK);
    assert_true(network_share_end_temporary(network_of(state)));
    assert_false(network_share_end_temporary(network_of(state)));
    assert_false(is_there(state, "files", "made"));
    assert_true(is_there(state, "files", "public"));
}

static void test_redirector_add_max_uses_bounds_connections_and_not_joins(void **state)
{
    struct network_share_spec spec = spec_of("files", "made");

    spec.max_uses = 2;
    assert_int_equal(network_share_add(network_of(state), &spec), SIM_OK);
    assert_int_equal(lab_add(*state, "X:", "\\\\files\\made", NULL, NULL), SIM_OK);
    assert_int_equal(lab_add(*state, NULL, "\\\\files\\made", NULL, NULL), SIM_OK);
    assert_int_equal(lab_add(*state, NULL, "\\\\files\\made", NULL, NULL), SIM_OK);
    assert_int_equal(lab_add(*state, "Y:", "\\\\files\\made", NULL, NULL), SIM_REQ_NOT_ACCEP);
    assert_int_equal(lab_cancel(*state, "X:"), SIM_OK);
    assert_int_equal(lab_add(*state, "Y:", "\\\\files\\made", NULL, NULL), SIM_OK);
}

static void test_redirector_beside_shares_the_network_and_nothing_else(void **state)
{
    const struct lab *lab = *state;
    const struct sim_clock clock = {sim_clock_manual_now, &((struct lab *)*state)->now};
    struct redirector *beside = redirector_create_beside(network_of(state), &clock);
    struct redirector_add add = {
        .kind = REDIRECTOR_SMB, .local = "X:", .remote = "\\\\files\\public"};
    struct redirector_add_plan plan;

    assert_non_null(beside);
    assert_int_equal(redirector_plan_add(beside, &add, &plan), SIM_OK);
    assert_int_not_equal(redirector_commit_add(beside, &plan), 0);
    assert_null(redirector_find_device(lab->redirector, "X:"));
    redirector_free(beside);
    assert_int_equal(lab_add(*state, "X:", "\\\\files\\public", NULL, NULL), SIM_OK);
}

#define SHARE_TEST(test) cmocka_unit_test_setup_teardown(test, lab_setup, lab_teardown)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SHARE_TEST(test_network_share_add_can_be_connected_to),
        SHARE_TEST(test_network_share_add_bad_requests_change_nothing),
        SHARE_TEST(test_network_share_add_to_the_machine_itself_is_under_both_names),
        SHARE_TEST(test_network_share_deleted_place_is_used_again),
        SHARE_TEST(test_network_share_temporary_goes_and_no_other),
        SHARE_TEST(test_redirector_add_max_uses_bounds_connections_and_not_joins),
        SHARE_TEST(test_redirector_beside_shares_the_network_and_nothing_else),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
