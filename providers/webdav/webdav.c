/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* davclnt.dll: the network provider of the simulated WebDAV redirector, "Web Client Network".
 *
 * How does this DLL work? It is a provider as ntlanman.dll is one (providers/common), and exports the Dav
 * functions of its Windows namesake as well (dav_calls.c, auth_callback.c). What is its own are names: callers
 * write "http://host:port/path", "https://...", "\\host@port\DavWWWRoot\path", "\\host@SSL\path" or just
 * "\\host\path"; the service knows URLs; callers are told "\\host@port\DavWWWRoot\path", which is what Windows
 * tells them (docs/reference/providers-in-the-wild.md) and which opens as a path.
 *
 * Whose name is it? A URL, and a UNC name with @SSL, @port or DavWWWRoot, can be nobody's but ours. "\\host\path"
 * may be an SMB share: it is ours if the network has such a WebDAV root, and before anything else is looked at,
 * the service is asked for that; else it is WN_BAD_NETNAME, never "no such server", which would drown what the
 * SMB provider said of a name of its own. If both have it, the order of the providers decides. */
#include "provider.h"

#include "dav_path.h"

const struct provider_self provider_self = {
    .kind = SIMCLIENT_DAV, .name = L"Web Client Network", .net_type = WNNC_NET_DAV};

static bool is_separator(WCHAR c)
{
    return c == L'\\' || c == L'/';
}

static bool unc_to_url(const WCHAR *unc, WCHAR url[SIMCLIENT_REMOTE_CCH])
{
    size_t cch = SIMCLIENT_REMOTE_CCH;
    return dav_path_to_http(unc, url, &cch) == DAV_PATH_OK;
}

/* A URL as the service spells it: without a slash at the end or the scheme's own port. */
static bool url_to_url(const WCHAR *text, WCHAR url[SIMCLIENT_REMOTE_CCH])
{
    WCHAR unc[SIMCLIENT_REMOTE_CCH];
    size_t cch = SIMCLIENT_REMOTE_CCH;
    return dav_path_to_unc(text, unc, &cch) == DAV_PATH_OK && unc_to_url(unc, url);
}

/* "\\host", with a separator at its end perhaps. */
static bool is_bare_server(const WCHAR *unc)
{
    const WCHAR *at = unc + 2;
    while (*at != L'\0' && !is_separator(*at))
        at++;
    return *at == L'\0' || at[1] == L'\0';
}

enum resource_name_kind provider_name_kind(const WCHAR *text)
{
    WCHAR url[SIMCLIENT_REMOTE_CCH];

    if (text == NULL)
        return RESOURCE_NAME_FOREIGN;
    if (dav_path_is_url(text))
        return url_to_url(text, url) ? RESOURCE_NAME_SHARE : RESOURCE_NAME_FOREIGN;
    if (text[0] != L'\\')
        return resource_name_kind(text) == RESOURCE_NAME_DEVICE ? RESOURCE_NAME_DEVICE
                                                                : RESOURCE_NAME_FOREIGN;
    if (!unc_to_url(text, url))
        return RESOURCE_NAME_FOREIGN;
    return is_bare_server(text) ? RESOURCE_NAME_SERVER : RESOURCE_NAME_SHARE;
}

bool provider_to_service(const WCHAR *text, WCHAR name[SIMCLIENT_REMOTE_CCH])
{
    WCHAR made[SIMCLIENT_REMOTE_CCH];

    switch (provider_name_kind(text))
    {
    case RESOURCE_NAME_FOREIGN: return false;
    case RESOURCE_NAME_DEVICE: lstrcpynW(made, text, SIMCLIENT_REMOTE_CCH); break;
    case RESOURCE_NAME_SERVER:
        /* "http://host/" is the server, "http://host" what lies at its root. */
        if (!unc_to_url(text, made) || lstrlenW(made) + 2 > SIMCLIENT_REMOTE_CCH)
            return false;
        lstrcatW(made, L"/");
        break;
    case RESOURCE_NAME_SHARE:
        if (!(dav_path_is_url(text) ? url_to_url(text, made) : unc_to_url(text, made)))
            return false;
        break;
    }
    lstrcpyW(name, made);
    return true;
}

