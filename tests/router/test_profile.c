/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Remembered connections, and the choice of a device. Sources: docs/reference/router.md section 4,
 * mpr.tsv WNetUseConnection. Faults: docs/reference/wine-router-faults.md. */
#include "router_test.h"

#include <string.h>
#include <npapi.h>
#include <winternl.h>

static struct script *able(const WCHAR *name)
{
    struct script *script = register_scripted(name);
    script->add_result = script->cancel_result = WN_SUCCESS;
    set_order(name, NULL);
    return script;
}

static DWORD forget(const WCHAR *name)
{
    return router_cancel_connection(name, CONNECT_UPDATE_PROFILE, 0, NULL);
}

static bool has_entry(const WCHAR *letter)
{
    HKEY key;
    WCHAR path[32];
    swprintf(path, 32, L"Network\\%ls", letter);
    if (RegOpenKeyExW(HKEY_CURRENT_USER, path, 0, KEY_READ, &key) != ERROR_SUCCESS)
        return false;
    RegCloseKey(key);
    return true;
}

static bool has_network_key(void)
{
    HKEY key;
    if (RegOpenKeyExW(HKEY_CURRENT_USER, L"Network", 0, KEY_READ, &key) != ERROR_SUCCESS)
        return false;
    RegCloseKey(key);
    return true;
}

static void assert_text(const WCHAR *letter, const WCHAR *value, const WCHAR *expected)
{
    WCHAR path[32];
    WCHAR text[256];
    DWORD cb = sizeof(text);
    swprintf(path, 32, L"Network\\%ls", letter);
    memset(text, 0xcc, sizeof(text));
    assert_int_equal(RegGetValueW(HKEY_CURRENT_USER, path, value, RRF_RT_REG_SZ, NULL, text, &cb),
                     0);
    assert_int_equal(lstrcmpW(text, expected), 0);
}

static void assert_number(const WCHAR *letter, const WCHAR *value, DWORD expected)
{
    WCHAR path[32];
    DWORD number = 0xcccccccc;
    DWORD cb = sizeof(number);
    swprintf(path, 32, L"Network\\%ls", letter);
    assert_int_equal(
        RegGetValueW(HKEY_CURRENT_USER, path, value, RRF_RT_REG_DWORD, NULL, &number, &cb), 0);
    assert_code(number, expected);
}

/* Writes an entry by hand; remote NULL: without RemotePath. */
static void write_entry(const WCHAR *letter, const WCHAR *remote)
{
    HKEY key;
    WCHAR path[32];
    swprintf(path, 32, L"Network\\%ls", letter);
    assert_int_equal(
        RegCreateKeyExW(HKEY_CURRENT_USER, path, 0, NULL, 0, KEY_WRITE, NULL, &key, NULL), 0);
    if (remote != NULL)
        assert_int_equal(RegSetValueExW(key, L"RemotePath", 0, REG_SZ, (const BYTE *)remote,
                                        (DWORD)((wcslen(remote) + 1) * sizeof(WCHAR))),
                         0);
    RegCloseKey(key);
}

/* ---- remembering ---- */

static void test_add_update_profile_writes_all_seven_values(void **state)
{
    (void)state;
    WCHAR local[] = L"q:";
    WCHAR remote[] = L"\\\\Files\\Public";
    NETRESOURCEW resource = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = local, .lpRemoteName = remote};
    struct router_connect connect = {.resource = &resource,
                                     .user_name = L"lab",
                                     .password = L"labpassword",
                                     .flags = CONNECT_UPDATE_PROFILE};
    able(L"Capital");
    assert_code(router_add_connection(&connect), 0);
    assert_text(L"Q", L"RemotePath", L"\\\\Files\\Public");
    assert_text(L"Q", L"UserName", L"lab");
    assert_text(L"Q", L"ProviderName", L"Capital");
    assert_number(L"Q", L"ProviderType", 0x00250000);
    assert_number(L"Q", L"ConnectionType", RESOURCETYPE_DISK);
    assert_number(L"Q", L"DeferFlags", 1);
    assert_number(L"Q", L"ConnectFlags", 0);
}

