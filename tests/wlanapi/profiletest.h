/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the tests of profiles share. */
#ifndef WNETLAB_PROFILETEST_H
#define WNETLAB_PROFILETEST_H

#include "wlantest.h"

DWORD WINAPI WlanSetProfileEapUserData(HANDLE hClientHandle, const GUID *pInterfaceGuid,
                                       LPCWSTR strProfileName, EAP_METHOD_TYPE eapType,
                                       DWORD dwFlags, DWORD dwEapUserDataSize,
                                       const LPBYTE pbEapUserData, PVOID pReserved);

#define FLAG_GROUP_POLICY  1u
#define FLAG_USER          2u
#define FLAG_PLAINTEXT_KEY 4u
#define READ_ACCESS        0x20001u
#define EXECUTE_ACCESS     0x20021u
#define WRITE_ACCESS       0x70023u

/* Nobody may do anything; but the owner may always give himself rights. */
#define SDDL_NOBODY L"O:BAG:BAD:(D;;0x70023;;;WD)"
#define SDDL_READ   L"O:BAG:BAD:(A;;0x20001;;;WD)"
#define SDDL_ALL    L"O:BAG:BAD:(A;;0x70023;;;WD)"

extern const GUID unknown_guid;
#define BAD_HANDLE ((HANDLE)(ULONG_PTR)0xBAD0)

/* Setup and teardown: a reset service, *state is a struct wlan. */
int profile_set_up(void **state);
int profile_tear_down(void **state);

/* A profile's XML, in one buffer that the next call overwrites: open, WPA2-PSK with that passphrase, or 802.1X. name is XML. */
const WCHAR *open_xml(const WCHAR *name);
const WCHAR *psk_xml(const WCHAR *name, const WCHAR *passphrase);
const WCHAR *enterprise_xml(const WCHAR *name, const WCHAR *in_one_x);

/* Fails unless the code is that; the reason is untouched but for success and ERROR_BAD_PROFILE. */
void set_profile(const struct wlan *wlan, const WCHAR *xml, DWORD flags, DWORD expected);
/* The whole order, as "name name ..." with flags of those that are not all-user: "gp:1 name user:2". */
void expect_profiles(const struct wlan *wlan, const WCHAR *expected);
/* The XML of a profile, freed with WlanFreeMemory. */
WCHAR *get_profile(const struct wlan *wlan, const WCHAR *name, DWORD flags);
void set_security(const struct wlan *wlan, DWORD object, const WCHAR *sddl);

#endif
