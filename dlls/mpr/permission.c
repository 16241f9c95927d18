/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a file manager calls for its security menu: WNetFMXGetPermCaps, WNetFMXEditPerm,
 * WNetFMXGetPermHelp.
 *
 * No header declares them. Public export lists give their argument bytes (mpr-exports.tsv), which
 * are those of the NPFMX functions of npapi.h: so they take the same arguments
 * (docs/decisions.md, "Resources and networks"). There is one of each, and its text is UTF-16. */
#include "mpr.h"

#include "probe.h"
#include "trace.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(mpr);

DWORD WINAPI WNetFMXGetPermCaps(WCHAR *drive);
DWORD WINAPI WNetFMXEditPerm(WCHAR *drive, HWND owner, DWORD dialog);
DWORD WINAPI WNetFMXGetPermHelp(WCHAR *drive, DWORD dialog, BOOL directory, void *file,
                                DWORD *file_cb, DWORD *context);

/* A mask, not a code: 0 says that there is nothing, and the last error why. */
DWORD WINAPI WNetFMXGetPermCaps(WCHAR *drive)
{
    DWORD mask = 0;
    TRACE("%s", mpr_show(drive));
    const DWORD status = mpr_probe_name(drive);
    const DWORD answer = status == NO_ERROR ? router_permission_caps(drive, &mask) : status;
    TRACE("-> %#lx, last error %lu", mask, answer);
    (void)mpr_return(answer);
    return mask;
}

DWORD WINAPI WNetFMXEditPerm(WCHAR *drive, HWND owner, DWORD dialog)
{
    TRACE("%s, dialog %lu", mpr_show(drive), dialog);
    DWORD status = mpr_probe_name(drive);
    if (status == NO_ERROR)
        status = router_edit_permissions(drive, owner, dialog);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

static DWORD get_help(const WCHAR *drive, DWORD dialog, BOOL directory, void *file, DWORD *file_cb,
                      DWORD *context)
{
    if (!probe_write(file_cb, sizeof(*file_cb)) || !probe_write(context, sizeof(*context)) ||
        !mpr_probe_text_out(file, *file_cb / sizeof(WCHAR), sizeof(WCHAR)))
        return ERROR_INVALID_ADDRESS;
    const DWORD status = mpr_probe_name(drive);
    return status == NO_ERROR
               ? router_permission_help(drive, dialog, directory, file, file_cb, context)
               : status;
}

DWORD WINAPI WNetFMXGetPermHelp(WCHAR *drive, DWORD dialog, BOOL directory, void *file,
                                DWORD *file_cb, DWORD *context)
{
    TRACE("%s, dialog %lu, directory %d", mpr_show(drive), dialog, directory);
    const DWORD status = get_help(drive, dialog, directory, file, file_cb, context);
    TRACE("-> %lu", status);
    return mpr_return(status);
}
