/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The straight road: client library, pipe, service, model, drive, and back. */
#include "testsupport.h"

#include <stdlib.h>
#include <string.h>

#include <wnetlab/simclient.h>

#define PUBLIC L"\\\\files\\public"

/* Bytes that no answer has. */
static struct simclient_resource poisoned(void)
{
    struct simclient_resource resource;

    memset(&resource, 0xa5, sizeof(resource));
    return resource;
}

static bool drive_exists(WCHAR letter)
{
    return (GetLogicalDrives() & (1u << (letter - L'A'))) != 0;
}

static bool file_exists(const WCHAR *path)
{
    return GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES;
}

static void test_simclient_loaded_is_ours(void **state)
{
    (void)state;
    test_refuse_builtin(L"wnsim.dll");
}

static void test_simclient_add_letter_gives_a_drive_with_a_file(void **state)
{
    struct simclient_resource resource = poisoned();

    (void)state;
    assert_false(drive_exists(L'X'));
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, NULL, NULL, 1), 0);
    assert_true(drive_exists(L'X'));
    assert_int_equal(GetDriveTypeW(L"X:\\"), DRIVE_REMOTE);
    assert_true(file_exists(L"X:\\README.txt"));
    assert_true(file_exists(PUBLIC L"\\README.txt"));

    assert_int_equal(simclient_query(SIMCLIENT_SMB, L"x:", false, &resource), 0);
    assert_true(lstrcmpW(resource.local, L"X:") == 0);
    assert_true(lstrcmpW(resource.remote, PUBLIC) == 0);
    assert_true(resource.user[0] == 0);
    assert_int_equal(resource.share_type, SIMCLIENT_DISK);
    assert_int_equal(resource.type, 1);
    assert_int_equal(resource.status, 0);
    assert_int_equal(resource.use_count, 1);
    assert_false(resource.dfs);
    assert_int_not_equal(resource.id, 0);

    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 0), 0);
    assert_false(drive_exists(L'X'));
    assert_false(file_exists(PUBLIC L"\\README.txt"));
    assert_int_equal(simclient_query(SIMCLIENT_SMB, L"X:", false, &resource), ERROR_NOT_CONNECTED);
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 0), ERROR_NOT_CONNECTED);
}

static void test_simclient_add_used_letter_is_85(void **state)
{
    (void)state;
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, NULL, NULL, 1), 0);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"x:", PUBLIC, NULL, NULL, 1),
                     ERROR_ALREADY_ASSIGNED);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"C:", PUBLIC, NULL, NULL, 1),
                     ERROR_ALREADY_ASSIGNED);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"Z:", PUBLIC, NULL, NULL, 1),
                     ERROR_ALREADY_ASSIGNED);
}

static void test_simclient_add_private_needs_the_password(void **state)
{
    struct simclient_resource resource = poisoned();

    (void)state;
    assert_int_equal(
        simclient_add(SIMCLIENT_SMB, L"X:", L"\\\\files\\private", L"lab", L"wrong", 1),
        ERROR_INVALID_PASSWORD);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", L"\\\\files\\private", L"nobody", L"x", 1),
                     ERROR_LOGON_FAILURE);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", L"\\\\files\\private", NULL, NULL, 1),
                     ERROR_ACCESS_DENIED);
    assert_false(drive_exists(L'X'));
    assert_int_equal(
        simclient_add(SIMCLIENT_SMB, L"X:", L"\\\\files\\private", L"lab", L"labpassword", 1), 0);
    assert_int_equal(simclient_query(SIMCLIENT_SMB, L"X:", false, &resource), 0);
    assert_true(lstrcmpW(resource.user, L"lab") == 0);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, NULL, PUBLIC, NULL, NULL, 0),
                     ERROR_SESSION_CREDENTIAL_CONFLICT);
}

static void test_simclient_add_unknown_names_are_53_and_67(void **state)
{
    (void)state;
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", L"\\\\nowhere\\x", NULL, NULL, 1),
                     ERROR_BAD_NETPATH);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", L"\\\\files\\nothing", NULL, NULL, 1),
                     ERROR_BAD_NET_NAME);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", L"", NULL, NULL, 1), ERROR_BAD_NET_NAME);
}

static void test_simclient_names_not_utf16_or_too_long_are_87(void **state)
{
    static const WCHAR lone[] = {L'\\', L'\\', 0xd800, L'\\', L'x', 0};
    static WCHAR huge[40001];

    (void)state;
    for (size_t i = 0; i < 40000; i++)
        huge[i] = L'a';
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, lone, 0), ERROR_INVALID_PARAMETER);
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, huge, 0), ERROR_INVALID_PARAMETER);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, L"lab", huge, 1),
                     ERROR_INVALID_PARAMETER);
}

