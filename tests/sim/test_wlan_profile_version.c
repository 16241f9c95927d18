/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WLAN profiles by version of Windows: docs/reference/wlan.md section 7, the remarks on XP, and section 13. */
#include "wlan_profile_version.h"

#include "wlan_profiles.h"

static struct wlan_profile *read_as(enum wifi_behaviour behaviour, const char *text)
{
    struct wlan_profile *profile = NULL;
    uint32_t reason = UNTOUCHED;

    if (wlan_profile_parse_as(behaviour, text, strlen(text), NULL, NULL, &profile, &reason) !=
        SIM_OK)
    {
        fail_msg("refused for %x: %s", reason, text);
    }
    assert_int_equal(reason, UNTOUCHED);
    return profile;
}

static void expect_bad_as(enum wifi_behaviour behaviour, const char *text, uint32_t expected)
{
    struct wlan_profile *profile = NULL;
    uint32_t reason = UNTOUCHED;

    assert_int_equal(
        wlan_profile_parse_as(behaviour, text, strlen(text), NULL, NULL, &profile, &reason),
        SIM_BAD_PROFILE);
    assert_null(profile);
    assert_int_equal(reason, expected);
}

static void expect_name(const char *text, const char *name)
{
    struct wlan_profile *profile = read_as(WIFI_BEHAVE_XP, text);

    assert_string_equal(profile->name, name);
    wlan_profile_free(profile);
}

static void test_wlan_profile_xp_name_is_the_ssid(void **state)
{
    struct wlan_profile *profile = read_as(WIFI_BEHAVE_VISTA, edited(open_profile, ">Lab<", ">X<"));

    (void)state;
    assert_string_equal(profile->name, "X");
    wlan_profile_free(profile);
    expect_name(edited(open_profile, ">Lab<", ">X<"), "Lab");
}

static void test_wlan_profile_xp_ad_hoc_name_says_so(void **state)
{
    static char text[ROOM_CB];

    (void)state;
    (void)snprintf(text, sizeof(text), "%s", edited(open_profile, ">ESS<", ">IBSS<"));
    (void)snprintf(text, sizeof(text), "%s", edited(text, ">auto<", ">manual<"));
    expect_name(text, "Lab-adhoc");
}

static void test_wlan_profile_xp_ssid_that_is_no_text_is_ssid_invalid(void **state)
{
    static char text[ROOM_CB];

    (void)state;
    (void)snprintf(text, sizeof(text), "%s", edited(open_profile, "4C6162", "FF0001"));
    expect_bad_as(WIFI_BEHAVE_XP, text, 0x80013);
}

static void test_wlan_profile_xp_takes_one_ssid_alone(void **state)
{
    const char *two =
        edited(open_profile, "<nonBroadcast>", "<SSID><name>Other</name></SSID><nonBroadcast>");

    (void)state;
    expect_bad_as(WIFI_BEHAVE_XP, two, 0x80001);
    wlan_profile_free(read_as(WIFI_BEHAVE_VISTA, two));
}

static void test_wlan_profile_xp_key_must_not_be_protected(void **state)
{
    static char text[ROOM_CB];

    (void)state;
    wlan_profile_free(read_as(WIFI_BEHAVE_XP, psk_profile));
    (void)snprintf(text, sizeof(text), "%s",
                   edited(psk_profile, "<protected>false", "<protected>true"));
    (void)snprintf(text, sizeof(text), "%s", edited(text, "labpassphrase", "0102"));
    expect_bad_as(WIFI_BEHAVE_XP, text, 0x80001);
}

static void test_wlan_profile_xp_ignores_a_manufacturers_settings(void **state)
{
    const char *text = edited(open_profile, "</MSM>",
                              "</MSM><IHV><OUIHeader><OUI>00AABB</OUI><type>00</type></OUIHeader>"
                              "<connectivity><x/></connectivity></IHV>");
    struct wlan_profile *profile;
    char *written;

    (void)state;
    expect_bad_as(WIFI_BEHAVE_WIN7, text, 0x80015);
    profile = read_as(WIFI_BEHAVE_XP, text);
    written = wlan_profile_write(profile);
    assert_null(strstr(written, "IHV"));
    xml_text_free(written);
    wlan_profile_free(profile);
}

