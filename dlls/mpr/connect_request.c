/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the functions that connect share: the trace of a request, and the look at its blocks. */
#include "connect_request.h"

#include "probe.h"
#include "trace.h"

TRACE_CHANNEL(mpr);

void connect_request_trace(const char *function, const struct router_connect *connect)
{
    const NETRESOURCEW *resource = connect->resource;
    const struct router_auth *auth = connect->auth;
    if (!TRACE_IS_ON())
        return;
    if (auth == NULL)
        trace_print(&trace_channel_here, function, "%s on %s, type %lu, user %s, flags %#lx",
                    trace_wstr(resource->lpRemoteName), trace_wstr(resource->lpLocalName),
                    resource->dwType, trace_wstr(connect->user_name), connect->flags);
    else
        trace_print(&trace_channel_here, function,
                    "%s on %s, type %lu, auth %lu bytes, options %lu bytes, flags %#lx",
                    trace_wstr(resource->lpRemoteName), trace_wstr(resource->lpLocalName),
                    resource->dwType, auth->buffer_cb, auth->options_cb, connect->flags);
}

DWORD connect_request_probe_auth(const struct router_auth *auth)
{
    if (auth == NULL || ((auth->buffer == NULL || probe_read(auth->buffer, auth->buffer_cb)) &&
                         (auth->options == NULL || probe_read(auth->options, auth->options_cb))))
        return NO_ERROR;
    return ERROR_INVALID_ADDRESS;
}
