/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Providers in the process: threads, hanging, re-entry, extended errors, answers that are not true;
 * and network drives that are nobody's. Faults: docs/reference/wine-router-faults.md. */
#include "router_test.h"

#include <string.h>
#include <npapi.h>
#include <winioctl.h>
#define WINE_MOUNTMGR_EXTENSIONS
#include <wine/windows/ddk/mountmgr.h>

static HANDLE named_event(const WCHAR *what)
{
    WCHAR name[64];
    swprintf(name, 64, L"wnetlab.%ls.%lu", what, GetCurrentProcessId());
    const HANDLE event = CreateEventW(NULL, TRUE, FALSE, name);
    assert_non_null(event);
    return event;
}

/* ---- threads ---- */

enum
{
    THREADS = 6,
    ROUNDS = 300
};

static volatile LONG unexpected;

static DWORD WINAPI all_calls(void *context)
{
    (void)context;
    WCHAR remote[64];
    WCHAR name[] = L"\\\\a\\b";
    NETRESOURCEW resource = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = name};
    const struct router_connect connect = {.resource = &resource};
    for (int i = 0; i < ROUNDS; i++)
    {
        DWORD cch = 64;
        /* 1222 comes while the order is empty. */
        const DWORD got = router_get_connection(L"Q:", remote, &cch);
        const DWORD added = router_add_connection(&connect);
        const DWORD cancelled = router_cancel_connection(name, 0, 0, NULL);
        if ((got != 0 && got != ERROR_NO_NETWORK) || (added != 0 && added != ERROR_NO_NETWORK) ||
            (cancelled != 0 && cancelled != ERROR_NO_NETWORK))
            InterlockedIncrement(&unexpected);
    }
    return 0;
}

static void test_fault_17_calls_from_many_threads_while_the_order_changes(void **state)
{
    (void)state;
    HANDLE threads[THREADS];
    struct script *first = register_scripted(L"first");
    struct script *second = register_scripted(L"second");
    struct script *scripts[] = {first, second};
    for (int i = 0; i < 2; i++)
    {
        scripts[i]->add_result = scripts[i]->cancel_result = scripts[i]->get_result = WN_SUCCESS;
        wcscpy(scripts[i]->get_remote, L"\\\\x\\y");
    }
    set_order(L"first", NULL);
    unexpected = 0;
    for (int i = 0; i < THREADS; i++)
        threads[i] = CreateThread(NULL, 0, all_calls, NULL, 0, NULL);
    do
    {
        set_order(L"second", L"first", NULL);
        set_order(NULL, NULL);
        set_order(L"first", NULL);
    } while (WaitForMultipleObjects(THREADS, threads, TRUE, 0) == WAIT_TIMEOUT);
    for (int i = 0; i < THREADS; i++)
        CloseHandle(threads[i]);
    assert_int_equal(unexpected, 0);
    assert_int_equal(first->attached, 1);
    assert_int_equal(second->attached, 1);
}

static DWORD WINAPI cancel_hanging(void *context)
{
    (void)context;
    return router_cancel_connection(L"\\\\hang\\x", 0, 0, NULL);
}

static void test_hanging_provider_does_not_stop_other_threads(void **state)
{
    (void)state;
    WCHAR remote[1024];
    DWORD result = 4711;
    const HANDLE entered = named_event(L"hangs.entered");
    const HANDLE release = named_event(L"hangs.release");
    struct script *script = register_scripted(L"after");
    script->add_result = script->cancel_result = script->get_result = WN_SUCCESS;
    wcscpy(script->get_remote, L"\\\\x\\y");
    register_file(L"hangs", L"hangs.dll");
    set_order(L"hangs", L"after", NULL);
    const HANDLE thread = CreateThread(NULL, 0, cancel_hanging, NULL, 0, NULL);
    assert_int_equal(WaitForSingleObject(entered, PATIENCE_MS), WAIT_OBJECT_0);
    assert_code(add(NULL, L"\\\\a\\b", 0), 0);
    assert_code(get(L"Q:", remote), 0);
    assert_code(router_cancel_connection(L"\\\\a\\b", 0, 0, NULL), 0);
    /* A rebuild of the table does not wait for it either. */
    set_order(L"after", NULL);
    assert_int_equal(WaitForSingleObject(thread, 0), WAIT_TIMEOUT);
    SetEvent(release);
    assert_int_equal(WaitForSingleObject(thread, PATIENCE_MS), WAIT_OBJECT_0);
    assert_true(GetExitCodeThread(thread, &result));
    assert_code(result, 0); /* it went on to the next provider of its own table */
    CloseHandle(thread);
    CloseHandle(entered);
    CloseHandle(release);
}

