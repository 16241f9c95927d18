/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fuzz target: the shared view's reader over hostile blocks.
 *
 * The input is a list of edits to a good block: each 4 bytes say where (in the header, or in one of
 * the slots that are read) and what. The first byte chooses whether the checksums are made right
 * again afterwards, as a writer with bad intent would. What is found must be well-formed. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "view.h"
#include "tests/fuzz/fuzz_input.h"

#define GENERATION 42u
#define X          23u
#define EDIT_CB    4

static void require_text(const void *memory, const uint16_t *text, size_t max_cch)
{
    const uint16_t *begin = memory;
    size_t cch = 0;

    require(text >= begin && text < begin + VIEW_SLOT_CB / 2);
    while (text + cch < begin + VIEW_SLOT_CB / 2 && text[cch] != 0)
        cch++;
    require(cch < max_cch && text + cch < begin + VIEW_SLOT_CB / 2);
}

static void fill(struct view_writer *writer)
{
    static const uint16_t remote[] = u"\\\\files\\public";
    static struct view_device device = {.id = 1, .remote = remote, .user = remote + 14};
    static struct view_adapter adapter = {.state = 1, .settled = true, .description = remote};

    device.comment = remote + 2;
    view_begin(writer);
    view_put_device(writer, X, &device);
    view_put_adapter(writer, &adapter);
    view_end(writer);
}

/* The checksum of view.c, written again: a writer with bad intent has it as well. */
static void sign(uint8_t *slot, uint32_t sequence, uint32_t number)
{
    uint64_t sum = GENERATION ^ ((uint64_t)sequence << 32 | number);
    uint32_t used_cb;

    memcpy(&used_cb, slot + 8, sizeof(used_cb));
    if (used_cb > VIEW_SLOT_CB)
        return;
    for (uint32_t i = 8; i + 8 <= used_cb; i += 8)
    {
        uint64_t word;

        memcpy(&word, slot + i, sizeof(word));
        sum = (sum ^ word) * 0x9e3779b97f4a7c15u;
        sum ^= sum >> 29;
    }
    memcpy(slot, &sum, sizeof(sum));
}

static void take_adapter(void *context, uint32_t index, const struct view_adapter *adapter)
{
    uint32_t *next = context;

    require(index < VIEW_ADAPTERS && (index == 0 || index == *next));
    *next = index + 1;
    require(adapter->settled && adapter->ssid_cb <= sizeof(adapter->ssid));
    require_text(adapter->memory, adapter->description, VIEW_DESCRIPTION_CCH);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint32_t slots[] = {0, 1 + X, 1 + VIEW_DEVICES};
    static struct view_device device;
    static struct view_adapter adapter;
    static uint8_t *block;
    const uint8_t guid[16] = {0};
    struct view_writer writer;
    uint8_t *copy;
    uint32_t sequence;
    uint32_t next = 0;
    uint32_t count = 0;
    bool good;

    if (block == NULL)
        block = malloc(VIEW_CB);
    require(block != NULL);
    if (size == 0)
        return 0;
    memset(block, 0, 32);
    view_create(&writer, block, GENERATION);
    fill(&writer);
    sequence = writer.sequence;
    copy = block + VIEW_HEADER_CB + (sequence >> 1 & 1) * VIEW_COPY_CB;
    good = view_read_device(block, GENERATION, X, &device) == VIEW_FOUND &&
           view_read_adapter(block, GENERATION, guid, &adapter) == VIEW_FOUND;
    require(good);

    for (size_t i = 1; i + EDIT_CB <= size; i += EDIT_CB)
    {
        size_t where = (size_t)data[i + 1] << 8 | data[i + 2];

        if (data[i] % 4 == 3)
            block[where % 32] = data[i + 3];
        else
            copy[slots[data[i] % 4] * VIEW_SLOT_CB + where % VIEW_SLOT_CB] = data[i + 3];
    }
    for (size_t i = 0; i < sizeof(slots) / sizeof(slots[0]) && (data[0] & 1) != 0; i++)
        sign(copy + slots[i] * VIEW_SLOT_CB, sequence, slots[i]);

    (void)view_check(block, VIEW_CB, GENERATION);
    for (uint32_t i = 0; i <= VIEW_DEVICES; i++)
    {
        if (view_read_device(block, GENERATION, i, &device) != VIEW_FOUND)
            continue;
        require(device.remote[0] != 0);
        require_text(device.memory, device.remote, VIEW_REMOTE_CCH);
        require_text(device.memory, device.user, VIEW_USER_CCH);
        require_text(device.memory, device.comment, VIEW_COMMENT_CCH);
    }
    if (view_read_adapter(block, GENERATION, guid, &adapter) == VIEW_FOUND)
    {
        require(adapter.settled && adapter.ssid_cb <= sizeof(adapter.ssid));
        require_text(adapter.memory, adapter.description, VIEW_DESCRIPTION_CCH);
    }
    if (view_read_adapters(block, GENERATION, &adapter, take_adapter, &next, &count) == VIEW_FOUND)
        require(count > 0 && count == next);
    return 0;
}
