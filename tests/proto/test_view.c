/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The shared view's layout: what is written is read; what is torn, stale, cut or garbage is not
 * believed and does no harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "view.h"

#define GENERATION 0x1122334455667788u
#define X          23u

static const uint16_t remote[] = u"\\\\files\\public";
static const uint16_t comment[] = u"für alle";
static const uint16_t empty[] = u"";
static const uint8_t guid[16] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

/* Words at the header's places (view.c). */
enum word
{
    WORD_MAGIC = 0,
    WORD_LAYOUT = 1,
    WORD_BLOCK_CB = 2,
    WORD_LIFE = 3,
    WORD_SEQUENCE = 6,
};

struct world
{
    uint8_t *block;
    struct view_writer writer;
    struct view_device in;
    struct view_device out;
    struct view_adapter adapter_in;
    struct view_adapter adapter_out;
};

static int setup(void **state)
{
    struct world *world = calloc(1, sizeof(*world));

    assert_non_null(world);
    /* Not a byte more than there is: ASan sees who looks beyond. */
    world->block = calloc(1, VIEW_CB);
    assert_non_null(world->block);
    view_create(&world->writer, world->block, GENERATION);
    world->in = (struct view_device){.id = 77,
                                     .scope = 1,
                                     .type = 1,
                                     .display_type = 3,
                                     .usage = 1,
                                     .status = 2,
                                     .share_type = 1,
                                     .use_count = 5,
                                     .dfs = true,
                                     .remote = remote,
                                     .user = empty,
                                     .comment = comment};
    world->adapter_in = (struct view_adapter){
        .state = 1, .settled = true, .ssid = "LabOpen", .ssid_cb = 7, .description = comment};
    memcpy(world->adapter_in.guid, guid, sizeof(guid));
    memset(world->adapter_in.bssid, 0xb5, sizeof(world->adapter_in.bssid));
    *state = world;
    return 0;
}

static int teardown(void **state)
{
    struct world *world = *state;

    free(world->block);
    free(world);
    return 0;
}

static enum view_result read_x(struct world *world)
{
    memset(&world->out, 0xee, sizeof(world->out));
    return view_read_device(world->block, GENERATION, X, &world->out);
}

static enum view_result read_adapter(struct world *world)
{
    memset(&world->adapter_out, 0xee, sizeof(world->adapter_out));
    return view_read_adapter(world->block, GENERATION, guid, &world->adapter_out);
}

static void publish(struct world *world)
{
    view_begin(&world->writer);
    view_put_device(&world->writer, X, &world->in);
    view_put_adapter(&world->writer, &world->adapter_in);
    view_end(&world->writer);
}

static uint32_t *word(struct world *world, enum word number)
{
    return (uint32_t *)(void *)world->block + number;
}

static size_t length(const uint16_t *text)
{
    size_t cch = 0;

    while (text[cch] != 0)
        cch++;
    return cch;
}

static void assert_text(const uint16_t *text, const uint16_t *expected)
{
    assert_int_equal(length(text), length(expected));
    assert_memory_equal(text, expected, 2 * length(expected));
}

static void test_view_device_index_names_and_others(void **state)
{
    uint16_t name[8];

    (void)state;
    assert_int_equal(view_device_index(u"x:"), X);
    assert_int_equal(view_device_index(u"A:"), 0);
    assert_int_equal(view_device_index(u"lpt9"), 34);
    assert_int_equal(view_device_index(u"LPT1:"), 26);
    assert_int_equal(view_device_index(u""), VIEW_DEVICES);
    assert_int_equal(view_device_index(u"X"), VIEW_DEVICES);
    assert_int_equal(view_device_index(u"X:\\"), VIEW_DEVICES);
    assert_int_equal(view_device_index(u"LPT10"), VIEW_DEVICES);
    assert_int_equal(view_device_index(u"\u0158:"), VIEW_DEVICES);
    for (uint32_t i = 0; i < VIEW_DEVICES; i++)
    {
        view_device_name(i, name);
        assert_int_equal(view_device_index(name), i);
    }
    assert_text(name, u"LPT9:");
}

