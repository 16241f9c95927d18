/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* USE_INFO_0 to USE_INFO_2 in a caller's buffer: fixed parts first, then the strings. Portable, tested natively.
 *
 * The structs have Windows' layout with this machine's pointers; use_info.c asserts that against lmuse.h. */
#ifndef WNETLAB_USE_INFO_PACK_H
#define WNETLAB_USE_INFO_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Highest level that is packed. */
#define USE_INFO_LEVEL_MAX 2

/* Each level begins with the members of the one before. */
struct use_info_0
{
    uint16_t *local;
    uint16_t *remote;
};

struct use_info_1
{
    uint16_t *local;
    uint16_t *remote;
    uint16_t *password; /* always NULL: no password is given back */
    uint32_t status;
    uint32_t asg_type;
    uint32_t refcount;
    uint32_t usecount;
};

struct use_info_2
{
    uint16_t *local;
    uint16_t *remote;
    uint16_t *password;
    uint32_t status;
    uint32_t asg_type;
    uint32_t refcount;
    uint32_t usecount;
    uint16_t *username;
    uint16_t *domainname;
};

/* What is packed. Strings are NUL-terminated, never NULL, borrowed for the call. */
struct use_entry
{
    const uint16_t *local; /* "" for a use without a device */
    const uint16_t *remote;
    const uint16_t *user; /* "name" or "domain\name"; "" for default credentials */
    uint32_t status;
    uint32_t asg_type;
    uint32_t refcount;
    uint32_t usecount;
};

/* Bytes that one entry takes at that level (0 to USE_INFO_LEVEL_MAX). */
size_t use_info_size_cb(uint32_t level, const struct use_entry *entry);

/* How many of the first entries fit into limit_cb bytes whole; *total_cb is what those take. */
size_t use_info_fit(uint32_t level, const struct use_entry *entries, size_t count, size_t limit_cb,
                    size_t *total_cb);

/* Packs all entries. False, and nothing written, if they do not fit buffer_cb bytes. buffer is aligned for pointers. */
bool use_info_pack(uint32_t level, const struct use_entry *entries, size_t count, void *buffer,
                   size_t buffer_cb);

#endif
