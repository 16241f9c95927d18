/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Questions. Nothing here waits where nobody can answer: the end of the input is an answer, too. */
#include "net.h"

#define ANSWER_CCH 64
#define TRIES      3

enum answer ask(enum message question, enum answer given)
{
    WCHAR typed[ANSWER_CCH];

    if (given)
        return given;
    for (int i = 0; i < TRIES; i++)
    {
        say(question, NULL, NULL);
        if (!console_read(typed, ANSWER_CCH, true))
            break;
        given = answer_typed(typed);
        if (given)
            return given;
    }
    say_blank_line();
    fail_message(MESSAGE_NO_ANSWER, NULL);
    return ANSWER_NONE;
}

bool ask_password(const WCHAR *remote, WCHAR *password, DWORD password_cch)
{
    say(MESSAGE_TYPE_PASSWORD, remote, NULL);
    const bool came = console_read(password, password_cch, false);
    /* Nothing that was typed is seen, the end of the line neither. */
    say_blank_line();
    if (!came)
        fail_message(MESSAGE_NO_ANSWER, NULL);
    return came;
}

int asked_exit(enum answer answer)
{
    return answer == ANSWER_YES ? NET_OK : NET_FAILED;
}