static void test_view_read_published_is_what_was_put(void **state)
{
    struct world *world = *state;

    publish(world);
    assert_true(view_check(world->block, VIEW_CB, GENERATION));
    assert_int_equal(read_x(world), VIEW_FOUND);
    assert_int_equal(world->out.id, 77);
    assert_int_equal(world->out.status, 2);
    assert_int_equal(world->out.use_count, 5);
    assert_true(world->out.dfs);
    assert_text(world->out.remote, remote);
    assert_text(world->out.user, empty);
    assert_text(world->out.comment, comment);
    assert_int_equal(read_adapter(world), VIEW_FOUND);
    assert_int_equal(world->adapter_out.state, 1);
    assert_int_equal(world->adapter_out.ssid_cb, 7);
    assert_memory_equal(world->adapter_out.ssid, "LabOpen", 7);
    assert_int_equal(world->adapter_out.bssid[5], 0xb5);
    assert_text(world->adapter_out.description, comment);
}

static void test_view_read_after_a_cancel_is_nothing(void **state)
{
    struct world *world = *state;

    publish(world);
    for (unsigned i = 0; i < 5; i++)
    {
        view_begin(&world->writer);
        view_end(&world->writer);
        assert_int_equal(read_x(world), VIEW_NOTHING);
        assert_int_equal(read_adapter(world), VIEW_NOTHING);
        publish(world);
        assert_int_equal(read_x(world), VIEW_FOUND);
    }
}

static void test_view_read_during_a_change_has_to_ask(void **state)
{
    struct world *world = *state;

    assert_int_equal(read_x(world), VIEW_ASK);
    publish(world);
    view_begin(&world->writer);
    assert_int_equal(read_x(world), VIEW_ASK);
    assert_int_equal(read_adapter(world), VIEW_ASK);
    /* A begin in a begin is the same change. */
    view_begin(&world->writer);
    view_end(&world->writer);
    assert_int_equal(read_x(world), VIEW_NOTHING);
}

static void test_view_retired_is_gone_whatever_it_told(void **state)
{
    struct world *world = *state;

    publish(world);
    view_retire(world->block);
    assert_int_equal(read_x(world), VIEW_GONE);
    assert_int_equal(read_adapter(world), VIEW_GONE);
    assert_false(view_check(world->block, VIEW_CB, GENERATION));
}

static void test_view_of_another_generation_or_layout_is_gone(void **state)
{
    static const enum word words[] = {WORD_MAGIC, WORD_LAYOUT, WORD_BLOCK_CB, WORD_LIFE};
    struct world *world = *state;

    publish(world);
    assert_int_equal(view_read_device(world->block, GENERATION + 1, X, &world->out), VIEW_GONE);
    assert_false(view_check(world->block, VIEW_CB, GENERATION + 1));
    assert_false(view_check(world->block, VIEW_CB - 1, GENERATION));
    assert_false(view_check(NULL, VIEW_CB, GENERATION));
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
    {
        *word(world, words[i]) ^= 0x100;
        assert_int_equal(read_x(world), VIEW_GONE);
        assert_false(view_check(world->block, VIEW_CB, GENERATION));
        *word(world, words[i]) ^= 0x100;
    }
    assert_int_equal(read_x(world), VIEW_FOUND);
}

/* Each bit of directory and slot, one after the other: never another answer than the true one. */
static void test_view_any_bit_flipped_is_not_believed(void **state)
{
    struct world *world = *state;
    size_t copy;

    publish(world);
    copy = VIEW_HEADER_CB + (*word(world, WORD_SEQUENCE) >> 1 & 1) * VIEW_COPY_CB;
    for (unsigned slot = 0; slot < 2; slot++)
    {
        uint8_t *bytes = world->block + copy + (slot == 0 ? 0 : (1 + X) * VIEW_SLOT_CB);

        for (size_t bit = 0; bit < (slot == 0 ? 32 : 88) * 8; bit++)
        {
            /* 12 to 15: not used. */
            if (bit / 8 >= 12 && bit / 8 < 16)
                continue;
            bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
            assert_int_equal(read_x(world), VIEW_ASK);
            bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
        }
    }
    assert_int_equal(read_x(world), VIEW_FOUND);
}

