/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Open enumerations of this process, and the handles that stand for them. */
#include "enumeration_table.h"

#include <stdint.h>
#include <string.h>

/* The handle: slot number + 1 in the low bits, generation above. 32 bits in all, for both kinds of
 * processes. */
#define SLOT_BITS       16
#define SLOT_MASK       ((1u << SLOT_BITS) - 1)
#define GENERATION_MASK 0x7fffu
#define SLOTS_MAX       (SLOT_MASK - 1)
#define SLOTS_FIRST     16

struct slot
{
    struct enumeration *enumeration; /* NULL: free */
    unsigned int generation;
};

static struct
{
    SRWLOCK lock;
    CONDITION_VARIABLE turn;
    struct slot *slots;
    size_t count;
    size_t last; /* given out last: the search goes on behind it, so numbers come back late */
} table = {.lock = SRWLOCK_INIT, .turn = CONDITION_VARIABLE_INIT};

static struct slot *grow_locked(void)
{
    size_t count = table.count == 0 ? SLOTS_FIRST : table.count * 2;
    if (count > SLOTS_MAX)
        count = SLOTS_MAX;
    if (count == table.count)
        return NULL;
    const SIZE_T cb = count * sizeof(struct slot);
    struct slot *slots = table.slots == NULL
                             ? HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, cb)
                             : HeapReAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, table.slots, cb);
    if (slots == NULL)
        return NULL;
    struct slot *first_new = &slots[table.count];
    table.slots = slots;
    table.count = count;
    return first_new;
}

static struct slot *take_slot_locked(void)
{
    for (size_t i = 1; i <= table.count; i++)
    {
        struct slot *slot = &table.slots[(table.last + i) % table.count];
        if (slot->enumeration == NULL)
            return slot;
    }
    return grow_locked();
}

static struct slot *find_locked(HANDLE handle)
{
    const uintptr_t value = (uintptr_t)handle;
    const size_t number = (size_t)(value & SLOT_MASK);
    if (number == 0 || number > table.count)
        return NULL;
    struct slot *slot = &table.slots[number - 1];
    return slot->enumeration != NULL && value >> SLOT_BITS == slot->generation ? slot : NULL;
}

DWORD enumeration_table_add(struct enumeration *enumeration, HANDLE *handle)
{
    AcquireSRWLockExclusive(&table.lock);
    struct slot *slot = take_slot_locked();
    if (slot != NULL)
    {
        table.last = (size_t)(slot - table.slots);
        slot->enumeration = enumeration;
        slot->generation = (slot->generation + 1) & GENERATION_MASK;
        enumeration->references = 1;
        *handle = (HANDLE)((uintptr_t)slot->generation << SLOT_BITS | (table.last + 1));
    }
    ReleaseSRWLockExclusive(&table.lock);
    return slot != NULL ? ERROR_SUCCESS : ERROR_NOT_ENOUGH_MEMORY;
}

/* Waits until the turn is free; false if the enumeration was closed first. */
static bool wait_locked(struct enumeration *enumeration)
{
    while (enumeration->busy && !enumeration->closed)
        SleepConditionVariableSRW(&table.turn, &table.lock, INFINITE, 0);
    return !enumeration->closed;
}

DWORD enumeration_table_enter(HANDLE handle, struct enumeration **entered)
{
    DWORD error = ERROR_INVALID_HANDLE;
    *entered = NULL;
    AcquireSRWLockExclusive(&table.lock);
    const struct slot *slot = find_locked(handle);
    struct enumeration *enumeration = slot != NULL ? slot->enumeration : NULL;
    if (enumeration != NULL && enumeration->busy && enumeration->owner == GetCurrentThreadId())
        error = ERROR_BUSY;
    else if (enumeration != NULL)
    {
        enumeration->references++;
        if (wait_locked(enumeration))
        {
            enumeration->busy = true;
            enumeration->owner = GetCurrentThreadId();
            *entered = enumeration;
            error = ERROR_SUCCESS;
        }
        else if (--enumeration->references == 0)
            *entered = enumeration;
    }
    ReleaseSRWLockExclusive(&table.lock);
    return error;
}

bool enumeration_table_leave(struct enumeration *enumeration)
{
    AcquireSRWLockExclusive(&table.lock);
    enumeration->busy = false;
    const bool last = --enumeration->references == 0;
    ReleaseSRWLockExclusive(&table.lock);
    WakeAllConditionVariable(&table.turn);
    return last;
}

DWORD enumeration_table_remove(HANDLE handle, struct enumeration **removed)
{
    DWORD error = ERROR_INVALID_HANDLE;
    *removed = NULL;
    AcquireSRWLockExclusive(&table.lock);
    struct slot *slot = find_locked(handle);
    if (slot != NULL)
    {
        struct enumeration *enumeration = slot->enumeration;
        slot->enumeration = NULL;
        enumeration->closed = true;
        if (--enumeration->references == 0)
            *removed = enumeration;
        error = ERROR_SUCCESS;
    }
    ReleaseSRWLockExclusive(&table.lock);
    WakeAllConditionVariable(&table.turn);
    return error;
}
