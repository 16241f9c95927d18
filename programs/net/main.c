/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* net.exe: `net use`, `net view`, `net share`, `net session`, `net file`, and whatever Wine's own net can do.
 *
 * How this works: the first word chooses a noun; a noun reads its switches by a table (arguments.h, portable), makes calls of mpr.dll and netapi32.dll as any program could, and
 * lays out what they return (*_layout.h, portable). All other verbs go to Wine's own net, with the command line as it is. Exit code: 0 done, 1 the command line is wrong,
 * 2 failed or not wanted. Source: docs/reference/cli.md section 1. */
#include <wchar.h>

#include "builtin.h"
#include "net.h"
#include "words.h"

static const struct noun
{
    const char *name;
    enum help_topic topic;
    int (*run)(const WCHAR *const *words, size_t count);
} nouns[] = {
    {"USE", HELP_USE, use_run},       {"VIEW", HELP_VIEW, view_run},
    {"SHARE", HELP_SHARE, share_run}, {"SESSION", HELP_SESSION, session_run},
    {"FILE", HELP_FILE, file_run},
};

static const struct noun *find_noun(const WCHAR *word)
{
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++)
    {
        if (words_equal(word, nouns[i].name))
            return &nouns[i];
    }
    return NULL;
}

/* NET HELPMSG number: the texts to which error messages point. */
static int show_message(const WCHAR *const *words, size_t count)
{
    struct line line;
    uint32_t number;

    if (count != 1)
        return help_syntax(HELP_NET);
    line_clear(&line);
    line_add_ascii(&line, "\n");
    if (!words_number(words[0], &number))
        return fail_message(MESSAGE_NO_TEXT, words[0]);
    if (!message_add_by_number(&line, number))
    {
        if (!text_of_code(&line, number))
            return fail_message(MESSAGE_NO_TEXT, words[0]);
        line_add_ascii(&line, "\n\n");
    }
    say_line(&line);
    return NET_OK;
}

/* Verbs that are not ours: Wine's own net. */
static int hand_on(const WCHAR *verb)
{
    DWORD exit_code = NET_FAILED;
    const DWORD error = builtin_run(L"net", L"net_builtin.exe", &exit_code);

    if (error == ERROR_NOT_ENOUGH_MEMORY)
        return fail(error);
    return error ? fail_message(MESSAGE_NO_BUILTIN, verb) : (int)exit_code;
}

int wmain(int argc, WCHAR **argv);

int wmain(int argc, WCHAR **argv)
{
    const WCHAR *const *words = (const WCHAR *const *)argv + 2;
    const size_t count = argc > 2 ? (size_t)argc - 2 : 0;

    if (argc < 2)
        return help_syntax(HELP_NET);
    const struct noun *noun = find_noun(argv[1]);
    if (noun)
        return noun->run(words, count);
    if (words_equal(argv[1], "HELPMSG"))
        return show_message(words, count);
    if (words_equal(argv[1], "/?") || words_equal(argv[1], "/HELP"))
        return help_show(HELP_NET);
    if (words_equal(argv[1], "HELP"))
    {
        noun = count ? find_noun(words[0]) : NULL;
        if (noun || !count)
            return help_show(noun ? noun->topic : HELP_NET);
    }
    return hand_on(argv[1]);
}
