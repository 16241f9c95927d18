/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the profile functions share: the checks that come first, one question or change, its code. */
#ifndef WNETLAB_WLANAPI_PROFILE_H
#define WNETLAB_WLANAPI_PROFILE_H

#include <stdbool.h>
#include <windows.h>

#include "wnetlab/simclient.h"

/* A caller's interface and profile name: there and readable. */
bool profile_guid_is_good(const GUID *guid);
bool profile_name_is_good(const WCHAR *name);

/* Ask or change for a client handle that is not NULL: the handle table (6) first; a name that is longer than any is nobody's: ERROR_NOT_FOUND. */
DWORD profile_query(HANDLE client, const struct simclient_wlan_query *query,
                    struct simclient_wlan_answer *answer);
DWORD profile_change(HANDLE client, const struct simclient_wlan_change *change, DWORD *reason);

/* UTF-8 as a string that the caller frees with WlanFreeMemory; NULL: no memory. */
WCHAR *profile_wide(const char *text, DWORD text_cb);
/* Wipes and frees what came with an answer. */
void profile_answer_free(struct simclient_wlan_answer *answer);

#endif
