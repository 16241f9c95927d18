/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Request ids, deadlines and settling: a retry changes nothing twice, a failure changes nothing. */
#include "testsupport.h"

#include <string.h>

#include <wnetlab/simclient.h>

#include "raw_client.h"

#define PUBLIC      L"\\\\files\\public"
#define PUBLIC_UTF8 "\\\\files\\public"

static bool drive_exists(WCHAR letter)
{
    return (GetLogicalDrives() & (1u << (letter - L'A'))) != 0;
}

static DWORD use_count(const WCHAR *name)
{
    struct simclient_resource resource;
    DWORD error = simclient_query(SIMCLIENT_SMB, name, false, &resource);

    if (error != ERROR_SUCCESS && error != ERROR_NOT_CONNECTED)
        fail_msg("query: %lu", error);
    return error == ERROR_SUCCESS ? resource.use_count : 0;
}

static ULONGLONG id_of(const WCHAR *name)
{
    struct simclient_resource resource;

    assert_int_equal(simclient_query(SIMCLIENT_SMB, name, false, &resource), 0);
    return resource.id;
}

static void test_add_retried_is_carried_out_once(void **state)
{
    (void)state;
    assert_int_equal(raw_add(101, 0, NULL, PUBLIC_UTF8), 0);
    assert_int_equal(raw_add(101, 0, NULL, PUBLIC_UTF8), 0);
    assert_int_equal(use_count(PUBLIC), 1);
    assert_int_equal(raw_add(102, 0, NULL, PUBLIC_UTF8), 0);
    assert_int_equal(use_count(PUBLIC), 2);
    assert_int_equal(raw_add(103, 0, "X:", PUBLIC_UTF8), 0);
    assert_int_equal(raw_add(103, 0, "X:", PUBLIC_UTF8), 0);
    assert_int_equal(raw_add(104, 0, "X:", PUBLIC_UTF8), ERROR_ALREADY_ASSIGNED);
}

static void test_add_and_cancel_retried_after_a_kill_are_carried_out_once(void **state)
{
    (void)state;
    assert_int_equal(raw_add(111, 0, "X:", PUBLIC_UTF8), 0);
    test_service_kill();
    assert_int_equal(raw_add(111, 0, "X:", PUBLIC_UTF8), 0);
    assert_int_equal(raw_cancel(112, 0, "X:", 0), 0);
    test_service_kill();
    assert_int_equal(raw_cancel(112, 0, "X:", 0), 0);
    assert_int_equal(raw_cancel(113, 0, "X:", 0), ERROR_NOT_CONNECTED);
    /* Twice: through a journal that was rewritten. */
    test_service_kill();
    assert_int_equal(raw_add(111, 0, "X:", PUBLIC_UTF8), 0);
    assert_int_equal(use_count(L"X:"), 0);
}

static void test_add_past_its_deadline_is_dropped(void **state)
{
    (void)state;
    assert_int_equal(raw_add(121, GetTickCount64() - 1, "X:", PUBLIC_UTF8), ERROR_TIMEOUT);
    assert_int_equal(use_count(L"X:"), 0);
    assert_false(drive_exists(L'X'));
}

static void test_settle_done_add_takes_it_back(void **state)
{
    (void)state;
    assert_int_equal(raw_add(131, 0, "X:", PUBLIC_UTF8), 0);
    assert_int_equal(raw_settle(131), 0);
    assert_int_equal(use_count(L"X:"), 0);
    assert_false(drive_exists(L'X'));
    assert_int_equal(raw_settle(131), 0);
    assert_int_equal(raw_add(131, 0, "X:", PUBLIC_UTF8), ERROR_TIMEOUT);
    assert_false(drive_exists(L'X'));
}

