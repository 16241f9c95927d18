/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The rules of WLAN_CONNECTION_PARAMETERS: docs/reference/wlanapi.tsv, rows of WlanConnect, and wlan.md section 10. */
#include "connect_rules.h"

#include <stdbool.h>
#include <stddef.h>

#include "probe.h"
#include "wnetlab/simclient.h"

#define KNOWN_FLAGS                                                           \
    (WLAN_CONNECTION_HIDDEN_NETWORK | WLAN_CONNECTION_ADHOC_JOIN_ONLY |       \
     WLAN_CONNECTION_IGNORE_PRIVACY_BIT | WLAN_CONNECTION_EAPOL_PASSTHROUGH | \
     CONNECT_PERSIST_FLAGS)

/* Is the mode one of the two that name a network instead of a profile? */
static bool is_discovery(WLAN_CONNECTION_MODE mode)
{
    return mode == wlan_connection_mode_discovery_secure ||
           mode == wlan_connection_mode_discovery_unsecure;
}

static bool is_ssid_ok(const DOT11_SSID *ssid)
{
    return probe_read(ssid, sizeof *ssid) && ssid->uSSIDLength > 0 &&
           ssid->uSSIDLength <= DOT11_SSID_MAX_LENGTH;
}

/* The rules that combine flags, mode and kind of network. */
static bool are_flags_ok(const WLAN_CONNECTION_PARAMETERS *parameters)
{
    DWORD flags = parameters->dwFlags;
    if (flags & ~KNOWN_FLAGS)
        return false;
    /* A discovery alone leaves a profile, and nothing goes without the first of the three. */
    if (flags & CONNECT_PERSIST_FLAGS &&
        (!(flags & CONNECT_PERSIST) || !is_discovery(parameters->wlanConnectionMode)))
        return false;
    if (flags & WLAN_CONNECTION_ADHOC_JOIN_ONLY &&
        parameters->dot11BssType == dot11_BSS_type_infrastructure)
        return false;
    if (flags & WLAN_CONNECTION_HIDDEN_NETWORK &&
        parameters->dot11BssType == dot11_BSS_type_independent)
        return false;
    return !(flags & WLAN_CONNECTION_IGNORE_PRIVACY_BIT) ||
           (parameters->wlanConnectionMode == wlan_connection_mode_temporary_profile &&
            parameters->dot11BssType != dot11_BSS_type_independent);
}

static bool is_bss_type_ok(const WLAN_CONNECTION_PARAMETERS *parameters)
{
    switch (parameters->dot11BssType)
    {
    case dot11_BSS_type_infrastructure:
    case dot11_BSS_type_independent: return true;
    case dot11_BSS_type_any: return !is_discovery(parameters->wlanConnectionMode);
    default: return false;
    }
}

static DWORD check_profile(const WLAN_CONNECTION_PARAMETERS *parameters)
{
    const WCHAR *name = parameters->strProfile;
    if (!name || !probe_wstr(name) || !name[0])
        return ERROR_INVALID_PARAMETER;
    if (parameters->wlanConnectionMode == wlan_connection_mode_profile &&
        wcslen(name) > WLAN_MAX_NAME_LENGTH)
        return ERROR_INVALID_PARAMETER;
    if (parameters->pDot11Ssid && !is_ssid_ok(parameters->pDot11Ssid))
        return ERROR_INVALID_PARAMETER;
    /* FIXME: what a program would say itself to the authenticator. Success here would not be true. */
    if (parameters->dwFlags & WLAN_CONNECTION_EAPOL_PASSTHROUGH)
        return ERROR_NOT_SUPPORTED;
    return ERROR_SUCCESS;
}

static DWORD check_discovery(const WLAN_CONNECTION_PARAMETERS *parameters)
{
    if (!parameters->pDot11Ssid || !is_ssid_ok(parameters->pDot11Ssid))
        return ERROR_INVALID_PARAMETER;
    if (parameters->dwFlags & WLAN_CONNECTION_EAPOL_PASSTHROUGH)
        return ERROR_NOT_SUPPORTED;
    return ERROR_SUCCESS;
}

/* Every BSSID of the list can be read; more than fit a request are none that Windows takes either (judgement). */
static bool is_bssid_list_ok(const DOT11_BSSID_LIST *bssids)
{
    if (!bssids)
        return true;
    return probe_read(bssids, offsetof(DOT11_BSSID_LIST, BSSIDs)) &&
           bssids->uNumOfEntries <= SIMCLIENT_BSSIDS &&
           probe_read(bssids->BSSIDs, bssids->uNumOfEntries * sizeof bssids->BSSIDs[0]);
}

DWORD connect_rules_check(const WLAN_CONNECTION_PARAMETERS *parameters)
{
    if (!is_bss_type_ok(parameters) || !are_flags_ok(parameters) ||
        !is_bssid_list_ok(parameters->pDesiredBssidList))
        return ERROR_INVALID_PARAMETER;
    switch (parameters->wlanConnectionMode)
    {
    case wlan_connection_mode_profile:
    case wlan_connection_mode_temporary_profile: return check_profile(parameters);
    case wlan_connection_mode_discovery_secure:
    case wlan_connection_mode_discovery_unsecure: return check_discovery(parameters);
    default: return ERROR_INVALID_PARAMETER;
    }
}
