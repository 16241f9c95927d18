/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Whose Wi-Fi this is: the rules of docs/reference/wlan.md in which versions of Windows differ, and what of the air is not as the network says. */
#include "airtest.h"

#include "wifi_behaviour.h"

static void test_wifi_behaviour_names_go_both_ways(void **state)
{
    (void)state;
    for (int i = WIFI_BEHAVE_XP; i < WIFI_BEHAVIOURS; ++i)
    {
        const char *name = wifi_behaviour_name((enum wifi_behaviour)i);

        assert_int_equal(wifi_behaviour_named(name), i);
    }
    assert_string_equal(wifi_behaviour_name(WIFI_BEHAVE_UNSAID), "win10");
    assert_int_equal(wifi_behaviour_named("Win10"), WIFI_BEHAVE_UNSAID);
    assert_int_equal(wifi_behaviour_named(""), WIFI_BEHAVE_UNSAID);
}

/* wlan.md section 1: the version asked for, and what comes of it; 0: ERROR_NOT_SUPPORTED. */
static void test_wifi_behaviour_negotiates_versions(void **state)
{
    static const struct
    {
        enum wifi_behaviour behaviour;
        uint32_t version;
        uint32_t negotiated;
    } rows[] = {
        {WIFI_BEHAVE_XP, 0, 1},    {WIFI_BEHAVE_XP, 1, 1},     {WIFI_BEHAVE_XP, 2, 1},
        {WIFI_BEHAVE_XP, 10, 1},   {WIFI_BEHAVE_VISTA, 0, 0},  {WIFI_BEHAVE_VISTA, 1, 1},
        {WIFI_BEHAVE_WIN7, 2, 2},  {WIFI_BEHAVE_WIN10, 10, 0}, {WIFI_BEHAVE_WIN11, 2, 2},
        {WIFI_BEHAVE_WIN11, 3, 0}, {WIFI_BEHAVE_UNSAID, 2, 2},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i)
    {
        uint32_t negotiated = 77;
        uint32_t code = wifi_behaviour_negotiate(rows[i].behaviour, rows[i].version, &negotiated);

        assert_int_equal(code, rows[i].negotiated ? SIM_OK : SIM_NOT_SUPPORTED);
        assert_int_equal(negotiated, rows[i].negotiated ? rows[i].negotiated : 77);
    }
}

/* wlan.md section 13: what XP lacks; sections 6, 7 and 12: what came with Windows 7. */
static void test_wifi_behaviour_abilities_come_with_versions(void **state)
{
    (void)state;
    for (int i = 0; i < WIFI_ABILITIES; ++i)
    {
        enum wifi_ability ability = (enum wifi_ability)i;
        bool is_late = ability == WIFI_CAN_HOST || ability == WIFI_CAN_SHOW_KEYS;
        bool is_latest =
            ability == WIFI_CAN_CONNECT_DIRECTLY || ability == WIFI_CAN_COMMAND_DEVICES;

        assert_false(wifi_behaviour_has(WIFI_BEHAVE_XP, ability));
        assert_int_equal(wifi_behaviour_has(WIFI_BEHAVE_VISTA, ability), !is_late && !is_latest);
        assert_int_equal(wifi_behaviour_has(WIFI_BEHAVE_WIN7, ability), !is_latest);
        assert_true(wifi_behaviour_has(WIFI_BEHAVE_WIN10, ability));
        assert_true(wifi_behaviour_has(WIFI_BEHAVE_WIN11, ability));
        assert_true(wifi_behaviour_has(WIFI_BEHAVE_UNSAID, ability));
    }
}

/* wlan.md section 2. */
static void test_wifi_behaviour_xp_knows_three_states(void **state)
{
    static const enum wifi_state told[] = {
        [WIFI_NOT_READY] = WIFI_DISCONNECTED,    [WIFI_CONNECTED] = WIFI_CONNECTED,
        [WIFI_AD_HOC_FORMED] = WIFI_CONNECTED,   [WIFI_DISCONNECTING] = WIFI_DISCONNECTED,
        [WIFI_DISCONNECTED] = WIFI_DISCONNECTED, [WIFI_ASSOCIATING] = WIFI_AUTHENTICATING,
        [WIFI_DISCOVERING] = WIFI_DISCONNECTED,  [WIFI_AUTHENTICATING] = WIFI_AUTHENTICATING,
    };

    (void)state;
    for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); ++i)
    {
        assert_int_equal(wifi_behaviour_state(WIFI_BEHAVE_XP, (enum wifi_state)i), told[i]);
        assert_int_equal(wifi_behaviour_state(WIFI_BEHAVE_VISTA, (enum wifi_state)i), i);
    }
}

