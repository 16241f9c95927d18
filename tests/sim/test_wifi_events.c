/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the Wi-Fi layer tells, by a clock that is stepped: golden sequences. Codes: docs/reference/wlan.md section 3 (acm 9 connection_start, 10 connection_complete,
 * 11 connection_attempt_fail, 7 scan_complete, 8 scan_fail, 13 and 14 interface_arrival and _removal, 20 disconnecting, 21 disconnected; msm 1 associating, 2 associated,
 * 3 authenticating, 4 connected, 5 and 6 roaming_start and _end, 8 signal_quality_change, 9 disassociating, 10 disconnected); reasons: wlan_reason.tsv. */
#include "airtest.h"

static uint32_t join_profile(struct air *air, const char *name)
{
    const struct wifi_join join = {.mode = WIFI_MODE_PROFILE, .profile = name};

    return wifi_join(air->wifi, air->guid, &join);
}

static void connect_open(struct air *air)
{
    assert_int_equal(air_join(air, "LabOpen"), SIM_OK);
    air_pass(air, 40);
    assert_int_equal(air_state(air), WIFI_CONNECTED);
    air_expect_events(air, "acm 9; msm 1; msm 2; msm 3; msm 4; acm 10");
}

static void test_events_connect(void **state)
{
    struct air *air = *state;
    struct wifi_event event;

    assert_int_equal(air_join(air, "LabOpen"), SIM_OK);
    assert_true(wifi_take_event(air->wifi, &event));
    assert_int_equal(event.number, 1);
    assert_int_equal(event.data, WIFI_DATA_CONNECTION);
    assert_int_equal(event.mode, WIFI_MODE_DISCOVERY_UNSECURE);
    assert_memory_equal(event.guid, air->guid, 16);
    assert_int_equal(event.ssid.cb, 7);
    assert_memory_equal(event.ssid.bytes, "LabOpen", 7);
    assert_false(event.is_secured);
    assert_true(wifi_take_event(air->wifi, &event));
    assert_int_equal(event.data, WIFI_DATA_MSM);
    assert_memory_equal(event.bssid, air->network->bsss[0].bssid, 6);
    air_expect_events(air, "");
    air_pass(air, 20);
    air_expect_events(air, "msm 2; msm 3");
    air_pass(air, 20);
    air_expect_events(air, "msm 4; acm 10");
}

static void test_events_profile_with_a_key(void **state)
{
    struct air *air = *state;
    struct wifi_event event;

    air_add_profile(air, "LabHome", BSS_WPA2_PSK, "labpassphrase")->is_auto = false;
    air_use_profiles(air);
    assert_int_equal(join_profile(air, "LabHome"), SIM_OK);
    assert_true(wifi_take_event(air->wifi, &event));
    assert_string_equal(event.profile, "LabHome");
    assert_true(event.is_secured);
    air_pass(air, 40);
    air_expect_events(air, "msm 1; msm 2; msm 3; msm 4; acm 10");
    assert_string_equal(wifi_adapter_find(air->wifi, air->guid)->profile, "LabHome");
}

