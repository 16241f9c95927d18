/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What WlanConnect demands of its parameters. */
#ifndef WNETLAB_CONNECT_RULES_H
#define WNETLAB_CONNECT_RULES_H

#include <windows.h>
#include <wlanapi.h>

/* Newer than mingw-w64's header: WLAN_CONNECTION_PERSIST_DISCOVERY_PROFILE, and that bit with its two companions. */
#define CONNECT_PERSIST       0x10u
#define CONNECT_PERSIST_FLAGS 0x70u

/* Checks readable parameters: 0, ERROR_INVALID_PARAMETER as docs/reference/wlanapi.tsv says, or ERROR_NOT_SUPPORTED for
 * what is right but not simulated yet. */
DWORD connect_rules_check(const WLAN_CONNECTION_PARAMETERS *parameters);

#endif