/* wlan.md section 3. */
static void test_wifi_behaviour_notifications_by_version(void **state)
{
    static const struct
    {
        uint32_t source;
        uint32_t code;
        const char *told; /* x, v, 7, 0 (Windows 10), 1 (11) */
    } rows[] = {
        {0x8, 9, "v701"},   {0x8, 10, "xv701"},    {0x8, 21, "xv701"}, {0x8, 22, "v701"},
        {0x8, 23, "01"},    {0x8, 26, "01"},       {0x8, 27, "01"},    {0x10, 4, "v701"},
        {0x10, 24, "v701"}, {0x80, 0x1000, "701"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i)
    {
        for (int of = WIFI_BEHAVE_XP; of < WIFI_BEHAVIOURS; ++of)
        {
            bool wanted = strchr(rows[i].told, " xv701"[of]) != NULL;

            assert_int_equal(
                wifi_behaviour_tells((enum wifi_behaviour)of, rows[i].source, rows[i].code),
                wanted);
        }
    }
    assert_true(wifi_behaviour_takes_sources(WIFI_BEHAVE_XP, 0));
    assert_true(wifi_behaviour_takes_sources(WIFI_BEHAVE_XP, 0x8));
    assert_true(wifi_behaviour_takes_sources(WIFI_BEHAVE_XP, 0xFFFF));
    assert_false(wifi_behaviour_takes_sources(WIFI_BEHAVE_XP, 0x10));
    assert_false(wifi_behaviour_takes_sources(WIFI_BEHAVE_XP, 0x18));
    assert_true(wifi_behaviour_takes_sources(WIFI_BEHAVE_VISTA, 0x18));
    assert_true(wifi_behaviour_repeats(WIFI_BEHAVE_XP));
    assert_false(wifi_behaviour_repeats(WIFI_BEHAVE_VISTA));
}

/* wlan_reason.tsv, column xp. */
static void test_wifi_behaviour_xp_knows_few_reasons(void **state)
{
    static const uint32_t rows[][2] = {
        {0, 0},
        {0x40003, 0x40003},
        {0x50010, 0x50010},
        {0x80013, 0x80013},
        {0x80014, 0x80001}, /* too many SSIDs: a fault of the profile */
        {0x48014, 0x10001}, /* PSK_MISMATCH_SUSPECTED: no word for it */
        {0x2800B, 0x10001},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i)
    {
        assert_int_equal(wifi_behaviour_reason(WIFI_BEHAVE_XP, rows[i][0]), rows[i][1]);
        assert_int_equal(wifi_behaviour_reason(WIFI_BEHAVE_WIN7, rows[i][0]), rows[i][0]);
    }
}

/* wlan.md section 9. */
static void test_wifi_behaviour_opcodes_by_version(void **state)
{
    (void)state;
    for (uint32_t opcode = 1; opcode <= 20; ++opcode)
    {
        bool is_xps = opcode == 1 || opcode == 5 || opcode == 6 || opcode == 7;

        assert_int_equal(wifi_behaviour_queries(WIFI_BEHAVE_XP, opcode), is_xps);
        assert_int_equal(wifi_behaviour_sets(WIFI_BEHAVE_XP, opcode), opcode == 1 || opcode == 5);
        assert_int_equal(wifi_behaviour_queries(WIFI_BEHAVE_VISTA, opcode), opcode != 15);
        assert_true(wifi_behaviour_queries(WIFI_BEHAVE_WIN7, opcode));
        assert_true(wifi_behaviour_sets(WIFI_BEHAVE_VISTA, opcode));
    }
}

/* ---- the layer ---- */

/* wlan.md section 5: what was disconnected is left to its profile, not to the adapter. */
static void test_wifi_xp_goes_on_with_other_profiles_after_a_disconnect(void **state)
{
    struct air *air = *state;
    struct wifi_profile *first = air_add_profile(air, "LabOpen", BSS_OPEN, NULL);

    (void)air_add_profile(air, "LabHome", BSS_WPA2_PSK, "labpassphrase");
    air_use_profiles(air);
    wifi_set_behaviour(air->wifi, WIFI_BEHAVE_XP);
    air_pass(air, 1000);
    assert_int_equal(air_state(air), WIFI_CONNECTED);
    assert_string_equal(wifi_adapter_find(air->wifi, air->guid)->profile, "LabOpen");
    /* As whoever keeps profiles does with it. */
    first->is_auto = false;
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_OK);
    assert_false(wifi_adapter_find(air->wifi, air->guid)->has_left);
    air_pass(air, 1000);
    assert_int_equal(air_state(air), WIFI_CONNECTED);
    assert_string_equal(wifi_adapter_find(air->wifi, air->guid)->profile, "LabHome");

    wifi_set_behaviour(air->wifi, WIFI_BEHAVE_VISTA);
    assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_OK);
    air_pass(air, 61000);
    assert_int_equal(air_state(air), WIFI_DISCONNECTED);
}

