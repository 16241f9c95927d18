/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Wi-Fi Direct: the WFD rows of docs/reference/wlanapi.tsv. */
#include "wlantest.h"

#include <wnetlab/simclient.h>

#include "direct.h"
#include "notifytest.h"
#include "scenariotest.h"

#define HANDLES_MAX 300
#define BAD_HANDLE  ((HANDLE)(ULONG_PTR)0xDEADBEE0)

static DOT11_MAC_ADDRESS peer = {0x02, 0, 0, 0, 1, 1};
static DOT11_MAC_ADDRESS camera = {0x02, 0, 0, 0, 1, 2}; /* a legacy device */
static DOT11_MAC_ADDRESS away = {0x02, 0, 0, 0, 1, 3};
static DOT11_MAC_ADDRESS stranger = {0x02, 0, 0, 0, 1, 9};

#define ADAPTERS "wifi:\n  adapters: [{name: Wi-Fi}]\n  direct:\n"
#define PEERS                                            \
    "    peers:\n"                                       \
    "      - {mac: '02:00:00:00:01:01'}\n"               \
    "      - {mac: '02:00:00:00:01:02', legacy: true}\n" \
    "      - {mac: '02:00:00:00:01:03', in_reach: false}\n"

/* What came of one attempt. */
struct outcome
{
    HANDLE called; /* manual reset */
    HANDLE holding;
    volatile LONG calls;
    HANDLE session;
    GUID guid;
    DWORD error;
    DWORD reason;
    DWORD thread;
    DWORD (*act)(HANDLE session); /* not NULL: called inside the callback */
    DWORD act_code;
};

static void outcome_open(struct outcome *outcome)
{
    memset(outcome, 0, sizeof *outcome);
    outcome->error = POISON;
    outcome->called = CreateEventW(NULL, TRUE, FALSE, NULL);
    assert_non_null(outcome->called);
}

static void outcome_close(struct outcome *outcome)
{
    CloseHandle(outcome->called);
}

static void CALLBACK note_outcome(HANDLE session, void *context, GUID guid, DWORD error,
                                  DWORD reason)
{
    struct outcome *outcome = context;
    outcome->session = session;
    outcome->guid = guid;
    outcome->error = error;
    outcome->reason = reason;
    outcome->thread = GetCurrentThreadId();
    if (outcome->act)
        outcome->act_code = outcome->act(session);
    InterlockedIncrement(&outcome->calls);
    SetEvent(outcome->called);
    if (outcome->holding)
        WaitForSingleObject(outcome->holding, TEST_PATIENCE_MS);
}

static void expect_outcome(const struct outcome *outcome, DWORD error, DWORD reason)
{
    assert_int_equal(WaitForSingleObject(outcome->called, TEST_PATIENCE_MS), WAIT_OBJECT_0);
    assert_int_equal(outcome->error, error);
    assert_int_equal(outcome->reason, reason);
    assert_int_equal(outcome->calls, 1);
    assert_int_not_equal(outcome->thread, GetCurrentThreadId());
}

static HANDLE open_direct(void)
{
    DWORD version = POISON;
    HANDLE client = NULL;
    EXPECT(WFDOpenHandle(WFD_API_VERSION, &version, &client), ERROR_SUCCESS);
    assert_int_equal(version, WFD_API_VERSION);
    assert_non_null(client);
    return client;
}

static HANDLE start(HANDLE client, DOT11_MAC_ADDRESS *address, struct outcome *outcome)
{
    HANDLE session = NULL;
    EXPECT(WFDStartOpenSession(client, address, outcome, note_outcome, &session), ERROR_SUCCESS);
    assert_non_null(session);
    return session;
}

static bool is_forgotten(void *session)
{
    return WFDCancelOpenSession(session) == ERROR_INVALID_HANDLE;
}

/* ---- handles ---- */

