/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the tests of profiles share. */
#include "profiletest.h"

#include <stdio.h>

const GUID unknown_guid = {1, 2, 3, {4, 5, 6, 7, 8, 9, 10, 11}};

#define XML_CCH 8192

static WCHAR xml[XML_CCH];

int profile_set_up(void **state)
{
    static struct wlan wlan;
    test_reset_now();
    wlan_open(&wlan);
    *state = &wlan;
    return 0;
}

int profile_tear_down(void **state)
{
    return (int)WlanCloseHandle(((struct wlan *)*state)->client, NULL);
}

static const WCHAR *make_xml(const WCHAR *name, const WCHAR *security)
{
    _snwprintf(xml, XML_CCH,
               L"<?xml version=\"1.0\" encoding=\"US-ASCII\"?>\r\n"
               L"<WLANProfile xmlns=\"http://www.microsoft.com/networking/WLAN/profile/v1\">"
               L"<name>%ls</name><SSIDConfig><SSID><name>LabHome</name></SSID></SSIDConfig>"
               L"<connectionType>ESS</connectionType><connectionMode>auto</connectionMode>"
               L"<MSM><security>%ls</security></MSM></WLANProfile>",
               name, security);
    xml[XML_CCH - 1] = 0;
    return xml;
}

const WCHAR *open_xml(const WCHAR *name)
{
    return make_xml(name,
                    L"<authEncryption><authentication>open</authentication>"
                    L"<encryption>none</encryption><useOneX>false</useOneX></authEncryption>");
}

const WCHAR *psk_xml(const WCHAR *name, const WCHAR *passphrase)
{
    static WCHAR security[1024];
    _snwprintf(security, 1024,
               L"<authEncryption><authentication>WPA2PSK</authentication>"
               L"<encryption>AES</encryption><useOneX>false</useOneX></authEncryption>"
               L"<sharedKey><keyType>passPhrase</keyType><protected>false</protected>"
               L"<keyMaterial>%ls</keyMaterial></sharedKey>",
               passphrase);
    security[1023] = 0;
    return make_xml(name, security);
}

const WCHAR *enterprise_xml(const WCHAR *name, const WCHAR *in_one_x)
{
    static WCHAR security[2048];
    _snwprintf(security, 2048,
               L"<authEncryption><authentication>WPA2</authentication>"
               L"<encryption>AES</encryption><useOneX>true</useOneX></authEncryption>"
               L"<OneX xmlns=\"http://www.microsoft.com/networking/OneX/v1\">%ls<EAPConfig>"
               L"<EapHostConfig xmlns=\"http://www.microsoft.com/provisioning/EapHostConfig\">"
               L"<EapMethod><Type xmlns=\"http://www.microsoft.com/provisioning/EapCommon\">25"
               L"</Type></EapMethod></EapHostConfig></EAPConfig></OneX>",
               in_one_x);
    security[2047] = 0;
    return make_xml(name, security);
}

void set_profile(const struct wlan *wlan, const WCHAR *text, DWORD flags, DWORD expected)
{
    DWORD reason = POISON;
    EXPECT(WlanSetProfile(wlan->client, &wlan->guid, flags, text, NULL, TRUE, NULL, &reason),
           expected);
    assert_true(expected == ERROR_BAD_PROFILE ? reason != POISON && reason != 0
                                              : reason == (expected ? POISON : 0));
}

void expect_profiles(const struct wlan *wlan, const WCHAR *expected)
{
    WLAN_PROFILE_INFO_LIST *list = NULL;
    WCHAR text[4096] = L"";
    EXPECT(WlanGetProfileList(wlan->client, &wlan->guid, NULL, &list), ERROR_SUCCESS);
    assert_int_equal(list->dwIndex, 0);
    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
    {
        const WLAN_PROFILE_INFO *info = &list->ProfileInfo[i];
        size_t cch = wcslen(text);
        _snwprintf(text + cch, 4095 - cch, info->dwFlags ? L"%ls%ls:%lu" : L"%ls%ls",
                   i ? L" " : L"", info->strProfileName, info->dwFlags);
    }
    if (wcscmp(text, expected))
        fail_msg("profiles: %ls, expected %ls", text, expected);
    WlanFreeMemory(list);
}

WCHAR *get_profile(const struct wlan *wlan, const WCHAR *name, DWORD flags)
{
    WCHAR *text = NULL;
    EXPECT(WlanGetProfile(wlan->client, &wlan->guid, name, NULL, &text, &flags, NULL),
           ERROR_SUCCESS);
    assert_non_null(text);
    return text;
}

void set_security(const struct wlan *wlan, DWORD object, const WCHAR *sddl)
{
    EXPECT(WlanSetSecuritySettings(wlan->client, (WLAN_SECURABLE_OBJECT)object, sddl),
           ERROR_SUCCESS);
}
