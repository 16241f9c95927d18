/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetOpenEnum, WNetEnumResource and WNetCloseEnum over what is connected, on the network,
 * remembered and recent. Rows: docs/reference/mpr.tsv. */
#include "enumtest.h"

#include <string.h>
#include <wchar.h>

#define RECENT_KEY \
    L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Network\\Persistent Connections"

static struct found found;

/* ---- what is there ---- */

/* Row: "enumeration opened". */
static void test_wnetopenenum_connected_lists_drives_printers_and_deviceless(void **state)
{
    (void)state;

    enumtest_expect(enumtest_list(RESOURCE_CONNECTED, 0, NULL), NULL);
    mprtest_connect(L"X:", PUBLIC);
    mprtest_connect(NULL, L"\\\\files\\laser");
    const struct found *all = enumtest_list(RESOURCE_CONNECTED, RESOURCETYPE_ANY, NULL);
    enumtest_expect(all, PUBLIC, L"\\\\files\\laser", NULL);
    assert_int_equal(wcscmp(all->entries[0].local, L"X:"), 0);
    assert_int_equal(wcscmp(all->entries[0].provider, LANMAN), 0);
    assert_int_equal(all->entries[0].scope, RESOURCE_CONNECTED);
    assert_int_equal(all->entries[0].type, RESOURCETYPE_DISK);
    assert_int_equal(all->entries[1].nulls & 1, 1);
    assert_int_equal(all->entries[1].type, RESOURCETYPE_PRINT);
    enumtest_expect(enumtest_list(RESOURCE_CONNECTED, RESOURCETYPE_DISK, NULL), PUBLIC, NULL);
    enumtest_expect(enumtest_list(RESOURCE_CONNECTED, RESOURCETYPE_PRINT, NULL),
                    L"\\\\files\\laser", NULL);
    enumtest_expect(enumtest_list(RESOURCE_CONNECTED, RESOURCETYPE_DISK | RESOURCETYPE_PRINT, NULL),
                    PUBLIC, L"\\\\files\\laser", NULL);
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    enumtest_expect(enumtest_list(RESOURCE_CONNECTED, 0, NULL), L"\\\\files\\laser", NULL);
}

static void test_wnetopenenum_globalnet_goes_from_the_root_to_the_shares(void **state)
{
    (void)state;

    const struct found *all = enumtest_list(RESOURCE_GLOBALNET, 0, NULL);
    const struct found_entry *network = enumtest_find(all, LANMAN);
    assert_non_null(network);
    assert_int_equal(network->display_type, RESOURCEDISPLAYTYPE_NETWORK);
    assert_int_equal(network->usage, RESOURCEUSAGE_CONTAINER);
    assert_int_equal(network->scope, RESOURCE_GLOBALNET);
    assert_int_equal(wcscmp(network->provider, LANMAN), 0);
    all = enumtest_list(RESOURCE_GLOBALNET, 0, LANMAN);
    const struct found_entry *server = enumtest_find(all, L"\\\\files");
    assert_non_null(server);
    assert_int_equal(server->display_type, RESOURCEDISPLAYTYPE_SERVER);
    assert_int_equal(server->usage & RESOURCEUSAGE_CONTAINER, RESOURCEUSAGE_CONTAINER);
    all = enumtest_list(RESOURCE_GLOBALNET, 0, L"\\\\files");
    const struct found_entry *share = enumtest_find(all, PUBLIC);
    assert_non_null(share);
    assert_int_equal(share->display_type, RESOURCEDISPLAYTYPE_SHARE);
    assert_int_equal(share->usage, RESOURCEUSAGE_CONNECTABLE);
    assert_non_null(enumtest_find(all, L"\\\\files\\laser"));
    all = enumtest_list(RESOURCE_GLOBALNET, RESOURCETYPE_PRINT, L"\\\\files");
    assert_null(enumtest_find(all, PUBLIC));
    assert_non_null(enumtest_find(all, L"\\\\files\\laser"));
}