static void test_simclient_add_deviceless_twice_counts_two(void **state)
{
    struct simclient_resource resource = poisoned();

    (void)state;
    assert_int_equal(simclient_add(SIMCLIENT_SMB, NULL, PUBLIC, NULL, NULL, 0), 0);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"", PUBLIC, NULL, NULL, 0), 0);
    assert_int_equal(simclient_query(SIMCLIENT_SMB, PUBLIC, false, &resource), 0);
    assert_int_equal(resource.use_count, 2);
    assert_true(resource.local[0] == 0);
    assert_true(file_exists(PUBLIC L"\\README.txt"));
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, PUBLIC, 0), 0);
    assert_false(file_exists(PUBLIC L"\\README.txt"));
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, PUBLIC, 0), ERROR_NOT_CONNECTED);
}

static void test_simclient_cancel_remote_keeps_the_letter_and_its_link(void **state)
{
    (void)state;
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, NULL, NULL, 1), 0);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, NULL, PUBLIC, NULL, NULL, 0), 0);
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, PUBLIC, 0), 0);
    assert_true(file_exists(L"X:\\README.txt"));
    assert_true(file_exists(PUBLIC L"\\README.txt"));
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, PUBLIC, 0), ERROR_NOT_CONNECTED);
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 0), 0);
    assert_false(file_exists(PUBLIC L"\\README.txt"));
}

static void test_simclient_cancel_open_file_is_2401_until_forced(void **state)
{
    struct simclient_resource resource = poisoned();
    HANDLE file;

    (void)state;
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, NULL, NULL, 1), 0);
    file =
        CreateFileW(L"X:\\README.txt", GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    assert_ptr_not_equal(file, INVALID_HANDLE_VALUE);
    assert_int_equal(simclient_query(SIMCLIENT_SMB, L"X:", true, &resource), 0);
    assert_int_equal(resource.open_count, 1);
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 0), ERROR_OPEN_FILES);
    assert_true(file_exists(L"X:\\README.txt"));
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 1), 0);
    assert_false(drive_exists(L'X'));
    /* USE_FORCE: the handle stays. */
    assert_true(GetFileSize(file, NULL) != INVALID_FILE_SIZE);
    assert_true(CloseHandle(file));
}

static void test_simclient_cancel_lots_of_force_closes_the_file(void **state)
{
    HANDLE file;
    char byte;
    DWORD came;

    (void)state;
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, NULL, NULL, 1), 0);
    file =
        CreateFileW(L"X:\\README.txt", GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    assert_ptr_not_equal(file, INVALID_HANDLE_VALUE);
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 2), 0);
    assert_false(drive_exists(L'X'));
    assert_false(ReadFile(file, &byte, 1, &came, NULL));
    assert_int_equal(GetLastError(), ERROR_INVALID_HANDLE);
}

static void test_simclient_cancel_current_directory_is_2404(void **state)
{
    WCHAR before[MAX_PATH];

    (void)state;
    assert_true(GetCurrentDirectoryW(MAX_PATH, before) != 0);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, NULL, NULL, 1), 0);
    assert_true(SetCurrentDirectoryW(L"X:\\"));
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 0), ERROR_DEVICE_IN_USE);
    assert_true(drive_exists(L'X'));
    assert_true(SetCurrentDirectoryW(before));
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 0), 0);
}

static void test_simclient_enum_connected_reads_pages(void **state)
{
    static struct simclient_resource found[40];
    WCHAR local[3] = L"E:";
    DWORD handle = 0xa5a5a5a5;
    DWORD count = 0xa5a5a5a5;
    DWORD room = ARRAYSIZE(found);

    (void)state;
    for (unsigned i = 0; i < 12; i++)
    {
        local[0] = (WCHAR)(L'E' + i);
        assert_int_equal(simclient_add(SIMCLIENT_SMB, local, PUBLIC, NULL, NULL, 1), 0);
    }
    assert_int_equal(simclient_enum_open(SIMCLIENT_SMB, 1, NULL, 0, false, &handle, &count), 0);
    assert_int_equal(count, 12);
    /* A snapshot: what is cancelled now is still in it. */
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"E:", 0), 0);
    assert_int_equal(simclient_enum_read(handle, 0, found, &room), 0);
    assert_int_equal(room, 12);
    for (unsigned i = 0; i < 12; i++)
        assert_int_equal(found[i].local[0], L'E' + i);
    room = 5;
    assert_int_equal(simclient_enum_read(handle, 10, found, &room), 0);
    assert_int_equal(room, 2);
    room = 5;
    assert_int_equal(simclient_enum_read(handle, 12, found, &room), 0);
    assert_int_equal(room, 0);
    assert_int_equal(simclient_enum_close(handle), 0);
    assert_int_equal(simclient_enum_close(handle), ERROR_INVALID_HANDLE);
    assert_int_equal(simclient_enum_read(handle, 0, found, &room), ERROR_INVALID_HANDLE);
}

