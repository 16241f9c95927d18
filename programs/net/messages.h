/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Everything that `net` says, but for heads and labels of lists (*_layout.c) and syntax texts (help.c). Portable.
 *
 * Sources: docs/reference/cli.md section 1, "Messages"; texts that it calls unconfirmed, or lacks, are a judgement (docs/decisions.md, "net.exe"). */
#ifndef WNETLAB_NET_MESSAGES_H
#define WNETLAB_NET_MESSAGES_H

#include <stdbool.h>
#include <stdint.h>

#include "line.h"

enum message
{
    MESSAGE_SUCCESS,
    MESSAGE_NO_ENTRIES,
    MESSAGE_SYSTEM_ERROR, /* the code */
    MESSAGE_MORE_HELP,    /* the number */
    MESSAGE_SOME_FAILED,
    MESSAGE_SYNTAX_IS,
    MESSAGE_BAD_VALUE,
    MESSAGE_UNKNOWN_OPTION,   /* the option */
    MESSAGE_AMBIGUOUS_OPTION, /* the option */
    MESSAGE_CONFLICTING,
    MESSAGE_NO_ANSWER,
    MESSAGE_CONTINUE_QUESTION,
    MESSAGE_WILL_REMEMBER,
    MESSAGE_WILL_NOT_REMEMBER,
    MESSAGE_DELETED,   /* the name */
    MESSAGE_CONNECTED, /* the device, the remote name */
    MESSAGE_DOOMED,
    MESSAGE_DOOMED_CONTINUE,
    MESSAGE_OPEN_FILES, /* the name */
    MESSAGE_FORCE_QUESTION,
    MESSAGE_TYPE_PASSWORD, /* the remote name */
    MESSAGE_NO_HOME,
    MESSAGE_HOME_IS,       /* the path */
    MESSAGE_SHARED_AT,     /* the server */
    MESSAGE_SHARED,        /* the share */
    MESSAGE_USERS_ON,      /* the share */
    MESSAGE_SESSION_FILES, /* the computer */
    MESSAGE_ALL_SESSIONS,
    MESSAGE_NO_BUILTIN, /* the verb */
    MESSAGE_NO_TEXT,    /* the number */
    MESSAGE_COUNT,
};

/* Appends the message; %1 and %2 are the insertions, which may be NULL where there are none. */
void message_add(struct line *line, enum message message, const uint16_t *first,
                 const uint16_t *second);
/* Its number, which NET HELPMSG takes, 0 if none is known. */
uint32_t message_help_number(enum message message);

/* Appends the text that NET HELPMSG has for the number of one of these messages, "***" in the place of insertions; false if it is of none. */
bool message_add_by_number(struct line *line, uint32_t number);

/* The text of an error of the LAN Manager interfaces (2100 to 2999) as `net` has it, NULL if the system's own has to do. */
const char *message_of_nerr(uint32_t code);

#endif
