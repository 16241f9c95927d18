/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Many providers: 17, at which Windows crashes, and 64; slow ones and ones that cannot do a thing
 * among them; ones that come and go between calls. */
#include "router_test.h"

#include <string.h>
#include <npapi.h>

#define MANY_MAX 64
#define NAME     L"\\\\a\\b"
#define ROUNDS   30

static struct script *scripts[MANY_MAX];
static WCHAR names[MANY_MAX][8];

/* A name of its own is a provider that was never loaded: capabilities are asked once and stay. */
static void register_many(const WCHAR *base, int count)
{
    for (int i = 0; i < count; i++)
    {
        swprintf(names[i], 8, L"%ls%d", base, i);
        scripts[i] = register_scripted(names[i]);
    }
}

/* Makes the order those whose `is_in` is true, in their order. */
static void order_many(const bool *is_in, int count)
{
    const WCHAR *order[MANY_MAX];
    WCHAR text[MANY_MAX * 16] = L"";
    DWORD there = 0;

    for (int i = 0; i < count; i++)
    {
        if (is_in != NULL && !is_in[i])
            continue;
        wcscat(text, there > 0 ? L",WnRt" : L"WnRt");
        wcscat(text, names[i]);
        order[there++] = names[i];
    }
    write_order(text, (DWORD)((wcslen(text) + 1) * sizeof(WCHAR)), REG_SZ);
    wait_for_order(order, there);
}

static DWORD cancel(void)
{
    return router_cancel_connection(NAME, 0, 0, NULL);
}

static void forget_calls(int count)
{
    for (int i = 0; i < count; i++)
        scripts[i]->adds = scripts[i]->cancels = scripts[i]->gets = 0;
}

/* The i-th answers; all before it were asked once, none after it. */
static void check_one_answers(int at, int count)
{
    WCHAR remote[1024];

    forget_calls(count);
    scripts[at]->cancel_result = scripts[at]->add_result = scripts[at]->get_result = WN_SUCCESS;
    swprintf(scripts[at]->get_remote, SCRIPT_TEXT_CCH, L"\\\\many\\%d", at);
    assert_code(add(NULL, NAME, 0), 0);
    assert_code(get(L"Q:", remote), 0);
    assert_int_equal(lstrcmpW(remote, scripts[at]->get_remote), 0);
    assert_code(cancel(), 0);
    for (int i = 0; i < count; i++)
    {
        const LONG asked = i <= at ? 1 : 0;
        assert_int_equal(scripts[i]->adds, asked);
        assert_int_equal(scripts[i]->gets, asked);
        assert_int_equal(scripts[i]->cancels, asked);
        assert_int_equal(scripts[i]->attached, 1);
    }
    scripts[at]->cancel_result = scripts[at]->get_result = WN_NOT_CONNECTED;
    scripts[at]->add_result = WN_BAD_NETNAME;
}

static void all_are_asked(int count)
{
    register_many(L"many", count);
    order_many(NULL, count);
    assert_code(cancel(), ERROR_NOT_CONNECTED);
    check_one_answers(count - 1, count);
    check_one_answers(count / 2, count);
    check_one_answers(0, count);

    /* One that means it, behind and before ones that do not. */
    forget_calls(count);
    scripts[count - 2]->cancel_result = WN_OPEN_FILES;
    assert_code(cancel(), ERROR_OPEN_FILES);
    assert_int_equal(scripts[0]->cancels, 1);
    assert_int_equal(scripts[count - 2]->cancels, 1);
}

static void test_many_17_providers_are_all_asked_in_order(void **state)
{
    (void)state;
    all_are_asked(17);
}

static void test_many_64_providers_are_all_asked_in_order(void **state)
{
    (void)state;
    all_are_asked(64);
}

static void test_many_64_without_the_capability_are_passed_over_unasked(void **state)
{
    LONG asked[MANY_MAX];

    (void)state;
    register_many(L"cap", MANY_MAX);
    for (int i = 0; i < MANY_MAX - 1; i++)
        scripts[i]->caps[WNNC_CONNECTION] = WNNC_CON_ADDCONNECTION3;
    scripts[MANY_MAX - 1]->cancel_result = WN_SUCCESS;
    order_many(NULL, MANY_MAX);
    assert_code(cancel(), 0);
    for (int i = 0; i < MANY_MAX; i++)
        asked[i] = scripts[i]->caps_asked[WNNC_CONNECTION];
    for (int round = 0; round < ROUNDS; round++)
        assert_code(cancel(), 0);
    for (int i = 0; i < MANY_MAX; i++)
    {
        assert_int_equal(scripts[i]->cancels, i < MANY_MAX - 1 ? 0 : ROUNDS + 1);
        assert_int_equal(scripts[i]->caps_asked[WNNC_CONNECTION], asked[i]);
    }
}

