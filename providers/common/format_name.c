/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Names for people: NPFormatNetworkName. */
#include "provider.h"

#include "display_name.h"
#include "trace.h"

TRACE_CHANNEL_NAMED(PROVIDER_CHANNEL);

_Static_assert((int)DISPLAY_NAME_MULTILINE == WNFMT_MULTILINE &&
                   (int)DISPLAY_NAME_ABBREVIATED == WNFMT_ABBREVIATED &&
                   (int)DISPLAY_NAME_INENUM == WNFMT_INENUM,
               "flags are Windows' own");

/* Characters of the longest name that is ours, formatted. */
#define FORMATTED_CCH (SIMCLIENT_REMOTE_CCH + 4)

static DWORD format_name(const WCHAR *remote, WCHAR *formatted, DWORD *formatted_cch, DWORD flags,
                         DWORD line_cch)
{
    WCHAR whole[SIMCLIENT_REMOTE_CCH];
    WCHAR display[FORMATTED_CCH];
    const enum resource_name_kind kind = provider_name_kind(remote);

    if ((kind != RESOURCE_NAME_SERVER && kind != RESOURCE_NAME_SHARE) ||
        !provider_to_service(remote, whole))
        return WN_BAD_NETNAME;
    /* People are shown UNC names: as it was given, or what a URL is. */
    if (remote[0] == L'\\')
        lstrcpynW(whole, remote, SIMCLIENT_REMOTE_CCH);
    else
        provider_to_caller(whole, false);
    const int cch = lstrlenW(whole);
    if (whole[cch - 1] == L'\\')
        whole[cch - 1] = L'\0';
    if (display_name_room_cch(whole) > FORMATTED_CCH)
        return WN_BAD_NETNAME;
    display_name_format(whole, flags, line_cch, display);

    return provider_give_text(display, formatted, formatted_cch);
}

DWORD WINAPI NPFormatNetworkName(WCHAR *remote, WCHAR *formatted, DWORD *formatted_cch, DWORD flags,
                                 DWORD line_cch)
{
    const DWORD status = format_name(remote, formatted, formatted_cch, flags, line_cch);
    TRACE("%s, flags %#lx, %lu a line -> %lu", trace_wstr(remote), flags, line_cch, status);
    return status;
}
