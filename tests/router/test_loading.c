/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Which providers are loaded, when, from where, and what they are asked then. Faults:
 * docs/reference/wine-router-faults.md. */
#include "router_test.h"

#include <string.h>
#include <npapi.h>

/* Runs first, before any call into the router in this process. */
static void test_fault_01_providers_are_loaded_at_the_first_call_outside_the_loader_lock(
    void **state)
{
    (void)state;
    static const WCHAR order[] = L"WnRtthread";
    const WCHAR *const names[] = {L"thread"};
    register_file(L"thread", L"thread_in_caps.dll");
    write_order(order, sizeof(order), REG_SZ);
    assert_non_null(GetModuleHandleW(L"wnrouter.dll"));
    assert_null(GetModuleHandleW(L"thread_in_caps.dll"));
    assert_null(GetModuleHandleW(L"ntlanman.dll"));

    wait_for_order(names, 1);
    assert_non_null(GetModuleHandleW(L"thread_in_caps.dll"));
    assert_int_equal(*exported_long(L"thread_in_caps.dll", "thread_ran"), 1);
}

static void test_router_imports_no_mpr(void **state)
{
    (void)state;
    set_order(NULL, NULL);
    assert_null(GetModuleHandleW(L"mpr.dll"));
}

static DWORD WINAPI get_in_thread(void *context)
{
    WCHAR remote[64] = L"";
    DWORD cch = 64;
    const DWORD error = router_get_connection(L"Q:", remote, &cch);
    lstrcpynW((WCHAR *)context, remote, 64);
    return error;
}

static void test_fault_02_a_replaced_provider_stays_while_it_is_called(void **state)
{
    (void)state;
    WCHAR remote[64] = L"";
    DWORD result = 4711;
    struct script *script = register_scripted(L"stay");
    register_scripted(L"other");
    script->get_result = WN_SUCCESS;
    wcscpy(script->get_remote, L"\\\\stay\\share");
    script->hangs = CreateEventW(NULL, TRUE, FALSE, NULL);
    script->hang_until = CreateEventW(NULL, TRUE, FALSE, NULL);
    set_order(L"stay", NULL);

    const HANDLE thread = CreateThread(NULL, 0, get_in_thread, remote, 0, NULL);
    assert_int_equal(WaitForSingleObject(script->hangs, PATIENCE_MS), WAIT_OBJECT_0);
    /* While it is inside, it goes from the order, and the table it came from is replaced twice. */
    set_order(L"other", NULL);
    set_order(NULL, NULL);
    assert_non_null(GetModuleHandleW(L"stay.dll"));
    SetEvent(script->hang_until);
    assert_int_equal(WaitForSingleObject(thread, PATIENCE_MS), WAIT_OBJECT_0);
    assert_true(GetExitCodeThread(thread, &result));
    assert_code(result, 0);
    assert_int_equal(lstrcmpW(remote, L"\\\\stay\\share"), 0);
    assert_non_null(GetModuleHandleW(L"stay.dll"));
    CloseHandle(thread);

    /* Back again, it is the same load. */
    const LONG attached = script->attached;
    const LONG asked = script->caps_asked[WNNC_CONNECTION];
    set_order(L"stay", NULL);
    assert_int_equal(script->attached, attached);
    assert_int_equal(script->caps_asked[WNNC_CONNECTION], asked);
    CloseHandle(script->hangs);
    CloseHandle(script->hang_until);
}

