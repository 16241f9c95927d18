/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Server names and error codes of the NetUse functions. */
#include "use_common.h"

#include <lm.h>
#include <wchar.h>

#include "probe.h"
#include "trace.h"

/* The codes that read otherwise in NetApi; all others are the same number there (2250 = NERR_UseNotFound, 2401 = NERR_OpenFiles, 2404 =
 * NERR_DevInUse; docs/reference/netapi32.tsv). */
static const struct
{
    DWORD code;
    DWORD net;
} errors[] = {
    {ERROR_SERVICE_NOT_ACTIVE, NERR_WkstaNotStarted},
    {ERROR_REVISION_MISMATCH, NERR_WkstaNotStarted},
    {ERROR_NO_NETWORK, NERR_WkstaNotStarted},
    /* The SMB provider is not in the provider order, or does not want calls yet. */
    {ERROR_BAD_PROVIDER, NERR_WkstaNotStarted},
    {ERROR_NO_NET_OR_BAD_PATH, NERR_WkstaNotStarted},
    {ERROR_TIMEOUT, ERROR_UNEXP_NET_ERR},
    {ERROR_INVALID_ADDRESS, ERROR_INVALID_PARAMETER},
};

const char *use_show(const WCHAR *text)
{
    return probe_wstr(text) ? trace_wstr(text) : "(unreadable)";
}

DWORD use_error(DWORD code)
{
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
    {
        if (errors[i].code == code)
            return errors[i].net;
    }
    return code;
}

DWORD use_server(const WCHAR *text, struct net_server *server)
{
    DWORD code = net_server_parse(text, server);
    /* No server has such a name, so none that knows these calls. */
    return code == ERROR_BAD_NETPATH ? ERROR_NOT_SUPPORTED : code;
}