static void test_events_failures(void **state)
{
    /* Each: a network, what is known of it, and why it fails. */
    static const struct
    {
        const char *ssid;
        enum bss_security security;
        const char *key;
        const char *events;
    } cases[] = {
        {"LabHome", BSS_WPA2_PSK, "labpassphrasE",
         "acm 9; msm 1; msm 2; msm 3; msm 10=48014; acm 11; acm 10=48014"},
        {"LabHome", BSS_WPA3_SAE, "labpassphrase", "acm 9; acm 10=30002"},
        {"LabHome", BSS_OPEN, NULL, "acm 9; acm 10=30002"},
        {"LabHidden", BSS_WPA2_PSK, "labpassphrase", "acm 9; acm 10=2800b"},
        {"nowhere", BSS_OPEN, NULL, "acm 9; acm 10=2800b"},
        {"wep", BSS_WEP, "01234", "acm 9; msm 1; msm 2; msm 3; msm 10=38006; acm 11; acm 10=38006"},
        {"corp", BSS_WPA2_ENTERPRISE, NULL,
         "acm 9; msm 1; msm 2; msm 3; msm 10=50005; acm 11; acm 10=50005"},
    };
    struct air *air = *state;

    air_replace_network(
        air, air_read_network("wifi: {adapters: [{name: Wi-Fi}], networks: ["
                              "{ssid: LabHome, security: wpa2-psk, key: labpassphrase},"
                              "{ssid: LabHidden, hidden: true, security: wpa2-psk, key: "
                              "labpassphrase}, {ssid: wep, security: wep, key: abcde},"
                              "{ssid: corp, security: wpa2-enterprise, authenticator: reject}]}"));
    air_expect_events(air, "acm 13; msm 13; acm 14");
    for (size_t i = 0; i < COUNT_OF(cases); ++i)
    {
        memset(air->profiles, 0, sizeof(air->profiles));
        air->profile_count = 0;
        air_add_profile(air, cases[i].ssid, cases[i].security, cases[i].key)->is_auto = false;
        air_use_profiles(air);
        assert_int_equal(join_profile(air, cases[i].ssid), SIM_OK);
        air_pass(air, 100);
        air_expect_events(air, cases[i].events);
        assert_int_equal(air_state(air), WIFI_DISCONNECTED);
    }
}

static void test_events_discovery_of_what_is_secured(void **state)
{
    struct air *air = *state;
    struct wifi_join join = {.mode = WIFI_MODE_DISCOVERY_SECURE, .ssid = {"LabHome", 7}};

    assert_int_equal(air_join(air, "LabHome"), SIM_OK);
    air_pass(air, 100);
    air_expect_events(air, "acm 9; acm 10=40015");
    assert_int_equal(wifi_join(air->wifi, air->guid, &join), SIM_OK);
    air_pass(air, 100);
    air_expect_events(air, "acm 9; msm 1; msm 2; msm 3; msm 10=48001; acm 11; acm 10=48001");
    memcpy(join.ssid.bytes, "LabCorp", 7);
    assert_int_equal(wifi_join(air->wifi, air->guid, &join), SIM_OK);
    air_pass(air, 100);
    air_expect_events(air, "acm 9; msm 1; msm 2; msm 3; msm 4; acm 10");
}

/* A WEP key is the same written as characters and as hexadecimal digits. */
static void test_events_wep_key_in_both_forms(void **state)
{
    struct air *air = *state;

    air_replace_network(air, air_read_network("wifi: {adapters: [{name: Wi-Fi}], networks: ["
                                              "{ssid: wep, security: wep, key: \"6A6b6c6d6e\"}]}"));
    air_add_profile(air, "wep", BSS_WEP, "jklmn")->is_auto = false;
    air_use_profiles(air);
    assert_int_equal(join_profile(air, "wep"), SIM_OK);
    air_pass(air, 40);
    assert_int_equal(air_state(air), WIFI_CONNECTED);
}

static void test_events_hidden_network_is_asked_for_by_name(void **state)
{
    struct air *air = *state;

    air_add_profile(air, "LabHidden", BSS_WPA2_PSK, "labpassphrase")->is_hidden = true;
    air->profiles[0].is_auto = false;
    air_use_profiles(air);
    assert_int_equal(join_profile(air, "LabHidden"), SIM_OK);
    air_pass(air, 40);
    assert_int_equal(air_state(air), WIFI_CONNECTED);
}

static void test_events_disconnect(void **state)
{
    struct air *air = *state;

    connect_open(air);
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_OK);
    air_expect_events(air, "acm 20; msm 9");
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_OK);
    air_pass(air, 20);
    air_expect_events(air, "msm 10; acm 21");
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_OK);
    air_expect_events(air, "");
}

static void test_events_disconnect_while_authenticating(void **state)
{
    struct air *air = *state;

    assert_int_equal(air_join(air, "LabOpen"), SIM_OK);
    air_pass(air, 20);
    air_expect_events(air, "acm 9; msm 1; msm 2; msm 3");
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_OK);
    air_expect_events(air, "msm 10=38001; acm 11; acm 10=38001");
    air_pass(air, 20);
    air_expect_events(air, "acm 21");
}

