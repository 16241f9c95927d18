/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The dialog that asks for a user and a password. */
#include "dialog_password.h"

#include "dialog_ids.h"
#include "dialog_user.h"

#define NO_ID ((WORD)-1)

struct state
{
    struct dialog_credentials *credentials;
    DWORD status;
};

static const struct dialog_item items[] = {
    {DIALOG_STATIC, 0, 7, 9, 50, 9, NO_ID, L"&User:"},
    {DIALOG_EDIT, WS_BORDER | WS_TABSTOP | ES_AUTOHSCROLL, 60, 7, 133, 13, DIALOG_USER_NAME, L""},
    {DIALOG_STATIC, 0, 7, 27, 50, 9, NO_ID, L"&Password:"},
    {DIALOG_EDIT, WS_BORDER | WS_TABSTOP | ES_AUTOHSCROLL | ES_PASSWORD, 60, 25, 133, 13,
     DIALOG_PASSWORD, L""},
    {DIALOG_BUTTON, BS_DEFPUSHBUTTON | WS_TABSTOP, 89, 46, 50, 14, IDOK, L"OK"},
    {DIALOG_BUTTON, BS_PUSHBUTTON | WS_TABSTOP, 143, 46, 50, 14, IDCANCEL, L"Cancel"},
};

static void begin(HWND window, void *context)
{
    const struct state *state = context;

    dialog_user_send(window, DIALOG_USER_NAME, EM_LIMITTEXT, DIALOG_CREDENTIAL_CCH - 1, 0);
    dialog_user_send(window, DIALOG_PASSWORD, EM_LIMITTEXT, DIALOG_CREDENTIAL_CCH - 1, 0);
    dialog_user_set_text(window, DIALOG_USER_NAME, state->credentials->user_name);
}

/* The control keeps its text in memory of its own: written over, and short again, it holds no password. */
static void forget_password(HWND window)
{
    WCHAR blanks[DIALOG_CREDENTIAL_CCH];

    for (size_t i = 0; i < DIALOG_CREDENTIAL_CCH - 1; i++)
        blanks[i] = L' ';
    blanks[DIALOG_CREDENTIAL_CCH - 1] = L'\0';
    dialog_user_set_text(window, DIALOG_PASSWORD, blanks);
    dialog_user_set_text(window, DIALOG_PASSWORD, L"");
}

static void command(HWND window, void *context, WORD id, WORD code)
{
    struct state *state = context;

    (void)code;
    if (id == IDOK)
    {
        dialog_user_get_text(window, DIALOG_USER_NAME, state->credentials->user_name,
                             DIALOG_CREDENTIAL_CCH);
        dialog_user_get_text(window, DIALOG_PASSWORD, state->credentials->password,
                             DIALOG_CREDENTIAL_CCH);
        forget_password(window);
        state->status = NO_ERROR;
        dialog_user_end(window);
    }
    else if (id == IDCANCEL)
        dialog_user_end(window);
}

static const struct dialog dialog = {
    .layout = {.title = DIALOG_PASSWORD_TITLE,
               .cx = 200,
               .cy = 67,
               .count = sizeof(items) / sizeof(items[0]),
               .items = items},
    .begin = begin,
    .command = command,
};

DWORD dialog_password_ask(HWND owner, struct dialog_credentials *credentials)
{
    struct state state = {credentials, DIALOG_CANCELLED};
    const DWORD status = dialog_user_run(owner, &dialog, &state);
    return status != NO_ERROR ? status : state.status;
}
