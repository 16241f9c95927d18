/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Trace, pointer probe, and conversion between A and W. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <windows.h>

#include <cmocka.h>

#include "dlls/common/ansi.h"
#include "dlls/common/probe.h"
#include "dlls/common/trace.h"

TRACE_CHANNEL(common);

/* One page that can be used, and one behind it that cannot. */
static BYTE *two_pages(void)
{
    DWORD old;
    BYTE *pages = VirtualAlloc(NULL, 2 * 4096, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
    assert_non_null(pages);
    assert_true(VirtualProtect(pages + 4096, 4096, PAGE_NOACCESS, &old));
    return pages;
}

/* ---- ansi ---- */

static void test_ansi_to_wide_null_gives_null(void **state)
{
    (void)state;
    WCHAR *wide = (WCHAR *)(UINT_PTR)0x1234;
    assert_int_equal(ansi_to_wide(NULL, &wide), 0);
    assert_null(wide);
    SetLastError(4711);
    ansi_free(NULL);
    assert_int_equal(GetLastError(), 4711);
}

static void test_ansi_to_wide_converts_and_free_keeps_the_last_error(void **state)
{
    (void)state;
    static char endless[40001];
    WCHAR *wide = NULL;
    assert_int_equal(ansi_to_wide("a:\\", &wide), 0);
    assert_int_equal(lstrcmpW(wide, L"a:\\"), 0);
    SetLastError(4711);
    ansi_free(wide);
    assert_int_equal(GetLastError(), 4711);
    assert_int_equal(ansi_to_wide("", &wide), 0);
    assert_int_equal(wide[0], 0);
    ansi_free(wide);
    memset(endless, 'x', 40000);
    assert_int_equal(ansi_to_wide(endless, &wide), 0);
    assert_int_equal(lstrlenW(wide), 40000);
    ansi_free(wide);
}

static void test_ansi_from_wide_too_small_says_the_bytes_and_touches_nothing(void **state)
{
    (void)state;
    char out[8];
    DWORD cb = 3;
    memset(out, 0x5a, sizeof(out));
    assert_int_equal(ansi_from_wide(L"abc", out, &cb), ERROR_MORE_DATA);
    assert_int_equal(cb, 4);
    assert_int_equal(out[0], 0x5a);
    cb = 8;
    assert_int_equal(ansi_from_wide(L"abc", out, &cb), 0);
    assert_int_equal(cb, 8);
    assert_string_equal(out, "abc");
    assert_int_equal(out[4], 0x5a);
    cb = 1;
    assert_int_equal(ansi_from_wide(L"", out, &cb), 0);
    assert_int_equal(out[0], 0);
    assert_int_equal(ansi_size_cb(L""), 1);
    assert_int_equal(ansi_size_cb(L"abc"), 4);
}

/* ---- probe ---- */

static void test_probe_tells_memory_that_can_be_used(void **state)
{
    (void)state;
    BYTE *pages = two_pages();
    BYTE *edge = pages + 4096;
    assert_true(probe_read(pages, 4096));
    assert_true(probe_write(pages, 4096));
    assert_false(probe_read(pages, 4097));
    assert_false(probe_write(edge - 1, 2));
    assert_true(probe_write(edge - 1, 1));
    assert_false(probe_read(edge, 1));
    assert_false(probe_read(NULL, 1));
    assert_true(probe_read(NULL, 0));
    assert_true(probe_write(NULL, 0));

    WCHAR *wide = (WCHAR *)(void *)(edge - 4);
    wide[0] = L'a';
    wide[1] = L'\0';
    assert_true(probe_wstr(wide));
    wide[1] = L'b';
    assert_false(probe_wstr(wide));
    edge[-2] = 'a';
    edge[-1] = '\0';
    assert_true(probe_str((const char *)edge - 2));
    edge[-1] = 'b';
    assert_false(probe_str((const char *)edge - 2));
    assert_true(probe_wstr(NULL));
    assert_true(probe_str(NULL));
    assert_false(probe_wstr((const WCHAR *)(const void *)edge));
    assert_true(VirtualFree(pages, 0, MEM_RELEASE));
}

/* ---- trace ---- */

static void test_trace_capture_takes_the_threads_lines(void **state)
{
    (void)state;
    char buffer[256];
    memset(buffer, 0x5a, sizeof(buffer));
    SetLastError(4711);
    trace_capture_begin(buffer, sizeof(buffer));
    TRACE("%s is %lu", trace_wstr(L"q:"), 7ul);
    TRACE("two\nlines");
    trace_capture_end();
    TRACE("not captured");
    assert_int_equal(GetLastError(), 4711);
    assert_string_equal(buffer, "common:test_trace_capture_takes_the_threads_lines L\"q:\" is 7\n"
                                "common:test_trace_capture_takes_the_threads_lines two\n"
                                "common:test_trace_capture_takes_the_threads_lines lines\n");
}

static void test_trace_capture_is_cut_at_its_buffer(void **state)
{
    (void)state;
    char buffer[16];
    memset(buffer, 0x5a, sizeof(buffer));
    trace_capture_begin(buffer, 8);
    TRACE("much more than eight");
    TRACE("again");
    trace_capture_end();
    assert_string_equal(buffer, "common:");
    assert_int_equal(buffer[8], 0x5a);
}

static void test_trace_long_line_is_split(void **state)
{
    (void)state;
    static char text[3001];
    static char buffer[8192];
    size_t longest = 0;
    size_t total = 0;
    memset(text, 'x', 3000);
    trace_capture_begin(buffer, sizeof(buffer));
    TRACE("%s", text);
    trace_capture_end();
    for (const char *line = buffer; *line != '\0'; line += strcspn(line, "\n") + 1)
    {
        const size_t cb = strcspn(line, "\n");
        longest = cb > longest ? cb : longest;
        for (size_t i = 0; i < cb; i++)
            total += line[i] == 'x';
    }
    assert_int_equal(total, 3000);
    assert_true(longest < 1000);
}

static void test_trace_wstr_quotes_escapes_and_cuts(void **state)
{
    (void)state;
    static WCHAR wide[400];
    for (int i = 0; i < 399; i++)
        wide[i] = 0x20ac;
    assert_string_equal(trace_wstr(NULL), "(null)");
    assert_string_equal(trace_wstr(L""), "L\"\"");
    assert_string_equal(trace_wstr(L"\\\\a\"\x20ac\n"), "L\"\\\\\\\\a\\\"\\x20ac\\x0a\"");
    assert_string_equal(trace_str("a\xff"), "\"a\\xff\"");
    const char *cut = trace_wstr(wide);
    assert_int_equal(strlen(cut), 200 * 6 + 3 + 3);
    assert_string_equal(cut + strlen(cut) - 4, "\"...");
    /* Eight results live at the same time. */
    const char *first = trace_wstr(L"first");
    for (int i = 0; i < 7; i++)
        trace_wstr(L"later");
    assert_string_equal(first, "L\"first\"");
}

static int allow_capture(void **state)
{
    (void)state;
    trace_allow_capture();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ansi_to_wide_null_gives_null),
        cmocka_unit_test(test_ansi_to_wide_converts_and_free_keeps_the_last_error),
        cmocka_unit_test(test_ansi_from_wide_too_small_says_the_bytes_and_touches_nothing),
        cmocka_unit_test(test_probe_tells_memory_that_can_be_used),
        cmocka_unit_test(test_trace_capture_takes_the_threads_lines),
        cmocka_unit_test(test_trace_capture_is_cut_at_its_buffer),
        cmocka_unit_test(test_trace_long_line_is_split),
        cmocka_unit_test(test_trace_wstr_quotes_escapes_and_cuts),
    };
    return cmocka_run_group_tests(tests, allow_capture, NULL);
}
