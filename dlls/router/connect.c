/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Adding and using connections.
 *
 * How this works: the arguments are checked, the profile is opened if a device is to be remembered,
 * and only then are providers asked, each with a copy of its own of all strings: one may scribble
 * on them, or wipe the password as it is told to. What a provider accepted but the profile then
 * refused is cancelled again. */
#include "wnetlab/router.h"

#include <string.h>
#include "dlls/common/trace.h"
#include "auth_identity.h"
#include "connect_copy.h"
#include "connect_flags.h"
#include "local_device.h"
#include "notify.h"
#include "profile_store.h"
#include "provider_walk.h"
#include "recent_list.h"

TRACE_CHANNEL(router);

static bool is_remembering(const struct router_connect *connect)
{
    return (connect->flags & CONNECT_UPDATE_PROFILE) && !(connect->flags & CONNECT_TEMPORARY);
}

static bool is_connected(const struct name *device)
{
    DWORD cch = 0;
    const DWORD error = router_get_connection(device->device_text, NULL, &cch);
    return error == ERROR_SUCCESS || error == ERROR_MORE_DATA;
}

/* Opens the profile for the device. A device that is remembered for something else cannot be taken,
 * remembered or not (docs/reference/router.md section 4, KB Q183986); a profile that cannot be read
 * stops only those who want to write it (judgement). */
static DWORD open_profile(const struct router_connect *connect, const struct name *device,
                          struct profile_store *store)
{
    const bool remember = is_remembering(connect);
    const DWORD error =
        profile_store_open(store, device, remember ? PROFILE_REMEMBER : PROFILE_LOOK);
    if (error != ERROR_SUCCESS)
    {
        memset(store, 0, sizeof(*store));
        return remember ? error : ERROR_SUCCESS;
    }
    if (!store->remembered || profile_store_is_for(store, connect->resource->lpRemoteName))
        return ERROR_SUCCESS;
    profile_store_close(store);
    return is_connected(device) ? ERROR_ALREADY_ASSIGNED : ERROR_DEVICE_ALREADY_REMEMBERED;
}

/* Which of a provider's functions can carry the request. */
static DWORD able_bits(const struct router_connect *connect)
{
    const DWORD by_user = WNNC_CON_ADDCONNECTION | WNNC_CON_ADDCONNECTION3;
    if (connect->auth == NULL)
        return by_user;
    return connect->auth->opaque ? WNNC_CON_ADDCONNECTION4 : by_user | WNNC_CON_ADDCONNECTION4;
}

