/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Names of local devices that a connection can redirect: drive letters and printer ports.
 *
 * Source: docs/reference/mpr.tsv (ERROR_BAD_DEVICE rows), docs/decisions.md "Device names". */
#ifndef WNETLAB_DEVICE_NAME_H
#define WNETLAB_DEVICE_NAME_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the longest canonical name ("LPT1:" or "X:"), with NUL. */
#define DEVICE_NAME_CB 6

enum device_kind
{
    DEVICE_NONE,    /* not a device name */
    DEVICE_DRIVE,   /* "X:", any case */
    DEVICE_PRINTER, /* "LPT1" to "LPT9", any case, with or without one colon */
};

struct device_name
{
    enum device_kind kind;
    char text[DEVICE_NAME_CB]; /* canonical: "X:" or "LPT1:", upper case */
};

/* Parses a NUL-terminated name (ASCII matters only; anything else is no device). Returns false, with
 * kind = DEVICE_NONE and an empty text, for NULL, empty, "X", "X:\", "COM1:" and all else. */
bool device_name_parse(const char *text, struct device_name *name);

#endif
