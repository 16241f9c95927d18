/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The shared view: layout, writer and reader. */
#include "view.h"

#include <assert.h>
#include <string.h>

#include "device_name.h"

#define MAGIC     0x564c4e57u /* "WNLV" */
#define LIFE_LIVE 1u

/* All of it little-endian, as every machine is that this runs on. */
struct header
{
    uint32_t magic;
    uint32_t layout;
    uint32_t block_cb;
    uint32_t life;
    uint64_t generation;
    uint32_t sequence;
    uint32_t zero;
};

/* In front of the directory and of each slot. */
struct frame
{
    uint64_t checksum; /* of what follows, used_cb in all, and of its place */
    uint32_t used_cb;  /* with this frame, a multiple of 8 */
    uint32_t zero;
};

struct directory
{
    struct frame frame;
    uint64_t devices; /* bit i: device i is connected */
    uint32_t adapters;
    uint32_t zero;
};

/* Units from `first` on in the slot's text, the NUL after them. */
struct text_place
{
    uint32_t first;
    uint32_t cch;
};

struct device_slot
{
    struct frame frame;
    uint64_t id;
    uint32_t kind;
    uint32_t scope;
    uint32_t type;
    uint32_t display_type;
    uint32_t usage;
    uint32_t status;
    uint32_t share_type;
    uint32_t use_count;
    uint32_t dfs;
    uint32_t zero;
    struct text_place texts[VIEW_TEXTS];
};

struct adapter_slot
{
    struct frame frame;
    uint8_t guid[16];
    uint32_t state;
    uint32_t settled;
    uint8_t ssid[32];
    uint32_t ssid_cb;
    uint8_t bssid[6];
    uint8_t zero[6];
    struct text_place description;
};

static_assert(sizeof(struct header) == 32, "no holes");
static_assert(offsetof(struct header, sequence) == 24, "the same for 32 and 64 bits");
static_assert(sizeof(struct directory) == 32, "no holes");
static_assert(sizeof(struct device_slot) == 88, "no holes");
static_assert(sizeof(struct adapter_slot) == 96, "no holes");
static_assert(sizeof(struct device_slot) +
                      2 * (VIEW_REMOTE_CCH + VIEW_USER_CCH + VIEW_COMMENT_CCH) <=
                  VIEW_SLOT_CB,
              "the longest texts fit");
static_assert(sizeof(struct adapter_slot) + 2 * VIEW_DESCRIPTION_CCH <= VIEW_SLOT_CB, "they fit");

/* A slot's number in its copy: the directory, devices, adapters. */
#define SLOT_DIRECTORY 0u
#define SLOT_DEVICE    1u
#define SLOT_ADAPTER   (1u + VIEW_DEVICES)

uint32_t view_device_index(const uint16_t *name)
{
    struct device_name device;
    char text[DEVICE_NAME_CB] = "";
    size_t cch = 0;

    while (name[cch] != 0)
    {
        if (name[cch] > 0x7f || cch == sizeof(text) - 1)
            return VIEW_DEVICES;
        text[cch] = (char)name[cch];
        cch++;
    }
    if (!device_name_parse(text, &device))
        return VIEW_DEVICES;
    if (device.kind == DEVICE_DRIVE)
        return (uint32_t)(device.text[0] - 'A');
    return (uint32_t)(device.text[3] - '1') + 26;
}

void view_device_name(uint32_t index, uint16_t *name)
{
    static const char port[] = "LPT";

    if (index < 26)
    {
        *name++ = (uint16_t)('A' + index);
    }
    else
    {
        for (size_t i = 0; i < sizeof(port) - 1; i++)
            *name++ = (uint16_t)port[i];
        *name++ = (uint16_t)('1' + index - 26);
    }
    *name++ = ':';
    *name = 0;
}

static size_t slot_offset(uint32_t sequence, uint32_t slot)
{
    return VIEW_HEADER_CB + (size_t)(sequence >> 1 & 1) * VIEW_COPY_CB +
           (size_t)slot * VIEW_SLOT_CB;
}

/* cb is a multiple of 8, the frame's checksum is left out. */
static uint64_t checksum(const void *slot, uint32_t cb, uint64_t generation, uint32_t sequence,
                         uint32_t number)
{
    const uint8_t *bytes = slot;
    uint64_t sum = generation ^ ((uint64_t)sequence << 32 | number);

    for (uint32_t i = sizeof(uint64_t); i < cb; i += (uint32_t)sizeof(uint64_t))
    {
        uint64_t word;

        memcpy(&word, bytes + i, sizeof(word));
        sum = (sum ^ word) * 0x9e3779b97f4a7c15u;
        sum ^= sum >> 29;
    }
    return sum;
}

/* ---- the writer ---- */

