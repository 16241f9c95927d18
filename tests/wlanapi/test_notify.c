/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanRegisterNotification: docs/reference/wlanapi.tsv, and wlan.md section 3, whose codes and order the sequences here are (acm 9 connection_start, 10 connection_complete,
 * 20 disconnecting, 21 disconnected, 7 scan_complete, 13 and 14 interface_arrival and _removal; msm 1 associating to 4 connected, 9 disassociating, 10 disconnected). */
#include "notifytest.h"

#include <wnetlab/simclient.h>

#define BOTH (WLAN_NOTIFICATION_SOURCE_ACM | WLAN_NOTIFICATION_SOURCE_MSM)

struct lab
{
    struct wlan wlan;
    struct ear ear;
    struct ear other;
};

static int set_up(void **state)
{
    static struct lab lab;
    test_reset_now();
    wlan_open(&lab.wlan);
    ear_open(&lab.ear);
    ear_open(&lab.other);
    clock_stand();
    *state = &lab;
    return 0;
}

static int tear_down(void **state)
{
    struct lab *lab = *state;
    DWORD code = lab->wlan.client ? WlanCloseHandle(lab->wlan.client, NULL) : ERROR_SUCCESS;
    ear_close(&lab->ear);
    ear_close(&lab->other);
    return (int)code;
}

static void join(const struct lab *lab, const char *ssid)
{
    struct wlan_join to;
    wlan_join_to(&to, ssid);
    EXPECT(WlanConnect(lab->wlan.client, &lab->wlan.guid, &to.parameters, NULL), ERROR_SUCCESS);
}

static void connect_open(struct lab *lab)
{
    join(lab, "LabOpen");
    clock_pass(40);
    ear_expect(&lab->ear, "acm 9; msm 1; msm 2; msm 3; msm 4; acm 10");
}

static void control(enum simclient_wifi_verb verb, const WCHAR *adapter, const char *ssid,
                    LONG number)
{
    EXPECT(simclient_wifi_control(verb, adapter, (const BYTE *)ssid, (DWORD)strlen(ssid), NULL,
                                  number),
           ERROR_SUCCESS);
}

static void test_wlanregisternotification_bad_arguments_are_told(void **state)
{
    struct lab *lab = *state;
    DWORD previous = POISON;
    EXPECT(ear_register(&lab->ear, NULL, BOTH, FALSE, &previous), ERROR_INVALID_PARAMETER);
    EXPECT(ear_register(&lab->ear, (HANDLE)(ULONG_PTR)0xBAD0, BOTH, FALSE, &previous),
           ERROR_INVALID_HANDLE);
    EXPECT(WlanRegisterNotification(lab->wlan.client, BOTH, FALSE, ear_callback, &lab->ear,
                                    &previous, &previous),
           ERROR_INVALID_PARAMETER);
    EXPECT(
        WlanRegisterNotification(lab->wlan.client, BOTH, FALSE, NULL, &lab->ear, NULL, &previous),
        ERROR_INVALID_PARAMETER);
    EXPECT(ear_register(&lab->ear, lab->wlan.client, 0x10000, FALSE, &previous),
           ERROR_INVALID_PARAMETER);
    EXPECT(ear_register(&lab->ear, lab->wlan.client, BOTH, FALSE, bad_pointer()),
           ERROR_INVALID_PARAMETER);
    assert_int_equal(previous, POISON);
}

