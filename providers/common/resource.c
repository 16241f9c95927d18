/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Resources: NPGetResourceInformation and NPGetResourceParent.
 *
 * How this works: names are told apart by their syntax, and then looked up in the service, so that
 * they come back as an enumeration spells them. The hierarchy has three steps: the network, its
 * servers, their shares; what lies below a share belongs to the file system, and the share is what
 * is above it. */
#include "lanman.h"

#include <stdbool.h>

#include "netresource_pack.h"
#include "probe.h"
#include "resource_name.h"
#include "text.h"
#include "trace.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(lanman);

/* Entries that one question to the service brings. */
#define CHUNK 8

/* Bytes of a server's name in UTF-8. */
#define SERVER_CB 1024

#define KNOWN_TYPES (RESOURCETYPE_DISK | RESOURCETYPE_PRINT | RESOURCETYPE_RESERVED)

/* Copies the first cch characters. False if they are too many. */
static bool copy_part(const WCHAR *text, size_t cch, WCHAR part[SIMCLIENT_REMOTE_CCH])
{
    if (cch >= SIMCLIENT_REMOTE_CCH)
        return false;
    CopyMemory(part, text, cch * sizeof(*part));
    part[cch] = L'\0';
    return true;
}

static bool is_same_name(const WCHAR *a, const WCHAR *b)
{
    char a_utf8[SERVER_CB];
    char b_utf8[SERVER_CB];
    return text_to_utf8(a, a_utf8, sizeof(a_utf8)) && text_to_utf8(b, b_utf8, sizeof(b_utf8)) &&
           text_equal_nocase(a_utf8, b_utf8);
}

/* The first of the opened entries that is called name (NULL: the first of all). */
static DWORD find_entry(DWORD handle, DWORD count, const WCHAR *name,
                        struct simclient_resource *found)
{
    DWORD status = WN_SUCCESS;
    DWORD first = 0;
    struct simclient_resource *chunk =
        HeapAlloc(GetProcessHeap(), 0, CHUNK * sizeof(struct simclient_resource));

    if (chunk == NULL)
        return WN_OUT_OF_MEMORY;
    while (first < count)
    {
        DWORD came = CHUNK;
        status = simclient_enum_read(handle, first, chunk, &came);
        if (status != WN_SUCCESS || came == 0)
            break;
        for (DWORD i = 0; i < came; i++)
        {
            if (name == NULL || is_same_name(chunk[i].remote, name))
            {
                *found = chunk[i];
                goto free_chunk;
            }
        }
        first += came;
    }
    if (status == WN_SUCCESS)
        status = WN_BAD_NETNAME;

free_chunk:
    HeapFree(GetProcessHeap(), 0, chunk);
    return status;
}

/* Looks a "\\server" or a "\\server\share" up. WN_BAD_NETNAME if it is not there. */
static DWORD look_up(const WCHAR *name, bool is_share, struct simclient_resource *found)
{
    DWORD handle = 0;
    DWORD count = 0;
    DWORD status = simclient_enum_open(SIMCLIENT_SMB, RESOURCE_GLOBALNET, is_share ? name : NULL,
                                       RESOURCETYPE_ANY, false, &handle, &count);

    /* No server of that name, for the owner of a name another word for the same (npapi.tsv,
     * NPGetResourceInformation). */
    if (status == ERROR_BAD_NETPATH)
        return WN_BAD_NETNAME;
    if (status != WN_SUCCESS)
        return status;
    status = find_entry(handle, count, is_share ? NULL : name, found);
    (void)simclient_enum_close(handle);
    return status;
}

/* The part of a name that is the network's, looked up. */
static DWORD look_up_network_part(const WCHAR *text, const struct resource_name_parts *parts,
                                  struct simclient_resource *found)
{
    WCHAR name[SIMCLIENT_REMOTE_CCH];
    if (!copy_part(text, parts->network_cch, name))
        return WN_BAD_NETNAME;
    return look_up(name, parts->network_cch > parts->server_cch, found);
}

static struct netresource_answer answer_from(const struct simclient_resource *found)
{
    return (struct netresource_answer){
        .type = found->type,
        .display_type = found->display_type,
        .usage = found->usage,
        .strings =
            {[NETRESOURCE_REMOTE] = found->remote, [NETRESOURCE_PROVIDER] = LANMAN_PROVIDER_NAME},
    };
}

/* system NULL: without it. */
static DWORD give(const struct netresource_answer *answer, void *buffer, DWORD *buffer_cb,
                  WCHAR **system)
{
    if (!probe_write(buffer_cb, sizeof(*buffer_cb)))
        return WN_BAD_POINTER;
    size_t cb = *buffer_cb;
    if (cb > 0 && (buffer == NULL || !probe_write(buffer, cb)))
        return WN_BAD_POINTER;
    if (netresource_pack_answer(answer, buffer, &cb, system))
        return WN_SUCCESS;
    *buffer_cb = (DWORD)cb;
    return WN_MORE_DATA;
}

