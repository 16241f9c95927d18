/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the credential manager keeps for a server: a user and a password, stored by a person or a program (CredWriteW, `cmdkey`) as a domain credential
 * whose target is the server's name. Windows only. Functions return Win32 codes; any thread. */
#ifndef WNETLAB_SAVED_CREDENTIAL_H
#define WNETLAB_SAVED_CREDENTIAL_H

#include <windows.h>

/* Characters with NUL: CRED_MAX_USERNAME_LENGTH is 513, and no password of ours is longer than 256. */
#define SAVED_USER_CCH     514
#define SAVED_PASSWORD_CCH 257
/* Of a server's name. */
#define SAVED_SERVER_CCH 256

struct saved_credential
{
    WCHAR user[SAVED_USER_CCH];
    WCHAR password[SAVED_PASSWORD_CCH];
};

/* The server of "\\server" or "\\server\share"; false for anything else. */
BOOL saved_credential_server(const WCHAR *remote, WCHAR server[SAVED_SERVER_CCH]);

/* *saved is the caller's, best in secret_page_alloc. ERROR_NOT_FOUND (1168), and nothing written: there is none with a password that can be read
 * (Windows gives that of a domain credential to nobody). */
DWORD saved_credential_read(const WCHAR *server, struct saved_credential *saved);
/* Puts it in the place of what is there. Wine keeps the password encrypted in HKCU. */
DWORD saved_credential_write(const WCHAR *server, const struct saved_credential *saved);
/* Success if there is none. */
DWORD saved_credential_forget(const WCHAR *server);

#endif
