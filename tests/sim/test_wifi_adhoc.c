/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Ad hoc networks: joined where there is one, else formed, and who comes to them. docs/reference/wlan.md sections 2, 3 and 10 (acm 22 adhoc_network_state_change: 0 formed,
 * 1 connected; msm 11 and 12 peer_join and peer_leave). */
#include "airtest.h"
#include "wifi_hosted.h"

#include "wifi_elements.h"
#include "wifi_networks.h"

#define FORMED "acm 9; acm 10; acm 22"
#define JOINED "acm 9; msm 1; msm 2; msm 3; msm 4; acm 10; acm 22=1"
#define INFRA  "{ssid: both, bss: [{bssid: '02:00:00:00:00:09'}]}"
#define TWO_KINDS                                                                                 \
    "wifi: {adapters: [{name: Wi-Fi, hosted: false}], networks: [{ssid: camp, type: "             \
    "independent}," INFRA                                                                         \
    ",{ssid: both, type: independent}, {ssid: safe, type: independent, security: wpa2-psk, key: " \
    "campphrase}]}"

static int set_up(void **state)
{
    struct air *air;

    (void)air_setup(state);
    air = *state;
    air_replace_network(air, air_read_network(TWO_KINDS));
    air_expect_events(air, "acm 13; msm 13; acm 14; hnwk 4096=10/12");
    return 0;
}

static uint32_t join_named(struct air *air, const char *ssid, uint32_t bss_type, bool join_only)
{
    struct wifi_join join = {.mode = WIFI_MODE_DISCOVERY_UNSECURE,
                             .bss_type = bss_type,
                             .join_only = join_only,
                             .ssid = air_network_named(ssid).ssid};

    return wifi_join(air->wifi, air->guid, &join);
}

static struct wifi_profile *use_profile(struct air *air, const char *ssid,
                                        enum bss_security security, const char *key)
{
    struct wifi_profile *profile;

    memset(air->profiles, 0, sizeof(air->profiles));
    air->profile_count = 0;
    profile = air_add_profile(air, ssid, security, key);
    profile->is_auto = false;
    profile->is_ibss = true;
    air_use_profiles(air);
    return profile;
}

static uint32_t join_profile(struct air *air, const char *name, uint32_t bss_type)
{
    const struct wifi_join join = {
        .mode = WIFI_MODE_PROFILE, .profile = name, .bss_type = bss_type};

    return wifi_join(air->wifi, air->guid, &join);
}

static void test_adhoc_one_that_is_there_is_joined(void **state)
{
    struct air *air = *state;
    struct wifi_target camp = air_network_named("camp");
    struct wifi_event event;

    assert_int_equal(join_named(air, "camp", WIFI_INDEPENDENT, true), SIM_OK);
    assert_true(wifi_take_event(air->wifi, &event));
    assert_int_equal(event.bss_type, WIFI_INDEPENDENT);
    assert_int_equal(event.flags, 0);
    air_pass(air, 40);
    air_expect_events(air, "msm 1; msm 2; msm 3; msm 4; acm 10; acm 22=1");
    assert_int_equal(air_state(air), WIFI_CONNECTED);
    assert_true(wifi_adapter_find(air->wifi, air->guid)->is_ibss);
    /* It is another's: nobody comes to it by this adapter. */
    assert_int_equal(wifi_peer(air->wifi, "Wi-Fi", NULL, true), SIM_NOT_FOUND);
    assert_int_equal(wifi_set_ap(air->wifi, &camp, false), SIM_OK);
    air_expect_events(air, "msm 10=38014; acm 21");
    assert_int_equal(air_state(air), WIFI_DISCONNECTED);
}

/* The same SSID names two networks; the kind that is asked for decides. */
static void test_adhoc_kind_of_network_decides(void **state)
{
    struct air *air = *state;

    assert_int_equal(join_named(air, "both", WIFI_INFRASTRUCTURE, false), SIM_OK);
    air_pass(air, 40);
    air_expect_events(air, "acm 9; msm 1; msm 2; msm 3; msm 4; acm 10");
    assert_false(wifi_adapter_find(air->wifi, air->guid)->is_ibss);
    assert_int_equal(join_named(air, "both", WIFI_INDEPENDENT, false), SIM_OK);
    air_pass(air, 40);
    air_expect_events(air, "acm 20; msm 9; msm 10; acm 21; " JOINED);
    assert_true(wifi_adapter_find(air->wifi, air->guid)->is_ibss);
    use_profile(air, "camp", BSS_OPEN, NULL);
    assert_int_equal(join_profile(air, "camp", WIFI_INFRASTRUCTURE), SIM_INVALID_PARAMETER);
    assert_int_equal(join_profile(air, "camp", WIFI_ANY_TYPE), SIM_OK);
    air->profiles[0].is_ibss = false;
    assert_int_equal(join_profile(air, "camp", WIFI_INDEPENDENT), SIM_INVALID_PARAMETER);
}

