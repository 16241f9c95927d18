/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A hosted network that is set up, started, joined and stopped: docs/reference/wlan.md section 12, wlanapi.tsv rows of WlanHostedNetwork*. */
#include "notifytest.h"

#include <wnetlab/simclient.h>

#include "hosted.h"
#include "profiletest.h"

#define KEY_CCH                63
#define OBJECT_HOSTED_NETWORK  ((WLAN_SECURABLE_OBJECT)14)
#define OPERATION_MODE_MONITOR 0x80000000u

static const BYTE outsider[6] = {0x02, 0, 0, 0, 0, 0x42};

static int set_up(void **state)
{
    static struct wlan wlan;
    test_reset_now();
    wlan_open(&wlan);
    *state = &wlan;
    return 0;
}

static int tear_down(void **state)
{
    return (int)WlanCloseHandle(((struct wlan *)*state)->client, NULL);
}

/* ---- what is there ---- */

/* Freed with WlanFreeMemory. */
static struct hosted_status *query_status(HANDLE client)
{
    struct hosted_status *status = NULL;
    EXPECT(WlanHostedNetworkQueryStatus(client, &status, NULL), ERROR_SUCCESS);
    assert_non_null(status);
    return status;
}

static DWORD state_of(HANDLE client)
{
    struct hosted_status *status = query_status(client);
    const DWORD state = status->state;
    WlanFreeMemory(status);
    return state;
}

static bool is_idle(void *context)
{
    return state_of(context) == HOSTED_IDLE;
}

static void *query_property(HANDLE client, DWORD opcode, DWORD expected_cb,
                            WLAN_OPCODE_VALUE_TYPE expected_type)
{
    DWORD cb = POISON;
    void *data = NULL;
    WLAN_OPCODE_VALUE_TYPE type = (WLAN_OPCODE_VALUE_TYPE)0x55;
    EXPECT(WlanHostedNetworkQueryProperty(client, opcode, &cb, &data, &type, NULL), ERROR_SUCCESS);
    assert_non_null(data);
    if (expected_cb)
        assert_int_equal(cb, expected_cb);
    assert_int_equal(type, expected_type);
    return data;
}

static struct hosted_connection connection_of(HANDLE client)
{
    struct hosted_connection connection;
    struct hosted_connection *data = query_property(
        client, HOSTED_CONNECTION_SETTINGS, sizeof connection, wlan_opcode_value_type_set_by_user);
    connection = *data;
    WlanFreeMemory(data);
    return connection;
}

/* The primary key, from the profile of a station. */
static void read_primary(HANDLE client, WCHAR key[KEY_CCH + 1])
{
    WCHAR *xml =
        query_property(client, HOSTED_STATION_PROFILE, 0, wlan_opcode_value_type_query_only);
    const WCHAR *at = wcsstr(xml, L"<keyMaterial>");
    assert_non_null(at);
    wcsncpy(key, at + wcslen(L"<keyMaterial>"), KEY_CCH);
    key[KEY_CCH] = 0;
    assert_non_null(wcsstr(xml, L"<authentication>WPA2PSK</authentication>"));
    assert_int_equal(wcsncmp(at + wcslen(L"<keyMaterial>") + KEY_CCH, L"</keyMaterial>", 14), 0);
    WlanFreeMemory(xml);
}

static BOOL is_enabled(HANDLE client)
{
    BOOL *data =
        query_property(client, HOSTED_ENABLE, sizeof(BOOL), wlan_opcode_value_type_set_by_user);
    const BOOL enabled = *data;
    WlanFreeMemory(data);
    return enabled;
}

/* ---- what is done ---- */

typedef DWORD WINAPI plain_function(HANDLE client, DWORD *reason, void *reserved);

static void succeed(plain_function *function, HANDLE client)
{
    DWORD reason = POISON;
    EXPECT(function(client, &reason, NULL), ERROR_SUCCESS);
    assert_int_equal(reason, HOSTED_REASON_SUCCESS);
}

