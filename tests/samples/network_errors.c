/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The documented sample "Retrieving network errors", written from its description (docs/reference/samples.md), on an error of its own. Links -lmpr and nothing of ours.
 *
 * network_errors CODE [print]: an error of WNetCancelConnection2. Its message boxes are printed with "print": the caption, then the text. For 1208 the program stores
 * code, text and name itself, as a provider does. */
#include <windows.h>
#include <winnetwk.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void WINAPI WNetSetLastErrorA(DWORD code, char *text, char *provider);

static BOOL prints;

static void show(HWND owner, const char *text, const char *caption)
{
    if (prints)
        printf("%s\n%s\n", caption, text);
    else
        MessageBoxA(owner, text, caption, MB_OK);
}

static BOOL NetErrorHandler(HWND owner, DWORD code, const char *function)
{
    char text[1024];
    char caption[256];
    char description[256];
    char provider[256];
    DWORD provider_code;

    snprintf(caption, sizeof caption, "%s error", function);
    if (code != ERROR_EXTENDED_ERROR)
    {
        snprintf(text, sizeof text, "%s failed; \nResult is %ld", function, (long)code);
        show(owner, text, caption);
        return TRUE;
    }
    const DWORD result = WNetGetLastErrorA(&provider_code, description, sizeof description,
                                           provider, sizeof provider);
    if (result != NO_ERROR)
    {
        snprintf(text, sizeof text, "WNetGetLastError failed; error %ld", (long)result);
        show(owner, text, caption);
        return FALSE;
    }
    snprintf(text, sizeof text, "%s failed with code %ld;\n%s", provider, (long)provider_code,
             description);
    show(owner, text, caption);
    return TRUE;
}

int main(int argc, char **argv)
{
    static char description[] = "The script says no.";
    static char provider[] = "Scripted Network";
    if (argc < 2)
        return 2;
    prints = argc > 2 && strcmp(argv[2], "print") == 0;
    const DWORD code = strtoul(argv[1], NULL, 10);
    if (code == ERROR_EXTENDED_ERROR)
        WNetSetLastErrorA(4711, description, provider);
    return NetErrorHandler(NULL, code, "WNetCancelConnection2") ? 0 : 1;
}
