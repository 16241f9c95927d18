/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Whom a connection was made as.
 *
 * How this works: without a name the answer is the process's own user, which no provider is needed
 * for. Otherwise the providers with NPGetUser are asked in order, into a buffer of ours; what they
 * say of lengths is not believed. */
#include "wnetlab/router.h"

#include <string.h>
#include "dlls/common/trace.h"
#include "name.h"
#include "provider_walk.h"

TRACE_CHANNEL(router);

/* Characters that providers are told of, and how much more there is behind. */
#define USER_CCH    1024
#define RESERVE_CCH 64

/* Asks one provider. Success means that user holds a terminated, non-empty name. */
static DWORD ask_provider(const struct provider_walk *walk, const struct provider_entry *entry,
                          const WCHAR *name, WCHAR *user)
{
    WCHAR copy[NAME_CCH + 1];
    DWORD cch = USER_CCH;
    wcscpy(copy, name);
    memset(user, 0, (USER_CCH + RESERVE_CCH) * sizeof(WCHAR));
    const DWORD result = walk->calls->get_user(entry, copy, user, &cch);
    /* No name is that long; and an answer without a name is none. */
    if (result == WN_MORE_DATA ||
        (result == WN_SUCCESS && (user[0] == L'\0' || wcsnlen(user, USER_CCH + 1) > USER_CCH)))
        return WN_NOT_CONNECTED;
    return result;
}

/* Fills user, or says why not; inward codes. */
static DWORD find_user(const WCHAR *name, WCHAR *user)
{
    struct provider_walk walk;
    const struct provider_entry *entry;
    const DWORD error = provider_walk_begin(&walk, PICK_GET_USER, NULL, NULL);
    if (error != ERROR_SUCCESS)
        return error;
    while ((entry = provider_walk_next_able(&walk, WNNC_USER, WNNC_USR_GETUSER)) != NULL)
    {
        if (provider_walk_note(&walk, ask_provider(&walk, entry, name, user)))
            break;
    }
    return provider_walk_end(&walk, false);
}

DWORD router_get_user(const WCHAR *name, WCHAR *user, DWORD *user_cch)
{
    WCHAR found[USER_CCH + RESERVE_CCH];
    struct name parsed;
    DWORD error = ERROR_NOT_CONNECTED;
    if (name == NULL || name[0] == L'\0')
    {
        DWORD cch = USER_CCH;
        error = GetUserNameW(found, &cch) ? ERROR_SUCCESS : GetLastError();
    }
    else
    {
        name_parse(name, &parsed);
        if (parsed.valid)
            error = find_user(parsed.device != DEVICE_NONE ? parsed.device_text : name, found);
    }
    if (error == ERROR_SUCCESS)
    {
        const DWORD needed_cch = (DWORD)wcslen(found) + 1;
        if (*user_cch < needed_cch)
        {
            *user_cch = needed_cch;
            error = ERROR_MORE_DATA;
        }
        else
            memcpy(user, found, needed_cch * sizeof(WCHAR));
    }
    TRACE("%s: %lu %s", trace_wstr(name), error, error == ERROR_SUCCESS ? trace_wstr(found) : "");
    return pick_error_outward(error);
}