/* "UserName always stored empty. ConnectionType is RESOURCETYPE_DISK whatever the type." */
static void test_fault_19_user_and_type_of_the_connection_are_remembered(void **state)
{
    (void)state;
    WCHAR printer[] = L"LPT2";
    WCHAR remote[] = L"\\\\files\\laser";
    NETRESOURCEW resource = {
        .dwType = RESOURCETYPE_PRINT, .lpLocalName = printer, .lpRemoteName = remote};
    struct router_connect connect = {
        .resource = &resource, .user_name = L"lab", .flags = CONNECT_UPDATE_PROFILE};
    able(L"able");
    assert_code(router_add_connection(&connect), 0);
    assert_text(L"LPT2", L"UserName", L"lab");
    assert_number(L"LPT2", L"ConnectionType", RESOURCETYPE_PRINT);
    assert_number(L"LPT2", L"DeferFlags", 4);
    /* The kind of device tells, where the request does not. */
    resource.dwType = RESOURCETYPE_ANY;
    connect.user_name = NULL;
    assert_code(router_add_connection(&connect), 0);
    assert_text(L"LPT2", L"UserName", L"");
    assert_number(L"LPT2", L"ConnectionType", RESOURCETYPE_PRINT);
    printer[0] = L'q';
    printer[1] = L':';
    printer[2] = L'\0';
    assert_code(router_add_connection(&connect), 0);
    assert_number(L"Q", L"ConnectionType", RESOURCETYPE_DISK);
}

static void test_add_is_remembered_only_when_it_should_be(void **state)
{
    (void)state;
    struct script *script = able(L"able");
    assert_code(add(L"Q:", L"\\\\a\\b", 0), 0);
    assert_code(add(L"Q:", L"\\\\a\\b", CONNECT_UPDATE_PROFILE | CONNECT_TEMPORARY), 0);
    script->add_result = ERROR_INVALID_PASSWORD;
    assert_code(add(L"Q:", L"\\\\a\\b", CONNECT_UPDATE_PROFILE), ERROR_INVALID_PASSWORD);
    /* The key is absent until the first entry. */
    assert_false(has_network_key());
    script->add_result = WN_SUCCESS;
    assert_code(add(L"Q:", L"\\\\a\\b", CONNECT_UPDATE_PROFILE), 0);
    assert_true(has_entry(L"Q"));
}

static void test_fault_18_update_profile_without_a_device_connects_and_remembers_nothing(
    void **state)
{
    (void)state;
    struct script *script = able(L"able");
    assert_code(add(NULL, L"\\\\a\\b", CONNECT_UPDATE_PROFILE), 0);
    assert_code(add(L"", L"\\\\a\\b", CONNECT_UPDATE_PROFILE), 0);
    assert_int_equal(script->adds, 2);
    assert_int_equal(lstrcmpW(script->seen_local, L"<null>"), 0);
    assert_false(has_network_key());
}

static void test_add_directed_call_leaves_the_profile_alone(void **state)
{
    (void)state;
    WCHAR local[] = L"Q:";
    WCHAR remote[] = L"\\\\a\\b";
    NETRESOURCEW resource = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = local, .lpRemoteName = remote};
    const struct router_connect connect = {
        .resource = &resource, .flags = CONNECT_UPDATE_PROFILE, .service_key = L"WnRtable"};
    able(L"able");
    assert_code(router_add_connection(&connect), 0);
    assert_false(has_network_key());
    write_entry(L"Q", L"\\\\other\\x");
    assert_code(router_add_connection(&connect), 0);
    assert_code(router_cancel_connection(L"Q:", CONNECT_UPDATE_PROFILE, 0, L"WnRtable"), 0);
    assert_text(L"Q", L"RemotePath", L"\\\\other\\x");
}

static void test_add_device_remembered_for_another_name_is_1202(void **state)
{
    (void)state;
    struct script *script = able(L"able");
    write_entry(L"Q", L"\\\\files\\public");
    assert_code(add(L"Q:", L"\\\\a\\b", CONNECT_UPDATE_PROFILE), ERROR_DEVICE_ALREADY_REMEMBERED);
    assert_code(add(L"Q:", L"\\\\a\\b", 0), ERROR_DEVICE_ALREADY_REMEMBERED);
    assert_int_equal(script->adds, 0);
    assert_text(L"Q", L"RemotePath", L"\\\\files\\public");
    /* The same name, in its other spellings, is no other name. */
    assert_code(add(L"Q:", L"\\\\FILES\\Public\\", CONNECT_UPDATE_PROFILE), 0);
    /* Connected and remembered: it is in use. */
    script->get_result = WN_SUCCESS;
    wcscpy(script->get_remote, L"\\\\files\\public");
    assert_code(add(L"Q:", L"\\\\a\\b", 0), ERROR_ALREADY_ASSIGNED);
    assert_int_equal(script->adds, 1);
}

