/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetGetProviderName and WNetGetNetworkInformation. */
#include "mpr.h"

#include "ansi.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(mpr);

static bool probe_name_out(void *name, DWORD *size, size_t unit_cb)
{
    return probe_write(size, sizeof(*size)) && mpr_probe_text_out(name, *size, unit_cb);
}

static DWORD name_ansi(DWORD net_type, char *name, DWORD *name_cb)
{
    WCHAR wide[ROUTER_PROVIDER_CCH];
    DWORD cch = ROUTER_PROVIDER_CCH;

    if (!probe_name_out(name, name_cb, 1))
        return ERROR_INVALID_ADDRESS;
    const DWORD status = router_provider_name(net_type, wide, &cch);
    return status == NO_ERROR ? ansi_from_wide(wide, name, name_cb) : status;
}

DWORD WINAPI WNetGetProviderNameW(DWORD net_type, WCHAR *name, DWORD *name_cch)
{
    TRACE("%#lx", net_type);
    const DWORD status = probe_name_out(name, name_cch, sizeof(*name))
                             ? router_provider_name(net_type, name, name_cch)
                             : ERROR_INVALID_ADDRESS;
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetGetProviderNameA(DWORD net_type, char *name, DWORD *name_cb)
{
    TRACE("%#lx", net_type);
    const DWORD status = name_ansi(net_type, name, name_cb);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

/* A structure of a later kind may be longer; what is filled in is told in cbStructure. */
static DWORD check_information(NETINFOSTRUCT *information)
{
    if (!probe_write(information, sizeof(information->cbStructure)))
        return ERROR_INVALID_ADDRESS;
    if (information->cbStructure < sizeof(*information))
        return ERROR_INVALID_PARAMETER;
    return probe_write(information, sizeof(*information)) ? NO_ERROR : ERROR_INVALID_ADDRESS;
}

static DWORD information_wide(const WCHAR *provider, NETINFOSTRUCT *information)
{
    if (provider == NULL || !probe_wstr(provider))
        return ERROR_INVALID_ADDRESS;
    const DWORD status = check_information(information);
    return status == NO_ERROR ? router_network_information(provider, information) : status;
}

static DWORD information_ansi(const char *provider, NETINFOSTRUCT *information)
{
    WCHAR *wide = NULL;

    if (provider == NULL || !probe_str(provider))
        return ERROR_INVALID_ADDRESS;
    DWORD status = ansi_to_wide(provider, &wide);
    if (status == NO_ERROR)
        status = information_wide(wide, information);
    ansi_free(wide);
    return status;
}

DWORD WINAPI WNetGetNetworkInformationW(const WCHAR *provider, NETINFOSTRUCT *information)
{
    TRACE("%s", mpr_show(provider));
    const DWORD status = information_wide(provider, information);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetGetNetworkInformationA(const char *provider, NETINFOSTRUCT *information)
{
    TRACE("%s", mpr_show_ansi(provider));
    const DWORD status = information_ansi(provider, information);
    TRACE("-> %lu", status);
    return mpr_return(status);
}