static void test_wlanregisternotification_replaces_and_gives_the_previous_source(void **state)
{
    struct lab *lab = *state;
    DWORD previous = POISON;
    EXPECT(
        ear_register(&lab->ear, lab->wlan.client, WLAN_NOTIFICATION_SOURCE_ACM, FALSE, &previous),
        ERROR_SUCCESS);
    assert_int_equal(previous, WLAN_NOTIFICATION_SOURCE_NONE);
    EXPECT(
        ear_register(&lab->other, lab->wlan.client, WLAN_NOTIFICATION_SOURCE_MSM, FALSE, &previous),
        ERROR_SUCCESS);
    assert_int_equal(previous, WLAN_NOTIFICATION_SOURCE_ACM);
    join(lab, "LabOpen");
    clock_pass(40);
    ear_expect(&lab->other, "msm 1; msm 2; msm 3; msm 4");
    EXPECT(WlanRegisterNotification(lab->wlan.client, WLAN_NOTIFICATION_SOURCE_NONE, FALSE, NULL,
                                    NULL, NULL, NULL),
           ERROR_SUCCESS);
    EXPECT(WlanDisconnect(lab->wlan.client, &lab->wlan.guid, NULL), ERROR_SUCCESS);
    clock_pass(20);
    EXPECT(ear_register(&lab->ear, lab->wlan.client, 0xFFFF, FALSE, &previous), ERROR_SUCCESS);
    assert_int_equal(previous, WLAN_NOTIFICATION_SOURCE_NONE);
    /* Neither heard anything of the time between. */
    join(lab, "nowhere");
    clock_pass(20);
    ear_expect(&lab->ear, "acm 9; acm 10=2800b");
    ear_expect(&lab->other, "");
}

static void test_notification_connect_and_disconnect(void **state)
{
    struct lab *lab = *state;
    const WLAN_CONNECTION_NOTIFICATION_DATA *connection;
    const WLAN_MSM_NOTIFICATION_DATA *msm;
    EXPECT(ear_register(&lab->ear, lab->wlan.client, BOTH, FALSE, NULL), ERROR_SUCCESS);
    connect_open(lab);
    assert_memory_equal(&ear_at(&lab->ear, 0)->guid, &lab->wlan.guid, sizeof(GUID));
    assert_int_equal(ear_at(&lab->ear, 0)->cb, sizeof *connection);
    connection = (const void *)ear_at(&lab->ear, 0)->data;
    assert_int_equal(connection->wlanConnectionMode, wlan_connection_mode_discovery_unsecure);
    assert_int_equal(connection->dot11Ssid.uSSIDLength, 7);
    assert_memory_equal(connection->dot11Ssid.ucSSID, "LabOpen", 7);
    assert_int_equal(connection->dot11BssType, dot11_BSS_type_infrastructure);
    assert_false(connection->bSecurityEnabled);
    assert_int_equal(ear_at(&lab->ear, 1)->cb, sizeof *msm);
    msm = (const void *)ear_at(&lab->ear, 1)->data;
    assert_memory_equal(msm->dot11MacAddr, "\x02\x4e\x4c\x00\x01\x01", 6);
    assert_int_not_equal(lab->ear.thread, GetCurrentThreadId());

    EXPECT(WlanDisconnect(lab->wlan.client, &lab->wlan.guid, NULL), ERROR_SUCCESS);
    ear_expect(&lab->ear, "acm 20; msm 9");
    clock_pass(20);
    ear_expect(&lab->ear, "msm 10; acm 21");
    EXPECT(WlanDisconnect(lab->wlan.client, &lab->wlan.guid, NULL), ERROR_SUCCESS);
    /* Nothing more: the next thing heard is the next connection. */
    connect_open(lab);
}

static void test_notification_disconnect_ends_an_attempt(void **state)
{
    struct lab *lab = *state;
    EXPECT(ear_register(&lab->ear, lab->wlan.client, WLAN_NOTIFICATION_SOURCE_ACM, FALSE, NULL),
           ERROR_SUCCESS);
    join(lab, "LabOpen");
    EXPECT(WlanDisconnect(lab->wlan.client, &lab->wlan.guid, NULL), ERROR_SUCCESS);
    clock_pass(20);
    ear_expect(&lab->ear, "acm 9; acm 11; acm 10=38001; acm 21");
    join(lab, "LabOpen");
    clock_pass(20);
    EXPECT(WlanDisconnect(lab->wlan.client, &lab->wlan.guid, NULL), ERROR_SUCCESS);
    clock_pass(20);
    ear_expect(&lab->ear, "acm 9; acm 11; acm 10=38001; acm 21");
}

