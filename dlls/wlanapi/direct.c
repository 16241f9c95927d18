/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Wi-Fi Direct: the WFD functions. Arguments here, sessions in direct_session.c, and what comes of them in the service. */
#include "direct.h"

#include "client.h"
#include "direct_session.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(wlanapi);

static DWORD open_handle(DWORD version, DWORD *negotiated, HANDLE *client)
{
    DWORD service_handle;
    HANDLE opened = NULL;
    if (version != WFD_API_VERSION || !probe_write(negotiated, sizeof *negotiated) ||
        !probe_write(client, sizeof *client))
        return ERROR_INVALID_PARAMETER;
    DWORD code = client_error(simclient_wifi_open(&service_handle));
    if (code)
        return code;
    code = client_add_as(CLIENT_DIRECT, service_handle, &opened);
    if (code)
    {
        simclient_wifi_close(service_handle);
        return code;
    }
    *negotiated = WFD_API_VERSION;
    *client = opened;
    return ERROR_SUCCESS;
}

DWORD WINAPI WFDOpenHandle(DWORD version, DWORD *negotiated, HANDLE *client)
{
    DWORD code = open_handle(version, negotiated, client);
    TRACE("version %lu -> %lu", version, code);
    return code;
}

DWORD WINAPI WFDCloseHandle(HANDLE client)
{
    DWORD service_handle;
    DWORD code = client_take_as(CLIENT_DIRECT, client, &service_handle);
    if (!code)
    {
        direct_session_forget(client);
        /* Ours is closed whatever the service says, as a handle of WlanOpenHandle. */
        DWORD service_code = simclient_wifi_close(service_handle);
        if (service_code)
            TRACE("the service says %lu", service_code);
    }
    TRACE("%p -> %lu", client, code);
    return code;
}

DWORD WINAPI WFDStartOpenSession(HANDLE client, DOT11_MAC_ADDRESS *address, void *context,
                                 direct_callback callback, HANDLE *session)
{
    DWORD service_handle;
    DWORD code = ERROR_INVALID_PARAMETER;
    if (client && address && probe_read(address, sizeof *address) && callback &&
        probe_write(session, sizeof *session))
        code = client_find_as(CLIENT_DIRECT, client, &service_handle);
    if (!code)
        code = direct_session_start(client, service_handle, *address, callback, context, session);
    TRACE("%p -> %lu", client, code);
    return code;
}

DWORD WINAPI WFDCancelOpenSession(HANDLE session)
{
    DWORD code = direct_session_cancel(session);
    TRACE("%p -> %lu", session, code);
    return code;
}

DWORD WINAPI WFDOpenLegacySession(HANDLE client, DOT11_MAC_ADDRESS *address, HANDLE *session,
                                  GUID *guid)
{
    DWORD service_handle;
    DWORD code = ERROR_INVALID_PARAMETER;
    if (client && address && probe_read(address, sizeof *address) &&
        probe_write(session, sizeof *session) && probe_write(guid, sizeof *guid))
        code = client_find_as(CLIENT_DIRECT, client, &service_handle);
    if (!code)
        code = direct_session_legacy(client, service_handle, *address, session, guid);
    TRACE("%p -> %lu", client, code);
    return code;
}

DWORD WINAPI WFDCloseSession(HANDLE session)
{
    DWORD code = direct_session_close(session);
    TRACE("%p -> %lu", session, code);
    return code;
}

DWORD WINAPI WFDUpdateDeviceVisibility(DOT11_MAC_ADDRESS *address)
{
    DWORD code = ERROR_INVALID_PARAMETER;
    /* FIXME: there are no device nodes whose property could be updated: whoever asks learns whether the device was found. */
    if (address && probe_read(address, sizeof *address))
        code = client_error(simclient_direct_look(*address));
    TRACE("-> %lu", code);
    return code;
}
