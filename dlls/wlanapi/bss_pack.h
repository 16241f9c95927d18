/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WLAN_BSS_LIST as bytes: entries first, their information elements behind them. Portable; the layout is the same for 32- and 64-bit programs. */
#ifndef WNETLAB_BSS_PACK_H
#define WNETLAB_BSS_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BSS_PACK_RATES_MAX    126u
#define BSS_PACK_ELEMENTS_MAX 2324u /* docs/reference/wlan.md section 10 */
#define BSS_PACK_HEAD_CB      8u
#define BSS_PACK_ENTRY_CB     360u
#define BSS_PACK_IE_OFFSET_AT 352u

struct bss_record
{
    uint8_t ssid[32];
    uint32_t ssid_cb;
    uint32_t phy_index;
    uint8_t bssid[6];
    uint32_t bss_type;
    uint32_t phy_type;
    int32_t rssi;
    uint32_t quality;
    uint16_t beacon_tu;
    uint64_t timestamp;
    uint64_t host_time;
    uint16_t capability;
    uint32_t frequency_khz;
    const uint16_t *rates;
    uint32_t rate_count;
    const uint8_t *elements;
    uint32_t elements_cb;
};

/* Bytes that the list takes; 0: a record is not possible, or the whole is too large for its DWORD. */
size_t bss_pack_size(const struct bss_record *records, size_t count);
/* Writes it. False, and nothing written, unless out_cb is the size needed or more. */
bool bss_pack(const struct bss_record *records, size_t count, void *out, size_t out_cb);

#endif
