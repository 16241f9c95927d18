/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* How lists reach the callers of NetXxxEnum. */
#include "net_out.h"

#include <lm.h>

#include "buffer.h"
#include "probe.h"

DWORD net_out_check(const struct net_out *out)
{
    if (!probe_write(out->buffer, sizeof *out->buffer) ||
        !probe_write(out->entries_read, sizeof *out->entries_read) ||
        (out->total_entries && !probe_write(out->total_entries, sizeof *out->total_entries)) ||
        (out->resume && !probe_write(out->resume, sizeof *out->resume)))
        return ERROR_INVALID_PARAMETER;
    return ERROR_SUCCESS;
}

DWORD net_out_give(const struct net_out *out, const struct info_layout *layout,
                   const struct info_record *records, const uint32_t *ids, DWORD count)
{
    DWORD first = out->resume ? (DWORD)info_resume(ids, count, *out->resume) : 0;
    DWORD left = count - first;
    size_t limit_cb = out->preferred_cb == MAX_PREFERRED_LENGTH ? SIZE_MAX : out->preferred_cb;
    size_t cb;
    DWORD fit = (DWORD)info_fit(layout, records + first, left, limit_cb, &cb);
    void *buffer = NULL;
    if (left && !fit)
        return NERR_BufTooSmall;
    if (fit)
    {
        buffer = buffer_allocate(cb);
        if (!buffer)
            return ERROR_NOT_ENOUGH_MEMORY;
        info_pack(layout, records + first, fit, buffer, cb);
    }
    *out->buffer = buffer;
    *out->entries_read = fit;
    if (out->total_entries)
        *out->total_entries = left;
    if (out->resume)
        *out->resume = fit < left ? ids[first + fit - 1] : 0;
    return fit < left ? ERROR_MORE_DATA : NERR_Success;
}

DWORD net_out_give_items(const struct net_out *out, const struct info_layout *layout,
                         const struct simclient_item *items, DWORD count, net_fill_fn *fill,
                         const void *context)
{
    struct info_record *records =
        HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, (count + 1) * sizeof *records);
    uint32_t *ids = HeapAlloc(GetProcessHeap(), 0, (count + 1) * sizeof *ids);
    DWORD code = ERROR_NOT_ENOUGH_MEMORY;
    if (!records || !ids)
        goto records;
    for (DWORD i = 0; i < count; i++)
    {
        ids[i] = items[i].id;
        fill(&items[i], context, &records[i]);
    }
    code = net_out_give(out, layout, records, ids, count);
records:
    HeapFree(GetProcessHeap(), 0, ids);
    HeapFree(GetProcessHeap(), 0, records);
    return code;
}

DWORD net_out_give_one(BYTE **buffer, const struct info_layout *layout,
                       const struct info_record *record)
{
    size_t cb = info_size_cb(layout, record);
    void *made = buffer_allocate(cb);
    if (!made)
        return ERROR_NOT_ENOUGH_MEMORY;
    info_pack(layout, record, 1, made, cb);
    *buffer = made;
    return NERR_Success;
}