static void test_fault_03_a_provider_added_removed_or_moved_later_is_seen(void **state)
{
    (void)state;
    WCHAR remote[1024];
    struct script *first = register_scripted(L"first");
    struct script *second = register_scripted(L"second");
    first->get_result = WN_SUCCESS;
    second->get_result = WN_SUCCESS;
    wcscpy(first->get_remote, L"\\\\first\\x");
    wcscpy(second->get_remote, L"\\\\second\\x");

    set_order(L"first", NULL);
    assert_code(get(L"Q:", remote), 0);
    assert_int_equal(lstrcmpW(remote, L"\\\\first\\x"), 0);
    set_order(L"second", L"first", NULL);
    assert_code(get(L"Q:", remote), 0);
    assert_int_equal(lstrcmpW(remote, L"\\\\second\\x"), 0);
    set_order(L"first", L"second", NULL);
    assert_code(get(L"Q:", remote), 0);
    assert_int_equal(lstrcmpW(remote, L"\\\\first\\x"), 0);
    set_order(NULL, NULL);
    assert_code(get(L"Q:", remote), ERROR_NO_NETWORK);
}

static void test_fault_05_a_credential_manager_is_no_network_provider(void **state)
{
    (void)state;
    struct router_provider_info info;
    struct script *credential = register_scripted(L"cred");
    struct script *both = register_scripted(L"both");
    register_class(L"cred", WN_CREDENTIAL_CLASS);
    register_class(L"both", WN_CREDENTIAL_CLASS | WN_NETWORK_CLASS);
    credential->add_result = WN_SUCCESS;
    set_order(L"cred", NULL);

    assert_code(add(NULL, L"\\\\a\\b", 0), ERROR_NO_NETWORK);
    assert_int_equal(credential->attached, 0);
    info_of(L"cred", &info);
    assert_code(info.load_error, ERROR_NOT_SUPPORTED);
    assert_int_equal(info.class_mask, WN_CREDENTIAL_CLASS);

    both->add_result = WN_SUCCESS;
    set_order(L"cred", L"both", NULL);
    assert_code(add(NULL, L"\\\\a\\b", 0), 0);
    assert_int_equal(credential->attached, 0);
    assert_int_equal(both->adds, 1);
}

static void test_fault_06_the_order_may_have_any_string_type(void **state)
{
    (void)state;
    static const WCHAR multi[] = L"WnRtsix\0WnRtseven,WnRteight\0";
    static const WCHAR expand[] = L" WnRteight ,, WnRtsix , WNRTSIX";
    const WCHAR *const in_multi[] = {L"six", L"seven", L"eight"};
    const WCHAR *const in_expand[] = {L"eight", L"six"};
    register_scripted(L"six");
    register_scripted(L"seven");
    register_scripted(L"eight");
    write_order(multi, sizeof(multi), REG_MULTI_SZ);
    wait_for_order(in_multi, 3);
    write_order(expand, sizeof(expand), REG_EXPAND_SZ);
    wait_for_order(in_expand, 2);
}

static void test_fault_06_a_string_without_terminator_is_read_to_its_end_only(void **state)
{
    (void)state;
    static const WCHAR order[] = L"WnRtsix,WnRtsevenXXXX";
    const WCHAR *const names[] = {L"six", L"seven"};
    struct router_provider_info info;
    WCHAR path[MAX_PATH * 2];
    HKEY key;
    register_scripted(L"six");
    register_scripted(L"seven");
    provider_path(L"claims_everything.dll", path, MAX_PATH * 2);
    assert_int_equal(
        RegOpenKeyExW(HKEY_LOCAL_MACHINE,
                      L"SYSTEM\\CurrentControlSet\\Services\\WnRtseven\\NetworkProvider", 0,
                      KEY_WRITE, &key),
        0);
    RegSetValueExW(key, L"ProviderPath", 0, REG_SZ, (const BYTE *)path,
                   (DWORD)(wcslen(path) * sizeof(WCHAR)));
    RegSetValueExW(key, L"Name", 0, REG_SZ, (const BYTE *)L"Bare Name", 4 * sizeof(WCHAR));
    RegCloseKey(key);
    /* 17 characters: no NUL, and no XXXX. */
    write_order(order, 17 * sizeof(WCHAR), REG_SZ);
    wait_for_order(names, 2);
    info_of(L"seven", &info);
    assert_int_equal(lstrcmpW(info.name, L"Bare"), 0);
    assert_int_equal(lstrcmpiW(info.path, path), 0);
    assert_code(info.load_error, 0);
}

