/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Wi-Fi layer: joining, leaving, and a network that changes below it. */
#include "native.h"

#include "codes.h"
#include "scenario.h"
#include "wifi.h"

struct air
{
    struct network *network;
    struct wifi *wifi;
    uint64_t now;
    uint8_t guid[16];
};

static const uint8_t nobody[16] = {1};

static int setup(void **state)
{
    struct air *air = calloc(1, sizeof(*air));
    struct sim_clock clock = {sim_clock_manual_now, &air->now};

    assert_non_null(air);
    air->now = 5000;
    air->network = network_create_default("C:\\shares", "C:\\");
    assert_non_null(air->network);
    air->wifi = wifi_create(air->network, &clock);
    assert_non_null(air->wifi);
    memcpy(air->guid, air->network->adapters[0].guid, 16);
    *state = air;
    return 0;
}

static int teardown(void **state)
{
    struct air *air = *state;

    wifi_free(air->wifi);
    network_free(air->network);
    free(air);
    return 0;
}

static uint32_t join(struct air *air, const char *ssid)
{
    return wifi_connect(air->wifi, air->guid, (const uint8_t *)ssid, strlen(ssid));
}

static enum wifi_state state_of(struct air *air)
{
    return wifi_adapter_find(air->wifi, air->guid)->state;
}

static struct network *read_network(const char *text)
{
    static const struct scenario_place place = {"a", "C:\\lab", "C:\\shares", "C:\\"};
    struct scenario_error error;
    struct network *network = scenario_read(text, strlen(text), &place, NULL, NULL, &error);

    assert_non_null(network);
    return network;
}

/* Takes the new network in and frees the old one. */
static void replace_network(struct air *air, struct network *network)
{
    assert_int_equal(wifi_set_network(air->wifi, network), SIM_OK);
    network_free(air->network);
    air->network = network;
}

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

    assert_int_equal(join(air, "LabOpen"), SIM_OK);
    assert_int_equal(state_of(air), WIFI_ASSOCIATING);
    air->now += 19;
    assert_int_equal(state_of(air), WIFI_ASSOCIATING);
    air->now += 1;
    assert_int_equal(state_of(air), WIFI_AUTHENTICATING);
    air->now += 19;
    assert_int_equal(state_of(air), WIFI_AUTHENTICATING);
    air->now += 1;
    adapter = wifi_adapter_find(air->wifi, air->guid);
    assert_int_equal(adapter->state, WIFI_CONNECTED);
    assert_int_equal(adapter->ssid_cb, 7);
    assert_memory_equal(adapter->ssid, "LabOpen", 7);
    assert_memory_equal(adapter->bssid, air->network->bsss[0].bssid, 6);
    air->now += 100000;
    assert_int_equal(state_of(air), WIFI_CONNECTED);
}

static void test_wifi_advance_over_all_steps_at_once(void **state)
{
    struct air *air = *state;

    assert_int_equal(join(air, "LabOpen"), SIM_OK);
    air->now += 40;
    wifi_advance(air->wifi);
    assert_int_equal(state_of(air), WIFI_CONNECTED);
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_OK);
    assert_int_equal(state_of(air), WIFI_DISCONNECTING);
    assert_int_equal(wifi_adapter_find(air->wifi, air->guid)->ssid_cb, 7);
    air->now += 19;
    assert_int_equal(state_of(air), WIFI_DISCONNECTING);
    air->now += 1;
    assert_int_equal(state_of(air), WIFI_DISCONNECTED);
    assert_int_equal(wifi_adapter_find(air->wifi, air->guid)->ssid_cb, 0);
}

static void test_wifi_connect_refusals_change_nothing(void **state)
{
    static const uint8_t longest[33] = "LabOpenLabOpenLabOpenLabOpenLabO";
    struct air *air = *state;

    assert_int_equal(join(air, "LabOpen"), SIM_OK);
    air->now += 40;
    assert_int_equal(wifi_connect(air->wifi, nobody, (const uint8_t *)"LabOpen", 7), SIM_NOT_FOUND);
    assert_int_equal(join(air, "labopen"), SIM_BAD_NET_NAME); /* an SSID has case */
    assert_int_equal(join(air, "LabOpe"), SIM_BAD_NET_NAME);
    assert_int_equal(join(air, ""), SIM_BAD_NET_NAME);
    assert_int_equal(wifi_connect(air->wifi, air->guid, longest, 33), SIM_BAD_NET_NAME);
    assert_int_equal(join(air, "LabHome"), SIM_NOT_SUPPORTED);
    assert_int_equal(join(air, "LabCorp"), SIM_NOT_SUPPORTED);
    assert_int_equal(join(air, "LabHidden"), SIM_NOT_SUPPORTED);
    assert_int_equal(state_of(air), WIFI_CONNECTED);
    assert_memory_equal(wifi_adapter_at(air->wifi, 0)->ssid, "LabOpen", 7);
}

