/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetRestoreConnection in its forms, and WNetRestoreSingleConnectionW. Sources:
 * docs/reference/mpr.tsv WNetRestoreConnectionW, wine-router-faults.md. */
#include "hooked.h"

#include <wchar.h>

#undef WNetRestoreConnection
DWORD WINAPI WNetRestoreConnectionW(HWND owner, const WCHAR *device);
DWORD WINAPI WNetRestoreConnection(HWND owner, const void *device);

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static int reset(void **state)
{
    RegDeleteTreeW(HKEY_CURRENT_USER, L"Network");
    return mprtest_reset(state);
}

/* Each export that takes a device name, by one signature. */
static DWORD restore_w(const WCHAR *device)
{
    return WNetRestoreConnectionW(NULL, device);
}

static DWORD restore_bare(const WCHAR *device)
{
    return WNetRestoreConnection(NULL, device);
}

static DWORD restore_single(const WCHAR *device)
{
    return WNetRestoreSingleConnectionW(NULL, device, FALSE);
}

static DWORD restore_single_ui(const WCHAR *device)
{
    return WNetRestoreSingleConnectionW(NULL, device, TRUE);
}

static const char *narrow(const WCHAR *device, char *text)
{
    if (device == NULL)
        return NULL;
    assert_int_not_equal(WideCharToMultiByte(CP_ACP, 0, device, -1, text, 64, NULL, NULL), 0);
    return text;
}

static DWORD restore_a(const WCHAR *device)
{
    char text[64];
    const char *ansi = narrow(device, text);
    SetLastError(POISON_ERROR);
    return WNetRestoreConnectionA(NULL, ansi);
}

static DWORD restore_bare_ansi(const WCHAR *device)
{
    char text[64];
    const char *ansi = narrow(device, text);
    SetLastError(POISON_ERROR);
    return WNetRestoreConnection(NULL, ansi);
}

typedef DWORD (*restore_fn)(const WCHAR *device);
static const restore_fn restores[] = {restore_w,         restore_a,      restore_bare,
                                      restore_bare_ansi, restore_single, restore_single_ui};
#define RESTORES_WITH_NULL 4 /* the first ones take NULL for all */

static void set_text(const WCHAR *letter, const WCHAR *value, const WCHAR *text)
{
    WCHAR key[32];
    _snwprintf(key, 32, L"Network\\%ls", letter);
    assert_int_equal(RegSetKeyValueW(HKEY_CURRENT_USER, key, value, REG_SZ, text,
                                     ((DWORD)lstrlenW(text) + 1) * (DWORD)sizeof(WCHAR)),
                     0);
}

static void set_number(const WCHAR *letter, const WCHAR *value, DWORD number)
{
    WCHAR key[32];
    _snwprintf(key, 32, L"Network\\%ls", letter);
    assert_int_equal(RegSetKeyValueW(HKEY_CURRENT_USER, key, value, REG_DWORD, &number, 4), 0);
}

/* "WNetRestoreConnection a stub." */
static void test_fault_27_restore_connection_connects_what_is_remembered(void **state)
{
    static const WCHAR *const devices[] = {L"X:", L"x:"};
    (void)state;

    for (size_t i = 0; i < COUNT(restores); i++)
    {
        mprtest_remember(L'X', PUBLIC);
        mprtest_expect_gone(L"X:");
        EXPECT(NO_ERROR, restores[i](devices[i % 2]));
        mprtest_expect_drive(L"X:", PUBLIC);
        EXPECT(ERROR_ALREADY_ASSIGNED, restores[i](L"X:"));
        EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
        assert_true(mprtest_is_remembered(L'X'));
    }
}

static void test_restore_null_device_restores_every_entry(void **state)
{
    (void)state;

    for (size_t i = 0; i < RESTORES_WITH_NULL; i++)
    {
        mprtest_remember(L'X', PUBLIC);
        mprtest_remember(L'Y', L"\\\\localhost\\C$");
        EXPECT(NO_ERROR, restores[i](NULL));
        mprtest_expect_drive(L"X:", PUBLIC);
        mprtest_expect_drive(L"Y:", L"\\\\localhost\\C$");
        /* Those that stand are no failure. */
        EXPECT(NO_ERROR, WNetCancelConnection2W(L"Y:", 0, FALSE));
        EXPECT(NO_ERROR, restores[i](NULL));
        mprtest_expect_drive(L"Y:", L"\\\\localhost\\C$");
        EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", CONNECT_UPDATE_PROFILE, FALSE));
        EXPECT(NO_ERROR, WNetCancelConnection2W(L"Y:", CONNECT_UPDATE_PROFILE, FALSE));
        /* Nothing to restore. */
        EXPECT(NO_ERROR, restores[i](NULL));
    }
    for (size_t i = RESTORES_WITH_NULL; i < COUNT(restores); i++)
        EXPECT(ERROR_INVALID_ADDRESS, restores[i](NULL));
}

