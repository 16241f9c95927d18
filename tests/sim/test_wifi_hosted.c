/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The hosted network's model: settings, users, keys: docs/reference/wlan.md section 12. */
#include "hostedtest.h"
#include "wlan_profile.h"

/* ---- settings ---- */

static void test_wifi_hosted_make_gives_name_key_and_100_peers(void **state)
{
    struct wifi_hosted_settings settings = {.is_disabled = true};

    (void)state;
    wifi_hosted_make(&settings, "LAB", random_bytes);
    assert_int_equal(settings.ssid.cb, 8);
    assert_memory_equal(settings.ssid.bytes, "LAB-0273", 8);
    assert_int_equal(settings.max_peers, 100);
    assert_int_equal(strlen(settings.primary.text), WIFI_HOSTED_KEY_CCH);
    assert_true(settings.is_disabled);
    /* A long name in UTF-8 is cut between characters. */
    wifi_hosted_make(&settings, "abcdefghijklmnopqrstuvwxyz\xC3\xA9", random_bytes);
    assert_int_equal(settings.ssid.cb, 26 + 5);
    wifi_hosted_make(&settings, "", random_bytes);
    assert_int_equal(settings.ssid.cb, 5);
}

static void test_wifi_hosted_set_secondary_takes_what_is_a_key(void **state)
{
    static const struct
    {
        size_t cb;
        const char *bytes;
        bool is_passphrase;
        bool is_good;
    } keys[] = {
        {9, "12345678", true, true},
        {8, "1234567", true, false},
        {9, "1234567\x7F", true, false},
        {9, "123456789", true, false},
        {9,
         "1234\0"
         "678",
         true, false},
        {65, "0123456789012345678901234567890123456789012345678901234567890123", true, false},
        {64, "012345678901234567890123456789012345678901234567890123456789012", true, true},
        {32, "\0\1\2\3\4\5\6\7\x80\xFFzzzzzzzzzzzzzzzzzzzzzz", false, true},
        {31, "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", false, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(keys); ++i)
    {
        struct wifi_hosted_settings settings = {0};
        uint8_t back[WIFI_HOSTED_SECONDARY_CB];

        assert_int_equal(wifi_hosted_set_secondary(&settings, (const uint8_t *)keys[i].bytes,
                                                   keys[i].cb, keys[i].is_passphrase, false),
                         keys[i].is_good);
        assert_int_equal(wifi_hosted_secondary(&settings, back), keys[i].is_good ? keys[i].cb : 0);
        assert_int_equal(settings.secondary_is_temporary, keys[i].is_good);
        if (keys[i].is_good)
        {
            assert_memory_equal(back, keys[i].bytes, keys[i].cb);
        }
    }
}

static void test_wifi_hosted_profile_is_one_for_every_ssid(void **state)
{
    static const struct
    {
        const char *ssid;
        size_t cb;
        const char *name;
    } ssids[] = {{"Plain", 5, "Plain"},
                 {"<&>\"'", 5, "<&>\"'"},
                 {"\xC3\xA9t\xC3\xA9", 5, "\xC3\xA9t\xC3\xA9"},
                 {"\0\xFF", 2, "00FF"},
                 {"<<<<<<<<<<<<<<<<&&&&&&&&&&&&&&&&", 32, "<<<<<<<<<<<<<<<<&&&&&&&&&&&&&&&&"}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(ssids); ++i)
    {
        struct wifi_hosted_settings settings = {0};
        char xml[WIFI_HOSTED_PROFILE_CB];
        struct wlan_profile *profile = NULL;
        uint32_t reason = 0;

        assert_false(wifi_hosted_profile(&settings, xml));
        wifi_hosted_make_key(&settings.primary, random_bytes);
        memcpy(settings.ssid.bytes, ssids[i].ssid, ssids[i].cb);
        settings.ssid.cb = ssids[i].cb;
        assert_true(wifi_hosted_profile(&settings, xml));
        assert_int_equal(wlan_profile_parse(xml, strlen(xml), NULL, NULL, &profile, &reason), 0);
        assert_string_equal(profile->name, ssids[i].name);
        assert_int_equal(profile->ssids[0].cb, ssids[i].cb);
        assert_memory_equal(profile->ssids[0].bytes, ssids[i].ssid, ssids[i].cb);
        assert_string_equal(profile->key.text, settings.primary.text);
        wlan_profile_free(profile);
    }
}

/* ---- starting and stopping ---- */

static void test_wifi_hosted_use_is_counted_for_each_user(void **state)
{
    struct air *air = *state;

    assert_int_equal(state_of(air), WIFI_HOSTED_IDLE);
    use(air, USER_A);
    use(air, USER_A);
    use(air, USER_B);
    air_expect_events(air, "hnwk 4096=12/17");
    assert_int_equal(release(air, USER_A), SIM_OK);
    assert_int_equal(release(air, USER_B), SIM_OK);
    assert_int_equal(release(air, USER_B), WIFI_HOSTED_STOP_BEFORE_START);
    assert_int_equal(state_of(air), WIFI_HOSTED_ACTIVE);
    air_expect_events(air, "");
    assert_int_equal(release(air, USER_A), SIM_OK);
    air_expect_events(air, "hnwk 4096=21/17");
    assert_int_equal(release(air, USER_A), WIFI_HOSTED_STOP_BEFORE_START);
}

static void test_wifi_hosted_forget_undoes_all_uses(void **state)
{
    struct air *air = *state;

    use(air, USER_A);
    use(air, USER_A);
    use(air, USER_B);
    wifi_hosted_forget(air->wifi, USER_A);
    assert_int_equal(state_of(air), WIFI_HOSTED_ACTIVE);
    forget_events(air);
    wifi_hosted_forget(air->wifi, USER_B);
    air_expect_events(air, "hnwk 4096=21/18");
    wifi_hosted_forget(air->wifi, USER_B);
    air_expect_events(air, "");
}

static void test_wifi_hosted_force_is_on_nobodys_account(void **state)
{
    struct air *air = *state;
    uint32_t reason = REASON;

    assert_int_equal(wifi_hosted_force_stop(air->wifi, &reason), SIM_INVALID_STATE);
    assert_int_equal(reason, WIFI_HOSTED_STOP_BEFORE_START);
    assert_int_equal(wifi_hosted_force_start(air->wifi, &reason), SIM_OK);
    assert_int_equal(release(air, USER_A), WIFI_HOSTED_STOP_BEFORE_START);
    use(air, USER_A);
    assert_int_equal(release(air, USER_A), SIM_OK);
    assert_int_equal(state_of(air), WIFI_HOSTED_ACTIVE);
    use(air, USER_A);
    assert_int_equal(wifi_hosted_force_stop(air->wifi, &reason), SIM_OK);
    assert_int_equal(state_of(air), WIFI_HOSTED_IDLE);
    /* Its use went with the network. */
    assert_int_equal(release(air, USER_A), WIFI_HOSTED_STOP_BEFORE_START);
    use(air, USER_B);
    assert_int_equal(release(air, USER_A), WIFI_HOSTED_STOP_BEFORE_START);
}

static void test_wifi_hosted_what_is_taken_back_is_as_before(void **state)
{
    struct air *air = *state;
    uint32_t reason;

    use(air, USER_A);
    wifi_hosted_unuse(air->wifi, USER_A);
    assert_int_equal(state_of(air), WIFI_HOSTED_IDLE);
    use(air, USER_A);
    use(air, USER_B);
    assert_int_equal(wifi_hosted_force_stop(air->wifi, &reason), SIM_OK);
    wifi_hosted_forget(air->wifi, USER_B);
    wifi_hosted_unforce_stop(air->wifi);
    assert_int_equal(state_of(air), WIFI_HOSTED_ACTIVE);
    assert_int_equal(release(air, USER_A), SIM_OK);
    assert_int_equal(state_of(air), WIFI_HOSTED_IDLE);
    wifi_hosted_unrelease(air->wifi, USER_A);
    assert_int_equal(wifi_hosted_force_start(air->wifi, &reason), SIM_OK);
    wifi_hosted_unforce_start(air->wifi);
    assert_int_equal(state_of(air), WIFI_HOSTED_ACTIVE);
    assert_int_equal(release(air, USER_A), SIM_OK);
    /* Nothing to bring back. */
    wifi_hosted_unforce_stop(air->wifi);
    assert_int_equal(state_of(air), WIFI_HOSTED_IDLE);
}

static void test_wifi_hosted_use_without_settings_or_radio_is_refused(void **state)
{
    struct air *air = *state;
    struct wifi_hosted_settings settings = {0};
    uint32_t reason = REASON;

    assert_int_equal(wifi_set_radio(air->wifi, guid_of(air, 0), false, true), SIM_OK);
    assert_int_equal(wifi_hosted_use(air->wifi, USER_A, &reason), WIFI_RADIO_IS_OFF);
    assert_int_equal(reason, WIFI_HOSTED_AP_START_FAILED);
    wifi_hosted_configure(air->wifi, &settings, true);
    assert_int_equal(wifi_set_radio(air->wifi, guid_of(air, 0), true, true), SIM_OK);
    assert_int_equal(wifi_hosted_use(air->wifi, USER_A, &reason), SIM_INVALID_STATE);
    assert_int_equal(reason, WIFI_HOSTED_UNSPECIFIED);
    settings.ssid.cb = 3;
    wifi_hosted_configure(air->wifi, &settings, true);
    assert_int_equal(wifi_hosted_use(air->wifi, USER_A, &reason), SIM_INVALID_STATE);
    assert_int_equal(reason, WIFI_HOSTED_CRYPT_ERROR);
    settings.is_disabled = true;
    wifi_hosted_configure(air->wifi, &settings, true);
    assert_int_equal(wifi_hosted_force_start(air->wifi, &reason), SIM_INVALID_STATE);
    assert_int_equal(reason, WIFI_HOSTED_INTERFACE_UNAVAILABLE);
    assert_int_equal(wifi_hosted_force_stop(air->wifi, &reason), SIM_INVALID_STATE);
    assert_int_equal(reason, WIFI_HOSTED_INTERFACE_UNAVAILABLE);
}

static void test_wifi_hosted_configure_makes_it_idle(void **state)
{
    struct air *air = *state;
    struct wifi_hosted_settings settings = *wifi_hosted_settings(air->wifi);

    assert_true(
        wifi_hosted_set_secondary(&settings, (const uint8_t *)"temporary", 10, true, false));
    wifi_hosted_configure(air->wifi, &settings, false);
    assert_true(wifi_hosted_settings(air->wifi)->secondary.given);
    use(air, USER_A);
    forget_events(air);
    settings.max_peers = 5;
    wifi_hosted_configure(air->wifi, &settings, false);
    air_expect_events(air, "");
    wifi_hosted_configure(air->wifi, &settings, true);
    air_expect_events(air, "hnwk 4096=21/26");
    /* The temporary key has gone with the stop. */
    assert_false(wifi_hosted_settings(air->wifi)->secondary.given);
    assert_int_equal(wifi_hosted_settings(air->wifi)->max_peers, 5);
    assert_int_equal(release(air, USER_A), WIFI_HOSTED_STOP_BEFORE_START);
}

static void test_wifi_hosted_keys_live_as_long_as_they_are_meant_to(void **state)
{
    struct air *air = *state;
    struct wifi_hosted_settings settings = *wifi_hosted_settings(air->wifi);

    assert_true(wifi_hosted_set_secondary(&settings, (const uint8_t *)"lastingly", 10, true, true));
    wifi_hosted_configure(air->wifi, &settings, false);
    use(air, USER_A);
    assert_int_equal(release(air, USER_A), SIM_OK);
    assert_true(wifi_hosted_settings(air->wifi)->secondary.given);
    /* A temporary one that is set before the start is good between start and stop. */
    assert_true(
        wifi_hosted_set_secondary(&settings, (const uint8_t *)"fleetingly", 11, true, false));
    wifi_hosted_configure(air->wifi, &settings, false);
    use(air, USER_A);
    join(air, 1, "fleetingly");
    air_pass(air, 100);
    assert_int_equal(peers_of(air), 1);
    assert_int_equal(release(air, USER_A), SIM_OK);
    assert_false(wifi_hosted_settings(air->wifi)->secondary.given);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, hosted_setup, air_teardown)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wifi_hosted_make_gives_name_key_and_100_peers),
        cmocka_unit_test(test_wifi_hosted_set_secondary_takes_what_is_a_key),
        cmocka_unit_test(test_wifi_hosted_profile_is_one_for_every_ssid),
        CASE(test_wifi_hosted_use_is_counted_for_each_user),
        CASE(test_wifi_hosted_forget_undoes_all_uses),
        CASE(test_wifi_hosted_force_is_on_nobodys_account),
        CASE(test_wifi_hosted_what_is_taken_back_is_as_before),
        CASE(test_wifi_hosted_use_without_settings_or_radio_is_refused),
        CASE(test_wifi_hosted_configure_makes_it_idle),
        CASE(test_wifi_hosted_keys_live_as_long_as_they_are_meant_to),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
