/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a connection is expected to perform: NPGetConnectionPerformance. The scenario says it. */
#include "provider.h"

#include "probe.h"
#include "trace.h"

TRACE_CHANNEL_NAMED(PROVIDER_CHANNEL);

static DWORD get_performance(const WCHAR *name, NETCONNECTINFOSTRUCT *info)
{
    struct simclient_performance found;

    switch (resource_name_kind(name))
    {
    case RESOURCE_NAME_DEVICE:
    case RESOURCE_NAME_SHARE: break;
    case RESOURCE_NAME_SERVER: return WN_NOT_CONNECTED;
    case RESOURCE_NAME_FOREIGN: return WN_BAD_NETNAME;
    }
    const DWORD status = simclient_get_performance(SIMCLIENT_SMB, name, &found);
    if (status != WN_SUCCESS)
        return status;
    if (!probe_write(info, sizeof(*info)))
        return WN_BAD_POINTER;
    if (info->cbStructure != sizeof(*info))
        return WN_BAD_VALUE;
    info->dwFlags = found.flags;
    info->dwSpeed = found.speed;
    info->dwDelay = found.delay_ms;
    info->dwOptDataSize = found.data_cb;
    return WN_SUCCESS;
}

DWORD WINAPI NPGetConnectionPerformance(const WCHAR *name, NETCONNECTINFOSTRUCT *info)
{
    const DWORD status = get_performance(name, info);
    TRACE("%s -> %lu", trace_wstr(name), status);
    return status;
}
