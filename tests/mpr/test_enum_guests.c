/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Enumeration with providers that fail, lie, hang, come and go, and with threads that share a
 * handle. Facts: docs/reference/providers-in-the-wild.md, router.md sections 3 and 8. */
#include "enumtest.h"

#include <string.h>
#include <wchar.h>

static struct found found;

/* What WNetGetLastError tells of a lister's failure. */
static void expect_extended(const WCHAR *name)
{
    WCHAR wanted[64];
    WCHAR text[128] = L"";
    WCHAR provider[128] = L"";
    DWORD code = 0;

    _snwprintf(wanted, 64, L"%ls says no", name);
    EXPECT(NO_ERROR, WNetGetLastErrorW(&code, text, 128, provider, 128));
    assert_int_equal(code, 4711);
    assert_int_equal(wcscmp(text, wanted), 0);
    assert_int_equal(wcscmp(provider, name), 0);
}

/* Reads as a caller does that stops at the first error, and gives that. */
static DWORD read_to_error(HANDLE handle)
{
    DWORD status = NO_ERROR;
    memset(&found, 0, sizeof(found));
    while (status == NO_ERROR)
    {
        DWORD count = 2;
        DWORD size = BUFFER_CB;
        status = enumtest_read(handle, WIDE, &count, &size, &found);
    }
    return status;
}

/* ---- failures ---- */

/* Rows of WNetOpenEnum: "provider-specific failure", "remote name ... resolves to an invalid
 * network address". */
static void test_wnetopenenum_a_providers_error_is_reported(void **state)
{
    static const struct
    {
        DWORD said;
        DWORD listed; /* by RESOURCE_CONNECTED */
        DWORD opened; /* by the lister's own server */
    } rows[] = {
        {WN_EXTENDED_ERROR, ERROR_EXTENDED_ERROR, ERROR_EXTENDED_ERROR},
        {ERROR_INVALID_ADDRESS, ERROR_INVALID_ADDRESS, ERROR_INVALID_ADDRESS},
        {WN_ACCESS_DENIED, ERROR_ACCESS_DENIED, ERROR_ACCESS_DENIED},
        {ERROR_TIMEOUT, ERROR_UNEXP_NET_ERR, ERROR_UNEXP_NET_ERR},
        {WN_NOT_SUPPORTED, ERROR_NO_NETWORK, ERROR_BAD_NET_NAME},
        {WN_NO_NETWORK, ERROR_NO_NETWORK, ERROR_BAD_NET_NAME},
        {WN_MORE_DATA, ERROR_NO_NETWORK, ERROR_BAD_NET_NAME},
    };
    WCHAR remote[] = L"\\\\a";
    NETRESOURCEW resource = {.dwUsage = RESOURCEUSAGE_CONTAINER, .lpRemoteName = remote};
    (void)state;

    struct lister *lister = enumtest_lister(L"a");
    lister->manner = LISTER_EXTENDED;
    enumtest_order(L"a");
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        HANDLE handle = BAD_POINTER;
        lister->open_result = rows[i].said;
        EXPECT(rows[i].listed, WNetOpenEnumW(RESOURCE_CONNECTED, 0, 0, NULL, &handle));
        EXPECT(rows[i].opened, WNetOpenEnumW(RESOURCE_GLOBALNET, 0, 0, &resource, &handle));
        assert_ptr_equal(handle, BAD_POINTER);
        if (rows[i].said == WN_EXTENDED_ERROR)
            expect_extended(L"a");
    }
    assert_int_equal(lister->alive, 0);
}

