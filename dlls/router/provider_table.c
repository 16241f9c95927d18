/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The providers of this process, in order. */
#include "provider_table.h"

#include <string.h>
#include "dlls/common/trace.h"
#include "order_watch.h"

TRACE_CHANNEL(router);

static struct
{
    SRWLOCK lock;
    CONDITION_VARIABLE built;
    struct provider_table *current; /* holds one reference itself */
    DWORD builder;                  /* id of the building thread, or 0 */
    bool pinned;
    bool retry;               /* the last build failed */
    volatile LONG changed;    /* the watch fired: the order is not what current was built from */
    struct order_watch watch; /* touched by the builder only */
} state = {.lock = SRWLOCK_INIT, .built = CONDITION_VARIABLE_INIT};

static void table_free(struct provider_table *table)
{
    if (table == NULL)
        return;
    notifyee_list_free(&table->notifyees);
    provider_registry_free(&table->registrations);
    if (table->able != NULL)
        HeapFree(GetProcessHeap(), 0, table->able);
    if (table->entries != NULL)
        HeapFree(GetProcessHeap(), 0, table->entries);
    HeapFree(GetProcessHeap(), 0, table);
}

/* The DLL may not go while the thread pool and fiber slots point into it. */
static void pin_self(void)
{
    HMODULE self;
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_PIN,
                       (const WCHAR *)&state, &self);
}

/* Notes for each entry and capability which entry is the next that has it. */
static void note_able(struct provider_table *table)
{
    for (DWORD bit = 0; bit < PROVIDER_CONNECTION_BITS; bit++)
    {
        DWORD *able = &table->able[bit * (table->count + 1)];
        able[table->count] = table->count;
        for (DWORD i = table->count; i-- > 0;)
        {
            const struct provider *provider = table->entries[i].provider;
            able[i] = provider != NULL && (provider->connection >> bit & 1) ? i : able[i + 1];
        }
    }
}

DWORD provider_table_next_able(const struct provider_table *table, DWORD from,
                               DWORD connection_bits)
{
    const DWORD *able = &table->able[from];
    DWORD next = table->count;
    for (; connection_bits != 0; connection_bits >>= 1, able += table->count + 1)
    {
        if ((connection_bits & 1) && *able < next)
            next = *able;
    }
    return next;
}

/* Builds a table with one reference. Runs provider code. */
static DWORD table_build(struct provider_table **built)
{
    struct provider_table *table = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(*table));
    if (table == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    DWORD error = provider_registry_read(&table->registrations);
    if (error != ERROR_SUCCESS)
        goto free_table;
    table->references = 1;
    table->count = table->registrations.count;
    table->entries =
        HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, (table->count + 1) * sizeof(*table->entries));
    table->able = HeapAlloc(GetProcessHeap(), 0,
                            PROVIDER_CONNECTION_BITS * (table->count + 1) * sizeof(*table->able));
    if (table->entries == NULL || table->able == NULL)
    {
        error = ERROR_NOT_ENOUGH_MEMORY;
        goto free_table;
    }
    for (DWORD i = 0; i < table->count; i++)
    {
        struct provider_entry *entry = &table->entries[i];
        entry->registration = &table->registrations.items[i];
        entry->load_error = entry->registration->error;
        if (entry->load_error == ERROR_SUCCESS)
            entry->load_error = provider_get(entry->registration->path, &entry->provider);
        if (entry->load_error != ERROR_SUCCESS)
            entry->provider = NULL;
    }
    note_able(table);
    error = notifyee_list_read(&table->notifyees);
    if (error != ERROR_SUCCESS)
        goto free_table;
    TRACE("%lu providers, %lu notifyees", table->count, table->notifyees.count);
    *built = table;
    return ERROR_SUCCESS;

free_table:
    table_free(table);
    return error;
}

/* The calling thread is the builder. Makes a new table the current one; on failure the old one
 * stays, and the next call tries again. */
static DWORD build(void)
{
    struct provider_table *table = NULL;
    struct provider_table *freed = NULL;
    /* The first line looks for ntdll's trace functions, which takes the loader lock. It comes before
     * a provider may hang in its attach with that lock held: others have to be able to say "busy". */
    TRACE("providers are loaded");
    /* A watch that has not fired still stands, and its event may not be closed under the thread
     * pool. */
    if (InterlockedExchange(&state.changed, 0) != 0 || state.watch.key == NULL)
    {
        order_watch_stop(&state.watch);
        order_watch_start(&state.watch, &state.changed);
    }
    const DWORD error = table_build(&table);

    AcquireSRWLockExclusive(&state.lock);
    if (error == ERROR_SUCCESS)
    {
        struct provider_table *old = state.current;
        state.current = table;
        if (old != NULL && --old->references == 0)
            freed = old;
    }
    state.retry = error != ERROR_SUCCESS;
    state.builder = 0;
    ReleaseSRWLockExclusive(&state.lock);
    WakeAllConditionVariable(&state.built);
    table_free(freed);
    return error;
}

/* Waits until another thread has built the first table. */
static DWORD wait_for_first_locked(void)
{
    const ULONGLONG end_ms = GetTickCount64() + PROVIDER_TABLE_WAIT_MS;
    while (state.current == NULL && state.builder != 0)
    {
        const ULONGLONG now_ms = GetTickCount64();
        if (now_ms >= end_ms)
            return ERROR_BUSY;
        SleepConditionVariableSRW(&state.built, &state.lock, (DWORD)(end_ms - now_ms), 0);
    }
    return state.current != NULL ? ERROR_SUCCESS : ERROR_BUSY;
}

DWORD provider_table_acquire(struct provider_table **table)
{
    DWORD error = ERROR_SUCCESS;
    bool pin = false;
    AcquireSRWLockExclusive(&state.lock);
    if (state.builder == 0 && (state.current == NULL || state.changed || state.retry))
    {
        state.builder = GetCurrentThreadId();
        pin = !state.pinned;
        state.pinned = true;
        ReleaseSRWLockExclusive(&state.lock);
        if (pin)
            pin_self();
        error = build();
        AcquireSRWLockExclusive(&state.lock);
    }
    else if (state.current == NULL)
        error = state.builder == GetCurrentThreadId() ? ERROR_BUSY : wait_for_first_locked();
    /* A rebuild that failed for want of memory leaves the old table in use. */
    if (state.current != NULL)
    {
        state.current->references++;
        *table = state.current;
        error = ERROR_SUCCESS;
    }
    ReleaseSRWLockExclusive(&state.lock);
    return error;
}

void provider_table_keep(struct provider_table *table)
{
    AcquireSRWLockExclusive(&state.lock);
    table->references++;
    ReleaseSRWLockExclusive(&state.lock);
}

void provider_table_release(struct provider_table *table)
{
    if (table == NULL)
        return;
    AcquireSRWLockExclusive(&state.lock);
    const bool last = --table->references == 0;
    ReleaseSRWLockExclusive(&state.lock);
    if (last)
        table_free(table);
}
