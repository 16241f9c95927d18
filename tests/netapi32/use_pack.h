/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The packer with the tables of USE_INFO, as NetUseEnum puts them together. */
#ifndef WNETLAB_TESTS_USE_PACK_H
#define WNETLAB_TESTS_USE_PACK_H

#include "use_info_pack.h"

#define USE_PACK_MAX 8

static inline size_t use_info_size_cb(uint32_t level, const struct use_entry *entry)
{
    struct info_record record;
    use_info_record(entry, &record);
    return info_size_cb(use_info_layout(level), &record);
}

static inline size_t use_info_fit(uint32_t level, const struct use_entry *entries, size_t count,
                                  size_t limit_cb, size_t *total_cb)
{
    struct info_record records[USE_PACK_MAX];
    for (size_t i = 0; i < count; i++)
        use_info_record(&entries[i], &records[i]);
    return info_fit(use_info_layout(level), records, count, limit_cb, total_cb);
}

static inline bool use_info_pack(uint32_t level, const struct use_entry *entries, size_t count,
                                 void *buffer, size_t buffer_cb)
{
    struct info_record records[USE_PACK_MAX];
    for (size_t i = 0; i < count; i++)
        use_info_record(&entries[i], &records[i]);
    return info_pack(use_info_layout(level), records, count, buffer, buffer_cb);
}

#endif
