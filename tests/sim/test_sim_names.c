/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WebDAV names, names of folders, and the index of names. */
#include "native.h"

#include "dav_name.h"
#include "name_index.h"
#include "path_name.h"

static void test_dav_name_parse_table(void **state)
{
    static const struct
    {
        const char *text;
        const char *canonical; /* NULL: refused */
        const char *path;
    } rows[] = {
        {"http://dav.example/docs", "http://dav.example/docs", "/docs"},
        {"http://dav.example/docs/", "http://dav.example/docs", "/docs"},
        {"HTTPS://Dav.Example:8443/a/b", "HTTPS://Dav.Example:8443/a/b", "/a/b"},
        {"http://h", "http://h", ""},
        {"http://h/", "http://h", ""},
        {"http://h:1", "http://h:1", ""},
        /* One server, one name: the scheme's own port is left out, and a port is a number. */
        {"http://h:80/a", "http://h/a", "/a"},
        {"https://h:443", "https://h", ""},
        {"https://h:80/a", "https://h:80/a", "/a"},
        {"http://h:00081/a", "http://h:81/a", "/a"},
        {"http://h/a b/\xc3\xa4", "http://h/a b/\xc3\xa4", "/a b/\xc3\xa4"},
        {NULL, NULL, NULL},
        {"", NULL, NULL},
        {"/", NULL, NULL},
        {"http:/", NULL, NULL},
        {"http://", NULL, NULL},
        {"http:///x", NULL, NULL},
        {"ftp://h/x", NULL, NULL},
        {"http://h:/x", NULL, NULL},
        {"http://h:0/x", NULL, NULL},
        {"http://h:65536/x", NULL, NULL},
        {"http://h:000080/x", NULL, NULL},
        {"http://user@h/x", NULL, NULL},
        {"http://h/x?y", NULL, NULL},
        {"http://h/x#y", NULL, NULL},
        {"http://h/%2e%2e", NULL, NULL},
        {"http://h/../x", NULL, NULL},
        {"http://h/a//b", NULL, NULL},
        {"http://h/a\\b", NULL, NULL},
        {"http://h//", NULL, NULL},
        {"http://../x", NULL, NULL},
        {"\\\\h\\x", NULL, NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); ++i)
    {
        struct dav_name name;

        memset(&name, 0xA5, sizeof(name));
        if (dav_name_parse(rows[i].text, &name) != (rows[i].canonical != NULL))
        {
            fail_msg("row %zu: %s", i, rows[i].text ? rows[i].text : "(null)");
        }
        assert_string_equal(name.text, rows[i].canonical ? rows[i].canonical : "");
        if (rows[i].canonical)
        {
            assert_string_equal(name.text + name.path_at, rows[i].path);
        }
    }
}

static void test_dav_name_parse_too_long_is_refused(void **state)
{
    struct dav_name name;
    char text[DAV_NAME_CB + 8];

    (void)state;
    memset(text, 'a', sizeof(text));
    memcpy(text, "http://h/", 9);
    text[300] = '/';
    text[DAV_NAME_CB - 1] = '\0';
    text[200] = '/';
    text[100] = '/';
    text[400] = '/';
    assert_true(dav_name_parse(text, &name));
    assert_int_equal(strlen(name.text), DAV_NAME_CB - 1);
    text[DAV_NAME_CB - 1] = 'a';
    text[DAV_NAME_CB] = '\0';
    assert_false(dav_name_parse(text, &name));
    text[DAV_NAME_CB - 1] = '/';
    assert_true(dav_name_parse(text, &name));
}

static void test_path_name_is_component_table(void **state)
{
    static const char *const good[] = {
        "a",     "public", "C$",    "my docs", "--1.ipv6-literal.net", "\xc3\xa4", "console",
        "nul0x", "COM",    "LPT10", ".hidden"};
    static const char *const bad[] = {"",       ".",    "..",     "...",    "a.",   "a ",
                                      "a/b",    "a\\b", "a:b",    "a*",     "nul",  "NUL.txt",
                                      "Con",    "com1", "LPT9.x", "aux .y", "\x01", "\xff",
                                      "CONIN$", "a|b",  "a\"b",   "prn"};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(good); ++i)
    {
        assert_true(path_name_is_component(good[i], strlen(good[i])));
    }
    for (size_t i = 0; i < COUNT_OF(bad); ++i)
    {
        if (path_name_is_component(bad[i], strlen(bad[i])))
        {
            fail_msg("%s was taken", bad[i]);
        }
    }
}

static void test_path_name_below_table(void **state)
{
    static const struct
    {
        const char *outer, *inner, *rest;
    } rows[] = {
        {"C:\\a", "c:\\A", ""},      {"C:\\a", "c:\\A\\b", "\\b"}, {"C:\\a\\", "c:\\A\\b", "\\b"},
        {"C:\\", "C:\\x", "\\x"},    {"C:\\", "C:", ""},           {"C:\\a", "C:\\ab", NULL},
        {"C:\\a\\b", "C:\\a", NULL}, {"C:\\a", "D:\\a", NULL},     {"C:\\a", "", NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); ++i)
    {
        const char *rest = path_name_below(rows[i].outer, rows[i].inner, '\\');

        assert_int_equal(rest != NULL, rows[i].rest != NULL);
        if (rest)
        {
            assert_string_equal(rest, rows[i].rest);
        }
    }
}

static void test_name_index_many_names_are_found_and_removed(void **state)
{
    enum
    {
        NAMES = 500,
        OF_EACH = 3
    };
    static struct name_node nodes[NAMES * OF_EACH];
    static char names[NAMES * OF_EACH][16];
    struct name_index index = {0};

    (void)state;
    assert_null(name_index_find(&index, "x"));
    for (size_t i = 0; i < COUNT_OF(nodes); ++i)
    {
        (void)snprintf(names[i], sizeof(names[i]), i < NAMES ? "name%zu" : "NAME%zu", i % NAMES);
        name_index_reserve(&index, index.head_count + 1);
        name_index_add(&index, &nodes[i], names[i], &nodes[i]);
    }
    assert_int_equal(index.head_count, NAMES);
    for (size_t i = 0; i < NAMES; ++i)
    {
        assert_int_equal(name_index_count(&index, names[i]), OF_EACH);
        assert_ptr_equal(name_index_find(&index, names[i])->thing, &nodes[i]);
    }
    /* The head goes first, then one of the ring's middle, then the rest. */
    for (size_t i = 0; i < NAMES; ++i)
    {
        name_index_remove(&index, &nodes[i]);
        assert_int_equal(name_index_count(&index, names[i]), 2);
        assert_ptr_equal(name_index_find(&index, names[i])->thing, &nodes[NAMES + i]);
        name_index_remove(&index, &nodes[2 * NAMES + i]);
        assert_int_equal(name_index_count(&index, names[i]), 1);
        name_index_remove(&index, &nodes[NAMES + i]);
        assert_int_equal(name_index_count(&index, names[i]), 0);
    }
    assert_int_equal(index.head_count, 0);
    name_index_free(&index);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dav_name_parse_table),
        cmocka_unit_test(test_dav_name_parse_too_long_is_refused),
        cmocka_unit_test(test_path_name_is_component_table),
        cmocka_unit_test(test_path_name_below_table),
        cmocka_unit_test(test_name_index_many_names_are_found_and_removed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