/* Every way to say "the root" is the same place. */
static void test_wnetopenenum_root_has_several_names(void **state)
{
    static struct found root;
    WCHAR empty[] = L"";
    WCHAR whole[] = L"Entire Network";
    char narrow[] = "Entire Network";
    NETRESOURCEW names[] = {{0},
                            {.lpRemoteName = empty, .lpProvider = empty},
                            {.dwUsage = RESOURCEUSAGE_CONTAINER, .lpRemoteName = whole}};
    NETRESOURCEA narrow_name = {.lpRemoteName = narrow};
    HANDLE handle;
    (void)state;

    memcpy(&root, enumtest_list(RESOURCE_GLOBALNET, 0, NULL), sizeof(root));
    for (size_t i = 0; i < 4; i++)
    {
        EXPECT(NO_ERROR, i < 3 ? WNetOpenEnumW(RESOURCE_GLOBALNET, 0, 0, &names[i], &handle)
                               : WNetOpenEnumA(RESOURCE_GLOBALNET, 0, 0, &narrow_name, &handle));
        enumtest_read_all(handle, i < 3 ? WIDE : ANSI, ALL, BUFFER_CB, &found);
        EXPECT(NO_ERROR, WNetCloseEnum(handle));
        assert_memory_equal(&found, &root, sizeof(root));
    }
}

static void test_wnetopenenum_context_is_the_root_and_the_servers(void **state)
{
    (void)state;

    const struct found *all = enumtest_list(RESOURCE_CONTEXT, 0, NULL);
    assert_int_equal(wcscmp(all->entries[0].remote, L"Entire Network"), 0);
    assert_int_equal(all->entries[0].display_type, RESOURCEDISPLAYTYPE_ROOT);
    assert_non_null(enumtest_find(all, L"\\\\files"));
}

static void test_wnetopenenum_usage_filters_the_network_alone(void **state)
{
    static const struct
    {
        DWORD scope;
        const WCHAR *container;
        DWORD usage;
        bool any;
    } rows[] = {
        {RESOURCE_GLOBALNET, NULL, RESOURCEUSAGE_CONNECTABLE, false},
        {RESOURCE_GLOBALNET, NULL, RESOURCEUSAGE_CONTAINER, true},
        {RESOURCE_GLOBALNET, NULL, RESOURCEUSAGE_ALL, true},
        {RESOURCE_GLOBALNET, NULL, RESOURCEUSAGE_ATTACHED, true},
        {RESOURCE_GLOBALNET, LANMAN, RESOURCEUSAGE_CONNECTABLE, false},
        {RESOURCE_GLOBALNET, LANMAN, RESOURCEUSAGE_CONTAINER, true},
        {RESOURCE_GLOBALNET, L"\\\\files", RESOURCEUSAGE_CONTAINER, false},
        {RESOURCE_GLOBALNET, L"\\\\files", RESOURCEUSAGE_CONNECTABLE, true},
        {RESOURCE_CONNECTED, NULL, RESOURCEUSAGE_CONTAINER, true},
        {RESOURCE_CONNECTED, NULL, 0xffffffff, true},
        {RESOURCE_REMEMBERED, NULL, 0x1000, true},
        {RESOURCE_CONTEXT, NULL, RESOURCEUSAGE_CONNECTABLE, true},
    };
    (void)state;

    mprtest_connect(L"X:", PUBLIC);
    mprtest_remember(L'Q', PUBLIC);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        HANDLE handle = enumtest_open(rows[i].scope, 0, rows[i].usage, rows[i].container);
        enumtest_read_all(handle, WIDE, ALL, BUFFER_CB, &found);
        EXPECT(NO_ERROR, WNetCloseEnum(handle));
        if ((found.count > 0) != rows[i].any)
            fail_msg("row %zu: %lu entries", i, found.count);
    }
}

