/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The faults of Wine's mpr.dll that show at its exports (docs/reference/wine-router-faults.md), by
 * their numbers: none of them is here. */
#include "mprtest.h"

#include <string.h>
#include <wchar.h>

#include "dlls/mpr/mpr.h"

/* "WNetAdd/Use/CancelConnection never SetLastError." */
static void test_fault_14_add_use_cancel_set_the_last_error(void **state)
{
    WCHAR local[] = L"X:";
    WCHAR remote[] = L"\\\\files\\public";
    NETRESOURCEW resource = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = local, .lpRemoteName = remote};
    (void)state;

    /* EXPECT poisons the last error first: success shows as NO_ERROR there as well. */
    EXPECT(NO_ERROR, WNetAddConnection2W(&resource, NULL, NULL, 0));
    EXPECT(ERROR_ALREADY_ASSIGNED, WNetAddConnection2W(&resource, NULL, NULL, 0));
    EXPECT(ERROR_ALREADY_ASSIGNED, WNetAddConnection3W(NULL, &resource, NULL, NULL, 0));
    EXPECT(ERROR_ALREADY_ASSIGNED, WNetAddConnectionW(PUBLIC, NULL, L"X:"));
    EXPECT(ERROR_ALREADY_ASSIGNED,
           WNetUseConnectionW(NULL, &resource, NULL, NULL, 0, NULL, NULL, NULL));
    EXPECT(NO_ERROR, WNetCancelConnectionW(L"X:", FALSE));
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnectionW(L"X:", FALSE));
    EXPECT(NO_ERROR, WNetUseConnectionW(NULL, &resource, NULL, NULL, 0, NULL, NULL, NULL));
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(L"X:", 0, FALSE));
}

/* "WNetGetLastError a stub, WNetSetLastError missing: ERROR_EXTENDED_ERROR is lost." */
static void test_fault_15_extended_error_of_a_provider_arrives(void **state)
{
    DWORD code = POISON_ERROR;
    char text[256] = "";
    char provider[256] = "";
    (void)state;

    mprtest_script(SCRIPTED_LAST);
    EXPECT(ERROR_EXTENDED_ERROR, WNetCancelConnection2A("\\\\scripted\\1208", 0, FALSE));
    EXPECT(NO_ERROR, WNetGetLastErrorA(&code, text, 256, provider, 256));
    assert_int_equal(code, 4711);
    assert_int_equal(strncmp(text, "The script says no.", 19), 0);
    assert_string_equal(provider, "Scripted Network");
}

/* "lpAccessName with size 0 ignored instead of ERROR_INVALID_PARAMETER." */
static void test_fault_21_access_name_with_size_0_is_invalid_parameter(void **state)
{
    WCHAR local[] = L"X:";
    WCHAR remote[] = L"\\\\files\\public";
    NETRESOURCEW resource = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = local, .lpRemoteName = remote};
    WCHAR access[8] = L"?";
    DWORD size = 0;
    (void)state;

    EXPECT(ERROR_INVALID_PARAMETER,
           WNetUseConnectionW(NULL, &resource, NULL, NULL, 0, access, &size, NULL));
    assert_int_equal(size, 0);
    assert_int_equal(wcscmp(access, L"?"), 0);
    mprtest_expect_gone(L"X:");
}

/* "lpResult set only with lpAccessName." */
static void test_fault_22_result_is_set_without_access_name(void **state)
{
    WCHAR local[] = L"X:";
    WCHAR remote[] = L"\\\\files\\public";
    NETRESOURCEW resource = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = local, .lpRemoteName = remote};
    NETRESOURCEA deviceless = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = "\\\\files\\public"};
    DWORD result = POISON_ERROR;
    (void)state;

    EXPECT(NO_ERROR, WNetUseConnectionW(NULL, &resource, NULL, NULL, 0, NULL, NULL, &result));
    assert_int_equal(result, CONNECT_LOCALDRIVE);
    result = POISON_ERROR;
    EXPECT(NO_ERROR, WNetUseConnectionA(NULL, &deviceless, NULL, NULL, 0, NULL, NULL, &result));
    assert_int_equal(result, 0);
}

