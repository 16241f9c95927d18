/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WLAN_HOSTED_NETWORK_STATUS, laid out as the header has it (docs/reference/wlan.md section 12). Portable, so that it is tested natively. */
#ifndef WNETLAB_HOSTED_PACK_H
#define WNETLAB_HOSTED_PACK_H

#include <stddef.h>
#include <stdint.h>

#define HOSTED_PACK_PEERS_MAX 100u

struct hosted_pack_status
{
    uint32_t state;
    uint8_t guid[16];
    uint8_t bssid[6];
    uint32_t phy;
    uint32_t frequency;
    const uint8_t (*peers)[6];
    size_t peer_count; /* at most HOSTED_PACK_PEERS_MAX: what is more is left out */
};

/* The bytes that the status takes: with room for the one peer that it is declared with, at least. */
size_t hosted_pack_cb(const struct hosted_pack_status *status);
/* out: hosted_pack_cb bytes, aligned to 4; all of them are written. Peers are all authenticated: others are none here. */
void hosted_pack(const struct hosted_pack_status *status, void *out);

#endif
