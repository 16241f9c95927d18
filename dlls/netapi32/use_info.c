/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetUseGetInfo: one use. */
#include <windows.h>
#include <lm.h>

#include "buffer.h"
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

static DWORD use_get_info(const WCHAR *server, const WCHAR *name, DWORD level, BYTE **out)
{
    DWORD code = use_check_server(server);
    if (code)
        return code;
    if (level > USE_INFO_LEVEL_MAX)
        return ERROR_INVALID_LEVEL;
    if (!name || !probe_wstr(name) || !name[0] || !probe_write(out, sizeof *out))
        return ERROR_INVALID_PARAMETER;

    struct simclient_resource *resource =
        HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof *resource);
    if (!resource)
        return ERROR_NOT_ENOUGH_MEMORY;
    code = simclient_query(SIMCLIENT_SMB, name, level > 0, resource);
    if (code == ERROR_INVALID_PARAMETER)
        code = NERR_UseNotFound; /* longer than any name of a use, or not a string at all */
    if (code)
        goto resource;
    if (resource->dfs)
    {
        code = NERR_UseNotFound;
        goto resource;
    }
    struct use_entry entry;
    use_info_entry(resource, &entry);
    size_t cb = use_info_size_cb(level, &entry);
    void *buffer = buffer_allocate(cb);
    if (!buffer)
    {
        code = ERROR_NOT_ENOUGH_MEMORY;
        goto resource;
    }
    use_info_pack(level, &entry, 1, buffer, cb);
    *out = buffer;
resource:
    HeapFree(GetProcessHeap(), 0, resource);
    return use_error(code);
}

NET_API_STATUS WINAPI NetUseGetInfo(LMSTR UncServerName, LMSTR UseName, DWORD Level, LPBYTE *BufPtr)
{
    TRACE("%s, %s, level %lu, %p", use_show(UncServerName), use_show(UseName), Level,
          (void *)BufPtr);
    DWORD code = use_get_info(UncServerName, UseName, Level, BufPtr);
    TRACE("-> %lu", code);
    return code;
}
