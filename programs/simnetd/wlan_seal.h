/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Keys and credentials as the WLAN service keeps them: encrypted by the system for the user that the service runs as, as <protected>true has it. */
#ifndef WNETLAB_SIMNETD_WLAN_SEAL_H
#define WNETLAB_SIMNETD_WLAN_SEAL_H

#include <stdbool.h>
#include <windows.h>

#include "wlan_profile.h"

/* 0 and malloc'd bytes, or an error. */
DWORD wlan_seal_bytes(const void *plain, size_t plain_cb, uint8_t **sealed, size_t *sealed_cb);
/* Seals the profile's key, if it is in clear. */
DWORD wlan_seal_profile(struct wlan_profile *profile);
/* The other way; ERROR_INVALID_DATA for what was never sealed here. */
DWORD wlan_unseal_profile(struct wlan_profile *profile);
/* The key of a profile, sealed or in clear, without a change to it. */
DWORD wlan_seal_read_key(const struct wlan_profile *profile, struct secret *key);

/* For wlan_profile_parse. */
bool wlan_seal_open(void *context, const uint8_t *sealed, size_t sealed_cb, struct secret *key);

#endif
