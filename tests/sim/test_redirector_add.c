/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Adding connections: every code of redirector_plan_add, sessions, joining, WebDAV. */
#include "lab.h"

struct add_row
{
    const char *local, *remote, *user, *password;
    uint32_t resource_type;
    uint32_t code;
};

/* Each row on an empty model. */
static const struct add_row rows[] = {
    {"X:", "\\\\files\\public", NULL, NULL, 0, SIM_OK},
    {"x:", "\\\\FILES\\PUBLIC\\", NULL, NULL, 1, SIM_OK},
    {NULL, "\\\\files\\public", NULL, NULL, 0, SIM_OK},
    {"", "\\\\files\\public", "", NULL, 0, SIM_OK},
    {"X:", "\\\\files\\public", "lab", "labpassword", 0, SIM_OK},
    {"X:", "\\\\files\\private", "LAB", "labpassword", 0, SIM_OK},
    {"X:", "\\\\files\\private", "files\\lab", "labpassword", 0, SIM_OK},
    {"X:", "\\\\files\\private", "FILES\\lab", "labpassword", 0, SIM_OK},
    {"X:", "\\\\files\\private", "lab@files", "labpassword", 0, SIM_OK},
    {"X:", "\\\\files\\private", "lab@FILES", "labpassword", 0, SIM_OK},
    {"X:", "\\\\files\\public", "nopass", NULL, 0, SIM_OK},
    {"X:", "\\\\files\\public", "nopass", "", 0, SIM_OK},
    {"LPT1", "\\\\files\\laser", NULL, NULL, 0, SIM_OK},
    {"LPT1:", "\\\\files\\laser", NULL, NULL, 2, SIM_OK},
    {NULL, "\\\\files\\laser", NULL, NULL, 2, SIM_OK},
    {NULL, "\\\\files\\IPC$", NULL, NULL, 0, SIM_OK},
    {NULL, "\\\\localhost\\ipc$", NULL, NULL, 0, SIM_OK},
    {"X:", "\\\\127.0.0.1\\c$", NULL, NULL, 1, SIM_OK},
    {"X:\\", "\\\\files\\public", NULL, NULL, 0, SIM_BAD_DEVICE},
    {"X", "\\\\files\\public", NULL, NULL, 0, SIM_BAD_DEVICE},
    {"COM1:", "\\\\files\\public", NULL, NULL, 0, SIM_BAD_DEVICE},
    {"X:", "\\\\nowhere\\public", NULL, NULL, 0, SIM_BAD_NETPATH},
    {"X:", "\\\\files\\nothing", NULL, NULL, 0, SIM_BAD_NET_NAME},
    {"X:", "\\\\files", NULL, NULL, 0, SIM_BAD_NET_NAME},
    {"X:", "\\\\files\\public\\below", NULL, NULL, 0, SIM_BAD_NET_NAME},
    {"X:", "", NULL, NULL, 0, SIM_BAD_NET_NAME},
    {"X:", "files", NULL, NULL, 0, SIM_BAD_NET_NAME},
    {"X:", "http://dav.example/docs", NULL, NULL, 0, SIM_BAD_NET_NAME},
    {"LPT1", "\\\\files\\public", NULL, NULL, 0, SIM_BAD_DEV_TYPE},
    {"X:", "\\\\files\\laser", NULL, NULL, 0, SIM_BAD_DEV_TYPE},
    {"X:", "\\\\files\\public", NULL, NULL, 2, SIM_BAD_DEV_TYPE},
    {NULL, "\\\\files\\public", NULL, NULL, 2, SIM_BAD_DEV_TYPE},
    {NULL, "\\\\files\\laser", NULL, NULL, 1, SIM_BAD_DEV_TYPE},
    {"X:", "\\\\files\\IPC$", NULL, NULL, 0, SIM_BAD_DEV_TYPE},
    {"LPT1", "\\\\files\\IPC$", NULL, NULL, 0, SIM_BAD_DEV_TYPE},
    {NULL, "\\\\files\\IPC$", NULL, NULL, 1, SIM_BAD_DEV_TYPE},
    {"X:", "\\\\files\\public", "stranger", "x", 0, SIM_LOGON_FAILURE},
    {"X:", "\\\\files\\public", "second\\lab", "labpassword", 0, SIM_LOGON_FAILURE},
    {"X:", "\\\\files\\public", "lab@second", "labpassword", 0, SIM_LOGON_FAILURE},
    {"X:", "\\\\files\\public", "lab@", "labpassword", 0, SIM_LOGON_FAILURE},
    {"X:", "\\\\files\\public", "@files", "labpassword", 0, SIM_LOGON_FAILURE},
    {"X:", "\\\\files\\public", "files\\", "labpassword", 0, SIM_LOGON_FAILURE},
    {"X:", "\\\\files\\public", "files\\lab@files", "labpassword", 0, SIM_LOGON_FAILURE},
    {"X:", "\\\\files\\public", "lab", "wrong", 0, SIM_INVALID_PASSWORD},
    {"X:", "\\\\files\\public", "lab", "LABPASSWORD", 0, SIM_INVALID_PASSWORD},
    {"X:", "\\\\files\\public", "lab", NULL, 0, SIM_INVALID_PASSWORD},
    {"X:", "\\\\files\\public", "nopass", "x", 0, SIM_INVALID_PASSWORD},
    {"X:", "\\\\files\\private", NULL, NULL, 0, SIM_ACCESS_DENIED},
    {"X:", "\\\\files\\private", "other", "otherpassword", 0, SIM_ACCESS_DENIED},
    {NULL, "\\\\files\\IPC$", "lab", "wrong", 0, SIM_INVALID_PASSWORD},
};

