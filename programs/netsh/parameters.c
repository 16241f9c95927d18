/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The parameters of a netsh command. */
#include "parameters.h"

#include <string.h>

#include "words.h"

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
    }
    parameters->faulty = NULL;
    for (size_t at = 0; rules[at].tag; at++)
    {
        if (rules[at].required && !(parameters->values[at] && parameters->values[at][0]))
            return PARAMETERS_MISSING;
    }
    return PARAMETERS_GOOD;
}

static uint16_t fold(uint16_t unit)
{
    return unit >= 'a' && unit <= 'z' ? (uint16_t)(unit - 'a' + 'A') : unit;
}

bool pattern_matches(const uint16_t *pattern, const uint16_t *text)
{
    /* Where the last * stands, and how much of the text it takes so far. */
    const uint16_t *star = NULL;
    const uint16_t *taken = NULL;

    while (*text)
    {
        if (*pattern == '*')
        {
            star = pattern++;
            taken = text;
        }
        else if (*pattern == '?' || (*pattern && fold(*pattern) == fold(*text)))
        {
            pattern++;
            text++;
        }
        else if (star)
        {
            pattern = star + 1;
            text = ++taken;
        }
        else
            return false;
    }
    while (*pattern == '*')
        pattern++;
    return !*pattern;
}
