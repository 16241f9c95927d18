/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetUseEnum: all uses of the SMB redirector.
 *
 * How this works: every call reads a snapshot of all uses from the service, in order of age. A resume handle is the id of the last use that was given: ids grow with age and
 * are never used again in a logon session, so uses that come or go between two calls neither repeat nor hide others. No state is kept here. */
#include <windows.h>
#include <lm.h>

#include "buffer.h"
#include "probe.h"
#include "trace.h"
#include "use_common.h"
#include "use_info.h"

TRACE_CHANNEL(netapi32);

/* What one reading of the service's list gave. */
struct use_list
{
    struct simclient_resource *uses;
    DWORD count;
};

static void use_list_free(struct use_list *list)
{
    HeapFree(GetProcessHeap(), 0, list->uses);
    list->uses = NULL;
    list->count = 0;
}

/* Reads the uses with an id above `after`. The caller frees list with use_list_free, on failure as well. */
static DWORD use_list_read(struct use_list *list, ULONGLONG after, bool count_open)
{
    DWORD handle;
    DWORD there;
    DWORD code = simclient_enum_open(SIMCLIENT_SMB, RESOURCE_CONNECTED, NULL, RESOURCETYPE_ANY,
                                     count_open, &handle, &there);
    if (code)
        return code;
    if (there)
    {
        list->uses =
            HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, (SIZE_T)there * sizeof *list->uses);
        if (!list->uses)
        {
            code = ERROR_NOT_ENOUGH_MEMORY;
            goto handle;
        }
    }
    for (DWORD first = 0; first < there;)
    {
        /* A place that is not taken (seen before, or DFS) is filled by the next reading. */
        DWORD count = there - first;
        code = simclient_enum_read(handle, first, list->uses + list->count, &count);
        if (code || !count)
            break;
        first += count;
        DWORD kept = list->count;
        for (DWORD i = 0; i < count; i++)
        {
            const struct simclient_resource *use = &list->uses[list->count + i];
            if (use->id > after && !use->dfs)
            {
                if (&list->uses[kept] != use)
                    list->uses[kept] = *use;
                kept++;
            }
        }
        list->count = kept;
    }
handle:
    simclient_enum_close(handle);
    return code;
}

/* Packs as much of the list as prefmaxlen allows. */
static DWORD give_uses(const struct use_list *list, DWORD level, DWORD prefmaxlen, BYTE **out,
                       DWORD *entries_read, DWORD *total_entries, DWORD *resume)
{
    if (!list->count)
    {
        *out = NULL;
        *entries_read = 0;
        if (total_entries)
            *total_entries = 0;
        if (resume)
            *resume = 0;
        return NERR_Success;
    }
    struct use_entry *entries =
        HeapAlloc(GetProcessHeap(), 0, (SIZE_T)list->count * sizeof *entries);
    if (!entries)
        return ERROR_NOT_ENOUGH_MEMORY;
    for (DWORD i = 0; i < list->count; i++)
        use_info_entry(&list->uses[i], &entries[i]);

    DWORD code = NERR_Success;
    size_t limit_cb = prefmaxlen == MAX_PREFERRED_LENGTH ? SIZE_MAX : prefmaxlen;
    size_t cb;
    DWORD fit = (DWORD)use_info_fit(level, entries, list->count, limit_cb, &cb);
    if (!fit)
    {
        code = NERR_BufTooSmall;
        goto entries;
    }
    void *buffer = buffer_allocate(cb);
    if (!buffer)
    {
        code = ERROR_NOT_ENOUGH_MEMORY;
        goto entries;
    }
    use_info_pack(level, entries, fit, buffer, cb);
    *out = buffer;
    *entries_read = fit;
    if (total_entries)
        *total_entries = list->count;
    if (resume)
        *resume = fit < list->count ? (DWORD)list->uses[fit - 1].id : 0;
    if (fit < list->count)
        code = ERROR_MORE_DATA;
entries:
    HeapFree(GetProcessHeap(), 0, entries);
    return code;
}

static DWORD use_enum(const WCHAR *server, DWORD level, BYTE **out, DWORD prefmaxlen,
                      DWORD *entries_read, DWORD *total_entries, DWORD *resume)
{
    DWORD code = use_check_server(server);
    if (code)
        return code;
    if (!probe_write(out, sizeof *out) || !probe_write(entries_read, sizeof *entries_read) ||
        (total_entries && !probe_write(total_entries, sizeof *total_entries)) ||
        (resume && !probe_write(resume, sizeof *resume)))
        return ERROR_INVALID_PARAMETER;
    if (level > USE_INFO_LEVEL_MAX)
        return ERROR_INVALID_LEVEL;

    struct use_list list = {0};
    code = use_list_read(&list, resume ? *resume : 0, level > 0);
    if (!code)
        code = give_uses(&list, level, prefmaxlen, out, entries_read, total_entries, resume);
    use_list_free(&list);
    return use_error(code);
}

NET_API_STATUS WINAPI NetUseEnum(LMSTR UncServerName, DWORD Level, LPBYTE *BufPtr,
                                 DWORD PreferedMaximumSize, LPDWORD EntriesRead,
                                 LPDWORD TotalEntries, LPDWORD ResumeHandle)
{
    TRACE("%s, level %lu, at most %lu bytes, resume %p", use_show(UncServerName), Level,
          PreferedMaximumSize, (void *)ResumeHandle);
    DWORD code = use_enum(UncServerName, Level, BufPtr, PreferedMaximumSize, EntriesRead,
                          TotalEntries, ResumeHandle);
    TRACE("-> %lu", code);
    return code;
}
