/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The ring of notifications. */
#include "tests/sim/native.h"

#include <pthread.h>
#include <sched.h>
#include <stdbool.h>

#include "ring.h"

#define GENERATION 7u

static uint64_t block[RING_CB / 8];

static int setup(void **state)
{
    (void)state;
    memset(block, 0, sizeof(block));
    ring_create(block, GENERATION);
    return 0;
}

static void put(uint32_t code)
{
    struct ring_event event = {.source = 8, .code = code, .value = code * 3};

    (void)ring_put(block, GENERATION, &event);
}

static void test_ring_read_gives_each_once_and_in_order(void **state)
{
    struct ring_event event;
    uint64_t number = ring_next(block);

    (void)state;
    assert_int_equal(number, 1);
    assert_int_equal(ring_read(block, GENERATION, &number, &event), RING_NOTHING);
    for (uint32_t i = 1; i <= 3 * RING_SLOTS; ++i)
    {
        put(i);
        assert_int_equal(ring_read(block, GENERATION, &number, &event), RING_FOUND);
        assert_int_equal(event.code, i);
        ++number;
        assert_int_equal(ring_read(block, GENERATION, &number, &event), RING_NOTHING);
    }
}

static void test_ring_read_slow_reader_is_told_what_it_lost(void **state)
{
    struct ring_event event;
    uint64_t number = 1;

    (void)state;
    for (uint32_t i = 1; i <= RING_SLOTS + 10; ++i)
    {
        put(i);
    }
    assert_int_equal(ring_read(block, GENERATION, &number, &event), RING_LOST);
    assert_int_equal(number, 11);
    assert_int_equal(ring_read(block, GENERATION, &number, &event), RING_FOUND);
    assert_int_equal(event.code, 11);
}

static void test_ring_read_other_generation_or_block_is_gone(void **state)
{
    struct ring_event event;
    uint64_t number = 1;

    (void)state;
    put(1);
    assert_int_equal(ring_read(block, GENERATION + 1, &number, &event), RING_GONE);
    memset(block, 0, sizeof(block));
    assert_int_equal(ring_read(block, 0, &number, &event), RING_GONE);
    assert_int_equal(number, 1);
}

static void test_ring_read_what_is_damaged_is_lost(void **state)
{
    struct ring_event event;
    uint8_t *bytes = (uint8_t *)block;
    uint64_t number = 1;

    (void)state;
    put(1);
    put(2);
    bytes[RING_HEADER_CB + RING_SLOT_CB + 40] ^= 1;
    assert_int_equal(ring_read(block, GENERATION, &number, &event), RING_LOST);
    assert_int_equal(number, 2);
    assert_int_equal(ring_read(block, GENERATION, &number, &event), RING_FOUND);
}

static void test_ring_read_what_is_not_well_formed_is_lost(void **state)
{
    struct ring_event bad[4] = {
        {.ssid_cb = 33}, {.data = RING_DATA_KINDS}, {.code = 1}, {.blob_cb = RING_BLOB_CB + 1}};
    struct ring_event event;

    (void)state;
    for (size_t i = 0; i < RING_PROFILE_CCH; ++i)
    {
        bad[2].profile[i] = 'x';
    }
    for (uint64_t i = 1; i <= COUNT_OF(bad); ++i)
    {
        uint64_t number = i;

        (void)ring_put(block, GENERATION, &bad[i - 1]);
        assert_int_equal(ring_read(block, GENERATION, &number, &event), RING_LOST);
        assert_int_equal(number, i + 1);
    }
}

#define MANY 20000u

static void *write_many(void *context)
{
    (void)context;
    for (uint32_t i = 1; i <= MANY; ++i)
    {
        put(i);
        if (i % 64 == 0)
        {
            sched_yield();
        }
    }
    return NULL;
}

/* A reader beside a writer: nothing torn, nothing twice, in order. */
static void test_ring_read_beside_a_writer_is_whole(void **state)
{
    pthread_t thread;
    struct ring_event event;
    uint64_t number = 1;
    uint32_t last = 0;

    (void)state;
    assert_int_equal(pthread_create(&thread, NULL, write_many, NULL), 0);
    while (number <= MANY)
    {
        if (ring_read(block, GENERATION, &number, &event) == RING_FOUND)
        {
            assert_int_equal(event.code, number);
            assert_int_equal(event.value, event.code * 3);
            assert_true(event.code > last);
            last = event.code;
            ++number;
        }
    }
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_true(last > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_ring_read_gives_each_once_and_in_order, setup),
        cmocka_unit_test_setup(test_ring_read_slow_reader_is_told_what_it_lost, setup),
        cmocka_unit_test_setup(test_ring_read_other_generation_or_block_is_gone, setup),
        cmocka_unit_test_setup(test_ring_read_what_is_damaged_is_lost, setup),
        cmocka_unit_test_setup(test_ring_read_what_is_not_well_formed_is_lost, setup),
        cmocka_unit_test_setup(test_ring_read_beside_a_writer_is_whole, setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
