/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Packs USE_INFO_0 to USE_INFO_2.
 *
 * How this works: the fixed parts stand in a row at the front of the buffer, as callers index them; the strings follow in the same order. Every level begins
 * with the members of the one before, so one pass fills what its level has. */
#include "use_info_pack.h"

#include <string.h>

/* Bytes of a string of cch characters with its NUL. */
static size_t string_cb(size_t cch)
{
    return (cch + 1) * sizeof(uint16_t);
}

static size_t length_cch(const uint16_t *text)
{
    size_t cch = 0;
    while (text[cch])
        cch++;
    return cch;
}

static size_t fixed_cb(uint32_t level)
{
    if (level == 0)
        return sizeof(struct use_info_0);
    return level == 1 ? sizeof(struct use_info_1) : sizeof(struct use_info_2);
}

/* Characters of the domain in "domain\name" (0: none), and where the name begins. */
static size_t domain_cch(const uint16_t *user, const uint16_t **name)
{
    for (size_t i = 0; user[i]; i++)
    {
        if (user[i] == '\\')
        {
            *name = user + i + 1;
            return i;
        }
    }
    *name = user;
    return 0;
}

size_t use_info_size_cb(uint32_t level, const struct use_entry *entry)
{
    size_t cb = fixed_cb(level) + string_cb(length_cch(entry->local)) +
                string_cb(length_cch(entry->remote));
    if (level == 2)
    {
        const uint16_t *name;
        size_t domain = domain_cch(entry->user, &name);
        cb += string_cb(domain) + string_cb(length_cch(name));
    }
    return cb;
}

size_t use_info_fit(uint32_t level, const struct use_entry *entries, size_t count, size_t limit_cb,
                    size_t *total_cb)
{
    size_t total = 0;
    size_t fit;
    for (fit = 0; fit < count; fit++)
    {
        size_t cb = use_info_size_cb(level, &entries[fit]);
        if (cb > limit_cb - total)
            break;
        total += cb;
    }
    *total_cb = total;
    return fit;
}

/* Copies cch characters and a NUL to *end, moves *end on, and returns the copy. */
static uint16_t *put_string(uint16_t **end, const uint16_t *text, size_t cch)
{
    uint16_t *copy = *end;
    memcpy(copy, text, cch * sizeof *text);
    copy[cch] = 0;
    *end = copy + cch + 1;
    return copy;
}

bool use_info_pack(uint32_t level, const struct use_entry *entries, size_t count, void *buffer,
                   size_t buffer_cb)
{
    size_t total_cb;
    if (use_info_fit(level, entries, count, buffer_cb, &total_cb) != count)
        return false;

    unsigned char *fixed = buffer;
    uint16_t *end = (uint16_t *)(void *)(fixed + count * fixed_cb(level));
    for (size_t i = 0; i < count; i++, fixed += fixed_cb(level))
    {
        const struct use_entry *entry = &entries[i];
        struct use_info_2 info = {0};
        info.local = put_string(&end, entry->local, length_cch(entry->local));
        info.remote = put_string(&end, entry->remote, length_cch(entry->remote));
        info.status = entry->status;
        info.asg_type = entry->asg_type;
        info.refcount = entry->refcount;
        info.usecount = entry->usecount;
        if (level == 2)
        {
            const uint16_t *name;
            size_t domain = domain_cch(entry->user, &name);
            info.username = put_string(&end, name, length_cch(name));
            info.domainname = put_string(&end, entry->user, domain);
        }
        memcpy(fixed, &info, fixed_cb(level));
    }
    return true;
}