static void refuse(plain_function *function, HANDLE client, DWORD code, DWORD expected_reason)
{
    DWORD reason = POISON;
    EXPECT(function(client, &reason, NULL), code);
    assert_int_equal(reason, expected_reason);
    EXPECT(function(client, NULL, NULL), code);
}

static DWORD set_enabled(HANDLE client, BOOL enable, DWORD *reason)
{
    return WlanHostedNetworkSetProperty(client, HOSTED_ENABLE, sizeof enable, &enable, reason,
                                        NULL);
}

static DWORD set_connection(HANDLE client, const char *ssid, DWORD max_peers, DWORD *reason)
{
    struct hosted_connection connection = {.max_peers = max_peers};
    connection.ssid.uSSIDLength = (ULONG)strlen(ssid);
    memcpy(connection.ssid.ucSSID, ssid, strlen(ssid));
    return WlanHostedNetworkSetProperty(client, HOSTED_CONNECTION_SETTINGS, sizeof connection,
                                        &connection, reason, NULL);
}

static void set_key(HANDLE client, const void *key, DWORD cb, BOOL is_passphrase,
                    BOOL is_persistent)
{
    BYTE copy[64];
    DWORD reason = POISON;
    memcpy(copy, key, cb);
    EXPECT(WlanHostedNetworkSetSecondaryKey(client, cb, copy, is_passphrase, is_persistent, &reason,
                                            NULL),
           ERROR_SUCCESS);
    assert_int_equal(reason, HOSTED_REASON_SUCCESS);
}

/* key NULL: there is none. */
static void expect_key(HANDLE client, const void *key, DWORD expected_cb, BOOL passphrase,
                       BOOL persistent)
{
    DWORD cb = POISON;
    BYTE *data = (BYTE *)(ULONG_PTR)POISON;
    BOOL is_passphrase = 5;
    BOOL is_persistent = 5;
    DWORD reason = POISON;
    EXPECT(WlanHostedNetworkQuerySecondaryKey(client, &cb, &data, &is_passphrase, &is_persistent,
                                              &reason, NULL),
           ERROR_SUCCESS);
    assert_int_equal(reason, HOSTED_REASON_SUCCESS);
    assert_int_equal(cb, expected_cb);
    assert_int_equal(data != NULL, key != NULL);
    if (key)
        assert_memory_equal(data, key, expected_cb);
    assert_int_equal(is_passphrase, passphrase);
    assert_int_equal(is_persistent, persistent);
    WlanFreeMemory(data);
}

static void move_outsider(LONG number)
{
    EXPECT(simclient_wifi_control(SIMCLIENT_WIFI_PEER, NULL, NULL, 0, outsider, number),
           ERROR_SUCCESS);
}

/* ---- starting and stopping ---- */

static void test_hosted_startusing_is_counted_for_each_handle(void **state)
{
    const struct wlan *wlan = *state;
    struct wlan other;
    wlan_open(&other);
    assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
    refuse(WlanHostedNetworkStopUsing, wlan->client, ERROR_INVALID_STATE,
           HOSTED_REASON_STOP_BEFORE_START);
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    succeed(WlanHostedNetworkStartUsing, other.client);
    succeed(WlanHostedNetworkStopUsing, other.client);
    refuse(WlanHostedNetworkStopUsing, other.client, ERROR_INVALID_STATE,
           HOSTED_REASON_STOP_BEFORE_START);
    succeed(WlanHostedNetworkStopUsing, wlan->client);
    assert_int_equal(state_of(wlan->client), HOSTED_ACTIVE);
    succeed(WlanHostedNetworkStopUsing, wlan->client);
    assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
    /* A closed handle's uses are undone, however many. */
    succeed(WlanHostedNetworkStartUsing, other.client);
    succeed(WlanHostedNetworkStartUsing, other.client);
    wlan_close(&other);
    assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
}

