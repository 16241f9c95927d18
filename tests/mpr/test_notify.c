/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* AddConnectNotify and CancelConnectNotify: who is told what, before and after. Rows:
 * docs/reference/npapi.tsv, AddConnectNotify, CancelConnectNotify, notify; router.md section 6. */
#include "hooked.h"

#include <string.h>

#include "dlls/mpr/mpr.h"
#include "wnetlab/router.h"

#define EVENTS_MAX  32
#define SCRIPTED(n) L"\\\\scripted\\" n
#define OWNER       ((HWND)(ULONG_PTR)0x1234)

struct event
{
    char who; /* 'a' or 'b' */
    bool adding;
    DWORD stage;
    DWORD status;
    void *context;
    HWND owner;
    DWORD type;
    DWORD flags;
    BOOL force;
    WCHAR local[64]; /* or the name that is cancelled; "<null>" for NULL */
    WCHAR remote[64];
    WCHAR provider[64];
};

static struct
{
    struct event events[EVENTS_MAX];
    DWORD count;
    HMODULE dlls[2];
    void *contexts[2]; /* what each leaves in a PRE call */
    DWORD answer;      /* what each returns */
    bool scribbles;
    void (*also)(char who, const NOTIFYINFO *info); /* in each call */
} heard;

/* ---- the Notifyees ---- */

static void see(WCHAR to[64], const WCHAR *text)
{
    lstrcpynW(to, text != NULL ? text : L"<null>", 64);
}

static struct event *note(HMODULE dll, NOTIFYINFO *info, bool adding)
{
    assert_true(heard.count < EVENTS_MAX);
    struct event *event = &heard.events[heard.count++];
    const int index = dll == heard.dlls[1] ? 1 : 0;
    memset(event, 0, sizeof(*event));
    event->who = (char)('a' + index);
    event->adding = adding;
    event->stage = info->dwNotifyStatus;
    event->status = info->dwOperationStatus;
    event->context = info->lpContext;
    if (info->dwNotifyStatus == NOTIFY_PRE)
        info->lpContext = heard.contexts[index];
    if (heard.also != NULL)
        heard.also(event->who, info);
    return event;
}

static void scribble(WCHAR *text)
{
    if (heard.scribbles && text != NULL)
        memset(text, 'Q', (size_t)lstrlenW(text) * sizeof(WCHAR));
}

static DWORD on_add(HMODULE dll, NOTIFYINFO *info, struct hook_add *add)
{
    struct event *event = note(dll, info, true);
    event->owner = add->owner;
    event->type = add->resource.dwType;
    event->flags = add->flags;
    see(event->local, add->resource.lpLocalName);
    see(event->remote, add->resource.lpRemoteName);
    see(event->provider, add->resource.lpProvider);
    scribble(add->resource.lpLocalName);
    scribble(add->resource.lpRemoteName);
    scribble(add->resource.lpProvider);
    if (heard.scribbles)
        memset(add, 0x5a, sizeof(*add));
    return heard.answer;
}

static DWORD on_cancel(HMODULE dll, NOTIFYINFO *info, struct hook_cancel *cancel)
{
    struct event *event = note(dll, info, false);
    event->flags = cancel->flags;
    event->force = cancel->force;
    see(event->local, cancel->name);
    see(event->provider, cancel->provider);
    scribble(cancel->name);
    scribble(cancel->provider);
    if (heard.scribbles)
        memset(cancel, 0x5a, sizeof(*cancel));
    return heard.answer;
}

/* ---- before each case ---- */

/* Registers the copy <name>, and gives it the next place in the log. */
static void add_notifyee(int index, const WCHAR *name, DWORD type)
{
    WCHAR path[MAX_PATH];
    struct notifyee_hooks *hooks = hooked_notifyee(name, path);
    hooks->add = on_add;
    hooks->cancel = on_cancel;
    heard.dlls[index] = GetModuleHandleW(path);
    heard.contexts[index] = &heard.contexts[index];
    hooked_register(name, path, type);
}

