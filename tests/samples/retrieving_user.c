/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The documented sample "Retrieving the user name", written from its description
 * (docs/reference/samples.md). Links -lmpr and nothing of ours. */
#include <windows.h>
#include <winnetwk.h>
#include <stdio.h>

int main(void)
{
    char user[80];
    DWORD user_cb = sizeof user;
    DWORD result = WNetGetUserA("z:", user, &user_cb);
    if (result == NO_ERROR)
        printf("User name: %s\n", user);
    else
        printf("WNetGetUser failed.\n");
    return result == NO_ERROR ? 0 : 1;
}