/* ---- forgetting ---- */

static void test_cancel_without_update_profile_keeps_the_entry(void **state)
{
    (void)state;
    struct script *script = able(L"able");
    WCHAR remote[1024];
    assert_code(add(L"Q:", L"\\\\a\\b", CONNECT_UPDATE_PROFILE), 0);
    assert_code(router_cancel_connection(L"Q:", 0, 0, NULL), 0);
    assert_true(has_entry(L"Q"));
    assert_code(get(L"Q:", remote), ERROR_CONNECTION_UNAVAIL);
    script->cancel_result = ERROR_NOT_CONNECTED;
    assert_code(router_cancel_connection(L"Q:", 0, 0, NULL), ERROR_NOT_CONNECTED);
    assert_true(has_entry(L"Q"));
}

static void test_cancel_update_profile_forgets_the_entry(void **state)
{
    (void)state;
    WCHAR remote[1024];
    able(L"able");
    assert_code(add(L"Q:", L"\\\\a\\b", CONNECT_UPDATE_PROFILE), 0);
    assert_code(forget(L"q:"), 0);
    assert_false(has_entry(L"Q"));
    assert_code(get(L"Q:", remote), ERROR_NOT_CONNECTED);
    /* One that was never remembered is no error. */
    assert_code(forget(L"Q:"), 0);
}

static void test_fault_20_a_remembered_drive_that_is_not_connected_is_forgotten(void **state)
{
    (void)state;
    struct script *script = able(L"able");
    script->cancel_result = ERROR_NOT_CONNECTED;
    write_entry(L"Q", L"\\\\a\\b");
    assert_code(forget(L"Q:"), 0);
    assert_false(has_entry(L"Q"));
    assert_code(forget(L"Q:"), ERROR_NOT_CONNECTED);
    /* Nor does it take a network. */
    set_order(NULL, NULL);
    write_entry(L"Q", L"\\\\a\\b");
    assert_code(forget(L"Q:"), 0);
    assert_false(has_entry(L"Q"));
    assert_code(forget(L"Q:"), ERROR_NO_NETWORK);
}

static void test_cancel_that_fails_forgets_nothing(void **state)
{
    (void)state;
    static const DWORD codes[] = {ERROR_OPEN_FILES,     ERROR_DEVICE_IN_USE,
                                  ERROR_EXTENDED_ERROR, ERROR_ACCESS_DENIED,
                                  ERROR_TIMEOUT,        ERROR_SERVICE_NOT_ACTIVE};
    struct script *script = able(L"able");
    write_entry(L"Q", L"\\\\a\\b");
    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
    {
        script->cancel_result = codes[i];
        assert_int_not_equal(forget(L"Q:"), 0);
        assert_true(has_entry(L"Q"));
    }
}

static void test_cancel_by_remote_name_touches_no_entry(void **state)
{
    (void)state;
    able(L"able");
    write_entry(L"Q", L"\\\\a\\b");
    assert_code(forget(L"\\\\a\\b"), 0);
    assert_true(has_entry(L"Q"));
}

/* ---- trouble ---- */

static void test_entry_whose_remote_path_is_no_string_is_1206(void **state)
{
    (void)state;
    static const BYTE bytes[] = {1, 2, 3};
    HKEY key;
    WCHAR remote[1024];
    struct script *script = able(L"able");
    write_entry(L"Q", NULL);
    assert_int_equal(RegOpenKeyExW(HKEY_CURRENT_USER, L"Network\\Q", 0, KEY_WRITE, &key), 0);
    assert_int_equal(RegSetValueExW(key, L"RemotePath", 0, REG_BINARY, bytes, sizeof(bytes)), 0);
    RegCloseKey(key);
    assert_code(add(L"Q:", L"\\\\a\\b", CONNECT_UPDATE_PROFILE), ERROR_BAD_PROFILE);
    assert_code(forget(L"Q:"), ERROR_BAD_PROFILE);
    assert_int_equal(script->adds + script->cancels, 0);
    assert_true(has_entry(L"Q"));
    assert_code(get(L"Q:", remote), ERROR_NOT_CONNECTED);
    /* Who does not ask for the profile is not stopped by it. */
    assert_code(add(L"Q:", L"\\\\a\\b", 0), 0);
    assert_code(router_cancel_connection(L"Q:", 0, 0, NULL), 0);
}

