/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The faults of Wine's mpr.dll in enumeration (docs/reference/wine-router-faults.md, 33 to 50), by
 * their numbers: none of them is here. */
#include "enumtest.h"

#include <string.h>

static struct found found;

/* Two listers alone in the order, a before b, with that many entries. */
static void list_two(DWORD a_count, DWORD b_count)
{
    enumtest_lister(L"a")->count = a_count;
    enumtest_lister(L"b")->count = b_count;
    enumtest_order(L"a,b");
}

/* "a buffer too small for the next provider: endless loop." */
static void test_fault_33_root_in_a_small_buffer_is_more_data(void **state)
{
    DWORD count = ALL;
    DWORD size = 8;
    (void)state;

    list_two(0, 0);
    found.count = 0;
    HANDLE handle = enumtest_open(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, NULL);
    assert_int_equal(enumtest_read(handle, WIDE, &count, &size, &found), ERROR_MORE_DATA);
    DWORD one = size;
    /* Room for the first, not for the second. */
    assert_int_equal(enumtest_read(handle, WIDE, &count, &one, &found), NO_ERROR);
    assert_int_equal(count, 1);
    count = ALL;
    size = 8;
    assert_int_equal(enumtest_read(handle, WIDE, &count, &size, &found), ERROR_MORE_DATA);
    assert_int_equal(enumtest_read(handle, WIDE, &count, &size, &found), NO_ERROR);
    enumtest_expect(&found, L"a", L"b", NULL);
    EXPECT(NO_ERROR, WNetCloseEnum(handle));
}

/* "asking for more entries than there are providers reads past the table: crash." */
static void test_fault_34_root_gives_no_more_than_there_is(void **state)
{
    DWORD count = 1000;
    DWORD size = BUFFER_CB;
    (void)state;

    list_two(0, 0);
    found.count = 0;
    HANDLE handle = enumtest_open(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, NULL);
    assert_int_equal(enumtest_read(handle, WIDE, &count, &size, &found), NO_ERROR);
    assert_int_equal(count, 2);
    enumtest_expect(&found, L"a", L"b", NULL);
    assert_int_equal(enumtest_read(handle, WIDE, &count, &size, &found), ERROR_NO_MORE_ITEMS);
    EXPECT(NO_ERROR, WNetCloseEnum(handle));
}

/* "the first provider is never checked for the scope: NULL openEnum called." */
static void test_fault_35_providers_without_the_scope_are_passed_over(void **state)
{
    (void)state;

    struct lister *mute = enumtest_lister(L"mute");
    mute->enumeration = 0;
    mute->count = 3;
    struct lister *near_only = enumtest_lister(L"near");
    near_only->enumeration = WNNC_ENUM_CONTEXT;
    near_only->count = 1;
    enumtest_lister(L"a")->count = 1;
    enumtest_order(L"mute,near,a");
    enumtest_expect(enumtest_list(RESOURCE_CONNECTED, 0, NULL), L"\\\\a\\share0", NULL);
    enumtest_expect(enumtest_list(RESOURCE_GLOBALNET, 0, NULL), L"a", NULL);
    assert_int_equal(mute->opens, 0);
    assert_int_equal(near_only->opens, 0);
}

/* "NPOpenEnum again on every call: after WN_MORE_DATA the enumeration restarts and the handle
 * leaks." */
static void test_fault_36_a_provider_is_opened_once(void **state)
{
    static const DWORD scopes[] = {RESOURCE_CONNECTED, RESOURCE_GLOBALNET};
    (void)state;

    struct lister *lister = enumtest_lister(L"a");
    lister->count = 5;
    enumtest_order(L"a");
    for (DWORD i = 0; i < 2; i++)
    {
        HANDLE handle = enumtest_open(scopes[i], 0, 0, i == 0 ? NULL : L"\\\\a");
        enumtest_read_all(handle, WIDE, 1, 1, &found);
        enumtest_expect(&found, L"\\\\a\\share0", L"\\\\a\\share1", L"\\\\a\\share2",
                        L"\\\\a\\share3", L"\\\\a\\share4", NULL);
        assert_int_equal(lister->opens, i + 1);
        assert_int_equal(lister->alive, 1);
        EXPECT(NO_ERROR, WNetCloseEnum(handle));
        assert_int_equal(lister->closes, i + 1);
        assert_int_equal(lister->alive, 0);
    }
}

