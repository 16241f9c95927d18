/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The system's texts of its codes. */
#include "system_text.h"

#define TEXT_CCH 1024

bool system_text_add(struct line *line, DWORD code)
{
    WCHAR text[TEXT_CCH];
    DWORD cch =
        FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL, code,
                       MAKELANGID(LANG_ENGLISH, SUBLANG_ENGLISH_US), text, TEXT_CCH, NULL);

    while (cch && text[cch - 1] <= ' ')
        cch--;
    text[cch] = 0;
    /* Lines of the system's text end with CRLF. */
    WCHAR *to = text;
    for (const WCHAR *from = text; *from; from++)
    {
        if (*from != '\r')
            *to++ = *from;
    }
    *to = 0;
    line_add(line, text);
    return cch;
}