/* One Notifyee, and the scripted provider first in the order. */
static int setup_one(void **state)
{
    mprtest_reset(state);
    memset(&heard, 0, sizeof(heard));
    add_notifyee(0, L"tell_a", REG_EXPAND_SZ);
    mprtest_script(SCRIPTED_FIRST);
    return 0;
}

static int setup_two(void **state)
{
    mprtest_reset(state);
    memset(&heard, 0, sizeof(heard));
    add_notifyee(0, L"tell_a", REG_EXPAND_SZ);
    add_notifyee(1, L"tell_b", REG_SZ);
    mprtest_script(SCRIPTED_FIRST);
    return 0;
}

static void expect_text(const WCHAR *found, const WCHAR *wanted)
{
    if (lstrcmpW(found, wanted) != 0)
        fail_msg("%ls, not %ls", found, wanted);
}

/* The log is the two calls of one operation that ended with `status`; clears it. */
static void expect_pair(bool adding, DWORD status)
{
    assert_int_equal(heard.count, 2);
    for (DWORD i = 0; i < 2; i++)
    {
        assert_int_equal(heard.events[i].adding, adding);
        assert_int_equal(heard.events[i].stage, i == 0 ? NOTIFY_PRE : NOTIFY_POST);
    }
    assert_int_equal(heard.events[0].status, WN_SUCCESS);
    assert_null(heard.events[0].context);
    assert_int_equal(heard.events[1].status, status);
    assert_ptr_equal(heard.events[1].context, heard.contexts[0]);
    heard.count = 0;
}

/* ---- adding ---- */

static NETRESOURCEW resource_w;
static NETRESOURCEA resource_a;
static WCHAR local_w[] = L"q:";
static WCHAR remote_w[] = L"\\\\scripted\\one";
static WCHAR provider_w[] = L"Scripted Network";
static char local_a[] = "q:";
static char remote_a[] = "\\\\scripted\\one";
static char provider_a[] = "Scripted Network";
/* One that dwAddFlags may hold, and one that it may not. */
#define FLAGS (CONNECT_TEMPORARY | CONNECT_NEED_DRIVE)

static DWORD add_1w(void)
{
    return WNetAddConnectionW(remote_w, L"topsecret", local_w);
}

static DWORD add_1a(void)
{
    return WNetAddConnectionA(remote_a, "topsecret", local_a);
}

static DWORD add_2w(void)
{
    return WNetAddConnection2W(&resource_w, L"topsecret", L"lab", FLAGS);
}

static DWORD add_2a(void)
{
    return WNetAddConnection2A(&resource_a, "topsecret", "lab", FLAGS);
}

static DWORD add_3w(void)
{
    return WNetAddConnection3W(OWNER, &resource_w, L"topsecret", L"lab", FLAGS);
}

static DWORD add_3a(void)
{
    return WNetAddConnection3A(OWNER, &resource_a, "topsecret", "lab", FLAGS);
}

static DWORD use_w(void)
{
    return WNetUseConnectionW(OWNER, &resource_w, L"topsecret", L"lab", FLAGS, NULL, NULL, NULL);
}

static DWORD use_a(void)
{
    return WNetUseConnectionA(OWNER, &resource_a, "topsecret", "lab", FLAGS, NULL, NULL, NULL);
}

static const struct
{
    DWORD (*call)(void);
    bool oldest; /* no owner, no provider, always remembers */
    bool owner;
} adds[] = {
    {add_1w, true, false}, {add_1a, true, false}, {add_2w, false, false}, {add_2a, false, false},
    {add_3w, false, true}, {add_3a, false, true}, {use_w, false, true},   {use_a, false, true},
};