static void test_fault_06_an_order_that_is_no_string_is_an_empty_one(void **state)
{
    (void)state;
    const DWORD number = 7;
    register_scripted(L"six");
    set_order(L"six", NULL);
    write_order(&number, sizeof(number), REG_DWORD);
    wait_for_order(NULL, 0);
    assert_code(add(NULL, L"\\\\a\\b", 0), ERROR_NO_NETWORK);
}

static void test_fault_07_an_expanded_path_longer_than_max_path_is_taken_whole(void **state)
{
    (void)state;
    WCHAR from[MAX_PATH * 2];
    WCHAR folder[1024] = L"\\\\?\\";
    WCHAR file[1200];
    struct script *script = register_scripted(L"deep");
    assert_true(GetTempPathW(MAX_PATH, folder + 4) != 0);
    for (int i = 0; i < 4; i++)
    {
        const size_t cch = wcslen(folder);
        swprintf(folder + cch, 120, L"%lswnrt%0100d", i == 0 ? L"" : L"\\", i);
        assert_true(CreateDirectoryW(folder, NULL) || GetLastError() == ERROR_ALREADY_EXISTS);
    }
    assert_true(wcslen(folder) > MAX_PATH + 100);
    provider_path(L"scripted.dll", from, MAX_PATH * 2);
    swprintf(file, 1200, L"%ls\\deep.dll", folder);
    assert_true(CopyFileW(from, file, FALSE));

    assert_true(SetEnvironmentVariableW(L"WNRT_DEEP", folder + 4));
    register_path(L"deep", L"%WNRT_DEEP%\\deep.dll", REG_EXPAND_SZ);
    script->add_result = WN_SUCCESS;
    set_order(L"deep", NULL);
    assert_code(add(NULL, L"\\\\a\\b", 0), 0);
    assert_int_equal(script->adds, 1);
}

static void test_fault_10_provider_names_are_compared_without_case(void **state)
{
    (void)state;
    struct script *first = register_scripted(L"first");
    struct script *second = register_scripted(L"second");
    first->add_result = WN_SUCCESS;
    second->add_result = WN_SUCCESS;
    set_order(L"first", L"second", NULL);
    assert_code(add_named(NULL, L"\\\\a\\b", L"SeConD", 0), 0);
    assert_int_equal(second->adds, 1);
    assert_int_equal(first->adds, 0);
    assert_int_equal(lstrcmpW(second->seen_provider, L"SeConD"), 0);
    assert_code(add_named(NULL, L"\\\\a\\b", L"third", 0), ERROR_BAD_PROVIDER);
    assert_code(add_named(NULL, L"\\\\a\\b", L"", 0), 0);
    assert_int_equal(first->adds, 1);
}

static void test_fault_12_a_capability_without_its_function_is_none(void **state)
{
    (void)state;
    struct router_provider_info info;
    WCHAR remote[1024];
    register_file(L"hollow", L"no_function.dll");
    set_order(L"hollow", NULL);
    info_of(L"hollow", &info);
    assert_code(info.load_error, 0);
    assert_int_equal(info.connection_caps & (WNNC_CON_ADDCONNECTION | WNNC_CON_ADDCONNECTION3 |
                                             WNNC_CON_CANCELCONNECTION | WNNC_CON_GETCONNECTIONS |
                                             WNNC_CON_GETPERFORMANCE),
                     0);
    assert_code(add(NULL, L"\\\\a\\b", 0), ERROR_NO_NETWORK);
    assert_code(router_cancel_connection(L"\\\\a\\b", 0, 0, NULL), ERROR_NO_NETWORK);
    assert_code(get(L"Q:", remote), ERROR_NO_NETWORK);

    /* Beside one that can, it is as if it were not there. */
    struct script *script = register_scripted(L"able");
    script->add_result = WN_BAD_PASSWORD;
    set_order(L"hollow", L"able", NULL);
    assert_code(add(NULL, L"\\\\a\\b", 0), ERROR_INVALID_PASSWORD);
    assert_code(router_cancel_connection(L"\\\\a\\b", 0, 0, NULL), ERROR_NOT_CONNECTED);
}