static void test_events_connect_over_a_connection(void **state)
{
    struct air *air = *state;

    connect_open(air);
    assert_int_equal(air_join(air, "LabOpen"), SIM_OK);
    air_expect_events(air, "acm 20; msm 9; msm 10; acm 21; acm 9; msm 1");
    /* And over an attempt. */
    assert_int_equal(air_join(air, "LabOpen"), SIM_OK);
    air_expect_events(air, "msm 10=38001; acm 11; acm 10=38001; acm 9; msm 1");
}

static void test_events_signal_and_roaming(void **state)
{
    struct air *air = *state;
    struct wifi_target near = {.bssid = air->network->bsss[1].bssid};

    air_add_profile(air, "LabHome", BSS_WPA2_PSK, "labpassphrase")->is_auto = false;
    air_use_profiles(air);
    assert_int_equal(join_profile(air, "LabHome"), SIM_OK);
    air_pass(air, 40);
    air_expect_events(air, "acm 9; msm 1; msm 2; msm 3; msm 4; acm 10");
    assert_memory_equal(wifi_adapter_at(air->wifi, 0)->bssid, near.bssid, 6);
    /* Weaker, but not weak; quality 60 is 0x3c. */
    assert_int_equal(wifi_move(air->wifi, "wi-fi", &near, -70), SIM_OK);
    air_pass(air, 100);
    air_expect_events(air, "msm 8=3c");
    assert_int_equal(wifi_move(air->wifi, "Wi-Fi", &near, -80), SIM_OK);
    air_expect_events(air, "msm 8=28; msm 5");
    air_pass(air, 20);
    air_expect_events(air, "msm 6");
    assert_memory_equal(wifi_adapter_at(air->wifi, 0)->bssid, air->network->bsss[2].bssid, 6);
    assert_int_equal(air_state(air), WIFI_CONNECTED);
    /* The last access point goes: back to the weak one, which is better than none. */
    near.bssid = air->network->bsss[2].bssid;
    assert_int_equal(wifi_set_ap(air->wifi, &near, false), SIM_OK);
    air_pass(air, 20);
    air_expect_events(air, "msm 5; msm 6");
    assert_memory_equal(wifi_adapter_at(air->wifi, 0)->bssid, air->network->bsss[1].bssid, 6);
}

static void test_events_roaming_with_a_wrong_key_loses_the_link(void **state)
{
    struct air *air = *state;
    struct wifi_target first = {.bssid = air->network->bsss[1].bssid};
    struct wifi_target home = air_network_named("LabHome");

    air_add_profile(air, "LabHome", BSS_WPA2_PSK, "labpassphrase")->is_auto = false;
    air_use_profiles(air);
    assert_int_equal(join_profile(air, "LabHome"), SIM_OK);
    air_pass(air, 40);
    assert_int_equal(wifi_set_key(air->wifi, &home, false), SIM_OK);
    assert_int_equal(air_state(air), WIFI_CONNECTED);
    assert_int_equal(wifi_set_ap(air->wifi, &first, false), SIM_OK);
    air_pass(air, 20);
    air_expect_events(air,
                      "acm 9; msm 1; msm 2; msm 3; msm 4; acm 10; msm 5; msm 10=38009; acm 21");
}

static void test_events_access_point_lost(void **state)
{
    struct air *air = *state;
    struct wifi_target target = air_network_named("LabOpen");

    connect_open(air);
    assert_int_equal(wifi_set_ap(air->wifi, &target, false), SIM_OK);
    air_expect_events(air, "msm 10=38014; acm 21");
    assert_int_equal(air_state(air), WIFI_DISCONNECTED);
    /* While it is being joined. */
    assert_int_equal(wifi_set_ap(air->wifi, &target, true), SIM_OK);
    assert_int_equal(air_join(air, "LabOpen"), SIM_OK);
    assert_int_equal(wifi_set_ap(air->wifi, &target, false), SIM_OK);
    air_pass(air, 20);
    air_expect_events(air, "acm 9; msm 1; msm 10=38003; acm 11; acm 10=38003");
    target = air_network_named("nowhere");
    assert_int_equal(wifi_set_ap(air->wifi, &target, false), SIM_NOT_FOUND);
}