/* "NULL NETRESOURCEA / NULL remote name crash." */
static void test_fault_25_null_resource_and_null_remote_name_are_refused(void **state)
{
    NETRESOURCEA empty = {.dwType = RESOURCETYPE_DISK};
    NETRESOURCEW empty_wide = {.dwType = RESOURCETYPE_DISK};
    (void)state;

    EXPECT(ERROR_INVALID_ADDRESS, WNetAddConnection2A(NULL, NULL, NULL, 0));
    EXPECT(ERROR_INVALID_ADDRESS, WNetAddConnection2W(NULL, NULL, NULL, 0));
    EXPECT(ERROR_INVALID_ADDRESS, WNetAddConnection3A(NULL, NULL, NULL, NULL, 0));
    EXPECT(ERROR_INVALID_ADDRESS, WNetAddConnection3W(NULL, NULL, NULL, NULL, 0));
    EXPECT(ERROR_INVALID_ADDRESS, WNetUseConnectionA(NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL));
    EXPECT(ERROR_INVALID_ADDRESS, WNetUseConnectionW(NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL));
    EXPECT(ERROR_BAD_NET_NAME, WNetAddConnection2A(&empty, NULL, NULL, 0));
    EXPECT(ERROR_BAD_NET_NAME, WNetAddConnection2W(&empty_wide, NULL, NULL, 0));
    EXPECT(ERROR_BAD_NET_NAME, WNetAddConnection3A(NULL, &empty, NULL, NULL, 0));
    EXPECT(ERROR_BAD_NET_NAME, WNetAddConnectionA(NULL, NULL, NULL));
    EXPECT(ERROR_BAD_NET_NAME, WNetAddConnectionW(NULL, NULL, NULL));
    EXPECT(ERROR_INVALID_PARAMETER,
           WNetUseConnectionA(NULL, &empty, NULL, NULL, 0, NULL, NULL, NULL));
    EXPECT(ERROR_INVALID_PARAMETER,
           WNetUseConnectionW(NULL, &empty_wide, NULL, NULL, 0, NULL, NULL, NULL));
}

/* "a NULL name goes to the providers." */
static void test_fault_26_null_name_reaches_no_provider(void **state)
{
    NETRESOURCEW empty = {.dwType = RESOURCETYPE_DISK};
    WCHAR remote[8];
    DWORD size = 8;
    (void)state;

    mprtest_script(SCRIPTED_FIRST);
    EXPECT(NO_ERROR, mprtest_add(NULL, L"\\\\scripted\\share", 0));
    const DWORD calls = mprtest_script_calls();
    assert_int_not_equal(calls, 0);
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(NULL, 0, FALSE));
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2A(NULL, 0, FALSE));
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnectionW(NULL, TRUE));
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnectionA(NULL, TRUE));
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(L"", 0, FALSE));
    EXPECT(ERROR_BAD_NET_NAME, WNetAddConnection2W(&empty, NULL, NULL, 0));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetConnectionW(NULL, remote, &size));
    assert_int_equal(mprtest_script_calls(), calls);
    /* The counter counts. */
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(L"\\\\scripted\\67", 0, FALSE));
    assert_int_equal(mprtest_script_calls(), calls + 1);
}

/* "WNetGetConnection asks no provider; a free letter is ERROR_BAD_DEVICE." */
static void test_fault_28_get_connection_asks_the_providers(void **state)
{
    WCHAR remote[64] = L"?";
    DWORD size = 64;
    (void)state;

    mprtest_script(SCRIPTED_LAST);
    EXPECT(ERROR_NOT_CONNECTED, WNetGetConnectionW(L"K:", remote, &size));
    EXPECT(NO_ERROR, mprtest_add(L"K:", L"\\\\scripted\\share", 0));
    /* No drive letter anywhere: only the provider knows. */
    assert_int_equal(GetDriveTypeW(L"K:\\"), DRIVE_NO_ROOT_DIR);
    EXPECT(NO_ERROR, WNetGetConnectionW(L"K:", remote, &size));
    assert_int_equal(wcscmp(remote, L"\\\\scripted\\share"), 0);
    EXPECT(ERROR_NOT_CONNECTED, WNetGetConnectionW(L"L:", remote, &size));
}

/* "WNetGetConnectionA, name over MAX_PATH: compares with the length of the local name and converts
 * the wrong buffer." */
