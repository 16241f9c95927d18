/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The tables of exports as C; made by toolchain/exports.py from dlls/<name>/exports.tsv. */
#ifndef WNETLAB_EXPORTS_LIST_H
#define WNETLAB_EXPORTS_LIST_H

#include <stdbool.h>
#include <stddef.h>

enum exports_kind
{
    EXPORT_REAL,
    EXPORT_FORWARD,
    EXPORT_NONE,
};

struct exports_row
{
    const char *name;     /* NULL: by ordinal alone */
    unsigned int ordinal; /* 0: as it comes */
    enum exports_kind kind;
    unsigned int value; /* what an honest error answers */
    bool is_failure;    /* false: void */
    int argument_cb;    /* on i686; -1: not known, and not exported there */
};

extern const struct exports_row exports_mpr[];
extern const size_t exports_mpr_count;
extern const struct exports_row exports_netapi32[];
extern const size_t exports_netapi32_count;
extern const struct exports_row exports_wlanapi[];
extern const size_t exports_wlanapi_count;

#endif
