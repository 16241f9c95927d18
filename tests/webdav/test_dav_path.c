/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WebDAV names in their two spellings. Rows: docs/reference/webdav.tsv, DavGetHTTPFromUNCPath and
 * DavGetUNCFromHTTPPath; those marked J are judgement (docs/decisions.md, "WebDAV"). */
#include "tests/sim/native.h"

#include "dav_path.h"
#include "text.h"

#define ROOM   128
#define POISON 0xa5a5u

typedef enum dav_path_code convert(const uint16_t *from, uint16_t *to, size_t *cch);

struct row
{
    const char *from;
    enum dav_path_code code;
    const char *to; /* of a success */
};

static const struct row unc_rows[] = {
    {"", DAV_PATH_BAD_NET_NAME, NULL},
    {"c:\\", DAV_PATH_BAD_NET_NAME, NULL},
    {"\\\\", DAV_PATH_BAD_NET_NAME, NULL},
    {"\\a\\b", DAV_PATH_BAD_NET_NAME, NULL},
    {"\\\\a", DAV_PATH_OK, "http://a"},
    {"\\\\a\\", DAV_PATH_OK, "http://a"},
    {"\\\\a\\b", DAV_PATH_OK, "http://a/b"},
    {"\\\\a\\b\\", DAV_PATH_OK, "http://a/b"},
    {"\\\\a\\b\\c", DAV_PATH_OK, "http://a/b/c"},
    {"\\\\a@SSL\\b", DAV_PATH_OK, "https://a/b"},
    {"\\\\a@ssl\\b", DAV_PATH_OK, "https://a/b"},
    {"\\\\a@tls\\b", DAV_PATH_INVALID, NULL},
    {"\\\\a@SSL@443\\b", DAV_PATH_OK, "https://a/b"},
    {"\\\\a@SSL@80\\b", DAV_PATH_OK, "https://a:80/b"},
    {"\\\\a@80@SSL\\b", DAV_PATH_INVALID, NULL},
    {"\\\\a@80\\b", DAV_PATH_OK, "http://a/b"},
    {"\\\\a@8080\\b", DAV_PATH_OK, "http://a:8080/b"},
    {"\\\\a\\b/", DAV_PATH_OK, "http://a/b"},
    {"\\\\a/b", DAV_PATH_OK, "http://a/b"},
    {"\\\\a.\\b", DAV_PATH_OK, "http://a./b"},
    {"\\\\.a\\b", DAV_PATH_OK, "http://.a/b"},
    {"//a/b", DAV_PATH_OK, "http://a/b"},
    {"\\\\a\\\\", DAV_PATH_BAD_NET_NAME, NULL},
    {"\\\\\\a\\", DAV_PATH_BAD_NET_NAME, NULL},
    {"\\\\a\\b\\\\", DAV_PATH_BAD_NET_NAME, NULL},
    {"\\\\.\\a", DAV_PATH_BAD_NET_NAME, NULL},
    {"\\\\a\\b:", DAV_PATH_BAD_NET_NAME, NULL},
    /* The keyword stands for the server's root. */
    {"\\\\a\\DavWWWRoot", DAV_PATH_OK, "http://a"},
    {"\\\\a\\davwwwroot\\b", DAV_PATH_OK, "http://a/b"},
    {"\\\\a@SSL@8443\\DavWWWRoot\\b", DAV_PATH_OK, "https://a:8443/b"},
    {"\\\\a\\DavWWWRoots\\b", DAV_PATH_OK, "http://a/DavWWWRoots/b"},
    {"\\\\a\\b\\DavWWWRoot", DAV_PATH_OK, "http://a/b/DavWWWRoot"},
    /* J */
    {"\\\\..\\a", DAV_PATH_BAD_NET_NAME, NULL},
    {"\\\\a\\b\\\\c", DAV_PATH_BAD_NET_NAME, NULL},
    {"\\\\a:80\\b", DAV_PATH_BAD_NET_NAME, NULL},
    {"\\\\@80\\b", DAV_PATH_BAD_NET_NAME, NULL},
    {"\\\\a@0\\b", DAV_PATH_INVALID, NULL},
    {"\\\\a@65536\\b", DAV_PATH_INVALID, NULL},
    {"\\\\a@\\b", DAV_PATH_INVALID, NULL},
    {"\\\\a@SSL@\\b", DAV_PATH_INVALID, NULL},
    {"\\\\a@SSLx\\b", DAV_PATH_INVALID, NULL},
    {"\\\\a@80x\\b", DAV_PATH_INVALID, NULL},
};

