/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetGetResourceInformation and WNetGetResourceParent.
 *
 * How this works: of the caller's NETRESOURCE only dwType, lpRemoteName and lpProvider are looked
 * at; the pages let programs leave the others uninitialised. The A functions have the W answer in a
 * block of their own first, so that the size they tell is that of the A answer. */
#include "mpr.h"

#include "ansi.h"
#include "netresource_ansi.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(mpr);

/* Bytes of the first try for the W answer, in the A functions. */
#define FIRST_TRY_CB 4096

/* Where an answer goes. system is the A or the W pointer; NULL where there is none (parent). */
struct resource_out
{
    void *buffer;
    DWORD *buffer_cb;
    void *system;
};

static bool probe_out(const struct resource_out *out)
{
    return probe_write(out->buffer_cb, sizeof(*out->buffer_cb)) &&
           mpr_probe_text_out(out->buffer, *out->buffer_cb, 1) &&
           (out->system == NULL || probe_write(out->system, sizeof(char *)));
}

/* Probes and takes the members that count. */
static DWORD take_wide(const NETRESOURCEW *resource, NETRESOURCEW *taken)
{
    if (resource == NULL || !probe_read(resource, sizeof(*resource)) ||
        !probe_wstr(resource->lpRemoteName) || !probe_wstr(resource->lpProvider))
        return ERROR_INVALID_ADDRESS;
    ZeroMemory(taken, sizeof(*taken));
    taken->dwType = resource->dwType;
    taken->lpRemoteName = resource->lpRemoteName;
    taken->lpProvider = resource->lpProvider;
    return NO_ERROR;
}

static DWORD take_ansi(const NETRESOURCEA *resource, struct netresource_ansi *converted)
{
    NETRESOURCEA counted = {0};

    if (resource == NULL || !probe_read(resource, sizeof(*resource)))
        return ERROR_INVALID_ADDRESS;
    counted.dwType = resource->dwType;
    counted.lpRemoteName = resource->lpRemoteName;
    counted.lpProvider = resource->lpProvider;
    return netresource_ansi_take(&counted, converted);
}

static DWORD call_router(const NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb,
                         WCHAR **system)
{
    return system != NULL ? router_resource_information(resource, buffer, buffer_cb, system)
                          : router_resource_parent(resource, buffer, buffer_cb);
}

static DWORD ask_wide(const NETRESOURCEW *resource, const struct resource_out *out)
{
    NETRESOURCEW taken;
    const DWORD status = take_wide(resource, &taken);
    if (status != NO_ERROR)
        return status;
    if (!probe_out(out))
        return ERROR_INVALID_ADDRESS;
    return call_router(&taken, out->buffer, out->buffer_cb, out->system);
}

/* The W answer in a block, freed with HeapFree; system NULL as in call_router. */
static DWORD ask_whole(const NETRESOURCEW *resource, void **block, WCHAR **system)
{
    DWORD cb = FIRST_TRY_CB;

    /* The network may change between two tries; three outlast that. */
    for (int tries = 0; tries < 3; tries++)
    {
        void *buffer = HeapAlloc(GetProcessHeap(), 0, cb);
        if (buffer == NULL)
            return ERROR_NOT_ENOUGH_MEMORY;
        const DWORD status = call_router(resource, buffer, &cb, system);
        if (status == NO_ERROR)
        {
            *block = buffer;
            return NO_ERROR;
        }
        HeapFree(GetProcessHeap(), 0, buffer);
        if (status != ERROR_MORE_DATA)
            return status;
    }
    return ERROR_BUSY;
}

static DWORD ask_ansi(const NETRESOURCEA *resource, const struct resource_out *out)
{
    struct netresource_ansi converted;
    WCHAR *system = NULL;
    void *block = NULL;

    DWORD status = take_ansi(resource, &converted);
    if (status != NO_ERROR)
        return status;
    status = ERROR_INVALID_ADDRESS;
    if (!probe_out(out))
        goto drop_resource;
    status = ask_whole(&converted.wide, &block, out->system != NULL ? &system : NULL);
    if (status != NO_ERROR)
        goto drop_resource;
    status = netresource_ansi_pack(block, system, out->buffer, out->buffer_cb, out->system);

    HeapFree(GetProcessHeap(), 0, block);
drop_resource:
    netresource_ansi_drop(&converted);
    return status;
}

DWORD WINAPI WNetGetResourceInformationW(NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb,
                                         WCHAR **system)
{
    const struct resource_out out = {buffer, buffer_cb, system};
    /* NULL would be the parent's. */
    const DWORD status = system != NULL ? ask_wide(resource, &out) : ERROR_INVALID_ADDRESS;
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetGetResourceInformationA(NETRESOURCEA *resource, void *buffer, DWORD *buffer_cb,
                                         char **system)
{
    const struct resource_out out = {buffer, buffer_cb, system};
    const DWORD status = system != NULL ? ask_ansi(resource, &out) : ERROR_INVALID_ADDRESS;
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetGetResourceParentW(NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb)
{
    const struct resource_out out = {buffer, buffer_cb, NULL};
    const DWORD status = ask_wide(resource, &out);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetGetResourceParentA(NETRESOURCEA *resource, void *buffer, DWORD *buffer_cb)
{
    const struct resource_out out = {buffer, buffer_cb, NULL};
    const DWORD status = ask_ansi(resource, &out);
    TRACE("-> %lu", status);
    return mpr_return(status);
}
