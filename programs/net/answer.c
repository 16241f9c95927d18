/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Yes or no. */
#include "answer.h"

#include "words.h"

enum answer answer_given(const struct arguments *arguments)
{
    if (arguments->given[SWITCH_NO])
        return ANSWER_NO;
    return arguments->given[SWITCH_YES] ? ANSWER_YES : ANSWER_NONE;
}

enum answer answer_typed(const uint16_t *line)
{
    const size_t cch = words_length(line);

    if (!cch || words_begins(line, cch, "NO"))
        return ANSWER_NO;
    return words_begins(line, cch, "YES") ? ANSWER_YES : ANSWER_NONE;
}
