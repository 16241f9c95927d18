/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The documented sample "Assigning a drive to a share", written from its description
 * (docs/reference/samples.md). Device, share, user and password may be given: assigning_drive q:
 * \\files\private lab labpassword. Links -lmpr and nothing of ours. */
#include <windows.h>
#include <winnetwk.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    static char local[] = "Q:";
    static char remote[] = "\\\\files\\public";
    const char *user = argc > 3 ? argv[3] : NULL;
    const char *password = argc > 4 ? argv[4] : NULL;
    NETRESOURCEA resource;

    /* The sample leaves the members that nobody may look at as they are; here they are garbage. */
    memset(&resource, 0xcc, sizeof(resource));
    resource.dwType = RESOURCETYPE_ANY;
    resource.lpLocalName = argc > 1 ? argv[1] : local;
    resource.lpRemoteName = argc > 2 ? argv[2] : remote;
    resource.lpProvider = NULL;

    const DWORD result = WNetAddConnection2A(&resource, password, user, 0);
    /* The sample passes the remote name as well, and its format has no place for it. */
    if (result == NO_ERROR)
        printf("Connection added \n");
    else
        printf("Error: %ld\n", (long)result);
    return result == NO_ERROR ? 0 : 1;
}
