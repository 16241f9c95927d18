/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Network names as their own network shows them.
 *
 * How this works: this is not routed; the provider that made the name is asked, and no other
 * (docs/reference/router.md section 3). Whatever goes wrong with it, the name itself is what is
 * shown: "all other errors will be ignored, and the unformatted network name will be used"
 * (npapi.tsv, NPFormatNetworkName). */
#include "wnetlab/router.h"

#include <string.h>
#include "dlls/common/trace.h"
#include "name.h"
#include "provider_walk.h"

TRACE_CHANNEL(router);

/* Characters that providers are told of, and how much more there is behind. */
#define FORMATTED_CCH 4096
#define RESERVE_CCH   64

struct format
{
    const WCHAR *remote;
    DWORD flags;
    DWORD line_cch;
    WCHAR *formatted;
};

/* True if the provider wrote a terminated, non-empty name. */
static bool ask_provider(const struct provider_walk *walk, const struct provider_entry *entry,
                         const struct format *format)
{
    WCHAR copy[NAME_CCH + 1];
    DWORD cch = FORMATTED_CCH;
    wcscpy(copy, format->remote);
    memset(format->formatted, 0, (FORMATTED_CCH + RESERVE_CCH) * sizeof(WCHAR));
    return walk->calls->format_name(entry, copy, format->formatted, &cch, format->flags,
                                    format->line_cch) == WN_SUCCESS &&
           format->formatted[0] != L'\0' &&
           wcsnlen(format->formatted, FORMATTED_CCH + 1) <= FORMATTED_CCH;
}

/* Fills format->formatted. */
static DWORD format_by_provider(const WCHAR *provider, const struct format *format)
{
    struct provider_walk walk;
    const DWORD error = provider_walk_begin(&walk, PICK_GET_CONNECTION, provider, NULL);
    if (error != ERROR_SUCCESS)
        return error;
    const struct provider_entry *entry =
        provider_walk_next_able(&walk, WNNC_DIALOG, WNNC_DLG_FORMATNETWORKNAME);
    if (entry == NULL || !ask_provider(&walk, entry, format))
        wcscpy(format->formatted, format->remote);
    (void)provider_walk_end(&walk, false);
    return ERROR_SUCCESS;
}

DWORD router_format_network_name(const WCHAR *provider, const WCHAR *remote, WCHAR *formatted,
                                 DWORD *formatted_cch, DWORD flags, DWORD line_cch)
{
    struct name name;
    struct format format = {.remote = remote, .flags = flags, .line_cch = line_cch};
    name_parse(remote, &name);
    if (!name.valid)
        return ERROR_BAD_NET_NAME;
    if (provider == NULL || provider[0] == L'\0')
        return ERROR_BAD_PROVIDER;
    format.formatted =
        HeapAlloc(GetProcessHeap(), 0, (FORMATTED_CCH + RESERVE_CCH) * sizeof(WCHAR));
    if (format.formatted == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    DWORD error = format_by_provider(provider, &format);
    if (error == ERROR_SUCCESS)
    {
        const DWORD needed_cch = (DWORD)wcslen(format.formatted) + 1;
        if (*formatted_cch < needed_cch)
        {
            *formatted_cch = needed_cch;
            error = ERROR_MORE_DATA;
        }
        else
            memcpy(formatted, format.formatted, needed_cch * sizeof(WCHAR));
    }
    TRACE("%s of %s, flags %#lx: %lu", trace_wstr(remote), trace_wstr(provider), flags, error);
    HeapFree(GetProcessHeap(), 0, format.formatted);
    return pick_error_outward(error);
}