static void test_hosted_force_is_on_no_handles_account(void **state)
{
    const struct wlan *wlan = *state;
    struct wlan other;
    wlan_open(&other);
    refuse(WlanHostedNetworkForceStop, wlan->client, ERROR_INVALID_STATE,
           HOSTED_REASON_STOP_BEFORE_START);
    succeed(WlanHostedNetworkForceStart, other.client);
    wlan_close(&other);
    assert_int_equal(state_of(wlan->client), HOSTED_ACTIVE);
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    succeed(WlanHostedNetworkForceStop, wlan->client);
    assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
    refuse(WlanHostedNetworkStopUsing, wlan->client, ERROR_INVALID_STATE,
           HOSTED_REASON_STOP_BEFORE_START);
}

/* use -- starts the network, and waits to be killed. */
static int role_use(int argc, char **argv)
{
    char line[16];
    DWORD version;
    HANDLE client = NULL;
    (void)argc;
    (void)argv;
    if (WlanOpenHandle(2, NULL, &version, &client))
        return 1;
    test_say("%lu", WlanHostedNetworkStartUsing(client, NULL, NULL));
    (void)test_hear(line, sizeof line);
    return 0;
}

static void start_child(struct test_child *child)
{
    test_child_start(child, "use", NULL);
    test_child_expect(child, "0");
}

static void test_hosted_a_killed_process_uses_it_no_more(void **state)
{
    const struct wlan *wlan = *state;
    struct test_child child;
    struct ear ear;
    ear_open(&ear);
    start_child(&child);
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    test_child_kill(&child);
    test_child_end(&child);
    /* Its pipe has broken once another answers after it. */
    assert_int_equal(state_of(wlan->client), HOSTED_ACTIVE);
    start_child(&child);
    succeed(WlanHostedNetworkStopUsing, wlan->client);
    assert_int_equal(state_of(wlan->client), HOSTED_ACTIVE);
    EXPECT(ear_register(&ear, wlan->client, HOSTED_SOURCE, FALSE, NULL), ERROR_SUCCESS);
    test_child_kill(&child);
    test_child_end(&child);
    assert_true(test_wait_until(is_idle, wlan->client));
    ear_expect(&ear, "hnwk 4096=2>1/18");
    EXPECT(ear_register(&ear, wlan->client, 0, FALSE, NULL), ERROR_SUCCESS);
    ear_close(&ear);
}

static void test_hosted_is_stopped_by_its_adapter_and_not_started_again(void **state)
{
    const struct wlan *wlan = *state;
    WLAN_PHY_RADIO_STATE radio = {0, dot11_radio_state_off, dot11_radio_state_on};
    ULONG mode = OPERATION_MODE_MONITOR;
    struct ear ear;
    ear_open(&ear);
    EXPECT(ear_register(&ear, wlan->client, HOSTED_SOURCE, FALSE, NULL), ERROR_SUCCESS);
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    EXPECT(WlanSetInterface(wlan->client, &wlan->guid, wlan_intf_opcode_radio_state, sizeof radio,
                            &radio, NULL),
           ERROR_SUCCESS);
    assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
    refuse(WlanHostedNetworkStartUsing, wlan->client, 0x80342002u, HOSTED_REASON_AP_START_FAILED);
    radio.dot11SoftwareRadioState = dot11_radio_state_on;
    EXPECT(WlanSetInterface(wlan->client, &wlan->guid, wlan_intf_opcode_radio_state, sizeof radio,
                            &radio, NULL),
           ERROR_SUCCESS);
    assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
    ear_expect(&ear, "hnwk 4096=1>2/17; hnwk 4098=2,1; hnwk 4096=2>1/13; hnwk 4098=1,1");
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    EXPECT(WlanSetInterface(wlan->client, &wlan->guid, wlan_intf_opcode_current_operation_mode,
                            sizeof mode, &mode, NULL),
           ERROR_SUCCESS);
    refuse(WlanHostedNetworkStartUsing, wlan->client, ERROR_INVALID_STATE,
           HOSTED_REASON_INTERFACE_UNAVAILABLE);
    mode = 1;
    EXPECT(WlanSetInterface(wlan->client, &wlan->guid, wlan_intf_opcode_current_operation_mode,
                            sizeof mode, &mode, NULL),
           ERROR_SUCCESS);
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    EXPECT(simclient_wifi_control(SIMCLIENT_WIFI_PLUG, L"Wi-Fi", NULL, 0, NULL, 0), ERROR_SUCCESS);
    assert_int_equal(state_of(wlan->client), HOSTED_UNAVAILABLE);
    ear_expect(&ear, "hnwk 4096=1>2/17; hnwk 4096=2>0/15; hnwk 4096=0>1/16; hnwk 4096=1>2/17; "
                     "hnwk 4096=2>0/12");
    EXPECT(ear_register(&ear, wlan->client, 0, FALSE, NULL), ERROR_SUCCESS);
    ear_close(&ear);
}

