/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Notifyees beside each other: order and copies, calls back into WNet, other threads, and what is
 * registered badly. Rows: docs/reference/npapi.tsv, notify; docs/decisions.md "Notifications". */
#include "notify_log.h"

#include <string.h>

#include "wnetlab/router.h"

/* ---- more than one, and what they do ---- */

static void expect_order(const char *wanted)
{
    char found[EVENTS_MAX + 1] = "";
    for (DWORD i = 0; i < heard.count; i++)
        found[i] = heard.events[i].who;
    assert_string_equal(found, wanted);
}

/* Each has a context of its own; after comes in the opposite order (judgement). */
static void test_notify_two_are_told_in_order_and_back(void **state)
{
    (void)state;
    heard.scribbles = true;
    EXPECT(NO_ERROR, mprtest_add(L"Q:", SCRIPTED(L"one"), 0));
    expect_order("abba");
    for (DWORD i = 0; i < 4; i++)
    {
        /* What one wrote into its copy no other sees, nor does the provider. */
        expect_text(heard.events[i].local, L"Q:");
        expect_text(heard.events[i].remote, SCRIPTED(L"one"));
        assert_ptr_equal(heard.events[i].context,
                         i < 2 ? NULL : heard.contexts[heard.events[i].who - 'a']);
    }
    heard.count = 0;
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"Q:", 0, FALSE));
    expect_order("abba");
    for (DWORD i = 0; i < 4; i++)
        expect_text(heard.events[i].local, L"Q:");
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(L"Q:", 0, FALSE));
}

/* 'a' connects and cancels another name whenever it is told something. */
static void call_back(char who, const NOTIFYINFO *info)
{
    (void)info;
    if (who != 'a')
        return;
    EXPECT(NO_ERROR, mprtest_add(L"S:", SCRIPTED(L"inner"), 0));
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"S:", 0, FALSE));
}

/* It is not told of what it does itself while it is told; the other one is. */
static void test_notify_one_that_calls_wnet_is_not_told_of_that(void **state)
{
    (void)state;
    heard.also = call_back;
    EXPECT(NO_ERROR, mprtest_add(L"Q:", SCRIPTED(L"one"), 0));
    heard.also = NULL;
    /* a(before) with b b for the add of S: and b b for its cancel inside; b(before); b(after);
     * a(after) with the same inside. */
    expect_order("abbbbbbabbbb");
    for (DWORD i = 0; i < heard.count; i++)
    {
        if (heard.events[i].who == 'a')
            expect_text(heard.events[i].local, L"Q:");
    }
    heard.count = 0;
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"Q:", 0, FALSE));
    expect_order("abba");
}

static DWORD WINAPI ask_in_thread(void *context)
{
    WCHAR remote[64] = L"";
    DWORD cch = 64;
    (void)context;
    (void)mprtest_add(L"S:", SCRIPTED(L"inner"), 0);
    (void)WNetGetConnectionW(L"S:", remote, &cch);
    return WNetCancelConnection2W(L"S:", 0, FALSE);
}

static void wait_for_thread(char who, const NOTIFYINFO *info)
{
    DWORD result = 4711;
    (void)who;
    (void)info;
    /* Once; the thread's own calls are told as well. */
    heard.also = NULL;
    const HANDLE thread = CreateThread(NULL, 0, ask_in_thread, NULL, 0, NULL);
    assert_int_equal(WaitForSingleObject(thread, TEST_PATIENCE_MS), WAIT_OBJECT_0);
    assert_true(GetExitCodeThread(thread, &result));
    assert_int_equal(result, NO_ERROR);
    CloseHandle(thread);
}

/* No lock is held over a Notifyee: other threads connect and cancel meanwhile. */
static void test_notify_while_one_works_other_threads_go_on(void **state)
{
    (void)state;
    heard.also = wait_for_thread;
    EXPECT(NO_ERROR, mprtest_add(L"Q:", SCRIPTED(L"one"), 0));
    /* a, then abba twice from the thread, then bba. */
    assert_int_equal(heard.count, 12);
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"Q:", 0, FALSE));
}

