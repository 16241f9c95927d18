/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a test and a hooked DLL (notifyee.c, credentials.c) share: the DLL calls the test back.
 *
 * How this works: a test copies the DLL to a name of its own, loads it by that path and sets the
 * exported hooks; the router, which loads the same path, gets the same module. A DLL without hooks
 * answers WN_SUCCESS. */
#ifndef WNETLAB_TESTS_HOOKS_H
#define WNETLAB_TESTS_HOOKS_H

#include <windows.h>
#include <winnetwk.h>
#include <npapi.h>

/* NOTIFYADD and NOTIFYCANCEL as the documents mean them, in UTF-16. */
struct hook_add
{
    HWND owner;
    NETRESOURCEW resource;
    DWORD flags;
};

struct hook_cancel
{
    WCHAR *name;
    WCHAR *provider;
    DWORD flags;
    BOOL force;
};

/* dll: which copy calls. */
struct notifyee_hooks
{
    DWORD (*add)(HMODULE dll, NOTIFYINFO *info, struct hook_add *add);
    DWORD (*cancel)(HMODULE dll, NOTIFYINFO *info, struct hook_cancel *cancel);
};

struct hook_logon
{
    const LUID *logon_id; /* NULL: a changed password */
    const WCHAR *type;
    const void *info;
    const WCHAR *previous_type;
    const void *previous_info;
    WCHAR *station;
    void *station_handle;
    WCHAR **script;    /* NULL: a changed password */
    DWORD change_info; /* 0: a logon */
};

struct credentials_hooks
{
    DWORD (*caps)(HMODULE dll, DWORD index);
    DWORD (*told)(HMODULE dll, const struct hook_logon *logon);
};

#endif