/* ---- settings ---- */

static void test_hosted_initsettings_sets_up_once(void **state)
{
    const struct wlan *wlan = *state;
    struct hosted_connection first;
    struct hosted_connection second;
    WCHAR key[KEY_CCH + 1];
    WCHAR same[KEY_CCH + 1];
    WCHAR machine[MAX_COMPUTERNAME_LENGTH + 1];
    DWORD cch = MAX_COMPUTERNAME_LENGTH + 1;
    succeed(WlanHostedNetworkInitSettings, wlan->client);
    first = connection_of(wlan->client);
    assert_int_equal(first.max_peers, 100);
    assert_true(GetComputerNameW(machine, &cch));
    assert_int_equal(first.ssid.ucSSID[0], machine[0]);
    read_primary(wlan->client, key);
    succeed(WlanHostedNetworkInitSettings, wlan->client);
    second = connection_of(wlan->client);
    assert_memory_equal(&first, &second, sizeof first);
    read_primary(wlan->client, same);
    assert_int_equal(wcscmp(key, same), 0);
    assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
}

static void test_hosted_first_start_sets_up(void **state)
{
    const struct wlan *wlan = *state;
    WCHAR key[KEY_CCH + 1];
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    assert_int_equal(connection_of(wlan->client).max_peers, 100);
    read_primary(wlan->client, key);
    assert_int_equal(wcslen(key), KEY_CCH);
}

static void test_hosted_setproperty_and_refresh_make_it_idle(void **state)
{
    const struct wlan *wlan = *state;
    struct hosted_connection connection;
    WCHAR key[KEY_CCH + 1];
    WCHAR other[KEY_CCH + 1];
    DWORD reason = POISON;
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    EXPECT(set_connection(wlan->client, "Mine", 7, &reason), ERROR_SUCCESS);
    assert_int_equal(reason, HOSTED_REASON_SUCCESS);
    assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
    connection = connection_of(wlan->client);
    assert_int_equal(connection.max_peers, 7);
    assert_int_equal(connection.ssid.uSSIDLength, 4);
    assert_memory_equal(connection.ssid.ucSSID, "Mine", 4);
    read_primary(wlan->client, key);
    set_key(wlan->client, "secondary", 10, TRUE, TRUE);
    succeed(WlanHostedNetworkForceStart, wlan->client);
    succeed(WlanHostedNetworkRefreshSecuritySettings, wlan->client);
    assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
    read_primary(wlan->client, other);
    assert_int_not_equal(wcscmp(key, other), 0);
    /* The primary key alone. */
    expect_key(wlan->client, "secondary", 10, TRUE, TRUE);
    assert_int_equal(connection_of(wlan->client).max_peers, 7);
}

