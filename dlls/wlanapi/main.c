/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* wlanapi.dll: the Native Wifi API over the simulated Wi-Fi layer.
 *
 * How this DLL works: a program's client handle is a number of ours (client.c) that stands for a handle of the service, which belongs to this process's pipe and goes with it. All
 * calls but one ask the service through simclient; WlanDisconnect goes through the router to the Wi-Fi provider. Profiles and settings (profile*.c, filter_list.c,
 * security.c, autoconfig.c) are kept, and their rules held to, by the service. What is not here yet is an honest error, made from exports.tsv. Nothing is done at load.
 *
 * Order of checks, everywhere: NULL and unreadable pointers and reserved ones (87), the handle table (6), then the other parameters. */
#include <windows.h>

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved);

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved)
{
    (void)reserved;
    if (reason == DLL_PROCESS_ATTACH)
        DisableThreadLibraryCalls(instance);
    return TRUE;
}
