/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Cancelling: by device, by remote name, and what is the last of its folder and share. */
#include "lab.h"

#include "read_scenario.h"

static void test_redirector_plan_cancel_what_is_not_connected_is_2250(void **state)
{
    static const char *const names[] = {
        NULL,
        "",
        "X:",
        "Y:",
        "X",
        "X:\\",
        "LPT1",
        "COM1:",
        "nonsense",
        "\\\\",
        "\\\\files",
        "\\\\files\\twin",
        "\\\\files\\public\\below",
        "\\\\nowhere\\x",
        "http://dav.example/docs",
        "\xff\xfe",
    };
    struct lab *lab = *state;
    struct redirector_cancel_plan plan;
    struct redirector_cancel_plan poison;

    assert_int_equal(lab_add(lab, "Z:", "\\\\files\\public", NULL, NULL), SIM_OK);
    memset(&plan, 0xA5, sizeof(plan));
    memset(&poison, 0xA5, sizeof(poison));
    for (size_t i = 0; i < COUNT_OF(names); ++i)
    {
        assert_int_equal(redirector_plan_cancel(lab->redirector, REDIRECTOR_SMB, names[i], &plan),
                         SIM_NOT_CONNECTED);
        assert_memory_equal(&plan, &poison, sizeof(plan));
    }
    assert_int_equal(redirector_connection_count(lab->redirector), 1);
}

static void test_redirector_plan_cancel_forty_thousand_characters_is_2250(void **state)
{
    struct lab *lab = *state;
    char *text = malloc(40001);

    assert_non_null(text);
    memset(text, 'a', 40000);
    text[40000] = '\0';
    assert_int_equal(lab_cancel(lab, text), SIM_NOT_CONNECTED);
    text[0] = '\\';
    text[1] = '\\';
    text[9] = '\\';
    assert_int_equal(lab_cancel(lab, text), SIM_NOT_CONNECTED);
    free(text);
}

static void test_redirector_cancel_device_takes_that_redirection_only(void **state)
{
    struct lab *lab = *state;

    assert_int_equal(lab_add(lab, "X:", "\\\\files\\public", NULL, NULL), SIM_OK);
    assert_int_equal(lab_add(lab, "Y:", "\\\\files\\public", NULL, NULL), SIM_OK);
    assert_int_equal(lab_add(lab, NULL, "\\\\files\\public", NULL, NULL), SIM_OK);
    assert_int_equal(lab_cancel(lab, "x:"), SIM_OK);
    assert_null(redirector_find_device(lab->redirector, "X:"));
    assert_non_null(redirector_find_device(lab->redirector, "Y:"));
    assert_non_null(redirector_find_remote(lab->redirector, REDIRECTOR_SMB, "\\\\files\\public"));
    assert_int_equal(lab_cancel(lab, "X:"), SIM_NOT_CONNECTED);
}

static void test_redirector_cancel_remote_takes_deviceless_whatever_its_count(void **state)
{
    struct lab *lab = *state;

    assert_int_equal(lab_add(lab, "X:", "\\\\files\\public", NULL, NULL), SIM_OK);
    assert_int_equal(lab_cancel(lab, "\\\\files\\public"), SIM_NOT_CONNECTED);
    for (int i = 0; i < 3; ++i)
    {
        assert_int_equal(lab_add(lab, NULL, "\\\\files\\public", NULL, NULL), SIM_OK);
    }
    assert_int_equal(lab_cancel(lab, "\\\\FILES\\Public\\"), SIM_OK);
    assert_int_equal(redirector_connection_count(lab->redirector), 1);
    assert_non_null(redirector_find_device(lab->redirector, "X:"));
    assert_null(redirector_find_remote(lab->redirector, REDIRECTOR_SMB, "\\\\files\\public"));
    assert_int_equal(lab_cancel(lab, "\\\\files\\public"), SIM_NOT_CONNECTED);
}

