/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetCancelConnection2: each documented error, provoked; and when it fails, nothing has changed.
 * Rows: docs/reference/mpr.tsv, WNetCancelConnection2. */
#include "mprtest.h"

#include <string.h>
#include <winternl.h>

#include "dlls/mpr/mpr.h"

#define NETWORK_KEY L"Network"

static int connect_remembered(void **state)
{
    mprtest_reset(state);
    EXPECT(NO_ERROR, mprtest_add(L"X:", PUBLIC, CONNECT_UPDATE_PROFILE));
    return 0;
}

static void expect_nothing_changed(void)
{
    mprtest_expect_drive(L"X:", PUBLIC);
    assert_true(mprtest_is_remembered(L'X'));
}

/* ---- ERROR_CANNOT_OPEN_PROFILE ---- */

static void test_cancel2_profile_denied_is_cannot_open_profile(void **state)
{
    (void)state;
    HKEY denied = mprtest_deny(NETWORK_KEY);
    SetLastError(POISON_ERROR);
    const DWORD status = WNetCancelConnection2W(L"X:", CONNECT_UPDATE_PROFILE, TRUE);
    const DWORD last_error = GetLastError();
    mprtest_allow(denied);
    assert_int_equal(status, ERROR_CANNOT_OPEN_PROFILE);
    assert_int_equal(last_error, ERROR_CANNOT_OPEN_PROFILE);
    expect_nothing_changed();
}

static void test_cancel2_entry_denied_is_cannot_open_profile(void **state)
{
    (void)state;
    HKEY denied = mprtest_deny(NETWORK_KEY L"\\X");
    SetLastError(POISON_ERROR);
    const DWORD status = WNetCancelConnectionW(L"X:", TRUE);
    const DWORD last_error = GetLastError();
    mprtest_allow(denied);
    assert_int_equal(status, ERROR_CANNOT_OPEN_PROFILE);
    assert_int_equal(last_error, ERROR_CANNOT_OPEN_PROFILE);
    expect_nothing_changed();
}

/* A link in place of HKCU\Network that leads nowhere; deleted by drop_link. */
static HKEY make_dangling_link(void)
{
    static const WCHAR target[] = L"\\Registry\\Machine\\Software\\WNetLab\\Nowhere";
    HKEY link;

    RegDeleteTreeW(HKEY_CURRENT_USER, NETWORK_KEY);
    assert_int_equal(RegCreateKeyExW(HKEY_CURRENT_USER, NETWORK_KEY, 0, NULL,
                                     REG_OPTION_CREATE_LINK, KEY_ALL_ACCESS, NULL, &link, NULL),
                     0);
    assert_int_equal(RegSetValueExW(link, L"SymbolicLinkValue", 0, REG_LINK, (const BYTE *)target,
                                    sizeof(target) - sizeof(WCHAR)),
                     0);
    return link;
}

static void drop_link(HKEY link)
{
    typedef NTSTATUS(NTAPI * delete_key)(HANDLE);
    const HMODULE ntdll = GetModuleHandleW(L"ntdll.dll");
    delete_key delete = (delete_key)(void (*)(void))GetProcAddress(ntdll, "NtDeleteKey");
    assert_non_null(delete);
    assert_int_equal(delete (link), 0);
    RegCloseKey(link);
}

static void test_cancel2_profile_link_dangling_is_cannot_open_profile(void **state)
{
    (void)state;
    HKEY link = make_dangling_link();
    SetLastError(POISON_ERROR);
    const DWORD status = WNetCancelConnection2W(L"X:", CONNECT_UPDATE_PROFILE, TRUE);
    const DWORD last_error = GetLastError();
    /* Without the flag the profile is nobody's business. */
    const DWORD without = WNetCancelConnection2W(L"X:", 0, FALSE);
    drop_link(link);
    assert_int_equal(status, ERROR_CANNOT_OPEN_PROFILE);
    assert_int_equal(last_error, ERROR_CANNOT_OPEN_PROFILE);
    assert_int_equal(without, NO_ERROR);
    mprtest_expect_gone(L"X:");
}

/* ---- ERROR_BAD_PROFILE ---- */

static void test_cancel2_bad_entry_is_bad_profile(void **state)
{
    static const BYTE garbage[] = {1, 2, 3};
    (void)state;

    assert_int_equal(RegSetKeyValueW(HKEY_CURRENT_USER, NETWORK_KEY L"\\X", L"RemotePath",
                                     REG_BINARY, garbage, sizeof(garbage)),
                     0);
    EXPECT(ERROR_BAD_PROFILE, WNetCancelConnection2W(L"X:", CONNECT_UPDATE_PROFILE, TRUE));
    EXPECT(ERROR_BAD_PROFILE, WNetCancelConnection2A("X:", CONNECT_UPDATE_PROFILE, FALSE));
    EXPECT(ERROR_BAD_PROFILE, WNetCancelConnectionW(L"X:", FALSE));
    expect_nothing_changed();
}

/* ---- ERROR_EXTENDED_ERROR ---- */

