/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What wnetctl makes of the Wi-Fi layer outlives the service: posture, version, consent, the air. Rows: docs/reference/wlan.md sections 1 and 6. And connections that would not come
 * back by the name of their network alone. */
/* First: it corrects the header. */
#include "profiletest.h"

#include <stdio.h>

#include <wnetlab/simclient.h>

#include "notifytest.h"
#include "versiontest.h"

#define POWER_STATE_INVALID 0x80342002u /* ERROR_NDIS_DOT11_POWER_STATE_INVALID */

/* A handle of before is of no use after a restart. */
static void restart(struct wlan *wlan)
{
    EXPECT(WlanCloseHandle(wlan->client, NULL), ERROR_SUCCESS);
    test_service_kill();
    clock_stand();
    wlan_open(wlan);
}

static void air(enum simclient_wifi_verb verb, const char *ssid, LONG number)
{
    EXPECT(simclient_wifi_control(verb, L"Wi-Fi", (const BYTE *)ssid, (DWORD)strlen(ssid), NULL,
                                  number),
           ERROR_SUCCESS);
}

static DWORD adapter_count(const struct wlan *wlan)
{
    WLAN_INTERFACE_INFO_LIST *list = NULL;
    DWORD count;

    EXPECT(WlanEnumInterfaces(wlan->client, NULL, &list), ERROR_SUCCESS);
    count = list->dwNumberOfItems;
    WlanFreeMemory(list);
    return count;
}

/* The signal of the network, 0..100; -1: it is not heard. */
static int quality(const struct wlan *wlan, const char *ssid)
{
    WLAN_AVAILABLE_NETWORK_LIST *list = NULL;
    int found = -1;

    EXPECT(WlanGetAvailableNetworkList(wlan->client, &wlan->guid, 0, NULL, &list), ERROR_SUCCESS);
    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
    {
        const DOT11_SSID *name = &list->Network[i].dot11Ssid;

        if (name->uSSIDLength == strlen(ssid) && memcmp(name->ucSSID, ssid, strlen(ssid)) == 0)
            found = (int)list->Network[i].wlanSignalQuality;
    }
    WlanFreeMemory(list);
    return found;
}

static void test_version_and_consent_outlive_the_service(void **state)
{
    struct wlan *wlan = *state;
    DWORD version = POISON;
    HANDLE client;

    behave(WIN11);
    consent(false);
    restart(wlan);
    EXPECT(WlanScan(wlan->client, &wlan->guid, NULL, NULL, NULL), ERROR_ACCESS_DENIED);
    behave(XP);
    restart(wlan); /* by a journal that was written anew */
    restart(wlan);
    EXPECT(WlanOpenHandle(0, NULL, &version, &client), ERROR_SUCCESS);
    EXPECT(WlanCloseHandle(client, NULL), ERROR_SUCCESS);
    assert_int_equal(version, 1);
    EXPECT(simclient_control(SIMCLIENT_LOGOFF, NULL, 0, NULL), ERROR_SUCCESS);
    restart(wlan);
    EXPECT(WlanScan(wlan->client, &wlan->guid, NULL, NULL, NULL), ERROR_SUCCESS);
    EXPECT(WlanOpenHandle(0, NULL, &version, &client), ERROR_SUCCESS);
    EXPECT(WlanCloseHandle(client, NULL), ERROR_SUCCESS);
    EXPECT(simclient_control(SIMCLIENT_RESET, NULL, 0, NULL), ERROR_SUCCESS);
    EXPECT(WlanOpenHandle(0, NULL, &version, &client), ERROR_NOT_SUPPORTED);
    restart(wlan);
    EXPECT(WlanOpenHandle(0, NULL, &version, &client), ERROR_NOT_SUPPORTED);
}

