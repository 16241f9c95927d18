/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetGetUniversalName, WNetGetUser and WNetFormatNetworkName. Rows: docs/reference/mpr.tsv and
 * npapi.tsv, by these names. */
#include "mprtest.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "dlls/mpr/mpr.h"
#include "wnetlab/simclient.h"

#define OTHER_CB 1024

/* ---- universal names ---- */

static const struct
{
    const WCHAR *path;
    const WCHAR *universal;
    const WCHAR *rest;
} paths[] = {
    {L"X:", L"\\\\files\\public", L""},
    {L"x:\\", L"\\\\files\\public\\", L"\\"},
    {L"X:\\file.txt", L"\\\\files\\public\\file.txt", L"\\file.txt"},
    {L"X:\\no such\\folder\\", L"\\\\files\\public\\no such\\folder\\", L"\\no such\\folder\\"},
    {L"X:/dir/file", L"\\\\files\\public\\dir\\file", L"\\dir\\file"},
    {L"X:\\Gr\u00fc\u00dfe", L"\\\\files\\public\\Gr\u00fc\u00dfe", L"\\Gr\u00fc\u00dfe"},
};
#define PATH_COUNT (sizeof(paths) / sizeof(paths[0]))

static void expect_inside(const void *text, const BYTE *buffer, DWORD cb)
{
    assert_in_range((uintptr_t)text, (uintptr_t)buffer, (uintptr_t)buffer + cb - 1);
}

static void test_get_universal_name_wide_both_levels_in_the_exact_size(void **state)
{
    BYTE buffer[OTHER_CB];
    (void)state;

    mprtest_connect(L"X:", PUBLIC);
    for (size_t i = 0; i < PATH_COUNT; i++)
    {
        UNIVERSAL_NAME_INFOW universal;
        REMOTE_NAME_INFOW remote;
        DWORD size = 1;
        FillMemory(buffer, sizeof(buffer), POISON_BYTE);
        EXPECT(ERROR_MORE_DATA,
               WNetGetUniversalNameW(paths[i].path, UNIVERSAL_NAME_INFO_LEVEL, buffer, &size));
        assert_int_equal(buffer[0], POISON_BYTE);
        const DWORD needed = size;
        assert_int_equal(needed, sizeof(universal) + (wcslen(paths[i].universal) + 1) * 2);
        size--;
        EXPECT(ERROR_MORE_DATA,
               WNetGetUniversalNameW(paths[i].path, UNIVERSAL_NAME_INFO_LEVEL, buffer, &size));
        assert_int_equal(size, needed);
        EXPECT(NO_ERROR,
               WNetGetUniversalNameW(paths[i].path, UNIVERSAL_NAME_INFO_LEVEL, buffer, &size));
        assert_int_equal(size, needed);
        assert_int_equal(buffer[needed], POISON_BYTE);
        memcpy(&universal, buffer, sizeof(universal));
        assert_int_equal(wcscmp(universal.lpUniversalName, paths[i].universal), 0);
        expect_inside(universal.lpUniversalName, buffer, needed);

        size = sizeof(buffer);
        EXPECT(NO_ERROR,
               WNetGetUniversalNameW(paths[i].path, REMOTE_NAME_INFO_LEVEL, buffer, &size));
        assert_int_equal(size, sizeof(buffer));
        memcpy(&remote, buffer, sizeof(remote));
        assert_int_equal(wcscmp(remote.lpUniversalName, paths[i].universal), 0);
        assert_int_equal(wcscmp(remote.lpConnectionName, PUBLIC), 0);
        assert_int_equal(wcscmp(remote.lpRemainingPath, paths[i].rest), 0);
        expect_inside(remote.lpUniversalName, buffer, size);
        expect_inside(remote.lpConnectionName, buffer, size);
        expect_inside(remote.lpRemainingPath, buffer, size);
    }
}

static void to_ansi(const WCHAR *text, char out[256])
{
    assert_int_not_equal(WideCharToMultiByte(CP_ACP, 0, text, -1, out, 256, NULL, NULL), 0);
}

