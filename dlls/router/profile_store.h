/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Remembered connections: HKEY_CURRENT_USER\Network\<device>.
 *
 * How this works: a change is prepared before any provider is asked, by opening what it will need,
 * so that a profile that cannot be written refuses the call while nothing has changed; it is
 * carried out after the provider accepted. RemotePath is written last: an entry without it (a
 * process killed in between) is none. Values: docs/reference/router.md section 4. */
#ifndef WNETLAB_PROFILE_STORE_H
#define WNETLAB_PROFILE_STORE_H

#include <stdbool.h>
#include "name.h"
#include "profile_entry.h"

enum profile_purpose
{
    PROFILE_LOOK,
    PROFILE_REMEMBER,
    PROFILE_FORGET,
};

struct profile_store
{
    HKEY network; /* NULL: no HKCU\Network */
    WCHAR key[DEVICE_NAME_CB];
    bool made_network;
    bool remembered;
    struct profile_entry entry; /* what is remembered */
};

/* Returns 0, ERROR_CANNOT_OPEN_PROFILE (1205) if what the purpose needs cannot be opened, or
 * ERROR_BAD_PROFILE (1206) if any value of the device's entry is not what it should be. Only after
 * 0 is profile_store_close due. No entry, and no HKCU\Network at all, is success. */
DWORD profile_store_open(struct profile_store *store, const struct name *device,
                         enum profile_purpose purpose);

/* True if remote is what is remembered, without case, and but for one trailing backslash. */
bool profile_store_is_for(const struct profile_store *store, const WCHAR *remote);

/* Writes the entry; one that is there must be for the same remote name. Returns 0 or
 * ERROR_CANNOT_OPEN_PROFILE, and there is then no new entry. */
DWORD profile_store_remember(struct profile_store *store, const struct profile_entry *entry);

/* Removes the entry. Returns 0, ERROR_NOT_FOUND if there is none (any more), or
 * ERROR_CANNOT_OPEN_PROFILE. */
DWORD profile_store_forget(struct profile_store *store);

void profile_store_close(struct profile_store *store);

/* The whole question: is the device remembered? What cannot be read is not. */
bool profile_store_has(const struct name *device);

/* For who looks for a device to take: is it remembered, or its entry such that it could not be? */
bool profile_store_is_taken(const struct name *device);

/* ---- all of them ---- */

struct profile_item
{
    struct name device;
    DWORD error;                /* 0, ERROR_BAD_PROFILE or ERROR_CANNOT_OPEN_PROFILE */
    struct profile_entry entry; /* empty after an error */
};

struct profile_list
{
    struct profile_item *items;
    DWORD count;
};

/* Every entry of a device, drives and printer ports, in the order of their names; keys with other
 * names are nobody's entry. No HKCU\Network at all is an empty list, and one bad entry spoils no
 * other. Returns 0, ERROR_CANNOT_OPEN_PROFILE if HKCU\Network cannot be read, or
 * ERROR_NOT_ENOUGH_MEMORY. Only after 0 is profile_list_free due. */
DWORD profile_list_read(struct profile_list *list);
void profile_list_free(struct profile_list *list);

#endif