static void test_restore_one_failure_stops_no_other_and_is_reported(void **state)
{
    (void)state;
    mprtest_remember(L'W', L"\\\\nosuch\\share");
    mprtest_remember(L'X', PUBLIC);
    mprtest_remember(L'Y', PUBLIC);
    set_text(L"Y", L"ConnectFlags", L"garbage");
    EXPECT(ERROR_NO_NET_OR_BAD_PATH, WNetRestoreConnectionW(NULL, NULL));
    mprtest_expect_drive(L"X:", PUBLIC);
    mprtest_expect_gone(L"W:");
    assert_true(mprtest_is_remembered(L'W'));
    assert_true(mprtest_is_remembered(L'Y'));
}

/* A device, what is remembered for it (remote NULL: nothing), and what becomes of it. */
static const struct
{
    const WCHAR *device;
    const WCHAR *remote;
    const WCHAR *user;
    DWORD connection_type;
    DWORD expected;
} rows[] = {
    {L"X:", L"\\\\files\\private", L"", 1, ERROR_ACCESS_DENIED},
    {L"X:", L"\\\\files\\private", L"lab", 1, ERROR_INVALID_PASSWORD},
    {L"X:", L"\\\\files\\public", L"", 2, ERROR_BAD_DEV_TYPE},
    {L"X:", L"\\\\files\\laser", L"", 1, ERROR_BAD_DEV_TYPE},
    {L"LPT1", L"\\\\files\\laser", L"", 1, ERROR_BAD_DEV_TYPE},
    {L"X:", L"\\\\nosuch\\share", L"", 1, ERROR_NO_NET_OR_BAD_PATH},
    {L"X:", L"\\\\files\\nosuch", L"", 1, ERROR_NO_NET_OR_BAD_PATH},
    {L"X:", NULL, L"", 1, ERROR_BAD_DEVICE},
    {L"C:", L"\\\\files\\public", L"", 1, ERROR_ALREADY_ASSIGNED},
    {L"X", L"\\\\files\\public", L"", 1, ERROR_BAD_DEVICE},
    {L"X:\\", L"\\\\files\\public", L"", 1, ERROR_BAD_DEVICE},
    {L"", NULL, NULL, 0, ERROR_BAD_DEVICE},
    {L"COM1", NULL, NULL, 0, ERROR_BAD_DEVICE},
    {L"\\\\files\\public", NULL, NULL, 0, ERROR_BAD_DEVICE},
};

static void test_restore_each_row_is_answered_as_documented(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
    {
        WCHAR letter[8];
        lstrcpynW(letter, rows[i].device, 8);
        if (letter[0] != L'\0' && letter[0] != L'\\')
            letter[wcscspn(letter, L":")] = L'\0';
        RegDeleteTreeW(HKEY_CURRENT_USER, L"Network");
        if (rows[i].remote != NULL)
        {
            set_text(letter, L"RemotePath", rows[i].remote);
            set_text(letter, L"UserName", rows[i].user);
            set_number(letter, L"ConnectionType", rows[i].connection_type);
        }
        for (size_t j = 0; j < COUNT(restores); j++)
        {
            SetLastError(POISON_ERROR);
            const DWORD result = restores[j](rows[i].device);
            if (result != rows[i].expected || GetLastError() != result)
                fail_msg("row %zu, %ls, form %zu: %lu, last error %lu, not %lu", i, rows[i].device,
                         j, result, GetLastError(), rows[i].expected);
        }
        mprtest_expect_gone(L"X:");
    }
}

/* \\scripted\<number> answers the number: what no good provider of ours says. */
static void test_restore_error_of_the_provider_is_passed_on(void **state)
{
    static const DWORD codes[] = {
        ERROR_BUSY,           ERROR_CANCELLED,        ERROR_DEVICE_ALREADY_REMEMBERED,
        ERROR_EXTENDED_ERROR, ERROR_INVALID_PASSWORD, ERROR_BAD_DEV_TYPE,
        ERROR_ACCESS_DENIED};
    DWORD code = 0;
    char text[256] = "";
    char provider[256] = "";
    (void)state;

    mprtest_script(SCRIPTED_LAST);
    for (size_t i = 0; i < COUNT(codes); i++)
    {
        WCHAR remote[64];
        _snwprintf(remote, 64, L"\\\\scripted\\%lu", codes[i]);
        mprtest_remember(L'X', remote);
        set_text(L"X", L"ProviderName", SCRIPTED_NAME);
        EXPECT(codes[i], WNetRestoreConnectionW(NULL, L"X:"));
        EXPECT(codes[i], WNetRestoreConnectionA(NULL, NULL));
        assert_true(mprtest_is_remembered(L'X'));
        if (codes[i] == ERROR_EXTENDED_ERROR)
        {
            EXPECT(NO_ERROR, WNetGetLastErrorA(&code, text, 256, provider, 256));
            assert_int_equal(code, 4711);
            assert_string_equal(provider, "Scripted Network");
        }
    }
}