static void test_adhoc_one_that_is_not_there_is_formed(void **state)
{
    struct air *air = *state;
    const uint8_t mac[6] = {2, 0, 0, 0, 0, 7};
    struct wifi_event event;

    assert_int_equal(join_named(air, "mine", WIFI_INDEPENDENT, false), SIM_OK);
    assert_int_equal(air_state(air), WIFI_DISCOVERING);
    air_pass(air, 20);
    assert_int_equal(air_state(air), WIFI_AD_HOC_FORMED);
    assert_true(wifi_take_event(air->wifi, &event));
    assert_int_equal(event.flags, 0);
    assert_true(wifi_take_event(air->wifi, &event));
    assert_int_equal(event.code, WIFI_ACM_CONNECTION_COMPLETE);
    assert_int_equal(event.reason, WIFI_REASON_SUCCESS);
    assert_int_equal(event.flags, WIFI_NOTE_AD_HOC_FORMED);
    air_expect_events(air, "acm 22");

    assert_int_equal(wifi_peer(air->wifi, "wi-fi", mac, true), SIM_OK);
    assert_int_equal(wifi_peer(air->wifi, "Wi-Fi", mac, true), SIM_OK);
    assert_true(wifi_take_event(air->wifi, &event));
    assert_int_equal(event.code, WIFI_MSM_PEER_JOIN);
    assert_memory_equal(event.bssid, mac, 6);
    assert_true(event.is_first_peer);
    assert_false(event.is_last_peer);
    air_expect_events(air, "acm 22=1");
    assert_int_equal(air_state(air), WIFI_CONNECTED);
    assert_int_equal(wifi_peer(air->wifi, "Wi-Fi", NULL, true), SIM_OK);
    assert_true(wifi_take_event(air->wifi, &event));
    assert_false(event.is_first_peer);
    assert_int_equal(wifi_adapter_find(air->wifi, air->guid)->peer_count, 2);

    assert_int_equal(wifi_peer(air->wifi, "Wi-Fi", mac, false), SIM_OK);
    assert_int_equal(wifi_peer(air->wifi, "Wi-Fi", mac, false), SIM_NOT_FOUND);
    assert_true(wifi_take_event(air->wifi, &event));
    assert_int_equal(event.code, WIFI_MSM_PEER_LEAVE);
    assert_false(event.is_last_peer);
    assert_int_equal(wifi_peer(air->wifi, "Wi-Fi", NULL, false), SIM_OK);
    assert_true(wifi_take_event(air->wifi, &event));
    assert_true(event.is_last_peer);
    air_expect_events(air, "acm 22");
    assert_int_equal(air_state(air), WIFI_AD_HOC_FORMED);
    assert_int_equal(wifi_peer(air->wifi, "Wi-Fi", NULL, false), SIM_NOT_FOUND);
    assert_int_equal(wifi_peer(air->wifi, "nobody", NULL, true), SIM_NOT_FOUND);
}