static void test_hosted_secondary_key_comes_and_goes(void **state)
{
    const struct wlan *wlan = *state;
    const BYTE binary[32] = {0, 1, 0xFF, 0x80};
    expect_key(wlan->client, NULL, 0, FALSE, FALSE);
    set_key(wlan->client, binary, sizeof binary, FALSE, TRUE);
    expect_key(wlan->client, binary, sizeof binary, FALSE, TRUE);
    EXPECT(WlanHostedNetworkSetSecondaryKey(wlan->client, 0, NULL, FALSE, FALSE, NULL, NULL),
           ERROR_SUCCESS);
    expect_key(wlan->client, NULL, 0, FALSE, FALSE);
    /* A temporary one lasts until the next stop. */
    set_key(wlan->client, "for this time", 14, TRUE, FALSE);
    expect_key(wlan->client, "for this time", 14, TRUE, FALSE);
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    expect_key(wlan->client, "for this time", 14, TRUE, FALSE);
    succeed(WlanHostedNetworkStopUsing, wlan->client);
    expect_key(wlan->client, NULL, 0, FALSE, FALSE);
}

static void test_hosted_settings_outlive_the_service_and_its_use_does_not(void **state)
{
    struct wlan *wlan = *state;
    struct hosted_connection first;
    struct hosted_connection second;
    WCHAR key[KEY_CCH + 1];
    WCHAR same[KEY_CCH + 1];
    EXPECT(set_connection(wlan->client, "Lasting", 9, NULL), ERROR_SUCCESS);
    set_key(wlan->client, "persistent", 11, TRUE, TRUE);
    succeed(WlanHostedNetworkForceStart, wlan->client);
    first = connection_of(wlan->client);
    read_primary(wlan->client, key);
    for (unsigned kills = 0; kills < 2; kills++)
    {
        test_service_kill();
        EXPECT(WlanHostedNetworkStartUsing(wlan->client, NULL, NULL), RPC_S_SERVER_UNAVAILABLE);
        EXPECT(WlanCloseHandle(wlan->client, NULL), ERROR_SUCCESS);
        wlan_open(wlan);
        assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
        second = connection_of(wlan->client);
        assert_memory_equal(&first, &second, sizeof first);
        read_primary(wlan->client, same);
        assert_int_equal(wcscmp(key, same), 0);
        expect_key(wlan->client, "persistent", 11, TRUE, TRUE);
    }
    /* A temporary key is nowhere written down. */
    set_key(wlan->client, "temporary", 10, TRUE, FALSE);
    test_service_kill();
    EXPECT(WlanCloseHandle(wlan->client, NULL), ERROR_SUCCESS);
    wlan_open(wlan);
    expect_key(wlan->client, NULL, 0, FALSE, FALSE);
}

static void test_hosted_enable_takes_elevated_rights(void **state)
{
    const struct wlan *wlan = *state;
    DWORD reason = POISON;
    assert_true(is_enabled(wlan->client));
    set_security(wlan, OBJECT_HOSTED_NETWORK, SDDL_READ);
    EXPECT(set_enabled(wlan->client, FALSE, &reason), ERROR_ACCESS_DENIED);
    assert_int_equal(reason, HOSTED_REASON_ELEVATION_REQUIRED);
    refuse(WlanHostedNetworkForceStart, wlan->client, ERROR_ACCESS_DENIED,
           HOSTED_REASON_ELEVATION_REQUIRED);
    assert_true(is_enabled(wlan->client));
    /* Whatever else there is, anybody may do. */
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    succeed(WlanHostedNetworkForceStop, wlan->client);
    set_security(wlan, OBJECT_HOSTED_NETWORK, SDDL_ALL);
    succeed(WlanHostedNetworkForceStart, wlan->client);
    EXPECT(set_enabled(wlan->client, FALSE, NULL), ERROR_SUCCESS);
    assert_false(is_enabled(wlan->client));
    assert_int_equal(state_of(wlan->client), HOSTED_UNAVAILABLE);
    refuse(WlanHostedNetworkStartUsing, wlan->client, ERROR_INVALID_STATE,
           HOSTED_REASON_INTERFACE_UNAVAILABLE);
    EXPECT(set_connection(wlan->client, "Mine", 7, &reason), ERROR_INVALID_STATE);
    assert_int_equal(reason, HOSTED_REASON_INTERFACE_UNAVAILABLE);
    EXPECT(set_enabled(wlan->client, TRUE, NULL), ERROR_SUCCESS);
    assert_int_equal(state_of(wlan->client), HOSTED_IDLE);
}

