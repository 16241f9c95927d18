/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* mpr.dll with a provider that has the habits of installed ones; each is a sentence of
 * docs/reference/providers-in-the-wild.md. What shows without mpr.dll is in
 * tests/router/test_wild.c. */
#include "enumtest.h"

#include <string.h>
#include <wchar.h>

#include "tests/providers/script.h"

#define USER_FS L"user_fs"
/* enumtest_reset takes out every key that begins so. */
#define USER_FS_KEY L"System\\CurrentControlSet\\Services\\WnListerOf" USER_FS L"\\NetworkProvider"

static void set_text(const WCHAR *value, const WCHAR *text)
{
    assert_int_equal(RegSetKeyValueW(HKEY_LOCAL_MACHINE, USER_FS_KEY, value, REG_SZ, text,
                                     ((DWORD)lstrlenW(text) + 1) * (DWORD)sizeof(WCHAR)),
                     0);
}

/* Puts the provider behind the installed ones. */
static struct script *use_user_fs(void)
{
    WCHAR bin[MAX_PATH];
    WCHAR path[MAX_PATH + 32];
    struct script *script = script_open(USER_FS);
    if (script == NULL)
    {
        fail_msg("no memory to share with the provider");
        return NULL;
    }
    memset(script, 0, sizeof(*script));
    script->caps[WNNC_SPEC_VERSION] = WNNC_SPEC_VERSION51;
    script->caps[WNNC_NET_TYPE] = 0x00250000;
    script->caps[WNNC_CONNECTION] = 0xf;
    script->caps[WNNC_ENUMERATION] = 0xf;
    script->caps[WNNC_DIALOG] = 0xa80;
    script->caps[WNNC_START] = 1;
    assert_int_not_equal(GetEnvironmentVariableW(L"WNETLAB_BIN", bin, MAX_PATH), 0);
    _snwprintf(path, MAX_PATH + 32, L"%ls\\providers\\user_fs.dll", bin);
    set_text(L"Name", USER_FS);
    set_text(L"ProviderPath", path);
    enumtest_order(L"+," USER_FS);
    return script;
}

/* "dwScope 0, dwUsage 0, NULL local names, a local name `_:` for a deviceless connection, ...
 * comments like 'A_OK'." */
static void test_wild_connected_entries_are_given_as_the_provider_filled_them(void **state)
{
    (void)state;
    use_user_fs();
    mprtest_connect(L"X:", PUBLIC);
    const struct found *all = enumtest_list(RESOURCE_CONNECTED, RESOURCETYPE_ANY, NULL);
    enumtest_expect(all, PUBLIC, L"\\\\userfs\\one", L"\\\\userfs\\two", NULL);
    const struct found_entry *none = enumtest_find(all, L"\\\\userfs\\one");
    const struct found_entry *underscore = enumtest_find(all, L"\\\\userfs\\two");
    assert_int_equal(none->nulls & 1, 1);
    assert_int_equal(underscore->nulls & 1, 0);
    assert_int_equal(wcscmp(underscore->local, L"_:"), 0);
    assert_int_equal(wcscmp(none->comment, L"A_OK"), 0);
    assert_int_equal(wcscmp(underscore->comment, L"A_OK"), 0);
    assert_int_equal(wcscmp(none->provider, USER_FS), 0);
    assert_int_equal(none->scope, 0);
    assert_int_equal(none->usage, 0);
    assert_int_equal(none->type, RESOURCETYPE_DISK);
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
}

/* The same through the narrow functions. */
static void test_wild_connected_entries_are_the_same_in_ansi(void **state)
{
    static struct found found;
    (void)state;
    use_user_fs();
    const HANDLE handle = enumtest_open(RESOURCE_CONNECTED, RESOURCETYPE_DISK, 0, NULL);
    enumtest_read_all(handle, ANSI, 1, BUFFER_CB, &found);
    EXPECT(NO_ERROR, WNetCloseEnum(handle));
    enumtest_expect(&found, L"\\\\userfs\\one", L"\\\\userfs\\two", NULL);
    assert_int_equal(found.entries[0].nulls & 1, 1);
    assert_int_equal(wcscmp(found.entries[1].local, L"_:"), 0);
    assert_int_equal(wcscmp(found.entries[1].comment, L"A_OK"), 0);
}