static void test_provider_that_calls_the_router_again_gets_an_answer(void **state)
{
    (void)state;
    WCHAR remote[1024];
    struct script *script = register_scripted(L"after");
    script->get_result = WN_SUCCESS;
    wcscpy(script->get_remote, L"\\\\x\\y");
    set_order(L"after", NULL);
    register_file(L"reenters", L"reenters.dll");
    set_order(L"reenters", L"after", NULL);
    /* While it was loaded: the table before it answered. */
    assert_code(*exported_long(L"reenters.dll", "result_in_caps"), 0);
    assert_code(router_cancel_connection(L"\\\\a\\b", 0, 0, NULL), ERROR_NOT_CONNECTED);
    assert_code(*exported_long(L"reenters.dll", "result_in_cancel"), 0);
    assert_code(get(L"Q:", remote), 0);
    assert_code(*exported_long(L"reenters.dll", "result_in_get"), 0);
}

/* ---- extended errors ---- */

static void assert_extended(DWORD code, const WCHAR *text, const WCHAR *provider)
{
    DWORD got_code = 0xcccccccc;
    WCHAR got_text[256];
    WCHAR got_provider[256];
    memset(got_text, 0xcc, sizeof(got_text));
    memset(got_provider, 0xcc, sizeof(got_provider));
    router_get_extended_error(&got_code, got_text, 256, got_provider, 256);
    assert_code(got_code, code);
    assert_int_equal(lstrcmpW(got_text, text), 0);
    assert_int_equal(lstrcmpW(got_provider, provider), 0);
}

static DWORD WINAPI extended_in_new_thread(void *context)
{
    (void)context;
    DWORD code = 1;
    WCHAR text[8] = L"x";
    WCHAR provider[8] = L"x";
    router_get_extended_error(&code, text, 8, provider, 8);
    return code == 0 && text[0] == L'\0' && provider[0] == L'\0';
}

static void test_extended_error_is_the_threads_own(void **state)
{
    (void)state;
    DWORD clean = 0;
    router_set_extended_error(7, L"mine", L"me");
    const HANDLE thread = CreateThread(NULL, 0, extended_in_new_thread, NULL, 0, NULL);
    assert_int_equal(WaitForSingleObject(thread, PATIENCE_MS), WAIT_OBJECT_0);
    assert_true(GetExitCodeThread(thread, &clean));
    assert_int_equal(clean, 1);
    CloseHandle(thread);
    assert_extended(7, L"mine", L"me");
    router_set_extended_error(8, NULL, NULL);
    assert_extended(8, L"", L"");
}

static void test_extended_error_texts_are_cut_and_terminated(void **state)
{
    (void)state;
    static WCHAR text[3001];
    static WCHAR got[2000];
    DWORD code;
    WCHAR few[6];
    for (int i = 0; i < 3000; i++)
        text[i] = L'a';
    router_set_extended_error(1, text, L"provider");
    router_get_extended_error(&code, got, 2000, few, 5);
    assert_int_equal(wcslen(got), 1024);
    assert_int_equal(lstrcmpW(few, L"prov"), 0);
    few[0] = 0xcccc;
    router_get_extended_error(&code, few, 0, few, 0);
    assert_int_equal(few[0], 0xcccc);
    router_get_extended_error(&code, few, 1, got, 1);
    assert_int_equal(few[0], 0);
}