static void set_sequence(struct view_writer *writer, uint32_t sequence)
{
    struct header *header = (struct header *)(void *)writer->block;

    writer->sequence = sequence;
    __atomic_store_n(&header->sequence, sequence, __ATOMIC_SEQ_CST);
}

void view_create(struct view_writer *writer, void *block, uint64_t generation)
{
    struct header *header = block;

    memset(writer, 0, sizeof(*writer));
    writer->block = block;
    writer->generation = generation;
    header->layout = VIEW_LAYOUT;
    header->block_cb = VIEW_CB;
    header->generation = generation;
    set_sequence(writer, 1);
    __atomic_store_n(&header->life, LIFE_LIVE, __ATOMIC_SEQ_CST);
    __atomic_store_n(&header->magic, MAGIC, __ATOMIC_SEQ_CST);
}

void view_begin(struct view_writer *writer)
{
    set_sequence(writer, writer->sequence | 1);
    writer->devices = 0;
    writer->adapters = 0;
}

static void put_slot(struct view_writer *writer, uint32_t number, void *slot, uint32_t cb)
{
    struct frame *frame = slot;

    frame->used_cb = cb;
    frame->checksum = checksum(slot, cb, writer->generation, writer->sequence + 1, number);
    memcpy(writer->block + slot_offset(writer->sequence + 1, number), slot, cb);
}

/* Appends a text to a slot of *cb bytes. A text that is too long is left out, which no reader takes
 * for a text. */
static void put_text(void *slot, uint32_t slot_cb, uint32_t *cb, const uint16_t *text,
                     uint32_t text_cch, struct text_place *place)
{
    uint32_t cch = 0;

    while (cch < text_cch && text[cch] != 0)
        cch++;
    place->first = (*cb - slot_cb) / 2;
    place->cch = cch;
    if (cch == text_cch)
        return;
    memcpy((uint8_t *)slot + *cb, text, (cch + 1) * sizeof(*text));
    *cb += (cch + 1) * 2;
}

static uint32_t round_up(uint32_t cb)
{
    return (cb + 7) & ~7u;
}

void view_put_device(struct view_writer *writer, uint32_t index, const struct view_device *device)
{
    union
    {
        struct device_slot slot;
        uint64_t room[VIEW_SLOT_CB / 8];
    } made;
    struct device_slot *slot = &made.slot;
    uint32_t cb = sizeof(*slot);

    if (index >= VIEW_DEVICES)
        return;
    memset(slot, 0, sizeof(*slot));
    slot->id = device->id;
    slot->kind = device->kind;
    slot->scope = device->scope;
    slot->type = device->type;
    slot->display_type = device->display_type;
    slot->usage = device->usage;
    slot->status = device->status;
    slot->share_type = device->share_type;
    slot->use_count = device->use_count;
    slot->dfs = device->dfs;
    put_text(slot, sizeof(*slot), &cb, device->remote, VIEW_REMOTE_CCH, &slot->texts[0]);
    put_text(slot, sizeof(*slot), &cb, device->user, VIEW_USER_CCH, &slot->texts[1]);
    put_text(slot, sizeof(*slot), &cb, device->comment, VIEW_COMMENT_CCH, &slot->texts[2]);
    memset((uint8_t *)slot + cb, 0, round_up(cb) - cb);
    put_slot(writer, SLOT_DEVICE + index, slot, round_up(cb));
    writer->devices |= (uint64_t)1 << index;
}

void view_put_adapter(struct view_writer *writer, const struct view_adapter *adapter)
{
    union
    {
        struct adapter_slot slot;
        uint64_t room[VIEW_SLOT_CB / 8];
    } made;
    struct adapter_slot *slot = &made.slot;
    uint32_t cb = sizeof(*slot);

    /* More than there is room for: no reader will say that it knows them all. */
    if (writer->adapters >= VIEW_ADAPTERS)
    {
        writer->adapters++;
        return;
    }
    memset(slot, 0, sizeof(*slot));
    memcpy(slot->guid, adapter->guid, sizeof(slot->guid));
    slot->state = adapter->state;
    slot->settled = adapter->settled;
    memcpy(slot->ssid, adapter->ssid, sizeof(slot->ssid));
    slot->ssid_cb = adapter->ssid_cb;
    memcpy(slot->bssid, adapter->bssid, sizeof(slot->bssid));
    put_text(slot, sizeof(*slot), &cb, adapter->description, VIEW_DESCRIPTION_CCH,
             &slot->description);
    memset((uint8_t *)slot + cb, 0, round_up(cb) - cb);
    put_slot(writer, SLOT_ADAPTER + writer->adapters, slot, round_up(cb));
    writer->adapters++;
}

