/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetGetLastError and WNetSetLastError. Rows: docs/reference/mpr.tsv, WNetGetLastError,
 * WNetSetLastError; router.md section 7. */
#include "mprtest.h"

#include <string.h>
#include <wchar.h>

#include "dlls/mpr/mpr.h"

static void test_get_last_error_after_set_gives_code_text_and_provider(void **state)
{
    WCHAR error[] = L"It is raining.";
    WCHAR name[] = L"Weather Network";
    DWORD code = POISON_ERROR;
    WCHAR text[64] = L"?";
    WCHAR provider[64] = L"?";
    (void)state;

    SetLastError(POISON_ERROR);
    WNetSetLastErrorW(77, error, name);
    assert_int_equal(GetLastError(), POISON_ERROR);
    EXPECT(NO_ERROR, WNetGetLastErrorW(&code, text, 64, provider, 64));
    assert_int_equal(code, 77);
    assert_int_equal(wcscmp(text, error), 0);
    assert_int_equal(wcscmp(provider, name), 0);
    /* Until the next WNetSetLastError: asking twice gives the same, and other calls do not clear
     * it. */
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(L"X:", 0, FALSE));
    code = 0;
    EXPECT(NO_ERROR, WNetGetLastErrorW(&code, text, 64, provider, 64));
    assert_int_equal(code, 77);
}

static void test_get_last_error_ansi_and_wide_are_one_store(void **state)
{
    char error[] = "It is snowing.";
    char name[] = "Weather Network";
    DWORD code = POISON_ERROR;
    WCHAR text[64] = L"?";
    WCHAR provider[64] = L"?";
    char text_ansi[64] = "?";
    char provider_ansi[64] = "?";
    (void)state;

    WNetSetLastErrorA(78, error, name);
    EXPECT(NO_ERROR, WNetGetLastErrorW(&code, text, 64, provider, 64));
    assert_int_equal(code, 78);
    assert_int_equal(wcscmp(text, L"It is snowing."), 0);
    EXPECT(NO_ERROR, WNetGetLastErrorA(&code, text_ansi, 64, provider_ansi, 64));
    assert_string_equal(text_ansi, error);
    assert_string_equal(provider_ansi, name);
}

static void test_get_last_error_null_strings_are_empty(void **state)
{
    DWORD code = POISON_ERROR;
    char text[8] = "?";
    char provider[8] = "?";
    (void)state;

    WNetSetLastErrorA(79, NULL, NULL);
    EXPECT(NO_ERROR, WNetGetLastErrorA(&code, text, 8, provider, 8));
    assert_int_equal(code, 79);
    assert_string_equal(text, "");
    assert_string_equal(provider, "");
    /* What cannot be read is as good as NULL, for a function that has no way to complain. */
    WNetSetLastErrorW(80, BAD_POINTER, BAD_POINTER);
    WNetSetLastErrorA(81, BAD_POINTER, BAD_POINTER);
    EXPECT(NO_ERROR, WNetGetLastErrorA(&code, text, 8, provider, 8));
    assert_int_equal(code, 81);
}

/* "Too-small buffers: truncated but NUL terminated, still NO_ERROR". */
static void test_get_last_error_small_buffers_cut_and_terminate(void **state)
{
    WCHAR error[] = L"0123456789";
    WCHAR name[] = L"abcdefghij";
    (void)state;

    WNetSetLastErrorW(82, error, name);
    for (DWORD size = 1; size <= 12; size++)
    {
        DWORD code = 0;
        WCHAR text[16];
        WCHAR provider[16];
        char text_ansi[16];
        char provider_ansi[16];
        const size_t wanted = size - 1 < 10 ? size - 1 : 10;
        FillMemory(text, sizeof(text), POISON_BYTE);
        FillMemory(provider, sizeof(provider), POISON_BYTE);
        memset(text_ansi, 'p', sizeof(text_ansi));
        memset(provider_ansi, 'p', sizeof(provider_ansi));
        EXPECT(NO_ERROR, WNetGetLastErrorW(&code, text, size, provider, size));
        EXPECT(NO_ERROR, WNetGetLastErrorA(&code, text_ansi, size, provider_ansi, size));
        assert_int_equal(wcslen(text), wanted);
        assert_memory_equal(text, error, wanted * sizeof(WCHAR));
        assert_int_equal(wcslen(provider), wanted);
        assert_int_equal(strlen(text_ansi), wanted);
        assert_memory_equal(text_ansi, "0123456789", wanted);
        assert_int_equal(strlen(provider_ansi), wanted);
        for (size_t i = size; i < 16; i++)
        {
            assert_int_equal(text[i], POISON_BYTE * 0x101);
            assert_int_equal(provider[i], POISON_BYTE * 0x101);
            assert_int_equal(text_ansi[i], 'p');
            assert_int_equal(provider_ansi[i], 'p');
        }
    }
}