static void test_extended_error_of_the_reported_provider_survives_later_ones(void **state)
{
    (void)state;
    struct script *chatty = register_scripted(L"chatty");
    wcscpy(chatty->extended, L"not mine at all");
    register_file(L"extended", L"sets_extended_error.dll");
    set_order(L"extended", L"chatty", NULL);
    assert_code(add(NULL, L"\\\\a\\b", 0), ERROR_EXTENDED_ERROR);
    assert_extended(1001, L"the add failed at the far end", L"Extended Error Network");
    assert_code(router_cancel_connection(L"\\\\a\\b", 0, 0, NULL), ERROR_EXTENDED_ERROR);
    assert_int_equal(chatty->cancels, 1);
    assert_extended(1002, L"the cancel failed at the far end", L"Extended Error Network");
    /* The other way round nothing has to be kept. */
    set_order(L"chatty", L"extended", NULL);
    WCHAR remote[1024];
    assert_code(get(L"Q:", remote), ERROR_EXTENDED_ERROR);
    assert_extended(1003, L"the question failed at the far end", L"Extended Error Network");
}

/* ---- answers that are not true ---- */

static void test_get_connection_garbage_sizes_are_not_trusted(void **state)
{
    (void)state;
    static WCHAR big[8192];
    WCHAR remote[1024];
    DWORD cch;
    struct script *script = register_scripted(L"after");
    script->get_result = WN_SUCCESS;
    wcscpy(script->get_remote, L"\\\\x\\y");
    register_file(L"garbage", L"garbage_sizes.dll");
    set_order(L"garbage", L"after", NULL);

    assert_code(get(L"G:", remote), 0);
    assert_int_equal(lstrcmpW(remote, L"\\\\garbage\\good"), 0);
    /* Success without a name, and 234 for ever: the next provider is asked. */
    assert_code(get(L"H:", remote), 0);
    assert_int_equal(lstrcmpW(remote, L"\\\\x\\y"), 0);
    assert_code(get(L"J:", remote), 0);
    assert_int_equal(lstrcmpW(remote, L"\\\\x\\y"), 0);
    /* Without a terminator, or with one behind the end: whole, and terminated by us. */
    static const WCHAR letters[] = L"IK";
    for (int i = 0; i < 2; i++)
    {
        const WCHAR local[] = {letters[i], L':', 0};
        memset(big, 0xcc, sizeof(big));
        cch = 8192;
        assert_code(router_get_connection(local, big, &cch), 0);
        assert_int_equal(wcslen(big), 4096);
    }
    cch = 8192;
    assert_code(router_get_connection(L"L:", big, &cch), 0);
    assert_int_equal(wcslen(big), 2047);
}

static void test_get_connection_too_small_says_how_much(void **state)
{
    (void)state;
    WCHAR remote[8];
    DWORD cch = 7;
    struct script *script = register_scripted(L"one");
    script->get_result = WN_SUCCESS;
    wcscpy(script->get_remote, L"\\\\abc\\d");
    set_order(L"one", NULL);
    memset(remote, 0xcc, sizeof(remote));
    assert_code(router_get_connection(L"q:", remote, &cch), ERROR_MORE_DATA);
    assert_int_equal(cch, 8);
    assert_int_equal(remote[0], 0xcccc);
    assert_code(router_get_connection(L"q:", remote, &cch), 0);
    assert_int_equal(lstrcmpW(remote, L"\\\\abc\\d"), 0);
    assert_int_equal(lstrcmpW(script->seen_local, L"Q:"), 0);
    cch = 0;
    assert_code(router_get_connection(L"Q:", NULL, &cch), ERROR_MORE_DATA);
    assert_int_equal(cch, 8);
    /* Providers get room enough, whatever the caller has. */
    assert_true(script->seen_get_cch >= 1024);
}

static void test_get_connection_no_device_name_is_1200_and_asks_nobody(void **state)
{
    (void)state;
    static const WCHAR *const names[] = {L"",   L"Q",    L"Q:\\",     L"QQ:", L"COM1:",
                                         L"1:", L"LPT0", L"\\\\a\\b", NULL};
    WCHAR remote[1024];
    struct script *script = register_scripted(L"one");
    script->get_result = WN_SUCCESS;
    set_order(L"one", NULL);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        assert_code(get(names[i], remote), ERROR_BAD_DEVICE);
    assert_int_equal(script->gets, 0);
}

/* ---- drives that are nobody's ---- */

