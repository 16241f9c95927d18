/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The commands of `netsh wlan`. Source: docs/reference/cli.md section 2, "Syntax". */
#include "netsh.h"
#include "words.h"

static const struct command
{
    const char *verb;
    const char *noun;                                    /* NULL: the verb has none */
    int (*run)(const WCHAR *const *words, size_t count); /* NULL: documented, and not here */
} commands[] = {
    {"show", "interfaces", show_interfaces_run},
    {"show", "networks", show_networks_run},
    {"show", "profiles", show_profiles_run},
    {"show", "all", NULL},
    {"show", "allowexplicitcreds", NULL},
    {"show", "autoconfig", NULL},
    {"show", "blockednetworks", NULL},
    {"show", "createalluserprofile", NULL},
    {"show", "drivers", NULL},
    {"show", "filters", NULL},
    {"show", "hostednetwork", NULL},
    {"show", "onlyUseGPProfilesforAllowedNetworks", NULL},
    {"show", "randomization", NULL},
    {"show", "settings", NULL},
    {"show", "tracing", NULL},
    {"show", "wirelesscapabilities", NULL},
    {"show", "wlanreport", NULL},
    {"connect", NULL, connect_run},
    {"disconnect", NULL, disconnect_run},
    {"add", "profile", add_profile_run},
    {"add", "filter", NULL},
    {"delete", "profile", delete_profile_run},
    {"delete", "filter", NULL},
    {"export", "profile", export_profile_run},
    {"export", "hostednetworkprofile", NULL},
    {"set", "autoconfig", set_autoconfig_run},
    {"set", "profileorder", set_profileorder_run},
    {"set", "allowexplicitcreds", NULL},
    {"set", "blockednetworks", NULL},
    {"set", "blockperiod", NULL},
    {"set", "createalluserprofile", NULL},
    {"set", "hostednetwork", NULL},
    {"set", "profileparameter", NULL},
    {"set", "profiletype", NULL},
    {"set", "randomization", NULL},
    {"set", "tracing", NULL},
    {"start", "hostednetwork", NULL},
    {"stop", "hostednetwork", NULL},
    {"refresh", "hostednetwork", NULL},
    {"reportissues", NULL, NULL},
    {"IHV", "startlogging", NULL},
    {"IHV", "stoplogging", NULL},
    {"dump", NULL, NULL},
};

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

static int help_show(void)
{
    struct line line;

    line_clear(&line);
    line_add_ascii(&line, "\nThe commands of \"netsh wlan\" that are here:\n\n");
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
    {
        if (!commands[i].run)
            continue;
        line_add_ascii(&line, commands[i].verb);
        line_add_ascii(&line, commands[i].noun ? " " : "");
        line_add_ascii(&line, commands[i].noun ? commands[i].noun : "");
        line_add_ascii(&line, "\n");
    }
    line_add_ascii(&line, "\n");
    say_line(&line);
    return NETSH_OK;
}

int wlan_run(const WCHAR *const *words, size_t count)
{
    const struct command *found = NULL;
    size_t matching = 0;

    if (!count || words_equal(words[0], "?") || words_equal(words[0], "help") ||
        words_equal(words[0], "/?"))
        return help_show();
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
    {
        if (!is_command(&commands[i], words, count))
            continue;
        found = &commands[i];
        matching++;
        if (is_whole(found, words))
        {
            matching = 1;
            break;
        }
    }
    if (matching != 1)
        return fail("The following command was not found, or is short for several: %1 %2", words[0],
                    count > 1 ? words[1] : L"");
    if (!found->run)
        return fail("WNetLab does not have this command yet: %1 %2", words[0],
                    count > 1 ? words[1] : L"");
    const size_t taken = found->noun ? 2 : 1;
    return found->run(words + taken, count - taken);
}
