/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Standard input and output, as programs of Windows use them.
 *
 * How this works: a console gets and gives UTF-16. Anything else has lines in the code page of the console, or in the OEM code page where there is no console, with CRLF. What a
 * code page lacks is a question mark there. One thread. */
#ifndef WNETLAB_CONSOLE_H
#define WNETLAB_CONSOLE_H

#include <stdbool.h>
#include <windows.h>

#include "line.h"

enum console_stream
{
    CONSOLE_OUT,
    CONSOLE_ERROR,
};

/* Prints the line; nobody is told of a stream that cannot be written. */
void console_print(enum console_stream stream, const struct line *line);

/* Reads one line, without its end, into text (longer ones are cut). False at the end of the input, and where there is none; text is empty then. Without echo what is typed
 * on a console is not shown. */
bool console_read(WCHAR *text, DWORD text_cch, bool echo);

#endif
