/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Telling the credential managers of a logon, or of a changed password.
 *
 * How this works: the provider table says who is one; those that are still to start are waited for
 * as a restore at logon waits; then each is told, with copies of its own, whatever the others say.
 * No lock is held meanwhile. Nothing of the credentials is ever traced. Sources:
 * docs/reference/npapi.tsv NPLogonNotify, NPPasswordChangeNotify; router.md sections 1 and 2. */
#include "wnetlab/router.h"

#include <string.h>
#include "credential_manager.h"
#include "dlls/common/probe.h"
#include "dlls/common/trace.h"
#include "logon_info.h"
#include "pick_error.h"
#include "provider_table.h"
#include "start_wait.h"

TRACE_CHANNEL(router);

#define CONTROL_KEY   L"SYSTEM\\CurrentControlSet\\Control\\NetworkProvider"
#define POLICY_KEY    L"SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System"
#define ASK_AGAIN_MS  50
#define START_STARTED 1

/* What came back, as one block of LocalAlloc: strings with their NULs, and one more. */
struct scripts
{
    WCHAR *text;
    size_t cch; /* without the last NUL */
};

/* One call. */
struct telling
{
    const struct router_logon *logon;
    DWORD change_info;
    struct scripts *scripts; /* NULL: a changed password */
    bool with_password;
};

/* The managers of the table, NULL for entries that are none. */
struct managers
{
    struct provider_table *table;
    const struct credential_manager **items;
};

static void managers_drop(struct managers *managers)
{
    if (managers->items != NULL)
        HeapFree(GetProcessHeap(), 0, managers->items);
    provider_table_release(managers->table);
}

static DWORD managers_take(struct managers *managers)
{
    memset(managers, 0, sizeof(*managers));
    DWORD error = provider_table_acquire(&managers->table);
    if (error != ERROR_SUCCESS)
        return error;
    const DWORD count = managers->table->count;
    managers->items =
        HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, (count + 1) * sizeof(*managers->items));
    if (managers->items == NULL)
        error = ERROR_NOT_ENOUGH_MEMORY;
    for (DWORD i = 0; i < count && error == ERROR_SUCCESS; i++)
        error =
            credential_manager_get(managers->table->entries[i].registration, &managers->items[i]);
    if (error != ERROR_SUCCESS)
        managers_drop(managers);
    return error;
}

static void ask_starts(const struct managers *managers, struct start_wait *wait)
{
    for (DWORD i = 0; i < managers->table->count; i++)
    {
        if (managers->items[i] != NULL)
            start_wait_note(wait, credential_manager_start(managers->items[i]));
    }
}

/* npapi.tsv NPLogonNotify: "after WNNC_START wait". */
static void wait_for_start(const struct managers *managers)
{
    struct start_wait wait;
    uint32_t timeout_ms = 0;
    DWORD cb = sizeof(timeout_ms);
    const bool has_timeout =
        RegGetValueW(HKEY_LOCAL_MACHINE, CONTROL_KEY, L"RestoreTimeout", RRF_RT_REG_DWORD, NULL,
                     &timeout_ms, &cb) == ERROR_SUCCESS;
    start_wait_init(&wait, has_timeout ? &timeout_ms : NULL);
    ask_starts(managers, &wait);
    const ULONGLONG end_ms = GetTickCount64() + start_wait_ms(&wait);
    while (wait.pending && GetTickCount64() < end_ms)
    {
        Sleep(ASK_AGAIN_MS);
        start_wait_init(&wait, NULL);
        ask_starts(managers, &wait);
    }
}

/* router.md section 1: without the policy, notifications carry empty passwords. */
static bool passwords_are_allowed(void)
{
    DWORD value = 0;
    DWORD cb = sizeof(value);
    return RegGetValueW(HKEY_LOCAL_MACHINE, POLICY_KEY, L"EnableMPR", RRF_RT_REG_DWORD, NULL,
                        &value, &cb) == ERROR_SUCCESS &&
           value == 1;
}

/* Takes a manager's script over: copies it, and frees what the manager allocated (npapi.tsv
 * NPLogonNotify: "string from LocalAlloc, freed by router"). */