static void test_fault_29_get_connection_ansi_gives_long_names_whole(void **state)
{
    enum
    {
        CCH = 700
    };
    WCHAR name[CCH + 1] = L"\\\\scripted\\";
    char expected[CCH + 1];
    char remote[CCH + 1];
    DWORD size = 1;
    (void)state;

    for (size_t i = wcslen(name); i < CCH; i++)
        name[i] = (WCHAR)(L'a' + i % 26);
    name[CCH] = L'\0';
    assert_int_not_equal(
        WideCharToMultiByte(CP_ACP, 0, name, -1, expected, sizeof(expected), NULL, NULL), 0);

    mprtest_script(SCRIPTED_LAST);
    EXPECT(NO_ERROR, mprtest_add(L"K:", name, 0));
    memset(remote, 'p', sizeof(remote));
    EXPECT(ERROR_MORE_DATA, WNetGetConnectionA("K:", remote, &size));
    assert_int_equal(size, CCH + 1);
    assert_int_equal(remote[0], 'p');
    size = CCH;
    EXPECT(ERROR_MORE_DATA, WNetGetConnectionA("K:", remote, &size));
    assert_int_equal(size, CCH + 1);
    EXPECT(NO_ERROR, WNetGetConnectionA("K:", remote, &size));
    assert_string_equal(remote, expected);
}

/* "WNetGetUniversalName returns the local path; no path below the root; A reports no size; A and W
 * disagree." */
static void test_fault_30_get_universal_name_is_the_networks_name_in_both_widths(void **state)
{
    BYTE buffer[256];
    UNIVERSAL_NAME_INFOW wide;
    UNIVERSAL_NAME_INFOA ansi;
    DWORD size = 1;
    (void)state;

    mprtest_connect(L"X:", PUBLIC);
    EXPECT(ERROR_MORE_DATA,
           WNetGetUniversalNameA("X:\\a\\b", UNIVERSAL_NAME_INFO_LEVEL, buffer, &size));
    assert_int_equal(size, sizeof(ansi) + sizeof("\\\\files\\public\\a\\b"));
    EXPECT(NO_ERROR, WNetGetUniversalNameA("X:\\a\\b", UNIVERSAL_NAME_INFO_LEVEL, buffer, &size));
    memcpy(&ansi, buffer, sizeof(ansi));
    assert_string_equal(ansi.lpUniversalName, "\\\\files\\public\\a\\b");
    size = sizeof(buffer);
    EXPECT(NO_ERROR, WNetGetUniversalNameW(L"X:\\a\\b", UNIVERSAL_NAME_INFO_LEVEL, buffer, &size));
    memcpy(&wide, buffer, sizeof(wide));
    assert_int_equal(wcscmp(wide.lpUniversalName, PUBLIC L"\\a\\b"), 0);
}

/* "WNetGetUser is the process's user." */
static void test_fault_31_get_user_is_the_connections_user(void **state)
{
    WCHAR local[] = L"X:";
    WCHAR remote[] = L"\\\\files\\private";
    NETRESOURCEW resource = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = local, .lpRemoteName = remote};
    WCHAR user[64] = L"?";
    DWORD size = 64;
    (void)state;

    EXPECT(ERROR_NOT_CONNECTED, WNetGetUserW(L"X:", user, &size));
    EXPECT(NO_ERROR, WNetAddConnection2W(&resource, L"labpassword", L"lab", 0));
    EXPECT(NO_ERROR, WNetGetUserW(L"X:", user, &size));
    assert_int_equal(wcscmp(user, L"lab"), 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        MPRTEST(test_fault_14_add_use_cancel_set_the_last_error),
        MPRTEST(test_fault_15_extended_error_of_a_provider_arrives),
        MPRTEST(test_fault_21_access_name_with_size_0_is_invalid_parameter),
        MPRTEST(test_fault_22_result_is_set_without_access_name),
        MPRTEST(test_fault_25_null_resource_and_null_remote_name_are_refused),
        MPRTEST(test_fault_26_null_name_reaches_no_provider),
        MPRTEST(test_fault_28_get_connection_asks_the_providers),
        MPRTEST(test_fault_29_get_connection_ansi_gives_long_names_whole),
        MPRTEST(test_fault_30_get_universal_name_is_the_networks_name_in_both_widths),
        MPRTEST(test_fault_31_get_user_is_the_connections_user),
    };
    return mprtest_main(argc, argv, "mpr: faults of Wine's", tests,
                        sizeof(tests) / sizeof(tests[0]));
}