/* What a caller expects of a share against what it is. A share that is neither disk nor printer
 * (IPC$) is no answer to either. */
static DWORD check_type(DWORD wanted, const struct simclient_resource *found)
{
    if ((wanted & ~(DWORD)KNOWN_TYPES) != 0)
        return WN_BAD_VALUE;
    if (found->display_type == RESOURCEDISPLAYTYPE_SHARE && wanted != RESOURCETYPE_ANY &&
        (wanted & found->type) == 0)
        return WN_BAD_DEV_TYPE;
    return WN_SUCCESS;
}

static DWORD get_information(const NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb,
                             WCHAR **system)
{
    struct resource_name_parts parts;
    struct simclient_resource found;

    if (resource == NULL || !resource_name_split(resource->lpRemoteName, &parts))
        return WN_BAD_NETNAME;
    DWORD status = look_up_network_part(resource->lpRemoteName, &parts, &found);
    if (status == WN_SUCCESS)
        status = check_type(resource->dwType, &found);
    if (status != WN_SUCCESS)
        return status;
    if (system == NULL || !probe_write(system, sizeof(*system)))
        return WN_BAD_POINTER;
    struct netresource_answer answer = answer_from(&found);
    answer.strings[NETRESOURCE_SYSTEM] = parts.rest[0] != L'\0' ? parts.rest : NULL;
    return give(&answer, buffer, buffer_cb, system);
}

DWORD WINAPI NPGetResourceInformation(NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb,
                                      WCHAR **system)
{
    const DWORD status = get_information(resource, buffer, buffer_cb, system);
    TRACE("%s -> %lu", trace_wstr(resource ? resource->lpRemoteName : NULL), status);
    return status;
}

/* The parent's name by syntax: "" above a server. False if it is no name of ours. */
static bool parent_name(const WCHAR *text, const struct resource_name_parts *parts,
                        WCHAR name[SIMCLIENT_REMOTE_CCH])
{
    if (parts->network_cch == parts->server_cch)
        return copy_part(text, 0, name);
    return copy_part(text, parts->rest[0] != L'\0' ? parts->network_cch : parts->server_cch, name);
}

/* Looked up for its spelling. What is not there has a parent nevertheless (npapi.tsv, "route"
 * NPGetResourceParent: may answer from syntax alone). */
static DWORD find_parent(const WCHAR *name, bool is_share, struct simclient_resource *found)
{
    const DWORD status = look_up(name, is_share, found);
    if (status != WN_BAD_NETNAME)
        return status;
    ZeroMemory(found, sizeof(*found));
    found->type = is_share ? RESOURCETYPE_DISK : RESOURCETYPE_ANY;
    found->display_type = is_share ? RESOURCEDISPLAYTYPE_SHARE : RESOURCEDISPLAYTYPE_SERVER;
    found->usage = is_share ? RESOURCEUSAGE_CONNECTABLE : RESOURCEUSAGE_CONTAINER;
    lstrcpynW(found->remote, name, SIMCLIENT_REMOTE_CCH);
    return WN_SUCCESS;
}

static DWORD get_parent(const NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb)
{
    struct resource_name_parts parts;
    struct simclient_resource found;
    WCHAR name[SIMCLIENT_REMOTE_CCH];

    if (resource == NULL || !resource_name_split(resource->lpRemoteName, &parts) ||
        !parent_name(resource->lpRemoteName, &parts, name))
        return WN_BAD_NETNAME;
    /* A printer has nothing below it. */
    if ((resource->dwType & ~(DWORD)KNOWN_TYPES) != 0 ||
        (resource->dwType == RESOURCETYPE_PRINT && parts.rest[0] != L'\0'))
        return WN_BAD_VALUE;
    if (name[0] == L'\0')
    {
        const struct netresource_answer top = {
            .display_type = RESOURCEDISPLAYTYPE_NETWORK,
            .usage = RESOURCEUSAGE_CONTAINER,
            .strings = {[NETRESOURCE_PROVIDER] = LANMAN_PROVIDER_NAME},
        };
        return give(&top, buffer, buffer_cb, NULL);
    }
    const DWORD status = find_parent(name, parts.rest[0] != L'\0', &found);
    if (status != WN_SUCCESS)
        return status;
    const struct netresource_answer answer = answer_from(&found);
    return give(&answer, buffer, buffer_cb, NULL);
}

DWORD WINAPI NPGetResourceParent(NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb)
{
    const DWORD status = get_parent(resource, buffer, buffer_cb);
    TRACE("%s -> %lu", trace_wstr(resource ? resource->lpRemoteName : NULL), status);
    return status;
}
