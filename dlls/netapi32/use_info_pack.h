/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* USE_INFO_0 to USE_INFO_2 as tables of the packer (info_pack.h). Portable, tested natively.
 *
 * The structs have Windows' layout with this machine's pointers; use_info.c asserts that against lmuse.h. */
#ifndef WNETLAB_USE_INFO_PACK_H
#define WNETLAB_USE_INFO_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "info_pack.h"

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

/* The table of a level; NULL above USE_INFO_LEVEL_MAX. */
const struct info_layout *use_info_layout(uint32_t level);
/* What is packed by it; borrows the entry's strings. */
void use_info_record(const struct use_entry *entry, struct info_record *record);

#endif
