/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WLAN profiles: what is read, written again, sealed, opened and changed (docs/reference/wlan.md section 7). */
#include "wlan_profiles.h"

/* ---- what is read, and written again ---- */

static void test_wlan_profile_tells_what_a_connection_needs(void **state)
{
    struct wlan_profile *profile = read_good(psk_profile);

    (void)state;
    assert_string_equal(profile->name, "Lab");
    assert_int_equal(profile->ssid_count, 1);
    assert_int_equal(profile->ssids[0].cb, 3);
    assert_memory_equal(profile->ssids[0].bytes, "Lab", 3);
    assert_false(profile->ssids[0].hidden);
    assert_true(profile->is_auto);
    assert_false(profile->is_ibss);
    assert_int_equal(profile->auth, WLAN_AUTH_WPA2_PSK);
    assert_int_equal(profile->cipher, WLAN_CIPHER_AES);
    assert_int_equal(profile->phy_count, 1);
    assert_int_equal(profile->phys[0], 7);
    assert_int_equal(profile->key_type, WLAN_KEY_PASSPHRASE);
    assert_string_equal(profile->key.text, "labpassphrase");
    assert_null(profile->sealed);
    wlan_profile_free(profile);

    profile = read_good(enterprise_profile);
    assert_true(profile->one_x && profile->single_sign_on && !profile->keeps_user_data);
    wlan_profile_free(profile);
}

/* docs/reference/wlan.md section 7: WEP keys come back as hex digits. */
static void test_wlan_profile_wep_keys_become_hex_digits(void **state)
{
    struct wlan_profile *profile = read_good(wep_profile);

    (void)state;
    assert_string_equal(profile->key.text, "6162636465");
    wlan_profile_free(profile);
}