/* ---- the radio world ---- */

/* How often the adapter hears that SSID. */
static unsigned count_heard(const struct wlan *wlan, const GUID *guid, const DOT11_SSID *ssid)
{
    WLAN_BSS_LIST *list = NULL;
    unsigned count = 0;
    EXPECT(WlanGetNetworkBssList(wlan->client, guid, NULL, dot11_BSS_type_any, FALSE, NULL, &list),
           ERROR_SUCCESS);
    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
        count += !memcmp(&list->wlanBssEntries[i].dot11Ssid, ssid, sizeof *ssid);
    WlanFreeMemory(list);
    return count;
}

static unsigned count_listed(const struct wlan *wlan, const GUID *guid, const DOT11_SSID *ssid)
{
    WLAN_AVAILABLE_NETWORK_LIST *list = NULL;
    unsigned count = 0;
    EXPECT(WlanGetAvailableNetworkList(wlan->client, guid, 0, NULL, &list), ERROR_SUCCESS);
    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
        count += !memcmp(&list->Network[i].dot11Ssid, ssid, sizeof *ssid);
    WlanFreeMemory(list);
    return count;
}

static void test_hosted_bss_is_heard_while_active(void **state)
{
    const struct wlan *wlan = *state;
    WLAN_INTERFACE_INFO_LIST *list = NULL;
    DOT11_SSID ssid;
    succeed(WlanHostedNetworkInitSettings, wlan->client);
    ssid = connection_of(wlan->client).ssid;
    assert_int_equal(count_heard(wlan, &wlan->guid, &ssid), 0);
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    /* WlanGetNetworkBssList: of the adapter that hosts as well. It is none that it could join, and no adapter of its own. */
    assert_int_equal(count_heard(wlan, &wlan->guid, &ssid), 1);
    assert_int_equal(count_listed(wlan, &wlan->guid, &ssid), 0);
    EXPECT(WlanEnumInterfaces(wlan->client, NULL, &list), ERROR_SUCCESS);
    assert_int_equal(list->dwNumberOfItems, 1);
    WlanFreeMemory(list);
    succeed(WlanHostedNetworkStopUsing, wlan->client);
    assert_int_equal(count_heard(wlan, &wlan->guid, &ssid), 0);
}

static void test_hosted_status_is_as_large_as_its_peers(void **state)
{
    const struct wlan *wlan = *state;
    struct hosted_status *status = query_status(wlan->client);
    static const GUID nobody;
    assert_int_equal(status->peer_count, 0);
    assert_memory_not_equal(&status->ip_device, &nobody, sizeof nobody);
    WlanFreeMemory(status);
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    for (BYTE i = 0; i < 100; i++)
    {
        const BYTE mac[6] = {0x02, 1, 0, 0, 0, i};
        EXPECT(simclient_wifi_control(SIMCLIENT_WIFI_PEER, NULL, NULL, 0, mac, 1), ERROR_SUCCESS);
    }
    EXPECT(simclient_wifi_control(SIMCLIENT_WIFI_PEER, NULL, NULL, 0, outsider, 1),
           ERROR_REQ_NOT_ACCEP);
    status = query_status(wlan->client);
    assert_int_equal(status->state, HOSTED_ACTIVE);
    assert_int_equal(status->frequency, 2462000);
    assert_int_not_equal(status->phy_type, 0);
    assert_int_equal(status->peer_count, 100);
    for (BYTE i = 0; i < 100; i++)
    {
        const struct hosted_peer *peer =
            (const void *)((const BYTE *)status + offsetof(struct hosted_status, peers) +
                           i * sizeof(struct hosted_peer));
        assert_int_equal(peer->mac[5], i);
        assert_int_equal(peer->state, 1);
    }
    WlanFreeMemory(status);
}

