/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A random walk: two drives, three processes, adds, cancels and queries against a shadow model.
 *
 * How this works: the parent rolls what happens next, which of its three children does it, and what
 * has to come of it by the shadow below; after each step a child, any of them, is asked what it sees.
 * WNETLAB_STEPS and WNETLAB_SEED change length and course; the seed is printed. */
#include "testsupport.h"

#include <stdlib.h>
#include <string.h>

#include <wnetlab/simclient.h>

#define CHILDREN      3
#define STEPS_DEFAULT 2000
#define SEED_DEFAULT  20261121

/* ---- child ---- */

static void to_wide(const char *text, WCHAR *wide, int wide_cch)
{
    if (strcmp(text, "-") == 0)
        text = "";
    MultiByteToWideChar(CP_UTF8, 0, text, -1, wide, wide_cch);
}

/* "add <local> <remote> <user>", "cancel <name> <force>", "query <name>", "see <letter>"; "-" for
 * nothing. */
static int role_walker(int argc, char **argv)
{
    char line[512];

    (void)argc;
    (void)argv;
    while (test_hear(line, sizeof(line)))
    {
        WCHAR first[256] = L"";
        WCHAR second[256] = L"";
        WCHAR third[256] = L"";
        struct simclient_resource resource;
        const char *verb = strtok(line, " ");
        const char *words[3] = {strtok(NULL, " "), strtok(NULL, " "), strtok(NULL, " ")};
        DWORD error;

        if (verb == NULL || words[0] == NULL)
            return 1;
        to_wide(words[0], first, ARRAYSIZE(first));
        if (words[1] != NULL)
            to_wide(words[1], second, ARRAYSIZE(second));
        if (words[2] != NULL)
            to_wide(words[2], third, ARRAYSIZE(third));

        if (strcmp(verb, "add") == 0)
        {
            const WCHAR *user = third[0] != 0 ? third : NULL;

            test_say("%lu", simclient_add(SIMCLIENT_SMB, first, second, user,
                                          user != NULL ? L"labpassword" : NULL, 0));
        }
        else if (strcmp(verb, "cancel") == 0)
        {
            test_say("%lu",
                     simclient_cancel(SIMCLIENT_SMB, first, (DWORD)strtoul(words[1], NULL, 10)));
        }
        else if (strcmp(verb, "query") == 0)
        {
            error = simclient_query(SIMCLIENT_SMB, first, false, &resource);
            if (error != ERROR_SUCCESS)
                test_say("%lu", error);
            else
                test_say("0 %ls %lu %ls", resource.remote, resource.use_count,
                         resource.user[0] != 0 ? resource.user : L"-");
        }
        else
        {
            WCHAR path[64];

            _snwprintf(path, ARRAYSIZE(path), L"%c:\\.", first[0]);
            test_say("%lu %d", (GetLogicalDrives() >> (first[0] - L'A')) & 1,
                     GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES);
        }
    }
    return 0;
}

/* ---- shadow ---- */

static const char *const letters[] = {"X:", "Y:"};
static const char *const shares[] = {"\\\\files\\public", "\\\\files\\private"};
static const char *const users[] = {"-", "lab"};

#define LETTERS ARRAYSIZE(letters)
#define SHARES  ARRAYSIZE(shares)

struct shadow
{
    int mapped[LETTERS]; /* index of the share, -1: free */
    unsigned deviceless[SHARES];
    int user; /* of the session with \\files, -1: there is none */
};

static void session_check(struct shadow *shadow)
{
    for (size_t i = 0; i < LETTERS; i++)
    {
        if (shadow->mapped[i] >= 0)
            return;
    }
    for (size_t i = 0; i < SHARES; i++)
    {
        if (shadow->deviceless[i] > 0)
            return;
    }
    shadow->user = -1;
}

/* letter -1: deviceless. */
static DWORD shadow_add(struct shadow *shadow, int letter, int share, int user)
{
    if (letter >= 0 && shadow->mapped[letter] >= 0)
        return ERROR_ALREADY_ASSIGNED;
    if (share == 1 && user == 0)
        return ERROR_ACCESS_DENIED;
    if (shadow->user >= 0 && shadow->user != user)
        return ERROR_SESSION_CREDENTIAL_CONFLICT;
    shadow->user = user;
    if (letter >= 0)
        shadow->mapped[letter] = share;
    else
        shadow->deviceless[share]++;
    return ERROR_SUCCESS;
}

static DWORD shadow_cancel_letter(struct shadow *shadow, int letter)
{
    if (shadow->mapped[letter] < 0)
        return ERROR_NOT_CONNECTED;
    shadow->mapped[letter] = -1;
    session_check(shadow);
    return ERROR_SUCCESS;
}

static DWORD shadow_cancel_remote(struct shadow *shadow, int share)
{
    if (shadow->deviceless[share] == 0)
        return ERROR_NOT_CONNECTED;
    shadow->deviceless[share] = 0;
    session_check(shadow);
    return ERROR_SUCCESS;
}