static void test_many_64_those_not_started_are_asked_once_they_are(void **state)
{
    (void)state;
    register_many(L"late", MANY_MAX);
    for (int i = 0; i < MANY_MAX; i += 3)
        scripts[i]->caps[WNNC_START] = 60000;
    order_many(NULL, MANY_MAX);
    assert_code(cancel(), ERROR_NOT_CONNECTED);
    for (int i = 0; i < MANY_MAX; i++)
        assert_int_equal(scripts[i]->cancels, i % 3 == 0 ? 0 : 1);
    for (int i = 0; i < MANY_MAX; i += 3)
        scripts[i]->caps[WNNC_START] = 1;
    assert_code(cancel(), ERROR_NOT_CONNECTED);
    for (int i = 0; i < MANY_MAX; i++)
        assert_int_equal(scripts[i]->cancels, i % 3 == 0 ? 1 : 2);
}

static DWORD WINAPI get_slowly(void *context)
{
    WCHAR remote[1024];

    (void)context;
    return get(L"Q:", remote);
}

/* Every eighth takes its time, one after the other; other threads, and the order, do not wait. */
static void test_many_64_slow_ones_hold_up_their_caller_alone(void **state)
{
    const HANDLE release = CreateEventW(NULL, TRUE, FALSE, NULL);
    const HANDLE hangs = CreateEventW(NULL, TRUE, FALSE, NULL);
    DWORD result = 4711;
    bool is_in[MANY_MAX] = {false};

    (void)state;
    register_many(L"many", MANY_MAX);
    for (int i = 0; i < MANY_MAX; i += 8)
    {
        scripts[i]->hangs = hangs;
        scripts[i]->hang_until = release;
    }
    scripts[MANY_MAX - 1]->get_result = WN_SUCCESS;
    wcscpy(scripts[MANY_MAX - 1]->get_remote, L"\\\\x\\y");
    order_many(NULL, MANY_MAX);
    const HANDLE thread = CreateThread(NULL, 0, get_slowly, NULL, 0, NULL);
    assert_int_equal(WaitForSingleObject(hangs, PATIENCE_MS), WAIT_OBJECT_0);
    for (int round = 0; round < ROUNDS; round++)
        assert_code(cancel(), ERROR_NOT_CONNECTED);
    for (int i = 0; i < MANY_MAX; i++)
        assert_int_equal(scripts[i]->cancels, ROUNDS);
    is_in[1] = true;
    order_many(is_in, MANY_MAX);
    assert_code(cancel(), ERROR_NOT_CONNECTED);
    assert_int_equal(scripts[0]->cancels, ROUNDS);
    assert_int_equal(scripts[1]->cancels, ROUNDS + 1);
    assert_int_equal(WaitForSingleObject(thread, 0), WAIT_TIMEOUT);
    SetEvent(release);
    assert_int_equal(WaitForSingleObject(thread, PATIENCE_MS), WAIT_OBJECT_0);
    assert_true(GetExitCodeThread(thread, &result));
    assert_code(result, 0); /* to the end of the table that it began with */
    for (int i = 0; i < MANY_MAX; i++)
        assert_int_equal(scripts[i]->gets, 1);
    CloseHandle(thread);
    CloseHandle(release);
    CloseHandle(hangs);
}

static void test_many_64_come_and_go_between_calls(void **state)
{
    uint32_t seed = 4711;

    (void)state;
    register_many(L"many", MANY_MAX);
    for (int round = 0; round < ROUNDS; round++)
    {
        bool is_in[MANY_MAX];
        bool any = false;

        for (int i = 0; i < MANY_MAX; i++)
        {
            seed = seed * 1664525u + 1013904223u;
            is_in[i] = (seed >> 16) % 3 != 0;
            any = any || is_in[i];
        }
        order_many(is_in, MANY_MAX);
        forget_calls(MANY_MAX);
        assert_code(cancel(), any ? ERROR_NOT_CONNECTED : ERROR_NO_NETWORK);
        for (int i = 0; i < MANY_MAX; i++)
            assert_int_equal(scripts[i]->cancels, is_in[i] ? 1 : 0);
    }
    for (int i = 0; i < MANY_MAX; i++)
        assert_int_equal(scripts[i]->attached, 1);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, router_setup, router_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_many_17_providers_are_all_asked_in_order),
        CASE(test_many_64_providers_are_all_asked_in_order),
        CASE(test_many_64_without_the_capability_are_passed_over_unasked),
        CASE(test_many_64_those_not_started_are_asked_once_they_are),
        CASE(test_many_64_slow_ones_hold_up_their_caller_alone),
        CASE(test_many_64_come_and_go_between_calls),
    };

    return cmocka_run_group_tests_name("router, many providers", tests, NULL, NULL);
}