/* npapi.tsv, AddConnectNotify: "called before and after each WNetAddConnection/2/3"; "success". */
static void test_add_notify_each_function_tells_before_and_after(void **state)
{
    (void)state;
    resource_w = (NETRESOURCEW){.dwType = RESOURCETYPE_DISK,
                                .lpLocalName = local_w,
                                .lpRemoteName = remote_w,
                                .lpProvider = provider_w};
    resource_a = (NETRESOURCEA){.dwType = RESOURCETYPE_DISK,
                                .lpLocalName = local_a,
                                .lpRemoteName = remote_a,
                                .lpProvider = provider_a};
    for (size_t i = 0; i < sizeof(adds) / sizeof(adds[0]); i++)
    {
        EXPECT(NO_ERROR, adds[i].call());
        for (DWORD k = 0; k < 2; k++)
        {
            const struct event *event = &heard.events[k];
            expect_text(event->local, L"Q:");
            expect_text(event->remote, remote_w);
            expect_text(event->provider, adds[i].oldest ? L"<null>" : provider_w);
            assert_int_equal(event->type, adds[i].oldest ? RESOURCETYPE_ANY : RESOURCETYPE_DISK);
            assert_int_equal(event->flags,
                             adds[i].oldest ? CONNECT_UPDATE_PROFILE : CONNECT_TEMPORARY);
            assert_ptr_equal(event->owner, adds[i].owner ? OWNER : NULL);
        }
        expect_pair(true, NO_ERROR);
        EXPECT(NO_ERROR, WNetCancelConnectionW(L"Q:", TRUE));
        heard.count = 0;
    }
}

/* npapi.tsv, notify dwOperationStatus: "WN_SUCCESS in PRE; provider result in POST". */
static void test_add_notify_after_a_failure_has_its_code(void **state)
{
    (void)state;
    EXPECT(ERROR_INVALID_PASSWORD, mprtest_add(L"Q:", SCRIPTED(L"86"), 0));
    expect_pair(true, ERROR_INVALID_PASSWORD);
    EXPECT(ERROR_BAD_NETPATH, mprtest_add(NULL, L"\\\\nowhere\\x", 0));
    expect_text(heard.events[0].local, L"<null>");
    expect_pair(true, ERROR_BAD_NETPATH);
}

/* npapi.tsv, notify lpContext: "left NULL = no POST call for this operation". */
static void test_notify_without_context_hears_no_more(void **state)
{
    (void)state;
    heard.contexts[0] = NULL;
    EXPECT(NO_ERROR, mprtest_add(L"Q:", SCRIPTED(L"one"), 0));
    assert_int_equal(heard.count, 1);
    assert_int_equal(heard.events[0].stage, NOTIFY_PRE);
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"Q:", 0, FALSE));
    assert_int_equal(heard.count, 2);
    assert_int_equal(heard.events[1].stage, NOTIFY_PRE);
}

/* npapi.tsv, AddConnectNotify and CancelConnectNotify: "any code from the network security return
 * value list". None vetoes, none is reported (docs/decisions.md "Notifications"). */
static void test_notify_whatever_is_returned_the_operation_goes_on(void **state)
{
    static const DWORD codes[] = {WN_CANCEL, WN_RETRY, WN_ACCESS_DENIED, WN_NO_NETWORK, 4711};
    (void)state;
    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
    {
        heard.answer = codes[i];
        EXPECT(NO_ERROR, mprtest_add(L"Q:", SCRIPTED(L"one"), 0));
        expect_pair(true, NO_ERROR);
        EXPECT(NO_ERROR, WNetCancelConnection2W(L"Q:", 0, FALSE));
        expect_pair(false, NO_ERROR);
    }
}

/* The device that the router chose is known afterwards. */
static void test_add_notify_redirect_tells_the_chosen_device_afterwards(void **state)
{
    WCHAR remote[] = L"\\\\files\\public";
    NETRESOURCEW resource = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = remote};
    WCHAR access[16] = L"";
    DWORD cch = 16;
    (void)state;
    EXPECT(NO_ERROR,
           WNetUseConnectionW(NULL, &resource, NULL, NULL, CONNECT_REDIRECT, access, &cch, NULL));
    expect_text(heard.events[0].local, L"<null>");
    expect_text(heard.events[1].local, access);
    expect_pair(true, NO_ERROR);
    EXPECT(NO_ERROR, WNetCancelConnection2W(access, 0, FALSE));
}

