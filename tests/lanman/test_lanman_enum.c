/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* ntlanman.dll's enumeration: what is there, in whatever buffers the caller has. Rows:
 * docs/reference/npapi.tsv, NPOpenEnum, NPEnumResource, NPCloseEnum. */
#include "provider.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define PROVIDER_NAME L"Microsoft Windows Network"
#define PUBLIC        L"\\\\files\\public"
#define NAMES_MAX     64
#define NAME_CCH      128
#define BUFFER_CB     65536

typedef DWORD(WINAPI *close_enum)(HANDLE);

static struct
{
    PF_NPOpenEnum open;
    PF_NPEnumResource read;
    close_enum close;
} np;

static int load(void **state)
{
    (void)state;
    HMODULE module = provider_load(L"ntlanman.dll");
    np.open = (PF_NPOpenEnum)provider_find(module, "NPOpenEnum");
    np.read = (PF_NPEnumResource)provider_find(module, "NPEnumResource");
    np.close = (close_enum)provider_find(module, "NPCloseEnum");
    return !np.open || !np.read || !np.close;
}

static void attach(const WCHAR *local, const WCHAR *remote)
{
    assert_int_equal(simclient_add(SIMCLIENT_SMB, local, remote, NULL, NULL, RESOURCETYPE_ANY), 0);
}

/* What an enumeration gave: local and remote names in order. */
struct names
{
    size_t count;
    WCHAR local[NAMES_MAX][8];
    WCHAR remote[NAMES_MAX][NAME_CCH];
};

static HANDLE open_at(DWORD scope, DWORD type, DWORD usage, const WCHAR *container)
{
    WCHAR remote[NAME_CCH];
    NETRESOURCEW resource = {.dwScope = scope};
    HANDLE handle = NULL;

    if (container != NULL)
        resource.lpRemoteName = lstrcpynW(remote, container, NAME_CCH);
    const DWORD status = np.open(scope, type, usage, container != NULL ? &resource : NULL, &handle);
    if (status != WN_SUCCESS)
        fail_msg("NPOpenEnum below %ls: %lu", container ? container : L"(top)", status);
    assert_non_null(handle);
    return handle;
}

static void note(struct names *names, const BYTE *buffer, DWORD buffer_cb, DWORD count)
{
    for (DWORD i = 0; i < count; i++)
    {
        NETRESOURCEW entry;
        memcpy(&entry, buffer + i * sizeof(entry), sizeof(entry));
        const WCHAR *const texts[] = {entry.lpLocalName, entry.lpRemoteName, entry.lpComment,
                                      entry.lpProvider};
        for (size_t j = 0; j < 4; j++)
        {
            /* Strings lie in the caller's buffer, behind all structures. */
            if (texts[j] == NULL)
                continue;
            assert_true((const BYTE *)texts[j] >= buffer + count * sizeof(entry));
            assert_true((const BYTE *)(texts[j] + wcslen(texts[j]) + 1) <= buffer + buffer_cb);
        }
        assert_non_null(entry.lpRemoteName);
        assert_int_equal(wcscmp(entry.lpProvider, PROVIDER_NAME), 0);
        assert_true(names->count < NAMES_MAX);
        lstrcpynW(names->local[names->count], entry.lpLocalName ? entry.lpLocalName : L"", 8);
        lstrcpynW(names->remote[names->count], entry.lpRemoteName, NAME_CCH);
        names->count++;
    }
}

/* Reads to the end, `at_once` entries a time, into a buffer that has just first_cb bytes at first
 * and what is asked for later. */
static void read_all(HANDLE handle, DWORD at_once, DWORD first_cb, struct names *names)
{
    BYTE *buffer = malloc(BUFFER_CB);
    DWORD size = first_cb;

    assert_non_null(buffer);
    ZeroMemory(names, sizeof(*names));
    for (;;)
    {
        DWORD count = at_once;
        DWORD now = size;
        memset(buffer, POISON_BYTE, BUFFER_CB);
        const DWORD status = np.read(handle, &count, buffer, &now);
        for (DWORD i = size; i < BUFFER_CB && i < size + 64; i++)
            assert_int_equal(buffer[i], POISON_BYTE);
        if (status == WN_NO_MORE_ENTRIES)
            break;
        if (status == WN_MORE_DATA)
        {
            assert_true(now > size);
            size = now;
            continue;
        }
        assert_int_equal(status, WN_SUCCESS);
        assert_int_equal(now, size);
        assert_true(count >= 1 && count <= at_once);
        note(names, buffer, now, count);
    }
    free(buffer);
}

