/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The values of one remembered connection, as they are in the registry.
 *
 * Values, their types and meanings: docs/reference/router.md section 4. */
#ifndef WNETLAB_PROFILE_ENTRY_H
#define WNETLAB_PROFILE_ENTRY_H

#include <windows.h>

/* DeferFlags: a password is needed at the reconnection; saved or default credentials do. */
#define PROFILE_DEFER_PASSWORD 1
#define PROFILE_DEFER_DEFAULT  4

/* ConnectionType. */
#define PROFILE_TYPE_DRIVE   RESOURCETYPE_DISK
#define PROFILE_TYPE_PRINTER RESOURCETYPE_PRINT

enum profile_text
{
    PROFILE_TEXT_REMOTE,
    PROFILE_TEXT_USER,
    PROFILE_TEXT_PROVIDER,
    PROFILE_TEXTS,
};

struct profile_entry
{
    const WCHAR *remote;
    const WCHAR *user;     /* NULL: default */
    const WCHAR *provider; /* display name; NULL: not told */
    DWORD provider_type;
    DWORD connection_type; /* PROFILE_TYPE_*; 0: not told */
    DWORD defer_flags;
    DWORD connect_flags;
    WCHAR *texts[PROFILE_TEXTS]; /* allocated by profile_entry_read, "" as well; else NULL */
};

/* Reads the values of an open key. Missing ones but RemotePath are NULL or 0. Returns 0,
 * ERROR_FILE_NOT_FOUND if there is no RemotePath (no entry then) or the key has been deleted,
 * ERROR_BAD_PROFILE if any value is not what it should be, ERROR_CANNOT_OPEN_PROFILE if one cannot
 * be read, or ERROR_NOT_ENOUGH_MEMORY. After 0 the caller frees with profile_entry_free. */
DWORD profile_entry_read(HKEY key, struct profile_entry *entry);
void profile_entry_free(struct profile_entry *entry);

/* Writes the values, RemotePath last. Returns 0 or what the registry said. */
LSTATUS profile_entry_write(HKEY key, const struct profile_entry *entry);

#endif