/* ---- cancelling ---- */

static DWORD cancel_1w(void)
{
    return WNetCancelConnectionW(L"q:", TRUE);
}

static DWORD cancel_1a(void)
{
    return WNetCancelConnectionA("q:", TRUE);
}

static DWORD cancel_2w(void)
{
    return WNetCancelConnection2W(L"q:", 0, FALSE);
}

static DWORD cancel_2a(void)
{
    return WNetCancelConnection2A("q:", CONNECT_REFCOUNT, FALSE);
}

static const struct
{
    DWORD (*call)(void);
    DWORD flags;
    BOOL force;
} cancels[] = {
    {cancel_1w, CONNECT_UPDATE_PROFILE, TRUE},
    {cancel_1a, CONNECT_UPDATE_PROFILE, TRUE},
    {cancel_2w, 0, FALSE},
    {cancel_2a, 0, FALSE},
};

/* npapi.tsv, CancelConnectNotify: "called before and after each WNetCancelConnection/2; lpProvider
 * undefined in PRE, name of cancelling provider in successful POST"; "success". */
static void test_cancel_notify_each_function_tells_before_and_after(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(cancels) / sizeof(cancels[0]); i++)
    {
        EXPECT(NO_ERROR, mprtest_add(L"Q:", SCRIPTED(L"one"), 0));
        heard.count = 0;
        EXPECT(NO_ERROR, cancels[i].call());
        for (DWORD k = 0; k < 2; k++)
        {
            expect_text(heard.events[k].local, L"Q:");
            assert_int_equal(heard.events[k].flags, cancels[i].flags);
            assert_int_equal(heard.events[k].force, cancels[i].force);
        }
        expect_text(heard.events[0].provider, L"<null>");
        expect_text(heard.events[1].provider, SCRIPTED_NAME);
        expect_pair(false, NO_ERROR);
    }
}

static void test_cancel_notify_after_a_failure_has_its_code_and_no_provider(void **state)
{
    (void)state;
    EXPECT(ERROR_OPEN_FILES, WNetCancelConnection2W(SCRIPTED(L"2401"), 0, FALSE));
    expect_text(heard.events[0].local, SCRIPTED(L"2401"));
    expect_text(heard.events[1].provider, L"<null>");
    expect_pair(false, ERROR_OPEN_FILES);
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(L"R:", 0, FALSE));
    expect_pair(false, ERROR_NOT_CONNECTED);
}

/* A drive of the shipped provider, whose name comes then. */
static void test_cancel_notify_names_the_shipped_provider(void **state)
{
    (void)state;
    mprtest_connect(L"X:", PUBLIC);
    heard.count = 0;
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    expect_text(heard.events[1].provider, L"Microsoft Windows Network");
    expect_pair(false, NO_ERROR);
    mprtest_expect_gone(L"X:");
}

/* ---- who is not told ---- */

/* router.md section 6: "no notification for requests the router itself rejects". */
static void test_notify_what_the_router_rejects_nobody_hears_of(void **state)
{
    WCHAR local[] = L"Q:";
    WCHAR remote[] = L"\\\\scripted\\one";
    WCHAR unknown[] = L"No Such Network";
    NETRESOURCEW resource = {.lpLocalName = local, .lpRemoteName = remote, .lpProvider = unknown};
    (void)state;
    mprtest_remember(L'R', L"\\\\files\\public");

    EXPECT(ERROR_BAD_PROVIDER, WNetAddConnection2W(&resource, NULL, NULL, 0));
    EXPECT(ERROR_INVALID_PARAMETER, mprtest_add(L"Q:", SCRIPTED(L"one"), 0x80000000));
    EXPECT(ERROR_BAD_NET_NAME, mprtest_add(L"Q:", L"", 0));
    EXPECT(ERROR_BAD_DEVICE, mprtest_add(L"Q:\\", SCRIPTED(L"one"), 0));
    EXPECT(ERROR_ALREADY_ASSIGNED, mprtest_add(L"C:", SCRIPTED(L"one"), 0));
    EXPECT(ERROR_DEVICE_ALREADY_REMEMBERED, mprtest_add(L"R:", SCRIPTED(L"one"), 0));
    EXPECT(ERROR_INVALID_ADDRESS, WNetAddConnection2W(NULL, NULL, NULL, 0));
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(NULL, 0, FALSE));
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(L"", 0, FALSE));
    EXPECT(ERROR_INVALID_PARAMETER, WNetCancelConnection2W(L"Q:", 0x80000000, FALSE));
    EXPECT(ERROR_INVALID_ADDRESS, WNetCancelConnection2W(BAD_POINTER, 0, FALSE));
    assert_int_equal(heard.count, 0);
}

