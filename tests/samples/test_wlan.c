/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The documented samples of Native Wifi, as programs of their own: all that they print on the built-in network (docs/reference/samples.md, section 3). */
#include "tests/wlanapi/profiletest.h"

#include <wnetlab/simclient.h>

static const WCHAR profile_xml[] =
    L"<?xml version=\"1.0\"?>"
    L"<WLANProfile xmlns=\"http://www.microsoft.com/networking/WLAN/profile/v1\">"
    L"<name>mine</name><SSIDConfig><SSID><name>LabOpen</name></SSID></SSIDConfig>"
    L"<connectionType>ESS</connectionType><connectionMode>manual</connectionMode>"
    L"<MSM><security><authEncryption><authentication>open</authentication>"
    L"<encryption>none</encryption><useOneX>false</useOneX></authEncryption></security></MSM>"
    L"</WLANProfile>";

/* Begins a sample, which lies in the folder above this program's. */
static void start(struct test_child *child, const WCHAR *name)
{
    WCHAR own[MAX_PATH];
    WCHAR command[MAX_PATH * 2];
    assert_true(GetModuleFileNameW(NULL, own, MAX_PATH) < MAX_PATH);
    for (int i = 0; i < 2; i++)
    {
        WCHAR *end = wcsrchr(own, '\\');
        assert_non_null(end);
        *end = 0;
    }
    _snwprintf(command, MAX_PATH * 2, L"\"%ls\\sample_%ls.exe\"", own, name);
    test_child_start_command(child, command);
}

static void expect_lines(struct test_child *child, const char *const *lines)
{
    for (; *lines; lines++)
        test_child_expect(child, *lines);
}

/* The common head, for the one adapter in that state. */
static void expect_head(struct test_child *child, const struct wlan *wlan, const char *state)
{
    const GUID *guid = &wlan->guid;
    const BYTE *end = guid->Data4;
    char line[128];
    test_child_expect(child, "Num Entries: 1");
    test_child_expect(child, "Current Index: 0");
    test_child_expect(child, "  Interface Index[0]: 0");
    snprintf(line, sizeof line,
             "  InterfaceGUID[0]: {%08lX-%04X-%04X-%02X%02X-%02X%02X%02X%02X%02X%02X}", guid->Data1,
             guid->Data2, guid->Data3, end[0], end[1], end[2], end[3], end[4], end[5], end[6],
             end[7]);
    test_child_expect(child, line);
    test_child_expect(child, "  Interface Description[0]: WNetLab simulated Wi-Fi adapter");
    snprintf(line, sizeof line, "  Interface State[0]: %s", state);
    test_child_expect(child, line);
}

static void expect_end(struct test_child *child, DWORD exit_code)
{
    char rest[256];
    if (test_child_read_line(child, rest, sizeof rest))
        fail_msg("one line more: '%s'", rest);
    assert_int_equal(test_child_wait(child), exit_code);
    test_child_end(child);
}

static void join(const struct wlan *wlan, WLAN_CONNECTION_MODE mode, const WCHAR *profile)
{
    struct wlan_join to;
    wlan_join_to(&to, "LabOpen");
    to.parameters.wlanConnectionMode = mode;
    to.parameters.strProfile = profile;
    EXPECT(WlanConnect(wlan->client, &wlan->guid, &to.parameters, NULL), ERROR_SUCCESS);
}

static void test_sample_wlanenuminterfaces_tells_each_state(void **state)
{
    static const char *const states[] = {"Attempting to associate with a network",
                                         "In process of authenticating", "Connected"};
    const struct wlan *wlan = *state;
    struct test_child child;
    EXPECT(simclient_control(SIMCLIENT_CLOCK_MANUAL, NULL, 0, NULL), ERROR_SUCCESS);
    start(&child, L"wlan_interfaces");
    expect_head(&child, wlan, "Not connected");
    expect_end(&child, 0);
    join(wlan, wlan_connection_mode_discovery_unsecure, NULL);
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
    {
        start(&child, L"wlan_interfaces");
        expect_head(&child, wlan, states[i]);
        expect_end(&child, 0);
        EXPECT(simclient_control(SIMCLIENT_CLOCK_ADVANCE, NULL, 20, NULL), ERROR_SUCCESS);
    }
    EXPECT(WlanDisconnect(wlan->client, &wlan->guid, NULL), ERROR_SUCCESS);
    start(&child, L"wlan_interfaces");
    expect_head(&child, wlan, "Disconnecting");
    expect_end(&child, 0);
}

static void test_sample_wlanenuminterfaces_without_service_says_so(void **state)
{
    struct test_child child;
    (void)state;
    test_service_forbid();
    start(&child, L"wlan_interfaces");
    test_child_expect(&child, "WlanOpenHandle failed with error: 1062");
    expect_end(&child, 1);
}