static bool has(const struct names *names, const WCHAR *local, const WCHAR *remote)
{
    for (size_t i = 0; i < names->count; i++)
    {
        if (wcscmp(names->local[i], local) == 0 && wcscmp(names->remote[i], remote) == 0)
            return true;
    }
    return false;
}

static void enumerate(DWORD scope, DWORD type, DWORD usage, const WCHAR *container,
                      struct names *names)
{
    HANDLE handle = open_at(scope, type, usage, container);
    read_all(handle, 0xffffffff, BUFFER_CB - 64, names);
    assert_int_equal(np.close(handle), WN_SUCCESS);
}

/* ---- what is there ---- */

static void test_np_open_enum_globalnet_top_shows_servers(void **state)
{
    struct names names;
    struct names again;
    (void)state;

    enumerate(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, NULL, &names);
    assert_true(has(&names, L"", L"\\\\files"));
    assert_true(has(&names, L"", L"\\\\localhost"));
    for (size_t i = 0; i < names.count; i++)
        assert_null(wcschr(names.remote[i] + 2, L'\\'));
    /* The router's entry for the whole network is the same place. */
    enumerate(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, PROVIDER_NAME, &again);
    assert_memory_equal(&names, &again, sizeof(names));
    enumerate(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, L"", &again);
    assert_memory_equal(&names, &again, sizeof(names));
}

static void test_np_open_enum_context_shows_servers(void **state)
{
    struct names names;
    struct names context;
    (void)state;

    enumerate(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, NULL, &names);
    enumerate(RESOURCE_CONTEXT, RESOURCETYPE_ANY, 0, NULL, &context);
    assert_int_not_equal(names.count, 0);
    assert_memory_equal(&names, &context, sizeof(names));
}

static void test_np_open_enum_globalnet_server_shows_shares(void **state)
{
    struct names names;
    (void)state;

    enumerate(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, L"\\\\FILES", &names);
    assert_true(has(&names, L"", PUBLIC));
    assert_true(has(&names, L"", L"\\\\files\\private"));
    assert_true(has(&names, L"", L"\\\\files\\laser"));
    enumerate(RESOURCE_GLOBALNET, RESOURCETYPE_PRINT, 0, L"\\\\files", &names);
    assert_true(has(&names, L"", L"\\\\files\\laser"));
    assert_false(has(&names, L"", PUBLIC));
    enumerate(RESOURCE_GLOBALNET, RESOURCETYPE_DISK, 0, L"\\\\files", &names);
    assert_false(has(&names, L"", L"\\\\files\\laser"));
    assert_true(has(&names, L"", PUBLIC));
}

static void test_np_open_enum_usage_selects_containers_and_connectables(void **state)
{
    struct names names;
    (void)state;

    enumerate(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, RESOURCEUSAGE_CONTAINER, NULL, &names);
    assert_true(has(&names, L"", L"\\\\files"));
    enumerate(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, RESOURCEUSAGE_CONNECTABLE, NULL, &names);
    assert_int_equal(names.count, 0);
    enumerate(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, RESOURCEUSAGE_CONTAINER, L"\\\\files", &names);
    assert_int_equal(names.count, 0);
    enumerate(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, RESOURCEUSAGE_ALL, L"\\\\files", &names);
    assert_true(has(&names, L"", PUBLIC));
}

static void test_np_open_enum_connected_shows_connections(void **state)
{
    struct names names;
    (void)state;

    enumerate(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL, &names);
    assert_int_equal(names.count, 0);
    attach(L"X:", PUBLIC);
    attach(L"Y:", PUBLIC);
    attach(NULL, PUBLIC);
    enumerate(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL, &names);
    assert_int_equal(names.count, 3);
    assert_true(has(&names, L"X:", PUBLIC));
    assert_true(has(&names, L"Y:", PUBLIC));
    assert_true(has(&names, L"", PUBLIC));
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 0), 0);
    enumerate(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL, &names);
    assert_int_equal(names.count, 2);
    assert_false(has(&names, L"X:", PUBLIC));
}

/* ---- in whatever buffers ---- */

static void test_np_enum_resource_small_buffers_lose_and_repeat_nothing(void **state)
{
    struct names whole;
    (void)state;

    enumerate(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, L"\\\\files", &whole);
    assert_true(whole.count >= 3);
    for (DWORD at_once = 1; at_once < 4; at_once++)
    {
        for (DWORD size = 0; size < 700; size += 7)
        {
            struct names names;
            HANDLE handle = open_at(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, L"\\\\files");
            read_all(handle, at_once, size, &names);
            assert_int_equal(np.close(handle), WN_SUCCESS);
            assert_memory_equal(&names, &whole, sizeof(whole));
        }
    }
}