/* "Root names without a terminator of their own": the name ends with the buffer that the provider
 * was told of. It is whole, and leads further. */
static void test_wild_root_name_that_nothing_ends_is_whole_and_opens(void **state)
{
    (void)state;
    use_user_fs();
    const struct found *all = enumtest_list(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, NULL);
    assert_non_null(enumtest_find(all, USER_FS));
    all = enumtest_list(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, USER_FS);
    enumtest_expect(all, L"\\\\userfs", NULL);
    assert_int_equal(wcscmp(all->entries[0].comment, L"A_OK"), 0);
    assert_int_equal(all->entries[0].usage, RESOURCEUSAGE_CONTAINER);
    all = enumtest_list(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, L"\\\\userfs");
    enumtest_expect(all, L"\\\\userfs\\one", L"\\\\userfs\\two", NULL);
}

/* "NETRESOURCE.lpComment is a private channel in some ... Hand it through untouched from the W
 * functions, and as it is where A cannot convert it." */
static void test_wild_private_comment_reaches_the_provider_from_both_widths(void **state)
{
    static const WCHAR block[] = {0, 0xd800, 0xffff, 1};
    WCHAR wide_remote[] = L"\\\\userfs\\one";
    char remote[] = "\\\\userfs\\one";
    WCHAR comment[sizeof(block) / sizeof(block[0])];
    NETRESOURCEW wide = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = wide_remote};
    NETRESOURCEA narrow = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = remote};
    (void)state;
    struct script *script = use_user_fs();
    memcpy(comment, block, sizeof(block));
    wide.lpComment = comment;
    narrow.lpComment = (char *)comment;
    EXPECT(NO_ERROR, WNetAddConnection2W(&wide, NULL, NULL, 0));
    assert_ptr_equal(script->seen_comment, comment);
    script->seen_comment = NULL;
    EXPECT(NO_ERROR, WNetAddConnection3W(NULL, &wide, NULL, NULL, 0));
    assert_ptr_equal(script->seen_comment, comment);
    script->seen_comment = NULL;
    EXPECT(NO_ERROR, WNetAddConnection2A(&narrow, NULL, NULL, 0));
    assert_ptr_equal(script->seen_comment, comment);
    script->seen_comment = NULL;
    EXPECT(NO_ERROR, WNetUseConnectionA(NULL, &narrow, NULL, NULL, 0, NULL, NULL, NULL));
    assert_ptr_equal(script->seen_comment, comment);
    assert_memory_equal(comment, block, sizeof(block));
}

/* "Providers define their letters themselves": such a letter is told, listed as taken, and gone
 * after a cancel by mpr.dll, for other processes as well. */
static void test_wild_letter_of_the_providers_own_making_is_told_and_cancelled(void **state)
{
    WCHAR remote[64] = L"";
    WCHAR target[64];
    DWORD size = 64;
    (void)state;
    use_user_fs();
    EXPECT(NO_ERROR, mprtest_add(L"Q:", L"\\\\userfs\\one", 0));
    assert_int_not_equal(QueryDosDeviceW(L"Q:", target, 64), 0);
    EXPECT(NO_ERROR, WNetGetConnectionW(L"Q:", remote, &size));
    assert_int_equal(wcscmp(remote, L"\\\\userfs\\one"), 0);
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"Q:", 0, FALSE));
    mprtest_expect_gone(L"Q:");
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        ENUMTEST(test_wild_connected_entries_are_given_as_the_provider_filled_them),
        ENUMTEST(test_wild_connected_entries_are_the_same_in_ansi),
        ENUMTEST(test_wild_root_name_that_nothing_ends_is_whole_and_opens),
        ENUMTEST(test_wild_private_comment_reaches_the_provider_from_both_widths),
        ENUMTEST(test_wild_letter_of_the_providers_own_making_is_told_and_cancelled),
    };
    return mprtest_main(argc, argv, "mpr: providers in the wild", tests,
                        sizeof(tests) / sizeof(tests[0]));
}
