/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetFormatNetworkName.
 *
 * No header declares it. Its arguments are those of NPFormatNetworkName with one string before
 * them, by the export lists of others (mpr-exports.tsv: 24 bytes; two strings, two pointers, two
 * numbers), and NPFormatNetworkName is called for the provider that made the name: so the string is
 * the provider's name (docs/decisions.md, "Names"). */
#include "mpr.h"

#include "ansi.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(mpr);

/* Characters of the longest name that the router passes on. */
#define FORMATTED_CCH 4224

/* The part of the arguments that both widths share. */
static bool probe_buffer(void *formatted, DWORD *length, size_t unit_cb)
{
    return probe_write(length, sizeof(*length)) && mpr_probe_text_out(formatted, *length, unit_cb);
}

static DWORD format_wide(const WCHAR *provider, const WCHAR *remote, WCHAR *formatted,
                         DWORD *formatted_cch, DWORD flags, DWORD line_cch)
{
    if (!probe_wstr(provider) || remote == NULL || !probe_wstr(remote) ||
        !probe_buffer(formatted, formatted_cch, sizeof(*formatted)))
        return ERROR_INVALID_ADDRESS;
    return router_format_network_name(provider, remote, formatted, formatted_cch, flags, line_cch);
}

static DWORD format_ansi(const char *provider, const char *remote, char *formatted,
                         DWORD *formatted_cb, DWORD flags, DWORD line_cch)
{
    WCHAR *provider_wide = NULL;
    WCHAR *remote_wide = NULL;
    WCHAR *answer = NULL;
    DWORD cch = FORMATTED_CCH;

    if (!probe_str(provider) || remote == NULL || !probe_str(remote) ||
        !probe_buffer(formatted, formatted_cb, 1))
        return ERROR_INVALID_ADDRESS;
    DWORD status = ansi_to_wide(provider, &provider_wide);
    if (status == NO_ERROR)
        status = ansi_to_wide(remote, &remote_wide);
    if (status != NO_ERROR)
        goto free_names;
    answer = HeapAlloc(GetProcessHeap(), 0, cch * sizeof(*answer));
    status = answer == NULL ? ERROR_NOT_ENOUGH_MEMORY
                            : router_format_network_name(provider_wide, remote_wide, answer, &cch,
                                                         flags, line_cch);
    if (status == NO_ERROR)
        status = ansi_from_wide(answer, formatted, formatted_cb);
    ansi_free(answer);
free_names:
    ansi_free(remote_wide);
    ansi_free(provider_wide);
    return status;
}

DWORD WINAPI WNetFormatNetworkNameW(const WCHAR *provider, const WCHAR *remote, WCHAR *formatted,
                                    DWORD *formatted_cch, DWORD flags, DWORD line_cch)
{
    TRACE("%s of %s, flags %#lx", mpr_show(remote), mpr_show(provider), flags);
    const DWORD status = format_wide(provider, remote, formatted, formatted_cch, flags, line_cch);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetFormatNetworkNameA(const char *provider, const char *remote, char *formatted,
                                    DWORD *formatted_cb, DWORD flags, DWORD line_cch)
{
    TRACE("%s of %s, flags %#lx", mpr_show_ansi(remote), mpr_show_ansi(provider), flags);
    const DWORD status = format_ansi(provider, remote, formatted, formatted_cb, flags, line_cch);
    TRACE("-> %lu", status);
    return mpr_return(status);
}
