/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A hosted network in the air: its BSS, its peers, and what is told of it: docs/reference/wlan.md section 12, wlanapi.tsv rows of WlanHostedNetwork*. */
#include "hostedtest.h"

#include <wnetlab/simclient.h>

#include "notifytest.h"

static const BYTE outsider[6] = {0x02, 0, 0, 0, 0, 0x42};

static void move_outsider(LONG number)
{
    EXPECT(simclient_wifi_control(SIMCLIENT_WIFI_HOSTED_PEER, NULL, NULL, 0, outsider, number),
           ERROR_SUCCESS);
}

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
        EXPECT(simclient_wifi_control(SIMCLIENT_WIFI_HOSTED_PEER, NULL, NULL, 0, mac, 1),
               ERROR_SUCCESS);
    }
    EXPECT(simclient_wifi_control(SIMCLIENT_WIFI_HOSTED_PEER, NULL, NULL, 0, outsider, 1),
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

static void test_hosted_virtual_station_registration_may_be_repeated(void **state)
{
    const struct wlan *wlan = *state;
    EXPECT(WlanRegisterVirtualStationNotification(wlan->client, TRUE, NULL), ERROR_SUCCESS);
    EXPECT(WlanRegisterVirtualStationNotification(wlan->client, TRUE, NULL), ERROR_SUCCESS);
    EXPECT(WlanRegisterVirtualStationNotification(wlan->client, FALSE, NULL), ERROR_SUCCESS);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, hosted_set_up, hosted_tear_down)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        CASE(test_hosted_bss_is_heard_while_active),
        CASE(test_hosted_status_is_as_large_as_its_peers),
        CASE(test_hosted_notifications_come_in_order_with_their_data),
        CASE(test_hosted_another_adapter_joins_by_the_station_profile),
        CASE(test_hosted_virtual_station_registration_may_be_repeated),
    };
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
