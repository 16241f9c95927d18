/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The sample of the page of WNetGetUniversalName, written from its description
 * (docs/reference/samples.md): the size is not set anew between the calls, and the failure names
 * another function. Links -lmpr and nothing of ours. */
#include <windows.h>
#include <winnetwk.h>
#include <stdio.h>

#define BUFFER_CCH 1024

static void show(DWORD level, const WCHAR *buffer)
{
    if (level == UNIVERSAL_NAME_INFO_LEVEL)
    {
        const UNIVERSAL_NAME_INFOW *info = (const UNIVERSAL_NAME_INFOW *)(const void *)buffer;
        printf("WNetGetUniversalName returned success for InfoLevel=UNIVERSAL_NAME_INFO_LEVEL\n");
        printf("\tlpUniversalName=%ls\n", info->lpUniversalName);
    }
    else
    {
        const REMOTE_NAME_INFOW *info = (const REMOTE_NAME_INFOW *)(const void *)buffer;
        printf("WNetGetUniversalName returned success for InfoLevel=REMOTE_NAME_INFO_LEVEL\n");
        printf("\tlpUniversalName=%ls\n", info->lpUniversalName);
        printf("\tlpConnectionName=%ls\n", info->lpConnectionName);
        printf("\tlpRemainingPath=%ls\n", info->lpRemainingPath);
    }
}

int main(void)
{
    static WCHAR buffer[BUFFER_CCH];
    DWORD size = sizeof(buffer);
    int failed = 0;

    for (DWORD level = UNIVERSAL_NAME_INFO_LEVEL; level <= REMOTE_NAME_INFO_LEVEL; level++)
    {
        const DWORD result = WNetGetUniversalNameW(L"z:\\dir\\file", level, buffer, &size);
        if (result == NO_ERROR)
            show(level, buffer);
        else
        {
            printf("WNetGetUser failed for InfoLevel=%lu with error: %lu\n", level, result);
            failed = 1;
        }
    }
    return failed;
}
