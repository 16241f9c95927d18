/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What an access point says of itself in its beacons: information elements, rates, capabilities. Made from its place in the scenario; the same BSS says the same always. */
#ifndef WNETLAB_SIM_WIFI_ELEMENTS_H
#define WNETLAB_SIM_WIFI_ELEMENTS_H

#include "network.h"

#define WIFI_ELEMENTS_CB      512u
#define WIFI_RATES_MAX        12u
#define WIFI_BEACON_PERIOD_TU 100u

/* The elements of the BSS, in out; returns their bytes. is_named false: the SSID is not said. phys: DOT11_PHY_TYPE of the adapter that listens, as the access points speak what it
 * does (judgement). */
size_t wifi_elements_make(const struct network_bss *bss, bool is_named, const uint32_t *phys,
                          size_t phy_count, uint8_t out[WIFI_ELEMENTS_CB]);
/* The best DOT11_PHY_TYPE of the adapter's that the band has. */
uint32_t wifi_phy_of(const struct network_bss *bss, const uint32_t *phys, size_t phy_count);
/* Supported rates as in DOT11_RATE: units of 500 kbit/s, 0x8000: basic. Returns how many. */
size_t wifi_rates_of(const struct network_bss *bss, uint16_t rates[WIFI_RATES_MAX]);
/* DOT11_AUTH_ALGORITHM and DOT11_CIPHER_ALGORITHM of a network: docs/reference/wlan.md section 8. */
uint32_t wifi_auth_of(enum bss_security security);
uint32_t wifi_cipher_of(enum bss_security security);
/* Bits of the capability field. */
uint16_t wifi_capability_of(const struct network_bss *bss);
/* The centre of the channel. */
uint32_t wifi_frequency_khz(uint32_t channel, uint32_t band_mhz);

#endif
