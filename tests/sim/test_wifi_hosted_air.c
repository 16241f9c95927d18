/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The hosted network's model: what stops it, and what it is in the air: docs/reference/wlan.md section 12. */
#include "hostedtest.h"

static const uint8_t outsider[6] = {0x02, 0, 0, 0, 0, 0x77};

/* ---- what stops it ---- */

static void radio_off(struct air *air)
{
    assert_int_equal(wifi_set_radio(air->wifi, guid_of(air, 0), false, true), SIM_OK);
}

static void radio_on(struct air *air)
{
    assert_int_equal(wifi_set_radio(air->wifi, guid_of(air, 0), true, true), SIM_OK);
}

static void unplug_both(struct air *air)
{
    assert_int_equal(wifi_plug(air->wifi, "A", false), SIM_OK);
    assert_int_equal(wifi_plug(air->wifi, "B", false), SIM_OK);
}

static void plug_both(struct air *air)
{
    assert_int_equal(wifi_plug(air->wifi, "A", true), SIM_OK);
    assert_int_equal(wifi_plug(air->wifi, "B", true), SIM_OK);
}

static void monitor(struct air *air)
{
    assert_int_equal(
        wifi_set_value(air->wifi, guid_of(air, 0), WIFI_OPCODE_OPERATION_MODE, 0x80000000u),
        SIM_OK);
}

static void stop_monitoring(struct air *air)
{
    assert_int_equal(wifi_set_value(air->wifi, guid_of(air, 0), WIFI_OPCODE_OPERATION_MODE, 1),
                     SIM_OK);
}

static void set_disabled(struct air *air, bool is_disabled)
{
    struct wifi_hosted_settings settings = *wifi_hosted_settings(air->wifi);

    settings.is_disabled = is_disabled;
    wifi_hosted_configure(air->wifi, &settings, false);
}

static void connect_fips(struct air *air)
{
    struct wifi_profile profile = {.is_fips = true, .ssid_count = 1};
    struct wifi_join wanted = {.mode = WIFI_MODE_TEMPORARY_PROFILE, .temporary = &profile};

    profile.ssids[0] = air_network_named("Elsewhere").ssid;
    assert_int_equal(wifi_join(air->wifi, guid_of(air, 0), &wanted), SIM_OK);
    air_pass(air, 100);
}

static void disconnect_fips(struct air *air)
{
    assert_int_equal(wifi_disconnect(air->wifi, guid_of(air, 0)), SIM_OK);
}

static void disable(struct air *air)
{
    set_disabled(air, true);
}

static void enable(struct air *air)
{
    set_disabled(air, false);
}

static void deny(struct air *air)
{
    char text[512];

    (void)snprintf(text, sizeof(text), "%s  hosted_network: {policy: disabled}\n", two_and_one);
    air_replace_network(air, air_read_network(text));
}

static void allow(struct air *air)
{
    air_replace_network(air, air_read_network(two_and_one));
}

static void test_wifi_hosted_is_stopped_and_not_started_again(void **state)
{
    static const struct
    {
        const char *name;
        void (*begin)(struct air *air);
        const char *begun; /* what the hosted network tells of it */
        void (*end)(struct air *air);
        const char *ended;
    } faults[] = {
        {"radio", radio_off, "hnwk 4098=0/0; hnwk 4096=21/13", radio_on, "hnwk 4098=0/0"},
        {"unplugged", unplug_both, "hnwk 4096=21/25; hnwk 4096=10/12", plug_both, "hnwk 4096=1/11"},
        {"monitor", monitor, "hnwk 4096=20/15", stop_monitoring, "hnwk 4096=1/16"},
        {"FIPS", connect_fips, "hnwk 4096=20/15", disconnect_fips, "hnwk 4096=1/16"},
        {"disabled", disable, "hnwk 4096=20/17", enable, "hnwk 4096=1/17"},
        {"policy", deny, "hnwk 4096=20/23", allow, "hnwk 4096=1/11"},
    };
    struct air *air = *state;

    for (size_t i = 0; i < COUNT_OF(faults); ++i)
    {
        char text[512] = "";
        struct wifi_event event;

        print_message("%s\n", faults[i].name);
        use(air, USER_A);
        forget_events(air);
        for (int end = 0; end < 2; ++end)
        {
            size_t cb = 0;

            (end ? faults[i].end : faults[i].begin)(air);
            while (wifi_take_event(air->wifi, &event))
            {
                if (event.source == WIFI_HNWK)
                {
                    cb += (size_t)snprintf(text + cb, sizeof(text) - cb, "%shnwk %u=%x/%u",
                                           cb ? "; " : "", (unsigned)event.code,
                                           (unsigned)event.value, (unsigned)event.reason);
                }
            }
            assert_string_equal(text, end ? faults[i].ended : faults[i].begun);
            assert_int_equal(release(air, USER_A) != SIM_OK, true);
        }
        assert_int_equal(state_of(air), WIFI_HOSTED_IDLE);
    }
}

