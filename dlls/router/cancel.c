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
#include "profile_store.h"
#include "provider_walk.h"

TRACE_CHANNEL(router);

/* Asks the providers; inward codes. */
static DWORD cancel_by_providers(const WCHAR *name, DWORD force, const WCHAR *service_key)
{
    struct provider_walk walk;
    const struct provider_entry *entry;
    DWORD error = provider_walk_begin(&walk, PICK_CANCEL, NULL, service_key);
    if (error != ERROR_SUCCESS)
        return error;
    while ((entry = provider_walk_next(&walk, WNNC_CON_CANCELCONNECTION)) != NULL)
    {
        /* Each gets a copy of its own to scribble on. */
        WCHAR copy[NAME_CCH + 1];
        wcscpy(copy, name);
        if (provider_walk_note(&walk, walk.calls->cancel(entry, copy, force)))
            break;
    }
    return provider_walk_end(&walk, false);
}

static DWORD cancel_device(const struct name *device, bool forget, DWORD force,
                           const WCHAR *service_key)
{
    struct profile_store store = {0};
    DWORD error = ERROR_SUCCESS;
    if (forget)
        error = profile_store_open(&store, device, PROFILE_FORGET);
    if (error != ERROR_SUCCESS)
        return error;
    error = cancel_by_providers(device->device_text, force, service_key);
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
    DWORD error = ERROR_NOT_CONNECTED;
    /* CONNECT_REFCOUNT is of Windows 95; its other system has no count (judgement). */
    if (flags & ~(DWORD)(CONNECT_UPDATE_PROFILE | CONNECT_REFCOUNT))
        return ERROR_INVALID_PARAMETER;
    name_parse(name, &parsed);
    if (parsed.valid && parsed.device != DEVICE_NONE)
        error = cancel_device(&parsed, (flags & CONNECT_UPDATE_PROFILE) && service_key == NULL,
                              force, service_key);
    else if (parsed.valid)
        error = cancel_by_providers(name, force, service_key);
    TRACE("%s, flags %#lx, force %lu: %lu", trace_wstr(name), flags, force, error);
    return pick_error_outward(error);
}
