/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* net session: who has sessions with this computer. */
#include <windows.h>
#include <lm.h>

#include "layout.h"
#include "net.h"
#include "server_layout.h"
#include "server_words.h"

#define COLUMN_VALUE 16

enum
{
    SWITCH_DELETE,
    SWITCH_LIST,
};

static const struct switch_rule switches[] = {
    [SWITCH_DELETE] = {"DELETE", SWITCH_ALONE},
    [SWITCH_LIST] = {"LIST", SWITCH_ALONE},
    {NULL, SWITCH_ALONE},
};

/* Sessions of one computer, or of all (NULL). The caller frees *sessions with NetApiBufferFree, on failure as well. */
static DWORD read_sessions(const WCHAR *computer, SESSION_INFO_2 **sessions, DWORD *count)
{
    DWORD total = 0;

    *sessions = NULL;
    *count = 0;
    return NetSessionEnum(NULL, server_lmstr(computer), NULL, 2, (BYTE **)sessions,
                          MAX_PREFERRED_LENGTH, count, &total, NULL);
}

/* "\\computer": the interfaces give names without the backslashes. */
static void add_computer(struct line *line, const WCHAR *name)
{
    if (!name || name[0] != '\\')
        line_add_ascii(line, "\\\\");
    line_add(line, server_text(name));
}

static int list_sessions(void)
{
    SESSION_INFO_2 *sessions;
    DWORD count;
    struct line line;
    const DWORD error = read_sessions(NULL, &sessions, &count);

    for (DWORD i = 0; i < count; i++)
    {
        struct line computer;

        line_clear(&line);
        line_clear(&computer);
        if (!i)
        {
            line_add_ascii(&line, "\n");
            session_layout_header(&line);
        }
        add_computer(&computer, sessions[i].sesi2_cname);
        session_layout_row(&line, computer.text, server_text(sessions[i].sesi2_username),
                           server_text(sessions[i].sesi2_cltype_name), sessions[i].sesi2_num_opens,
                           sessions[i].sesi2_idle_time);
        say_line(&line);
    }
    NetApiBufferFree(sessions);
    return say_end_of_list(error, count);
}

/* The shares that the computer is connected to. */
static void print_shares(const WCHAR *computer, const WCHAR *user)
{
    CONNECTION_INFO_1 *connections = NULL;
    DWORD count = 0;
    DWORD total = 0;
    struct line line;

    if (NetConnectionEnum(NULL, server_lmstr(computer), 1, (BYTE **)&connections,
                          MAX_PREFERRED_LENGTH, &count, &total, NULL))
        return;
    line_clear(&line);
    line_add_ascii(&line, "\n");
    session_layout_share_header(&line);
    say_line(&line);
    for (DWORD i = 0; i < count; i++)
    {
        if (lstrcmpiW(server_text(connections[i].coni1_username), user))
            continue;
        line_clear(&line);
        session_layout_share_row(&line, server_text(connections[i].coni1_netname),
                                 server_type_word(connections[i].coni1_type),
                                 connections[i].coni1_num_opens);
        say_line(&line);
    }
    NetApiBufferFree(connections);
}

static void print_session(const WCHAR *computer, const SESSION_INFO_2 *session)
{
    struct line line;
    struct line text;

    line_clear(&line);
    layout_detail(&line, "User name", COLUMN_VALUE, server_text(session->sesi2_username));
    layout_detail(&line, "Computer", COLUMN_VALUE, server_text(session->sesi2_cname));
    layout_detail(&line, "Guest logon", COLUMN_VALUE,
                  session->sesi2_user_flags & SESS_GUEST ? L"Yes" : L"No");
    layout_detail(&line, "Client type", COLUMN_VALUE, server_text(session->sesi2_cltype_name));
    line_clear(&text);
    layout_time(&text, session->sesi2_time);
    layout_detail(&line, "Sess time", COLUMN_VALUE, text.text);
    line_clear(&text);
    layout_time(&text, session->sesi2_idle_time);
    layout_detail(&line, "Idle time", COLUMN_VALUE, text.text);
    say_line(&line);
    print_shares(computer, server_text(session->sesi2_username));
    say_blank_line();
}