static void test_notification_failed_key_out_of_reach_roam_and_lost(void **state)
{
    struct lab *lab = *state;
    struct wlan_join to;
    EXPECT(ear_register(&lab->ear, lab->wlan.client, BOTH, FALSE, NULL), ERROR_SUCCESS);
    join(lab, "LabHome");
    clock_pass(20);
    ear_expect(&lab->ear, "acm 9; acm 10=40015");
    wlan_join_to(&to, "LabHome");
    to.parameters.wlanConnectionMode = wlan_connection_mode_discovery_secure;
    EXPECT(WlanConnect(lab->wlan.client, &lab->wlan.guid, &to.parameters, NULL), ERROR_SUCCESS);
    clock_pass(40);
    ear_expect(&lab->ear, "acm 9; msm 1; msm 2; msm 3; msm 10=48001; acm 11; acm 10=48001");
    join(lab, "nowhere");
    clock_pass(20);
    ear_expect(&lab->ear, "acm 9; acm 10=2800b");

    connect_open(lab);
    control(SIMCLIENT_WIFI_MOVE, L"Wi-Fi", "LabOpen", -70);
    ear_expect(&lab->ear, "msm 8=3c");
    control(SIMCLIENT_WIFI_AP, NULL, "LabOpen", 0);
    ear_expect(&lab->ear, "msm 10=38014; acm 21");
}

static void test_notification_scan(void **state)
{
    struct lab *lab = *state;
    EXPECT(ear_register(&lab->ear, lab->wlan.client, WLAN_NOTIFICATION_SOURCE_ACM, FALSE, NULL),
           ERROR_SUCCESS);
    EXPECT(WlanScan(lab->wlan.client, &lab->wlan.guid, NULL, NULL, NULL), ERROR_SUCCESS);
    clock_pass(100);
    ear_expect(&lab->ear, "acm 7; acm 26; acm 19");
}

/* wlan.md section 10: the XML of the profile that a discovery succeeded with, behind the structure. */
static void test_notification_of_a_discovery_brings_its_profile(void **state)
{
    static const struct
    {
        const char *ssid;
        WLAN_CONNECTION_MODE mode;
        const WCHAR *words;
    } cases[] = {
        {"LabOpen", wlan_connection_mode_discovery_unsecure, L"<authentication>open<"},
        {"LabCorp", wlan_connection_mode_discovery_secure, L"<authentication>WPA2<"},
    };
    struct lab *lab = *state;
    EXPECT(ear_register(&lab->ear, lab->wlan.client, WLAN_NOTIFICATION_SOURCE_ACM, FALSE, NULL),
           ERROR_SUCCESS);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    {
        const WLAN_CONNECTION_NOTIFICATION_DATA *data;
        struct wlan_join to;
        DWORD reason = POISON;
        wlan_join_to(&to, cases[i].ssid);
        to.parameters.wlanConnectionMode = cases[i].mode;
        EXPECT(WlanConnect(lab->wlan.client, &lab->wlan.guid, &to.parameters, NULL), ERROR_SUCCESS);
        clock_pass(40);
        ear_expect(&lab->ear, "acm 9; acm 10");
        const struct heard *start = ear_at(&lab->ear, lab->ear.count - 2);
        data = (const void *)start->data;
        assert_int_equal(start->cb, sizeof *data);
        assert_int_equal(data->strProfileXml[0], 0);
        const struct heard *complete = ear_at(&lab->ear, lab->ear.count - 1);
        data = (const void *)complete->data;
        const size_t cch = wcslen(data->strProfileXml);
        assert_int_equal(complete->cb, offsetof(WLAN_CONNECTION_NOTIFICATION_DATA, strProfileXml) +
                                           (cch + 1) * sizeof(WCHAR));
        assert_non_null(wcsstr(data->strProfileXml, cases[i].words));
        /* It is a profile that can be set. */
        EXPECT(WlanSetProfile(lab->wlan.client, &lab->wlan.guid, 0, data->strProfileXml, NULL, TRUE,
                              NULL, &reason),
               ERROR_SUCCESS);
        EXPECT(WlanDisconnect(lab->wlan.client, &lab->wlan.guid, NULL), ERROR_SUCCESS);
        clock_pass(20);
        ear_expect(&lab->ear, "acm 15; acm 20; acm 21");
    }
}

