/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Rows of docs/reference/mpr.tsv about WNetGetProviderName and WNetGetNetworkInformation. */
#include "tests/router/router_test.h"

#include "tests/mpr/mprtest.h"

#include <npapi.h>
#include <string.h>
#include <wchar.h>

#define TEXT_CCH 64
/* A type that no other provider of the tests has. */
#define TYPE 0x00de0000u

static int set_up(void **state)
{
    return mprtest_reset(state) != 0 || router_setup(state) != 0;
}

static struct script *register_typed(const WCHAR *name, DWORD net_type)
{
    struct script *script = register_scripted(name);
    script->caps[WNNC_NET_TYPE] = net_type;
    script->caps[WNNC_DRIVER_VERSION] = 0x00030002;
    return script;
}

/* ---- names by type ---- */

static void expect_name(DWORD net_type, const WCHAR *wanted)
{
    WCHAR name[TEXT_CCH] = L"?";
    char name_ansi[TEXT_CCH] = "?";
    char wanted_ansi[TEXT_CCH];
    DWORD size = TEXT_CCH;

    EXPECT(NO_ERROR, WNetGetProviderNameW(net_type, name, &size));
    assert_int_equal(wcscmp(name, wanted), 0);
    EXPECT(NO_ERROR, WNetGetProviderNameA(net_type, name_ansi, &size));
    snprintf(wanted_ansi, TEXT_CCH, "%ls", wanted);
    assert_string_equal(name_ansi, wanted_ansi);
    assert_int_equal(size, TEXT_CCH);
}

static void test_rows_provider_name_is_the_first_of_the_type(void **state)
{
    (void)state;
    register_typed(L"typed", TYPE | 7);
    register_typed(L"typed2", TYPE);
    /* Not started, and a name nevertheless. */
    register_typed(L"asleep", 0x00dd0000)->caps[WNNC_START] = 0;
    set_order(L"typed", L"typed2", L"asleep", NULL);
    expect_name(TYPE, L"typed");
    /* The low word does not count, on either side. */
    expect_name(TYPE | 0xffff, L"typed");
    expect_name(0x00dd0001, L"asleep");
    set_order(L"typed2", L"typed", NULL);
    expect_name(TYPE, L"typed2");
}

/* npapi.tsv: types that no header here names are types like all others. */
static void test_rows_network_types_of_later_headers_reach_the_caller(void **state)
{
    static const struct
    {
        DWORD net_type;
        const WCHAR *name;
    } rows[] = {
        {0x00450000, L"docushare"},   /* WNNC_NET_DOCUSHARE */
        {0x00460000, L"auristor"},    /* WNNC_NET_AURISTOR_FS */
        {0x00470000, L"secureagent"}, /* WNNC_NET_SECUREAGENT */
        {0x00480000, L"9p"},          /* WNNC_NET_9P */
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        register_typed(rows[i].name, rows[i].net_type);
    set_order(rows[3].name, rows[2].name, rows[1].name, rows[0].name, NULL);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        NETINFOSTRUCT found = {.cbStructure = sizeof(found)};
        expect_name(rows[i].net_type, rows[i].name);
        EXPECT(NO_ERROR, WNetGetNetworkInformationW(rows[i].name, &found));
        assert_int_equal(found.wNetType, HIWORD(rows[i].net_type));
    }
}

static void test_rows_provider_name_of_the_installed_networks(void **state)
{
    (void)state;
    expect_name(WNNC_NET_LANMAN, L"Microsoft Windows Network");
    expect_name(0x00ff0000, L"Simulated Wi-Fi");
}

