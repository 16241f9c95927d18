/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetUseConnection and WNetUseConnection4. Rows: docs/reference/mpr.tsv, WNetUseConnection. */
#include "mprtest.h"

#include <string.h>
#include <wchar.h>

#include "dlls/mpr/undeclared.h"

static WCHAR public_share[] = L"\\\\files\\public";
static char public_share_ansi[] = "\\\\files\\public";

static NETRESOURCEW resource_of(WCHAR *local, DWORD type)
{
    const NETRESOURCEW resource = {
        .dwType = type, .lpLocalName = local, .lpRemoteName = public_share};
    return resource;
}

static NETRESOURCEA resource_ansi_of(char *local, DWORD type)
{
    const NETRESOURCEA resource = {
        .dwType = type, .lpLocalName = local, .lpRemoteName = public_share_ansi};
    return resource;
}

static void test_use_with_device_tells_the_device(void **state)
{
    WCHAR local[] = L"x:";
    NETRESOURCEW resource = resource_of(local, RESOURCETYPE_DISK);
    WCHAR access[16];
    DWORD size = 16;
    DWORD result = POISON_ERROR;
    (void)state;

    FillMemory(access, sizeof(access), POISON_BYTE);
    EXPECT(NO_ERROR, WNetUseConnectionW(NULL, &resource, NULL, NULL, 0, access, &size, &result));
    assert_int_equal(wcscmp(access, L"X:"), 0);
    assert_int_equal(size, 16);
    assert_int_equal(result, CONNECT_LOCALDRIVE);
    mprtest_expect_drive(L"X:", PUBLIC);
    assert_false(mprtest_is_remembered(L'X'));
}

static void test_use_deviceless_tells_the_remote_name(void **state)
{
    NETRESOURCEW resource = resource_of(NULL, RESOURCETYPE_ANY);
    WCHAR access[32];
    DWORD size = 32;
    DWORD result = POISON_ERROR;
    (void)state;

    EXPECT(NO_ERROR, WNetUseConnectionW(NULL, &resource, NULL, NULL, 0, access, &size, &result));
    assert_int_equal(wcscmp(access, PUBLIC), 0);
    assert_int_equal(size, 32);
    assert_int_equal(result, 0);
    assert_int_equal(mprtest_deviceless(PUBLIC), 1);
}

/* Windows' own tests: size 1 asks for 3, and nothing was connected; size 4 succeeds and stays 4. */
static void test_use_ansi_sizes_are_as_on_windows(void **state)
{
    char local[] = "X:";
    NETRESOURCEA resource = resource_ansi_of(local, RESOURCETYPE_DISK);
    char access[4] = "???";
    DWORD size = 1;
    DWORD result = POISON_ERROR;
    (void)state;

    EXPECT(ERROR_MORE_DATA,
           WNetUseConnectionA(NULL, &resource, NULL, NULL, 0, access, &size, &result));
    assert_int_equal(size, 3);
    assert_string_equal(access, "???");
    assert_int_equal(result, POISON_ERROR);
    mprtest_expect_gone(L"X:");

    size = 4;
    EXPECT(NO_ERROR, WNetUseConnectionA(NULL, &resource, NULL, NULL, 0, access, &size, &result));
    assert_int_equal(size, 4);
    assert_string_equal(access, "X:");
    assert_int_equal(result, CONNECT_LOCALDRIVE);
    mprtest_expect_drive(L"X:", PUBLIC);

    size = 4;
    EXPECT(ERROR_ALREADY_ASSIGNED,
           WNetUseConnectionA(NULL, &resource, NULL, NULL, 0, access, &size, &result));
}

static void test_use_ansi_exact_size_fits(void **state)
{
    NETRESOURCEA resource = resource_ansi_of(NULL, RESOURCETYPE_ANY);
    char access[sizeof(public_share_ansi)] = "";
    DWORD size = sizeof(access) - 1;
    (void)state;

    EXPECT(ERROR_MORE_DATA,
           WNetUseConnectionA(NULL, &resource, NULL, NULL, 0, access, &size, NULL));
    assert_int_equal(size, sizeof(access));
    assert_int_equal(mprtest_deviceless(PUBLIC), 0);
    EXPECT(NO_ERROR, WNetUseConnectionA(NULL, &resource, NULL, NULL, 0, access, &size, NULL));
    assert_string_equal(access, public_share_ansi);
    assert_int_equal(size, sizeof(access));
}

