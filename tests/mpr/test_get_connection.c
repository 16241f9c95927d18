/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetGetConnection. Rows: docs/reference/mpr.tsv, WNetGetConnection. */
#include "mprtest.h"

#include <string.h>
#include <wchar.h>

static void test_get_connection_redirected_device_gives_remote_name(void **state)
{
    WCHAR remote[64] = L"?";
    char remote_ansi[64] = "?";
    DWORD size = 64;
    (void)state;

    mprtest_connect(L"X:", L"\\\\FILES\\PUBLIC\\");
    EXPECT(NO_ERROR, WNetGetConnectionW(L"x:", remote, &size));
    assert_int_equal(wcscmp(remote, PUBLIC), 0);
    assert_int_equal(size, 64);
    EXPECT(NO_ERROR, WNetGetConnectionA("X:", remote_ansi, &size));
    assert_string_equal(remote_ansi, "\\\\files\\public");
    assert_int_equal(size, 64);
}

static void test_get_connection_small_buffer_tells_the_size(void **state)
{
    const DWORD needed = (DWORD)wcslen(PUBLIC) + 1;
    WCHAR remote[64];
    char remote_ansi[64];
    DWORD size;
    (void)state;

    mprtest_connect(L"X:", PUBLIC);
    for (DWORD given = 0; given < needed; given++)
    {
        size = given;
        FillMemory(remote, sizeof(remote), POISON_BYTE);
        EXPECT(ERROR_MORE_DATA, WNetGetConnectionW(L"X:", remote, &size));
        assert_int_equal(size, needed);
        assert_int_equal(remote[0], POISON_BYTE * 0x101);
        size = given;
        memset(remote_ansi, 'p', sizeof(remote_ansi));
        EXPECT(ERROR_MORE_DATA, WNetGetConnectionA("X:", remote_ansi, &size));
        assert_int_equal(size, needed);
        assert_int_equal(remote_ansi[0], 'p');
    }
    size = needed;
    EXPECT(NO_ERROR, WNetGetConnectionW(L"X:", remote, &size));
    EXPECT(NO_ERROR, WNetGetConnectionA("X:", remote_ansi, &size));
    /* The size alone may be asked for. */
    size = 0;
    EXPECT(ERROR_MORE_DATA, WNetGetConnectionW(L"X:", NULL, &size));
    assert_int_equal(size, needed);
}

static void test_get_connection_other_devices_tell_why_not(void **state)
{
    static const struct
    {
        const WCHAR *local;
        DWORD wanted;
    } rows[] = {
        {L"Y:", ERROR_NOT_CONNECTED},      {L"C:", ERROR_NOT_CONNECTED},
        {L"LPT1", ERROR_NOT_CONNECTED},    {L"", ERROR_BAD_DEVICE},
        {L"X", ERROR_BAD_DEVICE},          {L"X:\\", ERROR_BAD_DEVICE},
        {L"1:", ERROR_BAD_DEVICE},         {L"XX:", ERROR_BAD_DEVICE},
        {L"COM1:", ERROR_BAD_DEVICE},      {L"\\\\files\\public", ERROR_BAD_DEVICE},
        {L"K:", ERROR_CONNECTION_UNAVAIL},
    };
    (void)state;

    mprtest_connect(L"X:", PUBLIC);
    mprtest_remember(L'K', PUBLIC);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        WCHAR remote[64] = L"?";
        DWORD size = 64;
        SetLastError(POISON_ERROR);
        const DWORD status = WNetGetConnectionW(rows[i].local, remote, &size);
        if (status != rows[i].wanted || GetLastError() != status)
            fail_msg("%ls: %lu, wanted %lu", rows[i].local, status, rows[i].wanted);
        assert_int_equal(size, 64);
        assert_int_equal(wcscmp(remote, L"?"), 0);
    }
}

static void test_get_connection_bad_pointers_are_invalid_address(void **state)
{
    WCHAR remote[64] = L"?";
    DWORD size = 64;
    (void)state;

    mprtest_connect(L"X:", PUBLIC);
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetConnectionW(NULL, remote, &size));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetConnectionW(BAD_POINTER, remote, &size));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetConnectionW(L"X:", remote, NULL));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetConnectionW(L"X:", remote, BAD_POINTER));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetConnectionW(L"X:", NULL, &size));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetConnectionW(L"X:", BAD_POINTER, &size));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetConnectionA(NULL, (char *)remote, &size));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetConnectionA("X:", NULL, &size));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetConnectionA("X:", (char *)remote, NULL));
    assert_int_equal(size, 64);
    assert_int_equal(wcscmp(remote, L"?"), 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        MPRTEST(test_get_connection_redirected_device_gives_remote_name),
        MPRTEST(test_get_connection_small_buffer_tells_the_size),
        MPRTEST(test_get_connection_other_devices_tell_why_not),
        MPRTEST(test_get_connection_bad_pointers_are_invalid_address),
    };
    return mprtest_main(argc, argv, "mpr: get-connection", tests, sizeof(tests) / sizeof(tests[0]));
}