static void test_get_last_error_bad_buffers_are_invalid_address(void **state)
{
    DWORD code = POISON_ERROR;
    WCHAR text[8] = L"?";
    WCHAR provider[8] = L"?";
    (void)state;

    WNetSetLastErrorW(83, NULL, NULL);
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetLastErrorW(NULL, text, 8, provider, 8));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetLastErrorW(BAD_POINTER, text, 8, provider, 8));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetLastErrorW(&code, NULL, 8, provider, 8));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetLastErrorW(&code, BAD_POINTER, 8, provider, 8));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetLastErrorW(&code, text, 8, NULL, 8));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetLastErrorW(&code, text, 8, BAD_POINTER, 8));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetLastErrorW(&code, text, 0, provider, 8));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetLastErrorA(NULL, (char *)text, 8, (char *)provider, 8));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetLastErrorA(&code, NULL, 8, (char *)provider, 8));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetLastErrorA(&code, (char *)text, 8, BAD_POINTER, 8));
    assert_int_equal(code, POISON_ERROR);
    assert_int_equal(wcscmp(text, L"?"), 0);
    assert_int_equal(wcscmp(provider, L"?"), 0);
}

static DWORD WINAPI other_thread(void *context)
{
    DWORD *code = context;
    WCHAR text[8] = L"?";
    WCHAR provider[8] = L"?";
    const DWORD status = WNetGetLastErrorW(code, text, 8, provider, 8);
    WNetSetLastErrorW(99, NULL, NULL);
    return status != NO_ERROR || text[0] != L'\0' || provider[0] != L'\0';
}

static void test_get_last_error_is_one_for_each_thread(void **state)
{
    WCHAR error[] = L"mine";
    DWORD code = POISON_ERROR;
    DWORD exit_code = 1;
    WCHAR text[8] = L"?";
    WCHAR provider[8] = L"?";
    (void)state;

    WNetSetLastErrorW(84, error, NULL);
    HANDLE thread = CreateThread(NULL, 0, other_thread, &code, 0, NULL);
    assert_non_null(thread);
    assert_int_equal(WaitForSingleObject(thread, TEST_PATIENCE_MS), WAIT_OBJECT_0);
    assert_true(GetExitCodeThread(thread, &exit_code));
    CloseHandle(thread);
    assert_int_equal(exit_code, 0);
    assert_int_equal(code, 0);
    EXPECT(NO_ERROR, WNetGetLastErrorW(&code, text, 8, provider, 8));
    assert_int_equal(code, 84);
    assert_int_equal(wcscmp(text, L"mine"), 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        MPRTEST(test_get_last_error_after_set_gives_code_text_and_provider),
        MPRTEST(test_get_last_error_ansi_and_wide_are_one_store),
        MPRTEST(test_get_last_error_null_strings_are_empty),
        MPRTEST(test_get_last_error_small_buffers_cut_and_terminate),
        MPRTEST(test_get_last_error_bad_buffers_are_invalid_address),
        MPRTEST(test_get_last_error_is_one_for_each_thread),
    };
    return mprtest_main(argc, argv, "mpr: last error", tests, sizeof(tests) / sizeof(tests[0]));
}
