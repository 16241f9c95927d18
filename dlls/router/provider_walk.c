/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* One walk over the providers in order, on behalf of one call. */
#include "provider_walk.h"

#include <string.h>

static const WCHAR *text_or_null(const WCHAR *text)
{
    return text != NULL && text[0] != L'\0' ? text : NULL;
}

static bool names_equal(const WCHAR *a, const WCHAR *b)
{
    return CompareStringOrdinal(a, -1, b, -1, TRUE) == CSTR_EQUAL;
}

static bool walk_fits(const struct provider_walk *walk, const struct provider_entry *entry)
{
    if (entry->provider == NULL)
        return false;
    if (walk->service_key != NULL &&
        !names_equal(walk->service_key, entry->registration->service_key))
        return false;
    return walk->provider_name == NULL ||
           names_equal(walk->provider_name, entry->registration->name);
}

DWORD provider_walk_begin(struct provider_walk *walk, enum pick_operation operation,
                          const WCHAR *provider_name, const WCHAR *service_key)
{
    memset(walk, 0, sizeof(*walk));
    const DWORD error = provider_table_acquire(&walk->table);
    if (error != ERROR_SUCCESS)
        return error;
    walk->calls = provider_calls_get();
    pick_error_init(&walk->pick, operation);
    walk->provider_name = text_or_null(provider_name);
    walk->service_key = text_or_null(service_key);
    if (walk->provider_name == NULL)
        return ERROR_SUCCESS;
    for (DWORD i = 0; i < walk->table->count; i++)
    {
        if (walk_fits(walk, &walk->table->entries[i]))
            return ERROR_SUCCESS;
    }
    provider_table_release(walk->table);
    return ERROR_BAD_PROVIDER;
}

const struct provider_entry *provider_walk_next(struct provider_walk *walk, DWORD connection_bits)
{
    for (;;)
    {
        const DWORD at = provider_table_next_able(walk->table, walk->next, connection_bits);
        if (at == walk->table->count)
            break;
        walk->next = at + 1;
        const struct provider_entry *entry = &walk->table->entries[at];
        if (!walk_fits(walk, entry))
            continue;
        if (walk->calls->is_started(entry))
            return entry;
        pick_error_note_not_started(&walk->pick);
    }
    return NULL;
}

static DWORD mask_of(const struct provider *provider, DWORD index)
{
    switch (index)
    {
    case WNNC_CONNECTION: return provider->connection;
    case WNNC_USER: return provider->user;
    case WNNC_DIALOG: return provider->dialog;
    case WNNC_ADMIN: return provider->admin;
    case WNNC_ENUMERATION: return provider->enumeration;
    default: return 0;
    }
}

const struct provider_entry *provider_walk_next_able(struct provider_walk *walk, DWORD index,
                                                     DWORD bits)
{
    while (walk->next < walk->table->count)
    {
        const struct provider_entry *entry = &walk->table->entries[walk->next++];
        if (!walk_fits(walk, entry) || !(mask_of(entry->provider, index) & bits))
            continue;
        if (walk->calls->is_started(entry))
            return entry;
        pick_error_note_not_started(&walk->pick);
    }
    return NULL;
}

bool provider_walk_note(struct provider_walk *walk, DWORD result)
{
    if (result == WN_SUCCESS)
    {
        walk->accepted = true;
        return true;
    }
    if (pick_error_note(&walk->pick, result) && result == ERROR_EXTENDED_ERROR)
        walk->extended = extended_error_dup();
    return false;
}

void provider_walk_note_owned(struct provider_walk *walk, DWORD result)
{
    if (pick_error_note_owned(&walk->pick, result) && result == ERROR_EXTENDED_ERROR)
        walk->extended = extended_error_dup();
}

DWORD provider_walk_end(struct provider_walk *walk, bool remembered)
{
    provider_table_release(walk->table);
    walk->table = NULL;
    if (!walk->accepted)
        extended_error_restore(walk->extended);
    extended_error_free(walk->extended);
    walk->extended = NULL;
    return walk->accepted ? ERROR_SUCCESS : pick_error_result(&walk->pick, remembered);
}
