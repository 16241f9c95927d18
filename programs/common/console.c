/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Standard input and output, as programs of Windows use them. */
#include "console.h"

#define INPUT_CB 1024

static bool is_console(HANDLE handle, DWORD *mode)
{
    return handle && handle != INVALID_HANDLE_VALUE && GetConsoleMode(handle, mode);
}

static UINT code_page(UINT of_console)
{
    return of_console ? of_console : GetOEMCP();
}

static void write_bytes(HANDLE handle, const char *bytes, DWORD cb)
{
    while (cb)
    {
        DWORD written = 0;

        if (!WriteFile(handle, bytes, cb, &written, NULL) || !written)
            return;
        bytes += written;
        cb -= written;
    }
}

static void write_text(HANDLE handle, const WCHAR *text, int cch)
{
    DWORD mode;
    char bytes[INPUT_CB];

    if (is_console(handle, &mode))
    {
        DWORD written;
        WriteConsoleW(handle, text, (DWORD)cch, &written, NULL);
        return;
    }
    const UINT page = code_page(GetConsoleOutputCP());
    while (cch)
    {
        /* At most three bytes for a unit, and no pair is cut. */
        int take = cch < INPUT_CB / 4 ? cch : INPUT_CB / 4;
        if (take < cch && IS_HIGH_SURROGATE(text[take - 1]))
            take--;
        const int cb = WideCharToMultiByte(page, 0, text, take, bytes, sizeof bytes, NULL, NULL);
        if (cb > 0)
            write_bytes(handle, bytes, (DWORD)cb);
        text += take;
        cch -= take;
    }
}

void console_print(enum console_stream stream, const struct line *line)
{
    const HANDLE handle =
        GetStdHandle(stream == CONSOLE_OUT ? STD_OUTPUT_HANDLE : STD_ERROR_HANDLE);
    const WCHAR *text = line->text;

    if (!handle || handle == INVALID_HANDLE_VALUE)
        return;
    while (*text)
    {
        int cch = 0;

        while (text[cch] && text[cch] != '\n')
            cch++;
        write_text(handle, text, cch);
        text += cch;
        if (*text)
        {
            write_text(handle, L"\r\n", 2);
            text++;
        }
    }
}

/* A line of a console, which ends with CRLF. */
static bool read_console(HANDLE handle, WCHAR *text, DWORD text_cch, DWORD mode, bool echo)
{
    DWORD came = 0;

    SetConsoleMode(handle, echo ? mode | ENABLE_LINE_INPUT | ENABLE_ECHO_INPUT
                                : (mode | ENABLE_LINE_INPUT) & ~(DWORD)ENABLE_ECHO_INPUT);
    const BOOL read = ReadConsoleW(handle, text, text_cch - 1, &came, NULL);
    SetConsoleMode(handle, mode);
    text[read ? came : 0] = 0;
    return read && came;
}

/* A line of a file or pipe, one byte at a time: what follows it is not ours to take. */
static bool read_bytes(HANDLE handle, WCHAR *text, DWORD text_cch)
{
    char bytes[INPUT_CB];
    DWORD cb = 0;
    bool any = false;
    char byte;
    DWORD came;

    while (ReadFile(handle, &byte, 1, &came, NULL) && came)
    {
        any = true;
        if (byte == '\n')
            break;
        if (cb < sizeof bytes)
            bytes[cb++] = byte;
    }
    const int cch = cb ? MultiByteToWideChar(code_page(GetConsoleCP()), 0, bytes, (int)cb, text,
                                             (int)text_cch - 1)
                       : 0;
    text[cch > 0 ? cch : 0] = 0;
    SecureZeroMemory(bytes, sizeof bytes);
    return any;
}

bool console_read(WCHAR *text, DWORD text_cch, bool echo)
{
    const HANDLE handle = GetStdHandle(STD_INPUT_HANDLE);
    DWORD mode;
    bool any;

    text[0] = 0;
    if (!handle || handle == INVALID_HANDLE_VALUE)
        return false;
    if (is_console(handle, &mode))
        any = read_console(handle, text, text_cch, mode, echo);
    else
        any = read_bytes(handle, text, text_cch);
    for (DWORD i = 0; text[i]; i++)
    {
        if (text[i] == '\r' || text[i] == '\n')
            text[i] = 0;
    }
    return any;
}