static void test_redirector_plan_add_table(void **state)
{
    struct lab *lab = *state;

    for (size_t i = 0; i < COUNT_OF(rows); ++i)
    {
        struct secret password = {0};
        struct redirector_add add = {REDIRECTOR_SMB, rows[i].local, rows[i].remote,
                                     rows[i].user,   &password,     rows[i].resource_type};
        struct redirector_add_plan plan;
        struct redirector_add_plan poison;
        uint32_t code;

        memset(&plan, 0xA5, sizeof(plan));
        memset(&poison, 0xA5, sizeof(poison));
        assert_true(secret_set(&password, rows[i].password));
        code = redirector_plan_add(lab->redirector, &add, &plan);
        if (code != rows[i].code)
        {
            fail_msg("row %zu (%s %s): %u", i, rows[i].local ? rows[i].local : "-", rows[i].remote,
                     code);
        }
        if (code != SIM_OK)
        {
            assert_memory_equal(&plan, &poison, sizeof(plan));
        }
        else
        {
            assert_true(plan.first_of_share);
            redirector_add_plan_drop(&plan);
        }
        assert_int_equal(redirector_connection_count(lab->redirector), 0);
        assert_int_equal(redirector_session_count(lab->redirector), 0);
    }
}

static void test_redirector_plan_add_unknown_kind_is_refused(void **state)
{
    struct lab *lab = *state;
    struct redirector_add add = {.kind = (enum redirector_kind)7, .remote = "\\\\files\\public"};
    struct redirector_add_plan plan;

    assert_int_equal(redirector_plan_add(lab->redirector, &add, &plan), SIM_INVALID_PARAMETER);
}

static void test_redirector_commit_add_keeps_what_the_network_says(void **state)
{
    struct lab *lab = *state;
    const struct connection *connection;
    const struct session *session;

    assert_int_equal(lab_add(lab, "x:", "\\\\FILES\\Tree\\", "LAB", "labpassword"), SIM_OK);
    connection = redirector_find_device(lab->redirector, "x:");
    assert_non_null(connection);
    assert_int_equal(connection->id, 1);
    assert_string_equal(connection->local, "X:");
    assert_string_equal(connection->remote, "\\\\files\\tree");
    assert_string_equal(connection->user, "lab");
    assert_string_equal(connection->folder, "C:\\shares\\files\\tree");
    assert_int_equal(connection->type, SHARE_DISK);
    assert_int_equal(connection->kind, REDIRECTOR_SMB);
    assert_true(connection->dfs);
    assert_true(connection->scannable);
    assert_int_equal(connection->status, CONNECTION_OK);
    assert_int_equal(connection->use_count, 1);
    assert_int_equal(connection->since_ms, 1000);
    assert_ptr_equal(redirector_find_id(lab->redirector, 1), connection);
    assert_ptr_equal(redirector_connection_at(lab->redirector, 0), connection);
    assert_null(redirector_connection_at(lab->redirector, 1));
    assert_null(redirector_find_id(lab->redirector, 2));

    assert_int_equal(redirector_session_count(lab->redirector), 1);
    session = redirector_session_at(lab->redirector, 0);
    assert_string_equal(session->server, "files");
    assert_string_equal(session->user, "lab");
    assert_int_equal(session->connection_count, 1);
    assert_null(redirector_session_at(lab->redirector, 1));
}

