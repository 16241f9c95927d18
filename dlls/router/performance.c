/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a connection is expected to perform.
 *
 * How this works: the providers that tell are asked in order, with everything zero but the
 * structure's size (npapi.tsv, "route"). One that does not tell is asked whether the device is its
 * own: if so, "the resource does not supply this information" (50) is the answer. */
#include "wnetlab/router.h"

#include <string.h>
#include "dlls/common/trace.h"
#include "get_connection.h"
#include "name.h"

TRACE_CHANNEL(router);

struct question
{
    const struct name *device;
    const WCHAR *name; /* the device's canonical one, or the remote name */
    WCHAR *remote;     /* GET_CONNECTION_CB bytes */
    NETCONNECTINFOSTRUCT answer;
};

/* Is the device this provider's? A remote name cannot be asked for. */
static DWORD ask_owner(const struct provider_walk *walk, const struct provider_entry *entry,
                       const struct question *question)
{
    if (question->device->device == DEVICE_NONE ||
        !(entry->provider->connection & WNNC_CON_GETCONNECTIONS))
        return ERROR_NOT_SUPPORTED;
    return get_connection_ask(walk, entry, question->name, question->remote);
}

/* Asks one provider and notes what it says; true: that is the answer. */
static bool ask_provider(struct provider_walk *walk, const struct provider_entry *entry,
                         struct question *question)
{
    if (entry->provider->connection & WNNC_CON_GETPERFORMANCE)
    {
        WCHAR copy[NAME_CCH + 1];
        wcscpy(copy, question->name);
        memset(&question->answer, 0, sizeof(question->answer));
        question->answer.cbStructure = sizeof(question->answer);
        const DWORD result = walk->calls->get_performance(entry, copy, &question->answer);
        if (result != ERROR_NOT_SUPPORTED)
            return provider_walk_note(walk, result);
    }
    else if (question->device->device == DEVICE_NONE)
        return false;
    const DWORD owner = ask_owner(walk, entry, question);
    if (owner == WN_SUCCESS)
        provider_walk_note_owned(walk, ERROR_NOT_SUPPORTED);
    else
        (void)provider_walk_note(walk, owner);
    return false;
}

static DWORD find_performance(const WCHAR *provider, struct question *question)
{
    struct provider_walk walk;
    const struct provider_entry *entry;
    DWORD error = provider_walk_begin(&walk, PICK_GET_PERFORMANCE, provider, NULL);
    if (error != ERROR_SUCCESS)
        return error;
    while ((entry = provider_walk_next(&walk, WNNC_CON_GETPERFORMANCE | WNNC_CON_GETCONNECTIONS)) !=
           NULL)
    {
        if (ask_provider(&walk, entry, question))
            break;
    }
    error = provider_walk_end(&walk, false);
    /* A device that nobody knows is no name that nobody recognised. */
    if (error == ERROR_BAD_NET_NAME && question->device->device != DEVICE_NONE)
        error = ERROR_NOT_CONNECTED;
    return error;
}

DWORD router_get_performance(const NETRESOURCEW *resource, NETCONNECTINFOSTRUCT *performance)
{
    struct name name;
    struct question question = {.device = &name};
    if (performance->cbStructure != sizeof(*performance))
        return ERROR_INVALID_PARAMETER;
    const bool local = resource->lpLocalName != NULL && resource->lpLocalName[0] != L'\0';
    name_parse(local ? resource->lpLocalName : resource->lpRemoteName, &name);
    if (local && name.device == DEVICE_NONE)
        return ERROR_BAD_DEVICE;
    /* A device is no remote name. */
    if (!name.valid || (!local && name.device != DEVICE_NONE))
        return ERROR_BAD_NET_NAME;
    question.name = local ? name.device_text : resource->lpRemoteName;
    question.remote = HeapAlloc(GetProcessHeap(), 0, GET_CONNECTION_CB);
    if (question.remote == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    const DWORD error = find_performance(resource->lpProvider, &question);
    if (error == ERROR_SUCCESS)
    {
        question.answer.cbStructure = sizeof(question.answer);
        *performance = question.answer;
    }
    TRACE("%s: %lu", trace_wstr(question.name), error);
    HeapFree(GetProcessHeap(), 0, question.remote);
    return pick_error_outward(error);
}