static void test_rows_provider_name_small_buffer_tells_the_characters(void **state)
{
    WCHAR name[TEXT_CCH];
    char name_ansi[TEXT_CCH];
    const DWORD needed = sizeof("typed");
    (void)state;
    register_typed(L"typed", TYPE | 7);
    set_order(L"typed", NULL);
    for (DWORD given = 0; given < needed; given++)
    {
        DWORD size = given;
        name[0] = L'p';
        name_ansi[0] = 'p';
        EXPECT(ERROR_MORE_DATA, WNetGetProviderNameW(TYPE, name, &size));
        assert_int_equal(size, needed);
        size = given;
        EXPECT(ERROR_MORE_DATA, WNetGetProviderNameA(TYPE, name_ansi, &size));
        assert_int_equal(size, needed);
        assert_int_equal(name[0], 'p');
        assert_int_equal(name_ansi[0], 'p');
    }
    DWORD size = needed;
    EXPECT(NO_ERROR, WNetGetProviderNameW(TYPE, name, &size));
    EXPECT(NO_ERROR, WNetGetProviderNameA(TYPE, name_ansi, &size));
}

static void test_rows_provider_name_of_no_network(void **state)
{
    WCHAR name[TEXT_CCH] = L"?";
    char name_ansi[TEXT_CCH] = "?";
    DWORD size = TEXT_CCH;
    (void)state;
    EXPECT(ERROR_NO_NETWORK, WNetGetProviderNameW(0x00de0000, name, &size));
    EXPECT(ERROR_NO_NETWORK, WNetGetProviderNameA(0x00de0000, name_ansi, &size));
    set_order(NULL);
    EXPECT(ERROR_NO_NETWORK, WNetGetProviderNameW(WNNC_NET_LANMAN, name, &size));
    assert_int_equal(size, TEXT_CCH);
    assert_int_equal(name[0], '?');
    assert_int_equal(name_ansi[0], '?');
}

static void test_rows_provider_name_unreadable_pointers(void **state)
{
    WCHAR name[TEXT_CCH];
    char name_ansi[TEXT_CCH];
    DWORD size = TEXT_CCH;
    (void)state;
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetProviderNameW(WNNC_NET_LANMAN, NULL, &size));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetProviderNameW(WNNC_NET_LANMAN, BAD_POINTER, &size));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetProviderNameW(WNNC_NET_LANMAN, name, NULL));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetProviderNameA(WNNC_NET_LANMAN, NULL, &size));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetProviderNameA(WNNC_NET_LANMAN, name_ansi, BAD_POINTER));
}

/* ---- what a network is ---- */

/* Both widths, poisoned before; they must agree. */
static DWORD ask_information(const WCHAR *provider, DWORD cb, NETINFOSTRUCT *found)
{
    NETINFOSTRUCT narrow;
    char provider_ansi[TEXT_CCH];

    memset(found, POISON_BYTE, sizeof(*found));
    memset(&narrow, POISON_BYTE, sizeof(narrow));
    found->cbStructure = cb;
    narrow.cbStructure = cb;
    SetLastError(POISON_ERROR);
    const DWORD status = WNetGetNetworkInformationW(provider, found);
    assert_code(GetLastError(), status);
    snprintf(provider_ansi, TEXT_CCH, "%ls", provider);
    EXPECT(status, WNetGetNetworkInformationA(provider_ansi, &narrow));
    assert_int_equal(narrow.cbStructure, found->cbStructure);
    assert_int_equal(narrow.dwStatus, found->dwStatus);
    assert_int_equal(narrow.dwHandle, found->dwHandle);
    assert_int_equal(narrow.wNetType, found->wNetType);
    return status;
}

static void test_rows_network_information_fills_the_structure(void **state)
{
    NETINFOSTRUCT found;
    (void)state;
    register_typed(L"typed", TYPE | 7);
    set_order(L"typed", NULL);
    assert_code(ask_information(L"typed", sizeof(found), &found), NO_ERROR);
    assert_int_equal(found.cbStructure, sizeof(found));
    assert_int_equal(found.dwProviderVersion, 0x00030002);
    assert_int_equal(found.dwStatus, NO_ERROR);
    assert_int_equal(found.dwCharacteristics, 0);
    assert_int_equal(found.wNetType, HIWORD(TYPE));
    assert_int_equal(found.dwPrinters, 0xffffffff);
    assert_int_equal(found.dwDrives, 0xffffffff);
    assert_ptr_equal((HMODULE)found.dwHandle, GetModuleHandleW(L"typed.dll"));
    assert_non_null((HMODULE)found.dwHandle);
    /* A longer structure is of a later kind. */
    assert_code(ask_information(L"TYPED", 2 * sizeof(found), &found), NO_ERROR);
    assert_int_equal(found.cbStructure, sizeof(found));
}

