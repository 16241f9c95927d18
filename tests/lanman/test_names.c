/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The providers' portable name files: resource_name.c, universal_name.c and guid_name.c. */
#include "native.h"

#include "guid_name.h"
#include "resource_name.h"
#include "universal_name.h"

#define POISON 0xa5

/* ---- resource_name ---- */

static void test_resource_name_kind_by_syntax_tells_owner(void **state)
{
    static const struct
    {
        const char16_t *text;
        enum resource_name_kind kind;
    } rows[] = {
        {NULL, RESOURCE_NAME_FOREIGN},
        {u"", RESOURCE_NAME_FOREIGN},
        {u"X:", RESOURCE_NAME_DEVICE},
        {u"x:", RESOURCE_NAME_DEVICE},
        {u"lpt1", RESOURCE_NAME_DEVICE},
        {u"LPT9:", RESOURCE_NAME_DEVICE},
        {u"X", RESOURCE_NAME_FOREIGN},
        {u"X:\\", RESOURCE_NAME_FOREIGN},
        {u"X:\\file", RESOURCE_NAME_FOREIGN},
        {u"COM1:", RESOURCE_NAME_FOREIGN},
        {u"\\\\files", RESOURCE_NAME_SERVER},
        {u"\\\\files\\", RESOURCE_NAME_SERVER},
        {u"\\\\files\\public", RESOURCE_NAME_SHARE},
        {u"\\\\files\\public\\", RESOURCE_NAME_SHARE},
        {u"\\\\files\\C$", RESOURCE_NAME_SHARE},
        {u"\\\\files\\public\\deeper", RESOURCE_NAME_FOREIGN},
        {u"\\\\files\\public\\\\", RESOURCE_NAME_FOREIGN},
        {u"\\\\", RESOURCE_NAME_FOREIGN},
        {u"\\\\\\share", RESOURCE_NAME_FOREIGN},
        {u"\\files\\public", RESOURCE_NAME_FOREIGN},
        {u"//files/public", RESOURCE_NAME_FOREIGN},
        {u"http://dav.example/docs", RESOURCE_NAME_FOREIGN},
        {u"{12345678-1234-1234-1234-123456789ABC}", RESOURCE_NAME_FOREIGN},
        {u"\xd800", RESOURCE_NAME_FOREIGN},
        {u"\\\\files\\\xdc00", RESOURCE_NAME_FOREIGN},
    };
    (void)state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        const enum resource_name_kind kind = resource_name_kind(rows[i].text);
        if (kind != rows[i].kind)
            fail_msg("row %zu: kind %d, not %d", i, (int)kind, (int)rows[i].kind);
    }
}

static void test_resource_name_kind_40000_characters_is_foreign(void **state)
{
    enum
    {
        CCH = 40000
    };
    uint16_t *text = malloc((CCH + 1) * sizeof(*text));
    (void)state;

    assert_non_null(text);
    for (size_t i = 0; i < CCH; i++)
        text[i] = 'x';
    text[CCH] = 0;
    assert_int_equal(resource_name_kind(text), RESOURCE_NAME_FOREIGN);
    memcpy(text, U("\\\\files\\"), 8 * sizeof(*text));
    assert_int_equal(resource_name_kind(text), RESOURCE_NAME_FOREIGN);
    free(text);
}

