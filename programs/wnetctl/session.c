/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The logon session: reset and logoff. */
#include "wnetctl.h"
#include "wnetlab/simclient.h"

int session_reset(const struct wnetctl *ctl)
{
    DWORD code = simclient_control(SIMCLIENT_RESET, NULL, 0, NULL);
    if (code)
        return report_failure(ctl, "reset", code, NULL);
    return report_done(ctl, "reset: no connections, the built-in network");
}

int session_logoff(const struct wnetctl *ctl)
{
    DWORD code = simclient_control(SIMCLIENT_LOGOFF, NULL, 0, NULL);
    if (code)
        return report_failure(ctl, "logoff", code, NULL);
    return report_done(ctl, "logged off: the connections are gone, the network stays");
}
