/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Yes or no: from the command line (/YES, /NO), or from who is asked. Portable. */
#ifndef WNETLAB_NET_ANSWER_H
#define WNETLAB_NET_ANSWER_H

#include <stdint.h>

#include "arguments.h"

enum answer
{
    ANSWER_NONE, /* nobody said anything that is either */
    ANSWER_YES,
    ANSWER_NO,
};

/* What /YES and /NO say; of both, /NO. */
enum answer answer_given(const struct arguments *arguments);
/* A line that was typed: Y, N and longer forms in any case; an empty line is no, the default that the question shows. */
enum answer answer_typed(const uint16_t *line);

#endif
