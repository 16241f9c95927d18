/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Whether the service starts with wineserver, or with the first call to it.
 *
 * How this works: a drive letter is a link in the prefix and needs nobody; a printer port needs the service that takes its jobs, and a program that only
 * prints never calls it. So while there is such a port, the service's start type is "automatic". It is written to the registry, where services.exe reads it as
 * it starts: its own function would have the service wait for the one that may be waiting for it. */
#include "autostart.h"

#include <windows.h>

#include "trace.h"

TRACE_CHANNEL(simnetd);

#define SERVICE_PATH L"SYSTEM\\CurrentControlSet\\Services\\simnetd"

void autostart_set(bool wanted)
{
    DWORD start = 0;
    DWORD cb = sizeof(start);
    LSTATUS status = RegGetValueW(HKEY_LOCAL_MACHINE, SERVICE_PATH, L"Start", RRF_RT_REG_DWORD,
                                  NULL, &start, &cb);
    const DWORD from = wanted ? SERVICE_DEMAND_START : SERVICE_AUTO_START;
    const DWORD to = wanted ? SERVICE_AUTO_START : SERVICE_DEMAND_START;

    /* In the foreground there may be no service. */
    if (status != ERROR_SUCCESS || start != from)
        return;
    status =
        RegSetKeyValueW(HKEY_LOCAL_MACHINE, SERVICE_PATH, L"Start", REG_DWORD, &to, sizeof(to));
    TRACE("start type %lu: %ld\n", to, status);
}
