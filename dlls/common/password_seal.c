/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Bytes encrypted with the key of the current user. */
#include "password_seal.h"

#include <string.h>
#include <wincrypt.h>
#include "secret.h"
#include "trace.h"

TRACE_CHANNEL(seal);

typedef BOOL(WINAPI *protect_fn)(DATA_BLOB *in, const WCHAR *description, DATA_BLOB *salt,
                                 void *reserved, CRYPTPROTECT_PROMPTSTRUCT *prompt, DWORD flags,
                                 DATA_BLOB *out);
typedef BOOL(WINAPI *unprotect_fn)(DATA_BLOB *in, WCHAR **description, DATA_BLOB *salt,
                                   void *reserved, CRYPTPROTECT_PROMPTSTRUCT *prompt, DWORD flags,
                                   DATA_BLOB *out);

static INIT_ONCE crypt_once = INIT_ONCE_STATIC_INIT;
static protect_fn protect;
static unprotect_fn unprotect;

/* crypt32.dll stays. */
static BOOL CALLBACK crypt_load(INIT_ONCE *once, void *context, void **result)
{
    (void)once;
    (void)context;
    (void)result;
    const HMODULE crypt = LoadLibraryExW(L"crypt32.dll", NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);
    if (crypt == NULL)
    {
        TRACE("no crypt32.dll: %lu", GetLastError());
        return TRUE;
    }
    const FARPROC seal = GetProcAddress(crypt, "CryptProtectData");
    const FARPROC open = GetProcAddress(crypt, "CryptUnprotectData");
    memcpy(&protect, &seal, sizeof(protect));
    memcpy(&unprotect, &open, sizeof(unprotect));
    return TRUE;
}

static bool crypt_is_there(void)
{
    InitOnceExecuteOnce(&crypt_once, crypt_load, NULL, NULL);
    return protect != NULL && unprotect != NULL;
}

static DATA_BLOB blob_of(const struct password_bytes *bytes)
{
    return (DATA_BLOB){bytes->cb, bytes->bytes};
}

/* What a Crypt function said, and its output. */
static DWORD take(BOOL done, const DATA_BLOB *blob, struct password_bytes *out)
{
    if (!done)
    {
        const DWORD error = GetLastError();
        return error != ERROR_SUCCESS ? error : (DWORD)ERROR_INVALID_DATA;
    }
    out->bytes = blob->pbData;
    out->cb = blob->cbData;
    return ERROR_SUCCESS;
}

DWORD password_seal(const struct password_bytes *plain, const struct password_bytes *salt,
                    struct password_bytes *out)
{
    DATA_BLOB in = blob_of(plain);
    DATA_BLOB key = salt != NULL ? blob_of(salt) : (DATA_BLOB){0, NULL};
    DATA_BLOB sealed = {0, NULL};
    if (!crypt_is_there())
        return ERROR_NOT_SUPPORTED;
    return take(protect(&in, L"WNetLab", salt != NULL ? &key : NULL, NULL, NULL,
                        CRYPTPROTECT_UI_FORBIDDEN, &sealed),
                &sealed, out);
}

DWORD password_open(const struct password_bytes *sealed, const struct password_bytes *salt,
                    struct password_bytes *out)
{
    DATA_BLOB in = blob_of(sealed);
    DATA_BLOB key = salt != NULL ? blob_of(salt) : (DATA_BLOB){0, NULL};
    DATA_BLOB plain = {0, NULL};
    if (!crypt_is_there())
        return ERROR_NOT_SUPPORTED;
    return take(unprotect(&in, NULL, salt != NULL ? &key : NULL, NULL, NULL,
                          CRYPTPROTECT_UI_FORBIDDEN, &plain),
                &plain, out);
}

void password_bytes_free(struct password_bytes *bytes)
{
    secret_wipe_bytes(bytes->bytes, bytes->cb);
    LocalFree(bytes->bytes);
    bytes->bytes = NULL;
    bytes->cb = 0;
}
