/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The clock of the simulation. */
#include <wchar.h>

#include "wnetctl.h"
#include "wnetlab/simclient.h"

int clock_set(const struct wnetctl *ctl)
{
    enum simclient_verb verb;
    DWORD ms = 0;
    if (!wcscmp(ctl->argv[0], L"real") && ctl->argc == 1)
        verb = SIMCLIENT_CLOCK_REAL;
    else if ((!wcscmp(ctl->argv[0], L"step") || !wcscmp(ctl->argv[0], L"manual")) && ctl->argc == 1)
        verb = SIMCLIENT_CLOCK_MANUAL;
    else if (!wcscmp(ctl->argv[0], L"advance") && ctl->argc == 2 && text_number(ctl->argv[1], &ms))
        verb = SIMCLIENT_CLOCK_ADVANCE;
    else
        return report_usage("clock takes real, step, or advance and milliseconds");
    DWORD code = simclient_control(verb, NULL, ms, NULL);
    if (code)
        return report_failure(ctl, "clock", code, NULL);
    return report_done(ctl, NULL);
}