static void test_get_universal_name_ansi_is_the_wide_answer_converted(void **state)
{
    BYTE buffer[OTHER_CB];
    char path[256];
    char wanted[256];
    (void)state;

    mprtest_connect(L"X:", PUBLIC);
    for (size_t i = 0; i < PATH_COUNT; i++)
    {
        UNIVERSAL_NAME_INFOA universal;
        REMOTE_NAME_INFOA remote;
        DWORD size = 0;
        to_ansi(paths[i].path, path);
        to_ansi(paths[i].universal, wanted);
        FillMemory(buffer, sizeof(buffer), POISON_BYTE);
        /* What a .NET program passes that asks for the size: nowhere, but no NULL. */
        EXPECT(ERROR_MORE_DATA,
               WNetGetUniversalNameA(path, UNIVERSAL_NAME_INFO_LEVEL, BAD_POINTER, &size));
        assert_int_equal(size, sizeof(universal) + strlen(wanted) + 1);
        const DWORD needed = size;
        EXPECT(NO_ERROR, WNetGetUniversalNameA(path, UNIVERSAL_NAME_INFO_LEVEL, buffer, &size));
        assert_int_equal(size, needed);
        assert_int_equal(buffer[needed], POISON_BYTE);
        memcpy(&universal, buffer, sizeof(universal));
        assert_string_equal(universal.lpUniversalName, wanted);
        expect_inside(universal.lpUniversalName, buffer, needed);

        size = 1;
        EXPECT(ERROR_MORE_DATA,
               WNetGetUniversalNameA(path, REMOTE_NAME_INFO_LEVEL, buffer + 1, &size));
        const DWORD needed_remote = size;
        EXPECT(NO_ERROR, WNetGetUniversalNameA(path, REMOTE_NAME_INFO_LEVEL, buffer + 1, &size));
        assert_int_equal(buffer[1 + needed_remote], POISON_BYTE);
        memcpy(&remote, buffer + 1, sizeof(remote));
        assert_string_equal(remote.lpUniversalName, wanted);
        assert_string_equal(remote.lpConnectionName, "\\\\files\\public");
        to_ansi(paths[i].rest, wanted);
        assert_string_equal(remote.lpRemainingPath, wanted);
        FillMemory(buffer, sizeof(buffer), POISON_BYTE);
        size = sizeof(buffer);
        EXPECT(NO_ERROR, WNetGetUniversalNameA(path, REMOTE_NAME_INFO_LEVEL, buffer, &size));
        assert_int_equal(size, sizeof(buffer));
    }
}

/* Both widths, both levels: the code, and nothing written. */
static void expect_no_universal_name(const WCHAR *path, DWORD wanted)
{
    BYTE buffer[OTHER_CB];
    char path_ansi[256];

    to_ansi(path, path_ansi);
    for (DWORD level = 1; level <= 2; level++)
    {
        DWORD size = sizeof(buffer);
        FillMemory(buffer, sizeof(buffer), POISON_BYTE);
        SetLastError(POISON_ERROR);
        DWORD status = WNetGetUniversalNameW(path, level, buffer, &size);
        if (status != wanted || GetLastError() != status)
            fail_msg("%ls, W, level %lu: %lu, wanted %lu", path, level, status, wanted);
        SetLastError(POISON_ERROR);
        status = WNetGetUniversalNameA(path_ansi, level, buffer, &size);
        if (status != wanted || GetLastError() != status)
            fail_msg("%ls, A, level %lu: %lu, wanted %lu", path, level, status, wanted);
        assert_int_equal(size, sizeof(buffer));
        for (size_t i = 0; i < sizeof(buffer); i++)
            assert_int_equal(buffer[i], POISON_BYTE);
    }
}