/* NPAddConnection4, with copies of the blocks: one may scribble on them as well. */
static DWORD ask_with_auth(const struct provider_walk *walk, const struct provider_entry *entry,
                           const struct router_connect *connect, NETRESOURCEW *resource,
                           DWORD flags)
{
    const struct router_auth *auth = connect->auth;
    const DWORD auth_cb = auth->buffer != NULL ? auth->buffer_cb : 0;
    const DWORD options_cb = auth->options != NULL ? auth->options_cb : 0;
    const SIZE_T cb = (SIZE_T)auth_cb + options_cb;
    BYTE *blocks = HeapAlloc(GetProcessHeap(), 0, cb);
    if (blocks == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    BYTE *options = blocks + auth_cb;
    if (auth_cb > 0)
        memcpy(blocks, auth->buffer, auth_cb);
    if (options_cb > 0)
        memcpy(options, auth->options, options_cb);
    const DWORD result =
        walk->calls->add4(entry, connect->owner, resource, auth->buffer != NULL ? blocks : NULL,
                          auth_cb, flags, auth->options != NULL ? options : NULL, options_cb);
    SecureZeroMemory(blocks, cb);
    HeapFree(GetProcessHeap(), 0, blocks);
    return result;
}

static DWORD ask_provider(const struct provider_walk *walk, const struct provider_entry *entry,
                          const struct router_connect *connect, const WCHAR *local)
{
    DWORD result;
    const DWORD flags = connect_flags_for_provider(connect->flags, local != NULL);
    struct connect_copy *copy = connect_copy_create(connect, local);
    if (copy == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    if (connect->auth != NULL && (entry->provider->connection & WNNC_CON_ADDCONNECTION4))
        result = ask_with_auth(walk, entry, connect, &copy->resource, flags);
    else
        result = walk->calls->add(entry, connect->owner, &copy->resource, copy->password,
                                  copy->user, flags);
    connect_copy_free(copy);
    return result;
}

/* The provider accepted and holds the device; remembers it, or takes it back. */
static DWORD remember(const struct provider_walk *walk, const struct provider_entry *entry,
                      const struct router_connect *connect, const struct name *device,
                      struct profile_store *store)
{
    const struct profile_entry values = {
        .remote = connect->resource->lpRemoteName,
        .user = connect->user_name,
        .provider = entry->registration->name,
        .provider_type = entry->provider->net_type,
        .connection_type =
            device->device == DEVICE_PRINTER ? PROFILE_TYPE_PRINTER : PROFILE_TYPE_DRIVE,
        .defer_flags = connect->password != NULL ? PROFILE_DEFER_PASSWORD : PROFILE_DEFER_DEFAULT,
        /* No document says what ConnectFlags holds. */
    };
    const DWORD error = profile_store_remember(store, &values);
    if (error != ERROR_SUCCESS && (entry->provider->connection & WNNC_CON_CANCELCONNECTION))
    {
        WCHAR local[DEVICE_NAME_CB];
        wcscpy(local, device->device_text);
        walk->calls->cancel(entry, local, TRUE);
    }
    return error;
}

static bool names_device(const struct router_connect *connect)
{
    const WCHAR *local = connect->resource->lpLocalName;
    return local != NULL && local[0] != L'\0';
}

/* Asks the providers once. device NULL: deviceless. Codes are inward ones. */
static DWORD connect_once(const struct router_connect *connect, const struct name *device,
                          struct notify *notify)
{
    const DWORD bits = able_bits(connect);
    const WCHAR *local = device != NULL ? device->device_text : NULL;
    const bool profile = device != NULL && connect->service_key == NULL;
    struct profile_store store = {0};
    struct provider_walk walk;
    const struct provider_entry *entry;
    DWORD profile_error = ERROR_SUCCESS;
    DWORD error = profile ? open_profile(connect, device, &store) : ERROR_SUCCESS;
    if (error != ERROR_SUCCESS)
        return error;
    error =
        provider_walk_begin(&walk, PICK_ADD, connect->resource->lpProvider, connect->service_key);
    if (error != ERROR_SUCCESS)
        goto close_store;
    /* The router has nothing against it. A device that it chooses is not the request's. */
    if (connect->service_key == NULL)
        notify_add_before(notify, connect, names_device(connect) ? local : NULL);
    while ((entry = provider_walk_next(&walk, bits)) != NULL)
    {
        if (provider_walk_note(&walk, ask_provider(&walk, entry, connect, local)))
            break;
    }
    if (entry != NULL && profile && is_remembering(connect))
        profile_error = remember(&walk, entry, connect, device, &store);
    const bool unreadable = bits == WNNC_CON_ADDCONNECTION4 && !walk.pick.capable;
    error = provider_walk_end(&walk, false);
    if (error == ERROR_SUCCESS)
        error = profile_error;
    else if (unreadable)
        error = ERROR_INVALID_PARAMETER;
    /* A name that could not be put there does not make the connection a failure. */
    if (error == ERROR_SUCCESS && profile && (connect->flags & CONNECT_UPDATE_RECENT))
        recent_list_add(connect->resource->lpRemoteName);

close_store:
    profile_store_close(&store);
    return error;
}

/* Checks that hold for every way of connecting. *device is left without a device where none is
 * named. */
static DWORD check(const struct router_connect *connect, struct name *device)
{
    const NETRESOURCEW *resource = connect->resource;
    struct name remote;
    memset(device, 0, sizeof(*device));
    if (resource->dwType != RESOURCETYPE_ANY && resource->dwType != RESOURCETYPE_DISK &&
        resource->dwType != RESOURCETYPE_PRINT)
        return ERROR_INVALID_PARAMETER;
    if (!connect_flags_are_known(connect->flags))
        return ERROR_INVALID_PARAMETER;
    name_parse(resource->lpRemoteName, &remote);
    if (!remote.valid)
        return ERROR_BAD_NET_NAME;
    if (resource->lpLocalName == NULL || resource->lpLocalName[0] == L'\0')
        return ERROR_SUCCESS;
    name_parse(resource->lpLocalName, device);
    if (device->device == DEVICE_NONE)
        return ERROR_BAD_DEVICE;
    if (device->device == DEVICE_DRIVE && resource->dwType == RESOURCETYPE_PRINT)
        return ERROR_BAD_DEV_TYPE;
    if (device->device == DEVICE_PRINTER && resource->dwType == RESOURCETYPE_DISK)
        return ERROR_BAD_DEV_TYPE;
    if (local_device_is_local_drive(device))
        return ERROR_ALREADY_ASSIGNED;
    return ERROR_SUCCESS;
}

static DWORD add_connection(const struct router_connect *connect)
{
    struct name device;
    struct notify notify = {0};
    if (connect->resource == NULL)
        return ERROR_INVALID_ADDRESS;
    DWORD error = check(connect, &device);
    if (error == ERROR_SUCCESS && device.device == DEVICE_NONE &&
        (connect->flags & CONNECT_REDIRECT))
        error = ERROR_INVALID_ADDRESS;
    const struct name *local = device.device != DEVICE_NONE ? &device : NULL;
    if (error == ERROR_SUCCESS)
        error = connect_once(connect, local, &notify);
    notify_add_after(&notify, connect, local != NULL ? local->device_text : NULL,
                     pick_error_outward(error));
    TRACE("%s on %s: %lu", trace_wstr(connect->resource->lpRemoteName),
          trace_wstr(connect->resource->lpLocalName), error);
    return pick_error_outward(error);
}

/* Connects with the first device of a kind that is free, neither remembered nor refused with 85. On
 * success *device is that one. Letters are looked at before a provider is asked: one provider in
 * the wild cancels its own entry when it is offered a taken letter. */
static DWORD connect_redirected(const struct router_connect *connect, struct name *device,
                                struct notify *notify)
{
    const bool printer = connect->resource->dwType == RESOURCETYPE_PRINT;
    const int count = printer ? 9 : L'Z' - L'C' + 1;
    for (int i = 0; i < count; i++)
    {
        WCHAR text[DEVICE_NAME_CB] = L"LPT1:";
        if (printer)
            text[3] = (WCHAR)(L'1' + i);
        else
        {
            text[0] = (WCHAR)(L'Z' - i);
            text[1] = L':';
            text[2] = L'\0';
        }
        name_parse(text, device);
        if (!local_device_is_free(text) || profile_store_is_taken(device))
            continue;
        const DWORD error = connect_once(connect, device, notify);
        if (error != ERROR_ALREADY_ASSIGNED)
            return error;
    }
    return ERROR_NO_MORE_ITEMS;
}

static DWORD use_connection(const struct router_connect *connect, WCHAR *access_name,
                            DWORD *access_name_cch, DWORD *result)
{
    struct name device;
    struct notify notify = {0};
    if (connect->resource == NULL)
        return ERROR_INVALID_ADDRESS;
    if (connect->resource->lpRemoteName == NULL)
        return ERROR_INVALID_PARAMETER;
    if (access_name != NULL && (access_name_cch == NULL || *access_name_cch == 0))
        return ERROR_INVALID_PARAMETER;
    DWORD error = check(connect, &device);
    if (error != ERROR_SUCCESS)
        return error;
    const bool choose = device.device == DEVICE_NONE && (connect->flags & CONNECT_REDIRECT);
    if (choose && connect->resource->dwType == RESOURCETYPE_ANY)
        return ERROR_INVALID_PARAMETER;

    const WCHAR *access = connect->resource->lpRemoteName;
    if (device.device != DEVICE_NONE)
        access = device.device_text;
    else if (choose)
        access = connect->resource->dwType == RESOURCETYPE_PRINT ? L"LPT1:" : L"Z:";
    const DWORD access_cch = (DWORD)wcslen(access) + 1;
    if (access_name != NULL && *access_name_cch < access_cch)
    {
        *access_name_cch = access_cch;
        return ERROR_MORE_DATA;
    }

    if (choose)
    {
        error = connect_redirected(connect, &device, &notify);
        access = device.device_text;
    }
    else
        error = connect_once(connect, device.device != DEVICE_NONE ? &device : NULL, &notify);
    const bool has_device = device.device != DEVICE_NONE && (!choose || error == ERROR_SUCCESS);
    notify_add_after(&notify, connect, has_device ? device.device_text : NULL,
                     pick_error_outward(error));
    TRACE("%s on %s: %lu", trace_wstr(connect->resource->lpRemoteName),
          trace_wstr(device.device_text), error);
    if (error != ERROR_SUCCESS)
        return pick_error_outward(error);
    if (access_name != NULL)
        memcpy(access_name, access, access_cch * sizeof(WCHAR));
    if (result != NULL)
        *result = device.device != DEVICE_NONE ? CONNECT_LOCALDRIVE : 0;
    return ERROR_SUCCESS;
}

DWORD router_add_connection(const struct router_connect *connect)
{
    struct auth_request request;
    DWORD error = auth_request_begin(connect, &request);
    if (error == ERROR_SUCCESS)
        error = add_connection(&request.connect);
    auth_request_end(&request);
    return error;
}

DWORD router_use_connection(const struct router_connect *connect, WCHAR *access_name,
                            DWORD *access_name_cch, DWORD *result)
{
    struct auth_request request;
    DWORD error = auth_request_begin(connect, &request);
    if (error == ERROR_SUCCESS)
        error = use_connection(&request.connect, access_name, access_name_cch, result);
    auth_request_end(&request);
    return error;
}
