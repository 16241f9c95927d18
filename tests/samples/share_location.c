/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The documented sample "Determining the location of a share", written from its description
 * (docs/reference/samples.md). Links -lmpr and nothing of ours. */
#include <windows.h>
#include <winnetwk.h>
#include <stdio.h>
#include <string.h>

#define BUFFER_CB 1000

int main(int argc, char **argv)
{
    static char buffer[BUFFER_CB];
    UNIVERSAL_NAME_INFOA *universal = (UNIVERSAL_NAME_INFOA *)(void *)buffer;
    REMOTE_NAME_INFOA *remote = (REMOTE_NAME_INFOA *)(void *)buffer;
    DWORD buffer_cb = BUFFER_CB;
    DWORD result;

    if (argc < 2 || strcmp(argv[1], "/?") == 0)
    {
        printf("Syntax:  GetUni DrivePathAndFilename\n");
        printf("Example: GetUni U:\\WINNT\\SYSTEM32\\WSOCK32.DLL\n");
        return 1;
    }
    printf("Call WNetGetUniversalName using UNIVERSAL_NAME_INFO_LEVEL.\n");
    result = WNetGetUniversalNameA(argv[1], UNIVERSAL_NAME_INFO_LEVEL, buffer, &buffer_cb);
    if (result != NO_ERROR)
    {
        printf("Error: %ld\n", (long)result);
        return 1;
    }
    printf("Universal Name: \t%s\n", universal->lpUniversalName);

    printf("Call WNetGetUniversalName using REMOTE_NAME_INFO_LEVEL.\n");
    buffer_cb = BUFFER_CB;
    result = WNetGetUniversalNameA(argv[1], REMOTE_NAME_INFO_LEVEL, buffer, &buffer_cb);
    if (result != NO_ERROR)
    {
        printf("Error: %ld\n", (long)result);
        return 1;
    }
    printf("Universal Name: \t%s\n", remote->lpUniversalName);
    printf("Connection Name:\t%s\n", remote->lpConnectionName);
    printf("Remaining Path: \t%s\n", remote->lpRemainingPath);
    return 0;
}
