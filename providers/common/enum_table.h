/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Open enumerations of this process, and the handles that stand for them. */
#ifndef WNETLAB_PROVIDER_ENUM_TABLE_H
#define WNETLAB_PROVIDER_ENUM_TABLE_H

#include <windows.h>

#include "netresource_pack.h"

/* A list of entries in the making. Each entry is a block of its own with its strings behind it. */
struct enum_list
{
    struct netresource_record **entries;
    size_t count;
    size_t room;
};

/* Appends a copy of the record with its strings. WN_SUCCESS or WN_OUT_OF_MEMORY. */
DWORD enum_list_append(struct enum_list *list, const struct netresource_record *record);
/* Frees what the list holds and empties it. */
void enum_list_clear(struct enum_list *list);

/* Puts the list behind a new handle and empties *list, which the table owns from then on; on
 * WN_OUT_OF_MEMORY it stays the caller's. */
DWORD enum_table_open(struct enum_list *list, HANDLE *handle);

/* Packs up to *count of the next entries into buffer of *buffer_cb bytes. WN_SUCCESS: *count
 * entries came. WN_NO_MORE_ENTRIES at the end. WN_MORE_DATA: not one entry fits, *buffer_cb = bytes
 * that the next one needs, and the enumeration has not moved. WN_BAD_HANDLE for anything that
 * enum_table_open did not give, or that was closed. Pointers are good (the caller probed them). */
DWORD enum_table_read(HANDLE handle, DWORD *count, void *buffer, DWORD *buffer_cb);

/* WN_SUCCESS or WN_BAD_HANDLE. */
DWORD enum_table_close(HANDLE handle);

#endif
