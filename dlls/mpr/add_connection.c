/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetAddConnection, WNetAddConnection2, WNetAddConnection3 and WNetUseConnection.
 *
 * How this works: the three Adds are one function with more or fewer arguments; Use is the router's
 * other way to connect, which also tells the name that the resource is reached by. The A functions
 * convert and call the same inner functions; only the size of Use's answer needs thought
 * (use_ansi). */
#include "mpr.h"

#include "ansi.h"
#include "netresource_ansi.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(mpr);

/* Characters of the longest access name that is asked for. */
#define ACCESS_CCH_MAX 32768

static bool is_empty(const WCHAR *text)
{
    return text == NULL || text[0] == L'\0';
}

/* What `function`, an export, was asked for; its strings are probed. */
static void trace_request(const char *function, const struct router_connect *connect)
{
    const NETRESOURCEW *resource = connect->resource;
    if (TRACE_IS_ON())
        trace_print(&trace_channel_here, function, "%s on %s, type %lu, user %s, flags %#lx",
                    trace_wstr(resource->lpRemoteName), trace_wstr(resource->lpLocalName),
                    resource->dwType, trace_wstr(connect->user_name), connect->flags);
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

    trace_request(function, &connect);
    return router_add_connection(&connect);
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

/* What a caller of WNetUseConnection wants to be told. access is the A or the W buffer. */
struct use_answer
{
    void *access;
    DWORD *size;
    DWORD *result;
};

/* Pointers first, then the rules between them (mpr.tsv, WNetUseConnection: "lpAccessName given but
 * lpBufferSize NULL or pointing at 0"). */
static DWORD check_answer(const struct use_answer *answer, size_t unit_cb)
{
    if ((answer->size != NULL && !probe_write(answer->size, sizeof(*answer->size))) ||
        (answer->result != NULL && !probe_write(answer->result, sizeof(*answer->result))))
        return ERROR_INVALID_ADDRESS;
    if (answer->access == NULL)
        return NO_ERROR;
    if (answer->size == NULL || *answer->size == 0)
        return ERROR_INVALID_PARAMETER;
    return mpr_probe_text_out(answer->access, *answer->size, unit_cb) ? NO_ERROR
                                                                      : ERROR_INVALID_ADDRESS;
}

static DWORD use_wide(const char *function, const struct router_connect *connect,
                      const struct use_answer *answer)
{
    DWORD status = mpr_probe_resource(connect->resource);
    if (status != NO_ERROR)
        return status;
    if (!probe_wstr(connect->password) || !probe_wstr(connect->user_name))
        return ERROR_INVALID_ADDRESS;
    status = check_answer(answer, sizeof(WCHAR));
    if (status != NO_ERROR)
        return status;
    trace_request(function, connect);
    return router_use_connection(connect, answer->access,
                                 answer->access != NULL ? answer->size : NULL, answer->result);
}

/* Writes the access name. Should the network spell it with letters that take more bytes than the
 * caller's own, he gets his own spelling, which is known to fit and leads there as well. */
static void give_access_name(const WCHAR *access, const WCHAR *remote, char *out, DWORD room_cb)
{
    DWORD out_cb = room_cb;
    if (ansi_from_wide(access, out, &out_cb) == NO_ERROR)
        return;
    out_cb = room_cb;
    if (is_empty(remote) || ansi_from_wide(remote, out, &out_cb) != NO_ERROR)
        out[0] = '\0';
}

/* The A answer is counted in bytes, and whether it fits has to be known before anything is
 * connected. The access name is a device, whose letters take a byte each, or, deviceless, the
 * remote name, whose letters may take more: surplus_cb is how many more, and the router gets that
 * much less room. */
static DWORD use_ansi(const struct router_connect *connect, const struct use_answer *answer)
{
    const NETRESOURCEW *resource = connect->resource;
    WCHAR *access = NULL;
    DWORD surplus_cb = 0;

    if (answer->access == NULL)
        return router_use_connection(connect, NULL, NULL, answer->result);

    if (is_empty(resource->lpLocalName) && (connect->flags & CONNECT_REDIRECT) == 0 &&
        !is_empty(resource->lpRemoteName))
    {
        const DWORD remote_cch = (DWORD)lstrlenW(resource->lpRemoteName) + 1;
        const DWORD remote_cb = ansi_size_cb(resource->lpRemoteName);
        surplus_cb = remote_cb > remote_cch ? remote_cb - remote_cch : 0;
    }
    const DWORD room_cb = *answer->size < ACCESS_CCH_MAX ? *answer->size : ACCESS_CCH_MAX;
    /* No name fits into one character, so the router says ERROR_MORE_DATA where there is less than
     * that. */
    DWORD cch = room_cb > surplus_cb ? room_cb - surplus_cb : 1;
    access = HeapAlloc(GetProcessHeap(), 0, cch * sizeof(*access));
    if (access == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;

    DWORD status = router_use_connection(connect, access, &cch, answer->result);
    if (status == ERROR_MORE_DATA)
        *answer->size = cch + surplus_cb;
    else if (status == NO_ERROR)
        give_access_name(access, resource->lpRemoteName, answer->access, room_cb);
    ansi_free(access);
    return status;
}

DWORD WINAPI WNetUseConnectionW(HWND owner, NETRESOURCEW *resource, const WCHAR *password,
                                const WCHAR *user, DWORD flags, WCHAR *access, DWORD *size_cch,
                                DWORD *result)
{
    const struct router_connect connect = {
        .owner = owner,
        .resource = resource,
        .password = password,
        .user_name = user,
        .flags = flags,
    };
    const struct use_answer answer = {access, size_cch, result};
    const DWORD status = use_wide(__func__, &connect, &answer);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetUseConnectionA(HWND owner, NETRESOURCEA *resource, const char *password,
                                const char *user, DWORD flags, char *access, DWORD *size_cb,
                                DWORD *result)
{
    struct netresource_ansi converted;
    struct credentials_ansi credentials;
    const struct use_answer answer = {access, size_cb, result};

    DWORD status = netresource_ansi_take(resource, &converted);
    if (status != NO_ERROR)
        goto done;
    status = credentials_ansi_take(password, user, &credentials);
    if (status != NO_ERROR)
        goto drop_resource;
    status = check_answer(&answer, 1);
    if (status != NO_ERROR)
        goto drop_credentials;
    const struct router_connect connect = {
        .owner = owner,
        .resource = &converted.wide,
        .password = credentials.password,
        .user_name = credentials.user,
        .flags = flags,
    };
    trace_request(__func__, &connect);
    status = use_ansi(&connect, &answer);

drop_credentials:
    credentials_ansi_drop(&credentials);
drop_resource:
    netresource_ansi_drop(&converted);
done:
    TRACE("-> %lu", status);
    return mpr_return(status);
}
