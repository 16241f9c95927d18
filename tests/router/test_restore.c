/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Connecting again what is remembered. Sources: docs/reference/mpr.tsv WNetRestoreConnectionW,
 * router.md sections 2, 4 and 5, npapi.tsv WNNC_START and NPAddConnection3. */
#include "router_test.h"

#include <string.h>
#include <npapi.h>

#define CONTROL_KEY L"SYSTEM\\CurrentControlSet\\Control\\NetworkProvider"
/* A provider that said once that it is started is not asked again in this process: cases about that
 * have one of their own. */
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct script *able(const WCHAR *name)
{
    struct script *script = register_scripted(name);
    script->add_result = WN_SUCCESS;
    return script;
}

static HKEY entry_key(const WCHAR *letter)
{
    HKEY key;
    WCHAR path[32];
    swprintf(path, 32, L"Network\\%ls", letter);
    assert_int_equal(
        RegCreateKeyExW(HKEY_CURRENT_USER, path, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL), 0);
    return key;
}

static void set_text(const WCHAR *letter, const WCHAR *value, const WCHAR *text)
{
    const HKEY key = entry_key(letter);
    assert_int_equal(RegSetValueExW(key, value, 0, REG_SZ, (const BYTE *)text,
                                    (DWORD)((wcslen(text) + 1) * sizeof(WCHAR))),
                     0);
    RegCloseKey(key);
}

static void set_number(const WCHAR *letter, const WCHAR *value, DWORD number)
{
    const HKEY key = entry_key(letter);
    assert_int_equal(
        RegSetValueExW(key, value, 0, REG_DWORD, (const BYTE *)&number, sizeof(number)), 0);
    RegCloseKey(key);
}

/* A whole entry. ConnectFlags is odd, so that one written anew would show. */
static void remember(const WCHAR *letter, const WCHAR *remote, const WCHAR *provider)
{
    set_text(letter, L"RemotePath", remote);
    set_text(letter, L"UserName", L"");
    set_text(letter, L"ProviderName", provider);
    set_number(letter, L"ProviderType", 0x00250000);
    set_number(letter, L"ConnectionType", letter[1] != L'\0' ? 2 : 1);
    set_number(letter, L"DeferFlags", 4);
    set_number(letter, L"ConnectFlags", 0x1234);
}

/* The entry with every byte of it. */
struct snapshot
{
    DWORD count;
    struct
    {
        WCHAR name[32];
        DWORD type;
        DWORD cb;
        BYTE data[128];
    } values[16];
};

static void take_snapshot(const WCHAR *letter, struct snapshot *snapshot)
{
    const HKEY key = entry_key(letter);
    memset(snapshot, 0, sizeof(*snapshot));
    for (DWORD i = 0; i < COUNT(snapshot->values); i++)
    {
        DWORD cch = 32;
        snapshot->values[i].cb = 128;
        if (RegEnumValueW(key, i, snapshot->values[i].name, &cch, NULL, &snapshot->values[i].type,
                          snapshot->values[i].data, &snapshot->values[i].cb) != ERROR_SUCCESS)
            break;
        snapshot->count++;
    }
    RegCloseKey(key);
}

static DWORD restore(const WCHAR *device)
{
    return router_restore_connection(NULL, device, 0);
}

static int restore_teardown(void **state)
{
    RegDeleteKeyValueW(HKEY_LOCAL_MACHINE, CONTROL_KEY, L"RestoreTimeout");
    return router_teardown(state);
}

/* ---- one ---- */