static void test_np_enum_resource_more_data_tells_bytes_of_the_next_entry(void **state)
{
    BYTE buffer[1024];
    DWORD count = 1;
    DWORD size = 0;
    (void)state;

    HANDLE handle = open_at(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, L"\\\\files");
    assert_int_equal(np.read(handle, &count, buffer, &size), WN_MORE_DATA);
    assert_true(size > sizeof(NETRESOURCEW) && size <= sizeof(buffer));
    const DWORD needed = size;
    size = needed - 1;
    assert_int_equal(np.read(handle, &count, buffer, &size), WN_MORE_DATA);
    assert_int_equal(size, needed);
    assert_int_equal(np.read(handle, &count, buffer, &size), WN_SUCCESS);
    assert_int_equal(count, 1);
    assert_int_equal(np.close(handle), WN_SUCCESS);
}

static void test_np_enum_resource_is_a_snapshot_that_outlives_the_service(void **state)
{
    struct names names;
    (void)state;

    attach(L"X:", PUBLIC);
    HANDLE handle = open_at(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 0), 0);
    test_service_kill();
    assert_false(provider_service_lives());
    read_all(handle, 1, 16, &names);
    assert_int_equal(names.count, 1);
    assert_true(has(&names, L"X:", PUBLIC));
    assert_int_equal(np.close(handle), WN_SUCCESS);
}

/* ---- what is refused ---- */

static void test_np_open_enum_bad_arguments_are_told_apart(void **state)
{
    static const struct
    {
        DWORD scope;
        DWORD type;
        DWORD usage;
        const WCHAR *container;
        DWORD wanted;
    } rows[] = {
        {RESOURCE_REMEMBERED, 0, 0, NULL, WN_NOT_SUPPORTED},
        {RESOURCE_RECENT, 0, 0, NULL, WN_NOT_SUPPORTED},
        {0, 0, 0, NULL, WN_BAD_VALUE},
        {77, 0, 0, NULL, WN_BAD_VALUE},
        {RESOURCE_GLOBALNET, 0x100, 0, NULL, WN_BAD_VALUE},
        {RESOURCE_GLOBALNET, 0, 0x1000, NULL, WN_BAD_VALUE},
        {RESOURCE_GLOBALNET, 0, 0, PUBLIC, WN_NOT_CONTAINER},
        {RESOURCE_GLOBALNET, 0, 0, L"http://dav.example", WN_BAD_NETNAME},
        {RESOURCE_GLOBALNET, 0x100, 0, L"http://dav.example", WN_BAD_NETNAME},
        {RESOURCE_GLOBALNET, 0, 0, L"\\\\nowhere", ERROR_BAD_NETPATH},
        /* The usage counts for the network alone. */
        {RESOURCE_CONNECTED, 0, 0x1000, NULL, WN_SUCCESS},
    };
    (void)state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        WCHAR remote[NAME_CCH];
        NETRESOURCEW resource = {0};
        HANDLE handle = BAD_POINTER;
        if (rows[i].container != NULL)
            resource.lpRemoteName = lstrcpynW(remote, rows[i].container, NAME_CCH);
        const DWORD status =
            np.open(rows[i].scope, rows[i].type, rows[i].usage, &resource, &handle);
        if (status != rows[i].wanted)
            fail_msg("row %zu: %lu, wanted %lu", i, status, rows[i].wanted);
        if (status != WN_SUCCESS)
            assert_ptr_equal(handle, BAD_POINTER);
        else
            assert_int_equal(np.close(handle), WN_SUCCESS);
    }
    assert_int_equal(np.open(RESOURCE_CONNECTED, 0, 0, NULL, NULL), WN_BAD_POINTER);
    assert_int_equal(np.open(RESOURCE_CONNECTED, 0, 0, NULL, BAD_POINTER), WN_BAD_POINTER);
}

