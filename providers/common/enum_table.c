/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Open enumerations of this process, and the handles that stand for them.
 *
 * How this works: a handle is no pointer but the number of a slot, with the slot's generation above
 * it, so that garbage and closed handles are known for what they are. One lock guards slots and
 * lists; it is held over memory work alone, as a list is complete before it gets a handle. */
#include "provider.h"

#include "enum_table.h"

/* The handle: slot number + 1 in the low bits, generation above. 32 bits in all, for both kinds of
 * processes. */
#define SLOT_BITS       16
#define SLOT_MASK       ((1u << SLOT_BITS) - 1)
#define GENERATION_MASK 0x7fffu
#define SLOTS_MAX       (SLOT_MASK - 1)

struct slot
{
    struct enum_list list;
    size_t next; /* index of the first entry that was not read yet */
    unsigned generation;
    bool open;
};

static struct
{
    SRWLOCK lock;
    struct slot *slots;
    size_t count;
} table = {SRWLOCK_INIT, NULL, 0};

/* malloc's counterpart for tables that grow: the old block stays good on failure. */
static void *grow(void *old, size_t cb)
{
    return old == NULL ? HeapAlloc(GetProcessHeap(), 0, cb)
                       : HeapReAlloc(GetProcessHeap(), 0, old, cb);
}

DWORD enum_list_append(struct enum_list *list, const struct netresource_record *record)
{
    struct netresource_pack pack;

    if (list->count == list->room)
    {
        const size_t room = list->room == 0 ? 16 : list->room * 2;
        void *entries = grow(list->entries, room * sizeof(struct netresource_record *));
        if (entries == NULL)
            return WN_OUT_OF_MEMORY;
        list->entries = entries;
        list->room = room;
    }

    netresource_pack_begin(&pack, NULL, 0);
    const size_t cb = netresource_pack_add_cb(&pack, record);
    void *block = HeapAlloc(GetProcessHeap(), 0, cb);
    if (block == NULL)
        return WN_OUT_OF_MEMORY;
    netresource_pack_begin(&pack, block, cb);
    if (!netresource_pack_add(&pack, record))
    {
        /* Cannot be: the size was asked for just now, and the heap's blocks are even. */
        HeapFree(GetProcessHeap(), 0, block);
        return WN_OUT_OF_MEMORY;
    }
    list->entries[list->count++] = block;
    return WN_SUCCESS;
}

void enum_list_clear(struct enum_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        HeapFree(GetProcessHeap(), 0, list->entries[i]);
    if (list->entries != NULL)
        HeapFree(GetProcessHeap(), 0, list->entries);
    ZeroMemory(list, sizeof(*list));
}

static struct slot *find_locked(HANDLE handle)
{
    const uintptr_t value = (uintptr_t)handle;
    const size_t number = (size_t)(value & SLOT_MASK);

    if (number == 0 || number > table.count)
        return NULL;
    struct slot *slot = &table.slots[number - 1];
    return slot->open && value >> SLOT_BITS == slot->generation ? slot : NULL;
}

/* A slot that is not open, or NULL. */
static struct slot *take_slot_locked(void)
{
    for (size_t i = 0; i < table.count; i++)
    {
        if (!table.slots[i].open)
            return &table.slots[i];
    }
    const size_t count = table.count == 0 ? 8 : table.count * 2;
    if (count > SLOTS_MAX)
        return NULL;
    struct slot *slots = grow(table.slots, count * sizeof(*slots));
    if (slots == NULL)
        return NULL;
    ZeroMemory(&slots[table.count], (count - table.count) * sizeof(*slots));
    table.slots = slots;
    slots += table.count;
    table.count = count;
    return slots;
}

DWORD enum_table_open(struct enum_list *list, HANDLE *handle)
{
    AcquireSRWLockExclusive(&table.lock);
    struct slot *slot = take_slot_locked();
    if (slot != NULL)
    {
        slot->open = true;
        slot->next = 0;
        slot->list = *list;
        slot->generation = (slot->generation + 1) & GENERATION_MASK;
        const uintptr_t number = (uintptr_t)(slot - table.slots) + 1;
        *handle = (HANDLE)((uintptr_t)slot->generation << SLOT_BITS | number);
        ZeroMemory(list, sizeof(*list));
    }
    ReleaseSRWLockExclusive(&table.lock);
    return slot != NULL ? WN_SUCCESS : WN_OUT_OF_MEMORY;
}

static DWORD read_locked(struct slot *slot, DWORD *count, void *buffer, DWORD *buffer_cb)
{
    struct netresource_pack pack;
    DWORD done = 0;

    if (slot->next == slot->list.count)
        return WN_NO_MORE_ENTRIES;
    netresource_pack_begin(&pack, buffer, *buffer_cb);
    while (done < *count && slot->next < slot->list.count &&
           netresource_pack_add(&pack, slot->list.entries[slot->next]))
    {
        slot->next++;
        done++;
    }
    if (done == 0)
    {
        *buffer_cb = (DWORD)netresource_pack_add_cb(&pack, slot->list.entries[slot->next]);
        return WN_MORE_DATA;
    }
    *count = done;
    return WN_SUCCESS;
}

DWORD enum_table_read(HANDLE handle, DWORD *count, void *buffer, DWORD *buffer_cb)
{
    DWORD status = WN_BAD_HANDLE;

    AcquireSRWLockExclusive(&table.lock);
    struct slot *slot = find_locked(handle);
    if (slot != NULL)
        status = read_locked(slot, count, buffer, buffer_cb);
    ReleaseSRWLockExclusive(&table.lock);
    return status;
}

DWORD enum_table_close(HANDLE handle)
{
    struct enum_list list = {NULL, 0, 0};

    AcquireSRWLockExclusive(&table.lock);
    struct slot *slot = find_locked(handle);
    if (slot != NULL)
    {
        list = slot->list;
        ZeroMemory(&slot->list, sizeof(slot->list));
        slot->open = false;
    }
    ReleaseSRWLockExclusive(&table.lock);
    enum_list_clear(&list);
    return slot != NULL ? WN_SUCCESS : WN_BAD_HANDLE;
}