/* Row of WNetEnumResource: "provider-specific failure". Nobody's entries are lost for it. */
static void test_wnetenumresource_a_failure_is_told_once_after_all_entries(void **state)
{
    (void)state;

    struct lister *lister = enumtest_lister(L"a");
    lister->count = 1;
    lister->read_result = WN_EXTENDED_ERROR;
    lister->manner = LISTER_EXTENDED;
    enumtest_lister(L"b")->open_result = WN_ACCESS_DENIED;
    enumtest_lister(L"c")->count = 2;
    enumtest_order(L"a,b,c");
    HANDLE handle = enumtest_open(RESOURCE_CONNECTED, 0, 0, NULL);
    /* The open of b failed first. */
    assert_int_equal(read_to_error(handle), ERROR_ACCESS_DENIED);
    enumtest_expect(&found, L"\\\\a\\share0", L"\\\\c\\share0", L"\\\\c\\share1", NULL);
    assert_int_equal(read_to_error(handle), ERROR_NO_MORE_ITEMS);
    EXPECT(NO_ERROR, WNetCloseEnum(handle));

    enumtest_order(L"a,c");
    handle = enumtest_open(RESOURCE_CONNECTED, 0, 0, NULL);
    assert_int_equal(read_to_error(handle), ERROR_EXTENDED_ERROR);
    expect_extended(L"a");
    enumtest_expect(&found, L"\\\\a\\share0", L"\\\\c\\share0", L"\\\\c\\share1", NULL);
    assert_int_equal(read_to_error(handle), ERROR_NO_MORE_ITEMS);
    EXPECT(NO_ERROR, WNetCloseEnum(handle));
    assert_int_equal(lister->alive, 0);
}

/* Row of WNetCloseEnum: "provider-specific failure". */
static void test_wnetcloseenum_a_providers_error_is_reported_and_all_is_closed(void **state)
{
    (void)state;

    struct lister *a = enumtest_lister(L"a");
    struct lister *b = enumtest_lister(L"b");
    a->close_result = b->close_result = WN_EXTENDED_ERROR;
    a->manner = b->manner = LISTER_EXTENDED;
    enumtest_order(L"a,b");
    HANDLE handle = enumtest_open(RESOURCE_CONNECTED, 0, 0, NULL);
    EXPECT(ERROR_EXTENDED_ERROR, WNetCloseEnum(handle));
    expect_extended(L"a");
    assert_int_equal(a->alive + b->alive, 0);
    EXPECT(ERROR_INVALID_HANDLE, WNetCloseEnum(handle));
}

/* npapi.tsv, NPEnumResource and NPCloseEnum: "network not present". What came before stays, and all
 * is closed. */
static void test_wnetenumresource_network_that_went_away_is_told(void **state)
{
    (void)state;

    struct lister *lister = enumtest_lister(L"a");
    lister->count = 2;
    lister->read_result = WN_NO_NETWORK;
    lister->close_result = WN_NO_NETWORK;
    enumtest_lister(L"b")->count = 1;
    enumtest_order(L"a,b");
    HANDLE handle = enumtest_open(RESOURCE_CONNECTED, 0, 0, NULL);
    assert_int_equal(read_to_error(handle), ERROR_NO_NETWORK);
    enumtest_expect(&found, L"\\\\a\\share0", L"\\\\a\\share1", L"\\\\b\\share0", NULL);
    assert_int_equal(read_to_error(handle), ERROR_NO_MORE_ITEMS);
    EXPECT(ERROR_NO_NETWORK, WNetCloseEnum(handle));
    assert_int_equal(lister->closes, 1);
    EXPECT(ERROR_INVALID_HANDLE, WNetCloseEnum(handle));
}

/* ---- lies ---- */

static void test_wnetenumresource_nonsense_of_one_provider_harms_no_other(void **state)
{
    static const struct
    {
        DWORD manner;
        DWORD end;
    } rows[] = {
        {LISTER_COUNT_HUGE, ERROR_UNEXP_NET_ERR},
        {LISTER_NEVER_FITS, ERROR_UNEXP_NET_ERR},
        {LISTER_EMPTY_SUCCESS, ERROR_NO_MORE_ITEMS},
    };
    (void)state;

    struct lister *liar = enumtest_lister(L"a");
    enumtest_lister(L"b")->count = 1;
    enumtest_order(L"a,b");
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        liar->manner = rows[i].manner;
        HANDLE handle = enumtest_open(RESOURCE_CONNECTED, 0, 0, NULL);
        assert_int_equal(read_to_error(handle), rows[i].end);
        enumtest_expect(&found, L"\\\\b\\share0", NULL);
        EXPECT(NO_ERROR, WNetCloseEnum(handle));
    }
}