/* "an empty provider ends the whole pass-through; a success that filled only *lpcCount loses the
 * rest." */
static void test_fault_37_an_empty_provider_does_not_end_the_list(void **state)
{
    (void)state;

    enumtest_lister(L"a");
    enumtest_lister(L"b")->manner = LISTER_EMPTY_SUCCESS;
    struct lister *full = enumtest_lister(L"c");
    full->count = 3;
    full->at_once = 1;
    enumtest_order(L"a,b,c");
    enumtest_expect(enumtest_list(RESOURCE_CONNECTED, 0, NULL), L"\\\\c\\share0", L"\\\\c\\share1",
                    L"\\\\c\\share2", NULL);
    HANDLE handle = enumtest_open(RESOURCE_CONNECTED, 0, 0, NULL);
    enumtest_read_all(handle, WIDE, 2, BUFFER_CB, &found);
    enumtest_expect(&found, L"\\\\c\\share0", L"\\\\c\\share1", L"\\\\c\\share2", NULL);
    EXPECT(NO_ERROR, WNetCloseEnum(handle));
}

/* "CONTEXT: entries after "Entire Network" are not contiguous (garbage NETRESOURCEs, misaligned),
 * one more than asked." */
static void test_fault_38_context_is_contiguous_and_as_many_as_asked(void **state)
{
    (void)state;

    list_two(2, 1);
    for (DWORD at_once = 1; at_once < 5; at_once++)
    {
        HANDLE handle = enumtest_open(RESOURCE_CONTEXT, 0, 0, NULL);
        enumtest_read_all(handle, WIDE, at_once, BUFFER_CB, &found);
        enumtest_expect(&found, L"Entire Network", L"\\\\a\\share0", L"\\\\a\\share1",
                        L"\\\\b\\share0", NULL);
        EXPECT(NO_ERROR, WNetCloseEnum(handle));
    }
    assert_int_equal(found.entries[0].display_type, RESOURCEDISPLAYTYPE_ROOT);
    assert_int_equal(found.entries[0].usage, RESOURCEUSAGE_CONTAINER);
}

/* "closing an unused context enumeration = ERROR_INVALID_HANDLE; any garbage handle is freed." */
static void test_fault_39_an_unused_context_closes_and_garbage_does_not(void **state)
{
    BYTE memory[64] = {0};
    (void)state;

    list_two(1, 1);
    HANDLE handle = enumtest_open(RESOURCE_CONTEXT, 0, 0, NULL);
    EXPECT(NO_ERROR, WNetCloseEnum(handle));
    EXPECT(ERROR_INVALID_HANDLE, WNetCloseEnum(handle));
    EXPECT(ERROR_INVALID_HANDLE, WNetCloseEnum(memory));
    EXPECT(ERROR_INVALID_HANDLE, WNetCloseEnum(NULL));
    EXPECT(ERROR_INVALID_HANDLE, WNetCloseEnum(INVALID_HANDLE_VALUE));
    EXPECT(ERROR_INVALID_HANDLE, WNetCloseEnum(HeapAlloc(GetProcessHeap(), 0, 64)));
}

/* "CONNECTED: WN_NO_MORE_ENTRIES of the last provider replaces the success of the earlier ones:
 * their entries are lost." */
static void test_fault_40_the_last_providers_end_loses_nothing(void **state)
{
    (void)state;

    list_two(2, 0);
    enumtest_expect(enumtest_list(RESOURCE_CONNECTED, 0, NULL), L"\\\\a\\share0", L"\\\\a\\share1",
                    NULL);
}