static void test_settle_joined_add_uses_it_once_less(void **state)
{
    (void)state;
    assert_int_equal(raw_add(141, 0, NULL, PUBLIC_UTF8), 0);
    assert_int_equal(raw_add(142, 0, NULL, PUBLIC_UTF8), 0);
    assert_int_equal(raw_settle(142), 0);
    assert_int_equal(use_count(PUBLIC), 1);
    test_service_kill();
    assert_int_equal(use_count(PUBLIC), 1);
    assert_int_equal(raw_settle(141), 0);
    assert_int_equal(use_count(PUBLIC), 0);
}

static void test_settle_done_cancel_puts_the_same_connection_back(void **state)
{
    ULONGLONG id;

    (void)state;
    assert_int_equal(raw_add(151, 0, "X:", PUBLIC_UTF8), 0);
    id = id_of(L"X:");
    assert_int_equal(raw_cancel(152, 0, "X:", 0), 0);
    assert_false(drive_exists(L'X'));
    assert_int_equal(raw_settle(152), 0);
    assert_true(drive_exists(L'X'));
    assert_true(id_of(L"X:") == id);
    assert_int_equal(raw_cancel(152, 0, "X:", 0), ERROR_TIMEOUT);
    assert_true(drive_exists(L'X'));
}

static void test_settle_after_a_kill_knows_what_was_done(void **state)
{
    ULONGLONG id;

    (void)state;
    assert_int_equal(raw_add(161, 0, "X:", PUBLIC_UTF8), 0);
    id = id_of(L"X:");
    assert_int_equal(raw_cancel(162, 0, "X:", 0), 0);
    test_service_kill();
    assert_int_equal(raw_settle(162), 0);
    assert_true(drive_exists(L'X'));
    assert_true(id_of(L"X:") == id);
    test_service_kill();
    assert_true(id_of(L"X:") == id);
    assert_int_equal(raw_settle(161), 0);
    assert_false(drive_exists(L'X'));
    test_service_kill();
    assert_int_equal(raw_add(161, 0, "X:", PUBLIC_UTF8), ERROR_TIMEOUT);
    assert_int_equal(raw_cancel(162, 0, "X:", 0), ERROR_TIMEOUT);
    assert_false(drive_exists(L'X'));
}

static void test_settle_unknown_request_is_dropped_when_it_arrives_late(void **state)
{
    (void)state;
    assert_int_equal(raw_settle(171), 0);
    assert_int_equal(raw_add(171, 0, "X:", PUBLIC_UTF8), ERROR_TIMEOUT);
    assert_false(drive_exists(L'X'));
    assert_int_equal(raw_settle(172), 0);
    test_service_kill();
    assert_int_equal(raw_add(172, 0, "X:", PUBLIC_UTF8), ERROR_TIMEOUT);
    assert_false(drive_exists(L'X'));
}

static void test_settle_cancel_whose_letter_is_another_s_now_says_so(void **state)
{
    (void)state;
    assert_int_equal(raw_add(181, 0, "X:", PUBLIC_UTF8), 0);
    assert_int_equal(raw_cancel(182, 0, "X:", 0), 0);
    assert_int_equal(raw_add(183, 0, "X:", "\\\\localhost\\C$"), 0);
    assert_int_equal(raw_settle(182), ERROR_ALREADY_ASSIGNED);
    assert_int_equal(use_count(L"X:"), 1);
    assert_true(drive_exists(L'X'));
}

#define FILES_HELD 30

/* Opens many files on X: whenever it is told to. */
static int role_opener(int argc, char **argv)
{
    char line[64];

    (void)argc;
    (void)argv;
    while (test_hear(line, sizeof(line)))
    {
        unsigned opened = 0;

        for (unsigned i = 0; i < FILES_HELD; i++)
            opened += CreateFileW(L"X:\\README.txt", GENERIC_READ, FILE_SHARE_READ, NULL,
                                  OPEN_EXISTING, 0, NULL) != INVALID_HANDLE_VALUE;
        test_say("%u", opened);
    }
    return 0;
}

