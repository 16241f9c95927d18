/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetUseConnection and WNetUseConnection4.
 *
 * How this works: Use is the router's other way to connect, which also tells the name that the
 * resource is reached by. The A functions convert and call the same function of the router; only
 * the size of the answer needs thought (use_ansi). */
#include "mpr.h"

#include "ansi.h"
#include "connect_ask.h"
#include "connect_request.h"
#include "netresource_ansi.h"
#include "probe.h"
#include "trace.h"
#include "undeclared.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(mpr);

/* Characters of the longest access name that is asked for. */
#define ACCESS_CCH_MAX 32768

static bool is_empty(const WCHAR *text)
{
    return text == NULL || text[0] == L'\0';
}

/* What a caller of WNetUseConnection wants to be told. access is the A or the W buffer. */
struct use_answer
{
    void *access;
    DWORD *size;
    DWORD *result;
};

/* access of the answer is the W buffer. */
static DWORD attempt_use(const struct router_connect *connect, void *context)
{
    const struct use_answer *answer = context;
    return router_use_connection(connect, answer->access,
                                 answer->access != NULL ? answer->size : NULL, answer->result);
}

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

/* Both W functions end here. */
static DWORD use_wide(const char *function, const struct router_connect *connect,
                      const struct use_answer *answer)
{
    DWORD status = mpr_probe_resource(connect->resource);
    if (status != NO_ERROR)
        return status;
    if (!probe_wstr(connect->password) || !probe_wstr(connect->user_name))
        return ERROR_INVALID_ADDRESS;
    status = connect_request_probe_auth(connect->auth);
    if (status == NO_ERROR)
        status = check_answer(answer, sizeof(WCHAR));
    if (status != NO_ERROR)
        return status;
    connect_request_trace(function, connect);
    struct use_answer wide = *answer;
    return connect_ask(connect, attempt_use, &wide);
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

    struct use_answer wide = {NULL, NULL, answer->result};
    if (answer->access == NULL)
        return connect_ask(connect, attempt_use, &wide);

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

    wide.access = access;
    wide.size = &cch;
    DWORD status = connect_ask(connect, attempt_use, &wide);
    if (status == ERROR_MORE_DATA)
        *answer->size = cch + surplus_cb;
    else if (status == NO_ERROR)
        give_access_name(access, resource->lpRemoteName, answer->access, room_cb);
    ansi_free(access);
    return status;
}

/* Both A functions end here, with a resource and credentials that are converted. */
static DWORD use_converted(const char *function, const struct router_connect *connect,
                           const struct use_answer *answer)
{
    DWORD status = connect_request_probe_auth(connect->auth);
    if (status == NO_ERROR)
        status = check_answer(answer, 1);
    if (status != NO_ERROR)
        return status;
    connect_request_trace(function, connect);
    return use_ansi(connect, answer);
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
    const struct router_connect connect = {
        .owner = owner,
        .resource = &converted.wide,
        .password = credentials.password,
        .user_name = credentials.user,
        .flags = flags,
    };
    status = use_converted(__func__, &connect, &answer);

    credentials_ansi_drop(&credentials);
drop_resource:
    netresource_ansi_drop(&converted);
done:
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetUseConnection4W(HWND owner, NETRESOURCEW *resource, void *auth_buffer,
                                 DWORD auth_cb, DWORD flags, BYTE *options, DWORD options_cb,
                                 WCHAR *access, DWORD *size_cch, DWORD *result)
{
    const struct router_auth auth = {
        .buffer = auth_buffer, .buffer_cb = auth_cb, .options = options, .options_cb = options_cb};
    const struct router_connect connect = {
        .owner = owner, .resource = resource, .flags = flags, .auth = &auth};
    const struct use_answer answer = {access, size_cch, result};
    const DWORD status = use_wide(__func__, &connect, &answer);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetUseConnection4A(HWND owner, NETRESOURCEA *resource, void *auth_buffer,
                                 DWORD auth_cb, DWORD flags, BYTE *options, DWORD options_cb,
                                 char *access, DWORD *size_cb, DWORD *result)
{
    struct netresource_ansi converted;
    const struct router_auth auth = {
        .buffer = auth_buffer, .buffer_cb = auth_cb, .options = options, .options_cb = options_cb};
    const struct router_connect connect = {
        .owner = owner, .resource = &converted.wide, .flags = flags, .auth = &auth};
    const struct use_answer answer = {access, size_cb, result};
    DWORD status = netresource_ansi_take(resource, &converted);
    if (status == NO_ERROR)
    {
        status = use_converted(__func__, &connect, &answer);
        netresource_ansi_drop(&converted);
    }
    TRACE("-> %lu", status);
    return mpr_return(status);
}