static void test_get_universal_name_other_paths_tell_why_not(void **state)
{
    static const struct
    {
        const WCHAR *path;
        DWORD wanted;
    } rows[] = {
        {L"Y:", ERROR_NOT_CONNECTED},
        {L"Y:\\file", ERROR_NOT_CONNECTED},
        {L"C:\\windows", ERROR_NOT_CONNECTED},
        {L"K:\\file", ERROR_CONNECTION_UNAVAIL},
        {L"", ERROR_BAD_DEVICE},
        {L"X", ERROR_BAD_DEVICE},
        {L"X:file", ERROR_BAD_DEVICE},
        {L"\\file", ERROR_BAD_DEVICE},
        {L"LPT1:", ERROR_BAD_DEVICE},
        /* The universal name itself, with or without a connection to it. */
        {L"\\\\files\\public\\file", ERROR_BAD_DEVICE},
        {L"\\\\files\\laser", ERROR_BAD_DEVICE},
    };
    (void)state;

    mprtest_connect(L"X:", PUBLIC);
    mprtest_connect(NULL, L"\\\\files\\laser");
    mprtest_remember(L'K', PUBLIC);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        expect_no_universal_name(rows[i].path, rows[i].wanted);
    BYTE buffer[64];
    DWORD size = sizeof(buffer);
    EXPECT(ERROR_INVALID_LEVEL, WNetGetUniversalNameW(L"X:\\", 3, buffer, &size));
    EXPECT(ERROR_INVALID_LEVEL, WNetGetUniversalNameA("X:\\", 0, buffer, &size));
}

static void test_get_universal_name_bad_pointers_are_invalid_address(void **state)
{
    BYTE buffer[OTHER_CB];
    DWORD size = sizeof(buffer);
    (void)state;

    mprtest_connect(L"X:", PUBLIC);
    for (DWORD level = 1; level <= 2; level++)
    {
        EXPECT(ERROR_INVALID_ADDRESS, WNetGetUniversalNameW(L"X:\\", level, buffer, NULL));
        EXPECT(ERROR_INVALID_ADDRESS, WNetGetUniversalNameA("X:\\", level, buffer, NULL));
        EXPECT(ERROR_INVALID_ADDRESS, WNetGetUniversalNameW(L"C:\\", level, buffer, NULL));
        EXPECT(ERROR_INVALID_ADDRESS, WNetGetUniversalNameA("C:\\", level, buffer, BAD_POINTER));
        EXPECT(ERROR_INVALID_ADDRESS, WNetGetUniversalNameW(L"X:\\", level, NULL, &size));
        EXPECT(ERROR_INVALID_ADDRESS, WNetGetUniversalNameA("X:\\", level, NULL, &size));
        EXPECT(ERROR_INVALID_ADDRESS, WNetGetUniversalNameW(L"X:\\", level, BAD_POINTER, &size));
        EXPECT(ERROR_INVALID_ADDRESS, WNetGetUniversalNameW(NULL, level, buffer, &size));
        EXPECT(ERROR_INVALID_ADDRESS, WNetGetUniversalNameA(NULL, level, buffer, &size));
        EXPECT(ERROR_INVALID_ADDRESS, WNetGetUniversalNameW(BAD_POINTER, level, buffer, &size));
        /* Where nothing would be written, the buffer does not matter. */
        EXPECT(ERROR_NOT_CONNECTED, WNetGetUniversalNameW(L"C:\\", level, NULL, &size));
        EXPECT(ERROR_NOT_CONNECTED, WNetGetUniversalNameA("C:\\", level, NULL, &size));
        assert_int_equal(size, sizeof(buffer));
    }
}

/* From the shared view: a service that stands still does not keep anybody waiting. */
static void test_get_universal_name_of_a_mapped_drive_asks_no_service(void **state)
{
    BYTE buffer[OTHER_CB];
    DWORD size = sizeof(buffer);
    (void)state;

    mprtest_connect(L"X:", PUBLIC);
    EXPECT(NO_ERROR, WNetGetUniversalNameW(L"X:\\a", 1, buffer, &size));
    test_service_suspend();
    const ULONGLONG begin = GetTickCount64();
    const DWORD wide = WNetGetUniversalNameW(L"X:\\a", 1, buffer, &size);
    const DWORD ansi = WNetGetUniversalNameA("X:\\a", 2, buffer, &size);
    const ULONGLONG took_ms = GetTickCount64() - begin;
    test_service_resume();
    assert_int_equal(wide, NO_ERROR);
    assert_int_equal(ansi, NO_ERROR);
    assert_true(took_ms < SIMCLIENT_LIMIT_MS);
}

