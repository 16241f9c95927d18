/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a `net share` line asks for. */
#include "share_request.h"

#include <string.h>

#include "words.h"

enum
{
    SWITCH_DELETE,
    SWITCH_USERS,
    SWITCH_UNLIMITED,
    SWITCH_REMARK,
};

const struct switch_rule share_switches[] = {
    [SWITCH_DELETE] = {"DELETE", SWITCH_ALONE},
    [SWITCH_USERS] = {"USERS", SWITCH_VALUED},
    [SWITCH_UNLIMITED] = {"UNLIMITED", SWITCH_ALONE},
    [SWITCH_REMARK] = {"REMARK", SWITCH_VALUED},
    {NULL, SWITCH_ALONE},
};

/* Takes cch units as the name; false if they are none, or too many. */
static bool take_name(struct share_request *request, const uint16_t *text, size_t cch)
{
    if (!cch || cch >= SHARE_NAME_CCH)
        return false;
    memcpy(request->name, text, cch * sizeof *text);
    request->name[cch] = 0;
    return true;
}

static size_t find_equals(const uint16_t *word)
{
    size_t at = 0;

    while (word[at] && word[at] != '=')
        at++;
    return at;
}

enum share_fault share_request_read(struct share_request *request,
                                    const struct arguments *arguments)
{
    memset(request, 0, sizeof *request);
    if (arguments_any(arguments, SWITCH_HELP, SWITCH_QUESTION))
        return SHARE_GOOD;
    request->answer = answer_given(arguments);
    const bool changes = arguments_any(arguments, SWITCH_USERS, SWITCH_REMARK);
    request->action = SHARE_LIST;
    if (!arguments->word_count)
        return changes || arguments->given[SWITCH_DELETE] ? SHARE_SYNTAX : SHARE_GOOD;
    if (arguments->word_count > 1)
        return SHARE_SYNTAX;
    if ((arguments->given[SWITCH_DELETE] && changes) ||
        (arguments->given[SWITCH_USERS] && arguments->given[SWITCH_UNLIMITED]))
        return SHARE_CONFLICTING;
    request->word = arguments->words[0];
    request->remark = arguments->values[SWITCH_REMARK];
    request->unlimited = arguments->given[SWITCH_UNLIMITED];
    request->has_limit = request->unlimited || arguments->given[SWITCH_USERS];
    if (arguments->given[SWITCH_USERS] &&
        (!words_number(arguments->values[SWITCH_USERS], &request->limit) || !request->limit))
        return SHARE_BAD_VALUE;

    const size_t equals = find_equals(request->word);
    if (arguments->given[SWITCH_DELETE])
    {
        request->action = SHARE_DELETE;
        take_name(request, request->word, words_length(request->word));
        return SHARE_GOOD;
    }
    if (!take_name(request, request->word, equals))
        return SHARE_BAD_VALUE;
    request->action = changes ? SHARE_CHANGE : SHARE_SHOW;
    if (request->word[equals])
    {
        request->action = SHARE_ADD;
        request->path = request->word + equals + 1;
        return request->path[0] ? SHARE_GOOD : SHARE_SYNTAX;
    }
    return SHARE_GOOD;
}
