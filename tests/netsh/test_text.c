/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Parameters, fields and words of netsh, natively: docs/reference/cli.md section 2. */
#include "tests/sim/native.h"

#include "field.h"
#include "parameters.h"
#include "text16.h"
#include "wlan_words.h"
#include "words.h"

static struct line line;

static void expect(const char *text)
{
    assert_false(line.cut);
    assert_string_equal(text16_ascii(line.text), text);
    line_clear(&line);
}

static int clear(void **state)
{
    (void)state;
    line_clear(&line);
    return 0;
}

/* "Syntax of the asked commands": connect [name=]profile [[ssid=]ssid] [[interface=]name]. */
static void test_parameters_forms_are_read(void **state)
{
    static const struct parameter_rule rules[] = {
        {"name", true, NULL}, {"ssid", false, NULL}, {"interface", false, NULL}, {0}};
    static const struct
    {
        const char *words;
        enum parameters_fault fault;
        const char *values[3];
    } rows[] = {
        {"name=Home", PARAMETERS_GOOD, {"Home", NULL, NULL}},
        {"NAME=My_Home", PARAMETERS_GOOD, {"My Home", NULL, NULL}},
        {"Home LabHome Wi-Fi", PARAMETERS_GOOD, {"Home", "LabHome", "Wi-Fi"}},
        {"interface=Wi-Fi Home", PARAMETERS_GOOD, {"Home", NULL, "Wi-Fi"}},
        {"ssid=a=b name=c=d", PARAMETERS_GOOD, {"c=d", "a=b", NULL}},
        /* A tag that is none is a value, as a name may have such a sign. */
        {"names=x", PARAMETERS_GOOD, {"names=x", NULL, NULL}},
        {"a b c d", PARAMETERS_UNKNOWN, {0}},
        {"name=a name=b", PARAMETERS_TWICE, {0}},
        {"a name=b", PARAMETERS_TWICE, {0}},
        {"ssid=LabHome", PARAMETERS_MISSING, {0}},
        {"name=", PARAMETERS_MISSING, {0}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
    {
        struct parameters parameters;
        size_t count;
        const uint16_t *const *words = text16_words(rows[i].words, &count);

        if (parameters_read(&parameters, rules, words, count) != rows[i].fault)
            fail_msg("%s", rows[i].words);
        for (size_t at = 0; at < 3 && rows[i].fault == PARAMETERS_GOOD; at++)
        {
            if (!rows[i].values[at])
                assert_null(parameters.values[at]);
            else
                assert_string_equal(text16_ascii(parameters.values[at]), rows[i].values[at]);
        }
    }
}

/* "Syntax of the asked commands": permission=allow|block|denyall, value=0-60. */
static void test_parameters_values_are_of_their_kind(void **state)
{
    static const struct parameter_rule rules[] = {{"permission", false, "allow|block|denyall"},
                                                  {"value", false, "300-86400"},
                                                  {"key", false, "clear"},
                                                  {0}};
    static const struct
    {
        const char *word;
        size_t at;
        enum parameters_fault fault;
        uint32_t chosen; /* where it is good */
        const char *takes;
    } rows[] = {
        {"permission=allow", 0, PARAMETERS_GOOD, 0, NULL},
        {"PERMISSION=Block", 0, PARAMETERS_GOOD, 1, NULL},
        {"denyall", 0, PARAMETERS_GOOD, 2, NULL},
        {"permission=deny", 0, PARAMETERS_VALUE, 0, "permission is allow, block or denyall"},
        {"permission=allow|block", 0, PARAMETERS_VALUE, 0, "permission is allow, block or denyall"},
        {"permission=", 0, PARAMETERS_VALUE, 0, "permission is allow, block or denyall"},
        {"value=300", 1, PARAMETERS_GOOD, 300, NULL},
        {"value=86400", 1, PARAMETERS_GOOD, 86400, NULL},
        {"value=299", 1, PARAMETERS_VALUE, 0, "value is a number from 300 to 86400"},
        {"value=86401", 1, PARAMETERS_VALUE, 0, "value is a number from 300 to 86400"},
        {"value=4294967596", 1, PARAMETERS_VALUE, 0, "value is a number from 300 to 86400"},
        {"value=-300", 1, PARAMETERS_VALUE, 0, "value is a number from 300 to 86400"},
        {"value=", 1, PARAMETERS_VALUE, 0, "value is a number from 300 to 86400"},
        {"key=CLEAR", 2, PARAMETERS_GOOD, 0, NULL},
        {"key=clea", 2, PARAMETERS_VALUE, 0, "key is clear"},
        {"key=clearer", 2, PARAMETERS_VALUE, 0, "key is clear"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
    {
        struct parameters parameters;
        size_t count;
        const uint16_t *const *words = text16_words(rows[i].word, &count);

        if (parameters_read(&parameters, rules, words, count) != rows[i].fault)
            fail_msg("%s", rows[i].word);
        if (rows[i].fault)
        {
            assert_int_equal(parameters.at, rows[i].at);
            parameters_say_values(&line, &rules[parameters.at]);
            expect(rows[i].takes);
        }
        else if (parameters.chosen[rows[i].at] != rows[i].chosen)
            fail_msg("%s is %lu", rows[i].word, (unsigned long)parameters.chosen[rows[i].at]);
    }
}

static void test_parameters_word_is_as_the_rule_writes_it(void **state)
{
    static const struct parameter_rule rule = {"mode", false, "yes|no|persistent"};
    size_t cch;

    (void)state;
    assert_memory_equal(parameters_word(&rule, 0, &cch), "yes", 3);
    assert_int_equal(cch, 3);
    assert_memory_equal(parameters_word(&rule, 2, &cch), "persistent", 10);
    assert_int_equal(cch, 10);
}

static void test_pattern_wildcards_match(void **state)
{
    static const struct
    {
        const uint16_t *pattern;
        const uint16_t *text;
        bool matches;
    } rows[] = {
        {u"*", u"Wi-Fi", true},       {u"*", u"", true},
        {u"wi-fi", u"Wi-Fi", true},   {u"Wi-F?", u"Wi-Fi", true},
        {u"Wi-Fi?", u"Wi-Fi", false}, {u"*Fi", u"Fi Wi-Fi", true},
        {u"*F*2", u"Wi-Fi 2", true},  {u"*F*3", u"Wi-Fi 2", false},
        {u"", u"Wi-Fi", false},       {u"Wi", u"Wi-Fi", false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
    {
        if (words_match(rows[i].pattern, rows[i].text) != rows[i].matches)
            fail_msg("row %zu", i);
    }
}

/* "Output: show interfaces": four spaces, the colon at column 27. */
static void test_field_stands_at_its_columns(void **state)
{
    (void)state;
    field_add(&line, "Name", FIELD_INTERFACE, u"Wi-Fi");
    assert_int_equal(line.text[27], ':');
    expect("    Name                   : Wi-Fi\n");
    field_add_number(&line, "Channel", FIELD_INTERFACE, 6);
    expect("    Channel                : 6\n");
    field_add_ascii(&line, "All User Profile", FIELD_PROFILE, "Home");
    expect("    All User Profile     : Home\n");
    field_add_half_mbps(&line, 11);
    expect("5.5");
    field_add_half_mbps(&line, 108);
    expect("54");
    field_add_address(&line, (const uint8_t[6]){0, 0xa, 0xff, 1, 2, 3});
    expect("00:0a:ff:01:02:03");
}

static void test_field_ssid_is_utf8_or_bytes(void **state)
{
    static const struct
    {
        const char *bytes;
        const uint16_t *text;
    } rows[] = {
        {"LabHome", u"LabHome"},
        {"gr\xc3\xb6\xc3\x9f"
         "e",
         u"gr\u00f6\u00dfe"},
        {"\xf0\x9f\x93\xb6", u"\U0001F4F6"},
        {"gr\xf6\xdf"
         "e",
         u"gr\u00f6\u00dfe"},               /* no UTF-8 */
        {"\xc0\xaf", u"\u00c0\u00af"},      /* overlong */
        {"\xed\xa0\x80", u"\u00ed\u00a0?"}, /* a surrogate */
        {"a\r\nb", u"a??b"},                /* a name cannot make lines */
        {"\xc3", u"\u00c3"},                /* cut */
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
    {
        size_t cch = 0;

        while (rows[i].text[cch])
            cch++;
        field_add_ssid(&line, (const uint8_t *)rows[i].bytes, strlen(rows[i].bytes));
        if (line.cch != cch || memcmp(line.text, rows[i].text, cch * sizeof *line.text))
            fail_msg("row %zu", i);
        line_clear(&line);
    }
}

static void test_words_of_codes_are_told(void **state)
{
    (void)state;
    assert_string_equal(wlan_words_state(1), "connected");
    assert_string_equal(wlan_words_state(4), "disconnected");
    assert_string_equal(wlan_words_authentication(7), "WPA2-Personal");
    assert_string_equal(wlan_words_authentication(8), "WPA3-Enterprise 192 Bits");
    assert_string_equal(wlan_words_cipher(4), "CCMP");
    assert_string_equal(wlan_words_cipher(0x101), "WEP");
    assert_string_equal(wlan_words_connection_mode(4), "Auto Connect");
    assert_string_equal(wlan_words_cipher(0x7777), "Unknown");
    assert_null(wlan_words_hosted_reason(0));
    assert_string_equal(wlan_words_hosted_reason(12), "no interface is available");
    assert_string_equal(wlan_words_hosted_reason(29), "Unknown");
}

static void test_channel_of_frequency(void **state)
{
    (void)state;
    assert_int_equal(wlan_words_channel(2412000), 1);
    assert_int_equal(wlan_words_channel(2472000), 13);
    assert_int_equal(wlan_words_channel(2484000), 14);
    assert_int_equal(wlan_words_channel(5180000), 36);
    assert_int_equal(wlan_words_channel(5955000), 1);
    assert_int_equal(wlan_words_channel(1000), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_parameters_forms_are_read, clear),
        cmocka_unit_test_setup(test_parameters_values_are_of_their_kind, clear),
        cmocka_unit_test_setup(test_parameters_word_is_as_the_rule_writes_it, clear),
        cmocka_unit_test_setup(test_pattern_wildcards_match, clear),
        cmocka_unit_test_setup(test_field_stands_at_its_columns, clear),
        cmocka_unit_test_setup(test_field_ssid_is_utf8_or_bytes, clear),
        cmocka_unit_test_setup(test_words_of_codes_are_told, clear),
        cmocka_unit_test_setup(test_channel_of_frequency, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