static void test_resource_name_split_tells_the_parts(void **state)
{
    static const struct
    {
        const char16_t *text;
        size_t server_cch; /* 0: no UNC name */
        size_t network_cch;
        const char16_t *rest;
    } rows[] = {
        {u"\\\\files", 7, 7, u""},
        {u"\\\\files\\", 7, 7, u""},
        {u"\\\\files\\public", 7, 14, u""},
        {u"\\\\files\\public\\", 7, 14, u""},
        {u"\\\\files\\public\\a", 7, 14, u"\\a"},
        {u"\\\\files\\public\\a\\b c\\", 7, 14, u"\\a\\b c\\"},
        {u"\\\\\u00fc\\\u20ac\\\u00fc", 3, 5, u"\\\u00fc"},
        {NULL, 0, 0, NULL},
        {u"", 0, 0, NULL},
        {u"X:", 0, 0, NULL},
        {u"\\\\", 0, 0, NULL},
        {u"\\\\\\share", 0, 0, NULL},
        {u"http://dav.example/docs", 0, 0, NULL},
        {u"\\\\files\\public\\\xd800", 0, 0, NULL},
    };
    (void)state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        struct resource_name_parts parts = {POISON, POISON, NULL};
        const bool split = resource_name_split(rows[i].text, &parts);
        if (split != (rows[i].server_cch != 0))
            fail_msg("row %zu: %d", i, split);
        if (!split)
        {
            assert_int_equal(parts.server_cch, POISON);
            continue;
        }
        if (parts.server_cch != rows[i].server_cch || parts.network_cch != rows[i].network_cch)
            fail_msg("row %zu: %zu and %zu", i, parts.server_cch, parts.network_cch);
        size_t k = 0;
        while (rows[i].rest[k] != 0 && parts.rest[k] == rows[i].rest[k])
            k++;
        if (parts.rest[k] != rows[i].rest[k])
            fail_msg("row %zu: another rest", i);
    }
}

/* ---- universal_name ---- */

static void test_universal_name_split_path_on_drive_gives_device_and_rest(void **state)
{
    static const struct
    {
        const char16_t *path;
        const char *device;
        const char16_t *rest;
    } rows[] = {
        {u"X:", "X:", u""},
        {u"x:\\", "X:", u"\\"},
        {u"x:\\dir\\file.txt", "X:", u"\\dir\\file.txt"},
        {u"Z:/dir", "Z:", u"/dir"},
    };
    (void)state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        char device[DEVICE_NAME_CB];
        const uint16_t *rest = NULL;
        assert_true(universal_name_split(rows[i].path, device, &rest));
        assert_string_equal(device, rows[i].device);
        assert_text_equal(rest, rows[i].rest);
    }
}

static void test_universal_name_split_no_drive_path_is_refused(void **state)
{
    static const char16_t *const rows[] = {
        NULL,     u"",        u"X",  u":", u"1:", u"X:file", u"\\\\files\\public",
        u"LPT1:", u"\u0158:", u"XY:"};
    (void)state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        char device[DEVICE_NAME_CB] = "?";
        const uint16_t *rest = NULL;
        if (universal_name_split(rows[i], device, &rest))
            fail_msg("row %zu was taken", i);
        assert_string_equal(device, "?");
        assert_null(rest);
    }
}

/* Packs into a buffer of exactly the size that is asked for, and checks that one byte less asks
 * again. */
static void check_universal_name(enum universal_name_level level, const uint16_t *rest,
                                 const uint16_t *const *wanted, size_t count)
{
    const uint16_t *const remote = U("\\\\files\\public");
    size_t cb = 0;
    size_t exact = count * sizeof(uint16_t *);
    for (size_t i = 0; i < count; i++)
        exact += text_cb(wanted[i]);

    assert_int_equal(universal_name_pack(level, remote, rest, NULL, &cb), UNIVERSAL_NAME_MORE_DATA);
    assert_int_equal(cb, exact);

    unsigned char *buffer = malloc(exact);
    assert_non_null(buffer);
    memset(buffer, POISON, exact);
    cb = exact - 1;
    assert_int_equal(universal_name_pack(level, remote, rest, buffer, &cb),
                     UNIVERSAL_NAME_MORE_DATA);
    assert_int_equal(cb, exact);
    for (size_t i = 0; i < exact; i++)
        assert_int_equal(buffer[i], POISON);

    assert_int_equal(universal_name_pack(level, remote, rest, buffer, &cb), UNIVERSAL_NAME_OK);
    assert_int_equal(cb, exact);
    for (size_t i = 0; i < count; i++)
    {
        const uint16_t *text;
        memcpy(&text, buffer + i * sizeof(text), sizeof(text));
        assert_true((const unsigned char *)text >= buffer + count * sizeof(text));
        assert_true((const unsigned char *)text < buffer + exact);
        assert_text_equal(text, wanted[i]);
    }
    free(buffer);
}