#define MANY 700

/* A server \\many with shares s0, s1, ... whose comments make them more than a page holds. */
static void load_many_shares(void)
{
    static const WCHAR path[] = L"C:\\windows\\temp\\pages.yaml";
    static char text[64 + MANY * 160];
    DWORD written = 0;
    size_t used = (size_t)snprintf(text, sizeof(text), "servers:\n- name: many\n  shares:\n");

    for (unsigned i = 0; i < MANY; i++)
        used += (size_t)snprintf(text + used, sizeof(text) - used,
                                 "  - {name: s%u, comment: %0119u}\n", i, i);
    const HANDLE file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    assert_ptr_not_equal(file, INVALID_HANDLE_VALUE);
    assert_true(WriteFile(file, text, (DWORD)used, &written, NULL));
    CloseHandle(file);
    assert_int_equal(simclient_control(SIMCLIENT_LOAD, path, 0, NULL), 0);
    DeleteFileW(path);
}

static void expect_share(const struct simclient_resource *found, unsigned number)
{
    WCHAR remote[32];

    wsprintfW(remote, L"\\\\many\\s%u", number);
    assert_int_equal(lstrcmpW(found->remote, remote), 0);
    assert_int_equal(lstrlenW(found->comment), 119);
}

/* A page is bounded in bytes: each entry once, in order, whatever is asked for at once. */
static void test_simclient_enum_long_list_comes_in_pages(void **state)
{
    static const DWORD at_once[] = {1, 7, 450, MANY, 2 * MANY};
    static struct simclient_resource found[2 * MANY];
    DWORD handle = 0;
    DWORD count = 0;

    (void)state;
    load_many_shares();
    assert_int_equal(simclient_enum_open(SIMCLIENT_SMB, 2, L"\\\\many", 0, false, &handle, &count),
                     0);
    assert_int_equal(count, MANY);
    for (size_t i = 0; i < ARRAYSIZE(at_once); i++)
    {
        for (unsigned next = 0; next < MANY;)
        {
            DWORD room = at_once[i];

            assert_int_equal(simclient_enum_read(handle, next, found, &room), 0);
            assert_int_equal(room, MANY - next < at_once[i] ? MANY - next : at_once[i]);
            for (DWORD k = 0; k < room; k++)
                expect_share(&found[k], next++);
        }
    }
    assert_int_equal(simclient_enum_close(handle), 0);
}

struct told
{
    unsigned count;
    unsigned stop_at; /* fails there */
};

static DWORD note_told(void *context, const struct simclient_resource *resource)
{
    struct told *told = context;

    expect_share(resource, told->count++);
    /* The turn is free. */
    if (told->count == 1)
        assert_int_equal(
            simclient_query(SIMCLIENT_SMB, L"X:", true, &(struct simclient_resource){0}),
            ERROR_NOT_CONNECTED);
    return told->count == told->stop_at ? ERROR_CANCELLED : 0;
}

static DWORD count_told(void *context, const struct simclient_resource *resource)
{
    (void)resource;
    ++*(unsigned *)context;
    return 0;
}

/* Short and long lists alike, and none leaves a handle behind: a process has 1024. */
static void test_simclient_enum_all_tells_every_entry_and_keeps_nothing(void **state)
{
    struct told told = {0, 0};
    unsigned servers = 0;
    unsigned none = 0;

    (void)state;
    load_many_shares();
    assert_int_equal(simclient_enum_all(SIMCLIENT_SMB, 2, L"\\\\many", 0, note_told, &told), 0);
    assert_int_equal(told.count, MANY);
    told = (struct told){0, 300};
    assert_int_equal(simclient_enum_all(SIMCLIENT_SMB, 2, L"\\\\many", 0, note_told, &told),
                     ERROR_CANCELLED);
    assert_int_equal(told.count, 300);
    assert_int_equal(simclient_enum_all(SIMCLIENT_SMB, 2, NULL, 0, count_told, &servers), 0);
    assert_int_equal(servers, 3);
    assert_int_equal(simclient_enum_all(SIMCLIENT_SMB, 1, NULL, 0, count_told, &none), 0);
    assert_int_equal(simclient_enum_all(SIMCLIENT_SMB, 2, L"\\\\nowhere", 0, count_told, &none),
                     ERROR_BAD_NETPATH);
    assert_int_equal(none, 0);
    char *status = test_service_status();
    assert_non_null(strstr(status, "\"enumerations\""));
    for (const char *at = status; (at = strstr(at, "\"enumerations\"")) != NULL; at++)
        assert_int_equal(strtol(strchr(at, ':') + 1, NULL, 10), 0);
    simclient_free(status);
}

