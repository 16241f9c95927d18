/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The ring of notifications: layout, writer and reader. */
#include "ring.h"

#include <assert.h>
#include <string.h>

#define MAGIC 0x524c4e57u /* "WNLR" */

struct header
{
    uint32_t magic;
    uint32_t zero;
    uint64_t generation;
    uint64_t head; /* number of the newest */
};

struct slot
{
    uint64_t number; /* 0: being written, or never was */
    uint64_t checksum;
    struct ring_event event;
};

static_assert(sizeof(struct header) <= RING_HEADER_CB, "the header fits");
static_assert(sizeof(struct slot) <= RING_SLOT_CB, "a slot fits");
static_assert(sizeof(struct ring_event) == 3976, "no holes");
static_assert(sizeof(struct ring_event) % 8 == 0, "whole words");

static size_t slot_place(uint64_t number)
{
    return RING_HEADER_CB + (size_t)(number % RING_SLOTS) * RING_SLOT_CB;
}

static uint64_t checksum(const struct ring_event *event, uint64_t generation, uint64_t number)
{
    uint64_t sum = generation ^ (number * 0xff51afd7ed558ccdu);
    uint64_t words[sizeof(*event) / 8];

    memcpy(words, event, sizeof(words));
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); ++i)
    {
        sum = (sum ^ words[i]) * 0x9e3779b97f4a7c15u;
        sum ^= sum >> 29;
    }
    return sum;
}

void ring_create(void *block, uint64_t generation)
{
    struct header *header = block;

    header->generation = generation;
    header->head = 0;
    __atomic_store_n(&header->magic, MAGIC, __ATOMIC_RELEASE);
}

uint64_t ring_put(void *block, uint64_t generation, const struct ring_event *event)
{
    struct header *header = block;
    uint64_t number = header->head + 1;
    struct slot *slot = (void *)((uint8_t *)block + slot_place(number));

    __atomic_store_n(&slot->number, 0, __ATOMIC_SEQ_CST);
    slot->event = *event;
    slot->checksum = checksum(event, generation, number);
    __atomic_store_n(&slot->number, number, __ATOMIC_SEQ_CST);
    __atomic_store_n(&header->head, number, __ATOMIC_SEQ_CST);
    return number;
}

uint64_t ring_next(const void *block)
{
    const struct header *header = block;

    return __atomic_load_n(&header->head, __ATOMIC_ACQUIRE) + 1;
}

static bool is_well_formed(const struct ring_event *event)
{
    if (event->ssid_cb > sizeof(event->ssid) || event->data >= RING_DATA_KINDS ||
        event->text_cch > RING_TEXT_CCH ||
        (event->text_cch > 0 && event->text[event->text_cch - 1] != 0) ||
        event->blob_cb > sizeof(event->blob))
    {
        return false;
    }
    for (size_t i = 0; i < RING_PROFILE_CCH; ++i)
    {
        if (event->profile[i] == 0)
        {
            return true;
        }
    }
    return false;
}

static enum ring_result lost(uint64_t head, uint64_t *number)
{
    uint64_t oldest = head > RING_SLOTS - 1 ? head - (RING_SLOTS - 1) : 1;

    /* One further at least, or a reader would stand still. */
    *number = oldest > *number ? oldest : *number + 1;
    return RING_LOST;
}

enum ring_result ring_read(const void *block, uint64_t generation, uint64_t *number,
                           struct ring_event *event)
{
    const struct header *header = block;
    uint64_t head = __atomic_load_n(&header->head, __ATOMIC_ACQUIRE);
    const struct slot *slot;
    uint64_t sum;

    if (__atomic_load_n(&header->magic, __ATOMIC_ACQUIRE) != MAGIC ||
        header->generation != generation)
    {
        return RING_GONE;
    }
    if (*number == 0 || *number > head)
    {
        return RING_NOTHING;
    }
    if (head - *number >= RING_SLOTS)
    {
        return lost(head, number);
    }
    slot = (const void *)((const uint8_t *)block + slot_place(*number));
    if (__atomic_load_n(&slot->number, __ATOMIC_ACQUIRE) != *number)
    {
        return lost(head, number);
    }
    *event = slot->event;
    sum = slot->checksum;
    __atomic_thread_fence(__ATOMIC_ACQUIRE);
    if (__atomic_load_n(&slot->number, __ATOMIC_ACQUIRE) != *number ||
        checksum(event, generation, *number) != sum || !is_well_formed(event))
    {
        return lost(head, number);
    }
    return RING_FOUND;
}