static void test_sample_wlangetprofilelist_tells_names_and_flags(void **state)
{
    static const char *const none[] = {"WLAN_PROFILE_INFO_LIST for this interface",
                                       "  Num Entries: 0", NULL};
    static const char *const three[] = {"WLAN_PROFILE_INFO_LIST for this interface",
                                        "  Num Entries: 3",
                                        "  Profile Name[0]: policy's",
                                        "  Flags[0]: 0x1   Group Policy",
                                        "  Profile Name[1]: user's",
                                        "  Flags[1]: 0x2   Per User Profile",
                                        "  Profile Name[2]: mine",
                                        "  Flags[2]: 0x0",
                                        NULL};
    const struct wlan *wlan = *state;
    struct test_child child;
    start(&child, L"wlan_profiles");
    expect_head(&child, wlan, "Not connected");
    expect_lines(&child, none);
    expect_end(&child, 0);
    /* None of them is joined by itself: one is manual, LabHome has another security than the others say. */
    set_profile(wlan, profile_xml, 0, ERROR_SUCCESS);
    set_profile(wlan, enterprise_xml(L"user's", L""), FLAG_USER, ERROR_SUCCESS);
    set_profile(wlan, enterprise_xml(L"policy's", L""), FLAG_GROUP_POLICY, ERROR_SUCCESS);
    wlan_expect_state(wlan, wlan_interface_state_disconnected);
    start(&child, L"wlan_profiles");
    expect_head(&child, wlan, "Not connected");
    expect_lines(&child, three);
    expect_end(&child, 0);
}

/* A network as the sample tells it; what is the same for all is in expect_network. */
struct row
{
    const char *profile;
    const char *ssid;
    unsigned bsss;
    const char *quality;
    const char *secured;
    const char *auth;
    const char *cipher;
    const char *flags;
};

static void expect_line(struct test_child *child, const char *label, unsigned i, const char *value)
{
    char line[256];
    snprintf(line, sizeof line, "  %s[%u]: %s", label, i, value);
    test_child_expect(child, line);
}

static void expect_network(struct test_child *child, unsigned i, const struct row *row)
{
    char bsss[16];
    snprintf(bsss, sizeof bsss, "%u", row->bsss);
    expect_line(child, "Profile Name", i, row->profile);
    expect_line(child, "SSID", i, row->ssid);
    expect_line(child, "BSS Network type", i, "Infrastructure (1)");
    expect_line(child, "Number of BSSIDs", i, bsss);
    expect_line(child, "Connectable", i, "Yes");
    expect_line(child, "Number of PHY types supported", i, "1");
    expect_line(child, "Signal Quality", i, row->quality);
    expect_line(child, "Security Enabled", i, row->secured);
    expect_line(child, "Default AuthAlgorithm", i, row->auth);
    expect_line(child, "Default CipherAlgorithm", i, row->cipher);
    expect_line(child, "Flags", i, row->flags);
}

static void test_sample_wlangetavailablenetworklist_tells_the_networks(void **state)
{
    static const char *const head[] = {"WLAN_AVAILABLE_NETWORK_LIST for this interface",
                                       "  Num Entries: 4", NULL};
    /* That LabHome has a profile is in the flags alone: a fault of the sample. */
    static const struct row rows[] = {
        {"home", "LabHome", 2, "100 (RSSI: -50 dBm)", "Yes", "RSNA with PSK (7)", "CCMP (4)",
         "0x2"},
        {"mine", "LabOpen", 1, "100 (RSSI: -50 dBm)", "No", "802.11 Open (1)", "None (0)",
         "0x3 - Currently connected - Has profile"},
        {"", "LabCorp", 1, "80 (RSSI: -60 dBm)", "Yes", "RSNA (6)", "CCMP (4)", "0x0"},
        {"", "", 1, "70 (RSSI: -65 dBm)", "Yes", "RSNA with PSK (7)", "CCMP (4)", "0x0"},
    };
    const struct wlan *wlan = *state;
    struct test_child child;
    set_profile(wlan, profile_xml, 0, ERROR_SUCCESS);
    join(wlan, wlan_connection_mode_profile, L"mine");
    wlan_expect_state(wlan, wlan_interface_state_connected);
    set_profile(wlan, psk_xml(L"home", L"labpassphrase"), 0, ERROR_SUCCESS);
    start(&child, L"wlan_networks");
    expect_head(&child, wlan, "Connected");
    expect_lines(&child, head);
    for (unsigned i = 0; i < sizeof rows / sizeof rows[0]; i++)
        expect_network(&child, i, &rows[i]);
    expect_end(&child, 0);
}

static void test_sample_wlangetavailablenetworklist_without_radio_says_so(void **state)
{
    const struct wlan *wlan = *state;
    struct test_child child;
    EXPECT(simclient_wifi_control(SIMCLIENT_WIFI_POSTURE, NULL, NULL, 0, NULL, 3), ERROR_SUCCESS);
    start(&child, L"wlan_networks");
    expect_head(&child, wlan, "Not connected");
    test_child_expect(&child, "WlanGetAvailableNetworkList failed with error: 2150899714");
    expect_end(&child, 0);
}

static void test_sample_wlanregisternotification_hears_the_scan(void **state)
{
    static const char *const lines[] = {"Previous source: 0x0",
                                        "Notification: source 0x8, code 7, 0 bytes",
                                        "Previous source: 0x8", NULL};
    const struct wlan *wlan = *state;
    struct test_child child;
    start(&child, L"wlan_notification");
    expect_head(&child, wlan, "Not connected");
    expect_lines(&child, lines);
    expect_end(&child, 0);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, profile_set_up, profile_tear_down)

static int allow_and_tear_down(void **state)
{
    test_service_allow(NULL);
    return profile_tear_down(state);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        CASE(test_sample_wlanenuminterfaces_tells_each_state),
        cmocka_unit_test_setup_teardown(test_sample_wlanenuminterfaces_without_service_says_so,
                                        profile_set_up, allow_and_tear_down),
        CASE(test_sample_wlangetprofilelist_tells_names_and_flags),
        CASE(test_sample_wlangetavailablenetworklist_tells_the_networks),
        CASE(test_sample_wlangetavailablenetworklist_without_radio_says_so),
        CASE(test_sample_wlanregisternotification_hears_the_scan),
    };
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