static void test_events_scan(void **state)
{
    struct air *air = *state;
    struct wifi_ssid hidden = {"LabHidden", 9};
    struct wifi_heard heard;
    size_t place = 0;
    size_t named = 0;

    while (wifi_next_heard(air->wifi, air->guid, &place, &heard))
    {
        named += heard.is_named;
    }
    assert_int_equal(named, 4);
    assert_int_equal(wifi_scan(air->wifi, air->guid, NULL), SIM_OK);
    air_pass(air, 50);
    assert_int_equal(wifi_scan(air->wifi, air->guid, &hidden), SIM_OK); /* joins it */
    air_pass(air, 49);
    air_expect_events(air, "");
    air_pass(air, 1);
    air_expect_events(air, "acm 7; acm 26; acm 19");
    named = 0;
    place = 0;
    while (wifi_next_heard(air->wifi, air->guid, &place, &heard))
    {
        named += heard.is_named;
        assert_int_equal(heard.heard_ms, 5100);
    }
    assert_int_equal(named, 5);
    /* By itself once in a minute while it is not connected, once after a long sleep. */
    air_pass(air, 59999);
    air_expect_events(air, "");
    air_pass(air, 1);
    air_pass(air, 100);
    air_expect_events(air, "acm 7; acm 26; acm 19");
    air_pass(air, 1000000);
    air_expect_events(air, "acm 7; acm 26; acm 19");
}

/* docs/reference/wlan.md section 3, codes 18 and 19: after a scan, while it is disconnected and nothing can be connected by itself. */
static void test_events_networks_available_or_not(void **state)
{
    static const struct
    {
        const char *denied;
        bool has_profile;
        bool has_key; /* of a profile that auto-connect can try, right or wrong */
        bool autoconf;
        const char *events;
    } cases[] = {
        {NULL, false, false, true, "acm 7; acm 26; acm 19"},
        {"LabOpen", false, false, true, "acm 7; acm 26; acm 19"},
        {"*", false, false, true, "acm 7; acm 26; acm 18"},
        {NULL, false, false, false, "acm 2; acm 7; acm 26"},
        /* Not in reach. */
        {NULL, true, false, true, "acm 7; acm 26; acm 19"},
        {NULL, true, true, true,
         "acm 7; acm 26; acm 9; msm 1; msm 2; msm 3; msm 10=48014; acm 11; acm 10=48014; acm 17"},
    };
    struct air *air = *state;

    for (size_t i = 0; i < COUNT_OF(cases); ++i)
    {
        wifi_reset(air->wifi);
        memset(air->profiles, 0, sizeof(air->profiles));
        air->profile_count = 0;
        air->denied = cases[i].denied;
        if (cases[i].has_profile)
        {
            air_add_profile(air, cases[i].has_key ? "LabHome" : "nowhere", BSS_WPA2_PSK,
                            "wrong key");
        }
        wifi_set_profiles(air->wifi, NULL);
        (void)wifi_set_value(air->wifi, air->guid, WIFI_OPCODE_AUTOCONF, cases[i].autoconf);
        assert_int_equal(wifi_scan(air->wifi, air->guid, NULL), SIM_OK);
        air_pass(air, 99);
        air_use_profiles(air);
        air_pass(air, 1);
        air_pass(air, 200);
        air_expect_events(air, cases[i].events);
    }
}

/* Neither is told of a connection, nor where the user has left and a profile could be used: that is one more network to be had. */
static void test_events_networks_available_after_the_user_left(void **state)
{
    struct air *air = *state;

    air_add_profile(air, "LabOpen", BSS_OPEN, NULL);
    air_use_profiles(air);
    air_pass(air, 100);
    assert_int_equal(wifi_scan(air->wifi, air->guid, NULL), SIM_OK);
    air_pass(air, 100);
    air_expect_events(air, "acm 9; msm 1; msm 2; msm 3; msm 4; acm 10; acm 7; acm 26");
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_OK);
    air_pass(air, 20);
    assert_int_equal(wifi_scan(air->wifi, air->guid, NULL), SIM_OK);
    air_pass(air, 100);
    air_expect_events(air, "acm 20; msm 9; msm 10; acm 21; acm 7; acm 26; acm 19");
}

