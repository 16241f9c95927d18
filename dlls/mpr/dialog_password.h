/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The dialog that asks for a user and a password. */
#ifndef WNETLAB_MPR_DIALOG_PASSWORD_H
#define WNETLAB_MPR_DIALOG_PASSWORD_H

#include <windows.h>

/* Characters with NUL of what may be typed: a user may come with a domain. */
#define DIALOG_CREDENTIAL_CCH 260

struct dialog_credentials
{
    WCHAR user_name[DIALOG_CREDENTIAL_CCH];
    WCHAR password[DIALOG_CREDENTIAL_CCH]; /* whoever holds it zeroes it */
};

/* Asks for them; the user's name stands there to begin with. 0; DIALOG_CANCELLED, and nothing
 * changed; ERROR_NOT_ENOUGH_MEMORY, 1459 (dialog_user_run). */
DWORD dialog_password_ask(HWND owner, struct dialog_credentials *credentials);

#endif