/* ---- users ---- */

/* Both widths give that user; NULL as wanted: 2250. */
static void expect_user(const WCHAR *name, const WCHAR *wanted)
{
    WCHAR user[300] = L"?";
    char user_ansi[300] = "?";
    char wanted_ansi[256];
    char name_ansi[256];
    DWORD size = 300;
    const DWORD code = wanted != NULL ? NO_ERROR : ERROR_NOT_CONNECTED;

    if (name != NULL)
        to_ansi(name, name_ansi);
    EXPECT(code, WNetGetUserW(name, user, &size));
    EXPECT(code, WNetGetUserA(name != NULL ? name_ansi : NULL, user_ansi, &size));
    assert_int_equal(size, 300);
    to_ansi(wanted != NULL ? wanted : L"?", wanted_ansi);
    if (wcscmp(user, wanted != NULL ? wanted : L"?") != 0)
        fail_msg("%ls: %ls, not %ls", name, user, wanted);
    assert_string_equal(user_ansi, wanted_ansi);
}

static void connect_as_lab(WCHAR *local, WCHAR *remote)
{
    NETRESOURCEW resource = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = local, .lpRemoteName = remote};
    EXPECT(NO_ERROR, WNetAddConnection2W(&resource, L"labpassword", L"lab", 0));
}

static void test_get_user_names_whom_a_connection_was_made_as(void **state)
{
    WCHAR local[] = L"X:";
    WCHAR remote[] = L"\\\\files\\private";
    WCHAR own[256];
    DWORD cch = 256;
    (void)state;

    assert_true(GetUserNameW(own, &cch));
    expect_user(NULL, own);
    expect_user(L"", own);
    connect_as_lab(local, remote);
    expect_user(L"X:", L"lab");
    expect_user(L"x:", L"lab");
    expect_user(NULL, own);
    /* A remote name stands for deviceless connections. */
    expect_user(PRIVATE, NULL);
    connect_as_lab(NULL, remote);
    expect_user(L"\\\\FILES\\private\\", L"lab");
    /* Default credentials are those of whoever runs the program. */
    mprtest_connect(L"Y:", L"\\\\localhost\\C$");
    expect_user(L"Y:", own);
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    expect_user(L"X:", NULL);
}

static void test_get_user_other_names_are_not_connected(void **state)
{
    static const WCHAR *const names[] = {
        L"X:",
        L"C:",
        L"LPT1",
        L"X:\\",
        L"nonsense",
        L"\\\\files",
        L"\\\\files\\public",
        L"\\\\",
        L"COM1:",
        L"http://dav.example/docs",
    };
    (void)state;

    mprtest_remember(L'X', PUBLIC);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        expect_user(names[i], NULL);
}

static void test_get_user_result_can_be_used_to_connect(void **state)
{
    WCHAR local[] = L"X:";
    WCHAR other[] = L"Y:";
    WCHAR remote[] = L"\\\\files\\private";
    WCHAR user[64];
    DWORD size = 64;
    NETRESOURCEW resource = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = other, .lpRemoteName = remote};
    (void)state;

    connect_as_lab(local, remote);
    EXPECT(NO_ERROR, WNetGetUserW(local, user, &size));
    EXPECT(NO_ERROR, WNetAddConnection2W(&resource, L"labpassword", user, 0));
    expect_user(other, user);
}