/* What was right a change ago, or stood in another place, is not right now. */
static void test_view_stale_or_moved_slots_are_not_believed(void **state)
{
    struct world *world = *state;
    uint8_t *first = world->block + VIEW_HEADER_CB;
    uint8_t *second = first + VIEW_COPY_CB;
    uint8_t *good;
    uint8_t *other;

    publish(world);
    publish(world);
    good = (*word(world, WORD_SEQUENCE) >> 1 & 1) ? second : first;
    other = good == first ? second : first;
    /* The last change's directory beside the slot of the one before. */
    memcpy(good + (1 + X) * VIEW_SLOT_CB, other + (1 + X) * VIEW_SLOT_CB, VIEW_SLOT_CB);
    assert_int_equal(read_x(world), VIEW_ASK);
    publish(world);
    /* A whole copy of the past under today's sequence. */
    memcpy(other, good, VIEW_COPY_CB);
    assert_int_equal(read_x(world), VIEW_ASK);
    publish(world);
    publish(world);
    assert_int_equal(read_x(world), VIEW_FOUND);
    memcpy(good + (1 + X) * VIEW_SLOT_CB, good + (2 + X) * VIEW_SLOT_CB, VIEW_SLOT_CB);
    memcpy(other + (1 + X) * VIEW_SLOT_CB, other + (2 + X) * VIEW_SLOT_CB, VIEW_SLOT_CB);
    assert_int_equal(read_x(world), VIEW_ASK);
}

/* Longest, too long, and no text at all. */
static void test_view_texts_at_their_bounds(void **state)
{
    static uint16_t longest[VIEW_REMOTE_CCH + 1];
    static uint16_t user[VIEW_USER_CCH];
    static uint16_t note[VIEW_COMMENT_CCH];
    struct world *world = *state;

    for (size_t i = 0; i < VIEW_REMOTE_CCH - 1; i++)
        longest[i] = 'r';
    for (size_t i = 0; i < VIEW_USER_CCH - 1; i++)
        user[i] = 'u';
    for (size_t i = 0; i < VIEW_COMMENT_CCH - 1; i++)
        note[i] = 'c';
    world->in.remote = longest;
    world->in.user = user;
    world->in.comment = note;
    publish(world);
    assert_int_equal(read_x(world), VIEW_FOUND);
    assert_text(world->out.remote, longest);
    assert_text(world->out.user, user);
    assert_text(world->out.comment, note);

    longest[VIEW_REMOTE_CCH - 1] = 'r';
    publish(world);
    assert_int_equal(read_x(world), VIEW_ASK);
    world->in.remote = empty;
    publish(world);
    assert_int_equal(read_x(world), VIEW_ASK);
    world->in.remote = (const uint16_t[]){'a', 0xd800, 'b', 0};
    publish(world);
    assert_int_equal(read_x(world), VIEW_ASK);
    world->in.remote = (const uint16_t[]){'a', 0xdc00, 0};
    publish(world);
    assert_int_equal(read_x(world), VIEW_ASK);
    world->in.remote = (const uint16_t[]){'a', 0xd83d, 0xde00, 0};
    publish(world);
    assert_int_equal(read_x(world), VIEW_FOUND);
}

static void test_view_adapter_on_its_way_has_to_be_asked_for(void **state)
{
    struct world *world = *state;

    world->adapter_in.settled = false;
    publish(world);
    assert_int_equal(read_adapter(world), VIEW_ASK);
    world->adapter_in.settled = true;
    world->adapter_in.ssid_cb = 33;
    publish(world);
    assert_int_equal(read_adapter(world), VIEW_ASK);
}

static void test_view_more_adapters_than_room_has_to_be_asked_for(void **state)
{
    struct world *world = *state;

    view_begin(&world->writer);
    world->adapter_in.guid[0] = 99;
    for (unsigned i = 0; i <= VIEW_ADAPTERS; i++)
        view_put_adapter(&world->writer, &world->adapter_in);
    view_end(&world->writer);
    assert_int_equal(read_adapter(world), VIEW_ASK);
    assert_int_equal(read_x(world), VIEW_NOTHING);
}

static void note_adapter(void *context, uint32_t index, const struct view_adapter *adapter)
{
    uint32_t *states = context;

    assert_true(index < VIEW_ADAPTERS);
    states[index] = adapter->state;
}