/* WNNC_START is asked, and asked again. */
static void test_fault_04_network_information_tells_whether_the_network_runs(void **state)
{
    static const struct
    {
        DWORD start;
        DWORD status;
    } rows[] = {{1, NO_ERROR},
                {0, ERROR_NO_NETWORK},
                {0xffffffff, ERROR_BUSY},
                {60000, ERROR_BUSY},
                {1, NO_ERROR}};
    struct script *script = register_typed(L"typed", TYPE | 7);
    NETINFOSTRUCT found;
    (void)state;
    set_order(L"typed", NULL);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        script->caps[WNNC_START] = rows[i].start;
        assert_code(ask_information(L"typed", sizeof(found), &found), NO_ERROR);
        assert_code(found.dwStatus, rows[i].status);
    }
}

static void test_rows_network_information_unknown_provider_is_bad_provider(void **state)
{
    static const WCHAR *const names[] = {L"", L"typed ", L"Nobody's Network", L"idle"};
    NETINFOSTRUCT found;
    (void)state;
    register_typed(L"typed", TYPE | 7);
    /* Registered, but its DLL is not there. */
    register_path(L"idle", L"C:\\nowhere\\idle.dll", REG_SZ);
    set_order(L"typed", L"idle", NULL);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
    {
        assert_code(ask_information(names[i], sizeof(found), &found), ERROR_BAD_PROVIDER);
        assert_int_equal(found.cbStructure, sizeof(found));
        assert_int_equal(found.dwStatus, POISON_BYTE * 0x01010101u);
    }
}

static void test_rows_network_information_wrong_size_is_bad_value(void **state)
{
    static const DWORD sizes[] = {0, 1, sizeof(NETINFOSTRUCT) - 1};
    NETINFOSTRUCT found;
    (void)state;
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
    {
        assert_code(ask_information(L"Microsoft Windows Network", sizes[i], &found),
                    ERROR_INVALID_PARAMETER);
        assert_int_equal(found.cbStructure, sizes[i]);
        assert_int_equal(found.wNetType, POISON_BYTE * 0x0101u);
    }
}

static void test_network_information_unreadable_pointers_are_invalid_addresses(void **state)
{
    NETINFOSTRUCT found = {.cbStructure = sizeof(found)};
    (void)state;
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetNetworkInformationW(NULL, &found));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetNetworkInformationW(BAD_POINTER, &found));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetNetworkInformationW(L"typed", NULL));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetNetworkInformationA(NULL, &found));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetNetworkInformationA("typed", BAD_POINTER));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, router_teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(test_rows_provider_name_is_the_first_of_the_type),
        CASE(test_rows_network_types_of_later_headers_reach_the_caller),
        CASE(test_rows_provider_name_of_the_installed_networks),
        CASE(test_rows_provider_name_small_buffer_tells_the_characters),
        CASE(test_rows_provider_name_of_no_network),
        CASE(test_rows_provider_name_unreadable_pointers),
        CASE(test_rows_network_information_fills_the_structure),
        CASE(test_fault_04_network_information_tells_whether_the_network_runs),
        CASE(test_rows_network_information_unknown_provider_is_bad_provider),
        CASE(test_rows_network_information_wrong_size_is_bad_value),
        CASE(test_network_information_unreadable_pointers_are_invalid_addresses),
    };
    return mprtest_main(argc, argv, "conformance: networks", tests,
                        sizeof(tests) / sizeof(tests[0]));
}