static void test_wifi_hosted_another_adapter_takes_it_over_idle(void **state)
{
    struct air *air = *state;
    struct wifi_hosted_status before;
    struct wifi_hosted_status after;

    use(air, USER_A);
    wifi_hosted_status(air->wifi, &before);
    assert_int_equal(wifi_plug(air->wifi, "A", false), SIM_OK);
    wifi_hosted_status(air->wifi, &after);
    assert_int_equal(after.state, WIFI_HOSTED_IDLE);
    assert_memory_not_equal(before.guid, after.guid, 16);
    assert_memory_not_equal(before.bssid, after.bssid, 6);
    /* It does not go back by itself. */
    assert_int_equal(wifi_plug(air->wifi, "A", true), SIM_OK);
    wifi_hosted_status(air->wifi, &before);
    assert_memory_equal(before.guid, after.guid, 16);
}

static void test_wifi_hosted_without_a_capable_adapter_is_unavailable(void **state)
{
    struct air *air = *state;
    struct wifi_hosted_status status;

    air_replace_network(air, air_read_network("wifi: {adapters: [{name: C, hosted: false}]}"));
    wifi_hosted_status(air->wifi, &status);
    assert_int_equal(status.state, WIFI_HOSTED_UNAVAILABLE);
    assert_false(wifi_hosted_is_capable(air->wifi, guid_of(air, 0)));
    allow(air);
    assert_int_equal(state_of(air), WIFI_HOSTED_IDLE);
    assert_true(wifi_hosted_is_capable(air->wifi, guid_of(air, 1)));
    assert_false(wifi_hosted_is_capable(air->wifi, guid_of(air, 2)));
}

static void test_wifi_hosted_goes_on_in_another_network_with_its_adapter(void **state)
{
    struct air *air = *state;

    use(air, USER_A);
    join_rightly(air, 1);
    assert_int_equal(peers_of(air), 1);
    air_replace_network(air, air_read_network("wifi:\n"
                                              "  adapters: [{name: A}, {name: B}]\n"
                                              "  networks: [{ssid: X}, {ssid: Y}]\n"));
    assert_int_equal(state_of(air), WIFI_HOSTED_ACTIVE);
    assert_int_equal(peers_of(air), 1);
    assert_int_equal(heard_by(air, 1), -40);
}

/* ---- the air ---- */

static void test_wifi_hosted_is_heard_while_active_alone(void **state)
{
    struct air *air = *state;
    struct wifi_hosted_status status;

    assert_int_equal(heard_by(air, 1), WIFI_NO_SIGNAL);
    use(air, USER_A);
    wifi_hosted_status(air->wifi, &status);
    assert_int_equal(status.bss->channel, 11);
    assert_int_equal(status.phy, 10);
    for (size_t i = 0; i < 3; ++i)
    {
        assert_int_equal(heard_by(air, i), i == 0 ? -30 : -40);
    }
    assert_int_equal(wifi_scan(air->wifi, guid_of(air, 0), NULL), SIM_OK);
    air_pass(air, 200);
    assert_int_equal(heard_by(air, 0), -30);
    assert_int_equal(release(air, USER_A), SIM_OK);
    for (size_t i = 0; i < 3; ++i)
    {
        assert_int_equal(heard_by(air, i), WIFI_NO_SIGNAL);
    }
}

static void test_wifi_hosted_is_on_the_channel_of_its_adapters_link(void **state)
{
    struct air *air = *state;
    struct wifi_hosted_status status;

    use(air, USER_A);
    wifi_hosted_status(air->wifi, &status);
    assert_int_equal(status.bss->channel, 11);
    assert_int_equal(air_join(air, "Elsewhere"), SIM_OK);
    air_pass(air, 100);
    wifi_hosted_status(air->wifi, &status);
    assert_int_equal(status.bss->channel, 36);
    assert_int_equal(release(air, USER_A), SIM_OK);
    use(air, USER_A);
    wifi_hosted_status(air->wifi, &status);
    assert_int_equal(status.bss->channel, 36);
    assert_int_equal(status.bss->band_mhz, 5000);
}