static void test_adhoc_leaving_tells_msm_only_of_others(void **state)
{
    struct air *air = *state;

    assert_int_equal(join_named(air, "mine", WIFI_INDEPENDENT, false), SIM_OK);
    air_pass(air, 20);
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_OK);
    assert_int_equal(air_state(air), WIFI_DISCONNECTING);
    air_pass(air, 20);
    air_expect_events(air, FORMED "; acm 20; acm 21");
    assert_int_equal(wifi_peer(air->wifi, "Wi-Fi", NULL, true), SIM_NOT_FOUND);
    assert_int_equal(join_named(air, "mine", WIFI_INDEPENDENT, false), SIM_OK);
    air_pass(air, 20);
    assert_int_equal(wifi_peer(air->wifi, "Wi-Fi", NULL, true), SIM_OK);
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_OK);
    air_pass(air, 20);
    air_expect_events(air, FORMED "; msm 11; acm 22=1; acm 20; msm 9; msm 10; acm 21");
    /* Over one of its own. */
    assert_int_equal(join_named(air, "mine", WIFI_INDEPENDENT, false), SIM_OK);
    air_pass(air, 20);
    assert_int_equal(join_named(air, "camp", WIFI_INDEPENDENT, false), SIM_OK);
    air_pass(air, 40);
    air_expect_events(air, FORMED "; acm 20; acm 21; " JOINED);
    /* And one that ends with the radio. */
    assert_int_equal(join_named(air, "mine", WIFI_INDEPENDENT, false), SIM_OK);
    air_pass(air, 20);
    air_expect_events(air, "acm 20; msm 9; msm 10; acm 21; " FORMED);
    assert_int_equal(wifi_set_radio(air->wifi, air->guid, false, true), SIM_OK);
    air_expect_events(air, "msm 7; msm 7; msm 7; acm 21");
}

static void test_adhoc_what_is_not_formed(void **state)
{
    static const struct
    {
        enum bss_security security;
        const char *key;
        const char *events;
    } cases[] = {
        {BSS_OPEN, NULL, FORMED},
        {BSS_WEP, "abcde", FORMED},
        {BSS_WPA2_PSK, "campphrase", FORMED},
        {BSS_WPA_PSK, "campphrase", "acm 9; acm 10=30002"},
        {BSS_WPA2_ENTERPRISE, NULL, "acm 9; acm 10=30002"},
        {BSS_WPA3_SAE, "campphrase", "acm 9; acm 10=30002"},
        {BSS_OWE, NULL, "acm 9; acm 10=30002"},
    };
    struct air *air = *state;
    struct wifi_join join = {.mode = WIFI_MODE_DISCOVERY_SECURE,
                             .bss_type = WIFI_INDEPENDENT,
                             .ssid = air_network_named("mine").ssid};

    for (size_t i = 0; i < COUNT_OF(cases); ++i)
    {
        wifi_reset(air->wifi);
        use_profile(air, "mine", cases[i].security, cases[i].key);
        assert_int_equal(join_profile(air, "mine", WIFI_INDEPENDENT), SIM_OK);
        air_pass(air, 20);
        air_expect_events(air, cases[i].events);
    }
    wifi_reset(air->wifi);
    assert_int_equal(join_named(air, "mine", WIFI_INDEPENDENT, true), SIM_OK);
    air_pass(air, 20);
    air_expect_events(air, "acm 9; acm 10=2800b");
    /* Nobody here could be asked for a key. */
    assert_int_equal(wifi_join(air->wifi, air->guid, &join), SIM_OK);
    air_pass(air, 20);
    air_expect_events(air, "acm 9; acm 10=2800b");
}

static void test_adhoc_key(void **state)
{
    struct air *air = *state;

    use_profile(air, "safe", BSS_WPA2_PSK, "campphrase");
    assert_int_equal(join_profile(air, "safe", WIFI_INDEPENDENT), SIM_OK);
    air_pass(air, 40);
    air_expect_events(air, JOINED);
    use_profile(air, "safe", BSS_WPA2_PSK, "another phrase");
    assert_int_equal(join_profile(air, "safe", WIFI_INDEPENDENT), SIM_OK);
    air_pass(air, 40);
    air_expect_events(air, "acm 20; msm 9; msm 10; acm 21; acm 9; msm 1; msm 2; msm 3; "
                           "msm 10=3800a; acm 11; acm 10=3800a");
    /* Another kind of security: the name is taken. */
    use_profile(air, "safe", BSS_OPEN, NULL);
    assert_int_equal(join_profile(air, "safe", WIFI_INDEPENDENT), SIM_OK);
    air_pass(air, 40);
    air_expect_events(air, "acm 9; acm 10=30002");
}

static size_t heard_named(struct air *air, const char *ssid, struct wifi_heard *found)
{
    struct wifi_heard heard;
    size_t place = 0;
    size_t count = 0;

    while (wifi_next_heard(air->wifi, air->guid, &place, &heard))
    {
        if (heard.bss->ssid_cb == strlen(ssid) && !memcmp(heard.bss->ssid, ssid, strlen(ssid)))
        {
            *found = heard;
            ++count;
        }
    }
    return count;
}

