/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanDisconnect and the road: docs/decisions.md "Wi-Fi names in WNetCancelConnection2" and the README's picture. It is the router that calls NPCancelConnection of the Wi-Fi provider,
 * and without that provider there is no other way.
 *
 * How this works: a process reads its providers' order at its first call, and its trace channels once. So the call is a child's, which begins with both as the test set them. */
#include "wlantest.h"

#include <fcntl.h>
#include <io.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <winnetwk.h>

#include <wnetlab/simclient.h>

#define TRACE_FILE "C:\\windows\\temp\\wnetlab_road.txt"
#define TRACE_CB   65536
#define CHANNELS   "+wlanapi,+router,+wlannp,+simclient,+simnetd,+wifi"

static int set_up(void **state)
{
    static struct wlan wlan;
    struct wlan_join join;
    test_reset_now();
    wlan_open(&wlan);
    wlan_join_to(&join, "LabOpen");
    EXPECT(WlanConnect(wlan.client, &wlan.guid, &join.parameters, NULL), ERROR_SUCCESS);
    wlan_expect_state(&wlan, wlan_interface_state_connected);
    *state = &wlan;
    return 0;
}

static int tear_down(void **state)
{
    DeleteFileA(TRACE_FILE);
    test_reset_registry();
    return (int)WlanCloseHandle(((struct wlan *)*state)->client, NULL);
}

static DWORD leave(void)
{
    struct wlan wlan;
    wlan_open(&wlan);
    DWORD code = WlanDisconnect(wlan.client, &wlan.guid, NULL);
    wlan_close(&wlan);
    return code;
}

/* leave -- one WlanDisconnect. traced -- the same, its trace in the file. */
static int role_leave(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_say("%lu", leave());
    return 0;
}

static int role_traced(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    int file = _open(TRACE_FILE, _O_CREAT | _O_TRUNC | _O_WRONLY, _S_IREAD | _S_IWRITE);
    if (file < 0 || _dup2(file, 2) != 0)
        return 3;
    SetEnvironmentVariableA("WNETLAB_DEBUG", CHANNELS);
    DWORD code = leave();
    fflush(stderr);
    test_say("%lu", code);
    return 0;
}

static void expect_child(const char *role, const char *answer)
{
    struct test_child child;
    test_child_start(&child, role, NULL);
    test_child_expect(&child, answer);
    assert_int_equal(test_child_wait(&child), 0);
    test_child_end(&child);
}

static void read_trace(char *text)
{
    int file = _open(TRACE_FILE, _O_RDONLY | _O_BINARY);
    assert_true(file >= 0);
    int cb = _read(file, text, TRACE_CB - 1);
    _close(file);
    assert_true(cb > 0);
    text[cb] = 0;
}

static void test_wlandisconnect_trace_shows_the_router_and_npcancelconnection(void **state)
{
    const struct wlan *wlan = *state;
    static char trace[TRACE_CB];
    static const char *const road[] = {
        "wlanapi:WlanDisconnect",       /* the export */
        "router:",                      /* asks its providers */
        "NPCancelConnection(L\"{",      /* of this one, by the adapter's GUID */
        "wifi_disconnect from process", /* the service */
        "wlannp:NPCancelConnection",    /* the provider says what came of it */
        "returned 0",                   /* and the router hears it */
    };
    const char *at = trace;
    expect_child("traced", "0");
    wlan_expect_state(wlan, wlan_interface_state_disconnected);
    read_trace(trace);
    for (size_t i = 0; i < sizeof road / sizeof road[0]; i++)
    {
        const char *found = strstr(at, road[i]);
        if (!found)
            fail_msg("no '%s' in what is left of the trace:\n%s", road[i], at);
        at = found;
    }
    /* Of the providers it is asked of this one alone, once. */
    assert_null(strstr(trace, "LanmanWorkstation\": NPCancelConnection"));
    assert_null(strstr(strstr(trace, ": NPCancelConnection(") + 1, ": NPCancelConnection("));
}

/* The order without WlanNP: with providers left, and with none. */
static void test_wlandisconnect_without_the_provider_changes_nothing(void **state)
{
    static const WCHAR *const orders[] = {L"LanmanWorkstation,WebClient", L""};
    const struct wlan *wlan = *state;
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++)
    {
        test_provider_order_set(orders[i]);
        expect_child("leave", "1722");
        assert_int_equal(wlan_state(wlan), wlan_interface_state_connected);
        char *status = test_service_status();
        assert_non_null(strstr(status, "\"ssid\":\t\"LabOpen\""));
        simclient_free(status);
    }
    test_reset_registry();
    expect_child("leave", "0");
    wlan_expect_state(wlan, wlan_interface_state_disconnected);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"leave", role_leave}, {"traced", role_traced}};
    static const struct CMUnitTest tests[] = {
        CASE(test_wlandisconnect_trace_shows_the_router_and_npcancelconnection),
        CASE(test_wlandisconnect_without_the_provider_changes_nothing),
    };
    int exit_code;
    if (test_run_role(roles, sizeof roles / sizeof roles[0], argc, argv, &exit_code))
        return exit_code;
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
