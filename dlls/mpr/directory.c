/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a file manager calls: WNetGetDirectoryType, WNetDirectoryNotify, WNetGetPropertyText,
 * WNetPropertyDialog.
 *
 * No page of today's describes these four; they take what the NP functions of the same names take
 * (docs/reference/npapi.tsv), in that order, as they did in the Windows 3.1 driver kit. */
#include "mpr.h"

#include "ansi.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(mpr);

/* Characters that a button's text has at most. */
#define BUTTON_CCH 512

DWORD WINAPI WNetGetDirectoryTypeA(char *name, INT *type, BOOL flush_cache);
DWORD WINAPI WNetGetDirectoryTypeW(WCHAR *name, INT *type, BOOL flush_cache);
DWORD WINAPI WNetDirectoryNotifyA(HWND owner, char *directory, DWORD operation);
DWORD WINAPI WNetDirectoryNotifyW(HWND owner, WCHAR *directory, DWORD operation);
DWORD WINAPI WNetGetPropertyTextA(DWORD button, DWORD selection, char *name, char *text,
                                  DWORD text_cb, DWORD type);
DWORD WINAPI WNetGetPropertyTextW(DWORD button, DWORD selection, WCHAR *name, WCHAR *text,
                                  DWORD text_cch, DWORD type);
DWORD WINAPI WNetPropertyDialogA(HWND owner, DWORD button, DWORD selection, char *name, DWORD type);
DWORD WINAPI WNetPropertyDialogW(HWND owner, DWORD button, DWORD selection, WCHAR *name,
                                 DWORD type);

static DWORD take_name(const char *name, WCHAR **wide)
{
    *wide = NULL;
    return name != NULL && probe_str(name) ? ansi_to_wide(name, wide) : ERROR_INVALID_ADDRESS;
}

/* ---- directories ---- */

static DWORD type_wide(const WCHAR *name, INT *type, BOOL flush_cache)
{
    if (!probe_write(type, sizeof(*type)))
        return ERROR_INVALID_ADDRESS;
    const DWORD status = mpr_probe_name(name);
    return status == NO_ERROR ? router_directory_type(name, type, flush_cache) : status;
}

DWORD WINAPI WNetGetDirectoryTypeW(WCHAR *name, INT *type, BOOL flush_cache)
{
    TRACE("%s, flush %d", mpr_show(name), flush_cache);
    const DWORD status = type_wide(name, type, flush_cache);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetGetDirectoryTypeA(char *name, INT *type, BOOL flush_cache)
{
    WCHAR *wide;
    TRACE("%s, flush %d", mpr_show_ansi(name), flush_cache);
    DWORD status = take_name(name, &wide);
    if (status == NO_ERROR)
        status = type_wide(wide, type, flush_cache);
    ansi_free(wide);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetDirectoryNotifyW(HWND owner, WCHAR *directory, DWORD operation)
{
    TRACE("%s, operation %lu", mpr_show(directory), operation);
    DWORD status = mpr_probe_name(directory);
    if (status == NO_ERROR)
        status = router_directory_notify(owner, directory, operation);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetDirectoryNotifyA(HWND owner, char *directory, DWORD operation)
{
    WCHAR *wide;
    TRACE("%s, operation %lu", mpr_show_ansi(directory), operation);
    DWORD status = take_name(directory, &wide);
    if (status == NO_ERROR)
        status = router_directory_notify(owner, wide, operation);
    ansi_free(wide);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

/* ---- buttons of the property dialog ---- */

static DWORD text_wide(DWORD button, DWORD selection, const WCHAR *name, WCHAR *text,
                       DWORD text_cch, DWORD type)
{
    if (!mpr_probe_text_out(text, text_cch, sizeof(*text)))
        return ERROR_INVALID_ADDRESS;
    const DWORD status = mpr_probe_name(name);
    return status == NO_ERROR ? router_property_text(button, selection, name, text, text_cch, type)
                              : status;
}

static DWORD text_ansi(DWORD button, DWORD selection, const char *name, char *text, DWORD text_cb,
                       DWORD type)
{
    WCHAR *wide = NULL;
    WCHAR found[BUTTON_CCH];

    if (!mpr_probe_text_out(text, text_cb, 1))
        return ERROR_INVALID_ADDRESS;
    DWORD status = take_name(name, &wide);
    if (status == NO_ERROR)
        status = router_property_text(button, selection, wide, found, BUTTON_CCH, type);
    if (status == NO_ERROR)
        status = ansi_from_wide(found, text, &text_cb);
    ansi_free(wide);
    return status;
}

DWORD WINAPI WNetGetPropertyTextW(DWORD button, DWORD selection, WCHAR *name, WCHAR *text,
                                  DWORD text_cch, DWORD type)
{
    TRACE("button %lu, selection %lu of %s", button, selection, mpr_show(name));
    const DWORD status = text_wide(button, selection, name, text, text_cch, type);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetGetPropertyTextA(DWORD button, DWORD selection, char *name, char *text,
                                  DWORD text_cb, DWORD type)
{
    TRACE("button %lu, selection %lu of %s", button, selection, mpr_show_ansi(name));
    const DWORD status = text_ansi(button, selection, name, text, text_cb, type);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetPropertyDialogW(HWND owner, DWORD button, DWORD selection, WCHAR *name, DWORD type)
{
    TRACE("button %lu, selection %lu of %s", button, selection, mpr_show(name));
    DWORD status = mpr_probe_name(name);
    if (status == NO_ERROR)
        status = router_property_dialog(owner, button, selection, name, type);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetPropertyDialogA(HWND owner, DWORD button, DWORD selection, char *name, DWORD type)
{
    WCHAR *wide;
    TRACE("button %lu, selection %lu of %s", button, selection, mpr_show_ansi(name));
    DWORD status = take_name(name, &wide);
    if (status == NO_ERROR)
        status = router_property_dialog(owner, button, selection, wide, type);
    ansi_free(wide);
    TRACE("-> %lu", status);
    return mpr_return(status);
}
