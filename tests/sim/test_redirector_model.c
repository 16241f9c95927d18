/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The redirector against a naive shadow of itself, step by random step; and many connections.
 *
 * The shadow keeps a plain array and answers every question by walking all of it. */
#include <time.h>

#include "lab.h"

#include "scenario.h"

#define STEPS       20000
#define SHADOW_MOST 64

struct shadow_item
{
    uint64_t id;
    char local[8];
    const char *server, *share, *folder, *user;
    uint32_t use_count;
};

struct shadow
{
    struct shadow_item items[SHADOW_MOST];
    size_t count;
    uint64_t next_id;
};

static const struct
{
    const char *server, *share, *remote, *folder;
} shares[] = {
    {"files", "public", "\\\\files\\public", "data"},
    {"files", "twin", "\\\\FILES\\twin", "data"},
    {"files", "tree", "\\\\files\\Tree\\", "tree"},
    {"second", "public", "\\\\second\\public", "second"},
};

static const char *const locals[] = {"", "X:", "y:", "Z:", "", "W:"};

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static bool same_local(const char *canonical, const char *local)
{
    return local[0] && (canonical[0] | 0x20) == (local[0] | 0x20);
}

static size_t count_folder(const struct shadow *shadow, const char *folder)
{
    size_t count = 0;

    for (size_t i = 0; i < shadow->count; ++i)
    {
        count += strcmp(shadow->items[i].folder, folder) == 0;
    }
    return count;
}

static size_t count_share(const struct shadow *shadow, const char *server, const char *share)
{
    size_t count = 0;

    for (size_t i = 0; i < shadow->count; ++i)
    {
        count += strcmp(shadow->items[i].server, server) == 0 &&
                 strcmp(shadow->items[i].share, share) == 0;
    }
    return count;
}

static uint32_t shadow_add(struct shadow *shadow, size_t share, const char *local, const char *user)
{
    struct shadow_item *item;

    for (size_t i = 0; i < shadow->count; ++i)
    {
        if (same_local(shadow->items[i].local, local))
        {
            return SIM_ALREADY_ASSIGNED;
        }
    }
    for (size_t i = 0; i < shadow->count; ++i)
    {
        if (strcmp(shadow->items[i].server, shares[share].server) == 0 &&
            strcmp(shadow->items[i].user, user) != 0)
        {
            return SIM_SESSION_CREDENTIAL_CONFLICT;
        }
    }
    for (size_t i = 0; i < shadow->count; ++i)
    {
        item = &shadow->items[i];
        if (!local[0] && !item->local[0] && strcmp(item->server, shares[share].server) == 0 &&
            strcmp(item->share, shares[share].share) == 0)
        {
            ++item->use_count;
            return SIM_OK;
        }
    }
    item = &shadow->items[shadow->count++];
    item->id = shadow->next_id++;
    (void)snprintf(item->local, sizeof(item->local), "%s", local);
    item->server = shares[share].server;
    item->share = shares[share].share;
    item->folder = shares[share].folder;
    item->user = user;
    item->use_count = 1;
    return SIM_OK;
}

static void shadow_remove(struct shadow *shadow, size_t at)
{
    --shadow->count;
    memmove(&shadow->items[at], &shadow->items[at + 1],
            (shadow->count - at) * sizeof(shadow->items[0]));
}

/* The item that a cancel of the name takes; SHADOW_MOST if none. */
static size_t shadow_find(const struct shadow *shadow, size_t share, const char *local)
{
    for (size_t i = 0; i < shadow->count; ++i)
    {
        const struct shadow_item *item = &shadow->items[i];

        if (local[0] ? same_local(item->local, local)
                     : !item->local[0] && strcmp(item->server, shares[share].server) == 0 &&
                           strcmp(item->share, shares[share].share) == 0)
        {
            return i;
        }
    }
    return SHADOW_MOST;
}