static void test_wnetopenenum_remembered_lists_the_profile(void **state)
{
    (void)state;

    mprtest_remember(L'Q', PUBLIC);
    mprtest_remember(L'R', PRIVATE);
    const DWORD printer = RESOURCETYPE_PRINT;
    assert_int_equal(RegSetKeyValueW(HKEY_CURRENT_USER, L"Network\\R", L"ConnectionType", REG_DWORD,
                                     &printer, sizeof(printer)),
                     0);
    /* One without RemotePath is none, a bad one spoils no other, LPT1 has no letter. */
    assert_int_equal(RegSetKeyValueW(HKEY_CURRENT_USER, L"Network\\S", L"UserName", REG_SZ, L"", 2),
                     0);
    assert_int_equal(
        RegSetKeyValueW(HKEY_CURRENT_USER, L"Network\\T", L"RemotePath", REG_DWORD, &printer, 4),
        0);
    assert_int_equal(RegSetKeyValueW(HKEY_CURRENT_USER, L"Network\\LPT1", L"RemotePath", REG_SZ,
                                     L"\\\\files\\laser", 28),
                     0);
    const struct found *all = enumtest_list(RESOURCE_REMEMBERED, 0, NULL);
    assert_int_equal(all->count, 3);
    const struct found_entry *drive = enumtest_find(all, PUBLIC);
    assert_non_null(drive);
    assert_int_equal(wcscmp(drive->local, L"Q:"), 0);
    assert_int_equal(wcscmp(drive->provider, LANMAN), 0);
    assert_int_equal(drive->scope, RESOURCE_REMEMBERED);
    assert_int_equal(drive->type, RESOURCETYPE_DISK);
    assert_int_equal(drive->usage, RESOURCEUSAGE_CONNECTABLE);
    const struct found_entry *port = enumtest_find(all, L"\\\\files\\laser");
    assert_non_null(port);
    assert_int_equal(wcscmp(port->local, L"LPT1:"), 0);
    assert_int_equal(port->type, RESOURCETYPE_PRINT);
    enumtest_expect(enumtest_list(RESOURCE_REMEMBERED, RESOURCETYPE_DISK, NULL), PUBLIC, NULL);
    assert_int_equal(enumtest_list(RESOURCE_REMEMBERED, RESOURCETYPE_PRINT, NULL)->count, 2);
}

static void test_wnetopenenum_remembered_unreadable_profile_is_cannot_open_profile(void **state)
{
    HANDLE handle = BAD_POINTER;
    (void)state;

    mprtest_remember(L'Q', PUBLIC);
    const HKEY denied = mprtest_deny(L"Network");
    const DWORD status = WNetOpenEnumW(RESOURCE_REMEMBERED, 0, 0, NULL, &handle);
    mprtest_allow(denied);
    assert_int_equal(status, ERROR_CANNOT_OPEN_PROFILE);
    assert_ptr_equal(handle, BAD_POINTER);
}

static void test_wnetopenenum_recent_lists_the_latest_first(void **state)
{
    (void)state;

    RegDeleteKeyW(HKEY_CURRENT_USER, RECENT_KEY);
    enumtest_expect(enumtest_list(RESOURCE_RECENT, 0, NULL), NULL);
    assert_int_equal(RegSetKeyValueW(HKEY_CURRENT_USER, RECENT_KEY, L"a", REG_SZ, L"\\\\a\\b", 12),
                     0);
    assert_int_equal(RegSetKeyValueW(HKEY_CURRENT_USER, RECENT_KEY, L"b", REG_SZ, L"\\\\c\\d", 12),
                     0);
    assert_int_equal(RegSetKeyValueW(HKEY_CURRENT_USER, RECENT_KEY, L"Order", REG_SZ, L"ba", 6), 0);
    mprtest_order(L"");
    const struct found *all = enumtest_list(RESOURCE_RECENT, RESOURCETYPE_DISK, NULL);
    enumtest_expect(all, L"\\\\c\\d", L"\\\\a\\b", NULL);
    assert_int_equal(all->entries[0].scope, RESOURCE_RECENT);
    RegDeleteKeyW(HKEY_CURRENT_USER, RECENT_KEY);
}

/* ---- what is refused ---- */