static void test_restore_profile_trouble_is_1205_or_1206_and_nothing_is_written(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(restores); i++)
    {
        mprtest_remember(L'X', PUBLIC);
        HKEY denied = mprtest_deny(L"Network");
        const DWORD result = restores[i](L"X:");
        const DWORD all = i < RESTORES_WITH_NULL ? restores[i](NULL) : ERROR_CANNOT_OPEN_PROFILE;
        mprtest_allow(denied);
        assert_int_equal(result, ERROR_CANNOT_OPEN_PROFILE);
        assert_int_equal(all, ERROR_CANNOT_OPEN_PROFILE);

        set_text(L"X", L"ProviderType", L"two");
        EXPECT(ERROR_BAD_PROFILE, restores[i](L"X:"));
        if (i < RESTORES_WITH_NULL)
            EXPECT(ERROR_BAD_PROFILE, restores[i](NULL));
        WCHAR kept[8] = L"";
        DWORD cb = sizeof(kept);
        assert_int_equal(RegGetValueW(HKEY_CURRENT_USER, L"Network\\X", L"ProviderType",
                                      RRF_RT_REG_SZ, NULL, kept, &cb),
                         0);
        assert_int_equal(wcscmp(kept, L"two"), 0);
        RegDeleteTreeW(HKEY_CURRENT_USER, L"Network");
    }
    mprtest_expect_gone(L"X:");
}

static void test_restore_without_any_network_is_1222(void **state)
{
    (void)state;
    mprtest_remember(L'X', PUBLIC);
    mprtest_order(L"");
    for (size_t i = 0; i < COUNT(restores); i++)
        EXPECT(ERROR_NO_NETWORK, restores[i](L"X:"));
    /* A network that is not there is another matter than none. */
    mprtest_script(SCRIPTED_ALONE);
    EXPECT(ERROR_NO_NET_OR_BAD_PATH, WNetRestoreConnectionW(NULL, L"X:"));
    assert_true(mprtest_is_remembered(L'X'));
}

static LONG told;

static DWORD on_add(HMODULE dll, NOTIFYINFO *info, struct hook_add *add)
{
    (void)dll;
    (void)info;
    (void)add;
    told++;
    return WN_SUCCESS;
}

/* npapi.tsv, AddConnectNotify: "not when the router restores connections". */
static void test_restore_tells_no_notifyee(void **state)
{
    WCHAR path[MAX_PATH];
    struct notifyee_hooks *hooks = hooked_notifyee(L"restore_tell", path);
    (void)state;

    hooks->add = on_add;
    hooked_register(L"restore_tell", path, REG_SZ);
    mprtest_script(SCRIPTED_LAST);
    told = 0;
    mprtest_remember(L'X', PUBLIC);
    for (size_t i = 0; i < COUNT(restores); i++)
    {
        EXPECT(NO_ERROR, restores[i](i < RESTORES_WITH_NULL ? NULL : L"X:"));
        EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, TRUE));
    }
    assert_int_equal(told, 0);
    /* It does hear of an add. */
    mprtest_connect(L"X:", PUBLIC);
    assert_int_not_equal(told, 0);
}

static void test_restore_unreadable_name_is_invalid_address(void **state)
{
    (void)state;
    EXPECT(ERROR_INVALID_ADDRESS, WNetRestoreConnectionW(NULL, BAD_POINTER));
    EXPECT(ERROR_INVALID_ADDRESS, WNetRestoreConnectionA(NULL, BAD_POINTER));
    EXPECT(ERROR_INVALID_ADDRESS, WNetRestoreConnection(NULL, BAD_POINTER));
    EXPECT(ERROR_INVALID_ADDRESS, WNetRestoreSingleConnectionW(NULL, BAD_POINTER, TRUE));
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, reset, reset)
        CASE(test_fault_27_restore_connection_connects_what_is_remembered),
        CASE(test_restore_null_device_restores_every_entry),
        CASE(test_restore_one_failure_stops_no_other_and_is_reported),
        CASE(test_restore_each_row_is_answered_as_documented),
        CASE(test_restore_error_of_the_provider_is_passed_on),
        CASE(test_restore_profile_trouble_is_1205_or_1206_and_nothing_is_written),
        CASE(test_restore_without_any_network_is_1222),
        CASE(test_restore_tells_no_notifyee),
        CASE(test_restore_unreadable_name_is_invalid_address),
    };
    return mprtest_main(argc, argv, "mpr: restoring", tests, sizeof(tests) / sizeof(tests[0]));
}