static void test_use_too_small_buffer_connects_nothing(void **state)
{
    WCHAR local[] = L"X:";
    NETRESOURCEW resource = resource_of(local, RESOURCETYPE_DISK);
    WCHAR access[4] = L"???";
    DWORD size = 2;
    DWORD result = POISON_ERROR;
    (void)state;

    EXPECT(ERROR_MORE_DATA, WNetUseConnectionW(NULL, &resource, NULL, NULL, CONNECT_UPDATE_PROFILE,
                                               access, &size, &result));
    assert_int_equal(size, 3);
    assert_int_equal(wcscmp(access, L"???"), 0);
    assert_int_equal(result, POISON_ERROR);
    mprtest_expect_gone(L"X:");
    assert_false(mprtest_is_remembered(L'X'));
}

static void test_use_access_name_and_size_have_to_agree(void **state)
{
    WCHAR local[] = L"X:";
    NETRESOURCEW resource = resource_of(local, RESOURCETYPE_DISK);
    WCHAR access[8] = L"?";
    DWORD zero = 0;
    DWORD size = 8;
    (void)state;

    /* "lpAccessName given but lpBufferSize NULL or pointing at 0" */
    EXPECT(ERROR_INVALID_PARAMETER,
           WNetUseConnectionW(NULL, &resource, NULL, NULL, 0, access, NULL, NULL));
    EXPECT(ERROR_INVALID_PARAMETER,
           WNetUseConnectionW(NULL, &resource, NULL, NULL, 0, access, &zero, NULL));
    assert_int_equal(zero, 0);
    EXPECT(ERROR_INVALID_ADDRESS,
           WNetUseConnectionW(NULL, &resource, NULL, NULL, 0, BAD_POINTER, &size, NULL));
    EXPECT(ERROR_INVALID_ADDRESS,
           WNetUseConnectionW(NULL, &resource, NULL, NULL, 0, access, BAD_POINTER, NULL));
    EXPECT(ERROR_INVALID_ADDRESS,
           WNetUseConnectionW(NULL, &resource, NULL, NULL, 0, access, &size, BAD_POINTER));
    mprtest_expect_gone(L"X:");

    /* "lpAccessName NULL, *lpBufferSize 0, valid mapping" */
    EXPECT(NO_ERROR, WNetUseConnectionW(NULL, &resource, NULL, NULL, 0, NULL, &zero, NULL));
    assert_int_equal(zero, 0);
    mprtest_expect_drive(L"X:", PUBLIC);
}

static void test_use_null_remote_name_is_invalid_parameter(void **state)
{
    WCHAR local[] = L"X:";
    NETRESOURCEW resource = {.dwType = RESOURCETYPE_DISK, .lpLocalName = local};
    NETRESOURCEA resource_ansi = {.dwType = RESOURCETYPE_DISK};
    (void)state;

    EXPECT(ERROR_INVALID_PARAMETER,
           WNetUseConnectionW(NULL, &resource, NULL, NULL, 0, NULL, NULL, NULL));
    EXPECT(ERROR_INVALID_PARAMETER,
           WNetUseConnectionA(NULL, &resource_ansi, NULL, NULL, 0, NULL, NULL, NULL));
    EXPECT(ERROR_INVALID_ADDRESS, WNetUseConnectionA(NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL));
    EXPECT(ERROR_INVALID_ADDRESS, WNetUseConnectionW(NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL));
}

static void test_use_redirect_without_type_is_invalid_parameter(void **state)
{
    NETRESOURCEW resource = resource_of(NULL, RESOURCETYPE_ANY);
    (void)state;
    EXPECT(ERROR_INVALID_PARAMETER,
           WNetUseConnectionW(NULL, &resource, NULL, NULL, CONNECT_REDIRECT, NULL, NULL, NULL));
    assert_int_equal(mprtest_deviceless(PUBLIC), 0);
}

/* docs/reference/router.md section 9: Z: down to C:; Z: is Wine's own here and stays so. */
static void test_use_redirect_takes_the_last_free_letter(void **state)
{
    NETRESOURCEW resource = resource_of(NULL, RESOURCETYPE_DISK);
    WCHAR access[8] = L"";
    DWORD size = 8;
    DWORD result = 0;
    (void)state;

    const UINT type_of_z = GetDriveTypeW(L"Z:\\");
    mprtest_connect(L"Y:", PUBLIC);
    EXPECT(NO_ERROR, WNetUseConnectionW(NULL, &resource, NULL, NULL, CONNECT_REDIRECT, access,
                                        &size, &result));
    assert_int_equal(result, CONNECT_LOCALDRIVE);
    assert_int_equal(wcscmp(access, L"X:"), 0);
    mprtest_expect_drive(L"X:", PUBLIC);
    assert_int_equal(GetDriveTypeW(L"Z:\\"), type_of_z);
}

