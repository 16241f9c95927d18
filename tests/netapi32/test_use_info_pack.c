/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Packing of USE_INFO records, natively. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "use_pack.h"

#define CCH 40

/* ASCII as UTF-16; four at a time. */
static const uint16_t *wide(const char *text)
{
    static uint16_t texts[8][CCH];
    static unsigned int next;
    uint16_t *out = texts[next++ % 8];
    size_t i = 0;
    for (; text[i]; i++)
        out[i] = (unsigned char)text[i];
    out[i] = 0;
    return out;
}

static void assert_text(const uint16_t *text, const char *expected)
{
    size_t i = 0;
    assert_non_null(text);
    for (; expected[i]; i++)
        assert_int_equal(text[i], expected[i]);
    assert_int_equal(text[i], 0);
}

static struct use_entry entry_of(const char *local, const char *remote, const char *user)
{
    struct use_entry entry = {.local = wide(local),
                              .remote = wide(remote),
                              .user = wide(user),
                              .status = 1,
                              .asg_type = 2,
                              .refcount = 3,
                              .usecount = 4};
    return entry;
}

static void test_use_info_pack_level_2_gives_all_members(void **state)
{
    (void)state;
    struct use_entry entry = entry_of("X:", "\\\\s\\r", "dom\\me");
    size_t cb = use_info_size_cb(2, &entry);
    /* 3 + 6 + 3 + 4 characters */
    assert_int_equal(cb, sizeof(struct use_info_2) + 2 * 16);
    struct use_info_2 *info = malloc(cb);
    assert_non_null(info);
    assert_true(use_info_pack(2, &entry, 1, info, cb));
    assert_text(info->local, "X:");
    assert_text(info->remote, "\\\\s\\r");
    assert_null(info->password);
    assert_int_equal(info->status, 1);
    assert_int_equal(info->asg_type, 2);
    assert_int_equal(info->refcount, 3);
    assert_int_equal(info->usecount, 4);
    assert_text(info->username, "me");
    assert_text(info->domainname, "dom");
    free(info);
}

static void test_use_info_pack_no_domain_is_empty(void **state)
{
    (void)state;
    struct use_entry entry = entry_of("", "\\\\s\\r", "me");
    size_t cb = use_info_size_cb(2, &entry);
    struct use_info_2 *info = malloc(cb);
    assert_non_null(info);
    assert_true(use_info_pack(2, &entry, 1, info, cb));
    assert_text(info->local, "");
    assert_text(info->username, "me");
    assert_text(info->domainname, "");
    free(info);
}

static void test_use_info_pack_one_byte_short_writes_nothing(void **state)
{
    (void)state;
    for (uint32_t level = 0; level <= USE_INFO_LEVEL_MAX; level++)
    {
        struct use_entry entries[2] = {entry_of("X:", "\\\\s\\r", "a"),
                                       entry_of("", "\\\\t\\q", "b")};
        size_t cb = use_info_size_cb(level, &entries[0]) + use_info_size_cb(level, &entries[1]);
        unsigned char *buffer = malloc(cb);
        assert_non_null(buffer);
        memset(buffer, 0xA5, cb);
        assert_false(use_info_pack(level, entries, 2, buffer, cb - 1));
        for (size_t i = 0; i < cb; i++)
            assert_int_equal(buffer[i], 0xA5);
        assert_true(use_info_pack(level, entries, 2, buffer, cb));
        free(buffer);
    }
}

static void test_use_info_fit_counts_whole_entries(void **state)
{
    (void)state;
    struct use_entry entries[3] = {entry_of("X:", "\\\\s\\r", ""), entry_of("Y:", "\\\\s\\r", ""),
                                   entry_of("", "\\\\s\\r", "")};
    size_t one = use_info_size_cb(1, &entries[0]);
    size_t total = 0;
    assert_int_equal(use_info_fit(1, entries, 3, one - 1, &total), 0);
    assert_int_equal(total, 0);
    assert_int_equal(use_info_fit(1, entries, 3, one, &total), 1);
    assert_int_equal(total, one);
    assert_int_equal(use_info_fit(1, entries, 3, 2 * one - 1, &total), 1);
    assert_int_equal(use_info_fit(1, entries, 3, SIZE_MAX, &total), 3);
    assert_int_equal(use_info_fit(1, entries, 0, SIZE_MAX, &total), 0);
}

/* Every size, every level, many entries: all strings lie behind the fixed parts, inside the buffer (the sanitizers watch its ends). */
static void test_use_info_pack_random_entries_stay_inside(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "X:", "\\\\server\\share", "a\\b\\c", "\\", "user"};
    srand(20260101);
    for (int round = 0; round < 2000; round++)
    {
        struct use_entry entries[2];
        uint32_t level = (uint32_t)rand() % 3;
        for (size_t i = 0; i < 2; i++)
            entries[i] = entry_of(texts[rand() % 6], texts[rand() % 6], texts[rand() % 6]);
        size_t cb;
        assert_int_equal(use_info_fit(level, entries, 2, SIZE_MAX, &cb), 2);
        size_t room = cb - (size_t)(rand() % 2) * ((size_t)rand() % cb);
        void *buffer = malloc(room ? room : 1);
        assert_non_null(buffer);
        assert_int_equal(use_info_pack(level, entries, 2, buffer, room), room >= cb);
        free(buffer);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_use_info_pack_level_2_gives_all_members),
        cmocka_unit_test(test_use_info_pack_no_domain_is_empty),
        cmocka_unit_test(test_use_info_pack_one_byte_short_writes_nothing),
        cmocka_unit_test(test_use_info_fit_counts_whole_entries),
        cmocka_unit_test(test_use_info_pack_random_entries_stay_inside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