/* "the count of a provider that returned WN_NO_MORE_ENTRIES or WN_MORE_DATA is added: entries that
 * were never written." */
static void test_fault_41_a_count_without_success_is_no_count(void **state)
{
    (void)state;

    struct lister *wide = enumtest_lister(L"a");
    wide->count = 1;
    wide->manner = LISTER_COUNT_LEFT;
    /* Does not fit into what the router offers first. */
    wide->name_cch = 40000;
    enumtest_lister(L"b")->manner = LISTER_COUNT_LEFT;
    enumtest_order(L"a,b");
    HANDLE handle = enumtest_open(RESOURCE_CONNECTED, 0, 0, NULL);
    enumtest_read_all(handle, WIDE, ALL, 2 * BUFFER_CB, &found);
    EXPECT(NO_ERROR, WNetCloseEnum(handle));
    assert_int_equal(found.count, 1);
    assert_int_equal(wcsncmp(found.entries[0].remote, L"\\\\a\\share0nnn", 13), 0);
    assert_true(wide->reads > 2);
}

/* "WN_MORE_DATA after entries were taken: they are lost." */
static void test_fault_42_what_came_before_more_data_is_given(void **state)
{
    DWORD count = ALL;
    DWORD size = 600;
    (void)state;

    enumtest_lister(L"a")->count = 2;
    struct lister *wide = enumtest_lister(L"b");
    wide->count = 1;
    wide->name_cch = 1000;
    enumtest_order(L"a,b");
    found.count = 0;
    HANDLE handle = enumtest_open(RESOURCE_CONNECTED, 0, 0, NULL);
    assert_int_equal(enumtest_read(handle, WIDE, &count, &size, &found), NO_ERROR);
    enumtest_expect(&found, L"\\\\a\\share0", L"\\\\a\\share1", NULL);
    count = ALL;
    assert_int_equal(enumtest_read(handle, WIDE, &count, &size, &found), ERROR_MORE_DATA);
    assert_true(size > 2000);
    assert_int_equal(enumtest_read(handle, WIDE, &count, &size, &found), NO_ERROR);
    assert_int_equal(count, 1);
    assert_int_equal(wcsncmp(found.entries[2].remote, L"\\\\b\\share0nnn", 13), 0);
    EXPECT(NO_ERROR, WNetCloseEnum(handle));
}

/* "lpComment points into the freed work buffer." (enumtest_read: strings lie in our buffer.) */
static void test_fault_43_comments_lie_in_the_callers_buffer(void **state)
{
    (void)state;

    struct lister *lister = enumtest_lister(L"a");
    lister->count = 2;
    lister->manner = LISTER_EMPTY_COMMENT;
    enumtest_order(L"a");
    const struct found *all = enumtest_list(RESOURCE_CONNECTED, 0, NULL);
    enumtest_expect(all, L"\\\\a\\share0", L"\\\\a\\share1", NULL);
    assert_int_equal(all->entries[0].nulls & 4, 0);
    assert_int_equal(all->entries[0].comment[0], 0);
    /* And one of our own provider's, with text in it. */
    enumtest_order(L"+");
    const struct found_entry *share =
        enumtest_find(enumtest_list(RESOURCE_GLOBALNET, 0, L"\\\\files"), PUBLIC);
    assert_non_null(share);
    assert_int_equal(share->nulls & 4, 0);
}

/* "an entry without a device name: memcpy from NULL." */
static void test_fault_44_entries_without_a_device_are_listed(void **state)
{
    (void)state;

    list_two(1, 0);
    const struct found *all = enumtest_list(RESOURCE_CONNECTED, 0, NULL);
    enumtest_expect(all, L"\\\\a\\share0", NULL);
    assert_int_equal(all->entries[0].nulls & 1, 1);
    enumtest_order(L"+");
    EXPECT(NO_ERROR, mprtest_add(NULL, PUBLIC, 0));
    enumtest_expect(enumtest_list(RESOURCE_CONNECTED, 0, NULL), PUBLIC, NULL);
}

