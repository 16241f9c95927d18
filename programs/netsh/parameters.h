/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The parameters of a netsh command. Portable.
 *
 * How this works: a command has a table of its tags, in the order in which values without a tag stand for them. "tag=value" names one, in any case; anything else is the value of the first
 * that has none yet. Nothing is copied. Source: docs/reference/cli.md section 2, "Syntax". */
#ifndef WNETLAB_NETSH_PARAMETERS_H
#define WNETLAB_NETSH_PARAMETERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PARAMETERS_MAX 4

enum parameters_fault
{
    PARAMETERS_GOOD,
    PARAMETERS_UNKNOWN, /* a tag that the command has not, or a value too many */
    PARAMETERS_TWICE,
    PARAMETERS_MISSING, /* one that is required */
};

struct parameter_rule
{
    const char *tag; /* NULL ends the table */
    bool required;
};

struct parameters
{
    const uint16_t
        *values[PARAMETERS_MAX]; /* as the table; NULL: not given; borrowed from the words */
    const uint16_t *faulty;      /* the word that a fault is about; NULL where one is missing */
};

enum parameters_fault parameters_read(struct parameters *parameters,
                                      const struct parameter_rule *rules,
                                      const uint16_t *const *words, size_t count);

/* A name against a pattern in which * is any text and ? any unit, in any case of ASCII. */
bool pattern_matches(const uint16_t *pattern, const uint16_t *text);

#endif