static void test_fault_13_capabilities_are_asked_once_and_stay(void **state)
{
    (void)state;
    WCHAR remote[1024];
    struct script *script = register_scripted(L"once");
    script->add_result = WN_SUCCESS;
    script->cancel_result = WN_SUCCESS;
    set_order(L"once", NULL);
    assert_int_equal(script->caps_asked[WNNC_CONNECTION], 1);
    /* What it says later counts for nothing: it was loaded as it was. */
    script->caps[WNNC_CONNECTION] = 0;
    for (int i = 0; i < 10; i++)
    {
        assert_code(add(NULL, L"\\\\a\\b", 0), 0);
        assert_code(router_cancel_connection(L"\\\\a\\b", 0, 0, NULL), 0);
        assert_code(get(L"Q:", remote), ERROR_NOT_CONNECTED);
    }
    assert_int_equal(script->adds, 10);
    assert_int_equal(script->cancels, 10);
    assert_int_equal(script->gets, 10);
    assert_int_equal(script->caps_asked[WNNC_CONNECTION], 1);
    assert_int_equal(script->caps_asked[WNNC_ENUMERATION], 0); /* it has no enumeration functions */
}

static void test_load_provider_without_getcaps_is_never_asked(void **state)
{
    (void)state;
    struct router_provider_info info;
    register_file(L"nocaps", L"no_getcaps.dll");
    set_order(L"nocaps", NULL);
    info_of(L"nocaps", &info);
    assert_code(info.load_error, ERROR_PROC_NOT_FOUND);
    assert_code(add(NULL, L"\\\\a\\b", 0), ERROR_NO_NETWORK);
    assert_code(router_cancel_connection(L"\\\\a\\b", 0, 0, NULL), ERROR_NO_NETWORK);
    assert_int_equal(*exported_long(L"no_getcaps.dll", "times_asked"), 0);
}

static void test_load_crash_in_attach_is_a_failed_load_and_the_next_one_serves(void **state)
{
    (void)state;
    struct router_provider_info info;
    struct script *script = register_scripted(L"after");
    script->add_result = WN_SUCCESS;
    register_file(L"crash", L"crashes_in_attach.dll");
    set_order(L"crash", L"after", NULL);
    info_of(L"crash", &info);
    assert_code(info.load_error, ERROR_NOACCESS);
    assert_code(add(NULL, L"\\\\a\\b", 0), 0);
    assert_int_equal(script->adds, 1);
    assert_code(add_named(NULL, L"\\\\a\\b", L"crash", 0), ERROR_BAD_PROVIDER);
}

static void test_load_bare_and_relative_paths_are_refused(void **state)
{
    (void)state;
    static const WCHAR *const paths[] = {L"scripted.dll", L"providers\\scripted.dll",
                                         L"\\scripted.dll", L"C:scripted.dll", L""};
    for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
    {
        struct router_provider_info info;
        register_path(L"bare", paths[i], REG_SZ);
        set_order(L"bare", NULL);
        info_of(L"bare", &info);
        assert_code(info.load_error, ERROR_BAD_PATHNAME);
        set_order(NULL, NULL);
    }
    assert_null(GetModuleHandleW(L"scripted.dll"));
}