/* "any scope counts as CONNECTED." */
static void test_fault_45_an_unknown_scope_is_refused(void **state)
{
    static const DWORD scopes[] = {0, 6, 7, 99, 0x80000001, 0xffffffff};
    (void)state;

    for (size_t i = 0; i < sizeof(scopes) / sizeof(scopes[0]); i++)
    {
        HANDLE handle = BAD_POINTER;
        EXPECT(ERROR_INVALID_PARAMETER, WNetOpenEnumW(scopes[i], 0, 0, NULL, &handle));
        assert_ptr_equal(handle, BAD_POINTER);
    }
}

/* "REMEMBERED fails with 1222 without providers and with ERROR_NOT_ENOUGH_MEMORY without
 * HKCU\Network." */
static void test_fault_46_remembered_needs_no_provider_and_no_key(void **state)
{
    (void)state;

    mprtest_order(L"");
    enumtest_expect(enumtest_list(RESOURCE_REMEMBERED, 0, NULL), NULL);
    mprtest_remember(L'Q', PUBLIC);
    enumtest_expect(enumtest_list(RESOURCE_REMEMBERED, 0, NULL), PUBLIC, NULL);
    EXPECT(ERROR_NO_NETWORK, WNetOpenEnumW(RESOURCE_CONNECTED, 0, 0, NULL, &(HANDLE){NULL}));
}

/* "REMEMBERED: lpComment of an entry that did not fit is still written." (enumtest_read: no byte is
 * written outside the entries that were given.) */
static void test_fault_47_an_entry_that_does_not_fit_writes_nothing(void **state)
{
    (void)state;

    mprtest_remember(L'Q', PUBLIC);
    mprtest_remember(L'R', PRIVATE);
    for (DWORD size = 0; size < 400; size++)
    {
        DWORD count = ALL;
        DWORD now = size;
        found.count = 0;
        HANDLE handle = enumtest_open(RESOURCE_REMEMBERED, 0, 0, NULL);
        const DWORD status = enumtest_read(handle, WIDE, &count, &now, &found);
        assert_true(status == NO_ERROR || status == ERROR_MORE_DATA);
        enumtest_read_all(handle, WIDE, ALL, now, &found);
        EXPECT(NO_ERROR, WNetCloseEnum(handle));
    }
}

/* "the A-to-W thunk does not report the size, so the retry has the same 1024 bytes: long names fail
 * with 234." */
static void test_fault_48_ansi_tells_the_size_of_long_names(void **state)
{
    DWORD count = ALL;
    DWORD size = 1024;
    (void)state;

    struct lister *lister = enumtest_lister(L"a");
    lister->count = 1;
    lister->name_cch = 3000;
    enumtest_order(L"a");
    found.count = 0;
    HANDLE handle = enumtest_open(RESOURCE_CONNECTED, 0, 0, NULL);
    assert_int_equal(enumtest_read(handle, ANSI, &count, &size, &found), ERROR_MORE_DATA);
    assert_true(size > 3000 && size < 4000);
    assert_int_equal(enumtest_read(handle, ANSI, &count, &size, &found), NO_ERROR);
    assert_int_equal(wcsncmp(found.entries[0].remote, L"\\\\a\\share0nnn", 13), 0);
    EXPECT(NO_ERROR, WNetCloseEnum(handle));
}

