/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Wi-Fi layer: joining, leaving, and a network that changes below it. */
#include "airtest.h"

static const uint8_t nobody[16] = {1};

static void test_wifi_create_adapters_are_disconnected(void **state)
{
    struct air *air = *state;
    const struct wifi_adapter *adapter = wifi_adapter_at(air->wifi, 0);

    assert_int_equal(wifi_adapter_count(air->wifi), 1);
    assert_string_equal(adapter->name, "Wi-Fi");
    assert_int_equal(adapter->state, WIFI_DISCONNECTED);
    assert_int_equal(adapter->ssid_cb, 0);
    assert_ptr_equal(wifi_adapter_find(air->wifi, air->guid), adapter);
    assert_null(wifi_adapter_at(air->wifi, 1));
    assert_null(wifi_adapter_find(air->wifi, nobody));
}

static void test_wifi_connect_walks_through_the_states(void **state)
{
    struct air *air = *state;
    const struct wifi_adapter *adapter;

    assert_int_equal(air_join(air, "LabOpen"), SIM_OK);
    assert_int_equal(air_state(air), WIFI_ASSOCIATING);
    air->now += 19;
    assert_int_equal(air_state(air), WIFI_ASSOCIATING);
    air->now += 1;
    assert_int_equal(air_state(air), WIFI_AUTHENTICATING);
    air->now += 19;
    assert_int_equal(air_state(air), WIFI_AUTHENTICATING);
    air->now += 1;
    adapter = wifi_adapter_find(air->wifi, air->guid);
    assert_int_equal(adapter->state, WIFI_CONNECTED);
    assert_int_equal(adapter->ssid_cb, 7);
    assert_memory_equal(adapter->ssid, "LabOpen", 7);
    assert_memory_equal(adapter->bssid, air->network->bsss[0].bssid, 6);
    air->now += 100000;
    assert_int_equal(air_state(air), WIFI_CONNECTED);
}

static void test_wifi_advance_over_all_steps_at_once(void **state)
{
    struct air *air = *state;

    assert_int_equal(air_join(air, "LabOpen"), SIM_OK);
    air->now += 40;
    wifi_advance(air->wifi);
    assert_int_equal(air_state(air), WIFI_CONNECTED);
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_OK);
    assert_int_equal(air_state(air), WIFI_DISCONNECTING);
    assert_int_equal(wifi_adapter_find(air->wifi, air->guid)->ssid_cb, 7);
    air->now += 19;
    assert_int_equal(air_state(air), WIFI_DISCONNECTING);
    air->now += 1;
    assert_int_equal(air_state(air), WIFI_DISCONNECTED);
    assert_int_equal(wifi_adapter_find(air->wifi, air->guid)->ssid_cb, 0);
}

static void test_wifi_join_refusals_change_nothing(void **state)
{
    struct air *air = *state;
    struct wifi_join join = {.mode = WIFI_MODE_DISCOVERY_UNSECURE};

    assert_int_equal(air_join(air, "LabOpen"), SIM_OK);
    air_pass(air, 40);
    assert_int_equal(wifi_join(air->wifi, nobody, &join), SIM_NOT_FOUND);
    assert_int_equal(air_join(air, ""), SIM_INVALID_PARAMETER);
    join.ssid.cb = 33;
    assert_int_equal(wifi_join(air->wifi, air->guid, &join), SIM_INVALID_PARAMETER);
    join.ssid.cb = 7;
    join.bssid_count = WIFI_BSSIDS_MAX + 1;
    assert_int_equal(wifi_join(air->wifi, air->guid, &join), SIM_INVALID_PARAMETER);
    join.bssid_count = 0;
    join.mode = WIFI_MODE_AUTO;
    assert_int_equal(wifi_join(air->wifi, air->guid, &join), SIM_INVALID_PARAMETER);
    join.mode = WIFI_MODE_PROFILE;
    join.profile = "none";
    assert_int_equal(wifi_join(air->wifi, air->guid, &join), SIM_NOT_FOUND);
    assert_int_equal(air_state(air), WIFI_CONNECTED);
    assert_memory_equal(wifi_adapter_at(air->wifi, 0)->ssid, "LabOpen", 7);
}

/* docs/reference/wlanapi.tsv, WlanDisconnect "success": what is not connected is not disconnected, which is no fault. */
static void test_wifi_disconnect_when_not_connected_does_nothing(void **state)
{
    struct air *air = *state;

    assert_int_equal(wifi_disconnect(air->wifi, nobody), SIM_NOT_FOUND);
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_OK);
    air_expect_events(air, "");
    assert_int_equal(air_join(air, "LabOpen"), SIM_OK);
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_OK); /* while it associates */
    assert_int_equal(air_state(air), WIFI_DISCONNECTING);
    air_expect_events(air, "acm 9; msm 1; msm 10=38001; acm 11; acm 10=38001");
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_OK);
    air_pass(air, 20);
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_OK);
    air_expect_events(air, "acm 21");
    assert_int_equal(air_state(air), WIFI_DISCONNECTED);
}

