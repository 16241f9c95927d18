/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* wnetctl: looks at the simulated network and controls it.
 *
 * How this works: a table of verbs, one file for each noun. Every verb asks the service through simclient, which starts it if need be; `status` and
 * `stop` do not. Exit code: 0 done, 1 failed, 2 the command line is wrong. */
#include <stdio.h>
#include <wchar.h>

#include "wnetctl.h"

static int show_help(const struct wnetctl *ctl);

static const struct verb
{
    const WCHAR *name;
    int least;
    int most; /* arguments */
    int (*run)(const struct wnetctl *ctl);
    const char *usage;
    const char *help;
} verbs[] = {
    {L"status", 0, 0, status_show, "status",
     "connections, sessions, open files, drives, providers, service"},
    {L"load", 1, 1, network_load, "load FILE", "replace the network by the scenario in FILE"},
    {L"reset", 0, 0, session_reset, "reset", "everything as after the installation"},
    {L"logoff", 0, 0, session_logoff, "logoff",
     "end the logon session: connections go, what is remembered stays"},
    {L"logon", 0, 0, session_logon, "logon", "begin one: connect again what is remembered"},
    {L"stop", 0, 0, service_stop, "stop", "stop the service; connections stay"},
    {L"session", 1, 2, session_run, "session USER [--admin] -- PROGRAM ...",
     "run a program as another user of the simulation; its exit code is the answer"},
    {L"wifi", 1, 5, wifi_run,
     "wifi status|move|ap|key|plug|unplug|posture|behave|consent|service-event",
     "the adapters, and what is in the air around them"},
    {L"clock", 1, 2, clock_set, "clock real|step|advance MS", "the clock of the simulation"},
    {L"crash-at", 1, 1, service_crash_at, "crash-at N",
     "test builds: the service ends itself at crash point N"},
    {L"install-service", 0, 1, service_install, "install-service [PATH]",
     "register the service, by default the simnetd.exe beside wnsim.dll"},
    {L"uninstall-service", 0, 0, service_uninstall, "uninstall-service", "take it out again"},
    {L"help", 0, 0, show_help, "help", "this text"},
};

#define VERB_COUNT (sizeof verbs / sizeof verbs[0])

static int show_help(const struct wnetctl *ctl)
{
    (void)ctl;
    printf("wnetctl: looks at the simulated network and controls it\n\n"
           "usage: wnetctl [--json] VERB [ARGUMENTS]\n\n");
    for (size_t i = 0; i < VERB_COUNT; i++)
        printf("  %-30s %s\n", verbs[i].usage, verbs[i].help);
    printf("\n  --json   answers for machines: one JSON document on standard output\n"
           "\nexit code: 0 done, 1 failed, 2 the command line is wrong\n");
    return WNETCTL_OK;
}

static const struct verb *find_verb(const WCHAR *name)
{
    for (size_t i = 0; i < VERB_COUNT; i++)
    {
        if (!wcscmp(verbs[i].name, name))
            return &verbs[i];
    }
    return NULL;
}

int wmain(int argc, WCHAR **argv);

int wmain(int argc, WCHAR **argv)
{
    struct wnetctl ctl = {0};
    const struct verb *verb = NULL;
    /* --json may stand before and behind the verb; the rest keeps its order. */
    WCHAR **kept = argv;
    for (int i = 1; i < argc; i++)
    {
        /* What follows is another program's. */
        if (!wcscmp(argv[i], L"--"))
            break;
        if (!wcscmp(argv[i], L"--json"))
            ctl.is_json = true;
        else if (!wcscmp(argv[i], L"--help") || !wcscmp(argv[i], L"-h") || !wcscmp(argv[i], L"/?"))
            return show_help(&ctl);
        else if (!verb && argv[i][0] == '-')
            return report_usage("unknown option");
        else if (!verb)
        {
            verb = find_verb(argv[i]);
            if (!verb)
                return report_usage("no such verb");
        }
        else
            kept[ctl.argc++] = argv[i];
    }
    ctl.argv = kept;
    if (!verb)
        return report_usage("a verb is missing");
    if (ctl.argc < verb->least || ctl.argc > verb->most)
    {
        fprintf(stderr, "usage: wnetctl [--json] %s\n", verb->usage);
        return WNETCTL_USAGE;
    }
    return verb->run(&ctl);
}
