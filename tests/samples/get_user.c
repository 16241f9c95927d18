/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The sample of the page of WNetGetUser, written from its description (docs/reference/samples.md).
 * Links -lmpr and nothing of ours. */
#include <windows.h>
#include <winnetwk.h>
#include <stdio.h>

int main(void)
{
    WCHAR user[256];
    DWORD user_cch = 256;
    DWORD result = WNetGetUserW(L"z:", user, &user_cch);
    if (result == NO_ERROR)
    {
        printf("WNetGetUser returned success\n");
        printf("\tUsername=%ls   NameLength=%d\n", user, (int)user_cch);
    }
    else
        printf("WNetGetUser failed with error: %u\n", (unsigned)result);
    return result == NO_ERROR ? 0 : 1;
}
