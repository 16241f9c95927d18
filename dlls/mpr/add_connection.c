/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetAddConnection, WNetAddConnection2, WNetAddConnection3 and WNetAddConnection4.
 *
 * How this works: the four are one function with more or fewer arguments; the last has an
 * authentication buffer for user and password. The A functions convert and call the same inner
 * function; no buffer is converted, its format belongs to the provider. */
#include "mpr.h"

#include "connect_ask.h"
#include "connect_request.h"
#include "netresource_ansi.h"
#include "probe.h"
#include "trace.h"
#include "undeclared.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(mpr);

static DWORD attempt_add(const struct router_connect *connect, void *context)
{
    (void)context;
    return router_add_connection(connect);
}

/* Both widths of the Adds end here. Pointers are probed. */
static DWORD add(const char *function, HWND owner, const NETRESOURCEW *resource,
                 const WCHAR *password, const WCHAR *user, DWORD flags)
{
    const struct router_connect connect = {
        .owner = owner,
        .resource = resource,
        .password = password,
        .user_name = user,
        .flags = flags,
    };

    connect_request_trace(function, &connect);
    return connect_ask(&connect, attempt_add, NULL);
}

static DWORD add_wide(const char *function, HWND owner, const NETRESOURCEW *resource,
                      const WCHAR *password, const WCHAR *user, DWORD flags)
{
    const DWORD status = mpr_probe_resource(resource);
    if (status != NO_ERROR)
        return status;
    if (!probe_wstr(password) || !probe_wstr(user))
        return ERROR_INVALID_ADDRESS;
    return add(function, owner, resource, password, user, flags);
}

static DWORD add_ansi(const char *function, HWND owner, const NETRESOURCEA *resource,
                      const char *password, const char *user, DWORD flags)
{
    struct netresource_ansi converted;
    struct credentials_ansi credentials;

    DWORD status = netresource_ansi_take(resource, &converted);
    if (status != NO_ERROR)
        return status;
    status = credentials_ansi_take(password, user, &credentials);
    if (status != NO_ERROR)
        goto drop_resource;
    status = add(function, owner, &converted.wide, credentials.password, credentials.user, flags);

    credentials_ansi_drop(&credentials);
drop_resource:
    netresource_ansi_drop(&converted);
    return status;
}

DWORD WINAPI WNetAddConnection3W(HWND owner, NETRESOURCEW *resource, const WCHAR *password,
                                 const WCHAR *user, DWORD flags)
{
    const DWORD status = add_wide(__func__, owner, resource, password, user, flags);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetAddConnection3A(HWND owner, NETRESOURCEA *resource, const char *password,
                                 const char *user, DWORD flags)
{
    const DWORD status = add_ansi(__func__, owner, resource, password, user, flags);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetAddConnection2W(NETRESOURCEW *resource, const WCHAR *password, const WCHAR *user,
                                 DWORD flags)
{
    const DWORD status = add_wide(__func__, NULL, resource, password, user, flags);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetAddConnection2A(NETRESOURCEA *resource, const char *password, const char *user,
                                 DWORD flags)
{
    const DWORD status = add_ansi(__func__, NULL, resource, password, user, flags);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

/* The oldest of the four: default user, any type, and always remembered (mpr.tsv,
 * WNetAddConnection). The NETRESOURCE members are not const in its declaration, nobody writes to
 * them. */
DWORD WINAPI WNetAddConnectionW(const WCHAR *remote, const WCHAR *password, const WCHAR *local)
{
    union
    {
        const WCHAR *text;
        WCHAR *member;
    } remote_name = {remote}, local_name = {local};
    const NETRESOURCEW resource = {.dwType = RESOURCETYPE_ANY,
                                   .lpLocalName = local_name.member,
                                   .lpRemoteName = remote_name.member};
    const DWORD status =
        add_wide(__func__, NULL, &resource, password, NULL, CONNECT_UPDATE_PROFILE);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetAddConnectionA(const char *remote, const char *password, const char *local)
{
    union
    {
        const char *text;
        char *member;
    } remote_name = {remote}, local_name = {local};
    const NETRESOURCEA resource = {.dwType = RESOURCETYPE_ANY,
                                   .lpLocalName = local_name.member,
                                   .lpRemoteName = remote_name.member};
    const DWORD status =
        add_ansi(__func__, NULL, &resource, password, NULL, CONNECT_UPDATE_PROFILE);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetAddConnection4W(HWND owner, NETRESOURCEW *resource, void *auth_buffer,
                                 DWORD auth_cb, DWORD flags, BYTE *options, DWORD options_cb)
{
    const struct router_auth auth = {
        .buffer = auth_buffer, .buffer_cb = auth_cb, .options = options, .options_cb = options_cb};
    const struct router_connect connect = {
        .owner = owner, .resource = resource, .flags = flags, .auth = &auth};
    DWORD status = mpr_probe_resource(resource);
    if (status == NO_ERROR)
        status = connect_request_probe_auth(&auth);
    if (status == NO_ERROR)
    {
        connect_request_trace(__func__, &connect);
        status = connect_ask(&connect, attempt_add, NULL);
    }
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetAddConnection4A(HWND owner, NETRESOURCEA *resource, void *auth_buffer,
                                 DWORD auth_cb, DWORD flags, BYTE *options, DWORD options_cb)
{
    struct netresource_ansi converted;
    const struct router_auth auth = {
        .buffer = auth_buffer, .buffer_cb = auth_cb, .options = options, .options_cb = options_cb};
    const struct router_connect connect = {
        .owner = owner, .resource = &converted.wide, .flags = flags, .auth = &auth};
    DWORD status = netresource_ansi_take(resource, &converted);
    if (status != NO_ERROR)
        goto done;
    status = connect_request_probe_auth(&auth);
    if (status == NO_ERROR)
    {
        connect_request_trace(__func__, &connect);
        status = connect_ask(&connect, attempt_add, NULL);
    }
    netresource_ansi_drop(&converted);
done:
    TRACE("-> %lu", status);
    return mpr_return(status);
}
