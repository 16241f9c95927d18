/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the credential manager keeps for a server.
 *
 * How this works: the functions of advapi32 do all of it. Its copies of a password are zeroed here before they are freed, as CredFree does not. */
#include "saved_credential.h"

#include <stdio.h>
#include <string.h>
#include <wchar.h>
#include <wincred.h>

BOOL saved_credential_server(const WCHAR *remote, WCHAR server[SAVED_SERVER_CCH])
{
    size_t cch;

    if (remote == NULL || remote[0] != L'\\' || remote[1] != L'\\')
        return FALSE;
    cch = wcscspn(remote + 2, L"\\");
    if (cch == 0 || cch >= SAVED_SERVER_CCH)
        return FALSE;
    memcpy(server, remote + 2, cch * sizeof(WCHAR));
    server[cch] = L'\0';
    return TRUE;
}

/* Has anybody ever saved one? Wine's CredReadW makes this key, with one for encryption, where it is not there: a question is to leave no trace, and none is
 * kept anywhere else. */
static BOOL has_any(void)
{
    HKEY key;

    if (RegOpenKeyExW(HKEY_CURRENT_USER, L"Software\\Wine\\Credential Manager", 0, KEY_READ,
                      &key) != ERROR_SUCCESS)
        return FALSE;
    RegCloseKey(key);
    return TRUE;
}

DWORD saved_credential_read(const WCHAR *server, struct saved_credential *saved)
{
    CREDENTIALW *found;
    DWORD error = ERROR_NOT_FOUND;

    if (!has_any())
        return ERROR_NOT_FOUND;
    if (!CredReadW(server, CRED_TYPE_DOMAIN_PASSWORD, 0, &found))
        return GetLastError();
    if (found->UserName != NULL && found->UserName[0] != L'\0' &&
        wcslen(found->UserName) < SAVED_USER_CCH && found->CredentialBlob != NULL &&
        found->CredentialBlobSize < sizeof(saved->password) &&
        found->CredentialBlobSize % sizeof(WCHAR) == 0)
    {
        memset(saved, 0, sizeof(*saved));
        wcscpy(saved->user, found->UserName);
        memcpy(saved->password, found->CredentialBlob, found->CredentialBlobSize);
        error = ERROR_SUCCESS;
    }
    if (found->CredentialBlob != NULL)
        SecureZeroMemory(found->CredentialBlob, found->CredentialBlobSize);
    CredFree(found);
    return error;
}

DWORD saved_credential_write(const WCHAR *server, const struct saved_credential *saved)
{
    struct saved_credential copy = *saved;
    WCHAR target[SAVED_SERVER_CCH];
    WCHAR user[SAVED_SERVER_CCH + SAVED_USER_CCH];
    CREDENTIALW credential = {
        .Type = CRED_TYPE_DOMAIN_PASSWORD,
        .TargetName = lstrcpynW(target, server, SAVED_SERVER_CCH),
        .CredentialBlobSize = (DWORD)(wcslen(copy.password) * sizeof(WCHAR)),
        .CredentialBlob = (BYTE *)copy.password,
        .Persist = CRED_PERSIST_ENTERPRISE,
        .UserName = user,
    };
    /* A domain credential's user comes with a domain (2202 without): his is the server. */
    _snwprintf(user, sizeof(user) / sizeof(WCHAR), L"%ls%ls%ls",
               wcspbrk(copy.user, L"\\@") == NULL ? target : L"",
               wcspbrk(copy.user, L"\\@") == NULL ? L"\\" : L"", copy.user);
    const DWORD error = CredWriteW(&credential, 0) ? ERROR_SUCCESS : GetLastError();

    SecureZeroMemory(&copy, sizeof(copy));
    return error;
}

DWORD saved_credential_forget(const WCHAR *server)
{
    if (CredDeleteW(server, CRED_TYPE_DOMAIN_PASSWORD, 0) || GetLastError() == ERROR_NOT_FOUND)
        return ERROR_SUCCESS;
    return GetLastError();
}