static void test_entry_without_remote_path_is_none(void **state)
{
    (void)state;
    struct script *script = able(L"able");
    write_entry(L"Q", NULL);
    assert_code(add(L"Q:", L"\\\\a\\b", CONNECT_UPDATE_PROFILE), 0);
    assert_text(L"Q", L"RemotePath", L"\\\\a\\b");
    script->cancel_result = ERROR_NOT_CONNECTED;
    assert_code(forget(L"Q:"), 0);
    assert_false(has_entry(L"Q"));
}

/* Denies everybody everything on the key, or (NULL DACL) allows it again. */
static void set_dacl(HKEY key, bool deny)
{
    SECURITY_DESCRIPTOR descriptor;
    ACL none;
    assert_true(InitializeSecurityDescriptor(&descriptor, SECURITY_DESCRIPTOR_REVISION));
    assert_true(InitializeAcl(&none, sizeof(none), ACL_REVISION));
    assert_true(SetSecurityDescriptorDacl(&descriptor, TRUE, deny ? &none : NULL, FALSE));
    assert_int_equal(RegSetKeySecurity(key, DACL_SECURITY_INFORMATION, &descriptor), 0);
}

static void test_profile_denied_is_1205_and_nothing_changed(void **state)
{
    (void)state;
    static const WCHAR *const keys[] = {L"Network\\Q", L"Network"};
    WCHAR remote[1024];
    struct script *script = able(L"able");
    write_entry(L"Q", L"\\\\a\\b");
    for (size_t i = 0; i < 2; i++)
    {
        HKEY key;
        assert_int_equal(RegOpenKeyExW(HKEY_CURRENT_USER, keys[i], 0, KEY_ALL_ACCESS, &key), 0);
        set_dacl(key, true);
        const DWORD added = add(L"Q:", L"\\\\a\\b", CONNECT_UPDATE_PROFILE);
        const DWORD cancelled = forget(L"Q:");
        const LONG calls = script->adds + script->cancels;
        const DWORD plain_add = add(L"Q:", L"\\\\a\\b", 0);
        const DWORD plain_cancel = router_cancel_connection(L"Q:", 0, 0, NULL);
        const DWORD got = get(L"Q:", remote);
        set_dacl(key, false);
        RegCloseKey(key);
        assert_code(added, ERROR_CANNOT_OPEN_PROFILE);
        assert_code(cancelled, ERROR_CANNOT_OPEN_PROFILE);
        assert_int_equal(calls, 0);
        assert_code(plain_add, 0);
        assert_code(plain_cancel, 0);
        assert_code(got, ERROR_NOT_CONNECTED);
        assert_text(L"Q", L"RemotePath", L"\\\\a\\b");
        script->adds = script->cancels = 0;
    }
}

/* Makes the entry of Q:, and denies it to everybody: the one moment is left, in which the profile
 * was good when the call began and is not when the provider has connected. */
static void deny_entry(void)
{
    HKEY key;
    if (RegCreateKeyExW(HKEY_CURRENT_USER, L"Network\\Q", 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key,
                        NULL) != ERROR_SUCCESS)
        return;
    SECURITY_DESCRIPTOR descriptor;
    ACL none;
    InitializeSecurityDescriptor(&descriptor, SECURITY_DESCRIPTOR_REVISION);
    InitializeAcl(&none, sizeof(none), ACL_REVISION);
    SetSecurityDescriptorDacl(&descriptor, TRUE, &none, FALSE);
    RegSetKeySecurity(key, DACL_SECURITY_INFORMATION, &descriptor);
    RegCloseKey(key);
}