static void test_cancel2_extended_error_tells_code_text_and_provider(void **state)
{
    DWORD code = 0;
    WCHAR text[256] = L"?";
    WCHAR provider[256] = L"?";
    char text_ansi[256] = "?";
    char provider_ansi[256] = "?";
    (void)state;

    mprtest_script(SCRIPTED_LAST);
    WNetSetLastErrorW(0, NULL, NULL);
    EXPECT(ERROR_EXTENDED_ERROR, WNetCancelConnection2W(L"\\\\scripted\\1208", 0, FALSE));
    EXPECT(NO_ERROR, WNetGetLastErrorW(&code, text, 256, provider, 256));
    assert_int_equal(code, 4711);
    assert_int_equal(lstrcmpW(text, L"The script says no. Gr\u00fc\u00dfe."), 0);
    assert_int_equal(lstrcmpW(provider, SCRIPTED_NAME), 0);
    EXPECT(NO_ERROR, WNetGetLastErrorA(&code, text_ansi, 256, provider_ansi, 256));
    assert_int_equal(code, 4711);
    assert_string_equal(provider_ansi, "Scripted Network");
    assert_int_equal(strncmp(text_ansi, "The script says no.", 19), 0);

    /* By a device as well; it stays connected, and so does what is remembered of it. */
    EXPECT(NO_ERROR, mprtest_add(L"K:", L"\\\\scripted\\code1208", CONNECT_UPDATE_PROFILE));
    assert_true(mprtest_is_remembered(L'K'));
    EXPECT(ERROR_EXTENDED_ERROR, WNetCancelConnection2W(L"K:", CONNECT_UPDATE_PROFILE, TRUE));
    assert_true(mprtest_is_remembered(L'K'));
    DWORD cch = 256;
    EXPECT(NO_ERROR, WNetGetConnectionW(L"K:", text, &cch));
    assert_int_equal(lstrcmpW(text, L"\\\\scripted\\code1208"), 0);
    expect_nothing_changed();
}

/* A significant error of a provider that is asked first is what the caller gets, and not that of a
 * later one; and it does not stop the walk. */
static void test_cancel2_first_significant_error_is_reported(void **state)
{
    (void)state;
    mprtest_script(SCRIPTED_FIRST);
    EXPECT(ERROR_BUSY, WNetCancelConnection2W(L"\\\\scripted\\170", 0, FALSE));
    EXPECT(ERROR_OPEN_FILES, WNetCancelConnection2W(L"\\\\scripted\\2401", 0, FALSE));
    /* "Not mine" of the owner and of all others is one more name that nobody knows. */
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(L"\\\\scripted\\67", 0, FALSE));
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
}

/* ---- ERROR_NO_NETWORK ---- */

static void test_cancel2_no_provider_is_no_network(void **state)
{
    DWORD cch = 16;
    WCHAR remote[16] = L"?";
    (void)state;

    mprtest_order(L"");
    EXPECT(ERROR_NO_NETWORK, WNetCancelConnection2W(L"X:", 0, TRUE));
    EXPECT(ERROR_NO_NETWORK, WNetCancelConnection2A("X:", 0, TRUE));
    EXPECT(ERROR_NO_NETWORK, WNetCancelConnection2W(L"Y:", CONNECT_UPDATE_PROFILE, TRUE));
    EXPECT(ERROR_NO_NETWORK, WNetCancelConnectionW(L"Y:", TRUE));
    EXPECT(ERROR_NO_NETWORK, WNetCancelConnectionA("\\\\files\\public", TRUE));
    EXPECT(ERROR_NO_NETWORK, mprtest_add(L"Y:", PUBLIC, 0));
    EXPECT(ERROR_NO_NETWORK, WNetGetConnectionW(L"Y:", remote, &cch));
    assert_int_equal(lstrcmpW(remote, L"?"), 0);
    assert_int_equal(cch, 16);
    assert_true(mprtest_is_remembered(L'X'));
    mprtest_reset(state);
}

/* ---- ERROR_NOT_CONNECTED ---- */

static void test_cancel2_nothing_there_is_not_connected(void **state)
{
    (void)state;
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(L"Y:", CONNECT_UPDATE_PROFILE, TRUE));
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(PUBLIC, CONNECT_UPDATE_PROFILE, TRUE));
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(L"\\\\no\\such", 0, FALSE));
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnectionA("Y:", FALSE));
    expect_nothing_changed();
}

#define REMEMBERED_TEST(function) cmocka_unit_test_setup(function, connect_remembered)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        REMEMBERED_TEST(test_cancel2_profile_denied_is_cannot_open_profile),
        REMEMBERED_TEST(test_cancel2_entry_denied_is_cannot_open_profile),
        REMEMBERED_TEST(test_cancel2_profile_link_dangling_is_cannot_open_profile),
        REMEMBERED_TEST(test_cancel2_bad_entry_is_bad_profile),
        REMEMBERED_TEST(test_cancel2_extended_error_tells_code_text_and_provider),
        REMEMBERED_TEST(test_cancel2_first_significant_error_is_reported),
        REMEMBERED_TEST(test_cancel2_no_provider_is_no_network),
        REMEMBERED_TEST(test_cancel2_nothing_there_is_not_connected),
    };
    return mprtest_main(argc, argv, "mpr: errors of cancel", tests,
                        sizeof(tests) / sizeof(tests[0]));
}
