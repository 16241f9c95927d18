/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetLogonNotify and WNetPasswordChangeNotify: what a logon program calls. No page describes them;
 * their arguments are those of NPLogonNotify and NPPasswordChangeNotify behind the primary
 * authenticator's name. */
#include "mpr.h"

#include <ntsecapi.h>
#include "probe.h"
#include "trace.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(mpr);

DWORD WINAPI WNetLogonNotify(const WCHAR *authenticator, LUID *logon_id, const WCHAR *type,
                             void *info, const WCHAR *previous_type, void *previous_info,
                             WCHAR *station, void *station_handle, WCHAR **scripts);
DWORD WINAPI WNetPasswordChangeNotify(const WCHAR *authenticator, const WCHAR *type, void *info,
                                      const WCHAR *previous_type, void *previous_info,
                                      WCHAR *station, void *station_handle, DWORD change_info);

static bool probe_string(const LSA_UNICODE_STRING *string)
{
    return string->Buffer == NULL || probe_read(string->Buffer, string->Length);
}

/* What lies behind info is known for the documented types alone. */
static bool probe_info(const WCHAR *type, const void *info)
{
    const MSV1_0_INTERACTIVE_LOGON *logon = info;
    if (!probe_wstr(type))
        return false;
    if (info == NULL || !router_logon_is_interactive(type))
        return true;
    return probe_read(logon, sizeof(*logon)) && probe_string(&logon->LogonDomainName) &&
           probe_string(&logon->UserName) && probe_string(&logon->Password);
}

static bool probe_logon(const struct router_logon *logon)
{
    return probe_wstr(logon->authenticator) && probe_wstr(logon->station) &&
           probe_info(logon->type, logon->info) &&
           probe_info(logon->previous_type, logon->previous_info);
}

DWORD WINAPI WNetLogonNotify(const WCHAR *authenticator, LUID *logon_id, const WCHAR *type,
                             void *info, const WCHAR *previous_type, void *previous_info,
                             WCHAR *station, void *station_handle, WCHAR **scripts)
{
    const struct router_logon logon = {authenticator, logon_id,      type,    info,
                                       previous_type, previous_info, station, station_handle};
    DWORD status = ERROR_INVALID_ADDRESS;

    TRACE("%s, type %s, station %s", mpr_show(authenticator), mpr_show(type), mpr_show(station));
    if (logon_id != NULL && probe_read(logon_id, sizeof(*logon_id)) && scripts != NULL &&
        probe_write(scripts, sizeof(*scripts)) && probe_logon(&logon))
        status = router_logon_notify(&logon, scripts);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetPasswordChangeNotify(const WCHAR *authenticator, const WCHAR *type, void *info,
                                      const WCHAR *previous_type, void *previous_info,
                                      WCHAR *station, void *station_handle, DWORD change_info)
{
    const struct router_logon logon = {authenticator, NULL,          type,    info,
                                       previous_type, previous_info, station, station_handle};
    DWORD status = ERROR_INVALID_ADDRESS;

    TRACE("%s, type %s, station %s, change %#lx", mpr_show(authenticator), mpr_show(type),
          mpr_show(station), change_info);
    if (probe_logon(&logon))
        status = router_password_change_notify(&logon, change_info);
    TRACE("-> %lu", status);
    return mpr_return(status);
}