static void test_events_profile_renamed_while_connected_with_it(void **state)
{
    struct air *air = *state;
    struct wifi_event event;

    air_add_profile(air, "LabOpen", BSS_OPEN, NULL)->is_user = true;
    air->profiles[0].is_auto = false;
    air_use_profiles(air);
    assert_int_equal(join_profile(air, "LabOpen"), SIM_OK);
    air_pass(air, 40);
    air_expect_events(air, "acm 9; msm 1; msm 2; msm 3; msm 4; acm 10");
    wifi_profile_renamed(air->wifi, air->guid, "LabOpen", "Mine");
    assert_true(wifi_take_event(air->wifi, &event));
    assert_int_equal(event.code, WIFI_ACM_PROFILE_NAME_CHANGE);
    assert_int_equal(event.data, WIFI_DATA_NAMES);
    assert_string_equal(event.profile, "LabOpen");
    assert_string_equal(event.new_profile, "Mine");
    assert_string_equal(wifi_adapter_find(air->wifi, air->guid)->profile, "Mine");
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_OK);
    assert_true(wifi_take_event(air->wifi, &event));
    assert_string_equal(event.profile, "Mine");
    assert_int_equal(event.flags, WIFI_NOTE_USER_PROFILE);
}

static void test_events_operation_mode(void **state)
{
    struct air *air = *state;

    assert_int_equal(wifi_set_value(air->wifi, air->guid, WIFI_OPCODE_OPERATION_MODE, 0x80000000),
                     SIM_OK);
    assert_int_equal(wifi_set_value(air->wifi, air->guid, WIFI_OPCODE_OPERATION_MODE, 1), SIM_OK);
    air_expect_events(air, "msm 14=80000000; hnwk 4096=10/15; msm 14=1; hnwk 4096=1/16");
}

static void test_events_what_is_heard_is_as_old_as_the_scan(void **state)
{
    struct air *air = *state;
    struct wifi_target target = air_network_named("LabOpen");
    struct wifi_heard heard;
    size_t place = 0;

    assert_int_equal(wifi_set_ap(air->wifi, &target, false), SIM_OK);
    assert_true(wifi_next_heard(air->wifi, air->guid, &place, &heard));
    assert_memory_equal(heard.bss->ssid, "LabOpen", 7);
    assert_int_equal(wifi_scan(air->wifi, air->guid, NULL), SIM_OK);
    air_pass(air, 100);
    place = 0;
    assert_true(wifi_next_heard(air->wifi, air->guid, &place, &heard));
    assert_memory_equal(heard.bss->ssid, "LabHome", 7);
}

static void test_events_adapter_unplugged(void **state)
{
    struct air *air = *state;

    connect_open(air);
    assert_int_equal(wifi_plug(air->wifi, "wi-FI", false), SIM_OK);
    air_expect_events(air, "msm 10=3800c; acm 21; msm 13; acm 14; hnwk 4096=10/12");
    assert_int_equal(wifi_adapter_count(air->wifi), 0);
    assert_null(wifi_adapter_find(air->wifi, air->guid));
    assert_int_equal(air_join(air, "LabOpen"), SIM_NOT_FOUND);
    assert_int_equal(wifi_plug(air->wifi, "Wi-Fi", false), SIM_OK);
    assert_int_equal(wifi_plug(air->wifi, "Wi-Fi", true), SIM_OK);
    air_expect_events(air, "acm 13; hnwk 4096=1/11");
    assert_int_equal(air_state(air), WIFI_NOT_READY);
    air_pass(air, 20);
    assert_int_equal(air_state(air), WIFI_DISCONNECTED);
    air_pass(air, 100);
    air_expect_events(air, "acm 7; acm 26; acm 19");
    /* While it joins. */
    assert_int_equal(air_join(air, "LabOpen"), SIM_OK);
    assert_int_equal(wifi_plug(air->wifi, "Wi-Fi", false), SIM_OK);
    air_expect_events(air, "acm 9; msm 1; msm 10=3800c; acm 11; acm 10=3800c; msm 13; acm 14; "
                           "hnwk 4096=10/12");
    assert_int_equal(wifi_plug(air->wifi, "nobody", true), SIM_NOT_FOUND);
}

