/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Asks for a user and a password on the console of the process.
 *
 * How this works: the console is read one key at a time, without line editing of its own: so it holds no copy of what was typed, shows none of the
 * password, and gives Ctrl+C as a character instead of ending the process in the middle of a call. */
#include "console_prompt.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "secret_page.h"
#include "trace.h"

TRACE_CHANNEL(mpr);

#define CTRL_C    0x03
#define BACKSPACE 0x08
#define CTRL_Z    0x1a
#define ESCAPE    0x1b
/* What terminals send for the backspace key. */
#define DELETE_BACK 0x7f
#define PROMPT_CCH  1400

struct console
{
    HANDLE input, output;
    DWORD input_mode; /* to be put back */
};

static void show(const struct console *console, const WCHAR *text)
{
    DWORD written;
    (void)WriteConsoleW(console->output, text, (DWORD)wcslen(text), &written, NULL);
}

static DWORD console_begin(struct console *console)
{
    DWORD output_mode;

    console->input = GetStdHandle(STD_INPUT_HANDLE);
    console->output = GetStdHandle(STD_OUTPUT_HANDLE);
    /* Both calls fail for what is no console. */
    if (!GetConsoleMode(console->input, &console->input_mode) ||
        !GetConsoleMode(console->output, &output_mode) || !SetConsoleMode(console->input, 0))
        return ERROR_REQUIRES_INTERACTIVE_WINDOWSTATION;
    return NO_ERROR;
}

static void console_end(const struct console *console)
{
    (void)SetConsoleMode(console->input, console->input_mode);
}

/* The next character that is typed, 0 for a key without one. Keys are read, not text: of Ctrl+C Wine's
 * console makes no text. */
static DWORD read_key(const struct console *console, WCHAR *typed)
{
    const DWORD ctrl = LEFT_CTRL_PRESSED | RIGHT_CTRL_PRESSED;
    INPUT_RECORD record;
    DWORD count = 0;

    *typed = L'\0';
    if (!ReadConsoleInputW(console->input, &record, 1, &count))
        return ERROR_REQUIRES_INTERACTIVE_WINDOWSTATION;
    const KEY_EVENT_RECORD *key = &record.Event.KeyEvent;
    if (count == 1 && record.EventType == KEY_EVENT && key->bKeyDown)
        *typed = key->uChar.UnicodeChar == L'\0' && key->wVirtualKeyCode == 'C' &&
                         (key->dwControlKeyState & ctrl)
                     ? (WCHAR)CTRL_C
                     : key->uChar.UnicodeChar;
    SecureZeroMemory(&record, sizeof(record));
    return NO_ERROR;
}

/* Reads to the end of a line, into a text of text_cch characters. */
static DWORD read_line(const struct console *console, bool shown, WCHAR *text, DWORD text_cch)
{
    DWORD cch = 0;

    for (;;)
    {
        WCHAR typed[2] = L"";
        const DWORD status = read_key(console, typed);
        if (status != NO_ERROR)
            return status;
        switch (typed[0])
        {
        case L'\r':
        case L'\n':
            text[cch] = L'\0';
            show(console, L"\r\n");
            return NO_ERROR;
        case CTRL_C:
        case CTRL_Z:
        case ESCAPE: show(console, L"\r\n"); return ERROR_CANCELLED;
        case BACKSPACE:
        case DELETE_BACK:
            if (cch > 0 && shown)
                show(console, L"\b \b");
            cch -= cch > 0;
            break;
        default:
            /* What is too long for any user or password is not taken, and not shown. */
            if (typed[0] < L' ' || cch + 1 >= text_cch)
                break;
            text[cch++] = typed[0];
            if (shown)
                show(console, typed);
        }
        typed[0] = L'\0';
    }
}

static DWORD ask(const struct console *console, const WCHAR *remote,
                 struct dialog_credentials *typed)
{
    WCHAR line[PROMPT_CCH];
    WCHAR user_name[DIALOG_CREDENTIAL_CCH] = L"";

    _snwprintf(line, PROMPT_CCH - 1, L"Enter the user name for '%.1000ls'%ls%ls%ls: ", remote,
               typed->user_name[0] != L'\0' ? L" [" : L"", typed->user_name,
               typed->user_name[0] != L'\0' ? L"]" : L"");
    line[PROMPT_CCH - 1] = L'\0';
    show(console, line);
    DWORD status = read_line(console, true, user_name, DIALOG_CREDENTIAL_CCH);
    if (status != NO_ERROR)
        return status;
    if (user_name[0] != L'\0')
        memcpy(typed->user_name, user_name, sizeof(user_name));
    show(console, L"Enter the password: ");
    return read_line(console, false, typed->password, DIALOG_CREDENTIAL_CCH);
}

DWORD console_prompt_ask(const WCHAR *remote, struct dialog_credentials *credentials)
{
    struct console console;
    struct dialog_credentials *typed = secret_page_alloc(sizeof(*typed));

    if (typed == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    DWORD status = console_begin(&console);
    if (status == NO_ERROR)
    {
        memcpy(typed->user_name, credentials->user_name, sizeof(typed->user_name));
        status = ask(&console, remote, typed);
        console_end(&console);
    }
    if (status == NO_ERROR)
        *credentials = *typed;
    secret_page_free(typed);
    TRACE("%s -> %lu", trace_wstr(remote), status);
    return status;
}