/* Rows: "lpNetResource is not a container", "dwScope or dwType invalid, or bad combination". */
static void test_wnetopenenum_bad_arguments_are_told_apart(void **state)
{
    static const struct
    {
        DWORD scope;
        DWORD type;
        DWORD usage;
        DWORD resource_usage;
        const WCHAR *remote; /* NULL: no resource */
        const WCHAR *provider;
        DWORD wanted;
    } rows[] = {
        {0, 0, 0, 0, NULL, NULL, ERROR_INVALID_PARAMETER},
        {6, 0, 0, 0, NULL, NULL, ERROR_INVALID_PARAMETER},
        {RESOURCE_CONNECTED, 0x10, 0, 0, NULL, NULL, ERROR_INVALID_PARAMETER},
        {RESOURCE_REMEMBERED, 0xffffffff, 0, 0, NULL, NULL, ERROR_INVALID_PARAMETER},
        {RESOURCE_CONNECTED, 0, 0, 2, L"\\\\files", NULL, ERROR_INVALID_PARAMETER},
        {RESOURCE_CONTEXT, 0, 0, 2, L"\\\\files", NULL, ERROR_INVALID_PARAMETER},
        {RESOURCE_REMEMBERED, 0, 0, 2, L"\\\\files", NULL, ERROR_INVALID_PARAMETER},
        {RESOURCE_GLOBALNET, 0, 0x1000, 0, NULL, NULL, ERROR_INVALID_PARAMETER},
        {RESOURCE_GLOBALNET, 0, 0, 0, L"\\\\files", NULL, ERROR_NOT_CONTAINER},
        {RESOURCE_GLOBALNET, 0, 0, 1, PUBLIC, NULL, ERROR_NOT_CONTAINER},
        {RESOURCE_GLOBALNET, 0, 0, 2, PUBLIC, NULL, ERROR_NOT_CONTAINER},
        {RESOURCE_GLOBALNET, 0, 0, 2, PUBLIC, LANMAN, ERROR_NOT_CONTAINER},
        {RESOURCE_GLOBALNET, 0, 0, 2, L"\\\\nowhere", NULL, ERROR_BAD_NETPATH},
        {RESOURCE_GLOBALNET, 0, 0, 2, L"no name", NULL, ERROR_BAD_NET_NAME},
        {RESOURCE_GLOBALNET, 0, 0, 2, L"\\\\files", L"Nobody's Network", ERROR_BAD_PROVIDER},
        {RESOURCE_GLOBALNET, 0, 0, 2, L"", L"Nobody's Network", ERROR_BAD_PROVIDER},
        {RESOURCE_GLOBALNET, 0, 0, 2, L"\\\\files", L"microsoft windows NETWORK", NO_ERROR},
        {RESOURCE_GLOBALNET, 0, 0, 2, L"", LANMAN, NO_ERROR},
        {RESOURCE_GLOBALNET, RESOURCETYPE_RESERVED, 0, 2, L"\\\\files", NULL, NO_ERROR},
    };
    (void)state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        WCHAR remote[64];
        WCHAR provider[64];
        NETRESOURCEW resource = {.dwUsage = rows[i].resource_usage};
        HANDLE handle = BAD_POINTER;
        if (rows[i].remote != NULL)
            resource.lpRemoteName = lstrcpynW(remote, rows[i].remote, 64);
        if (rows[i].provider != NULL)
            resource.lpProvider = lstrcpynW(provider, rows[i].provider, 64);
        SetLastError(POISON_ERROR);
        const DWORD status = WNetOpenEnumW(rows[i].scope, rows[i].type, rows[i].usage,
                                           rows[i].remote != NULL ? &resource : NULL, &handle);
        if (status != rows[i].wanted || GetLastError() != status)
            fail_msg("row %zu: %lu, wanted %lu", i, status, rows[i].wanted);
        if (status == NO_ERROR)
            EXPECT(NO_ERROR, WNetCloseEnum(handle));
        else
            assert_ptr_equal(handle, BAD_POINTER);
    }
}

static void test_wnetopenenum_unreadable_pointers_are_invalid_address(void **state)
{
    NETRESOURCEW bad = {.dwUsage = RESOURCEUSAGE_CONTAINER, .lpRemoteName = BAD_POINTER};
    NETRESOURCEA bad_narrow = {.dwUsage = RESOURCEUSAGE_CONTAINER, .lpProvider = BAD_POINTER};
    HANDLE handle = NULL;
    (void)state;

    EXPECT(ERROR_INVALID_ADDRESS, WNetOpenEnumW(RESOURCE_CONNECTED, 0, 0, NULL, NULL));
    EXPECT(ERROR_INVALID_ADDRESS, WNetOpenEnumA(RESOURCE_CONNECTED, 0, 0, NULL, NULL));
    EXPECT(ERROR_INVALID_ADDRESS, WNetOpenEnumW(RESOURCE_CONNECTED, 0, 0, NULL, BAD_POINTER));
    EXPECT(ERROR_INVALID_ADDRESS, WNetOpenEnumW(RESOURCE_GLOBALNET, 0, 0, BAD_POINTER, &handle));
    EXPECT(ERROR_INVALID_ADDRESS, WNetOpenEnumA(RESOURCE_GLOBALNET, 0, 0, BAD_POINTER, &handle));
    EXPECT(ERROR_INVALID_ADDRESS, WNetOpenEnumW(RESOURCE_GLOBALNET, 0, 0, &bad, &handle));
    EXPECT(ERROR_INVALID_ADDRESS, WNetOpenEnumA(RESOURCE_GLOBALNET, 0, 0, &bad_narrow, &handle));
    assert_null(handle);
}

