/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Open enumerations of this process, and the handles that stand for them.
 *
 * How this works: a handle is no pointer but the number of a slot with the slot's generation above
 * it, so that closed handles and garbage are known for what they are. Threads that share a handle
 * take turns: who has the turn calls providers without any lock, the others wait. Closing takes the
 * handle away at once; whoever uses the enumeration last ends it. */
#ifndef WNETLAB_ENUMERATION_TABLE_H
#define WNETLAB_ENUMERATION_TABLE_H

#include "enumeration_chunk.h"
#include "enumeration_list.h"
#include "extended_error.h"
#include "provider_table.h"

/* A provider's enumeration in one of ours. */
struct enumeration_part
{
    const struct provider_entry *entry; /* borrowed from the provider table */
    HANDLE handle;
};

struct enumeration
{
    /* under the lock of enumeration_table.c */
    DWORD references; /* the handle, and each thread inside */
    bool busy;
    bool closed;
    DWORD owner; /* thread that has the turn */

    /* of the thread that has the turn */
    struct provider_table *table;   /* one reference; NULL without parts */
    struct enumeration_list own;    /* comes first */
    struct enumeration_part *parts; /* then each of these */
    DWORD part_count;
    DWORD part_next;
    struct enumeration_chunk chunk; /* of parts[part_next] */
    DWORD failed;                   /* first provider's error, told at the end; 0: none */
    struct extended_error *extended;
};

/* Gives the enumeration a handle; the table owns it then. Returns 0 or ERROR_NOT_ENOUGH_MEMORY. */
DWORD enumeration_table_add(struct enumeration *enumeration, HANDLE *handle);

/* Waits for the turn. ERROR_INVALID_HANDLE, with the enumeration if it was closed meanwhile and the
 * caller is to end it, else with NULL; ERROR_BUSY for the thread that has the turn already (a
 * provider that asks again from within). After 0 enumeration_table_leave is due. */
DWORD enumeration_table_enter(HANDLE handle, struct enumeration **enumeration);
/* Lets go of the turn. True: it was closed meanwhile, and the caller ends it. */
bool enumeration_table_leave(struct enumeration *enumeration);

/* Takes the handle away. 0 with the enumeration to end, or with NULL if another thread is inside
 * and will; ERROR_INVALID_HANDLE. */
DWORD enumeration_table_remove(HANDLE handle, struct enumeration **enumeration);

#endif
