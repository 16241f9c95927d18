/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What net.exe says, and how it tells errors. Source: docs/reference/cli.md section 1, "Messages". */
#include "net.h"

#include <windows.h>
#include <winnetwk.h>

#include "system_text.h"

/* Codes of the LAN Manager interfaces (docs/reference/netapi32.tsv, "NERR text"). */
#define NERR_FIRST 2100u
#define NERR_LAST  2999u

#define TEXT_CCH 1024

void say_line(const struct line *line)
{
    console_print(CONSOLE_OUT, line);
}

void say(enum message message, const WCHAR *first, const WCHAR *second)
{
    struct line line;

    line_clear(&line);
    message_add(&line, message, first, second);
    say_line(&line);
}

void say_blank_line(void)
{
    struct line line;

    line_clear(&line);
    line_add_ascii(&line, "\n");
    say_line(&line);
}

int say_success(void)
{
    say(MESSAGE_SUCCESS, NULL, NULL);
    return NET_OK;
}

int say_end_of_list(DWORD error, DWORD count)
{
    if (error)
        return fail(error);
    if (count)
        return say_success();
    say(MESSAGE_NO_ENTRIES, NULL, NULL);
    return NET_OK;
}

static void add_number_message(struct line *line, enum message message, DWORD number)
{
    struct line digits;

    line_clear(&digits);
    line_add_number(&digits, number);
    message_add(line, message, digits.text, NULL);
}

bool text_of_code(struct line *line, DWORD code)
{
    const char *ours = message_of_nerr(code);

    if (ours)
    {
        line_add_ascii(line, ours);
        return true;
    }
    return system_text_add(line, code);
}

/* What the provider says of the last error, where the code only says that it said something. */
static void add_extended(struct line *line)
{
    WCHAR text[TEXT_CCH];
    WCHAR provider[TEXT_CCH];
    DWORD code;

    if (WNetGetLastErrorW(&code, text, TEXT_CCH, provider, TEXT_CCH) == NO_ERROR && text[0])
    {
        line_add(line, text);
        line_trim(line);
        line_add_ascii(line, "\n\n");
    }
}

int fail(DWORD code)
{
    struct line line;
    const bool is_nerr = code >= NERR_FIRST && code <= NERR_LAST;

    line_clear(&line);
    if (!is_nerr)
        add_number_message(&line, MESSAGE_SYSTEM_ERROR, code);
    if (code == ERROR_EXTENDED_ERROR)
        add_extended(&line);
    else if (text_of_code(&line, code))
        line_add_ascii(&line, "\n\n");
    if (is_nerr)
        add_number_message(&line, MESSAGE_MORE_HELP, code);
    console_print(CONSOLE_ERROR, &line);
    return NET_FAILED;
}

int fail_message(enum message message, const WCHAR *first)
{
    struct line line;

    line_clear(&line);
    message_add(&line, message, first, NULL);
    if (message_help_number(message))
        add_number_message(&line, MESSAGE_MORE_HELP, message_help_number(message));
    console_print(CONSOLE_ERROR, &line);
    return NET_FAILED;
}