/* Deadlines that fall into every stage of a cancel that takes a while (it closes files): each one
 * either failed with nothing changed or succeeded, and some were done, too late, and undone. */
static void test_cancel_done_after_its_deadline_is_undone(void **state)
{
    struct test_child opener;
    unsigned undone = 0;
    unsigned in_time = 0;
    uint64_t id = 10000;

    (void)state;
    test_child_start(&opener, "opener", NULL);
    for (unsigned i = 0; i < 400 && (undone == 0 || in_time == 0); i++)
    {
        ULONGLONG connection;
        DWORD error;

        if (!drive_exists(L'X'))
            assert_int_equal(raw_add(id++, 0, "X:", PUBLIC_UTF8), 0);
        connection = id_of(L"X:");
        test_child_write_line(&opener, "open");
        test_child_expect(&opener, "30");
        error = raw_cancel(id++, GetTickCount64() + i % 80, "X:", 2);
        assert_int_equal(drive_exists(L'X'), error != 0);
        if (error == 0)
        {
            in_time++;
            assert_int_equal(use_count(L"X:"), 0);
            continue;
        }
        assert_int_equal(error, ERROR_TIMEOUT);
        undone += strstr(raw_last_trace(), "done after the deadline") != NULL;
        assert_true(id_of(L"X:") == connection);
    }
    assert_int_not_equal(in_time, 0);
    assert_int_not_equal(undone, 0);
    test_child_end(&opener);
}

/* A client of the ordinary kind that reports its failure and is gone: it never settles. */
static int role_adder(int argc, char **argv)
{
    char line[64];

    (void)argc;
    (void)argv;
    test_say("ready");
    test_hear(line, sizeof(line));
    test_say("%lu", simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, NULL, NULL, 1));
    return 0;
}

static void test_suspended_add_of_a_client_that_is_gone_never_happens(void **state)
{
    struct test_child adder;

    (void)state;
    test_child_start(&adder, "adder", NULL);
    test_child_expect(&adder, "ready");
    test_service_suspend();
    test_child_write_line(&adder, "go");
    test_child_expect(&adder, "1460");
    test_child_wait(&adder);
    test_child_end(&adder);
    test_service_resume();
    assert_int_equal(use_count(L"X:"), 0);
    assert_false(drive_exists(L'X'));
}

/* ---- Wi-Fi ---- */

static const WCHAR profile_xml[] =
    L"<WLANProfile "
    L"xmlns=\"http://www.microsoft.com/networking/WLAN/profile/v1\"><name>LabOpen</name>"
    L"<SSIDConfig><SSID><name>LabOpen</name></SSID></SSIDConfig><connectionType>ESS</"
    L"connectionType>"
    L"<connectionMode>auto</connectionMode><MSM><security><authEncryption>"
    L"<authentication>open</authentication><encryption>none</encryption><useOneX>false</useOneX>"
    L"</authEncryption></security></MSM></WLANProfile>";

static DWORD raw_wifi_disconnect(uint64_t id, const GUID *guid)
{
    static wnetlab_Request request;
    static wnetlab_Reply reply;
    HANDLE pipe = raw_open();

    assert_non_null(pipe);
    memset(&request, 0, sizeof(request));
    request.request_id = id;
    request.which_command = wnetlab_Request_wifi_disconnect_tag;
    memcpy(request.command.wifi_disconnect.guid, guid, sizeof(*guid));
    assert_true(raw_send(pipe, &request, &reply));
    CloseHandle(pipe);
    return reply.status;
}