static void scripts_take(struct scripts *scripts, WCHAR *script)
{
    if (script == NULL)
        return;
    if (!probe_wstr(script))
    {
        TRACE("the script cannot be read");
        return;
    }
    const size_t cch = wcslen(script) + 1;
    WCHAR *text = NULL;
    /* An empty one would end the list. */
    if (cch > 1)
        text = LocalAlloc(LMEM_FIXED, (scripts->cch + cch + 1) * sizeof(WCHAR));
    if (text != NULL)
    {
        if (scripts->cch > 0)
            memcpy(text, scripts->text, scripts->cch * sizeof(WCHAR));
        memcpy(text + scripts->cch, script, cch * sizeof(WCHAR));
        text[scripts->cch + cch] = L'\0';
        LocalFree(scripts->text);
        scripts->text = text;
        scripts->cch += cch;
    }
    LocalFree(script);
}

static DWORD call_manager(const struct credential_manager *manager, const struct telling *telling,
                          void *info, void *previous_info)
{
    const struct router_logon *logon = telling->logon;
    WCHAR station[256];
    WCHAR *station_copy = NULL;
    if (logon->station != NULL)
        station_copy = lstrcpynW(station, logon->station, 256);
    if (telling->scripts == NULL)
        return manager->functions.password_change_notify(
            logon->type, info, logon->previous_type, previous_info, station_copy,
            logon->station_handle, telling->change_info);
    LUID logon_id = *logon->logon_id;
    WCHAR *script = NULL;
    const DWORD result = manager->functions.logon_notify(
        &logon_id, logon->type, info, logon->previous_type, previous_info, station_copy,
        logon->station_handle, &script);
    if (result == WN_SUCCESS)
        scripts_take(telling->scripts, script);
    return result;
}

static DWORD tell(const struct credential_manager *manager, const struct telling *telling)
{
    const struct router_logon *logon = telling->logon;
    struct logon_info info;
    struct logon_info previous;
    DWORD result = logon_info_take(&info, logon->type, logon->info, telling->with_password);
    if (result != ERROR_SUCCESS)
        return result;
    result = logon_info_take(&previous, logon->previous_type, logon->previous_info,
                             telling->with_password);
    if (result != ERROR_SUCCESS)
        goto drop_info;
    TRACE("%s: %s(type %s, station %s)", trace_wstr(manager->pooled.path),
          telling->scripts != NULL ? "NPLogonNotify" : "NPPasswordChangeNotify",
          trace_wstr(logon->type), trace_wstr(logon->station));
    result = call_manager(manager, telling, info.info, previous.info);
    TRACE("%s: returned %lu", trace_wstr(manager->pooled.path), result);
    logon_info_drop(&previous);

drop_info:
    logon_info_drop(&info);
    return result;
}

static bool can(const struct credential_manager *manager, const struct telling *telling)
{
    return telling->scripts != NULL ? manager->functions.logon_notify != NULL
                                    : manager->functions.password_change_notify != NULL;
}

static DWORD tell_all(struct telling *telling)
{
    struct managers managers;
    struct pick_error pick;
    bool accepted = false;
    DWORD error = managers_take(&managers);
    if (error != ERROR_SUCCESS)
        return error;
    TRACE("primary authenticator %s", trace_wstr(telling->logon->authenticator));
    wait_for_start(&managers);
    telling->with_password = passwords_are_allowed();
    pick_error_init(&pick, PICK_CREDENTIALS);
    for (DWORD i = 0; i < managers.table->count; i++)
    {
        const struct credential_manager *manager = managers.items[i];
        if (manager == NULL || !can(manager, telling))
            continue;
        if (credential_manager_start(manager) != START_STARTED)
        {
            pick_error_note_not_started(&pick);
            continue;
        }
        error = tell(manager, telling);
        if (error == WN_SUCCESS)
            accepted = true;
        else
            pick_error_note(&pick, error);
    }
    managers_drop(&managers);
    return accepted ? ERROR_SUCCESS : pick_error_outward(pick_error_result(&pick, false));
}

DWORD router_logon_notify(const struct router_logon *logon, WCHAR **scripts)
{
    struct scripts found = {0};
    struct telling telling = {.logon = logon, .scripts = &found};
    if (logon->logon_id == NULL || scripts == NULL)
        return ERROR_INVALID_ADDRESS;
    const DWORD error = tell_all(&telling);
    if (error == ERROR_SUCCESS)
        *scripts = found.text;
    TRACE("-> %lu", error);
    return error;
}

DWORD router_password_change_notify(const struct router_logon *logon, DWORD change_info)
{
    struct telling telling = {.logon = logon, .change_info = change_info};
    const DWORD error = tell_all(&telling);
    TRACE("-> %lu", error);
    return error;
}
