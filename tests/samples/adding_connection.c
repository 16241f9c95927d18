/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The documented sample "Adding a network connection", written from its description (docs/reference/samples.md). Device and share may be given: adding_connection z:
 * \\files\public. Links -lmpr and nothing of ours. */
#include <windows.h>
#include <winnetwk.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    static char local[] = "z:";
    static char remote[] = "\\\\files\\public";
    NETRESOURCEA resource = {0};
    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = argc > 1 ? argv[1] : local;
    resource.lpRemoteName = argc > 2 ? argv[2] : remote;
    resource.lpProvider = NULL;

    DWORD result = WNetAddConnection2A(&resource, NULL, NULL, CONNECT_UPDATE_PROFILE);
    if (result == NO_ERROR)
        printf("Connected to the specified resource.\n");
    else if (result == ERROR_ALREADY_ASSIGNED)
        printf("Already connected to specified resource.\n");
    else if (result == ERROR_DEVICE_ALREADY_REMEMBERED)
        printf("Attempted reassignment of remembered device.\n");
    else
        printf("WNetAddConnection2 failed.\n");
    return result == NO_ERROR ? 0 : 1;
}