void provider_to_caller(WCHAR name[SIMCLIENT_REMOTE_CCH], bool is_server)
{
    WCHAR unc[SIMCLIENT_REMOTE_CCH];
    size_t cch = SIMCLIENT_REMOTE_CCH;

    /* What the service tells is a URL, and shorter by far. */
    if (dav_path_to_unc(name, unc, &cch) != DAV_PATH_OK)
        return;
    if (is_server && !provider_server_of(unc, name))
        return;
    if (!is_server)
        lstrcpyW(name, unc);
}

bool provider_gives_up(void)
{
    return simclient_was_silent();
}

/* Can the name be nobody's but WebDAV's? */
static bool is_certain(const WCHAR *share)
{
    return dav_path_is_url(share) || dav_path_is_marked(share);
}

struct first
{
    struct simclient_resource *resource;
    bool is_there;
};

static DWORD take_first(void *context, const struct simclient_resource *resource)
{
    struct first *first = context;

    if (!first->is_there)
        *first->resource = *resource;
    first->is_there = true;
    return WN_SUCCESS;
}

/* The URL of the root that a URL is or lies below. 53 or 67 if there is none. */
static DWORD find_root(const WCHAR *url, struct simclient_resource *root)
{
    struct first first = {root, false};

    if (provider_gives_up())
        return ERROR_TIMEOUT;
    const DWORD status = simclient_enum_all(SIMCLIENT_DAV, RESOURCE_GLOBALNET, url,
                                            RESOURCETYPE_ANY, take_first, &first);
    return status == WN_SUCCESS && !first.is_there ? WN_BAD_NETNAME : status;
}

DWORD provider_owns(const WCHAR *share)
{
    struct simclient_resource root;
    WCHAR url[SIMCLIENT_REMOTE_CCH];

    if (is_certain(share))
        return WN_SUCCESS;
    if (!provider_to_service(share, url))
        return WN_BAD_NETNAME;
    const DWORD status = find_root(url, &root);
    return status == ERROR_BAD_NETPATH ? WN_BAD_NETNAME : status;
}

/* What follows the root in a URL, as a path of Windows. */
static void rest_behind(const WCHAR *url, const WCHAR *root, WCHAR rest[SIMCLIENT_REMOTE_CCH])
{
    const size_t root_cch = (size_t)lstrlenW(root);

    rest[0] = L'\0';
    if ((size_t)lstrlenW(url) <= root_cch)
        return;
    lstrcpyW(rest, url + root_cch);
    for (WCHAR *c = rest; *c != L'\0'; c++)
    {
        if (*c == L'/')
            *c = L'\\';
    }
}

DWORD provider_find_place(const WCHAR *text, struct provider_place *place)
{
    struct simclient_resource root;
    const enum resource_name_kind kind = provider_name_kind(text);

    if ((kind != RESOURCE_NAME_SERVER && kind != RESOURCE_NAME_SHARE) ||
        !provider_to_service(text, place->top))
        return WN_BAD_NETNAME;
    place->is_share = kind == RESOURCE_NAME_SHARE;
    place->rest[0] = L'\0';
    if (place->is_share)
    {
        const DWORD status = find_root(place->top, &root);
        if (status == WN_SUCCESS)
        {
            rest_behind(place->top, root.remote, place->rest);
            lstrcpyW(place->top, root.remote);
        }
        else if ((status != WN_BAD_NETNAME && status != ERROR_BAD_NETPATH) || !is_certain(text))
            return status == ERROR_BAD_NETPATH ? WN_BAD_NETNAME : status;
    }
    provider_to_caller(place->top, !place->is_share);
    return WN_SUCCESS;
}
