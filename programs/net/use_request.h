/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a `net use` line asks for. Portable. Source: docs/reference/cli.md section 1. */
#ifndef WNETLAB_NET_USE_REQUEST_H
#define WNETLAB_NET_USE_REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "answer.h"
#include "arguments.h"
#include "words.h"

enum use_action
{
    USE_HELP,
    USE_LIST,
    USE_SET_DEFAULT, /* /PERSISTENT alone */
    USE_SHOW,        /* one device, or one remote name that is connected (else connect it) */
    USE_CONNECT,
    USE_HOME,
    USE_DELETE, /* a device, a remote name, or a device that leads to a remote name */
    USE_DELETE_ALL,
};

enum use_fault
{
    USE_GOOD,
    USE_SYNTAX,      /* words that fit no line of the syntax */
    USE_CONFLICTING, /* switches that exclude each other */
    USE_BAD_VALUE,   /* of /PERSISTENT */
};

enum use_persistent
{
    USE_AS_BEFORE, /* what was used last */
    USE_PERSISTENT,
    USE_NOT_PERSISTENT,
};

struct use_request
{
    enum use_action action;
    bool any_device;                   /* "*" */
    uint16_t device[WORDS_DEVICE_CCH]; /* "" for none and for "*", "X:" or "LPT1:" */
    const uint16_t *local;    /* what stands in the place of a device and is none, or NULL */
    const uint16_t *remote;   /* NULL: none. Borrowed from the command line. */
    const uint16_t *below;    /* of /HOME: the folder in the share, or NULL */
    bool ask_password;        /* "*" */
    const uint16_t *password; /* NULL: none, or to be asked for */
    const uint16_t *user;     /* NULL: none; "" is a user without a name */
    enum use_persistent persistent;
    bool save_credentials;
    bool smart_card;
    bool integrity;
    bool privacy;
    enum answer answer;
};

/* The switches of `net use`, for arguments_read. */
extern const struct switch_rule use_switches[];

enum use_fault use_request_read(struct use_request *request, const struct arguments *arguments);

#endif
