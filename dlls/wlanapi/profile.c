/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the profile functions share. */
#include "profile.h"

#include <wlanapi.h>
#include <string.h>

#include "client.h"
#include "probe.h"
#include "secret.h"
#include "text.h"

bool profile_guid_is_good(const GUID *guid)
{
    return guid && probe_read(guid, sizeof *guid);
}

bool profile_name_is_good(const WCHAR *name)
{
    return name && probe_wstr(name);
}

/* No name in the store is longer, nor empty. */
static bool may_be_stored(const WCHAR *name)
{
    return !name || (name[0] && wcsnlen(name, WLAN_MAX_NAME_LENGTH) < WLAN_MAX_NAME_LENGTH);
}

DWORD profile_query(HANDLE client, const struct simclient_wlan_query *query,
                    struct simclient_wlan_answer *answer)
{
    DWORD service_handle;
    DWORD code = client_find(client, &service_handle);
    if (code)
        return code;
    if (!may_be_stored(query->name))
        return ERROR_NOT_FOUND;
    return client_error(simclient_wlan_query(service_handle, query, answer));
}

/* The pages of the two functions that keep EAP data name the service that does not run. */
static DWORD change_error(const struct simclient_wlan_change *change, DWORD code)
{
    return change->what == SIMCLIENT_WLAN_SET_USER_DATA && code == ERROR_SERVICE_NOT_ACTIVE
               ? code
               : client_error(code);
}

DWORD profile_change(HANDLE client, const struct simclient_wlan_change *change, DWORD *reason)
{
    DWORD service_handle;
    DWORD code = client_find(client, &service_handle);
    if (code)
        return code;
    if (!may_be_stored(change->name))
        return ERROR_NOT_FOUND;
    return change_error(change, simclient_wlan_change(service_handle, change, reason));
}

WCHAR *profile_wide(const char *text, DWORD text_cb)
{
    size_t cch = text_utf16_length(text, text_cb) + 1;
    WCHAR *wide = WlanAllocateMemory((DWORD)(cch * sizeof(WCHAR)));
    if (wide && !text_to_utf16(text, wide, cch))
    {
        WlanFreeMemory(wide);
        wide = NULL;
    }
    return wide;
}

void profile_answer_free(struct simclient_wlan_answer *answer)
{
    secret_wipe_bytes(answer->data, answer->data_cb);
    simclient_free(answer->data);
    answer->data = NULL;
}