/* Makes R: a network drive with that mount point, as winecfg does, or with NULL takes it away. */
static void define_drive(const char *mount_point)
{
    char buffer[512] = {0};
    struct mountmgr_unix_drive *drive = (struct mountmgr_unix_drive *)(void *)buffer;
    DWORD cb;
    const HANDLE manager =
        CreateFileW(L"\\\\.\\MountPointManager", GENERIC_READ | GENERIC_WRITE,
                    FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
    assert_true(manager != INVALID_HANDLE_VALUE);
    drive->size = sizeof(*drive);
    drive->letter = L'R';
    drive->type = DRIVE_NO_ROOT_DIR;
    if (mount_point != NULL)
    {
        drive->type = DRIVE_REMOTE;
        drive->mount_point_offset = sizeof(*drive);
        drive->size += (ULONG)strlen(mount_point) + 1;
        strcpy(buffer + sizeof(*drive), mount_point);
    }
    assert_true(DeviceIoControl(manager, IOCTL_MOUNTMGR_DEFINE_UNIX_DRIVE, drive, drive->size, NULL,
                                0, &cb, NULL));
    CloseHandle(manager);
}

static void test_foreign_drive_is_answered_as_wine_does_and_not_cancelled(void **state)
{
    (void)state;
    WCHAR remote[1024];
    WCHAR folder[1024];
    char host[1024];
    struct script *script = register_scripted(L"one");
    set_order(L"one", NULL);
    /* A mount point has to exist; any UNC link will do. */
    assert_true(GetEnvironmentVariableA("WINEPREFIX", host, sizeof(host)) != 0);
    static const WCHAR *const below[] = {L"dosdevices\\unc", L"dosdevices\\unc\\Wnrt",
                                         L"dosdevices\\unc\\Wnrt\\Share"};
    for (size_t i = 0; i < 3; i++)
    {
        swprintf(folder, 1024, L"\\\\?\\unix%hs\\%ls", host, below[i]);
        for (WCHAR *unit = folder; *unit != L'\0'; unit++)
        {
            if (*unit == L'/')
                *unit = L'\\';
        }
        assert_true(CreateDirectoryW(folder, NULL) || GetLastError() == ERROR_ALREADY_EXISTS);
    }
    define_drive("unc/Wnrt/Share");
    assert_int_equal(GetDriveTypeW(L"R:\\"), DRIVE_REMOTE);
    const DWORD got = get(L"R:", remote);
    const DWORD cancelled = router_cancel_connection(L"R:", 0, 1, NULL);
    const DWORD edited = router_edit_permissions(L"R:", NULL, 0);
    script->get_result = ERROR_ACCESS_DENIED;
    const DWORD refused = get(L"R:", folder);
    define_drive("/tmp");
    script->get_result = ERROR_NOT_CONNECTED;
    const DWORD plain = get(L"R:", folder);
    define_drive(NULL);
    assert_code(got, 0);
    assert_code(edited, ERROR_NOT_SUPPORTED);
    assert_int_equal(lstrcmpW(remote, L"\\\\Wnrt\\Share"), 0);
    assert_code(cancelled, ERROR_NOT_CONNECTED);
    assert_code(refused, ERROR_ACCESS_DENIED);
    assert_code(plain, ERROR_NOT_CONNECTED);
    assert_code(get(L"C:", remote), ERROR_NOT_CONNECTED);
    assert_code(router_cancel_connection(L"C:", 0, 1, NULL), ERROR_NOT_CONNECTED);
    RemoveDirectoryW(L"\\\\Wnrt\\Share");
    RemoveDirectoryW(L"\\\\Wnrt");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, router_setup, router_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_fault_17_calls_from_many_threads_while_the_order_changes),
        CASE(test_hanging_provider_does_not_stop_other_threads),
        CASE(test_provider_that_calls_the_router_again_gets_an_answer),
        CASE(test_extended_error_is_the_threads_own),
        CASE(test_extended_error_texts_are_cut_and_terminated),
        CASE(test_extended_error_of_the_reported_provider_survives_later_ones),
        CASE(test_get_connection_garbage_sizes_are_not_trusted),
        CASE(test_get_connection_too_small_says_how_much),
        CASE(test_get_connection_no_device_name_is_1200_and_asks_nobody),
        CASE(test_foreign_drive_is_answered_as_wine_does_and_not_cancelled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
