/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetOpenEnum, WNetEnumResource and WNetCloseEnum.
 *
 * How this works: the router hands out entries one by one; both widths of WNetEnumResource pack
 * them into the caller's buffer in the same way, the A one after it converted their strings. An
 * entry that does not fit stays with the router, so its size is told and the next call has it. */
#include "mpr.h"

#include "enumeration_pack.h"
#include "netresource_ansi.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(mpr);

/* Both widths end here. Pointers but `handle` are probed. */
static DWORD open_enum(const char *function, DWORD scope, DWORD type, DWORD usage,
                       const NETRESOURCEW *resource, HANDLE *handle)
{
    HANDLE opened;

    if (TRACE_IS_ON())
        trace_print(&trace_channel_here, function, "scope %lu, type %#lx, usage %#lx, below %s",
                    scope, type, usage,
                    trace_wstr(resource != NULL ? resource->lpRemoteName : NULL));
    if (handle == NULL || !probe_write(handle, sizeof(*handle)))
        return ERROR_INVALID_ADDRESS;
    const DWORD status = router_open_enum(scope, type, usage, resource, &opened);
    if (status == NO_ERROR)
        *handle = opened;
    return status;
}

DWORD WINAPI WNetOpenEnumW(DWORD scope, DWORD type, DWORD usage, NETRESOURCEW *resource,
                           HANDLE *handle)
{
    DWORD status = resource != NULL ? mpr_probe_resource(resource) : NO_ERROR;
    if (status == NO_ERROR)
        status = open_enum(__func__, scope, type, usage, resource, handle);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetOpenEnumA(DWORD scope, DWORD type, DWORD usage, NETRESOURCEA *resource,
                           HANDLE *handle)
{
    struct netresource_ansi converted = {0};

    DWORD status = resource != NULL ? netresource_ansi_take(resource, &converted) : NO_ERROR;
    if (status == NO_ERROR)
    {
        status = open_enum(__func__, scope, type, usage, resource != NULL ? &converted.wide : NULL,
                           handle);
        netresource_ansi_drop(&converted);
    }
    TRACE("-> %lu", status);
    return mpr_return(status);
}

/* Both widths; only what packs an entry differs. */
static DWORD enum_resource(HANDLE handle, DWORD *count, void *buffer, DWORD *buffer_cb,
                           router_enum_taker take)
{
    struct enumeration_pack pack;

    if (!probe_write(count, sizeof(*count)) || !probe_write(buffer_cb, sizeof(*buffer_cb)) ||
        buffer == NULL || !probe_write(buffer, *buffer_cb))
        return ERROR_INVALID_ADDRESS;
    enumeration_pack_begin(&pack, buffer, *buffer_cb);
    const DWORD status = router_read_enum(handle, count, take, &pack);
    if (status != ERROR_MORE_DATA)
        return status;
    if (pack.no_memory)
        return ERROR_NOT_ENOUGH_MEMORY;
    *buffer_cb = (DWORD)pack.needed_cb;
    return ERROR_MORE_DATA;
}

DWORD WINAPI WNetEnumResourceW(HANDLE handle, DWORD *count, void *buffer, DWORD *buffer_cb)
{
    TRACE("%p", handle);
    const DWORD status = enum_resource(handle, count, buffer, buffer_cb, enumeration_pack_wide);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetEnumResourceA(HANDLE handle, DWORD *count, void *buffer, DWORD *buffer_cb)
{
    TRACE("%p", handle);
    const DWORD status = enum_resource(handle, count, buffer, buffer_cb, enumeration_pack_ansi);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetCloseEnum(HANDLE handle)
{
    TRACE("%p", handle);
    const DWORD status = router_close_enum(handle);
    TRACE("-> %lu", status);
    return mpr_return(status);
}
