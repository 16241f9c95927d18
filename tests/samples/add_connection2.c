/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The documented sample of the page of WNetAddConnection2, written from its description
 * (docs/reference/samples.md): add_connection2 X: \\files\private lab labpassword. Links -lmpr and
 * nothing of ours. */
#include <windows.h>
#include <winnetwk.h>
#include <stdio.h>
#include <stdlib.h>

/* The sample has wmain, which needs no conversion. */
static WCHAR *widen(const char *text, WCHAR *wide)
{
    if (MultiByteToWideChar(CP_ACP, 0, text, -1, wide, MAX_PATH) == 0)
        exit(1);
    return wide;
}

int main(int argc, char **argv)
{
    WCHAR texts[4][MAX_PATH];
    NETRESOURCEW resource = {0};

    if (argc != 5)
    {
        printf("Usage: %s <localname> <remotename> <username> <password>\n", argv[0]);
        printf("       %s X: \\\\contoso\\public testuser testpasswd\n", argv[0]);
        exit(1);
    }
    printf("Calling WNetAddConnection2 with\n");
    printf("  lpLocalName = %s\n", argv[1]);
    printf("  lpRemoteName = %s\n", argv[2]);
    printf("  lpUsername = %s\n", argv[3]);
    printf("  lpPassword = %s\n", argv[4]);

    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = widen(argv[1], texts[0]);
    resource.lpRemoteName = widen(argv[2], texts[1]);
    resource.lpProvider = NULL;
    const DWORD result = WNetAddConnection2W(&resource, widen(argv[4], texts[3]),
                                             widen(argv[3], texts[2]), CONNECT_UPDATE_PROFILE);
    if (result == NO_ERROR)
        printf("Connection added to %s\n", argv[2]);
    else
        printf("WNetAddConnection2 failed with error: %lu\n", result);
    exit(1);
}