static void test_hosted_notifications_come_in_order_with_their_data(void **state)
{
    const struct wlan *wlan = *state;
    const struct hosted_peer_change *change;
    struct hosted_status *status;
    struct wlan other;
    struct ear ear;
    struct ear deaf;
    wlan_open(&other);
    ear_open(&ear);
    ear_open(&deaf);
    EXPECT(ear_register(&ear, wlan->client, HOSTED_SOURCE, FALSE, NULL), ERROR_SUCCESS);
    EXPECT(ear_register(&deaf, other.client, WLAN_NOTIFICATION_SOURCE_ACM, FALSE, NULL),
           ERROR_SUCCESS);
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    status = query_status(wlan->client);
    move_outsider(1);
    move_outsider(0);
    move_outsider(1);
    move_outsider(2);
    move_outsider(1);
    succeed(WlanHostedNetworkStopUsing, wlan->client);
    ear_expect(&ear, "hnwk 4096=1>2/17; hnwk 4097=0>1/20; hnwk 4097=1>0/21; hnwk 4097=0>1/20; "
                     "hnwk 4097=1>0/22; hnwk 4097=0>1/20; hnwk 4097=1>0/21; hnwk 4096=2>1/17");
    for (size_t i = 0; i < 8; i++)
        assert_memory_equal(&ear_at(&ear, i)->guid, &status->ip_device, sizeof(GUID));
    change = (const void *)ear_at(&ear, 1)->data;
    assert_int_equal(ear_at(&ear, 1)->cb, 28);
    assert_memory_equal(change->new_state.mac, outsider, sizeof outsider);
    assert_memory_equal(change->old_state.mac, outsider, sizeof outsider);
    assert_int_equal(ear_at(&ear, 0)->cb, 12);
    ear_expect(&deaf, "");
    WlanFreeMemory(status);
    EXPECT(ear_register(&ear, wlan->client, 0, FALSE, NULL), ERROR_SUCCESS);
    wlan_close(&other);
    ear_close(&deaf);
    ear_close(&ear);
}

static void test_hosted_another_adapter_joins_by_the_station_profile(void **state)
{
    const struct wlan *wlan = *state;
    WLAN_INTERFACE_INFO_LIST *list = NULL;
    WLAN_CONNECTION_PARAMETERS parameters = {.wlanConnectionMode = wlan_connection_mode_profile,
                                             .dot11BssType = dot11_BSS_type_infrastructure};
    struct hosted_status *status;
    struct wlan guest = *wlan;
    WCHAR *xml;
    DWORD reason = 0;
    load_network("wifi: {adapters: [{name: Host}, {name: Guest, mac: 02:00:00:00:00:99}]}");
    EXPECT(WlanEnumInterfaces(wlan->client, NULL, &list), ERROR_SUCCESS);
    assert_int_equal(list->dwNumberOfItems, 2);
    guest.guid = list->InterfaceInfo[1].InterfaceGuid;
    WlanFreeMemory(list);
    EXPECT(set_connection(wlan->client, "Station", 5, NULL), ERROR_SUCCESS);
    xml =
        query_property(wlan->client, HOSTED_STATION_PROFILE, 0, wlan_opcode_value_type_query_only);
    EXPECT(WlanSetProfile(wlan->client, &guest.guid, 0, xml, NULL, TRUE, NULL, &reason),
           ERROR_SUCCESS);
    WlanFreeMemory(xml);
    succeed(WlanHostedNetworkStartUsing, wlan->client);
    parameters.strProfile = L"Station";
    EXPECT(WlanConnect(wlan->client, &guest.guid, &parameters, NULL), ERROR_SUCCESS);
    wlan_expect_state(&guest, wlan_interface_state_connected);
    status = query_status(wlan->client);
    assert_int_equal(status->peer_count, 1);
    assert_memory_equal(status->peers[0].mac, "\x02\0\0\0\0\x99", 6);
    WlanFreeMemory(status);
    succeed(WlanHostedNetworkForceStop, wlan->client);
    wlan_expect_state(&guest, wlan_interface_state_disconnected);
}

