/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The parameters of a netsh command. */
#include "parameters.h"

#include <stdlib.h>
#include <string.h>

#include "words.h"

/* The words of "a|b|c", one after the other: the length of the first, and what stands behind it, NULL behind the last. */
static size_t next_word(const char **rest)
{
    const size_t cch = strcspn(*rest, "|");

    *rest = (*rest)[cch] ? *rest + cch + 1 : NULL;
    return cch;
}

static bool is_range(const char *values)
{
    return values[0] >= '0' && values[0] <= '9';
}

static void read_range(const char *values, uint32_t *least, uint32_t *most)
{
    char *end;

    *least = (uint32_t)strtoul(values, &end, 10);
    *most = (uint32_t)strtoul(end + 1, NULL, 10);
}

static bool choose(const char *values, const uint16_t *value, uint32_t *chosen)
{
    const size_t value_cch = words_length(value);
    uint32_t least;
    uint32_t most;

    if (is_range(values))
    {
        read_range(values, &least, &most);
        return words_number(value, chosen) && *chosen >= least && *chosen <= most;
    }
    for (*chosen = 0; values; ++*chosen)
    {
        const char *word = values;

        if (next_word(&values) == value_cch && words_begins(value, value_cch, word))
            return true;
    }
    return false;
}

const char *parameters_word(const struct parameter_rule *rule, uint32_t chosen, size_t *cch)
{
    const char *rest = rule->values;
    const char *word = rest;

    for (*cch = next_word(&rest); chosen && rest; chosen--)
    {
        word = rest;
        *cch = next_word(&rest);
    }
    return word;
}

void parameters_say_values(struct line *line, const struct parameter_rule *rule)
{
    const char *rest = rule->values;
    uint32_t least;
    uint32_t most;

    line_add_ascii(line, rule->tag);
    line_add_ascii(line, " is ");
    if (is_range(rest))
    {
        read_range(rest, &least, &most);
        line_add_ascii(line, "a number from ");
        line_add_number(line, least);
        line_add_ascii(line, " to ");
        line_add_number(line, most);
        return;
    }
    for (bool first = true; rest; first = false)
    {
        const char *word = rest;
        const size_t cch = next_word(&rest);

        if (!first)
            line_add_ascii(line, rest ? ", " : " or ");
        for (size_t i = 0; i < cch; i++)
            line_add_ascii(line, (const char[]){word[i], 0});
    }
}

/* The value behind "tag=", NULL if the word does not begin so. */
static const uint16_t *value_of(const uint16_t *word, const char *tag)
{
    const size_t cch = strlen(tag);

    if (words_length(word) <= cch || word[cch] != '=' || !words_begins(word, cch, tag))
        return NULL;
    return word + cch + 1;
}

enum parameters_fault parameters_read(struct parameters *parameters,
                                      const struct parameter_rule *rules,
                                      const uint16_t *const *words, size_t count)
{
    memset(parameters, 0, sizeof *parameters);
    for (size_t i = 0; i < count; i++)
    {
        const uint16_t *value = NULL;
        size_t at = 0;

        parameters->faulty = words[i];
        while (rules[at].tag && !(value = value_of(words[i], rules[at].tag)))
            at++;
        if (!value)
        {
            value = words[i];
            for (at = 0; rules[at].tag && parameters->values[at];)
                at++;
        }
        if (!rules[at].tag)
            return PARAMETERS_UNKNOWN;
        if (parameters->values[at])
            return PARAMETERS_TWICE;
        parameters->values[at] = value;
        if (rules[at].values && !choose(rules[at].values, value, &parameters->chosen[at]))
        {
            parameters->faulty = value;
            parameters->at = at;
            return PARAMETERS_VALUE;
        }
    }
    parameters->faulty = NULL;
    for (size_t at = 0; rules[at].tag; at++)
    {
        if (rules[at].required && !(parameters->values[at] && parameters->values[at][0]))
            return PARAMETERS_MISSING;
    }
    return PARAMETERS_GOOD;
}
