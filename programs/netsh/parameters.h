/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The parameters of a netsh command. Portable.
 *
 * How this works: a command has a table of its tags, in the order in which values without a tag stand for them. "tag=value" names one, in any case; anything else is the value of the first
 * that has none yet. A tag may have values of its own, words or a range of numbers; others are refused. Nothing is copied. Source: docs/reference/cli.md section 2, "Syntax". */
#ifndef WNETLAB_NETSH_PARAMETERS_H
#define WNETLAB_NETSH_PARAMETERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "line.h"

/* "set profileparameter" has most. */
#define PARAMETERS_MAX 36

enum parameters_fault
{
    PARAMETERS_GOOD,
    PARAMETERS_UNKNOWN, /* a tag that the command has not, or a value too many */
    PARAMETERS_TWICE,
    PARAMETERS_MISSING, /* one that is required */
    PARAMETERS_VALUE,   /* one that the tag cannot have */
};

struct parameter_rule
{
    const char *tag; /* NULL ends the table */
    bool required;
    const char *
        values; /* NULL: any text; "yes|no": one of these, in any case; "0-60": a number from the first to the last */
};

struct parameters
{
    const uint16_t
        *values[PARAMETERS_MAX];     /* as the table; NULL: not given; borrowed from the words */
    uint32_t chosen[PARAMETERS_MAX]; /* of what is given: which of the words, or the number */
    const uint16_t
        *faulty; /* the word, or the value, that a fault is about; NULL where one is missing */
    size_t at;   /* the rule that a bad value is of */
};

enum parameters_fault parameters_read(struct parameters *parameters,
                                      const struct parameter_rule *rules,
                                      const uint16_t *const *words, size_t count);

/* "tag is all or current", "tag is a number from 0 to 60": what a rule with values takes, appended to the line. */
void parameters_say_values(struct line *line, const struct parameter_rule *rule);
/* The word that was chosen, as the rule writes it, of cch units; not terminated. For rules with words alone. */
const char *parameters_word(const struct parameter_rule *rule, uint32_t chosen, size_t *cch);

#endif