static void test_redirector_plan_add_names_the_share_for_its_link(void **state)
{
    struct lab *lab = *state;
    struct redirector_add add = {.local = "X:", .remote = "\\\\FILES\\PUBLIC"};
    struct redirector_add_plan plan;

    assert_int_equal(redirector_plan_add(lab->redirector, &add, &plan), SIM_OK);
    assert_true(plan.first_of_share);
    assert_string_equal(plan.server, "files");
    assert_string_equal(plan.share, "public");
    assert_string_equal(plan.connection->local, "X:");
    assert_int_equal(plan.joins, 0);
    (void)redirector_commit_add(lab->redirector, &plan);

    add.local = "Y:";
    assert_int_equal(redirector_plan_add(lab->redirector, &add, &plan), SIM_OK);
    assert_false(plan.first_of_share);
    redirector_add_plan_drop(&plan);
    /* Another share with the same folder has a link of its own. */
    add.remote = "\\\\files\\twin";
    assert_int_equal(redirector_plan_add(lab->redirector, &add, &plan), SIM_OK);
    assert_true(plan.first_of_share);
    redirector_add_plan_drop(&plan);
}

static void test_redirector_plan_add_device_in_use_is_refused(void **state)
{
    struct lab *lab = *state;

    assert_int_equal(lab_add(lab, "X:", "\\\\files\\public", NULL, NULL), SIM_OK);
    assert_int_equal(lab_add(lab, "x:", "\\\\files\\twin", NULL, NULL), SIM_ALREADY_ASSIGNED);
    assert_int_equal(lab_add(lab, "X:", "\\\\nowhere\\x", NULL, NULL), SIM_ALREADY_ASSIGNED);
    assert_int_equal(lab_add_dav(lab, "X:", "http://dav.example/docs", NULL, NULL),
                     SIM_ALREADY_ASSIGNED);
    assert_int_equal(lab_add(lab, "LPT9:", "\\\\files\\laser", NULL, NULL), SIM_OK);
    assert_int_equal(lab_add(lab, "lpt9", "\\\\files\\laser", NULL, NULL), SIM_ALREADY_ASSIGNED);
    assert_int_equal(redirector_connection_count(lab->redirector), 2);
}

static void test_redirector_plan_add_other_credentials_conflict(void **state)
{
    struct lab *lab = *state;

    assert_int_equal(lab_add(lab, "X:", "\\\\files\\private", "lab", "labpassword"), SIM_OK);
    assert_int_equal(lab_add(lab, "Y:", "\\\\files\\public", NULL, NULL),
                     SIM_SESSION_CREDENTIAL_CONFLICT);
    assert_int_equal(lab_add(lab, NULL, "\\\\FILES\\IPC$", "other", "otherpassword"),
                     SIM_SESSION_CREDENTIAL_CONFLICT);
    assert_int_equal(lab_add(lab, "Y:", "\\\\files\\public", "Lab", "labpassword"), SIM_OK);
    assert_int_equal(redirector_session_at(lab->redirector, 0)->connection_count, 2);
    /* Another server has a session of its own, and so have two names of one machine. */
    assert_int_equal(lab_add(lab, NULL, "\\\\second\\public", NULL, NULL), SIM_OK);
    assert_int_equal(lab_add(lab, NULL, "\\\\localhost\\C$", NULL, NULL), SIM_OK);
    assert_int_equal(lab_add(lab, NULL, "\\\\127.0.0.1\\C$", NULL, NULL), SIM_OK);
    assert_int_equal(redirector_session_count(lab->redirector), 4);
    /* The session ends with its last connection. */
    assert_int_equal(lab_cancel(lab, "X:"), SIM_OK);
    assert_int_equal(lab_add(lab, "X:", "\\\\files\\public", NULL, NULL),
                     SIM_SESSION_CREDENTIAL_CONFLICT);
    assert_int_equal(lab_cancel(lab, "Y:"), SIM_OK);
    assert_int_equal(redirector_session_count(lab->redirector), 3);
    assert_int_equal(lab_add(lab, "X:", "\\\\files\\public", NULL, NULL), SIM_OK);
}

static void test_redirector_commit_add_deviceless_again_joins(void **state)
{
    struct lab *lab = *state;
    struct redirector_add add = {.remote = "\\\\Files\\Public\\"};
    struct redirector_add_plan plan;

    assert_int_equal(lab_add(lab, NULL, "\\\\files\\public", NULL, NULL), SIM_OK);
    assert_int_equal(redirector_plan_add(lab->redirector, &add, &plan), SIM_OK);
    assert_null(plan.connection);
    assert_int_equal(plan.joins, 1);
    assert_false(plan.first_of_share);
    assert_int_equal(redirector_commit_add(lab->redirector, &plan), 1);
    assert_int_equal(redirector_connection_count(lab->redirector), 1);
    assert_int_equal(redirector_connection_at(lab->redirector, 0)->use_count, 2);
    assert_int_equal(redirector_session_at(lab->redirector, 0)->connection_count, 1);
    /* A device never joins. */
    assert_int_equal(lab_add(lab, "X:", "\\\\files\\public", NULL, NULL), SIM_OK);
    assert_int_equal(redirector_connection_count(lab->redirector), 2);
    assert_int_equal(redirector_share_use(lab->redirector, "\\\\FILES\\public\\"), 2);
}

