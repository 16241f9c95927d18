/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Pages of a BSS list, in a section that the service alone writes. Portable, fuzzed natively.
 *
 * How this works: a client has one such section, from its first list on for as long as its pipe lives; it copies a page out before its next request, and reads the copy. Entries lie one behind the other: a head of fixed widths, little-endian as every machine is that this runs on, then the SSID, the rates and the elements. 1,000
 * BSSs are 230 KB: as messages in messages they took 100 round trips' time, as bytes in a message still 7. */
#ifndef WNETLAB_BSS_PAGE_H
#define WNETLAB_BSS_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wnetlab.pb.h"

#define BSS_PAGE_CB          (512u << 10)
#define BSS_PAGE_NAME_PREFIX "Global\\wnetlab.bss."

/* Writes one entry at out + *used_cb and adds its size; false, and nothing changed, if it does not fit into out_cb, or has a number that an entry has no room for: more than 16 bits of
 * capability, beacon_tu or a rate. */
bool bss_page_add(uint8_t *out, size_t out_cb, size_t *used_cb, const wnetlab_WifiBss *bss);
/* Reads the entry at *in and moves on. False, and nothing written, at the end and for anything malformed: *in_cb is 0 at the end alone. Of *bss the bytes beyond a size are as they were. */
bool bss_page_next(const uint8_t **in, size_t *in_cb, wnetlab_WifiBss *bss);

#endif