/* "WNetEnumResourceA gives the W count though fewer were converted, and drops the rest." */
static void test_fault_49_ansi_counts_what_it_gives_and_drops_nothing(void **state)
{
    static struct found whole;
    (void)state;

    list_two(7, 6);
    memcpy(&whole, enumtest_list(RESOURCE_CONNECTED, 0, NULL), sizeof(whole));
    assert_int_equal(whole.count, 13);
    for (DWORD size = 1; size < 700; size += 13)
    {
        HANDLE handle = enumtest_open(RESOURCE_CONNECTED, 0, 0, NULL);
        enumtest_read_all(handle, ANSI, ALL, size, &found);
        EXPECT(NO_ERROR, WNetCloseEnum(handle));
        assert_memory_equal(&found, &whole, sizeof(whole));
    }
}

/* "writes into the caller's NETRESOURCE." */
static void test_fault_50_the_callers_resource_is_left_alone(void **state)
{
    WCHAR remote[] = L"\\\\a";
    char narrow[] = "\\\\a";
    NETRESOURCEW resource = {.dwUsage = RESOURCEUSAGE_CONTAINER, .lpRemoteName = remote};
    NETRESOURCEA narrow_resource = {.dwUsage = RESOURCEUSAGE_CONTAINER, .lpRemoteName = narrow};
    const NETRESOURCEW before = resource;
    const NETRESOURCEA narrow_before = narrow_resource;
    HANDLE handle;
    (void)state;

    enumtest_lister(L"x")->manner = LISTER_SCRIBBLES;
    struct lister *lister = enumtest_lister(L"a");
    lister->manner = LISTER_SCRIBBLES;
    lister->count = 1;
    enumtest_order(L"x,a");
    EXPECT(NO_ERROR, WNetOpenEnumW(RESOURCE_GLOBALNET, 0, 0, &resource, &handle));
    EXPECT(NO_ERROR, WNetCloseEnum(handle));
    assert_memory_equal(&resource, &before, sizeof(before));
    assert_int_equal(wcscmp(remote, L"\\\\a"), 0);
    EXPECT(NO_ERROR, WNetOpenEnumA(RESOURCE_GLOBALNET, 0, 0, &narrow_resource, &handle));
    EXPECT(NO_ERROR, WNetCloseEnum(handle));
    assert_memory_equal(&narrow_resource, &narrow_before, sizeof(narrow_before));
    assert_string_equal(narrow, "\\\\a");
    assert_int_equal(lister->opens, 2);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        ENUMTEST(test_fault_33_root_in_a_small_buffer_is_more_data),
        ENUMTEST(test_fault_34_root_gives_no_more_than_there_is),
        ENUMTEST(test_fault_35_providers_without_the_scope_are_passed_over),
        ENUMTEST(test_fault_36_a_provider_is_opened_once),
        ENUMTEST(test_fault_37_an_empty_provider_does_not_end_the_list),
        ENUMTEST(test_fault_38_context_is_contiguous_and_as_many_as_asked),
        ENUMTEST(test_fault_39_an_unused_context_closes_and_garbage_does_not),
        ENUMTEST(test_fault_40_the_last_providers_end_loses_nothing),
        ENUMTEST(test_fault_41_a_count_without_success_is_no_count),
        ENUMTEST(test_fault_42_what_came_before_more_data_is_given),
        ENUMTEST(test_fault_43_comments_lie_in_the_callers_buffer),
        ENUMTEST(test_fault_44_entries_without_a_device_are_listed),
        ENUMTEST(test_fault_45_an_unknown_scope_is_refused),
        ENUMTEST(test_fault_46_remembered_needs_no_provider_and_no_key),
        ENUMTEST(test_fault_47_an_entry_that_does_not_fit_writes_nothing),
        ENUMTEST(test_fault_48_ansi_tells_the_size_of_long_names),
        ENUMTEST(test_fault_49_ansi_counts_what_it_gives_and_drops_nothing),
        ENUMTEST(test_fault_50_the_callers_resource_is_left_alone),
    };
    return mprtest_main(argc, argv, "mpr: faults of Wine's in enumeration", tests,
                        sizeof(tests) / sizeof(tests[0]));
}
