/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The documented sample "Canceling a network connection", written from its description (docs/reference/samples.md):
 * same call, same texts. Links -lmpr and nothing of ours; on Wine's builtin it runs unchanged, and fails. */
#include <windows.h>
#include <winnetwk.h>
#include <stdio.h>

int main(void)
{
    DWORD result = WNetCancelConnection2A("z:", CONNECT_UPDATE_PROFILE, FALSE);
    if (result == NO_ERROR)
        printf("Connection closed for z: drive.\n");
    else if (result == ERROR_NOT_CONNECTED)
        printf("Drive z: not connected.\n");
    else
        printf("WNetCancelConnection2 failed.\n");
    return result == NO_ERROR ? 0 : 1;
}
