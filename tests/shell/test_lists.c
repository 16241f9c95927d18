/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Item id lists that are no good: cut, changed, of others, unreadable. Nothing of it is believed, and
 * nothing crashes. */
#include "shelltest.h"

#include <string.h>

#define LIST_CB_MAX 4096

/* All questions about a list: each answers an error, or of something that is one of ours. */
static void ask_all(IShellFolder2 *folder, const ITEMIDLIST *list, bool is_good)
{
    const ITEMIDLIST *lists[] = {list};
    IShellFolder2 *below = BAD_POINTER;
    IUnknown *object = BAD_POINTER;
    SFGAOF attributes = SFGAO_FOLDER | SFGAO_FILESYSTEM;
    SHELLDETAILS details;
    STRRET name;
    HRESULT results[7];
    results[0] =
        IShellFolder2_BindToObject(folder, list, NULL, &IID_IShellFolder2, (void **)&below);
    if (SUCCEEDED(results[0]))
        IShellFolder2_Release(below);
    else
        assert_null(below);
    results[1] = IShellFolder2_GetAttributesOf(folder, 1, lists, &attributes);
    results[2] = IShellFolder2_GetDisplayNameOf(folder, list, SHGDN_FORPARSING, &name);
    if (SUCCEEDED(results[2]))
        CoTaskMemFree(name.pOleStr);
    results[3] = IShellFolder2_GetUIObjectOf(folder, NULL, 1, lists, &IID_IContextMenu, NULL,
                                             (void **)&object);
    if (SUCCEEDED(results[3]))
        IUnknown_Release(object);
    else
        assert_null(object);
    results[4] = IShellFolder2_CompareIDs(folder, 0, list, list);
    results[5] = IShellFolder2_BindToStorage(folder, list, NULL, &IID_IUnknown, (void **)&object);
    results[6] =
        list != NULL ? IShellFolder2_GetDetailsOf(folder, list, 1, &details) : E_INVALIDARG;
    if (SUCCEEDED(results[6]))
        CoTaskMemFree(details.str.pOleStr);
    for (int i = 0; i < 7 && !is_good; i++)
    {
        if (SUCCEEDED(results[i]))
            fail_msg("question %d is answered: %#lx", i, (unsigned long)results[i]);
    }
}

