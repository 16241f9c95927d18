/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a `net share` line asks for. Portable. Its syntax is a judgement (docs/decisions.md, "net.exe"). */
#ifndef WNETLAB_NET_SHARE_REQUEST_H
#define WNETLAB_NET_SHARE_REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "answer.h"
#include "arguments.h"

/* Units of a share's name with NUL; longer ones are no names. */
#define SHARE_NAME_CCH 81

enum share_action
{
    SHARE_HELP,
    SHARE_LIST,
    SHARE_SHOW,
    SHARE_ADD,    /* name=path */
    SHARE_CHANGE, /* a name, and what is to change */
    SHARE_DELETE, /* a name, or a path */
};

enum share_fault
{
    SHARE_GOOD,
    SHARE_SYNTAX,
    SHARE_CONFLICTING,
    SHARE_BAD_VALUE, /* of /USERS, or a name that is too long */
};

struct share_request
{
    enum share_action action;
    uint16_t name[SHARE_NAME_CCH]; /* of SHARE_DELETE: empty where the word can only be a path */
    const uint16_t *word;          /* the whole word */
    const uint16_t *path;          /* of SHARE_ADD */
    bool has_limit;
    bool unlimited; /* else limit counts */
    uint32_t limit;
    const uint16_t *remark; /* NULL: not given */
    enum answer answer;
};

extern const struct switch_rule share_switches[];

enum share_fault share_request_read(struct share_request *request,
                                    const struct arguments *arguments);

#endif