static void test_restore_asks_the_provider_of_the_entry_with_what_is_remembered(void **state)
{
    (void)state;
    struct snapshot before;
    struct snapshot after;
    struct script *first = able(L"first");
    struct script *second = able(L"second");
    set_order(L"first", L"second", NULL);
    remember(L"Q", L"\\\\Files\\Public", L"SECOND");
    set_text(L"Q", L"UserName", L"lab");
    take_snapshot(L"Q", &before);
    assert_code(restore(L"q:"), 0);
    assert_int_equal(first->adds, 0);
    assert_int_equal(second->adds, 1);
    assert_int_equal(lstrcmpW(second->seen_local, L"Q:"), 0);
    assert_int_equal(lstrcmpW(second->seen_remote, L"\\\\Files\\Public"), 0);
    assert_int_equal(lstrcmpW(second->seen_user, L"lab"), 0);
    assert_int_equal(lstrcmpW(second->seen_password, L"<null>"), 0);
    assert_code(second->seen_type, RESOURCETYPE_DISK);
    assert_code(second->seen_flags, 0);

    second->scribbles = 1;
    assert_code(router_restore_connection(NULL, L"Q:", ROUTER_RESTORE_ASK), 0);
    assert_code(second->seen_flags, CONNECT_INTERACTIVE);
    take_snapshot(L"Q", &after);
    assert_memory_equal(&before, &after, sizeof(before));

    remember(L"LPT2", L"\\\\files\\laser", L"first");
    assert_code(restore(L"lpt2"), 0);
    assert_int_equal(lstrcmpW(first->seen_local, L"LPT2:"), 0);
    assert_int_equal(lstrcmpW(first->seen_user, L"<null>"), 0);
    assert_code(first->seen_type, RESOURCETYPE_PRINT);
}

static void test_restore_of_an_entry_without_provider_asks_all_in_order(void **state)
{
    (void)state;
    struct script *first = register_scripted(L"first");
    struct script *second = able(L"second");
    first->scribbles = 1;
    set_order(L"first", L"second", NULL);
    set_text(L"Q", L"RemotePath", L"\\\\a\\b");
    assert_code(restore(L"Q:"), 0);
    assert_int_equal(first->adds, 1);
    assert_int_equal(second->adds, 1);
    assert_int_equal(lstrcmpW(second->seen_remote, L"\\\\a\\b"), 0);
}

static void test_restore_reports_what_the_provider_says_and_writes_nothing(void **state)
{
    (void)state;
    static const struct
    {
        DWORD says;
        DWORD expected;
    } rows[] = {
        {ERROR_ACCESS_DENIED, ERROR_ACCESS_DENIED},
        {ERROR_ALREADY_ASSIGNED, ERROR_ALREADY_ASSIGNED},
        {ERROR_BAD_DEV_TYPE, ERROR_BAD_DEV_TYPE},
        {ERROR_BAD_DEVICE, ERROR_BAD_DEVICE},
        {ERROR_BUSY, ERROR_BUSY},
        {ERROR_CANCELLED, ERROR_CANCELLED},
        {ERROR_DEVICE_ALREADY_REMEMBERED, ERROR_DEVICE_ALREADY_REMEMBERED},
        {ERROR_EXTENDED_ERROR, ERROR_EXTENDED_ERROR},
        {ERROR_INVALID_PASSWORD, ERROR_INVALID_PASSWORD},
        {ERROR_NO_NET_OR_BAD_PATH, ERROR_NO_NET_OR_BAD_PATH},
        /* A server that is down, a share that is gone: the page knows one code. */
        {ERROR_BAD_NETPATH, ERROR_NO_NET_OR_BAD_PATH},
        {ERROR_BAD_NET_NAME, ERROR_NO_NET_OR_BAD_PATH},
        {ERROR_TIMEOUT, ERROR_UNEXP_NET_ERR},
        {ERROR_SERVICE_NOT_ACTIVE, ERROR_NO_NETWORK},
    };
    struct script *script = able(L"able");
    WCHAR remote[1024];
    WCHAR text[64];
    WCHAR provider[64];
    set_order(L"able", NULL);
    remember(L"Q", L"\\\\a\\b", L"able");
    wcscpy(script->extended, L"not today");
    for (size_t i = 0; i < COUNT(rows); i++)
    {
        struct snapshot before;
        struct snapshot after;
        take_snapshot(L"Q", &before);
        script->add_result = rows[i].says;
        assert_code(restore(L"Q:"), rows[i].expected);
        take_snapshot(L"Q", &after);
        assert_memory_equal(&before, &after, sizeof(before));
        /* Still remembered, and not there. */
        assert_code(get(L"Q:", remote), ERROR_CONNECTION_UNAVAIL);
        if (rows[i].says == ERROR_EXTENDED_ERROR)
        {
            DWORD code = 0;
            router_get_extended_error(&code, text, 64, provider, 64);
            assert_code(code, 4711);
            assert_int_equal(lstrcmpW(text, L"not today"), 0);
        }
    }
    assert_int_equal(script->adds, COUNT(rows));
}

