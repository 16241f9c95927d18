/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Cancelling connections.
 *
 * How this works: whatever the profile will need is opened before a provider is asked, so that a
 * refusal leaves everything as it was. A device goes to the providers by its canonical name;
 * anything else goes to them as it is, since a provider may own names of any shape. */
#include "wnetlab/router.h"

#include <string.h>
#include "dlls/common/trace.h"
#include "name.h"
#include "notify.h"
#include "profile_store.h"
#include "provider_walk.h"

TRACE_CHANNEL(router);

/* One call. */
struct cancel_request
{
    const WCHAR *name; /* as providers are given it */
    DWORD flags;
    DWORD force;
    const WCHAR *service_key;
    struct notify notify;
    WCHAR provider[ROUTER_PROVIDER_CCH]; /* who cancelled it, or "" */
};

static struct notify_cancel what_to_tell(const struct cancel_request *request)
{
    return (struct notify_cancel){
        .name = request->name,
        .provider = request->provider[0] != L'\0' ? request->provider : NULL,
        .flags = request->flags,
        .force = request->force,
    };
}

/* Asks the providers; inward codes. */
static DWORD cancel_by_providers(struct cancel_request *request)
{
    struct provider_walk walk;
    const struct provider_entry *entry;
    const struct notify_cancel told = what_to_tell(request);
    DWORD error = provider_walk_begin(&walk, PICK_CANCEL, NULL, request->service_key);
    if (error != ERROR_SUCCESS)
        return error;
    if (request->service_key == NULL)
        notify_cancel_before(&request->notify, &told);
    while ((entry = provider_walk_next(&walk, WNNC_CON_CANCELCONNECTION)) != NULL)
    {
        /* Each gets a copy of its own to scribble on. */
        WCHAR copy[NAME_CCH + 1];
        wcscpy(copy, request->name);
        if (provider_walk_note(&walk, walk.calls->cancel(entry, copy, request->force)))
            break;
    }
    if (entry != NULL)
        wcscpy(request->provider, entry->registration->name);
    return provider_walk_end(&walk, false);
}

static DWORD cancel_device(struct cancel_request *request, const struct name *device, bool forget)
{
    struct profile_store store = {0};
    DWORD error = ERROR_SUCCESS;
    if (forget)
        error = profile_store_open(&store, device, PROFILE_FORGET);
    if (error != ERROR_SUCCESS)
        return error;
    request->name = device->device_text;
    error = cancel_by_providers(request);
    /* Where nobody has it (or there is nobody), to have forgotten what was remembered is a success. */
    const bool nobody = error == ERROR_NOT_CONNECTED || error == ERROR_NO_NETWORK;
    if (forget && (error == ERROR_SUCCESS || (nobody && store.remembered)))
    {
        const DWORD forgotten = profile_store_forget(&store);
        if (forgotten != ERROR_NOT_FOUND)
            error = forgotten;
    }
    profile_store_close(&store);
    return error;
}

DWORD router_cancel_connection(const WCHAR *name, DWORD flags, DWORD force,
                               const WCHAR *service_key)
{
    struct name parsed;
    struct cancel_request request = {
        .name = name, .flags = flags, .force = force, .service_key = service_key};
    DWORD error = ERROR_NOT_CONNECTED;
    /* CONNECT_REFCOUNT is of Windows 95; its other system has no count (judgement). */
    if (flags & ~(DWORD)(CONNECT_UPDATE_PROFILE | CONNECT_REFCOUNT))
        return ERROR_INVALID_PARAMETER;
    name_parse(name, &parsed);
    if (parsed.valid && parsed.device != DEVICE_NONE)
        error = cancel_device(&request, &parsed,
                              (flags & CONNECT_UPDATE_PROFILE) && service_key == NULL);
    else if (parsed.valid)
        error = cancel_by_providers(&request);
    error = pick_error_outward(error);
    const struct notify_cancel told = what_to_tell(&request);
    notify_cancel_after(&request.notify, &told, error);
    TRACE("%s, flags %#lx, force %lu: %lu", trace_wstr(name), flags, force, error);
    return error;
}