static void test_get_user_small_buffer_tells_the_size(void **state)
{
    WCHAR local[] = L"X:";
    WCHAR remote[] = L"\\\\files\\private";
    WCHAR user[64];
    char user_ansi[64];
    WCHAR own[256];
    DWORD own_cch = 256;
    (void)state;

    assert_true(GetUserNameW(own, &own_cch));
    connect_as_lab(local, remote);
    for (DWORD given = 0; given < 4; given++)
    {
        DWORD size = given;
        FillMemory(user, sizeof(user), POISON_BYTE);
        memset(user_ansi, 'p', sizeof(user_ansi));
        EXPECT(ERROR_MORE_DATA, WNetGetUserW(local, user, &size));
        assert_int_equal(size, 4);
        assert_int_equal(user[0], POISON_BYTE * 0x101);
        size = given;
        EXPECT(ERROR_MORE_DATA, WNetGetUserA("X:", user_ansi, &size));
        assert_int_equal(size, 4);
        assert_int_equal(user_ansi[0], 'p');
        size = given;
        EXPECT(given < own_cch ? ERROR_MORE_DATA : NO_ERROR, WNetGetUserW(NULL, user, &size));
        assert_int_equal(size, given < own_cch ? own_cch : given);
    }
    DWORD size = 4;
    EXPECT(NO_ERROR, WNetGetUserW(local, user, &size));
    assert_int_equal(user[4], POISON_BYTE * 0x101);
    EXPECT(NO_ERROR, WNetGetUserA("X:", user_ansi, &size));
    assert_int_equal(user_ansi[4], 'p');
    size = 0;
    EXPECT(ERROR_MORE_DATA, WNetGetUserW(local, NULL, &size));
    assert_int_equal(size, 4);
}

static void test_get_user_bad_pointers_are_invalid_address(void **state)
{
    WCHAR user[64];
    DWORD size = 64;
    (void)state;

    EXPECT(ERROR_INVALID_ADDRESS, WNetGetUserW(NULL, user, NULL));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetUserW(NULL, NULL, &size));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetUserW(NULL, BAD_POINTER, &size));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetUserW(BAD_POINTER, user, &size));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetUserW(NULL, user, BAD_POINTER));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetUserA(NULL, (char *)user, NULL));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetUserA(NULL, NULL, &size));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetUserA(BAD_POINTER, (char *)user, &size));
    assert_int_equal(size, 64);
}

static void test_get_user_of_a_dfs_share_is_not_connected(void **state)
{
    (void)state;
    mprtest_load_network("servers:\n"
                         "  - name: trees\n"
                         "    shares: [{name: tree, dfs: true}, {name: plain}]\n");
    mprtest_connect(L"X:", L"\\\\trees\\tree");
    mprtest_connect(NULL, L"\\\\trees\\tree");
    mprtest_connect(L"Y:", L"\\\\trees\\plain");
    expect_user(L"X:", NULL);
    expect_user(L"\\\\trees\\tree", NULL);
    WCHAR own[256];
    DWORD cch = 256;
    assert_true(GetUserNameW(own, &cch));
    expect_user(L"Y:", own);
}

/* ---- formats ---- */

static void test_format_network_name_provider_shows_its_name(void **state)
{
    static const struct
    {
        const WCHAR *remote;
        DWORD flags;
        DWORD line_cch;
        const WCHAR *wanted;
    } rows[] = {
        {PUBLIC, WNFMT_MULTILINE, 0, PUBLIC},
        {PUBLIC, WNFMT_MULTILINE, 10, L"\\\\files\n\\public"},
        {PUBLIC, WNFMT_ABBREVIATED, 14, PUBLIC},
        {PUBLIC, WNFMT_ABBREVIATED, 13, L"\\\\...\\public"},
        {PUBLIC, WNFMT_ABBREVIATED | WNFMT_INENUM, 14, L"public"},
        {L"\\\\files", WNFMT_MULTILINE | WNFMT_INENUM, 14, L"files"},
        /* What the provider does not know stays as it is. */
        {L"nonsense", WNFMT_ABBREVIATED, 3, L"nonsense"},
    };
    static const WCHAR provider[] = L"microsoft windows network";
    (void)state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        WCHAR text[64];
        char text_ansi[64];
        char remote[256];
        char wanted[256];
        const DWORD needed = (DWORD)wcslen(rows[i].wanted) + 1;
        to_ansi(rows[i].remote, remote);
        to_ansi(rows[i].wanted, wanted);
        FillMemory(text, sizeof(text), POISON_BYTE);
        memset(text_ansi, 'p', sizeof(text_ansi));
        DWORD size = needed - 1;
        EXPECT(ERROR_MORE_DATA, WNetFormatNetworkNameW(provider, rows[i].remote, text, &size,
                                                       rows[i].flags, rows[i].line_cch));
        assert_int_equal(size, needed);
        assert_int_equal(text[0], POISON_BYTE * 0x101);
        EXPECT(NO_ERROR, WNetFormatNetworkNameW(provider, rows[i].remote, text, &size,
                                                rows[i].flags, rows[i].line_cch));
        assert_int_equal(size, needed);
        assert_int_equal(wcscmp(text, rows[i].wanted), 0);
        size = 0;
        EXPECT(ERROR_MORE_DATA,
               WNetFormatNetworkNameA("Microsoft Windows Network", remote, text_ansi, &size,
                                      rows[i].flags, rows[i].line_cch));
        assert_int_equal(size, needed);
        assert_int_equal(text_ansi[0], 'p');
        EXPECT(NO_ERROR, WNetFormatNetworkNameA("Microsoft Windows Network", remote, text_ansi,
                                                &size, rows[i].flags, rows[i].line_cch));
        assert_string_equal(text_ansi, wanted);
    }
}