static void test_wnetenumresource_strings_are_read_with_care(void **state)
{
    (void)state;

    struct lister *lister = enumtest_lister(L"a");
    lister->count = 3;
    lister->manner = LISTER_BAD_POINTER | LISTER_NO_PROVIDER;
    enumtest_order(L"a");
    /* Without a name that can be read it is no entry; whose it is the router knows. */
    const struct found *all = enumtest_list(RESOURCE_CONNECTED, 0, NULL);
    enumtest_expect(all, L"\\\\a\\share0", L"\\\\a\\share2", NULL);
    assert_int_equal(wcscmp(all->entries[0].provider, L"a"), 0);
    lister->manner = LISTER_STATIC | LISTER_DEVICES;
    all = enumtest_list(RESOURCE_CONNECTED, 0, NULL);
    enumtest_expect(all, L"\\\\static\\name", L"\\\\static\\name", L"\\\\static\\name", NULL);
    assert_int_equal(wcscmp(all->entries[2].local, L"_:"), 0);
    /* A name that nothing ends, and that goes on behind the buffer. */
    lister->manner = LISTER_OVERRUNS;
    HANDLE handle = enumtest_open(RESOURCE_CONNECTED, 0, 0, NULL);
    enumtest_read_all(handle, WIDE, ALL, 4 * BUFFER_CB, &found);
    EXPECT(NO_ERROR, WNetCloseEnum(handle));
    assert_int_equal(found.count, 1);
    assert_int_equal(found.entries[0].remote[0], L'x');
}

static void read_one(HANDLE handle, enum width width, BYTE buffer[1024], NETRESOURCEW *entry)
{
    DWORD count = 1;
    DWORD size = 1024;
    memset(buffer, POISON_BYTE, 1024);
    EXPECT(NO_ERROR, width == WIDE ? WNetEnumResourceW(handle, &count, buffer, &size)
                                   : WNetEnumResourceA(handle, &count, buffer, &size));
    memcpy(entry, buffer, sizeof(*entry));
}

/* lpComment as a private channel: untouched, in both widths. */
static void test_wnetenumresource_a_private_comment_goes_through(void **state)
{
    static const WCHAR wanted[] = {0, L'A', L'B', L'C'};
    NETRESOURCEW entry;
    BYTE buffer[1024];
    (void)state;

    struct lister *lister = enumtest_lister(L"a");
    lister->count = 2;
    enumtest_order(L"a");
    for (int width = WIDE; width <= ANSI; width++)
    {
        lister->manner = LISTER_BLOCK_OUTSIDE;
        HANDLE handle = enumtest_open(RESOURCE_CONNECTED, 0, 0, NULL);
        read_one(handle, (enum width)width, buffer, &entry);
        EXPECT(NO_ERROR, WNetCloseEnum(handle));
        assert_memory_equal(entry.lpComment, wanted, sizeof(wanted));
        assert_true((BYTE *)entry.lpComment < buffer ||
                    (BYTE *)entry.lpComment >= buffer + sizeof(buffer));
        /* In the provider's buffer: copied into the caller's. */
        lister->manner = LISTER_BLOCK_INSIDE;
        handle = enumtest_open(RESOURCE_CONNECTED, 0, 0, NULL);
        for (int i = 0; i < 2; i++)
        {
            read_one(handle, (enum width)width, buffer, &entry);
            assert_memory_equal(entry.lpComment, wanted, sizeof(wanted));
            assert_true((BYTE *)entry.lpComment >= buffer &&
                        (BYTE *)entry.lpComment + sizeof(wanted) <= buffer + sizeof(buffer));
        }
        EXPECT(NO_ERROR, WNetCloseEnum(handle));
    }
}

/* What is passed down, and that the name of a network is its top. */
static void test_wnetopenenum_providers_are_asked_for_what_the_caller_asked(void **state)
{
    static WCHAR block[] = L"\0private";
    WCHAR remote[] = L"\\\\a";
    WCHAR network[] = L"A";
    NETRESOURCEW resource = {
        .dwUsage = RESOURCEUSAGE_CONTAINER, .lpRemoteName = remote, .lpComment = block};
    HANDLE handle;
    (void)state;

    struct lister *other = enumtest_lister(L"other");
    struct lister *lister = enumtest_lister(L"a");
    enumtest_order(L"other,a");
    EXPECT(NO_ERROR, WNetOpenEnumW(RESOURCE_GLOBALNET, RESOURCETYPE_PRINT,
                                   RESOURCEUSAGE_CONNECTABLE, &resource, &handle));
    EXPECT(NO_ERROR, WNetCloseEnum(handle));
    assert_int_equal(lister->seen_scope, RESOURCE_GLOBALNET);
    assert_int_equal(lister->seen_type, RESOURCETYPE_PRINT);
    assert_int_equal(lister->seen_usage, RESOURCEUSAGE_CONNECTABLE);
    assert_int_equal(wcscmp(lister->seen_remote, L"\\\\a"), 0);
    assert_ptr_equal(lister->seen_comment, block);
    assert_int_equal(other->opens, 1);
    resource.lpRemoteName = network;
    EXPECT(NO_ERROR, WNetOpenEnumW(RESOURCE_GLOBALNET, 0, 0, &resource, &handle));
    EXPECT(NO_ERROR, WNetCloseEnum(handle));
    assert_int_equal(wcscmp(lister->seen_remote, L"<none>"), 0);
    assert_int_equal(other->opens, 1);
    /* The connections and the context have no container. */
    EXPECT(NO_ERROR, WNetOpenEnumW(RESOURCE_CONTEXT, RESOURCETYPE_DISK, 0, NULL, &handle));
    EXPECT(NO_ERROR, WNetCloseEnum(handle));
    assert_int_equal(wcscmp(lister->seen_remote, L"<none>"), 0);
    assert_int_equal(lister->seen_scope, RESOURCE_CONTEXT);
}

