/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* SHA-256 (FIPS 180-4) of bytes in memory. For names, not for secrets: nothing is wiped. Portable. */
#ifndef WNETLAB_SHA256_H
#define WNETLAB_SHA256_H

#include <stddef.h>
#include <stdint.h>

#define SHA256_CB 32

struct sha256
{
    uint32_t state[8];
    uint64_t total_cb;
    uint8_t block[64];
};

void sha256_begin(struct sha256 *hash);
void sha256_add(struct sha256 *hash, const void *bytes, size_t cb);
void sha256_end(struct sha256 *hash, uint8_t out[SHA256_CB]);

#endif
