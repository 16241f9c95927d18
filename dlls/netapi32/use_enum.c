/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetUseEnum: all uses of the SMB redirector.
 *
 * How this works: every call reads a snapshot of all uses from the service, in order of age. A resume handle is the id of the last use that was given: ids grow with age and
 * are never used again in a logon session, so uses that come or go between two calls neither repeat nor hide others. No state is kept here. */
#include <windows.h>
#include <lm.h>

#include "net_out.h"
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

/* The uses that a downlevel server keeps for itself, as use_list_read gives ours. */
static DWORD remote_list_read(struct use_list *list, const struct net_server *server)
{
    DWORD kept = 0;
    DWORD code = simclient_remote_list(server->name, NULL, &list->uses, &list->count);
    for (DWORD i = 0; !code && i < list->count; i++)
    {
        if (list->uses[i].dfs)
            continue;
        if (kept != i)
            list->uses[kept] = list->uses[i];
        kept++;
    }
    list->count = kept;
    return code;
}

/* Packs as much of the list as the caller has room for. */
static DWORD give_uses(const struct use_list *list, const struct info_layout *layout,
                       const struct net_out *out)
{
    struct info_record *records =
        HeapAlloc(GetProcessHeap(), 0, ((SIZE_T)list->count + 1) * sizeof *records);
    uint32_t *ids = HeapAlloc(GetProcessHeap(), 0, ((SIZE_T)list->count + 1) * sizeof *ids);
    DWORD code = ERROR_NOT_ENOUGH_MEMORY;
    if (!records || !ids)
        goto records;
    for (DWORD i = 0; i < list->count; i++)
    {
        struct use_entry entry;
        use_info_entry(&list->uses[i], &entry);
        use_info_record(&entry, &records[i]);
        ids[i] = (DWORD)list->uses[i].id;
    }
    code = net_out_give(out, layout, records, ids, list->count);
records:
    HeapFree(GetProcessHeap(), 0, ids);
    HeapFree(GetProcessHeap(), 0, records);
    return code;
}

static DWORD use_enum(const WCHAR *server_name, DWORD level, const struct net_out *out)
{
    struct net_server server;
    struct use_list list = {0};
    const struct info_layout *layout = use_info_layout(level);
    DWORD code = use_server(server_name, &server);
    if (!code)
        code = net_out_check(out);
    if (code)
        return code;
    if (!layout)
        return ERROR_INVALID_LEVEL;
    code = server.name[0] ? remote_list_read(&list, &server)
                          : use_list_read(&list, out->resume ? *out->resume : 0, level > 0);
    if (!code)
        code = give_uses(&list, layout, out);
    use_list_free(&list);
    return use_error(code);
}

NET_API_STATUS WINAPI NetUseEnum(LMSTR UncServerName, DWORD Level, LPBYTE *BufPtr,
                                 DWORD PreferedMaximumSize, LPDWORD EntriesRead,
                                 LPDWORD TotalEntries, LPDWORD ResumeHandle)
{
    TRACE("%s, level %lu, at most %lu bytes, resume %p", use_show(UncServerName), Level,
          PreferedMaximumSize, (void *)ResumeHandle);
    const struct net_out out = {BufPtr, PreferedMaximumSize, EntriesRead, TotalEntries,
                                ResumeHandle};
    DWORD code = use_enum(UncServerName, Level, &out);
    TRACE("-> %lu", code);
    return code;
}