/* ---- come and go ---- */

static void test_wnetenumresource_a_provider_that_leaves_still_answers(void **state)
{
    DWORD count = 1;
    DWORD size = BUFFER_CB;
    (void)state;

    struct lister *a = enumtest_lister(L"a");
    struct lister *b = enumtest_lister(L"b");
    a->count = b->count = 2;
    a->at_once = b->at_once = 1;
    enumtest_order(L"a,b");
    HANDLE handle = enumtest_open(RESOURCE_CONNECTED, 0, 0, NULL);
    found.count = 0;
    assert_int_equal(enumtest_read(handle, WIDE, &count, &size, &found), NO_ERROR);
    enumtest_order(L"+");
    while (found.count < 4)
        assert_int_equal(enumtest_read(handle, WIDE, &count, &size, &found), NO_ERROR);
    enumtest_expect(&found, L"\\\\a\\share0", L"\\\\a\\share1", L"\\\\b\\share0", L"\\\\b\\share1",
                    NULL);
    assert_int_equal(enumtest_read(handle, WIDE, &count, &size, &found), ERROR_NO_MORE_ITEMS);
    /* Nor does the last network's going keep it from being closed. */
    mprtest_order(L"");
    EXPECT(NO_ERROR, WNetCloseEnum(handle));
    assert_int_equal(a->alive + b->alive, 0);
}

/* ---- threads ---- */

#define THREADS 4
#define SHARED  1000

static struct
{
    HANDLE handle;
    volatile LONG seen[SHARED];
    volatile LONG wrong;
} crowd;

static DWORD WINAPI read_shared(void *argument)
{
    BYTE *buffer = argument;
    for (;;)
    {
        DWORD count = 3;
        DWORD size = 2048;
        const DWORD status = WNetEnumResourceW(crowd.handle, &count, buffer, &size);
        if (status == ERROR_NO_MORE_ITEMS)
            return 0;
        if (status != NO_ERROR)
            InterlockedIncrement(&crowd.wrong);
        for (DWORD i = 0; status == NO_ERROR && i < count; i++)
        {
            NETRESOURCEW entry;
            memcpy(&entry, buffer + i * sizeof(entry), sizeof(entry));
            const unsigned long number = wcstoul(entry.lpRemoteName + 9, NULL, 10);
            if (number >= SHARED || InterlockedIncrement(&crowd.seen[number]) != 1)
                InterlockedIncrement(&crowd.wrong);
        }
    }
}

static void test_wnetenumresource_threads_share_a_handle_and_each_entry_comes_once(void **state)
{
    static BYTE buffers[THREADS][2048];
    HANDLE threads[THREADS];
    (void)state;

    memset(&crowd, 0, sizeof(crowd));
    struct lister *lister = enumtest_lister(L"a");
    lister->count = SHARED;
    lister->at_once = 2;
    enumtest_order(L"a");
    crowd.handle = enumtest_open(RESOURCE_CONNECTED, 0, 0, NULL);
    for (int i = 0; i < THREADS; i++)
        threads[i] = CreateThread(NULL, 0, read_shared, buffers[i], 0, NULL);
    assert_int_equal(WaitForMultipleObjects(THREADS, threads, TRUE, TEST_PATIENCE_MS),
                     WAIT_OBJECT_0);
    for (int i = 0; i < THREADS; i++)
        CloseHandle(threads[i]);
    assert_int_equal(crowd.wrong, 0);
    for (int i = 0; i < SHARED; i++)
        assert_int_equal(crowd.seen[i], 1);
    assert_int_equal(lister->crowd, 1);
    EXPECT(NO_ERROR, WNetCloseEnum(crowd.handle));
}

