/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Connects again what is remembered.
 *
 * How this works: an entry of HKCU\Network becomes a request to the provider that it names (to all
 * in order, if it names none), without a password, since none is stored. Nothing is written: what
 * cannot be connected now stays remembered. Notifyees are not told (docs/reference/router.md
 * section 5). At logon providers that are still to start are waited for first, and one that can
 * defer is asked to (CONNECT_DEFERRED), unless the entry needs a password. */
#include "wnetlab/router.h"

#include <string.h>
#include "dlls/common/trace.h"
#include "connect_copy.h"
#include "local_device.h"
#include "profile_store.h"
#include "provider_walk.h"
#include "start_wait.h"

TRACE_CHANNEL(router);

#define ADD_BITS    (WNNC_CON_ADDCONNECTION | WNNC_CON_ADDCONNECTION3)
#define CONTROL_KEY L"SYSTEM\\CurrentControlSet\\Control\\NetworkProvider"
/* How often a provider that is to start is asked. */
#define ASK_AGAIN_MS 20

static bool is_connected(const struct name *device)
{
    DWORD cch = 0;
    const DWORD error = router_get_connection(device->device_text, NULL, &cch);
    return error == ERROR_SUCCESS || error == ERROR_MORE_DATA ||
           local_device_is_local_drive(device);
}

/* The name in an entry is no loaded provider's: that network is not there, or there is none. */
static DWORD unknown_provider(void)
{
    struct provider_walk walk;
    const DWORD error = provider_walk_begin(&walk, PICK_RESTORE, NULL, NULL);
    if (error != ERROR_SUCCESS)
        return error;
    const bool any = provider_walk_next(&walk, ADD_BITS) != NULL || walk.pick.capable;
    provider_walk_end(&walk, false);
    return any ? ERROR_NO_NET_OR_BAD_PATH : ERROR_NO_NETWORK;
}

