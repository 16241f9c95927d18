/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Remote names of redirected devices.
 *
 * How this works: providers answer into a buffer of ours, never the caller's: they disagree whether
 * its size is in characters or bytes, and some write one more than they say or tell a length that
 * is not true. The terminator is searched for here. */
#include "get_connection.h"

#include <string.h>
#include "wnetlab/router.h"
#include "dlls/common/trace.h"
#include "local_device.h"
#include "profile_store.h"

TRACE_CHANNEL(router);

DWORD get_connection_ask(const struct provider_walk *walk, const struct provider_entry *entry,
                         const WCHAR *device, WCHAR *answer)
{
    WCHAR local[DEVICE_NAME_CB];
    DWORD cch = GET_CONNECTION_CCH;
    wcscpy(local, device);
    memset(answer, 0, GET_CONNECTION_CB);
    const DWORD result = walk->calls->get_connection(entry, local, answer, &cch);
    /* No name is that long; and an answer without a name is none. */
    if (result == WN_MORE_DATA ||
        (result == WN_SUCCESS &&
         (answer[0] == L'\0' || wcsnlen(answer, GET_CONNECTION_CCH + 1) > GET_CONNECTION_CCH)))
    {
        TRACE("%s answers nonsense for %s: %lu, length %lu", trace_wstr(entry->registration->name),
              trace_wstr(device), result, cch);
        return WN_NOT_CONNECTED;
    }
    return result;
}

const struct provider_entry *get_connection_owner(struct provider_walk *walk,
                                                  const struct name *device, WCHAR *answer)
{
    const struct provider_entry *entry;
    while ((entry = provider_walk_next(walk, WNNC_CON_GETCONNECTIONS)) != NULL)
    {
        if (provider_walk_note(walk, get_connection_ask(walk, entry, device->device_text, answer)))
            break;
    }
    return entry;
}

DWORD get_connection_end(struct provider_walk *walk, const struct name *device, WCHAR *answer)
{
    const bool nobody = !walk->accepted && walk->pick.first_significant == 0;
    /* Looked up only where it matters: it costs registry calls. */
    const bool remembered = nobody && profile_store_has(device);
    const DWORD error = provider_walk_end(walk, remembered);
    if (nobody && local_device_foreign_remote(device->device_text, answer, GET_CONNECTION_CCH) ==
                      ERROR_SUCCESS)
        return ERROR_SUCCESS;
    return error;
}

/* Fills answer, or says why not; inward codes. */
static DWORD find_remote(const struct name *device, WCHAR *answer)
{
    struct provider_walk walk;
    const DWORD error = provider_walk_begin(&walk, PICK_GET_CONNECTION, NULL, NULL);
    if (error != ERROR_SUCCESS)
        return error;
    (void)get_connection_owner(&walk, device, answer);
    return get_connection_end(&walk, device, answer);
}

DWORD router_get_connection(const WCHAR *local, WCHAR *remote, DWORD *remote_cch)
{
    struct name device;
    name_parse(local, &device);
    if (device.device == DEVICE_NONE)
        return ERROR_BAD_DEVICE;
    WCHAR *answer = HeapAlloc(GetProcessHeap(), 0, GET_CONNECTION_CB);
    if (answer == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    DWORD error = find_remote(&device, answer);
    if (error == ERROR_SUCCESS)
    {
        const DWORD needed_cch = (DWORD)wcslen(answer) + 1;
        if (*remote_cch < needed_cch)
        {
            *remote_cch = needed_cch;
            error = ERROR_MORE_DATA;
        }
        else
            memcpy(remote, answer, needed_cch * sizeof(WCHAR));
    }
    TRACE("%s: %lu %s", trace_wstr(device.device_text), error,
          error == ERROR_SUCCESS ? trace_wstr(answer) : "");
    HeapFree(GetProcessHeap(), 0, answer);
    return pick_error_outward(error);
}