static void test_wlan_profile_xp_text_that_is_no_xml_is_a_bad_profile(void **state)
{
    (void)state;
    expect_bad_as(WIFI_BEHAVE_XP, "", 0x80001);
    expect_bad_as(WIFI_BEHAVE_XP, "<WLANProfile", 0x80001);
    expect_bad_as(WIFI_BEHAVE_XP, "<other/>", 0x80002);
}

static void test_wlan_profile_wpa3_comes_with_windows_10(void **state)
{
    static char text[ROOM_CB];

    (void)state;
    (void)snprintf(text, sizeof(text), "%s", edited(psk_profile, "WPA2PSK", "WPA3SAE"));
    expect_bad_as(WIFI_BEHAVE_XP, text, 0x80001);
    expect_bad_as(WIFI_BEHAVE_VISTA, text, 0x80001);
    expect_bad_as(WIFI_BEHAVE_WIN7, text, 0x80001);
    wlan_profile_free(read_as(WIFI_BEHAVE_WIN10, text));
    wlan_profile_free(read_as(WIFI_BEHAVE_WIN11, text));
}

static void test_wlan_profile_on_demand_is_manual_whatever_it_was(void **state)
{
    struct wlan_profile *profile =
        read_as(WIFI_BEHAVE_WIN10, edited(open_profile, "<autoSwitch>false", "<autoSwitch>true"));

    (void)state;
    assert_true(profile->is_auto);
    assert_int_equal(wlan_profile_set_on_demand(profile), SIM_OK);
    assert_false(profile->is_auto);
    {
        char *written = wlan_profile_write(profile);
        struct wlan_profile *again = read_as(WIFI_BEHAVE_WIN10, written);

        assert_false(again->is_auto);
        wlan_profile_free(again);
        xml_text_free(written);
    }
    wlan_profile_free(profile);
}

static void test_wlan_profile_guest_is_hidden_by_xp_alone(void **state)
{
    struct wlan_profile *profile =
        read_as(WIFI_BEHAVE_WIN10, edited(enterprise_profile, ">user<", ">guest<"));

    (void)state;
    assert_true(wlan_profile_is_hidden(WIFI_BEHAVE_XP, profile));
    assert_false(wlan_profile_is_hidden(WIFI_BEHAVE_VISTA, profile));
    assert_int_equal(profile->eap_type, 25);
    wlan_profile_free(profile);
    profile = read_as(WIFI_BEHAVE_WIN10, enterprise_profile);
    assert_false(wlan_profile_is_hidden(WIFI_BEHAVE_XP, profile));
    wlan_profile_free(profile);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wlan_profile_xp_name_is_the_ssid),
        cmocka_unit_test(test_wlan_profile_xp_ad_hoc_name_says_so),
        cmocka_unit_test(test_wlan_profile_xp_ssid_that_is_no_text_is_ssid_invalid),
        cmocka_unit_test(test_wlan_profile_xp_takes_one_ssid_alone),
        cmocka_unit_test(test_wlan_profile_xp_key_must_not_be_protected),
        cmocka_unit_test(test_wlan_profile_xp_ignores_a_manufacturers_settings),
        cmocka_unit_test(test_wlan_profile_xp_text_that_is_no_xml_is_a_bad_profile),
        cmocka_unit_test(test_wlan_profile_wpa3_comes_with_windows_10),
        cmocka_unit_test(test_wlan_profile_on_demand_is_manual_whatever_it_was),
        cmocka_unit_test(test_wlan_profile_guest_is_hidden_by_xp_alone),
    };

    return cmocka_run_group_tests_name("wlan profile by version", tests, NULL, NULL);
}
