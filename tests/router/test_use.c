/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Using a connection: access names, and the choice of a device. Source: docs/reference/mpr.tsv,
 * WNetUseConnection. */
#include "router_test.h"

#include <string.h>
#include <npapi.h>

static struct script *able(const WCHAR *name)
{
    struct script *script = register_scripted(name);
    script->add_result = WN_SUCCESS;
    set_order(name, NULL);
    return script;
}

struct use
{
    DWORD type;
    const WCHAR *local;
    const WCHAR *remote;
    DWORD flags;
    DWORD cch; /* before and after */
    WCHAR access[64];
    DWORD result;
};

static DWORD use(struct use *use)
{
    WCHAR local[32];
    WCHAR remote[64];
    NETRESOURCEW resource = {.dwType = use->type};
    if (use->local != NULL)
        resource.lpLocalName = lstrcpynW(local, use->local, 32);
    if (use->remote != NULL)
        resource.lpRemoteName = lstrcpynW(remote, use->remote, 64);
    const struct router_connect connect = {.resource = &resource, .flags = use->flags};
    memset(use->access, 0xcc, sizeof(use->access));
    use->result = 0xcccccccc;
    return router_use_connection(&connect, use->access, &use->cch, &use->result);
}

static void test_use_connection_tells_the_device_or_the_remote_name(void **state)
{
    (void)state;
    struct use disk = {RESOURCETYPE_DISK, L"q:", L"\\\\a\\b", 0, 3, {0}, 0};
    struct use printer = {RESOURCETYPE_PRINT, L"lpt3", L"\\\\a\\p", 0, 64, {0}, 0};
    struct use none = {RESOURCETYPE_ANY, NULL, L"\\\\a\\b", 0, 64, {0}, 0};
    able(L"able");
    assert_code(use(&disk), 0);
    assert_int_equal(lstrcmpW(disk.access, L"Q:"), 0);
    assert_int_equal(disk.result, CONNECT_LOCALDRIVE);
    assert_int_equal(disk.cch, 3);
    assert_code(use(&printer), 0);
    assert_int_equal(lstrcmpW(printer.access, L"LPT3:"), 0);
    assert_int_equal(printer.cch, 64);
    assert_code(use(&none), 0);
    assert_int_equal(lstrcmpW(none.access, L"\\\\a\\b"), 0);
    assert_int_equal(none.result, 0);
}

static void test_use_connection_result_is_told_without_an_access_name(void **state)
{
    (void)state;
    WCHAR local[] = L"Q:";
    WCHAR remote[] = L"\\\\a\\b";
    NETRESOURCEW resource = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = local, .lpRemoteName = remote};
    const struct router_connect connect = {.resource = &resource};
    DWORD result = 0xcccccccc;
    DWORD cch = 0;
    able(L"able");
    assert_code(router_use_connection(&connect, NULL, NULL, &result), 0);
    assert_int_equal(result, CONNECT_LOCALDRIVE);
    assert_code(router_use_connection(&connect, NULL, &cch, NULL), 0);
    assert_int_equal(cch, 0);
}

static void test_use_connection_too_small_connects_nothing(void **state)
{
    (void)state;
    struct use one = {RESOURCETYPE_DISK, L"Q:", L"\\\\a\\b", 0, 1, {0}, 0};
    struct use long_one = {RESOURCETYPE_DISK, NULL, L"\\\\a\\b", 0, 5, {0}, 0};
    struct use chosen = {RESOURCETYPE_DISK, NULL, L"\\\\a\\b", CONNECT_REDIRECT, 2, {0}, 0};
    struct use zero = {RESOURCETYPE_DISK, L"Q:", L"\\\\a\\b", 0, 0, {0}, 0};
    struct script *script = able(L"able");
    assert_code(use(&one), ERROR_MORE_DATA);
    assert_int_equal(one.cch, 3);
    assert_code(use(&long_one), ERROR_MORE_DATA);
    assert_int_equal(long_one.cch, 6);
    assert_code(use(&chosen), ERROR_MORE_DATA);
    assert_int_equal(chosen.cch, 3);
    assert_code(use(&zero), ERROR_INVALID_PARAMETER);
    assert_int_equal(zero.cch, 0);
    assert_int_equal(one.access[0], 0xcccc);
    assert_code(one.result, 0xcccccccc);
    assert_int_equal(script->adds, 0);
}

