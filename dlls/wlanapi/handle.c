/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanOpenHandle and WlanCloseHandle. */
#include <windows.h>
#include <wlanapi.h>

#include "client.h"
#include "device_services.h"
#include "notify.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(wlanapi);

static DWORD open_handle(DWORD version, const void *reserved, DWORD *negotiated, HANDLE *client)
{
    if (reserved || !probe_write(negotiated, sizeof *negotiated) ||
        !probe_write(client, sizeof *client))
        return ERROR_INVALID_PARAMETER;
    DWORD service_handle;
    DWORD agreed;
    /* The service has the word on versions, after that on whether it runs. */
    DWORD code = simclient_wifi_open_version(version, &agreed, &service_handle);
    /* Here alone a service that cannot be started has a name of its own (docs/reference/wlan.md section 1). */
    if (code == ERROR_SERVICE_NOT_ACTIVE || code == ERROR_REVISION_MISMATCH)
        return ERROR_SERVICE_NOT_ACTIVE;
    if (code)
        return client_error(code);

    HANDLE opened = NULL;
    code = client_add(service_handle, &opened);
    if (code)
    {
        simclient_wifi_close(service_handle);
        return code;
    }
    *negotiated = agreed;
    *client = opened;
    return ERROR_SUCCESS;
}

DWORD WINAPI WlanOpenHandle(DWORD dwClientVersion, PVOID pReserved, PDWORD pdwNegotiatedVersion,
                            PHANDLE phClientHandle)
{
    TRACE("version %lu, %p, %p", dwClientVersion, (void *)pdwNegotiatedVersion,
          (void *)phClientHandle);
    DWORD code = open_handle(dwClientVersion, pReserved, pdwNegotiatedVersion, phClientHandle);
    TRACE("-> %lu", code);
    return code;
}

DWORD WINAPI WlanCloseHandle(HANDLE hClientHandle, PVOID pReserved)
{
    TRACE("%p", hClientHandle);
    DWORD service_handle;
    DWORD code = ERROR_INVALID_PARAMETER;
    if (hClientHandle && !pReserved)
        code = client_take(hClientHandle, &service_handle);
    if (!code)
    {
        /* Ours is closed whatever the service says: one that is gone, or was started again, holds nothing of it any more. */
        DWORD service_code = simclient_wifi_close(service_handle);
        if (service_code)
            TRACE("the service says %lu", service_code);
        notify_forget(hClientHandle);
        device_services_set(hClientHandle, NULL, 0);
    }
    TRACE("-> %lu", code);
    return code;
}
