/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Bytes encrypted with the key of the current user.
 *
 * How this works: CryptProtectData and CryptUnprotectData of the system's crypt32.dll, which is
 * loaded at the first use: few programs cache a password. A salt that must be the same again ties
 * what is sealed to its name. */
#ifndef WNETLAB_PASSWORD_SEAL_H
#define WNETLAB_PASSWORD_SEAL_H

#include <stdbool.h>
#include <windows.h>

struct password_bytes
{
    BYTE *bytes;
    DWORD cb;
};

/* salt NULL: none. Both return 0 with *out, which the caller gives to password_bytes_free; ERROR_NOT_SUPPORTED
 * without crypt32.dll; what it said (open: also for bytes that were never sealed by this user, or
 * with another salt). */
DWORD password_seal(const struct password_bytes *plain, const struct password_bytes *salt,
                    struct password_bytes *out);
DWORD password_open(const struct password_bytes *sealed, const struct password_bytes *salt,
                    struct password_bytes *out);

/* Zeroes and frees. */
void password_bytes_free(struct password_bytes *bytes);

#endif