static void test_notification_profile_renamed_brings_both_names(void **state)
{
    static const WCHAR names[] = L"before\0after";
    static const WCHAR xml[] =
        L"<?xml version=\"1.0\"?>"
        L"<WLANProfile xmlns=\"http://www.microsoft.com/networking/WLAN/profile/v1\">"
        L"<name>before</name><SSIDConfig><SSID><name>nowhere</name></SSID></SSIDConfig>"
        L"<connectionType>ESS</connectionType><connectionMode>manual</"
        L"connectionMode><MSM><security>"
        L"<authEncryption><authentication>open</authentication><encryption>none</encryption>"
        L"<useOneX>false</useOneX></authEncryption></security></MSM></WLANProfile>";
    struct lab *lab = *state;
    DWORD reason = 0;
    EXPECT(ear_register(&lab->ear, lab->wlan.client, WLAN_NOTIFICATION_SOURCE_ACM, FALSE, NULL),
           ERROR_SUCCESS);
    EXPECT(WlanSetProfile(lab->wlan.client, &lab->wlan.guid, 0, xml, NULL, TRUE, NULL, &reason),
           ERROR_SUCCESS);
    EXPECT(WlanRenameProfile(lab->wlan.client, &lab->wlan.guid, L"before", L"before", NULL),
           ERROR_SUCCESS);
    EXPECT(WlanRenameProfile(lab->wlan.client, &lab->wlan.guid, L"before", L"after", NULL),
           ERROR_SUCCESS);
    ear_expect(&lab->ear, "acm 15; acm 16");
    assert_int_equal(ear_at(&lab->ear, 1)->cb, sizeof names);
    assert_memory_equal(ear_at(&lab->ear, 1)->data, names, sizeof names);
}

static void test_notification_adapter_unplugged(void **state)
{
    struct lab *lab = *state;
    WLAN_INTERFACE_INFO_LIST *list = NULL;
    EXPECT(ear_register(&lab->ear, lab->wlan.client, BOTH, FALSE, NULL), ERROR_SUCCESS);
    connect_open(lab);
    control(SIMCLIENT_WIFI_PLUG, L"Wi-Fi", "", 0);
    ear_expect(&lab->ear, "msm 10=3800c; acm 21; msm 13; acm 14");
    EXPECT(WlanEnumInterfaces(lab->wlan.client, NULL, &list), ERROR_SUCCESS);
    assert_int_equal(list->dwNumberOfItems, 0);
    WlanFreeMemory(list);
    control(SIMCLIENT_WIFI_PLUG, L"Wi-Fi", "", 1);
    ear_expect(&lab->ear, "acm 13");
    assert_int_equal(wlan_state(&lab->wlan), wlan_interface_state_not_ready);
    clock_pass(20);
    assert_int_equal(wlan_state(&lab->wlan), wlan_interface_state_disconnected);
}

/* Without anybody's question: the service's own clock tells. */
static void test_notification_comes_by_itself(void **state)
{
    struct lab *lab = *state;
    EXPECT(simclient_control(SIMCLIENT_CLOCK_REAL, NULL, 0, NULL), ERROR_SUCCESS);
    EXPECT(ear_register(&lab->ear, lab->wlan.client, BOTH, FALSE, NULL), ERROR_SUCCESS);
    join(lab, "LabOpen");
    ear_expect(&lab->ear, "acm 9; msm 1; msm 2; msm 3; msm 4; acm 10");
}

static void test_wlanregisternotification_duplicates_may_be_ignored(void **state)
{
    struct lab *lab = *state;
    struct wlan second;
    wlan_open(&second);
    EXPECT(ear_register(&lab->ear, lab->wlan.client, WLAN_NOTIFICATION_SOURCE_ACM, TRUE, NULL),
           ERROR_SUCCESS);
    EXPECT(ear_register(&lab->other, second.client, WLAN_NOTIFICATION_SOURCE_ACM, FALSE, NULL),
           ERROR_SUCCESS);
    for (int i = 0; i < 3; i++)
        EXPECT(WlanSetFilterList(second.client, wlan_filter_list_type_user_permit, NULL, NULL),
               ERROR_SUCCESS);
    ear_expect(&lab->other, "acm 12; acm 12; acm 12");
    join(lab, "nowhere");
    clock_pass(20);
    ear_expect(&lab->ear, "acm 12; acm 9; acm 10=2800b");
    wlan_close(&second);
}

