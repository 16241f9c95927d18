/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanDisconnect: the road of WNetCancelConnection2, directed to the Wi-Fi provider; the name is the interface's GUID. */
#include <windows.h>
#include <wlanapi.h>
#include <stdio.h>

#include "client.h"
#include "trace.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(wlanapi);

/* "{8-4-4-4-12}" with NUL. */
#define GUID_CCH 39

static void format_guid(const GUID *guid, WCHAR *text)
{
    const unsigned char *end = guid->Data4;
    _snwprintf(text, GUID_CCH, L"{%08lX-%04X-%04X-%02X%02X-%02X%02X%02X%02X%02X%02X}", guid->Data1,
               (unsigned int)guid->Data2, (unsigned int)guid->Data3, (unsigned int)end[0],
               (unsigned int)end[1], (unsigned int)end[2], (unsigned int)end[3],
               (unsigned int)end[4], (unsigned int)end[5], (unsigned int)end[6],
               (unsigned int)end[7]);
    text[GUID_CCH - 1] = 0;
}

static DWORD disconnect(HANDLE client, const GUID *guid, const void *reserved)
{
    if (!client_arguments_ok(client, guid, reserved))
        return ERROR_INVALID_PARAMETER;
    DWORD service_handle;
    DWORD code = client_find(client, &service_handle);
    if (code)
        return code;
    WCHAR name[GUID_CCH];
    format_guid(guid, name);
    code = router_cancel_connection(name, 0, TRUE, ROUTER_SERVICE_WLAN);
    /* The router's word for a name that is nobody's: there is no such interface (docs/decisions.md). One that is not connected is no fault. */
    if (code == ERROR_NOT_CONNECTED)
        return ERROR_INVALID_PARAMETER;
    return client_error(code);
}

DWORD WINAPI WlanDisconnect(HANDLE hClientHandle, const GUID *pInterfaceGuid, PVOID pReserved)
{
    TRACE("%p, %p", hClientHandle, (const void *)pInterfaceGuid);
    DWORD code = disconnect(hClientHandle, pInterfaceGuid, pReserved);
    TRACE("-> %lu", code);
    return code;
}
