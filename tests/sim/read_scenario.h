/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Reads a scenario for a test, from a file in C:\lab. */
#ifndef WNETLAB_TESTS_SIM_READ_SCENARIO_H
#define WNETLAB_TESTS_SIM_READ_SCENARIO_H

#include "native.h"

#include "scenario.h"

struct warnings
{
    size_t count;
    unsigned line, column; /* of the last */
    char text[256];
};

/* NULL with *error filled, or a network. warnings may be NULL. */
struct network *read_scenario(const char *text, struct warnings *warnings,
                              struct scenario_error *error);
/* Fails the test if the text is refused. */
struct network *read_good_scenario(const char *text);

#endif