static void test_add_is_taken_back_with_1205_if_the_profile_cannot_be_written(void **state)
{
    (void)state;
    HKEY key;
    struct script *script = able(L"able");
    script->at_add = deny_entry;
    const DWORD result = add(L"q:", L"\\\\a\\b", CONNECT_UPDATE_PROFILE);
    assert_int_equal(RegOpenKeyExW(HKEY_CURRENT_USER, L"Network\\Q", 0, WRITE_DAC, &key), 0);
    set_dacl(key, false);
    RegCloseKey(key);
    assert_code(result, ERROR_CANNOT_OPEN_PROFILE);
    assert_int_equal(script->adds, 1);
    assert_int_equal(script->cancels, 1);
    assert_int_equal(lstrcmpW(script->seen_local, L"Q:"), 0);
    /* Whoever has it open already does not keep it. */
    assert_code(script->seen_force, TRUE);
    assert_int_equal(
        RegGetValueW(HKEY_CURRENT_USER, L"Network\\Q", L"RemotePath", RRF_RT_ANY, NULL, NULL, NULL),
        ERROR_FILE_NOT_FOUND);

    /* A provider that cannot cancel is not asked to; the error stays. */
    struct script *stuck = register_scripted(L"stuck");
    stuck->add_result = WN_SUCCESS;
    stuck->caps[WNNC_CONNECTION] &= ~(DWORD)WNNC_CON_CANCELCONNECTION;
    set_order(L"stuck", NULL);
    RegDeleteTreeW(HKEY_CURRENT_USER, L"Network");
    stuck->at_add = deny_entry;
    assert_code(add(L"Q:", L"\\\\a\\b", CONNECT_UPDATE_PROFILE), ERROR_CANNOT_OPEN_PROFILE);
    assert_int_equal(RegOpenKeyExW(HKEY_CURRENT_USER, L"Network\\Q", 0, WRITE_DAC, &key), 0);
    set_dacl(key, false);
    RegCloseKey(key);
    assert_int_equal(stuck->adds, 1);
    assert_int_equal(stuck->cancels, 0);
}

typedef LONG(WINAPI *nt_delete_key_fn)(HANDLE key);

static void test_profile_behind_a_dangling_link_is_1205_and_nothing_changed(void **state)
{
    (void)state;
    static const WCHAR target[] = L"\\Registry\\Machine\\Software\\WnRt No Such Key";
    typedef void (*any_fn)(void);
    HKEY link;
    const nt_delete_key_fn nt_delete_key =
        (nt_delete_key_fn)(any_fn)GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "NtDeleteKey");
    struct script *script = able(L"able");
    assert_int_equal(RegCreateKeyExW(HKEY_CURRENT_USER, L"Network", 0, NULL, REG_OPTION_CREATE_LINK,
                                     KEY_ALL_ACCESS, NULL, &link, NULL),
                     0);
    assert_int_equal(RegSetValueExW(link, L"SymbolicLinkValue", 0, REG_LINK, (const BYTE *)target,
                                    sizeof(target) - sizeof(WCHAR)),
                     0);
    const DWORD added = add(L"Q:", L"\\\\a\\b", CONNECT_UPDATE_PROFILE);
    const DWORD cancelled = forget(L"Q:");
    const LONG calls = script->adds + script->cancels;
    const DWORD plain = router_cancel_connection(L"Q:", 0, 0, NULL);
    assert_int_equal(nt_delete_key(link), 0);
    RegCloseKey(link);
    assert_code(added, ERROR_CANNOT_OPEN_PROFILE);
    assert_code(cancelled, ERROR_CANNOT_OPEN_PROFILE);
    assert_int_equal(calls, 0);
    assert_code(plain, 0);
    assert_false(has_network_key());
    /* The key that the link led to was not made on the way. */
    assert_int_equal(RegDeleteKeyW(HKEY_LOCAL_MACHINE, L"Software\\WnRt No Such Key"),
                     ERROR_FILE_NOT_FOUND);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, router_setup, router_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_add_update_profile_writes_all_seven_values),
        CASE(test_fault_19_user_and_type_of_the_connection_are_remembered),
        CASE(test_add_is_remembered_only_when_it_should_be),
        CASE(test_fault_18_update_profile_without_a_device_connects_and_remembers_nothing),
        CASE(test_add_directed_call_leaves_the_profile_alone),
        CASE(test_add_device_remembered_for_another_name_is_1202),
        CASE(test_cancel_without_update_profile_keeps_the_entry),
        CASE(test_cancel_update_profile_forgets_the_entry),
        CASE(test_fault_20_a_remembered_drive_that_is_not_connected_is_forgotten),
        CASE(test_cancel_that_fails_forgets_nothing),
        CASE(test_cancel_by_remote_name_touches_no_entry),
        CASE(test_entry_whose_remote_path_is_no_string_is_1206),
        CASE(test_entry_without_remote_path_is_none),
        CASE(test_profile_denied_is_1205_and_nothing_changed),
        CASE(test_add_is_taken_back_with_1205_if_the_profile_cannot_be_written),
        CASE(test_profile_behind_a_dangling_link_is_1205_and_nothing_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
