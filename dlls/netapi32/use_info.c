/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetUseGetInfo: one use. */
#include <windows.h>
#include <lm.h>

#include "net_out.h"
#include "probe.h"
#include "trace.h"
#include "use_common.h"
#include "use_info.h"

TRACE_CHANNEL(netapi32);

/* The portable packer writes what callers read as these. */
_Static_assert(sizeof(struct use_info_0) == sizeof(USE_INFO_0), "USE_INFO_0");
_Static_assert(sizeof(struct use_info_1) == sizeof(USE_INFO_1), "USE_INFO_1");
_Static_assert(sizeof(struct use_info_2) == sizeof(USE_INFO_2), "USE_INFO_2");
_Static_assert(offsetof(struct use_info_1, status) == offsetof(USE_INFO_1, ui1_status), "status");
_Static_assert(offsetof(struct use_info_2, username) == offsetof(USE_INFO_2, ui2_username), "user");

void use_info_entry(const struct simclient_resource *resource, struct use_entry *entry)
{
    static const uint32_t asg_types[] = {
        [SIMCLIENT_DISK] = USE_DISKDEV,
        [SIMCLIENT_PRINTER] = USE_SPOOLDEV,
        [SIMCLIENT_IPC] = USE_IPC,
    };
    entry->local = resource->local;
    entry->remote = resource->remote;
    entry->user = resource->user;
    entry->status = resource->status;
    entry->asg_type = resource->share_type <= SIMCLIENT_IPC ? asg_types[resource->share_type]
                                                            : (uint32_t)USE_WILDCARD;
    entry->refcount = resource->open_count;
    entry->usecount = resource->use_count;
}

/* Looks the use up here, or where the server keeps its own. *use is freed with HeapFree. */
static DWORD find_use(const struct net_server *server, const WCHAR *name, bool count_open,
                      struct simclient_resource **use)
{
    struct simclient_resource *found = NULL;
    DWORD count = 0;
    DWORD code;
    if (server->name[0])
    {
        code = simclient_remote_list(server->name, name, &found, &count);
    }
    else
    {
        found = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof *found);
        if (!found)
            return ERROR_NOT_ENOUGH_MEMORY;
        code = simclient_query(SIMCLIENT_SMB, name, count_open, found);
    }
    if (code == ERROR_INVALID_PARAMETER)
        code = NERR_UseNotFound; /* longer than any name of a use, or not a string at all */
    if (!code && found->dfs)
        code = NERR_UseNotFound;
    if (code)
        HeapFree(GetProcessHeap(), 0, found);
    else
        *use = found;
    return code;
}

static DWORD use_get_info(const WCHAR *server_name, const WCHAR *name, DWORD level, BYTE **out)
{
    struct net_server server;
    struct simclient_resource *use;
    struct use_entry entry;
    struct info_record record;
    const struct info_layout *layout = use_info_layout(level);
    DWORD code = use_server(server_name, &server);
    if (code)
        return code;
    if (!layout)
        return ERROR_INVALID_LEVEL;
    if (!name || !probe_wstr(name) || !name[0] || !probe_write(out, sizeof *out))
        return ERROR_INVALID_PARAMETER;
    code = find_use(&server, name, level > 0, &use);
    if (code)
        return use_error(code);
    use_info_entry(use, &entry);
    use_info_record(&entry, &record);
    code = net_out_give_one(out, layout, &record);
    HeapFree(GetProcessHeap(), 0, use);
    return code;
}

NET_API_STATUS WINAPI NetUseGetInfo(LMSTR UncServerName, LMSTR UseName, DWORD Level, LPBYTE *BufPtr)
{
    TRACE("%s, %s, level %lu, %p", use_show(UncServerName), use_show(UseName), Level,
          (void *)BufPtr);
    DWORD code = use_get_info(UncServerName, UseName, Level, BufPtr);
    TRACE("-> %lu", code);
    return code;
}
