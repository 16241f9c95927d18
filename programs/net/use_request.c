/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a `net use` line asks for. */
#include "use_request.h"

#include <string.h>

enum
{
    SWITCH_DELETE,
    SWITCH_PERSISTENT,
    SWITCH_HOME,
    SWITCH_USER,
    SWITCH_SAVECRED,
    SWITCH_SMARTCARD,
    SWITCH_INTEGRITY,
    SWITCH_PRIVACY,
};

const struct switch_rule use_switches[] = {
    [SWITCH_DELETE] = {"DELETE", SWITCH_ALONE},
    [SWITCH_PERSISTENT] = {"PERSISTENT", SWITCH_VALUED},
    [SWITCH_HOME] = {"HOME", SWITCH_ALONE},
    [SWITCH_USER] = {"USER", SWITCH_VALUED},
    [SWITCH_SAVECRED] = {"SAVECRED", SWITCH_ALONE},
    [SWITCH_SMARTCARD] = {"SMARTCARD", SWITCH_ALONE},
    [SWITCH_INTEGRITY] = {"REQUIREINTEGRITY", SWITCH_ALONE},
    [SWITCH_PRIVACY] = {"REQUIREPRIVACY", SWITCH_ALONE},
    {NULL, SWITCH_ALONE},
};

static enum use_fault read_persistent(struct use_request *request,
                                      const struct arguments *arguments)
{
    const uint16_t *value = arguments->values[SWITCH_PERSISTENT];

    if (!value)
        return USE_GOOD;
    const size_t cch = words_length(value);
    if (cch && words_begins(value, cch, "YES"))
        request->persistent = USE_PERSISTENT;
    else if (cch && words_begins(value, cch, "NO"))
        request->persistent = USE_NOT_PERSISTENT;
    else
        return USE_BAD_VALUE;
    return USE_GOOD;
}

/* "*" or a device at the first place. */
static bool read_device(struct use_request *request, const uint16_t *word)
{
    request->any_device = words_equal(word, "*");
    return request->any_device || words_device(word, request->device);
}

static void read_password(struct use_request *request, const uint16_t *word)
{
    request->ask_password = words_equal(word, "*");
    request->password = request->ask_password ? NULL : word;
}

/* NET USE {* | device | \\server\share | device \\server\share} /DELETE */
static enum use_fault read_delete(struct use_request *request, const struct arguments *arguments)
{
    if (arguments_any(arguments, SWITCH_PERSISTENT, SWITCH_PRIVACY))
        return USE_CONFLICTING;
    if (!arguments->word_count || arguments->word_count > 2)
        return USE_SYNTAX;
    request->action = USE_DELETE;
    if (!read_device(request, arguments->words[0]))
    {
        request->remote = arguments->words[0];
        return arguments->word_count == 1 ? USE_GOOD : USE_SYNTAX;
    }
    if (request->any_device)
        request->action = USE_DELETE_ALL;
    if (arguments->word_count == 1)
        return USE_GOOD;
    request->remote = arguments->words[1];
    return request->any_device ? USE_SYNTAX : USE_GOOD;
}

/* NET USE {device | *} [password | *] /HOME */
static enum use_fault read_home(struct use_request *request, const struct arguments *arguments)
{
    if (arguments->given[SWITCH_PERSISTENT] ||
        arguments_any(arguments, SWITCH_USER, SWITCH_PRIVACY))
        return USE_CONFLICTING;
    request->action = USE_HOME;
    if (!arguments->word_count || arguments->word_count > 2 ||
        !read_device(request, arguments->words[0]))
        return USE_SYNTAX;
    if (arguments->word_count == 2)
        read_password(request, arguments->words[1]);
    return USE_GOOD;
}

/* NET USE [device | *] \\server\share [password | *] ... */
static enum use_fault read_connect(struct use_request *request, const struct arguments *arguments)
{
    size_t at = 0;

    request->action = USE_CONNECT;
    if (!words_is_remote(arguments->words[0]))
    {
        if (arguments->word_count < 2)
            return USE_SYNTAX;
        if (!read_device(request, arguments->words[at]))
            request->local = arguments->words[at];
        at++;
    }
    request->remote = arguments->words[at++];
    if (at < arguments->word_count)
        read_password(request, arguments->words[at++]);
    if (at < arguments->word_count)
        return USE_SYNTAX;
    request->user = arguments->values[SWITCH_USER];
    request->save_credentials = arguments->given[SWITCH_SAVECRED];
    request->smart_card = arguments->given[SWITCH_SMARTCARD];
    request->integrity = arguments->given[SWITCH_INTEGRITY];
    request->privacy = arguments->given[SWITCH_PRIVACY];
    /* Both are about credentials that somebody is still asked for. */
    if ((request->password || request->ask_password) &&
        (request->save_credentials || request->smart_card))
        return USE_CONFLICTING;
    if (request->smart_card && request->user)
        return USE_CONFLICTING;
    return USE_GOOD;
}

/* One word and no switch: a device to show; any other word is a remote name. */
static enum use_fault read_show(struct use_request *request, const uint16_t *word)
{
    request->action = USE_SHOW;
    if (read_device(request, word))
        return request->any_device ? USE_SYNTAX : USE_GOOD;
    request->remote = word;
    return USE_GOOD;
}

enum use_fault use_request_read(struct use_request *request, const struct arguments *arguments)
{
    memset(request, 0, sizeof *request);
    if (arguments_any(arguments, SWITCH_HELP, SWITCH_QUESTION))
    {
        request->action = USE_HELP;
        return USE_GOOD;
    }
    request->answer = answer_given(arguments);
    const enum use_fault fault = read_persistent(request, arguments);
    if (fault)
        return fault;
    if (arguments->given[SWITCH_DELETE])
        return read_delete(request, arguments);
    if (arguments->given[SWITCH_HOME])
        return read_home(request, arguments);
    const bool switched = arguments_any(arguments, SWITCH_DELETE, SWITCH_PRIVACY);
    if (!arguments->word_count)
    {
        if (arguments_any(arguments, SWITCH_USER, SWITCH_PRIVACY))
            return USE_SYNTAX;
        request->action = request->persistent ? USE_SET_DEFAULT : USE_LIST;
        return USE_GOOD;
    }
    if (arguments->word_count == 1 && !switched)
        return read_show(request, arguments->words[0]);
    return read_connect(request, arguments);
}
