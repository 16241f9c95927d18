/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Codes of the Wlan interface as netsh tells them. Portable: the numbers are those of wlanapi.h and windot11.h.
 *
 * Sources: docs/reference/cli.md section 2; what it calls unconfirmed, or lacks, is a judgement (docs/decisions.md, "netsh.exe"). All return a static text, "Unknown" for other codes. */
#ifndef WNETLAB_NETSH_WLAN_WORDS_H
#define WNETLAB_NETSH_WLAN_WORDS_H

#include <stdint.h>

const char *wlan_words_state(uint32_t state);
const char *wlan_words_network_type(uint32_t bss_type);
const char *wlan_words_radio_type(uint32_t phy_type);
const char *wlan_words_authentication(uint32_t algorithm);
const char *wlan_words_cipher(uint32_t algorithm);
const char *wlan_words_connection_mode(uint32_t mode);
const char *wlan_words_hosted_state(uint32_t state);
/* WLAN_HOSTED_NETWORK_REASON; NULL for success. */
const char *wlan_words_hosted_reason(uint32_t reason);

/* The channel of a centre frequency in kHz, 0 if it is of none. */
uint32_t wlan_words_channel(uint32_t khz);

#endif