static const struct row url_rows[] = {
    {"", DAV_PATH_INVALID, NULL},
    {"http://server/path", DAV_PATH_OK, "\\\\server\\DavWWWRoot\\path"},
    {"https://host/path", DAV_PATH_OK, "\\\\host@SSL\\DavWWWRoot\\path"},
    {"\\\\server", DAV_PATH_INVALID, NULL},
    {"\\\\server\\path", DAV_PATH_INVALID, NULL},
    {"\\\\http://server/path", DAV_PATH_INVALID, NULL},
    {"http://", DAV_PATH_BAD_NETPATH, NULL},
    {"http:", DAV_PATH_BAD_NET_NAME, NULL},
    {"http", DAV_PATH_INVALID, NULL},
    {"http:server", DAV_PATH_BAD_NET_NAME, NULL},
    {"http://server:80", DAV_PATH_OK, "\\\\server\\DavWWWRoot"},
    {"http://server:81", DAV_PATH_OK, "\\\\server@81\\DavWWWRoot"},
    {"https://server:80", DAV_PATH_OK, "\\\\server@SSL@80\\DavWWWRoot"},
    {"HTTP://server/path", DAV_PATH_OK, "\\\\server\\DavWWWRoot\\path"},
    {"http://server:65537", DAV_PATH_BAD_NETPATH, NULL},
    {"http://server/path/", DAV_PATH_OK, "\\\\server\\DavWWWRoot\\path"},
    {"http://server/path//", DAV_PATH_OK, "\\\\server\\DavWWWRoot\\path"},
    {"http://server:/path", DAV_PATH_BAD_NETPATH, NULL},
    {"http://server", DAV_PATH_OK, "\\\\server\\DavWWWRoot"},
    {"https://server:443", DAV_PATH_OK, "\\\\server@SSL\\DavWWWRoot"},
    /* J */
    {"http://server/", DAV_PATH_OK, "\\\\server\\DavWWWRoot"},
    {"http://server/a b/c", DAV_PATH_OK, "\\\\server\\DavWWWRoot\\a b\\c"},
    {"http://server\\path", DAV_PATH_OK, "\\\\server\\DavWWWRoot\\path"},
    {"http:/server", DAV_PATH_BAD_NET_NAME, NULL},
    {"http:///path", DAV_PATH_BAD_NETPATH, NULL},
    {"http://./path", DAV_PATH_BAD_NETPATH, NULL},
    {"http://user@server/path", DAV_PATH_BAD_NETPATH, NULL},
    {"http://server:0/path", DAV_PATH_BAD_NETPATH, NULL},
    {"http://server:8o/path", DAV_PATH_BAD_NETPATH, NULL},
    {"http://server/a//b", DAV_PATH_BAD_NET_NAME, NULL},
    {"http://server/a?b", DAV_PATH_BAD_NET_NAME, NULL},
    {"http://server/a:b", DAV_PATH_BAD_NET_NAME, NULL},
    {"ftp://server/path", DAV_PATH_INVALID, NULL},
};

/* Each row with all the room it wants, with just enough, and with one character less. */
static void check_rows(convert *function, const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; ++i)
    {
        const struct row *row = &rows[i];
        uint16_t from[ROOM];
        uint16_t out[ROOM];
        char text[ROOM * 3 + 1];
        size_t cch = ROOM;
        const size_t need = row->to ? strlen(row->to) + 1 : 0;

        assert_true(text_to_utf16(row->from, from, ROOM));
        memset(out, POISON & 0xff, sizeof(out));
        if (function(from, out, &cch) != row->code || cch != (row->to ? need : ROOM))
        {
            fail_msg("row %zu, %s: %zu characters", i, row->from, cch);
        }
        if (!row->to)
        {
            assert_int_equal(out[0], POISON);
            continue;
        }
        assert_true(text_to_utf8(out, text, sizeof(text)));
        assert_string_equal(text, row->to);
        assert_int_equal(out[need], POISON);

        memset(out, POISON & 0xff, sizeof(out));
        cch = need - 1;
        assert_int_equal(function(from, out, &cch), DAV_PATH_TOO_SMALL);
        assert_int_equal(cch, need);
        assert_int_equal(out[0], POISON);
        assert_int_equal(function(from, out, &cch), DAV_PATH_OK);
        assert_int_equal(cch, need);
        cch = 0;
        assert_int_equal(function(from, NULL, &cch), DAV_PATH_TOO_SMALL);
        assert_int_equal(cch, need);
    }
}

static void test_dav_path_to_http_table(void **state)
{
    (void)state;
    check_rows(dav_path_to_http, unc_rows, COUNT_OF(unc_rows));
}

static void test_dav_path_to_unc_table(void **state)
{
    (void)state;
    check_rows(dav_path_to_unc, url_rows, COUNT_OF(url_rows));
}

static void test_dav_path_is_marked_table(void **state)
{
    static const struct
    {
        const char *text;
        bool is_url, is_marked;
    } rows[] = {
        {"", false, false},
        {"http:", true, false},
        {"HTTPS://a/b", true, false},
        {"httpx://a/b", false, false},
        {"\\\\a", false, false},
        {"\\\\a\\", false, false},
        {"\\\\a\\b", false, false},
        {"\\\\a@SSL\\b", false, true},
        {"\\\\a@8080", false, true},
        {"\\\\a\\DavWWWRoot", false, true},
        {"\\\\a\\DAVWWWROOT\\b", false, true},
        {"\\\\a\\b\\DavWWWRoot", false, false},
        {"\\\\a@x\\b", false, false},
        {"X:", false, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); ++i)
    {
        uint16_t text[ROOM];

        assert_true(text_to_utf16(rows[i].text, text, ROOM));
        if (dav_path_is_url(text) != rows[i].is_url ||
            dav_path_is_marked(text) != rows[i].is_marked)
        {
            fail_msg("row %zu: %s", i, rows[i].text);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dav_path_to_http_table),
        cmocka_unit_test(test_dav_path_to_unc_table),
        cmocka_unit_test(test_dav_path_is_marked_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
