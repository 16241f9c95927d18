/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Putting connections back, replacing the network, and the end of a logon session. */
#include "lab.h"

static struct connection sample(uint64_t id, const char *local, const char *remote)
{
    static char text[2][64];
    static char user[] = "lab";
    static char folder[] = "D:\\data";
    struct connection from = {.id = id,
                              .remote = text[id & 1],
                              .user = user,
                              .folder = folder,
                              .scannable = true,
                              .use_count = 3,
                              .since_ms = 77};

    (void)snprintf(text[id & 1], sizeof(text[0]), "%s", remote);
    (void)snprintf(from.local, sizeof(from.local), "%s", local);
    return from;
}

static void test_redirector_restore_keeps_id_count_and_credentials(void **state)
{
    struct lab *lab = *state;
    struct connection from = sample(41, "", "\\\\files\\public");
    const struct connection *connection;

    assert_int_equal(redirector_restore(lab->redirector, &from), SIM_OK);
    memset(from.remote, 'x', 4); /* it was copied */
    connection = redirector_find_id(lab->redirector, 41);
    assert_non_null(connection);
    assert_string_equal(connection->remote, "\\\\files\\public");
    assert_string_equal(connection->user, "lab");
    assert_int_equal(connection->use_count, 3);
    assert_int_equal(connection->since_ms, 77);
    assert_int_equal(connection->status, CONNECTION_OK);
    assert_string_equal(redirector_session_at(lab->redirector, 0)->user, "lab");
    assert_int_equal(lab_add(lab, "X:", "\\\\files\\public", NULL, NULL),
                     SIM_SESSION_CREDENTIAL_CONFLICT);
    assert_int_equal(lab_add(lab, "X:", "\\\\second\\public", NULL, NULL), SIM_OK);
    assert_int_equal(redirector_find_device(lab->redirector, "X:")->id, 42);
}

static void test_redirector_restore_in_any_order_stays_in_order_of_age(void **state)
{
    static const uint64_t ids[] = {7, 3, 9, 5};
    struct lab *lab = *state;

    for (size_t i = 0; i < COUNT_OF(ids); ++i)
    {
        char local[] = {(char)('P' + i), ':', '\0'};
        struct connection from = sample(ids[i], local, "\\\\files\\public");

        assert_int_equal(redirector_restore(lab->redirector, &from), SIM_OK);
    }
    for (size_t i = 0; i < COUNT_OF(ids); ++i)
    {
        assert_int_equal(redirector_connection_at(lab->redirector, i)->id, 3 + 2 * i);
    }
    assert_int_equal(redirector_session_at(lab->redirector, 0)->connection_count, 4);
    assert_int_equal(lab_add(lab, NULL, "\\\\second\\public", NULL, NULL), SIM_OK);
    assert_int_equal(redirector_connection_at(lab->redirector, 4)->id, 10);
}

static void test_redirector_restore_twice_is_refused(void **state)
{
    struct lab *lab = *state;
    struct connection from = sample(4, "X:", "\\\\files\\public");

    assert_int_equal(redirector_restore(lab->redirector, &from), SIM_OK);
    assert_int_equal(redirector_restore(lab->redirector, &from), SIM_ALREADY_ASSIGNED);
    from.id = 5;
    assert_int_equal(redirector_restore(lab->redirector, &from), SIM_ALREADY_ASSIGNED);
    strcpy(from.local, "?");
    assert_int_equal(redirector_restore(lab->redirector, &from), SIM_BAD_DEVICE);
    assert_int_equal(redirector_connection_count(lab->redirector), 1);
}

static void test_redirector_restore_without_a_share_is_a_network_error(void **state)
{
    struct lab *lab = *state;
    struct connection from = sample(4, "X:", "\\\\gone\\share");

    assert_int_equal(redirector_restore(lab->redirector, &from), SIM_OK);
    assert_int_equal(redirector_find_device(lab->redirector, "X:")->status,
                     CONNECTION_NETWORK_ERROR);
    assert_int_equal(lab_cancel(lab, "X:"), SIM_OK);
    from = sample(6, "", "\\\\gone\\share");
    assert_int_equal(redirector_restore(lab->redirector, &from), SIM_OK);
    assert_int_equal(lab_cancel(lab, "\\\\GONE\\share"), SIM_OK);
    assert_int_equal(redirector_session_count(lab->redirector), 0);
}

static void test_redirector_set_network_without_the_share_keeps_the_connection(void **state)
{
    struct lab *lab = *state;
    const struct connection *x;
    const struct connection *y;
    const struct connection *z;

    assert_int_equal(lab_add(lab, "X:", "\\\\files\\public", NULL, NULL), SIM_OK);
    assert_int_equal(lab_add(lab, "Y:", "\\\\second\\public", NULL, NULL), SIM_OK);
    assert_int_equal(lab_add_dav(lab, "Z:", "https://dav.example/closed", "dav", "davpassword"),
                     SIM_OK);
    redirector_set_network(lab->redirector, network_create_default("C:\\shares", "C:\\"));
    assert_string_equal(redirector_network(lab->redirector)->source, "(built in)");
    x = redirector_find_device(lab->redirector, "X:");
    y = redirector_find_device(lab->redirector, "Y:");
    z = redirector_find_device(lab->redirector, "Z:");
    assert_int_equal(x->status, CONNECTION_OK);
    assert_int_equal(y->status, CONNECTION_NETWORK_ERROR);
    assert_int_equal(z->status, CONNECTION_NETWORK_ERROR);
    redirector_set_network(lab->redirector, lab_network());
    assert_int_equal(y->status, CONNECTION_OK);
    assert_int_equal(z->status, CONNECTION_OK);
    assert_int_equal(lab_cancel(lab, "Y:"), SIM_OK);
}

static void test_redirector_clear_ends_all_and_goes_on_counting(void **state)
{
    struct lab *lab = *state;

    assert_int_equal(lab_add(lab, "X:", "\\\\files\\public", NULL, NULL), SIM_OK);
    assert_int_equal(lab_add(lab, NULL, "\\\\second\\public", NULL, NULL), SIM_OK);
    redirector_clear(lab->redirector);
    assert_int_equal(redirector_connection_count(lab->redirector), 0);
    assert_int_equal(redirector_session_count(lab->redirector), 0);
    assert_null(redirector_find_device(lab->redirector, "X:"));
    assert_int_equal(redirector_folder_use(lab->redirector, "D:\\data"), 0);
    assert_int_equal(redirector_share_use(lab->redirector, "\\\\files\\public"), 0);
    assert_int_equal(lab_add(lab, "X:", "\\\\files\\public", NULL, NULL), SIM_OK);
    assert_int_equal(redirector_connection_at(lab->redirector, 0)->id, 3);
}

static void test_redirector_free_null_is_fine(void **state)
{
    (void)state;
    redirector_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define LAB_TEST(name) cmocka_unit_test_setup_teardown(name, lab_setup, lab_teardown)
        LAB_TEST(test_redirector_restore_keeps_id_count_and_credentials),
        LAB_TEST(test_redirector_restore_in_any_order_stays_in_order_of_age),
        LAB_TEST(test_redirector_restore_twice_is_refused),
        LAB_TEST(test_redirector_restore_without_a_share_is_a_network_error),
        LAB_TEST(test_redirector_set_network_without_the_share_keeps_the_connection),
        LAB_TEST(test_redirector_clear_ends_all_and_goes_on_counting),
        cmocka_unit_test(test_redirector_free_null_is_fine),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
