/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* ntlanman.dll: the network provider of the simulated SMB redirector, "Microsoft Windows Network".
 *
 * How does this DLL work? The router (wnrouter.dll) loads it, asks NPGetCaps once what it can do,
 * and from then on calls the NP functions, from any thread, several at a time. A call goes the same
 * three steps everywhere:
 *   1. Is the name ours? Its syntax tells most of it (resource_name.c): "X:", "LPT1", "\\server"
 * and "\\server\share" may be; URLs, GUIDs and paths are not, and are answered WN_BAD_NETNAME
 * before anything else is looked at, without a round trip. That is what lets other providers have
 * them. (docs/reference/npapi.tsv, "route": network started, operation supported, owns the name,
 * other arguments.)
 *   2. simnetd is asked through wnsim.dll; it owns all state, this DLL none but open enumerations
 * (enum_table.c). The service starts on demand, so the network is always "started".
 *   3. Its answer is handed on as it is, with the WN_ codes being Win32 codes. ERROR_TIMEOUT and
 * ERROR_SERVICE_NOT_ACTIVE too: the router must not take a dead service for "not mine". A provider
 * never calls WNet functions, never sets the last error, and keeps no password. */
#include "provider.h"

const struct provider_self provider_self = {.kind = SIMCLIENT_SMB,
                                            .name = L"Microsoft Windows Network",
                                            .net_type = WNNC_NET_LANMAN,
                                            .connection = WNNC_CON_GETPERFORMANCE};

enum resource_name_kind provider_name_kind(const WCHAR *text)
{
    return resource_name_kind(text);
}

bool provider_to_service(const WCHAR *text, WCHAR name[SIMCLIENT_REMOTE_CCH])
{
    if (text == NULL || lstrlenW(text) >= SIMCLIENT_REMOTE_CCH)
        return false;
    lstrcpyW(name, text);
    return true;
}

void provider_to_caller(WCHAR name[SIMCLIENT_REMOTE_CCH], bool is_server)
{
    /* The model's names are UNC names. */
    (void)name;
    (void)is_server;
}

DWORD provider_owns(const WCHAR *share)
{
    /* Syntax says as much as is to be known before the service looks. */
    (void)share;
    return WN_SUCCESS;
}

bool provider_gives_up(void)
{
    /* As installed it is the first to be asked. */
    return false;
}

DWORD provider_refused(const NETRESOURCEW *resource, DWORD flags, DWORD status)
{
    (void)resource;
    (void)flags;
    return status;
}

/* Copies cch characters. False if they are too many. */
static bool copy_part(const WCHAR *text, size_t cch, WCHAR part[SIMCLIENT_REMOTE_CCH])
{
    if (cch >= SIMCLIENT_REMOTE_CCH)
        return false;
    CopyMemory(part, text, cch * sizeof(*part));
    part[cch] = L'\0';
    return true;
}

DWORD provider_find_place(const WCHAR *text, struct provider_place *place)
{
    struct resource_name_parts parts;

    if (!resource_name_split(text, &parts) || !copy_part(text, parts.network_cch, place->top) ||
        !copy_part(parts.rest, (size_t)lstrlenW(parts.rest), place->rest))
        return WN_BAD_NETNAME;
    place->is_share = parts.network_cch > parts.server_cch;
    return WN_SUCCESS;
}
