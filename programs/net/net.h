/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the nouns of net.exe share: how they end, what they say, what they ask. */
#ifndef WNETLAB_NET_NET_H
#define WNETLAB_NET_NET_H

#include <windows.h>

#include "answer.h"
#include "arguments.h"
#include "console.h"
#include "line.h"
#include "messages.h"

/* What the process ends with. */
enum net_exit
{
    NET_OK = 0,
    NET_SYNTAX = 1,
    NET_FAILED = 2,
};

/* Nouns: the words behind the verb. They print what they have to say. */
int use_run(const WCHAR *const *words, size_t count);
int view_run(const WCHAR *const *words, size_t count);
int share_run(const WCHAR *const *words, size_t count);
int session_run(const WCHAR *const *words, size_t count);
int file_run(const WCHAR *const *words, size_t count);

/* ---- say.c ---- */

/* A message on standard output; insertions as message_add takes them. */
void say(enum message message, const WCHAR *first, const WCHAR *second);
void say_line(const struct line *line);
void say_blank_line(void);
/* "The command completed successfully."; NET_OK. */
int say_success(void);
/* The end of a list of that many: success, or that there are no entries; an error if the list is not whole (ERROR_MORE_DATA as well, so that it does not look so). */
int say_end_of_list(DWORD error, DWORD count);
/* An error code on standard error, as Windows tells it; NET_FAILED. */
int fail(DWORD code);
/* A message on standard error, with its NET HELPMSG number if it has one; NET_FAILED. */
int fail_message(enum message message, const WCHAR *first);
/* The text of a code in English, without its end of line, appended to the line; false if there is none. */
bool text_of_code(struct line *line, DWORD code);

/* ---- ask.c ---- */

/* Asks until there is an answer, at most three times; one that was given on the command line is taken instead, and nothing is printed. ANSWER_NONE, after a complaint, when
 * there is no answer. */
enum answer ask(enum message question, enum answer given);
/* Asks for a password, without echo; false, after a complaint, at the end of the input. */
bool ask_password(const WCHAR *remote, WCHAR *password, DWORD password_cch);
/* What a command ends with that was answered so, and did nothing. */
int asked_exit(enum answer answer);

/* ---- help.c ---- */

enum help_topic
{
    HELP_NET,
    HELP_USE,
    HELP_VIEW,
    HELP_SHARE,
    HELP_SESSION,
    HELP_FILE,
};

/* The syntax on standard output; NET_OK. */
int help_show(enum help_topic topic);
/* The fault, if it is one of a switch, the syntax, and a pointer to the number of the message, on standard error; NET_SYNTAX. */
int help_fault(enum help_topic topic, enum arguments_fault fault, const WCHAR *faulty);
/* The same without a switch that is to blame. */
int help_syntax(enum help_topic topic);
/* Switches that exclude each other; NET_SYNTAX. */
int help_conflicting(void);
int help_bad_value(void);

#endif
