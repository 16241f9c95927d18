/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Elements for proximity service discovery, natively (docs/reference/wlan.md section 10), and the hash that their formats are known by. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "psd_ie.h"
#include "sha256.h"

static void expect_sha256(const void *bytes, size_t cb, size_t times, const char *hex)
{
    static const char digits[] = "0123456789abcdef";
    struct sha256 hash;
    uint8_t out[SHA256_CB];
    char text[SHA256_CB * 2 + 1] = "";

    sha256_begin(&hash);
    for (size_t i = 0; i < times; i++)
        sha256_add(&hash, bytes, cb);
    sha256_end(&hash, out);
    for (size_t i = 0; i < SHA256_CB; i++)
    {
        text[i * 2] = digits[out[i] / 16];
        text[i * 2 + 1] = digits[out[i] % 16];
    }
    assert_string_equal(text, hex);
}

/* Examples of FIPS 180-4; 56 bytes are the first that need a second block for the length. */
static void test_sha256_of_the_standards_examples(void **state)
{
    (void)state;
    expect_sha256("", 0, 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect_sha256("abc", 3, 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect_sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56, 1,
                  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    expect_sha256("a", 1, 1000000,
                  "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* HMAC-SHA-256 with an empty key: of nothing, and of "A" in UTF-16LE. */
static void test_psd_ie_format_is_the_first_of_its_hmac(void **state)
{
    static const uint16_t nothing[] = {0};
    static const uint16_t letter[] = {'A', 0};
    uint8_t id[4];

    (void)state;
    psd_ie_format(nothing, id);
    assert_memory_equal(id, "\xb6\x13\x67\x9a", 4);
    psd_ie_format(letter, id);
    assert_memory_equal(id, "\x96\x6b\x11\x7a", 4);
}

static const uint8_t id[4] = {1, 2, 3, 4};

#define WANTED(length) 221, (length) + 8, 0x00, 0x50, 0xF2, 0x06, 1, 2, 3, 4

static void test_psd_ie_list_has_the_elements_of_the_format_alone(void **state)
{
    static const uint8_t raw[] = {
        0,         3,   'L',  'a',  'b',                          /* an SSID */
        WANTED(2), 7,   8,                                        /* one */
        221,       10,  0x00, 0x50, 0xF2, 0x06, 1, 2, 3, 5, 9, 9, /* another format */
        221,       10,  0x00, 0x50, 0xF2, 0x04, 1, 2, 3, 4, 9, 9, /* another type */
        220,       10,  0x00, 0x50, 0xF2, 0x06, 1, 2, 3, 4, 9, 9, /* another element */
        221,       7,   0x00, 0x50, 0xF2, 0x06, 1, 2, 3,          /* too short to have one */
        WANTED(0),                                                /* an empty one */
        WANTED(3), 4,   5,    6,                                  /* the last */
        221,       200, 0x00,                                     /* cut off */
    };
    static const uint8_t expected[] = {
        8 + 24 + 5, 0, 0, 0, 3, 0,  0, 0, 24, 0, 0, 0, 2, 0, 0, 0, 18, 0, 0,
        0,          0, 0, 0, 0, 10, 0, 0, 0,  3, 0, 0, 0, 7, 8, 4, 5,  6,
    };
    uint8_t list[sizeof(expected) + 1];

    (void)state;
    assert_int_equal(psd_ie_list_cb(raw, sizeof(raw), id), sizeof(expected));
    memset(list, 0xA5, sizeof(list));
    psd_ie_list_make(raw, sizeof(raw), id, list);
    assert_memory_equal(list, expected, sizeof(expected));
    assert_int_equal(list[sizeof(expected)], 0xA5);
    assert_true(psd_ie_list_is_good(list, sizeof(expected)));
    assert_int_equal(psd_ie_list_cb(raw, 1, id), 8);
}

static void test_psd_ie_list_with_items_beyond_it_is_none(void **state)
{
    static const struct
    {
        uint8_t list[20];
        size_t cb;
        bool good;
    } lists[] = {
        {{8, 0, 0, 0, 0}, 8, true},
        {{8, 0, 0, 0, 0}, 7, false},
        {{9, 0, 0, 0, 0}, 8, false},
        {{8, 0, 0, 0, 1}, 8, false},
        {{20, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 4}, 20, true},
        {{20, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 5}, 20, false},
        {{20, 0, 0, 0, 1, 0, 0, 0, 13, 0, 0, 0, 0}, 20, false},
        {{20, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF}, 20, false},
        {{20, 0, 0, 0, 1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 4}, 20, false},
        {{20, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF}, 20, false},
    };
    static uint8_t many[8 + 6 * 8 + 241];

    (void)state;
    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
        assert_int_equal(psd_ie_list_is_good(lists[i].list, lists[i].cb), lists[i].good);
    /* Five items at most, of 240 bytes at most. */
    many[0] = sizeof(many) & 0xFF;
    many[1] = sizeof(many) >> 8;
    many[4] = 5;
    assert_true(psd_ie_list_is_good(many, sizeof(many)));
    many[4] = 6;
    assert_false(psd_ie_list_is_good(many, sizeof(many)));
    many[4] = 1;
    many[8] = 8;
    many[12] = 240;
    assert_true(psd_ie_list_is_good(many, sizeof(many)));
    many[12] = 241;
    assert_false(psd_ie_list_is_good(many, sizeof(many)));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sha256_of_the_standards_examples),
        cmocka_unit_test(test_psd_ie_format_is_the_first_of_its_hmac),
        cmocka_unit_test(test_psd_ie_list_has_the_elements_of_the_format_alone),
        cmocka_unit_test(test_psd_ie_list_with_items_beyond_it_is_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