static void test_wifi_connect_again_drops_the_connection(void **state)
{
    struct air *air = *state;

    air_replace_network(air, air_read_network("wifi: {adapters: [{name: Wi-Fi}], networks: ["
                                              "{ssid: a}, {ssid: b, bss: [{signals: {Wi-Fi: -70}},"
                                              " {signals: {Wi-Fi: -40}}, {signals: {}}]}]}"));
    memcpy(air->guid, air->network->adapters[0].guid, 16);
    assert_int_equal(air_join(air, "a"), SIM_OK);
    air->now += 40;
    assert_int_equal(air_state(air), WIFI_CONNECTED);
    assert_int_equal(air_join(air, "b"), SIM_OK);
    assert_int_equal(air_state(air), WIFI_ASSOCIATING);
    /* The strongest BSS in reach. */
    assert_memory_equal(wifi_adapter_at(air->wifi, 0)->bssid, air->network->bsss[2].bssid, 6);
    air->now += 40;
    assert_int_equal(air_state(air), WIFI_CONNECTED);
}

static void test_wifi_join_out_of_reach_is_looked_for_in_vain(void **state)
{
    struct air *air = *state;

    air_replace_network(
        air, air_read_network("wifi: {adapters: [{name: Wi-Fi}, {name: far}], networks: ["
                              "{ssid: a, bss: [{signals: {far: -40}}]}]}"));
    assert_int_equal(air_join(air, "a"), SIM_OK);
    assert_int_equal(air_state(air), WIFI_DISCOVERING);
    air_pass(air, 20);
    assert_int_equal(air_state(air), WIFI_DISCONNECTED);
    memcpy(air->guid, air->network->adapters[1].guid, 16);
    assert_int_equal(air_join(air, "a"), SIM_OK);
    assert_int_equal(wifi_adapter_at(air->wifi, 0)->state, WIFI_DISCONNECTED);
    assert_int_equal(wifi_adapter_at(air->wifi, 1)->state, WIFI_ASSOCIATING);
}

static void test_wifi_set_network_same_bss_keeps_the_connection(void **state)
{
    struct air *air = *state;

    assert_int_equal(air_join(air, "LabOpen"), SIM_OK);
    air->now += 25;
    air_replace_network(air, network_create_default("C:\\shares", "C:\\"));
    assert_int_equal(air_state(air), WIFI_AUTHENTICATING);
    assert_string_equal(wifi_adapter_at(air->wifi, 0)->name, "Wi-Fi");
    air->now += 15;
    assert_int_equal(air_state(air), WIFI_CONNECTED);
    /* The same adapter and SSID, but another BSS. */
    air_replace_network(air, air_read_network("wifi: {adapters: [{name: Wi-Fi, guid:"
                                              " 4c4e5701-5746-4649-8a57-024e4c000001}],"
                                              " networks: [{ssid: LabOpen}]}"));
    assert_int_equal(air_state(air), WIFI_DISCONNECTED);
    assert_int_equal(wifi_adapter_at(air->wifi, 0)->ssid_cb, 0);
}

static void test_wifi_set_network_without_adapters(void **state)
{
    struct air *air = *state;

    assert_int_equal(air_join(air, "LabOpen"), SIM_OK);
    air_replace_network(air, air_read_network("{}"));
    assert_int_equal(wifi_adapter_count(air->wifi), 0);
    assert_null(wifi_adapter_at(air->wifi, 0));
    assert_int_equal(air_join(air, "LabOpen"), SIM_NOT_FOUND);
}

static void test_wifi_reset_disconnects_all_at_once(void **state)
{
    struct air *air = *state;

    assert_int_equal(air_join(air, "LabOpen"), SIM_OK);
    air->now += 40;
    wifi_reset(air->wifi);
    assert_int_equal(air_state(air), WIFI_DISCONNECTED);
    air->now += 40;
    assert_int_equal(air_state(air), WIFI_DISCONNECTED);
    wifi_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define AIR_TEST(name) cmocka_unit_test_setup_teardown(name, air_setup, air_teardown)
        AIR_TEST(test_wifi_create_adapters_are_disconnected),
        AIR_TEST(test_wifi_connect_walks_through_the_states),
        AIR_TEST(test_wifi_advance_over_all_steps_at_once),
        AIR_TEST(test_wifi_join_refusals_change_nothing),
        AIR_TEST(test_wifi_disconnect_when_not_connected_does_nothing),
        AIR_TEST(test_wifi_connect_again_drops_the_connection),
        AIR_TEST(test_wifi_join_out_of_reach_is_looked_for_in_vain),
        AIR_TEST(test_wifi_set_network_same_bss_keeps_the_connection),
        AIR_TEST(test_wifi_set_network_without_adapters),
        AIR_TEST(test_wifi_reset_disconnects_all_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