/* No Notifyees for NetUseAdd, NetUseDel, WlanDisconnect (a service key), nor when the router
 * restores (npapi.tsv, AddConnectNotify: "not when the router restores connections"). */
static void test_notify_net_use_wlan_and_restore_nobody_hears_of(void **state)
{
    WCHAR local[] = L"X:";
    WCHAR remote[] = L"\\\\files\\public";
    NETRESOURCEW resource = {.lpLocalName = local, .lpRemoteName = remote};
    const struct router_connect connect = {.resource = &resource,
                                           .service_key = ROUTER_SERVICE_LANMAN};
    (void)state;

    assert_int_equal(router_add_connection(&connect), NO_ERROR);
    assert_int_equal(router_cancel_connection(L"X:", 0, 1, ROUTER_SERVICE_LANMAN), NO_ERROR);
    (void)router_cancel_connection(L"{00000000-0000-0000-0000-000000000000}", 0, 0,
                                   ROUTER_SERVICE_WLAN);
    mprtest_remember(L'X', remote);
    EXPECT(NO_ERROR, WNetRestoreSingleConnectionW(NULL, L"X:", FALSE));
    mprtest_expect_drive(L"X:", remote);
    assert_int_equal(heard.count, 0);
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", CONNECT_UPDATE_PROFILE, TRUE));
    expect_pair(false, NO_ERROR);
}

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
    (void)who;
    if (info->dwNotifyStatus == NOTIFY_POST)
        WNetSetLastErrorW(1, remote_w, provider_w);
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
    memset(&heard, 0, sizeof(heard));
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
    add_notifyee(0, L"tell_a", REG_EXPAND_SZ);
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

#define ONE(function) cmocka_unit_test_setup(function, setup_one)
#define TWO(function) cmocka_unit_test_setup(function, setup_two)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        ONE(test_add_notify_each_function_tells_before_and_after),
        ONE(test_add_notify_after_a_failure_has_its_code),
        ONE(test_notify_without_context_hears_no_more),
        ONE(test_notify_whatever_is_returned_the_operation_goes_on),
        ONE(test_add_notify_redirect_tells_the_chosen_device_afterwards),
        ONE(test_cancel_notify_each_function_tells_before_and_after),
        ONE(test_cancel_notify_after_a_failure_has_its_code_and_no_provider),
        ONE(test_cancel_notify_names_the_shipped_provider),
        ONE(test_notify_what_the_router_rejects_nobody_hears_of),
        ONE(test_notify_net_use_wlan_and_restore_nobody_hears_of),
        TWO(test_notify_two_are_told_in_order_and_back),
        TWO(test_notify_one_that_calls_wnet_is_not_told_of_that),
        TWO(test_notify_while_one_works_other_threads_go_on),
        ONE(test_notify_keeps_the_extended_error_of_the_provider),
        ONE(test_notify_bad_ones_are_passed_over),
        ONE(test_fault_16_notifyees_are_told_as_long_as_they_are_registered),
    };
    return mprtest_main(argc, argv, "mpr: notifications", tests, sizeof(tests) / sizeof(tests[0]));
}