void view_end(struct view_writer *writer)
{
    struct directory directory = {.devices = writer->devices, .adapters = writer->adapters};

    if ((writer->sequence & 1) == 0)
        return;
    put_slot(writer, SLOT_DIRECTORY, &directory, sizeof(directory));
    set_sequence(writer, writer->sequence + 1);
}

void view_retire(void *block)
{
    struct header *header = block;

    __atomic_store_n(&header->life, 0, __ATOMIC_SEQ_CST);
    __atomic_fetch_or(&header->sequence, 1, __ATOMIC_SEQ_CST);
}

/* ---- the reader ---- */

static bool is_live(const struct header *header, uint64_t generation)
{
    return header->magic == MAGIC && header->layout == VIEW_LAYOUT && header->block_cb == VIEW_CB &&
           header->generation == generation &&
           __atomic_load_n(&header->life, __ATOMIC_ACQUIRE) == LIFE_LIVE;
}

bool view_check(const void *block, size_t block_cb, uint64_t generation)
{
    return block != NULL && block_cb >= VIEW_CB && is_live(block, generation);
}

static uint32_t get_sequence(const void *block)
{
    const struct header *header = block;

    return __atomic_load_n(&header->sequence, __ATOMIC_ACQUIRE);
}

/* Copies a slot out. True if it is what the writer made it, at least min_cb bytes of it; how many
 * stands in its frame. */
static bool get_slot(const void *block, uint64_t generation, uint32_t sequence, uint32_t number,
                     void *slot, uint32_t min_cb, uint32_t max_cb)
{
    const uint8_t *from = (const uint8_t *)block + slot_offset(sequence, number);
    struct frame frame;

    memcpy(&frame, from, sizeof(frame));
    if (frame.used_cb < min_cb || frame.used_cb > max_cb || frame.used_cb % 8 != 0)
        return false;
    memcpy(slot, from, frame.used_cb);
    /* The block may have changed since the bound was checked. */
    memcpy(slot, &frame, sizeof(frame));
    return checksum(slot, frame.used_cb, generation, sequence, number) == frame.checksum;
}

/* Was what was copied whole? A change that has begun since writes the other copy. */
static bool is_still(const void *block, uint32_t sequence)
{
    __atomic_thread_fence(__ATOMIC_ACQUIRE);
    return (get_sequence(block) | 1) == (sequence | 1);
}

/* A text of a slot that was copied out; NULL if it is none: out of the slot, too long, with a NUL
 * inside, or no UTF-16. */
static const uint16_t *get_text(const void *slot, uint32_t slot_cb, struct text_place place,
                                uint32_t max_cch)
{
    const struct frame *frame = slot;
    const uint16_t *units = (const uint16_t *)slot + slot_cb / 2;
    uint32_t room = (frame->used_cb - slot_cb) / 2;

    if (place.cch >= max_cch || place.first >= room || place.cch >= room - place.first)
        return NULL;
    units += place.first;
    for (uint32_t i = 0; i < place.cch; i++)
    {
        if (units[i] == 0 || (units[i] & 0xfc00) == 0xdc00)
            return NULL;
        if ((units[i] & 0xfc00) != 0xd800)
            continue;
        if (++i == place.cch || (units[i] & 0xfc00) != 0xdc00)
            return NULL;
    }
    return units[place.cch] == 0 ? units : NULL;
}

/* From a slot in device->memory to the device. */
static bool take_device(struct view_device *device)
{
    const struct device_slot *slot = (const struct device_slot *)(const void *)device->memory;

    device->id = slot->id;
    device->kind = slot->kind;
    device->scope = slot->scope;
    device->type = slot->type;
    device->display_type = slot->display_type;
    device->usage = slot->usage;
    device->status = slot->status;
    device->share_type = slot->share_type;
    device->use_count = slot->use_count;
    device->dfs = slot->dfs == 1;
    device->remote = get_text(slot, sizeof(*slot), slot->texts[0], VIEW_REMOTE_CCH);
    device->user = get_text(slot, sizeof(*slot), slot->texts[1], VIEW_USER_CCH);
    device->comment = get_text(slot, sizeof(*slot), slot->texts[2], VIEW_COMMENT_CCH);
    return slot->dfs <= 1 && device->user != NULL && device->comment != NULL &&
           device->remote != NULL && device->remote[0] != 0;
}

enum view_result view_read_device(const void *block, uint64_t generation, uint32_t index,
                                  struct view_device *device)
{
    struct directory directory;