static void fail_inside(char who, const NOTIFYINFO *info)
{
    static WCHAR text[] = L"of the Notifyee";
    (void)who;
    if (info->dwNotifyStatus == NOTIFY_POST)
        router_set_extended_error(1, text, text);
}

/* What the provider said is the caller's, whatever a Notifyee says later. */
static void test_notify_keeps_the_extended_error_of_the_provider(void **state)
{
    WCHAR text[256] = L"";
    WCHAR provider[256] = L"";
    DWORD code = 0;
    (void)state;
    heard.also = fail_inside;
    EXPECT(ERROR_EXTENDED_ERROR, WNetCancelConnection2W(SCRIPTED(L"1208"), 0, FALSE));
    expect_pair(false, ERROR_EXTENDED_ERROR);
    EXPECT(NO_ERROR, WNetGetLastErrorW(&code, text, 256, provider, 256));
    assert_int_equal(code, 4711);
    expect_text(provider, SCRIPTED_NAME);
}

/* ---- what is registered badly ---- */

/* A bare path is refused as for providers; a crash in an attach is a failed load; one that is no
 * Notifyee, no string or not there is passed over. The good one is told all the same. */
static void test_notify_bad_ones_are_passed_over(void **state)
{
    static const DWORD number = 7;
    WCHAR path[MAX_PATH];
    WCHAR *slash;
    (void)state;
    mprtest_reset(state);
    notify_log_clear();
    hooked_copy(L"crashes_in_attach.dll", L"tell_crash", path);
    hooked_register(L"1 crash", path, REG_SZ);
    hooked_copy(L"idle.dll", L"tell_idle", path);
    hooked_register(L"2 provider", path, REG_SZ);
    hooked_register(L"3 missing", L"C:\\no\\such.dll", REG_EXPAND_SZ);
    assert_int_equal(RegSetKeyValueW(HKEY_LOCAL_MACHINE, NOTIFYEES_KEY, L"4 number", REG_DWORD,
                                     &number, sizeof(number)),
                     0);
    hooked_copy(L"notifyee.dll", L"tell_bare", path);
    slash = wcsrchr(path, L'\\');
    assert_non_null(slash);
    *slash = L'\0';
    /* Where it would be found by its name. */
    assert_true(SetCurrentDirectoryW(path));
    hooked_register(L"5 bare", L"tell_bare.dll", REG_SZ);
    notify_log_register(0, L"tell_a", REG_EXPAND_SZ);
    mprtest_script(SCRIPTED_FIRST);

    EXPECT(NO_ERROR, mprtest_add(L"Q:", SCRIPTED(L"one"), 0));
    expect_pair(true, NO_ERROR);
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"Q:", 0, FALSE));
    expect_pair(false, NO_ERROR);
    assert_null(GetModuleHandleW(L"tell_bare.dll"));
    assert_null(GetModuleHandleW(L"tell_crash.dll"));
}

/* "No Notifyees (AddConnectNotify/CancelConnectNotify)." And when they are registered later, or
 * taken out, that is seen. */
static void test_fault_16_notifyees_are_told_as_long_as_they_are_registered(void **state)
{
    (void)state;
    EXPECT(NO_ERROR, mprtest_add(L"Q:", SCRIPTED(L"one"), 0));
    expect_pair(true, NO_ERROR);
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, NOTIFYEES_KEY);
    mprtest_script(SCRIPTED_LAST);
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"Q:", 0, FALSE));
    assert_int_equal(heard.count, 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        TWO(test_notify_two_are_told_in_order_and_back),
        TWO(test_notify_one_that_calls_wnet_is_not_told_of_that),
        TWO(test_notify_while_one_works_other_threads_go_on),
        ONE(test_notify_keeps_the_extended_error_of_the_provider),
        ONE(test_notify_bad_ones_are_passed_over),
        ONE(test_fault_16_notifyees_are_told_as_long_as_they_are_registered),
    };
    return mprtest_main(argc, argv, "mpr: Notifyees beside each other", tests,
                        sizeof(tests) / sizeof(tests[0]));
}