static void test_restore_refuses_before_a_provider_is_asked(void **state)
{
    (void)state;
    static const WCHAR *const no_devices[] = {L"",         L"Q",     L"Q:\\", L"COM1:",
                                              L"\\\\a\\b", L"LPT0:", L"1"};
    struct script *script = able(L"able");
    set_order(L"able", NULL);
    remember(L"Q", L"\\\\a\\b", L"able");
    assert_code(restore(NULL), ERROR_BAD_DEVICE);
    for (size_t i = 0; i < COUNT(no_devices); i++)
        assert_code(restore(no_devices[i]), ERROR_BAD_DEVICE);
    /* Not remembered. */
    assert_code(restore(L"R:"), ERROR_BAD_DEVICE);
    remember(L"R", L"\\\\a\\b", L"able");
    RegDeleteKeyValueW(HKEY_CURRENT_USER, L"Network\\R", L"RemotePath");
    assert_code(restore(L"R:"), ERROR_BAD_DEVICE);
    /* A local drive, and a device that is connected. */
    remember(L"C", L"\\\\a\\b", L"able");
    assert_code(restore(L"C:"), ERROR_ALREADY_ASSIGNED);
    script->get_result = WN_SUCCESS;
    wcscpy(script->get_remote, L"\\\\files\\public");
    assert_code(restore(L"Q:"), ERROR_ALREADY_ASSIGNED);
    script->get_result = ERROR_NOT_CONNECTED;
    /* A printer on a drive letter, and the reverse. */
    set_number(L"Q", L"ConnectionType", 2);
    assert_code(restore(L"Q:"), ERROR_BAD_DEV_TYPE);
    remember(L"LPT1", L"\\\\a\\b", L"able");
    set_number(L"LPT1", L"ConnectionType", 1);
    assert_code(restore(L"LPT1:"), ERROR_BAD_DEV_TYPE);
    assert_int_equal(script->adds, 0);
}

static void test_restore_with_a_garbage_entry_is_1206_and_nothing_is_written(void **state)
{
    (void)state;
    static const WCHAR *const values[] = {L"RemotePath",   L"UserName",       L"ProviderName",
                                          L"ProviderType", L"ConnectionType", L"DeferFlags",
                                          L"ConnectFlags"};
    static const BYTE garbage[] = {1, 2, 3};
    struct script *script = able(L"able");
    set_order(L"able", NULL);
    for (size_t i = 0; i < COUNT(values); i++)
    {
        struct snapshot before;
        struct snapshot after;
        remember(L"Q", L"\\\\a\\b", L"able");
        const HKEY key = entry_key(L"Q");
        assert_int_equal(RegSetValueExW(key, values[i], 0, REG_BINARY, garbage, sizeof(garbage)),
                         0);
        RegCloseKey(key);
        take_snapshot(L"Q", &before);
        assert_code(restore(L"Q:"), ERROR_BAD_PROFILE);
        assert_code(router_restore_all(NULL, ROUTER_RESTORE_LOGON, NULL, NULL), ERROR_BAD_PROFILE);
        assert_code(add(L"Q:", L"\\\\a\\b", CONNECT_UPDATE_PROFILE), ERROR_BAD_PROFILE);
        assert_code(router_cancel_connection(L"Q:", CONNECT_UPDATE_PROFILE, 0, NULL),
                    ERROR_BAD_PROFILE);
        take_snapshot(L"Q", &after);
        assert_memory_equal(&before, &after, sizeof(before));
    }
    assert_int_equal(script->adds + script->cancels, 0);
}