/* ---- the walk ---- */

static uint32_t walk_state;

/* The same course for the same seed everywhere. */
static int roll(int sides)
{
    walk_state ^= walk_state << 13;
    walk_state ^= walk_state >> 17;
    walk_state ^= walk_state << 5;
    return (int)(walk_state % (uint32_t)sides);
}

static void ask(struct test_child *child, const char *command, const char *expected, unsigned step)
{
    char answer[512];

    test_child_write_line(child, command);
    if (!test_child_read_line(child, answer, sizeof(answer)))
        fail_msg("step %u, '%s': the child is gone", step, command);
    if (strcmp(answer, expected) != 0)
        fail_msg("step %u, '%s': '%s' came, '%s' was due", step, command, answer, expected);
}

static void check_view(struct test_child *child, const struct shadow *shadow, unsigned step)
{
    char command[256];
    char expected[256];
    int letter = roll(LETTERS);
    int share = roll(SHARES);
    int mapped = shadow->mapped[letter];

    snprintf(command, sizeof(command), "see %s", letters[letter]);
    ask(child, command, mapped >= 0 ? "1 1" : "0 0", step);

    snprintf(command, sizeof(command), "query %s", letters[letter]);
    if (mapped >= 0)
        snprintf(expected, sizeof(expected), "0 %s 1 %s", shares[mapped], users[shadow->user]);
    else
        snprintf(expected, sizeof(expected), "%ld", ERROR_NOT_CONNECTED);
    ask(child, command, expected, step);

    snprintf(command, sizeof(command), "query %s", shares[share]);
    if (shadow->deviceless[share] > 0)
        snprintf(expected, sizeof(expected), "0 %s %u %s", shares[share], shadow->deviceless[share],
                 users[shadow->user]);
    else
        snprintf(expected, sizeof(expected), "%ld", ERROR_NOT_CONNECTED);
    ask(child, command, expected, step);
}

static void take_step(struct test_child *children, struct shadow *shadow, unsigned step)
{
    struct test_child *child = &children[roll(CHILDREN)];
    int letter = roll(LETTERS + 1) - 1;
    int share = roll(SHARES);
    int user = roll(2);
    char command[256];
    char expected[16];
    DWORD due;

    if (roll(2) == 0)
    {
        due = shadow_add(shadow, letter, share, user);
        snprintf(command, sizeof(command), "add %s %s %s", letter >= 0 ? letters[letter] : "-",
                 shares[share], users[user]);
    }
    else
    {
        due = letter >= 0 ? shadow_cancel_letter(shadow, letter)
                          : shadow_cancel_remote(shadow, share);
        snprintf(command, sizeof(command), "cancel %s %d",
                 letter >= 0 ? letters[letter] : shares[share], roll(3));
    }
    snprintf(expected, sizeof(expected), "%lu", due);
    ask(child, command, expected, step);
    check_view(&children[roll(CHILDREN)], shadow, step);
}

static unsigned setting(const char *name, unsigned otherwise)
{
    const char *text = getenv(name);

    return text != NULL && text[0] != 0 ? (unsigned)strtoul(text, NULL, 10) : otherwise;
}

static void walk(unsigned steps, bool kill_service)
{
    struct shadow shadow = {.mapped = {-1, -1}, .user = -1};
    struct test_child children[CHILDREN];

    walk_state = setting("WNETLAB_SEED", SEED_DEFAULT);
    print_message("# %u steps, seed %u\n", steps, walk_state);
    if (walk_state == 0)
        walk_state = 1;
    for (unsigned i = 0; i < CHILDREN; i++)
        test_child_start(&children[i], "walker", NULL);
    for (unsigned step = 0; step < steps; step++)
    {
        if (kill_service && roll(20) == 0 && test_service_pid() != 0)
            test_service_kill();
        take_step(children, &shadow, step);
    }
    for (unsigned i = 0; i < CHILDREN; i++)
        test_child_end(&children[i]);
}

static void test_random_steps_of_three_processes_agree_with_the_model(void **state)
{
    (void)state;
    walk(setting("WNETLAB_STEPS", STEPS_DEFAULT), false);
}

static void test_random_steps_with_a_service_that_is_killed_agree_with_the_model(void **state)
{
    (void)state;
    walk(setting("WNETLAB_STEPS", STEPS_DEFAULT) / 10, true);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, test_reset, test_reset)

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"walker", role_walker}};
    const struct CMUnitTest tests[] = {
        CASE(test_random_steps_of_three_processes_agree_with_the_model),
        CASE(test_random_steps_with_a_service_that_is_killed_agree_with_the_model),
    };
    int exit_code = 0;

    if (test_run_role(roles, ARRAYSIZE(roles), argc, argv, &exit_code))
        return exit_code;
    return cmocka_run_group_tests_name("simnetd walk", tests, NULL, NULL);
}
