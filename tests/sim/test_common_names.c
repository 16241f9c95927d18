/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Device and UNC names. */
#include "native.h"

#include "device_name.h"
#include "unc_name.h"

static void test_device_name_parse_table(void **state)
{
    static const struct
    {
        const char *text;
        enum device_kind kind;
        const char *canonical;
    } rows[] = {
        {"X:", DEVICE_DRIVE, "X:"},
        {"a:", DEVICE_DRIVE, "A:"},
        {"z:", DEVICE_DRIVE, "Z:"},
        {"LPT1", DEVICE_PRINTER, "LPT1:"},
        {"lpt9:", DEVICE_PRINTER, "LPT9:"},
        {"Lpt5", DEVICE_PRINTER, "LPT5:"},
        {NULL, DEVICE_NONE, ""},
        {"", DEVICE_NONE, ""},
        {"X", DEVICE_NONE, ""},
        {"X:\\", DEVICE_NONE, ""},
        {"X::", DEVICE_NONE, ""},
        {":", DEVICE_NONE, ""},
        {"@:", DEVICE_NONE, ""},
        {"[:", DEVICE_NONE, ""},
        {"`:", DEVICE_NONE, ""},
        {"{:", DEVICE_NONE, ""},
        {" X:", DEVICE_NONE, ""},
        {"XX:", DEVICE_NONE, ""},
        {"LPT", DEVICE_NONE, ""},
        {"LPT0", DEVICE_NONE, ""},
        {"LPT10", DEVICE_NONE, ""},
        {"LPT1::", DEVICE_NONE, ""},
        {"LPT1:\\", DEVICE_NONE, ""},
        {"COM1:", DEVICE_NONE, ""},
        {"\xc3\x84:", DEVICE_NONE, ""},
        {"\\\\s\\h", DEVICE_NONE, ""},
        {"L", DEVICE_NONE, ""},
        {"LP", DEVICE_NONE, ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); ++i)
    {
        struct device_name name;

        memset(&name, 0xA5, sizeof(name));
        if (device_name_parse(rows[i].text, &name) != (rows[i].kind != DEVICE_NONE) ||
            name.kind != rows[i].kind || strcmp(name.text, rows[i].canonical) != 0)
        {
            fail_msg("\"%s\" became \"%s\"", rows[i].text ? rows[i].text : "(null)", name.text);
        }
    }
}

static void test_unc_name_parse_good_names(void **state)
{
    static const struct
    {
        const char *text, *server, *share, *rest;
        bool is_share;
    } rows[] = {
        {"\\\\files\\public", "files", "public", "", true},
        {"\\\\files\\public\\", "files", "public", "\\", true},
        {"\\\\files\\public\\a\\b.txt", "files", "public", "\\a\\b.txt", false},
        {"\\\\files\\public\\\\", "files", "public", "\\\\", false},
        {"\\\\files", "files", "", "", false},
        {"\\\\files\\", "files", "", "", false},
        {"\\\\127.0.0.1\\C$", "127.0.0.1", "C$", "", true},
        {"\\\\srv.example.com\\my docs", "srv.example.com", "my docs", "", true},
        {"\\\\--1.ipv6-literal.net\\x", "--1.ipv6-literal.net", "x", "", true},
        {"\\\\dav@SSL@443\\DavWWWRoot", "dav@SSL@443", "DavWWWRoot", "", true},
        {"\\\\s\xc3\xa4\\\xd0\x96", "s\xc3\xa4", "\xd0\x96", "", true},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); ++i)
    {
        struct unc_name name;
        char text[UNC_NAME_CB];

        assert_true(unc_name_parse(rows[i].text, &name));
        assert_string_equal(name.server, rows[i].server);
        assert_string_equal(name.share, rows[i].share);
        assert_string_equal(name.rest, rows[i].rest);
        assert_int_equal(unc_name_parse_share(rows[i].text, &name), rows[i].is_share);
        assert_string_equal(name.server, rows[i].is_share ? rows[i].server : "");
        assert_string_equal(name.rest, "");

        assert_true(unc_name_parse(rows[i].text, &name));
        memset(text, 0xA5, sizeof(text));
        unc_name_format(&name, text);
        assert_memory_equal(text, rows[i].text, strlen(text) - 1);
    }
}

static void test_unc_name_parse_malformed_is_refused_and_emptied(void **state)
{
    static const char *const rows[] = {
        NULL,
        "",
        "\\",
        "\\\\",
        "\\\\\\",
        "\\\\\\share",
        "files\\public",
        "\\files\\public",
        "//files/public",
        "\\\\files\\\\public",
        "\\\\.\\pipe\\x",
        "\\\\?\\C:\\x",
        "\\\\..\\x",
        "\\\\files\\..",
        "\\\\files\\.",
        "\\\\fi:les\\x",
        "\\\\files\\x*",
        "\\\\files\\a/b",
        "\\\\files\\a|b",
        "\\\\fi\x01les\\x",
        "\\\\files\\x\x7f",
        "\\\\files\\\xff",
        "\\\\files\\x\\\xff",
        "\\\\\xed\xa0\x80\\x",
        "\\\\a,b\\c",
        "X:",
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); ++i)
    {
        struct unc_name name;

        memset(&name, 0xA5, sizeof(name));
        if (unc_name_parse(rows[i], &name) || name.server[0] || name.share[0] || name.rest[0])
        {
            fail_msg("row %zu was taken", i);
        }
    }
}

static void test_unc_name_parse_limits(void **state)
{
    struct unc_name name;
    char text[2048];

    (void)state;
    (void)snprintf(text, sizeof(text), "\\\\%0255d\\x", 1);
    assert_true(unc_name_parse(text, &name));
    (void)snprintf(text, sizeof(text), "\\\\%0256d\\x", 1);
    assert_false(unc_name_parse(text, &name));
    (void)snprintf(text, sizeof(text), "\\\\x\\%080d", 1);
    assert_true(unc_name_parse(text, &name));
    (void)snprintf(text, sizeof(text), "\\\\x\\%081d", 1);
    assert_false(unc_name_parse(text, &name));

    /* 80 characters of three bytes each, and what they are formatted to. */
    strcpy(text, "\\\\x\\");
    for (size_t i = 0; i < 80; ++i)
    {
        strcat(text, "\xe4\xb8\xad");
    }
    assert_true(unc_name_parse_share(text, &name));
    assert_int_equal(strlen(name.share), 240);
    strcat(text, "\xe4\xb8\xad");
    assert_false(unc_name_parse(text, &name));
}

static void test_unc_name_parse_forty_thousand_characters_is_refused(void **state)
{
    struct unc_name name;
    char *text = malloc(40001);

    (void)state;
    assert_non_null(text);
    memset(text, 'a', 40000);
    text[0] = '\\';
    text[1] = '\\';
    text[40000] = '\0';
    assert_false(unc_name_parse(text, &name));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_device_name_parse_table),
        cmocka_unit_test(test_unc_name_parse_good_names),
        cmocka_unit_test(test_unc_name_parse_malformed_is_refused_and_emptied),
        cmocka_unit_test(test_unc_name_parse_limits),
        cmocka_unit_test(test_unc_name_parse_forty_thousand_characters_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
