/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Resources of the network: what they are, and what is above them.
 *
 * How this works: each provider answers into a block of ours, larger than any name, with zeros
 * behind what it is told of; what it says of its size is not looked at. From its answer the members
 * that the documents name are taken, each string only if it can be read to its end, and packed anew
 * into the caller's buffer. So the size that a caller is told to come with is always the right one.
 * Source: docs/reference/npapi.tsv NPGetResourceInformation, NPGetResourceParent. */
#include "wnetlab/router.h"

#include <stddef.h>
#include <string.h>
#include "dlls/common/netresource_pack.h"
#include "dlls/common/probe.h"
#include "dlls/common/trace.h"
#include "name.h"
#include "provider_walk.h"

TRACE_CHANNEL(router);

/* Bytes that providers are told of, and how many zeros follow. Names end below 64 KiB each. */
#define ANSWER_CB  (256u * 1024)
#define RESERVE_CB 256

_Static_assert(offsetof(struct netresource_answer, usage) == offsetof(NETRESOURCEW, dwUsage) &&
                   offsetof(struct netresource_answer, strings) ==
                       offsetof(NETRESOURCEW, lpLocalName) &&
                   offsetof(struct netresource_answer, strings[NETRESOURCE_SYSTEM]) ==
                       sizeof(NETRESOURCEW),
               "struct netresource_answer begins with a NETRESOURCEW");

struct question
{
    const NETRESOURCEW *resource; /* dwType, lpRemoteName and lpProvider count */
    bool parent;
    unsigned char *answer; /* ANSWER_CB + RESERVE_CB bytes */
};

/* The strings of a provider, or NULL: for want of one, and for one that cannot be read. */
static const WCHAR *take_text(const WCHAR *text)
{
    return text != NULL && probe_wstr(text) && text[0] != L'\0' ? text : NULL;
}

/* Takes the documented members. True if they make sense. */
static bool take_answer(const struct question *question, const struct provider_entry *entry,
                        const WCHAR *system, struct netresource_answer *record)
{
    NETRESOURCEW said;
    memcpy(&said, question->answer, sizeof(said));
    memset(record, 0, sizeof(*record));
    record->type = said.dwType;
    record->display_type = said.dwDisplayType;
    record->usage = said.dwUsage;
    record->strings[NETRESOURCE_REMOTE] = take_text(said.lpRemoteName);
    record->strings[NETRESOURCE_PROVIDER] = take_text(said.lpProvider);
    if (record->strings[NETRESOURCE_PROVIDER] == NULL)
        record->strings[NETRESOURCE_PROVIDER] = entry->registration->name;
    record->strings[NETRESOURCE_SYSTEM] = take_text(system);
    /* Only the top of a network has no name. */
    return record->strings[NETRESOURCE_REMOTE] != NULL || question->parent;
}

static DWORD ask_provider(const struct question *question, const struct provider_walk *walk,
                          const struct provider_entry *entry, struct netresource_answer *record)
{
    WCHAR remote[NAME_CCH + 1];
    WCHAR provider[ROUTER_PROVIDER_CCH];
    NETRESOURCEW resource = {.dwType = question->resource->dwType, .lpRemoteName = remote};
    DWORD cb = ANSWER_CB;
    WCHAR *system = NULL;

    wcscpy(remote, question->resource->lpRemoteName);
    if (walk->provider_name != NULL)
    {
        wcscpy(provider, entry->registration->name);
        resource.lpProvider = provider;
    }
    memset(question->answer, 0, ANSWER_CB + RESERVE_CB);
    const DWORD result =
        question->parent
            ? walk->calls->resource_parent(entry, &resource, question->answer, &cb)
            : walk->calls->resource_information(entry, &resource, question->answer, &cb, &system);
    if (result == WN_MORE_DATA ||
        (result == WN_SUCCESS && !take_answer(question, entry, system, record)))
    {
        TRACE("%s answers nonsense for %s: %lu", trace_wstr(entry->registration->name),
              trace_wstr(question->resource->lpRemoteName), result);
        return WN_BAD_NETNAME;
    }
    return result;
}

/* Fills record with strings in question->answer; inward codes. */
static DWORD find_answer(const struct question *question, struct provider_walk *walk,
                         struct netresource_answer *record)
{
    const DWORD bit =
        question->parent ? WNNC_DLG_GETRESOURCEPARENT : WNNC_DLG_GETRESOURCEINFORMATION;
    const struct provider_entry *entry;
    while ((entry = provider_walk_next_able(walk, WNNC_DIALOG, bit)) != NULL)
    {
        if (provider_walk_note(walk, ask_provider(question, walk, entry, record)))
            return ERROR_SUCCESS;
    }
    return ERROR_BAD_NET_NAME;
}

/* system NULL: the answer is a NETRESOURCEW and no more. */
static DWORD pack_answer(const struct netresource_answer *record, void *buffer, DWORD *buffer_cb,
                         WCHAR **system)
{
    size_t cb = *buffer_cb;
    if (netresource_pack_answer(record, buffer, &cb, system))
        return ERROR_SUCCESS;
    *buffer_cb = (DWORD)cb;
    return ERROR_MORE_DATA;
}

static DWORD answer_question(struct question *question, void *buffer, DWORD *buffer_cb,
                             WCHAR **system)
{
    struct provider_walk walk;
    struct netresource_answer record;
    DWORD error = provider_walk_begin(&walk, PICK_RESOURCE, question->resource->lpProvider, NULL);
    if (error != ERROR_SUCCESS)
        return error;
    const bool found = find_answer(question, &walk, &record) == ERROR_SUCCESS;
    DWORD packed = ERROR_SUCCESS;
    /* Before the end of the walk: the provider's name belongs to the table. */
    if (found)
        packed = pack_answer(&record, buffer, buffer_cb, system);
    error = provider_walk_end(&walk, false);
    return error != ERROR_SUCCESS ? error : packed;
}

/* system NULL: asks for the parent. */
static DWORD ask(const NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb, WCHAR **system)
{
    struct question question = {.resource = resource, .parent = system == NULL};
    struct name name;
    name_parse(resource->lpRemoteName, &name);
    if (!name.valid)
        return ERROR_BAD_NET_NAME;
    question.answer = HeapAlloc(GetProcessHeap(), 0, ANSWER_CB + RESERVE_CB);
    if (question.answer == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    const DWORD error = answer_question(&question, buffer, buffer_cb, system);
    HeapFree(GetProcessHeap(), 0, question.answer);
    return error;
}

DWORD router_resource_information(const NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb,
                                  WCHAR **system)
{
    const DWORD error = ask(resource, buffer, buffer_cb, system);
    TRACE("%s: %lu", trace_wstr(resource->lpRemoteName), error);
    return pick_error_outward(error);
}

DWORD router_resource_parent(const NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb)
{
    /* The provider has to be named (docs/reference/npapi.tsv, NPGetResourceParent). */
    const bool named = resource->lpProvider != NULL && resource->lpProvider[0] != L'\0';
    const DWORD error = named ? ask(resource, buffer, buffer_cb, NULL) : ERROR_BAD_PROVIDER;
    TRACE("%s: %lu", trace_wstr(resource->lpRemoteName), error);
    return pick_error_outward(error);
}
