/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A credential manager that tells the test (hooks.h). */
#include "provider_export.h"

#include "hooks.h"

static HMODULE self;

EXPORT struct credentials_hooks hooks = {0};

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved);

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved)
{
    (void)reserved;
    if (reason == DLL_PROCESS_ATTACH)
        self = instance;
    return TRUE;
}

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    return hooks.caps != NULL ? hooks.caps(self, index) : ordinary_caps(index, 0);
}

EXPORT DWORD WINAPI NPLogonNotify(LUID *logon_id, const WCHAR *type, void *info,
                                  const WCHAR *previous_type, void *previous_info, WCHAR *station,
                                  void *station_handle, WCHAR **script)
{
    const struct hook_logon logon = {
        logon_id, type, info, previous_type, previous_info, station, station_handle, script, 0};
    return hooks.told != NULL ? hooks.told(self, &logon) : WN_SUCCESS;
}

EXPORT DWORD WINAPI NPPasswordChangeNotify(const WCHAR *type, void *info,
                                           const WCHAR *previous_type, void *previous_info,
                                           WCHAR *station, void *station_handle, DWORD change_info)
{
    const struct hook_logon logon = {NULL,    type,           info, previous_type, previous_info,
                                     station, station_handle, NULL, change_info};
    return hooks.told != NULL ? hooks.told(self, &logon) : WN_SUCCESS;
}
