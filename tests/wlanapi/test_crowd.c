/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Notifications of many: eight processes with eight handles each, and a callback on every one.
 *
 * How this works: a child opens its handles and does what it is told in lines. "heard X" waits until each handle that does not block has
 * heard as much as X, and ends the child unless that is X exactly. A callback that blocks waits for an event that the child sets when it is told to. */
#include "notifytest.h"

#include <stdlib.h>
#include <string.h>

#include <wnetlab/simclient.h>

#define PROCESSES 8
#define HANDLES   8
#define BOTH      (WLAN_NOTIFICATION_SOURCE_ACM | WLAN_NOTIFICATION_SOURCE_MSM)
#define JOINED    "acm 9; msm 1; msm 2; msm 3; msm 4; acm 10"
#define LEFT      "acm 20; msm 9; msm 10; acm 21"

/* ---- in a child ---- */

static struct
{
    HANDLE clients[HANDLES];
    struct ear ears[HANDLES];
    HANDLE closer;
} own;

/* Lists of BSSs come by a section of each client's own. */
static void list_bsss(void)
{
    WLAN_INTERFACE_INFO_LIST *adapters = NULL;
    WLAN_BSS_LIST *list = NULL;
    EXPECT(WlanEnumInterfaces(own.clients[0], NULL, &adapters), ERROR_SUCCESS);
    EXPECT(WlanGetNetworkBssList(own.clients[0], &adapters->InterfaceInfo[0].InterfaceGuid, NULL,
                                 dot11_BSS_type_any, FALSE, NULL, &list),
           ERROR_SUCCESS);
    assert_true(list->dwNumberOfItems > 0);
    WlanFreeMemory(list);
    WlanFreeMemory(adapters);
}

static void open_all(bool blocks)
{
    DWORD version;
    for (size_t i = 0; i < HANDLES; i++)
    {
        ear_open(&own.ears[i]);
        EXPECT(WlanOpenHandle(2, NULL, &version, &own.clients[i]), ERROR_SUCCESS);
    }
    list_bsss();
    if (blocks)
        own.ears[0].holding = CreateEventW(NULL, TRUE, FALSE, NULL);
    for (size_t i = 0; i < HANDLES; i++)
        EXPECT(ear_register(&own.ears[i], own.clients[i], BOTH, FALSE, NULL), ERROR_SUCCESS);
}

/* The handles from `first` on have heard this since the last time, each once and in this order, or the child ends. */
static void say_heard(size_t first, const char *expected)
{
    for (size_t i = first; i < HANDLES; i++)
        ear_expect(&own.ears[i], expected);
    test_say("all heard it");
}

static DWORD WINAPI close_first(void *context)
{
    (void)context;
    return WlanCloseHandle(own.clients[0], NULL);
}

static void say_blocked(void)
{
    const DWORD waited = WaitForSingleObject(own.ears[0].entered, TEST_PATIENCE_MS);
    test_say("%d %zu", waited == WAIT_OBJECT_0, own.ears[0].count);
}

static void begin_close(void)
{
    own.closer = CreateThread(NULL, 0, close_first, NULL, 0, NULL);
    test_say("%d", WaitForSingleObject(own.closer, 100) == WAIT_TIMEOUT);
}

/* It waits still, after all that others did meanwhile. */
static void end_close(void)
{
    const bool waited = WaitForSingleObject(own.closer, 0) == WAIT_TIMEOUT;
    DWORD code = POISON;
    SetEvent(own.ears[0].holding);
    assert_int_equal(WaitForSingleObject(own.closer, TEST_PATIENCE_MS), WAIT_OBJECT_0);
    GetExitCodeThread(own.closer, &code);
    test_say("%d %lu %zu", waited, code, own.ears[0].count);
}

static void release_first(void)
{
    SetEvent(own.ears[0].holding);
    ear_expect(&own.ears[0], JOINED "; " LEFT);
    test_say("the first heard it");
}

/* crowd BLOCKS -- the first handle's callback blocks where BLOCKS is 1. */
static int role_crowd(int argc, char **argv)
{
    static const struct
    {
        const char *line;
        void (*act)(void);
    } acts[] = {{"blocked", say_blocked},
                {"close", begin_close},
                {"closed", end_close},
                {"release", release_first}};
    const bool blocks = argc > 1 && strcmp(argv[1], "1") == 0;
    char line[256];
    open_all(blocks);
    test_say("ready");
    while (test_hear(line, sizeof line))
    {
        if (strncmp(line, "heard ", 6) == 0)
            say_heard(blocks ? 1 : 0, line + 6);
        for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++)
        {
            if (strcmp(line, acts[i].line) == 0)
                acts[i].act();
        }
    }
    return 0;
}

/* ---- in the test ---- */

/* What the service has of its clients. */
struct counts
{
    unsigned long clients;
    unsigned long handles;
    unsigned long registrations;
    DWORD own_handles;
};

struct lab
{
    struct wlan wlan;
    struct test_child children[PROCESSES];
    struct counts before;
};

static unsigned long sum(const char *document, const char *name, unsigned long *items)
{
    unsigned long total = 0;
    *items = 0;
    for (const char *at = strstr(document, name); at; at = strstr(at + 1, name))
    {
        total += strtoul(at + strlen(name), NULL, 10);
        ++*items;
    }
    return total;
}

static struct counts count(void)
{
    struct counts counts = {0};
    unsigned long items;
    char *status = test_service_status();
    HANDLE service = OpenProcess(PROCESS_QUERY_INFORMATION, FALSE, test_service_pid());
    assert_non_null(service);
    assert_true(GetProcessHandleCount(service, &counts.own_handles));
    CloseHandle(service);
    counts.handles = sum(status, "\"wifi_handles\":\t", &counts.clients);
    counts.registrations = sum(status, "\"wifi_registrations\":\t", &items);
    simclient_free(status);
    return counts;
}