static void test_postures_outlive_the_service(void **state)
{
    struct wlan *wlan = *state;
    DWORD version = POISON;
    HANDLE client = NULL;

    posture(3);
    restart(wlan);
    EXPECT(WlanScan(wlan->client, &wlan->guid, NULL, NULL, NULL), POWER_STATE_INVALID);
    posture(4);
    restart(wlan);
    EXPECT(WlanScan(wlan->client, &wlan->guid, NULL, NULL, NULL), ERROR_ACCESS_DENIED);
    posture(2);
    test_service_kill();
    EXPECT(WlanCloseHandle(wlan->client, NULL), ERROR_SUCCESS);
    EXPECT(WlanOpenHandle(2, NULL, &version, &wlan->client), ERROR_SUCCESS);
    assert_int_equal(adapter_count(wlan), 0);
    air(SIMCLIENT_WIFI_PLUG, "", 1);
    restart(wlan);
    assert_int_equal(adapter_count(wlan), 1); /* plugged in all the same */
    posture(3);
    air(SIMCLIENT_WIFI_PLUG, "", 0);
    air(SIMCLIENT_WIFI_PLUG, "", 1);
    EXPECT(WlanScan(wlan->client, &wlan->guid, NULL, NULL, NULL), POWER_STATE_INVALID);
    posture(1);
    test_service_kill();
    /* Before the version: wlan.md section 1. */
    EXPECT(WlanOpenHandle(10, NULL, &version, &client), ERROR_SERVICE_NOT_ACTIVE);
    EXPECT(WlanOpenHandle(2, NULL, &version, &client), ERROR_SERVICE_NOT_ACTIVE);
    assert_null(client);
    behave(XP);
    EXPECT(WlanOpenHandle(0, NULL, &version, &client), ERROR_SERVICE_NOT_ACTIVE);
    posture(0);
    restart(wlan);
    assert_int_equal(adapter_count(wlan), 1);
    EXPECT(WlanScan(wlan->client, &wlan->guid, NULL, NULL, NULL), ERROR_SUCCESS);
}

static void test_changes_of_the_air_outlive_the_service(void **state)
{
    struct wlan *wlan = *state;
    WLAN_CONNECTION_PARAMETERS parameters = {.wlanConnectionMode = wlan_connection_mode_profile,
                                             .strProfile = L"LabHome",
                                             .dot11BssType = dot11_BSS_type_infrastructure};
    struct ear ear;

    air(SIMCLIENT_WIFI_MOVE, "LabOpen", -90);
    air(SIMCLIENT_WIFI_AP, "LabCorp", 0);
    air(SIMCLIENT_WIFI_KEY, "LabHome", 0);
    restart(wlan);
    restart(wlan);
    assert_int_equal(quality(wlan, "LabOpen"), 20);
    assert_int_equal(quality(wlan, "LabCorp"), -1);
    ear_open(&ear);
    set_profile(wlan, changed(psk_xml(L"LabHome", L"labpassphrase"), L">auto<", L">manual<"), 0,
                ERROR_SUCCESS);
    EXPECT(ear_register(&ear, wlan->client, WLAN_NOTIFICATION_SOURCE_ACM, FALSE, NULL),
           ERROR_SUCCESS);
    EXPECT(WlanConnect(wlan->client, &wlan->guid, &parameters, NULL), ERROR_SUCCESS);
    clock_pass(100);
    ear_expect(&ear, "acm 9; acm 11; acm 10=48014");
    air(SIMCLIENT_WIFI_PLUG, "", 0);
    test_service_kill();
    EXPECT(WlanCloseHandle(wlan->client, NULL), ERROR_SUCCESS);
    ear_close(&ear);
    {
        DWORD version;
        EXPECT(WlanOpenHandle(2, NULL, &version, &wlan->client), ERROR_SUCCESS);
    }
    assert_int_equal(adapter_count(wlan), 0);
    air(SIMCLIENT_WIFI_PLUG, "", 1);
    restart(wlan);
    assert_int_equal(adapter_count(wlan), 1);
    EXPECT(simclient_control(SIMCLIENT_RESET, NULL, 0, NULL), ERROR_SUCCESS);
    restart(wlan);
    assert_int_equal(quality(wlan, "LabOpen"), 100);
    assert_true(quality(wlan, "LabCorp") > 0);
}

/* Its key is in no store: the profile itself is kept, sealed. */
static void test_temporary_connection_with_a_key_outlives_the_service(void **state)
{
    struct wlan *wlan = *state;
    WLAN_CONNECTION_PARAMETERS parameters = {.wlanConnectionMode =
                                                 wlan_connection_mode_temporary_profile,
                                             .strProfile = psk_xml(L"passing", L"labpassphrase"),
                                             .dot11BssType = dot11_BSS_type_infrastructure};
    WLAN_CONNECTION_ATTRIBUTES *connection = NULL;
    DWORD cb;

    clock_stand();
    EXPECT(WlanConnect(wlan->client, &wlan->guid, &parameters, NULL), ERROR_SUCCESS);
    clock_pass(100);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_connected);
    for (int times = 0; times < 2; times++)
    {
        restart(wlan);
        clock_pass(100);
        assert_int_equal(wlan_state(wlan), wlan_interface_state_connected);
        EXPECT(WlanQueryInterface(wlan->client, &wlan->guid, wlan_intf_opcode_current_connection,
                                  NULL, &cb, (void *)&connection, NULL),
               ERROR_SUCCESS);
        assert_int_equal(connection->wlanConnectionMode, wlan_connection_mode_temporary_profile);
        assert_int_equal(wcscmp(connection->strProfileName, L"passing"), 0);
        WlanFreeMemory(connection);
    }
    EXPECT(WlanSaveTemporaryProfile(wlan->client, &wlan->guid, NULL, NULL, 0, FALSE, NULL),
           ERROR_SUCCESS);
    expect_profiles(wlan, L"passing");
    EXPECT(WlanDisconnect(wlan->client, &wlan->guid, NULL), ERROR_SUCCESS);
    restart(wlan);
    clock_pass(200000);
    assert_int_equal(wlan_state(wlan), wlan_interface_state_disconnected);
}

