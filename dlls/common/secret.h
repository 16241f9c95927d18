/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A password or key: a type of its own, so that no trace prints it and every owner zeroes it. Portable. */
#ifndef WNETLAB_SECRET_H
#define WNETLAB_SECRET_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the longest secret (256 UTF-16 units in UTF-8), with NUL. */
#define SECRET_CB 769

struct secret
{
    bool given;           /* false: no password was given at all (NULL) */
    char text[SECRET_CB]; /* UTF-8 */
};

/* Stores a copy (NULL: not given). Returns false, and an emptied secret, when it is too long. */
bool secret_set(struct secret *secret, const char *text);
/* Compares in constant time for equal lengths. */
bool secret_equal(const struct secret *a, const struct secret *b);
/* Zeroes it in a way that the compiler keeps. NULL is fine. */
void secret_wipe(struct secret *secret);
/* The same for any bytes. */
void secret_wipe_bytes(void *bytes, size_t cb);

#endif