static void test_restore_without_its_network_is_1203_or_1222(void **state)
{
    (void)state;
    struct script *script = able(L"idle");
    remember(L"Q", L"\\\\a\\b", L"idle");
    set_order(NULL, NULL);
    assert_code(restore(L"Q:"), ERROR_NO_NETWORK);
    script->caps[WNNC_START] = 60000;
    set_order(L"idle", NULL);
    assert_code(restore(L"Q:"), ERROR_NO_NET_OR_BAD_PATH);
    script->caps[WNNC_START] = 0;
    assert_code(restore(L"Q:"), ERROR_NO_NET_OR_BAD_PATH);
    set_text(L"Q", L"ProviderName", L"gone");
    assert_code(restore(L"Q:"), ERROR_NO_NET_OR_BAD_PATH);
    script->caps[WNNC_START] = 1;
    assert_code(restore(L"Q:"), ERROR_NO_NET_OR_BAD_PATH);
    assert_int_equal(script->adds, 0);
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

static void test_restore_with_a_denied_profile_is_1205(void **state)
{
    (void)state;
    static const WCHAR *const keys[] = {L"Network\\Q", L"Network"};
    struct script *script = able(L"able");
    set_order(L"able", NULL);
    remember(L"Q", L"\\\\a\\b", L"able");
    for (size_t i = 0; i < COUNT(keys); i++)
    {
        HKEY key;
        assert_int_equal(RegOpenKeyExW(HKEY_CURRENT_USER, keys[i], 0, KEY_ALL_ACCESS, &key), 0);
        set_dacl(key, true);
        const DWORD one = restore(L"Q:");
        const DWORD all = router_restore_all(NULL, 0, NULL, NULL);
        set_dacl(key, false);
        RegCloseKey(key);
        assert_code(one, ERROR_CANNOT_OPEN_PROFILE);
        assert_code(all, ERROR_CANNOT_OPEN_PROFILE);
    }
    assert_int_equal(script->adds, 0);
}

/* ---- all ---- */

struct told
{
    WCHAR device[8][8];
    WCHAR remote[8][64];
    DWORD error[8];
    DWORD count;
};

static void note_told(const struct router_restored *restored, void *context)
{
    struct told *told = context;
    assert_true(told->count < 8);
    lstrcpynW(told->device[told->count], restored->device, 8);
    lstrcpynW(told->remote[told->count], restored->remote != NULL ? restored->remote : L"<null>",
              64);
    told->error[told->count++] = restored->error;
}

static void test_restore_all_tries_each_and_reports_the_first_failure(void **state)
{
    (void)state;
    static const WCHAR *const devices[] = {L"C:", L"Q:", L"R:", L"S:", L"T:", L"U:"};
    static const DWORD errors[] = {ERROR_ALREADY_ASSIGNED, 0, ERROR_EXTENDED_ERROR,
                                   ERROR_BAD_PROFILE,      0, ERROR_NO_NET_OR_BAD_PATH};
    struct script *good = able(L"good");
    struct script *bad = register_scripted(L"bad");
    struct told told = {0};
    DWORD code = 0;
    WCHAR text[64];
    WCHAR provider[64];
    set_order(L"bad", L"good", NULL);
    bad->add_result = ERROR_EXTENDED_ERROR;
    wcscpy(bad->extended, L"first");
    /* Set as well by one that succeeds. */
    wcscpy(good->extended, L"later");
    remember(L"C", L"\\\\a\\c", L"good");
    remember(L"Q", L"\\\\a\\q", L"good");
    remember(L"R", L"\\\\a\\r", L"bad");
    set_number(L"S", L"RemotePath", 1);
    remember(L"T", L"\\\\a\\t", L"good");
    remember(L"U", L"\\\\a\\u", L"gone");
    assert_code(router_restore_all(NULL, 0, note_told, &told), ERROR_EXTENDED_ERROR);
    assert_int_equal(told.count, COUNT(devices));
    for (DWORD i = 0; i < told.count; i++)
    {
        assert_int_equal(lstrcmpW(told.device[i], devices[i]), 0);
        assert_code(told.error[i], errors[i]);
    }
    assert_int_equal(lstrcmpW(told.remote[1], L"\\\\a\\q"), 0);
    assert_int_equal(lstrcmpW(told.remote[3], L"<null>"), 0);
    assert_int_equal(good->adds, 2);
    assert_int_equal(bad->adds, 1);
    router_get_extended_error(&code, text, 64, provider, 64);
    assert_int_equal(lstrcmpW(text, L"first"), 0);
}

static void test_restore_all_with_nothing_to_do_is_success(void **state)
{
    (void)state;
    HKEY key;
    struct told told = {0};
    struct script *script = able(L"able");
    set_order(L"able", NULL);
    assert_code(router_restore_all(NULL, ROUTER_RESTORE_LOGON, note_told, &told), 0);
    assert_int_equal(told.count, 0);
    assert_int_equal(RegOpenKeyExW(HKEY_CURRENT_USER, L"Network", 0, KEY_READ, &key),
                     ERROR_FILE_NOT_FOUND);
    /* What stands is left alone, and no failure. */
    remember(L"Q", L"\\\\a\\b", L"able");
    script->get_result = WN_SUCCESS;
    wcscpy(script->get_remote, L"\\\\a\\b");
    assert_code(router_restore_all(NULL, 0, note_told, &told), 0);
    assert_int_equal(told.count, 1);
    assert_code(told.error[0], ERROR_ALREADY_ASSIGNED);
    assert_int_equal(script->adds, 0);
}

/* ---- at logon ---- */

/* Starts the network once the router has asked for it a few times. */
static DWORD WINAPI start_later(void *context)
{
    struct script *script = context;
    const ULONGLONG end_ms = GetTickCount64() + PATIENCE_MS;
    while (script->caps_asked[WNNC_START] < 4 && GetTickCount64() < end_ms)
        Sleep(1);
    script->caps[WNNC_START] = 1;
    return 0;
}

static void test_restore_at_logon_waits_for_a_provider_that_is_to_start(void **state)
{
    (void)state;
    static const DWORD starts[] = {60000, 0xFFFFFFFF};
    struct script *script = able(L"late");
    set_order(L"late", NULL);
    remember(L"Q", L"\\\\a\\b", L"late");
    script->caps[WNNC_START] = 60000;
    /* Only a logon waits. */
    assert_code(router_restore_all(NULL, 0, NULL, NULL), ERROR_NO_NET_OR_BAD_PATH);
    assert_int_equal(script->adds, 0);
    for (size_t i = 0; i < COUNT(starts); i++)
    {
        /* A provider that was started once is never asked again: a fresh one each time. */
        const WCHAR *name = i == 0 ? L"late" : L"later";
        script = able(name);
        set_order(name, NULL);
        set_text(L"Q", L"ProviderName", name);
        script->caps[WNNC_START] = starts[i];
        script->caps_asked[WNNC_START] = 0;
        const HANDLE thread = CreateThread(NULL, 0, start_later, script, 0, NULL);
        assert_non_null(thread);
        const ULONGLONG begin_ms = GetTickCount64();
        const DWORD result = router_restore_all(NULL, ROUTER_RESTORE_LOGON, NULL, NULL);
        const ULONGLONG took_ms = GetTickCount64() - begin_ms;
        WaitForSingleObject(thread, INFINITE);
        CloseHandle(thread);
        assert_code(result, 0);
        assert_int_equal(script->adds, 1);
        assert_true(took_ms < PATIENCE_MS);
    }
}

static void test_restore_at_logon_waits_no_longer_than_restore_timeout(void **state)
{
    (void)state;
    const DWORD timeout_ms = 50;
    struct script *script = able(L"never");
    WCHAR remote[1024];
    assert_int_equal(RegSetKeyValueW(HKEY_LOCAL_MACHINE, CONTROL_KEY, L"RestoreTimeout", REG_DWORD,
                                     &timeout_ms, sizeof(timeout_ms)),
                     0);
    script->caps[WNNC_START] = 0xFFFFFFFF;
    set_order(L"never", NULL);
    remember(L"Q", L"\\\\a\\b", L"never");
    ULONGLONG begin_ms = GetTickCount64();
    assert_code(router_restore_all(NULL, ROUTER_RESTORE_LOGON, NULL, NULL),
                ERROR_NO_NET_OR_BAD_PATH);
    ULONGLONG took_ms = GetTickCount64() - begin_ms;
    /* The tick may be coarse. */
    assert_true(took_ms + 20 >= timeout_ms && took_ms < PATIENCE_MS);
    assert_int_equal(script->adds, 0);
    assert_code(get(L"Q:", remote), ERROR_CONNECTION_UNAVAIL);

    /* One that will never start is not waited for. */
    script->caps[WNNC_START] = 0;
    script->caps_asked[WNNC_START] = 0;
    assert_code(router_restore_all(NULL, ROUTER_RESTORE_LOGON, NULL, NULL),
                ERROR_NO_NET_OR_BAD_PATH);
    assert_true(script->caps_asked[WNNC_START] <= 3);
}

static void test_restore_at_logon_defers_where_provider_and_entry_allow_it(void **state)
{
    (void)state;
    static const struct
    {
        DWORD caps;
        DWORD defer_flags;
        DWORD how;
        DWORD expected;
    } rows[] = {
        {WNNC_CON_DEFER, 4, ROUTER_RESTORE_LOGON, CONNECT_DEFERRED},
        {WNNC_CON_DEFER, 0, ROUTER_RESTORE_LOGON, CONNECT_DEFERRED},
        {WNNC_CON_DEFER, 1, ROUTER_RESTORE_LOGON, 0},
        {WNNC_CON_DEFER, 4, 0, 0},
        {0, 4, ROUTER_RESTORE_LOGON, 0},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
    {
        WCHAR name[16];
        swprintf(name, 16, L"defer%u", (unsigned int)i);
        struct script *script = able(name);
        script->caps[WNNC_CONNECTION] |= rows[i].caps;
        set_order(name, NULL);
        remember(L"Q", L"\\\\a\\b", name);
        set_number(L"Q", L"DeferFlags", rows[i].defer_flags);
        assert_code(router_restore_all(NULL, rows[i].how, NULL, NULL), 0);
        assert_int_equal(script->adds, 1);
        assert_code(script->seen_flags, rows[i].expected);
        assert_int_equal(lstrcmpW(script->seen_local, L"Q:"), 0);
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, router_setup, restore_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_restore_asks_the_provider_of_the_entry_with_what_is_remembered),
        CASE(test_restore_of_an_entry_without_provider_asks_all_in_order),
        CASE(test_restore_reports_what_the_provider_says_and_writes_nothing),
        CASE(test_restore_refuses_before_a_provider_is_asked),
        CASE(test_restore_with_a_garbage_entry_is_1206_and_nothing_is_written),
        CASE(test_restore_without_its_network_is_1203_or_1222),
        CASE(test_restore_with_a_denied_profile_is_1205),
        CASE(test_restore_all_tries_each_and_reports_the_first_failure),
        CASE(test_restore_all_with_nothing_to_do_is_success),
        CASE(test_restore_at_logon_waits_for_a_provider_that_is_to_start),
        CASE(test_restore_at_logon_waits_no_longer_than_restore_timeout),
        CASE(test_restore_at_logon_defers_where_provider_and_entry_allow_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