/* docs/scenario.md: a file that says whose rules it wants is obeyed; one that does not leaves what wnetctl said. */
static void load(const char *wifi)
{
    WCHAR folder[MAX_PATH];
    WCHAR path[MAX_PATH];
    HANDLE file;
    DWORD written;
    char text[256];

    snprintf(text, sizeof text, "wifi:\n  adapters: [{name: Wi-Fi}]\n%s", wifi);
    GetTempPathW(MAX_PATH, folder);
    GetTempFileNameW(folder, L"air", 0, path);
    file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    assert_true(WriteFile(file, text, (DWORD)strlen(text), &written, NULL));
    CloseHandle(file);
    EXPECT(simclient_control(SIMCLIENT_LOAD, path, 0, NULL), ERROR_SUCCESS);
    DeleteFileW(path);
}

static bool is_xp(void)
{
    DWORD version;
    HANDLE client;
    const DWORD code = WlanOpenHandle(0, NULL, &version, &client);

    if (!code)
        WlanCloseHandle(client, NULL);
    return !code;
}

static void test_scenario_has_a_word_on_the_version(void **state)
{
    struct wlan *wlan = *state;

    behave(XP);
    load("");
    assert_true(is_xp());
    load("  behave: win7\n");
    assert_false(is_xp());
    load("  behave: xp\n");
    assert_true(is_xp());
    restart(wlan);
    assert_true(is_xp());
    load("");
    assert_false(is_xp()); /* the default again: nobody says XP any more */
    behave(XP);
    restart(wlan);
    assert_true(is_xp());
    posture(3);
    load("");
    EXPECT(WlanCloseHandle(wlan->client, NULL), ERROR_SUCCESS);
    wlan_open(wlan);
    EXPECT(WlanScan(wlan->client, &wlan->guid, NULL, NULL, NULL), POWER_STATE_INVALID);
}

static void test_wlanconnect_by_profile_to_a_denied_network_is_user_denied(void **state)
{
    const struct wlan *wlan = *state;
    DOT11_NETWORK_LIST list = {.dwNumberOfItems = 1};
    WLAN_CONNECTION_PARAMETERS parameters = {.wlanConnectionMode = wlan_connection_mode_profile,
                                             .strProfile = L"home",
                                             .dot11BssType = dot11_BSS_type_infrastructure};
    struct ear ear;

    clock_stand();
    list.Network[0].dot11Ssid.uSSIDLength = 7;
    memcpy(list.Network[0].dot11Ssid.ucSSID, "LabHome", 7);
    list.Network[0].dot11BssType = dot11_BSS_type_infrastructure;
    set_profile(wlan, changed(psk_xml(L"home", L"labpassphrase"), L">auto<", L">manual<"), 0,
                ERROR_SUCCESS);
    EXPECT(WlanSetFilterList(wlan->client, wlan_filter_list_type_user_deny, &list, NULL),
           ERROR_SUCCESS);
    ear_open(&ear);
    EXPECT(ear_register(&ear, wlan->client, WLAN_NOTIFICATION_SOURCE_ACM, FALSE, NULL),
           ERROR_SUCCESS);
    EXPECT(WlanConnect(wlan->client, &wlan->guid, &parameters, NULL), ERROR_SUCCESS);
    clock_pass(100);
    ear_expect(&ear, "acm 9; acm 10=28004"); /* WLAN_REASON_CODE_USER_DENIED */
    EXPECT(ear_register(&ear, wlan->client, WLAN_NOTIFICATION_SOURCE_NONE, FALSE, NULL),
           ERROR_SUCCESS);
    ear_close(&ear);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, profile_set_up, profile_tear_down)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        CASE(test_version_and_consent_outlive_the_service),
        CASE(test_postures_outlive_the_service),
        CASE(test_changes_of_the_air_outlive_the_service),
        CASE(test_temporary_connection_with_a_key_outlives_the_service),
        CASE(test_scenario_has_a_word_on_the_version),
        CASE(test_wlanconnect_by_profile_to_a_denied_network_is_user_denied),
    };
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
