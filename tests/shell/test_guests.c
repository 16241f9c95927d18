/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Other people's providers in the shell: shown beside ours, and no worse for the shell than for WNet
 * when they fail, lie or leave. */
#include "shelltest.h"

#include <string.h>

static void test_enumobjects_shows_every_providers_entries(void **state)
{
    (void)state;
    struct lister *lister = enumtest_lister(L"a");
    lister->count = 2;
    enumtest_order(L"a,+");
    assert_string_equal(shelltest_list_at(""),
                        "share0,share1,files,localhost,127.0.0.1,dav.example,");
    assert_int_equal(lister->alive, 0);
}

static void test_enumobjects_a_network_that_fails_is_shown_itself(void **state)
{
    (void)state;
    struct lister *lister = enumtest_lister(L"a");
    lister->count = 2;
    lister->open_result = WN_ACCESS_DENIED;
    enumtest_order(L"a,+");
    assert_string_equal(shelltest_list_at(""), "a,files,localhost,127.0.0.1,dav.example,");
    assert_string_equal(shelltest_list_at("a"), "80070005");
    /* It fails in the middle: nothing of it is shown but itself. */
    lister->open_result = WN_SUCCESS;
    lister->read_result = WN_NET_ERROR;
    assert_string_equal(shelltest_list_at(""), "a,files,localhost,127.0.0.1,dav.example,");
    assert_int_equal(lister->alive, 0);
}

static void test_enumobjects_a_network_that_went_away_is_an_error(void **state)
{
    (void)state;
    struct lister *lister = enumtest_lister(L"a");
    lister->count = 1;
    lister->open_result = WN_ACCESS_DENIED;
    enumtest_order(L"a,+");
    IShellFolder2 *network = shelltest_open("a");
    ITEMIDLIST *list = shelltest_find(network, L"share0");
    assert_null(list);
    enumtest_order(L"+");
    const char *text = shelltest_list(network, EVERYTHING);
    if (strncmp(text, "8007", 4) != 0)
        fail_msg("it lists %s", text);
    assert_string_equal(shelltest_list_at(""), "files,localhost,127.0.0.1,dav.example,");
    IShellFolder2_Release(network);
}

/* tests/providers/lister.h: each of these once made somebody's router crash. */
static void test_enumobjects_nonsense_of_a_provider_harms_nobody(void **state)
{
    static const DWORD manners[] = {LISTER_COUNT_HUGE,   LISTER_NEVER_FITS,  LISTER_EMPTY_SUCCESS,
                                    LISTER_NO_PROVIDER,  LISTER_BAD_POINTER, LISTER_SCRIBBLES,
                                    LISTER_BLOCK_INSIDE, LISTER_STATIC};
    (void)state;
    struct lister *lister = enumtest_lister(L"a");
    lister->count = 3;
    enumtest_order(L"a,+");
    for (size_t i = 0; i < sizeof(manners) / sizeof(manners[0]); i++)
    {
        lister->manner = manners[i];
        const char *text = shelltest_list_at("");
        if (strstr(text, "files,localhost,127.0.0.1,dav.example,") == NULL)
            fail_msg("manner %#lx: %s", manners[i], text);
    }
    assert_int_equal(lister->alive, 0);
}

/* A share of a provider that has no connections: the shell says what WNet says. */
static void test_enumobjects_of_a_share_that_cannot_be_connected_says_why(void **state)
{
    (void)state;
    struct lister *lister = enumtest_lister(L"a");
    lister->count = 1;
    enumtest_order(L"a,+");
    assert_string_equal(shelltest_list_at("share0"), "800704c6");
}

static void test_enumobjects_names_that_are_too_long_are_left_out(void **state)
{
    (void)state;
    struct lister *lister = enumtest_lister(L"a");
    lister->count = 1;
    lister->name_cch = 2000;
    enumtest_order(L"a,+");
    assert_string_equal(shelltest_list_at(""), "files,localhost,127.0.0.1,dav.example,");
}

static void test_enumobjects_of_many_entries_gives_all(void **state)
{
    ULONG count = 0;
    IEnumIDList *objects = NULL;
    ITEMIDLIST *list = NULL;
    (void)state;
    struct lister *lister = enumtest_lister(L"a");
    lister->count = 3000;
    enumtest_order(L"a");
    IShellFolder2 *root = shelltest_root();
    EXPECT_RESULT(S_OK, IShellFolder2_EnumObjects(root, NULL, EVERYTHING, &objects));
    for (; IEnumIDList_Next(objects, 1, &list, NULL) == S_OK; count++)
        ILFree(list);
    assert_int_equal(count, 3000);
    IEnumIDList_Release(objects);
    IShellFolder2_Release(root);
}

static void test_enumobjects_without_any_provider_says_no_network(void **state)
{
    (void)state;
    enumtest_order(L"");
    assert_string_equal(shelltest_list_at(""), "800704c6");
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        SHELLTEST(test_enumobjects_shows_every_providers_entries),
        SHELLTEST(test_enumobjects_a_network_that_fails_is_shown_itself),
        SHELLTEST(test_enumobjects_a_network_that_went_away_is_an_error),
        SHELLTEST(test_enumobjects_nonsense_of_a_provider_harms_nobody),
        SHELLTEST(test_enumobjects_of_a_share_that_cannot_be_connected_says_why),
        SHELLTEST(test_enumobjects_names_that_are_too_long_are_left_out),
        SHELLTEST(test_enumobjects_of_many_entries_gives_all),
        SHELLTEST(test_enumobjects_without_any_provider_says_no_network),
    };
    return shelltest_main(argc, argv, "shell: other people's providers", tests,
                          sizeof(tests) / sizeof(tests[0]));
}
