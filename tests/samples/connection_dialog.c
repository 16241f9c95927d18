/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The documented sample "Connection dialog", written from its description (docs/reference/samples.md): the call, and -1 for a user who cancelled. Links -lmpr and
 * nothing of ours. */
#include <windows.h>
#include <winnetwk.h>
#include <stdio.h>

int main(void)
{
    DWORD result = WNetConnectionDialog(NULL, RESOURCETYPE_DISK);
    if (result == NO_ERROR)
        printf("Connected.\n");
    else if (result == (DWORD)-1)
        printf("Dialog box cancelled.\n");
    else
        printf("WNetConnectionDialog failed with error %lu.\n", result);
    return result == NO_ERROR ? 0 : 1;
}