/* A copy of an item at the very end of what can be read. */
static BYTE *at_the_edge(const BYTE *bytes, size_t cb, BYTE **block)
{
    static const size_t page_cb = 4096;
    *block = VirtualAlloc(NULL, 3 * page_cb, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
    assert_non_null(*block);
    assert_true(VirtualFree(*block + 2 * page_cb, page_cb, MEM_DECOMMIT));
    BYTE *edge = *block + 2 * page_cb - cb;
    memcpy(edge, bytes, cb);
    return edge;
}

static size_t take_item(IShellFolder2 *folder, const WCHAR *name, BYTE *bytes)
{
    ITEMIDLIST *list = shelltest_find(folder, name);
    const size_t cb = ILGetSize(list);
    assert_in_range(cb, 60, LIST_CB_MAX);
    memcpy(bytes, list, cb);
    ILFree(list);
    return cb;
}

static void test_lists_cut_at_any_byte_are_refused(void **state)
{
    BYTE item[LIST_CB_MAX];
    BYTE *block;
    (void)state;
    IShellFolder2 *files = shelltest_open("files");
    const size_t cb = take_item(files, L"public", item);
    for (size_t left = 0; left < cb; left++)
    {
        /* The size that the item tells is that of the whole. */
        BYTE *edge = at_the_edge(item, left, &block);
        ask_all(files, (const ITEMIDLIST *)edge, false);
        VirtualFree(block, 0, MEM_RELEASE);
    }
    for (USHORT told = 2; told < cb - 2; told++)
    {
        /* The size tells less. */
        BYTE copy[LIST_CB_MAX];
        memcpy(copy, item, cb);
        memcpy(copy, &told, sizeof(told));
        memset(copy + told, 0, 2);
        ask_all(files, (const ITEMIDLIST *)copy, false);
    }
    BYTE *edge = at_the_edge(item, cb, &block);
    ask_all(files, (const ITEMIDLIST *)edge, true);
    VirtualFree(block, 0, MEM_RELEASE);
    IShellFolder2_Release(files);
}

/* Bits that say what kind of place it is may change into another good item; all others are seen. */
static void test_lists_with_any_bit_changed_do_no_harm(void **state)
{
    BYTE item[LIST_CB_MAX];
    BYTE *block;
    (void)state;
    IShellFolder2 *files = shelltest_open("files");
    const size_t cb = take_item(files, L"laser", item);
    for (size_t bit = 0; bit < 8 * (cb - 2); bit++)
    {
        item[bit / 8] ^= (BYTE)(1u << (bit % 8));
        BYTE *edge = at_the_edge(item, cb, &block);
        ask_all(files, (const ITEMIDLIST *)edge, true);
        VirtualFree(block, 0, MEM_RELEASE);
        item[bit / 8] ^= (BYTE)(1u << (bit % 8));
    }
    IShellFolder2_Release(files);
}

static void test_lists_of_others_are_refused(void **state)
{
    static const USHORT sizes[] = {0, 1, 2, 3, 20, 59, 0xffff};
    (void)state;
    IShellFolder2 *root = shelltest_root();
    ITEMIDLIST *entry = shelltest_entry();
    ask_all(root, entry, false);
    ask_all(root, BAD_POINTER, false);
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
    {
        static BYTE bytes[0x10002];
        memset(bytes, 0x31, sizeof(bytes));
        memcpy(bytes, &sizes[i], sizeof(sizes[i]));
        if (sizes[i] > 0)
        {
            memset(bytes + (sizes[i] < 2 ? 2 : sizes[i]), 0, 2);
            ask_all(root, (const ITEMIDLIST *)bytes, false);
        }
    }
    EXPECT_RESULT(E_INVALIDARG, IShellFolder2_CompareIDs(root, 0, NULL, entry));
    EXPECT_RESULT(E_INVALIDARG, IShellFolder2_CompareIDs(root, 0, NULL, NULL));
    ILFree(entry);
    IShellFolder2_Release(root);
}

/* Behind a server and a printer stands nothing of the file system's, and behind a share nothing that
 * is too short for a file. */
static void test_lists_that_go_on_with_anothers_item_are_refused(void **state)
{
    static const WCHAR *const names[] = {NULL, L"laser", L"public"};
    (void)state;
    IShellFolder2 *root = shelltest_root();
    IShellFolder2 *files = shelltest_open("files");
    ITEMIDLIST *server = shelltest_find(root, L"files");
    for (int i = 0; i < 3; i++)
    {
        BYTE other[] = {8, 0, 0x32, 1, 2, 3, 4, 5, 0, 0};
        IShellFolder2 *below = BAD_POINTER;
        STRRET name;
        ITEMIDLIST *last = names[i] != NULL ? shelltest_find(files, names[i]) : NULL;
        ITEMIDLIST *place = ILCombine(server, last);
        ITEMIDLIST *whole = ILCombine(place, (ITEMIDLIST *)other);
        EXPECT_RESULT(E_INVALIDARG, IShellFolder2_BindToObject(
                                        root, whole, NULL, &IID_IShellFolder2, (void **)&below));
        EXPECT_RESULT(E_INVALIDARG,
                      IShellFolder2_GetDisplayNameOf(root, whole, SHGDN_FORPARSING, &name));
        EXPECT_RESULT(E_INVALIDARG, IShellFolder2_CompareIDs(root, 0, whole, whole));
        assert_null(below);
        ILFree(whole);
        ILFree(place);
        ILFree(last);
    }
    ILFree(server);
    IShellFolder2_Release(files);
    IShellFolder2_Release(root);
}

/* The file system's own folder would believe them. */
static void test_lists_in_a_share_that_are_no_files_are_refused(void **state)
{
    BYTE other[] = {8, 0, 0x32, 1, 2, 3, 4, 5, 0, 0};
    (void)state;
    IShellFolder2 *share = shelltest_open("files/public");
    ask_all(share, (const ITEMIDLIST *)other, false);
    ask_all(share, BAD_POINTER, false);
    IShellFolder2_Release(share);
}

/* What was listed once, and is no more: names are told, opening says why not. */
static void test_lists_of_places_that_are_gone_say_so(void **state)
{
    IShellFolder2 *below = NULL;
    (void)state;
    IShellFolder2 *root = shelltest_root();
    ITEMIDLIST *list = shelltest_find(root, L"files");
    const ITEMIDLIST *lists[] = {list};
    SFGAOF attributes = SFGAO_VALIDATE | SFGAO_FOLDER;
    mprtest_load_network("servers: [{name: other, shares: [{name: data, type: disk}]}]\n");
    assert_string_equal(shelltest_name((IShellFolder *)root, list, SHGDN_NORMAL), "files");
    EXPECT_CODE(ERROR_BAD_NET_NAME, IShellFolder2_GetAttributesOf(root, 1, lists, &attributes));
    EXPECT_RESULT(
        S_OK, IShellFolder2_BindToObject(root, list, NULL, &IID_IShellFolder2, (void **)&below));
    assert_string_equal(shelltest_list(below, EVERYTHING), "80070035");
    assert_string_equal(shelltest_list(root, EVERYTHING), "other,localhost,127.0.0.1,");
    IShellFolder2_Release(below);
    ILFree(list);
    IShellFolder2_Release(root);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        SHELLTEST(test_lists_cut_at_any_byte_are_refused),
        SHELLTEST(test_lists_with_any_bit_changed_do_no_harm),
        SHELLTEST(test_lists_of_others_are_refused),
        SHELLTEST(test_lists_that_go_on_with_anothers_item_are_refused),
        SHELLTEST(test_lists_in_a_share_that_are_no_files_are_refused),
        SHELLTEST(test_lists_of_places_that_are_gone_say_so),
    };
    return shelltest_main(argc, argv, "shell: item id lists", tests,
                          sizeof(tests) / sizeof(tests[0]));
}
