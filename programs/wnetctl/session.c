/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The logon session: reset, logoff and logon.
 *
 * How this works: the service knows connections and nothing of HKCU\Network; what is remembered is the router's. So a logoff is a command to the service, and a logon is
 * the router's restore, in this process, by way of the providers. */
#include <stdio.h>
#include <stdlib.h>

#include "wnetctl.h"
#include "wnetlab/router.h"
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

static void add_text(cJSON *object, const char *name, const WCHAR *text)
{
    char *utf8 = text ? text_from_wide(text) : NULL;
    cJSON_AddStringToObject(object, name, utf8 ? utf8 : "");
    free(utf8);
}

/* One row of the answer to logon. */
static void note_restored(const struct router_restored *restored, void *context)
{
    char text[512] = "connected";
    cJSON *row = cJSON_CreateObject();
    if (restored->error == ERROR_ALREADY_ASSIGNED)
        snprintf(text, sizeof text, "in use already");
    else if (restored->error)
        report_explain(restored->error, text, sizeof text);
    add_text(row, "local", restored->device);
    add_text(row, "remote", restored->remote);
    cJSON_AddNumberToObject(row, "error", restored->error);
    cJSON_AddStringToObject(row, "result", text);
    cJSON_AddItemToArray(context, row);
}

int session_logon(const struct wnetctl *ctl)
{
    cJSON *array = cJSON_CreateArray();
    DWORD code = ERROR_NOT_ENOUGH_MEMORY;
    if (array)
        code = router_restore_all(NULL, ROUTER_RESTORE_LOGON, note_restored, array);
    /* As on Windows a drive that is not there stops no logon; each is told with its error. */
    if (array && (!code || cJSON_GetArraySize(array)))
        return report_list(ctl, "remembered", "remembered", array);
    cJSON_Delete(array);
    return report_failure(ctl, "logon", code, NULL);
}