static enum view_result read_adapters(struct world *world, uint32_t states[VIEW_ADAPTERS],
                                      uint32_t *count)
{
    memset(&world->adapter_out, 0xee, sizeof(world->adapter_out));
    return view_read_adapters(world->block, GENERATION, &world->adapter_out, note_adapter, states,
                              count);
}

static void publish_adapters(struct world *world, unsigned count)
{
    view_begin(&world->writer);
    for (unsigned i = 0; i < count; i++)
    {
        world->adapter_in.guid[0] = (uint8_t)i;
        world->adapter_in.state = i + 1;
        view_put_adapter(&world->writer, &world->adapter_in);
    }
    view_end(&world->writer);
}

static void test_view_read_adapters_gives_all_in_order(void **state)
{
    struct world *world = *state;
    uint32_t states[VIEW_ADAPTERS] = {0};
    uint32_t count = 0;

    publish_adapters(world, VIEW_ADAPTERS);
    assert_int_equal(read_adapters(world, states, &count), VIEW_FOUND);
    assert_int_equal(count, VIEW_ADAPTERS);
    for (uint32_t i = 0; i < count; i++)
        assert_int_equal(states[i], i + 1);
    publish_adapters(world, 1);
    assert_int_equal(read_adapters(world, states, &count), VIEW_FOUND);
    assert_int_equal(count, 1);
}

/* None may be for another reason than that there are none; of more than fit not all can be told. */
static void test_view_read_adapters_has_to_ask_for_what_is_not_whole(void **state)
{
    struct world *world = *state;
    uint32_t states[VIEW_ADAPTERS] = {0};
    uint32_t count = 0;

    publish_adapters(world, 0);
    assert_int_equal(read_adapters(world, states, &count), VIEW_ASK);
    publish_adapters(world, VIEW_ADAPTERS + 1);
    assert_int_equal(read_adapters(world, states, &count), VIEW_ASK);
    publish_adapters(world, 2);
    view_begin(&world->writer);
    assert_int_equal(read_adapters(world, states, &count), VIEW_ASK);
    world->adapter_in.settled = false;
    view_put_adapter(&world->writer, &world->adapter_in);
    view_end(&world->writer);
    assert_int_equal(read_adapters(world, states, &count), VIEW_ASK);
    view_retire(world->block);
    assert_int_equal(read_adapters(world, states, &count), VIEW_GONE);
}

static void test_view_garbage_never_found(void **state)
{
    struct world *world = *state;
    uint32_t random = 1;
    uint32_t states[VIEW_ADAPTERS];
    uint32_t count;

    publish(world);
    for (unsigned round = 0; round < 50; round++)
    {
        for (size_t i = 32; i < VIEW_CB; i++)
        {
            random = random * 1664525u + 1013904223u;
            world->block[i] = (uint8_t)(random >> 24);
        }
        assert_int_equal(read_x(world), VIEW_ASK);
        assert_int_equal(read_adapter(world), VIEW_ASK);
        assert_int_equal(read_adapters(world, states, &count), VIEW_ASK);
    }
}

int main(void)
{
#define CASE(function) cmocka_unit_test_setup_teardown(function, setup, teardown)
    const struct CMUnitTest tests[] = {
        CASE(test_view_device_index_names_and_others),
        CASE(test_view_read_published_is_what_was_put),
        CASE(test_view_read_after_a_cancel_is_nothing),
        CASE(test_view_read_during_a_change_has_to_ask),
        CASE(test_view_retired_is_gone_whatever_it_told),
        CASE(test_view_of_another_generation_or_layout_is_gone),
        CASE(test_view_any_bit_flipped_is_not_believed),
        CASE(test_view_stale_or_moved_slots_are_not_believed),
        CASE(test_view_texts_at_their_bounds),
        CASE(test_view_adapter_on_its_way_has_to_be_asked_for),
        CASE(test_view_more_adapters_than_room_has_to_be_asked_for),
        CASE(test_view_read_adapters_gives_all_in_order),
        CASE(test_view_read_adapters_has_to_ask_for_what_is_not_whole),
        CASE(test_view_garbage_never_found),
    };

    return cmocka_run_group_tests_name("view", tests, NULL, NULL);
}