static void test_load_missing_key_name_or_file_is_told_in_the_list(void **state)
{
    (void)state;
    struct router_provider_info info;
    HKEY key;
    register_path(L"nofile", L"C:\\windows\\no such provider.dll", REG_SZ);
    register_scripted(L"noname");
    assert_int_equal(
        RegOpenKeyExW(HKEY_LOCAL_MACHINE,
                      L"SYSTEM\\CurrentControlSet\\Services\\WnRtnoname\\NetworkProvider", 0,
                      KEY_WRITE, &key),
        0);
    RegDeleteValueW(key, L"Name");
    RegCloseKey(key);
    set_order(L"nofile", L"noname", L"nokey", NULL);
    info_of(L"nofile", &info);
    assert_code(info.load_error, ERROR_MOD_NOT_FOUND);
    info_of(L"noname", &info);
    assert_code(info.load_error, ERROR_FILE_NOT_FOUND);
    info_of(L"nokey", &info);
    assert_code(info.load_error, ERROR_FILE_NOT_FOUND);
    assert_code(add(NULL, L"\\\\a\\b", 0), ERROR_NO_NETWORK);
}

static void test_load_twenty_providers_are_all_asked(void **state)
{
    (void)state;
    enum
    {
        MANY = 20
    };
    struct script *scripts[MANY];
    WCHAR names[MANY][8];
    const WCHAR *order[MANY];
    WCHAR text[1024] = L"";
    for (int i = 0; i < MANY; i++)
    {
        swprintf(names[i], 8, L"many%d", i);
        order[i] = names[i];
        scripts[i] = register_scripted(names[i]);
        wcscat(text, i > 0 ? L",WnRt" : L"WnRt");
        wcscat(text, names[i]);
    }
    write_order(text, (DWORD)((wcslen(text) + 1) * sizeof(WCHAR)), REG_SZ);
    wait_for_order(order, MANY);
    assert_code(router_cancel_connection(L"\\\\a\\b", 0, 0, NULL), ERROR_NOT_CONNECTED);
    for (int i = 0; i < MANY; i++)
        assert_int_equal(scripts[i]->cancels, 1);
    scripts[MANY - 1]->cancel_result = WN_SUCCESS;
    assert_code(router_cancel_connection(L"\\\\a\\b", 0, 0, NULL), 0);
}

static void test_list_providers_too_small_says_how_many_there_are(void **state)
{
    (void)state;
    struct router_provider_info infos[2];
    DWORD count = 1;
    register_scripted(L"first");
    register_scripted(L"second");
    set_order(L"first", L"second", NULL);
    memset(infos, 0x5a, sizeof(infos));
    assert_code(router_list_providers(infos, &count), ERROR_MORE_DATA);
    assert_int_equal(count, 2);
    assert_int_equal(lstrcmpW(infos[0].name, L"first"), 0);
    assert_int_equal(infos[1].name[0], 0x5a5a);
}

/* ---- without any installation ---- */

static const WCHAR *const shipped_keys[] = {L"LanmanWorkstation", L"WebClient", L"WlanNP"};
#define KEPT_KEY L"SOFTWARE\\WnRtKept"

/* Moves the shipped service keys away, or back. */
static void move_shipped_keys(const WCHAR *from_root, const WCHAR *to_root)
{
    for (size_t i = 0; i < sizeof(shipped_keys) / sizeof(shipped_keys[0]); i++)
    {
        HKEY from;
        HKEY to;
        WCHAR path[256];
        swprintf(path, 256, L"%ls\\%ls\\NetworkProvider", from_root, shipped_keys[i]);
        if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, path, 0, KEY_ALL_ACCESS, &from) != ERROR_SUCCESS)
            continue;
        swprintf(path, 256, L"%ls\\%ls\\NetworkProvider", to_root, shipped_keys[i]);
        assert_int_equal(
            RegCreateKeyExW(HKEY_LOCAL_MACHINE, path, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &to, NULL),
            0);
        assert_int_equal(RegCopyTreeW(from, NULL, to), 0);
        RegCloseKey(from);
        RegCloseKey(to);
        swprintf(path, 256, L"%ls\\%ls\\NetworkProvider", from_root, shipped_keys[i]);
        assert_int_equal(RegDeleteTreeW(HKEY_LOCAL_MACHINE, path), 0);
    }
}

