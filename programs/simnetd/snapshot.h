/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What an enumeration found when it was opened. Entries are kept as the protocol codes them: a page
 * is a piece of that, and an entry is as large as its texts are. */
#ifndef WNETLAB_SIMNETD_SNAPSHOT_H
#define WNETLAB_SIMNETD_SNAPSHOT_H

#include <stddef.h>
#include <stdint.h>

#include "proto.h"

/* All zeroes: empty. */
struct snapshot
{
    uint8_t *bytes; /* owned */
    size_t used_cb;
    size_t room_cb;
    size_t *ends; /* of entries in bytes; owned */
    size_t count;
    size_t room;
};

/* 0, ERROR_NOT_ENOUGH_MEMORY, or ERROR_INVALID_DATA for what is not UTF-8; the snapshot is as it was
 * then. */
uint32_t snapshot_add(struct snapshot *snapshot, const wnetlab_Resource *resource);
/* Copies whole entries from index first on, at most max and at most room_cb bytes. Returns how many
 * entries: 0 at the end; *page_cb is their size. */
size_t snapshot_read(const struct snapshot *snapshot, size_t first, size_t max, uint8_t *page,
                     size_t room_cb, size_t *page_cb);
void snapshot_free(struct snapshot *snapshot);

#endif