static void test_hosted_virtual_station_registration_lasts_as_the_handle(void **state)
{
    const struct wlan *wlan = *state;
    EXPECT(WlanRegisterVirtualStationNotification(wlan->client, TRUE, NULL), ERROR_SUCCESS);
    EXPECT(WlanRegisterVirtualStationNotification(wlan->client, TRUE, NULL), ERROR_SUCCESS);
    EXPECT(WlanRegisterVirtualStationNotification(wlan->client, FALSE, NULL), ERROR_SUCCESS);
}

/* ---- a damaged journal ---- */

#define JOURNAL L"C:\\ProgramData\\wnetlab\\journal"

/* Makes nonsense of what the primary key is kept as. */
static void damage_journal(void)
{
    static char text[1u << 20];
    DWORD cb = 0;
    char *at = text;
    HANDLE file = CreateFileW(JOURNAL, GENERIC_READ | GENERIC_WRITE,
                              FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                              OPEN_EXISTING, 0, NULL);
    assert_true(file != INVALID_HANDLE_VALUE);
    assert_true(ReadFile(file, text, sizeof text - 1, &cb, NULL));
    text[cb] = 0;
    at = strstr(at, "\"primary\":\"");
    assert_non_null(at);
    while (at)
    {
        at += strlen("\"primary\":\"");
        memcpy(at, "deadbeefdeadbeef", 16);
        at = strstr(at, "\"primary\":\"");
    }
    assert_int_equal(SetFilePointer(file, 0, NULL, FILE_BEGIN), 0);
    assert_true(WriteFile(file, text, cb, &cb, NULL));
    CloseHandle(file);
}

static void test_hosted_setproperty_with_a_damaged_profile_is_bad_profile(void **state)
{
    struct wlan *wlan = *state;
    DWORD reason = POISON;
    succeed(WlanHostedNetworkInitSettings, wlan->client);
    test_service_forbid();
    damage_journal();
    (void)test_service_allow(NULL);
    (void)WlanCloseHandle(wlan->client, NULL);
    wlan_open(wlan);
    EXPECT(set_connection(wlan->client, "Mine", 7, &reason), ERROR_BAD_PROFILE);
    assert_int_equal(reason, HOSTED_REASON_CRYPT_ERROR);
    refuse(WlanHostedNetworkStartUsing, wlan->client, ERROR_INVALID_STATE,
           HOSTED_REASON_CRYPT_ERROR);
    /* A new key heals it. */
    succeed(WlanHostedNetworkRefreshSecuritySettings, wlan->client);
    succeed(WlanHostedNetworkStartUsing, wlan->client);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"use", role_use}};
    static const struct CMUnitTest tests[] = {
        CASE(test_hosted_startusing_is_counted_for_each_handle),
        CASE(test_hosted_force_is_on_no_handles_account),
        CASE(test_hosted_a_killed_process_uses_it_no_more),
        CASE(test_hosted_is_stopped_by_its_adapter_and_not_started_again),
        CASE(test_hosted_initsettings_sets_up_once),
        CASE(test_hosted_first_start_sets_up),
        CASE(test_hosted_setproperty_and_refresh_make_it_idle),
        CASE(test_hosted_secondary_key_comes_and_goes),
        CASE(test_hosted_settings_outlive_the_service_and_its_use_does_not),
        CASE(test_hosted_enable_takes_elevated_rights),
        CASE(test_hosted_bss_is_heard_while_active),
        CASE(test_hosted_status_is_as_large_as_its_peers),
        CASE(test_hosted_notifications_come_in_order_with_their_data),
        CASE(test_hosted_another_adapter_joins_by_the_station_profile),
        CASE(test_hosted_virtual_station_registration_lasts_as_the_handle),
        CASE(test_hosted_setproperty_with_a_damaged_profile_is_bad_profile),
    };
    int exit_code;
    if (test_run_role(roles, 1, argc, argv, &exit_code))
        return exit_code;
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