/* The first child's first callback blocks. */
static int set_up(void **state)
{
    static struct lab lab;
    memset(&lab, 0, sizeof lab);
    test_reset_now();
    wlan_open(&lab.wlan);
    clock_stand();
    lab.before = count();
    for (size_t i = 0; i < PROCESSES; i++)
        test_child_start(&lab.children[i], "crowd", i == 0 ? "1" : "0");
    for (size_t i = 0; i < PROCESSES; i++)
        test_child_expect(&lab.children[i], "ready");
    *state = &lab;
    return 0;
}

static int tear_down(void **state)
{
    struct lab *lab = *state;
    for (size_t i = 0; i < PROCESSES; i++)
        test_child_end(&lab->children[i]);
    wlan_close(&lab->wlan);
    return 0;
}

static void join(struct lab *lab)
{
    struct wlan_join to;
    wlan_join_to(&to, "LabOpen");
    EXPECT(WlanConnect(lab->wlan.client, &lab->wlan.guid, &to.parameters, NULL), ERROR_SUCCESS);
    clock_pass(40);
}

static void leave(struct lab *lab)
{
    EXPECT(WlanDisconnect(lab->wlan.client, &lab->wlan.guid, NULL), ERROR_SUCCESS);
    clock_pass(20);
}

static void ask(struct test_child *child, const char *line, const char *answer)
{
    test_child_write_line(child, line);
    test_child_expect(child, answer);
}

/* All of them at once, and all of them each one once: the next round would show one too many. */
static void expect_all(struct lab *lab, const char *line)
{
    for (size_t i = 0; i < PROCESSES; i++)
        test_child_write_line(&lab->children[i], line);
    for (size_t i = 0; i < PROCESSES; i++)
        test_child_expect(&lab->children[i], "all heard it");
}

static void test_notification_reaches_each_of_64_handles_once(void **state)
{
    struct lab *lab = *state;
    const struct counts counts = count();
    assert_int_equal(counts.clients, lab->before.clients + PROCESSES);
    assert_int_equal(counts.handles, lab->before.handles + PROCESSES * HANDLES);
    assert_int_equal(counts.registrations, lab->before.registrations + PROCESSES * HANDLES);
    join(lab);
    expect_all(lab, "heard " JOINED);
    ask(&lab->children[0], "blocked", "1 1");
    /* Others heard it while that one is in its first; and so they do what comes then. */
    leave(lab);
    expect_all(lab, "heard " LEFT);
    join(lab);
    expect_all(lab, "heard " JOINED);
}

static void test_notification_blocked_callback_hears_the_rest_afterwards(void **state)
{
    struct lab *lab = *state;
    join(lab);
    ask(&lab->children[0], "blocked", "1 1");
    leave(lab);
    expect_all(lab, "heard " JOINED "; " LEFT);
    ask(&lab->children[0], "release", "the first heard it");
}

static void test_wlanclosehandle_of_a_blocked_callback_waits_and_delays_nobody(void **state)
{
    struct lab *lab = *state;
    join(lab);
    ask(&lab->children[0], "blocked", "1 1");
    ask(&lab->children[0], "close", "1");
    leave(lab);
    expect_all(lab, "heard " JOINED "; " LEFT);
    /* What the blocked one had not heard is dropped with its handle. */
    ask(&lab->children[0], "closed", "1 0 1");
    join(lab);
    expect_all(lab, "heard " JOINED);
}

static bool is_as_before(void *context)
{
    const struct lab *lab = context;
    const struct counts now = count();
    return now.clients == lab->before.clients && now.handles == lab->before.handles &&
           now.registrations == lab->before.registrations &&
           now.own_handles <= lab->before.own_handles;
}

static void expect_as_before(struct lab *lab)
{
    if (test_wait_until(is_as_before, lab))
        return;
    const struct counts now = count();
    fail_msg("%lu clients, %lu handles, %lu registrations, %lu handles of the service; before: "
             "%lu, %lu, %lu, %lu",
             now.clients, now.handles, now.registrations, now.own_handles, lab->before.clients,
             lab->before.handles, lab->before.registrations, lab->before.own_handles);
}

/* Killed while notifications are on their way, one of them inside a callback. */
static void test_notification_killed_clients_leave_nothing_in_the_service(void **state)
{
    struct lab *lab = *state;
    struct test_child child;
    join(lab);
    ask(&lab->children[0], "blocked", "1 1");
    EXPECT(WlanDisconnect(lab->wlan.client, &lab->wlan.guid, NULL), ERROR_SUCCESS);
    for (size_t i = 0; i < PROCESSES; i++)
        TerminateProcess(lab->children[i].process, 137);
    clock_pass(20);
    for (size_t i = 0; i < PROCESSES; i++)
        test_child_end(&lab->children[i]);
    expect_as_before(lab);
    /* Who comes then hears as ever. */
    test_child_start(&child, "crowd", "0");
    test_child_expect(&child, "ready");
    join(lab);
    ask(&child, "heard " JOINED, "all heard it");
    test_child_kill(&child);
    test_child_end(&child);
    expect_as_before(lab);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"crowd", role_crowd}};
    static const struct CMUnitTest tests[] = {
        CASE(test_notification_reaches_each_of_64_handles_once),
        CASE(test_notification_blocked_callback_hears_the_rest_afterwards),
        CASE(test_wlanclosehandle_of_a_blocked_callback_waits_and_delays_nobody),
        CASE(test_notification_killed_clients_leave_nothing_in_the_service),
    };
    int exit_code;
    if (test_run_role(roles, sizeof roles / sizeof roles[0], argc, argv, &exit_code))
        return exit_code;
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