/* One computer's sessions in detail; all of them for NULL (/LIST). */
static int show_sessions(const WCHAR *computer)
{
    SESSION_INFO_2 *sessions;
    DWORD count;
    const DWORD error = read_sessions(computer, &sessions, &count);

    for (DWORD i = 0; i < count; i++)
    {
        struct line name;

        line_clear(&name);
        add_computer(&name, sessions[i].sesi2_cname);
        print_session(name.text, &sessions[i]);
    }
    NetApiBufferFree(sessions);
    if (!error && !count && computer)
        return fail(NERR_ClientNameNotFound);
    return say_end_of_list(error, count);
}

static DWORD delete_session(const SESSION_INFO_2 *session)
{
    struct line computer;

    line_clear(&computer);
    add_computer(&computer, session->sesi2_cname);
    return NetSessionDel(NULL, computer.text, session->sesi2_username);
}

/* What is about to go, where somebody has to be asked. */
static enum answer ask_sessions(const WCHAR *computer, const SESSION_INFO_2 *sessions, DWORD count,
                                enum answer given)
{
    struct line line;
    DWORD opens = 0;

    for (DWORD i = 0; i < count; i++)
        opens += sessions[i].sesi2_num_opens;
    if (computer)
    {
        if (!opens)
            return ANSWER_YES;
        say(MESSAGE_SESSION_FILES, computer, NULL);
        return ask(MESSAGE_CONTINUE_QUESTION, given);
    }
    say(MESSAGE_ALL_SESSIONS, NULL, NULL);
    for (DWORD i = 0; i < count; i++)
    {
        line_clear(&line);
        line_pad(&line, 4);
        add_computer(&line, sessions[i].sesi2_cname);
        line_next_cell(&line, 24);
        line_add(&line, server_text(sessions[i].sesi2_username));
        line_trim(&line);
        line_add_ascii(&line, "\n");
        say_line(&line);
    }
    say_blank_line();
    return ask(MESSAGE_CONTINUE_QUESTION, given);
}

static int delete_sessions(const WCHAR *computer, enum answer given)
{
    SESSION_INFO_2 *sessions;
    DWORD count;
    int code = NET_OK;
    DWORD error = read_sessions(computer, &sessions, &count);

    if (error || !count)
    {
        code = !error && computer ? fail(NERR_ClientNameNotFound) : say_end_of_list(error, count);
        goto sessions;
    }
    const enum answer answer = ask_sessions(computer, sessions, count, given);
    if (answer != ANSWER_YES)
    {
        code = asked_exit(answer);
        goto sessions;
    }
    for (DWORD i = 0; i < count; i++)
    {
        error = delete_session(&sessions[i]);
        if (error)
            code = fail(error);
    }
    if (code == NET_OK)
        say_success();
    else if (count > 1)
        fail_message(MESSAGE_SOME_FAILED, NULL);
sessions:
    NetApiBufferFree(sessions);
    return code;
}

int session_run(const WCHAR *const *words, size_t count)
{
    struct arguments arguments;
    const enum arguments_fault fault = arguments_read(&arguments, switches, words, count);

    if (fault)
        return help_fault(HELP_SESSION, fault, arguments.faulty);
    if (arguments_any(&arguments, SWITCH_HELP, SWITCH_QUESTION))
        return help_show(HELP_SESSION);
    const WCHAR *computer = arguments.word_count ? arguments.words[0] : NULL;
    if (arguments.word_count > 1 || (computer && !server_is_computer(computer)))
        return help_syntax(HELP_SESSION);
    if (arguments.given[SWITCH_DELETE] && arguments.given[SWITCH_LIST])
        return help_conflicting();
    if (arguments.given[SWITCH_DELETE])
        return delete_sessions(computer, answer_given(&arguments));
    if (computer || arguments.given[SWITCH_LIST])
        return show_sessions(computer);
    return list_sessions();
}
