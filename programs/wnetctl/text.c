/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Text of the command line. */
#include <stdlib.h>

#include "wnetctl.h"

char *text_from_wide(const WCHAR *text)
{
    int cb = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
    char *utf8 = malloc(cb > 0 ? (size_t)cb : 1);
    if (!utf8)
        return NULL;
    if (cb <= 0 || !WideCharToMultiByte(CP_UTF8, 0, text, -1, utf8, cb, NULL, NULL))
        utf8[0] = 0;
    return utf8;
}

bool text_number(const WCHAR *text, DWORD *number)
{
    ULONGLONG value = 0;
    if (!text[0])
        return false;
    for (; *text; text++)
    {
        if (*text < '0' || *text > '9')
            return false;
        value = value * 10 + (ULONGLONG)(*text - '0');
        if (value > MAXDWORD)
            return false;
    }
    *number = (DWORD)value;
    return true;
}
