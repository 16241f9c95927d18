/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the documented samples of Native Wifi have in common (docs/reference/samples.md, section 3): a handle, the list of the adapters, their states. */
#ifndef WNETLAB_TESTS_SAMPLES_WLAN_SAMPLE_H
#define WNETLAB_TESTS_SAMPLES_WLAN_SAMPLE_H

#include <windows.h>

/* mingw-w64's prototype lacks WINAPI, which counts on i686. */
#define WlanSetProfileEapUserData declared_without_winapi
#include <wlanapi.h>
#undef WlanSetProfileEapUserData

/* A number with its text; the last one has none. */
struct wlan_word
{
    DWORD value;
    const char *text;
};

/* The text of a number, or NULL. */
const char *wlan_word(const struct wlan_word *words, DWORD value);
/* The SSID, or "" for one that is not told. */
void wlan_print_ssid(const DOT11_SSID *ssid);
/* Opens a handle, prints the head and each adapter, and after each of them calls show, which may be NULL. The program's exit code. */
int wlan_for_each(void (*show)(HANDLE client, const GUID *guid));

#endif