static void test_events_radio_off(void **state)
{
    struct air *air = *state;
    struct wifi_heard heard;
    size_t place = 0;

    connect_open(air);
    assert_int_equal(wifi_scan(air->wifi, air->guid, NULL), SIM_OK);
    assert_int_equal(wifi_set_radio(air->wifi, air->guid, false, true), SIM_OK);
    air_expect_events(air, "msm 7; msm 7; msm 7; msm 10=3800b; acm 21; acm 8=2800a; "
                           "hnwk 4098=0/0");
    assert_int_equal(air_state(air), WIFI_DISCONNECTED);
    assert_int_equal(wifi_scan(air->wifi, air->guid, NULL), WIFI_RADIO_IS_OFF);
    assert_int_equal(air_join(air, "LabOpen"), WIFI_RADIO_IS_OFF);
    assert_false(wifi_next_heard(air->wifi, air->guid, &place, &heard));
    assert_int_equal(wifi_set_radio(air->wifi, air->guid, true, true), SIM_OK);
    air_pass(air, 100);
    air_expect_events(air, "msm 7; msm 7; msm 7; hnwk 4098=0/0; acm 7; acm 26; acm 19");
}

static void test_events_auto_connect_by_order(void **state)
{
    struct air *air = *state;

    air_add_profile(air, "nowhere", BSS_OPEN, NULL);
    air_add_profile(air, "LabHome", BSS_WPA2_PSK, "wrong key");
    air_add_profile(air, "LabCorp", BSS_WPA2_ENTERPRISE, NULL)->is_auto = false;
    air_add_profile(air, "LabOpen", BSS_OPEN, NULL);
    air_use_profiles(air);
    air_pass(air, 1000);
    air_expect_events(air, "acm 9; msm 1; msm 2; msm 3; msm 10=48014; acm 11; acm 10=48014; "
                           "acm 9; msm 1; msm 2; msm 3; msm 4; acm 10");
    assert_int_equal(wifi_adapter_find(air->wifi, air->guid)->mode, WIFI_MODE_AUTO);
    assert_string_equal(wifi_adapter_find(air->wifi, air->guid)->profile, "LabOpen");
}

static void test_events_auto_connect_gives_up_until_the_next_scan(void **state)
{
    struct air *air = *state;

    air_add_profile(air, "LabHome", BSS_WPA2_PSK, "wrong key");
    air_use_profiles(air);
    air_pass(air, 1000);
    air_expect_events(air,
                      "acm 9; msm 1; msm 2; msm 3; msm 10=48014; acm 11; acm 10=48014; acm 17");
    air_pass(air, 30000);
    air_expect_events(air, "");
    assert_int_equal(wifi_scan(air->wifi, air->guid, NULL), SIM_OK);
    air_pass(air, 1000);
    air_expect_events(
        air,
        "acm 7; acm 26; acm 9; msm 1; msm 2; msm 3; msm 10=48014; acm 11; acm 10=48014; acm 17");
}