static void test_np_enum_resource_garbage_handles_are_bad_handles(void **state)
{
    BYTE buffer[256];
    (void)state;

    HANDLE handle = open_at(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
    const ULONG_PTR value = (ULONG_PTR)handle;
    const ULONG_PTR garbage[] = {
        0, 1, (ULONG_PTR)-1, value + 1, value + 0x10000, value ^ 0x80000000u, (ULONG_PTR)buffer};
    for (size_t i = 0; i < sizeof(garbage) / sizeof(garbage[0]); i++)
    {
        DWORD count = 1;
        DWORD size = sizeof(buffer);
        if (garbage[i] == value)
            continue;
        assert_int_equal(np.read((HANDLE)garbage[i], &count, buffer, &size), WN_BAD_HANDLE);
        assert_int_equal(np.close((HANDLE)garbage[i]), WN_BAD_HANDLE);
        assert_int_equal(size, sizeof(buffer));
    }
    DWORD count = 1;
    DWORD size = sizeof(buffer);
    assert_int_equal(np.read(handle, &count, buffer, &size), WN_NO_MORE_ENTRIES);
    assert_int_equal(np.close(handle), WN_SUCCESS);
    assert_int_equal(np.close(handle), WN_BAD_HANDLE);
    assert_int_equal(np.read(handle, &count, buffer, &size), WN_BAD_HANDLE);
    /* Its place is taken again, by another handle. */
    HANDLE next = open_at(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
    assert_ptr_not_equal(next, handle);
    assert_int_equal(np.read(handle, &count, buffer, &size), WN_BAD_HANDLE);
    assert_int_equal(np.close(next), WN_SUCCESS);
}

static void test_np_enum_resource_bad_pointers_are_refused(void **state)
{
    BYTE buffer[256];
    DWORD count = 1;
    DWORD size = sizeof(buffer);
    (void)state;

    HANDLE handle = open_at(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, NULL);
    assert_int_equal(np.read(handle, NULL, buffer, &size), WN_BAD_POINTER);
    assert_int_equal(np.read(handle, &count, buffer, NULL), WN_BAD_POINTER);
    assert_int_equal(np.read(handle, &count, NULL, &size), WN_BAD_POINTER);
    assert_int_equal(np.read(handle, &count, BAD_POINTER, &size), WN_BAD_POINTER);
    count = 0;
    assert_int_equal(np.read(handle, &count, buffer, &size), WN_BAD_VALUE);
    assert_int_equal(np.close(handle), WN_SUCCESS);
}

/* ---- from several threads ---- */

static DWORD WINAPI enumerate_often(void *context)
{
    DWORD *wrong = context;
    BYTE *buffer = malloc(BUFFER_CB);

    for (int i = 0; buffer != NULL && i < 50; i++)
    {
        HANDLE handle = NULL;
        DWORD entries = 0;
        if (np.open(RESOURCE_GLOBALNET, 0, 0, NULL, &handle) != WN_SUCCESS)
            ++*wrong;
        for (;;)
        {
            DWORD count = 1;
            DWORD size = BUFFER_CB;
            const DWORD status = np.read(handle, &count, buffer, &size);
            if (status == WN_NO_MORE_ENTRIES)
                break;
            if (status != WN_SUCCESS || count != 1 || ++entries > NAMES_MAX)
            {
                ++*wrong;
                break;
            }
        }
        if (np.close(handle) != WN_SUCCESS || entries == 0)
            ++*wrong;
    }
    free(buffer);
    return 0;
}

static void test_np_open_enum_threads_do_not_disturb_each_other(void **state)
{
    enum
    {
        THREADS = 4
    };
    HANDLE threads[THREADS];
    DWORD wrong[THREADS] = {0};
    (void)state;

    for (int i = 0; i < THREADS; i++)
    {
        threads[i] = CreateThread(NULL, 0, enumerate_often, &wrong[i], 0, NULL);
        assert_non_null(threads[i]);
    }
    assert_int_equal(WaitForMultipleObjects(THREADS, threads, TRUE, 2 * TEST_PATIENCE_MS),
                     WAIT_OBJECT_0);
    for (int i = 0; i < THREADS; i++)
    {
        CloseHandle(threads[i]);
        assert_int_equal(wrong[i], 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_np_open_enum_globalnet_top_shows_servers, test_reset),
        cmocka_unit_test_setup(test_np_open_enum_context_shows_servers, test_reset),
        cmocka_unit_test_setup(test_np_open_enum_globalnet_server_shows_shares, test_reset),
        cmocka_unit_test_setup(test_np_open_enum_usage_selects_containers_and_connectables,
                               test_reset),
        cmocka_unit_test_setup(test_np_open_enum_connected_shows_connections, test_reset),
        cmocka_unit_test_setup(test_np_enum_resource_small_buffers_lose_and_repeat_nothing,
                               test_reset),
        cmocka_unit_test_setup(test_np_enum_resource_more_data_tells_bytes_of_the_next_entry,
                               test_reset),
        cmocka_unit_test_setup(test_np_enum_resource_is_a_snapshot_that_outlives_the_service,
                               test_reset),
        cmocka_unit_test_setup(test_np_open_enum_bad_arguments_are_told_apart, test_reset),
        cmocka_unit_test_setup(test_np_enum_resource_garbage_handles_are_bad_handles, test_reset),
        cmocka_unit_test_setup(test_np_enum_resource_bad_pointers_are_refused, test_reset),
        cmocka_unit_test_setup(test_np_open_enum_threads_do_not_disturb_each_other, test_reset),
    };
    return cmocka_run_group_tests_name("ntlanman.dll: enumeration", tests, load, test_reset);
}