static void test_format_network_name_bad_arguments_are_refused(void **state)
{
    static const WCHAR provider[] = L"Microsoft Windows Network";
    WCHAR text[64] = L"?";
    DWORD size = 64;
    (void)state;

    EXPECT(ERROR_BAD_PROVIDER, WNetFormatNetworkNameW(NULL, PUBLIC, text, &size, 1, 9));
    EXPECT(ERROR_BAD_PROVIDER, WNetFormatNetworkNameW(L"Nobody", PUBLIC, text, &size, 1, 9));
    EXPECT(ERROR_BAD_NET_NAME, WNetFormatNetworkNameW(provider, L"", text, &size, 1, 9));
    EXPECT(ERROR_INVALID_ADDRESS, WNetFormatNetworkNameW(provider, NULL, text, &size, 1, 9));
    EXPECT(ERROR_INVALID_ADDRESS, WNetFormatNetworkNameW(provider, PUBLIC, NULL, &size, 1, 9));
    EXPECT(ERROR_INVALID_ADDRESS, WNetFormatNetworkNameW(provider, PUBLIC, text, NULL, 1, 9));
    EXPECT(ERROR_INVALID_ADDRESS, WNetFormatNetworkNameW(BAD_POINTER, PUBLIC, text, &size, 1, 9));
    EXPECT(ERROR_INVALID_ADDRESS,
           WNetFormatNetworkNameA("Nobody", NULL, (char *)text, &size, 1, 9));
    EXPECT(ERROR_BAD_PROVIDER, WNetFormatNetworkNameA("Nobody", "x", (char *)text, &size, 1, 9));
    assert_int_equal(size, 64);
    assert_int_equal(wcscmp(text, L"?"), 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        MPRTEST(test_get_universal_name_wide_both_levels_in_the_exact_size),
        MPRTEST(test_get_universal_name_ansi_is_the_wide_answer_converted),
        MPRTEST(test_get_universal_name_other_paths_tell_why_not),
        MPRTEST(test_get_universal_name_bad_pointers_are_invalid_address),
        MPRTEST(test_get_universal_name_of_a_mapped_drive_asks_no_service),
        MPRTEST(test_get_user_names_whom_a_connection_was_made_as),
        MPRTEST(test_get_user_other_names_are_not_connected),
        MPRTEST(test_get_user_result_can_be_used_to_connect),
        MPRTEST(test_get_user_small_buffer_tells_the_size),
        MPRTEST(test_get_user_bad_pointers_are_invalid_address),
        MPRTEST(test_get_user_of_a_dfs_share_is_not_connected),
        MPRTEST(test_format_network_name_provider_shows_its_name),
        MPRTEST(test_format_network_name_bad_arguments_are_refused),
    };
    return mprtest_main(argc, argv, "mpr: names", tests, sizeof(tests) / sizeof(tests[0]));
}
