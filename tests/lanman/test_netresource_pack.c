/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* dlls/common/netresource_pack.c: records from the front, strings from the end, all or nothing. */
#include "native.h"

#include "netresource_pack.h"

#define POISON 0xa5

static const struct netresource_record sample = {
    .scope = 1,
    .type = 2,
    .display_type = 3,
    .usage = 0x80000001u,
    .strings = {u"X:", u"\\\\files\\public", NULL, u"Microsoft Windows Network"},
};

/* sizeof(record) and the three strings with their NULs. */
static size_t sample_cb(void)
{
    return sizeof(sample) + text_cb(sample.strings[NETRESOURCE_LOCAL]) +
           text_cb(sample.strings[NETRESOURCE_REMOTE]) +
           text_cb(sample.strings[NETRESOURCE_PROVIDER]);
}

static void check_sample(const unsigned char *place, const unsigned char *from,
                         const unsigned char *to)
{
    struct netresource_record got;
    memcpy(&got, place, sizeof(got));
    assert_int_equal(got.scope, sample.scope);
    assert_int_equal(got.type, sample.type);
    assert_int_equal(got.display_type, sample.display_type);
    assert_int_equal(got.usage, sample.usage);
    for (size_t i = 0; i < NETRESOURCE_STRINGS; i++)
    {
        if (sample.strings[i] == NULL)
        {
            assert_null(got.strings[i]);
            continue;
        }
        assert_true((const unsigned char *)got.strings[i] >= from);
        assert_true((const unsigned char *)got.strings[i] < to);
        assert_int_equal((uintptr_t)got.strings[i] % sizeof(uint16_t), 0);
        assert_text_equal(got.strings[i], sample.strings[i]);
    }
}

static void test_netresource_pack_add_exact_buffer_holds_record_and_strings(void **state)
{
    struct netresource_pack pack;
    const size_t cb = sample_cb();
    unsigned char *buffer = malloc(cb);
    (void)state;

    assert_non_null(buffer);
    memset(buffer, POISON, cb);
    netresource_pack_begin(&pack, buffer, cb);
    assert_int_equal(netresource_pack_add_cb(&pack, &sample), cb);
    assert_true(netresource_pack_add(&pack, &sample));
    check_sample(buffer, buffer + sizeof(sample), buffer + cb);
    assert_false(netresource_pack_add(&pack, &sample));
    check_sample(buffer, buffer + sizeof(sample), buffer + cb);
    free(buffer);
}

static void test_netresource_pack_add_one_byte_less_packs_nothing(void **state)
{
    struct netresource_pack pack;
    const size_t cb = sample_cb() - 1;
    unsigned char *buffer = malloc(cb);
    (void)state;

    assert_non_null(buffer);
    memset(buffer, POISON, cb);
    netresource_pack_begin(&pack, buffer, cb);
    assert_false(netresource_pack_add(&pack, &sample));
    for (size_t i = 0; i < cb; i++)
        assert_int_equal(buffer[i], POISON);
    /* The size asked for does not depend on what is already there. */
    assert_int_equal(netresource_pack_add_cb(&pack, &sample), sample_cb());
    free(buffer);
}

static void test_netresource_pack_add_empty_buffer_packs_nothing(void **state)
{
    struct netresource_pack pack;
    (void)state;

    netresource_pack_begin(&pack, NULL, 0);
    assert_false(netresource_pack_add(&pack, &sample));
    assert_int_equal(netresource_pack_add_cb(&pack, &sample), sample_cb());
}

static void test_netresource_pack_add_several_keeps_records_contiguous(void **state)
{
    struct netresource_pack pack;
    enum
    {
        COUNT = 7
    };
    const size_t cb = sample_cb() * COUNT;
    unsigned char *buffer = malloc(cb);
    (void)state;

    assert_non_null(buffer);
    netresource_pack_begin(&pack, buffer, cb);
    for (size_t i = 0; i < COUNT; i++)
        assert_true(netresource_pack_add(&pack, &sample));
    assert_false(netresource_pack_add(&pack, &sample));
    for (size_t i = 0; i < COUNT; i++)
        check_sample(buffer + i * sizeof(sample), buffer + COUNT * sizeof(sample), buffer + cb);
    free(buffer);
}

/* The size that is asked for suffices, and one byte less does not, wherever the buffer lies. */
static void test_netresource_pack_add_cb_any_address_is_exact(void **state)
{
    (void)state;
    for (size_t shift = 0; shift < 9; shift++)
    {
        struct netresource_pack pack;
        unsigned char *block = malloc(sample_cb() + 16);
        assert_non_null(block);
        netresource_pack_begin(&pack, block + shift, 0);
        const size_t cb = netresource_pack_add_cb(&pack, &sample);
        assert_true(cb == sample_cb() || cb == sample_cb() + 1);
        memset(block, POISON, sample_cb() + 16);
        netresource_pack_begin(&pack, block + shift, cb - 1);
        assert_false(netresource_pack_add(&pack, &sample));
        netresource_pack_begin(&pack, block + shift, cb);
        assert_true(netresource_pack_add(&pack, &sample));
        check_sample(block + shift, block + shift + sizeof(sample), block + shift + cb);
        for (size_t i = 0; i < shift; i++)
            assert_int_equal(block[i], POISON);
        for (size_t i = shift + cb; i < sample_cb() + 16; i++)
            assert_int_equal(block[i], POISON);
        free(block);
    }
}

static void test_netresource_pack_answer_exact_buffer_holds_the_system_part(void **state)
{
    const struct netresource_answer answer = {.type = 1,
                                              .strings = {NULL, u"\\\\a\\b", NULL, u"N", u"\\c"}};
    const struct netresource_answer without = {.strings = {NULL, u"\\\\a\\b", NULL, u"N", NULL}};
    static _Alignas(void *) unsigned char buffer[256];
    uint16_t poison;
    uint16_t *system = &poison;
    size_t cb = 0;
    (void)state;

    assert_false(netresource_pack_answer(&answer, NULL, &cb, &system));
    const size_t needed = sizeof(answer) + 12 + 4 + 6;
    assert_int_equal(cb, needed);
    memset(buffer, POISON, sizeof(buffer));
    cb--;
    assert_false(netresource_pack_answer(&answer, buffer, &cb, &system));
    assert_int_equal(cb, needed);
    assert_ptr_equal(system, &poison);
    assert_int_equal(buffer[0], POISON);
    assert_true(netresource_pack_answer(&answer, buffer, &cb, &system));
    assert_memory_equal(system, u"\\c", 6);
    assert_in_range((uintptr_t)system, (uintptr_t)buffer, (uintptr_t)buffer + needed - 6);
    assert_int_equal(buffer[needed], POISON);
    /* None, and none asked for. */
    assert_true(netresource_pack_answer(&without, buffer, &cb, &system));
    assert_null(system);
    cb = sizeof(struct netresource_record) + 12 + 4;
    assert_true(netresource_pack_answer(&answer, buffer, &cb, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_netresource_pack_add_exact_buffer_holds_record_and_strings),
        cmocka_unit_test(test_netresource_pack_add_one_byte_less_packs_nothing),
        cmocka_unit_test(test_netresource_pack_add_empty_buffer_packs_nothing),
        cmocka_unit_test(test_netresource_pack_add_several_keeps_records_contiguous),
        cmocka_unit_test(test_netresource_pack_add_cb_any_address_is_exact),
        cmocka_unit_test(test_netresource_pack_answer_exact_buffer_holds_the_system_part),
    };
    return cmocka_run_group_tests_name("netresource_pack", tests, NULL, NULL);
}
