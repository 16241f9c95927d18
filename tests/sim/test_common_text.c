/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* UTF-8, UTF-16, comparison without case, and secrets. */
#include "native.h"

#include "secret.h"
#include "text.h"
#include "text_fold.h"

static const uint16_t wide_sample[] = {'a', 0xE4, 0x4E2D, 0xD83D, 0xDE00, 0xFFFF, 0};
static const char sample[] = "a\xc3\xa4\xe4\xb8\xad\xf0\x9f\x98\x80\xef\xbf\xbf";

static void test_text_to_utf8_all_lengths_round_trip(void **state)
{
    char narrow[sizeof(sample)];
    uint16_t wide[COUNT_OF(wide_sample)];

    (void)state;
    memset(narrow, 0xA5, sizeof(narrow));
    assert_true(text_to_utf8(wide_sample, narrow, sizeof(narrow)));
    assert_string_equal(narrow, sample);
    assert_true(text_to_utf16(sample, wide, COUNT_OF(wide)));
    assert_memory_equal(wide, wide_sample, sizeof(wide));
    assert_int_equal(text_utf16_length(sample, sizeof(sample) - 1), COUNT_OF(wide_sample) - 1);
}

static void test_text_to_utf8_too_small_is_emptied(void **state)
{
    char narrow[sizeof(sample)];

    (void)state;
    for (size_t cb = 1; cb < sizeof(sample); ++cb)
    {
        memset(narrow, 0x5A, sizeof(narrow));
        assert_false(text_to_utf8(wide_sample, narrow, cb));
        assert_int_equal(narrow[0], 0);
        assert_int_equal(narrow[cb], 0x5A);
    }
    assert_false(text_to_utf8(wide_sample, narrow, 0));
}

static void test_text_to_utf16_too_small_is_emptied(void **state)
{
    uint16_t wide[COUNT_OF(wide_sample)];

    (void)state;
    for (size_t cch = 1; cch < COUNT_OF(wide_sample); ++cch)
    {
        memset(wide, 0x5A, sizeof(wide));
        assert_false(text_to_utf16(sample, wide, cch));
        assert_int_equal(wide[0], 0);
        assert_int_equal(wide[cch], 0x5A5A);
    }
    assert_false(text_to_utf16(sample, wide, 0));
}

static void test_text_to_utf8_lone_surrogate_is_refused(void **state)
{
    static const uint16_t rows[][4] = {
        {0xD800, 0}, {0xDC00, 0}, {'a', 0xD83D, 'b', 0}, {0xDE00, 0xD83D, 0}, {0xD83D, 0xD83D, 0}};
    char narrow[32];

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); ++i)
    {
        narrow[0] = 'x';
        assert_false(text_to_utf8(rows[i], narrow, sizeof(narrow)));
        assert_int_equal(narrow[0], 0);
    }
}

static void test_text_is_utf8_refuses_what_unicode_forbids(void **state)
{
    static const struct
    {
        const char *text;
        size_t cb;
        bool good;
    } rows[] = {
        {"", 0, true},
        {"abc", 3, true},
        {"a\0c", 3, false},
        {"\x80", 1, false},
        {"\xc0\x80", 2, false},         /* overlong NUL */
        {"\xc1\xbf", 2, false},         /* overlong */
        {"\xe0\x9f\xbf", 3, false},     /* overlong */
        {"\xf0\x8f\xbf\xbf", 4, false}, /* overlong */
        {"\xed\xa0\x80", 3, false},     /* surrogate */
        {"\xf4\x8f\xbf\xbf", 4, true},
        {"\xf4\x90\x80\x80", 4, false}, /* above U+10FFFF */
        {"\xf8\x88\x80\x80\x80", 5, false},
        {"\xc3", 1, false},
        {"\xe4\xb8", 2, false},
        {"\xe4\xb8\xad", 2, false}, /* cut by the count */
        {"\xff", 1, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); ++i)
    {
        if (text_is_utf8(rows[i].text, rows[i].cb) != rows[i].good)
        {
            fail_msg("row %zu", i);
        }
    }
}

