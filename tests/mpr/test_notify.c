/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* AddConnectNotify and CancelConnectNotify: who is told what, before and after. Rows:
 * docs/reference/npapi.tsv, AddConnectNotify, CancelConnectNotify, notify; router.md section 6. */
#include "notify_log.h"

#include "dlls/mpr/undeclared.h"
#include "wnetlab/router.h"

#define OWNER ((HWND)(ULONG_PTR)0x1234)

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

static DWORD add_4w(void)
{
    return WNetAddConnection4W(OWNER, &resource_w, NULL, 0, FLAGS, NULL, 0);
}

static DWORD add_4a(void)
{
    return WNetAddConnection4A(OWNER, &resource_a, NULL, 0, FLAGS, NULL, 0);
}

static DWORD use_4w(void)
{
    return WNetUseConnection4W(OWNER, &resource_w, NULL, 0, FLAGS, NULL, 0, NULL, NULL, NULL);
}

static DWORD use_4a(void)
{
    return WNetUseConnection4A(OWNER, &resource_a, NULL, 0, FLAGS, NULL, 0, NULL, NULL, NULL);
}

static const struct
{
    DWORD (*call)(void);
    bool oldest; /* no owner, no provider, always remembers */
    bool owner;
} adds[] = {
    {add_1w, true, false}, {add_1a, true, false}, {add_2w, false, false}, {add_2a, false, false},
    {add_3w, false, true}, {add_3a, false, true}, {use_w, false, true},   {use_a, false, true},
    {add_4w, false, true}, {add_4a, false, true}, {use_4w, false, true},  {use_4a, false, true},
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
    };
    return mprtest_main(argc, argv, "mpr: notifications", tests, sizeof(tests) / sizeof(tests[0]));
}