static void test_events_auto_connect_leaves_alone_what_the_user_left(void **state)
{
    struct air *air = *state;
    struct wifi_target target = air_network_named("LabOpen");

    air_add_profile(air, "LabOpen", BSS_OPEN, NULL);
    air_use_profiles(air);
    air_pass(air, 100);
    assert_int_equal(air_state(air), WIFI_CONNECTED);
    /* A lost link comes back with the access point. */
    assert_int_equal(wifi_set_ap(air->wifi, &target, false), SIM_OK);
    air_pass(air, 1000);
    assert_int_equal(air_state(air), WIFI_DISCONNECTED);
    assert_int_equal(wifi_set_ap(air->wifi, &target, true), SIM_OK);
    air_pass(air, 61000);
    assert_int_equal(air_state(air), WIFI_CONNECTED);
    /* What the user left does not. */
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_OK);
    for (int i = 0; i < 5; ++i)
    {
        air_pass(air, 61000);
        assert_int_equal(air_state(air), WIFI_DISCONNECTED);
    }
    assert_true(wifi_adapter_find(air->wifi, air->guid)->has_left);
    /* Until a session begins, or the user connects. */
    wifi_begin_session(air->wifi);
    air_pass(air, 100);
    assert_int_equal(air_state(air), WIFI_CONNECTED);
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_OK);
    assert_int_equal(join_profile(air, "LabOpen"), SIM_OK);
    air_pass(air, 40);
    assert_int_equal(air_state(air), WIFI_CONNECTED);
    assert_false(wifi_adapter_find(air->wifi, air->guid)->has_left);
}

static void test_events_profile_without_execute_access(void **state)
{
    struct air *air = *state;

    air_add_profile(air, "LabOpen", BSS_OPEN, NULL)->is_auto = false;
    air_use_profiles(air);
    assert_int_equal(join_profile(air, "LabOpen"), SIM_OK);
    air_pass(air, 40);
    air->profiles[0].may_execute = false;
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_ACCESS_DENIED);
    assert_int_equal(join_profile(air, "LabOpen"), SIM_ACCESS_DENIED);
    assert_int_equal(air_state(air), WIFI_CONNECTED);
}

/* A background scan that was put off by a connection begins when it is over: it is not made up for in the past, with all that would have followed. */
static void test_events_put_off_scan_takes_its_time(void **state)
{
    struct air *air = *state;

    air_add_profile(air, "LabOpen", BSS_OPEN, NULL);
    air_use_profiles(air);
    air_pass(air, 60);
    assert_int_equal(air_state(air), WIFI_CONNECTED);
    air_pass(air, 70000);
    assert_int_equal(air_join(air, "nowhere"), SIM_OK);
    air_pass(air, 20);
    assert_int_equal(air_state(air), WIFI_DISCONNECTED);
    air_pass(air, 100);
    assert_int_equal(air_state(air), WIFI_DISCONNECTED);
    air_pass(air, 20);
    assert_int_equal(air_state(air), WIFI_ASSOCIATING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define AIR_TEST(name) cmocka_unit_test_setup_teardown(name, air_setup, air_teardown)
        AIR_TEST(test_events_connect),
        AIR_TEST(test_events_profile_with_a_key),
        AIR_TEST(test_events_failures),
        AIR_TEST(test_events_discovery_of_what_is_secured),
        AIR_TEST(test_events_wep_key_in_both_forms),
        AIR_TEST(test_events_hidden_network_is_asked_for_by_name),
        AIR_TEST(test_events_disconnect),
        AIR_TEST(test_events_disconnect_while_authenticating),
        AIR_TEST(test_events_connect_over_a_connection),
        AIR_TEST(test_events_signal_and_roaming),
        AIR_TEST(test_events_roaming_with_a_wrong_key_loses_the_link),
        AIR_TEST(test_events_access_point_lost),
        AIR_TEST(test_events_scan),
        AIR_TEST(test_events_networks_available_or_not),
        AIR_TEST(test_events_networks_available_after_the_user_left),
        AIR_TEST(test_events_profile_renamed_while_connected_with_it),
        AIR_TEST(test_events_operation_mode),
        AIR_TEST(test_events_what_is_heard_is_as_old_as_the_scan),
        AIR_TEST(test_events_adapter_unplugged),
        AIR_TEST(test_events_radio_off),
        AIR_TEST(test_events_auto_connect_by_order),
        AIR_TEST(test_events_auto_connect_gives_up_until_the_next_scan),
        AIR_TEST(test_events_auto_connect_leaves_alone_what_the_user_left),
        AIR_TEST(test_events_profile_without_execute_access),
        AIR_TEST(test_events_put_off_scan_takes_its_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