static void test_text_compare_nocase_table(void **state)
{
    static const struct
    {
        const char *a, *b;
        int order;
    } rows[] = {
        {"", "", 0},
        {"a", "", 1},
        {"Files", "fILES", 0},
        {"a", "b", -1},
        {"file", "files", -1},
        {"\xc3\xa4\xc3\xb6\xc3\xbc", "\xc3\x84\xc3\x96\xc3\x9c", 0}, /* äöü */
        {"\xc3\xb7", "\xc3\x97", 1},                                 /* ÷ is not × */
        {"\xc3\xbf", "\xc5\xb8", 0},                                 /* ÿ Ÿ */
        {"\xc4\x81\xc5\xbe", "\xc4\x80\xc5\xbd", 0},                 /* āž */
        {"\xc4\xb9", "\xc4\xba", 0},                                 /* Ĺĺ */
        {"\xc4\xb0", "i", 1},                                        /* İ is no i */
        {"\xce\xb1\xcf\x89\xce\xac", "\xce\x91\xce\xa9\xce\x86", 0}, /* αωά */
        {"\xcf\x82", "\xcf\x83", 0},                                 /* final sigma */
        {"\xd0\xb6\xd1\x8f\xd1\x91", "\xd0\x96\xd0\xaf\xd0\x81", 0}, /* жяё */
        {"\xd2\x91", "\xd2\x90", 0},                                 /* ґ */
        {"\xff", "\xfe", 1},                                         /* damaged, but ordered */
        {"\xc3", "\xc3\xa4", 1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); ++i)
    {
        if (text_compare_nocase(rows[i].a, rows[i].b) != rows[i].order ||
            text_compare_nocase(rows[i].b, rows[i].a) != -rows[i].order ||
            text_equal_nocase(rows[i].a, rows[i].b) != (rows[i].order == 0))
        {
            fail_msg("row %zu: %d", i, text_compare_nocase(rows[i].a, rows[i].b));
        }
    }
}

static void test_text_next_folded_twice_changes_nothing(void **state)
{
    (void)state;
    for (uint16_t unit = 1; unit < 0x0600; ++unit)
    {
        const uint16_t wide[2] = {unit, 0};
        char text[8];
        char again[8];
        const char *at = text;
        uint16_t upper[2] = {0, 0};

        assert_true(text_to_utf8(wide, text, sizeof(text)));
        upper[0] = (uint16_t)text_next_folded(&at);
        assert_true(text_to_utf8(upper, again, sizeof(again)));
        at = again;
        assert_int_equal(text_next_folded(&at), upper[0]);
        assert_int_equal(text_next_folded(&at), 0);
    }
}

static void test_secret_set_keeps_and_wipes(void **state)
{
    struct secret secret = {0};
    char longest[SECRET_CB + 1];

    (void)state;
    assert_true(secret_set(&secret, "labpassword"));
    assert_true(secret.given);
    assert_string_equal(secret.text, "labpassword");
    assert_true(secret_set(&secret, NULL));
    assert_false(secret.given);
    assert_int_equal(secret.text[4], 0);

    memset(longest, 'x', sizeof(longest));
    longest[SECRET_CB - 1] = '\0';
    assert_true(secret_set(&secret, longest));
    longest[SECRET_CB - 1] = 'x';
    longest[SECRET_CB] = '\0';
    assert_false(secret_set(&secret, longest));
    for (size_t i = 0; i < sizeof(secret.text); ++i)
    {
        assert_int_equal(secret.text[i], 0);
    }
    secret_wipe(NULL);
    secret_wipe_bytes(NULL, 3);
}

static void test_secret_equal_tells_none_from_empty(void **state)
{
    struct secret a = {0};
    struct secret b = {0};

    (void)state;
    assert_true(secret_equal(&a, &b));
    assert_true(secret_set(&a, ""));
    assert_false(secret_equal(&a, &b));
    assert_true(secret_set(&b, "x"));
    assert_false(secret_equal(&a, &b));
    assert_true(secret_set(&a, "y"));
    assert_false(secret_equal(&a, &b));
    assert_true(secret_set(&a, "x"));
    assert_true(secret_equal(&a, &b));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_to_utf8_all_lengths_round_trip),
        cmocka_unit_test(test_text_to_utf8_too_small_is_emptied),
        cmocka_unit_test(test_text_to_utf16_too_small_is_emptied),
        cmocka_unit_test(test_text_to_utf8_lone_surrogate_is_refused),
        cmocka_unit_test(test_text_is_utf8_refuses_what_unicode_forbids),
        cmocka_unit_test(test_text_compare_nocase_table),
        cmocka_unit_test(test_text_next_folded_twice_changes_nothing),
        cmocka_unit_test(test_secret_set_keeps_and_wipes),
        cmocka_unit_test(test_secret_equal_tells_none_from_empty),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
