/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A path on a redirected drive, told as the network calls it: the two information levels of
 * NPGetUniversalName. Portable. */
#ifndef WNETLAB_PROVIDER_UNIVERSAL_NAME_H
#define WNETLAB_PROVIDER_UNIVERSAL_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "device_name.h"

enum universal_name_level
{
    UNIVERSAL_NAME_UNIVERSAL = 1, /* UNIVERSAL_NAME_INFO_LEVEL */
    UNIVERSAL_NAME_REMOTE = 2,    /* REMOTE_NAME_INFO_LEVEL */
};

enum universal_name_result
{
    UNIVERSAL_NAME_OK,
    UNIVERSAL_NAME_MORE_DATA,
    UNIVERSAL_NAME_NO_MEMORY,
};

/* Splits "X:", "X:\" or "X:\path" (a slash counts as a backslash). *rest is borrowed from path:
 * what follows the colon, "" or from its backslash on. False, outputs untouched, for NULL and
 * anything else ("X:path" has no meaning of its own: a program's current directory on X: is not the
 * network's business). */
bool universal_name_split(const uint16_t *path, char device[DEVICE_NAME_CB], const uint16_t **rest);

/* Fills buffer of *buffer_cb bytes with UNIVERSAL_NAME_INFOW or REMOTE_NAME_INFOW and its strings:
 * remote is the connection's name without trailing backslash. MORE_DATA: *buffer_cb = bytes needed,
 * buffer untouched. On success *buffer_cb stays (Windows leaves it, docs/reference/mpr.tsv). */
enum universal_name_result universal_name_pack(enum universal_name_level level,
                                               const uint16_t *remote, const uint16_t *rest,
                                               void *buffer, size_t *buffer_cb);

#endif
