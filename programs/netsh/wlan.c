/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Finds the command behind `netsh wlan`, and tells of commands. Source: docs/reference/cli.md section 2, "Syntax". */
#include "netsh.h"
#include "words.h"

/* Where the sentences of a list begin. */
#define ABOUT_COLUMN 42

/* A word of a command, as it is written or as short as wanted. */
static bool is_short_for(const WCHAR *word, const char *text)
{
    return word[0] && words_begins(word, words_length(word), text);
}

static bool is_command(const struct command *command, const WCHAR *const *words, size_t count)
{
    if (!count || !is_short_for(words[0], command->verb))
        return false;
    return !command->noun || (count > 1 && is_short_for(words[1], command->noun));
}

/* True if the words are the command's own, not short for it. */
static bool is_whole(const struct command *command, const WCHAR *const *words)
{
    return words_equal(words[0], command->verb) &&
           (!command->noun || words_equal(words[1], command->noun));
}

static bool is_help(const WCHAR *word)
{
    return words_equal(word, "?") || words_equal(word, "/?") || words_equal(word, "help");
}

static void add_name(struct line *line, const struct command *command)
{
    line_add_ascii(line, command->verb);
    line_add_ascii(line, command->noun ? " " : "");
    line_add_ascii(line, command->noun ? command->noun : "");
}

/* Those of a verb, or all. What is not here says so itself. */
static void show_list(const WCHAR *verb)
{
    struct line line;

    say_text("\nThe commands of \"netsh wlan\":\n\n");
    for (const struct command *at = commands; at->verb; at++)
    {
        if (verb && !is_short_for(verb, at->verb))
            continue;
        line_clear(&line);
        add_name(&line, at);
        line_next_cell(&line, ABOUT_COLUMN);
        line_add_ascii(&line, at->about);
        line_add_ascii(&line, at->run ? "\n" : " (Not here.)\n");
        say_line(&line);
    }
    say_text("\n");
}

static int show_usage(const struct command *command)
{
    struct line line;

    line_clear(&line);
    line_add_ascii(&line, "\nUsage: ");
    add_name(&line, command);
    line_add_ascii(&line, command->usage[0] ? " " : "");
    line_add_ascii(&line, command->usage);
    line_add_ascii(&line, "\n\n");
    line_add_ascii(&line, command->about);
    line_add_ascii(&line, "\n\n");
    say_line(&line);
    return NETSH_OK;
}

/* The command that the words are, or are short for alone; NULL. */
static const struct command *find(const WCHAR *const *words, size_t count)
{
    const struct command *found = NULL;
    size_t matching = 0;

    for (const struct command *at = commands; at->verb; at++)
    {
        if (!is_command(at, words, count))
            continue;
        if (is_whole(at, words))
            return at;
        found = at;
        matching++;
    }
    return matching == 1 ? found : NULL;
}

/* True for a verb without its noun. */
static bool is_half(const WCHAR *const *words, size_t count)
{
    for (const struct command *at = commands; at->verb; at++)
    {
        if (is_short_for(words[0], at->verb) && at->noun)
            return count == 1 || is_help(words[1]);
    }
    return false;
}

int wlan_run(const WCHAR *const *words, size_t count)
{
    if (!count || is_help(words[0]))
    {
        show_list(NULL);
        return NETSH_OK;
    }
    const struct command *command = find(words, count);
    if (!command && is_half(words, count))
    {
        show_list(words[0]);
        return count == 1 ? NETSH_FAILED : NETSH_OK;
    }
    if (!command)
        return fail("The following command was not found, or is short for several: %1 %2", words[0],
                    count > 1 ? words[1] : L"");
    const size_t taken = command->noun ? 2 : 1;
    words += taken;
    count -= taken;
    if (count == 1 && is_help(words[0]))
        return show_usage(command);
    if (!command->run)
    {
        struct line line;

        line_clear(&line);
        line_add_ascii(&line, "WNetLab cannot do this: ");
        line_add_ascii(&line, command->reason);
        line_add_ascii(&line, ".\n\n");
        say_line(&line);
        return NETSH_FAILED;
    }
    return command->run(words, count);
}
