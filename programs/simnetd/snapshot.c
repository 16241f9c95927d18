/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What an enumeration found when it was opened. */
#include "snapshot.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <windows.h>

#define FIRST_ROOM    16
#define FIRST_ROOM_CB 4096

static bool make_room(struct snapshot *snapshot)
{
    if (snapshot->count == snapshot->room)
    {
        const size_t room = snapshot->room == 0 ? FIRST_ROOM : snapshot->room * 2;
        size_t *ends = realloc(snapshot->ends, room * sizeof(*ends));

        if (ends == NULL)
            return false;
        snapshot->ends = ends;
        snapshot->room = room;
    }
    if (snapshot->room_cb - snapshot->used_cb < PROTO_PAGE_ENTRY_CB)
    {
        const size_t room_cb = snapshot->room_cb == 0 ? FIRST_ROOM_CB : snapshot->room_cb * 2;
        uint8_t *bytes = realloc(snapshot->bytes, room_cb);

        if (bytes == NULL)
            return false;
        snapshot->bytes = bytes;
        snapshot->room_cb = room_cb;
    }
    return true;
}

uint32_t snapshot_add(struct snapshot *snapshot, const wnetlab_Resource *resource)
{
    _Static_assert(FIRST_ROOM_CB >= PROTO_PAGE_ENTRY_CB, "doubling makes room for any entry");
    if (!make_room(snapshot))
        return ERROR_NOT_ENOUGH_MEMORY;
    if (!proto_page_add(snapshot->bytes, snapshot->room_cb, &snapshot->used_cb, resource))
        return ERROR_INVALID_DATA;
    snapshot->ends[snapshot->count++] = snapshot->used_cb;
    return ERROR_SUCCESS;
}

size_t snapshot_read(const struct snapshot *snapshot, size_t first, size_t max, uint8_t *page,
                     size_t room_cb, size_t *page_cb)
{
    size_t count = 0;
    size_t begin = 0;
    size_t end = 0;

    if (first > 0 && first < snapshot->count)
        begin = end = snapshot->ends[first - 1];
    while (count < max && first < snapshot->count && count < snapshot->count - first &&
           snapshot->ends[first + count] - begin <= room_cb)
        end = snapshot->ends[first + count++];
    if (count > 0)
        memcpy(page, snapshot->bytes + begin, end - begin);
    *page_cb = end - begin;
    return count;
}

void snapshot_free(struct snapshot *snapshot)
{
    free(snapshot->bytes);
    free(snapshot->ends);
    memset(snapshot, 0, sizeof(*snapshot));
}
