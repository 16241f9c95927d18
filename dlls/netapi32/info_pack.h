/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Structures of Net functions in a caller's buffer: fixed parts in a row, as callers index them, then the strings in the same order. Portable, tested and
 * fuzzed natively. What a level looks like is a table; its offsets and sizes come from the headers' own structs. */
#ifndef WNETLAB_INFO_PACK_H
#define WNETLAB_INFO_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Members of a record, at most. */
#define INFO_TEXTS   4
#define INFO_NUMBERS 10

enum info_kind
{
    INFO_TEXT,   /* a pointer to a copy of texts[field], NULL where there is none */
    INFO_NUMBER, /* 32 bits of numbers[field] */
};

/* One member of a struct. What no member names is zero (or NULL). */
struct info_member
{
    enum info_kind kind;
    size_t offset;
    size_t field; /* below INFO_TEXTS or INFO_NUMBERS */
};

struct info_layout
{
    uint32_t level;
    size_t fixed_cb; /* the struct's size, a multiple of a pointer's alignment */
    const struct info_member *members;
    size_t count;
};

/* Characters without a NUL, borrowed for the call. */
struct info_text
{
    const uint16_t *text; /* NULL: the member is NULL */
    size_t cch;
};

/* What is packed; each family of levels says which field means what. */
struct info_record
{
    struct info_text texts[INFO_TEXTS];
    uint32_t numbers[INFO_NUMBERS];
};

/* A NUL-terminated string. */
struct info_text info_text(const uint16_t *text);

/* The layout of a level, NULL if it is none of these. */
const struct info_layout *info_layout_find(const struct info_layout *layouts, size_t count,
                                           uint32_t level);

/* Bytes that one record takes. */
size_t info_size_cb(const struct info_layout *layout, const struct info_record *record);

/* How many of the first records fit into limit_cb bytes whole; *total_cb is what those take. */
size_t info_fit(const struct info_layout *layout, const struct info_record *records, size_t count,
                size_t limit_cb, size_t *total_cb);

/* Where a list goes on: the first of `count` growing numbers that lies behind `resume` (0: the begin). */
size_t info_resume(const uint32_t *ids, size_t count, uint32_t resume);

/* Packs all records. False, and nothing written, if they do not fit buffer_cb bytes. buffer is aligned for pointers. */
bool info_pack(const struct info_layout *layout, const struct info_record *records, size_t count,
               void *buffer, size_t buffer_cb);

#endif