static void test_redirector_plan_cancel_of_another_kind_is_2250(void **state)
{
    struct lab *lab = *state;
    struct redirector_cancel_plan plan;

    assert_int_equal(lab_add_dav(lab, "X:", "http://dav.example/docs", NULL, NULL), SIM_OK);
    assert_int_equal(lab_add_dav(lab, NULL, "http://dav.example/docs", NULL, NULL), SIM_OK);
    assert_int_equal(lab_cancel(lab, "X:"), SIM_NOT_CONNECTED);
    assert_int_equal(lab_cancel(lab, "http://dav.example/docs"), SIM_NOT_CONNECTED);
    assert_int_equal(redirector_plan_cancel(lab->redirector, REDIRECTOR_DAV, "X:", &plan), SIM_OK);
    redirector_commit_cancel(lab->redirector, &plan);
    assert_int_equal(
        redirector_plan_cancel(lab->redirector, REDIRECTOR_DAV, "HTTP://dav.example/DOCS/", &plan),
        SIM_OK);
    redirector_commit_cancel(lab->redirector, &plan);
    assert_int_equal(redirector_connection_count(lab->redirector), 0);
}

static void check_last(struct lab *lab, const char *name, bool of_folder, bool of_share)
{
    struct redirector_cancel_plan plan;

    assert_int_equal(redirector_plan_cancel(lab->redirector, REDIRECTOR_SMB, name, &plan), SIM_OK);
    assert_int_equal(plan.count, 1);
    assert_int_equal(plan.items[0].last_of_folder, of_folder);
    assert_int_equal(plan.items[0].last_of_share, of_share);
    redirector_cancel_plan_drop(&plan);
    assert_null(plan.items);
}

static void test_redirector_plan_cancel_last_of_folder_and_share(void **state)
{
    struct lab *lab = *state;

    assert_int_equal(lab_add(lab, "X:", "\\\\files\\public", NULL, NULL), SIM_OK);
    check_last(lab, "X:", true, true);
    assert_int_equal(lab_add(lab, "Y:", "\\\\files\\public", NULL, NULL), SIM_OK);
    check_last(lab, "X:", false, false);
    assert_int_equal(lab_cancel(lab, "Y:"), SIM_OK);
    /* Another share, the same folder but for case. */
    assert_int_equal(lab_add(lab, "Y:", "\\\\files\\twin", NULL, NULL), SIM_OK);
    assert_int_equal(redirector_folder_use(lab->redirector, "D:\\Data"), 2);
    check_last(lab, "X:", false, true);
    check_last(lab, "Y:", false, true);
    assert_int_equal(lab_cancel(lab, "X:"), SIM_OK);
    check_last(lab, "Y:", true, true);
    /* A share without a folder has no files to look for. */
    assert_int_equal(lab_add(lab, NULL, "\\\\files\\IPC$", NULL, NULL), SIM_OK);
    check_last(lab, "\\\\files\\ipc$", false, true);
    assert_int_equal(redirector_folder_use(lab->redirector, ""), 0);
}

static void test_redirector_plan_cancel_several_marks_the_last_once(void **state)
{
    struct lab *lab = *state;
    struct connection from = {.remote = (char[]){"\\\\files\\public"},
                              .user = (char[]){""},
                              .folder = (char[]){"D:\\data"},
                              .use_count = 4};
    struct redirector_cancel_plan plan;

    /* A journal may tell of several. */
    for (from.id = 10; from.id < 13; ++from.id)
    {
        assert_int_equal(redirector_restore(lab->redirector, &from), SIM_OK);
    }
    assert_int_equal(
        redirector_plan_cancel(lab->redirector, REDIRECTOR_SMB, "\\\\files\\public", &plan),
        SIM_OK);
    assert_int_equal(plan.count, 3);
    for (size_t i = 0; i < plan.count; ++i)
    {
        assert_int_equal(plan.items[i].id, 10 + i);
        assert_int_equal(plan.items[i].last_of_folder, i == 2);
        assert_int_equal(plan.items[i].last_of_share, i == 2);
    }
    redirector_cancel_plan_drop(&plan);

    /* A device of the same share and one of the same folder keep both in use. */
    assert_int_equal(lab_add(lab, "X:", "\\\\files\\public", NULL, NULL), SIM_OK);
    assert_int_equal(lab_add(lab, "Y:", "\\\\files\\twin", NULL, NULL), SIM_OK);
    assert_int_equal(
        redirector_plan_cancel(lab->redirector, REDIRECTOR_SMB, "\\\\files\\public", &plan),
        SIM_OK);
    assert_int_equal(plan.count, 3);
    assert_false(plan.items[2].last_of_folder);
    assert_false(plan.items[2].last_of_share);
    redirector_commit_cancel(lab->redirector, &plan);
    assert_int_equal(plan.count, 0);
    assert_int_equal(redirector_connection_count(lab->redirector), 2);
    check_last(lab, "X:", false, true);
}