static void test_universal_name_pack_universal_level_is_one_string(void **state)
{
    const uint16_t *const deep[] = {U("\\\\files\\public\\dir\\file.txt")};
    const uint16_t *const root[] = {U("\\\\files\\public")};
    (void)state;

    check_universal_name(UNIVERSAL_NAME_UNIVERSAL, U("\\dir\\file.txt"), deep, 1);
    check_universal_name(UNIVERSAL_NAME_UNIVERSAL, U(""), root, 1);
}

static void test_universal_name_pack_remote_level_is_three_strings(void **state)
{
    const uint16_t *const deep[] = {U("\\\\files\\public\\dir\\file.txt"), U("\\\\files\\public"),
                                    U("\\dir\\file.txt")};
    const uint16_t *const root[] = {U("\\\\files\\public"), U("\\\\files\\public"), U("")};
    (void)state;

    check_universal_name(UNIVERSAL_NAME_REMOTE, U("\\dir\\file.txt"), deep, 3);
    check_universal_name(UNIVERSAL_NAME_REMOTE, U(""), root, 3);
}

/* ---- guid_name ---- */

static void test_guid_name_parse_any_case_gives_memory_order(void **state)
{
    static const uint8_t wanted[16] = {0x78, 0x56, 0x34, 0x12, 0xbc, 0x9a, 0xf0, 0xde,
                                       0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef};
    static const char16_t *const rows[] = {u"{12345678-9ABC-DEF0-0123-456789ABCDEF}",
                                           u"{12345678-9abc-def0-0123-456789abcdef}",
                                           u"{12345678-9aBc-dEf0-0123-456789AbCdEf}"};
    (void)state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        uint8_t guid[16] = {0};
        assert_true(guid_name_parse(rows[i], guid));
        assert_memory_equal(guid, wanted, sizeof(wanted));
    }
}

static void test_guid_name_parse_anything_else_is_refused(void **state)
{
    static const char16_t *const rows[] = {
        NULL,
        u"",
        u"{",
        u"X:",
        u"\\\\files\\public",
        u"12345678-9ABC-DEF0-0123-456789ABCDEF",
        u"{12345678-9ABC-DEF0-0123-456789ABCDEF",
        u"{12345678-9ABC-DEF0-0123-456789ABCDEF} ",
        u"{12345678-9ABC-DEF0-0123-456789ABCDEG}",
        u"{123456789-ABC-DEF0-0123-456789ABCDEF}",
        u"{12345678-9ABC-DEF0-0123-456789ABCDE\uff26}",
    };
    (void)state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        uint8_t guid[16];
        memset(guid, POISON, sizeof(guid));
        if (guid_name_parse(rows[i], guid))
            fail_msg("row %zu was taken", i);
        for (size_t j = 0; j < sizeof(guid); j++)
            assert_int_equal(guid[j], POISON);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_resource_name_kind_by_syntax_tells_owner),
        cmocka_unit_test(test_resource_name_kind_40000_characters_is_foreign),
        cmocka_unit_test(test_resource_name_split_tells_the_parts),
        cmocka_unit_test(test_universal_name_split_path_on_drive_gives_device_and_rest),
        cmocka_unit_test(test_universal_name_split_no_drive_path_is_refused),
        cmocka_unit_test(test_universal_name_pack_universal_level_is_one_string),
        cmocka_unit_test(test_universal_name_pack_remote_level_is_three_strings),
        cmocka_unit_test(test_guid_name_parse_any_case_gives_memory_order),
        cmocka_unit_test(test_guid_name_parse_anything_else_is_refused),
    };
    return cmocka_run_group_tests_name("provider names", tests, NULL, NULL);
}
