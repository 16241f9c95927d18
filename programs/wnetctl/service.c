/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The service: stop, install-service, uninstall-service, crash-at. */
#include "wnetctl.h"
#include "wnetlab/simclient.h"

int service_stop(const struct wnetctl *ctl)
{
    if (!simclient_is_running(NULL))
        return report_done(ctl, "service: not running");
    DWORD code = simclient_control(SIMCLIENT_STOP, NULL, 0, NULL);
    if (code)
        return report_failure(ctl, "stop", code, NULL);
    return report_done(ctl, "service: stopped; the connections stay");
}

int service_install(const struct wnetctl *ctl)
{
    DWORD code = simclient_register_service(ctl->argc ? ctl->argv[0] : NULL);
    if (code)
        return report_failure(ctl, "install-service", code, NULL);
    return report_done(ctl, "service: registered");
}

int service_uninstall(const struct wnetctl *ctl)
{
    DWORD code = simclient_unregister_service();
    if (code)
        return report_failure(ctl, "uninstall-service", code, NULL);
    return report_done(ctl, "service: not registered any more");
}

int service_crash_at(const struct wnetctl *ctl)
{
    DWORD number;
    if (!text_number(ctl->argv[0], &number))
        return report_usage("crash-at takes the number of a crash point");
    DWORD code = simclient_control(SIMCLIENT_CRASH_AT, NULL, number, NULL);
    if (code == ERROR_NOT_SUPPORTED)
        return report_failure(ctl, "crash-at", code, "wnetctl: crash-at: not a test build");
    if (code)
        return report_failure(ctl, "crash-at", code, NULL);
    return report_done(ctl, NULL);
}
