/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The documented sample "Retrieving the connection name", written from its description (docs/reference/samples.md). Links -lmpr
 * and nothing of ours. */
#include <windows.h>
#include <winnetwk.h>
#include <stdio.h>

int main(void)
{
    char remote[80];
    DWORD remote_cb = sizeof remote;
    DWORD result = WNetGetConnectionA("z:", remote, &remote_cb);
    if (result == NO_ERROR)
        printf("Connection name: %s\n", remote);
    else if (result == ERROR_NOT_CONNECTED)
        printf("Device z: not connected.\n");
    else if (result == ERROR_CONNECTION_UNAVAIL)
        printf("Connection unavailable.\n");
    else
        printf("WNetGetConnection failed.\n");
    return result == NO_ERROR ? 0 : 1;
}
