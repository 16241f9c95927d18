/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A GUID written as a name: "{8-4-4-4-12}", any case. Portable. */
#ifndef WNETLAB_WLAN_GUID_NAME_H
#define WNETLAB_WLAN_GUID_NAME_H

#include <stdbool.h>
#include <stdint.h>

/* Reads NUL-terminated UTF-16 into the 16 bytes of a Windows GUID, in memory order (the first three
 * members little endian). False, guid untouched, for NULL and anything else. */
bool guid_name_parse(const uint16_t *text, uint8_t guid[16]);

#endif
