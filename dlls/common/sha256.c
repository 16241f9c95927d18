/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* SHA-256 of bytes in memory. */
#include "sha256.h"

#include <string.h>

#define BLOCK_CB  64u
#define LENGTH_CB 8u

/* The fractions of the cube roots of the first 64 primes. */
static const uint32_t round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

/* The fractions of the square roots of the first 8 primes. */
static const uint32_t first_state[8] = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};

static uint32_t turn(uint32_t value, unsigned bits)
{
    return value >> bits | value << (32 - bits);
}

static void take_block(struct sha256 *hash)
{
    uint32_t words[64];
    uint32_t at[8];

    for (size_t i = 0; i < 16; i++)
    {
        const uint8_t *bytes = hash->block + i * 4;

        words[i] = (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
                   bytes[3];
    }
    for (size_t i = 16; i < 64; i++)
    {
        uint32_t early = words[i - 15];
        uint32_t late = words[i - 2];

        words[i] = words[i - 16] + words[i - 7] + (turn(early, 7) ^ turn(early, 18) ^ early >> 3) +
                   (turn(late, 17) ^ turn(late, 19) ^ late >> 10);
    }
    memcpy(at, hash->state, sizeof(at));
    for (size_t i = 0; i < 64; i++)
    {
        uint32_t choice = (at[4] & at[5]) ^ (~at[4] & at[6]);
        uint32_t majority = (at[0] & at[1]) ^ (at[0] & at[2]) ^ (at[1] & at[2]);
        uint32_t first = at[7] + (turn(at[4], 6) ^ turn(at[4], 11) ^ turn(at[4], 25)) + choice +
                         round_constants[i] + words[i];
        uint32_t second = (turn(at[0], 2) ^ turn(at[0], 13) ^ turn(at[0], 22)) + majority;

        memmove(at + 1, at, sizeof(at) - sizeof(at[0]));
        at[4] += first;
        at[0] = first + second;
    }
    for (size_t i = 0; i < 8; i++)
        hash->state[i] += at[i];
}

void sha256_begin(struct sha256 *hash)
{
    memset(hash, 0, sizeof(*hash));
    memcpy(hash->state, first_state, sizeof(hash->state));
}

void sha256_add(struct sha256 *hash, const void *bytes, size_t cb)
{
    const uint8_t *at = bytes;

    for (size_t i = 0; i < cb; i++)
    {
        hash->block[hash->total_cb++ % BLOCK_CB] = at[i];
        if (hash->total_cb % BLOCK_CB == 0)
            take_block(hash);
    }
}

void sha256_end(struct sha256 *hash, uint8_t out[SHA256_CB])
{
    static const uint8_t padding[BLOCK_CB] = {0x80};
    uint64_t bits = hash->total_cb * 8;
    size_t used_cb = (size_t)(hash->total_cb % BLOCK_CB);
    uint8_t length[LENGTH_CB];

    for (size_t i = 0; i < LENGTH_CB; i++)
        length[i] = (uint8_t)(bits >> (8 * (LENGTH_CB - 1 - i)));
    sha256_add(hash, padding,
               (used_cb < BLOCK_CB - LENGTH_CB ? BLOCK_CB : 2 * BLOCK_CB) - LENGTH_CB - used_cb);
    sha256_add(hash, length, LENGTH_CB);
    for (size_t i = 0; i < SHA256_CB; i++)
        out[i] = (uint8_t)(hash->state[i / 4] >> (24 - 8 * (i % 4)));
}
