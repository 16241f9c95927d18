/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the Wlan tests share. */
#ifndef WNETLAB_WLANTEST_H
#define WNETLAB_WLANTEST_H

#include "testsupport.h"

/* mingw-w64's prototype lacks WINAPI, which counts on i686: profiletest.h has another. */
#define WlanSetProfileEapUserData declared_without_winapi
#include <wlanapi.h>
#undef WlanSetProfileEapUserData

#define POISON 0xA5A5A5A5u

/* Fails with both numbers unless the code is the expected one. */
void expect_code(DWORD code, DWORD expected, const char *file, int line);
#define EXPECT(call, expected) expect_code((call), (expected), __FILE__, __LINE__)

/* A page that is not there. */
void *bad_pointer(void);

/* A client handle and the first adapter. */
struct wlan
{
    HANDLE client;
    GUID guid;
};

/* Another network, from the text of a scenario; gone with the next reset. */
void load_network(const char *text);

void wlan_open(struct wlan *wlan);
void wlan_close(struct wlan *wlan);
WLAN_INTERFACE_STATE wlan_state(const struct wlan *wlan);
/* Fails unless the adapter gets into that state. */
void wlan_expect_state(const struct wlan *wlan, WLAN_INTERFACE_STATE state);

/* Parameters to join the open network of that name. */
struct wlan_join
{
    DOT11_SSID ssid;
    WLAN_CONNECTION_PARAMETERS parameters;
};

void wlan_join_to(struct wlan_join *join, const char *ssid);

#endif