/* What the service shows of the adapter and of the profile's connectionMode, after a second. */
static void expect_wifi(DWORD state, const char *mode)
{
    struct simclient_wlan_query query = {.what = SIMCLIENT_WLAN_PROFILE, .name = L"LabOpen"};
    struct simclient_wlan_answer answer;
    struct simclient_adapter adapter;
    DWORD handle = 0;
    DWORD count = 1;

    assert_int_equal(simclient_control(SIMCLIENT_CLOCK_MANUAL, NULL, 0, NULL), 0);
    assert_int_equal(simclient_control(SIMCLIENT_CLOCK_ADVANCE, NULL, 1000, NULL), 0);
    assert_int_equal(simclient_wifi_open(&handle), 0);
    assert_int_equal(simclient_wifi_list(handle, &adapter, &count), 0);
    assert_int_equal(adapter.state, state);
    query.guid = &adapter.guid;
    assert_int_equal(simclient_wlan_query(handle, &query, &answer), 0);
    assert_non_null(strstr(answer.data, mode));
    simclient_free(answer.data);
    assert_int_equal(simclient_wifi_close(handle), 0);
}

/* XP's disconnect writes into the profile as well: both are taken back, also by a service that was started again. */
static void test_settle_xp_disconnect_takes_back_profile_and_connection(void **state)
{
    struct simclient_wlan_change change = {.what = SIMCLIENT_WLAN_SET, .text = profile_xml};
    struct simclient_adapter adapter;
    DWORD handle = 0;
    DWORD count = 1;

    (void)state;
    assert_int_equal(simclient_control(SIMCLIENT_CLOCK_MANUAL, NULL, 0, NULL), 0);
    assert_int_equal(simclient_wifi_control(SIMCLIENT_WIFI_BEHAVE, NULL, NULL, 0, NULL, 1), 0);
    assert_int_equal(simclient_wifi_open(&handle), 0);
    assert_int_equal(simclient_wifi_list(handle, &adapter, &count), 0);
    change.guid = &adapter.guid;
    assert_int_equal(simclient_wlan_change(handle, &change, NULL), 0);
    assert_int_equal(simclient_wifi_close(handle), 0);
    expect_wifi(1, ">auto<");
    for (uint64_t id = 181; id < 184; id++)
    {
        assert_int_equal(raw_wifi_disconnect(id, &adapter.guid), 0);
        assert_int_equal(raw_wifi_disconnect(id, &adapter.guid), 0);
        expect_wifi(4, ">manual<");
        /* The second time the journal tells it, the third one that was written anew. */
        for (uint64_t kills = 181; kills < id; kills++)
        {
            test_service_kill();
            expect_wifi(4, ">manual<");
        }
        assert_int_equal(raw_settle(id), 0);
        expect_wifi(1, ">auto<");
        assert_int_equal(raw_wifi_disconnect(id, &adapter.guid), ERROR_TIMEOUT);
        expect_wifi(1, ">auto<");
    }
    test_service_kill();
    expect_wifi(1, ">auto<");
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, test_reset, test_reset)

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"opener", role_opener}, {"adder", role_adder}};
    const struct CMUnitTest tests[] = {
        CASE(test_add_retried_is_carried_out_once),
        CASE(test_add_and_cancel_retried_after_a_kill_are_carried_out_once),
        CASE(test_add_past_its_deadline_is_dropped),
        CASE(test_settle_done_add_takes_it_back),
        CASE(test_settle_joined_add_uses_it_once_less),
        CASE(test_settle_done_cancel_puts_the_same_connection_back),
        CASE(test_settle_after_a_kill_knows_what_was_done),
        CASE(test_settle_unknown_request_is_dropped_when_it_arrives_late),
        CASE(test_settle_cancel_whose_letter_is_another_s_now_says_so),
        CASE(test_cancel_done_after_its_deadline_is_undone),
        CASE(test_suspended_add_of_a_client_that_is_gone_never_happens),
        CASE(test_settle_xp_disconnect_takes_back_profile_and_connection),
    };
    int exit_code = 0;

    if (test_run_role(roles, ARRAYSIZE(roles), argc, argv, &exit_code))
        return exit_code;
    return cmocka_run_group_tests_name("simnetd settle", tests, NULL, NULL);
}
