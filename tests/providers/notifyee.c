/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A DLL that is told of connections, and tells the test (hooks.h). */
#include "provider_export.h"

#include "hooks.h"

static HMODULE self;

EXPORT struct notifyee_hooks hooks = {0};

/* mingw's npapi.h gives both the structures of its own spelling; the test reads UTF-16 ones. */
union add_view
{
    NOTIFYADD *documented;
    struct hook_add *wide;
};

union cancel_view
{
    NOTIFYCANCEL *documented;
    struct hook_cancel *wide;
};

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved);

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved)
{
    (void)reserved;
    if (reason == DLL_PROCESS_ATTACH)
        self = instance;
    return TRUE;
}

EXPORT DWORD WINAPI AddConnectNotify(NOTIFYINFO *info, NOTIFYADD *add)
{
    const union add_view view = {add};
    return hooks.add != NULL ? hooks.add(self, info, view.wide) : WN_SUCCESS;
}

EXPORT DWORD WINAPI CancelConnectNotify(NOTIFYINFO *info, NOTIFYCANCEL *cancel)
{
    const union cancel_view view = {cancel};
    return hooks.cancel != NULL ? hooks.cancel(self, info, view.wide) : WN_SUCCESS;
}