static DWORD WINAPI read_once(void *argument)
{
    BYTE buffer[2048];
    DWORD count = 1;
    DWORD size = sizeof(buffer);
    return WNetEnumResourceW(argument, &count, buffer, &size);
}

static DWORD code_of(HANDLE thread)
{
    DWORD code = POISON_ERROR;
    assert_int_equal(WaitForSingleObject(thread, TEST_PATIENCE_MS), WAIT_OBJECT_0);
    GetExitCodeThread(thread, &code);
    CloseHandle(thread);
    return code;
}

static void test_wnetcloseenum_while_another_thread_reads_leaves_nothing_open(void **state)
{
    (void)state;

    struct lister *lister = enumtest_lister(L"a");
    lister->count = 1;
    lister->hang_until = CreateEventW(NULL, TRUE, FALSE, NULL);
    lister->hangs = CreateEventW(NULL, TRUE, FALSE, NULL);
    enumtest_order(L"a");
    HANDLE handle = enumtest_open(RESOURCE_CONNECTED, 0, 0, NULL);
    HANDLE first = CreateThread(NULL, 0, read_once, handle, 0, NULL);
    assert_int_equal(WaitForSingleObject(lister->hangs, TEST_PATIENCE_MS), WAIT_OBJECT_0);
    /* One more waits for its turn, or comes too late: both are told the same. */
    HANDLE second = CreateThread(NULL, 0, read_once, handle, 0, NULL);
    EXPECT(NO_ERROR, WNetCloseEnum(handle));
    assert_int_equal(code_of(second), ERROR_INVALID_HANDLE);
    EXPECT(ERROR_INVALID_HANDLE, WNetCloseEnum(handle));
    assert_int_equal(lister->alive, 1);
    SetEvent(lister->hang_until);
    assert_int_equal(code_of(first), NO_ERROR);
    assert_int_equal(lister->alive, 0);
    CloseHandle(lister->hang_until);
    CloseHandle(lister->hangs);
    lister->hang_until = NULL;
}

static void test_wnetenumresource_from_within_a_provider_is_busy(void **state)
{
    (void)state;

    struct lister *lister = enumtest_lister(L"a");
    lister->count = 1;
    lister->manner = LISTER_REENTERS;
    enumtest_order(L"a");
    lister->outer = enumtest_open(RESOURCE_CONNECTED, 0, 0, NULL);
    enumtest_read_all(lister->outer, WIDE, ALL, BUFFER_CB, &found);
    enumtest_expect(&found, L"\\\\a\\share0", NULL);
    assert_int_equal(lister->inner, ERROR_BUSY);
    EXPECT(NO_ERROR, WNetCloseEnum(lister->outer));
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        ENUMTEST(test_wnetopenenum_a_providers_error_is_reported),
        ENUMTEST(test_wnetenumresource_a_failure_is_told_once_after_all_entries),
        ENUMTEST(test_wnetenumresource_network_that_went_away_is_told),
        ENUMTEST(test_wnetcloseenum_a_providers_error_is_reported_and_all_is_closed),
        ENUMTEST(test_wnetenumresource_nonsense_of_one_provider_harms_no_other),
        ENUMTEST(test_wnetenumresource_strings_are_read_with_care),
        ENUMTEST(test_wnetenumresource_a_private_comment_goes_through),
        ENUMTEST(test_wnetopenenum_providers_are_asked_for_what_the_caller_asked),
        ENUMTEST(test_wnetenumresource_a_provider_that_leaves_still_answers),
        ENUMTEST(test_wnetenumresource_threads_share_a_handle_and_each_entry_comes_once),
        ENUMTEST(test_wnetcloseenum_while_another_thread_reads_leaves_nothing_open),
        ENUMTEST(test_wnetenumresource_from_within_a_provider_is_busy),
    };
    return mprtest_main(argc, argv, "mpr: enumeration with guests", tests,
                        sizeof(tests) / sizeof(tests[0]));
}