static void test_wnetenumresource_unreadable_pointers_take_nothing(void **state)
{
    BYTE buffer[4096];
    DWORD count = ALL;
    DWORD size = sizeof(buffer);
    (void)state;

    mprtest_connect(L"X:", PUBLIC);
    HANDLE handle = enumtest_open(RESOURCE_CONNECTED, 0, 0, NULL);
    EXPECT(ERROR_INVALID_ADDRESS, WNetEnumResourceW(handle, NULL, buffer, &size));
    EXPECT(ERROR_INVALID_ADDRESS, WNetEnumResourceW(handle, &count, NULL, &size));
    EXPECT(ERROR_INVALID_ADDRESS, WNetEnumResourceA(handle, &count, BAD_POINTER, &size));
    EXPECT(ERROR_INVALID_ADDRESS, WNetEnumResourceA(handle, &count, buffer, NULL));
    EXPECT(ERROR_INVALID_ADDRESS, WNetEnumResourceW(handle, BAD_POINTER, buffer, &size));
    count = 0;
    EXPECT(ERROR_INVALID_PARAMETER, WNetEnumResourceW(handle, &count, buffer, &size));
    assert_int_equal(size, sizeof(buffer));
    enumtest_read_all(handle, WIDE, ALL, BUFFER_CB, &found);
    enumtest_expect(&found, PUBLIC, NULL);
    EXPECT(NO_ERROR, WNetCloseEnum(handle));
}

/* Rows: "no network is available"; "network unavailable (checked BEFORE the handle)" twice. */
static void test_wnetopenenum_without_a_network_is_no_network(void **state)
{
    static const DWORD scopes[] = {RESOURCE_CONNECTED, RESOURCE_GLOBALNET, RESOURCE_CONTEXT};
    DWORD count = ALL;
    DWORD size = 64;
    BYTE buffer[64];
    (void)state;

    HANDLE stale = enumtest_open(RESOURCE_CONNECTED, 0, 0, NULL);
    EXPECT(NO_ERROR, WNetCloseEnum(stale));
    mprtest_order(L"");
    for (size_t i = 0; i < sizeof(scopes) / sizeof(scopes[0]); i++)
    {
        HANDLE handle = BAD_POINTER;
        EXPECT(ERROR_NO_NETWORK, WNetOpenEnumW(scopes[i], 0, 0, NULL, &handle));
        EXPECT(ERROR_NO_NETWORK, WNetOpenEnumA(scopes[i], 0, 0, NULL, &handle));
        assert_ptr_equal(handle, BAD_POINTER);
    }
    EXPECT(ERROR_NO_NETWORK, WNetEnumResourceW(stale, &count, buffer, &size));
    EXPECT(ERROR_NO_NETWORK, WNetCloseEnum(stale));
    /* One that is loaded and does not run is no network either. */
    enumtest_lister(L"off")->start = 0;
    enumtest_order(L"off");
    for (size_t i = 0; i < sizeof(scopes) / sizeof(scopes[0]); i++)
        EXPECT(ERROR_NO_NETWORK, WNetOpenEnumW(scopes[i], 0, 0, NULL, &(HANDLE){NULL}));
    EXPECT(ERROR_INVALID_HANDLE, WNetEnumResourceW(stale, &count, buffer, &size));
}

/* Rows: "hEnum invalid", "hEnum not valid", "closed". */
static void test_wnetenumresource_bad_handles_are_invalid(void **state)
{
    BYTE buffer[256];
    DWORD count = ALL;
    DWORD size = sizeof(buffer);
    (void)state;

    HANDLE handle = enumtest_open(RESOURCE_CONTEXT, 0, 0, NULL);
    const ULONG_PTR value = (ULONG_PTR)handle;
    const ULONG_PTR garbage[] = {0,
                                 1,
                                 (ULONG_PTR)-1,
                                 value + 1,
                                 value + 0x10000,
                                 value ^ 0x40000000u,
                                 0x7fffffff,
                                 (ULONG_PTR)buffer};
    for (size_t i = 0; i < sizeof(garbage) / sizeof(garbage[0]); i++)
    {
        EXPECT(ERROR_INVALID_HANDLE, WNetEnumResourceW((HANDLE)garbage[i], &count, buffer, &size));
        EXPECT(ERROR_INVALID_HANDLE, WNetEnumResourceA((HANDLE)garbage[i], &count, buffer, &size));
        EXPECT(ERROR_INVALID_HANDLE, WNetCloseEnum((HANDLE)garbage[i]));
    }
    EXPECT(NO_ERROR, WNetCloseEnum(handle));
    EXPECT(ERROR_INVALID_HANDLE, WNetCloseEnum(handle));
    for (int i = 0; i < 100; i++)
    {
        HANDLE other = enumtest_open(RESOURCE_CONTEXT, 0, 0, NULL);
        assert_ptr_not_equal(other, handle);
        EXPECT(ERROR_INVALID_HANDLE, WNetEnumResourceW(handle, &count, buffer, &size));
        EXPECT(NO_ERROR, WNetCloseEnum(other));
    }
    assert_int_equal(size, sizeof(buffer));
}

