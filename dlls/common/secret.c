/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Passwords and keys: stored, compared and zeroed. */
#include "secret.h"

#include <string.h>

bool secret_set(struct secret *secret, const char *text)
{
    size_t cb;

    memset(secret, 0, sizeof(*secret));
    if (!text)
    {
        return true;
    }
    cb = strlen(text) + 1;
    if (cb > sizeof(secret->text))
    {
        return false;
    }
    memcpy(secret->text, text, cb);
    secret->given = true;
    return true;
}

bool secret_equal(const struct secret *a, const struct secret *b)
{
    size_t a_cb = strlen(a->text);
    size_t b_cb = strlen(b->text);
    unsigned difference = 0;

    if (a->given != b->given || a_cb != b_cb)
    {
        return false;
    }
    for (size_t i = 0; i < a_cb; ++i)
    {
        difference |= (unsigned char)a->text[i] ^ (unsigned char)b->text[i];
    }
    return difference == 0;
}

void secret_wipe(struct secret *secret)
{
    if (secret)
    {
        secret_wipe_bytes(secret, sizeof(*secret));
    }
}

void secret_wipe_bytes(void *bytes, size_t cb)
{
    if (!bytes)
    {
        return;
    }
    memset(bytes, 0, cb);
    /* The compiler may not drop a store to memory that this statement could read. */
    __asm__ volatile("" : : "r"(bytes) : "memory");
}
