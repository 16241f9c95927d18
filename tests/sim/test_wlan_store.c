/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the WLAN service keeps: places of profiles, their order, filters (docs/reference/wlan.md sections 6 and 7). */
#include "wlan_profiles.h"

#include "wlan_store.h"

static const uint8_t card[16] = {1};
static const uint8_t other_card[16] = {2};

static struct wlan_stored *make(const char *name, uint32_t flags)
{
    struct wlan_stored *stored = calloc(1, sizeof(*stored));
    uint32_t reason;

    assert_non_null(stored);
    stored->profile = read_good(open_profile);
    stored->flags = flags;
    assert_int_equal(wlan_profile_rename(stored->profile, name, &reason), SIM_OK);
    return stored;
}

static void expect_order(const struct wlan_store *store, const char *names)
{
    const struct wlan_interface *found = wlan_store_interface(store, card);
    char text[256] = "";

    for (size_t i = 0; found != NULL && i < found->count; i++)
        strcat(strcat(text, i != 0 ? " " : ""), found->profiles[i]->profile->name);
    assert_string_equal(text, names);
}

static void test_wlan_store_replaces_takes_out_and_keeps_places(void **state)
{
    struct wlan_store store = {0};
    size_t at = 99;

    (void)state;
    assert_true(wlan_store_replace(&store, card, NULL, make("a", 0), 0));
    assert_true(wlan_store_replace(&store, card, NULL, make("b", 0), 99));
    assert_true(wlan_store_replace(&store, card, NULL, make("gp", 1), 0));
    assert_true(wlan_store_replace(&store, other_card, NULL, make("a", 2), 0));
    expect_order(&store, "gp a b");
    assert_int_equal(wlan_store_first_place(&store, card), 1);
    assert_int_equal(wlan_store_first_place(&store, other_card), 0);
    assert_non_null(wlan_store_find(&store, card, "b", &at));
    assert_int_equal(at, 2);
    assert_null(wlan_store_find(&store, card, "B", NULL));
    assert_null(wlan_store_find(&store, other_card, "b", NULL));
    assert_true(wlan_store_replace(&store, card, "a", make("c", 0), 1));
    expect_order(&store, "gp c b");
    assert_true(wlan_store_replace(&store, card, "c", NULL, 0));
    assert_true(wlan_store_replace(&store, card, "no such", NULL, 0));
    expect_order(&store, "gp b");
    wlan_store_clear(&store);
    assert_null(wlan_store_interface(&store, card));
}

/* A user's own profile, which goes to who finds it. */
static struct wlan_stored *make_own(const char *name, const char *owner)
{
    struct wlan_stored *stored = make(name, WLAN_STORED_USER);

    stored->owner = malloc(strlen(owner) + 1);
    assert_non_null(stored->owner);
    memcpy(stored->owner, owner, strlen(owner) + 1);
    return stored;
}

static void test_wlan_store_owners_have_profiles_of_one_name_apart(void **state)
{
    struct wlan_store store = {0};
    const struct wlan_stored *annas;
    char *key;
    size_t at = 99;

    (void)state;
    assert_true(wlan_store_replace(&store, card, NULL, make("a", 0), 99));
    assert_true(wlan_store_replace(&store, card, NULL, make_own("b", "S-1"), 99));
    assert_true(wlan_store_replace(&store, card, NULL, make_own("b", "S-2"), 99));
    assert_true(wlan_store_replace(&store, card, NULL, make_own("a", "S-2"), 99));
    annas = wlan_store_find_for(&store, card, "b", "S-2", &at);
    assert_int_equal(at, 2);
    assert_null(wlan_store_find_for(&store, card, "b", "S-3", NULL));
    assert_null(wlan_store_find_for(&store, card, "b", NULL, NULL));
    /* An own one comes before one of everybody's. */
    wlan_store_find_for(&store, card, "a", "S-2", &at);
    assert_int_equal(at, 3);
    wlan_store_find_for(&store, card, "a", "S-1", &at);
    assert_int_equal(at, 0);
    /* A name alone is no key of theirs. */
    assert_null(wlan_store_find(&store, card, "b", NULL));
    key = wlan_stored_key(annas);
    assert_non_null(key);
    assert_ptr_equal(wlan_store_find(&store, card, key, NULL), annas);
    assert_true(wlan_store_replace(&store, card, key, NULL, 0));
    assert_null(wlan_store_find(&store, card, key, NULL));
    assert_non_null(wlan_store_find_for(&store, card, "b", "S-1", NULL));
    free(key);
    wlan_store_clear(&store);
}