static void test_redirector_plan_drop_changes_nothing(void **state)
{
    struct lab *lab = *state;
    struct redirector_add add = {.local = "X:", .remote = "\\\\files\\public"};
    struct redirector_add_plan plan;

    assert_int_equal(redirector_plan_add(lab->redirector, &add, &plan), SIM_OK);
    redirector_add_plan_drop(&plan);
    assert_null(plan.connection);
    redirector_add_plan_drop(&plan);
    assert_null(redirector_find_device(lab->redirector, "X:"));
    assert_int_equal(lab_add(lab, "X:", "\\\\files\\public", NULL, NULL), SIM_OK);
    assert_int_equal(redirector_connection_at(lab->redirector, 0)->id, 1);
}

static void test_redirector_plan_add_dav_table(void **state)
{
    static const struct
    {
        const char *local, *remote, *user, *password;
        uint32_t code;
        const char *canonical, *folder;
    } table[] = {
        {"X:", "http://dav.example/docs", NULL, NULL, SIM_OK, "http://dav.example/docs",
         "D:\\docs"},
        {"X:", "HTTP://DAV.EXAMPLE/DOCS/", NULL, NULL, SIM_OK, "http://dav.example/docs",
         "D:\\docs"},
        {NULL, "http://dav.example/docs/a/b", NULL, NULL, SIM_OK, "http://dav.example/docs/a/b",
         "D:\\docs\\a\\b"},
        {"X:", "https://dav.example/closed", "dav", "davpassword", SIM_OK,
         "https://dav.example/closed", "C:\\shares\\dav.example@SSL\\closed"},
        {"X:", "http://dav.example/docs/../x", NULL, NULL, SIM_BAD_NET_NAME, NULL, NULL},
        {"X:", "http://dav.example/doc", NULL, NULL, SIM_BAD_NET_NAME, NULL, NULL},
        {"X:", "http://dav.example/docsx", NULL, NULL, SIM_BAD_NET_NAME, NULL, NULL},
        {"X:", "http://nowhere/docs", NULL, NULL, SIM_BAD_NETPATH, NULL, NULL},
        {"X:", "http://dav.example:81/docs", NULL, NULL, SIM_BAD_NETPATH, NULL, NULL},
        {"X:", "\\\\files\\public", NULL, NULL, SIM_BAD_NET_NAME, NULL, NULL},
        {"LPT1", "http://dav.example/docs", NULL, NULL, SIM_BAD_DEV_TYPE, NULL, NULL},
        {"X:", "https://dav.example/closed", NULL, NULL, SIM_ACCESS_DENIED, NULL, NULL},
        {"X:", "https://dav.example/closed", "dav", "x", SIM_INVALID_PASSWORD, NULL, NULL},
        {"X:", "https://dav.example/closed", "who", "x", SIM_LOGON_FAILURE, NULL, NULL},
        {"X:", "http://dav.example/docs", "who", "x", SIM_LOGON_FAILURE, NULL, NULL},
    };
    struct lab *lab = *state;

    for (size_t i = 0; i < COUNT_OF(table); ++i)
    {
        uint32_t code =
            lab_add_dav(lab, table[i].local, table[i].remote, table[i].user, table[i].password);

        if (code != table[i].code)
        {
            fail_msg("row %zu: %u", i, code);
        }
        if (code == SIM_OK)
        {
            const struct connection *connection = redirector_connection_at(lab->redirector, 0);

            assert_string_equal(connection->remote, table[i].canonical);
            assert_string_equal(connection->folder, table[i].folder);
            assert_int_equal(connection->kind, REDIRECTOR_DAV);
            assert_int_equal(redirector_session_count(lab->redirector), 0);
            redirector_clear(lab->redirector);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define LAB_TEST(name) cmocka_unit_test_setup_teardown(name, lab_setup, lab_teardown)
        LAB_TEST(test_redirector_plan_add_table),
        LAB_TEST(test_redirector_plan_add_unknown_kind_is_refused),
        LAB_TEST(test_redirector_commit_add_keeps_what_the_network_says),
        LAB_TEST(test_redirector_plan_add_names_the_share_for_its_link),
        LAB_TEST(test_redirector_plan_add_device_in_use_is_refused),
        LAB_TEST(test_redirector_plan_add_other_credentials_conflict),
        LAB_TEST(test_redirector_commit_add_deviceless_again_joins),
        LAB_TEST(test_redirector_plan_drop_changes_nothing),
        LAB_TEST(test_redirector_plan_add_dav_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