/* Where both are given, hex are the bytes; a name that no text can be is left out. */
static void test_wlan_profile_hex_is_the_network_and_name_follows(void **state)
{
    static const struct
    {
        const char *in;
        const char *out;
    } names[] = {
        {"<hex>4C6162</hex><name>Other</name>", "<hex>4C6162</hex>\r\n\t\t\t<name>Lab</name>"},
        {"<hex>4c6162</hex>", "<hex>4C6162</hex>\r\n\t\t\t<name>Lab</name>"},
        {"<name>Lab</name>", "<hex>4C6162</hex>\r\n\t\t\t<name>Lab</name>"},
        {"<hex>4C00</hex><name>Lab</name>", "<hex>4C00</hex>\r\n\t\t</SSID>"},
        {"<hex>01</hex>", "<hex>01</hex>\r\n\t\t</SSID>"},
        {"<hex>EFBFBE</hex>", "<hex>EFBFBE</hex>\r\n\t\t</SSID>"},
        {"<hex>FF</hex>", "<hex>FF</hex>\r\n\t\t</SSID>"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
    {
        struct wlan_profile *profile =
            read_good(edited(open_profile, "<hex>4C6162</hex><name>Lab</name>", names[i].in));
        char *text = wlan_profile_write(profile);

        assert_non_null(text);
        if (strstr(text, names[i].out) == NULL)
            fail_msg("%s became %s", names[i].in, text);
        xml_text_free(text);
        wlan_profile_free(profile);
    }
}

static void test_wlan_profile_written_and_read_is_the_same(void **state)
{
    static const char *const profiles[] = {open_profile, psk_profile, wep_profile,
                                           enterprise_profile};

    (void)state;
    for (size_t i = 0; i < sizeof(profiles) / sizeof(profiles[0]); i++)
    {
        struct wlan_profile *first = read_good(profiles[i]);
        char *once = wlan_profile_write(first);
        struct wlan_profile *second = read_good(once);
        char *twice = wlan_profile_write(second);

        assert_string_equal(once, twice);
        assert_string_equal(first->key.text, second->key.text);
        xml_text_free(once);
        xml_text_free(twice);
        wlan_profile_free(first);
        wlan_profile_free(second);
    }
}

static void test_wlan_profile_keeps_what_is_not_ours(void **state)
{
    struct wlan_profile *profile = read_good(edited(
        open_profile, "</MSM>",
        "</MSM><o:other xmlns:o=\"urn:o\" xmlns:p=\"urn:p\" p:a=\"1 &lt; 2\" b=\"&#10;\"><o:x> y "
        "</o:x></o:other>"));
    char *text = wlan_profile_write(profile);

    (void)state;
    assert_non_null(strstr(text, "<other xmlns=\"urn:o\" xmlns:a000=\"urn:p\" a000:a=\"1 &lt; 2\" "
                                 "b=\"&#10;\">\r\n\t\t<x> y </x>\r\n\t</other>"));
    wlan_profile_free(read_good(text));
    xml_text_free(text);
    wlan_profile_free(profile);
}

/* ---- keys ---- */

static bool open_reversed(void *context, const uint8_t *sealed, size_t sealed_cb,
                          struct secret *key)
{
    char text[64] = "";

    if (*(const bool *)context || sealed_cb >= sizeof(text))
        return false;
    for (size_t i = 0; i < sealed_cb; i++)
        text[i] = (char)sealed[sealed_cb - 1 - i];
    return secret_set(key, text);
}

static void test_wlan_profile_sealed_key_is_opened_and_held_to_the_rules(void **state)
{
    struct wlan_profile *profile = read_good(psk_profile);
    bool refuse = false;
    uint32_t reason = UNTOUCHED;
    char *text;

    (void)state;
    assert_int_equal(wlan_profile_seal(profile, (const uint8_t *)"87654321", 8), SIM_OK);
    assert_false(profile->key.given);
    text = wlan_profile_write(profile);
    assert_non_null(strstr(text, "<protected>true</protected>"));
    assert_non_null(strstr(text, "<keyMaterial>3837363534333231</keyMaterial>"));
    assert_null(strstr(text, "labpassphrase"));
    wlan_profile_free(profile);

    profile = NULL;
    assert_int_equal(
        wlan_profile_parse(text, strlen(text), open_reversed, &refuse, &profile, &reason), SIM_OK);
    assert_string_equal(profile->key.text, "12345678");
    assert_null(profile->sealed);
    wlan_profile_free(profile);

    profile = NULL;
    refuse = true;
    assert_int_equal(
        wlan_profile_parse(text, strlen(text), open_reversed, &refuse, &profile, &reason),
        SIM_BAD_PROFILE);
    assert_int_equal(reason, 0x40017);
    refuse = false;
    memcpy(strstr(text, "3837363534333231"), "38373635343332\r\n", 16);
    assert_int_equal(
        wlan_profile_parse(text, strlen(text), open_reversed, &refuse, &profile, &reason),
        SIM_BAD_PROFILE);
    assert_int_equal(reason, 0x40004);
    assert_null(profile);
    xml_text_free(text);
}

static void test_wlan_profile_unsealed_is_in_clear_again(void **state)
{
    struct wlan_profile *profile = read_good(psk_profile);
    struct secret key;
    uint8_t bytes[8];
    char *text;

    (void)state;
    assert_int_equal(wlan_profile_seal(profile, (const uint8_t *)"\x01\xFE\x7F", 3), SIM_OK);
    assert_int_equal(wlan_profile_sealed_bytes(profile, bytes, sizeof(bytes)), 3);
    assert_memory_equal(bytes, "\x01\xFE\x7F", 3);
    assert_int_equal(wlan_profile_sealed_bytes(profile, bytes, 2), 0);
    assert_true(secret_set(&key, "opened again"));
    assert_int_equal(wlan_profile_unseal(profile, &key), SIM_OK);
    text = wlan_profile_write(profile);
    assert_non_null(strstr(text, "<protected>false</protected>"));
    assert_non_null(strstr(text, "<keyMaterial>opened again</keyMaterial>"));
    xml_text_free(text);
    wlan_profile_free(profile);
}

/* ---- changes ---- */

static void test_wlan_profile_renamed_and_another_mode(void **state)
{
    struct wlan_profile *profile = read_good(open_profile);
    struct wlan_profile *ad_hoc =
        read_good(edited(open_profile, "ESS</connectionType><connectionMode>auto</connectionMode>",
                         "IBSS</connectionType>"));
    uint32_t reason = UNTOUCHED;
    char *text;

    (void)state;
    assert_int_equal(wlan_profile_rename(profile, "", &reason), SIM_BAD_PROFILE);
    assert_int_equal(reason, 0x80003);
    assert_int_equal(wlan_profile_rename(profile, "a\x01", &reason), SIM_BAD_PROFILE);
    assert_string_equal(profile->name, "Lab");
    assert_int_equal(wlan_profile_rename(profile, "A & B", &reason), SIM_OK);
    assert_int_equal(wlan_profile_set_auto(profile, false, &reason), SIM_OK);
    assert_string_equal(profile->name, "A & B");
    assert_false(profile->is_auto);
    text = wlan_profile_write(profile);
    assert_non_null(strstr(text, "<name>A &amp; B</name>"));
    assert_non_null(strstr(text, "<connectionMode>manual</connectionMode>"));
    xml_text_free(text);
    wlan_profile_free(profile);

    assert_false(ad_hoc->is_auto);
    assert_int_equal(wlan_profile_set_auto(ad_hoc, true, &reason), SIM_BAD_PROFILE);
    assert_int_equal(reason, 0x8000E);
    wlan_profile_free(ad_hoc);

    profile = read_good(edited(open_profile, "<autoSwitch>false", "<autoSwitch>true"));
    assert_int_equal(wlan_profile_set_auto(profile, false, &reason), SIM_BAD_PROFILE);
    assert_int_equal(reason, 0x80011);
    wlan_profile_free(profile);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wlan_profile_tells_what_a_connection_needs),
        cmocka_unit_test(test_wlan_profile_wep_keys_become_hex_digits),
        cmocka_unit_test(test_wlan_profile_hex_is_the_network_and_name_follows),
        cmocka_unit_test(test_wlan_profile_written_and_read_is_the_same),
        cmocka_unit_test(test_wlan_profile_keeps_what_is_not_ours),
        cmocka_unit_test(test_wlan_profile_sealed_key_is_opened_and_held_to_the_rules),
        cmocka_unit_test(test_wlan_profile_unsealed_is_in_clear_again),
        cmocka_unit_test(test_wlan_profile_renamed_and_another_mode),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
