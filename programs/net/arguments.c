/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The command line behind a verb, split into words and switches. */
#include "arguments.h"

#include <string.h>

#include "words.h"

static const struct switch_rule common[] = {
    {"YES", SWITCH_ALONE},
    {"NO", SWITCH_ALONE},
    {"HELP", SWITCH_ALONE},
    {"?", SWITCH_ALONE},
};

size_t arguments_name_length(const uint16_t *word)
{
    size_t cch = 0;

    while (word[cch] && word[cch] != ':')
        cch++;
    return cch;
}

static const struct switch_rule *rule_at(const struct switch_rule *rules, size_t own_count,
                                         size_t at, size_t *place)
{
    *place = at < own_count ? at : ARGUMENTS_SWITCHES + at - own_count;
    return at < own_count ? &rules[at] : &common[at - own_count];
}

/* Finds the rule that the name means: the one of that very name, else the only one it begins. */
static enum arguments_fault find_rule(const struct switch_rule *rules, const uint16_t *name,
                                      size_t name_cch, const struct switch_rule **rule,
                                      size_t *place)
{
    size_t own_count = 0;
    size_t found = 0;

    while (rules[own_count].name)
        own_count++;
    for (size_t at = 0; at < own_count + sizeof common / sizeof common[0]; at++)
    {
        size_t its_place;
        const struct switch_rule *candidate = rule_at(rules, own_count, at, &its_place);

        if (!name_cch || !words_begins(name, name_cch, candidate->name))
            continue;
        *rule = candidate;
        *place = its_place;
        if (!candidate->name[name_cch])
            return ARGUMENTS_GOOD;
        found++;
    }
    if (found > 1)
        return ARGUMENTS_AMBIGUOUS;
    return found ? ARGUMENTS_GOOD : ARGUMENTS_UNKNOWN;
}

static enum arguments_fault read_switch(struct arguments *arguments,
                                        const struct switch_rule *rules, const uint16_t *word)
{
    const uint16_t *name = word + 1;
    const size_t name_cch = arguments_name_length(name);
    const uint16_t *value = name[name_cch] ? name + name_cch + 1 : NULL;
    const struct switch_rule *rule = NULL;
    size_t place = 0;
    const enum arguments_fault fault = find_rule(rules, name, name_cch, &rule, &place);

    if (fault)
        return fault;
    if ((rule->value == SWITCH_ALONE && value) ||
        (!value && (rule->value == SWITCH_VALUED || rule->value == SWITCH_REPEATED)))
        return ARGUMENTS_BAD_VALUE;
    if (rule->value == SWITCH_REPEATED)
    {
        if (arguments->repeated_count == ARGUMENTS_SWITCHES)
            return ARGUMENTS_TOO_MANY;
        arguments->repeated[arguments->repeated_count++] = value;
    }
    else if (arguments->given[place])
    {
        return ARGUMENTS_TWICE;
    }
    arguments->given[place] = true;
    arguments->values[place] = value;
    return ARGUMENTS_GOOD;
}

enum arguments_fault arguments_read(struct arguments *arguments, const struct switch_rule *rules,
                                    const uint16_t *const *words, size_t count)
{
    memset(arguments, 0, sizeof *arguments);
    for (size_t i = 0; i < count; i++)
    {
        enum arguments_fault fault = ARGUMENTS_GOOD;

        if (words[i][0] == '/')
            fault = read_switch(arguments, rules, words[i]);
        else if (arguments->word_count == ARGUMENTS_WORDS)
            fault = ARGUMENTS_TOO_MANY;
        else
            arguments->words[arguments->word_count++] = words[i];
        if (fault)
        {
            arguments->faulty = words[i];
            return fault;
        }
    }
    return ARGUMENTS_GOOD;
}

bool arguments_any(const struct arguments *arguments, size_t first, size_t last)
{
    for (size_t i = first; i <= last; i++)
    {
        if (arguments->given[i])
            return true;
    }
    return false;
}