/* ---- in whatever buffers ---- */

/* Rows: "some entries returned", "no entries left", "buffer cannot hold one entry". Every size from
 * 0 to what is needed: the same entries as with a large buffer, and no byte written outside. */
static void test_wnetenumresource_every_size_gives_the_same_entries(void **state)
{
    static struct found whole;
    (void)state;

    memcpy(&whole, enumtest_list(RESOURCE_GLOBALNET, 0, L"\\\\files"), sizeof(whole));
    assert_true(whole.count >= 3);
    for (int width = WIDE; width <= ANSI; width++)
    {
        for (DWORD size = 0; size < 800; size += size < 300 ? 1 : 9)
        {
            HANDLE handle = enumtest_open(RESOURCE_GLOBALNET, 0, 0, L"\\\\files");
            enumtest_read_all(handle, (enum width)width, 1 + size % 4, size, &found);
            assert_memory_equal(&found, &whole, sizeof(whole));
            EXPECT(NO_ERROR, WNetCloseEnum(handle));
        }
    }
}

static void test_wnetenumresource_more_data_tells_exactly_what_is_needed(void **state)
{
    (void)state;

    for (int width = WIDE; width <= ANSI; width++)
    {
        DWORD count = 1;
        DWORD size = 0;
        HANDLE handle = enumtest_open(RESOURCE_GLOBALNET, 0, 0, L"\\\\files");
        found.count = 0;
        assert_int_equal(enumtest_read(handle, (enum width)width, &count, &size, &found),
                         ERROR_MORE_DATA);
        const DWORD needed = size;
        size = needed - 1;
        assert_int_equal(enumtest_read(handle, (enum width)width, &count, &size, &found),
                         ERROR_MORE_DATA);
        assert_int_equal(size, needed);
        assert_int_equal(enumtest_read(handle, (enum width)width, &count, &size, &found), NO_ERROR);
        assert_int_equal(count, 1);
        EXPECT(NO_ERROR, WNetCloseEnum(handle));
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        ENUMTEST(test_wnetopenenum_connected_lists_drives_printers_and_deviceless),
        ENUMTEST(test_wnetopenenum_globalnet_goes_from_the_root_to_the_shares),
        ENUMTEST(test_wnetopenenum_root_has_several_names),
        ENUMTEST(test_wnetopenenum_context_is_the_root_and_the_servers),
        ENUMTEST(test_wnetopenenum_usage_filters_the_network_alone),
        ENUMTEST(test_wnetopenenum_remembered_lists_the_profile),
        ENUMTEST(test_wnetopenenum_remembered_unreadable_profile_is_cannot_open_profile),
        ENUMTEST(test_wnetopenenum_recent_lists_the_latest_first),
        ENUMTEST(test_wnetopenenum_bad_arguments_are_told_apart),
        ENUMTEST(test_wnetopenenum_unreadable_pointers_are_invalid_address),
        ENUMTEST(test_wnetenumresource_unreadable_pointers_take_nothing),
        ENUMTEST(test_wnetopenenum_without_a_network_is_no_network),
        ENUMTEST(test_wnetenumresource_bad_handles_are_invalid),
        ENUMTEST(test_wnetenumresource_every_size_gives_the_same_entries),
        ENUMTEST(test_wnetenumresource_more_data_tells_exactly_what_is_needed),
    };
    return mprtest_main(argc, argv, "mpr: enumeration", tests, sizeof(tests) / sizeof(tests[0]));
}