static void test_use_connection_null_remote_name_is_87(void **state)
{
    (void)state;
    struct use none = {RESOURCETYPE_DISK, NULL, NULL, 0, 64, {0}, 0};
    struct use any = {RESOURCETYPE_ANY, NULL, L"\\\\a\\b", CONNECT_REDIRECT, 64, {0}, 0};
    struct script *script = able(L"able");
    assert_code(use(&none), ERROR_INVALID_PARAMETER);
    /* Which kind of device is to be chosen has to be said. */
    assert_code(use(&any), ERROR_INVALID_PARAMETER);
    assert_int_equal(script->adds, 0);
}

static void test_use_connection_redirect_skips_what_is_in_use_and_what_is_refused(void **state)
{
    (void)state;
    struct use chosen = {RESOURCETYPE_DISK, NULL, L"\\\\a\\b", CONNECT_REDIRECT, 64, {0}, 0};
    WCHAR expected[] = L"Z:\\";
    struct script *script = able(L"able");
    /* The highest letter that the system does not show (Z: is Wine's own here). */
    while (GetDriveTypeW(expected) != DRIVE_NO_ROOT_DIR)
        expected[0]--;
    expected[2] = L'\0';
    assert_code(use(&chosen), 0);
    assert_int_equal(lstrcmpW(chosen.access, expected), 0);
    assert_int_equal(lstrcmpW(script->seen_local, expected), 0);
    assert_int_equal(chosen.result, CONNECT_LOCALDRIVE);
    assert_int_equal(script->adds, 1); /* no letter in use was offered */

    /* The provider knows better: the next letter is tried. */
    wcscpy(script->taken_local, expected);
    assert_code(use(&chosen), 0);
    expected[0]--;
    assert_int_equal(lstrcmpW(chosen.access, expected), 0);

    /* A remembered letter is not free either. */
    HKEY key;
    WCHAR path[32];
    script->taken_local[0] = L'\0';
    swprintf(path, 32, L"Network\\%lc", expected[0] + 1);
    assert_int_equal(
        RegCreateKeyExW(HKEY_CURRENT_USER, path, 0, NULL, 0, KEY_WRITE, NULL, &key, NULL), 0);
    RegSetValueExW(key, L"RemotePath", 0, REG_SZ, (const BYTE *)L"\\\\x\\y", 12);
    RegCloseKey(key);
    assert_code(use(&chosen), 0);
    assert_int_equal(lstrcmpW(chosen.access, expected), 0);

    /* Nor is one whose entry is garbage: it could not be remembered (1206). */
    assert_int_equal(RegSetKeyValueW(HKEY_CURRENT_USER, path, L"UserName", REG_BINARY, L"x", 1), 0);
    chosen.flags |= CONNECT_UPDATE_PROFILE;
    assert_code(use(&chosen), 0);
    assert_int_equal(lstrcmpW(chosen.access, expected), 0);
}

static void test_use_connection_redirect_chooses_printer_ports_too(void **state)
{
    (void)state;
    struct use chosen = {RESOURCETYPE_PRINT, NULL, L"\\\\a\\p", CONNECT_REDIRECT, 64, {0}, 0};
    struct script *script = able(L"able");
    assert_code(use(&chosen), 0);
    assert_int_equal(wcsncmp(chosen.access, L"LPT", 3), 0);
    assert_int_equal(chosen.access[4], L':');
    assert_int_equal(lstrcmpW(script->seen_local, chosen.access), 0);
}

static void test_use_connection_redirect_other_errors_end_the_search(void **state)
{
    (void)state;
    struct use chosen = {RESOURCETYPE_DISK, NULL, L"\\\\a\\b", CONNECT_REDIRECT, 64, {0}, 0};
    struct script *script = able(L"able");
    script->add_result = ERROR_INVALID_PASSWORD;
    assert_code(use(&chosen), ERROR_INVALID_PASSWORD);
    assert_int_equal(script->adds, 1);
    script->add_result = ERROR_ALREADY_ASSIGNED;
    assert_code(use(&chosen), ERROR_NO_MORE_ITEMS);
    assert_int_equal(chosen.access[0], 0xcccc);
    assert_code(chosen.result, 0xcccccccc);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, router_setup, router_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_use_connection_tells_the_device_or_the_remote_name),
        CASE(test_use_connection_result_is_told_without_an_access_name),
        CASE(test_use_connection_too_small_connects_nothing),
        CASE(test_use_connection_null_remote_name_is_87),
        CASE(test_use_connection_redirect_skips_what_is_in_use_and_what_is_refused),
        CASE(test_use_connection_redirect_chooses_printer_ports_too),
        CASE(test_use_connection_redirect_other_errors_end_the_search),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