static void test_wlan_store_order_names_first_and_policy_before_all(void **state)
{
    static const char *const names[] = {"c", "x", "gp", "a", "c"};
    struct wlan_store store = {0};

    (void)state;
    for (const char *name = "dcba"; *name != 0; name++)
        assert_true(wlan_store_replace(&store, card, NULL, make((char[]){*name, 0}, 0), 0));
    assert_true(wlan_store_replace(&store, card, NULL, make("gp", 1), 0));
    assert_true(wlan_store_order(&store, card, names, 5));
    expect_order(&store, "gp c a b d");
    assert_true(wlan_store_order(&store, card, NULL, 0));
    assert_true(wlan_store_order(&store, other_card, names, 5));
    expect_order(&store, "gp c a b d");
    wlan_store_clear(&store);
}

static void test_wlan_store_has_bounds(void **state)
{
    static struct wlan_filter_network networks[WLAN_STORE_NETWORKS_MAX + 1];
    struct wlan_store store = {0};
    struct wlan_stored *last = make("last", 0);

    (void)state;
    for (size_t i = 0; i < WLAN_STORE_PROFILES_MAX; i++)
    {
        char name[16];

        snprintf(name, sizeof(name), "%u", (unsigned)i);
        assert_true(wlan_store_replace(&store, card, NULL, make(name, 0), i));
    }
    assert_false(wlan_store_replace(&store, card, NULL, last, 0));
    wlan_stored_free(last);
    assert_false(wlan_store_set_filter(&store, 3, networks, WLAN_STORE_NETWORKS_MAX + 1));
    assert_int_equal(store.filters[3].count, 0);
    wlan_store_clear(&store);
}

static bool denies(const struct wlan_store *store, const char *ssid)
{
    return wlan_store_denies(store, (const uint8_t *)ssid, strlen(ssid), 1);
}

/* Denied is what a deny list has and no permit list; an entry without SSID is all of its type. */
static void test_wlan_store_denies_by_its_filters(void **state)
{
    static const struct wlan_filter_network lab = {"Lab", 3, 1};
    static const struct wlan_filter_network lab_ad_hoc = {"Lab", 3, 2};
    static const struct wlan_filter_network all = {"", 0, 3};
    struct wlan_store store = {0};

    (void)state;
    assert_false(denies(&store, "Lab"));
    assert_true(wlan_store_set_filter(&store, 3, &lab, 1));
    assert_true(denies(&store, "Lab"));
    assert_false(denies(&store, "lab") || denies(&store, "Lab2") || denies(&store, ""));
    assert_true(wlan_store_set_filter(&store, 3, &lab_ad_hoc, 1));
    assert_false(denies(&store, "Lab"));
    assert_true(wlan_store_set_filter(&store, 1, &all, 1));
    assert_true(denies(&store, "Lab") && denies(&store, "Other"));
    assert_true(wlan_store_set_filter(&store, 2, &lab, 1));
    assert_true(!denies(&store, "Lab") && denies(&store, "Other"));
    wlan_store_clear(&store);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wlan_store_replaces_takes_out_and_keeps_places),
        cmocka_unit_test(test_wlan_store_owners_have_profiles_of_one_name_apart),
        cmocka_unit_test(test_wlan_store_order_names_first_and_policy_before_all),
        cmocka_unit_test(test_wlan_store_has_bounds),
        cmocka_unit_test(test_wlan_store_denies_by_its_filters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
