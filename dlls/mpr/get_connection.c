/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetGetConnection. */
#include "mpr.h"

#include "ansi.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(mpr);

/* Characters that a remote name has at first, in WNetGetConnectionA. */
#define FIRST_TRY_CCH 512

/* The part of the arguments that both widths share. */
static bool probe_buffer(void *remote, DWORD *length, size_t unit_cb)
{
    return probe_write(length, sizeof(*length)) && mpr_probe_text_out(remote, *length, unit_cb);
}

static DWORD get_wide(const WCHAR *local, WCHAR *remote, DWORD *remote_cch)
{
    if (local == NULL || !probe_wstr(local) || !probe_buffer(remote, remote_cch, sizeof(*remote)))
        return ERROR_INVALID_ADDRESS;
    return router_get_connection(local, remote, remote_cch);
}

/* The router's answer in a block of its own, whatever its length; the caller frees it with
 * ansi_free. */
static DWORD get_whole(const WCHAR *local, WCHAR **remote)
{
    DWORD cch = FIRST_TRY_CCH;

    /* The connection may be another one each time; three tries outlast that. */
    for (int tries = 0; tries < 3; tries++)
    {
        WCHAR *block = HeapAlloc(GetProcessHeap(), 0, cch * sizeof(*block));
        if (block == NULL)
            return ERROR_NOT_ENOUGH_MEMORY;
        const DWORD status = router_get_connection(local, block, &cch);
        if (status == NO_ERROR)
        {
            *remote = block;
            return NO_ERROR;
        }
        ansi_free(block);
        if (status != ERROR_MORE_DATA)
            return status;
    }
    return ERROR_BUSY;
}

static DWORD get_ansi(const char *local, char *remote, DWORD *remote_cb)
{
    WCHAR *local_wide = NULL;
    WCHAR *remote_wide = NULL;

    if (local == NULL || !probe_str(local) || !probe_buffer(remote, remote_cb, 1))
        return ERROR_INVALID_ADDRESS;
    DWORD status = ansi_to_wide(local, &local_wide);
    if (status == NO_ERROR)
        status = get_whole(local_wide, &remote_wide);
    if (status == NO_ERROR)
        status = ansi_from_wide(remote_wide, remote, remote_cb);
    ansi_free(remote_wide);
    ansi_free(local_wide);
    return status;
}

DWORD WINAPI WNetGetConnectionW(const WCHAR *local, WCHAR *remote, DWORD *remote_cch)
{
    TRACE("%s", mpr_show(local));
    const DWORD status = get_wide(local, remote, remote_cch);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetGetConnectionA(const char *local, char *remote, DWORD *remote_cb)
{
    TRACE("%s", mpr_show_ansi(local));
    const DWORD status = get_ansi(local, remote, remote_cb);
    TRACE("-> %lu", status);
    return mpr_return(status);
}