static void test_wifi_hosted_station_with_a_key_is_a_peer(void **state)
{
    struct air *air = *state;
    struct wifi_hosted_settings settings = *wifi_hosted_settings(air->wifi);
    struct wifi_hosted_status status;
    uint8_t binary[32] = {0xAB, 0xCD};
    char digits[] = "ABcd000000000000000000000000000000000000000000000000000000000000";

    assert_true(wifi_hosted_set_secondary(&settings, binary, 32, false, true));
    wifi_hosted_configure(air->wifi, &settings, false);
    use(air, USER_A);
    forget_events(air);
    join(air, 1, "the wrong one");
    air_pass(air, 100);
    assert_int_equal(wifi_adapter_find(air->wifi, guid_of(air, 1))->state, WIFI_DISCONNECTED);
    forget_events(air);
    join_rightly(air, 1);
    air_expect_events(air, "acm 9; msm 1; msm 2; msm 3; msm 4; acm 10; hnwk 4097=1/20");
    join(air, 2, digits);
    air_pass(air, 100);
    wifi_hosted_status(air->wifi, &status);
    assert_int_equal(status.peer_count, 2);
    assert_memory_equal(status.peers[0].mac, air->network->adapters[1].mac, 6);
    forget_events(air);
    assert_int_equal(wifi_disconnect(air->wifi, guid_of(air, 1)), SIM_OK);
    air_pass(air, 100);
    air_expect_events(air, "acm 20; msm 9; hnwk 4097=0/21; msm 10; acm 21");
    /* The stop takes the peer along, and its station loses the link. */
    assert_int_equal(release(air, USER_A), SIM_OK);
    air_expect_events(air, "hnwk 4097=0/21; hnwk 4096=21/17; msm 10=38014; acm 21");
}

static void test_wifi_hosted_adapter_cannot_join_its_own(void **state)
{
    struct air *air = *state;

    use(air, USER_A);
    join_rightly(air, 0);
    assert_int_equal(wifi_adapter_find(air->wifi, guid_of(air, 0))->state, WIFI_DISCONNECTED);
    assert_int_equal(peers_of(air), 0);
}

static void test_wifi_hosted_outsiders_come_and_go(void **state)
{
    struct air *air = *state;
    struct wifi_hosted_settings settings = *wifi_hosted_settings(air->wifi);
    uint8_t other[6] = {0x02, 1, 2, 3, 4, 5};

    assert_int_equal(wifi_hosted_arrive(air->wifi, outsider), SIM_INVALID_STATE);
    assert_int_equal(wifi_hosted_depart(air->wifi, outsider, false), SIM_INVALID_STATE);
    settings.max_peers = 1;
    wifi_hosted_configure(air->wifi, &settings, true);
    use(air, USER_A);
    forget_events(air);
    assert_int_equal(wifi_hosted_arrive(air->wifi, outsider), SIM_OK);
    assert_int_equal(wifi_hosted_arrive(air->wifi, outsider), SIM_OK);
    assert_int_equal(wifi_hosted_arrive(air->wifi, other), SIM_REQ_NOT_ACCEP);
    assert_int_equal(wifi_hosted_depart(air->wifi, other, false), SIM_NOT_FOUND);
    air_expect_events(air, "hnwk 4097=1/20");
    /* There is no place for a station either. */
    join_rightly(air, 1);
    assert_int_equal(wifi_adapter_find(air->wifi, guid_of(air, 1))->state, WIFI_DISCONNECTED);
    forget_events(air);
    assert_int_equal(wifi_hosted_depart(air->wifi, outsider, true), SIM_OK);
    air_expect_events(air, "hnwk 4097=0/22");
}

static void test_wifi_hosted_holds_a_hundred_at_most(void **state)
{
    struct air *air = *state;
    struct wifi_hosted_settings settings = *wifi_hosted_settings(air->wifi);

    settings.max_peers = 1000;
    wifi_hosted_configure(air->wifi, &settings, true);
    use(air, USER_A);
    for (uint8_t i = 0; i < 101; ++i)
    {
        uint8_t mac[6] = {0x02, 0, 0, 0, 0, i};

        assert_int_equal(wifi_hosted_arrive(air->wifi, mac), i < 100 ? SIM_OK : SIM_REQ_NOT_ACCEP);
    }
    assert_int_equal(peers_of(air), WIFI_HOSTED_PEERS_MAX);
    assert_int_equal(release(air, USER_A), SIM_OK);
    use(air, USER_A);
    assert_int_equal(peers_of(air), 0);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, hosted_setup, air_teardown)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        CASE(test_wifi_hosted_is_stopped_and_not_started_again),
        CASE(test_wifi_hosted_another_adapter_takes_it_over_idle),
        CASE(test_wifi_hosted_without_a_capable_adapter_is_unavailable),
        CASE(test_wifi_hosted_goes_on_in_another_network_with_its_adapter),
        CASE(test_wifi_hosted_is_heard_while_active_alone),
        CASE(test_wifi_hosted_is_on_the_channel_of_its_adapters_link),
        CASE(test_wifi_hosted_station_with_a_key_is_a_peer),
        CASE(test_wifi_hosted_adapter_cannot_join_its_own),
        CASE(test_wifi_hosted_outsiders_come_and_go),
        CASE(test_wifi_hosted_holds_a_hundred_at_most),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