static int unregister_shipped(void **state)
{
    router_setup(state);
    move_shipped_keys(L"SYSTEM\\CurrentControlSet\\Services", KEPT_KEY);
    return 0;
}

static int register_shipped(void **state)
{
    move_shipped_keys(KEPT_KEY, L"SYSTEM\\CurrentControlSet\\Services");
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, KEPT_KEY);
    return router_teardown(state);
}

static void test_shipped_providers_are_appended_where_they_were_never_registered(void **state)
{
    (void)state;
    static const WCHAR order[] = L"WnRtlonely";
    static struct router_provider_info infos[8];
    WCHAR folder[MAX_PATH];
    WCHAR expected[MAX_PATH + 16];
    DWORD count;
    ULONGLONG end_ms = GetTickCount64() + PATIENCE_MS;
    assert_true(GetModuleFileNameW(GetModuleHandleW(L"wnrouter.dll"), folder, MAX_PATH) != 0);
    *wcsrchr(folder, L'\\') = L'\0';
    swprintf(expected, MAX_PATH + 16, L"%ls\\ntlanman.dll", folder);
    if (GetFileAttributesW(expected) == INVALID_FILE_ATTRIBUTES)
        skip(); /* beside this router lies no provider of ours */

    /* A name of its own: the table of the case before may still be there. */
    register_scripted(L"lonely");
    write_order(order, sizeof(order), REG_SZ);
    for (;;)
    {
        count = 8;
        if (router_list_providers(infos, &count) == ERROR_SUCCESS && count >= 2 &&
            lstrcmpiW(infos[0].service_key, L"WnRtlonely") == 0)
            break;
        assert_true(GetTickCount64() < end_ms);
        Sleep(1);
    }
    assert_int_equal(lstrcmpW(infos[1].service_key, L"LanmanWorkstation"), 0);
    assert_int_equal(lstrcmpW(infos[1].name, L"Microsoft Windows Network"), 0);
    assert_int_equal(lstrcmpiW(infos[1].path, expected), 0);
    assert_int_equal(lstrcmpW(infos[2].service_key, L"WebClient"), 0);
    assert_int_equal(lstrcmpW(infos[2].name, L"Web Client Network"), 0);
    assert_int_equal(lstrcmpW(infos[3].service_key, L"WlanNP"), 0);
    assert_int_equal(count, 4);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, router_setup, router_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_fault_01_providers_are_loaded_at_the_first_call_outside_the_loader_lock),
        CASE(test_router_imports_no_mpr),
        CASE(test_fault_02_a_replaced_provider_stays_while_it_is_called),
        CASE(test_fault_03_a_provider_added_removed_or_moved_later_is_seen),
        CASE(test_fault_05_a_credential_manager_is_no_network_provider),
        CASE(test_fault_06_the_order_may_have_any_string_type),
        CASE(test_fault_06_a_string_without_terminator_is_read_to_its_end_only),
        CASE(test_fault_06_an_order_that_is_no_string_is_an_empty_one),
        CASE(test_fault_07_an_expanded_path_longer_than_max_path_is_taken_whole),
        CASE(test_fault_10_provider_names_are_compared_without_case),
        CASE(test_fault_12_a_capability_without_its_function_is_none),
        CASE(test_fault_13_capabilities_are_asked_once_and_stay),
        CASE(test_load_provider_without_getcaps_is_never_asked),
        CASE(test_load_crash_in_attach_is_a_failed_load_and_the_next_one_serves),
        CASE(test_load_bare_and_relative_paths_are_refused),
        CASE(test_load_missing_key_name_or_file_is_told_in_the_list),
        CASE(test_load_twenty_providers_are_all_asked),
        CASE(test_list_providers_too_small_says_how_many_there_are),
        cmocka_unit_test_setup_teardown(
            test_shipped_providers_are_appended_where_they_were_never_registered,
            unregister_shipped, register_shipped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
