/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The command line behind a verb, split into words and switches. Portable.
 *
 * How this works: a verb has a table of its switches. A word that begins with a slash is one of them, in any case, and as short as it stays the only one
 * (docs/reference/cli.md: /D and /DEL for /DELETE); the value follows a colon. Every table has /YES, /NO, /HELP and /? as well. Nothing is copied. */
#ifndef WNETLAB_NET_ARGUMENTS_H
#define WNETLAB_NET_ARGUMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ARGUMENTS_WORDS    4
#define ARGUMENTS_SWITCHES 12

enum switch_value
{
    SWITCH_ALONE,    /* no value */
    SWITCH_VALUED,   /* a value, which may be empty: /USER:"" */
    SWITCH_OPTIONAL, /* with or without */
    SWITCH_REPEATED, /* a value, as often as wanted; the values go to `repeated` */
};

struct switch_rule
{
    const char *name; /* in capitals */
    enum switch_value value;
};

/* The place of a switch in a verb's table; the table of common ones follows behind it. */
enum common_switch
{
    SWITCH_YES = ARGUMENTS_SWITCHES,
    SWITCH_NO,
    SWITCH_HELP,
    SWITCH_QUESTION,
    SWITCH_COUNT,
};

enum arguments_fault
{
    ARGUMENTS_GOOD,
    ARGUMENTS_UNKNOWN,   /* a switch that is not in the table */
    ARGUMENTS_AMBIGUOUS, /* short for more than one */
    ARGUMENTS_BAD_VALUE, /* a value where there is none, or none where there is one */
    ARGUMENTS_TWICE,     /* the same switch again */
    ARGUMENTS_TOO_MANY,  /* words */
};

struct arguments
{
    const uint16_t *words[ARGUMENTS_WORDS]; /* borrowed from the command line, as all of it */
    size_t word_count;
    bool given[SWITCH_COUNT];
    const uint16_t *values[SWITCH_COUNT];         /* NULL: none */
    const uint16_t *repeated[ARGUMENTS_SWITCHES]; /* values of all SWITCH_REPEATED */
    size_t repeated_count;
    const uint16_t *faulty; /* the word that a fault is about */
};

/* Reads count words. rules: at most ARGUMENTS_SWITCHES, ended by a NULL name. */
enum arguments_fault arguments_read(struct arguments *arguments, const struct switch_rule *rules,
                                    const uint16_t *const *words, size_t count);

/* True if any of the switches [first, last] was given. */
bool arguments_any(const struct arguments *arguments, size_t first, size_t last);

/* How many units of the faulty word name the switch: up to its colon. */
size_t arguments_name_length(const uint16_t *word);

#endif