static void test_notification_slow_callback_delays_nobody_else(void **state)
{
    struct lab *lab = *state;
    struct wlan second;
    wlan_open(&second);
    lab->ear.holding = CreateEventW(NULL, TRUE, FALSE, NULL);
    EXPECT(ear_register(&lab->ear, lab->wlan.client, BOTH, FALSE, NULL), ERROR_SUCCESS);
    EXPECT(ear_register(&lab->other, second.client, BOTH, FALSE, NULL), ERROR_SUCCESS);
    join(lab, "LabOpen");
    clock_pass(40);
    ear_expect(&lab->other, "acm 9; msm 1; msm 2; msm 3; msm 4; acm 10");
    assert_int_equal(WaitForSingleObject(lab->ear.entered, TEST_PATIENCE_MS), WAIT_OBJECT_0);
    assert_int_equal(lab->ear.count, 1);
    SetEvent(lab->ear.holding);
    ear_expect(&lab->ear, "acm 9; msm 1; msm 2; msm 3; msm 4; acm 10");
    wlan_close(&second);
    CloseHandle(lab->ear.holding);
}

struct closing
{
    HANDLE client;
    HANDLE done;
};

static DWORD WINAPI close_thread(void *context)
{
    struct closing *closing = context;
    EXPECT(WlanCloseHandle(closing->client, NULL), ERROR_SUCCESS);
    SetEvent(closing->done);
    return 0;
}

static void test_wlanclosehandle_waits_for_a_running_callback(void **state)
{
    struct lab *lab = *state;
    struct closing closing = {lab->wlan.client, CreateEventW(NULL, TRUE, FALSE, NULL)};
    lab->ear.holding = CreateEventW(NULL, TRUE, FALSE, NULL);
    EXPECT(ear_register(&lab->ear, lab->wlan.client, BOTH, FALSE, NULL), ERROR_SUCCESS);
    join(lab, "nowhere");
    assert_int_equal(WaitForSingleObject(lab->ear.entered, TEST_PATIENCE_MS), WAIT_OBJECT_0);
    HANDLE thread = CreateThread(NULL, 0, close_thread, &closing, 0, NULL);
    assert_non_null(thread);
    /* It cannot be shown that somebody waits for ever: it is not done while the callback runs. */
    assert_int_equal(WaitForSingleObject(closing.done, 100), WAIT_TIMEOUT);
    SetEvent(lab->ear.holding);
    assert_int_equal(WaitForSingleObject(closing.done, TEST_PATIENCE_MS), WAIT_OBJECT_0);
    assert_int_equal(WaitForSingleObject(thread, TEST_PATIENCE_MS), WAIT_OBJECT_0);
    /* What was not delivered is discarded. */
    assert_int_equal(lab->ear.count, 1);
    CloseHandle(thread);
    CloseHandle(closing.done);
    CloseHandle(lab->ear.holding);
    lab->wlan.client = NULL;
}

static void close_inside(struct ear *ear)
{
    EXPECT(WlanCloseHandle(ear->act_context, NULL), ERROR_SUCCESS);
    ear->act = NULL;
}

static void test_wlanclosehandle_inside_the_callback_does_not_wait(void **state)
{
    struct lab *lab = *state;
    struct wlan second;
    wlan_open(&second);
    lab->ear.act = close_inside;
    lab->ear.act_context = lab->wlan.client;
    EXPECT(ear_register(&lab->ear, lab->wlan.client, BOTH, FALSE, NULL), ERROR_SUCCESS);
    EXPECT(ear_register(&lab->other, second.client, BOTH, FALSE, NULL), ERROR_SUCCESS);
    join(lab, "LabOpen");
    clock_pass(40);
    ear_expect(&lab->other, "acm 9; msm 1; msm 2; msm 3; msm 4; acm 10");
    ear_expect(&lab->ear, "acm 9");
    EXPECT(WlanCloseHandle(lab->wlan.client, NULL), ERROR_INVALID_HANDLE);
    lab->wlan.client = NULL;
    wlan_close(&second);
}