    if (index >= VIEW_DEVICES)
        return VIEW_ASK;
    for (unsigned i = 0; i < VIEW_TRIES; i++)
    {
        uint32_t sequence = get_sequence(block);
        bool connected;
        bool good;

        if (!is_live(block, generation))
            return VIEW_GONE;
        if (sequence & 1)
            return VIEW_ASK;
        good = get_slot(block, generation, sequence, SLOT_DIRECTORY, &directory, sizeof(directory),
                        sizeof(directory));
        connected = good && (directory.devices >> index & 1) != 0;
        if (connected)
            good = get_slot(block, generation, sequence, SLOT_DEVICE + index, device->memory,
                            sizeof(struct device_slot), VIEW_SLOT_CB);
        if (!is_still(block, sequence))
            continue;
        /* Whole, and not what a writer made: it will not get better. */
        if (!good || directory.devices >> VIEW_DEVICES != 0)
            return VIEW_ASK;
        if (!connected)
            return VIEW_NOTHING;
        return take_device(device) ? VIEW_FOUND : VIEW_ASK;
    }
    return VIEW_ASK;
}

static bool take_adapter(struct view_adapter *adapter)
{
    const struct adapter_slot *slot = (const struct adapter_slot *)(const void *)adapter->memory;

    memcpy(adapter->guid, slot->guid, sizeof(adapter->guid));
    adapter->state = slot->state;
    adapter->settled = slot->settled == 1;
    memcpy(adapter->ssid, slot->ssid, sizeof(adapter->ssid));
    adapter->ssid_cb = slot->ssid_cb;
    memcpy(adapter->bssid, slot->bssid, sizeof(adapter->bssid));
    adapter->description = get_text(slot, sizeof(*slot), slot->description, VIEW_DESCRIPTION_CCH);
    return adapter->settled && adapter->ssid_cb <= sizeof(adapter->ssid) &&
           adapter->description != NULL;
}

static bool get_adapter_count(const void *block, uint64_t generation, uint32_t sequence,
                              uint32_t *count)
{
    struct directory directory;

    if (!get_slot(block, generation, sequence, SLOT_DIRECTORY, &directory, sizeof(directory),
                  sizeof(directory)))
        return false;
    *count = directory.adapters;
    return directory.adapters <= VIEW_ADAPTERS;
}

static bool get_adapter(const void *block, uint64_t generation, uint32_t sequence, uint32_t index,
                        struct view_adapter *adapter)
{
    return get_slot(block, generation, sequence, SLOT_ADAPTER + index, adapter->memory,
                    sizeof(struct adapter_slot), VIEW_SLOT_CB);
}

/* Copies the slots out one after the other until one has that GUID. *found tells whether. */
static bool find_adapter(const void *block, uint64_t generation, uint32_t sequence,
                         const uint8_t guid[16], struct view_adapter *adapter, bool *found)
{
    const struct adapter_slot *slot = (const struct adapter_slot *)(const void *)adapter->memory;
    uint32_t count;

    *found = false;
    if (!get_adapter_count(block, generation, sequence, &count))
        return false;
    for (uint32_t i = 0; i < count && !*found; i++)
    {
        if (!get_adapter(block, generation, sequence, i, adapter))
            return false;
        *found = memcmp(slot->guid, guid, sizeof(slot->guid)) == 0;
    }
    return true;
}

enum view_result view_read_adapter(const void *block, uint64_t generation, const uint8_t guid[16],
                                   struct view_adapter *adapter)
{
    for (unsigned i = 0; i < VIEW_TRIES; i++)
    {
        uint32_t sequence = get_sequence(block);
        bool found;
        bool good;

        if (!is_live(block, generation))
            return VIEW_GONE;
        if (sequence & 1)
            return VIEW_ASK;
        good = find_adapter(block, generation, sequence, guid, adapter, &found);
        if (!is_still(block, sequence))
            continue;
        if (!good)
            return VIEW_ASK;
        if (!found)
            return VIEW_NOTHING;
        return take_adapter(adapter) ? VIEW_FOUND : VIEW_ASK;
    }
    return VIEW_ASK;
}

static bool take_adapters(const void *block, uint64_t generation, uint32_t sequence,
                          struct view_adapter *adapter, view_take_adapter *take, void *context,
                          uint32_t *count)
{
    if (!get_adapter_count(block, generation, sequence, count))
        return false;
    for (uint32_t i = 0; i < *count; i++)
    {
        if (!get_adapter(block, generation, sequence, i, adapter) || !take_adapter(adapter))
            return false;
        take(context, i, adapter);
    }
    return *count > 0;
}

enum view_result view_read_adapters(const void *block, uint64_t generation,
                                    struct view_adapter *adapter, view_take_adapter *take,
                                    void *context, uint32_t *count)
{
    for (unsigned i = 0; i < VIEW_TRIES; i++)
    {
        uint32_t sequence = get_sequence(block);
        bool good;

        if (!is_live(block, generation))
            return VIEW_GONE;
        if (sequence & 1)
            return VIEW_ASK;
        good = take_adapters(block, generation, sequence, adapter, take, context, count);
        if (is_still(block, sequence))
            return good ? VIEW_FOUND : VIEW_ASK;
    }
    return VIEW_ASK;
}