static void test_wfdopenhandle_bad_arguments_are_invalid_parameter(void **state)
{
    DWORD version = POISON;
    HANDLE client = (HANDLE)(ULONG_PTR)POISON;
    (void)state;
    EXPECT(WFDOpenHandle(WFD_API_VERSION, NULL, &client), ERROR_INVALID_PARAMETER);
    EXPECT(WFDOpenHandle(WFD_API_VERSION, &version, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WFDOpenHandle(WFD_API_VERSION, bad_pointer(), &client), ERROR_INVALID_PARAMETER);
    EXPECT(WFDOpenHandle(0, &version, &client), ERROR_INVALID_PARAMETER);
    EXPECT(WFDOpenHandle(2, &version, &client), ERROR_INVALID_PARAMETER);
    assert_int_equal(version, POISON);
    assert_ptr_equal(client, (HANDLE)(ULONG_PTR)POISON);
}

static void test_wfdopenhandle_too_many_is_session_limit(void **state)
{
    static HANDLE clients[HANDLES_MAX];
    DWORD version;
    DWORD code = ERROR_SUCCESS;
    size_t count = 0;
    struct wlan wlan;
    (void)state;
    while (count < HANDLES_MAX && !code)
    {
        code = WFDOpenHandle(WFD_API_VERSION, &version, &clients[count]);
        count += !code;
    }
    EXPECT(code, ERROR_REMOTE_SESSION_LIMIT_EXCEEDED);
    /* Handles of WlanOpenHandle are counted for themselves. */
    wlan_open(&wlan);
    wlan_close(&wlan);
    for (size_t i = 0; i < count; i++)
        EXPECT(WFDCloseHandle(clients[i]), ERROR_SUCCESS);
    EXPECT(WFDCloseHandle(open_direct()), ERROR_SUCCESS);
}

static void test_wfdclosehandle_null_unknown_closed_and_of_another_kind(void **state)
{
    struct wlan wlan;
    (void)state;
    HANDLE client = open_direct();
    wlan_open(&wlan);
    EXPECT(WFDCloseHandle(NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WFDCloseHandle(BAD_HANDLE), ERROR_INVALID_HANDLE);
    EXPECT(WFDCloseHandle(wlan.client), ERROR_INVALID_HANDLE);
    EXPECT(WlanCloseHandle(client, NULL), ERROR_INVALID_HANDLE);
    EXPECT(WFDCloseHandle(client), ERROR_SUCCESS);
    EXPECT(WFDCloseHandle(client), ERROR_INVALID_HANDLE);
    wlan_close(&wlan);
}

/* ---- sessions ---- */

static void test_wfdstartopensession_bad_arguments_call_nobody(void **state)
{
    struct outcome outcome;
    HANDLE session = (HANDLE)(ULONG_PTR)POISON;
    (void)state;
    HANDLE client = open_direct();
    outcome_open(&outcome);
    EXPECT(WFDStartOpenSession(NULL, &peer, &outcome, note_outcome, &session),
           ERROR_INVALID_PARAMETER);
    EXPECT(WFDStartOpenSession(client, NULL, &outcome, note_outcome, &session),
           ERROR_INVALID_PARAMETER);
    EXPECT(WFDStartOpenSession(client, bad_pointer(), &outcome, note_outcome, &session),
           ERROR_INVALID_PARAMETER);
    EXPECT(WFDStartOpenSession(client, &peer, &outcome, NULL, &session), ERROR_INVALID_PARAMETER);
    EXPECT(WFDStartOpenSession(client, &peer, &outcome, note_outcome, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WFDStartOpenSession(BAD_HANDLE, &peer, &outcome, note_outcome, &session),
           ERROR_INVALID_HANDLE);
    EXPECT(WFDCancelOpenSession(NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WFDCancelOpenSession(BAD_HANDLE), ERROR_INVALID_HANDLE);
    EXPECT(WFDCancelOpenSession(client), ERROR_INVALID_HANDLE);
    EXPECT(WFDCloseSession(NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WFDCloseSession(BAD_HANDLE), ERROR_INVALID_HANDLE);
    EXPECT(WFDCloseSession(client), ERROR_INVALID_HANDLE);
    assert_ptr_equal(session, (HANDLE)(ULONG_PTR)POISON);
    EXPECT(WFDCloseHandle(client), ERROR_SUCCESS);
    assert_int_equal(outcome.calls, 0);
    outcome_close(&outcome);
}

/* The built-in network's adapter speaks no Wi-Fi Direct. */
static void test_wfdstartopensession_without_hardware_calls_once_with_an_error(void **state)
{
    static const GUID nothing;
    struct outcome outcome;
    (void)state;
    HANDLE client = open_direct();
    outcome_open(&outcome);
    clock_stand();
    HANDLE session = start(client, &peer, &outcome);
    assert_int_equal(WaitForSingleObject(outcome.called, 0), WAIT_TIMEOUT);
    /* While the attempt is under way nothing is closed. */
    EXPECT(WFDCloseSession(session), ERROR_INVALID_STATE);
    clock_pass(100);
    expect_outcome(&outcome, ERROR_INVALID_STATE, 0x3800C);
    assert_ptr_equal(outcome.session, session);
    assert_memory_equal(&outcome.guid, &nothing, sizeof nothing);
    assert_true(test_wait_until(is_forgotten, session));
    EXPECT(WFDCloseSession(session), ERROR_INVALID_HANDLE);
    EXPECT(WFDCloseHandle(client), ERROR_SUCCESS);
    assert_int_equal(outcome.calls, 1);
    outcome_close(&outcome);
}

static void test_wfdstartopensession_of_a_peer_is_a_session(void **state)
{
    static const GUID nothing;
    struct outcome outcome;
    (void)state;
    scenario_load(ADAPTERS PEERS);
    HANDLE client = open_direct();
    outcome_open(&outcome);
    HANDLE session = start(client, &peer, &outcome);
    expect_outcome(&outcome, ERROR_SUCCESS, 0);
    assert_memory_not_equal(&outcome.guid, &nothing, sizeof nothing);
    /* There is nothing to cancel any more, which is no error. */
    EXPECT(WFDCancelOpenSession(session), ERROR_SUCCESS);
    EXPECT(WFDCloseSession(session), ERROR_SUCCESS);
    EXPECT(WFDCloseSession(session), ERROR_INVALID_HANDLE);
    EXPECT(WFDCloseHandle(client), ERROR_SUCCESS);
    assert_int_equal(outcome.calls, 1);
    outcome_close(&outcome);
}

static void test_wfdstartopensession_of_who_is_no_peer_or_away_fails(void **state)
{
    const struct
    {
        DOT11_MAC_ADDRESS *address;
        DWORD reason;
    } attempts[] = {{&stranger, 0x80002}, {&camera, 0x80002}, {&away, 0x2800B}};
    (void)state;
    scenario_load(ADAPTERS PEERS);
    HANDLE client = open_direct();
    for (size_t i = 0; i < sizeof attempts / sizeof attempts[0]; i++)
    {
        struct outcome outcome;
        outcome_open(&outcome);
        start(client, attempts[i].address, &outcome);
        expect_outcome(&outcome, ERROR_NOT_FOUND, attempts[i].reason);
        outcome_close(&outcome);
    }
    EXPECT(WFDCloseHandle(client), ERROR_SUCCESS);
}

static void test_wfdcancelopensession_while_pending_calls_with_cancelled(void **state)
{
    struct outcome outcome;
    (void)state;
    scenario_load(ADAPTERS PEERS);
    HANDLE client = open_direct();
    outcome_open(&outcome);
    clock_stand();
    HANDLE session = start(client, &peer, &outcome);
    EXPECT(WFDCancelOpenSession(session), ERROR_SUCCESS);
    expect_outcome(&outcome, ERROR_CANCELLED, 0x38001);
    clock_pass(1000);
    EXPECT(WFDCloseHandle(client), ERROR_SUCCESS);
    assert_int_equal(outcome.calls, 1);
    outcome_close(&outcome);
}

static void test_wfdclosehandle_ends_what_is_pending_and_calls_before_it_returns(void **state)
{
    struct outcome outcomes[3];
    (void)state;
    HANDLE client = open_direct();
    clock_stand();
    for (size_t i = 0; i < 3; i++)
    {
        outcome_open(&outcomes[i]);
        start(client, &peer, &outcomes[i]);
    }
    EXPECT(WFDCloseHandle(client), ERROR_SUCCESS);
    for (size_t i = 0; i < 3; i++)
    {
        assert_int_equal(outcomes[i].calls, 1);
        assert_int_equal(outcomes[i].error, ERROR_CANCELLED);
        outcome_close(&outcomes[i]);
    }
}

static DWORD WINAPI close_client(void *client)
{
    return WFDCloseHandle(client);
}

static void test_wfdclosehandle_waits_for_a_callback_that_runs(void **state)
{
    struct outcome outcome;
    DWORD code = POISON;
    (void)state;
    scenario_load(ADAPTERS PEERS);
    HANDLE client = open_direct();
    outcome_open(&outcome);
    outcome.holding = CreateEventW(NULL, TRUE, FALSE, NULL);
    start(client, &peer, &outcome);
    expect_outcome(&outcome, ERROR_SUCCESS, 0);
    HANDLE thread = CreateThread(NULL, 0, close_client, client, 0, NULL);
    assert_non_null(thread);
    assert_int_equal(WaitForSingleObject(thread, 50), WAIT_TIMEOUT);
    SetEvent(outcome.holding);
    assert_int_equal(WaitForSingleObject(thread, TEST_PATIENCE_MS), WAIT_OBJECT_0);
    assert_true(GetExitCodeThread(thread, &code));
    EXPECT(code, ERROR_SUCCESS);
    CloseHandle(thread);
    CloseHandle(outcome.holding);
    outcome_close(&outcome);
}

static DWORD close_inside(HANDLE session)
{
    return WFDCloseSession(session);
}

static void test_wfdclosesession_inside_the_callback_does_not_wait_for_itself(void **state)
{
    struct outcome outcome;
    (void)state;
    scenario_load(ADAPTERS PEERS);
    HANDLE client = open_direct();
    for (int round = 0; round < 2; round++)
    {
        outcome_open(&outcome);
        outcome.act = close_inside;
        outcome.act_code = POISON;
        start(client, round ? &stranger : &peer, &outcome);
        expect_outcome(&outcome, round ? ERROR_NOT_FOUND : ERROR_SUCCESS, round ? 0x80002 : 0);
        EXPECT(outcome.act_code, ERROR_SUCCESS);
        EXPECT(WFDCloseSession(outcome.session), ERROR_INVALID_HANDLE);
        outcome_close(&outcome);
    }
    EXPECT(WFDCloseHandle(client), ERROR_SUCCESS);
}

/* ---- legacy devices, and visibility ---- */

static void test_wfdopenlegacysession_bad_arguments_change_nothing(void **state)
{
    HANDLE session = (HANDLE)(ULONG_PTR)POISON;
    GUID guid;
    GUID before;
    (void)state;
    memset(&guid, 0xA5, sizeof guid);
    before = guid;
    scenario_load(ADAPTERS PEERS);
    HANDLE client = open_direct();
    EXPECT(WFDOpenLegacySession(NULL, &camera, &session, &guid), ERROR_INVALID_PARAMETER);
    EXPECT(WFDOpenLegacySession(client, NULL, &session, &guid), ERROR_INVALID_PARAMETER);
    EXPECT(WFDOpenLegacySession(client, &camera, NULL, &guid), ERROR_INVALID_PARAMETER);
    EXPECT(WFDOpenLegacySession(client, &camera, &session, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WFDOpenLegacySession(BAD_HANDLE, &camera, &session, &guid), ERROR_INVALID_HANDLE);
    /* No profile of that device is stored. */
    EXPECT(WFDOpenLegacySession(client, &peer, &session, &guid), ERROR_NOT_FOUND);
    EXPECT(WFDOpenLegacySession(client, &stranger, &session, &guid), ERROR_NOT_FOUND);
    assert_ptr_equal(session, (HANDLE)(ULONG_PTR)POISON);
    assert_memory_equal(&guid, &before, sizeof guid);
    EXPECT(WFDCloseHandle(client), ERROR_SUCCESS);
}

static void test_wfdopenlegacysession_of_a_legacy_peer_is_a_session(void **state)
{
    static const GUID nothing;
    HANDLE session = NULL;
    GUID guid = nothing;
    (void)state;
    scenario_load(ADAPTERS PEERS);
    HANDLE client = open_direct();
    EXPECT(WFDOpenLegacySession(client, &camera, &session, &guid), ERROR_SUCCESS);
    assert_non_null(session);
    assert_memory_not_equal(&guid, &nothing, sizeof guid);
    EXPECT(WFDCloseSession(session), ERROR_SUCCESS);
    EXPECT(WFDCloseSession(session), ERROR_INVALID_HANDLE);
    EXPECT(WFDOpenLegacySession(client, &camera, &session, &guid), ERROR_SUCCESS);
    EXPECT(WFDCloseHandle(client), ERROR_SUCCESS);
    EXPECT(WFDCloseSession(session), ERROR_INVALID_HANDLE);
}

static void test_wfdupdatedevicevisibility_tells_whether_the_device_is_there(void **state)
{
    (void)state;
    EXPECT(WFDUpdateDeviceVisibility(NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WFDUpdateDeviceVisibility(bad_pointer()), ERROR_INVALID_PARAMETER);
    EXPECT(WFDUpdateDeviceVisibility(&peer), ERROR_INVALID_STATE);
    scenario_load(ADAPTERS PEERS);
    EXPECT(WFDUpdateDeviceVisibility(&peer), ERROR_SUCCESS);
    EXPECT(WFDUpdateDeviceVisibility(&camera), ERROR_SUCCESS);
    EXPECT(WFDUpdateDeviceVisibility(&stranger), ERROR_NOT_FOUND);
    EXPECT(WFDUpdateDeviceVisibility(&away), ERROR_NOT_FOUND);
}

/* ---- group policy, and no service ---- */

static void test_wfd_forbidden_by_policy_is_invalid_state(void **state)
{
    struct outcome outcome;
    HANDLE opened;
    HANDLE session = (HANDLE)(ULONG_PTR)POISON;
    GUID guid;
    (void)state;
    scenario_load(ADAPTERS PEERS);
    HANDLE client = open_direct();
    outcome_open(&outcome);
    opened = start(client, &peer, &outcome);
    expect_outcome(&outcome, ERROR_SUCCESS, 0);
    scenario_load(ADAPTERS "    policy: disabled\n" PEERS);
    EXPECT(WFDStartOpenSession(client, &peer, &outcome, note_outcome, &session),
           ERROR_INVALID_STATE);
    EXPECT(WFDOpenLegacySession(client, &camera, &session, &guid), ERROR_INVALID_STATE);
    assert_ptr_equal(session, (HANDLE)(ULONG_PTR)POISON);
    EXPECT(WFDCloseSession(opened), ERROR_INVALID_STATE);
    scenario_load(ADAPTERS "    policy: allowed\n");
    EXPECT(WFDCloseSession(opened), ERROR_SUCCESS);
    EXPECT(WFDCloseHandle(client), ERROR_SUCCESS);
    assert_int_equal(outcome.calls, 1);
    outcome_close(&outcome);
}

static void take_posture(LONG posture)
{
    EXPECT(simclient_wifi_control(SIMCLIENT_WIFI_POSTURE, NULL, NULL, 0, NULL, posture),
           ERROR_SUCCESS);
}

static void test_wfd_with_the_wlan_service_stopped_is_1062_or_1722(void **state)
{
    struct outcome outcome;
    DWORD version = POISON;
    HANDLE session = NULL;
    HANDLE other = NULL;
    GUID guid;
    (void)state;
    scenario_load(ADAPTERS PEERS);
    HANDLE client = open_direct();
    outcome_open(&outcome);
    clock_stand();
    session = start(client, &peer, &outcome);
    take_posture(1);
    EXPECT(WFDStartOpenSession(client, &peer, &outcome, note_outcome, &other),
           ERROR_SERVICE_NOT_ACTIVE);
    EXPECT(WFDOpenHandle(WFD_API_VERSION, &version, &other), RPC_S_SERVER_UNAVAILABLE);
    EXPECT(WFDOpenLegacySession(client, &camera, &other, &guid), RPC_S_SERVER_UNAVAILABLE);
    EXPECT(WFDUpdateDeviceVisibility(&peer), RPC_S_SERVER_UNAVAILABLE);
    EXPECT(WFDCancelOpenSession(session), RPC_S_SERVER_UNAVAILABLE);
    /* The attempt notices by itself. */
    expect_outcome(&outcome, ERROR_SERVICE_NOT_ACTIVE, 0);
    assert_null(other);
    assert_int_equal(version, POISON);
    EXPECT(WFDCloseHandle(client), ERROR_SUCCESS);
    outcome_close(&outcome);
}

static void test_wfd_without_service_is_an_rpc_status(void **state)
{
    struct outcome outcome;
    DWORD version = POISON;
    HANDLE session = NULL;
    HANDLE other = NULL;
    GUID guid;
    (void)state;
    scenario_load(ADAPTERS PEERS);
    HANDLE client = open_direct();
    EXPECT(WFDOpenLegacySession(client, &camera, &session, &guid), ERROR_SUCCESS);
    outcome_open(&outcome);
    test_service_suspend();
    const DWORD started = WFDStartOpenSession(client, &peer, &outcome, note_outcome, &other);
    const DWORD closed = WFDCloseSession(session);
    test_service_resume();
    EXPECT(started, RPC_S_SERVER_UNAVAILABLE);
    EXPECT(closed, RPC_S_SERVER_UNAVAILABLE);
    test_service_forbid();
    EXPECT(WFDOpenHandle(WFD_API_VERSION, &version, &other), RPC_S_SERVER_UNAVAILABLE);
    EXPECT(WFDOpenLegacySession(client, &camera, &other, &guid), RPC_S_SERVER_UNAVAILABLE);
    EXPECT(WFDUpdateDeviceVisibility(&camera), RPC_S_SERVER_UNAVAILABLE);
    assert_null(other);
    assert_int_equal(version, POISON);
    EXPECT(WFDCloseHandle(client), ERROR_SUCCESS);
    assert_int_equal(outcome.calls, 0);
    outcome_close(&outcome);
}

static void test_wfdstartopensession_whose_service_dies_is_called_all_the_same(void **state)
{
    struct outcome outcome;
    (void)state;
    HANDLE client = open_direct();
    outcome_open(&outcome);
    clock_stand();
    start(client, &peer, &outcome);
    test_service_kill();
    expect_outcome(&outcome, RPC_S_SERVER_UNAVAILABLE, 0);
    EXPECT(WFDCloseHandle(client), ERROR_SUCCESS);
    outcome_close(&outcome);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, test_reset)
    static const struct CMUnitTest tests[] = {
        TEST(test_wfdopenhandle_bad_arguments_are_invalid_parameter),
        TEST(test_wfdopenhandle_too_many_is_session_limit),
        TEST(test_wfdclosehandle_null_unknown_closed_and_of_another_kind),
        TEST(test_wfdstartopensession_bad_arguments_call_nobody),
        TEST(test_wfdstartopensession_without_hardware_calls_once_with_an_error),
        TEST(test_wfdstartopensession_of_a_peer_is_a_session),
        TEST(test_wfdstartopensession_of_who_is_no_peer_or_away_fails),
        TEST(test_wfdcancelopensession_while_pending_calls_with_cancelled),
        TEST(test_wfdclosehandle_ends_what_is_pending_and_calls_before_it_returns),
        TEST(test_wfdclosehandle_waits_for_a_callback_that_runs),
        TEST(test_wfdclosesession_inside_the_callback_does_not_wait_for_itself),
        TEST(test_wfdopenlegacysession_bad_arguments_change_nothing),
        TEST(test_wfdopenlegacysession_of_a_legacy_peer_is_a_session),
        TEST(test_wfdupdatedevicevisibility_tells_whether_the_device_is_there),
        TEST(test_wfd_forbidden_by_policy_is_invalid_state),
        TEST(test_wfd_with_the_wlan_service_stopped_is_1062_or_1722),
        cmocka_unit_test_setup_teardown(test_wfd_without_service_is_an_rpc_status, test_reset,
                                        test_service_allow),
        TEST(test_wfdstartopensession_whose_service_dies_is_called_all_the_same),
    };
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
