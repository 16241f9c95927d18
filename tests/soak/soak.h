/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the parts of the soak share: calls as lines of text, and the model of what each client has.
 *
 * How this works: client i has a drive letter, a server with two shares and a Wi-Fi adapter that
 * no other client changes, so what has to come of its calls follows from its own calls alone, however the
 * others' are mixed with them. */
#ifndef WNETLAB_TESTS_SOAK_H
#define WNETLAB_TESTS_SOAK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "testsupport.h"

#define SOAK_CLIENTS 8
#define SOAK_SHARES  2

/* ---- client.c: the process that makes the calls ---- */

/* Reads "<verb> <words>", answers "<code> <microseconds> <text>". Verbs: enum soak_verb. */
int soak_role_client(int argc, char **argv);

enum soak_verb
{
    SOAK_ADD,    /* WNetAddConnection2W: letter, remote, user */
    SOAK_USE,    /* WNetUseConnectionW */
    SOAK_NADD,   /* NetUseAdd */
    SOAK_CANCEL, /* WNetCancelConnection2W: name, force */
    SOAK_NDEL,   /* NetUseDel: name, level */
    SOAK_GET,    /* WNetGetConnectionW: letter; the text is the remote name */
    SOAK_INFO,   /* NetUseGetInfo: name; "<remote> <use count> <user>" */
    SOAK_SEE,    /* letter; "<bit of GetLogicalDrives> <is there>" */
    SOAK_HOLD,   /* opens a file: letter */
    SOAK_DROP,   /* closes it */
    SOAK_JOIN,   /* WlanConnect: adapter */
    SOAK_LEAVE,  /* WlanDisconnect */
    SOAK_WIFI,   /* WlanQueryInterface: "1" where it is connected */
    SOAK_VERBS,
};

extern const char *const soak_verb_names[SOAK_VERBS];

/* ---- model.c: what may be ---- */

struct soak_model
{
    int drive; /* index of the share, -1: free */
    unsigned deviceless[SOAK_SHARES];
    int user; /* of the session with the server: 0 default, 1 lab, -1: there is none */
    int held; /* share of the open file, -1: none */
    bool joined;
};

struct soak_step
{
    enum soak_verb verb;
    int letter; /* 0: the client's letter, -1: none, a remote name or deviceless */
    int share;
    int user;
    unsigned force;
};

void soak_model_init(struct soak_model *model);
/* What the step has to answer; *model becomes what is then. For steps that ask, the text as well. */
DWORD soak_model_step(struct soak_model *model, int client, const struct soak_step *step,
                      char *text, size_t text_cb);
/* The line for the client. */
void soak_step_line(int client, const struct soak_step *step, char *line, size_t line_cb);
/* True if both look the same from outside. */
bool soak_model_equal(const struct soak_model *a, const struct soak_model *b);
void soak_model_show(const struct soak_model *model, char *text, size_t text_cb);

#endif
