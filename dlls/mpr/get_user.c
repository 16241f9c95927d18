/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetGetUser. */
#include "mpr.h"

#include "ansi.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(mpr);

/* Characters of the longest user name that the router passes on. */
#define USER_CCH 1088

/* The part of the arguments that both widths share. */
static bool probe_buffer(void *user, DWORD *length, size_t unit_cb)
{
    return probe_write(length, sizeof(*length)) && mpr_probe_text_out(user, *length, unit_cb);
}

static DWORD get_wide(const WCHAR *name, WCHAR *user, DWORD *user_cch)
{
    if (!probe_wstr(name) || !probe_buffer(user, user_cch, sizeof(*user)))
        return ERROR_INVALID_ADDRESS;
    return router_get_user(name, user, user_cch);
}

static DWORD get_ansi(const char *name, char *user, DWORD *user_cb)
{
    WCHAR user_wide[USER_CCH];
    WCHAR *name_wide = NULL;
    DWORD cch = USER_CCH;

    if (!probe_str(name) || !probe_buffer(user, user_cb, 1))
        return ERROR_INVALID_ADDRESS;
    DWORD status = ansi_to_wide(name, &name_wide);
    if (status == NO_ERROR)
        status = router_get_user(name_wide, user_wide, &cch);
    if (status == NO_ERROR)
        status = ansi_from_wide(user_wide, user, user_cb);
    ansi_free(name_wide);
    return status;
}

DWORD WINAPI WNetGetUserW(const WCHAR *name, WCHAR *user, DWORD *user_cch)
{
    TRACE("%s", mpr_show(name));
    const DWORD status = get_wide(name, user, user_cch);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetGetUserA(const char *name, char *user, DWORD *user_cb)
{
    TRACE("%s", mpr_show_ansi(name));
    const DWORD status = get_ansi(name, user, user_cb);
    TRACE("-> %lu", status);
    return mpr_return(status);
}