static void test_wifi_disconnect_when_not_connected_is_5023(void **state)
{
    struct air *air = *state;

    assert_int_equal(wifi_disconnect(air->wifi, nobody), SIM_NOT_FOUND);
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_INVALID_STATE);
    assert_int_equal(join(air, "LabOpen"), SIM_OK);
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_OK); /* while it associates */
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_INVALID_STATE);
    air->now += 20;
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_INVALID_STATE);
    assert_int_equal(state_of(air), WIFI_DISCONNECTED);
}

static void test_wifi_connect_again_drops_the_connection(void **state)
{
    struct air *air = *state;

    replace_network(air, read_network("wifi: {adapters: [{name: Wi-Fi}], networks: ["
                                      "{ssid: a}, {ssid: b, bss: [{signals: {Wi-Fi: -70}},"
                                      " {signals: {Wi-Fi: -40}}, {signals: {}}]}]}"));
    memcpy(air->guid, air->network->adapters[0].guid, 16);
    assert_int_equal(join(air, "a"), SIM_OK);
    air->now += 40;
    assert_int_equal(state_of(air), WIFI_CONNECTED);
    assert_int_equal(join(air, "b"), SIM_OK);
    assert_int_equal(state_of(air), WIFI_ASSOCIATING);
    /* The strongest BSS in reach. */
    assert_memory_equal(wifi_adapter_at(air->wifi, 0)->bssid, air->network->bsss[2].bssid, 6);
    air->now += 40;
    assert_int_equal(state_of(air), WIFI_CONNECTED);
}

static void test_wifi_connect_out_of_reach_is_67(void **state)
{
    struct air *air = *state;

    replace_network(air, read_network("wifi: {adapters: [{name: Wi-Fi}, {name: far}], networks: ["
                                      "{ssid: a, bss: [{signals: {far: -40}}]}]}"));
    memcpy(air->guid, air->network->adapters[0].guid, 16);
    assert_int_equal(join(air, "a"), SIM_BAD_NET_NAME);
    memcpy(air->guid, air->network->adapters[1].guid, 16);
    assert_int_equal(join(air, "a"), SIM_OK);
    assert_int_equal(wifi_adapter_at(air->wifi, 0)->state, WIFI_DISCONNECTED);
    assert_int_equal(wifi_adapter_at(air->wifi, 1)->state, WIFI_ASSOCIATING);
}

static void test_wifi_set_network_same_bss_keeps_the_connection(void **state)
{
    struct air *air = *state;

    assert_int_equal(join(air, "LabOpen"), SIM_OK);
    air->now += 25;
    replace_network(air, network_create_default("C:\\shares", "C:\\"));
    assert_int_equal(state_of(air), WIFI_AUTHENTICATING);
    assert_string_equal(wifi_adapter_at(air->wifi, 0)->name, "Wi-Fi");
    air->now += 15;
    assert_int_equal(state_of(air), WIFI_CONNECTED);
    /* The same adapter and SSID, but another BSS. */
    replace_network(air, read_network("wifi: {adapters: [{name: Wi-Fi, guid:"
                                      " 4c4e5701-5746-4649-8a57-024e4c000001}],"
                                      " networks: [{ssid: LabOpen}]}"));
    assert_int_equal(state_of(air), WIFI_DISCONNECTED);
    assert_int_equal(wifi_adapter_at(air->wifi, 0)->ssid_cb, 0);
}

static void test_wifi_set_network_without_adapters(void **state)
{
    struct air *air = *state;

    assert_int_equal(join(air, "LabOpen"), SIM_OK);
    replace_network(air, read_network("{}"));
    assert_int_equal(wifi_adapter_count(air->wifi), 0);
    assert_null(wifi_adapter_at(air->wifi, 0));
    assert_int_equal(join(air, "LabOpen"), SIM_NOT_FOUND);
}

static void test_wifi_reset_disconnects_all_at_once(void **state)
{
    struct air *air = *state;

    assert_int_equal(join(air, "LabOpen"), SIM_OK);
    air->now += 40;
    wifi_reset(air->wifi);
    assert_int_equal(state_of(air), WIFI_DISCONNECTED);
    air->now += 40;
    assert_int_equal(state_of(air), WIFI_DISCONNECTED);
    wifi_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define AIR_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        AIR_TEST(test_wifi_create_adapters_are_disconnected),
        AIR_TEST(test_wifi_connect_walks_through_the_states),
        AIR_TEST(test_wifi_advance_over_all_steps_at_once),
        AIR_TEST(test_wifi_connect_refusals_change_nothing),
        AIR_TEST(test_wifi_disconnect_when_not_connected_is_5023),
        AIR_TEST(test_wifi_connect_again_drops_the_connection),
        AIR_TEST(test_wifi_connect_out_of_reach_is_67),
        AIR_TEST(test_wifi_set_network_same_bss_keeps_the_connection),
        AIR_TEST(test_wifi_set_network_without_adapters),
        AIR_TEST(test_wifi_reset_disconnects_all_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
