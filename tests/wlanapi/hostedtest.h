/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the tests of the hosted network share. */
#ifndef WNETLAB_HOSTEDTEST_H
#define WNETLAB_HOSTEDTEST_H

/* Before hosted.h, for its way to include wlanapi.h. */
#include "wlantest.h"

#include "hosted.h"

#define KEY_CCH 63

/* A reset service; *state is a struct wlan. */
int hosted_set_up(void **state);
int hosted_tear_down(void **state);

/* Freed with WlanFreeMemory. */
struct hosted_status *query_status(HANDLE client);
DWORD state_of(HANDLE client);
/* For test_wait_until; context is the client's handle. */
bool is_idle(void *context);
/* Freed with WlanFreeMemory. expected_cb 0: any size. */
void *query_property(HANDLE client, DWORD opcode, DWORD expected_cb,
                     WLAN_OPCODE_VALUE_TYPE expected_type);
struct hosted_connection connection_of(HANDLE client);
/* The primary key, from the profile of a station. */
void read_primary(HANDLE client, WCHAR key[KEY_CCH + 1]);
BOOL is_enabled(HANDLE client);

/* The functions that take nothing but a handle. */
typedef DWORD WINAPI plain_function(HANDLE client, DWORD *reason, void *reserved);
void succeed(plain_function *function, HANDLE client);
/* Fails unless it is refused with that code and reason. */
void refuse(plain_function *function, HANDLE client, DWORD code, DWORD expected_reason);
DWORD set_enabled(HANDLE client, BOOL enable, DWORD *reason);
DWORD set_connection(HANDLE client, const char *ssid, DWORD max_peers, DWORD *reason);
void set_key(HANDLE client, const void *key, DWORD cb, BOOL is_passphrase, BOOL is_persistent);
/* key NULL: there is none. */
void expect_key(HANDLE client, const void *key, DWORD expected_cb, BOOL passphrase,
                BOOL persistent);

#endif