static DWORD ask_provider(const struct provider_walk *walk, const struct provider_entry *entry,
                          const struct router_connect *connect)
{
    struct connect_copy *copy = connect_copy_create(connect, connect->resource->lpLocalName);
    if (copy == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    const DWORD result =
        walk->calls->add(entry, connect->owner, &copy->resource, NULL, copy->user, connect->flags);
    connect_copy_free(copy);
    return result;
}

/* Inward codes. */
static DWORD ask_providers(const struct router_connect *connect)
{
    struct provider_walk walk;
    const struct provider_entry *entry;
    DWORD error = provider_walk_begin(&walk, PICK_RESTORE, connect->resource->lpProvider, NULL);
    if (error == ERROR_BAD_PROVIDER)
        return unknown_provider();
    if (error != ERROR_SUCCESS)
        return error;
    while ((entry = provider_walk_next(&walk, ADD_BITS)) != NULL)
    {
        if (provider_walk_note(&walk, ask_provider(&walk, entry, connect)))
            break;
    }
    return provider_walk_end(&walk, false);
}

/* Restores one entry; inward codes. */
static DWORD restore_entry(HWND owner, DWORD how, struct name *device,
                           const struct profile_entry *entry)
{
    const DWORD type = device->device == DEVICE_PRINTER ? PROFILE_TYPE_PRINTER : PROFILE_TYPE_DRIVE;
    NETRESOURCEW resource = {.dwType = type,
                             .lpLocalName = device->device_text,
                             .lpRemoteName = entry->texts[PROFILE_TEXT_REMOTE],
                             .lpProvider = entry->texts[PROFILE_TEXT_PROVIDER]};
    struct router_connect connect = {
        .owner = owner, .resource = &resource, .user_name = entry->user};
    if (entry->connection_type != 0 && entry->connection_type != type)
        return ERROR_BAD_DEV_TYPE;
    if (how & ROUTER_RESTORE_ASK)
        connect.flags |= CONNECT_INTERACTIVE;
    if ((how & ROUTER_RESTORE_LOGON) && !(entry->defer_flags & PROFILE_DEFER_PASSWORD))
        connect.flags |= CONNECT_DEFERRED;
    const DWORD error = ask_providers(&connect);
    TRACE("%s on %s: %lu", trace_wstr(entry->remote), trace_wstr(device->device_text), error);
    return error;
}

static DWORD restore_device(HWND owner, DWORD how, struct name *device)
{
    struct profile_store store;
    DWORD error = profile_store_open(&store, device, PROFILE_LOOK);
    if (error != ERROR_SUCCESS)
        return error;
    if (is_connected(device))
        error = ERROR_ALREADY_ASSIGNED;
    else if (!store.remembered)
        error = ERROR_BAD_DEVICE;
    else
        error = restore_entry(owner, how, device, &store.entry);
    profile_store_close(&store);
    return error;
}

DWORD router_restore_connection(HWND owner, const WCHAR *device, DWORD how)
{
    struct name name;
    name_parse(device, &name);
    const DWORD error =
        name.device != DEVICE_NONE ? restore_device(owner, how, &name) : (DWORD)ERROR_BAD_DEVICE;
    return pick_error_outward(error);
}

/* ---- all of them ---- */

/* Asks every provider that is not started when it will be. */
static DWORD ask_starts(struct start_wait *wait)
{
    struct provider_table *table;
    const DWORD error = provider_table_acquire(&table);
    if (error != ERROR_SUCCESS)
        return error;
    for (DWORD i = 0; i < table->count; i++)
    {
        const struct provider *provider = table->entries[i].provider;
        if (provider != NULL && (provider->connection & ADD_BITS) && !provider->started)
            start_wait_note(wait, provider->functions.get_caps(WNNC_START));
    }
    provider_table_release(table);
    return ERROR_SUCCESS;
}

/* Waits until every provider is started or their time is over. */
static DWORD wait_for_providers(void)
{
    struct start_wait wait;
    uint32_t timeout_ms = 0;
    DWORD cb = sizeof(timeout_ms);
    const bool has_timeout =
        RegGetValueW(HKEY_LOCAL_MACHINE, CONTROL_KEY, L"RestoreTimeout", RRF_RT_REG_DWORD, NULL,
                     &timeout_ms, &cb) == ERROR_SUCCESS;
    start_wait_init(&wait, has_timeout ? &timeout_ms : NULL);
    DWORD error = ask_starts(&wait);
    const uint32_t wait_ms = start_wait_ms(&wait);
    const ULONGLONG end_ms = GetTickCount64() + wait_ms;
    if (wait_ms > 0)
        TRACE("waiting up to %u ms for providers to start", (unsigned int)wait_ms);
    while (error == ERROR_SUCCESS && wait.pending && GetTickCount64() < end_ms)
    {
        Sleep(ASK_AGAIN_MS);
        start_wait_init(&wait, NULL);
        error = ask_starts(&wait);
    }
    return error;
}

/* Restores one item of the list, and tells. A connection that stands is left alone. */
static DWORD restore_item(HWND owner, DWORD how, struct profile_item *item, router_restored_fn told,
                          void *context)
{
    struct router_restored restored = {
        .device = item->device.device_text, .remote = item->entry.remote, .error = item->error};
    if (restored.error == ERROR_SUCCESS)
        restored.error = is_connected(&item->device)
                             ? (DWORD)ERROR_ALREADY_ASSIGNED
                             : restore_entry(owner, how, &item->device, &item->entry);
    restored.error = pick_error_outward(restored.error);
    if (told != NULL)
        told(&restored, context);
    return restored.error != ERROR_ALREADY_ASSIGNED ? restored.error : (DWORD)ERROR_SUCCESS;
}

DWORD router_restore_all(HWND owner, DWORD how, router_restored_fn told, void *context)
{
    struct profile_list list;
    struct extended_error *extended = NULL;
    DWORD first = profile_list_read(&list);
    if (first != ERROR_SUCCESS)
        return first;
    if ((how & ROUTER_RESTORE_LOGON) && list.count > 0)
        first = wait_for_providers();
    for (DWORD i = 0; i < list.count; i++)
    {
        const DWORD error = restore_item(owner, how, &list.items[i], told, context);
        if (first != ERROR_SUCCESS || error == ERROR_SUCCESS)
            continue;
        first = error;
        if (error == ERROR_EXTENDED_ERROR)
            extended = extended_error_dup();
    }
    /* Who was asked later may have set another one. */
    if (first == ERROR_EXTENDED_ERROR)
        extended_error_restore(extended);
    extended_error_free(extended);
    profile_list_free(&list);
    return first;
}
