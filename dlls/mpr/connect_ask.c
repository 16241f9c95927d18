/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Connecting, with a prompt for user and password where the caller allows one.
 *
 * How this works: a provider with a prompt of its own never returns 5, 86 or 1326 from a call with CONNECT_INTERACTIVE: it asks until the credentials are
 * good or somebody cancels (npapi.tsv, "route" NPAddConnection3). So where one of these comes back nobody has been asked, and it is done here: on the
 * console with CONNECT_COMMANDLINE, else with a dialog. What is typed lies in a page of its own until it is zeroed. */
#include "connect_ask.h"

#include "console_prompt.h"
#include "dialog_password.h"
#include "dialog_user.h"
#include "saved_credential.h"
#include "secret_page.h"
#include "trace.h"

TRACE_CHANNEL(mpr);

struct asking
{
    const struct router_connect *connect;
    struct dialog_credentials *credentials;
};

BOOL connect_ask_wants_credentials(DWORD status)
{
    switch (status)
    {
    case ERROR_INVALID_PASSWORD:
    case ERROR_LOGON_FAILURE:
    case ERROR_ACCESS_DENIED: return TRUE;
    default: return FALSE;
    }
}

/* 0; ERROR_CANCELLED; another code: nobody could be asked. */
static DWORD ask(const struct asking *asking)
{
    const struct router_connect *connect = asking->connect;

    if (connect->flags & CONNECT_COMMANDLINE)
        return console_prompt_ask(connect->resource->lpRemoteName, asking->credentials);
    DWORD status = dialog_user_load(connect->owner);
    if (status == NO_ERROR)
        status = dialog_password_ask(connect->owner, asking->credentials);
    return status == DIALOG_CANCELLED ? (DWORD)ERROR_CANCELLED : status;
}

/* The flags that only count where there is a prompt on the console: what was saved is forgotten, and what is typed is saved once it was good. A credential
 * manager that fails makes no connection fail. */
static void forget_saved(const struct router_connect *connect)
{
    WCHAR server[SAVED_SERVER_CCH];

    if (!(connect->flags & CONNECT_COMMANDLINE) || !(connect->flags & CONNECT_CRED_RESET) ||
        !saved_credential_server(connect->resource->lpRemoteName, server))
        return;
    const DWORD status = saved_credential_forget(server);
    TRACE("saved credentials of %s are forgotten: %lu", trace_wstr(server), status);
}

static void save(const struct asking *asking)
{
    const struct router_connect *connect = asking->connect;
    WCHAR server[SAVED_SERVER_CCH];

    if (!(connect->flags & CONNECT_COMMANDLINE) || !(connect->flags & CONNECT_CMD_SAVECRED) ||
        asking->credentials->user_name[0] == L'\0' ||
        !saved_credential_server(connect->resource->lpRemoteName, server))
        return;
    struct saved_credential *saved = secret_page_alloc(sizeof(*saved));
    if (saved == NULL)
        return;
    lstrcpynW(saved->user, asking->credentials->user_name, SAVED_USER_CCH);
    if (lstrlenW(asking->credentials->password) < SAVED_PASSWORD_CCH)
    {
        lstrcpynW(saved->password, asking->credentials->password, SAVED_PASSWORD_CCH);
        const DWORD status = saved_credential_write(server, saved);
        TRACE("credentials of %s are saved: %lu", trace_wstr(server), status);
    }
    secret_page_free(saved);
}

/* Once more, with what was typed. Nothing at all is a choice, too: the default. */
static DWORD attempt_typed(const struct asking *asking, connect_attempt attempt, void *context)
{
    const struct dialog_credentials *credentials = asking->credentials;
    struct router_connect again = *asking->connect;
    const BOOL named = credentials->user_name[0] != L'\0';

    again.auth = NULL;
    again.user_name = named ? credentials->user_name : NULL;
    again.password = named || credentials->password[0] != L'\0' ? credentials->password : NULL;
    again.flags &= ~(DWORD)CONNECT_PROMPT;
    return attempt(&again, context);
}

static DWORD ask_until_good(const struct asking *asking, DWORD status, connect_attempt attempt,
                            void *context)
{
    const struct router_connect *connect = asking->connect;

    while (connect_ask_wants_credentials(status))
    {
        const DWORD asked = ask(asking);
        if (asked == ERROR_CANCELLED)
            return ERROR_CANCELLED;
        if (asked != NO_ERROR)
            return (connect->flags & CONNECT_PROMPT) ? (DWORD)ERROR_CANCELLED : status;
        forget_saved(connect);
        status = attempt_typed(asking, attempt, context);
        if (status == NO_ERROR)
            save(asking);
        SecureZeroMemory(asking->credentials->password, sizeof(asking->credentials->password));
    }
    return status;
}

DWORD connect_ask(const struct router_connect *connect, connect_attempt attempt, void *context)
{
    DWORD status = attempt(connect, context);

    if (!(connect->flags & CONNECT_INTERACTIVE) || !connect_ask_wants_credentials(status))
        return status;
    const struct asking asking = {connect, secret_page_alloc(sizeof(struct dialog_credentials))};
    if (asking.credentials == NULL)
        return status;
    if (connect->user_name != NULL)
        lstrcpynW(asking.credentials->user_name, connect->user_name, DIALOG_CREDENTIAL_CCH);
    status = ask_until_good(&asking, status, attempt, context);
    secret_page_free(asking.credentials);
    return status;
}