static void compare(const struct shadow *shadow, const struct redirector *redirector)
{
    uint32_t of_sessions = 0;

    assert_int_equal(redirector_connection_count(redirector), shadow->count);
    for (size_t i = 0; i < shadow->count; ++i)
    {
        const struct shadow_item *item = &shadow->items[i];
        const struct connection *connection = redirector_connection_at(redirector, i);
        char remote[64];

        (void)snprintf(remote, sizeof(remote), "\\\\%s\\%s", item->server, item->share);
        assert_int_equal(connection->id, item->id);
        assert_string_equal(connection->remote, remote);
        assert_string_equal(connection->user, item->user);
        assert_int_equal(connection->use_count, item->use_count);
        assert_ptr_equal(redirector_find_id(redirector, item->id), connection);
        assert_ptr_equal(item->local[0]
                             ? redirector_find_device(redirector, item->local)
                             : redirector_find_remote(redirector, REDIRECTOR_SMB, remote),
                         connection);
        assert_int_equal(redirector_folder_use(redirector, connection->folder),
                         count_folder(shadow, item->folder));
        assert_int_equal(redirector_share_use(redirector, remote),
                         count_share(shadow, item->server, item->share));
    }
    for (size_t i = 0; i < redirector_session_count(redirector); ++i)
    {
        of_sessions += redirector_session_at(redirector, i)->connection_count;
    }
    assert_int_equal(of_sessions, shadow->count);
}

static void step_add(struct lab *lab, struct shadow *shadow, uint64_t *seed)
{
    size_t share = next_random(seed) % COUNT_OF(shares);
    const char *local = locals[next_random(seed) % COUNT_OF(locals)];
    const char *user = next_random(seed) % 4 == 0 ? "lab" : NULL;
    struct secret password = {0};
    struct redirector_add add = {REDIRECTOR_SMB, local, shares[share].remote, user, &password, 0};
    struct redirector_add_plan plan;
    bool first = count_share(shadow, shares[share].server, shares[share].share) == 0;
    uint32_t code;

    assert_true(secret_set(&password, user ? "labpassword" : NULL));
    code = redirector_plan_add(lab->redirector, &add, &plan);
    if (code == SIM_OK && next_random(seed) % 8 == 0)
    {
        redirector_add_plan_drop(&plan);
        return;
    }
    assert_int_equal(code, shadow_add(shadow, share, local, user ? user : ""));
    if (code == SIM_OK)
    {
        assert_int_equal(plan.first_of_share, first);
        (void)redirector_commit_add(lab->redirector, &plan);
    }
}

static void step_cancel(struct lab *lab, struct shadow *shadow, uint64_t *seed)
{
    size_t share = next_random(seed) % COUNT_OF(shares);
    const char *local = locals[next_random(seed) % COUNT_OF(locals)];
    size_t at = shadow_find(shadow, share, local);
    struct redirector_cancel_plan plan;
    uint32_t code = redirector_plan_cancel(lab->redirector, REDIRECTOR_SMB,
                                           local[0] ? local : shares[share].remote, &plan);

    assert_int_equal(code, at == SHADOW_MOST ? SIM_NOT_CONNECTED : SIM_OK);
    if (code != SIM_OK)
    {
        return;
    }
    assert_int_equal(plan.count, 1);
    assert_int_equal(plan.items[0].id, shadow->items[at].id);
    assert_int_equal(plan.items[0].last_of_folder,
                     count_folder(shadow, shadow->items[at].folder) == 1);
    assert_int_equal(plan.items[0].last_of_share,
                     count_share(shadow, shadow->items[at].server, shadow->items[at].share) == 1);
    if (next_random(seed) % 8 == 0)
    {
        redirector_cancel_plan_drop(&plan);
        return;
    }
    redirector_commit_cancel(lab->redirector, &plan);
    shadow_remove(shadow, at);
}

static void test_redirector_random_steps_agree_with_a_shadow(void **state)
{
    struct lab *lab = *state;
    struct shadow shadow = {.next_id = 1};
    uint64_t seed = 20240229;
    size_t most = 0;

    for (int step = 0; step < STEPS; ++step)
    {
        if (next_random(&seed) % 5 < 3)
        {
            step_add(lab, &shadow, &seed);
        }
        else
        {
            step_cancel(lab, &shadow, &seed);
        }
        if (next_random(&seed) % 1000 == 0)
        {
            redirector_clear(lab->redirector);
            shadow.count = 0;
        }
        most = shadow.count > most ? shadow.count : most;
        compare(&shadow, lab->redirector);
    }
    assert_in_range(most, 5, SHADOW_MOST);
}