static void test_redirector_cancel_plan_drop_changes_nothing(void **state)
{
    struct lab *lab = *state;

    assert_int_equal(lab_add(lab, "X:", "\\\\files\\public", NULL, NULL), SIM_OK);
    check_last(lab, "X:", true, true);
    assert_non_null(redirector_find_device(lab->redirector, "X:"));
    assert_int_equal(redirector_session_count(lab->redirector), 1);
}

static void set_laser(struct lab *lab, const char *state)
{
    char text[256];

    snprintf(text, sizeof(text),
             "servers:\n  - name: files\n    shares:\n"
             "      - {name: public, state: %s}\n      - {name: laser, type: printer, state: %s}\n",
             state, state);
    redirector_set_network(lab->redirector, read_good_scenario(text));
}

static uint32_t refusal_of(const struct lab *lab, const char *name)
{
    struct redirector_cancel_plan plan;
    uint32_t code;

    assert_int_equal(redirector_plan_cancel(lab->redirector, REDIRECTOR_SMB, name, &plan), SIM_OK);
    code = redirector_cancel_without_force(&plan);
    assert_int_equal(plan.items[0].paused, code != SIM_OK);
    redirector_cancel_plan_drop(&plan);
    return code;
}

/* netapi32.tsv NetrUseDel, 72: a redirected printer that is paused, and nothing else that is. */
static void test_redirector_cancel_without_force_of_a_paused_port_is_72(void **state)
{
    static const struct
    {
        const char *state;
        uint32_t code;
    } rows[] = {
        {"paused", SIM_REDIR_PAUSED},
        {"disconnected", SIM_OK},
        {"error", SIM_OK},
        {"ok", SIM_OK},
    };
    struct lab *lab = *state;

    assert_int_equal(lab_add(lab, "LPT2:", "\\\\files\\laser", NULL, NULL), SIM_OK);
    assert_int_equal(lab_add(lab, NULL, "\\\\files\\laser", NULL, NULL), SIM_OK);
    assert_int_equal(lab_add(lab, "X:", "\\\\files\\public", NULL, NULL), SIM_OK);
    assert_int_equal(refusal_of(lab, "LPT2"), SIM_OK);
    for (size_t i = 0; i < COUNT_OF(rows); ++i)
    {
        set_laser(lab, rows[i].state);
        assert_int_equal(refusal_of(lab, "lpt2:"), rows[i].code);
        assert_int_equal(refusal_of(lab, "\\\\files\\laser"), SIM_OK);
        assert_int_equal(refusal_of(lab, "X:"), SIM_OK);
    }
    /* Force is a plan that is carried out. */
    set_laser(lab, "paused");
    assert_int_equal(lab_cancel(lab, "LPT2"), SIM_OK);
    assert_int_equal(redirector_connection_count(lab->redirector), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define LAB_TEST(name) cmocka_unit_test_setup_teardown(name, lab_setup, lab_teardown)
        LAB_TEST(test_redirector_plan_cancel_what_is_not_connected_is_2250),
        LAB_TEST(test_redirector_plan_cancel_forty_thousand_characters_is_2250),
        LAB_TEST(test_redirector_cancel_device_takes_that_redirection_only),
        LAB_TEST(test_redirector_cancel_remote_takes_deviceless_whatever_its_count),
        LAB_TEST(test_redirector_plan_cancel_of_another_kind_is_2250),
        LAB_TEST(test_redirector_plan_cancel_last_of_folder_and_share),
        LAB_TEST(test_redirector_plan_cancel_several_marks_the_last_once),
        LAB_TEST(test_redirector_cancel_plan_drop_changes_nothing),
        LAB_TEST(test_redirector_cancel_without_force_of_a_paused_port_is_72),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
