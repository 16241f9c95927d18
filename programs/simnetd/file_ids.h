/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Numbers of the files that others have open on shares: what NetFileEnum tells and NetFileClose takes.
 *
 * How this works: a number is given when a list first shows a file (process, handle, path), and stays
 * with it as long as lists do. Numbers begin at random, so that one that an earlier run of the service
 * gave does not mean another file. The table is bounded: the oldest numbers are forgotten. */
#ifndef WNETLAB_SIMNETD_FILE_IDS_H
#define WNETLAB_SIMNETD_FILE_IDS_H

#include <stddef.h>
#include <stdint.h>
#include <windows.h>

#define FILE_IDS_MAX 4096

struct file_id
{
    uint32_t id; /* 0: the place is free */
    DWORD process_id;
    ULONG_PTR value;
    WCHAR *path;  /* owned */
    char *folder; /* of the share; owned */
};

struct file_ids
{
    struct file_id *items; /* FILE_IDS_MAX, NULL: none was given yet */
    size_t next;           /* the oldest, which the next one replaces */
    uint32_t last;
};

/* The number of a file; 0: no memory. `seed` is where numbers begin, at the first call. */
uint32_t file_ids_give(struct file_ids *ids, uint32_t seed, DWORD process_id, ULONG_PTR value,
                       const WCHAR *path, const char *folder);
/* NULL: no such number. Borrowed until the next one is given. */
const struct file_id *file_ids_find(const struct file_ids *ids, uint32_t id);

#endif