static void test_simclient_enum_globalnet_lists_servers_and_shares(void **state)
{
    static struct simclient_resource found[40];
    bool has_public = false;
    DWORD handle = 0;
    DWORD count = 0;
    DWORD room = ARRAYSIZE(found);

    (void)state;
    assert_int_equal(simclient_enum_open(SIMCLIENT_SMB, 2, NULL, 0, false, &handle, &count), 0);
    assert_int_equal(simclient_enum_read(handle, 0, found, &room), 0);
    assert_int_equal(room, count);
    assert_true(count >= 3);
    assert_int_equal(simclient_enum_close(handle), 0);

    room = ARRAYSIZE(found);
    assert_int_equal(simclient_enum_open(SIMCLIENT_SMB, 2, L"\\\\files", 1, false, &handle, &count),
                     0);
    assert_int_equal(simclient_enum_read(handle, 0, found, &room), 0);
    for (DWORD i = 0; i < room; i++)
    {
        assert_int_equal(found[i].share_type, SIMCLIENT_DISK);
        assert_null(wcschr(found[i].remote, L'$'));
        has_public = has_public || lstrcmpW(found[i].remote, PUBLIC) == 0;
    }
    assert_true(has_public);
    assert_int_equal(simclient_enum_close(handle), 0);
    assert_int_equal(
        simclient_enum_open(SIMCLIENT_SMB, 2, L"\\\\nowhere", 0, false, &handle, &count),
        ERROR_BAD_NETPATH);
}

static void test_simclient_control_status_tells_of_connections_and_no_password(void **state)
{
    char *document;

    (void)state;
    assert_int_equal(
        simclient_add(SIMCLIENT_SMB, L"X:", L"\\\\files\\private", L"lab", L"labpassword", 1), 0);
    document = test_service_status();
    assert_non_null(strstr(document, "\"\\\\\\\\files\\\\private\""));
    assert_non_null(strstr(document, "\"X:\""));
    assert_non_null(strstr(document, "\"logon_session\""));
    assert_null(strstr(document, "labpassword"));
    simclient_free(document);
}

static void test_simclient_control_logoff_cancels_and_begins_a_session(void **state)
{
    struct simclient_resource resource;

    (void)state;
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, NULL, NULL, 1), 0);
    assert_int_equal(simclient_control(SIMCLIENT_LOGOFF, NULL, 0, NULL), 0);
    assert_false(drive_exists(L'X'));
    assert_int_equal(simclient_query(SIMCLIENT_SMB, L"X:", false, &resource), ERROR_NOT_CONNECTED);
}

static void test_simclient_control_stop_and_next_call_keeps_connections(void **state)
{
    struct simclient_resource resource;

    (void)state;
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, NULL, NULL, 1), 0);
    assert_int_equal(simclient_control(SIMCLIENT_STOP, NULL, 0, NULL), 0);
    assert_false(simclient_is_running(NULL));
    assert_int_equal(simclient_control(SIMCLIENT_STOP, NULL, 0, NULL), 0);
    assert_false(simclient_is_running(NULL));
    assert_int_equal(simclient_query(SIMCLIENT_SMB, L"X:", false, &resource), 0);
    assert_true(simclient_is_running(NULL));
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 0), 0);
    assert_false(drive_exists(L'X'));
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, test_reset, test_reset)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_simclient_loaded_is_ours),
        CASE(test_simclient_add_letter_gives_a_drive_with_a_file),
        CASE(test_simclient_add_used_letter_is_85),
        CASE(test_simclient_add_private_needs_the_password),
        CASE(test_simclient_add_unknown_names_are_53_and_67),
        CASE(test_simclient_names_not_utf16_or_too_long_are_87),
        CASE(test_simclient_add_deviceless_twice_counts_two),
        CASE(test_simclient_cancel_remote_keeps_the_letter_and_its_link),
        CASE(test_simclient_cancel_open_file_is_2401_until_forced),
        CASE(test_simclient_cancel_lots_of_force_closes_the_file),
        CASE(test_simclient_cancel_current_directory_is_2404),
        CASE(test_simclient_enum_connected_reads_pages),
        CASE(test_simclient_enum_long_list_comes_in_pages),
        CASE(test_simclient_enum_all_tells_every_entry_and_keeps_nothing),
        CASE(test_simclient_enum_globalnet_lists_servers_and_shares),
        CASE(test_simclient_control_status_tells_of_connections_and_no_password),
        CASE(test_simclient_control_logoff_cancels_and_begins_a_session),
        CASE(test_simclient_control_stop_and_next_call_keeps_connections),
    };

    return cmocka_run_group_tests_name("simnetd road", tests, NULL, NULL);
}
