/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The settings of the WLAN service that `show`, `set` and `dump` share. */
#ifndef WNETLAB_NETSH_SETTINGS_H
#define WNETLAB_NETSH_SETTINGS_H

#include <stdbool.h>
#include <windows.h>
#include <wlanapi.h>

/* One of WlanQueryAutoConfigParameter's: a BOOL, or a number. */
DWORD settings_query(HANDLE client, WLAN_AUTOCONF_OPCODE opcode, DWORD *value);
DWORD settings_change(HANDLE client, WLAN_AUTOCONF_OPCODE opcode, DWORD value);
/* May everybody add profiles for all users? */
DWORD settings_may_all_add(HANDLE client, bool *may);
/* May hosted networks be? HOSTED_ENABLE. */
DWORD settings_query_hosted(HANDLE client, bool *is_allowed);

#endif
