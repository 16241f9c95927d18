/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The network: load. */
#include <stdio.h>
#include <stdlib.h>

#include "wnetctl.h"
#include "wnetlab/simclient.h"

#define PATH_CCH 4096

/* The full Windows path of a file. A host path ("/home/me/net.yaml") is taken under Wine as well, whatever Z: is. */
static bool full_path(const WCHAR *file, WCHAR *path)
{
    if (file[0] == '/' && GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version"))
    {
        if (_snwprintf(path, PATH_CCH, L"\\\\?\\unix%ls", file) < 0)
            return false;
        path[PATH_CCH - 1] = 0;
        for (WCHAR *c = path; *c; c++)
        {
            if (*c == '/')
                *c = '\\';
        }
        return true;
    }
    DWORD cch = GetFullPathNameW(file, PATH_CCH, path, NULL);
    return cch && cch < PATH_CCH;
}

int network_load(const struct wnetctl *ctl)
{
    WCHAR *path = malloc(PATH_CCH * sizeof *path);
    char *message = NULL;
    DWORD code = ERROR_NOT_ENOUGH_MEMORY;
    if (path)
        code = full_path(ctl->argv[0], path) ? simclient_control(SIMCLIENT_LOAD, path, 0, &message)
                                             : ERROR_BAD_PATHNAME;
    int result = code ? report_failure(ctl, "load", code, message)
                      : report_done(ctl, "loaded: the network is the scenario's");
    simclient_free(message);
    free(path);
    return result;
}