static void test_adhoc_own_network_is_heard_and_outlives_another_scenario(void **state)
{
    struct air *air = *state;
    struct wifi_heard heard;

    assert_int_equal(heard_named(air, "mine", &heard), 0);
    assert_int_equal(join_named(air, "mine", WIFI_INDEPENDENT, false), SIM_OK);
    air_pass(air, 20);
    assert_int_equal(wifi_peer(air->wifi, "Wi-Fi", NULL, true), SIM_OK);
    air_replace_network(
        air, air_read_network("wifi: {adapters: [{name: Wi-Fi, hosted: false}], networks: ["
                              "{ssid: a},{ssid: b},{ssid: c},{ssid: d},{ssid: e}]}"));
    air_expect_events(air, FORMED "; msm 11; acm 22=1");
    assert_int_equal(heard_named(air, "mine", &heard), 1);
    assert_true(heard.is_joined);
    assert_true(heard.bss->is_ibss);
    assert_int_equal(wifi_capability_of(heard.bss) & 3, 2);
    assert_int_equal(wifi_peer(air->wifi, "Wi-Fi", NULL, false), SIM_OK);
    assert_int_equal(air_state(air), WIFI_AD_HOC_FORMED);
    wifi_reset(air->wifi);
    assert_int_equal(heard_named(air, "mine", &heard), 0);
    assert_int_equal(air_state(air), WIFI_DISCONNECTED);
}

static void test_adhoc_networks_of_profiles_are_listed_where_asked_for(void **state)
{
    struct air *air = *state;
    struct wifi_network *networks = NULL;
    size_t count = 0;
    size_t plain;

    use_profile(air, "mine", BSS_OPEN, NULL);
    assert_int_equal(wifi_networks_make(air->wifi, air->guid, 0, &networks, &plain), SIM_OK);
    free(networks);
    assert_int_equal(plain, 4);
    assert_int_equal(
        wifi_networks_make(air->wifi, air->guid, WIFI_INCLUDE_ADHOC, &networks, &count), SIM_OK);
    assert_int_equal(count, plain + 1);
    assert_string_equal(networks[plain].profile, "mine");
    assert_true(networks[plain].is_ibss);
    assert_int_equal(networks[plain].bss_count, 0);
    free(networks);
    /* One that is there has it once, and never the access point of the same name. */
    use_profile(air, "both", BSS_OPEN, NULL);
    assert_int_equal(
        wifi_networks_make(air->wifi, air->guid, WIFI_INCLUDE_ADHOC, &networks, &count), SIM_OK);
    assert_int_equal(count, plain);
    for (size_t i = 0; i < count; ++i)
    {
        const bool is_both = networks[i].ssid.cb == 4 && !memcmp(networks[i].ssid.bytes, "both", 4);

        assert_int_equal(networks[i].profile[0] != '\0', is_both && networks[i].is_ibss);
    }
    free(networks);
}

static void test_adhoc_rejoin_knows_the_kind(void **state)
{
    struct air *air = *state;

    assert_int_equal(wifi_rejoin(air->wifi, air->guid, (const uint8_t *)"both", 4, true), SIM_OK);
    air_pass(air, 40);
    air_expect_events(air, JOINED);
    assert_int_equal(wifi_rejoin(air->wifi, air->guid, (const uint8_t *)"both", 4, false), SIM_OK);
    air_pass(air, 40);
    assert_false(wifi_adapter_find(air->wifi, air->guid)->is_ibss);
    use_profile(air, "mine", BSS_WPA2_PSK, "campphrase");
    assert_int_equal(wifi_rejoin(air->wifi, air->guid, (const uint8_t *)"mine", 4, true), SIM_OK);
    air_pass(air, 40);
    assert_int_equal(air_state(air), WIFI_AD_HOC_FORMED);
    assert_string_equal(wifi_adapter_find(air->wifi, air->guid)->profile, "mine");
}