/* Page of WNetUseConnection: with a local name the flag has no effect; an empty one is none. */
static void test_use_redirect_chooses_only_where_no_device_is_named(void **state)
{
    WCHAR local[] = L"q:";
    char empty[] = "";
    NETRESOURCEW named = resource_of(local, RESOURCETYPE_ANY);
    NETRESOURCEA unnamed = resource_ansi_of(empty, RESOURCETYPE_DISK);
    WCHAR access[4] = L"???";
    char access_ansi[4] = "???";
    DWORD size = 4;
    DWORD result = POISON_ERROR;
    (void)state;

    EXPECT(NO_ERROR,
           WNetUseConnectionW(NULL, &named, NULL, NULL, CONNECT_REDIRECT, access, &size, &result));
    assert_int_equal(wcscmp(access, L"Q:"), 0);
    assert_int_equal(result, CONNECT_LOCALDRIVE);
    mprtest_expect_drive(L"Q:", PUBLIC);

    size = 2;
    result = POISON_ERROR;
    EXPECT(ERROR_MORE_DATA, WNetUseConnectionA(NULL, &unnamed, NULL, NULL, CONNECT_REDIRECT,
                                               access_ansi, &size, &result));
    assert_int_equal(size, 3);
    assert_string_equal(access_ansi, "???");
    assert_int_equal(result, POISON_ERROR);
    mprtest_expect_gone(L"Y:");
    EXPECT(NO_ERROR, WNetUseConnectionA(NULL, &unnamed, NULL, NULL, CONNECT_REDIRECT, access_ansi,
                                        &size, &result));
    assert_string_equal(access_ansi, "Y:");
    assert_int_equal(size, 3);
    assert_int_equal(result, CONNECT_LOCALDRIVE);
    mprtest_expect_drive(L"Y:", PUBLIC);
}

/* The same answers, and the same sizes. */
static void test_use4_tells_device_and_size_as_use(void **state)
{
    WCHAR local[] = L"x:";
    char local_ansi[] = "w:";
    NETRESOURCEW resource = resource_of(local, RESOURCETYPE_DISK);
    NETRESOURCEA resource_ansi = resource_ansi_of(local_ansi, RESOURCETYPE_DISK);
    WCHAR access[4] = L"???";
    char access_ansi[4] = "???";
    DWORD size = 2;
    DWORD result = POISON_ERROR;
    (void)state;

    EXPECT(ERROR_MORE_DATA,
           WNetUseConnection4W(NULL, &resource, NULL, 0, 0, NULL, 0, access, &size, &result));
    assert_int_equal(size, 3);
    assert_int_equal(wcscmp(access, L"???"), 0);
    assert_int_equal(result, POISON_ERROR);
    mprtest_expect_gone(L"X:");
    EXPECT(NO_ERROR,
           WNetUseConnection4W(NULL, &resource, NULL, 0, 0, NULL, 0, access, &size, &result));
    assert_int_equal(wcscmp(access, L"X:"), 0);
    assert_int_equal(result, CONNECT_LOCALDRIVE);
    mprtest_expect_drive(L"X:", PUBLIC);

    size = 0;
    result = POISON_ERROR;
    EXPECT(ERROR_INVALID_PARAMETER, WNetUseConnection4A(NULL, &resource_ansi, NULL, 0, 0, NULL, 0,
                                                        access_ansi, &size, &result));
    EXPECT(ERROR_INVALID_ADDRESS, WNetUseConnection4A(NULL, &resource_ansi, BAD_POINTER, 64, 0,
                                                      NULL, 0, NULL, NULL, NULL));
    assert_string_equal(access_ansi, "???");
    assert_int_equal(result, POISON_ERROR);
    mprtest_expect_gone(L"W:");
    size = 4;
    EXPECT(NO_ERROR, WNetUseConnection4A(NULL, &resource_ansi, NULL, 0, 0, NULL, 0, access_ansi,
                                         &size, &result));
    assert_string_equal(access_ansi, "W:");
    assert_int_equal(size, 4);
    assert_int_equal(result, CONNECT_LOCALDRIVE);
    mprtest_expect_drive(L"W:", PUBLIC);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        MPRTEST(test_use_with_device_tells_the_device),
        MPRTEST(test_use_deviceless_tells_the_remote_name),
        MPRTEST(test_use_ansi_sizes_are_as_on_windows),
        MPRTEST(test_use_ansi_exact_size_fits),
        MPRTEST(test_use_too_small_buffer_connects_nothing),
        MPRTEST(test_use_access_name_and_size_have_to_agree),
        MPRTEST(test_use_null_remote_name_is_invalid_parameter),
        MPRTEST(test_use_redirect_without_type_is_invalid_parameter),
        MPRTEST(test_use_redirect_takes_the_last_free_letter),
        MPRTEST(test_use_redirect_chooses_only_where_no_device_is_named),
        MPRTEST(test_use4_tells_device_and_size_as_use),
    };
    return mprtest_main(argc, argv, "mpr: use", tests, sizeof(tests) / sizeof(tests[0]));
}
