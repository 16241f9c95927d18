/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* MultinetGetConnectionPerformance. */
#include "mpr.h"

#include "netresource_ansi.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(mpr);

/* A structure of another size is not held against its last bytes: the router refuses it. */
static bool probe_performance(NETCONNECTINFOSTRUCT *performance)
{
    return performance != NULL &&
           probe_write(&performance->cbStructure, sizeof(performance->cbStructure)) &&
           (performance->cbStructure != sizeof(*performance) ||
            probe_write(performance, sizeof(*performance)));
}

static DWORD get_wide(const NETRESOURCEW *resource, NETCONNECTINFOSTRUCT *performance)
{
    const DWORD status = mpr_probe_resource(resource);
    if (status != NO_ERROR)
        return status;
    if (!probe_performance(performance))
        return ERROR_INVALID_ADDRESS;
    TRACE("%s, %s", trace_wstr(resource->lpLocalName), trace_wstr(resource->lpRemoteName));
    return router_get_performance(resource, performance);
}

DWORD WINAPI MultinetGetConnectionPerformanceW(NETRESOURCEW *resource,
                                               NETCONNECTINFOSTRUCT *performance)
{
    const DWORD status = get_wide(resource, performance);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI MultinetGetConnectionPerformanceA(NETRESOURCEA *resource,
                                               NETCONNECTINFOSTRUCT *performance)
{
    struct netresource_ansi converted;
    DWORD status = netresource_ansi_take(resource, &converted);
    if (status == NO_ERROR)
    {
        status = get_wide(&converted.wide, performance);
        netresource_ansi_drop(&converted);
    }
    TRACE("-> %lu", status);
    return mpr_return(status);
}
