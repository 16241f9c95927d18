/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Keys and credentials as the WLAN service keeps them. A key is sealed with its NUL, without a salt: a program with the service's rights may open it by CryptUnprotectData, as the
 * profile pages say. */
#include "wlan_seal.h"

#include <stdlib.h>
#include <string.h>

#include "password_seal.h"
#include "secret.h"
#include "trace.h"

TRACE_CHANNEL(wifi);

DWORD wlan_seal_bytes(const void *plain, size_t plain_cb, uint8_t **sealed, size_t *sealed_cb)
{
    /* Only read from; the Crypt functions' type has no const. */
    union
    {
        const void *in;
        BYTE *bytes;
    } view = {.in = plain};
    const struct password_bytes in = {view.bytes, (DWORD)plain_cb};
    struct password_bytes out = {NULL, 0};
    DWORD error = password_seal(&in, NULL, &out);

    if (error != ERROR_SUCCESS)
    {
        TRACE("nothing can be sealed: error %lu\n", error);
        return error;
    }
    *sealed = malloc(out.cb);
    if (*sealed != NULL)
    {
        memcpy(*sealed, out.bytes, out.cb);
        *sealed_cb = out.cb;
    }
    password_bytes_free(&out);
    return *sealed != NULL ? ERROR_SUCCESS : ERROR_NOT_ENOUGH_MEMORY;
}

bool wlan_seal_open(void *context, const uint8_t *sealed, size_t sealed_cb, struct secret *key)
{
    union
    {
        const uint8_t *in;
        BYTE *bytes;
    } view = {.in = sealed};
    const struct password_bytes in = {view.bytes, (DWORD)sealed_cb};
    struct password_bytes out = {NULL, 0};
    bool good;

    (void)context;
    if (password_open(&in, NULL, &out) != ERROR_SUCCESS)
        return false;
    good = out.cb != 0 && out.cb <= SECRET_CB &&
           memchr(out.bytes, 0, out.cb) == out.bytes + out.cb - 1 &&
           secret_set(key, (const char *)out.bytes);
    password_bytes_free(&out);
    return good;
}

DWORD wlan_seal_profile(struct wlan_profile *profile)
{
    uint8_t *sealed = NULL;
    size_t sealed_cb = 0;
    DWORD error;

    if (!profile->key.given)
        return ERROR_SUCCESS;
    error = wlan_seal_bytes(profile->key.text, strlen(profile->key.text) + 1, &sealed, &sealed_cb);
    if (error == ERROR_SUCCESS)
        error = wlan_profile_seal(profile, sealed, sealed_cb);
    free(sealed);
    return error;
}

DWORD wlan_seal_read_key(const struct wlan_profile *profile, struct secret *key)
{
    uint8_t sealed[WLAN_PROFILE_SEALED_MAX / 2];
    size_t sealed_cb;

    if (profile->key_type == WLAN_KEY_NONE || profile->key.given)
    {
        *key = profile->key;
        return ERROR_SUCCESS;
    }
    sealed_cb = wlan_profile_sealed_bytes(profile, sealed, sizeof(sealed));
    return wlan_seal_open(NULL, sealed, sealed_cb, key) ? ERROR_SUCCESS : ERROR_INVALID_DATA;
}

DWORD wlan_unseal_profile(struct wlan_profile *profile)
{
    struct secret key;
    DWORD error = ERROR_SUCCESS;

    if (profile->sealed == NULL)
        return ERROR_SUCCESS;
    error = wlan_seal_read_key(profile, &key);
    if (error == ERROR_SUCCESS)
        error = wlan_profile_unseal(profile, &key);
    secret_wipe(&key);
    return error;
}
