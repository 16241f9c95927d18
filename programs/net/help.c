/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The syntax of each noun (docs/reference/cli.md section 1 for `net use`; words of our own). */
#include "net.h"

#include <stdlib.h>
#include <wchar.h>

static const char *const topics[] = {
    [HELP_NET] =
        "NET\n"
        "    [ FILE | HELP | HELPMSG | SESSION | SHARE | START | STOP | USE | VIEW ]\n"
        "\n"
        "NET HELP command, and NET command /?, tell the syntax of one. What is not named here is\n"
        "handed to Wine's own net.\n\n",
    [HELP_USE] = "NET USE\n"
                 "[devicename | *] [\\\\computername\\sharename[\\volume] [password | *]]\n"
                 "        [/USER:[domainname\\]username]\n"
                 "        [/USER:[dotted domain name\\]username]\n"
                 "        [/USER:[username@dotted domain name]\n"
                 "        [/SMARTCARD]\n"
                 "        [/SAVECRED]\n"
                 "        [/REQUIREINTEGRITY]\n"
                 "        [/REQUIREPRIVACY]\n"
                 "        [[/DELETE] | [/PERSISTENT:{YES | NO}]]\n"
                 "\n"
                 "NET USE {devicename | *} [password | *] /HOME\n"
                 "\n"
                 "NET USE [/PERSISTENT:{YES | NO}]\n\n",
    [HELP_VIEW] = "NET VIEW\n"
                  "[\\\\computername [/ALL]]\n"
                  "\n"
                  "NET VIEW /DOMAIN[:domainname]\n\n",
    [HELP_SHARE] = "NET SHARE\n"
                   "sharename\n"
                   "sharename=drive:path [/USERS:number | /UNLIMITED]\n"
                   "                     [/REMARK:\"text\"]\n"
                   "sharename [/USERS:number | /UNLIMITED] [/REMARK:\"text\"]\n"
                   "{sharename | drive:path} /DELETE\n\n",
    [HELP_SESSION] = "NET SESSION\n"
                     "[\\\\computername] [/DELETE] [/LIST]\n\n",
    [HELP_FILE] = "NET FILE\n"
                  "[id [/CLOSE]]\n\n",
};

static void add_syntax(struct line *line, enum help_topic topic)
{
    message_add(line, MESSAGE_SYNTAX_IS, NULL, NULL);
    line_add_ascii(line, topics[topic]);
}

int help_show(enum help_topic topic)
{
    struct line line;

    line_clear(&line);
    add_syntax(&line, topic);
    say_line(&line);
    return NET_OK;
}

/* A message, the syntax, and the number to ask about. */
static int tell(enum help_topic topic, enum message message, const WCHAR *first, bool with_syntax)
{
    struct line line;
    struct line digits;

    line_clear(&line);
    line_clear(&digits);
    if (message != MESSAGE_SYNTAX_IS)
        message_add(&line, message, first, NULL);
    if (with_syntax)
        add_syntax(&line, topic);
    line_add_number(&digits, message_help_number(message));
    if (message_help_number(message))
        message_add(&line, MESSAGE_MORE_HELP, digits.text, NULL);
    console_print(CONSOLE_ERROR, &line);
    return NET_SYNTAX;
}

int help_fault(enum help_topic topic, enum arguments_fault fault, const WCHAR *faulty)
{
    static const enum message messages[] = {
        [ARGUMENTS_UNKNOWN] = MESSAGE_UNKNOWN_OPTION,
        [ARGUMENTS_AMBIGUOUS] = MESSAGE_AMBIGUOUS_OPTION,
        [ARGUMENTS_BAD_VALUE] = MESSAGE_BAD_VALUE,
        [ARGUMENTS_TWICE] = MESSAGE_CONFLICTING,
        [ARGUMENTS_TOO_MANY] = MESSAGE_SYNTAX_IS,
    };
    /* Its value may be a password. */
    const size_t cch = faulty ? arguments_name_length(faulty) : 0;
    WCHAR *name = malloc((cch + 1) * sizeof *name);

    if (!name)
        return fail(ERROR_NOT_ENOUGH_MEMORY);
    for (size_t i = 0; i < cch; i++)
        name[i] = (WCHAR)(faulty[i] >= 'a' && faulty[i] <= 'z' ? faulty[i] - 'a' + 'A' : faulty[i]);
    name[cch] = 0;
    const int code = tell(topic, messages[fault], name,
                          fault != ARGUMENTS_TWICE && fault != ARGUMENTS_BAD_VALUE);
    free(name);
    return code;
}

int help_syntax(enum help_topic topic)
{
    return tell(topic, MESSAGE_SYNTAX_IS, NULL, true);
}

int help_conflicting(void)
{
    return tell(HELP_NET, MESSAGE_CONFLICTING, NULL, false);
}

int help_bad_value(void)
{
    return tell(HELP_NET, MESSAGE_BAD_VALUE, NULL, false);
}