/* wlan_reason.tsv: USER_DENIED is a reason of connecting. */
static bool denies_open(void *context, const uint8_t *ssid, size_t ssid_cb, uint32_t bss_type)
{
    (void)context;
    (void)bss_type;
    return ssid_cb == 7 && memcmp(ssid, "LabOpen", 7) == 0;
}

static void test_wifi_join_denied_network_is_user_denied(void **state)
{
    struct air *air = *state;
    const struct wifi_profile_view view = {.context = air, .is_denied = denies_open};

    wifi_set_profiles(air->wifi, &view);
    assert_int_equal(air_join(air, "LabOpen"), SIM_OK);
    air_pass(air, 100);
    air_expect_events(air, "acm 9; acm 10=28004");
    assert_int_equal(air_state(air), WIFI_DISCONNECTED);
}

static void test_wifi_next_change_tells_what_is_not_as_the_network_says(void **state)
{
    static const uint8_t second[] = {0x02, 0x4e, 0x4c, 0x00, 0x01, 0x02};
    struct air *air = *state;
    struct wifi_target home = air_network_named("LabHome");
    struct wifi_target open = air_network_named("LabOpen");
    struct wifi_target one = {.bssid = second};
    struct wifi_change change;
    size_t place = 0;
    size_t counts[4] = {0};

    assert_false(wifi_next_change(air->wifi, &place, &change));
    assert_int_equal(wifi_move(air->wifi, "Wi-Fi", &open, WIFI_NO_SIGNAL), SIM_OK);
    assert_int_equal(wifi_set_ap(air->wifi, &one, false), SIM_OK);
    assert_int_equal(wifi_set_key(air->wifi, &home, false), SIM_OK);
    assert_int_equal(wifi_plug(air->wifi, "Wi-Fi", false), SIM_OK);
    place = 0;
    while (wifi_next_change(air->wifi, &place, &change))
    {
        ++counts[change.kind];
        if (change.kind == WIFI_CHANGED_SIGNAL)
        {
            assert_string_equal(change.adapter, "Wi-Fi");
            assert_int_equal(change.dbm, WIFI_NO_SIGNAL);
        }
        if (change.kind == WIFI_CHANGED_AP)
        {
            assert_memory_equal(change.bssid, second, sizeof(second));
        }
    }
    assert_int_equal(counts[WIFI_CHANGED_SIGNAL], 1);
    assert_int_equal(counts[WIFI_CHANGED_AP], 1);
    assert_int_equal(counts[WIFI_CHANGED_KEY], 2);
    assert_int_equal(counts[WIFI_CHANGED_PLUG], 1);
    wifi_reset(air->wifi);
    place = 0;
    assert_false(wifi_next_change(air->wifi, &place, &change));
}

static void test_wifi_next_change_without_adapters_or_networks(void **state)
{
    struct air *air = *state;
    struct wifi_change change;
    size_t place = 0;

    air_replace_network(air, air_read_network("{}"));
    assert_false(wifi_next_change(air->wifi, &place, &change));
    air_replace_network(air, air_read_network("wifi: {adapters: [{name: A}]}"));
    assert_int_equal(wifi_plug(air->wifi, "A", false), SIM_OK);
    place = 0;
    assert_true(wifi_next_change(air->wifi, &place, &change));
    assert_int_equal(change.kind, WIFI_CHANGED_PLUG);
    assert_false(wifi_next_change(air->wifi, &place, &change));
}

/* docs/scenario.md, wifi. */
static void test_scenario_behave_names_a_version(void **state)
{
    struct air *air = *state;

    assert_int_equal(air->network->behaviour, WIFI_BEHAVE_UNSAID);
    air_replace_network(air, air_read_network("wifi: {behave: xp}"));
    assert_int_equal(air->network->behaviour, WIFI_BEHAVE_XP);
    air_replace_network(air, air_read_network("wifi: {behave: win11}"));
    assert_int_equal(air->network->behaviour, WIFI_BEHAVE_WIN11);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, air_setup, air_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wifi_behaviour_names_go_both_ways),
        cmocka_unit_test(test_wifi_behaviour_negotiates_versions),
        cmocka_unit_test(test_wifi_behaviour_abilities_come_with_versions),
        cmocka_unit_test(test_wifi_behaviour_xp_knows_three_states),
        cmocka_unit_test(test_wifi_behaviour_notifications_by_version),
        cmocka_unit_test(test_wifi_behaviour_xp_knows_few_reasons),
        cmocka_unit_test(test_wifi_behaviour_opcodes_by_version),
        CASE(test_wifi_xp_goes_on_with_other_profiles_after_a_disconnect),
        CASE(test_wifi_join_denied_network_is_user_denied),
        CASE(test_wifi_next_change_tells_what_is_not_as_the_network_says),
        CASE(test_wifi_next_change_without_adapters_or_networks),
        CASE(test_scenario_behave_names_a_version),
    };

    return cmocka_run_group_tests_name("wifi behaviour", tests, NULL, NULL);
}
