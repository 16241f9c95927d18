/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanReasonCodeToString: the rows of docs/reference/wlan_reason.tsv, and its own of wlanapi.tsv. reasons.inc is made by reasons.py from the table. */
#include "tests/wlanapi/wlantest.h"

#define TEXT_CCH 256

static const struct row
{
    const char *name;
    DWORD code;
} rows[] = {
#define REASON(name, value) {#name, value},
#include "reasons.inc"
};

#define ROW_COUNT (sizeof(rows) / sizeof(rows[0]))

static void read_text(DWORD code, WCHAR text[TEXT_CCH])
{
    memset(text, 0xA5, TEXT_CCH * sizeof(*text));
    EXPECT(WlanReasonCodeToString(code, TEXT_CCH, text, NULL), ERROR_SUCCESS);
    assert_true(wcsnlen(text, TEXT_CCH) < TEXT_CCH);
}

static bool says_unknown(const WCHAR *text)
{
    return wcsstr(text, L"is not a known one") != NULL;
}

static void test_wlanreasoncodetostring_has_words_of_its_own_for_every_row(void **state)
{
    static WCHAR texts[ROW_COUNT][TEXT_CCH];
    (void)state;
    assert_int_equal(ROW_COUNT, 155);
    for (size_t i = 0; i < ROW_COUNT; i++)
    {
        read_text(rows[i].code, texts[i]);
        if (wcslen(texts[i]) < 10 || says_unknown(texts[i]))
            fail_msg("%s (%#lx): no words", rows[i].name, rows[i].code);
        for (size_t j = 0; j < i; j++)
        {
            if (wcscmp(texts[i], texts[j]) == 0)
                fail_msg("%s and %s: the same words", rows[i].name, rows[j].name);
        }
    }
}

/* No page says what a number that is none gets: words that say so, and success (docs/decisions.md). */
static void test_wlanreasoncodetostring_of_no_code_says_so(void **state)
{
    static const DWORD codes[] = {1,       0x10000, 0x10002, 0x20000,
                                  0x80000, 0x8001C, 0x50012, MAXDWORD};
    WCHAR text[TEXT_CCH];
    (void)state;
    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
    {
        read_text(codes[i], text);
        assert_true(says_unknown(text));
    }
}

static void test_wlanreasoncodetostring_cuts_and_terminates(void **state)
{
    WCHAR whole[TEXT_CCH];
    (void)state;
    read_text(rows[0].code, whole);
    const DWORD need_cch = (DWORD)wcslen(whole) + 1;
    for (DWORD cch = 1; cch <= need_cch + 1; cch++)
    {
        WCHAR text[TEXT_CCH];
        const DWORD kept_cch = cch < need_cch ? cch - 1 : need_cch - 1;
        memset(text, 0xA5, sizeof(text));
        EXPECT(WlanReasonCodeToString(rows[0].code, cch, text, NULL), ERROR_SUCCESS);
        assert_memory_equal(text, whole, kept_cch * sizeof(WCHAR));
        assert_int_equal(text[kept_cch], 0);
        assert_int_equal(text[cch], 0xA5A5);
    }
}

static void test_wlanreasoncodetostring_bad_arguments_write_nothing(void **state)
{
    WCHAR text[8];
    WCHAR untouched[8];
    (void)state;
    memset(text, 0xA5, sizeof(text));
    memset(untouched, 0xA5, sizeof(untouched));
    EXPECT(WlanReasonCodeToString(0, 0, text, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanReasonCodeToString(0, 8, NULL, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanReasonCodeToString(0, 8, text, text), ERROR_INVALID_PARAMETER);
    EXPECT(WlanReasonCodeToString(0, 8, bad_pointer(), NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanReasonCodeToString(0, MAXDWORD, text, NULL), ERROR_INVALID_PARAMETER);
    assert_memory_equal(text, untouched, sizeof(text));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wlanreasoncodetostring_has_words_of_its_own_for_every_row),
        cmocka_unit_test(test_wlanreasoncodetostring_of_no_code_says_so),
        cmocka_unit_test(test_wlanreasoncodetostring_cuts_and_terminates),
        cmocka_unit_test(test_wlanreasoncodetostring_bad_arguments_write_nothing),
    };
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