static void unregister_inside(struct ear *ear)
{
    DWORD previous = POISON;
    EXPECT(WlanRegisterNotification(ear->act_context, WLAN_NOTIFICATION_SOURCE_NONE, FALSE, NULL,
                                    NULL, NULL, &previous),
           ERROR_SUCCESS);
    assert_int_equal(previous, BOTH);
    ear->act = NULL;
}

static void test_wlanregisternotification_none_inside_the_callback(void **state)
{
    struct lab *lab = *state;
    struct wlan second;
    wlan_open(&second);
    lab->ear.act = unregister_inside;
    lab->ear.act_context = lab->wlan.client;
    EXPECT(ear_register(&lab->ear, lab->wlan.client, BOTH, FALSE, NULL), ERROR_SUCCESS);
    EXPECT(ear_register(&lab->other, second.client, BOTH, FALSE, NULL), ERROR_SUCCESS);
    join(lab, "LabOpen");
    clock_pass(40);
    ear_expect(&lab->other, "acm 9; msm 1; msm 2; msm 3; msm 4; acm 10");
    ear_expect(&lab->ear, "acm 9");
    wlan_close(&second);
}

/* listen -- registers, says so, and waits to be killed. */
static int role_listen(int argc, char **argv)
{
    static struct ear ear;
    struct wlan wlan;
    char line[16];
    (void)argc;
    (void)argv;
    ear_open(&ear);
    wlan_open(&wlan);
    test_say("%lu", ear_register(&ear, wlan.client, BOTH, FALSE, NULL));
    test_hear(line, sizeof line);
    return 0;
}

/* Registrations of the dead keep nothing and nobody. */
static void test_notification_of_a_killed_client_leaks_nothing(void **state)
{
    struct lab *lab = *state;
    HANDLE service = OpenProcess(PROCESS_QUERY_INFORMATION, FALSE, test_service_pid());
    DWORD before = 0;
    DWORD after = 0;
    assert_non_null(service);
    for (int i = 0; i < 4; i++)
    {
        struct test_child child;
        test_child_start(&child, "listen", NULL);
        test_child_expect(&child, "0");
        test_child_kill(&child);
        test_child_end(&child);
        EXPECT(ear_register(&lab->ear, lab->wlan.client, BOTH, FALSE, NULL), ERROR_SUCCESS);
        assert_true(GetProcessHandleCount(service, i == 0 ? &before : &after));
    }
    connect_open(lab);
    /* Each of three clients would have left an event at least; the last one's thread may still end. */
    assert_true(after < before + 3);
    CloseHandle(service);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"listen", role_listen}};
    static const struct CMUnitTest tests[] = {
        CASE(test_wlanregisternotification_bad_arguments_are_told),
        CASE(test_wlanregisternotification_replaces_and_gives_the_previous_source),
        CASE(test_notification_connect_and_disconnect),
        CASE(test_notification_disconnect_ends_an_attempt),
        CASE(test_notification_failed_key_out_of_reach_roam_and_lost),
        CASE(test_notification_scan),
        CASE(test_notification_of_a_discovery_brings_its_profile),
        CASE(test_notification_profile_renamed_brings_both_names),
        CASE(test_notification_adapter_unplugged),
        CASE(test_notification_comes_by_itself),
        CASE(test_wlanregisternotification_duplicates_may_be_ignored),
        CASE(test_notification_slow_callback_delays_nobody_else),
        CASE(test_wlanclosehandle_waits_for_a_running_callback),
        CASE(test_wlanclosehandle_inside_the_callback_does_not_wait),
        CASE(test_wlanregisternotification_none_inside_the_callback),
        CASE(test_notification_of_a_killed_client_leaks_nothing),
    };
    int exit_code;
    if (test_run_role(roles, sizeof roles / sizeof roles[0], argc, argv, &exit_code))
        return exit_code;
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