/* WlanConnect2: what access points say of the network behind them. */
static void test_interworking_narrows_the_access_points(void **state)
{
    static const struct
    {
        bool has_hessid;
        uint8_t hessid;
        bool has_options;
        uint8_t access_network;
        bool internet;
        bool is_found;
    } cases[] = {
        {false, 0, false, 0, false, true}, {true, 1, false, 0, false, true},
        {true, 2, false, 0, false, false}, {false, 0, true, 3, true, true},
        {false, 0, true, 15, true, true},  {false, 0, true, 2, false, false},
        {true, 1, true, 3, false, true},   {true, 1, true, 0, false, false},
    };
    struct air *air = *state;
    struct wifi_network *networks = NULL;
    size_t count = 0;

    air_replace_network(
        air, air_read_network("wifi: {adapters: [{name: Wi-Fi, hosted: false}], networks: ["
                              "{ssid: hall, interworking: {access_network: free, "
                              "internet: true, hessid: '02:00:00:00:00:01', "
                              "venue_group: 2, venue_type: 8}}]}"));
    for (size_t i = 0; i < COUNT_OF(cases); ++i)
    {
        struct wifi_join join = {.mode = WIFI_MODE_DISCOVERY_UNSECURE,
                                 .ssid = air_network_named("hall").ssid,
                                 .has_hessid = cases[i].has_hessid,
                                 .hessid = {2, 0, 0, 0, 0, cases[i].hessid},
                                 .has_options = cases[i].has_options,
                                 .access_network = cases[i].access_network,
                                 .internet = cases[i].internet};

        wifi_reset(air->wifi);
        assert_int_equal(wifi_join(air->wifi, air->guid, &join), SIM_OK);
        air_pass(air, 40);
        assert_int_equal(air_state(air), cases[i].is_found ? WIFI_CONNECTED : WIFI_DISCONNECTED);
    }
    assert_int_equal(wifi_networks_make(air->wifi, air->guid, 0, &networks, &count), SIM_OK);
    assert_int_equal(count, 1);
    assert_int_equal(networks[0].flags & WIFI_NETWORK_INTERWORKING, WIFI_NETWORK_INTERWORKING);
    assert_int_equal(networks[0].interworking.venue_group, 2);
    assert_int_equal(networks[0].interworking.venue_type, 8);
    free(networks);
}

/* wlan.md section 12: one radio does not do both; the hosted network can run again afterwards, and does not by itself. */
static void test_adhoc_hosted_network_stops_for_it(void **state)
{
    static const uint8_t random[WIFI_HOSTED_RANDOM_CB] = {1};
    struct air *air = *state;
    struct wifi_hosted_settings settings = *wifi_hosted_settings(air->wifi);
    uint32_t reason;

    air_replace_network(air, air_read_network("wifi: {adapters: [{name: Wi-Fi}]}"));
    wifi_hosted_make(&settings, "LAB", random);
    wifi_hosted_configure(air->wifi, &settings, true);
    assert_int_equal(wifi_hosted_force_start(air->wifi, &reason), SIM_OK);
    air_expect_events(air, "hnwk 4096=1/11; hnwk 4096=12/17");
    assert_int_equal(join_named(air, "mine", WIFI_INDEPENDENT, false), SIM_OK);
    air_pass(air, 20);
    air_expect_events(air, FORMED "; hnwk 4096=20/15");
    assert_int_equal(wifi_hosted_force_start(air->wifi, &reason), SIM_INVALID_STATE);
    assert_int_equal(wifi_disconnect(air->wifi, air->network->adapters[0].guid), SIM_OK);
    air_pass(air, 20);
    air_expect_events(air, "acm 20; hnwk 4096=1/16; acm 21");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define ADHOC_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, air_teardown)
        ADHOC_TEST(test_adhoc_one_that_is_there_is_joined),
        ADHOC_TEST(test_adhoc_kind_of_network_decides),
        ADHOC_TEST(test_adhoc_one_that_is_not_there_is_formed),
        ADHOC_TEST(test_adhoc_leaving_tells_msm_only_of_others),
        ADHOC_TEST(test_adhoc_what_is_not_formed),
        ADHOC_TEST(test_adhoc_key),
        ADHOC_TEST(test_adhoc_own_network_is_heard_and_outlives_another_scenario),
        ADHOC_TEST(test_adhoc_networks_of_profiles_are_listed_where_asked_for),
        ADHOC_TEST(test_adhoc_hosted_network_stops_for_it),
        ADHOC_TEST(test_adhoc_rejoin_knows_the_kind),
        ADHOC_TEST(test_interworking_narrows_the_access_points),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