static void test_redirector_ten_thousand_connections_are_quick(void **state)
{
    enum
    {
        MANY = 10000
    };
    struct lab *lab = *state;
    clock_t begin = clock();
    char remote[64];
    char folder[64];

    /* Restored, because folders and servers are many as well; every tenth folder is shared. */
    assert_int_equal(lab_add(lab, NULL, "\\\\files\\public", NULL, NULL), SIM_OK);
    for (uint64_t id = 1; id <= MANY; ++id)
    {
        struct connection from = {
            .id = id + 1, .remote = remote, .user = (char[]){""}, .folder = folder, .use_count = 1};

        (void)snprintf(remote, sizeof(remote), "\\\\server%u\\share%u", (unsigned)(id / 10),
                       (unsigned)(id % 10));
        (void)snprintf(folder, sizeof(folder), "D:\\%u", (unsigned)(id / 10));
        assert_int_equal(redirector_restore(lab->redirector, &from), SIM_OK);
        assert_int_equal(redirector_share_use(lab->redirector, remote), 1);
        assert_int_equal(lab_add(lab, NULL, "\\\\files\\public", NULL, NULL), SIM_OK);
    }
    assert_int_equal(redirector_connection_count(lab->redirector), MANY + 1);
    assert_int_equal(redirector_session_count(lab->redirector), MANY / 10 + 2);
    for (uint64_t id = 1; id <= MANY; ++id)
    {
        (void)snprintf(remote, sizeof(remote), "\\\\SERVER%u\\share%u", (unsigned)(id / 10),
                       (unsigned)(id % 10));
        assert_int_equal(lab_cancel(lab, remote), SIM_OK);
    }
    assert_int_equal(redirector_connection_count(lab->redirector), 1);
    /* Processor time, under the sanitizers, on a slow machine: it takes a fraction of that. */
    assert_true((clock() - begin) / CLOCKS_PER_SEC < 20);
}

static void test_redirector_as_many_shares_as_a_scenario_holds(void **state)
{
    enum
    {
        MANY = 16384
    };
    static const struct scenario_place place = {"a", "C:\\lab", "C:\\shares", "C:\\"};
    struct lab *lab = *state;
    struct scenario_error error;
    struct network *network;
    clock_t begin = clock();
    char remote[64];
    size_t used;
    char *text = malloc(MANY * 32);

    assert_non_null(text);
    used = (size_t)snprintf(text, MANY * 32, "servers:\n- name: s\n  shares:\n");
    for (unsigned i = 0; i < MANY; ++i)
    {
        used += (size_t)snprintf(text + used, MANY * 32 - used, "  - name: share%u\n", i);
    }
    network = scenario_read(text, used, &place, NULL, NULL, &error);
    free(text);
    assert_non_null(network);
    redirector_set_network(lab->redirector, network);
    for (unsigned i = 0; i < MANY; ++i)
    {
        (void)snprintf(remote, sizeof(remote), "\\\\S\\Share%u", i);
        assert_int_equal(lab_add(lab, NULL, remote, NULL, NULL), SIM_OK);
    }
    assert_int_equal(redirector_session_at(lab->redirector, 0)->connection_count, MANY);
    for (unsigned i = MANY; i > 0; --i)
    {
        (void)snprintf(remote, sizeof(remote), "\\\\s\\share%u", i - 1);
        assert_int_equal(lab_cancel(lab, remote), SIM_OK);
    }
    assert_int_equal(redirector_connection_count(lab->redirector), 0);
    assert_int_equal(redirector_session_count(lab->redirector), 0);
    assert_true((clock() - begin) / CLOCKS_PER_SEC < 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define LAB_TEST(name) cmocka_unit_test_setup_teardown(name, lab_setup, lab_teardown)
        LAB_TEST(test_redirector_random_steps_agree_with_a_shadow),
        LAB_TEST(test_redirector_ten_thousand_connections_are_quick),
        LAB_TEST(test_redirector_as_many_shares_as_a_scenario_holds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
